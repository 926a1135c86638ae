//! What may be asked of an event.

use crate::domain::event::{EventEdit, EventIntent, Met};
use crate::domain::id::EventId;
use crate::domain::prep::intro::{Draft, Intro};
use crate::domain::question::{self, Question};
use crate::domain::roster::Attendee;

/// What is asked.
pub(super) enum OfEvent {
    /// The outcome I want.
    Outcome,
    /// How I introduce myself.
    Intro,
    /// Somebody met there who is not on the sheet.
    Newcomer,
    /// A question of my own.
    Question,
    /// Where the list of people is.
    Roster,
    /// What the answer to a question was.
    Answer(Question),
}

impl OfEvent {
    /// What the name of what was typed begins with where it is kept.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Intro => "introduction",
            Self::Newcomer => "newcomer",
            Self::Question => "question",
            Self::Roster => "list",
            Self::Answer(_) => "answer",
        }
    }

    /// The title over the field, at the event called `name`.
    pub(super) fn title(&self, name: &str) -> String {
        match self {
            Self::Outcome => format!("the outcome you want of {name}"),
            Self::Intro => format!("your introduction at {name}"),
            Self::Newcomer => format!("met somebody new at {name}"),
            Self::Question => format!("a question of your own for {name}"),
            Self::Roster => format!("who is at {name}"),
            Self::Answer(question) => question.text.clone(),
        }
    }

    /// What to type, while nothing is.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::Outcome => "such as: two maintainers who would try it",
            Self::Intro => "empty: drafted from who you are and what you need",
            Self::Newcomer => "Zoe Newman, or Zoe Newman (Initech)",
            Self::Question => "open ones begin with what, how, why, who or which",
            Self::Roster => "a file: lines, CSV, .ics, schedule.xml, Tab completes; or paste the list",
            Self::Answer(_) => "what they said, noted on them; empty just ticks it",
        }
    }

    /// What `text` is understood as.
    pub(super) fn understood(&self, text: &str) -> String {
        match self {
            Self::Intro => Draft::Text(Intro::of(text)).timed(),
            Self::Newcomer => {
                let new = Attendee::written(text);
                if new.organisation.is_empty() { new.name } else { format!("{}, {}", new.name, new.organisation) }
            }
            Self::Question if question::is_open(text) => "an open question".to_owned(),
            Self::Question => "a closed question: yes or no ends it; try what, how or why".to_owned(),
            Self::Outcome | Self::Roster | Self::Answer(_) => String::new(),
        }
    }

    /// What `text` does to `event`; none while it says nothing.
    pub(super) fn intent(&self, event: EventId, text: String) -> Option<EventIntent> {
        let edit = |edit| EventIntent::Edit(event, vec![edit]);
        Some(match self {
            Self::Roster => return None,
            Self::Newcomer | Self::Question if text.is_empty() => return None,
            Self::Outcome => edit(EventEdit::Outcome(text)),
            Self::Intro => edit(EventEdit::Intro(text)),
            Self::Newcomer => {
                let new = Some(Attendee::written(&text)).filter(|new| !new.name.is_empty())?;
                EventIntent::Met(event, vec![Met::New(new)])
            }
            Self::Question => edit(EventEdit::Question(text, true)),
            Self::Answer(question) => EventIntent::Ask {
                event,
                question: question.id.clone(),
                text: question.text.clone(),
                contact: question.contact,
                answer: text,
            },
        })
    }
}
