//! Backups: whole copies of the database in a folder beside it.
//!
//! One is made daily when something changed since the last, before a change of many people, and when asked for; the newest seven
//! stay. A file that was replaced (by a restore, a repair, a newer format) is kept there as well, until the user
//! removes it. A name tells of which database a file is, its day, its number on that day, and why: `ties.2026-11-24-1.daily.redb`.

use std::path::{Path, PathBuf};
use std::{fs, io};

use redb::ReadableTable;

use super::Store;
use super::error::{Fault, Result, StoreError};
use super::file::{self, Newborn};
use super::guard::guarded;
use super::rebuild;
use super::tables::{self, BEFORE, RECORDS, View};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::record::Key;
use crate::domain::sort;
use crate::{paths, private};

/// How many backups stay.
const KEPT: usize = 7;
/// So many people changed at once are worth a backup before.
pub(super) const MANY: usize = 100;
const ENDING: &str = ".redb";

/// Why a file is in the folder of backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// The first of a day.
    Daily,
    /// A change of many people followed.
    Before,
    /// The user asked for it.
    Asked,
    /// It was of an older format, and brought up to date.
    Older,
    /// Something was put in its place: it may be damaged.
    Replaced,
}

impl Why {
    const ALL: [Self; 5] = [Self::Daily, Self::Before, Self::Asked, Self::Older, Self::Replaced];

    fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Before => "before",
            Self::Asked => "asked",
            Self::Older => "older",
            Self::Replaced => "replaced",
        }
    }

    /// Whether it is a copy beside the database, of which the newest stay, and no former file of it.
    fn is_copy(self) -> bool {
        matches!(self, Self::Daily | Self::Before | Self::Asked)
    }
}

/// A file in the folder of backups. In order of age, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Backup {
    day: Day,
    number: u32,
    why: Why,
    path: PathBuf,
}

impl Backup {
    /// What the file name tells, where it is one of the database called `stem`.
    fn read(path: PathBuf, stem: &str) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let middle = name.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(ENDING)?;
        let (moment, why) = middle.split_once('.')?;
        let (day, number) = moment.rsplit_once('-')?;
        let why = Why::ALL.into_iter().find(|it| it.word() == why)?;
        let (day, number) = (day.parse().ok()?, number.parse().ok()?);
        Some(Self { day, number, why, path })
    }
}

/// The files kept of `database`, the oldest first.
fn list(database: &Path) -> Vec<Backup> {
    let stem = stem(database);
    let entries = fs::read_dir(paths::backups(database)).into_iter().flatten().flatten();
    let mut list: Vec<Backup> = entries.filter_map(|entry| Backup::read(entry.path(), &stem)).collect();
    sort::by(&mut list, Ord::cmp);
    list
}

