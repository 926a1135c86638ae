//! The thread that listens to signals.

use std::io;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::mpsc::Sender;

use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::raise;

use super::ending;
use crate::tui::input::{Ending, Input};

/// Who has the terminal, which decides what a signal means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Holder {
    /// This program.
    Us,
    /// The shell, while this program suspends itself.
    Shell,
    /// A program this one runs, such as an editor.
    Guest,
    /// Nobody any more: the program is on its way out.
    Gone,
}

static HOLDER: AtomicU8 = AtomicU8::new(Holder::Us as u8);
/// The process id of the guest, 0 when there is none.
static GUEST: AtomicU32 = AtomicU32::new(0);

/// Says who has the terminal from now on.
pub(super) fn set_holder(holder: Holder) {
    HOLDER.store(holder as u8, Ordering::SeqCst);
}

/// Says which process the terminal was handed to; 0 for none.
pub(super) fn set_guest(process: u32) {
    GUEST.store(process, Ordering::SeqCst);
}

fn held_by(holder: Holder) -> bool {
    HOLDER.load(Ordering::SeqCst) == holder as u8
}

/// Listens from now on, for as long as the process lives: a signal must not be lost while the program closes its files.
pub(super) fn listen(inputs: Sender<Input>) -> io::Result<Handle> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT])?;
    let handle = signals.handle();
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for number in signals.forever() {
            answer(number, &inputs);
        }
    })?;
    Ok(handle)
}

fn answer(number: i32, inputs: &Sender<Input>) {
    let send = |input| drop(inputs.send(input));
    match number {
        SIGWINCH => send(Input::Resize),
        SIGCONT if !held_by(Holder::Guest) => send(Input::Resumed),
        // The guest and this program are stopped as one job, or the shell would wait for ever.
        SIGTSTP if held_by(Holder::Guest) => drop(raise(signal_hook::consts::SIGSTOP)),
        SIGTSTP => send(Input::Suspend),
        // Meant for the guest, as in a shell.
        SIGINT | SIGQUIT if held_by(Holder::Guest) => {}
        SIGHUP => end(Ending::Hup, inputs),
        SIGINT => end(Ending::Int, inputs),
        SIGQUIT => end(Ending::Quit, inputs),
        SIGTERM => end(Ending::Term, inputs),
        _ => {}
    }
}

fn end(ending: Ending, inputs: &Sender<Input>) {
    if held_by(Holder::Gone) {
        // It is closing its files, which a closed terminal's signal must not cut short.
        ending::end_within_grace(ending);
        return;
    }
    let _ = inputs.send(Input::Signal(ending));
    if let Some(guest) = Pid::from_raw(GUEST.load(Ordering::SeqCst).cast_signed()) {
        let signal = if ending == Ending::Hup { Signal::HUP } else { Signal::TERM };
        let _ = kill_process(guest, signal);
    }
    ending::end_within_grace(ending);
}
