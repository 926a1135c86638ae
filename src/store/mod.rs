//! The store: one database file, the only place that knows redb and bytes.
//!
//! Owns the tables, the encoding, the journal with undo and redo, and keeping a [`Book`](crate::domain::book::Book) in step with what this and
//! other processes commit. Must not decide what a change means (a plan is passed in), read the clock or the
//! environment, or print. Called by the command line and the terminal program. `docs/storage.md` tells the format
//! and the rules of the history.
//!
//! - `file`: opening and creating the file; `patient`: no wait without a deadline; `guard`: panics on damaged files
//! - `tables`, `codec`, `quick`: names, keys and bytes
//! - `read`: loading, catching up, one person's dossier
//! - `write`, `apply`: committing a change, and the rows that follow from it
//! - `journal`, `undo`: the history, and taking changes back
//! - `picks`: the day's picks; `check`: whether everything agrees; `derived`: what should follow from the records
//! - `backup`: copies beside it; `replace`: another file in its place, made by `rebuild`, `history`, `sweep` and `upgrade`

mod apply;
mod backup;
mod check;
mod codec;
mod derived;
mod error;
#[cfg(test)]
mod faults;
mod file;
mod guard;
mod history;
mod journal;
mod patient;
mod picks;
mod quick;
mod read;
mod rebuild;
mod rehearse;
mod replace;
mod sift;
mod sweep;
mod tables;
mod undo;
mod upgrade;
mod write;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redb::{Database, ReadOnlyDatabase};

pub use check::Check;
pub use error::StoreError;
pub use guard::guarding;
pub use journal::{JournalItem, JournalKind};
pub use read::Dossier;
pub use rebuild::Rebuilt;
pub use replace::{Repaired, Restored};
pub use sweep::Lost;
pub use undo::Undone;
pub use write::Committed;

use error::{Fault, Result};
use file::FileId;
use guard::guarded;
use tables::View;

/// How long a write waits for another process by default.
const DEADLINE: Duration = Duration::from_secs(5);

/// How a database is open at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// For reading; the first commit opens it for writing.
    Read,
    /// For writing as well.
    Write,
}

/// One database. Reading opens it for reading only, the first commit for writing; a path without a file is an empty
/// database that the first commit creates.
pub struct Store {
    path: PathBuf,
    deadline: Duration,
    handle: Mutex<Handle>,
    /// Whether the book has its passages, so that reloading it loads them again.
    prose: AtomicBool,
    /// Another file is in its place since the book was caught up: revisions say nothing about the difference.
    replaced: AtomicBool,
}

#[derive(Default)]
struct Handle {
    open: Option<Open>,
    /// The file that was open last: when there is none any more, that is no empty database.
    last: Option<FileId>,
}

struct Open {
    db: Db,
    id: FileId,
}

enum Db {
    Read(ReadOnlyDatabase),
    Write(Database),
}

impl Open {
    fn view(&self) -> Result<View> {
        match &self.db {
            Db::Read(db) => View::of(db),
            Db::Write(db) => View::of(db),
        }
    }
}

