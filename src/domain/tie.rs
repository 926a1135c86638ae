//! A tie: two contacts know each other.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{ContactId, TieId};

/// Two contacts know each other, as entered by the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// Its id.
    pub id: TieId,
    /// One of the two.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// How they know each other; may be empty.
    #[serde(default)]
    pub how: String,
    /// The day it was noted.
    pub as_of: Day,
}

impl Tie {
    /// The other end, seen from `contact`; none when it is not of them.
    pub fn other(&self, contact: ContactId) -> Option<ContactId> {
        match contact {
            c if c == self.a => Some(self.b),
            c if c == self.b => Some(self.a),
            _ => None,
        }
    }
}
