//! A host for tests: inputs from a script, and a record of what was asked of the outside.

use std::collections::VecDeque;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus};
use std::time::Duration;

use super::Host;
use super::editor::EditorError;
use crate::tui::input::{Input, parse_keys};

enum Step {
    Input(Input),
    Rest,
}

type Edit = Box<dyn FnMut(&str) -> Option<String>>;

/// Plays a script of inputs to the main loop. When the script is over the terminal hangs up, which ends the loop.
#[derive(Default)]
pub struct Scripted {
    steps: VecDeque<Step>,
    edit: Option<Edit>,
    /// Every text copied.
    pub copied: Vec<String>,
    /// Every command the terminal was handed to, as `{:?}` shows it.
    pub handed_over: Vec<String>,
    /// Every text that was to be edited.
    pub edited: Vec<String>,
    /// How often the program was suspended.
    pub suspended: usize,
}

impl Scripted {
    /// A script of keys, written as for [`parse_keys`].
    pub fn keys(keys: &str) -> Self {
        Self::default().then_keys(keys)
    }

    /// Then these keys.
    #[must_use]
    pub fn then_keys(mut self, keys: &str) -> Self {
        self.steps.extend(parse_keys(keys).into_iter().map(|key| Step::Input(Input::Key(key))));
        self
    }

    /// Then this input.
    #[must_use]
    pub fn then(mut self, input: Input) -> Self {
        self.steps.push_back(Step::Input(input));
        self
    }

    /// Then nothing for as long as the loop cares to wait: its timeout passes once.
    #[must_use]
    pub fn then_rest(mut self) -> Self {
        self.steps.push_back(Step::Rest);
        self
    }

    /// What the user makes of a text in the editor; `None` leaves it as it is.
    #[must_use]
    pub fn editing(mut self, edit: impl FnMut(&str) -> Option<String> + 'static) -> Self {
        self.edit = Some(Box::new(edit));
        self
    }

    fn resume(&mut self) {
        self.steps.push_front(Step::Input(Input::Resumed));
    }
}

impl Host for Scripted {
    fn next(&mut self, timeout: Option<Duration>) -> Option<Input> {
        match (self.steps.pop_front(), timeout) {
            // Somebody who rests has typed nothing that would be ready.
            (Some(Step::Rest), Some(Duration::ZERO)) => {
                self.steps.push_front(Step::Rest);
                None
            }
            (Some(Step::Rest), Some(_)) | (None, Some(Duration::ZERO)) => None,
            (Some(Step::Rest), None) => self.next(timeout),
            (Some(Step::Input(input)), _) => Some(input),
            (None, _) => Some(Input::HangUp),
        }
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspended += 1;
        self.resume();
        Ok(())
    }

    fn hand_over(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        self.handed_over.push(format!("{command:?}"));
        self.resume();
        Ok(ExitStatus::from_raw(0))
    }

    fn edit_text(&mut self, initial: &str, _suffix: &str) -> Result<Option<String>, EditorError> {
        self.edited.push(initial.to_owned());
        self.resume();
        Ok(self.edit.as_mut().and_then(|edit| edit(initial)))
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}
