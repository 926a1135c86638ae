//! What changed from one snapshot to another.

use super::Snapshot;

/// One figure, then and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is: `mentors alive`.
    pub what: String,
    /// As it was.
    pub then: String,
    /// As it is.
    pub now: String,
    /// Whether it went the way one wants; none where neither way is better.
    pub better: Option<bool>,
}

/// The figures that differ between `then` and `now`, in the order of the review.
pub fn compare(then: &Snapshot, now: &Snapshot) -> Vec<Difference> {
    let mut list = Vec::new();
    let count = |what: &str, then: u32, now: u32, more_is_better: Option<bool>| {
        (then != now).then(|| Difference {
            what: what.to_owned(),
            then: then.to_string(),
            now: now.to_string(),
            better: more_is_better.map(|more| more == (now > then)),
        })
    };
    list.extend(count("people", then.people, now.people, None));
    list.extend(count("in rotation", then.in_rotation, now.in_rotation, None));
    list.extend(count("critical few", then.critical, now.critical, None));
    list.extend(count("open needs", then.needs, now.needs, None));
    for row in &now.kinds {
        let before = then.kinds.iter().find(|it| it.kind == row.kind).map_or(0, |it| it.alive);
        list.extend(count(&format!("{} alive", row.kind), before, row.alive, Some(true)));
    }
    list.extend(figure("street lamp", then.street_lamp, now.street_lamp, Some(false), percent));
    list.extend(figure("variety (entropy)", then.entropy, now.entropy, Some(true), bits));
    list.extend(figure("constraint", then.constraint, now.constraint, Some(false), ratio));
    list.extend(figure("touches made a week", Some(then.made_per_week), Some(now.made_per_week), Some(true), weekly));
    list.extend(figure("touches needed a week", Some(then.needed_per_week), Some(now.needed_per_week), None, weekly));
    list.extend(count("gave in 90 days", then.gave, now.gave, Some(true)));
    list.extend(count("asked in 90 days", then.asked, now.asked, None));
    list.extend(count("vouch for me", then.advocates, now.advocates, Some(true)));
    list
}

/// A figure that differs as it is shown.
fn figure(
    what: &str,
    then: Option<f64>,
    now: Option<f64>,
    more_is_better: Option<bool>,
    words: fn(f64) -> String,
) -> Option<Difference> {
    let shown = |it: Option<f64>| it.map_or_else(|| "not known".to_owned(), words);
    let (before, after) = (shown(then), shown(now));
    let better = match (then, now, more_is_better) {
        (Some(then), Some(now), Some(more)) => Some(more == (now > then)),
        _ => None,
    };
    (before != after).then(|| Difference { what: what.to_owned(), then: before, now: after, better })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn bits(entropy: f64) -> String {
    format!("{entropy:.1} bits")
}

fn ratio(constraint: f64) -> String {
    format!("{constraint:.2}")
}

fn weekly(touches: f64) -> String {
    format!("{touches:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::review::KindCount;

    #[test]
    fn only_what_differs_is_told_and_which_way() {
        let then = Snapshot {
            people: 60,
            street_lamp: Some(0.78),
            kinds: vec![KindCount { kind: Kind::Mentor, people: 1, alive: 0 }],
            made_per_week: 2.0,
            ..Snapshot::default()
        };
        let now = Snapshot {
            street_lamp: Some(0.61),
            kinds: vec![KindCount { kind: Kind::Mentor, people: 1, alive: 1 }],
            made_per_week: 2.04,
            constraint: Some(0.2),
            ..then.clone()
        };
        let told: Vec<_> = compare(&then, &now)
            .into_iter()
            .map(|it| (it.what, format!("{} {}", it.then, it.now), it.better))
            .collect();
        assert_eq!(
            told,
            [
                ("mentor alive".to_owned(), "0 1".to_owned(), Some(true)),
                ("street lamp".to_owned(), "78 % 61 %".to_owned(), Some(true)),
                ("constraint".to_owned(), "not known 0.20".to_owned(), None),
            ]
        );
    }
}
