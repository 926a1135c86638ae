//! Introductions I make: two contacts, of whom one wants what the other has (C6, G3).
//!
//! Owns the record, its way from the first question to the outcome, whom to bring together ([`matchmaking`]), and the
//! drafts that ask both sides first ([`asking`]). Must not send anything. Called by intents, the prep sheet, the
//! Network view and `ties intro`.

pub mod asking;
pub mod matchmaking;

use serde::{Deserialize, Serialize};

use super::change::{Planner, Refusal};
use super::conversation::{self, Conversation, Person, Point, Told};
use super::day::Day;
use super::id::{ContactId, IntroductionId};
use super::intent::Planned;
use super::kind::{Channel, Value};
use super::record::{Key, Record};

/// Two contacts I bring together, and how far that has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Introduction {
    /// Its id.
    pub id: IntroductionId,
    /// The one who wants something.
    pub a: ContactId,
    /// The one who has it.
    pub b: ContactId,
    /// Why they should meet; may be empty.
    #[serde(default)]
    pub why: String,
    /// The day I asked the first whether they want it.
    pub asked_a: Option<Day>,
    /// The day I asked the second.
    pub asked_b: Option<Day>,
    /// The day I brought them together.
    pub made: Option<Day>,
    /// What came of it.
    pub outcome: Option<String>,
    /// The day it came to mind.
    pub created: Day,
}

/// One step of an introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntroductionStep {
    /// It came to mind: nobody is asked yet.
    Begun,
    /// I asked that one of the two.
    Asked(ContactId),
    /// I brought them together.
    Made,
    /// What came of it; brings them together where that was not noted.
    Outcome(String),
    /// Nothing comes of it: forget it.
    Dropped,
}

impl Introduction {
    /// One that came to mind on `today`: nobody is asked yet.
    pub fn begun(id: IntroductionId, (a, b): (ContactId, ContactId), why: &str, today: Day) -> Self {
        Self { id, a, b, why: why.to_owned(), asked_a: None, asked_b: None, made: None, outcome: None, created: today }
    }

    /// Whether it is between these two, in either order.
    pub fn is_between(&self, one: ContactId, other: ContactId) -> bool {
        (self.a, self.b) == (one, other) || (self.b, self.a) == (one, other)
    }

    /// The day `contact` was asked; none before, and for anybody else.
    pub fn asked(&self, contact: ContactId) -> Option<Day> {
        match contact {
            it if it == self.a => self.asked_a,
            it if it == self.b => self.asked_b,
            _ => None,
        }
    }

    /// How far it has come, in a few words: `asked Ada`, `made 3 Mar`.
    pub fn state(&self, name: impl Fn(ContactId) -> String, today: Day) -> String {
        match (self.made, self.asked_a, self.asked_b) {
            (Some(made), _, _) => match &self.outcome {
                Some(outcome) => format!("made {}: {outcome}", made.short(today)),
                None => format!("made {}", made.short(today)),
            },
            (None, Some(_), Some(_)) => "asked both".to_owned(),
            (None, Some(_), None) => format!("asked {}", name(self.a)),
            (None, None, Some(_)) => format!("asked {}", name(self.b)),
            (None, None, None) => "nobody asked yet".to_owned(),
        }
    }
}

/// Plans a step of the introduction of `a` to `b`, begun by it where there is none. Making it logs an introduction given
/// to both. Refused for one and the same person, for what is so already, and for dropping what was made.
pub(super) fn plan(
    (a, b): (ContactId, ContactId),
    why: Option<&str>,
    step: &IntroductionStep,
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let names = (plan.contact(a)?.name.full, plan.contact(b)?.name.full);
    if a == b {
        return Err(Refusal::Invalid(format!("{} needs no introduction to themselves; name somebody else", names.0)));
    }
    let known = plan.book.introduction_between(a, b).cloned();
    let today = plan.now.today;
    let before = if let Some(known) = known {
        known
    } else {
        let id = IntroductionId(plan.fresh(|v| Key::Introduction(IntroductionId(v)))?);
        Introduction::begun(id, (a, b), "", today)
    };
    let mut after = before.clone();
    if let Some(why) = why.map(str::trim).filter(|why| !why.is_empty()) {
        why.clone_into(&mut after.why);
    }
    let both = format!("{} and {}", names.0, names.1);
    let label = match step {
        IntroductionStep::Begun => format!("introduce {both}"),
        IntroductionStep::Asked(whom) => {
            let slot = if *whom == after.a { &mut after.asked_a } else { &mut after.asked_b };
            *slot = slot.or(Some(today));
            let (one, other) = if *whom == a { (&names.0, &names.1) } else { (&names.1, &names.0) };
            format!("asked {one} about meeting {other}")
        }
        IntroductionStep::Made => {
            if let Some(made) = after.made {
                return Err(Refusal::Nothing(format!("you introduced {both} on {}", made.long(today))));
            }
            make(&mut after, plan)?;
            format!("introduced {both}")
        }
        IntroductionStep::Outcome(text) => {
            if after.made.is_none() {
                make(&mut after, plan)?;
            }
            after.outcome = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
            format!("introduction of {both}: {}", text.trim())
        }
        IntroductionStep::Dropped => {
            if after.made.is_some() {
                return Err(Refusal::Nothing(format!("{both} are introduced already; undo takes that back")));
            }
            if plan.get(Key::Introduction(after.id))?.is_none() {
                return Err(Refusal::Nothing(format!("there is no introduction of {both} under way")));
            }
            plan.remove(Key::Introduction(after.id));
            return Ok(Planned { label: format!("no introduction of {both}"), subject: None });
        }
    };
    if plan.get(Key::Introduction(after.id))? == Some(Record::Introduction(after.clone())) {
        return Err(Refusal::Nothing(format!("{both}: that is so already")));
    }
    let id = after.id;
    plan.put(Record::Introduction(after));
    Ok(Planned { label, subject: Some(Key::Introduction(id)) })
}

/// Brings the two together today: they know each other from now on, and both were given an introduction.
fn make(introduction: &mut Introduction, plan: &mut Planner<'_>) -> Result<(), Refusal> {
    let (a, b, today) = (introduction.a, introduction.b, plan.now.today);
    let (first, second) = (plan.contact(a)?.name.full, plan.contact(b)?.name.full);
    let channel = if plan.contact(a)?.emails.is_empty() { Channel::Message } else { Channel::Email };
    let mut conversation = Conversation::new(vec![Person::Known(a), Person::Known(b)], today, channel);
    conversation.note = match introduction.why.as_str() {
        "" => format!("introduced {first} and {second}"),
        why => format!("introduced {first} and {second}: {why}"),
    };
    let gave = |who, to: &str| Point { who: Some(who), what: Told::Gave(Value::Introduction, format!("to {to}")) };
    conversation.points = vec![gave(0, &second), gave(1, &first)];
    conversation.plan(plan)?;
    conversation::tie(plan, a, b, "introduced by me")?;
    introduction.made = Some(today);
    Ok(())
}
