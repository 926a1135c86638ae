//! Committing a change: planned against the newest state, durable before the book shows it.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use redb::{Database, TransactionError, WriteTransaction};

use super::apply::{LEAST_SHARE, Tables, Write, Written};
use super::backup::{self, Why};
use super::codec;
use super::error::{Fault, Result, StoreError};
use super::file::{self, FileId, Newborn};
use super::guard::{guarded, unguarded};
use super::journal::{Head, JournalKind};
use super::read::{Lookup, ViewLookup};
use super::tables::View;
use super::{Db, Handle, Open, Store};
use crate::domain::book::Book;
use crate::domain::change::{Change, Edit, Now, Planner, Records, Refusal};
use crate::domain::id::{ContactId, IdSource, PromiseId, TouchId};
use crate::domain::parallel::in_parts;
use crate::domain::record::{Key, Record};

/// A change made durable.
#[derive(Debug, Clone, PartialEq)]
pub struct Committed<T> {
    /// What was written: edits that would have left a record as it was are not among it.
    pub change: Change,
    /// The revision it made; 0 when there was nothing to write.
    pub revision: u64,
    /// What the plan came to.
    pub value: T,
}

/// The first wait for another process's write, doubled each time.
const FIRST_WAIT: Duration = Duration::from_millis(1);
const LONGEST_WAIT: Duration = Duration::from_millis(16);

