//! Coverage of the seven kinds: how many of each, how many of them alive, and the next step where nobody is (A1, A2, A5).

use super::community::warmth;
use super::rotation;
use crate::domain::agenda::last_words;
use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence};
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::{Circle, Kind};

/// The seven kinds, in the order shown. Former customers count under customers (A5).
pub const SEVEN: [Kind; 7] =
    [Kind::Customer, Kind::Prospect, Kind::Mentor, Kind::Peer, Kind::ReferralSource, Kind::SupportSource, Kind::Mentee];

/// How many of each kind are in rotation, and how many of them are alive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// One row a kind, in the order of [`SEVEN`].
    pub rows: [KindRow; 7],
}

/// One of the seven kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindRow {
    /// Which.
    pub kind: Kind,
    /// How many in rotation are of it.
    pub people: u32,
    /// How many of them are alive.
    pub alive: u32,
}

/// A kind in which nobody is alive, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub kind: Kind,
    /// With whom to begin; none where there is nobody to name.
    pub contact: Option<ContactId>,
    /// What to do, in a line: `no mentor in touch: Ada is the warmest, coffee 14 months ago`.
    pub next: String,
}

/// Whether `card` is of `kind`, former customers being customers.
pub fn is_of(card: &Card, kind: Kind) -> bool {
    card.kinds.has(kind) || kind == Kind::Customer && card.kinds.has(Kind::FormerCustomer)
}

/// Whether the last touch with `card` is within their cadence. Without a length, once touched is enough.
pub fn is_alive(card: &Card, book: &Book, today: Day) -> bool {
    let Some(last) = card.touches.last else { return false };
    match cadence::cadence_of(card, book.rules()) {
        Some(Cadence::Every(span)) => span.after(last.date) > today,
        Some(Cadence::Off | Cadence::OnEvent) => true,
        None => false,
    }
}

impl Coverage {
    /// As of `today`.
    pub fn of(book: &Book, today: Day) -> Self {
        let mut rows = SEVEN.map(|kind| KindRow { kind, people: 0, alive: 0 });
        for card in rotation(book).filter(|card| !card.kinds.is_empty()) {
            let alive = is_alive(card, book, today);
            for row in rows.iter_mut().filter(|row| is_of(card, row.kind)) {
                row.people += 1;
                row.alive += u32::from(alive);
            }
        }
        Self { rows }
    }

    /// A kind of `card` in which nobody is alive.
    pub fn filled_by(&self, card: &Card) -> Option<Kind> {
        self.rows.iter().find(|row| row.alive == 0 && is_of(card, row.kind)).map(|row| row.kind)
    }

    /// `your only mentee`, `no mentor in touch`: why `card` matters to the seven kinds now.
    pub fn words(&self, card: &Card) -> Option<String> {
        let row = self.rows.iter().find(|row| row.alive == 0 && is_of(card, row.kind))?;
        Some(if row.people == 1 { format!("your only {}", row.kind) } else { format!("no {} in touch", row.kind) })
    }

    /// The kinds in which nobody is alive, each with the next step.
    pub fn gaps(&self, book: &Book, today: Day) -> Vec<Gap> {
        let empty = self.rows.iter().filter(|row| row.alive == 0);
        empty.map(|row| gap(row, book, today)).collect()
    }
}

fn gap(row: &KindRow, book: &Book, today: Day) -> Gap {
    let kind = row.kind;
    let warmest = |holds: &dyn Fn(&Card) -> bool| {
        let cards = book.cards().iter().filter(|card| holds(card));
        cards.max_by(|a, b| {
            let by_name = || b.name().cmp(a.name()).then(b.id.cmp(&a.id));
            warmth(a, today).cmp(&warmth(b, today)).then_with(by_name)
        })
    };
    let last = |card: &Card| last_words(card, today).unwrap_or_else(|| "nothing noted yet".to_owned());
    if let Some(card) = warmest(&|card| card.circle != Circle::None && is_of(card, kind)) {
        let next = match row.people {
            1 => format!("your only {kind} is {}, {}: get in touch", card.name(), last(card)),
            _ => format!("no {kind} in touch: {} is the warmest, {}", card.name(), last(card)),
        };
        return Gap { kind, contact: Some(card.id), next };
    }
    if let Some(card) = warmest(&|card| card.circle == Circle::None && is_of(card, kind)) {
        let next = format!("no {kind} in rotation: {} is one, {}; a m brings them in", card.name(), last(card));
        return Gap { kind, contact: Some(card.id), next };
    }
    match warmest(&|card| card.touches.last.is_some()) {
        Some(card) => Gap {
            kind,
            contact: Some(card.id),
            next: format!("no {kind} yet: ask {}, your strongest tie, whom to meet", card.name()),
        },
        None => Gap { kind, contact: None, next: format!("no {kind} yet: mark those who are one with a k") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{book, person, today};

    #[test]
    fn a_kind_is_covered_by_those_touched_within_their_cadence() {
        let book = book(vec![
            person("Ada").circle(Circle::Many).kind(Kind::Mentor).coffee("2025-09-01", ""),
            person("Bo").circle(Circle::Many).kind(Kind::Mentor),
            person("Cy").circle(Circle::Many).kind(Kind::FormerCustomer).coffee("2026-11-01", ""),
            person("Di").circle(Circle::Many).kind(Kind::Customer).kind(Kind::FormerCustomer),
            person("Ed").kind(Kind::Peer).coffee("2026-11-20", ""),
            person("Flo").circle(Circle::Many).kind(Kind::Mentee).coffee("2025-11-22", ""),
        ]);
        let coverage = Coverage::of(&book, today());
        let row = |kind: Kind| {
            let row = coverage.rows.iter().find(|row| row.kind == kind).expect("a row a kind");
            (row.people, row.alive)
        };
        assert_eq!(row(Kind::Customer), (2, 1), "former customers are customers, and each counts once");
        assert_eq!((row(Kind::Mentor), row(Kind::Peer), row(Kind::Mentee)), ((2, 0), (0, 0), (1, 0)));
        let gaps = coverage.gaps(&book, today());
        let next = |kind: Kind| gaps.iter().find(|gap| gap.kind == kind).map(|gap| gap.next.as_str());
        assert_eq!(next(Kind::Customer), None);
        assert_eq!(next(Kind::Mentor), Some("no mentor in touch: Ada is the warmest, coffee 15 months ago"));
        assert_eq!(next(Kind::Mentee), Some("your only mentee is Flo, coffee 12 months ago: get in touch"));
        assert_eq!(next(Kind::Peer), Some("no peer in rotation: Ed is one, coffee 2 days ago; a m brings them in"),);
        assert_eq!(next(Kind::Prospect), Some("no prospect yet: ask Ed, your strongest tie, whom to meet"));
    }

    #[test]
    fn an_empty_network_says_how_to_begin() {
        let gaps = Coverage::of(&Book::default(), today()).gaps(&Book::default(), today());
        assert_eq!(gaps.len(), 7);
        assert_eq!(gaps[2].next, "no mentor yet: mark those who are one with a k");
    }
}
