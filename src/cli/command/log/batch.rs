//! `ties log -`: a conversation a line, all of them in one change; a line that is none comes back with its reason.

use std::io::{self, Read};

use serde::Serialize;

use super::{Args, logged};
use crate::cli::error::{Error, Exit};
use crate::cli::output::touch::Logged;
use crate::cli::session::Session;
use crate::domain::day::Day;
use crate::domain::intent::Planned;
use crate::domain::log_line::{self, Context, NameIndex};
use crate::domain::record::Key;
use crate::text::printable;

/// The body of `{"type":"touches"}`.
#[derive(Serialize)]
struct TouchesDocument<'a> {
    items: Vec<Logged>,
    notices: &'a [String],
    failed: Vec<FailedDocument<'a>>,
}

/// A line that is no conversation.
#[derive(Serialize)]
struct FailedDocument<'a> {
    /// Counted from 1.
    line: usize,
    reason: &'a str,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(Exit::ReadWrite, format!("standard input: {error}")))?;
    let text = String::from_utf8_lossy(&bytes);
    let today = session.now()?.today;
    let mut book = session.load()?;
    let event = args.event(&book)?;
    let names = NameIndex::of(&book);
    let context = match &event {
        Some(event) => Context::new(&names, today).at(event),
        None => Context::new(&names, today),
    };
    let (change, (touches, failed)) = if args.dry_run {
        session.rehearse(&book, |plan| log_line::plan_many(&text, &names, &context, plan))?
    } else {
        let (done, lines) = session.commit_with(&mut book, |plan| {
            let lines = log_line::plan_many(&text, &names, &context, plan)?;
            let count = lines.0.len();
            let label = format!("log {count} {}", if count == 1 { "conversation" } else { "conversations" });
            let subject = lines.0.first().map(|line| Key::Touch(line.touch));
            Ok((Planned { label, subject }, lines))
        })?;
        (done.change, lines)
    };
    // The notices are of the change as a whole.
    let one = |line: log_line::Logged| logged(&change, line.touch, &book, line.warnings, args.dry_run);
    let items: Vec<Logged> =
        touches.into_iter().filter_map(one).map(|it| Logged { notices: Vec::new(), ..it }).collect();
    for failed in &failed {
        session.remark(&format!("ties: line {}: {}", failed.line, printable(&failed.reason)));
    }
    let exit = match (items.is_empty(), failed.is_empty()) {
        (_, false) => Exit::BadData,
        (true, true) => Exit::Nothing,
        (false, true) => Exit::Done,
    };
    if session.flags.json {
        let failed = failed.iter().map(|it| FailedDocument { line: it.line, reason: &it.reason }).collect();
        session.document("touches", &TouchesDocument { items, notices: &change.notices, failed })?;
        return Ok(exit);
    }
    print(args, session, &items, &change.notices, today);
    Ok(exit)
}

fn print(args: &Args, session: &mut Session<'_>, items: &[Logged], notices: &[String], today: Day) {
    for item in items {
        let names: Vec<&str> = item.touch.contacts.iter().map(|it| it.name.as_str()).collect();
        session.say(&format!("{} with {}   {}", item.touch.channel, names.join(", "), item.touch.date.long(today)));
        for warning in &item.warnings {
            session.say(&format!("  {warning}"));
        }
    }
    for notice in notices {
        session.say(&format!("  {notice}"));
    }
    match (items.len(), args.dry_run) {
        (0, _) => session.line("nothing was logged"),
        (_, true) => session.hint("nothing was written"),
        (_, false) => session.hint("`ties undo` takes it back"),
    }
}