impl Store {
    /// Plans a change against the newest state and makes it durable, then lets `book` show it.
    ///
    /// `by` says in the history which program it was. The book is caught up first; on any failure it is left so, and
    /// the database as it was. The plan is run again when another process created the database meanwhile.
    pub fn commit<T>(
        &mut self,
        book: &mut Book,
        ids: &mut IdSource,
        now: Now,
        by: &str,
        mut plan: impl FnMut(&mut Planner<'_>) -> Result<(String, T), Refusal>,
    ) -> Result<Committed<T>, StoreError> {
        let path = self.path.clone();
        self.transact(book, "saving", |book, view, tables| {
            let reader = Reader { lookup: Lookup::of(view)?, fault: RefCell::default() };
            let mut planner = Planner::new(book, &reader, ids, now);
            let outcome = unguarded(|| plan(&mut planner));
            let (label, value) = outcome.map_err(|refusal| reader.fault.take().unwrap_or(refusal.into()))?;
            let mut change = planner.finish(label);
            let people = change.edits.iter().filter(|edit| matches!(edit.key, Key::Contact(_))).count();
            if people > backup::MANY && view.revision > 0 {
                backup::make(&path, view, now.today, Why::Before)?;
            }
            let (written, revision) = write_change(&mut change, tables, now, by)?;
            Ok((written, Committed { change, revision, value }))
        })
    }

    /// Runs `work` in a write transaction on the newest state, to which `book` is caught up first.
    pub(super) fn transact<T>(
        &mut self,
        book: &mut Book,
        what: &'static str,
        mut work: impl FnMut(&Book, &View, &mut Tables<'_>) -> Result<(Option<Written>, T)>,
    ) -> Result<T, StoreError> {
        loop {
            match self.attempt(book, &mut work) {
                Ok(Some((written, value))) => {
                    if let Some(written) = written {
                        book.apply(written.delta);
                    }
                    return Ok(value);
                }
                Ok(None) => {}
                Err(fault) => return Err(self.failed(fault, what)),
            }
        }
    }

    /// None when another process created the database before this one could, or put another file in its place.
    fn attempt<T>(
        &self,
        book: &mut Book,
        work: &mut impl FnMut(&Book, &View, &mut Tables<'_>) -> Result<(Option<Written>, T)>,
    ) -> Result<Option<(Option<Written>, T)>> {
        let mut handle = self.handle();
        if let Some((db, id)) = self.reopen_for_writing(&mut handle)? {
            return guarded(|| self.run(db, Some(id), book, work));
        }
        let (db, newborn) = Newborn::create(&self.path)?;
        let Some((written, value)) = guarded(|| self.run(&db, None, book, work))? else { return Ok(None) };
        if written.is_some() {
            let id = newborn.id();
            if !newborn.publish()? {
                return Ok(None);
            }
            *handle = Handle { open: Some(Open { db: Db::Write(db), id }), last: Some(id) };
        }
        Ok(Some((written, value)))
    }

    /// None when the file `id`, which `db` is, has lost its name: what is written there were lost.
    fn run<T>(
        &self,
        db: &Database,
        id: Option<FileId>,
        book: &mut Book,
        work: &mut impl FnMut(&Book, &View, &mut Tables<'_>) -> Result<(Option<Written>, T)>,
    ) -> Result<Option<(Option<Written>, T)>> {
        let txn = begin(db, self.deadline)?;
        // A file is put in the place of this one under the same lock: as long as it is held, the name stays.
        if id.is_some() && file::id_at(&self.path)? != id {
            txn.abort()?;
            return Ok(None);
        }
        // Nobody else commits while this transaction lives: what a reader sees now is what it writes on.
        let view = View::of(db)?;
        self.catch_up(&view, book)?;
        let mut tables = Tables::open(&txn)?;
        let result = work(book, &view, &mut tables);
        drop((tables, view));
        match &result {
            Ok((Some(_), _)) => txn.commit()?,
            _ => txn.abort()?,
        }
        result.map(Some)
    }

    /// The database open for writing; none where there is no file yet.
    pub(super) fn reopen_for_writing<'h>(&self, handle: &'h mut Handle) -> Result<Option<(&'h Database, FileId)>> {
        self.reopen_for_reading(handle)?;
        if let Some(Open { db: Db::Read(_), .. }) = &handle.open {
            let (db, id) = file::open_write(&self.path, self.deadline)?;
            handle.discard();
            handle.open = Some(Open { db: Db::Write(db), id });
        }
        Ok(match &handle.open {
            Some(Open { db: Db::Write(db), id }) => Some((db, *id)),
            _ => None,
        })
    }
}

/// Begins to write, waiting for another process until the deadline.
pub(super) fn begin(db: &Database, deadline: Duration) -> Result<WriteTransaction> {
    let start = Instant::now();
    let mut wait = FIRST_WAIT;
    loop {
        match db.try_begin_write() {
            Err(TransactionError::WouldBlock) if start.elapsed() < deadline => std::thread::sleep(wait),
            Err(TransactionError::WouldBlock) => return Err(Fault::Busy),
            other => return Ok(other?),
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

fn write_change(change: &mut Change, tables: &mut Tables<'_>, now: Now, by: &str) -> Result<(Option<Written>, u64)> {
    let revision = tables.revision()? + 1;
    let mut edits: Vec<_> = change.edits.iter().collect();
    edits.sort_by_key(|edit| edit.key);
    let row = |edit: &&Edit| edit.after.as_ref().map(|record| codec::record_row(record, revision)).transpose();
    let rows = in_parts(&edits, LEAST_SHARE, |part| part.iter().map(row).collect::<Vec<_>>());
    let mut writes = Vec::with_capacity(edits.len());
    for (edit, new) in edits.into_iter().zip(rows.into_iter().flatten()) {
        let (old, new) = (tables.row(edit.key)?, new?);
        let unchanged = match (&old, &new) {
            (Some(old), Some(new)) => codec::same_content(old, new),
            (None, None) => true,
            _ => false,
        };
        if !unchanged {
            writes.push(Write { key: edit.key, old, new, record: edit.after.as_ref() });
        }
    }
    let mut result = (None, 0);
    if !writes.is_empty() {
        let head = Head::new(now, &change.label, by, JournalKind::Done, writes.len());
        result = (Some(tables.write(revision, head, &writes)?), revision);
    }
    if writes.len() < change.edits.len() {
        let written: Vec<Key> = writes.iter().map(|write| write.key).collect();
        change.edits.retain(|edit| written.binary_search(&edit.key).is_ok());
    }
    Ok(result)
}

/// Reads for a plan, and keeps what went wrong: a plan only knows refusals.
struct Reader {
    lookup: ViewLookup,
    fault: RefCell<Option<Fault>>,
}

impl Reader {
    fn read<T>(&self, read: impl FnOnce(&ViewLookup) -> Result<T>) -> Result<T, Refusal> {
        guarded(|| read(&self.lookup)).map_err(|fault| {
            self.fault.replace(Some(fault));
            Refusal::Unreadable("a stored record cannot be read".to_owned())
        })
    }
}

impl Records for Reader {
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal> {
        self.read(|lookup| lookup.record(key))
    }

    fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal> {
        self.read(|lookup| lookup.touches_of(contact))
    }

    fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        self.read(|lookup| lookup.promises_of(contact))
    }
}
