//! Tables: people as `LinkedIn`, Google Contacts, Outlook and any other program write them as CSV.
//!
//! Bytes to text is for `text`, text to rows for `sheet`, which rosters share. A `layout` says where the
//! header is and what each column holds, by its heading (`field`) or as the user says (`mapping`); `person` makes drafts
//! of the rows and `date` reads days. `invitations` are `LinkedIn`'s. Must not know contacts.

mod date;
mod field;
mod invitations;
mod layout;
mod mapping;
mod person;
pub(super) mod sheet;

pub use field::Field;
pub use invitations::{Invitation, Invitations};
pub use mapping::{BadMapping, Mapping};

use layout::{Role, Start};
use sheet::Sheet;

use super::draft::Parsed;
use super::{Content, Format, ReadError, text};
use crate::domain::contact::SourceKind;

/// The most bytes of a table.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The most rows of a table; the others are counted as left out.
const MOST_ROWS: usize = 100_000;
/// The most columns of a table.
const MOST_COLUMNS: usize = 500;

/// What a table looks like, for asking which column is which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Its columns, in their order.
    pub all: Vec<Column>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called; may be empty.
    pub heading: String,
    /// Its first few values.
    pub samples: Vec<String>,
    /// What it would be taken for.
    pub field: Option<Field>,
}

/// The columns of the table in `bytes`, with what each would be taken for.
///
/// # Errors
/// [`ReadError`] when it is no table.
pub fn columns(bytes: &[u8]) -> Result<Columns, ReadError> {
    /// How many values are shown of each.
    const SAMPLES: usize = 3;
    let text::Text { text, .. } = text_of(bytes)?;
    let start = Start::find(&text, Format::Csv).ok_or(ReadError::Empty)?;
    let sheet = Sheet::read(&text[start.byte..], start.separator, start.line, 50);
    let column = |(place, heading): (usize, &String)| {
        let cells = sheet.rows.iter().skip(1).filter_map(|row| row.cells.get(place)).map(str::trim);
        let samples = cells.filter(|cell| !cell.is_empty()).take(SAMPLES);
        let samples = samples.map(|cell| cell.chars().filter(|c| !c.is_control()).take(80).collect()).collect();
        Column { heading: heading.clone(), samples, field: Field::under(heading).map(|(field, _)| field) }
    };
    Ok(Columns { all: start.headings.iter().enumerate().take(MOST_COLUMNS).map(column).collect() })
}

/// Reads the table in `bytes`, which is in `format`; what `mapping` says of columns goes before what they are called.
///
/// # Errors
/// [`ReadError`] when it is no table, has no row, or its columns cannot be told.
pub fn read(bytes: &[u8], format: Format, mapping: &Mapping) -> Result<Content, ReadError> {
    let text::Text { text, odd } = text_of(bytes)?;
    let start = Start::find(&text, format).ok_or(ReadError::Empty)?;
    let sheet = Sheet::read(&text[start.byte..], start.separator, start.line, MOST_ROWS);
    if format == Format::Linkedin && layout::is_invitations(&start.headings) {
        return Ok(Content::Invitations(invitations::read(&sheet, &start.headings, odd)));
    }
    let roles = start.roles(format, mapping)?;
    let mut parsed = Parsed::new(kind(format));
    parsed.warnings.extend(odd);
    if sheet.unquoted {
        parsed.warn(None, "a quote is never closed, so quotes were read as letters");
    }
    let unused = roles.iter().zip(&start.headings).filter(|(role, _)| **role == Role::Ignored).count();
    if start.headings.len() > MOST_COLUMNS {
        parsed.warn(Some(start.line), format!("{} columns; from {MOST_COLUMNS} on left out", start.headings.len()));
    } else if unused > 0 && start.headings.iter().any(String::is_empty) {
        parsed.warn(Some(start.line), "columns without a heading are left out");
    }
    person::read(&sheet, &start, &roles[..roles.len().min(MOST_COLUMNS)], format, &mut parsed);
    for line in &sheet.beyond {
        parsed.skip(*line, format!("more than {MOST_ROWS} rows: left out"));
    }
    if parsed.read == 0 {
        return Err(ReadError::NoRecords("a table without a row below its header".to_owned()));
    }
    parsed.finish();
    Ok(Content::People(parsed))
}

fn text_of(bytes: &[u8]) -> Result<text::Text, ReadError> {
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES / (1024 * 1024);
        return Err(ReadError::TooLarge { megabytes: bytes.len().div_ceil(1024 * 1024), most });
    }
    text::read(bytes)
}

const fn kind(format: Format) -> SourceKind {
    match format {
        Format::Linkedin => SourceKind::Linkedin,
        Format::Google => SourceKind::Google,
        Format::Outlook => SourceKind::Outlook,
        _ => SourceKind::Csv,
    }
}

/// Headings as a list that fits a line.
fn listed(headings: &[String]) -> String {
    /// More are not listed.
    const MOST: usize = 40;
    let clean = |heading: &String| heading.chars().filter(|c| !c.is_control()).take(60).collect::<String>();
    let mut listed = headings.iter().take(MOST).map(clean).collect::<Vec<_>>().join(", ");
    if headings.len() > MOST {
        listed.push_str(", …");
    }
    listed
}
