//! The review of the last quarter, to compare with.

use crate::domain::day::Day;
use crate::domain::id::{IdSource, ReviewId};
use crate::domain::kind::Kind;
use crate::domain::review::{Action, KindCount, Review, Snapshot};

/// Days since it was done.
const AGO: i32 = 80;

/// Each of the seven kinds: how many were in rotation, and how many of them in touch.
const KINDS: [(Kind, u32, u32); 7] = [
    (Kind::Customer, 6, 4),
    (Kind::Prospect, 6, 4),
    (Kind::Mentor, 1, 0),
    (Kind::Peer, 18, 13),
    (Kind::ReferralSource, 4, 4),
    (Kind::SupportSource, 4, 3),
    (Kind::Mentee, 0, 0),
];

/// The review, as of `today`.
pub(super) fn last(today: Day, ids: &mut IdSource) -> Review {
    let ago = |days: i32| today.plus_days(-days);
    let action = |text: &str, due: Day, done: Option<Day>| Action { text: text.to_owned(), due, done };
    Review {
        id: ReviewId(ids.next_value()),
        date: ago(AGO),
        snapshot: Snapshot {
            people: 57,
            in_rotation: 45,
            critical: 13,
            kinds: KINDS.map(|(kind, people, alive)| KindCount { kind, people, alive }).to_vec(),
            street_lamp: Some(0.52),
            entropy: Some(2.4),
            constraint: Some(0.08),
            needed_per_week: 1.6,
            made_per_week: 2.4,
            gave: 19,
            asked: 2,
            advocates: 3,
            needs: 3,
        },
        actions: vec![
            action("ask Annelies whom she knows in embedded", ago(52), Some(ago(49))),
            action("keep Thursday noon free for lunch", ago(66), Some(ago(70))),
            action("write to Jürgen and ask for an hour", today, None),
        ],
    }
}
