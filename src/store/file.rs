//! The database's file: opened after a look at what it is, created so that nobody ever meets it half made.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use redb::{Builder, ConcurrencyMode, Database, ReadOnlyDatabase};

use super::error::{Fault, Result, StoreError};
#[cfg(test)]
use super::faults::Failing as Backend;
use super::guard::guarded;
#[cfg(not(test))]
use super::patient::Patient as Backend;
use super::tables;
use crate::domain::day::Day;
use crate::private;

/// Several processes may hold the database open and write in turn. New in redb 4.4, hence in one place.
const CONCURRENCY: ConcurrencyMode = ConcurrencyMode::MultiWriter;
/// Enough for the cards of 10,000 people; redb would take 1 GiB.
const CACHE_BYTES: usize = 8 << 20;
const OWNER_ONLY: u32 = 0o600;
/// How the name of a file ends that is being made.
const DRAFT: &str = ".new";
/// Group and others may write.
const OTHERS_WRITE: u32 = 0o022;
/// Group and others may read.
const OTHERS_READ: u32 = 0o044;

/// Which file it is, whatever its name: device and inode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

/// The file now under `path`, if any.
pub(super) fn id_at(path: &Path) -> Result<Option<FileId>> {
    match fs::metadata(path) {
        Ok(meta) => Ok(Some(FileId(meta.dev(), meta.ino()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Refuses `path` where it is the database itself, under whatever name.
pub(super) fn is_another(path: &Path, database: &Path) -> Result<()> {
    let id = id_at(path)?;
    if id.is_some() && id == id_at(database)? {
        return Err(StoreError::IsTheDatabase { path: path.to_owned() }.into());
    }
    Ok(())
}

/// The day, UTC, on which the file was written to last.
pub(super) fn last_changed(path: &Path) -> Result<Day> {
    let days = fs::metadata(path)?.mtime().div_euclid(24 * 60 * 60);
    Day::ymd(1970, 1, 1)
        .map(|first| first.plus_days(i32::try_from(days).unwrap_or(0)))
        .ok_or_else(|| Fault::Damaged("the day it was changed cannot be told".to_owned()))
}

/// The file's permissions, where others than its owner can read it.
pub(super) fn exposed(path: &Path) -> Option<u32> {
    let mode = fs::metadata(path).ok()?.mode() & 0o777;
    (mode & OTHERS_READ != 0).then_some(mode)
}

/// Whether this process may write to the file; it may where there is none.
pub(super) fn is_writable(path: &Path) -> bool {
    !path.exists() || rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_concurrency_mode(CONCURRENCY).set_cache_size(CACHE_BYTES);
    builder
}

/// Opens the file and looks at it: a regular file, of some length, that only its owner can write.
fn open_checked(path: &Path, write: bool) -> Result<(File, FileId)> {
    // A pipe or a device could block the open for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(Fault::Damaged("it is not a file".to_owned()));
    }
    let file = OpenOptions::new().read(true).write(write).open(path)?;
    let meta = file.metadata()?;
    if meta.mode() & OTHERS_WRITE != 0 {
        return Err(StoreError::Unsafe { path: path.to_owned(), mode: meta.mode() & 0o777 }.into());
    }
    if meta.len() == 0 {
        return Err(Fault::Damaged("the file is empty".to_owned()));
    }
    Ok((file, FileId(meta.dev(), meta.ino())))
}

/// Opens for reading: no lock waited for, nothing written. None after a crash, when only a writer can repair.
pub(super) fn open_read(path: &Path) -> Result<Option<(ReadOnlyDatabase, FileId)>> {
    let (file, id) = open_checked(path, false)?;
    match guarded(|| Ok(builder().open_read_only_with_backend(Backend::new(file)?)?)) {
        Ok(db) => Ok(Some((db, id))),
        Err(Fault::Redb(redb::Error::RepairAborted)) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Opens a copy of the file `from` for writing, whatever its permissions, under a hidden name beside `database`. The second part
/// removes the copy when it is dropped.
pub(super) fn open_copy(from: &Path, database: &Path, deadline: Duration) -> Result<(Database, Newborn)> {
    if !fs::metadata(from)?.is_file() {
        return Err(Fault::Damaged("it is not a file".to_owned()));
    }
    let mut source = File::open(from)?;
    let (mut file, copy) = Newborn::draft(database)?;
    io::copy(&mut source, &mut file)?;
    let (db, _) = open_write(&copy.draft, deadline)?;
    Ok((db, copy))
}

/// Opens for writing, repairing what a crash left. Redb waits without limit for another process's write transaction
/// here, so this gives up after `deadline`.
pub(super) fn open_write(path: &Path, deadline: Duration) -> Result<(Database, FileId)> {
    let (file, id) = open_checked(path, true)?;
    let backend = Backend::new(file)?;
    let (sender, receiver) = mpsc::channel();
    std::thread::Builder::new().name("open".to_owned()).spawn(move || {
        let result = guarded(|| Ok(builder().create_with_backend(backend)?));
        // Nobody listens after the deadline: the database closes again.
        let _ = sender.send(result);
    })?;
    match receiver.recv_timeout(deadline) {
        Ok(result) => Ok((result?, id)),
        Err(RecvTimeoutError::Timeout) => Err(Fault::Busy),
        Err(RecvTimeoutError::Disconnected) => Err(Fault::Damaged("opening it failed".to_owned())),
    }
}

/// A database being made under a name of its own, to appear whole under its real name or not at all.
pub(super) struct Newborn {
    path: PathBuf,
    draft: PathBuf,
    id: FileId,
}

impl Newborn {
    /// Creates an empty database for `path`, in a folder that is made when there is none.
    pub(super) fn create(path: &Path) -> Result<(Database, Self)> {
        let cannot = |source| StoreError::CannotCreate { path: path.to_owned(), source };
        let (file, newborn) = Self::draft(path).map_err(cannot)?;
        let made = guarded(|| {
            let db = builder().create_with_backend(Backend::new(file)?)?;
            let txn = db.begin_write()?;
            tables::create_all(&txn)?;
            txn.commit()?;
            Ok(db)
        });
        match made {
            Ok(db) => Ok((db, newborn)),
            Err(Fault::Redb(redb::Error::Io(source))) => Err(cannot(source).into()),
            Err(fault) => Err(fault),
        }
    }

    fn draft(path: &Path) -> io::Result<(File, Self)> {
        let folder = folder_of(path);
        // One that is there is the user's own, and stays as it is.
        if !folder.is_dir() {
            private::folder(folder)?;
        }
        let name = path.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "it names no file"))?;
        for attempt in 0..u32::MAX {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{}-{attempt}{DRAFT}", std::process::id()));
            let draft = folder.join(hidden);
            match OpenOptions::new().read(true).write(true).create_new(true).mode(OWNER_ONLY).open(&draft) {
                Ok(file) => {
                    file.set_permissions(Permissions::from_mode(OWNER_ONLY))?;
                    let meta = file.metadata()?;
                    let id = FileId(meta.dev(), meta.ino());
                    remove_leftovers(folder, meta.mtime());
                    return Ok((file, Self { path: path.to_owned(), draft, id }));
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Gives it its real name. False when somebody else's database appeared there first.
    pub(super) fn publish(self) -> Result<bool> {
        let result = match fs::hard_link(&self.draft, &self.path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => match fs::symlink_metadata(&self.path) {
                // A link to nowhere: following it would create a file wherever somebody wants one.
                Ok(meta) if meta.is_symlink() && !self.path.exists() => Err(error),
                _ => Ok(false),
            },
            // A file system without hard links.
            Err(_) if fs::symlink_metadata(&self.path).is_err() => fs::rename(&self.draft, &self.path).map(|()| true),
            Err(error) => Err(error),
        };
        let published = result.map_err(|source| StoreError::CannotCreate { path: self.path.clone(), source })?;
        if published {
            File::open(folder_of(&self.path))?.sync_all()?;
        }
        Ok(published)
    }

    /// Gives it its real name in place of the file that has it, which stays under the name `kept`, or goes.
    pub(super) fn replace(self, kept: Option<&Path>) -> Result<()> {
        let replace = || -> io::Result<()> {
            if let Some(kept) = kept {
                // A file system without hard links has it under one name after the other.
                fs::hard_link(&self.path, kept).or_else(|_| fs::rename(&self.path, kept))?;
                File::open(folder_of(kept))?.sync_all()?;
            }
            fs::rename(&self.draft, &self.path)?;
            File::open(folder_of(&self.path))?.sync_all()
        };
        Ok(replace().map_err(|source| StoreError::CannotCreate { path: self.path.clone(), source })?)
    }

    /// Which file it is.
    pub(super) fn id(&self) -> FileId {
        self.id
    }
}

impl Drop for Newborn {
    fn drop(&mut self) {
        // Gone already where the draft was renamed.
        let _ = fs::remove_file(&self.draft);
    }
}

/// Removes what a program that was killed in the middle left in the folder: hidden drafts an hour older than `now`.
fn remove_leftovers(folder: &Path, now: i64) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_draft = name.starts_with('.') && name.contains(".redb.") && name.ends_with(DRAFT);
        if is_draft && entry.metadata().is_ok_and(|meta| meta.is_file() && meta.mtime() < now - 60 * 60) {
            // Gone already, or not ours to remove: it is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The folder a file is in, or would be.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
