//! What I promised, and what I was promised.

use super::person::who;
use crate::domain::day::Day;
use crate::domain::id::{IdSource, PromiseId};
use crate::domain::kind::Side::{self, Me, Them};
use crate::domain::promise::{Promise, PromiseState};

/// By whom, with whom, made how many days ago, what, and due in how many days (negative: ago).
type Open = (Side, &'static str, i32, &'static str, Option<i32>);

/// Those still to be kept.
const OPEN: [Open; 11] = [
    (Me, "Zoë", 20, "send the recipe for the nightly container", Some(-3)),
    (Me, "Pavel", 4, "write the plan for the new engineer's first week", Some(0)),
    (Me, "Aya", 9, "answer her comments on the eviction", Some(1)),
    (Me, "Katarzyna", 41, "measure what linking costs her", Some(6)),
    (Me, "Priya", 18, "read her notes on hiring", Some(11)),
    (Me, "Fenna", 23, "think of two names for the release team", None),
    (Me, "Jürgen", 425, "tell him how the proposal went", Some(120)),
    (Them, "Adaeze", 57, "ask whether Ravindra has time in the new year", Some(0)),
    (Them, "Bastian", 45, "introduce me to the school in Kortrijk", Some(5)),
    (Them, "Tomasz", 31, "send what the auditors asked last time", Some(-2)),
    (Them, "Rafael", 74, "choose the team for the pilot", Some(20)),
];

/// Those of the past: made how many days ago, what, and since how many days kept.
const KEPT: [(Side, &str, i32, &str, i32); 8] = [
    (Me, "Maren", 60, "the paper on caches that forget", 55),
    (Me, "Rafael", 74, "a checklist for pilots", 70),
    (Me, "Wanjiru", 35, "two examples of short surveys", 30),
    (Me, "Hélène", 210, "a table of costs for the board", 205),
    (Me, "Ciarán", 400, "a build he can test", 388),
    (Me, "Danylo", 130, "the papers for the town hall", 129),
    (Them, "Mateo", 108, "a line for our page", 101),
    (Them, "Pavel", 120, "his list of old boards", 90),
];

/// Given up, both of us, after so many days.
const DROPPED: (Side, &str, i32, &str, i32) = (Me, "Simon", 380, "a joint offer to the council", 300);

/// Every promise, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Promise> {
    let ago = |days: i32| today.plus_days(-days);
    let mut promise = |(by, contact, made, text): (Side, &str, i32, &str), due, state| Promise {
        id: PromiseId(ids.next_value()),
        by,
        contact: who(contact),
        text: text.to_owned(),
        due,
        state,
        touch: None,
        made: ago(made),
    };
    let mut list = Vec::new();
    for (by, contact, made, text, due) in OPEN {
        let due = due.map(|days| today.plus_days(days));
        list.push(promise((by, contact, made, text), due, PromiseState::Open));
    }
    for (by, contact, made, text, kept) in KEPT {
        let kept = ago(kept);
        list.push(promise((by, contact, made, text), Some(kept), PromiseState::Kept(kept)));
    }
    let (by, contact, made, text, dropped) = DROPPED;
    list.push(promise((by, contact, made, text), None, PromiseState::Dropped(ago(dropped))));
    list
}
