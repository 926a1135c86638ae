//! `ties find`: people by words and filters, also for mail clients.

use std::cmp::Ordering;
use std::mem::ManuallyDrop;

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::card::{CardDocument, Match, position, thousandths};
use crate::cli::output::paint::columns;
use crate::cli::session::Session;
use crate::domain::agenda::last_words;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::search::{Absence, Hit, Hits, Index, Query, Test};
use crate::domain::sort;
use crate::text::printable;

/// What `ties find` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Filters: kind:mentor circle:critical at:acme title:cto in:berlin tag:rust community:climbing \
    knows:ada due:soon|today|overdue|never last:>6m has:email no:kind src:linkedin batch:3; -tag:x is the opposite.")]
pub(crate) struct Args {
    /// Words, "phrases" and filters such as kind:mentor, in:berlin, -tag:x
    #[arg(required = true)]
    query: Vec<String>,
    /// For mutt: a header line, then address, name and note parted by tabs
    #[arg(long, conflicts_with = "aerc")]
    mutt: bool,
    /// For aerc: the same without the header
    #[arg(long)]
    aerc: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// The body of `{"type":"contacts"}`.
#[derive(Serialize)]
struct FoundDocument<'a> {
    query: &'a str,
    total: usize,
    items: Vec<CardDocument>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let text = args.query.iter().map(|word| as_typed(word)).collect::<Vec<_>>().join(" ");
    let query = understood(args, &text, today, session)?;
    let (book, index, Hits { total, mut items, .. }) = search(&query, session, today)?;
    let (book, index) = (ManuallyDrop::new(book), ManuallyDrop::new(index));
    if args.mutt || args.aerc {
        return Ok(for_mail(args, session, &book, &items, today));
    }
    items.truncate(args.limit.unwrap_or(usize::MAX));
    if session.flags.json {
        let cards = items.iter().filter_map(|hit| found(&book, &index, &query, *hit, today)).collect();
        session.document("contacts", &FoundDocument { query: &text, total, items: cards })?;
    } else {
        list(session, &book, &index, &query, &items, today);
        if items.len() < total {
            let more = format!("{} more", total - items.len());
            let more = session.paint().dim(&more);
            session.line(more);
        }
    }
    if total == 0 {
        session.remark(&format!("ties: nobody found for `{}`", printable(&text)));
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

/// The query, refused where a part of it says nothing: leaving it out would find too many.
fn understood(args: &Args, text: &str, today: Day, session: &mut Session<'_>) -> Result<Query, Error> {
    for word in args.query.iter().flat_map(|arg| words(arg)) {
        let part = Query::parse(word, today);
        if part.is_empty() && word.contains(':') {
            let problem = part.problems.first().cloned();
            return Err(Error::usage(
                problem.unwrap_or_else(|| format!("`{word}` is not finished; see `ties find --help`")),
            ));
        }
    }
    let query = Query::parse(text, today);
    for problem in &query.problems {
        session.remark(&format!("ties: note: {}", printable(problem)));
    }
    Ok(query)
}

/// A word with the sign it was typed with.
fn as_typed(word: &str) -> String {
    word.strip_prefix('\u{2212}').map_or_else(|| word.to_owned(), |rest| format!("-{rest}"))
}

/// The words of an argument; one with quotes stays whole.
fn words(arg: &str) -> Vec<&str> {
    if arg.contains(['"', '“', '”', '„', '«', '»']) { vec![arg] } else { arg.split_whitespace().collect() }
}

/// Those whom the query finds, in a book of whoever it may find.
fn search(query: &Query, session: &mut Session<'_>, today: Day) -> Result<(Book, Index, Hits), Error> {
    let among = |book: Book| {
        let index = Index::build(&book);
        let hits = index.search(&book, query, today);
        (book, index, hits)
    };
    let Some(sieve) = query.sieve() else { return Ok(among(whole(query, session)?)) };
    let store = session.store()?;
    if let Some(strict) = sieve.without_slips() {
        let found = among(store.load_sifted(&strict)?);
        if !found.2.forgiving {
            return Ok(found);
        }
    }
    Ok(among(store.load_sifted(&sieve)?))
}

/// Everybody, with prose where it may matter.
fn whole(query: &Query, session: &mut Session<'_>) -> Result<Book, Error> {
    let store = session.store()?;
    let mut book = store.load()?;
    if needs_prose(query) {
        store.load_passages(&mut book)?;
    }
    Ok(book)
}

/// Whether notes, aims and the like have to be looked through.
fn needs_prose(query: &Query) -> bool {
    let prose = |test: &Test| matches!(test, Test::No(Absence::Note | Absence::Aim | Absence::Offer));
    !query.terms.is_empty() || query.filters.iter().any(|filter| prose(&filter.test))
}

fn found(book: &Book, index: &Index, query: &Query, hit: Hit, today: Day) -> Option<CardDocument> {
    let card = book.card(hit.id)?;
    let reason = if query.terms.is_empty() { None } else { index.explain(book, query, hit.id).reason(card) };
    Some(CardDocument {
        score: Some(thousandths(f64::from(hit.score))),
        reason: reason.map(|(field, text)| Match { field, text }),
        ..CardDocument::of(book, card, today)
    })
}

fn list(session: &mut Session<'_>, book: &Book, index: &Index, query: &Query, hits: &[Hit], today: Day) {
    let rows: Vec<[String; 5]> = hits
        .iter()
        .filter_map(|hit| book.card(hit.id))
        .map(|card| {
            let snippet = if query.terms.is_empty() { None } else { index.explain(book, query, card.id).snippet };
            let said = match snippet {
                Some(snippet) => format!("{}: {}", snippet.field, snippet.text),
                None => last_words(card, today).unwrap_or_default(),
            };
            [card.id.to_string(), card.name().to_owned(), position(card), card.place().to_owned(), said]
        })
        .collect();
    for line in columns(&rows, 32) {
        session.line(line);
    }
}

/// One line an address, stronger ties first; a person without one is left out.
fn for_mail(args: &Args, session: &mut Session<'_>, book: &Book, hits: &[Hit], today: Day) -> Exit {
    let mut people: Vec<(f64, &Card)> = hits
        .iter()
        .filter_map(|hit| book.card(hit.id))
        .filter(|card| !card.emails_in_use().is_empty())
        .map(|card| (card.strength(today), card))
        .collect();
    sort::by(&mut people, |(a, _), (b, _)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    people.truncate(args.limit.unwrap_or(usize::MAX));
    if args.mutt {
        let count = people.len();
        session.line(format!("ties: {count} {}", if count == 1 { "person" } else { "people" }));
    }
    for (_, card) in &people {
        let note = position(card);
        for email in card.emails_in_use() {
            let line = [email, card.name(), &note].map(printable).join("\t");
            session.page(&format!("{line}\n"));
        }
    }
    if people.is_empty() { Exit::Nothing } else { Exit::Done }
}