fn stem(database: &Path) -> String {
    database.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The newest backup of `database`.
pub(super) fn newest(database: &Path) -> Option<PathBuf> {
    list(database).into_iter().rfind(|backup| backup.why != Why::Replaced).map(|backup| backup.path)
}

/// A name of that day that no file in the folder has. The folder is made when there is none, and is its owner's alone.
pub(super) fn free_name(database: &Path, day: Day, why: Why) -> Result<PathBuf> {
    let folder = paths::backups(database);
    let cannot = |source| StoreError::CannotCreate { path: folder.clone(), source };
    private::folder(&folder).map_err(cannot)?;
    let of_day = list(database).into_iter().filter(|backup| backup.day == day);
    let number = of_day.map(|backup| backup.number).max().unwrap_or(0) + 1;
    Ok(folder.join(format!("{}.{day}-{number}.{}{ENDING}", stem(database), why.word())))
}

/// Copies what `view` shows into the folder of backups, and removes those that are older than the newest seven.
pub(super) fn make(database: &Path, view: &View, today: Day, why: Why) -> Result<PathBuf> {
    // Another program may have taken the name meanwhile: then the next one.
    let path = loop {
        let path = free_name(database, today, why)?;
        if copy(view, &path)?.publish()? {
            break path;
        }
    };
    let copies: Vec<Backup> = list(database).into_iter().filter(|backup| backup.why.is_copy()).collect();
    // The new one stays in any case: the clock may have been set back.
    for old in copies[..copies.len().saturating_sub(KEPT)].iter().filter(|old| old.path != path) {
        // Gone by another process, or there to stay: either way the new one is made.
        let _ = fs::remove_file(&old.path);
    }
    Ok(path)
}

/// A copy of what `view` shows, whole on the disk, still without the name `path`.
fn copy(view: &View, path: &Path) -> Result<Newborn> {
    let (db, newborn) = Newborn::create(path)?;
    guarded(|| {
        let txn = db.begin_write()?;
        rebuild::copy(view, &txn)?;
        txn.commit()?;
        Ok(db.close()?)
    })?;
    Ok(newborn)
}

impl Store {
    /// Writes a backup to `target`, in place of a file that has that name.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be read whole, when `target` is the database itself, or when the file cannot be
    /// written, as in a folder that is not there; what was there stays.
    pub fn backup_to(&self, target: &Path) -> Result<(), StoreError> {
        self.backing_up(|view| {
            file::is_another(target, &self.path)?;
            if !file::folder_of(target).is_dir() {
                let source = io::Error::new(io::ErrorKind::NotFound, "there is no such folder");
                return Err(StoreError::CannotCreate { path: target.to_owned(), source }.into());
            }
            copy(view, target)?.replace(None)
        })
    }

    /// Makes a backup in the folder of backups, where the newest seven stay; gives its path.
    pub fn backup(&self, today: Day) -> Result<PathBuf, StoreError> {
        self.backing_up(|view| make(&self.path, view, today, Why::Asked))
    }

    /// Makes the backup of the day: none when there is one, or nothing changed since the newest.
    pub fn backup_of_the_day(&self, today: Day) -> Result<Option<PathBuf>, StoreError> {
        self.reading("backing up", None, |view| {
            let kept = list(&self.path);
            let newest = kept.iter().rfind(|backup| backup.why.is_copy());
            let is_unchanged = newest.is_some_and(|it| revision_of(&it.path).is_ok_and(|it| it == view.revision));
            if is_unchanged || kept.iter().any(|backup| backup.why == Why::Daily && backup.day == today) {
                return Ok(None);
            }
            make(&self.path, view, today, Why::Daily).map(Some)
        })
    }

    /// The files in the folder of backups that hold something about `contact`, the oldest first. Those that do not read are among
    /// them.
    pub fn backups_with(&self, contact: ContactId) -> Vec<PathBuf> {
        let key = tables::key_bytes(Key::Contact(contact));
        let holds = |path: &Path| {
            looking_at(path, |view| {
                let is_there = view.table(RECORDS)?.get(&key)?.is_some();
                let replaced = view.table(BEFORE)?;
                Ok(is_there || replaced.iter()?.any(|row| row.is_ok_and(|(place, _)| place.value()[8..] == key)))
            })
        };
        let all = list(&self.path).into_iter().map(|backup| backup.path);
        all.filter(|path| holds(path).unwrap_or(true)).collect()
    }

    fn backing_up<T>(&self, make: impl FnOnce(&View) -> Result<T>) -> Result<T, StoreError> {
        let nothing = || StoreError::NothingToKeep { path: self.path.clone() };
        self.reading("backing up", None, |view| make(view).map(Some))?.ok_or_else(nothing)
    }
}

fn revision_of(path: &Path) -> Result<u64> {
    looking_at(path, |view| Ok(view.revision))
}

/// Looks at a backup of any format. One that was not closed, which a copy by other means can be, is not looked into.
fn looking_at<T>(path: &Path, look: impl FnOnce(&View) -> Result<T>) -> Result<T> {
    let (db, _) = file::open_read(path)?.ok_or(Fault::Busy)?;
    guarded(|| look(&View::of_any_format(&db)?))
}
