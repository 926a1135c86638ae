//! `ties offer`: what a person has to give, or a problem they have solved.

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::contact::Offer;
use crate::domain::edit::ContactEdit;

/// What `ties offer` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
    /// What they have to give
    #[arg(required = true)]
    text: Vec<String>,
    /// It is a problem they have solved before
    #[arg(long)]
    solved: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let offer = Offer { text: args.text.join(" "), date: session.now()?.today, solved: args.solved };
    super::edit_one(session, &args.person, vec![ContactEdit::Offer(offer)])
}
