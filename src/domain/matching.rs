//! Matching: which contact a name on a roster is (E2).
//!
//! A wrong match is worse than a missed one: a name alone that several people may have, or one at another
//! organisation, is at most *ambiguous*.

use super::book::Book;
use super::id::ContactId;
use super::roster::{Attendee, Listed};

/// How sure it is who somebody on a roster is, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// No doubt: settled, the same address, or the same rare name.
    Exact,
    /// Hardly a doubt.
    Likely,
    /// One of several, or one who may be somebody else: the user settles it.
    Ambiguous,
    /// Nobody I have.
    New,
}

impl Class {
    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Likely => "likely",
            Self::Ambiguous => "ambiguous",
            Self::New => "new",
        }
    }
}

/// Who somebody on a roster is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// How sure that is.
    pub class: Class,
    /// The contact, where it is exact or likely.
    pub contact: Option<ContactId>,
    /// The contacts it may be, the likeliest first, where it is ambiguous.
    pub candidates: Vec<ContactId>,
}

/// The names of everybody in the book, prepared for matching.
pub struct Names;

impl Names {
    /// Prepares the names of `book`.
    pub fn of(_book: &Book) -> Self {
        Self
    }

    /// Who `attendee` is.
    pub fn find(&self, _book: &Book, _attendee: &Attendee) -> Match {
        Match { class: Class::New, contact: None, candidates: Vec::new() }
    }

    /// Whether `attendee` is me: one of my addresses, or my name and no other organisation than mine.
    pub fn is_me(&self, _book: &Book, _attendee: &Attendee) -> bool {
        false
    }

    /// The reading of `line` that fits a contact better, else the likelier one.
    pub fn reading<'l>(&self, book: &Book, line: &'l Listed) -> &'l Attendee {
        let class = |attendee: &Attendee| self.find(book, attendee).class;
        match &line.otherwise {
            Some(otherwise) if class(otherwise) < class(&line.attendee) => otherwise,
            _ => &line.attendee,
        }
    }
}
