//! Reading the names of a book: everybody's, or only of those who may be somebody on a list.
//!
//! A list names some hundred people and a book many thousands. So each contact's name is read, put through a sieve with those on the
//! list, and forgotten again unless it may be one of them.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::{Names, Person, Table, for_each_look, postings};
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::fingerprint::fingerprint;
use crate::domain::matching::settled::{Settled, email_key};
use crate::domain::matching::sieve::{Sieve, Wanted};
use crate::domain::matching::word::{Role, WordMap};
use crate::domain::matching::written::{Form, Reader, Written};
use crate::domain::parallel::in_parts;
use crate::domain::roster::Attendee;

/// A thread is started for so many contacts at least.
const LEAST_SHARE: usize = 4_000;

/// Those looked for: by their words, and by their names for the sieve.
#[derive(Default)]
pub(super) struct Sought {
    wanted: Vec<Wanted>,
    /// The fingerprints they are looked for by among everybody, each with the place of whose it is; sorted.
    words: Vec<(u64, u32)>,
    /// The same among those who have a name of one word or with an initial.
    terse: Vec<(u64, u32)>,
    emails: HashSet<u64>,
    /// The loose fingerprints of all their words.
    loose: Vec<u64>,
    /// The fingerprints of their names as written.
    names: HashSet<u64>,
    /// A bit for each fingerprint they are looked for by: most words of a book are none, and that is told at a glance.
    glance: Vec<u64>,
}

/// Words of bits in a glance: with the 2,000 fingerprints of a long list one in thirty is set.
const GLANCE: usize = 1024;

impl Sought {
    /// Those of `attendees`.
    pub(super) fn of<'a>(attendees: impl IntoIterator<Item = &'a Attendee>) -> Self {
        let mut sought = Self { glance: vec![0; GLANCE], ..Self::default() };
        let mut reader = Reader::default();
        for attendee in attendees {
            let place = sought.wanted.len() as u32;
            let written = reader.read(&attendee.name);
            for_each_look(&written, |table, key| match table {
                Table::Words => sought.words.push((key, place)),
                Table::Terse => sought.terse.push((key, place)),
            });
            sought.loose.extend(written.forms.iter().flat_map(|form| &form.words).map(|word| word.loose));
            sought.wanted.push(Wanted::of(&written));
            sought.names.insert(fingerprint(attendee.name.as_bytes()));
            if !attendee.email.is_empty() {
                sought.emails.insert(email_key(&attendee.email));
            }
        }
        sought.words.sort_unstable();
        sought.terse.sort_unstable();
        for &(key, _) in sought.words.iter().chain(&sought.terse) {
            let (word, bit) = glance(key);
            sought.glance[word] |= bit;
        }
        sought
    }

    /// Whether somebody looked for may be the contact of `card`, who is called `written` and found by `keys`.
    fn may_be(&self, card: &Card, written: &Written, keys: &[u64]) -> bool {
        let sieve = OnceCell::new();
        let fits = |table: &[(u64, u32)], key: u64| {
            let (word, bit) = glance(key);
            let found = if self.glance[word] & bit == 0 { &[] } else { postings(table, key) };
            let mut wanted = found.iter().map(|&(_, place)| &self.wanted[place as usize]);
            wanted.any(|it| it.may_fit(sieve.get_or_init(|| Sieve::of(written))))
        };
        let terse = || written.forms.iter().filter(|form| form.is_terse()).flat_map(keys_of);
        keys.iter().any(|&key| fits(&self.words, key))
            || terse().any(|key| fits(&self.terse, key))
            || !self.emails.is_empty() && card.emails().iter().any(|it| self.emails.contains(&email_key(it)))
    }
}

/// The place of a fingerprint in a glance, and its bit there.
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
        sieves: Vec::new(),
        words: Vec::new(),
        terse: Vec::new(),
        emails: Vec::new(),
        counts: WordMap::default(),
        everybody: book.cards().len(),
        sought: sought.map(|sought| sought.names.clone()),
        settled: Settled::of(book),
    };
    let mut keys = Vec::new();
    for part in parts {
        part.kept.into_iter().for_each(|(card, written)| names.add(card, written));
        keys.push(part.keys);
    }
    names.words.sort_unstable();
    names.words.dedup();
    names.terse.sort_unstable();
    names.emails.sort_unstable();
    names.emails.dedup();
    let asked =
        names.words.iter().map(|&(key, _)| key).chain(sought.into_iter().flat_map(|it| it.loose.iter().copied()));
    names.counts = asked.map(|key| (key, 0)).collect();
    for key in keys.iter().flatten() {
        if let Some(count) = names.counts.get_mut(key) {
            *count += 1;
        }
    }
    names
}

impl Names {
    fn add(&mut self, card: &Card, written: Written) {
        let place = self.people.len() as u32;
        for form in &written.forms {
            self.words.extend(keys_of(form).map(|key| (key, place)));
            if form.is_terse() {
                self.terse.extend(keys_of(form).map(|key| (key, place)));
            }
        }
        self.words.extend(written.spare.iter().map(|word| (word.loose, place)));
        self.emails.extend(card.emails().iter().map(|email| (email_key(email), place)));
        self.sieves.push(Sieve::of(&written));
        self.people.push(Person { id: card.id, written, organisation: OnceLock::new(), rarity: OnceLock::new() });
    }
}

/// What comes of some of the cards.
#[derive(Default)]
struct Part<'b> {
    /// Those to keep.
    kept: Vec<(&'b Card, Written)>,
    /// The fingerprints everybody is found by, each once for each contact.
    keys: Vec<u64>,
}

impl<'b> Part<'b> {
    fn of(cards: &'b [Card], sought: Option<&Sought>) -> Self {
        let mut part = Self::default();
        let mut reader = Reader::default();
        let mut keys: SmallVec<[u64; 8]> = SmallVec::new();
        for card in cards {
            let written = read_card(&mut reader, card);
            keys.clear();
            for key in written.forms.iter().flat_map(keys_of).chain(written.spare.iter().map(|word| word.loose)) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            part.keys.extend_from_slice(&keys);
            if sought.is_none_or(|sought| sought.may_be(card, &written, &keys)) {
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

/// The fingerprints a name is found by: its words, and two of them written as one.
fn keys_of(form: &Form) -> impl Iterator<Item = u64> {
    // A particle of one name may be a word in full of another, such as in `Ada van`.
    let words = form.words.iter().filter(|word| word.is_whole() || word.role == Role::Particle);
    words
        .map(|word| word.loose)
        .chain(form.words.iter().filter(|word| word.joined != word.exact).map(|word| word.joined))
}
