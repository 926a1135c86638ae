//! Whether everything agrees: each record reads, and what is derived equals what follows from the records.

use std::collections::{BTreeMap, BTreeSet};

use redb::ReadableTable;

use super::Store;
use super::codec;
use super::derived::{Derived, RowOf};
use super::error::{Fault, Result, StoreError};
use super::guard::guarded;
use super::journal;
use super::tables::{self, CARDS, DAYS, FRONT, LINKS, PASSAGES, RECORDS, SIGNS, View};
use crate::domain::id::ContactId;
use crate::domain::record::Key;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// How much there is, or what is wrong.
    pub detail: String,
}

impl Store {
    /// Reads everything and compares what is derived with what follows from the records. Fails only where the database
    /// cannot be read at all.
    pub fn check(&self) -> Result<Vec<Check>, StoreError> {
        self.reading("checking", Vec::new(), |view| {
            let mut known = Known::default();
            Ok(vec![
                check("records", || known.read(view)),
                check("links", || known.links(view)),
                check("cards", || compare(view, CARDS, known.derived.cards())),
                check("passages", || compare(view, PASSAGES, known.derived.passages())),
                check("signs", || compare(view, SIGNS, known.derived.signs())),
                check("days", || known.days(view)),
                check("front", || known.front(view)),
                check("journal", || known.journal(view)),
            ])
        })
    }
}

/// A page that does not read spoils the check that comes to it, and no other.
fn check(name: &'static str, look: impl FnOnce() -> Result<String>) -> Check {
    let outcome = guarded(look);
    let ok = outcome.is_ok();
    let detail = outcome.unwrap_or_else(Fault::words);
    Check { name, ok, detail }
}

/// The records, as far as they read.
#[derive(Default)]
struct Known {
    derived: Derived,
    stamps: BTreeMap<Key, u64>,
}

impl Known {
    fn read(&mut self, view: &View) -> Result<String> {
        let mut broken = Vec::new();
        for row in view.table(RECORDS)?.iter()? {
            let (key, row) = row?;
            let read = tables::key_from(key.value()).and_then(|key| {
                self.stamps.insert(key, codec::stamp(row.value())?);
                codec::record(key, row.value())
            });
            match read {
                Ok(record) => self.derived.add(record)?,
                Err(Fault::Damaged(what)) => broken.push(what),
                Err(fault) => return Err(fault),
            }
        }
        if let Some((key, stamp)) = self.stamps.iter().find(|(_, stamp)| **stamp > view.revision) {
            broken.push(format!("{key:?} is of revision {stamp}, the database of {}", view.revision));
        }
        agree(&broken, || format!("{} at revision {}", self.stamps.len(), view.revision))
    }

    fn links(&self, view: &View) -> Result<String> {
        let stored = view.table(LINKS)?.iter()?.map(|row| Ok(*row?.0.value())).collect::<Result<BTreeSet<_>>>()?;
        let differ = stored.symmetric_difference(&self.derived.links).count();
        let wrong = (differ > 0).then(|| format!("{differ} links are missing or lead nowhere"));
        agree(wrong.as_slice(), || stored.len().to_string())
    }

    fn front(&self, view: &View) -> Result<String> {
        let stored = view.table(FRONT)?.iter()?.map(|row| Ok(*row?.0.value())).collect::<Result<BTreeSet<_>>>()?;
        let differ = stored.symmetric_difference(&self.derived.front()).count();
        let wrong = (differ > 0).then(|| format!("{differ} who may have a row on Today are missing or may have none"));
        agree(wrong.as_slice(), || stored.len().to_string())
    }

    fn days(&self, view: &View) -> Result<String> {
        let mut broken = Vec::new();
        let mut count = 0;
        for row in view.table(DAYS)?.iter()? {
            let (key, row) = row?;
            count += 1;
            if self.derived.days.get(key.value()).is_none_or(|expected| expected != row.value()) {
                broken.push(format!("that of {:?} does not follow from it", tables::record_within(key.value())?));
            }
        }
        if count != self.derived.days.len() {
            broken.push(format!("{} days for {} touches", count, self.derived.days.len()));
        }
        agree(&broken, || count.to_string())
    }

    fn journal(&self, view: &View) -> Result<String> {
        let (mut broken, mut bytes, mut kept) = (Vec::new(), 0, 0);
        let (edits, before) = (view.table(tables::EDITS)?, view.table(tables::BEFORE)?);
        let mut newest: BTreeMap<Key, Option<u64>> = BTreeMap::new();
        for entry in journal::newest_first(&view.table(tables::JOURNAL)?)? {
            let (id, head) = entry?;
            if !head.kept {
                continue;
            }
            let Some(row) = edits.get(id)? else {
                broken.push(format!("change {id} does not say what it touched"));
                continue;
            };
            let list = journal::edits(id, row.value())?.list(id)?;
            if list.len() as u64 != head.records {
                broken.push(format!("change {id} touched {} records, not {}", list.len(), head.records));
            }
            for mark in &list {
                newest.entry(mark.key).or_insert(mark.after);
            }
            let range = tables::before_range(id);
            for row in before.range::<&tables::WithinBytes>(range.start()..=range.end())? {
                let (key, row) = row?;
                codec::record(tables::record_within(key.value())?, row.value())?;
                bytes += row.value().len() as u64;
            }
            kept += 1;
        }
        let stray = newest.iter().find(|(key, after)| self.stamps.get(key) != after.as_ref());
        broken.extend(stray.map(|(key, _)| format!("{key:?} is not as the history left it")));
        let stored = view.table(tables::META)?.get(tables::META_BEFORE)?.map_or(0, |guard| guard.value());
        if stored != bytes {
            broken.push(format!("the history holds {bytes} bytes, not {stored}"));
        }
        agree(&broken, || format!("{kept} changes can be taken back, {bytes} bytes"))
    }
}

fn compare<'d>(
    view: &View,
    table: tables::Table<u64, &'static [u8]>,
    expected: impl Iterator<Item = Result<RowOf<'d>>>,
) -> Result<String> {
    let mut broken = Vec::new();
    let mut stored = BTreeMap::new();
    for row in view.table(table)?.iter()? {
        let (id, row) = row?;
        stored.insert(ContactId(id.value()), row.value().to_vec());
    }
    let count = stored.len();
    for row in expected {
        let (contact, row) = row?;
        if stored.remove(&contact.id) != row {
            broken.push(format!("those of {} do not follow from the records", contact.name.full));
        }
    }
    if let Some(id) = stored.keys().next() {
        broken.push(format!("{} belong to nobody, such as those of {id}", stored.len()));
    }
    agree(&broken, || count.to_string())
}

fn agree(broken: &[String], good: impl FnOnce() -> String) -> Result<String> {
    match broken {
        [] => Ok(good()),
        [one] => Err(Fault::Damaged(one.clone())),
        [first, rest @ ..] => Err(Fault::Damaged(format!("{first}, and {} more", rest.len()))),
    }
}
