//! Takes the terminal and gives it back.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use signal_hook::consts::{SIGSTOP, SIGWINCH};

use super::editor::{Editor, EditorError};
use super::inputs::Inputs;
use super::reader::Reader;
use super::signals::{self, Holder};
use super::{Host, ending, job, panics, tty};
use crate::tui::input::Input;

/// The signal thread answers within this, or the answer is not worth waiting for.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often it is looked whether this program is to end while another one has the terminal.
const GUEST_STEP: Duration = Duration::from_millis(100);
/// How long that one is waited for once this program is to end: less than the grace it has itself.
const GUEST_GRACE: Duration = Duration::from_millis(200);

/// There is no terminal the full-screen program could run on.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// A standard stream is a file or a pipe.
    #[error("{0} is not a terminal; `ties today` prints the agenda without one")]
    NotATerminal(&'static str),
    /// `TERM` names a terminal that cannot place text, or none.
    #[error("this terminal (TERM={0}) cannot show the full-screen program; `ties today` prints the agenda")]
    Dumb(String),
    /// The terminal refused to be set up.
    #[error("the terminal cannot be set up ({0}); `ties today` prints the agenda without it")]
    Setup(#[from] io::Error),
}

/// The taken terminal. Dropping it gives the terminal back as it was found, and so do a panic, a signal, a suspension
/// and lending it to another program.
#[derive(Debug)]
pub struct Guard {
    inputs: Inputs,
    reader: Option<Reader>,
    editor: Editor,
    /// The terminal was taken back, of which the main loop has not been told yet.
    taken_back: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no cursor, and nothing else. `term` is the
    /// value of `$TERM`. At most one guard lives at a time.
    pub fn enter(term: Option<&str>, editor: Editor) -> Result<Self, Unusable> {
        tty::check().map_err(Unusable::NotATerminal)?;
        match term {
            Some("") | None => return Err(Unusable::Dumb("not set".to_owned())),
            Some("dumb") => return Err(Unusable::Dumb("dumb".to_owned())),
            Some(_) => {}
        }
        let inputs = Inputs::default();
        signals::set_holder(Holder::Us);
        signals::listen(inputs.sender())?;
        panics::watch();
        tty::enter()?;
        // From here on dropping the guard restores.
        let mut guard = Self { inputs, reader: None, editor, taken_back: false };
        guard.reader = Some(Reader::start(guard.inputs.sender())?);
        Ok(guard)
    }

    /// A sender for a thread that has something to tell the main loop.
    pub fn sender(&self) -> Sender<Input> {
        self.inputs.sender()
    }

    fn give_away(&mut self, holder: Holder) {
        if let Some(reader) = &mut self.reader {
            reader.park();
        }
        self.inputs.forget_typed();
        signals::set_holder(holder);
        tty::restore();
    }

    /// Waits until every signal that has arrived is answered: a `C-c` that ended the guest was not meant for this
    /// program, which is about to have the terminal again.
    fn hear_signals(&mut self) {
        self.inputs.set_aside();
        // The signal thread answers a change of the window's size after all that came before.
        if signal_hook::low_level::raise(SIGWINCH).is_ok() {
            self.inputs.await_input(&Input::Resize, PATIENCE);
        }
    }

    /// Waits for the end of the program that has the terminal. One that goes on although this program is to end, and was
    /// told so itself, is left to itself.
    fn await_guest(&mut self, mut guest: Child) -> io::Result<ExitStatus> {
        let (sender, ended) = channel();
        signals::set_guest(guest.id());
        std::thread::Builder::new().name("guest".into()).spawn(move || drop(sender.send(guest.wait())))?;
        let mut told = None;
        let status = loop {
            match ended.recv_timeout(GUEST_STEP) {
                Ok(status) => break status,
                Err(RecvTimeoutError::Disconnected) => break Err(io::Error::other("it was lost sight of")),
                Err(RecvTimeoutError::Timeout) if !self.inputs.is_told_to_end() => {}
                Err(RecvTimeoutError::Timeout) => {
                    if told.get_or_insert_with(Instant::now).elapsed() >= GUEST_GRACE {
                        break Err(io::Error::other("it goes on by itself"));
                    }
                }
            }
        };
        signals::set_guest(0);
        status
    }

    fn take_back(&mut self) -> io::Result<()> {
        signals::set_holder(Holder::Us);
        let entered = tty::enter();
        // Even where the terminal is gone: the reader is the one to tell.
        if let Some(reader) = &mut self.reader {
            reader.unpark();
        }
        entered?;
        self.taken_back = true;
        self.inputs.put_first(Input::Resumed);
        Ok(())
    }
}

impl Host for Guard {
    fn next(&mut self, timeout: Option<Duration>) -> Option<Input> {
        if !tty::is_entered() {
            // A panic that was caught has given the terminal back.
            if tty::enter().is_err() {
                return Some(Input::HangUp);
            }
            return Some(Input::Resumed);
        }
        let input = self.inputs.next(timeout);
        // Unless it was taken back here, the program was stopped by a signal that gave it no chance to give it away.
        if input == Some(Input::Resumed) && !std::mem::take(&mut self.taken_back) && tty::enter_again().is_err() {
            return Some(Input::HangUp);
        }
        if matches!(input, Some(Input::Signal(_) | Input::HangUp)) {
            ending::heard();
        }
        input
    }

    fn suspend(&mut self) -> io::Result<()> {
        if !job::can_be_continued() {
            return Err(io::Error::other("no shell to go back to"));
        }
        self.give_away(Holder::Shell);
        // Whoever else is in the job stops too; this process takes the signal as a message, and only then stops.
        let told = job::stop_companions();
        if told.is_ok() {
            self.inputs.await_input(&Input::Suspend, PATIENCE);
        }
        let stopped = signal_hook::low_level::raise(SIGSTOP);
        if stopped.is_ok() {
            self.inputs.await_input(&Input::Resumed, PATIENCE);
        }
        self.take_back()?;
        stopped
    }

    fn hand_over(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        self.give_away(Holder::Guest);
        let outcome = command.spawn().and_then(|guest| self.await_guest(guest));
        self.hear_signals();
        // A terminal that is gone by now is told of by the next input; what the guest came to counts all the same.
        let _ = self.take_back();
        outcome
    }

    fn edit_text(&mut self, initial: &str, suffix: &str) -> Result<Option<String>, EditorError> {
        let editor = self.editor.clone();
        editor.edit(initial, suffix, |command| self.hand_over(command))
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut sequence = String::new();
        CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).map_err(io::Error::other)?;
        io::Write::write_all(&mut super::Tty, sequence.as_bytes())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // The reader first: a key typed from here on belongs to the shell.
        self.reader = None;
        tty::restore();
        signals::set_holder(Holder::Gone);
        panics::report();
    }
}
