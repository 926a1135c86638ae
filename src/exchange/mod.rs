//! Exchange: bytes become drafts, drafts become a plan; records become bytes. One format a file or folder.
//!
//! Owns what other programs' files look like ([`vcard`], [`ics`], our own [`json`]), how their bytes become clean text
//! ([`charset`], [`clean`]), how a record is known again and merged without overwriting what the user wrote ([`plan`]),
//! what is said about it ([`report`]), how a list of attendees is read ([`roster`]) and the head of a [`message`]. Must not open a file, touch the store or know the time: bytes and a
//! [`Planner`](crate::domain::change::Planner) are handed in. Called by the command line and the terminal.
//!
//! On the way out [`json`], [`vcard`] and [`ics`] write what they read, [`spreadsheet`] a table and [`dossier`] a page about
//! one person.
//!
//! A new format is one module with `read(&[u8]) -> Result<Parsed, ReadError>` and one arm in [`read`].

pub mod charset;
pub mod clean;
mod content_line;
pub mod dossier;
pub mod draft;
pub mod format;
pub mod ics;
pub mod json;
pub mod message;
pub mod plan;
pub mod report;
pub mod roster;
pub mod spreadsheet;
pub mod table;
mod text;
pub mod vcard;

pub use draft::{Draft, Parsed, Skip, Warning};
pub use format::{Format, UnknownFormat, detect};

use std::io;

use crate::domain::record::Record;

/// One file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Its name as the user gave it.
    pub file: String,
    /// Its format.
    pub format: Format,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// People of another program, to be matched.
    People(Parsed),
    /// Events of a calendar.
    Calendar(ics::Calendar),
    /// Records of this program, taken by id.
    Records(Vec<Record>),
    /// Invitations sent, of `LinkedIn`'s archive.
    Invitations(table::Invitations),
}

impl Content {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        match self {
            Self::People(parsed) => parsed.read,
            Self::Calendar(calendar) => calendar.read,
            Self::Invitations(invitations) => invitations.read,
            Self::Records(records) => records.len(),
        }
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Why a file cannot be read at all: exit code 65.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There are no bytes in it.
    #[error("the file is empty")]
    Empty,
    /// Neither name nor content tell what it is.
    #[error("its format cannot be told; name it with --format ({})", Format::words())]
    Unknown,
    /// There are bytes, but not one record.
    #[error("not one record in it: {0}")]
    NoRecords(String),
    /// The records are not of the form they should have.
    #[error("{0}")]
    Malformed(String),
    /// Nothing tells which columns of a table hold names or addresses; these are there.
    #[error("its columns cannot be told; say which is which: --map name=COLUMN,email=COLUMN (columns: {0})")]
    Columns(String),
    /// There are more bytes than are read.
    #[error("the file has {megabytes} MB; at most {most} MB are read")]
    TooLarge {
        /// Its size, rounded up.
        megabytes: usize,
        /// The most that is read.
        most: usize,
    },
    /// A newer version of this program wrote it.
    #[error("{0}")]
    Newer(String),
}

/// Why records could not be written as a file.
#[derive(Debug, thiserror::Error)]
pub enum WriteError<E> {
    /// The records could not be read.
    #[error(transparent)]
    Read(E),
    /// The bytes could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The records came in another order than [`json::write()`] needs.
    #[error("records must come sorted by kind, who I am first")]
    Order,
}

/// What the user says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Its format, where not as [`detect`] finds.
    pub format: Option<Format>,
    /// Which columns of a table hold what. Alone it says that the file is a table.
    pub map: table::Mapping,
}

impl From<Option<Format>> for ReadOptions {
    fn from(format: Option<Format>) -> Self {
        Self { format, ..Self::default() }
    }
}

/// Reads the `bytes` of the file called `name`, as the `options` say or as [`detect`] finds.
///
/// # Errors
/// [`ReadError`] when nothing can be read; single records that cannot are in the result, each with its reason.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Incoming, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    let detected = || match detect(name, bytes) {
        None | Some(Format::Vcard | Format::Ics | Format::Json) if !options.map.is_empty() => Some(Format::Csv),
        found => found,
    };
    let format = options.format.or_else(detected).ok_or(ReadError::Unknown)?;
    let content = match format {
        Format::Vcard => Content::People(vcard::read(bytes)?),
        Format::Ics => Content::Calendar(ics::read(bytes)?),
        Format::Json => Content::Records(json::read(bytes)?),
        Format::Linkedin | Format::Google | Format::Outlook | Format::Csv => table::read(bytes, format, &options.map)?,
    };
    Ok(Incoming { file: name.to_owned(), format, content })
}
