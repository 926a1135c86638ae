//! `ties need`: what I need or want to learn.

use std::mem::ManuallyDrop;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::output::{Items, done, known};
use crate::cli::session::{Done, Session};
use crate::cli::{dates, who};
use crate::domain::agenda::due_words;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, NeedId};
use crate::domain::intent::Intent;
use crate::domain::need::outlook::{self, Helper, Outlook};
use crate::domain::need::{Need, NeedState, NeedText};
use crate::domain::network::giving;
use crate::domain::network::path::{self, Path};
use crate::domain::network::web::Web;
use crate::domain::record::Key;
use crate::domain::sort;

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
    /// Say anew what a need is; what is not given stays
    Edit {
        /// Its id, as listed
        id: NeedId,
        /// What you need
        #[arg(long, value_name = "TEXT")]
        text: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
        /// What you tried already
        #[arg(long, value_name = "TEXT")]
        tried: Option<String>,
        /// By when; empty for no date
        #[arg(long, value_name = "DATE", alias = "by")]
        due: Option<String>,
    },
    /// Who can help, through whom, and by when to ask
    Show {
        /// Its id, as listed
        id: NeedId,
    },
    /// The message that makes it easy to help: what, why, by when, and what you tried
    Ask {
        /// Its id, as listed
        id: NeedId,
        /// Whom to ask, if not the first on the best path
        #[arg(long, value_name = "PERSON")]
        of: Option<String>,
    },
    /// It is no longer needed
    Drop {
        /// Its id, as listed
        id: NeedId,
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
    tried: Option<String>,
    due: Option<Day>,
    state: &'static str,
    answered: Option<Day>,
    answered_by: Option<ContactId>,
}

impl NeedDocument {
    fn of(need: &Need) -> Self {
        let (answered, answered_by) = match need.state {
            NeedState::Open => (None, None),
            NeedState::Answered(on, by) => (Some(on), by),
        };
        Self {
            id: need.id,
            text: need.text.clone(),
            why: known(&need.why),
            tried: known(&need.tried),
            due: need.due,
            state: need.state.word(),
            answered,
            answered_by,
        }
    }
}

/// The body of `{"type":"need"}`; who can help only where it was asked for.
#[derive(Serialize)]
struct OneDocument {
    need: NeedDocument,
    #[serde(skip_serializing_if = "Option::is_none")]
    helpers: Option<Vec<HelperDocument>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask_by: Option<Day>,
}

