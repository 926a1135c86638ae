//! Work beside the main loop, on threads of their own.

use std::any::Any;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle, Result};
use std::time::Duration;

/// How often is looked whether something is made that the screen waits for.
pub const GLANCE: Duration = Duration::from_millis(5);

/// A value being made on a thread of its own.
pub struct Beside<T> {
    thread: JoinHandle<()>,
    made: Arc<Mutex<Option<T>>>,
}

impl<T: Send + 'static> Beside<T> {
    /// Begins to make it on a thread called `name`; none where there can be no further thread.
    pub fn begin(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Option<Self> {
        let made = Arc::new(Mutex::new(None));
        let place = Arc::clone(&made);
        let work = move || {
            let value = work();
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
        };
        let thread = begin(name, Box::new(work))?;
        Some(Self { thread, made })
    }

    /// Whether it is made.
    pub fn is_finished(&self) -> bool {
        self.thread.is_finished()
    }

    /// The value, waited for where it is not made yet. A panic of the thread goes on in this one.
    pub fn wait(self) -> T {
        self.outcome().unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// The value, or with what the thread panicked.
    pub fn outcome(self) -> Result<T> {
        self.thread.join()?;
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner).take();
        made.ok_or_else(|| Box::new("nothing was made") as Box<dyn Any + Send>)
    }
}

/// Begins a thread: one piece of code for whatever is made.
fn begin(name: &str, work: Box<dyn FnOnce() + Send>) -> Option<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(work).ok()
}
