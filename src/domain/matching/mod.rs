//! Matching: which contact a name on a roster is (E2).
//!
//! Owns how a written name and an organisation are read (`written`, `organisation`), how two names are compared
//! (`fit`), and what the evidence comes to (`evidence`); the tables of names are its own (`short_form`,
//! `frequent`, `affix`). Must not create people or ask anybody. Called where rosters are planned and shown.
//!
//! A wrong match is worse than a missed one: a name alone that several people may have, or one at another
//! organisation, is at most *ambiguous*. The rules in words: `docs/matching.md`.

mod affix;
mod evidence;
mod fit;
mod frequent;
mod myself;
mod names;
mod organisation;
mod plain;
mod settled;
mod short_form;
mod sieve;
#[cfg(test)]
mod tests;
mod word;
mod written;

use super::id::ContactId;

pub use myself::Myself;
pub use names::{Alike, Names, may_be_one, may_be_same};
pub(super) use organisation::Organisation;
pub use organisation::is_same_organisation;
pub(super) use written::given_first;

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
    /// Why, as a short phrase such as `same name, same organisation`; empty where it is nobody.
    pub reason: String,
}

impl Match {
    /// Nobody I have.
    fn nobody() -> Self {
        Self { class: Class::New, contact: None, candidates: Vec::new(), reason: String::new() }
    }

    /// That contact, exact or likely.
    fn sure(class: Class, contact: ContactId, reason: impl Into<String>) -> Self {
        Self { class, contact: Some(contact), candidates: Vec::new(), reason: reason.into() }
    }

    /// One of these, the likeliest first; nobody where there are none.
    fn one_of(candidates: Vec<ContactId>, reason: impl Into<String>) -> Self {
        if candidates.is_empty() {
            return Self::nobody();
        }
        Self { class: Class::Ambiguous, contact: None, candidates, reason: reason.into() }
    }
}
