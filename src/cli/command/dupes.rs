//! `ties dupes`: contacts who may be one person.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::paint::columns;
use crate::cli::output::{Items, card, done};
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::book::Book;
use crate::domain::duplicate::duplicates;
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;

/// What `ties dupes` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// These are not one person, however alike they look: they are not listed again
    #[arg(long, num_args = 2.., value_name = "PERSON")]
    distinct: Vec<String>,
}

/// Two contacts who may be one person, as JSON.
#[derive(Serialize)]
struct DuplicateDocument<'a> {
    a: ContactId,
    b: ContactId,
    why: &'a str,
    a_name: &'a str,
    b_name: &'a str,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    if !args.distinct.is_empty() {
        let ids = who::all(session, &book, &args.distinct)?;
        let done = session.make_so(&mut book, &Intent::Distinguish(ids.clone()))?;
        done::print(session, "distinct", ids, &done)?;
        return Ok(Exit::Done);
    }
    let store = session.store()?;
    store.load_passages(&mut book)?;
    let found = duplicates(&book, &store.reach()?);
    if session.flags.json {
        let name = |id| book.card(id).map_or("", |card| card.name());
        let items = found.iter().map(|it| DuplicateDocument {
            a: it.a,
            b: it.b,
            why: &it.why,
            a_name: name(it.a),
            b_name: name(it.b),
        });
        session.document("dupes", &Items { items: items.collect() })?;
        return Ok(Exit::Done);
    }
    let side = |id: ContactId| words(&book, id);
    let rows: Vec<_> =
        found.iter().map(|it| [it.a.to_string(), side(it.a), it.b.to_string(), side(it.b), it.why.clone()]).collect();
    for line in columns(&rows, 40) {
        session.say(&line);
    }
    if rows.is_empty() {
        session.line("nobody looks like somebody else");
    } else {
        session.hint("`ties merge KEEP OTHER` makes one of two; `ties dupes --distinct A B` says that they are two");
    }
    Ok(Exit::Done)
}

/// The name, with what tells them apart from a namesake.
fn words(book: &Book, id: ContactId) -> String {
    let Some(card) = book.card(id) else { return book.name_of(id) };
    match card::position(card) {
        position if position.is_empty() => card.name().to_owned(),
        position => format!("{} ({position})", card.name()),
    }
}
