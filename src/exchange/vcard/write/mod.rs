//! People become vCards, one by one: the same bytes for the same data.
//!
//! What goes into a card, and in which order, is for `card`; `address` takes one-line addresses apart; `kept` writes what
//! an import kept and no field holds.

mod address;
mod card;
mod kept;

use std::io::Write;

use super::super::WriteError;
use crate::domain::contact::Contact;
use crate::domain::day::Day;

/// The version of the cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 3.0, which most programs read (RFC 2426).
    V3,
    /// 4.0 (RFC 6350).
    V4,
}

/// One person to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Everything recorded about them.
    pub contact: Contact,
    /// Whom they know among the people who are written too, in an order that stays the same.
    pub knows: Vec<Acquaintance>,
}

/// Somebody a person knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acquaintance {
    /// The UID of their card, as [`uid()`](super::uid()) gives it.
    pub uid: String,
    /// How they know each other; may be empty.
    pub how: String,
    /// The day it was noted.
    pub as_of: Day,
}

/// Writes `people` as cards of `version`, without holding more than one.
///
/// # Errors
/// [`WriteError`] when a person cannot be read or the bytes cannot be written.
pub fn write<E>(
    people: impl IntoIterator<Item = Result<Person, E>>,
    version: Version,
    out: &mut impl Write,
) -> Result<(), WriteError<E>> {
    for person in people {
        let person = person.map_err(WriteError::Read)?;
        for line in card::lines(&person, version) {
            line.write(out)?;
        }
    }
    Ok(())
}
