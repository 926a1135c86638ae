//! What can go wrong in the store, in words for people, and the faults underneath.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::change::Refusal;

/// Why the store could not do what was asked. Nothing was changed when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The planned change was refused, or nothing would change.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Another process kept writing until the deadline.
    #[error("{}: another ties is writing to it; try again in a moment", path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// A newer version of this program wrote the database.
    #[error("{}: written by a newer ties (format {found}, this one reads up to {known}); update ties", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// The format found.
        found: u64,
        /// The newest format this program reads.
        known: u64,
    },
    /// The file is not a database of ours, or a part of it no longer reads as written.
    #[error("{}: damaged: {what}; keep a copy of the file, and see with `ties doctor` what still reads", path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What does not read.
        what: String,
    },
    /// Others can write to the file, so nothing in it can be trusted.
    #[error("{}: others can write to it (mode {mode:o}); run `chmod 600` on it once you know who did", path.display())]
    Unsafe {
        /// The database.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// The database could not be created.
    #[error("{}: cannot be created: {source}; choose another place with `--db`", path.display())]
    CannotCreate {
        /// The database.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file was moved or deleted while it was in use.
    #[error("{}: moved or deleted while in use; put it back, then try again", path.display())]
    Vanished {
        /// The database.
        path: PathBuf,
    },
    /// The disk refused to read or write.
    #[error("{}: {what} failed: {source}; nothing was changed{}", path.display(), advice(source))]
    Io {
        /// The database.
        path: PathBuf,
        /// What was being done.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Every change is undone, or older than the history is kept.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing was undone since the last change.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Records were changed since, so taking the change back would overwrite them.
    #[error("changed since, so nothing was taken back: {}", .0.join(", "))]
    Conflict(Vec<String>),
    /// That revision cannot be taken back by itself.
    #[error("change {revision} cannot be taken back: {why}")]
    NotRevertible {
        /// Which.
        revision: u64,
        /// Why.
        why: &'static str,
    },
}

fn advice(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free some space, then try again",
        io::ErrorKind::PermissionDenied => "; check who owns it",
        io::ErrorKind::ReadOnlyFilesystem => "; the file system is read-only",
        _ => "",
    }
}

/// A fault inside the store, before the path is known.
#[derive(Debug)]
pub(super) enum Fault {
    /// From redb.
    Redb(redb::Error),
    /// From the file system.
    Io(io::Error),
    /// A row that does not read as written.
    Damaged(String),
    /// A format or row version of the future.
    Newer(u64),
    /// Another process holds the writer's lock.
    Busy,
    /// Already in its final words.
    Told(StoreError),
}

pub(super) type Result<T, E = Fault> = std::result::Result<T, E>;

macro_rules! from_redb {
    ($($name:ident)*) => {$(
        impl From<redb::$name> for Fault {
            fn from(error: redb::$name) -> Self { Self::Redb(error.into()) }
        }
    )*};
}
from_redb!(StorageError TableError TransactionError CommitError DatabaseError);

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Told(error)
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Told(StoreError::Refused(refusal))
    }
}

impl Fault {
    /// In words, for what was being done to the database at `path`.
    pub(super) fn tell(self, path: &Path, what: &'static str) -> StoreError {
        use redb::Error as E;
        let path = path.to_path_buf();
        match self {
            Self::Told(error) => error,
            Self::Newer(found) => StoreError::Newer { path, found, known: super::tables::FORMAT },
            Self::Damaged(what) => StoreError::Damaged { path, what },
            Self::Io(source) | Self::Redb(E::Io(source)) => match source.kind() {
                io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                    StoreError::Damaged { path, what: source.to_string() }
                }
                _ => StoreError::Io { path, what, source },
            },
            Self::Busy | Self::Redb(E::WouldBlock | E::DatabaseAlreadyOpen | E::LockProtocolMismatch) => {
                StoreError::Busy { path }
            }
            Self::Redb(
                error @ (E::Corrupted(_)
                | E::UpgradeRequired(_)
                | E::TableTypeMismatch { .. }
                | E::TableIsMultimap(_)
                | E::TableIsNotMultimap(_)
                | E::TypeDefinitionChanged { .. }
                | E::TableDoesNotExist(_)),
            ) => StoreError::Damaged { path, what: error.to_string() },
            Self::Redb(error) => StoreError::Io { path, what, source: io::Error::other(error.to_string()) },
        }
    }

    /// Whether the open handle may be of no more use after it.
    pub(super) fn spoils_the_handle(&self) -> bool {
        match self {
            Self::Io(_) | Self::Damaged(_) => true,
            Self::Redb(error) => !matches!(error, redb::Error::WouldBlock),
            Self::Newer(_) | Self::Busy | Self::Told(_) => false,
        }
    }
}
