//! `ties need`: what I need or want to learn.

use clap::Subcommand;
use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::output::{Items, done, known};
use crate::cli::session::Session;
use crate::cli::{dates, who};
use crate::domain::agenda::due_words;
use crate::domain::day::Day;
use crate::domain::id::NeedId;
use crate::domain::intent::Intent;
use crate::domain::need::{Need, NeedState, NeedText};
use crate::domain::record::Key;

/// What `ties need` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do with needs.
#[derive(Debug, Subcommand)]
enum Command {
    /// Add a need, specific enough that somebody could help
    Add {
        /// What you need
        #[arg(required = true)]
        text: Vec<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
        /// What you tried already
        #[arg(long, value_name = "TEXT")]
        tried: Option<String>,
        /// By when
        #[arg(long, value_name = "DATE", alias = "by")]
        due: Option<String>,
    },
    /// List open needs
    List {
        /// Answered ones too
        #[arg(long)]
        all: bool,
    },
    /// A need is answered
    Done {
        /// Its id, as listed
        id: NeedId,
        /// By whom: an id, an e-mail address or enough of a name
        #[arg(long, value_name = "PERSON")]
        by: Option<String>,
    },
}

/// A need as JSON.
#[derive(Serialize)]
struct NeedDocument {
    id: NeedId,
    text: String,
    why: Option<String>,
    due: Option<Day>,
    state: &'static str,
}

impl NeedDocument {
    fn of(need: &Need) -> Self {
        Self { id: need.id, text: need.text.clone(), why: known(&need.why), due: need.due, state: need.state.word() }
    }
}

/// The body of `{"type":"need"}`.
#[derive(Serialize)]
struct OneDocument {
    need: NeedDocument,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    match &args.command {
        None => list(session, false),
        Some(Command::List { all }) => list(session, *all),
        Some(Command::Add { text, why, tried, due }) => {
            let today = session.now()?.today;
            let due = due.as_deref().map(|text| dates::to_come(text, today)).transpose()?;
            let mut book = session.load()?;
            let said = NeedText {
                text: text.join(" "),
                why: why.clone().unwrap_or_default(),
                tried: tried.clone().unwrap_or_default(),
                due,
            };
            let done = session.commit(&mut book, &Intent::AddNeed(said))?;
            let id = done.subject.and_then(|key| if let Key::Need(id) = key { Some(id) } else { None });
            match book.needs().find(|need| Some(need.id) == id) {
                Some(need) if session.flags.json => {
                    session.document("need", &OneDocument { need: NeedDocument::of(need) })?;
                }
                _ => session.tell(&done),
            }
            Ok(Exit::Done)
        }
        Some(Command::Done { id, by }) => {
            let mut book = session.load()?;
            let by = by.as_deref().map(|text| who::one(session, &book, text)).transpose()?;
            let done = session.commit(&mut book, &Intent::AnswerNeed(*id, by))?;
            done::print(session, "need", [id], &done)?;
            Ok(Exit::Done)
        }
    }
}

fn list(session: &mut Session<'_>, all: bool) -> Result<Exit, Error> {
    let book = session.load()?;
    let mut needs: Vec<&Need> = book.needs().filter(|need| all || need.state == NeedState::Open).collect();
    needs.sort_by_key(|need| (need.state != NeedState::Open, need.due.is_none(), need.due, need.created, need.id));
    if session.flags.json {
        let items = needs.into_iter().map(NeedDocument::of).collect();
        session.document("needs", &Items { items })?;
        return Ok(Exit::Done);
    }
    let today = session.now()?.today;
    let rows: Vec<[String; 4]> = needs
        .iter()
        .map(|need| {
            let due = match need.state {
                NeedState::Open => need.due.map(|due| due_words(due, today)).unwrap_or_default(),
                NeedState::Answered(on, by) => {
                    let by = by.map(|id| format!(" by {}", book.name_of(id))).unwrap_or_default();
                    format!("answered {}{by}", on.short(today))
                }
            };
            [need.id.to_string(), need.text.clone(), due, need.why.clone()]
        })
        .collect();
    for line in columns(&rows, 60) {
        session.line(line);
    }
    if rows.is_empty() {
        session.line("no open needs; `ties need add TEXT` notes what you need or want to learn");
    }
    Ok(Exit::Done)
}
