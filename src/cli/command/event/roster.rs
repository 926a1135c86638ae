//! `ties event roster` and `ties event orgs`: lists of people and of organisations.

use std::path::PathBuf;

use serde::Serialize;

use super::find;
use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::cli::{ask, input};
use crate::domain::book::Book;
use crate::domain::event::{EventEdit, EventIntent};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::matching::{Class, Match, Myself, Names};
use crate::domain::roster::{Attendee, Listed};
use crate::exchange::roster::{self, RosterDraft};
use crate::exchange::{Skip, Warning};

/// What `ties event roster` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The event: its id or enough of its name
    event: String,
    /// The list; `-` is standard input
    file: PathBuf,
    /// Put it in the place of the roster there is
    #[arg(long)]
    replace: bool,
    /// Show what was understood and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What `ties event orgs` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Orgs {
    /// The event: its id or enough of its name
    event: String,
    /// The list, an organisation a line; `-` is standard input
    file: PathBuf,
}

/// The body of `{"type":"roster"}`.
#[derive(Serialize)]
struct RosterDocument<'a> {
    event_id: EventId,
    dry_run: bool,
    form: &'static str,
    read: usize,
    exact: usize,
    likely: usize,
    ambiguous: usize,
    new: usize,
    skipped: &'a [Skip],
    warnings: &'a [Warning],
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    session.store()?.load_passages(&mut book)?;
    let id = find(&book, &args.event)?;
    let (name, bytes) = input::read(&args.file)?;
    let draft = roster::read(&name, &bytes).map_err(|error| Error::new(Exit::BadData, format!("{name}: {error}")))?;
    let (draft, matches) = matched(&book, draft);
    let count = |class: Class| matches.iter().filter(|(_, found)| found.class == class).count();
    let asked = session.may_ask() && !session.flags.yes && !args.dry_run;
    if asked {
        let lines: Vec<String> = preview(&book, &draft, &matches, 12);
        ask::show(&lines)?;
        if !ask::yes(&format!("Put {} on the roster?", matches.len()))? {
            session.line("nothing was written");
            return Ok(Exit::Done);
        }
    }
    let done = if args.dry_run {
        None
    } else {
        let intent = EventIntent::Roster { event: id, listed: draft.listed.clone(), replace: args.replace };
        Some(session.make_so(&mut book, &Intent::Event(intent))?)
    };
    if session.flags.json {
        session.document(
            "roster",
            &RosterDocument {
                event_id: id,
                dry_run: args.dry_run,
                form: draft.form.label(),
                read: draft.read,
                exact: count(Class::Exact),
                likely: count(Class::Likely),
                ambiguous: count(Class::Ambiguous),
                new: count(Class::New),
                skipped: &draft.skipped,
                warnings: &draft.warnings,
            },
        )?;
        return Ok(Exit::Done);
    }
    if args.dry_run {
        for line in preview(&book, &draft, &matches, usize::MAX) {
            session.say(&line);
        }
        session.hint("nothing was written");
    } else if let Some(done) = done {
        if !asked {
            for line in preview(&book, &draft, &matches, 0) {
                session.say(&line);
            }
        }
        session.tell(&done);
    }
    Ok(Exit::Done)
}

/// The lines as they will be kept, each with who it is; I am left out, and said so.
fn matched(book: &Book, mut draft: RosterDraft) -> (RosterDraft, Vec<(Attendee, Match)>) {
    let myself = Myself::of(book.me());
    let names = Names::for_list(book, draft.listed.iter().flat_map(Listed::readings));
    let mut found = Vec::new();
    let mut kept: Vec<Listed> = Vec::new();
    for line in std::mem::take(&mut draft.listed) {
        let attendee = names.reading(book, &line).clone();
        if myself.is(&attendee) {
            draft.skipped.push(Skip { line: None, reason: format!("{}: that is you", attendee.name) });
            continue;
        }
        found.push((attendee.clone(), names.find(book, &attendee)));
        kept.push(line);
    }
    draft.listed = kept;
    (draft, found)
}

/// What was understood: the form, the counts, the first `most` people, what was left out.
fn preview(book: &Book, draft: &RosterDraft, matches: &[(Attendee, Match)], most: usize) -> Vec<String> {
    let count = |class: Class| matches.iter().filter(|(_, found)| found.class == class).count();
    let mut lines = vec![format!(
        "{} read as {}: {} exact, {} likely, {} ambiguous, {} new",
        draft.read,
        draft.form.label(),
        count(Class::Exact),
        count(Class::Likely),
        count(Class::Ambiguous),
        count(Class::New),
    )];
    lines.extend(draft.columns.iter().map(|column| format!("  column {column}")));
    for (attendee, found) in matches.iter().take(most) {
        let organisation =
            if attendee.organisation.is_empty() { String::new() } else { format!(", {}", attendee.organisation) };
        let who = match (found.class, found.contact) {
            (Class::Exact | Class::New, _) => found.class.word().to_owned(),
            (class, Some(id)) => format!("{}: {}", class.word(), book.name_of(id)),
            (class, None) => {
                let names: Vec<String> = found.candidates.iter().take(3).map(|&id| book.name_of(id)).collect();
                format!("{}: {}", class.word(), names.join(" or "))
            }
        };
        lines.push(format!("  {}{organisation}  ({who})", attendee.name));
    }
    if most > 0 && matches.len() > most {
        lines.push(format!("  and {} more", matches.len() - most));
    }
    let place = |line: Option<usize>| line.map(|line| format!("line {line}: ")).unwrap_or_default();
    lines.extend(draft.skipped.iter().map(|skip| format!("  left out: {}{}", place(skip.line), skip.reason)));
    lines.extend(draft.warnings.iter().map(|it| format!("  {}{}", place(it.line), it.reason)));
    lines
}

pub(super) fn organisations(args: &Orgs, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let id = find(&book, &args.event)?;
    let (name, bytes) = input::read(&args.file)?;
    let list = roster::organisations(&bytes).map_err(|error| Error::new(Exit::BadData, format!("{name}: {error}")))?;
    let edits = list.into_iter().map(|name| EventEdit::Organisation(name, true)).collect();
    let done = session.make_so(&mut book, &Intent::Event(EventIntent::Edit(id, edits)))?;
    done::print(session, "orgs", [id], &done)?;
    Ok(Exit::Done)
}
