//! Reading: the whole book, what changed since, and everything about one person.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::Arc;

use redb::{ReadableTable, ReadableTableMetadata};

use super::codec;
use super::error::{Fault, Result, StoreError};
use super::guard::{guarded, unguarded};
use super::journal::{self, Edits};
use super::sweep::{Lost, Sweep};
use super::tables::{self, CARDS, DAYS, FRONT, KeyBytes, LINKS, PASSAGES, RECORDS, SMALL_KINDS, View, WithinBytes};
use super::{Ordering, Store};
use crate::domain::agenda;
use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::duplicate::Reach;
use crate::domain::id::{ContactId, EventId, PromiseId, TouchId};
use crate::domain::network::ledger::{Ledger, Mark};
use crate::domain::passage::Passage;
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::record::{Key, Record};
use crate::domain::roster::Roster;
use crate::domain::sort;
use crate::domain::tie::Tie;
use crate::domain::touch::Touch;

/// Everything about one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The contact.
    pub contact: Contact,
    /// The touches with them, newest first.
    pub touches: Vec<Touch>,
    /// The promises to and from them: the open ones by due date, then the settled ones, newest first.
    pub promises: Vec<Promise>,
    /// Whom they know.
    pub ties: Vec<Tie>,
}

/// Fewer changed records than this are always caught up with one by one.
const FEW: usize = 64;
/// From this many cards on, reading them on two threads is faster than on one.
const WORTH_A_THREAD: usize = 2000;
/// So many times as many people as those in front are worth leaving the others for later.
const WORTH_A_FOREGROUND: usize = 8;
/// So many cards share a buffer for their texts: replacing one leaves its old text there until the next start.
const TOGETHER: usize = 128;
/// Half of the ids there can be; they are random, so about half of those there are lie below.
const MIDDLE: u64 = 1 << 39;
const EVERYBODY: RangeInclusive<u64> = 0..=u64::MAX;

impl Store {
    /// The newest state of every card and small record, without passages.
    pub fn load(&self) -> Result<Book, StoreError> {
        self.reading("reading", None, |view| load(view).map(Some)).map(Option::unwrap_or_default)
    }

    /// What the agenda of `today` is made of, without reading everybody: the small records, and the cards of those who can have a
    /// row. None where reading everybody is as quick, or the database is not there yet.
    pub fn load_foreground(&self, today: Day) -> Result<Option<Book>, StoreError> {
        self.reading("reading", None, |view| foreground(view, today))
    }

    /// Adds the prose of everybody to `book`. What other processes change meanwhile arrives with the next
    /// [`Store::refresh`].
    pub fn load_passages(&self, book: &mut Book) -> Result<(), StoreError> {
        let passages = self.reading("reading", Vec::new(), all_passages)?;
        self.prose.store(true, Ordering::Relaxed);
        book.apply(Delta { revision: book.revision(), passages, ..Delta::default() });
        Ok(())
    }

    /// Whether `book` is behind what this and other processes have committed.
    pub fn has_news(&self, book: &Book) -> Result<bool, StoreError> {
        self.reading("reading", false, |view| Ok(!self.is_at(view, book)))
    }

    /// Whether `book` shows `view`.
    fn is_at(&self, view: &View, book: &Book) -> bool {
        view.revision == book.revision() && !self.replaced.load(Ordering::Relaxed)
    }

    /// Catches `book` up with what this and other processes have committed; true when anything had.
    pub fn refresh(&mut self, book: &mut Book) -> Result<bool, StoreError> {
        self.reading("reading", false, |view| self.catch_up(view, book))
    }

    /// Leads `book` to `view`; false when it was there already.
    pub(super) fn catch_up(&self, view: &View, book: &mut Book) -> Result<bool> {
        if self.is_at(view, book) {
            return Ok(false);
        }
        let replaced = self.replaced.load(Ordering::Relaxed);
        let changed = if replaced { None } else { changed_keys(view, book)? };
        let delta = match changed {
            Some(changed) => small_delta(view, &changed)?,
            None => whole_delta(view, book, self.prose.load(Ordering::Relaxed))?,
        };
        book.apply(delta);
        self.replaced.store(false, Ordering::Relaxed);
        Ok(true)
    }

