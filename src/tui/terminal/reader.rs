//! The thread that reads the terminal.
//!
//! It asks the kernel whether there is something to read, or whether the line is dead, before it reads; so it neither
//! spins on a dead terminal nor reads a byte it was told to leave to another program.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::decode::Decoder;
use super::ending;
use super::tty::timespec;
use crate::tui::input::{Ending, Input};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Reading,
    /// Asked to leave the terminal alone, not yet seen to.
    Parking,
    Parked,
    /// Asked to end.
    Ending,
    /// Has ended.
    Ended,
}

#[derive(Debug)]
struct Shared {
    phase: Mutex<Phase>,
    changed: Condvar,
}

impl Shared {
    fn phase(&self) -> MutexGuard<'_, Phase> {
        self.phase.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, phase: Phase) {
        *self.phase() = phase;
        self.changed.notify_all();
    }
}

/// The handle to the thread; dropping it ends the thread.
#[derive(Debug)]
pub(super) struct Reader {
    shared: Arc<Shared>,
    wake: PipeWriter,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Starts reading; what is read goes to `inputs`.
    pub(super) fn start(inputs: Sender<Input>) -> io::Result<Self> {
        let (woken, wake) = io::pipe()?;
        let shared = Arc::new(Shared { phase: Mutex::new(Phase::Reading), changed: Condvar::new() });
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("terminal reader".into()).spawn(move || {
            read(&theirs, woken, &inputs);
            theirs.set(Phase::Ended);
        })?;
        Ok(Self { shared, wake, thread: Some(thread) })
    }

    /// Returns once the thread leaves the terminal alone.
    pub(super) fn park(&mut self) {
        let mut phase = self.shared.phase();
        if *phase != Phase::Reading {
            return;
        }
        *phase = Phase::Parking;
        let _ = self.wake.write_all(&[0]);
        while *phase == Phase::Parking {
            phase = self.shared.changed.wait(phase).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets the thread read again.
    pub(super) fn unpark(&mut self) {
        let mut phase = self.shared.phase();
        if *phase == Phase::Parked {
            *phase = Phase::Reading;
            self.shared.changed.notify_all();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        {
            let mut phase = self.shared.phase();
            if *phase != Phase::Ended {
                *phase = Phase::Ending;
            }
            self.shared.changed.notify_all();
        }
        let _ = self.wake.write_all(&[0]);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn read(shared: &Shared, mut woken: PipeReader, inputs: &Sender<Input>) {
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    loop {
        let patience = decoder.patience().map(timespec);
        let (terminal, wake) = {
            let keyboard = stdin();
            let mut watched = [PollFd::new(&keyboard, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
            match poll(&mut watched, patience.as_ref()) {
                Ok(0) => {
                    decoder.expire(|input| drop(inputs.send(input)));
                    continue;
                }
                Ok(_) => (watched[0].revents(), watched[1].revents()),
                Err(Errno::INTR) => continue,
                Err(_) => break,
            }
        };
        if !wake.is_empty() {
            if !rest(shared, &mut woken) {
                return;
            }
            continue;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            break;
        }
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) => break,
            Ok(count) => decoder.feed(&bytes[..count], |input| drop(inputs.send(input))),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => break,
        }
    }
    // A program with a controlling terminal gets a signal as well; one without has only this.
    let _ = inputs.send(Input::HangUp);
    ending::end_within_grace(Ending::Hup);
}

/// Leaves the terminal alone until told otherwise. `false`: told to end.
fn rest(shared: &Shared, woken: &mut PipeReader) -> bool {
    let _ = woken.read(&mut [0]);
    let mut phase = shared.phase();
    if *phase == Phase::Parking {
        *phase = Phase::Parked;
        shared.changed.notify_all();
    }
    while *phase == Phase::Parked {
        phase = shared.changed.wait(phase).unwrap_or_else(PoisonError::into_inner);
    }
    *phase == Phase::Reading
}
