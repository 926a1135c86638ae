//! What a panic does to the terminal: it gives it back before it prints.

use std::panic::PanicHookInfo;
use std::sync::{Mutex, Once, OnceLock, PoisonError};
use std::thread::{self, ThreadId};

use super::tty;

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

static HOOK: Once = Once::new();
static PAINTER: OnceLock<ThreadId> = OnceLock::new();
static ELSEWHERE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// From now on a panic of this thread restores the terminal and is then printed as before. One of another thread is
/// kept until the terminal is restored: this thread still paints, and the other may be about to recover.
pub(super) fn watch() {
    HOOK.call_once(|| {
        let _ = PAINTER.set(thread::current().id());
        let print: Hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if PAINTER.get() == Some(&thread::current().id()) || !tty::is_entered() {
                tty::restore();
                print(panic);
            } else {
                let name = thread::current().name().unwrap_or("unnamed").to_owned();
                keep(format!("thread '{name}': {panic}"));
            }
        }));
    });
}

fn keep(message: String) {
    ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner).push(message);
}

/// Prints what was kept.
pub(super) fn report() {
    for message in std::mem::take(&mut *ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner)) {
        crate::panics::tell(&message);
    }
}
