//! `ties review`: how the network stands against the last quarter, and what to do about it.

use clap::Subcommand;
use serde::Serialize;

use super::network;
use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::output::paint::columns;
use crate::cli::session::{Done, Session};
use crate::domain::agenda::due_words;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::ReviewId;
use crate::domain::intent::Intent;
use crate::domain::network::Network;
use crate::domain::record::Key;
use crate::domain::review::{ActionChange, Difference, Review, Snapshot, compare, dated};

/// What `ties review` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do about the review.
#[derive(Debug, Subcommand)]
enum Command {
    /// Compare with the last review
    Show,
    /// Keep today's figures, and what to do: three actions at most
    Save {
        /// An action and its day, as in "ask Ada for names by fri" (again for more)
        #[arg(long, value_name = "TEXT by DATE")]
        action: Vec<String>,
    },
    /// An action is done, or given up: its number as listed
    Done {
        /// Its number, from 1
        number: usize,
    },
}

#[derive(Serialize)]
struct ActionDocument<'a> {
    text: &'a str,
    due: Day,
    done: Option<Day>,
}

#[derive(Serialize)]
struct DifferenceDocument {
    what: String,
    then: String,
    now: String,
    better: Option<bool>,
}

/// The body of `{"type":"review"}`.
#[derive(Serialize)]
struct ReviewDocument<'a> {
    last: Option<Day>,
    due: Day,
    now: &'a Snapshot,
    changed: Vec<DifferenceDocument>,
    actions: Vec<ActionDocument<'a>>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    match &args.command {
        None | Some(Command::Show) => {
            let network = network::of(session, &mut book, today)?;
            show(session, &book, &network)
        }
        Some(Command::Save { action }) => {
            let actions: Vec<_> = action.iter().map(|text| dated(text, today)).collect();
            let network = network::of(session, &mut book, today)?;
            let snapshot = Box::new(Snapshot::of(&network, &book));
            let done = session.commit(&mut book, &Intent::Review(snapshot, actions))?;
            print(session, &done)
        }
        Some(Command::Done { number }) => {
            let Some(review) = book.last_review() else {
                return Err(Error::new(Exit::Nothing, "there was no review yet; `ties review save` keeps one"));
            };
            let (id, count) = (review.id, review.actions.len());
            let Some(place) = number.checked_sub(1).filter(|&place| place < count) else {
                return Err(Error::new(Exit::Nothing, format!("there are {count} actions; name one by its number")));
            };
            let done = session.make_so(&mut book, &Intent::ReviewAction(id, place, ActionChange::Done))?;
            print(session, &done)
        }
    }
}

fn print(session: &mut Session<'_>, done: &Done) -> Result<Exit, Error> {
    let id: Option<ReviewId> = done.subject.and_then(|key| if let Key::Review(id) = key { Some(id) } else { None });
    done::print(session, "review", id, done)?;
    Ok(Exit::Done)
}

fn show(session: &mut Session<'_>, book: &Book, network: &Network) -> Result<Exit, Error> {
    let now = Snapshot::of(network, book);
    let last = book.last_review();
    let changed = last.map(|review| compare(&review.snapshot, &now)).unwrap_or_default();
    if session.flags.json {
        let document = ReviewDocument {
            last: last.map(|review| review.date),
            due: network.review_due,
            now: &now,
            changed: changed.into_iter().map(difference).collect(),
            actions: last.iter().flat_map(|review| actions(review)).collect(),
        };
        session.document("review", &document)?;
        return Ok(Exit::Done);
    }
    let today = network.day;
    let Some(review) = last else {
        session.line(
            "no review yet; `:review` in the full-screen program walks you through, `ties review save` keeps one",
        );
        return Ok(Exit::Done);
    };
    session.line(format!("since the review of {}", review.date.long(today)));
    let rows: Vec<[String; 4]> = changed
        .into_iter()
        .map(|it| {
            let way = it.better.map(|better| if better { "better" } else { "worse" }).unwrap_or_default();
            [it.what, it.then, format!("> {}", it.now), way.to_owned()]
        })
        .collect();
    if rows.is_empty() {
        session.line("nothing has changed");
    }
    for line in columns(&rows, 40) {
        session.line(line);
    }
    for (place, action) in review.actions.iter().enumerate() {
        let state = action.done.map_or_else(|| due_words(action.due, today), |on| format!("done {}", on.short(today)));
        session.say(&format!("{}. {}, {state}", place + 1, action.text));
    }
    Ok(Exit::Done)
}

fn actions(review: &Review) -> impl Iterator<Item = ActionDocument<'_>> {
    review.actions.iter().map(|action| ActionDocument { text: &action.text, due: action.due, done: action.done })
}

fn difference(it: Difference) -> DifferenceDocument {
    DifferenceDocument { what: it.what, then: it.then, now: it.now, better: it.better }
}
