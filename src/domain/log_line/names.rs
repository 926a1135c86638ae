//! Looking people up by what is typed of a name, in an index made once from the book.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Names;
use crate::domain::book::{Book, ContactMap};
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId};
use crate::domain::kind::Circle;
use crate::domain::sort;

/// `text` as names are compared: small plain letters, words parted by one blank, without accents and marks.
/// Scripts other than Latin are transliterated.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds the folded `text` to `folded`, a word of its own.
fn fold_into(folded: &mut String, text: &str) {
    let mut add = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '@' | '_') {
            folded.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '`' | '.') && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    if text.is_ascii() {
        text.chars().for_each(add);
    } else {
        for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
            match c {
                '’' | '‘' | 'ʼ' => {}
                _ if c.is_ascii() => add(c),
                _ => deunicode::deunicode_char(c).unwrap_or(" ").chars().for_each(&mut add),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
}

/// Everybody's names, ready to be looked up at every keystroke. Holds for one generation of the book.
#[derive(Default)]
pub struct NameIndex {
    generation: Option<u64>,
    /// The likeliest first: closer circle, later touch, name.
    entries: Vec<Entry>,
    places: ContactMap<u32>,
    /// The folded names, one entry after the other.
    folded: String,
    /// The words of `folded`, in the order of the alphabet.
    words: Vec<Word>,
    /// The events: folded name, id, name and last day.
    events: Vec<(String, EventId, String, Day)>,
    /// The people behind each e-mail address, in small letters.
    addresses: HashMap<String, Vec<u32>>,
}

/// One person.
struct Entry {
    id: ContactId,
    name: String,
    described: String,
    /// Where the folded names stand, and where the full name among them ends.
    start: u32,
    full_end: u32,
    end: u32,
    in_rotation: bool,
}

/// One word of somebody's names.
#[derive(Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    entry: u32,
}

impl NameIndex {
    /// The index of the names in `book`.
    pub fn of(book: &Book) -> Self {
        let mut index = Self::default();
        index.refresh(book);
        index
    }

    /// Makes it anew unless it shows this generation of `book`: some ten milliseconds for ten thousand people.
    pub fn refresh(&mut self, book: &Book) {
        if self.generation == Some(book.generation()) {
            return;
        }
        let mut cards: Vec<&Card> = book.cards().iter().collect();
        sort::by(&mut cards, |a, b| likelier(a, b));
        *self = Self { generation: Some(book.generation()), ..Self::default() };
        self.events = book.events().map(|event| (fold(&event.name), event.id, event.name.clone(), event.end)).collect();
        for card in &cards {
            self.add(card);
        }
        self.tell_apart(&cards);
        let folded = &self.folded;
        self.words.sort_unstable_by_key(|word| (&folded[word.start as usize..word.end as usize], word.entry));
    }

    fn add(&mut self, card: &Card) {
        let place = self.entries.len() as u32;
        let start = self.folded.len();
        self.folded.push_str(&fold(card.name()));
        let full_end = self.folded.len();
        for other in std::iter::once(card.given()).chain(card.nicknames()).filter(|other| !other.is_empty()) {
            self.folded.push(' ');
            self.folded.push_str(&fold(other));
        }
        let mut at = start;
        for word in self.folded[start..].split(' ') {
            if !word.is_empty() {
                self.words.push(Word { start: at as u32, end: (at + word.len()) as u32, entry: place });
            }
            at += word.len() + 1;
        }
        for email in card.emails() {
            self.addresses.entry(str::to_lowercase(email)).or_default().push(place);
        }
        self.places.insert(card.id, place);
        self.entries.push(Entry {
            id: card.id,
            name: card.name().to_owned(),
            described: described(card),
            start: start as u32,
            full_end: full_end as u32,
            end: self.folded.len() as u32,
            in_rotation: card.circle != Circle::None,
        });
    }

    /// Adds to descriptions that read alike what tells them apart: an address, the place, else the id.
    fn tell_apart(&mut self, cards: &[&Card]) {
        let mut alike: HashMap<&str, Vec<usize>> = HashMap::with_capacity(self.entries.len());
        for (place, entry) in self.entries.iter().enumerate() {
            alike.entry(&entry.described).or_default().push(place);
        }
        let mut longer: Vec<(usize, String)> = Vec::new();
        for (described, places) in alike.into_iter().filter(|(_, places)| places.len() > 1) {
            let all: Vec<[&str; 2]> = places.iter().map(|&place| details(cards[place])).collect();
            let mut times: HashMap<&str, usize> = HashMap::new();
            all.iter().flatten().for_each(|detail| *times.entry(detail).or_default() += 1);
            for (&place, own) in places.iter().zip(&all) {
                let only = own.iter().find(|detail| !detail.is_empty() && times[**detail] == 1);
                let detail = only.map_or_else(|| cards[place].id.to_string(), ToString::to_string);
                longer.push((place, format!("{described}, {detail}")));
            }
        }
        for (place, described) in longer {
            self.entries[place].described = described;
        }
    }

