//! The journal: one entry a revision, what it touched, and what comes next to be undone or redone.

use redb::ReadableTable;
use serde::{Deserialize, Serialize};

use super::Store;
use super::codec;
use super::error::{Result, StoreError};
use super::tables::{self, JOURNAL, View};
use crate::domain::change::Now;
use crate::domain::id::ContactId;
use crate::domain::record::Key;

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalItem {
    /// The revision it made, counted from 1.
    pub id: u64,
    /// When, in seconds since 1970.
    pub at: i64,
    /// What was done; of an undo, redo or revert, what it took back or did again.
    pub label: String,
    /// How many records it touched.
    pub records: usize,
    /// Which program did it.
    pub by: String,
    /// Whether it was a change, or took one back.
    pub kind: JournalKind,
    /// Whether it is taken back at present. Never true of an undo or redo.
    pub undone: bool,
    /// Whether what it replaced is still kept; without it the change cannot be taken back any more.
    pub kept: bool,
}

/// What an entry of the history did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JournalKind {
    /// Made a change.
    Done,
    /// Took back that revision, the newest there was to take back.
    Undo(u64),
    /// Did that revision again.
    Redo(u64),
    /// Took back that revision by itself. In the history this is a change like any other.
    Revert(u64),
}

/// An entry as stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) at: i64,
    pub(super) label: String,
    pub(super) by: String,
    pub(super) kind: JournalKind,
    pub(super) records: u64,
    /// How many bytes of replaced rows belong to it.
    pub(super) before_bytes: u64,
    /// The revision that took it back; 0 while it holds.
    pub(super) undone_by: u64,
    /// Whether every record fitted; false for a revert that left some as they were.
    pub(super) complete: bool,
    /// Whether its edits and replaced rows are still there.
    pub(super) kept: bool,
}

impl Head {
    /// The entry of something done now.
    pub(super) fn new(now: Now, label: &str, by: &str, kind: JournalKind, records: usize) -> Self {
        Self {
            at: now.seconds,
            label: label.to_owned(),
            by: by.to_owned(),
            kind,
            records: records as u64,
            before_bytes: 0,
            undone_by: 0,
            complete: true,
            kept: true,
        }
    }

    /// Whether it is a change of the history, and not a step along it.
    pub(super) fn is_change(&self) -> bool {
        matches!(self.kind, JournalKind::Done | JournalKind::Revert(_))
    }

    fn item(self, id: u64) -> JournalItem {
        JournalItem {
            id,
            at: self.at,
            label: self.label,
            records: self.records as usize,
            by: self.by,
            kind: self.kind,
            undone: self.undone_by != 0,
            kept: self.kept,
        }
    }
}

/// One record a revision touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EditMark {
    pub(super) key: Key,
    /// The stamp of the row it left; none where it left none.
    pub(super) after: Option<u64>,
}

/// What a revision touched, as stored: about seven bytes a record.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Edits {
    /// In the order of keys: the kind, the id less the id before of that kind, and how many revisions ago the row it
    /// left was made, plus 1; 0 where it left none.
    marks: Vec<(u8, u64, u64)>,
    /// Contacts whose card changed besides those in `marks`.
    concerns: Vec<u64>,
}

impl Edits {
    /// Of `revision`, in the order of keys.
    pub(super) fn new(revision: u64, edits: impl Iterator<Item = EditMark>, concerns: Vec<u64>) -> Self {
        let mut last = (0, 0);
        let marks = edits.map(|edit| {
            let (kind, id) = tables::kind_and_id(edit.key);
            let step = if kind == last.0 { id.wrapping_sub(last.1) } else { id };
            last = (kind, id);
            (kind, step, edit.after.map_or(0, |stamp| revision - stamp + 1))
        });
        Self { marks: marks.collect(), concerns }
    }

    /// The records of `revision`, in the order of keys.
    pub(super) fn list(&self, revision: u64) -> Result<Vec<EditMark>> {
        let mut last = (0, 0u64);
        let read = |&(kind, step, age): &(u8, u64, u64)| {
            let id = if kind == last.0 { last.1.wrapping_add(step) } else { step };
            last = (kind, id);
            let after = age.checked_sub(1).map(|age| revision.saturating_sub(age));
            Ok(EditMark { key: tables::key_of(kind, id)?, after })
        };
        self.marks.iter().map(read).collect()
    }

