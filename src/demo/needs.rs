//! What I need: something soon, something too soon, something some day, and something that was answered.

use super::person::who;
use crate::domain::day::Day;
use crate::domain::id::{IdSource, NeedId};
use crate::domain::need::{Need, NeedState};

/// Every need, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Need> {
    let mut need = |(text, why, tried): (&str, &str, &str), due: Option<i32>, noted: i32| Need {
        id: NeedId(ids.next_value()),
        text: text.to_owned(),
        why: why.to_owned(),
        tried: tried.to_owned(),
        due: due.map(|days| today.plus_days(days)),
        state: NeedState::Open,
        created: today.plus_days(-noted),
    };
    let mut answered = need(
        ("somebody who knows licence questions of open source", "the plugin ships under two licences", ""),
        Some(-45),
        90,
    );
    answered.state = NeedState::Answered(today.plus_days(-50), Some(who("Leila")));
    vec![
        need(
            (
                "a review of the design of our incremental build cache",
                "we freeze it at the end of the month",
                "read two papers and asked in the team",
            ),
            Some(28),
            14,
        ),
        need(
            (
                "a word with the chief technology officer of Tindra Health",
                "their budget closes, and a pilot needs a name",
                "wrote to the address on their page, without an answer",
            ),
            Some(8),
            30,
        ),
        need(
            (
                "somebody who went from building tools to leading a tools team",
                "it is where I want to be, and I do not know the first steps",
                "",
            ),
            None,
            60,
        ),
        answered,
    ]
}
