//! `ties import`: people from other programs' files, events of calendars, and exports of this one.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::progress::during;
use crate::cli::session::Session;
use crate::cli::{ask, input};
use crate::domain::intent::Planned;
use crate::domain::kind::Circle;
use crate::exchange::plan::{self, Options};
use crate::exchange::report::{FileReport, Imported};
use crate::exchange::table::Mapping;
use crate::exchange::{self, Format, Incoming, ReadOptions};

/// What `ties import` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The files; `-` is standard input
    #[arg(required = true)]
    file: Vec<PathBuf>,
    /// Their format, found out when not given: vcard, linkedin, google, outlook, csv, ics, json
    #[arg(long)]
    format: Option<Format>,
    /// Which column of a table is which, by heading or number: name=Who,email=2
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    map: Option<Mapping>,
    /// A tag for everybody in them (again for more)
    #[arg(long, value_name = "WORD")]
    tag: Vec<String>,
    /// The circle of those who are new; the directory unless said
    #[arg(long)]
    circle: Option<Circle>,
    /// Past meetings of a calendar with people you have become conversations
    #[arg(long)]
    touches: bool,
    /// Show what would change and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The body of `{"type":"import"}`.
#[derive(Serialize)]
struct ImportDocument<'a> {
    batch: Option<String>,
    dry_run: bool,
    files: &'a [FileReport],
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let environment = session.environment;
    let reading = ReadOptions { format: args.format, map: args.map.clone().unwrap_or_default() };
    let read = |path: &PathBuf| during(environment, &format!("reading {}", path.display()), || read(path, &reading));
    // What is read and what is written is never taken apart: the process ends soon after.
    let files = ManuallyDrop::new(args.file.iter().map(read).collect::<Result<Vec<_>, _>>()?);
    let options = Options { tags: args.tag.clone(), circle: args.circle, touches: args.touches };
    let mut book = session.load()?;
    let asked = session.may_ask() && !session.flags.yes;
    if args.dry_run || asked {
        let rehearse = || session.rehearse(&book, |plan| plan::import(&files, &options, plan));
        let (_, imported) = during(environment, "comparing with the people you have", rehearse)?;
        if args.dry_run {
            print(session, &imported, None, true)?;
            return Ok(Exit::Done);
        }
        ask::show(&lines(&imported))?;
        if !ask::yes("Import this?")? {
            session.line("nothing was imported");
            return Ok(Exit::Done);
        }
    }
    let commit = || {
        session.commit_with(&mut book, |plan| {
            let imported = plan::import(&files, &options, plan)?;
            Ok((Planned { label: imported.label(), subject: None }, imported))
        })
    };
    let (done, imported) = during(environment, "writing", commit)?;
    let done = ManuallyDrop::new(done);
    if asked {
        session.say(&done.label);
        hint(session, done.revision);
    } else {
        print(session, &imported, done.revision, false)?;
    }
    Ok(Exit::Done)
}

/// Reads one file. Nothing is imported while one of several cannot be read.
fn read(path: &Path, reading: &ReadOptions) -> Result<Incoming, Error> {
    let (name, bytes) = input::read(path)?;
    exchange::read(&name, &bytes, reading).map_err(|error| Error::new(Exit::BadData, format!("{name}: {error}")))
}

/// The most rows of one kind that are shown to people; all are in the JSON.
const MOST_ROWS: usize = 20;

fn lines(imported: &Imported) -> Vec<String> {
    imported.files.iter().flat_map(|file| file.lines(MOST_ROWS)).collect()
}

fn print(session: &mut Session<'_>, imported: &Imported, revision: Option<u64>, dry_run: bool) -> Result<(), Error> {
    if session.flags.json {
        let batch = revision.map(|revision| revision.to_string());
        return session.document("import", &ImportDocument { batch, dry_run, files: &imported.files });
    }
    for line in lines(imported) {
        session.say(&line);
    }
    if dry_run {
        session.hint("nothing was written");
    } else {
        hint(session, revision);
    }
    Ok(())
}

fn hint(session: &mut Session<'_>, revision: Option<u64>) {
    match revision {
        Some(revision) => session.hint(&format!("`ties undo {revision}` takes it back")),
        None => session.hint("nothing changed"),
    }
}
