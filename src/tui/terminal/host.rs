//! What the main loop asks of the terminal besides painting.

use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::editor::EditorError;
use crate::tui::input::Input;

/// The outside as the main loop sees it. [`super::Guard`] is the real one, [`super::Scripted`] the one of tests.
///
/// After [`Host::suspend`], [`Host::hand_over`] and [`Host::edit_text`] the next input is [`Input::Resumed`], the one
/// place from which the loop repaints everything.
pub trait Host {
    /// The next input; `None` when the time is over first. Without a timeout it waits as long as it takes.
    fn next(&mut self, timeout: Option<Duration>) -> Option<Input>;

    /// The input that is already there, if any. Painting waits until there is none.
    fn ready(&mut self) -> Option<Input> {
        self.next(Some(Duration::ZERO))
    }

    /// Gives the terminal back and stops until the shell continues the program. Fails where no shell could.
    fn suspend(&mut self) -> io::Result<()>;

    /// Runs another program on the terminal and waits for it.
    fn hand_over(&mut self, command: &mut Command) -> io::Result<ExitStatus>;

    /// Lets the user edit a text in their editor; `None` when it comes back as it was. `suffix` (`.md`) tells the
    /// editor what it is.
    fn edit_text(&mut self, initial: &str, suffix: &str) -> Result<Option<String>, EditorError>;

    /// Puts a text on the clipboard of the terminal the user sits at (OSC 52). Terminals do not say whether they did.
    fn copy(&mut self, text: &str) -> io::Result<()>;
}
