//! Who I am and what I am after (C0, C1): for drafts, and to leave myself out of rosters.

mod weekly;

use serde::{Deserialize, Serialize};

use super::change::{Planner, Refusal};
use super::intent::Planned;
use super::record::{Key, Record};

pub use weekly::{NotWeekly, Weekly};

/// The user of this database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Me {
    /// My name; empty until told.
    pub name: String,
    /// My addresses.
    pub emails: Vec<String>,
    /// My employers, present and past.
    pub organisations: Vec<String>,
    /// Where I live.
    pub place: Option<String>,
    /// Communities I belong to.
    pub communities: Vec<String>,
    /// Where I want to be in three to five years (C1).
    pub goal: Option<String>,
    /// What I do for whom, with what outcome (C1).
    pub value: Option<String>,
    /// The time I keep free each week for coffee and lunch (G5).
    pub weekly: Option<Weekly>,
    /// How many people I want to reach out to a day (F1); 0 for no target.
    pub daily_outreach: u32,
}

impl Me {
    /// How I sign: the first word of my name; empty until that is told.
    pub fn signature(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or_default()
    }
}

/// One edit of who I am. An empty text takes what was there away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeEdit {
    /// My name.
    Name(String),
    /// An address is mine, or no longer.
    Email(String, bool),
    /// I work or worked there, or it is no longer listed.
    Organisation(String, bool),
    /// I am in that community, or no longer.
    Community(String, bool),
    /// Where I live.
    Place(String),
    /// Where I want to be in three to five years.
    Goal(String),
    /// What I do for whom, with what outcome.
    Value(String),
    /// The time I keep free each week; none takes it away.
    Weekly(Option<Weekly>),
    /// How many people I want to reach out to a day; 0 takes the target away.
    DailyOutreach(u32),
}

impl MeEdit {
    /// Makes the edit.
    pub fn apply(&self, me: &mut Me) {
        let known = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Name(name) => name.trim().clone_into(&mut me.name),
            Self::Email(text, on) => list(&mut me.emails, text, *on),
            Self::Organisation(text, on) => list(&mut me.organisations, text, *on),
            Self::Community(text, on) => list(&mut me.communities, text, *on),
            Self::Place(text) => me.place = known(text),
            Self::Goal(text) => me.goal = known(text),
            Self::Value(text) => me.value = known(text),
            Self::Weekly(weekly) => me.weekly = *weekly,
            Self::DailyOutreach(target) => me.daily_outreach = *target,
        }
    }
}

impl MeEdit {
    /// What it does, for the history.
    fn label(&self) -> String {
        let said = |what: &str, text: &str| {
            if text.trim().is_empty() { format!("no {what}") } else { format!("{what}: {}", text.trim()) }
        };
        match self {
            Self::Goal(text) => said("goal", text),
            Self::Value(text) => said("what I do", text),
            Self::Weekly(Some(weekly)) => format!("weekly time: {weekly}"),
            Self::Weekly(None) => "no weekly time".to_owned(),
            Self::DailyOutreach(0) => "no target for outreach".to_owned(),
            Self::DailyOutreach(target) => format!("outreach to {target} a day"),
            Self::Name(_) | Self::Email(..) | Self::Organisation(..) | Self::Community(..) | Self::Place(_) => {
                "who I am".to_owned()
            }
        }
    }
}

/// Puts `text` on a list, once, or takes it off.
fn list(list: &mut Vec<String>, text: &str, on: bool) {
    let text = text.trim();
    match (list.iter().any(|known| known.eq_ignore_ascii_case(text)), on) {
        (false, true) if !text.is_empty() => list.push(text.to_owned()),
        (true, false) => list.retain(|known| !known.eq_ignore_ascii_case(text)),
        _ => {}
    }
}

/// Plans edits of who I am. Refused when they change nothing.
pub(super) fn edit(edits: &[MeEdit], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let before = match plan.get(Key::Me)? {
        Some(Record::Me(me)) => me,
        _ => Me::default(),
    };
    let mut me = before.clone();
    for edit in edits {
        edit.apply(&mut me);
    }
    if me == before {
        return Err(Refusal::Nothing("that is known of you already".to_owned()));
    }
    plan.put(Record::Me(me));
    let label = match edits {
        [one] => one.label(),
        _ => "who I am".to_owned(),
    };
    Ok(Planned { label, subject: Some(Key::Me) })
}
