//! Whom I brought together, and whom I am asking.

use super::person::who;
use crate::domain::day::Day;
use crate::domain::id::{IdSource, IntroductionId};
use crate::domain::introduction::Introduction;

/// Both introductions, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Introduction> {
    let ago = |days: i32| Some(today.plus_days(-days));
    let mut introduction = |a, b, why: &str, begun: i32| Introduction {
        id: IntroductionId(ids.next_value()),
        a: who(a),
        b: who(b),
        why: why.to_owned(),
        asked_a: None,
        asked_b: None,
        made: None,
        outcome: None,
        created: today.plus_days(-begun),
    };
    let made = introduction("Pavel", "Annelies", "Pavel hires embedded engineers; Annelies finds them", 48);
    let asked = introduction("Katarzyna", "Maren", "Katarzyna waits for builds that Maren knows how to halve", 5);
    vec![
        Introduction {
            asked_a: ago(47),
            asked_b: ago(46),
            made: ago(43),
            outcome: Some("the first of two engineers starts next month".to_owned()),
            ..made
        },
        Introduction { asked_a: ago(3), ..asked },
    ]
}
