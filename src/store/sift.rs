//! Reading only those whom a search may find.

use std::ops::RangeInclusive;

use redb::{ReadOnlyTable, ReadableTableMetadata};

use super::error::{Fault, Result, StoreError};
use super::read::{in_halves, small_records};
use super::tables::{CARDS, PASSAGES, SIGNS, View};
use super::{Store, codec};
use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::id::ContactId;
use crate::domain::passage::Passage;
use crate::domain::search::Sieve;

impl Store {
    /// The book of those whom `sieve` lets through, with their prose.
    pub fn load_sifted(&self, sieve: &Sieve) -> Result<Book, StoreError> {
        self.reading("reading", None, |view| load(view, sieve).map(Some)).map(Option::unwrap_or_default)
    }
}

type Rows = ReadOnlyTable<u64, &'static [u8]>;

/// Some of the cards in the order of their ids, and their prose.
#[derive(Default)]
struct Sifted {
    cards: Vec<Card>,
    passages: Vec<(ContactId, Option<Vec<Passage>>)>,
}

fn load(view: &View, sieve: &Sieve) -> Result<Book> {
    let (signs, cards, passages) = (view.table(SIGNS)?, view.table(CARDS)?, view.table(PASSAGES)?);
    let count = cards.len()? as usize;
    if signs.len()? as usize != count {
        return Err(Fault::Damaged("not everybody has a signature to be searched by".to_owned()));
    }
    let read = |ids| sift(&signs, (&cards, &passages), ids, sieve);
    let (mut found, rest, records) = in_halves(count, read, || small_records(view))?;
    found.cards.extend(rest.cards);
    found.passages.extend(rest.passages);
    let background = count - found.cards.len();
    let mut book = Book::of_foreground(found.cards, background);
    book.apply(Delta { revision: view.revision, records, passages: found.passages, ..Delta::default() });
    Ok(book)
}

fn sift(signs: &Rows, (cards, passages): (&Rows, &Rows), ids: RangeInclusive<u64>, sieve: &Sieve) -> Result<Sifted> {
    let mut found = Sifted::default();
    for row in signs.range(ids)? {
        let (id, row) = row?;
        if !sieve.lets_through(codec::signature(row.value())?) {
            continue;
        }
        let id = id.value();
        if let Some(row) = cards.get(id)? {
            found.cards.push(codec::card(id, row.value())?);
        }
        if let Some(row) = passages.get(id)? {
            found.passages.push((ContactId(id), Some(codec::value("passages", id, row.value())?)));
        }
    }
    Ok(found)
}
