//! Capacity: how many touches a week the rotation needs, how many are made, and what would make the two fit (B8).

use super::ledger::Ledger;
use super::{LATELY_DAYS, rotation};
use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence};
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::kind::Circle;

/// What the rotation needs, and what is made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Capacity {
    /// Touches a week that all cadences together ask for.
    pub needed_per_week: f64,
    /// The part of it that the critical few ask for.
    pub critical_per_week: f64,
    /// Touches a week made with people in rotation, over the last 90 days: one with two people counts for both.
    pub made_per_week: f64,
    /// What would make the two fit; empty where they do.
    pub advice: String,
}

/// Days of a week.
const WEEK: f64 = 7.0;
/// Within so much of what is needed the two fit.
const ENOUGH: f64 = 0.95;

impl Capacity {
    /// As of `today`. Those paused, and those without a cadence of a length, need nothing.
    pub fn of(book: &Book, ledger: &Ledger, today: Day) -> Self {
        // From 0: the sum of nothing would be -0.
        let sum = |total: f64, card: &Card| total + weekly(card, book, today);
        let needed_per_week = rotation(book).fold(0.0, sum);
        let critical: Vec<&Card> = rotation(book).filter(|card| card.circle == Circle::Critical).collect();
        let critical_per_week = critical.iter().copied().fold(0.0, sum);
        let in_rotation = |id| book.card(id).is_some_and(|card| card.circle != Circle::None);
        let made: usize =
            ledger.lately(today).iter().map(|mark| mark.contacts.iter().filter(|id| in_rotation(**id)).count()).sum();
        let made_per_week = made as f64 * WEEK / f64::from(LATELY_DAYS);
        let mut capacity = Self { needed_per_week, critical_per_week, made_per_week, advice: String::new() };
        capacity.advice = capacity.advise(critical.len());
        capacity
    }

    /// Whether what is made is enough.
    pub fn fits(&self) -> bool {
        self.made_per_week >= self.needed_per_week * ENOUGH
    }

    fn advise(&self, critical: usize) -> String {
        if self.fits() {
            return String::new();
        }
        let left = self.made_per_week - self.critical_per_week;
        let many = self.needed_per_week - self.critical_per_week;
        if left > 0.0 {
            // The many are asked for once a year unless a rule says otherwise: the same stretch for all of them.
            let months = (12.0 * many / left / 3.0).ceil() * 3.0;
            if months <= 36.0 {
                return format!("fits if the many go to {months:.0} months");
            }
            return "fits with fewer of the many: move those you would not miss to the directory".to_owned();
        }
        let each = self.critical_per_week / critical.max(1) as f64;
        let room = (self.made_per_week / each).floor() as usize;
        let more = self.critical_per_week - self.made_per_week;
        let holds = (1.0 / each).floor();
        let missing = if more > 1.0 { format!(", and {more:.1} are missing") } else { String::new() };
        format!("room for {room} of the {critical} critical few; one more touch a week holds {holds:.0}{missing}")
    }
}

/// Touches a week that one person asks for.
fn weekly(card: &Card, book: &Book, today: Day) -> f64 {
    let paused = card.rhythm.paused_until.is_some_and(|until| until > today);
    match cadence::cadence_of(card, book.rules()) {
        Some(Cadence::Every(span)) if !paused => WEEK / f64::from(span.days().max(1)),
        _ => 0.0,
    }
}
