//! The quarterly review (G6): a snapshot of the network to compare with the next, and at most three dated actions.
//!
//! Owns the record and when the next is due. Must not walk anybody through it: that is the screen's. Called by intents,
//! the agenda, the Network view and `ties review`.

mod compare;
mod snapshot;

use serde::{Deserialize, Serialize};

use super::change::{Planner, Refusal};
use super::day::Day;
use super::id::ReviewId;
use super::intent::Planned;
use super::record::{Key, Record};
use super::when::{self, Toward};

pub use compare::{Difference, compare};
pub use snapshot::{KindCount, Snapshot};

/// The most actions one review ends in.
pub const MOST_ACTIONS: usize = 3;
/// Months from one review to the next.
const EVERY_MONTHS: i32 = 3;

/// One review of a quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The day it was done.
    pub date: Day,
    /// How the network stood.
    pub snapshot: Snapshot,
    /// What to do about it, three at most.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// Something a review ended in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What to do.
    pub text: String,
    /// By when.
    pub due: Day,
    /// The day it was done or given up.
    pub done: Option<Day>,
}

/// The day the next review is due: a quarter after the `last`, or `today` where there was none.
pub fn next_due(last: Option<&Review>, today: Day) -> Day {
    last.map_or(today, |review| review.date.plus_months(EVERY_MONTHS))
}

/// What to do and by when, as people write it: `ask Ada for names by fri`. Without a date it is due in a week.
pub fn dated(text: &str, today: Day) -> (String, Day) {
    let named = text.rsplit_once(" by ").and_then(|(what, date)| {
        let due = when::parse(date, today, Toward::Future)?;
        Some((what.trim().to_owned(), due))
    });
    named.unwrap_or_else(|| (text.trim().to_owned(), today.plus_days(7)))
}

/// Plans a review of today with `actions`, each with the day it is due; one of the same day is replaced. Refused for
/// more than three actions, and for one without a text.
pub(super) fn add(snapshot: &Snapshot, actions: &[(String, Day)], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    if actions.len() > MOST_ACTIONS {
        return Err(Refusal::Invalid(format!("{MOST_ACTIONS} actions at most; choose those that matter most")));
    }
    let today = plan.now.today;
    let mut list = Vec::new();
    for (text, due) in actions {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::Invalid("an action needs some text".to_owned()));
        }
        list.push(Action { text, due: *due, done: None });
    }
    let known = plan.book.last_review().filter(|review| review.date == today).map(|review| review.id);
    let id = match known {
        Some(id) => id,
        None => ReviewId(plan.fresh(|v| Key::Review(ReviewId(v)))?),
    };
    plan.put(Record::Review(Box::new(Review { id, date: today, snapshot: snapshot.clone(), actions: list })));
    Ok(Planned { label: format!("review of {}", today.long(today)), subject: Some(Key::Review(id)) })
}

/// Plans a change of the action at `place` of the review `id`: another date, or done. Refused when it is gone.
pub(super) fn act(
    id: ReviewId,
    place: usize,
    change: ActionChange,
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let gone = || Refusal::Gone("that action".to_owned());
    let Some(Record::Review(mut review)) = plan.get(Key::Review(id))? else { return Err(gone()) };
    let today = plan.now.today;
    let action = review.actions.get_mut(place).ok_or_else(gone)?;
    let label = match change {
        ActionChange::Done if action.done.is_some() => {
            return Err(Refusal::Nothing(format!("`{}` is done already", action.text)));
        }
        ActionChange::Done => {
            action.done = Some(today);
            format!("done: {}", action.text)
        }
        ActionChange::Due(due) => {
            action.due = due;
            format!("{} now due {}", action.text, due.short(today))
        }
    };
    plan.put(Record::Review(review));
    Ok(Planned { label, subject: Some(Key::Review(id)) })
}

/// What happens to an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionChange {
    /// It is done, or given up.
    Done,
    /// It is due another day.
    Due(Day),
}
