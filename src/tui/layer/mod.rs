//! Layers over the views: the log line, forms, questions, the check-in, help. A stack; the topmost has the keys.

pub mod around;
pub mod check_in;
pub mod columns;
pub mod evening;
pub mod event_walk;
pub mod facets;
pub mod form;
pub mod help;
pub mod history;
pub mod import;
pub mod introduce;
pub mod log_line;
pub mod outreach;
pub mod palette;
pub mod pick;
pub mod plain;
pub mod prompt;
pub mod question;
pub mod review;
pub mod roster;
pub mod self_test;
pub mod settle;
pub mod unfinished;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::agenda::Item;
use crate::domain::draft::Draft;
use crate::domain::id::{ContactId, EventId};

use super::action::{Action, Scope};
use super::input::Key;
use super::next::Next;
use super::shared::Shared;

/// What lies over a view and has the keys while it is topmost.
pub trait Layer {
    /// The scopes that hold, nearest first.
    fn scopes(&self) -> &'static [Scope];

    /// Does what the action means here; none when it means nothing here.
    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>>;

    /// Takes a key no action took, while text is typed; false when it means nothing.
    fn key(&mut self, _key: Key, _shared: &Shared) -> bool {
        false
    }

    /// Takes pasted text; false where text makes no sense.
    fn paste(&mut self, _text: &str, _shared: &Shared) -> bool {
        false
    }

    /// What pasted text of several lines leads to, where a list is asked for.
    fn pasted_list(&self, _text: &str, _shared: &Shared) -> Option<Vec<Next>> {
        None
    }

    /// The text `$EDITOR` starts from.
    fn text(&self) -> Option<String> {
        None
    }

    /// Takes the text back from outside: from `$EDITOR`, or completed.
    fn edited(&mut self, _text: String, _shared: &Shared) {}

    /// Takes text that a layer over it asked for.
    fn given(&mut self, _text: &str, _shared: &Shared) -> Vec<Next> {
        Vec::new()
    }

    /// Takes notice of data that changed, here or elsewhere.
    fn refreshed(&mut self, _shared: &Shared) {}

    /// What to keep when it is left, or the program is ended from outside: a name and the text.
    fn keep(&self) -> Option<(String, String)> {
        None
    }

    /// The name under which the text it goes on with was kept: that is now its own to keep.
    fn goes_on_with(&self) -> Option<&str> {
        None
    }

    /// Takes notice that what it holds is saved: there is nothing to keep any more.
    fn saved(&mut self) {}

    /// Whether it searches, so that the index has to be in step with the book.
    fn searches(&self) -> bool {
        false
    }

    /// Whether it shows the figures of the network, which have to be in step with the book.
    fn figures(&self) -> bool {
        false
    }

    /// The person it is about, whose dossier it shows.
    fn person(&self) -> Option<ContactId> {
        None
    }

    /// Another person it shows beside that one.
    fn beside(&self) -> Option<ContactId> {
        None
    }

    /// The event it is about, whose sheet it shows.
    fn event(&self) -> Option<EventId> {
        None
    }

    /// The people an action on people holds for.
    fn targets(&self) -> Vec<ContactId> {
        self.person().into_iter().collect()
    }

    /// The row of the agenda it is about.
    fn item<'a>(&self, _shared: &'a Shared) -> Option<&'a Item> {
        None
    }

    /// The draft it shows, for copying and writing.
    fn draft(&self, _shared: &Shared) -> Option<Draft> {
        None
    }

    /// The actions hinted at the foot, the most wanted first.
    fn hints(&self) -> Vec<Action>;

    /// Whether it fills the body instead of lying over it.
    fn whole(&self) -> bool {
        false
    }

    /// Draws it within the body; returns where the cursor stands.
    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)>;
}
