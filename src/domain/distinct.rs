//! Two contacts who look like one person and are not, as the user has said: they are not asked about again.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{ContactId, DistinctId};

/// Two contacts who are not one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distinct {
    /// Its id.
    pub id: DistinctId,
    /// One of the two, the lower id.
    pub a: ContactId,
    /// The other.
    pub b: ContactId,
    /// The day it was said.
    pub on: Day,
}

impl Distinct {
    /// The two are not one person; their order is of no account.
    pub fn new(id: DistinctId, one: ContactId, other: ContactId, on: Day) -> Self {
        Self { id, a: one.min(other), b: one.max(other), on }
    }

    /// Whether it is about `contact`.
    pub fn concerns(&self, contact: ContactId) -> bool {
        self.a == contact || self.b == contact
    }
}
