//! Reading only those whom a search may find.

use std::ops::RangeInclusive;

use redb::{ReadableTable, ReadableTableMetadata};

use super::error::{Result, StoreError};
use super::read::{in_halves, small_records};
use super::tables::{CARDS, PASSAGES, View};
use super::{Store, codec};
use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::id::ContactId;
use crate::domain::passage::Passage;
use crate::domain::search::Sieve;

impl Store {
    /// The book of those whom `sieve` lets through, with their prose.
    pub fn load_sifted(&self, sieve: &Sieve<'_>) -> Result<Book, StoreError> {
        self.reading("reading", None, |view| load(view, sieve).map(Some)).map(Option::unwrap_or_default)
    }
}

/// Some of the cards in the order of their ids, and their prose.
#[derive(Default)]
struct Sifted {
    cards: Vec<Card>,
    passages: Vec<(ContactId, Option<Vec<Passage>>)>,
}

fn load(view: &View, sieve: &Sieve<'_>) -> Result<Book> {
    let (cards, passages) = (view.table(CARDS)?, view.table(PASSAGES)?);
    let count = cards.len()? as usize;
    let read = |ids| sift(&cards, &passages, ids, sieve.clone());
    let (mut found, rest, records) = in_halves(count, read, || small_records(view))?;
    found.cards.extend(rest.cards);
    found.passages.extend(rest.passages);
    let background = count - found.cards.len();
    let mut book = Book::of_foreground(found.cards, background);
    book.apply(Delta { revision: view.revision, records, passages: found.passages, ..Delta::default() });
    Ok(book)
}

fn sift(
    cards: &impl ReadableTable<u64, &'static [u8]>,
    passages: &impl ReadableTable<u64, &'static [u8]>,
    ids: RangeInclusive<u64>,
    mut sieve: Sieve<'_>,
) -> Result<Sifted> {
    let mut found = Sifted::default();
    let mut prose = passages.range(ids.clone())?;
    let mut next = prose.next().transpose()?;
    for row in cards.range(ids)? {
        let (id, row) = row?;
        let id = id.value();
        while next.as_ref().is_some_and(|(of, _)| of.value() < id) {
            next = prose.next().transpose()?;
        }
        let own = next.as_ref().filter(|(of, _)| of.value() == id).map(|(_, row)| row.value());
        let (texts, name) = codec::texts_of_card(id, row.value())?;
        let passages =
            || own.map(|row| codec::texts_of_passages(id, row)).transpose().map(|it| it.into_iter().flatten());
        if sieve.lets_through(texts, name, passages)? {
            found.cards.push(codec::card(id, row.value())?);
            if let Some(row) = own {
                found.passages.push((ContactId(id), Some(codec::value("passages", id, row)?)));
            }
        }
    }
    Ok(found)
}
