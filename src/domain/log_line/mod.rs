//! The log line: one line of text that records a conversation.
//!
//! `coffee Ada, Grace yesterday: talked pumps; I'll send the paper by fri; gave idea`
//!
//! Owns the grammar (told to users in `docs/log-line.md`), what a line was understood as ([`Reading`]), the questions it
//! leaves open, its completion and its preview. Must not write anything: a finished reading gives a
//! [`Conversation`](super::conversation::Conversation), which is planned like any other intent. Called by the log
//! line of the terminal program, by `ties log`, and by the capture of an event.
//!
//! The way of a line: `split` finds the head and the clauses, `ways` and `head` read channel, people, date and who
//! reached out, `join` puts names side by side together, `clause` reads what followed, and `line` puts them together. Nothing is refused while reading: what
//! is not understood is note, and the text as typed is always kept.

mod clause;
mod completion;
mod head;
mod join;
mod line;
mod many;
mod names;
mod near;
mod position;
mod present;
mod preview;
mod promise;
mod question;
mod reading;
mod split;
mod token;
mod value;
mod vocabulary;
mod ways;
mod word;

#[cfg(test)]
mod doc_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use super::day::Day;
use super::event::Event;
use super::id::{ContactId, EventId};
use super::kind::Channel;

pub use completion::{Candidate, Completion, complete};
pub use line::read;
pub use many::{Failed, Logged, plan as plan_many, read as read_many};
pub use names::{NameIndex, fold};
pub use preview::{Row, Tone, before_asking, preview};
pub use question::{Choice, Question, Topic};
pub use reading::{Attendee, Item, Meaning, Reading, Said, Span, Unresolved, Who, Whose};

/// Looks people up by what is typed of a name.
pub trait Names {
    /// The people `text` may mean, all equally likely; empty when nobody is called so.
    ///
    /// Case and accents do not matter. Matches are the full name, a nickname, the given name, or words of the name
    /// in any order; the better match wins, and somebody in rotation wins over somebody who is not.
    fn lookup(&self, text: &str) -> Vec<ContactId>;

    /// The full name of `id`.
    fn name(&self, id: ContactId) -> String;

    /// Those with a name the words of `prefix` begin, the likeliest first, each with what to show.
    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)>;

    /// The name with what tells it from another like it.
    fn described(&self, id: ContactId) -> String {
        self.name(id)
    }

    /// The events that `text` may name, with what they are called and their last days.
    fn events(&self, _text: &str) -> Vec<(EventId, String, Day)> {
        Vec::new()
    }

    /// For each of `words`, whether it is a word of anybody's name: a cheap way to pass over the others.
    fn known(&self, words: &[&str]) -> Vec<bool> {
        words.iter().map(|word| !self.lookup(word).is_empty()).collect()
    }
}

/// What a line is read against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Who is who: in the program a [`NameIndex`].
    pub names: &'a dyn Names,
    /// Today in the user's time zone.
    pub today: Day,
    /// Those the line is already about, before a word is typed.
    pub about: &'a [ContactId],
    /// The channel where the line names none.
    pub channel: Channel,
    /// The date where the line names none.
    pub date: Day,
    /// The event it happened at.
    pub event: Option<EventId>,
}

impl<'a> Context<'a> {
    /// A line about nobody yet, by any channel, of today.
    pub fn new(names: &'a dyn Names, today: Day) -> Self {
        Self { names, today, about: &[], channel: Channel::Other, date: today, event: None }
    }

    /// The same at `event`: its day and channel hold where the line names none.
    #[must_use]
    pub fn at(self, event: &Event) -> Self {
        Self { channel: Channel::Event, date: event.day_of_touch(self.today), event: Some(event.id), ..self }
    }

    /// The same, already about `people`.
    #[must_use]
    pub fn about(self, people: &'a [ContactId]) -> Self {
        Self { about: people, ..self }
    }
}
