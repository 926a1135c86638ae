//! The book: what is in memory of the whole network, with its indexes. Replaced piece by piece as changes are committed, here or by another process.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::by_id::ById;
use super::cadence::CadenceRule;
use super::card::Card;
use super::day::Day;
use super::distinct::Distinct;
use super::event::Event;
use super::id::{
    ContactId, DistinctId, EventId, IdentityId, IntroductionId, NeedId, OutreachId, PendingId, PromiseId, ReviewId,
    RuleId, TieId,
};
use super::identity::Identity;
use super::introduction::Introduction;
use super::kind::Side;
use super::me::Me;
use super::need::Need;
use super::outreach::Outreach;
use super::passage::Passage;
use super::promise::{Promise, PromiseState};
use super::record::{Key, Pending, Record};
use super::review::Review;
use super::tie::Tie;

/// Ids are random already: their bits serve as the hash.
#[derive(Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        // Spread the forty bits over the top of the word, where the table takes its control bits.
        self.0 = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map keyed by contact.
pub type ContactMap<T> = HashMap<ContactId, T, BuildHasherDefault<IdHasher>>;

/// The network in memory: a card for every contact, and every record small and few enough to keep whole.
#[derive(Default, Clone)]
pub struct Book {
    revision: u64,
    generation: u64,
    cards: Vec<Card>,
    slots: ContactMap<u32>,
    promises: ById<PromiseId, Promise>,
    settled: ById<PromiseId, (PromiseId, Made)>,
    ties: ById<TieId, Tie>,
    promises_of: ContactMap<Vec<PromiseId>>,
    ties_of: ContactMap<Vec<TieEnd>>,
    rules: ById<RuleId, CadenceRule>,
    rule_list: Vec<CadenceRule>,
    pending: ById<PendingId, Pending>,
    events: ById<EventId, Event>,
    identities: ById<IdentityId, Identity>,
    needs: ById<NeedId, Need>,
    distinct: ById<DistinctId, Distinct>,
    outreach: ById<OutreachId, Outreach>,
    introductions: ById<IntroductionId, Introduction>,
    reviews: ById<ReviewId, Review>,
    passages: ContactMap<Vec<Passage>>,
    me: Me,
    /// How many contacts there are besides those with a card here.
    background: usize,
}

/// A tie seen from one of its ends: enough to go along it without looking it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TieEnd {
    /// Which tie.
    pub tie: TieId,
    /// Who is at its other end.
    pub other: ContactId,
    /// The day it was noted.
    pub as_of: Day,
}

/// By whom, with whom and when a promise was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Whose it is.
    pub by: Side,
    /// To whom I made it, or who made it to me.
    pub contact: ContactId,
    /// The day.
    pub on: Day,
}

impl Made {
    fn of(promise: &Promise) -> Self {
        Self { by: promise.by, contact: promise.contact, on: promise.made }
    }
}

/// What a committed change means for the book.
#[derive(Debug, Clone, Default)]
pub struct Delta {
    /// The revision it leads to.
    pub revision: u64,
    /// Cards that changed; none for a contact that is gone.
    pub cards: Vec<(ContactId, Option<Card>)>,
    /// The prose of contacts that changed; none or empty where there is none.
    pub passages: Vec<(ContactId, Option<Vec<Passage>>)>,
    /// Records kept whole that changed; contacts, touches and rosters among them are passed over.
    pub records: Vec<(Key, Option<Record>)>,
}

/// What of a record is kept under its id; none where it is gone.
macro_rules! kept {
    ($record:expr, $pattern:pat => $kept:expr) => {
        if let Some($pattern) = $record { Some($kept) } else { None }
    };
}

impl Book {
    /// A book of `cards`, each of another contact, and nothing else yet.
    pub fn of_cards(cards: Vec<Card>) -> Self {
        let slots = cards.iter().enumerate().map(|(slot, card)| (card.id, slot as u32)).collect();
        Self { cards, slots, ..Self::default() }
    }

    /// The same, where `background` other contacts are not read yet.
    pub fn of_foreground(cards: Vec<Card>, background: usize) -> Self {
        Self { background, ..Self::of_cards(cards) }
    }

    /// Whether there is a card for every contact. Of a book that is not whole only that can be made for which it was
    /// read: the agenda, nobody drawn by chance, or a search.
    pub fn is_whole(&self) -> bool {
        self.background == 0
    }

