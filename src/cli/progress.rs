//! Progress: what a command is at, told on a terminal once it takes a while.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::environment::Environment;
use crate::text::printable;

/// What is done within this needs no word.
const SILENT: Duration = Duration::from_millis(500);
/// How often the time is told.
const RENEW: Duration = Duration::from_secs(1);

/// Does `work`. Where it takes more than half a second, and somebody sees standard error, a line there says `words` and for
/// how long already; it is gone when the work is done. C-c ends the program, with nothing half done.
pub(crate) fn during<T>(environment: &Environment, words: &str, work: impl FnOnce() -> T) -> T {
    if !environment.shows_progress() {
        return work();
    }
    let (done, waits) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || tell(&printable(words), &waits));
        let value = work();
        drop(done);
        value
    })
}

/// Tells `words` until the other side is gone.
fn tell(words: &str, waits: &Receiver<()>) {
    let begun = Instant::now();
    let mut patience = SILENT;
    let mut told = false;
    while waits.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
        // A terminal that went away sees nothing of it.
        let _ = write!(io::stderr(), "\r\x1b[K{words}, {} s; C-c stops it", begun.elapsed().as_secs());
        let _ = io::stderr().flush();
        (patience, told) = (RENEW, true);
    }
    if told {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
