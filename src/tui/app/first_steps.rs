//! The first steps put away, and brought back.

use super::App;
use crate::tui::pane::first_steps::{FirstSteps, KEPT};

impl App {
    /// Puts the first steps away for good, or brings them back where they were.
    pub(super) fn toggle_first_steps(&mut self) {
        let words = if self.shared.kept.remove(KEPT).is_none() {
            self.shared.kept.insert(KEPT.to_owned(), "away".to_owned());
            "the first steps are put away; - brings them back"
        } else if FirstSteps::of(&self.shared).is_some() {
            "the first steps are back"
        } else {
            "the first steps are done"
        };
        self.say(words.to_owned());
    }
}
