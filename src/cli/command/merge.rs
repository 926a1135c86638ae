//! `ties merge`: two or more contacts are one person.

use crate::cli::error::{Error, Exit};
use crate::cli::output::contact;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::intent::Intent;

/// What `ties merge` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whose id and name stay: an id, an e-mail address or enough of a name
    keep: String,
    /// Who they are as well
    #[arg(required = true)]
    other: Vec<String>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let keep = who::one(session, &book, &args.keep)?;
    let others = who::all(session, &book, &args.other)?;
    let done = session.commit(&mut book, &Intent::Merge { keep, others, taken: Vec::new() })?;
    contact::changed(session, &book, keep, &done)?;
    Ok(Exit::Done)
}
