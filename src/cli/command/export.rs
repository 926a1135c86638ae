//! `ties export`: everything or some people, to be read by this program or another.

mod file;
mod folder;
mod source;

use std::cell::RefCell;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::output::terminal::ForTerminal;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::book::Book;
use crate::exchange;
use crate::exchange::vcard::Version;
use crate::store::StoreError;
use source::{People, Source};

/// Why a file could not be written from the store.
type WriteError = exchange::WriteError<StoreError>;

/// What `ties export` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these people: an id, an e-mail address or enough of a name each (not for json and ics)
    person: Vec<String>,
    /// The format
    #[arg(long, default_value = "json")]
    format: Format,
    /// Write every format into a new folder, with a page for each person you have a history with
    #[arg(long, requires = "output", conflicts_with_all = ["person", "format"])]
    all: bool,
    /// Write to this file rather than to standard output; with --all, the folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Everything, lossless; `ties import` reads it back
    Json,
    /// Contacts as vCards 3.0, for telephones and other address books
    Vcard,
    /// Contacts as vCards 4.0
    Vcard4,
    /// Contacts as a table, for spreadsheets
    Csv,
    /// What is due, promised and planned, for a calendar
    Ics,
    /// Everything about the people named, to be read
    Md,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let output = args.output.as_deref();
    if let (true, Some(folder)) = (args.all, output) {
        return folder::run(folder, session);
    }
    let output = output.filter(|path| *path != Path::new("-"));
    fits(args.format, !args.person.is_empty())?;
    // JSON is made of records alone, so that it works where what is derived from them is damaged.
    let book = if args.format == Format::Json { ManuallyDrop::new(Book::default()) } else { session.load()? };
    let named = who::all(session, &book, &args.person)?;
    let people = if args.person.is_empty() { People::All } else { People::Some(&named) };
    let today = session.now()?.today;
    let lost = RefCell::default();
    let source = Source { store: session.store()?, book: &book, today, lost: &lost };
    emit(output, |out| write(&source, args.format, people, out))?;
    if let Some(path) = output {
        done::say(session, "export", format!("wrote {}", path.display()))?;
    }
    Ok(if session.lacks(&lost.take()) { Exit::ReadWrite } else { Exit::Done })
}

/// Whether the format can be of some people, or of all.
fn fits(format: Format, some: bool) -> Result<(), Error> {
    let why = match (format, some) {
        (Format::Json, true) => "json is everything, so that it can be read back whole, and takes no PERSON",
        (Format::Ics, true) => "ics is the calendar of everybody you keep in touch with, and takes no PERSON",
        (Format::Md, false) => {
            return Err(Error::usage(
                "md is a page about a person: `ties export --format md PERSON`; \
                 `ties export --all -o DIR` writes one for everybody you have a history with",
            ));
        }
        _ => return Ok(()),
    };
    Err(Error::usage(format!("{why}; for some people use --format vcard, vcard4, csv or md")))
}

fn write(source: &Source<'_>, format: Format, people: People<'_>, out: &mut dyn Write) -> Result<(), WriteError> {
    match format {
        Format::Json => source.records(out),
        Format::Vcard => source.cards(people, Version::V3, out),
        Format::Vcard4 => source.cards(people, Version::V4, out),
        Format::Csv => source.table(people, out),
        Format::Ics => source.calendar(out),
        Format::Md => source.pages(people, out),
    }
}

/// Writes to the file, or to standard output where there is none.
fn emit(output: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError>) -> Result<(), Error> {
    let Some(path) = output else {
        let out = io::stdout().lock();
        let is_terminal = out.is_terminal();
        return match pour(out, is_terminal, write) {
            // Whoever reads has read enough.
            Err(WriteError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| failed(error, "standard output")),
        };
    };
    file::replace(path, write)
}

/// Writes all of it to `out`. A file or a program gets every byte; on a terminal what would act on it is shown instead.
fn pour(
    out: impl Write,
    is_terminal: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    if is_terminal {
        let mut out = ForTerminal::new(BufWriter::new(out));
        return write(&mut out).and_then(|()| Ok(out.flush()?));
    }
    let mut out = BufWriter::new(out);
    write(&mut out).and_then(|()| Ok(out.flush()?))
}

fn failed(error: WriteError, name: &str) -> Error {
    match error {
        WriteError::Read(error) => error.into(),
        other => Error::new(Exit::ReadWrite, format!("{name}: {other}")),
    }
}