    fn text(&self, start: u32, end: u32) -> &str {
        &self.folded[start as usize..end as usize]
    }

    /// The words that are `typed`, or that it begins.
    fn words_like(&self, typed: &str, whole: bool) -> &[Word] {
        let text = |word: &Word| self.text(word.start, word.end);
        let from = self.words.partition_point(|word| text(word) < typed);
        let rest = &self.words[from..];
        let count =
            rest.partition_point(|word| if whole { text(word) == typed } else { text(word).starts_with(typed) });
        &rest[..count]
    }

    /// The entries that have every one of the words typed, the likeliest first.
    fn entries_with(&self, typed: &str, whole: bool) -> Vec<u32> {
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let Some(rarest) = words.iter().map(|word| self.words_like(word, whole)).min_by_key(|found| found.len()) else {
            return Vec::new();
        };
        let has = |place: u32| {
            let entry = &self.entries[place as usize];
            let names = self.text(entry.start, entry.end);
            let fits = |name: &str, word: &str| if whole { name == word } else { name.starts_with(word) };
            words.iter().all(|word| names.split(' ').any(|name| fits(name, word)))
        };
        let mut found: Vec<u32> = rarest.iter().map(|word| word.entry).filter(|&place| has(place)).collect();
        sort::by(&mut found, Ord::cmp);
        found.dedup();
        found
    }

    /// Those an address or an id names by itself.
    fn by_address_or_id(&self, text: &str) -> Vec<ContactId> {
        let places = match text.parse::<ContactId>() {
            Ok(id) => self.places.get(&id).map(std::slice::from_ref),
            Err(_) => self.addresses.get(&text.to_lowercase()).map(Vec::as_slice),
        };
        places.unwrap_or_default().iter().map(|&place| self.entries[place as usize].id).collect()
    }

    fn entry(&self, id: ContactId) -> Option<&Entry> {
        self.places.get(&id).map(|&place| &self.entries[place as usize])
    }
}

impl Names for NameIndex {
    fn lookup(&self, text: &str) -> Vec<ContactId> {
        let typed = fold(text);
        // A full name before words of it; within that, those in rotation before the others.
        let fit = |place: u32| {
            let entry = &self.entries[place as usize];
            (self.text(entry.start, entry.full_end) != typed, !entry.in_rotation)
        };
        let found = self.entries_with(&typed, true);
        let best = found.iter().map(|&place| fit(place)).min();
        let ids: Vec<ContactId> = found
            .into_iter()
            .filter(|&place| Some(fit(place)) == best)
            .map(|place| self.entries[place as usize].id)
            .collect();
        if ids.is_empty() { self.by_address_or_id(text.trim()) } else { ids }
    }

    fn name(&self, id: ContactId) -> String {
        self.entry(id).map_or_else(|| "that contact".to_owned(), |entry| entry.name.clone())
    }

    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)> {
        let found = self.entries_with(&fold(prefix), false);
        let entries = found.into_iter().take(limit).map(|place| &self.entries[place as usize]);
        entries.map(|entry| (entry.id, entry.described.clone())).collect()
    }

    fn described(&self, id: ContactId) -> String {
        self.entry(id).map_or_else(|| self.name(id), |entry| entry.described.clone())
    }

    fn events(&self, text: &str) -> Vec<(EventId, String, Day)> {
        let typed = fold(text);
        let whole = |folded: &str| folded == typed;
        let begins = |folded: &str| {
            let begun = |part: &str| folded.split(' ').any(|word| word.starts_with(part));
            !typed.is_empty() && typed.split(' ').all(begun)
        };
        let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<(EventId, String, Day)> {
            let events = self.events.iter().filter(|(folded, ..)| fits(folded));
            events.map(|(_, id, name, end)| (*id, name.clone(), *end)).collect()
        };
        let named = fitting(&whole);
        if named.is_empty() { fitting(&begins) } else { named }
    }

    fn known(&self, words: &[&str]) -> Vec<bool> {
        let known = |word: &&str| {
            let typed = fold(word);
            let parts = typed.split(' ').filter(|part| !part.is_empty());
            let named = !typed.is_empty() && parts.into_iter().all(|part| !self.words_like(part, true).is_empty());
            named || !self.by_address_or_id(word).is_empty()
        };
        words.iter().map(known).collect()
    }
}

/// The closer circle first, then the later touch, then by name.
fn likelier(a: &Card, b: &Card) -> std::cmp::Ordering {
    let last = |card: &Card| card.touches.last.map(|last| last.date);
    b.circle.cmp(&a.circle).then_with(|| last(b).cmp(&last(a))).then_with(|| (a.name(), a.id).cmp(&(b.name(), b.id)))
}

fn described(card: &Card) -> String {
    if card.organisation().is_empty() {
        card.name().to_owned()
    } else {
        format!("{}, {}", card.name(), card.organisation())
    }
}

/// What may tell somebody from another of the same name and organisation, the best first.
fn details(card: &Card) -> [&str; 2] {
    [card.emails_in_use().first().unwrap_or_default(), card.place()]
}

#[cfg(test)]
mod tests;
