//! `ties today`: the agenda.

use std::mem::ManuallyDrop;

use crate::cli::error::{Error, Exit};
use crate::cli::output::agenda::{self as page, AgendaDocument};
use crate::cli::session::Session;
use crate::domain::agenda::{Agenda, Picks, Section, agenda};
use crate::domain::book::Book;
use crate::domain::kind::Circle;

/// What `ties today` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Everyone due and every open promise
    #[arg(long)]
    all: bool,
    /// At most so many people due; obligations are never left out
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// One short line for a prompt or status bar; nothing when nothing is due
    #[arg(long)]
    line: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut picks = session.store()?.picks(today)?.unwrap_or(Picks::on(today));
    let book = match session.store()?.load_foreground(today)? {
        Some(front) => ManuallyDrop::new(front),
        None => session.load()?,
    };
    picks.top_up(&book, session.config()?.limits());
    let mut agenda = agenda(&book, today, &picks, args.all);
    if let Some(limit) = args.limit {
        cap(&mut agenda, limit);
    }
    if args.line {
        if let Some(line) = page::short(&agenda) {
            session.say(&line);
        }
    } else if session.flags.json {
        session.document("agenda", &AgendaDocument::of(&agenda))?;
    } else if agenda.items.is_empty() && agenda.to_settle == 0 && agenda.later == 0 {
        begin(session, &book);
    } else {
        page::print(session, &agenda);
    }
    Ok(Exit::Done)
}

/// Leaves out the due beyond `limit`; they can wait.
fn cap(agenda: &mut Agenda, limit: usize) {
    let (mut shown, mut left_out) = (0, 0);
    agenda.items.retain(|item| {
        if item.section != Section::Due {
            return true;
        }
        let fits = shown < limit;
        if fits {
            shown += 1;
        } else {
            left_out += 1;
        }
        fits
    });
    agenda.later += left_out;
}

/// Says what to do first, or that there is nothing to do.
fn begin(session: &mut Session<'_>, book: &Book) {
    if book.people() == 0 {
        session.line("Nobody is here yet. To begin:");
        session.line("  ties import contacts.vcf    bring the contacts you have");
        session.line("  ties add \"Ada Lovelace\"     or add one");
        session.line("  ties pick \"Ada Lovelace\"    pick the few who matter most");
    } else if book.cards().iter().all(|card| card.circle == Circle::None) {
        session.line("Nobody is in the rotation yet: `ties pick NAME…` picks the few who matter most.");
    } else {
        session.line("Nothing today.");
    }
}
