//! `ties note`: a dated note on a person.

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::contact::Note;
use crate::domain::edit::ContactEdit;
use crate::domain::kind::NoteKind;

/// What `ties note` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
    /// The note
    #[arg(required = true)]
    text: Vec<String>,
    /// About life outside work
    #[arg(long)]
    personal: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let kind = if args.personal { NoteKind::Personal } else { NoteKind::Business };
    let note = Note { date: session.now()?.today, kind, text: args.text.join(" ") };
    super::edit_one(session, &args.person, vec![ContactEdit::Note(note)])
}
