//! The weekly time for coffee and lunch, and with whom to fill it (G5).

use super::community::Communities;
use super::rotation;
use crate::domain::book::Book;
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::me::Weekly;
use crate::domain::sort;

/// How many are named.
const NAMED: usize = 5;
/// Nobody talked to within so many days is asked out again.
const RESTED_DAYS: i32 = 28;

/// The next weekly time, and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// When it is.
    pub weekly: Weekly,
    /// The next day it falls on, today included.
    pub day: Day,
    /// Whom to ask, the most fitting first, each with the reason.
    pub people: Vec<(ContactId, String)>,
}

impl Block {
    /// The next one after `today`; none where I keep no time free.
    ///
    /// Of those who live where I do, or of everybody where nobody is known to: those due or soon due come first, then
    /// the critical few, then those in a community in the dark.
    pub fn of(book: &Book, communities: &Communities<'_>, today: Day) -> Option<Self> {
        let weekly = book.me().weekly.filter(|weekly| weekly.is_valid())?;
        let days = (i32::from(weekly.weekday) - today.weekday().num_days_from_monday() as i32).rem_euclid(7);
        let day = today.plus_days(days);
        let lives_here = |card: &Card| book.me().place.as_deref().is_some_and(|here| fold(card.place()) == fold(here));
        // Where nobody is close by, everybody may come.
        let here = rotation(book).any(lives_here);
        let rested = |card: &&Card| card.touches.last.is_none_or(|last| today.days_since(last.date) >= RESTED_DAYS);
        let free = |card: &&Card| card.rhythm.paused_until.is_none_or(|until| until <= day);
        let mut list: Vec<(u32, &Card, String)> = rotation(book)
            .filter(|card| !here || lives_here(card))
            .filter(rested)
            .filter(free)
            .map(|card| {
                let due = cadence::shown_from(card, book.rules()).map(|due| due.days_since(day));
                let dark = communities.dark_of(card);
                let critical = card.circle == Circle::Critical;
                let score = u32::from(due.is_some_and(|days| days <= 0)) * 4
                    + u32::from(due.is_some_and(|days| days <= 30)) * 2
                    + u32::from(critical) * 2
                    + u32::from(dark.is_some());
                let reason = match (due, dark) {
                    (Some(..=0), _) => "due".to_owned(),
                    (Some(days @ 1..=30), _) => format!("due in {days} days"),
                    (_, Some(name)) => format!("{name} is in the dark"),
                    _ if critical => "critical".to_owned(),
                    _ if here => "close by".to_owned(),
                    _ => "in rotation".to_owned(),
                };
                (score, card, reason)
            })
            .collect();
        sort::by(&mut list, |(one, a, _), (other, b, _)| {
            other
                .cmp(one)
                .then_with(|| a.touches.last.map(|it| it.date).cmp(&b.touches.last.map(|it| it.date)))
                .then_with(|| a.name().cmp(b.name()))
        });
        let people = list.into_iter().take(NAMED).map(|(_, card, reason)| (card.id, reason)).collect();
        Some(Self { weekly, day, people })
    }
}