    /// Everything about `id`; none when there is no such contact.
    pub fn dossier(&self, id: ContactId) -> Result<Option<Dossier>, StoreError> {
        self.reading("reading", None, |view| dossier(view, id))
    }

    /// The conversations of the last [`Ledger::DAYS`] days up to `today`.
    pub fn ledger(&self, today: Day) -> Result<Ledger, StoreError> {
        self.reading("reading", Ledger::default(), |view| {
            let (from, to) = (today.plus_days(-Ledger::DAYS), today);
            let (from, to) = (tables::day_bytes(from, TouchId(0)), tables::day_bytes(to, TouchId(u64::MAX)));
            let mut marks = Vec::new();
            for row in view.table(DAYS)?.range::<&WithinBytes>(&from..=&to)? {
                let (key, row) = row?;
                let Key::Touch(touch) = tables::record_within(key.value())? else {
                    return Err(Fault::Damaged("a day holds something else than touches".to_owned()));
                };
                marks.push(codec::value::<Mark>("days", touch.0, row.value())?);
            }
            Ok(Ledger::of(marks))
        })
    }

    /// The record under `key`, if there is one.
    pub fn record(&self, key: Key) -> Result<Option<Record>, StoreError> {
        self.reading("reading", None, |view| Lookup::of(view)?.record(key))
    }

    /// The rosters of those of `events` that have one.
    pub fn rosters(&self, events: &[EventId]) -> Result<BTreeMap<EventId, Roster>, StoreError> {
        self.reading("reading", BTreeMap::new(), |view| {
            let lookup = Lookup::of(view)?;
            let mut rosters = BTreeMap::new();
            for &event in events {
                if let Some(Record::Roster(roster)) = lookup.record(Key::Roster(event))? {
                    rosters.insert(event, roster);
                }
            }
            Ok(rosters)
        })
    }

    /// How everybody is reached besides by e-mail, which no card holds.
    pub fn reach(&self) -> Result<Vec<Reach>, StoreError> {
        self.reading("reading", Vec::new(), |view| {
            let mut reach = Vec::new();
            let range = tables::contact_range();
            let (from, to) = (range.start(), range.end());
            for row in view.table(RECORDS)?.range::<&KeyBytes>(from..=to)? {
                let (key, row) = row?;
                if let Record::Contact(contact) = codec::record(tables::key_from(key.value())?, row.value())? {
                    let phones = contact.phones.into_iter().map(|phone| phone.value).collect();
                    reach.push(Reach { contact: contact.id, phones, urls: contact.urls });
                }
            }
            Ok(reach)
        })
    }

    /// Gives `each` every record that reads, in the order of keys, all of one revision, until it breaks off; says what did not read.
    pub fn records(&self, each: &mut dyn FnMut(Record) -> ControlFlow<()>) -> Result<Lost, StoreError> {
        self.reading("reading", Lost::default(), |view| {
            let mut lost = Lost::default();
            let mut sweep = Sweep::of(view.table(RECORDS)?);
            while let Some(rows) = sweep.rows()? {
                for (key, row) in rows {
                    match tables::key_from(&key).and_then(|key| codec::record(key, &row)) {
                        Ok(record) => {
                            if unguarded(|| each(record)).is_break() {
                                return Ok(lost);
                            }
                        }
                        Err(fault @ Fault::Newer(_)) => return Err(fault),
                        Err(_) => lost.add(&key),
                    }
                }
            }
            lost.gaps = sweep.gaps;
            Ok(lost)
        })
    }
}

/// Finds records and links, in a view or in a transaction that writes.
pub(super) struct Lookup<R, L> {
    pub(super) records: R,
    pub(super) links: L,
}

/// Finds them in a view.
pub(super) type ViewLookup =
    Lookup<redb::ReadOnlyTable<&'static KeyBytes, &'static [u8]>, redb::ReadOnlyTable<&'static WithinBytes, ()>>;

