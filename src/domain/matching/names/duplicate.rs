//! Contacts whose names and organisations say that they may be one person.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Names, Person, postings, read_card};
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::id::ContactId;
use crate::domain::matching::Class;
use crate::domain::matching::evidence::Evidence;
use crate::domain::matching::fit;
use crate::domain::matching::organisation::{Belonging, Organisation};
use crate::domain::matching::short_form;
use crate::domain::matching::word::{Role, Word};
use crate::domain::matching::written::{Reader, Written};
use crate::domain::parallel::in_parts;
use crate::domain::roster::Attendee;

/// A name is compared with so many others at most of those that share two words with it: were it a hundred, names
/// would tell nothing.
const MOST: usize = 64;
/// A thread is started for so many people at least.
const LEAST_SHARE: usize = 1_000;

/// Two contacts who may be one person, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// One of them.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// How sure that is: exact or likely.
    pub class: Class,
    /// Why, as a short phrase such as `same name, same organisation`.
    pub why: String,
}

impl Names {
    /// Contacts who may be one person by name and organisation: each with the likeliest before it in `book`.
    pub fn alike(&self, book: &Book) -> Vec<Alike> {
        let mut pairs: Vec<(u64, u32)> = Vec::with_capacity(self.people.len() * 2);
        for (place, person) in self.people.iter().enumerate() {
            pairs.extend(pairs_of(&person.written).into_iter().map(|key| (key, place as u32)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let places: Vec<u32> = (0..self.people.len() as u32).collect();
        let before = |&place: &u32| {
            let person = &self.people[place as usize];
            let mut seen = HashSet::new();
            let sharing = pairs_of(&person.written).into_iter().flat_map(|key| postings(&pairs, key));
            let before = sharing.map(|&(_, other)| other).filter(|&other| other < place);
            let before: Vec<u32> = before.filter(|&other| seen.insert(other)).take(MOST).collect();
            let belonging = OnceCell::new();
            let compared = |other| self.compared((person, &belonging), &self.people[other as usize], book);
            before.into_iter().filter_map(compared).min_by_key(|it| it.class)
        };
        in_parts(&places, LEAST_SHARE, |places| places.iter().filter_map(before).collect::<Vec<_>>()).concat()
    }

    fn compared(
        &self,
        (one, belonging): (&Person, &OnceCell<Belonging>),
        other: &Person,
        book: &Book,
    ) -> Option<Alike> {
        let agreement = fit::compare(&one.written, &other.written)?;
        let (mine, theirs) = (book.card(one.id)?, book.card(other.id)?);
        let present = || other.organisation.get_or_init(|| Organisation::of(theirs.organisation())).as_ref();
        let bond = belonging.get_or_init(|| Belonging::of(&as_listed(mine))).bond(theirs, present, book);
        let rarity = |it: &Person| *it.rarity.get_or_init(|| self.rarity(&it.written));
        let evidence = Evidence { agreement, bond, rarity: rarity(one).max(rarity(other)) };
        let class = evidence.class();
        (class <= Class::Likely).then(|| Alike { a: other.id, b: one.id, class, why: evidence.reason() })
    }
}

/// Whether the names of the two contacts can be one person's.
pub fn may_be_one(one: &Card, other: &Card) -> bool {
    let mut reader = Reader::default();
    fits(&read_card(&mut reader, one), &read_card(&mut reader, other))
}

/// Whether `one` and `other`, each with the other names they go by, can be one person's name: spelling, order, titles,
/// initials, middle names and short forms put aside. A name without words clashes with none.
pub fn may_be_same(one: &str, also: &[String], other: &str, other_also: &[String]) -> bool {
    let mut reader = Reader::default();
    let mut read = |name: &str, also: &[String]| {
        let mut written = reader.read(name);
        for it in also {
            reader.add_other(it, &mut written);
        }
        written
    };
    one == other || fits(&read(one, also), &read(other, other_also))
}

fn fits(one: &Written, other: &Written) -> bool {
    one.forms.is_empty() || other.forms.is_empty() || fit::compare(one, other).is_some()
}

/// The contact as a list would have them.
fn as_listed(card: &Card) -> Attendee {
    Attendee {
        name: card.name().to_owned(),
        organisation: card.organisation().to_owned(),
        email: card.emails_in_use().first().unwrap_or_default().to_owned(),
        ..Attendee::default()
    }
}

/// The keys of a name: one for each two of its words, whichever comes first, and the same with the names a word may be
/// short for.
fn pairs_of(written: &Written) -> Vec<u64> {
    let mut keys = Vec::new();
    for form in &written.forms {
        let words: Vec<&Word> = form.words.iter().filter(|word| word.role == Role::Whole).collect();
        for (place, one) in words.iter().enumerate() {
            for other in &words[place + 1..] {
                keys.push(one.loose ^ other.loose);
                for (short, long) in [(one, other), (other, one)] {
                    keys.extend(short_form::entries(short.loose).map(|entry| u64::from(entry) << 1 ^ long.loose));
                }
            }
        }
        for given in &written.spare {
            keys.extend(words.last().map(|family| given.loose ^ family.loose));
        }
        if let Some(word) = form.single() {
            keys.push(word.loose);
        }
        keys.extend(form.words.iter().filter(|word| word.role == Role::Name).map(|word| word.loose));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_are_told_from_those_of_two() {
        for (one, two, same) in [
            ("Ada Lovelace", "Lovelace, Ada", true),
            ("Ada Lovelace", "Dr. Ada King Lovelace", true),
            ("José Álvarez", "Jose Alvarez", true),
            ("Jürgen Müller", "Juergen Mueller", true),
            ("J. Smith", "John Smith", true),
            ("Alex Smith", "Alexander Smith", true),
            ("Bob Smith", "Robert Smith", true),
            ("Ada", "Ada Lovelace", true),
            ("", "Ada Lovelace", true),
            ("Ada Lovelace", "Grace Hopper", false),
            ("Ada Lovelace", "Bo Lovelace", false),
            ("Ada Lovelace", "Ada Byron", false),
            ("John Smith", "Jane Smith", false),
            ("A", "Ada Lovelace", false),
            ("John Smith", "John Smithson", false),
            ("Smith, Alex", "Alexander Smith", true),
            ("Info Desk", "Ada Lovelace", false),
        ] {
            assert_eq!(may_be_same(one, &[], two, &[]), same, "{one} / {two}");
            assert_eq!(may_be_same(two, &[], one, &[]), same, "{two} / {one}");
        }
        assert!(may_be_same("Ada Byron", &["Ada Lovelace".to_owned()], "Ada Lovelace", &[]));
        assert!(may_be_same("Wilhelm Smith", &["Shorty".to_owned()], "Shorty Smith", &[]));
        assert!(!may_be_same("Wilhelm Smith", &[], "Shorty Smith", &[]));
    }
}
