//! Promises, as JSON and on a line.

use serde::Serialize;

use crate::domain::agenda::due_words;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, PromiseId};
use crate::domain::kind::Side;
use crate::domain::promise::{Promise, PromiseState};

/// A promise as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PromiseDocument {
    pub(crate) id: PromiseId,
    pub(crate) by: Side,
    pub(crate) contact_id: ContactId,
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) due: Option<Day>,
    pub(crate) state: &'static str,
    pub(crate) made: Day,
}

/// A promise made in a conversation just recorded; without an id while not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Promised {
    pub(crate) id: Option<PromiseId>,
    pub(crate) by: Side,
    pub(crate) contact_id: Option<ContactId>,
    pub(crate) text: String,
    pub(crate) due: Option<Day>,
}

impl PromiseDocument {
    pub(crate) fn of(book: &Book, promise: &Promise) -> Self {
        Self {
            id: promise.id,
            by: promise.by,
            contact_id: promise.contact,
            name: book.name_of(promise.contact),
            text: promise.text.clone(),
            due: promise.due,
            state: promise.state.word(),
            made: promise.made,
        }
    }
}

/// `by Fri 27 Nov`, `2 days overdue`, `kept 3 Nov`; empty for an open one without a date.
pub(crate) fn state_words(promise: &Promise, today: Day) -> String {
    match (promise.state, promise.due) {
        (PromiseState::Open, None) => String::new(),
        (PromiseState::Open, Some(due)) if promise.by == Side::Me => due_words(due, today),
        (PromiseState::Open, Some(due)) if due > today => format!("check back {}", due.short(today)),
        (PromiseState::Open, Some(_)) => "check back now".to_owned(),
        (PromiseState::Kept(day), _) => format!("kept {}", day.short(today)),
        (PromiseState::Dropped(day), _) => format!("dropped {}", day.short(today)),
    }
}
