//! Taking changes back: undo and redo, all or nothing in the order of the history; revert, one change by itself.

use std::collections::HashSet;

use super::Store;
use super::apply::{Tables, Write, Written};
use super::codec;
use super::error::{Fault, Result, StoreError};
use super::journal::{self, Head, JournalKind};
use crate::domain::book::Book;
use crate::domain::change::Now;
use crate::domain::id::ContactId;
use crate::domain::record::{Key, Record};
use crate::domain::reference;

/// What an undo, redo or revert came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The revision it made.
    pub id: u64,
    /// The change it took back, or did again.
    pub of: u64,
    /// That change's label.
    pub label: String,
    /// How many records it wrote.
    pub records: usize,
    /// Records a revert left as they are because they changed since, by name. Empty for undo and redo.
    pub kept: Vec<String>,
    /// The contacts it concerns.
    pub concerns: Vec<ContactId>,
}

/// Which way to go along the history.
#[derive(Clone, Copy)]
enum Step {
    Undo,
    Redo,
    Revert(u64),
}

/// What a step takes back: the entry whose replaced rows it puts back, and the change this is about.
struct Target {
    source: u64,
    of: u64,
    label: String,
    kind: JournalKind,
}

impl Store {
    /// Takes back the newest change that holds. Refused as a whole when a record of it changed since.
    pub fn undo(&mut self, book: &mut Book, now: Now, by: &str) -> Result<Undone, StoreError> {
        self.step_along(book, now, by, Step::Undo)
    }

    /// Does again what was undone last, unless something was changed since. Refused as a whole like an undo.
    pub fn redo(&mut self, book: &mut Book, now: Now, by: &str) -> Result<Undone, StoreError> {
        self.step_along(book, now, by, Step::Redo)
    }

    /// Takes back the change `revision` by itself: records that changed since stay and are named in `kept`.
    pub fn revert(&mut self, book: &mut Book, now: Now, by: &str, revision: u64) -> Result<Undone, StoreError> {
        self.step_along(book, now, by, Step::Revert(revision))
    }

    fn step_along(&mut self, book: &mut Book, now: Now, by: &str, step: Step) -> Result<Undone, StoreError> {
        if self.is_new() {
            return Err(match step {
                Step::Undo => StoreError::NothingToUndo,
                Step::Redo => StoreError::NothingToRedo,
                Step::Revert(revision) => not_revertible(revision, "there is no such change"),
            });
        }
        self.transact(book, "taking back", |book, _, tables| {
            let target = target(tables, step)?;
            let (written, undone) = take_back(tables, book, now, by, target)?;
            Ok((Some(written), undone))
        })
    }
}

fn not_revertible(revision: u64, why: &'static str) -> StoreError {
    StoreError::NotRevertible { revision, why }
}

fn target(tables: &Tables<'_>, step: Step) -> Result<Target> {
    match step {
        Step::Undo => {
            let (id, head) = journal::next_undo(&tables.journal)?.ok_or(StoreError::NothingToUndo)?;
            Ok(Target { source: id, of: id, label: head.label, kind: JournalKind::Undo(id) })
        }
        Step::Redo => match journal::next_redo(&tables.journal)? {
            Some((source, Head { kind: JournalKind::Undo(of), label, .. })) => {
                Ok(Target { source, of, label, kind: JournalKind::Redo(of) })
            }
            _ => Err(StoreError::NothingToRedo.into()),
        },
        Step::Revert(id) => {
            let refuse = |why| Fault::from(not_revertible(id, why));
            let head = tables.head(id)?.ok_or_else(|| refuse("there is no such change, or it is too old"))?;
            if !head.is_change() {
                return Err(refuse("it is an undo or redo itself; take back the change it is about"));
            }
            if head.undone_by != 0 {
                return Err(refuse("it is taken back already"));
            }
            if !head.kept {
                return Err(refuse("what it replaced is not kept any more"));
            }
            Ok(Target { source: id, of: id, label: head.label, kind: JournalKind::Revert(id) })
        }
    }
}

