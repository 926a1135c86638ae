//! Another file in the place of the database: a backup restored, what still reads, an older format brought up to ours, a
//! history without somebody.
//!
//! The new file is made whole under a hidden name beside the database, and takes its name in one step, while the
//! writer's lock on the old file is held. Whoever waits for that lock finds another file under the name and begins
//! again there (`write`); whoever reads notices within half a second (`mod`).

use std::path::{Path, PathBuf};

use redb::{Database, WriteTransaction};

use super::backup::{self, Why};
use super::error::{Fault, Result, StoreError};
use super::file::{self, FileId, Newborn};
use super::guard::guarded;
use super::history::Forgotten;
use super::rebuild::{self, Rebuilt};
use super::tables::{FORMAT, View};
use super::{Store, write};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::record::Key;

/// What a restore came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there is now; none when there was none.
    pub kept: Option<PathBuf>,
    /// How many records the restored one holds.
    pub records: usize,
}

/// What a repair came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// Where the file that was repaired is now.
    pub kept: PathBuf,
    /// What the new one holds and lacks.
    pub rebuilt: Rebuilt,
}

impl Store {
    /// Puts the backup `from` in the place of the database, which is kept among the backups.
    ///
    /// `from` itself is only read. It may be of an older format, or not have been closed. It is refused when a record in it
    /// does not read.
    pub fn restore(&self, from: &Path, today: Day) -> Result<Restored, StoreError> {
        let (newborn, rebuilt) = self.newborn_of(from).map_err(|fault| match fault.tell(from, "reading") {
            StoreError::Damaged { path, what, .. } => StoreError::NoBackup { path, what },
            error => error,
        })?;
        self.handle().discard();
        let put = || -> Result<Option<PathBuf>> {
            if file::id_at(&self.path)?.is_none() {
                return newborn.replace(None).map(|()| None);
            }
            self.alone(|_| self.put_in_place(newborn, today).map(Some))
        };
        let kept = put().map_err(|fault| self.failed(fault, "restoring"))?;
        Ok(Restored { kept, records: rebuilt.records })
    }

    /// Rebuilds the database from every record in it that reads; the file as it was is kept among the backups.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when nothing can be got at: then a backup is what is left.
    pub fn repair(&self, today: Day) -> Result<Repaired, StoreError> {
        self.handle().discard();
        let repaired = self.alone(|_| {
            let (newborn, rebuilt) = self.newborn_of_copy(&self.path)?;
            let kept = self.put_in_place(newborn, today)?;
            Ok(Repaired { kept, rebuilt })
        });
        repaired.map_err(|fault| self.failed(fault, "repairing"))
    }

    /// Makes the database anew without anything of `contact` in its history, and without the file as it was. The contact must be
    /// deleted by now, and everything about them. Gives the records that still name them in a text of their own; none when
    /// there is nothing of them.
    pub fn forget(&self, contact: ContactId) -> Result<Option<Vec<Key>>, StoreError> {
        if !self.exists() {
            return Ok(None);
        }
        self.handle().discard();
        let forgot = self.alone(|db| {
            let db = db.ok_or_else(|| Fault::Damaged("it cannot be opened for writing".to_owned()))?;
            let view = View::of(db)?;
            let Some(forgotten) = Forgotten::of(&view, contact)? else { return Ok(None) };
            let (newborn, rebuilt) = self.newborn(&view, Some(&forgotten))?;
            whole(&rebuilt)?;
            newborn.replace(None)?;
            Ok(Some(rebuilt.naming))
        });
        forgot.map_err(|fault| self.failed(fault, "forgetting"))
    }

