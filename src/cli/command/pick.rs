//! `ties pick`: the critical few, picked by name or listed.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::fields::{last_talked, talked};
use crate::cli::output::card::{CardDocument, position};
use crate::cli::output::{done, paint::columns};
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::agenda::last_words;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::change::Refusal;
use crate::domain::edit::{ContactEdit, Talked};
use crate::domain::intent::{Intent, Planned, people};
use crate::domain::kind::Circle;
use crate::domain::record::Key;
use crate::domain::sort;

/// What `ties pick` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whom to pick; nobody lists those picked
    person: Vec<String>,
    /// When you last talked: week, month, quarter, half, year, unknown
    #[arg(long, value_name = "WHEN", requires = "person", value_parser = talked)]
    talked: Option<Talked>,
}

/// The body of `{"type":"contacts"}`.
#[derive(Serialize)]
struct PickedDocument {
    query: &'static str,
    total: usize,
    items: Vec<CardDocument>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    if args.person.is_empty() {
        return list(session, &book);
    }
    let ids = who::all(session, &book, &args.person)?;
    let mut picks = Vec::new();
    for &id in &ids {
        picks.push((id, last_talked(session, &book.name_of(id), book.card(id), args.talked)?));
    }
    let done = session.make_so_with(&mut book, |plan| {
        let mut names = Vec::new();
        for &(id, talked) in &picks {
            let edits = vec![ContactEdit::Circle(Circle::Critical, talked)];
            match (Intent::Edit { ids: vec![id], edits }).plan(plan) {
                Ok(_) => names.push(plan.book.name_of(id)),
                // Picked already: the others are not held up.
                Err(Refusal::Nothing(_)) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        if names.is_empty() {
            let names: Vec<String> = ids.iter().map(|&id| plan.book.name_of(id)).collect();
            return Err(Refusal::Nothing(format!("{}: picked already", people(&names))));
        }
        let subject = ids.first().copied().map(Key::Contact);
        Ok(Planned { label: format!("pick {}", people(&names)), subject })
    })?;
    done::print(session, "pick", &ids, &done)?;
    if !session.flags.json {
        let count = few(&book).len();
        session.line(format!("  {count} picked"));
    }
    Ok(Exit::Done)
}

/// The critical few, by name.
fn few(book: &Book) -> Vec<&Card> {
    let mut few: Vec<&Card> = book.cards().iter().filter(|card| card.circle == Circle::Critical).collect();
    sort::by(&mut few, |a, b| (a.name(), a.id).cmp(&(b.name(), b.id)));
    few
}

fn list(session: &mut Session<'_>, book: &Book) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let few = few(book);
    if session.flags.json {
        let items: Vec<CardDocument> = few.iter().map(|card| CardDocument::of(book, card, today)).collect();
        session.document("contacts", &PickedDocument { query: "circle:critical", total: items.len(), items })?;
        return Ok(Exit::Done);
    }
    let last = |card: &Card| last_words(card, today).unwrap_or_default();
    let rows: Vec<[String; 4]> =
        few.iter().map(|card| [card.id.to_string(), card.name().to_owned(), position(card), last(card)]).collect();
    for line in columns(&rows, 32) {
        session.line(line);
    }
    session.line(match few.len() {
        0 => "nobody is picked yet: `ties pick NAME…` picks the few who matter most".to_owned(),
        count => format!("{count} picked"),
    });
    Ok(Exit::Done)
}
