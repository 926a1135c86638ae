//! Edits of an event: what a form, a command and a key change.

use super::{Asked, Event, Stage, Verdict, Who, Word};
use crate::domain::change::Refusal;
use crate::domain::day::Day;
use crate::domain::id::ContactId;

/// One edit of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventEdit {
    /// What it is called.
    Name(String),
    /// From when to when.
    Days(Day, Day),
    /// Where; empty for unknown.
    Place(String),
    /// What it is an edition of; empty for none.
    Series(String),
    /// What it is about; empty for unknown.
    Theme(String),
    /// What its audience cares about; empty for unknown.
    Audience(String),
    /// The outcome I want; empty for none yet.
    Outcome(String),
    /// Minutes I have there for people.
    Minutes(Option<u32>),
    /// How I introduce myself there; empty for the draft.
    Intro(String),
    /// An organisation takes part, or not.
    Organisation(String, bool),
    /// What is said about somebody's coming; none takes my word back and leaves theirs.
    Say(Who, Option<Word>),
    /// They said nothing after all, and were not asked.
    Unsay(Who),
    /// A question of my own, or no longer.
    Question(String, bool),
    /// A question is used, of that contact or of the room, or not.
    Used(String, Option<ContactId>, bool),
    /// A stage is done, or not.
    Done(Stage, bool),
    /// Whether it was worth going, with a few words.
    Worth(bool, String),
}

impl EventEdit {
    /// Makes the edit on `today`. Refused where the name is missing.
    pub fn apply(&self, event: &mut Event, today: Day) -> Result<(), Refusal> {
        let known = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Name(name) => {
                event.name = known(name).ok_or_else(|| Refusal::Invalid("an event needs a name".to_owned()))?;
            }
            Self::Days(start, end) => (event.start, event.end) = (*start.min(end), *end.max(start)),
            Self::Place(text) => event.place = known(text),
            Self::Series(text) => event.series = known(text),
            Self::Theme(text) => event.theme = known(text),
            Self::Audience(text) => event.audience = known(text),
            Self::Outcome(text) => event.outcome = known(text),
            Self::Minutes(minutes) => event.minutes = *minutes,
            Self::Intro(text) => event.intro = known(text),
            Self::Organisation(name, on) => {
                let folded = super::super::fold::fold(name);
                let known = event.organisations.iter().position(|it| super::super::fold::fold(it) == folded);
                match (known, on) {
                    (None, true) if !folded.is_empty() => event.organisations.push(name.trim().to_owned()),
                    (Some(place), false) => _ = event.organisations.remove(place),
                    _ => {}
                }
            }
            Self::Say(who, word) => event.say(*who, *word, today),
            Self::Unsay(who) => event.unsay(*who),
            Self::Question(text, on) => {
                let text = known(text).ok_or_else(|| Refusal::Invalid("type a question".to_owned()))?;
                event.questions.retain(|question| *question != text);
                event.questions.extend(on.then_some(text));
            }
            Self::Used(question, contact, used) => {
                event.asked.retain(|asked| (asked.question.as_str(), asked.contact) != (question, *contact));
                if *used {
                    event.asked.push(Asked { question: question.clone(), contact: *contact, on: today });
                }
            }
            Self::Done(stage, on) => {
                event.done.retain(|done| done != stage);
                event.done.extend(on.then_some(*stage));
            }
            Self::Worth(again, why) => {
                if let Some(why) = event.too_early_to_judge(today) {
                    return Err(Refusal::Invalid(why));
                }
                event.verdict = Some(Verdict { again: *again, why: why.trim().to_owned(), on: today });
            }
        }
        Ok(())
    }

    /// What it does to an event of that name, for the history; `whom` it is about, where it is about people.
    pub(super) fn label(&self, name: &str, whom: &str) -> String {
        match self {
            Self::Say(_, word) => {
                let said = match word {
                    Some(Word::Coming) => "coming",
                    Some(Word::NotComing) => "not coming",
                    Some(Word::Yes) => "said yes",
                    Some(Word::Maybe) => "said maybe",
                    Some(Word::No) => "said no",
                    Some(Word::Asked) => "asked",
                    None => "coming or not, as the evidence says",
                };
                format!("{name}: {whom} {said}")
            }
            Self::Unsay(_) => format!("{name}: {whom} said nothing"),
            Self::Outcome(_) => format!("{name}: outcome"),
            Self::Intro(_) => format!("{name}: introduction"),
            Self::Organisation(organisation, true) => format!("{name}: {organisation} takes part"),
            Self::Question(_, true) => format!("{name}: a question of your own"),
            Self::Question(_, false) => format!("{name}: question taken off"),
            Self::Used(_, _, true) => format!("{name}: question asked"),
            Self::Done(stage, true) => format!("{name}: {} done", stage.label()),
            Self::Worth(true, _) => format!("{name}: worth going again"),
            Self::Worth(false, _) => format!("{name}: not again"),
            _ => format!("edit {name}"),
        }
    }
}
