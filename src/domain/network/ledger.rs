//! The ledger: what conversations add up to by day, without what was said in them. Kept by the store beside the touches.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::touch::Touch;

/// One conversation as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The day.
    pub date: Day,
    /// With whom.
    pub contacts: SmallVec<[ContactId; 2]>,
    /// How often I gave something.
    pub gave: u16,
    /// How often I received something.
    pub got: u16,
    /// How often I asked for something.
    pub asked: u16,
}

impl Mark {
    /// The mark of `touch`.
    pub fn of(touch: &Touch) -> Self {
        let count = |list: usize| u16::try_from(list).unwrap_or(u16::MAX);
        Self {
            date: touch.date,
            contacts: touch.contacts.iter().copied().collect(),
            gave: count(touch.gave.len()),
            got: count(touch.got.len()),
            asked: u16::from(touch.asked.is_some()),
        }
    }
}

/// The conversations of the last two years, the oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    marks: Vec<Mark>,
}

impl Ledger {
    /// How far back it reaches, in days.
    pub const DAYS: i32 = 731;

    /// A ledger of `marks`, in any order.
    pub fn of(mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| mark.date);
        Self { marks }
    }

    /// Every mark, the oldest first.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The marks of the days from `first` to `last`, both included.
    pub fn between(&self, first: Day, last: Day) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.date < first);
        let to = self.marks.partition_point(|mark| mark.date <= last);
        self.marks.get(from..to).unwrap_or_default()
    }

    /// The marks of the last [`super::LATELY_DAYS`] days up to `today`.
    pub fn lately(&self, today: Day) -> &[Mark] {
        self.between(today.plus_days(1 - super::LATELY_DAYS), today)
    }
}
