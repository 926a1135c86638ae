//! Growth: the size of the network and the touches over time, by day for a half year and by month for two years (F3).

use super::ledger::Ledger;
use crate::domain::book::Book;
use crate::domain::day::Day;

/// Weeks of the grid of touches by day.
pub const WEEKS: usize = 26;
/// Months of the line.
pub const MONTHS: usize = 24;

/// Size and touches over time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Growth {
    /// Touches of each day of the last [`WEEKS`] weeks, the Monday of the earliest first; days to come are not there.
    pub days: Vec<u16>,
    /// Each of the last [`MONTHS`] months, the earliest first, the present one last.
    pub months: Vec<Month>,
}

/// One month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Day,
    /// Contacts at its end.
    pub people: u32,
    /// Of them new in it.
    pub new: u32,
    /// Touches in it.
    pub touches: u32,
}

impl Growth {
    /// Up to `today`.
    pub fn of(book: &Book, ledger: &Ledger, today: Day) -> Self {
        let monday = today.plus_days(-(today.weekday().num_days_from_monday() as i32));
        let first = monday.plus_days(-7 * (WEEKS as i32 - 1));
        let mut days = vec![0u16; (today.days_since(first) + 1).max(0) as usize];
        for mark in ledger.between(first, today) {
            let day = &mut days[mark.date.days_since(first) as usize];
            *day = day.saturating_add(1);
        }
        Self { days, months: months(book, ledger, today) }
    }

    /// The touches of the last `count` weeks, the earliest first, the present week last.
    pub fn weeks(&self, count: usize) -> Vec<u32> {
        let weeks: Vec<u32> = self.days.chunks(7).map(|week| week.iter().map(|&day| u32::from(day)).sum()).collect();
        weeks[weeks.len().saturating_sub(count)..].to_vec()
    }
}

fn months(book: &Book, ledger: &Ledger, today: Day) -> Vec<Month> {
    let start = today.plus_days(1 - today.day() as i32);
    let first = start.plus_months(1 - MONTHS as i32);
    let place = |day: Day| (day.year() - first.year()) * 12 + day.month() as i32 - first.month() as i32;
    let month = |n: usize| Month { first: first.plus_months(n as i32), people: 0, new: 0, touches: 0 };
    let mut list: Vec<Month> = (0..MONTHS).map(month).collect();
    let mut before = 0;
    for card in book.cards() {
        match usize::try_from(place(card.created)) {
            Ok(place) if place < MONTHS => list[place].new += 1,
            Ok(_) => {}
            Err(_) => before += 1,
        }
    }
    for mark in ledger.between(first, today) {
        list[place(mark.date) as usize].touches += 1;
    }
    for month in &mut list {
        before += month.new;
        month.people = before;
    }
    list
}
