//! The day's picks: who of the due is shown today, and in which order the due stand.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Limits, chance};
use crate::domain::book::Book;
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::network::coverage::Coverage;
/// Who is shown as due on one day, and by chance: fixed when first shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picks {
    /// The day.
    pub day: Day,
    /// The due, as ranked when picked.
    pub due: Vec<ContactId>,
    /// The one by chance.
    pub chance: Option<ContactId>,
}

impl Picks {
    /// Nobody picked yet on `day`.
    pub fn on(day: Day) -> Self {
        Self { day, due: Vec::new(), chance: None }
    }

    /// The picks of `today` for the book as it is.
    pub fn of(book: &Book, today: Day, limits: Limits) -> Self {
        let mut picks = Self::on(today);
        picks.top_up(book, limits);
        picks
    }

    /// Whether nobody is picked.
    pub fn is_empty(&self) -> bool {
        self.due.is_empty() && self.chance.is_none()
    }

    /// Picks who is due while fewer are picked than the limits allow, and draws one by chance while none is drawn;
    /// whether that changed anything.
    ///
    /// Whoever is picked stays so all day, done or not: those who join the rotation during the day find room only where
    /// there was some left.
    pub fn top_up(&mut self, book: &Book, limits: Limits) -> bool {
        let before = self.due.len();
        if before < limits.daily {
            let is_many = |id: &ContactId| book.card(*id).is_some_and(|card| card.circle == Circle::Many);
            let mut room_for_many = limits.many.saturating_sub(self.due.iter().filter(|id| is_many(id)).count());
            for card in ranked(book, self.day).into_iter().map(|ranked| ranked.card) {
                let many = card.circle == Circle::Many;
                if self.due.len() == limits.daily {
                    break;
                }
                if self.due.contains(&card.id) || (many && room_for_many == 0) {
                    continue;
                }
                room_for_many -= usize::from(many);
                self.due.push(card.id);
            }
        }
        let drawn = if self.chance.is_none() { self.draw(book) } else { None };
        self.chance = self.chance.or(drawn);
        self.due.len() > before || drawn.is_some()
    }

    /// Somebody by chance who has no row of the agenda.
    fn draw(&self, book: &Book) -> Option<ContactId> {
        let rows = super::agenda(book, self.day, self, false).items;
        chance::of_the_day(book, self.day, &rows.iter().filter_map(|item| item.contact).collect())
    }

    /// Takes up to `count` more of those who can wait; returns how many there were.
    pub fn more(&mut self, book: &Book, count: usize) -> usize {
        let waiting = ranked(book, self.day).into_iter().map(|due| due.card).filter(|card| !card.rhythm.pinned);
        let more: Vec<_> = waiting.map(|card| card.id).filter(|id| !self.due.contains(id)).take(count).collect();
        self.due.extend(&more);
        more.len()
    }
}

/// Somebody due, with what the ranking goes by.
pub(super) struct Ranked<'a> {
    pub(super) card: &'a Card,
    pub(super) on: Day,
    pub(super) ratio: f64,
    before_lapse: f64,
    fills_gap: bool,
}

/// Everyone due on `today`: pinned first, critical before many; within, by overdue ratio, then strength before it
/// lapsed, then a gap in the seven kinds, then name.
pub(super) fn ranked(book: &Book, today: Day) -> Vec<Ranked<'_>> {
    let gaps = Coverage::of(book, today);
    let mut due: Vec<Ranked<'_>> = book
        .cards()
        .iter()
        .filter(|card| card.circle != Circle::None || card.rhythm.pinned)
        .filter_map(|card| {
            if !super::is_due(card, book, today) {
                return None;
            }
            let due = cadence::due(card, book.rules());
            Some(Ranked {
                card,
                on: due.map_or(today, |due| due.on),
                ratio: due.map_or(1.0, |due| due.overdue_ratio(today)),
                before_lapse: card.touches.weight,
                fills_gap: gaps.filled_by(card).is_some(),
            })
        })
        .collect();
    due.sort_by(|a, b| {
        let pinned = b.card.rhythm.pinned.cmp(&a.card.rhythm.pinned);
        let circle = b.card.circle.cmp(&a.card.circle);
        let ratio = b.ratio.partial_cmp(&a.ratio).unwrap_or(Ordering::Equal);
        let strength = b.before_lapse.partial_cmp(&a.before_lapse).unwrap_or(Ordering::Equal);
        let gap = b.fills_gap.cmp(&a.fills_gap);
        pinned
            .then(circle)
            .then(ratio)
            .then(strength)
            .then(gap)
            .then_with(|| a.card.name().cmp(b.card.name()))
            .then(a.card.id.cmp(&b.card.id))
    });
    due
}

#[cfg(test)]
mod tests;