impl Store {
    /// Opens the database at `path` for reading, or stands for an empty one when there is no such file.
    ///
    /// After a crash it is opened for writing once, which repairs it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let store = Self::at(path);
        store.view().map_err(|fault| fault.tell(path, "opening"))?;
        Ok(store)
    }

    /// The database at `path`, not opened yet: for one that may be too damaged for that.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            deadline: DEADLINE,
            handle: Mutex::default(),
            prose: AtomicBool::default(),
            replaced: AtomicBool::default(),
        }
    }

    /// Where the database is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is a file yet.
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// How it is open; none while there is no file.
    pub fn access(&self) -> Option<Access> {
        self.handle().open.as_ref().map(|open| match open.db {
            Db::Read(_) => Access::Read,
            Db::Write(_) => Access::Write,
        })
    }

    /// What to say where others than its owner can read it.
    pub fn exposed(&self) -> Option<String> {
        let said = |mode| format!("others can read it (mode {mode:o}); `chmod 600` makes it yours alone");
        file::exposed(&self.path).map(said)
    }

    /// What to do where a part of it does not read.
    pub fn remedy(&self) -> String {
        error::remedy(backup::newest(&self.path).as_deref())
    }

    /// Whether it may be written to; where there is no file yet it may.
    pub fn is_writable(&self) -> bool {
        file::is_writable(&self.path)
    }

    /// Sets how long a write waits for another process before it is [`StoreError::Busy`].
    pub fn set_deadline(&mut self, deadline: Duration) {
        self.deadline = deadline;
    }

    /// Closes the database, and says so when that fails.
    pub fn close(self) -> Result<(), StoreError> {
        let Some(open) = self.handle().open.take() else { return Ok(()) };
        let closed = guarded(|| match open.db {
            Db::Read(db) => Ok(db.close()?),
            Db::Write(db) => Ok(db.close()?),
        });
        closed.map_err(|fault| fault.tell(&self.path, "closing"))
    }

    fn handle(&self) -> MutexGuard<'_, Handle> {
        // The handle is replaced whole, so a panic elsewhere cannot have left it half made.
        self.handle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest state; none while there is no file.
    fn view(&self) -> Result<Option<View>> {
        let mut handle = self.handle();
        self.reopen_for_reading(&mut handle)?;
        let Some(open) = &handle.open else { return Ok(None) };
        let view = guarded(|| open.view());
        if view.as_ref().is_err_and(Fault::spoils_the_handle) {
            handle.discard();
        }
        view.map(Some)
    }

    fn reopen_for_reading(&self, handle: &mut Handle) -> Result<()> {
        let now = file::id_at(&self.path)?;
        if handle.open.as_ref().is_some_and(|open| Some(open.id) == now) {
            return Ok(());
        }
        if now.is_none() {
            // What is still open has no name any more: whatever is written there is lost.
            let gone = StoreError::Vanished { path: self.path.clone() };
            return if handle.last.is_some() { Err(gone.into()) } else { Ok(()) };
        }
        handle.discard();
        let open = match self.open_now() {
            Err(Fault::Older(found)) => {
                self.upgrade(found)?;
                self.open_now()?
            }
            other => other?,
        };
        if handle.last.replace(open.id).is_some_and(|last| last != open.id) {
            self.replaced.store(true, Ordering::Relaxed);
        }
        handle.open = Some(open);
        Ok(())
    }

    /// Opens the file for reading, or after a crash for writing, which repairs it. Its format is looked at.
    fn open_now(&self) -> Result<Open> {
        let open = if let Some((db, id)) = file::open_read(&self.path)? {
            Open { db: Db::Read(db), id }
        } else {
            let (db, id) = file::open_write(&self.path, self.deadline)?;
            Open { db: Db::Write(db), id }
        };
        guarded(|| open.view())?;
        Ok(open)
    }

    /// Whether there is no file, and never was one.
    fn is_new(&self) -> bool {
        !self.exists() && self.handle().last.is_none()
    }

    /// Reads from the newest state, or gives `empty` while there is no file.
    fn reading<T>(&self, what: &'static str, empty: T, read: impl FnOnce(&View) -> Result<T>) -> Result<T, StoreError> {
        let result = self.view().and_then(|view| match view {
            Some(view) => guarded(|| read(&view)),
            None => Ok(empty),
        });
        result.map_err(|fault| self.failed(fault, what))
    }

    /// Says what went wrong, and lets go of a handle that may be of no more use.
    fn failed(&self, fault: Fault, what: &'static str) -> StoreError {
        if fault.spoils_the_handle() {
            self.handle().discard();
        }
        fault.tell(&self.path, what)
    }
}

impl Handle {
    /// Closes what is open, whatever state it is in.
    fn discard(&mut self) {
        if let Some(open) = self.open.take() {
            let _ = guarded(|| {
                drop(open);
                Ok(())
            });
        }
    }
}

#[cfg(test)]
mod tests;
