//! The day's picks: what Today first showed, outside the history and the export.

use super::codec;
use super::error::{Result, StoreError};
use super::guard::guarded;
use super::tables::{PICKS, View};
use super::{Store, write};
use crate::domain::agenda::Picks;
use crate::domain::day::Day;

/// Days whose picks are kept.
const KEEP_DAYS: i32 = 7;

impl Store {
    /// The picks of `day`, if they were saved.
    pub fn picks(&self, day: Day) -> Result<Option<Picks>, StoreError> {
        self.reading("reading the day's picks", None, |view: &View| {
            let row = view.table(PICKS)?.get(key(day))?;
            row.map(|row| codec::value("picks", key(day), row.value())).transpose()
        })
    }

    /// Saves the picks of their day, and forgets those of days long past. Does nothing while there is no database.
    pub fn save_picks(&mut self, picks: &Picks) -> Result<(), StoreError> {
        self.write_picks(picks).map_err(|fault| self.failed(fault, "saving the day's picks"))
    }

    fn write_picks(&self, picks: &Picks) -> Result<()> {
        let mut handle = self.handle();
        let Some((db, _)) = self.reopen_for_writing(&mut handle)? else { return Ok(()) };
        let day = picks.day;
        guarded(|| {
            View::of(db)?;
            let txn = write::begin(db, self.deadline)?;
            let mut table = txn.open_table(PICKS)?;
            let row = codec::row("picks", key(day), picks)?;
            table.insert(key(day), row.as_slice())?;
            table.retain_in(..key(day.plus_days(-KEEP_DAYS)), |_, _| false)?;
            drop(table);
            Ok(txn.commit()?)
        })
    }
}

/// The days of our era in their order.
fn key(day: Day) -> u64 {
    u64::from(day.number().cast_unsigned())
}
