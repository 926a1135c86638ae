//! Communities: named by the user, or an employer several contacts share; which of them are in the dark (A4).

use std::collections::HashMap;

use super::{is_lately, rotation};
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::sort;

/// An employer that so many in rotation share is a community.
pub const EMPLOYEES: u32 = 3;
/// A named community of fewer is not called dark.
const MEMBERS: u32 = 2;

/// The communities a person may be in, each once: named ones, then the employer.
pub fn may_be_in(card: &Card) -> impl Iterator<Item = &str> {
    let is_named = |name: &str| card.communities().iter().any(|named| named == name);
    let employer = Some(card.organisation()).filter(|name| !name.is_empty() && !is_named(name));
    card.communities().iter().chain(employer)
}

/// The communities of the rotation, and how many in each were touched of late.
pub struct Communities<'a> {
    list: Vec<Community<'a>>,
    places: HashMap<&'a str, u32>,
}

/// One community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community<'a> {
    /// Its name, or the employer's.
    pub name: &'a str,
    /// Those of it in rotation.
    pub people: u32,
    /// Of them touched in the last 90 days.
    pub touched: u32,
    /// Whether the user named it.
    pub named: bool,
}

impl Community<'_> {
    /// Whether nobody in it was touched of late.
    pub fn is_dark(&self) -> bool {
        self.touched == 0 && self.people >= MEMBERS
    }
}

impl<'a> Communities<'a> {
    /// As of `today`.
    pub fn of(book: &'a Book, today: Day) -> Self {
        let mut list: Vec<Community<'a>> = Vec::new();
        let mut places: HashMap<&'a str, u32> = HashMap::new();
        for card in rotation(book) {
            let touched = card.touches.last.is_some_and(|last| is_lately(last.date, today));
            let named = card.communities().iter().count();
            for (place, name) in may_be_in(card).enumerate() {
                let at = *places.entry(name).or_insert_with(|| {
                    list.push(Community { name, people: 0, touched: 0, named: false });
                    list.len() as u32 - 1
                });
                let community = &mut list[at as usize];
                community.people += 1;
                community.touched += u32::from(touched);
                community.named |= place < named;
            }
        }
        list.retain(|community| community.named || community.people >= EMPLOYEES);
        sort::by(&mut list, |a, b| b.people.cmp(&a.people).then_with(|| a.name.cmp(b.name)));
        let places = list.iter().enumerate().map(|(place, community)| (community.name, place as u32)).collect();
        Self { list, places }
    }

    /// All of them, the largest first.
    pub fn list(&self) -> &[Community<'a>] {
        &self.list
    }

    /// The places in [`Communities::list`] of those that `card` is in.
    pub fn of_card(&self, card: &Card) -> impl Iterator<Item = usize> {
        may_be_in(card).filter_map(|name| self.places.get(name).map(|&place| place as usize))
    }

    /// The community in which most people were touched of late; of several the first by name.
    pub fn most_touched(&self) -> Option<&'a str> {
        let touched = self.list.iter().filter(|it| it.touched > 0);
        touched.max_by(|a, b| a.touched.cmp(&b.touched).then(b.name.cmp(a.name))).map(|it| it.name)
    }

    /// A community of `card` in which nobody was touched of late.
    pub fn dark_of(&self, card: &Card) -> Option<&'a str> {
        self.of_card(card).map(|place| &self.list[place]).find(|it| it.is_dark()).map(|it| it.name)
    }

    /// Everyone in rotation who is in the community called `name`, the strongest tie first.
    pub fn members(book: &Book, name: &str, today: Day) -> Vec<ContactId> {
        let mut members: Vec<&Card> = rotation(book).filter(|card| may_be_in(card).any(|it| it == name)).collect();
        sort::by(&mut members, |a, b| warmth(b, today).cmp(&warmth(a, today)).then_with(|| a.name().cmp(b.name())));
        members.into_iter().map(|card| card.id).collect()
    }
}

/// How warm a tie is, for choosing whom to start with: its strength, and of those that have faded the later touch.
pub fn warmth(card: &Card, today: Day) -> (u32, Option<Day>) {
    ((card.strength(today) * 1000.0) as u32, card.touches.last.map(|last| last.date).or(card.rhythm.estimate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Circle;
    use crate::domain::testing::{Person, book, person, today};

    fn many(name: &str) -> Person {
        person(name).circle(Circle::Many)
    }

    #[test]
    fn a_community_nobody_was_touched_in_is_dark() {
        let book = book(vec![
            many("Ada").community("Rust").coffee("2026-11-01", ""),
            many("Bo").community("Rust"),
            many("Cy").community("Climbing"),
            many("Di").community("Climbing").coffee("2025-11-01", ""),
            many("Ed").community("Chess"),
            many("Flo").works("Loom", "").community("Rust"),
            many("Gil").works("Loom", ""),
        ]);
        let communities = Communities::of(&book, today());
        let dark = |id: usize| communities.dark_of(&book.cards()[id]);
        assert_eq!(communities.most_touched(), Some("Rust"));
        assert_eq!([dark(0), dark(2), dark(3)], [None, Some("Climbing"), Some("Climbing")]);
        assert_eq!(dark(4), None, "one person is no community");
        assert_eq!(dark(6), None, "an employer of two is none");
        let warmest = Communities::members(&book, "Climbing", today());
        assert_eq!(warmest.first(), Some(&ContactId(4)), "Di was met once");
    }

    #[test]
    fn an_employer_named_as_a_community_counts_once() {
        let ada = many("Ada").works("Loom", "").community("Loom");
        let book = book(vec![ada]);
        let communities = Communities::of(&book, today());
        assert_eq!(communities.list(), [Community { name: "Loom", people: 1, touched: 0, named: true }]);
        assert_eq!(communities.dark_of(&book.cards()[0]), None, "one person is no community");
    }
}
