//! Who keeps this network, and how often: one rule besides those of the circles.

use super::people::{ACCESS, CLIMBING, EVENINGS, HALVARD, RUST};
use crate::domain::cadence::{Cadence, CadenceRule, Scope};
use crate::domain::day::{Day, Span};
use crate::domain::id::{IdSource, RuleId};
use crate::domain::kind::Kind;
use crate::domain::me::{Me, Weekly};

/// Builds developer tools in Ghent, and wants to lead those who do.
pub(super) fn me(today: Day) -> Me {
    let list = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    Me {
        name: "Lotte Verbrugh".to_owned(),
        emails: list(&["lotte.verbrugh@example.com"]),
        organisations: list(&["Brackenfield Tools", "Halvard Signal"]),
        place: Some("Ghent".to_owned()),
        communities: list(&[RUST, HALVARD, CLIMBING, EVENINGS, ACCESS]),
        goal: Some(format!("lead a tools team of my own by {}", today.year() + 3)),
        value: Some(
            "I help teams of ten to fifty developers cut the time they wait for their tools in half".to_owned(),
        ),
        weekly: Some(Weekly { weekday: 3, start: 12 * 60, minutes: 90 }),
        daily_outreach: 5,
    }
}

/// Prospects want to hear from me twice a year.
pub(super) fn rules(ids: &mut IdSource) -> Vec<CadenceRule> {
    let cadence = Cadence::Every(Span::months(6));
    vec![CadenceRule { id: RuleId(ids.next_value()), scope: Scope::Kind(Kind::Prospect), cadence }]
}
