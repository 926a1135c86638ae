//! What can go wrong in the store, in words for people, and the faults underneath.

use std::io;
use std::path::{Path, PathBuf};

use super::backup;
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
    /// An older version wrote the database, and it could not be brought up to the format of this one.
    #[error("{}: written by an older ties (format {found}) and not brought up to date: {why}", path.display())]
    Older {
        /// The database.
        path: PathBuf,
        /// The format found.
        found: u64,
        /// What was in the way.
        why: String,
    },
    /// The file is not a database of ours, or a part of it no longer reads as written.
    #[error("{}: damaged: {what}; {}", path.display(), remedy(backup.as_deref()))]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What does not read.
        what: String,
        /// The newest backup of it, where there is one.
        backup: Option<PathBuf>,
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
    /// There is no database yet, so there is nothing to back up.
    #[error("{}: not there yet, so there is nothing to back up", path.display())]
    NothingToKeep {
        /// Where it would be.
        path: PathBuf,
    },
    /// The file named as a backup is none that can be restored.
    #[error("{}: no backup that can be restored: {what}; name another file", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// Why.
        what: String,
    },
    /// The file named as a backup is the database itself.
    #[error("{}: this is the database itself; name another file", path.display())]
    IsTheDatabase {
        /// The file.
        path: PathBuf,
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

/// What redb says, where its own words say nothing to people.
fn in_our_words(what: String) -> String {
    if !what.contains("magic number") {
        return what;
    }
    "it does not begin like a database of ties: another file, or its first page is gone".to_owned()
}

impl StoreError {
    /// Damage of the database at `path`, with its newest backup.
    pub(super) fn damaged(path: PathBuf, what: String) -> Self {
        let backup = backup::newest(&path);
        Self::Damaged { path, what: in_our_words(what), backup }
    }
}

/// What to do about damage.
pub(super) fn remedy(backup: Option<&Path>) -> String {
    let repair = "`ties doctor --repair` keeps what still reads";
    match backup {
        Some(backup) => format!("`ties restore {}` puts the newest backup in its place, {repair}", quoted(backup)),
        None => format!("{repair}; there is no backup beside it"),
    }
}

/// A path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = text.chars().all(|c| c.is_alphanumeric() || "/._-+@:,%=~".contains(c));
    if plain { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
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
    /// A format of the past, which is read once it is brought up to ours.
    Older(u64),
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
            Self::Older(found) => StoreError::Older { path, found, why: "it was put there meanwhile".to_owned() },
            Self::Damaged(what) => StoreError::damaged(path, what),
            Self::Io(source) | Self::Redb(E::Io(source)) if is_cut(&source) => {
                StoreError::damaged(path, source.to_string())
            }
            Self::Io(source) | Self::Redb(E::Io(source)) if source.kind() == io::ErrorKind::TimedOut => {
                StoreError::Busy { path }
            }
            Self::Io(source) | Self::Redb(E::Io(source)) => StoreError::Io { path, what, source },
            Self::Busy | Self::Redb(E::WouldBlock | E::DatabaseAlreadyOpen | E::LockProtocolMismatch) => {
                StoreError::Busy { path }
            }
            Self::Redb(E::UpgradeRequired(version)) => {
                StoreError::damaged(path, format!("a file format of redb, {version}, that no ties ever wrote"))
            }
            Self::Redb(error) if is_damage(&error) => StoreError::damaged(path, error.to_string()),
            Self::Redb(error) => StoreError::Io { path, what, source: io::Error::other(error.to_string()) },
        }
    }

    /// What does not read, for a list of what was looked at.
    pub(super) fn words(self) -> String {
        match self {
            Self::Damaged(what) => what,
            Self::Newer(version) => format!("a row of version {version}, which a newer ties wrote"),
            Self::Redb(error) => in_our_words(error.to_string()),
            Self::Io(error) => in_our_words(error.to_string()),
            Self::Told(error) => error.to_string(),
            Self::Older(_) | Self::Busy => "it cannot be read at present".to_owned(),
        }
    }

    /// Whether it is damage: a place that does not read, and not a disk or a program in the way.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) => true,
            Self::Redb(redb::Error::Io(error)) | Self::Io(error) => is_cut(error),
            Self::Redb(error) => is_damage(error),
            _ => false,
        }
    }

    /// Whether the open handle may be of no more use after it.
    pub(super) fn spoils_the_handle(&self) -> bool {
        match self {
            Self::Io(_) | Self::Damaged(_) => true,
            Self::Redb(error) => !matches!(error, redb::Error::WouldBlock),
            Self::Newer(_) | Self::Older(_) | Self::Busy | Self::Told(_) => false,
        }
    }
}

/// Whether the file ends where it should not, or holds what it should not.
fn is_cut(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn is_damage(error: &redb::Error) -> bool {
    use redb::Error as E;
    matches!(
        error,
        E::Corrupted(_)
            | E::TableTypeMismatch { .. }
            | E::TableIsMultimap(_)
            | E::TableIsNotMultimap(_)
            | E::TypeDefinitionChanged { .. }
            | E::TableDoesNotExist(_)
    )
}