    /// Contacts whose card changed besides those among the records.
    pub(super) fn concerns(&self) -> impl Iterator<Item = ContactId> {
        self.concerns.iter().map(|&id| ContactId(id))
    }
}

pub(super) fn head(revision: u64, row: &[u8]) -> Result<Head> {
    codec::value("journal", revision, row)
}

pub(super) fn edits(revision: u64, row: &[u8]) -> Result<Edits> {
    codec::value("journal_edits", revision, row)
}

/// The stored entries, newest first.
pub(super) fn newest_first(
    journal: &impl ReadableTable<u64, &'static [u8]>,
) -> Result<impl Iterator<Item = Result<(u64, Head)>>> {
    Ok(journal.iter()?.rev().map(|row| {
        let (id, row) = row?;
        Ok((id.value(), head(id.value(), row.value())?))
    }))
}

/// What undo takes back next: the newest change that holds. None when there is none, or it is kept no longer; those
/// before it are not, either.
pub(super) fn next_undo(journal: &impl ReadableTable<u64, &'static [u8]>) -> Result<Option<(u64, Head)>> {
    for entry in newest_first(journal)? {
        let (id, head) = entry?;
        if head.is_change() && head.undone_by == 0 {
            return Ok(head.kept.then_some((id, head)));
        }
    }
    Ok(None)
}

/// What redo does again next: of the undos since the newest change, the last that no redo has answered. Gives the
/// undo's entry.
pub(super) fn next_redo(journal: &impl ReadableTable<u64, &'static [u8]>) -> Result<Option<(u64, Head)>> {
    let mut redone = 0usize;
    for entry in newest_first(journal)? {
        let (id, head) = entry?;
        match head.kind {
            JournalKind::Redo(_) => redone += 1,
            JournalKind::Undo(_) if redone > 0 => redone -= 1,
            JournalKind::Undo(_) => return Ok(head.kept.then_some((id, head))),
            JournalKind::Done | JournalKind::Revert(_) => return Ok(None),
        }
    }
    Ok(None)
}

impl Store {
    /// The history, newest first, at most `limit` entries. Entries older than 400 days are gone from it; those whose
    /// replaced content grew too large together are listed with `kept` false.
    pub fn journal(&self, limit: usize) -> Result<Vec<JournalItem>, StoreError> {
        self.reading("reading the history", Vec::new(), |view| {
            let journal = view.table(JOURNAL)?;
            let items = newest_first(&journal)?.take(limit);
            items.map(|entry| entry.map(|(id, head)| head.item(id))).collect()
        })
    }

    /// What [`Store::undo`] would take back.
    pub fn next_undo(&self) -> Result<Option<JournalItem>, StoreError> {
        self.step(|view| Ok(next_undo(&view.table(JOURNAL)?)?.map(|(id, head)| head.item(id))))
    }

    /// What [`Store::redo`] would do again.
    pub fn next_redo(&self) -> Result<Option<JournalItem>, StoreError> {
        self.step(|view| {
            let journal = view.table(JOURNAL)?;
            let Some((_, undo)) = next_redo(&journal)? else { return Ok(None) };
            let JournalKind::Undo(of) = undo.kind else { return Ok(None) };
            let original = journal.get(of)?.map(|row| head(of, row.value())).transpose()?;
            Ok(Some(original.unwrap_or(undo).item(of)))
        })
    }

    fn step(&self, read: impl FnOnce(&View) -> Result<Option<JournalItem>>) -> Result<Option<JournalItem>, StoreError> {
        self.reading("reading the history", None, read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TouchId;

    #[test]
    fn edits_read_back_as_they_were() {
        let marks = [
            EditMark { key: Key::Me, after: Some(9) },
            EditMark { key: Key::Contact(ContactId(5)), after: Some(9) },
            EditMark { key: Key::Contact(ContactId(u64::MAX)), after: None },
            EditMark { key: Key::Touch(TouchId(5)), after: Some(1) },
        ];
        let edits = Edits::new(9, marks.iter().copied(), vec![7]);
        let row = codec::row("journal_edits", 9, &edits).expect("it encodes");
        let back = super::edits(9, &row).expect("it decodes");
        assert_eq!(back.list(9).expect("known kinds"), marks);
        assert_eq!(back.concerns().collect::<Vec<_>>(), [ContactId(7)]);
    }
}
