//! The history on its way into a new file: whole, its lines alone, or without somebody who is forgotten.

use std::collections::BTreeSet;

use redb::{ReadableTable, WriteTransaction};

use super::codec;
use super::error::Result;
use super::journal::{self, Edits, Head};
use super::tables::{self, BEFORE, EDITS, JOURNAL, RECORDS, View, WithinBytes};
use super::upgrade;
use crate::domain::id::ContactId;
use crate::domain::record::{Key, Record};

/// Takes over the entries of `from`, with what they replaced where `whole`; says how many bytes of replaced rows that is.
///
/// Of `forgotten` nothing comes along: what was done to their records, rows that name them, and lines that do. An entry of which
/// nothing is left goes; the history of a record ends where an older row of it would name them.
pub(super) fn take_over(from: &View, to: &WriteTransaction, forgotten: Option<&Forgotten>, whole: bool) -> Result<u64> {
    let source = from.table(JOURNAL)?;
    let (edits, before) = (from.table(EDITS)?, from.table(BEFORE)?);
    let mut copy = Copy { to, forgotten, ended: BTreeSet::new(), bytes: 0 };
    for entry in journal::newest_first(&source)? {
        let (revision, mut head) = entry?;
        let row = if whole && head.kept { edits.get(revision)? } else { None };
        let Some(row) = row else {
            (head.kept, head.before_bytes) = (false, 0);
            copy.line(revision, head)?;
            continue;
        };
        let list = journal::edits(revision, row.value())?;
        let mut replaced = Vec::new();
        let range = tables::before_range(revision);
        for row in before.range::<&WithinBytes>(range.start()..=range.end())? {
            let (key, row) = row?;
            let key = tables::record_within(key.value())?;
            let (record, row) = upgrade::row(key, row.value())?;
            replaced.push((key, record, row.into_owned()));
        }
        copy.entry(revision, head, &list, replaced)?;
    }
    Ok(copy.bytes)
}

/// Empties the history of a new file.
pub(super) fn clear(to: &WriteTransaction) -> Result<()> {
    to.open_table(JOURNAL)?.retain(|_, _| false)?;
    to.open_table(EDITS)?.retain(|_, _| false)?;
    to.open_table(BEFORE)?.retain(|_, _| false)?;
    Ok(())
}

/// A new history, written from its newest entry back.
struct Copy<'a> {
    to: &'a WriteTransaction,
    forgotten: Option<&'a Forgotten>,
    /// Records whose older rows do not come along.
    ended: BTreeSet<Key>,
    /// How many bytes of replaced rows are in it.
    bytes: u64,
}

impl Copy<'_> {
    /// What the list says of an entry.
    fn line(&self, revision: u64, mut head: Head) -> Result<()> {
        if self.forgotten.is_some_and(|it| it.is_named_in(head.label.as_bytes())) {
            "of somebody forgotten".clone_into(&mut head.label);
        }
        self.to.open_table(JOURNAL)?.insert(revision, codec::row("journal", revision, &head)?.as_slice())?;
        Ok(())
    }

    fn entry(
        &mut self,
        revision: u64,
        mut head: Head,
        edits: &Edits,
        mut replaced: Vec<(Key, Record, Vec<u8>)>,
    ) -> Result<()> {
        let mut marks = edits.list(revision)?;
        let mut concerns: Vec<u64> = edits.concerns().map(|id| id.0).collect();
        if let Some(forgotten) = self.forgotten {
            self.ended.extend(replaced.iter().filter(|(_, record, row)| forgotten.is_in(record, row)).map(|it| it.0));
            self.ended.insert(Key::Contact(forgotten.contact));
            marks.retain(|mark| !self.ended.contains(&mark.key));
            replaced.retain(|(key, ..)| !self.ended.contains(key));
            concerns.retain(|&id| id != forgotten.contact.0);
            if marks.is_empty() {
                return Ok(());
            }
        }
        let mut before = self.to.open_table(BEFORE)?;
        head.before_bytes = 0;
        for (key, _, row) in &replaced {
            before.insert(&tables::before_bytes(revision, *key), row.as_slice())?;
            head.before_bytes += row.len() as u64;
        }
        self.bytes += head.before_bytes;
        head.records = marks.len() as u64;
        let edits = Edits::new(revision, marks.into_iter(), concerns);
        self.to.open_table(EDITS)?.insert(revision, codec::row("journal_edits", revision, &edits)?.as_slice())?;
        self.line(revision, head)
    }
}

/// Somebody of whom nothing is to be left in the history.
pub(super) struct Forgotten {
    contact: ContactId,
    /// What they were ever called and reached by, as written in rows and lines.
    words: BTreeSet<String>,
}

impl Forgotten {
    /// The contact with every name and address that `view` knows of them. None when it knows nothing.
    pub(super) fn of(view: &View, contact: ContactId) -> Result<Option<Self>> {
        let key = Key::Contact(contact);
        let mut words = BTreeSet::new();
        let mut known = false;
        let mut learn = |row: &[u8]| -> Result<()> {
            if let (Record::Contact(contact), _) = upgrade::row(key, row)? {
                let reached = contact.emails.into_iter().chain(contact.phones).map(|it| it.value);
                words.extend(std::iter::once(contact.name.full).chain(reached).chain(contact.urls));
                known = true;
            }
            Ok(())
        };
        if let Some(row) = view.table(RECORDS)?.get(&tables::key_bytes(key))? {
            learn(row.value())?;
        }
        for row in view.table(BEFORE)?.iter()? {
            let (place, row) = row?;
            if place.value()[8..] == tables::key_bytes(key) {
                learn(row.value())?;
            }
        }
        words.retain(|word| !word.trim().is_empty());
        Ok(known.then_some(Self { contact, words }))
    }

    /// Whether the replaced `record` is about them, or its `row` names them.
    fn is_in(&self, record: &Record, row: &[u8]) -> bool {
        let about = match record {
            Record::Promise(promise) => promise.contact == self.contact,
            Record::Tie(tie) => tie.other(self.contact).is_some(),
            other => other.concerns().contains(&self.contact),
        };
        about || self.is_named_in(row)
    }

    /// Whether the bytes hold one of their names or addresses.
    pub(super) fn is_named_in(&self, bytes: &[u8]) -> bool {
        let holds = |word: &String| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        self.words.iter().any(holds)
    }
}
