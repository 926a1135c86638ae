//! A new file made of an old one: a copy of every table, or the records with everything that follows from them anew.
//!
//! Backups are copies. Bringing an older format up to ours, repairing damage and forgetting somebody for good are the
//! same rebuilding: whatever reads is taken over, and what is derived is derived again. `replace` puts such a file in its place.

use redb::{Key as RedbKey, ReadableTable, Value as RedbValue, WriteTransaction};

use super::codec;
use super::derived::Derived;
use super::error::{Fault, Result};
use super::guard::guarded;
use super::history::{self, Forgotten};
use super::sweep::{Lost, Sweep};
use super::tables::{
    self, BEFORE, CARDS, DAYS, EDITS, FORMAT, FRONT, JOURNAL, LINKS, META, META_BEFORE, META_FORMAT, META_REVISION,
    PASSAGES, PICKS, RECORDS, SIGNS, Table, View,
};
use super::upgrade;
use crate::domain::parallel::in_parts;
use crate::domain::record::Key;

/// What a rebuilt file holds and lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many records it holds.
    pub records: usize,
    /// What did not read.
    pub lost: Lost,
    /// Whether the history is kept: what was done can be taken back as before.
    pub history: bool,
    /// Records that still say one of the words to be forgotten.
    pub(super) naming: Vec<Key>,
}

/// Copies every table of `from` as it is: the records, which are half of it, beside the rest.
///
/// # Errors
/// Damage, where something does not read; then the copy is of no use.
pub(super) fn copy(from: &View, to: &WriteTransaction) -> Result<()> {
    let rest = || {
        table(from, to, CARDS)?;
        table(from, to, PASSAGES)?;
        table(from, to, SIGNS)?;
        table(from, to, LINKS)?;
        table(from, to, DAYS)?;
        table(from, to, FRONT)?;
        table(from, to, JOURNAL)?;
        table(from, to, EDITS)?;
        table(from, to, BEFORE)?;
        table(from, to, PICKS)?;
        table(from, to, META)
    };
    let halves: [&(dyn Fn() -> Result<()> + Sync); 2] = [&rest, &|| table(from, to, RECORDS)];
    in_parts(&halves, 1, |halves| halves.iter().try_for_each(guarded)).into_iter().collect()
}

fn table<K: RedbKey, V: RedbValue>(from: &View, to: &WriteTransaction, which: Table<K, V>) -> Result<()> {
    let mut copy = to.open_table(which)?;
    for row in from.table(which)?.iter()? {
        let (key, value) = row?;
        copy.insert(key.value(), value.value())?;
    }
    Ok(())
}

/// Takes over every record of `from` that reads, in the rows of our format; derives what follows from them; and takes over the
/// history, without `forgotten`. Of a file in which a record does not read the history keeps its lines alone.
pub(super) fn rebuild(from: &View, to: &WriteTransaction, forgotten: Option<&Forgotten>) -> Result<Rebuilt> {
    let mut rebuilt = Rebuilt::default();
    let mut derived = Derived::default();
    let mut newest = from.revision;
    {
        let mut records = to.open_table(RECORDS)?;
        let mut sweep = Sweep::of(from.table(RECORDS)?);
        while let Some(rows) = sweep.rows()? {
            for (bytes, row) in rows {
                let key = tables::key_from(&bytes);
                let read = key.and_then(|key| Ok((upgrade::row(key, &row)?, codec::stamp(&row)?)));
                let ((record, row), stamp) = match read {
                    Ok(read) => read,
                    Err(fault @ Fault::Newer(_)) => return Err(fault),
                    Err(_) => {
                        rebuilt.lost.add(&bytes);
                        continue;
                    }
                };
                if forgotten.is_some_and(|it| it.is_named_in(&row)) {
                    rebuilt.naming.push(record.key());
                }
                records.insert(&bytes, &*row)?;
                newest = newest.max(stamp);
                derived.add(record)?;
                rebuilt.records += 1;
            }
        }
        rebuilt.lost.gaps = sweep.gaps;
    }
    write_derived(&derived, to)?;
    rebuilt.history = rebuilt.lost.is_nothing();
    let mut before = 0;
    match guarded(|| history::take_over(from, to, forgotten, rebuilt.history)) {
        Ok(bytes) => before = bytes,
        Err(fault) if fault.is_damage() => {
            rebuilt.history = false;
            guarded(|| history::clear(to))?;
        }
        Err(fault) => return Err(fault),
    }
    match guarded(|| table(from, to, PICKS)) {
        // The day's picks are made again.
        Err(fault) if !fault.is_damage() => return Err(fault),
        _ => {}
    }
    let mut meta = to.open_table(META)?;
    meta.insert(META_FORMAT, FORMAT)?;
    meta.insert(META_REVISION, newest)?;
    meta.insert(META_BEFORE, before)?;
    Ok(rebuilt)
}

fn write_derived(derived: &Derived, to: &WriteTransaction) -> Result<()> {
    let mut links = to.open_table(LINKS)?;
    for link in &derived.links {
        links.insert(link, ())?;
    }
    let mut days = to.open_table(DAYS)?;
    for (day, row) in &derived.days {
        days.insert(day, row.as_slice())?;
    }
    let mut front = to.open_table(FRONT)?;
    for key in &derived.front() {
        front.insert(key, ())?;
    }
    let mut cards = to.open_table(CARDS)?;
    for row in derived.cards() {
        if let (contact, Some(row)) = row? {
            cards.insert(contact.id.0, row.as_slice())?;
        }
    }
    let mut signs = to.open_table(SIGNS)?;
    for row in derived.signs() {
        if let (contact, Some(row)) = row? {
            signs.insert(contact.id.0, row.as_slice())?;
        }
    }
    let mut passages = to.open_table(PASSAGES)?;
    for row in derived.passages() {
        if let (contact, Some(row)) = row? {
            passages.insert(contact.id.0, row.as_slice())?;
        }
    }
    Ok(())
}
