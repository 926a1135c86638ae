//! What was said to whom in two years: of late mostly where the light is, and before that everywhere.

mod before;
mod critical;
mod lately;

use super::events::last_edition;
use super::talk::talk;
use crate::domain::day::Day;
use crate::domain::id::IdSource;
use crate::domain::kind::Channel::Event;
use crate::domain::kind::Value::{Help, Idea};
use crate::domain::touch::Touch;

/// Every conversation, as of `today`.
pub(super) fn all(today: Day, ids: &mut IdSource) -> Vec<Touch> {
    let talks = [lately::all(), critical::all(), before::all()].into_iter().flatten();
    let mut touches: Vec<Touch> = talks.map(|talk| talk.done(today, ids)).collect();
    touches.extend(at_the_last_edition(today, ids));
    touches
}

/// Those at the event of last year.
fn at_the_last_edition(today: Day, ids: &mut IdSource) -> Vec<Touch> {
    let (event, first) = last_edition(today);
    let second = first.plus_days(1);
    let there = [
        (first, talk(0, Event, "Rafael", "asked how long our cache takes to warm up").gave(Idea, "warm it overnight")),
        (first, talk(0, Event, "Gustav", "runs builds for two hundred people with two colleagues").theirs()),
        (first, talk(0, Event, "Maren, Fenna", "compared how their release trains run")),
        (
            second,
            talk(0, Event, "Seoyeon", "her profiler shows what ours cannot").learned("sampling beats tracing here"),
        ),
        (second, talk(0, Event, "Danylo", "his first conference abroad").gave(Help, "introduced him to the speakers")),
        (second, talk(0, Event, "Aya", "walked to the station with her: error messages as teaching")),
    ];
    there.into_iter().map(|(day, talk)| talk.at((event, day), ids)).collect()
}
