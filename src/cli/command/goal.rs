//! `ties goal`: where I want to be in three to five years, and what I do for whom.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::domain::intent::Intent;
use crate::domain::me::MeEdit;

/// What `ties goal` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where you want to be in three to five years; empty takes it away
    text: Vec<String>,
    /// What you do for whom, with what outcome: your value proposition; empty takes it away
    #[arg(long, value_name = "TEXT")]
    value: Option<String>,
}

/// The body of `{"type":"goal"}`.
#[derive(Serialize)]
struct GoalDocument<'a> {
    goal: Option<&'a str>,
    value: Option<&'a str>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let goal = (!args.text.is_empty()).then(|| MeEdit::Goal(args.text.join(" ")));
    let edits: Vec<MeEdit> = goal.into_iter().chain(args.value.clone().map(MeEdit::Value)).collect();
    if !edits.is_empty() {
        let done = session.make_so(&mut book, &Intent::Me(edits))?;
        if !session.flags.json && done.revision.is_some() {
            session.tell(&done);
        }
    }
    let me = book.me();
    if session.flags.json {
        session.document("goal", &GoalDocument { goal: me.goal.as_deref(), value: me.value.as_deref() })?;
        return Ok(Exit::Done);
    }
    for (label, text, missing) in [
        ("goal ", &me.goal, "none yet; `ties goal TEXT` says where you want to be in three to five years"),
        ("value", &me.value, "none yet; `ties goal --value TEXT` says what you do for whom, with what outcome"),
    ] {
        session.say(&format!("{label}  {}", text.as_deref().unwrap_or(missing)));
    }
    Ok(Exit::Done)
}
