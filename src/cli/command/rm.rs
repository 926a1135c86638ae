//! `ties rm`: delete people with their conversations, promises and ties.

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::intent::Intent;

/// What `ties rm` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whom: ids, e-mail addresses or enough of their names
    #[arg(required = true)]
    person: Vec<String>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let ids = who::all(session, &book, &args.person)?;
    let done = session.commit(&mut book, &Intent::Delete(ids.clone()))?;
    done::print(session, "rm", ids, &done)?;
    Ok(Exit::Done)
}
