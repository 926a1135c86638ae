//! A touch: one conversation or message with one or more people.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{ContactId, EventId, TouchId};
use super::kind::{Channel, Side, Value};

/// One conversation or message. All of them count as touches; an accepted invitation, an estimate, a snooze and a bulk mail are never recorded as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Touch {
    /// Its id.
    pub id: TouchId,
    /// The day it happened.
    pub date: Day,
    /// When it was logged, in seconds since 1970: orders touches of one day.
    #[serde(default)]
    pub logged: i64,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub initiator: Side,
    /// With whom, at least one.
    pub contacts: Vec<ContactId>,
    /// What was said; may be empty.
    #[serde(default)]
    pub note: String,
    /// Value I gave.
    #[serde(default)]
    pub gave: Vec<Exchange>,
    /// Value I received.
    #[serde(default)]
    pub got: Vec<Exchange>,
    /// What I asked for (B3).
    pub asked: Option<Ask>,
    /// What it taught me (G2).
    pub learned: Option<String>,
    /// The event it happened at.
    pub event: Option<EventId>,
    /// Those who are owed a thank-you for it (D2).
    #[serde(default)]
    pub thanks: Vec<ContactId>,
    /// The line as typed; empty when it was not typed as a line.
    #[serde(default)]
    pub raw: String,
}

/// One piece of value given or received (B2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// Which of the four ways.
    pub value: Value,
    /// What, in a few words; may be empty.
    #[serde(default)]
    pub text: String,
    /// With whom of those present; none for all of them.
    pub with: Option<ContactId>,
}

/// Something I asked for (B3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// For what.
    pub text: String,
    /// Of whom of those present; none for all of them.
    pub of: Option<ContactId>,
}

impl Touch {
    /// A touch by me of which nothing more is known.
    pub fn new(id: TouchId, date: Day, channel: Channel, contacts: Vec<ContactId>) -> Self {
        Self {
            id,
            date,
            logged: 0,
            channel,
            initiator: Side::Me,
            contacts,
            note: String::new(),
            gave: Vec::new(),
            got: Vec::new(),
            asked: None,
            learned: None,
            event: None,
            thanks: Vec::new(),
            raw: String::new(),
        }
    }

    /// Whether it says no more than that it happened.
    pub fn is_bare(&self) -> bool {
        let nothing_said =
            self.note.is_empty() && self.raw.is_empty() && self.learned.is_none() && self.asked.is_none();
        nothing_said && self.gave.is_empty() && self.got.is_empty()
    }
}

impl Exchange {
    /// Whether it concerns `contact`.
    pub fn concerns(&self, contact: ContactId) -> bool {
        self.with.is_none_or(|with| with == contact)
    }
}
