//! Whether everything agrees: each record reads, and what is derived equals what follows from the records.

use std::collections::{BTreeMap, BTreeSet};

use redb::ReadableTable;

use super::Store;
use super::codec;
use super::error::{Fault, Result, StoreError};
use super::journal;
use super::tables::{self, CARDS, DAYS, DayBytes, LINKS, LinkBytes, PASSAGES, RECORDS, View};
use crate::domain::card::Card;
use crate::domain::contact::Contact;
use crate::domain::id::ContactId;
use crate::domain::network::ledger::Mark;
use crate::domain::passage::passages;
use crate::domain::record::{Key, Record};
use crate::domain::touch::Touch;

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
                check("records", known.read(view)),
                check("links", known.links(view)),
                check("cards", known.cards(view)),
                check("passages", known.passages(view)),
                check("days", known.days(view)),
                check("journal", known.journal(view)),
            ])
        })
    }
}

fn check(name: &'static str, outcome: Result<String>) -> Check {
    let ok = outcome.is_ok();
    let detail = outcome.unwrap_or_else(|fault| match fault {
        Fault::Damaged(what) => what,
        other => format!("{other:?}"),
    });
    Check { name, ok, detail }
}

/// The records, as far as they read.
#[derive(Default)]
struct Known {
    contacts: BTreeMap<ContactId, Contact>,
    touches: BTreeMap<ContactId, Vec<Touch>>,
    links: BTreeSet<LinkBytes>,
    days: BTreeMap<DayBytes, Vec<u8>>,
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
                Ok(record) => self.add(record),
                Err(Fault::Damaged(what)) => broken.push(what),
                Err(fault) => return Err(fault),
            }
        }
        if let Some((key, stamp)) = self.stamps.iter().find(|(_, stamp)| **stamp > view.revision) {
            broken.push(format!("{key:?} is of revision {stamp}, the database of {}", view.revision));
        }
        agree(&broken, || format!("{} at revision {}", self.stamps.len(), view.revision))
    }

    fn add(&mut self, record: Record) {
        self.links.extend(tables::links_of(&record));
        match record {
            Record::Contact(contact) => _ = self.contacts.insert(contact.id, *contact),
            Record::Touch(touch) => {
                // A mark of a touch that was read can be written.
                if let Ok(row) = codec::row("days", touch.id.0, &Mark::of(&touch)) {
                    self.days.insert(tables::day_bytes(touch.date, touch.id), row);
                }
                for &contact in &touch.contacts {
                    let list = self.touches.entry(contact).or_default();
                    if list.last() != Some(&touch) {
                        list.push(touch.clone());
                    }
                }
            }
            _ => {}
        }
    }

    fn links(&self, view: &View) -> Result<String> {
        let stored = view.table(LINKS)?.iter()?.map(|row| Ok(*row?.0.value())).collect::<Result<BTreeSet<_>>>()?;
        let differ = stored.symmetric_difference(&self.links).count();
        let wrong = (differ > 0).then(|| format!("{differ} links are missing or lead nowhere"));
        agree(wrong.as_slice(), || stored.len().to_string())
    }

    fn cards(&self, view: &View) -> Result<String> {
        let row = |contact: &Contact, touches: &[Touch]| codec::card_row(&Card::derive(contact, touches)).map(Some);
        compare(view, CARDS, &self.contacts, row, self)
    }

    fn passages(&self, view: &View) -> Result<String> {
        let row = |contact: &Contact, touches: &[Touch]| {
            let prose = Some(passages(contact, touches)).filter(|list| !list.is_empty());
            prose.map(|prose| codec::row("passages", contact.id.0, &prose)).transpose()
        };
        compare(view, PASSAGES, &self.contacts, row, self)
    }

    fn days(&self, view: &View) -> Result<String> {
        let mut broken = Vec::new();
        let mut count = 0;
        for row in view.table(DAYS)?.iter()? {
            let (key, row) = row?;
            count += 1;
            if self.days.get(key.value()).is_none_or(|expected| expected != row.value()) {
                broken.push(format!("that of touch {} does not follow from it", tables::day_touch(key.value())));
            }
        }
        if count != self.days.len() {
            broken.push(format!("{} days for {} touches", count, self.days.len()));
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
            for row in before.range::<&tables::BeforeBytes>(range.start()..=range.end())? {
                let (key, row) = row?;
                codec::record(tables::link_target(key.value())?, row.value())?;
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

fn compare(
    view: &View,
    table: redb::TableDefinition<'static, u64, &'static [u8]>,
    contacts: &BTreeMap<ContactId, Contact>,
    derive: impl Fn(&Contact, &[Touch]) -> Result<Option<Vec<u8>>>,
    known: &Known,
) -> Result<String> {
    let mut broken = Vec::new();
    let mut stored = BTreeMap::new();
    for row in view.table(table)?.iter()? {
        let (id, row) = row?;
        stored.insert(ContactId(id.value()), row.value().to_vec());
    }
    let count = stored.len();
    for (&id, contact) in contacts {
        let touches = known.touches.get(&id).map_or(&[][..], Vec::as_slice);
        if stored.remove(&id) != derive(contact, touches)? {
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
