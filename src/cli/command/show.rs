//! `ties show`: everything about one person.

use crate::cli::error::{Error, Exit};
use crate::cli::output::contact;
use crate::cli::session::Session;
use crate::cli::who;

/// What `ties show` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let book = session.load()?;
    let id = who::one(session, &book, &args.person)?;
    contact::print(session, &book, id)?;
    Ok(Exit::Done)
}
