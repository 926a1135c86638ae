//! `ties log --mail`: the conversation that one message is, from its head.

use std::path::Path;

use super::{Args, logged};
use crate::cli::error::{Candidate, Error, Exit};
use crate::cli::input;
use crate::cli::output::done;
use crate::cli::session::{Done, Session};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::intent::{Intent, Planned};
use crate::exchange::message::{self, Correspondence, Mailbox, Message, Unfit};

pub(super) fn run(args: &Args, path: &Path, session: &mut Session<'_>) -> Result<Exit, Error> {
    let (name, bytes) = input::read(path)?;
    let no_message = || Error::new(Exit::BadData, format!("{name}: this is no message: its head names nobody in From"));
    let message = message::read(&bytes).ok_or_else(no_message)?;
    let mut book = session.load()?;
    let date = day_of(&message, session)?;
    let Correspondence { conversation, id, strangers } =
        message.conversation(&book, date).map_err(|unfit| refused(unfit, &book))?;
    let intent = Intent::LogOnce(conversation, id);
    let done = if args.dry_run {
        let (change, Planned { label, subject }) = session.rehearse(&book, |plan| intent.plan(plan))?;
        Done { label, subject, change, revision: None }
    } else {
        session.make_so(&mut book, &intent)?
    };
    let warnings: Vec<String> = strangers.iter().map(stranger).collect();
    let recorded = logged(&done.change, id, &book, warnings.clone(), args.dry_run);
    match (recorded, session.flags.json) {
        (Some(recorded), true) => session.document("touch", &recorded)?,
        (None, true) => done::print(session, "log", [id], &done)?,
        (_, false) => tell(session, &done, &warnings, args.dry_run),
    }
    Ok(Exit::Done)
}

/// Says what was noted, or would be, and who in it is not here.
fn tell(session: &mut Session<'_>, done: &Done, warnings: &[String], dry_run: bool) {
    if dry_run {
        session.say(&done.label);
        for notice in &done.change.notices {
            session.say(&format!("  {notice}"));
        }
        session.hint("nothing was written");
    } else {
        session.tell(done);
    }
    for warning in warnings {
        session.say(&format!("  {warning}"));
    }
}

/// The day it was sent, as the user's clock had it; today where it does not say, or says a day to come.
fn day_of(message: &Message, session: &Session<'_>) -> Result<Day, Error> {
    let today = session.now()?.today;
    let clock = session.clock()?;
    Ok(message.sent.map_or(today, |seconds| Day::from(clock.shown(seconds).date()).min(today)))
}

/// Why nothing is noted, and what to do about it.
fn refused(unfit: Unfit, book: &Book) -> Error {
    match unfit {
        Unfit::WithoutMe => Error::new(
            Exit::BadData,
            "which addresses are yours is not known, so nobody can tell who wrote: `ties me --email you@example.org`",
        ),
        Unfit::Bulk => Error::new(Exit::Nothing, "a mailing, or what a program or a list sent, is no conversation"),
        Unfit::Strangers(strangers) => {
            let words = strangers.first().map_or_else(|| "you are alone in it".to_owned(), stranger);
            Error::new(Exit::Nothing, words)
        }
        Unfit::Several(email, ids) => {
            let message = format!("{email} is the address of {} people; `ties log` names who it was", ids.len());
            Error { candidates: Candidate::of(book, &ids), ..Error::new(Exit::Ambiguous, message) }
        }
    }
}

/// Who is not here, and how to have them.
fn stranger(mailbox: &Mailbox) -> String {
    let Mailbox { name, email } = mailbox;
    let name = if name.is_empty() { "NAME".to_owned() } else { name.replace(['"', '`', '$', '\\'], "") };
    format!("nobody here has the address {email}: `ties add \"{name}\" --email {email}`")
}
