//! Needs: what I need or want to learn, why, and by when (C2); who can help and through whom (C3 to C5).
//!
//! Owns the record, who can help ([`candidates`]), and how long it takes to get there ([`outlook`]). Called by intents,
//! the Network view and `ties need`.

pub mod candidates;
pub mod outlook;

use serde::{Deserialize, Serialize};

use super::change::{Planner, Refusal};
use super::day::Day;
use super::id::{ContactId, NeedId};
use super::intent::Planned;
use super::record::{Key, Record};

/// Something I need, specific enough that somebody could help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Its id.
    pub id: NeedId,
    /// What.
    pub text: String,
    /// Why; may be empty.
    #[serde(default)]
    pub why: String,
    /// What I tried already, so that nobody suggests it again; may be empty.
    #[serde(default)]
    pub tried: String,
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

/// What is said of a need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NeedText {
    /// What.
    pub text: String,
    /// Why; may be empty.
    pub why: String,
    /// What I tried already; may be empty.
    pub tried: String,
    /// By when.
    pub due: Option<Day>,
}

impl NeedText {
    fn trimmed(&self) -> Result<Self, Refusal> {
        let trim = |text: &str| text.trim().to_owned();
        let text = trim(&self.text);
        if text.is_empty() {
            return Err(Refusal::Invalid("say what you need, specific enough that somebody could help".to_owned()));
        }
        Ok(Self { text, why: trim(&self.why), tried: trim(&self.tried), due: self.due })
    }
}

/// Plans a new need. Refused without a text, and for one that is open already.
pub(super) fn add(said: &NeedText, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let NeedText { text, why, tried, due } = said.trimmed()?;
    if plan.book.needs().any(|need| need.state == NeedState::Open && need.text == text) {
        return Err(Refusal::Nothing(format!("`{text}` is among your needs already")));
    }
    let created = plan.now.today;
    if let Some(due) = due.filter(|&due| due < created) {
        plan.notice(format!("{} is past already: whoever helps would be late", due.long(created)));
    }
    let id = NeedId(plan.fresh(|v| Key::Need(NeedId(v)))?);
    let label = format!("need: {text}");
    plan.put(Record::Need(Need { id, text, why, tried, due, state: NeedState::Open, created }));
    Ok(Planned { label, subject: Some(Key::Need(id)) })
}

/// Plans what is said anew of a need. Refused when it is gone, without a text, and when nothing would change.
pub(super) fn edit(id: NeedId, said: &NeedText, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let NeedText { text, why, tried, due } = said.trimmed()?;
    let before = stored(id, plan)?;
    let after = Need { text, why, tried, due, ..before.clone() };
    if after == before {
        return Err(Refusal::Nothing(format!("{}: nothing was changed", before.text)));
    }
    let label = format!("need: {}", after.text);
    plan.put(Record::Need(after));
    Ok(Planned { label, subject: Some(Key::Need(id)) })
}

/// Plans that a need is answered. Refused when it is gone or answered already.
pub(super) fn answer(id: NeedId, by: Option<ContactId>, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let need = stored(id, plan)?;
    if need.state != NeedState::Open {
        return Err(Refusal::Nothing(format!("`{}` is answered already", need.text)));
    }
    let whom = by.map(|by| format!(" by {}", plan.book.name_of(by))).unwrap_or_default();
    let label = format!("answered{whom}: {}", need.text);
    plan.put(Record::Need(Need { state: NeedState::Answered(plan.now.today, by), ..need }));
    Ok(Planned { label, subject: Some(Key::Need(id)) })
}

/// Plans that a need is no longer one: it is deleted. Refused when it is gone.
pub(super) fn drop(id: NeedId, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let need = stored(id, plan)?;
    plan.remove(Key::Need(id));
    Ok(Planned { label: format!("no longer needed: {}", need.text), subject: Some(Key::Need(id)) })
}

fn stored(id: NeedId, plan: &Planner<'_>) -> Result<Need, Refusal> {
    match plan.get(Key::Need(id))? {
        Some(Record::Need(need)) => Ok(need),
        _ => Err(Refusal::Gone("that need".to_owned())),
    }
}
