//! The foreground: who can have a row on Today at all, told from their card alone.
//!
//! Of a network of many thousands they are few, so that the first screen is made of them before the others are read. What
//! the agenda says of a row, such as the gaps in the seven kinds, must follow from the foreground too; a test compares.

use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::kind::Circle;
use crate::domain::sort;

/// When somebody can have a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// On any day.
    Always,
    /// On that day of the year: month and day, from 1.
    On(u8, u8),
}

/// When `card` can have a row, besides as the one drawn by chance and as whom a promise is about: in rotation, pinned,
/// owed thanks or moved, always; else on their yearly dates.
pub fn when_in_front(card: &Card) -> Vec<When> {
    let always =
        card.circle != Circle::None || card.rhythm.pinned || !card.touches.thanks.is_empty() || card.moved.is_some();
    if always {
        return vec![When::Always];
    }
    let mut days: Vec<When> = card.dates().filter_map(|(_, date)| Some(When::On(date.month?, date.day?))).collect();
    sort::by(&mut days, Ord::cmp);
    days.dedup();
    days
}

/// What is looked up for `today`. On 28 February also who has their day on the 29th.
pub fn looked_up_on(today: Day) -> Vec<When> {
    let (month, day) = (today.month() as u8, today.day() as u8);
    let leap = ((month, day) == (2, 28)).then_some(When::On(2, 29));
    [When::Always, When::On(month, day)].into_iter().chain(leap).collect()
}
