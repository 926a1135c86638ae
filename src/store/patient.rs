//! The file with a deadline on every wait: redb waits without limit for locks that another process holds, also where it only
//! reads, and a process that was stopped lets go of none.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::ops::Bound;
use std::thread::sleep;
use std::time::{Duration, Instant};

use redb::backends::FileBackend;
use redb::{BackendError, DatabaseError, StorageBackend};

/// How long a lock is waited for that another process holds for a moment only: while it writes a header, or opens the file.
const PATIENCE: Duration = Duration::from_secs(3);
const FIRST_WAIT: Duration = Duration::from_micros(100);
const LONGEST_WAIT: Duration = Duration::from_millis(10);

/// A database's file.
#[derive(Debug)]
pub(super) struct Patient(FileBackend);

impl Patient {
    pub(super) fn new(file: File) -> Result<Self, DatabaseError> {
        FileBackend::new(file).map(Self)
    }
}

/// Tries until the lock is had, or patience ends: then the fault is [`ErrorKind::TimedOut`].
fn wait(attempt: impl Fn() -> Result<bool, BackendError>) -> Result<(), BackendError> {
    let start = Instant::now();
    let mut pause = FIRST_WAIT;
    while !attempt()? {
        if start.elapsed() > PATIENCE {
            return Err(BackendError::Io(ErrorKind::TimedOut.into()));
        }
        sleep(pause);
        pause = (pause * 2).min(LONGEST_WAIT);
    }
    Ok(())
}

type Place = Bound<u64>;

impl StorageBackend for Patient {
    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.0.close()
    }

    fn try_lock_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.0.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.0.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        wait(|| self.0.try_lock_range(start, end))
    }

    fn lock_shared_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        wait(|| self.0.try_lock_shared_range(start, end))
    }

    fn unlock_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        self.0.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.0.query_lock_range(start, end)
    }
}
