//! A touch as JSON: with `show` in the list of one person's, with `log` as what was just recorded.

use serde::Serialize;

use super::promise::Promised;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, TouchId};
use crate::domain::kind::{Channel, Side, Value};
use crate::domain::touch::{Exchange, Touch};

/// Somebody by id and name; without an id while not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Named {
    pub(crate) id: Option<ContactId>,
    pub(crate) name: String,
}

/// A piece of value given or received, in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    way: &'static str,
    value: Value,
    text: String,
    contact_id: Option<ContactId>,
}

/// A touch in the list of one person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TouchDocument {
    pub(crate) id: Option<TouchId>,
    pub(crate) date: Day,
    pub(crate) channel: Channel,
    pub(crate) initiator: Side,
    pub(crate) contacts: Vec<Named>,
    pub(crate) note: String,
    pub(crate) gave: Vec<Value>,
    pub(crate) got: Vec<Value>,
    pub(crate) exchanged: Vec<Piece>,
    pub(crate) asked: Option<String>,
    pub(crate) learned: Option<String>,
}

/// A touch just recorded, with what followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Logged {
    #[serde(flatten)]
    pub(crate) touch: TouchDocument,
    pub(crate) promises: Vec<Promised>,
    pub(crate) warnings: Vec<String>,
    pub(crate) notices: Vec<String>,
    pub(crate) dry_run: bool,
}

impl TouchDocument {
    /// `touch`, the names looked up by `name`.
    pub(crate) fn of(touch: &Touch, name: impl Fn(ContactId) -> Named) -> Self {
        let values = |list: &[Exchange]| list.iter().map(|piece| piece.value).collect();
        let pieces = |way, list: &[Exchange]| {
            let piece = |it: &Exchange| Piece { way, value: it.value, text: it.text.clone(), contact_id: it.with };
            list.iter().map(piece).collect::<Vec<_>>()
        };
        Self {
            id: Some(touch.id),
            date: touch.date,
            channel: touch.channel,
            initiator: touch.initiator,
            contacts: touch.contacts.iter().map(|&id| name(id)).collect(),
            note: touch.note.clone(),
            gave: values(&touch.gave),
            got: values(&touch.got),
            exchanged: [pieces("gave", &touch.gave), pieces("got", &touch.got)].concat(),
            asked: touch.asked.as_ref().map(|ask| ask.text.clone()),
            learned: touch.learned.clone(),
        }
    }
}

impl Named {
    /// The contact `id` of `book`.
    pub(crate) fn of(book: &Book, id: ContactId) -> Self {
        Self { id: Some(id), name: book.name_of(id) }
    }
}
