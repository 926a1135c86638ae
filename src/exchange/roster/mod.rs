//! Rosters: bytes of a list of attendees become people as written there (E2).
//!
//! A file each: bytes to text (`text`), the forms and how they are told apart (`form`), and what gathers people, bounds
//! and counts them (`people`). Pasted lines (`lines`) are unmarked (`mark`), parted at addresses (`mail`), taken apart
//! (`entry`, by `words`) and judged together (`judge`). Then `blocks`, tables (`table`, `columns`), calendars
//! (`calendar`), schedules (`schedule`, `time`) and pretalx (`pretalx`); `organisations` are lists without people. Must not know
//! contacts: who somebody is comes later.

mod blocks;
mod calendar;
mod columns;
mod entry;
mod form;
mod judge;
mod lines;
mod mail;
mod mark;
mod organisations;
mod people;
mod pretalx;
mod schedule;
mod table;
mod time;
mod words;

use super::{ReadError, Skip, Warning, text};
use crate::domain::day::Day;
use crate::domain::roster::Listed;

pub use form::Form;
pub use organisations::organisations;

/// What was understood of a roster. Always `read == listed.len() + skipped.len()`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterDraft {
    /// How it is written.
    pub form: Form,
    /// The people, each once, in the order of the file.
    pub listed: Vec<Listed>,
    /// How many people it names. In schedules and calendars somebody counts once however often they are named.
    pub read: usize,
    /// Who and what was left out. What is beyond a limit is one, with the count in its reason.
    pub skipped: Vec<Skip>,
    /// What else should be known.
    pub warnings: Vec<Warning>,
    /// Which column of a table was taken for what, such as `Name ← Full Name`.
    pub columns: Vec<String>,
    /// What the file says about the event itself, where it is a schedule.
    pub about: Option<About>,
}

/// What a schedule says about its event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// The first day.
    pub start: Option<Day>,
    /// The last day.
    pub end: Option<Day>,
    /// Where.
    pub city: Option<String>,
}

impl RosterDraft {
    fn new(form: Form) -> Self {
        Self {
            form,
            listed: Vec::new(),
            read: 0,
            skipped: Vec::new(),
            warnings: Vec::new(),
            columns: Vec::new(),
            about: None,
        }
    }
}

/// The most bytes of a roster.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Reads the roster in `bytes`; its form is told by the content, and `name`, that of the file, is a hint only.
///
/// # Errors
/// [`ReadError`] when it is empty, too large, no roster, or nobody is on it; single lines that cannot be read are in the
/// result, each with its reason.
pub fn read(name: &str, bytes: &[u8]) -> Result<RosterDraft, ReadError> {
    within_limit(bytes)?;
    let text::Text { text, odd } = text::read(bytes)?;
    let mut draft = match form::marked(&text)? {
        Some(Form::Ics) => return calendar::read(bytes),
        Some(Form::Pentabarf) => schedule::read(&text),
        Some(Form::Pretalx) => pretalx::read(&text),
        _ => pasted(name, &text),
    }?;
    draft.warnings.extend(odd);
    Ok(draft)
}

fn pasted(name: &str, text: &str) -> Result<RosterDraft, ReadError> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let named_table = matches!(extension.as_deref(), Some("csv" | "tsv"));
    if let Some(header) = columns::header(text) {
        return table::with_header(text, &header);
    }
    if let Some(separator) = form::separator(text, named_table) {
        return table::without_header(text, separator);
    }
    if blocks::are_in(text) { blocks::read(text) } else { lines::read(text) }
}

fn within_limit(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.len() <= MOST_BYTES {
        return Ok(());
    }
    Err(ReadError::TooLarge { megabytes: bytes.len().div_ceil(1024 * 1024), most: MOST_BYTES / (1024 * 1024) })
}
