//! `ties promise`: what I owe and what I am owed.

use std::ops::ControlFlow;

use clap::Subcommand;

use crate::cli::error::{Candidate, Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::output::promise::{PromiseDocument, state_words};
use crate::cli::output::{Items, done};
use crate::cli::session::Session;
use crate::cli::who::{self, MOST_CHOICES};
use crate::cli::{ask, dates};
use crate::domain::book::Book;
use crate::domain::fold::{fold, has_word};
use crate::domain::id::{ContactId, PromiseId};
use crate::domain::intent::Intent;
use crate::domain::kind::Side;
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::record::{Key, Record};
use crate::domain::sort;

/// What `ties promise` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the open promises, yours first
    List {
        /// Only those to and from this person
        person: Option<String>,
        /// Those kept and dropped, too
        #[arg(long)]
        all: bool,
    },
    /// Mark promises kept
    Keep {
        /// Their ids, as listed, or enough words of an open one
        #[arg(required = true)]
        promise: Vec<String>,
    },
    /// Give promises up
    Drop {
        /// Their ids, as listed, or enough words of an open one
        #[arg(required = true)]
        promise: Vec<String>,
    },
    /// Record a promise made outside a conversation
    Add {
        /// To or from whom: an id, an e-mail address or enough of a name
        person: String,
        /// What was promised
        #[arg(required = true)]
        text: Vec<String>,
        /// Whose it is: me or them
        #[arg(long, default_value = "me")]
        by: Side,
        /// By when, or when to check back on theirs
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    match &args.command {
        None => list(session, None, false),
        Some(Command::List { person, all }) => list(session, person.as_deref(), *all),
        Some(Command::Keep { promise }) => settle(session, "keep", promise, Intent::Keep),
        Some(Command::Drop { promise }) => settle(session, "drop", promise, Intent::Drop),
        Some(Command::Add { person, text, by, due }) => {
            let today = session.now()?.today;
            let due = due.as_deref().map(|text| dates::to_come(text, today)).transpose()?;
            let mut book = session.load()?;
            let contact = who::one(session, &book, person)?;
            let intent = Intent::Promise { by: *by, contact, text: text.join(" "), due };
            let done = session.commit(&mut book, &intent)?;
            let id = done.subject.and_then(|key| if let Key::Promise(id) = key { Some(id) } else { None });
            done::print(session, "promise", id, &done)?;
            Ok(Exit::Done)
        }
    }
}

fn settle(
    session: &mut Session<'_>,
    action: &'static str,
    words: &[String],
    intent: impl Fn(Vec<PromiseId>) -> Intent,
) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let ids = meant(session, &book, words)?;
    let done = session.commit(&mut book, &intent(ids.clone()))?;
    done::print(session, action, ids, &done)?;
    Ok(Exit::Done)
}

/// The promises that `words` name: each of them an id, or together enough of an open one. Never guessed.
fn meant(session: &mut Session<'_>, book: &Book, words: &[String]) -> Result<Vec<PromiseId>, Error> {
    let ids: Option<Vec<PromiseId>> = words.iter().map(|word| word.parse().ok()).collect();
    if let Some(ids) = ids {
        let store = session.store()?;
        let known = ids.iter().map(|&id| Ok(store.record(Key::Promise(id))?.is_some()));
        if known.collect::<Result<Vec<bool>, Error>>()?.contains(&true) {
            return Ok(ids);
        }
    }
    let text = words.join(" ");
    let found = saying(book, &text);
    match found.as_slice() {
        [] => Err(Error::new(Exit::Nothing, format!("no open promise says `{text}`; `ties promise` lists them"))),
        [one] => Ok(vec![one.id]),
        several => {
            let candidates: Vec<Candidate> = several.iter().map(|it| Candidate::promise(book, it)).collect();
            if session.may_ask() && candidates.len() <= MOST_CHOICES {
                let lines: Vec<String> = candidates.iter().map(Candidate::line).collect();
                if let Some(place) = ask::choice("Which promise?", &lines)? {
                    return Ok(vec![several[place].id]);
                }
            }
            let message = format!("`{text}` can be any of {} promises; say more of it, or use an id", several.len());
            Err(Error { candidates, ..Error::new(Exit::Ambiguous, message) })
        }
    }
}

/// The open promises in whose text, or in the name beside it, words begin as those of `text` do; of these the ones that
/// read exactly so, where there are such.
fn saying<'a>(book: &'a Book, text: &str) -> Vec<&'a Promise> {
    let wanted = fold(text);
    let says = |promise: &&Promise| {
        let said = format!("{} {}", fold(&promise.text), fold(&book.name_of(promise.contact)));
        !wanted.is_empty() && wanted.split(' ').all(|word| has_word(&said, word))
    };
    let mut found: Vec<&Promise> = book.promises().filter(says).collect();
    if found.iter().any(|promise| fold(&promise.text) == wanted) {
        found.retain(|promise| fold(&promise.text) == wanted);
    }
    sort::by_key(&mut found, |it| (it.by, it.due.is_none(), it.due, it.made, it.id));
    found
}

fn list(session: &mut Session<'_>, person: Option<&str>, all: bool) -> Result<Exit, Error> {
    let book = session.load()?;
    let of = person.map(|text| who::one(session, &book, text)).transpose()?;
    let promises = promises(session, &book, of, all)?;
    if session.flags.json {
        let items = promises.iter().map(|promise| PromiseDocument::of(&book, promise)).collect();
        session.document("promises", &Items { items })?;
        return Ok(Exit::Done);
    }
    let today = session.now()?.today;
    let rows: Vec<[String; 5]> = promises
        .iter()
        .map(|it| {
            let whose = if it.by == Side::Me { "mine" } else { "theirs" };
            [it.id.to_string(), whose.to_owned(), book.name_of(it.contact), it.text.clone(), state_words(it, today)]
        })
        .collect();
    for line in columns(&rows, 48) {
        session.line(line);
    }
    if promises.is_empty() {
        session.line("no open promises");
    }
    Ok(Exit::Done)
}

/// Mine first; the open ones by due date, those without after them, then the settled.
fn promises(session: &mut Session<'_>, book: &Book, of: Option<ContactId>, all: bool) -> Result<Vec<Promise>, Error> {
    let mut list: Vec<Promise> = Vec::new();
    if all {
        let unread = session.store()?.records(&mut |record| {
            if let Record::Promise(promise) = record {
                list.push(promise);
            }
            ControlFlow::Continue(())
        })?;
        session.lacks(&unread);
    } else {
        list.extend(book.promises().cloned());
    }
    list.retain(|promise| of.is_none_or(|id| promise.contact == id));
    sort::by_key(&mut list, |it| (it.state != PromiseState::Open, it.by, it.due.is_none(), it.due, it.made, it.id));
    Ok(list)
}
