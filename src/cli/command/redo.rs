//! `ties redo`: the change taken back last, made again.

use crate::cli::error::{Error, Exit};
use crate::cli::session::{BY, Session};

/// What `ties redo` takes: nothing.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let now = session.now()?;
    let redone = session.store()?.redo(&mut book, now, BY)?;
    super::undo::print(session, "redone", &redone)?;
    if !session.flags.json {
        session.hint("`ties undo` takes it back");
    }
    Ok(Exit::Done)
}
