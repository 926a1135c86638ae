//! The status line: what just happened, or why something did not.

use super::{App, View};
use crate::domain::change::Refusal;
use crate::store::StoreError;

/// What stands in the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The words.
    pub text: String,
    /// Whether they report something that did not work.
    pub refused: bool,
    /// Whether they stay until the next change instead of the next key.
    pub stays: bool,
    /// In which view it was said, and over how many layers. Another view, and what is opened later, has the foot for its own keys
    /// while the words stay.
    pub place: (View, usize),
}

impl App {
    /// What stands in the status line.
    pub fn status(&self) -> Option<&Status> {
        let is_there = |(view, layers): (View, usize)| self.view == view && self.layers.len() <= layers;
        self.status.as_ref().filter(|status| !status.stays || is_there(status.place))
    }

    /// Says something in the status line.
    pub fn say(&mut self, text: String) {
        self.status = Some(self.status_of(text));
    }

    /// Says why something did not work.
    pub fn refuse(&mut self, text: String) {
        self.status = Some(Status { refused: true, ..self.status_of(text) });
    }

    /// Takes what the status line says away.
    pub fn forget_status(&mut self) {
        self.status = None;
    }

    /// Takes notice of a change made here: what was done, what to say besides, and whether undo should stay on offer.
    pub fn committed(&mut self, label: &str, notices: &[String], offer_undo: bool) {
        let said = self.status.take().map(|status| status.text);
        let undo = offer_undo.then(|| "u takes it back".to_owned());
        let parts = [label.to_owned()].into_iter().chain(notices.iter().cloned()).chain(said).chain(undo);
        let text = parts.collect::<Vec<_>>().join(" · ");
        self.status = Some(Status { stays: offer_undo, ..self.status_of(text) });
    }

    /// Takes notice of a change that was refused or could not be stored. The text typed stays where it is.
    pub fn failed(&mut self, error: &StoreError) {
        match error {
            StoreError::Refused(Refusal::Nothing(text)) => self.say(text.clone()),
            error => self.refuse(error.to_string()),
        }
    }

    fn status_of(&self, text: String) -> Status {
        Status { text, refused: false, stays: false, place: (self.view, self.layers.len()) }
    }
}
