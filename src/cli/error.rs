//! What stops a command: a message for people, an exit code for scripts.

use std::fmt::Write;

use serde::Serialize;

use crate::domain::book::Book;
use crate::domain::change::Refusal;
use crate::domain::event::NotFound;
use crate::domain::id::{ContactId, PromiseId};
use crate::domain::log_line::Unresolved;
use crate::domain::person::NotResolved;
use crate::domain::promise::Promise;
use crate::store::StoreError;

/// How a command ends, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; an empty list and an import with records left out are done, too.
    Done = 0,
    /// Nothing or nobody found, nothing to undo.
    Nothing = 1,
    /// The command line makes no sense, or there is no usable terminal.
    Usage = 2,
    /// What was given to read is not what it should be.
    BadData = 65,
    /// There is no such input file.
    NoInput = 66,
    /// A name fits several people.
    Ambiguous = 69,
    /// An output file cannot be created.
    CannotCreate = 73,
    /// Reading or writing failed, or the database cannot be used.
    ReadWrite = 74,
    /// Another process is writing.
    Busy = 75,
}

/// What ambiguous words may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Candidate {
    /// Somebody.
    Person {
        /// The contact.
        id: ContactId,
        /// The name.
        name: String,
        /// Where they work.
        organisation: Option<String>,
        /// An address in use.
        email: Option<String>,
    },
    /// A promise.
    Promise {
        /// Which.
        id: PromiseId,
        /// To or from whom.
        contact_id: ContactId,
        /// Their name.
        name: String,
        /// What was promised.
        text: String,
    },
}

impl Candidate {
    /// What tells those of `ids` apart.
    pub fn of(book: &Book, ids: &[ContactId]) -> Vec<Self> {
        let cards = ids.iter().filter_map(|&id| book.card(id));
        cards
            .map(|card| Self::Person {
                id: card.id,
                name: card.name().to_owned(),
                organisation: Some(card.organisation().to_owned()).filter(|text| !text.is_empty()),
                email: card.emails_in_use().first().map(ToString::to_string),
            })
            .collect()
    }

    /// What tells a promise from others.
    pub fn promise(book: &Book, promise: &Promise) -> Self {
        let Promise { id, contact, text, .. } = promise;
        Self::Promise { id: *id, contact_id: *contact, name: book.name_of(*contact), text: text.clone() }
    }

    /// One line of a list.
    pub fn line(&self) -> String {
        match self {
            Self::Person { id, name, organisation, email } => {
                let mut line = format!("{id}  {name}");
                for more in [organisation, email].into_iter().flatten() {
                    let _ = write!(line, ", {more}");
                }
                line
            }
            Self::Promise { id, name, text, .. } => format!("{id}  {text}, {name}"),
        }
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// The exit code.
    pub exit: Exit,
    /// What failed, on what, and what to do next.
    pub message: String,
    /// What may be meant, where words are ambiguous.
    pub candidates: Vec<Candidate>,
}

impl Error {
    /// An error that ends with `exit`.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), candidates: Vec::new() }
    }

    /// The command line makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// A PERSON that does not name one contact.
    pub fn person(error: &NotResolved, book: &Book) -> Self {
        match error {
            NotResolved::Nobody(_) => Self::new(Exit::Nothing, error.to_string()),
            NotResolved::Ambiguous(_, ids) => {
                Self { candidates: Candidate::of(book, ids), ..Self::new(Exit::Ambiguous, error.to_string()) }
            }
        }
    }

    /// An EVENT that does not name one.
    pub fn event(error: &NotFound, book: &Book) -> Self {
        let exit = if let NotFound::Several(..) = error { Exit::Ambiguous } else { Exit::Nothing };
        let mut message = error.to_string();
        if let NotFound::Several(_, ids) = error {
            for event in ids.iter().filter_map(|&id| book.event(id)) {
                let _ = write!(message, "\n  {}  {}, {}", event.id, event.name, event.start);
            }
        }
        Self::new(exit, message)
    }

    /// A log line that is no conversation.
    pub fn line(error: &Unresolved, book: &Book) -> Self {
        match error {
            Unresolved::Unknown { .. } => Self::new(Exit::Nothing, error.to_string()),
            Unresolved::Ambiguous { candidates, .. } => {
                Self { candidates: Candidate::of(book, candidates), ..Self::new(Exit::Ambiguous, error.to_string()) }
            }
            Unresolved::Nobody | Unresolved::NoDate(_) | Unresolved::Future { .. } => {
                Self::new(Exit::BadData, error.to_string())
            }
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let exit = match &refusal {
            Refusal::Gone(_) | Refusal::ChangedElsewhere { .. } | Refusal::Nothing(_) => Exit::Nothing,
            Refusal::Invalid(_) => Exit::BadData,
            Refusal::Open { .. } => Exit::Ambiguous,
            Refusal::Unreadable(_) => Exit::ReadWrite,
        };
        let mut error = Self::new(exit, refusal.to_string());
        if let Refusal::Open { candidates, .. } = refusal {
            let known = |text: String| Some(text).filter(|text| !text.is_empty());
            let candidates = candidates.into_iter().map(|(id, it)| Candidate::Person {
                id,
                name: it.name,
                organisation: known(it.organisation),
                email: known(it.email),
            });
            error.candidates = candidates.collect();
        }
        error
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let exit = match error {
            StoreError::Refused(refusal) => return refusal.into(),
            StoreError::Busy { .. } => Exit::Busy,
            StoreError::CannotCreate { .. } => Exit::CannotCreate,
            StoreError::IsTheDatabase { .. } => Exit::Usage,
            StoreError::NoBackup { .. } => Exit::BadData,
            StoreError::NothingToKeep { .. }
            | StoreError::NothingToUndo
            | StoreError::NothingToRedo
            | StoreError::Conflict(_)
            | StoreError::NotRevertible { .. } => Exit::Nothing,
            StoreError::Newer { .. }
            | StoreError::Older { .. }
            | StoreError::Damaged { .. }
            | StoreError::Unsafe { .. }
            | StoreError::Vanished { .. }
            | StoreError::Io { .. } => Exit::ReadWrite,
        };
        Self::new(exit, error.to_string())
    }
}
