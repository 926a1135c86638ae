//! Only for tests: a file whose nth operation fails, as a disk can.

use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use redb::{BackendError, DatabaseError, StorageBackend};

use super::patient::Patient;

thread_local! {
    static PLAN: RefCell<Option<Arc<Plan>>> = const { RefCell::new(None) };
}

/// Which operation of the files opened by this thread fails.
#[derive(Debug)]
pub(super) struct Plan {
    done: AtomicUsize,
    fails: usize,
    /// Whether every later one fails as well.
    stays: bool,
}

impl Plan {
    /// Runs `work`, in which the operation number `fails` (from 0) fails, and where it `stays` so every later one. Says as well
    /// whether there were so many.
    pub(super) fn run<T>(fails: usize, stays: bool, work: impl FnOnce() -> T) -> (T, bool) {
        let plan = Arc::new(Self { done: AtomicUsize::new(0), fails, stays });
        PLAN.set(Some(Arc::clone(&plan)));
        let result = work();
        PLAN.set(None);
        (result, plan.done.load(Ordering::SeqCst) > fails)
    }

    fn step(&self) -> io::Result<()> {
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        let fails = number == self.fails || self.stays && number > self.fails;
        if fails { Err(io::Error::other("the disk failed")) } else { Ok(()) }
    }
}

/// A file that follows the plan of the thread that opened it.
#[derive(Debug)]
pub(super) struct Failing {
    inner: Patient,
    plan: Option<Arc<Plan>>,
}

impl Failing {
    pub(super) fn new(file: File) -> Result<Self, DatabaseError> {
        Ok(Self { inner: Patient::new(file)?, plan: PLAN.with_borrow(Clone::clone) })
    }

    fn step(&self) -> io::Result<()> {
        self.plan.as_ref().map_or(Ok(()), |plan| plan.step())
    }
}

type Place = Bound<u64>;

impl StorageBackend for Failing {
    fn len(&self) -> io::Result<u64> {
        self.step()?;
        self.inner.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.step()?;
        self.inner.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.step()?;
        self.inner.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.step()?;
        self.inner.sync_data()
    }

    /// A write that fails has written its first half.
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.step().or_else(|error| self.inner.write(offset, &data[..data.len() / 2]).and(Err(error)))?;
        self.inner.write(offset, data)
    }

    fn close(&self) -> io::Result<()> {
        self.inner.close()
    }

    fn try_lock_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.inner.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.inner.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        self.inner.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        self.inner.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Place, end: Place) -> Result<(), BackendError> {
        self.inner.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Place, end: Place) -> Result<bool, BackendError> {
        self.inner.query_lock_range(start, end)
    }
}
