//! Keeps a panic inside redb, on a damaged file, from ending the program.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::error::{Fault, Result};

thread_local! {
    static GUARDING: Cell<bool> = const { Cell::new(false) };
    static FOREIGN: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Whether this thread is inside the database, where a panic is caught and told as damage.
///
/// A panic hook installed after the first store was opened asks this, and does nothing when it says yes.
pub fn guarding() -> bool {
    GUARDING.get()
}

/// Runs `work`; a panic in it is damage. The panic hook stays silent for it, and as it was for every other thread.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    let (mut work, mut result) = (Some(work), None);
    guard(&mut || result = work.take().map(|work| work()))?;
    result.expect("work that ended without a panic has a result")
}

/// One piece of code for whatever is done inside.
fn guard(work: &mut dyn FnMut()) -> Result<()> {
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !guarding() {
                previous(info);
            }
        }));
    });
    let outer = GUARDING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDING.set(outer);
    match result {
        Ok(()) => Ok(()),
        Err(cause) if FOREIGN.replace(false) => panic::resume_unwind(cause),
        Err(cause) => Err(Fault::Damaged(words(&*cause))),
    }
}

/// Runs the caller's own code inside [`guarded`]: its panics are reported and go on as everywhere else.
pub(super) fn unguarded<T>(work: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            GUARDING.set(self.0);
            FOREIGN.set(std::thread::panicking());
        }
    }
    let _restore = Restore(GUARDING.replace(false));
    work()
}

fn words(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    format!("its pages contradict each other ({})", text.unwrap_or("no details"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_inside_is_damage() {
        let result = guarded(|| -> Result<()> { panic!("page 7") });
        assert!(matches!(result, Err(Fault::Damaged(what)) if what.contains("page 7")));
        assert!(!guarding());
    }

    #[test]
    fn a_panic_of_the_caller_goes_on() {
        let outcome = panic::catch_unwind(|| guarded(|| unguarded(|| -> Result<()> { panic!("a bug of the caller") })));
        assert!(outcome.is_err());
        assert!(!guarding());
    }
}
