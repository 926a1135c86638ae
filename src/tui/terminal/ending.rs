//! The last resort when the program is told to end and its main loop does not get to it.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::tty;
use crate::tui::input::Ending;

/// How long the main loop has to save what is open and leave, once told to end.
const GRACE: Duration = Duration::from_millis(600);

/// How much longer it has once it is known to be leaving: the disk that takes what is open may be busy.
const LEAVING: Duration = Duration::from_secs(3);

static ARMED: Once = Once::new();
static HEARD: AtomicBool = AtomicBool::new(false);

/// Takes notice that the main loop has heard of the end.
pub(super) fn heard() {
    HEARD.store(true, Ordering::SeqCst);
}

/// Ends the process with the signal's status unless it ends by itself within the grace. The first call counts.
///
/// The main loop may be inside a long write to a stalled line or a long search. Ending it there is safe: the terminal
/// is restored first, and the store stands a kill at any moment.
pub(super) fn end_within_grace(ending: Ending) {
    ARMED.call_once(|| {
        // Without a thread to wait in there is no grace to give, and the main loop still has the input.
        let _ = std::thread::Builder::new().name("last resort".into()).spawn(move || {
            std::thread::sleep(GRACE);
            if HEARD.load(Ordering::SeqCst) {
                std::thread::sleep(LEAVING);
            }
            tty::restore();
            signal_hook::low_level::exit(ending.exit_status().into());
        });
    });
}