/// Somebody who can help.
#[derive(Serialize)]
struct HelperDocument {
    id: ContactId,
    name: String,
    why: String,
    certainty: &'static str,
    fit: f64,
    through: Option<Vec<ContactId>>,
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
            print(session, &book, id, &done)
        }
        Some(Command::Edit { id, text, why, tried, due }) => {
            let today = session.now()?.today;
            let mut book = session.load()?;
            let known = one(&book, *id)?;
            let or = |new: &Option<String>, old: &str| new.clone().unwrap_or_else(|| old.to_owned());
            let due = match due.as_deref().map(str::trim) {
                None => known.due,
                Some("") => None,
                Some(text) => Some(dates::to_come(text, today)?),
            };
            let (text, why, tried) = (or(text, &known.text), or(why, &known.why), or(tried, &known.tried));
            let done = session.make_so(&mut book, &Intent::EditNeed(*id, NeedText { text, why, tried, due }))?;
            print(session, &book, Some(*id), &done)
        }
        Some(Command::Show { id }) => show(session, *id),
        Some(Command::Ask { id, of }) => ask(session, *id, of.as_deref()),
        Some(Command::Drop { id }) => {
            let mut book = session.load()?;
            one(&book, *id)?;
            let done = session.commit(&mut book, &Intent::DropNeed(*id))?;
            done::print(session, "need", [id], &done)?;
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

fn one(book: &Book, id: NeedId) -> Result<&Need, Error> {
    let unknown = || Error::new(Exit::Nothing, format!("there is no need `{id}`; `ties need list --all` lists them"));
    book.need(id).ok_or_else(unknown)
}

fn print(session: &mut Session<'_>, book: &Book, id: Option<NeedId>, done: &Done) -> Result<Exit, Error> {
    match id.and_then(|id| book.need(id)) {
        Some(need) if session.flags.json => {
            let need = NeedDocument::of(need);
            session.document("need", &OneDocument { need, helpers: None, advice: None, ask_by: None })?;
        }
        _ => session.tell(done),
    }
    Ok(Exit::Done)
}

/// The book with its passages, and the outlook of the open need `id`.
fn outlook_of(session: &mut Session<'_>, id: NeedId) -> Result<(ManuallyDrop<Book>, Outlook), Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    session.store()?.load_passages(&mut book)?;
    one(&book, id)?;
    let found = outlook::outlooks(&book, &Web::of(&book, today), today).into_iter().find(|it| it.need == id);
    let outlook = found.ok_or_else(|| Error::new(Exit::Nothing, format!("the need `{id}` is answered already")))?;
    Ok((book, outlook))
}

fn show(session: &mut Session<'_>, id: NeedId) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let (book, outlook) = outlook_of(session, id)?;
    let need = one(&book, id)?;
    let advice = outlook.advice(&book, today);
    if session.flags.json {
        let helper = |it: &Helper| HelperDocument {
            id: it.candidate.contact,
            name: book.name_of(it.candidate.contact),
            why: it.candidate.why.clone(),
            certainty: it.candidate.certainty(),
            fit: (it.candidate.fit * 1000.0).round() / 1000.0,
            through: it.path.as_ref().map(|path| path.hops.iter().map(|hop| hop.to).collect()),
        };
        let document = OneDocument {
            need: NeedDocument::of(need),
            helpers: Some(outlook.helpers.iter().map(helper).collect()),
            advice: Some(advice),
            ask_by: outlook.lead.and_then(|lead| lead.ask_by),
        };
        session.document("need", &document)?;
        return Ok(Exit::Done);
    }
    session.say(&need.text);
    for (label, text) in [("why", &need.why), ("tried", &need.tried)] {
        if !text.is_empty() {
            session.say(&format!("  {label:<6}{text}"));
        }
    }
    let rows: Vec<[String; 4]> = outlook
        .helpers
        .iter()
        .map(|it| {
            let way = it.path.as_ref().map_or_else(|| "no warm path".to_owned(), |path| path.names(&book, " > "));
            [book.name_of(it.candidate.contact), it.candidate.certainty().to_owned(), it.candidate.why.clone(), way]
        })
        .collect();
    for line in columns(&rows, 40) {
        session.line(line);
    }
    session.say(&advice);
    Ok(Exit::Done)
}

fn ask(session: &mut Session<'_>, id: NeedId, of: Option<&str>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let (book, outlook) = outlook_of(session, id)?;
    let of = of.map(|text| who::one(session, &book, text)).transpose()?;
    let path = match of {
        Some(of) => Path::to_contact(&Web::of(&book, today), of),
        None => outlook.path.clone(),
    };
    let draft = path.as_ref().and_then(|path| outlook::ask(&book, one(&book, id).ok()?, path, today));
    let Some(draft) = draft else {
        let advice = of.map_or_else(|| outlook.advice(&book, today), |of| path::no_path(&book, of));
        return Err(Error::new(Exit::Nothing, advice));
    };
    if session.flags.json {
        done::say(session, "ask", draft.text())?;
        return Ok(Exit::Done);
    }
    if let Some(warning) = path.and_then(|path| giving::warning(book.card(path.first()?)?)) {
        session.hint(&warning);
    }
    session.say(&format!("to {}", draft.to.as_deref().unwrap_or("somebody without a known address")));
    session.say(&format!("subject {}", draft.subject));
    session.line("");
    draft.body.lines().for_each(|line| session.say(line));
    Ok(Exit::Done)
}

fn list(session: &mut Session<'_>, all: bool) -> Result<Exit, Error> {
    let book = session.load()?;
    let mut needs: Vec<&Need> = book.needs().filter(|need| all || need.state == NeedState::Open).collect();
    sort::by_key(&mut needs, |need| {
        (need.state != NeedState::Open, need.due.is_none(), need.due, need.created, need.id)
    });
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