impl ViewLookup {
    pub(super) fn of(view: &View) -> Result<Self> {
        Ok(Self { records: view.table(RECORDS)?, links: view.table(LINKS)? })
    }
}

impl<R, L> Lookup<R, L>
where
    R: ReadableTable<&'static KeyBytes, &'static [u8]>,
    L: ReadableTable<&'static WithinBytes, ()>,
{
    pub(super) fn record(&self, key: Key) -> Result<Option<Record>> {
        let row = self.records.get(&tables::key_bytes(key))?;
        row.map(|row| codec::record(key, row.value())).transpose()
    }

    pub(super) fn linked(&self, range: RangeInclusive<WithinBytes>) -> Result<Vec<Key>> {
        let links = self.links.range::<&WithinBytes>(range.start()..=range.end())?;
        links.map(|link| tables::record_within(link?.0.value())).collect()
    }

    pub(super) fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>> {
        let id = |key| if let Key::Touch(id) = key { Some(id) } else { None };
        Ok(self.linked(tables::touch_range(contact))?.into_iter().filter_map(id).collect())
    }

    pub(super) fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>> {
        let id = |key| if let Key::Promise(id) = key { Some(id) } else { None };
        Ok(self.linked(tables::promise_range(contact))?.into_iter().filter_map(id).collect())
    }
}

/// The first frame waits for this: each card goes straight to its place.
fn load(view: &View) -> Result<Book> {
    let table = view.table(CARDS)?;
    let count = table.len()? as usize;
    let read = |ids| {
        let mut cards = Vec::with_capacity(if ids == EVERYBODY { count } else { count / 2 + count / 16 });
        cards_in(&table, ids, &mut cards).map(|()| cards)
    };
    let (mut cards, rest, records) = in_halves(count, read, || small_records(view))?;
    cards.extend(rest);
    let mut book = Book::of_cards(cards);
    book.apply(Delta { revision: view.revision, records, ..Delta::default() });
    Ok(book)
}

/// What `read` makes of the ids of `count` people, where they are many the upper half of them on a second thread; `meanwhile` is
/// done on this one.
pub(super) fn in_halves<T: Default + Send, M>(
    count: usize,
    read: impl Fn(RangeInclusive<u64>) -> Result<T> + Sync,
    meanwhile: impl FnOnce() -> Result<M>,
) -> Result<(T, T, M)> {
    if count < WORTH_A_THREAD {
        return Ok((read(EVERYBODY)?, T::default(), meanwhile()?));
    }
    std::thread::scope(|scope| {
        let upper = scope.spawn(|| guarded(|| read(MIDDLE..=u64::MAX)));
        let (lower, done) = (read(0..=MIDDLE - 1)?, meanwhile()?);
        let upper = upper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok((lower, upper, done))
    })
}

