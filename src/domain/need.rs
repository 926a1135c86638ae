//! Needs: what I need or want to learn, why, and by when (C2).

use serde::{Deserialize, Serialize};

use super::change::{Planner, Refusal};
use super::day::Day;
use super::id::{ContactId, NeedId};
use super::intent::Planned;
use super::record::{Key, Record};

/// Something I need, specific enough that somebody could help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Its id.
    pub id: NeedId,
    /// What.
    pub text: String,
    /// Why; may be empty.
    #[serde(default)]
    pub why: String,
    /// By when.
    pub due: Option<Day>,
    /// How it stands.
    pub state: NeedState,
    /// The day it was noted.
    pub created: Day,
}

/// How a need stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedState {
    /// Not answered yet.
    Open,
    /// Answered, on that day, by that contact where it was one.
    Answered(Day, Option<ContactId>),
}

impl NeedState {
    /// The word used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered(..) => "answered",
        }
    }
}

/// Plans a new need. Refused without a text, and for one that is open already.
pub(super) fn add(text: &str, why: &str, due: Option<Day>, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::Invalid("say what you need, specific enough that somebody could help".to_owned()));
    }
    if plan.book.needs().any(|need| need.state == NeedState::Open && need.text == text) {
        return Err(Refusal::Nothing(format!("`{text}` is among your needs already")));
    }
    let id = NeedId(plan.fresh(|v| Key::Need(NeedId(v)))?);
    let label = format!("need: {text}");
    let why = why.trim().to_owned();
    plan.put(Record::Need(Need { id, text, why, due, state: NeedState::Open, created: plan.now.today }));
    Ok(Planned { label, subject: Some(Key::Need(id)) })
}

/// Plans that a need is answered. Refused when it is gone or answered already.
pub(super) fn answer(id: NeedId, by: Option<ContactId>, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let Some(Record::Need(need)) = plan.get(Key::Need(id))? else {
        return Err(Refusal::Gone("that need".to_owned()));
    };
    if need.state != NeedState::Open {
        return Err(Refusal::Nothing(format!("`{}` is answered already", need.text)));
    }
    let label = format!("answered: {}", need.text);
    plan.put(Record::Need(Need { state: NeedState::Answered(plan.now.today, by), ..need }));
    Ok(Planned { label, subject: Some(Key::Need(id)) })
}
