//! Give and ask: what I gave, received and asked for, and who only ever hears asks (B3).

use super::ledger::Ledger;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::sort;

/// What is given and asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Giving {
    /// Times I gave something in the last 90 days.
    pub gave: u32,
    /// Times I received something.
    pub got: u32,
    /// Times I asked for something.
    pub asked: u32,
    /// Those who only ever heard asks, with how many; the most asked first.
    pub only_asked: Vec<(ContactId, u32)>,
}

impl Giving {
    /// As of `today`.
    pub fn of(book: &Book, ledger: &Ledger, today: Day) -> Self {
        let mut sum = Self::default();
        for mark in ledger.lately(today) {
            sum.gave += u32::from(mark.gave);
            sum.got += u32::from(mark.got);
            sum.asked += u32::from(mark.asked);
        }
        let only = book.cards().iter().filter(|card| only_asked(card));
        let mut only: Vec<(&Card, u32)> = only.map(|card| (card, card.touches.asked)).collect();
        sort::by(&mut only, |(a, one), (b, other)| other.cmp(one).then_with(|| a.name().cmp(b.name())));
        sum.only_asked = only.into_iter().map(|(card, asked)| (card.id, asked)).collect();
        sum
    }
}

/// What went to and fro with `card` so far: `gave 3, got 1, asked 2`; empty where nothing did.
pub fn words(card: &Card) -> String {
    let touches = &card.touches;
    let parts = [("gave", touches.given), ("got", touches.received), ("asked", touches.asked)];
    let parts = parts.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Whether I asked `card` for something, and never gave them anything.
pub fn only_asked(card: &Card) -> bool {
    card.touches.asked > 0 && card.touches.given == 0
}

/// What to say before the next ask of somebody who only ever heard asks; none for anybody else.
pub fn warning(card: &Card) -> Option<String> {
    only_asked(card).then(|| {
        let times = match card.touches.asked {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            times => format!("{times} times"),
        };
        format!("you asked {} {times} and gave nothing yet: give first", card.name())
    })
}
