//! `ties undo`: the newest change taken back, or one by itself, or the history.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::{Items, paint::columns};
use crate::cli::session::{BY, Session};
use crate::clock::rfc3339;
use crate::store::{JournalItem, JournalKind, Undone};

/// What `ties undo` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One change or import by its id, wherever it stands in the history
    #[arg(conflicts_with = "list")]
    id: Option<u64>,
    /// List the history, newest first
    #[arg(long)]
    list: bool,
}

/// The body of `{"type":"undone"}` and `{"type":"redone"}`.
#[derive(Serialize)]
struct UndoneDocument<'a> {
    id: String,
    label: &'a str,
    kept: &'a [String],
}

#[derive(Serialize)]
struct EntryDocument {
    id: String,
    at: String,
    label: String,
    records: usize,
    by: String,
    kind: &'static str,
    undone: bool,
    kept: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    if args.list {
        return list(session);
    }
    let mut book = session.load()?;
    let now = session.now()?;
    let undone = match args.id {
        Some(id) => session.store()?.revert(&mut book, now, BY, id)?,
        None => session.store()?.undo(&mut book, now, BY)?,
    };
    print(session, "undone", &undone)?;
    if !session.flags.json {
        let again = if args.id.is_some() { "`ties undo`" } else { "`ties redo`" };
        session.hint(&format!("{again} brings it back"));
    }
    Ok(Exit::Done)
}

/// Prints what was taken back or made again.
pub(super) fn print(session: &mut Session<'_>, kind: &'static str, undone: &Undone) -> Result<(), Error> {
    if session.flags.json {
        let document = UndoneDocument { id: undone.of.to_string(), label: &undone.label, kept: &undone.kept };
        return session.document(kind, &document);
    }
    session.say(&format!("{kind}: {}", undone.label));
    for name in &undone.kept {
        session.say(&format!("  changed since, so kept: {name}"));
    }
    Ok(())
}

/// Entries shown to people; all are in the JSON.
const SHOWN: usize = 20;

fn list(session: &mut Session<'_>) -> Result<Exit, Error> {
    let json = session.flags.json;
    let items = session.store()?.journal(if json { usize::MAX } else { SHOWN + 1 })?;
    if json {
        let items = items.into_iter().map(entry).collect();
        session.document("journal", &Items { items })?;
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 4]> = items.iter().take(SHOWN).map(words).collect();
    for line in columns(&rows, 60) {
        session.line(line);
    }
    if items.len() > SHOWN {
        session.line("… (--json lists all)");
    }
    if items.is_empty() {
        session.line("nothing was changed yet");
    }
    Ok(Exit::Done)
}

fn entry(item: JournalItem) -> EntryDocument {
    EntryDocument {
        id: item.id.to_string(),
        at: rfc3339(item.at),
        label: item.label,
        records: item.records,
        by: item.by,
        kind: match item.kind {
            JournalKind::Done => "change",
            JournalKind::Undo(_) => "undo",
            JournalKind::Redo(_) => "redo",
            JournalKind::Revert(_) => "revert",
        },
        undone: item.undone,
        kept: item.kept,
    }
}

fn words(item: &JournalItem) -> [String; 4] {
    let did = match item.kind {
        JournalKind::Done => item.label.clone(),
        JournalKind::Undo(_) | JournalKind::Revert(_) => format!("undo: {}", item.label),
        JournalKind::Redo(_) => format!("redo: {}", item.label),
    };
    let records = if item.records == 1 { "1 record".to_owned() } else { format!("{} records", item.records) };
    let state = match (item.undone, item.kept) {
        (true, _) => format!("{records}, undone"),
        (false, true) => records,
        (false, false) => format!("{records}, too old to take back"),
    };
    let at = rfc3339(item.at);
    [item.id.to_string(), at.get(..16).unwrap_or(&at).replace('T', " "), did, state]
}
