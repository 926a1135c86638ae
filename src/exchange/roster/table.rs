//! Tables: rows of a CSV file become people.

use super::columns::{self, Columns, Field, Header};
use super::people::{MOST_ENTRIES, People};
use super::{Form, RosterDraft, mail};
use crate::domain::roster::Attendee;
use crate::exchange::ReadError;
use crate::exchange::table::sheet::{Row, Sheet};

/// Reads the table in `text` below its header.
///
/// # Errors
/// [`ReadError::NoRecords`] when nobody is in it.
pub(super) fn with_header(text: &str, header: &Header) -> Result<RosterDraft, ReadError> {
    let body = &text[header.start..];
    let table = Sheet::read(body, header.separator, header.line, MOST_ENTRIES);
    let mut people = People::new(Form::Csv);
    let Some((heading, rows)) = table.rows.split_first() else {
        return Err(ReadError::NoRecords("a table without a row".to_owned()));
    };
    let label = |column: usize| match heading.cells.get(column).map(str::trim) {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => format!("column {}", column + 1),
    };
    let before = text[..header.start].lines().filter(|line| !line.trim().is_empty());
    let before = before.filter(|line| !line.trim().to_ascii_lowercase().starts_with("sep=")).count();
    if before > 0 {
        people.warn(None, format!("{before} lines before the header left out"));
    }
    gather(&table, rows, &header.columns, label, people)
}

/// Reads the table in `text`, which has no header.
///
/// # Errors
/// [`ReadError::NoRecords`] when nobody is in it.
pub(super) fn without_header(text: &str, separator: char) -> Result<RosterDraft, ReadError> {
    /// Enough rows to tell what the columns are.
    const SAMPLE: usize = 500;
    let table = Sheet::read(text, separator, 1, MOST_ENTRIES);
    let sample: Vec<Vec<&str>> = table.rows.iter().take(SAMPLE).map(|row| row.cells.iter().collect()).collect();
    let columns = columns::guess(&sample);
    gather(&table, &table.rows, &columns, |column| format!("column {}", column + 1), People::new(Form::Csv))
}

fn gather(
    table: &Sheet,
    rows: &[Row],
    columns: &Columns,
    label: impl Fn(usize) -> String,
    mut people: People,
) -> Result<RosterDraft, ReadError> {
    let taken = columns.all().map(|(field, column)| format!("{} ← {}", field.label(), label(column)));
    people.draft().columns = taken.collect();
    let filled =
        |column: &usize| rows.iter().any(|row| row.cells.get(*column).is_some_and(|cell| !cell.trim().is_empty()));
    let unused: Vec<String> =
        columns.unused.iter().filter(|column| filled(column)).map(|column| label(*column)).collect();
    if !unused.is_empty() {
        people.warn(None, format!("columns not used: {}", shortened(&unused.join(", "))));
    }
    if table.unquoted {
        people.warn(None, "a quote is never closed, so quotes were read as letters");
    }
    let width = table.rows.first().map_or(0, |row| row.cells.len());
    let long = rows.iter().filter(|row| row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty())).count();
    if long > 0 {
        people.warn(None, format!("{long} rows have more cells than the first, which were left out"));
    }
    for line in &table.beyond {
        people.too_many(Some(*line));
    }
    for row in rows {
        let cell = |field: Field| {
            let text = columns.of(field).and_then(|column| row.cells.get(column)).unwrap_or_default().trim();
            if table.unquoted { text.trim_matches('"').trim() } else { text }
        };
        let whole = cell(Field::Name);
        let parts = [cell(Field::Given), cell(Field::Family)].into_iter().filter(|part| !part.is_empty());
        let mail::Addressed { rest, email, .. } = mail::take(cell(Field::Email));
        // An address alone in the column, or `Ada <ada@x.example>`.
        let email = if email.is_empty() { rest.trim().to_owned() } else { email };
        let mut name = if whole.is_empty() { parts.collect::<Vec<_>>().join(" ") } else { whole.to_owned() };
        if name.is_empty() {
            name.clone_from(&email);
        }
        let line = Some(row.line);
        // Blank rows, and the rule below the header of a table in Markdown.
        if !row.cells.iter().any(|cell| cell.contains(char::is_alphanumeric)) {
            continue;
        }
        if name.is_empty() {
            people.skip(line, "no name and no address in the row");
            continue;
        }
        let organisation = cell(Field::Organisation).to_owned();
        let title = cell(Field::Title).to_owned();
        people.list(line, Attendee { name, organisation, title, email, talks: Vec::new() }.into());
    }
    people.finish("nobody is in the table")
}

/// A list of columns that fits a line.
fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    let mut kept: String = text.chars().filter(|c| !c.is_control()).take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        kept.push('…');
    }
    kept
}
