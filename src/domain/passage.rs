//! Passages: the prose about a person that search looks through by word, each with its field and date.

use crate::domain::sort;

use serde::{Deserialize, Serialize};

use super::contact::Contact;
use super::day::Day;
use super::kind::NoteKind;
use super::touch::Touch;

/// Where a passage comes from. Stored by position: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    /// A note on work.
    Note,
    /// A note on life outside work.
    PersonalNote,
    /// What was said in a conversation.
    Touch,
    /// What a conversation taught me (G2).
    Learned,
    /// What they want (B6).
    Aim,
    /// What they have to give (B6).
    Offer,
    /// A problem they have solved (G3).
    Solved,
    /// A former position (B4).
    PastPosition,
    /// How we met.
    Met,
    /// What they wanted, and have reached or given up.
    FormerAim,
}

impl Field {
    /// The word shown before a match and used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::PersonalNote => "personal",
            Self::Touch => "touch",
            Self::Learned => "learned",
            Self::Aim | Self::FormerAim => "aim",
            Self::Offer => "offer",
            Self::Solved => "solved",
            Self::PastPosition => "formerly",
            Self::Met => "met",
        }
    }
}

/// One piece of prose about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Where it comes from.
    pub field: Field,
    /// The day it was noted, where known.
    pub date: Option<Day>,
    /// The text as written.
    pub text: String,
}

/// The passages about `contact`, whose touches are `touches`; the latest of each field first.
pub fn passages(contact: &Contact, touches: &[Touch]) -> Vec<Passage> {
    let mut list = Vec::new();
    let mut add = |field, date: Option<Day>, text: &str| {
        if !text.trim().is_empty() {
            list.push(Passage { field, date, text: text.to_owned() });
        }
    };
    for note in contact.notes.iter().rev() {
        let field = if note.kind == NoteKind::Personal { Field::PersonalNote } else { Field::Note };
        add(field, Some(note.date), &note.text);
    }
    let mut by_date: Vec<&Touch> = touches.iter().collect();
    sort::by_key(&mut by_date, |touch| std::cmp::Reverse((touch.date, touch.logged, touch.id)));
    for touch in by_date {
        add(Field::Touch, Some(touch.date), &touch.note);
        add(Field::Learned, Some(touch.date), touch.learned.as_deref().unwrap_or_default());
    }
    for aim in &contact.aims {
        add(if aim.done { Field::FormerAim } else { Field::Aim }, Some(aim.date), &aim.text);
    }
    for offer in &contact.offers {
        add(if offer.solved { Field::Solved } else { Field::Offer }, Some(offer.date), &offer.text);
    }
    for position in contact.former_positions() {
        let parts = [position.title.as_str(), position.organisation.as_str()];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        add(Field::PastPosition, position.to.and_then(super::day::PartialDate::earliest), &text);
    }
    if let Some(met) = &contact.met {
        add(Field::Met, met.date, &met.text);
    }
    list
}
