//! `ties log -`: a conversation a line, all of them in one change; a line that is none comes back with its reason.

use std::io::{self, Read};

use serde::Serialize;

use super::{Args, logged};
use crate::cli::error::{Error, Exit};
use crate::cli::output::touch::Logged;
use crate::cli::rehearsal::rehearse;
use crate::cli::session::Session;
use crate::domain::change::{Planner, Refusal};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, TouchId};
use crate::domain::intent::Planned;
use crate::domain::log_line::{self, Context, NameIndex, Names, fold};
use crate::domain::record::Key;
use crate::text::printable;

/// The body of `{"type":"touches"}`.
#[derive(Serialize)]
struct TouchesDocument<'a> {
    items: Vec<Logged>,
    notices: &'a [String],
    failed: &'a [Failed],
}

/// A line that is no conversation.
#[derive(Serialize)]
struct Failed {
    /// Counted from 1.
    line: usize,
    reason: String,
}

/// What became of the lines.
#[derive(Default)]
struct Lines {
    touches: Vec<(TouchId, Vec<String>)>,
    failed: Vec<Failed>,
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
    let names = NameIndex::of(&book);
    let mut lines = Lines::default();
    let change = if args.dry_run {
        let (change, read) = rehearse(session, &book, |plan| plan_lines(&text, &names, today, plan))?;
        lines = read;
        change
    } else {
        let committed = session.commit_with(&mut book, |plan| {
            lines = plan_lines(&text, &names, today, plan)?;
            let count = lines.touches.len();
            let label = format!("log {count} {}", if count == 1 { "conversation" } else { "conversations" });
            let subject = lines.touches.first().map(|(id, _)| Key::Touch(*id));
            Ok((Planned { label, subject }, ()))
        })?;
        committed.0.change
    };
    let Lines { touches, failed } = lines;
    // The notices are of the change as a whole.
    let one = |(id, warnings)| logged(&change, id, &book, warnings, args.dry_run);
    let items: Vec<Logged> =
        touches.into_iter().filter_map(one).map(|it| Logged { notices: Vec::new(), ..it }).collect();
    for Failed { line, reason } in &failed {
        session.remarks.push(format!("ties: line {line}: {}\n", printable(reason)));
    }
    let exit = match (items.is_empty(), failed.is_empty()) {
        (_, false) => Exit::BadData,
        (true, true) => Exit::Nothing,
        (false, true) => Exit::Done,
    };
    if session.flags.json {
        session.document("touches", &TouchesDocument { items, notices: &change.notices, failed: &failed })?;
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

/// Plans every line that can be: a line may name somebody who is new in a line before it.
fn plan_lines(text: &str, index: &NameIndex, today: Day, plan: &mut Planner<'_>) -> Result<Lines, Refusal> {
    let mut lines = Lines::default();
    let mut names = Known { index, new: Vec::new(), seen: 0 };
    for (place, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let reading = log_line::read(line.trim(), &Context::new(&names, today));
        match reading.conversation() {
            Ok((conversation, warnings)) => {
                lines.touches.push((conversation.plan(plan)?, warnings));
                names.learn(plan);
            }
            Err(reason) => lines.failed.push(Failed { line: place + 1, reason: reason.to_string() }),
        }
    }
    Ok(lines)
}

/// Everybody stored, and who is new in this change.
struct Known<'a> {
    index: &'a NameIndex,
    new: Vec<Newcomer>,
    /// How many of the contacts put were looked at.
    seen: usize,
}

struct Newcomer {
    id: ContactId,
    name: String,
    folded: String,
}

impl Known<'_> {
    fn learn(&mut self, plan: &Planner<'_>) {
        for contact in plan.contacts_put().skip(self.seen) {
            self.seen += 1;
            if plan.book.card(contact.id).is_none() {
                let name = contact.name.full.clone();
                self.new.push(Newcomer { id: contact.id, folded: fold(&name), name });
            }
        }
    }

    fn newcomer(&self, id: ContactId) -> Option<&Newcomer> {
        self.new.iter().find(|new| new.id == id)
    }
}

impl Names for Known<'_> {
    fn lookup(&self, text: &str) -> Vec<ContactId> {
        let wanted = fold(text);
        let has = |new: &&Newcomer| {
            !wanted.is_empty() && wanted.split(' ').all(|word| new.folded.split(' ').any(|known| known == word))
        };
        let mut found = self.index.lookup(text);
        found.extend(self.new.iter().filter(has).map(|new| new.id));
        if found.iter().any(|&id| fold(&self.name(id)) == wanted) {
            found.retain(|&id| fold(&self.name(id)) == wanted);
        }
        found
    }

    fn name(&self, id: ContactId) -> String {
        self.newcomer(id).map_or_else(|| self.index.name(id), |new| new.name.clone())
    }

    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)> {
        self.index.complete(prefix, limit)
    }

    fn described(&self, id: ContactId) -> String {
        self.newcomer(id).map_or_else(|| self.index.described(id), |new| new.name.clone())
    }
}
