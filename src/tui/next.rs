//! What follows from a key: steps inside the program, and effects on the outside.

use crate::domain::agenda::{Section, Subject};
use crate::domain::draft::Draft;
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::exchange::table::Mapping;

use super::action::Action;
use super::app::View;
use super::layer::Layer;
use super::layer::import::Import;

/// One step that follows from a key. They are taken in order.
pub enum Next {
    /// Puts a layer on top.
    Push(Box<dyn Layer>),
    /// Takes the top layer away.
    Close,
    /// Says something in the status line.
    Say(String),
    /// Says why a key is refused.
    Refuse(String),
    /// Shows a view.
    Go(View),
    /// Selects a person in People.
    Select(ContactId),
    /// Searches People for the text.
    Search(String),
    /// Opens the log line about these people, at the event, begun so for somebody who is no contact yet.
    Log {
        /// Whom it is about.
        people: Vec<ContactId>,
        /// Where they talked.
        event: Option<EventId>,
        /// What it begins with; may be empty.
        begun: String,
    },
    /// Opens the sheet of an event.
    OpenEvent(EventId),
    /// Gives the text to the layer on top.
    Give(String),
    /// Selects what the change just committed made or changed first.
    SelectMade,
    /// Selects a row of Today.
    Row(Section, Subject),
    /// Does what an action would.
    Act(Action),
    /// Does what an action on people would, whatever it means where it was taken.
    OnPerson(Action),
    /// Acts on the outside.
    Effect(Effect),
}

impl From<Effect> for Next {
    fn from(effect: Effect) -> Self {
        Self::Effect(effect)
    }
}

/// A request to the outside, carried out by the session.
pub enum Effect {
    /// Make a change; the steps follow once it is durable.
    Commit(Intent, Vec<Next>),
    /// Take the last change back; asks first where it is another's or large, unless confirmed.
    Undo {
        /// The question was answered with yes.
        confirmed: bool,
    },
    /// Make the change taken back again.
    Redo {
        /// The question was answered with yes.
        confirmed: bool,
    },
    /// Take one change back by itself.
    Revert(u64),
    /// Load the journal for the history.
    Journal,
    /// Bring more of the day's due.
    MoreDue,
    /// Read the file the user names as a list of people for the event.
    ReadRoster(EventId, String),
    /// Read the file the user names, with what they say of its columns, and show what its import would do.
    ReadImport(String, Mapping),
    /// Show what an import would do.
    PlanImport(Import),
    /// Import.
    Import(Import),
    /// Complete the path of a file.
    CompletePath(String),
    /// Ask about everything that is not clear, or about contacts that look like that one.
    Settle(Option<ContactId>),
    /// Put text on the user's clipboard; the second says what it is.
    Copy(String, &'static str),
    /// Hand a draft to the composer; on return, ask whether it was sent.
    Compose(Draft, ContactId),
    /// Edit text in `$EDITOR`.
    Edit(String, Edited),
    /// Suspend to the shell.
    Suspend,
    /// Paint the screen anew.
    Redraw,
    /// Leave the program.
    Quit,
}

/// Where edited text goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// To the top layer.
    Layer,
    /// Into a business note on each of these people.
    Note(Vec<ContactId>),
    /// Into conversations at the event, a log line each.
    Evening(EventId),
}

impl Effect {
    /// A change without steps after it.
    pub fn commit(intent: Intent) -> Next {
        Next::Effect(Self::Commit(intent, Vec::new()))
    }

    /// A change after which the top layer goes on to its next card.
    pub fn commit_and_go_on(intent: Intent) -> Next {
        Next::Effect(Self::Commit(intent, vec![Next::Act(Action::Later)]))
    }

    /// A change after which the top layer closes.
    pub fn commit_and_close(intent: Intent) -> Next {
        Next::Effect(Self::Commit(intent, vec![Next::Close]))
    }
}
