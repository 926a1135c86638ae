//! Communities: named by the user, or an employer several contacts share; which of them are under the street lamp, and
//! which are in the dark (A4).

use std::collections::HashMap;

use super::book::Book;
use super::card::Card;
use super::day::Day;
use super::kind::Circle;

/// The days back within which touches count.
pub const LAMP_DAYS: i32 = 90;
/// An employer that so many share is a community.
const EMPLOYEES: u32 = 3;
/// A named community of fewer is not called dark.
const MEMBERS: u32 = 2;

/// The communities a person may be in, each once: named ones, then the employer.
pub fn communities(card: &Card) -> impl Iterator<Item = &str> {
    let is_named = |name: &str| card.communities().iter().any(|named| named == name);
    let employer = Some(card.organisation()).filter(|name| !name.is_empty() && !is_named(name));
    card.communities().iter().chain(employer)
}

/// How many of the rotation are in each community, and how many of them were touched of late.
pub struct Lamp<'a> {
    counts: HashMap<&'a str, Count>,
}

#[derive(Default)]
struct Count {
    people: u32,
    touched: u32,
    named: bool,
}

impl<'a> Lamp<'a> {
    /// As of `today`.
    pub fn of(book: &'a Book, today: Day) -> Self {
        let mut counts: HashMap<&str, Count> = HashMap::new();
        for card in book.cards().iter().filter(|card| card.circle != Circle::None) {
            let touched = card.touches.last.is_some_and(|last| today.days_since(last.date) <= LAMP_DAYS);
            for name in communities(card) {
                let count = counts.entry(name).or_default();
                count.people += 1;
                count.touched += u32::from(touched);
            }
            for name in card.communities() {
                counts.entry(name).or_default().named = true;
            }
        }
        Self { counts }
    }

    /// The community most touched of late; of several the first by name.
    pub fn most_touched(&self) -> Option<&'a str> {
        let touched = self.counts.iter().filter(|(_, count)| count.touched > 0);
        touched.max_by(|a, b| a.1.touched.cmp(&b.1.touched).then(b.0.cmp(a.0))).map(|(name, _)| *name)
    }

    /// A community of `card` in which nobody was touched of late.
    pub fn dark_of<'c>(&self, card: &'c Card) -> Option<&'c str> {
        communities(card).find(|name| {
            self.counts.get(name).is_some_and(|count| {
                count.touched == 0 && count.people >= if count.named { MEMBERS } else { EMPLOYEES }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let lamp = Lamp::of(&book, today());
        let dark = |id: usize| lamp.dark_of(&book.cards()[id]);
        assert_eq!(lamp.most_touched(), Some("Rust"));
        assert_eq!([dark(0), dark(2), dark(3)], [None, Some("Climbing"), Some("Climbing")]);
        assert_eq!(dark(4), None, "one person is no community");
        assert_eq!(dark(6), None, "an employer of two is none");
    }

    #[test]
    fn an_employer_named_as_a_community_counts_once() {
        let ada = many("Ada").works("Loom", "").community("Loom");
        let book = book(vec![ada]);
        assert_eq!(communities(&book.cards()[0]).collect::<Vec<_>>(), ["Loom"]);
        assert_eq!(Lamp::of(&book, today()).dark_of(&book.cards()[0]), None, "one person is no community");
    }
}