    /// How many contacts there are, read or not.
    pub fn people(&self) -> usize {
        self.cards.len() + self.background
    }

    /// The revision of the database it shows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Counts up with every change; what is computed from the book holds while it stays the same.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Takes over what a committed change means.
    pub fn apply(&mut self, delta: Delta) {
        self.revision = delta.revision;
        self.generation += 1;
        for (id, card) in delta.cards {
            self.set_card(id, card);
        }
        for (id, passages) in delta.passages {
            match passages.filter(|list| !list.is_empty()) {
                Some(list) => self.passages.insert(id, list),
                None => self.passages.remove(&id),
            };
        }
        for (key, record) in delta.records {
            self.set_record(key, record);
        }
    }

    fn set_card(&mut self, id: ContactId, card: Option<Card>) {
        match (self.slots.get(&id).copied(), card) {
            (Some(slot), Some(card)) => self.cards[slot as usize] = card,
            (None, Some(card)) => {
                self.slots.insert(id, self.cards.len() as u32);
                self.cards.push(card);
            }
            (Some(slot), None) => {
                self.slots.remove(&id);
                self.cards.swap_remove(slot as usize);
                if let Some(moved) = self.cards.get(slot as usize) {
                    self.slots.insert(moved.id, slot);
                }
            }
            (None, None) => {}
        }
    }

    fn set_record(&mut self, key: Key, record: Option<Record>) {
        match (key, record) {
            (Key::Me, Some(Record::Me(me))) => self.me = me,
            (Key::Me, _) => self.me = Me::default(),
            (Key::Promise(id), record) => self.set_promise(id, record),
            (Key::Tie(id), record) => self.set_tie(id, record),
            (Key::Rule(id), record) => {
                self.rules.set(id, kept!(record, Record::Rule(rule) => rule));
                self.rule_list = self.rules.values().cloned().collect();
            }
            (Key::Pending(id), record) => self.pending.set(id, kept!(record, Record::Pending(it) => *it)),
            (Key::Event(id), record) => self.events.set(id, kept!(record, Record::Event(it) => *it)),
            (Key::Identity(id), record) => self.identities.set(id, kept!(record, Record::Identity(it) => it)),
            (Key::Need(id), record) => self.needs.set(id, kept!(record, Record::Need(it) => it)),
            (Key::Distinct(id), record) => self.distinct.set(id, kept!(record, Record::Distinct(it) => it)),
            (Key::Outreach(id), record) => self.outreach.set(id, kept!(record, Record::Outreach(it) => it)),
            (Key::Introduction(id), record) => {
                self.introductions.set(id, kept!(record, Record::Introduction(it) => it));
            }
            (Key::Review(id), record) => self.reviews.set(id, kept!(record, Record::Review(it) => *it)),
            (Key::Contact(_) | Key::Touch(_) | Key::Roster(_), _) => {}
        }
    }

    fn set_promise(&mut self, id: PromiseId, record: Option<Record>) {
        if let Some(old) = self.promises.remove(id)
            && let Some(list) = self.promises_of.get_mut(&old.contact)
        {
            list.retain(|&it| it != id);
        }
        self.settled.remove(id);
        match record {
            Some(Record::Promise(promise)) if promise.state == PromiseState::Open => {
                let list = self.promises_of.entry(promise.contact).or_default();
                list.insert(list.partition_point(|&it| it < id), id);
                self.promises.insert(id, promise);
            }
            Some(Record::Promise(promise)) => {
                self.settled.insert(id, (id, Made::of(&promise)));
            }
            _ => {}
        }
    }

    fn set_tie(&mut self, id: TieId, record: Option<Record>) {
        if let Some(old) = self.ties.remove(id) {
            for end in [old.a, old.b] {
                if let Some(list) = self.ties_of.get_mut(&end) {
                    list.retain(|end| end.tie != id);
                }
            }
        }
        if let Some(Record::Tie(tie)) = record {
            for (end, other) in [(tie.a, tie.b), (tie.b, tie.a)] {
                self.ties_of.entry(end).or_default().push(TieEnd { tie: id, other, as_of: tie.as_of });
            }
            self.ties.insert(id, tie);
        }
    }

    /// Every card, in no particular order.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card of `id`, if there is such a contact.
    pub fn card(&self, id: ContactId) -> Option<&Card> {
        self.slots.get(&id).map(|&slot| &self.cards[slot as usize])
    }