fn take_back(tables: &mut Tables<'_>, book: &Book, now: Now, by: &str, target: Target) -> Result<(Written, Undone)> {
    let Target { source, of, label, kind } = target;
    let by_itself = matches!(kind, JournalKind::Revert(_));
    let (mut rows, mut kept) = (Vec::new(), Vec::new());
    for mark in tables.edits_of(source)? {
        let current = tables.row(mark.key)?;
        let before = tables.row_before(source, mark.key)?;
        let stamp = |row: &Option<Vec<u8>>| row.as_deref().map(codec::stamp).transpose();
        if stamp(&current)? == mark.after {
            rows.push((mark.key, current, before));
        } else if !by_itself || stamp(&current)? != stamp(&before)? {
            let row = current.as_ref().or(before.as_ref());
            kept.push(name(mark.key, row.map(Vec::as_slice), book)?);
        }
    }
    if by_itself {
        let going: HashSet<Key> = rows.iter().filter(|(.., before)| before.is_none()).map(|(key, ..)| *key).collect();
        let mut used = Vec::new();
        for (key, row, _) in &rows {
            if let (Key::Contact(id), true) = (key, going.contains(key))
                && is_used(*id, &going, tables, book)?
            {
                used.push(*key);
                kept.push(name(*key, row.as_deref(), book)?);
            }
        }
        rows.retain(|(key, ..)| !used.contains(key));
    }
    if rows.is_empty() && kept.is_empty() {
        return Err(not_revertible(of, "nothing of it is left").into());
    }
    if rows.is_empty() || !by_itself && !kept.is_empty() {
        return Err(StoreError::Conflict(kept).into());
    }
    let decode = |key, row: &Option<Vec<u8>>| row.as_deref().map(|row| codec::record(key, row)).transpose();
    let records = rows.iter().map(|(key, _, before)| decode(*key, before)).collect::<Result<Vec<_>>>()?;
    let pairs = rows.into_iter().zip(&records);
    let writes: Vec<_> =
        pairs.map(|((key, old, new), record)| Write { key, old, new, record: record.as_ref() }).collect();

    let revision = tables.revision()? + 1;
    let mut head = Head::new(now, &label, by, kind, writes.len());
    head.complete = kept.is_empty();
    let written = tables.write(revision, head, &writes)?;
    let undone_by = if matches!(kind, JournalKind::Redo(_)) { 0 } else { revision };
    mark(tables, of, undone_by, kept.is_empty())?;
    let concerns = written.concerns.clone();
    Ok((written, Undone { id: revision, of, label, records: writes.len(), kept, concerns }))
}

/// Whether something besides what is `going` is about the contact `id`: a conversation, a promise, a tie, what is said
/// or settled about them.
fn is_used(id: ContactId, going: &HashSet<Key>, tables: &Tables<'_>, book: &Book) -> Result<bool> {
    let linked = tables.linked(id)?;
    Ok(linked.iter().any(|key| !going.contains(key)) || reference::is_mentioned(book, id))
}

/// Notes that the change `id` is taken back by `undone_by`, completely or not, or holds again where that is 0; and
/// what follows for the change it took back itself, when it is a revert.
fn mark(tables: &mut Tables<'_>, id: u64, undone_by: u64, complete: bool) -> Result<()> {
    let (mut id, mut undone_by, mut complete) = (id, undone_by, complete);
    while let Some(mut head) = tables.head(id)? {
        head.undone_by = undone_by;
        tables.set_head(id, &head)?;
        let JournalKind::Revert(of) = head.kind else { break };
        if undone_by == 0 {
            (undone_by, complete) = (id, head.complete);
        } else if complete {
            undone_by = 0;
        } else {
            break;
        }
        id = of;
    }
    Ok(())
}

/// What to call the record in a message.
fn name(key: Key, row: Option<&[u8]>, book: &Book) -> Result<String> {
    let Some(row) = row else { return Ok("a record deleted since".to_owned()) };
    let people = |ids: &[ContactId]| ids.iter().map(|&id| book.name_of(id)).collect::<Vec<_>>().join(", ");
    Ok(match codec::record(key, row)? {
        Record::Me(_) => "who I am".to_owned(),
        Record::Contact(contact) => contact.name.full,
        Record::Touch(touch) => format!("{} with {} on {}", touch.channel, people(&touch.contacts), touch.date),
        Record::Promise(promise) => format!("the promise `{}`", promise.text),
        Record::Tie(tie) => format!("the tie of {}", people(&[tie.a, tie.b])),
        Record::Rule(rule) => format!("the rule `{}`", rule.cadence),
        Record::Pending(pending) => format!("{}, to be settled", pending.contact.name.full),
        Record::Event(event) => event.name,
        Record::Roster(roster) => match book.event(roster.event) {
            Some(event) => format!("the roster of {}", event.name),
            None => "a roster".to_owned(),
        },
        Record::Identity(identity) => format!("who {} is", identity.name),
        Record::Need(need) => format!("the need `{}`", need.text),
        Record::Distinct(pair) => format!("that {} are two", people(&[pair.a, pair.b])),
        Record::Outreach(outreach) => format!("the outreach to {}", outreach.name),
        Record::Introduction(introduction) => format!("the introduction {}", introduction.id),
        Record::Review(review) => format!("the review of {}", review.date),
    })
}
