//! Work beside the main loop, on threads of their own.

use std::panic::resume_unwind;
use std::thread::{Builder, JoinHandle, Result};
use std::time::Duration;

/// How often is looked whether something is made that the screen waits for.
pub const GLANCE: Duration = Duration::from_millis(5);

/// A value being made on a thread of its own.
pub struct Beside<T>(JoinHandle<T>);

impl<T: Send + 'static> Beside<T> {
    /// Begins to make it on a thread called `name`; none where there can be no further thread.
    pub fn begin(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Option<Self> {
        Builder::new().name(name.to_owned()).spawn(work).ok().map(Self)
    }

    /// Whether it is made.
    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    /// The value, waited for where it is not made yet. A panic of the thread goes on in this one.
    pub fn wait(self) -> T {
        self.outcome().unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// The value, or with what the thread panicked.
    pub fn outcome(self) -> Result<T> {
        self.0.join()
    }
}