/// Whom the directory has to draw on `today`, besides those `known`.
fn one_by_chance(
    table: &impl ReadableTable<u64, &'static [u8]>,
    today: Day,
    known: &BTreeSet<ContactId>,
) -> Result<Option<ContactId>> {
    let from = agenda::place(today);
    for row in table.range(from..)?.chain(table.range(..from)?) {
        let (id, row) = row?;
        let id = ContactId(id.value());
        if !known.contains(&id) && agenda::may_be_drawn(&codec::card(id.0, row.value())?, today) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

fn foreground(view: &View, today: Day) -> Result<Option<Book>> {
    let (table, front) = (view.table(CARDS)?, view.table(FRONT)?);
    let people = table.len()? as usize;
    let mut ids = BTreeSet::new();
    for when in agenda::looked_up_on(today) {
        let range = tables::front_range(when);
        for row in front.range::<&WithinBytes>(range.start()..=range.end())? {
            if let Key::Contact(id) = tables::record_within(row?.0.value())? {
                ids.insert(id);
            }
        }
    }
    let records = small_records(view)?;
    ids.extend(records.iter().filter_map(|(_, record)| match record {
        Some(Record::Promise(promise)) if promise.state == PromiseState::Open => Some(promise.contact),
        _ => None,
    }));
    if ids.len() * WORTH_A_FOREGROUND > people {
        return Ok(None);
    }
    let drawn = one_by_chance(&table, today, &ids)?;
    ids.extend(drawn);
    let card = |id: ContactId| table.get(id.0)?.map(|row| codec::card(id.0, row.value())).transpose();
    let cards = ids.into_iter().filter_map(|id| card(id).transpose()).collect::<Result<Vec<_>>>()?;
    let background = people - cards.len();
    let mut book = Book::of_foreground(cards, background);
    book.apply(Delta { revision: view.revision, records, ..Delta::default() });
    Ok(Some(book))
}

/// Adds the cards of a range of ids, the texts of [`TOGETHER`] of them in one buffer.
fn cards_in(
    table: &impl ReadableTable<u64, &'static [u8]>,
    ids: RangeInclusive<u64>,
    cards: &mut Vec<Card>,
) -> Result<()> {
    let mut together = String::new();
    let mut starts = Vec::with_capacity(TOGETHER);
    let place = |cards: &mut Vec<Card>, together: &mut String, starts: &mut Vec<u32>| {
        let buffer: Arc<str> = together.as_str().into();
        let first = cards.len() - starts.len();
        for (card, start) in cards[first..].iter_mut().zip(starts.drain(..)) {
            card.place_texts(Arc::clone(&buffer), start);
        }
        together.clear();
    };
    for row in table.range(ids)? {
        let (id, row) = row?;
        let (card, texts) = codec::card_and_texts(id.value(), row.value())?;
        starts.push(together.len() as u32);
        together.push_str(texts);
        cards.push(card);
        if starts.len() == TOGETHER {
            place(cards, &mut together, &mut starts);
        }
    }
    place(cards, &mut together, &mut starts);
    Ok(())
}

fn all_cards(view: &View) -> Result<Vec<(ContactId, Option<Card>)>> {
    let table = view.table(CARDS)?;
    let mut cards = Vec::with_capacity(table.len()? as usize);
    cards_in(&table, EVERYBODY, &mut cards)?;
    Ok(cards.into_iter().map(|card| (card.id, Some(card))).collect())
}

fn all_passages(view: &View) -> Result<Vec<(ContactId, Option<Vec<Passage>>)>> {
    let table = view.table(PASSAGES)?;
    let mut all = Vec::with_capacity(table.len()? as usize);
    for row in table.iter()? {
        let (id, row) = row?;
        all.push((ContactId(id.value()), Some(codec::value("passages", id.value(), row.value())?)));
    }
    Ok(all)
}

pub(super) fn small_records(view: &View) -> Result<Vec<(Key, Option<Record>)>> {
    let table = view.table(RECORDS)?;
    let mut records = Vec::new();
    for kinds in SMALL_KINDS {
        let (from, to) = (tables::range_key(*kinds.start(), 0), tables::range_key(*kinds.end(), u64::MAX));
        for row in table.range::<&KeyBytes>(&from..=&to)? {
            let (key, row) = row?;
            let key = tables::key_from(key.value())?;
            records.push((key, Some(codec::record(key, row.value())?)));
        }
    }
    Ok(records)
}

/// What changed between `book` and `view`: keys, and contacts whose card follows from them. None when the journal does
/// not reach back so far, or so much changed that loading everything is less work.
fn changed_keys(view: &View, book: &Book) -> Result<Option<(BTreeSet<Key>, BTreeSet<ContactId>)>> {
    if book.revision() > view.revision {
        return Ok(None);
    }
    let table = view.table(tables::EDITS)?;
    let (mut keys, mut contacts) = (BTreeSet::new(), BTreeSet::new());
    for revision in book.revision() + 1..=view.revision {
        let Some(row) = table.get(revision)? else { return Ok(None) };
        let edits: Edits = journal::edits(revision, row.value())?;
        for edit in edits.list(revision)? {
            match edit.key {
                Key::Contact(id) => _ = contacts.insert(id),
                key => _ = keys.insert(key),
            }
        }
        contacts.extend(edits.concerns());
        if keys.len() + contacts.len() > FEW.max(book.cards().len() / 2) {
            return Ok(None);
        }
    }
    Ok(Some((keys, contacts)))
}

fn small_delta(view: &View, (keys, contacts): &(BTreeSet<Key>, BTreeSet<ContactId>)) -> Result<Delta> {
    let mut delta = Delta { revision: view.revision, ..Delta::default() };
    let lookup = Lookup::of(view)?;
    for &key in keys.iter().filter(|key| !matches!(key, Key::Touch(_) | Key::Roster(_))) {
        delta.records.push((key, lookup.record(key)?));
    }
    let (cards, passages) = (view.table(CARDS)?, view.table(PASSAGES)?);
    for &id in contacts {
        let card = cards.get(id.0)?.map(|row| codec::card(id.0, row.value())).transpose()?;
        let prose = passages.get(id.0)?.map(|row| codec::value("passages", id.0, row.value())).transpose()?;
        delta.cards.push((id, card));
        delta.passages.push((id, prose));
    }
    Ok(delta)
}

/// Everything in `view`, and the absence of everything else in `book`.
fn whole_delta(view: &View, book: &Book, with_prose: bool) -> Result<Delta> {
    let cards = all_cards(view)?;
    let records = small_records(view)?;
    let mut delta = Delta { revision: view.revision, ..Delta::default() };
    let present: HashSet<ContactId> = cards.iter().map(|(id, _)| *id).collect();
    let gone = book.cards().iter().filter(|card| !present.contains(&card.id));
    delta.cards = gone.map(|card| (card.id, None)).collect();
    delta.passages = book.cards().iter().map(|card| (card.id, None)).collect();
    delta.records = std::iter::once(Key::Me)
        .chain(book.promises_made().map(|(id, _)| Key::Promise(id)))
        .chain(book.ties().map(|tie| Key::Tie(tie.id)))
        .chain(book.rules().iter().map(|rule| Key::Rule(rule.id)))
        .chain(book.pending().map(|pending| Key::Pending(pending.id)))
        .chain(book.events().map(|event| Key::Event(event.id)))
        .chain(book.identities().map(|identity| Key::Identity(identity.id)))
        .chain(book.needs().map(|need| Key::Need(need.id)))
        .chain(book.distinct().map(|distinct| Key::Distinct(distinct.id)))
        .chain(book.outreach().map(|outreach| Key::Outreach(outreach.id)))
        .chain(book.introductions().map(|introduction| Key::Introduction(introduction.id)))
        .chain(book.reviews().map(|review| Key::Review(review.id)))
        .map(|key| (key, None))
        .collect();
    delta.cards.extend(cards);
    delta.records.extend(records);
    if with_prose {
        delta.passages.extend(all_passages(view)?);
    }
    Ok(delta)
}

fn dossier(view: &View, id: ContactId) -> Result<Option<Dossier>> {
    let lookup = Lookup::of(view)?;
    let Some(Record::Contact(contact)) = lookup.record(Key::Contact(id))? else { return Ok(None) };
    let mut dossier = Dossier { contact: *contact, touches: Vec::new(), promises: Vec::new(), ties: Vec::new() };
    for key in lookup.linked(tables::link_range(id))? {
        match lookup.record(key)? {
            Some(Record::Touch(touch)) => dossier.touches.push(touch),
            Some(Record::Promise(promise)) => dossier.promises.push(promise),
            Some(Record::Tie(tie)) => dossier.ties.push(tie),
            _ => return Err(Fault::Damaged(format!("{id} is linked to {key:?}, which is not there"))),
        }
    }
    sort::by_key(&mut dossier.touches, |touch| std::cmp::Reverse((touch.date, touch.logged, touch.id)));
    sort::by_key(&mut dossier.promises, |promise| {
        let settled = promise.state != PromiseState::Open;
        let newest = settled.then_some(std::cmp::Reverse(promise.made));
        (settled, newest, promise.due.is_none(), promise.due, promise.id)
    });
    Ok(Some(dossier))
}
