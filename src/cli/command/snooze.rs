//! `ties snooze`: not due before a day, once.

use crate::cli::dates;
use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::edit::ContactEdit;

/// What `ties snooze` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
    /// Until when: fri, in 2 weeks, 2026-12-01; `off` wakes them
    #[arg(required = true)]
    when: Vec<String>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let text = args.when.join(" ");
    let until = if text.trim() == "off" { None } else { Some(dates::later(&text, session.now()?.today)?) };
    super::edit_one(session, &args.person, vec![ContactEdit::Snooze(until)])
}
