//! Questions that steer a conversation (E4): of one person, from what is known of them, and of a room, from a bank of our own.
//!
//! Owns how they are worded, which come first, and what tells one from another, so that a ticked one does not come back.
//! Must not look anything up: what is known is handed in. Called by the sheet of an event and by what shows a person.

pub mod bank;
mod open;
mod person;
mod room;
#[cfg(test)]
mod tests;

use super::day::Day;
use super::fingerprint::fingerprint;
use super::id::ContactId;
use super::kind::Side;
use super::phrase::one_line;

pub use bank::Purpose;
pub use open::is_open;
pub use person::{Known, for_person, for_person_unless};
pub use room::for_room;

/// What stands between an answer and the question it was given to, in a note.
const TO: &str = " (asked: ";

/// The note of an answer to a question.
pub fn answered(question: &str, answer: &str) -> String {
    format!("{answer}{TO}{question})")
}

/// What they said, in a note made by [`answered`]; any other note whole.
fn answer_in(note: &str) -> &str {
    note.split_once(TO).map_or(note, |(answer, _)| answer)
}

/// A question to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Tells it from the others, for ever: that of the bank, else made of what it comes from.
    pub id: String,
    /// Of whom; none for one to the room.
    pub contact: Option<ContactId>,
    /// The question, on one line.
    pub text: String,
    /// Whether it is open-ended; see [`is_open`].
    pub open: bool,
    /// What it comes from.
    pub source: Source,
}

/// What a question comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// What they want, noted that day.
    Aim(Day),
    /// What stands in their way, noted that day.
    Problem(Day),
    /// What they speak about here.
    Talk,
    /// What I need and they may help with.
    Need,
    /// Their change of position.
    Move,
    /// An open promise: mine, or theirs.
    Promise(Side),
    /// My last note, of that day.
    Note(Day),
    /// What they have to give.
    Offer,
    /// The outcome I want of the event.
    Outcome,
    /// What its audience cares about.
    Audience,
    /// What it is about.
    Theme,
    /// The bank of general questions.
    Bank(Purpose),
    /// Typed by the user for the event.
    Own,
}

impl Source {
    /// The word used in ids and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Aim(_) => "aim",
            Self::Problem(_) => "problem",
            Self::Talk => "talk",
            Self::Need => "need",
            Self::Move => "move",
            Self::Promise(Side::Me) => "mine",
            Self::Promise(Side::Them) => "theirs",
            Self::Note(_) => "note",
            Self::Offer => "offer",
            Self::Outcome => "outcome",
            Self::Audience => "audience",
            Self::Theme => "theme",
            Self::Bank(_) => "bank",
            Self::Own => "own",
        }
    }

    /// Where it comes from, in a few words: `what they want, 12 Mar`.
    pub fn label(self, today: Day) -> String {
        match self {
            Self::Aim(day) => format!("what they want, {}", day.short(today)),
            Self::Problem(day) => format!("what stands in their way, {}", day.short(today)),
            Self::Talk => "their talk".to_owned(),
            Self::Need => "what you need".to_owned(),
            Self::Move => "their move".to_owned(),
            Self::Promise(Side::Me) => "what you owe them".to_owned(),
            Self::Promise(Side::Them) => "what they owe you".to_owned(),
            Self::Note(day) => format!("your note, {}", day.short(today)),
            Self::Offer => "what they offer".to_owned(),
            Self::Outcome => "the outcome you want".to_owned(),
            Self::Audience => "what people here care about".to_owned(),
            Self::Theme => "the theme".to_owned(),
            Self::Bank(purpose) => purpose.label().to_owned(),
            Self::Own => "your own".to_owned(),
        }
    }
}

impl Question {
    /// The question, marked where it is a closed one.
    pub fn marked(&self) -> String {
        let mark = if self.open { "" } else { " (closed)" };
        format!("{}{mark}", self.text)
    }

    /// A question of the user's own, as typed; it may be closed.
    pub fn own(text: &str) -> Self {
        let text = one_line(text);
        Self { open: is_open(&text), ..Self::made(Source::Own, None, &text, text.clone()) }
    }

    /// Whether the user typed it.
    pub fn is_own(&self) -> bool {
        self.source == Source::Own
    }

    /// A question made from the text `from`, which gives it its id.
    fn made(source: Source, contact: Option<ContactId>, from: &str, text: String) -> Self {
        let words = from.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = format!("{}-{:016x}", source.word(), fingerprint(words.as_bytes()));
        let open = is_open(&text);
        Self { id, contact, text, open, source }
    }
}
