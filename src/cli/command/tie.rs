//! `ties tie`: two people know each other.

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::intent::Intent;
use crate::domain::record::Key;

/// What `ties tie` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One: an id, an e-mail address or enough of a name
    a: String,
    /// The other
    b: String,
    /// How they know each other
    #[arg(long, value_name = "TEXT", default_value = "")]
    how: String,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let a = who::one(session, &book, &args.a)?;
    let b = who::one(session, &book, &args.b)?;
    let done = session.commit(&mut book, &Intent::Tie { a, b, how: args.how.trim().to_owned() })?;
    let id = done.subject.and_then(|key| if let Key::Tie(id) = key { Some(id) } else { None });
    done::print(session, "tie", id, &done)?;
    Ok(Exit::Done)
}
