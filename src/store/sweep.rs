//! Reading the records of a damaged file: every row that can be read, and past the places that cannot.

use std::fmt;

use redb::ReadOnlyTable;

use super::error::Result;
use super::guard::guarded;
use super::tables::{self, KeyBytes};

type Records = ReadOnlyTable<&'static KeyBytes, &'static [u8]>;
/// A row of the records: its key and its bytes.
pub(super) type Row = (KeyBytes, Vec<u8>);

/// What of a damaged file did not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// The records that did not read, each by its kind and id, such as `contact 1a2b3c4d`.
    pub records: Vec<String>,
    /// How many places of the file did not read at all: what was there cannot be told.
    pub gaps: usize,
}

impl Lost {
    /// Whether everything was read.
    pub fn is_nothing(&self) -> bool {
        self.records.is_empty() && self.gaps == 0
    }

    /// Adds the record under `key`.
    pub(super) fn add(&mut self, key: &KeyBytes) {
        let named = tables::key_from(key).map_or_else(
            |_| "a record of an unknown kind".to_owned(),
            |key| format!("{key:?}").to_lowercase().replace('(', " ").replace(')', ""),
        );
        self.records.push(named);
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.records.as_slice() {
            [] => {}
            [one] => write!(f, "{one} does not read")?,
            [first, rest @ ..] => write!(f, "{first} and {} more records do not read", rest.len())?,
        }
        let and = if self.records.is_empty() { "" } else { ", and " };
        match self.gaps {
            0 => Ok(()),
            1 => write!(f, "{and}one place does not read at all"),
            gaps => write!(f, "{and}{gaps} places do not read at all"),
        }
    }
}

/// Rows read at a time.
const TOGETHER: usize = 256;
/// The greatest key, as a number.
const LAST: u128 = (1 << 72) - 1;

/// Reads rows in the order of their keys and goes on behind a place that does not read.
pub(super) struct Sweep {
    table: Records,
    /// Where to go on; none behind the last key.
    next: Option<u128>,
    /// How many places did not read. How many rows were there nobody can tell.
    pub(super) gaps: usize,
}

impl Sweep {
    pub(super) fn of(table: Records) -> Self {
        Self { table, next: Some(0), gaps: 0 }
    }

    /// The next rows that read; none at the end.
    ///
    /// # Errors
    /// A fault that is no damage, such as of the disk.
    pub(super) fn rows(&mut self) -> Result<Option<Vec<Row>>> {
        let Some(from) = self.next else { return Ok(None) };
        let mut rows = Vec::new();
        let mut at_end = false;
        let read = guarded(|| {
            for row in self.table.range::<&KeyBytes>(&bytes(from)..)?.take(TOGETHER) {
                let (key, row) = row?;
                rows.push((*key.value(), row.value().to_vec()));
            }
            at_end = rows.len() < TOGETHER;
            Ok(())
        });
        // A damaged page may give keys in any order: what goes back is no row, and the next rows are further on.
        let mut least = from;
        rows.retain(|(key, _)| {
            let is_next = number(key) >= least;
            least = least.max(number(key) + 1);
            is_next
        });
        let reached = rows.iter().map(|(key, _)| number(key)).max().map_or(from, |last| last.max(from));
        self.next = match read {
            Ok(()) if at_end => None,
            Ok(()) => after(reached),
            Err(fault) if !fault.is_damage() => return Err(fault),
            Err(_) => {
                self.gaps += 1;
                self.behind(if rows.is_empty() { from } else { reached })
            }
        };
        Ok(Some(rows))
    }

    /// The first key behind the place after `before` that does not read: leaps that double, then halves.
    fn behind(&self, before: u128) -> Option<u128> {
        let mut leap = 1;
        while !self.reads(before + leap) {
            leap *= 2;
            if before + leap > LAST {
                return None;
            }
        }
        let (mut bad, mut good) = (before + leap / 2, before + leap);
        while good - bad > 1 {
            let middle = bad + (good - bad) / 2;
            if self.reads(middle) { good = middle } else { bad = middle }
        }
        Some(good)
    }

    /// Whether a row at or behind `from` can be got at, or there is none.
    fn reads(&self, from: u128) -> bool {
        let look = || Ok(self.table.range::<&KeyBytes>(&bytes(from)..)?.next().transpose().map(|_| ())?);
        from <= LAST && guarded(look).is_ok()
    }
}

fn after(number: u128) -> Option<u128> {
    (number < LAST).then_some(number + 1)
}

fn number(key: &KeyBytes) -> u128 {
    key.iter().fold(0, |number, &byte| number << 8 | u128::from(byte))
}

fn bytes(number: u128) -> KeyBytes {
    let mut key = [0; 9];
    key.copy_from_slice(&number.to_be_bytes()[7..]);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_number_and_back() {
        for key in [[0; 9], [u8::MAX; 9], [1, 2, 3, 4, 5, 6, 7, 8, 9]] {
            assert_eq!(bytes(number(&key)), key);
        }
        assert_eq!(number(&[u8::MAX; 9]), LAST);
        assert_eq!(after(LAST), None);
    }
}
