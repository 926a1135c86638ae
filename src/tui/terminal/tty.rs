//! The terminal device itself: its modes, its size, and raw bytes to it.
//!
//! The state is static because the panic hook and the last resort of a signal must reach it from anywhere. The program
//! reads from standard input and writes to standard output, which [`check`] found to be a terminal.

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{self, OptionalActions, Termios};

/// Alternate screen, bracketed paste, no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// The same for a terminal that may still be on the alternate screen: entering that twice would replace the place of the
/// cursor kept for leaving it.
const ENTER_AGAIN: &[u8] = b"\x1b[?1047h\x1b[?2004h\x1b[?25l";
/// The end of a synchronized update that a panic may have cut, plain attributes, and everything of [`ENTER`] undone.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// How long leaving waits for a terminal that takes no bytes.
const LEAVE_PATIENCE: Duration = Duration::from_millis(100);
/// What is assumed of a terminal that does not know its size.
const USUAL_SIZE: Size = Size::new(80, 24);

struct State {
    /// The modes as they were found, kept for good once read: what a crashed editor leaves behind is not "as found".
    found: Option<Termios>,
    entered: bool,
}

static STATE: Mutex<State> = Mutex::new(State { found: None, entered: false });

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Which of the standard streams is not a terminal, if one is not.
pub(super) fn check() -> Result<(), &'static str> {
    if !termios::isatty(stdin()) {
        return Err("standard input");
    }
    if !termios::isatty(stdout()) {
        return Err("standard output");
    }
    Ok(())
}

/// Takes the terminal. Does nothing when it is taken already.
pub(super) fn enter() -> io::Result<()> {
    if is_entered() { Ok(()) } else { take(ENTER) }
}

/// Takes the terminal again although it counts as taken: the shell has used it while this program stood still.
pub(super) fn enter_again() -> io::Result<()> {
    take(ENTER_AGAIN)
}

fn take(sequences: &[u8]) -> io::Result<()> {
    let mut state = state();
    let found = match &state.found {
        Some(found) => found.clone(),
        None => termios::tcgetattr(stdin())?,
    };
    let mut raw = found.clone();
    raw.make_raw();
    state.found = Some(found);
    set_modes(&raw)?;
    state.entered = true;
    drop(state);
    write_all(sequences).inspect_err(|_| restore())
}

/// Whether the terminal is taken.
pub(super) fn is_entered() -> bool {
    state().entered
}

/// Gives the terminal back as it was found; does nothing when it is not taken. Every step is tried whatever became of
/// the one before, and none waits for a terminal that no longer takes bytes.
pub(super) fn restore() {
    let mut state = state();
    if !std::mem::take(&mut state.entered) {
        return;
    }
    let _ = write_within(LEAVE, Some(LEAVE_PATIENCE));
    if let Some(found) = &state.found {
        let _ = set_modes(found);
    }
}

fn set_modes(modes: &Termios) -> io::Result<()> {
    // Not "drain" nor "flush": the one waits for a stalled line, the other loses what was typed ahead.
    Ok(rustix::io::retry_on_intr(|| termios::tcsetattr(stdin(), OptionalActions::Now, modes))?)
}

/// The size of the window. Asks the kernel, never the terminal.
pub(super) fn size() -> Size {
    match termios::tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => USUAL_SIZE,
    }
}

/// Writes all of it, waiting as long as the terminal needs.
pub(super) fn write_all(bytes: &[u8]) -> io::Result<()> {
    write_within(bytes, None)
}

fn write_within(mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
    let patience = patience.map(timespec);
    while !bytes.is_empty() {
        if patience.is_some() {
            wait_until_writable(patience.as_ref())?;
        }
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Whoever shares the terminal may have made it non-blocking.
            Err(Errno::AGAIN) => wait_until_writable(patience.as_ref())?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn wait_until_writable(patience: Option<&Timespec>) -> io::Result<()> {
    let out = stdout();
    let mut watched = [PollFd::new(&out, PollFlags::OUT)];
    match poll(&mut watched, patience) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn timespec(duration: Duration) -> Timespec {
    Timespec { tv_sec: duration.as_secs().cast_signed(), tv_nsec: duration.subsec_nanos().into() }
}

/// Whether the error says that the terminal is gone.
fn is_gone(error: &io::Error) -> bool {
    [Errno::IO, Errno::PIPE, Errno::BADF, Errno::NXIO, Errno::NODEV]
        .iter()
        .any(|gone| error.raw_os_error() == Some(gone.raw_os_error()))
}

/// Writes to the terminal without a buffer in between.
///
/// What is written to a terminal that is gone is dropped without an error: the reader sees the hang-up and the program
/// ends in order.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tty;

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match write_all(bytes) {
            Err(error) if !is_gone(&error) => Err(error),
            _ => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
