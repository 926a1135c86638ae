//! Three events: the last edition of a series, the one to come, and one further off.

use super::named;
use super::person::who;
use super::roster;
use crate::domain::day::Day;
use crate::domain::event::{Event, Said, Stage, Verdict, Who, Word};
use crate::domain::id::EventId;

/// The series, as its editions are called with the year.
const SERIES: &str = "Lowland Systems Days";
/// Days until the edition to come.
const COMES_IN: i32 = 12;

/// The edition to come, and its first day.
pub(super) fn next_edition(today: Day) -> (EventId, Day) {
    (EventId(named("the next edition")), today.plus_days(COMES_IN))
}

/// The edition a year before it, and its first day.
pub(super) fn last_edition(today: Day) -> (EventId, Day) {
    (EventId(named("the last edition")), next_edition(today).1.plus_months(-12))
}

/// Every event, as of `today`.
pub(super) fn all(today: Day) -> Vec<Event> {
    vec![last(today), next(today), later(today)]
}

fn edition((id, first): (EventId, Day), created: Day) -> Event {
    let name = format!("{SERIES} {}", first.year());
    let mut event = Event::new(id, name, (first, first.plus_days(1)), created);
    event.series = Some(SERIES.to_owned());
    event.place = Some("Leuven, the old brewery".to_owned());
    event.audience = Some("people who run builds, releases and platforms for others".to_owned());
    event
}

fn last(today: Day) -> Event {
    let mut event = edition(last_edition(today), today.plus_days(-420));
    event.theme = Some("fast feedback".to_owned());
    event.outcome = Some("five people who measure their builds".to_owned());
    event.intro = Some("I am Lotte; I build tools so that developers wait less. What do you wait for?".to_owned());
    event.done = Stage::ALL.to_vec();
    event.verdict = Some(Verdict {
        again: true,
        why: "small enough to meet everybody, and nobody sells".to_owned(),
        on: event.end.plus_days(3),
    });
    event
}

fn next(today: Day) -> Event {
    let mut event = edition(next_edition(today), today.plus_days(-60));
    event.theme = Some("builds people trust".to_owned());
    event.outcome = Some("two teams for a pilot, and one person who led a tools team".to_owned());
    event.minutes = Some(360);
    event.intro =
        Some("I am Lotte; I cut the time developers wait for their tools in half. Whom do you wait for?".to_owned());
    event.organisations = ["Lumenbruck", "Corvane", "Tindra Health"].map(str::to_owned).to_vec();
    event.questions = vec!["what would you never build yourself again?".to_owned()];
    let said = |who, word, ago: i32| Said { who, word, on: today.plus_days(-ago) };
    event.said = vec![
        said(Who::Contact(who("Maren")), Word::Yes, 13),
        said(Who::Contact(who("Danylo")), Word::Yes, 11),
        said(Who::Contact(who("Aya")), Word::Maybe, 9),
        said(Who::Contact(who("Rafael")), Word::Asked, 5),
        said(Who::Contact(who("Fenna")), Word::No, 23),
        said(Who::Contact(who("Bastian")), Word::Coming, 1),
    ];
    // A line of the roster that is no contact is named by what the roster has.
    let lines = roster::next(today).attendees;
    let speaker = lines.iter().find(|line| line.name == "Ottoline Pryce");
    event.said.extend(speaker.map(|line| said(Who::Attendee(line.key()), Word::Yes, 2)));
    event
}

fn later(today: Day) -> Event {
    let first = today.plus_days(91);
    let id = EventId(named("the one further off"));
    let mut event = Event::new(id, "Toolsmiths Gathering", (first, first.plus_days(2)), today.plus_days(-8));
    event.place = Some("Aarhus, the harbour halls".to_owned());
    event.theme = Some("tools for small teams".to_owned());
    event
}