    /// Where the card of `id` stands in [`Book::cards`] in this generation.
    pub fn slot(&self, id: ContactId) -> Option<usize> {
        self.slots.get(&id).map(|&slot| slot as usize)
    }

    /// The prose about `id`; empty where there is none or it is not loaded yet.
    pub fn passages(&self, id: ContactId) -> &[Passage] {
        self.passages.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The name of `id`, or words for somebody unknown.
    pub fn name_of(&self, id: ContactId) -> String {
        self.card(id).map_or_else(|| "that contact".to_owned(), |card| card.name().to_owned())
    }

    /// The name of `id` with the organisation that tells them from a namesake, where one is known: `Ada Lovelace of Acme`.
    pub fn name_at_work_of(&self, id: ContactId) -> String {
        match self.card(id).map_or("", Card::organisation) {
            "" => self.name_of(id),
            organisation => format!("{} of {organisation}", self.name_of(id)),
        }
    }

    /// The given name of `id`, or the first word of the name.
    pub fn first_name_of(&self, id: ContactId) -> String {
        self.card(id).map_or_else(|| self.name_of(id), |card| card.first_name().to_owned())
    }

    /// The open promises, mine and theirs.
    pub fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.promises.values()
    }

    /// Every promise made, open or settled, with its id.
    pub fn promises_made(&self) -> impl Iterator<Item = (PromiseId, Made)> {
        let open = self.promises.values().map(|promise| (promise.id, Made::of(promise)));
        open.chain(self.settled.values().copied())
    }

    /// The open promises from and to `contact`.
    pub fn promises_of(&self, contact: ContactId) -> impl Iterator<Item = &Promise> {
        self.promises_of.get(&contact).into_iter().flatten().filter_map(|&id| self.promises.get(id))
    }

    /// The ties of `contact`.
    pub fn ties_of(&self, contact: ContactId) -> impl Iterator<Item = &Tie> {
        self.tie_ends(contact).iter().filter_map(|end| self.ties.get(end.tie))
    }

    /// The same, as seen from `contact`.
    pub fn tie_ends(&self, contact: ContactId) -> &[TieEnd] {
        self.ties_of.get(&contact).map_or(&[], Vec::as_slice)
    }

    /// The tie `id`, if there is one.
    pub fn tie(&self, id: TieId) -> Option<&Tie> {
        self.ties.get(id)
    }

    /// Every tie.
    pub fn ties(&self) -> impl Iterator<Item = &Tie> {
        self.ties.values()
    }

    /// The cadence rules.
    pub fn rules(&self) -> &[CadenceRule] {
        &self.rule_list
    }

    /// Imported records that wait to be settled.
    pub fn pending(&self) -> impl ExactSizeIterator<Item = &Pending> {
        self.pending.values()
    }

    /// Every event, in no particular order.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.values()
    }

    /// The event `id`, if there is one.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(id)
    }

    /// What is settled about names on rosters.
    pub fn identities(&self) -> impl Iterator<Item = &Identity> {
        self.identities.values()
    }

    /// My needs, open or answered.
    pub fn needs(&self) -> impl Iterator<Item = &Need> {
        self.needs.values()
    }

    /// The need `id`, if there is one.
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.get(id)
    }

    /// The pairs of contacts who are not one person.
    pub fn distinct(&self) -> impl Iterator<Item = &Distinct> {
        self.distinct.values()
    }

    /// Those I reached out to.
    pub fn outreach(&self) -> impl Iterator<Item = &Outreach> {
        self.outreach.values()
    }

    /// The introductions I make or made.
    pub fn introductions(&self) -> impl Iterator<Item = &Introduction> {
        self.introductions.values()
    }

    /// The introduction `id`, if there is one.
    pub fn introduction(&self, id: IntroductionId) -> Option<&Introduction> {
        self.introductions.get(id)
    }

    /// The introduction of these two, in either order.
    pub fn introduction_between(&self, one: ContactId, other: ContactId) -> Option<&Introduction> {
        self.introductions.values().find(|it| it.is_between(one, other))
    }

    /// The reviews, in no particular order.
    pub fn reviews(&self) -> impl Iterator<Item = &Review> {
        self.reviews.values()
    }

    /// The latest review by date; none before the first.
    pub fn last_review(&self) -> Option<&Review> {
        self.reviews.values().max_by_key(|review| (review.date, review.id))
    }

    /// Who I am.
    pub fn me(&self) -> &Me {
        &self.me
    }
}
