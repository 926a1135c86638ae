//! Promises: what I owe and what I am owed (D1).

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{ContactId, PromiseId, TouchId};
use super::kind::Side;

/// One promise. It belongs to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// Whose it is: mine, or theirs to me.
    pub by: Side,
    /// To whom I made it, or who made it to me.
    pub contact: ContactId,
    /// What was promised.
    pub text: String,
    /// The due date of mine, the check-back date of theirs.
    pub due: Option<Day>,
    /// How it stands.
    pub state: PromiseState,
    /// The conversation it came from.
    pub touch: Option<TouchId>,
    /// The day it was made.
    pub made: Day,
}

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PromiseState {
    /// Still to be kept.
    Open,
    /// Kept, on that day.
    Kept(Day),
    /// Given up, on that day.
    Dropped(Day),
}

impl PromiseState {
    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept(_) => "kept",
            Self::Dropped(_) => "dropped",
        }
    }
}
