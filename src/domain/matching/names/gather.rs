//! Reading the names of a book: everybody's, or only of those who may be somebody on a list.
//!
//! A list names some hundred people and a book many thousands. So each contact's name is read, put through a sieve with those on the
//! list, and forgotten again unless it may be one of them.

use std::cell::OnceCell;
use std::collections::HashSet;

use smallvec::SmallVec;

use super::{Names, Person, key, postings};
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::fingerprint::fingerprint;
use crate::domain::matching::settled::{Settled, email_key};
use crate::domain::matching::sieve::{Sieve, Wanted};
use crate::domain::matching::word::WordMap;
use crate::domain::matching::written::{Reader, Written};
use crate::domain::parallel::in_parts;
use crate::domain::roster::Attendee;

/// A thread is started for so many contacts at least.
const LEAST_SHARE: usize = 4_000;

/// Those looked for: by their words, and by their names for the sieve.
#[derive(Default)]
pub(super) struct Sought {
    wanted: Vec<Wanted>,
    /// The keys they are looked for by, each with the place of whose it is; sorted.
    keys: Vec<(u64, u32)>,
    emails: HashSet<u64>,
    /// The loose fingerprints of all their words.
    loose: Vec<u64>,
    /// The fingerprints of their names as written.
    names: HashSet<u64>,
    /// A bit for each key: most of a book's are none of them, and that is told at a glance.
    glance: Vec<u64>,
}

/// Words of bits in a glance: with the 3,000 keys of a long list one in twenty is set.
const GLANCE: usize = 1024;

impl Sought {
    /// Those of `attendees`.
    pub(super) fn of<'a>(attendees: impl IntoIterator<Item = &'a Attendee>) -> Self {
        let mut sought = Self { glance: vec![0; GLANCE], ..Self::default() };
        let mut reader = Reader::default();
        for attendee in attendees {
            let place = sought.wanted.len() as u32;
            let written = reader.read(&attendee.name);
            sought.keys.extend(key::of_sought(&written).into_iter().map(|key| (key, place)));
            sought.loose.extend(written.forms.iter().flat_map(|form| &form.words).map(|word| word.loose));
            sought.wanted.push(Wanted::of(&written));
            sought.names.insert(fingerprint(attendee.name.as_bytes()));
            if !attendee.email.is_empty() {
                sought.emails.insert(email_key(&attendee.email));
            }
        }
        sought.keys.sort_unstable();
        for &(key, _) in &sought.keys {
            let (word, bit) = glance(key);
            sought.glance[word] |= bit;
        }
        sought
    }

    /// Whether somebody looked for may be the contact of `card`, who is called `written`.
    fn may_be(&self, card: &Card, written: &Written) -> bool {
        let sieve = OnceCell::new();
        let fits = |key: u64| {
            let (word, bit) = glance(key);
            let found = if self.glance[word] & bit == 0 { &[] } else { postings(&self.keys, key) };
            let mut wanted = found.iter().map(|&(_, place)| &self.wanted[place as usize]);
            wanted.any(|it| it.may_fit(sieve.get_or_init(|| Sieve::of(written))))
        };
        key::of_contact(written).into_iter().any(fits)
            || !self.emails.is_empty() && card.emails().iter().any(|it| self.emails.contains(&email_key(it)))
    }
}

/// The place of a key in a glance, and its bit there.
fn glance(key: u64) -> (usize, u64) {
    // The high bits: FNV mixes them best.
    let place = (key >> 48) as usize;
    (place >> 6 & (GLANCE - 1), 1 << (place & 63))
}

/// The names of `book`: everybody's, or only of those who may be one of `sought`.
pub(super) fn gather(book: &Book, sought: Option<&Sought>) -> Names {
    let parts = in_parts(book.cards(), LEAST_SHARE, |cards| Part::of(cards, sought));
    let mut names = Names {
        people: Vec::new(),
        keys: Vec::new(),
        emails: Vec::new(),
        counts: WordMap::default(),
        everybody: book.cards().len(),
        sought: sought.map(|sought| sought.names.clone()),
        settled: Settled::of(book),
    };
    let mut counted = Vec::new();
    for part in parts {
        part.kept.into_iter().for_each(|(card, written)| names.add(card, written));
        counted.push(part.counted);
    }
    names.keys.sort_unstable();
    names.keys.dedup();
    names.emails.sort_unstable();
    names.emails.dedup();
    let asked = names.people.iter().flat_map(|person| key::counted(&person.written));
    let asked = asked.chain(sought.into_iter().flat_map(|it| it.loose.iter().copied()));
    names.counts = asked.map(|word| (word, 0)).collect();
    for word in counted.iter().flatten() {
        if let Some(count) = names.counts.get_mut(word) {
            *count += 1;
        }
    }
    names
}

impl Names {
    fn add(&mut self, card: &Card, written: Written) {
        let place = self.people.len() as u32;
        self.keys.extend(key::of_contact(&written).into_iter().map(|key| (key, place)));
        self.emails.extend(card.emails().iter().map(|email| (email_key(email), place)));
        let (sieve, organisation, rarity) = Default::default();
        self.people.push(Person { id: card.id, written, sieve, organisation, rarity });
    }
}

/// What comes of some of the cards.
#[derive(Default)]
struct Part<'b> {
    /// Those to keep.
    kept: Vec<(&'b Card, Written)>,
    /// The fingerprints of everybody that are counted, each once for each contact.
    counted: Vec<u64>,
}

impl<'b> Part<'b> {
    fn of(cards: &'b [Card], sought: Option<&Sought>) -> Self {
        let mut part = Self::default();
        let mut reader = Reader::default();
        let mut words: SmallVec<[u64; 8]> = SmallVec::new();
        for card in cards {
            let written = read_card(&mut reader, card);
            words.clear();
            for word in key::counted(&written) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            part.counted.extend_from_slice(&words);
            if sought.is_none_or(|sought| sought.may_be(card, &written)) {
                part.kept.push((card, written));
            }
        }
        part
    }
}

/// Reads the name of a card with the others they go by.
pub(in crate::domain::matching) fn read_card(reader: &mut Reader, card: &Card) -> Written {
    let name = card.name();
    let mut written = reader.read(name);
    let (given, family) = (card.given(), card.family());
    // Nearly always one begins or ends the name, which is told sooner.
    let holds = |part: &str| name.starts_with(part) || name.ends_with(part) || name.contains(part);
    let is_whole = given.is_empty() || family.is_empty() || holds(given) && holds(family);
    if !is_whole {
        reader.add_other(&format!("{family}, {given}"), &mut written);
    }
    card.nicknames().iter().for_each(|nick| reader.add_other(nick, &mut written));
    written
}
