//! Outreach: people I invite to get to know, each a step further along the funnel (F1).

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::{ContactId, OutreachId};

/// Somebody I reached out to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outreach {
    /// Its id.
    pub id: OutreachId,
    /// Whom, as written.
    pub name: String,
    /// The contact, once it is one.
    pub contact: Option<ContactId>,
    /// Their profile; empty when unknown. Tells who accepted when connections are imported.
    #[serde(default)]
    pub url: String,
    /// What I wrote, or why them; may be empty.
    #[serde(default)]
    pub note: String,
    /// The steps taken, the earliest first, each stage at most once.
    pub steps: Vec<Step>,
}

/// One step along the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// To which stage.
    pub stage: Stage,
    /// When.
    pub on: Day,
}

/// The stages, in their order. Stored by position: append only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// I sent an invitation.
    Invited,
    /// They accepted it.
    Accepted,
    /// I offered a coffee.
    Offered,
    /// We have a date.
    Booked,
    /// We met.
    Met,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Invited, Self::Accepted, Self::Offered, Self::Booked, Self::Met];

    /// The word used on the command line, on screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::Offered => "offered",
            Self::Booked => "booked",
            Self::Met => "met",
        }
    }
}

impl Outreach {
    /// The furthest stage, and since when; none where no step was taken.
    pub fn stage(&self) -> Option<Step> {
        self.steps.iter().max_by_key(|step| step.stage).copied()
    }

    /// Takes the step to `stage` on that day. False when it was taken before.
    pub fn advance(&mut self, stage: Stage, on: Day) -> bool {
        if self.steps.iter().any(|step| step.stage == stage) {
            return false;
        }
        let place = self.steps.partition_point(|step| step.stage < stage);
        self.steps.insert(place, Step { stage, on });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> Day {
        Day::ymd(2026, 11, day).expect("a day")
    }

    #[test]
    fn a_step_is_taken_once_and_the_furthest_counts() {
        let mut outreach = Outreach {
            id: OutreachId(1),
            name: "Ada Lovelace".into(),
            contact: None,
            url: String::new(),
            note: String::new(),
            steps: Vec::new(),
        };
        assert_eq!(outreach.stage(), None);
        assert!(outreach.advance(Stage::Accepted, day(20)));
        assert!(outreach.advance(Stage::Invited, day(10)));
        assert!(!outreach.advance(Stage::Accepted, day(30)));
        assert_eq!(outreach.stage(), Some(Step { stage: Stage::Accepted, on: day(20) }));
        assert_eq!(outreach.steps[0], Step { stage: Stage::Invited, on: day(10) });
    }
}