    /// Brings the file of the older format `found` up to ours; the file as it was is kept among the backups.
    pub(super) fn upgrade(&self, found: u64) -> Result<()> {
        let upgraded = self.alone(|db| {
            let db = db.ok_or_else(|| Fault::Damaged("it cannot be opened for writing".to_owned()))?;
            let view = View::of_any_format(db)?;
            if view.format == FORMAT {
                // Another process was faster.
                return Ok(());
            }
            let (newborn, rebuilt) = self.newborn(&view, None)?;
            whole(&rebuilt)?;
            let kept = backup::free_name(&self.path, file::last_changed(&self.path)?, Why::Older)?;
            newborn.replace(Some(&kept))
        });
        upgraded.map_err(|fault| match fault.tell(&self.path, "bringing it up to date") {
            busy @ StoreError::Busy { .. } => busy.into(),
            error => StoreError::Older { path: self.path.clone(), found, why: error.to_string() }.into(),
        })
    }

    /// A new file for this database with everything that is in the backup `from`.
    fn newborn_of(&self, from: &Path) -> Result<(Newborn, Rebuilt)> {
        file::is_another(from, &self.path)?;
        let (newborn, rebuilt) = self.newborn_of_copy(from)?;
        whole(&rebuilt)?;
        Ok((newborn, rebuilt))
    }

    /// A new file for this database with everything that reads in `from`, of which a copy is opened: one that was not
    /// closed is repaired by opening it.
    fn newborn_of_copy(&self, from: &Path) -> Result<(Newborn, Rebuilt)> {
        let (opened, _copy) = file::open_copy(from, &self.path, self.deadline)?;
        guarded(|| self.newborn(&View::of_any_format(&opened)?, None))
    }

    /// A new file for this database, made of what `view` shows.
    fn newborn(&self, view: &View, forgotten: Option<&Forgotten>) -> Result<(Newborn, Rebuilt)> {
        let (db, newborn) = Newborn::create(&self.path)?;
        let rebuilt = guarded(|| {
            let txn = db.begin_write()?;
            let rebuilt = rebuild::rebuild(view, &txn, forgotten)?;
            txn.commit()?;
            db.close()?;
            Ok(rebuilt)
        })?;
        Ok((newborn, rebuilt))
    }

    /// Gives `newborn` the name of the database. What had it is kept among the backups, and its path given.
    fn put_in_place(&self, newborn: Newborn, today: Day) -> Result<PathBuf> {
        let kept = backup::free_name(&self.path, today, Why::Replaced)?;
        newborn.replace(Some(&kept))?;
        Ok(kept)
    }

    /// Runs `work` while nobody else writes: what they would write were lost. It is given the database, but for one too damaged to be
    /// opened for writing, which nobody else can write to either.
    fn alone<T>(&self, work: impl FnOnce(Option<&Database>) -> Result<T>) -> Result<T> {
        let (held, lock) = loop {
            let held = self.lock()?;
            // Who waited for the lock may have it on a file that lost its name meanwhile.
            match held {
                Some((_, id, _)) if file::id_at(&self.path)? != Some(id) => {}
                Some((db, _, lock)) => break (Some(db), lock),
                None => break (None, None),
            }
        };
        let result = guarded(|| work(held.as_ref()));
        // Nothing was written through it, so that it is closed or not is the same.
        let _ = guarded(|| {
            drop(lock);
            drop(held);
            Ok(())
        });
        result
    }

    /// The file open for writing, with the writer's lock on it as far as its damage lets it be had; none for one that cannot be opened.
    fn lock(&self) -> Result<Option<(Database, FileId, Option<WriteTransaction>)>> {
        let (db, id) = match file::open_write(&self.path, self.deadline) {
            Ok(opened) => opened,
            Err(fault) if fault.is_damage() => return Ok(None),
            Err(fault) => return Err(fault),
        };
        match guarded(|| write::begin(&db, self.deadline)) {
            Ok(lock) => Ok(Some((db, id, Some(lock)))),
            Err(fault) if fault.is_damage() => Ok(Some((db, id, None))),
            Err(fault) => Err(fault),
        }
    }
}

/// Refuses a file in which something does not read.
fn whole(rebuilt: &Rebuilt) -> Result<()> {
    if rebuilt.lost.is_nothing() { Ok(()) } else { Err(Fault::Damaged(rebuilt.lost.to_string())) }
}
