//! `ties aim`: what a person wants.

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::contact::Aim;
use crate::domain::edit::ContactEdit;
use crate::domain::kind::AimKind;

/// What `ties aim` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
    /// What they want; with --done enough of it to know which
    #[arg(required = true)]
    text: Vec<String>,
    /// What sort of aim: priority, problem or goal
    #[arg(long, default_value = "goal", conflicts_with = "done")]
    kind: AimKind,
    /// Reached, or given up
    #[arg(long)]
    done: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let text = args.text.join(" ");
    let edit = if args.done {
        ContactEdit::AimDone(text)
    } else {
        ContactEdit::Aim(Aim { text, kind: args.kind, date: session.now()?.today, done: false })
    };
    super::edit_one(session, &args.person, vec![edit])
}
