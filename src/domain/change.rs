//! Changes: every write of the user's data, as the records it replaces, and the planner that makes one.

use std::collections::HashMap;

use super::book::Book;
use super::contact::Contact;
use super::day::Day;
use super::event::Event;
use super::id::{ContactId, EventId, IdSource, PromiseId, TouchId};
use super::promise::Promise;
use super::record::{Key, Record};
use super::roster::{Attendee, Roster};
use super::touch::Touch;

/// One write of the user's data: a label people read in the history, and the new state of each record.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What was done, such as `log coffee with Ada Lovelace`.
    pub label: String,
    /// The records touched, each once, in the order first touched.
    pub edits: Vec<Edit>,
    /// What the user should be told besides, such as `Zoe joins the many`.
    pub notices: Vec<String>,
}

/// The new state of one record; none deletes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Which record.
    pub key: Key,
    /// Its new content.
    pub after: Option<Record>,
}

/// The moment a change is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Today in the user's time zone.
    pub today: Day,
    /// Seconds since 1970.
    pub seconds: i64,
}

/// Why what the user wants cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record is not there (any more).
    #[error("{0} is not there any more")]
    Gone(String),
    /// The contact was changed elsewhere since the form was opened.
    #[error("{name} was changed elsewhere meanwhile; compare before saving")]
    ChangedElsewhere {
        /// Which contact.
        id: ContactId,
        /// Their name.
        name: String,
    },
    /// It would change nothing.
    #[error("{0}")]
    Nothing(String),
    /// What was asked for makes no sense; the text says why and what would.
    #[error("{0}")]
    Invalid(String),
    /// Somebody said to be new may be one of these contacts.
    #[error(
        "{name} may be {}; name the one you mean, or add somebody else of that name as a contact first",
        candidates.iter().map(|(_, it)| it.told_apart()).collect::<Vec<_>>().join(" or ")
    )]
    Open {
        /// The name.
        name: String,
        /// Who it may be, each as a list would have them.
        candidates: Vec<(ContactId, Attendee)>,
    },
    /// A stored record could not be read.
    #[error("{0}")]
    Unreadable(String),
}

/// Gives whole records, by key. The store implements it over its transactions, tests over a map.
pub trait Records {
    /// The record stored under `key`, if any.
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal>;
    /// The touches with `contact`, in any order.
    fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal>;
    /// All promises from and to `contact`, open or not.
    fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal>;
}

/// Makes one [`Change`] against the newest state: reads records through what it has already put, and collects the edits.
pub struct Planner<'a> {
    /// The book at the newest revision.
    pub book: &'a Book,
    /// The moment of the change.
    pub now: Now,
    records: &'a dyn Records,
    ids: &'a mut IdSource,
    edits: Vec<Edit>,
    places: HashMap<Key, usize>,
    notices: Vec<String>,
}

impl<'a> Planner<'a> {
    /// A planner that reads from `book` and `records` and takes new ids from `ids`.
    pub fn new(book: &'a Book, records: &'a dyn Records, ids: &'a mut IdSource, now: Now) -> Self {
        Self { book, now, records, ids, edits: Vec::new(), places: HashMap::new(), notices: Vec::new() }
    }

    /// A value for a new id that no record uses under the key `make` builds.
    pub fn fresh(&mut self, make: impl Fn(u64) -> Key) -> Result<u64, Refusal> {
        loop {
            let value = self.ids.next_value();
            if self.get(make(value))?.is_none() {
                return Ok(value);
            }
        }
    }

    /// The record under `key` as this change leaves it so far.
    pub fn get(&self, key: Key) -> Result<Option<Record>, Refusal> {
        match self.places.get(&key) {
            Some(&place) => Ok(self.edits[place].after.clone()),
            None => self.records.record(key),
        }
    }

    /// The contact `id`, or a refusal when there is none.
    pub fn contact(&self, id: ContactId) -> Result<Contact, Refusal> {
        match self.get(Key::Contact(id))? {
            Some(Record::Contact(contact)) => Ok(*contact),
            _ => Err(Refusal::Gone(self.book.name_of(id))),
        }
    }

    /// The touch `id`, or a refusal when there is none.
    pub fn touch(&self, id: TouchId) -> Result<Touch, Refusal> {
        match self.get(Key::Touch(id))? {
            Some(Record::Touch(touch)) => Ok(touch),
            _ => Err(Refusal::Gone("that conversation".to_owned())),
        }
    }

    /// The event `id`, or a refusal when there is none.
    pub fn event(&self, id: EventId) -> Result<Event, Refusal> {
        match self.get(Key::Event(id))? {
            Some(Record::Event(event)) => Ok(*event),
            _ => Err(Refusal::Gone("that event".to_owned())),
        }
    }

    /// The roster of `event`; an empty one where there is none.
    pub fn roster(&self, event: EventId) -> Result<Roster, Refusal> {
        match self.get(Key::Roster(event))? {
            Some(Record::Roster(roster)) => Ok(roster),
            _ => Ok(Roster::new(event)),
        }
    }

    /// The promise `id`, or a refusal when there is none.
    pub fn promise(&self, id: PromiseId) -> Result<Promise, Refusal> {
        match self.get(Key::Promise(id))? {
            Some(Record::Promise(promise)) => Ok(promise),
            _ => Err(Refusal::Gone("that promise".to_owned())),
        }
    }

    /// The touches with `contact` as stored before this change.
    pub fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal> {
        self.records.touches_of(contact)
    }

    /// The promises of `contact` as stored before this change.
    pub fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        self.records.promises_of(contact)
    }

    /// Stores `record` under its key.
    pub fn put(&mut self, record: Record) {
        self.set(record.key(), Some(record));
    }

    /// Deletes the record under `key`.
    pub fn remove(&mut self, key: Key) {
        self.set(key, None);
    }

    fn set(&mut self, key: Key, after: Option<Record>) {
        if let Some(&place) = self.places.get(&key) {
            self.edits[place].after = after;
        } else {
            self.places.insert(key, self.edits.len());
            self.edits.push(Edit { key, after });
        }
    }

    /// Whether this change has put or removed the contact `id`.
    pub fn has_put(&self, id: ContactId) -> bool {
        self.places.contains_key(&Key::Contact(id))
    }

    /// The contacts this change has put so far.
    pub fn contacts_put(&self) -> impl Iterator<Item = &Contact> {
        self.edits.iter().filter_map(|edit| match &edit.after {
            Some(Record::Contact(contact)) => Some(&**contact),
            _ => None,
        })
    }

    /// Tells the user something besides.
    pub fn notice(&mut self, text: impl Into<String>) {
        self.notices.push(text.into());
    }

    /// The finished change. Empty when nothing was put.
    pub fn finish(self, label: impl Into<String>) -> Change {
        Change { label: label.into(), edits: self.edits, notices: self.notices }
    }
}
