//! What events ask of me (E8): one row an event, of the stage whose time has come.

use super::{Item, Section, Subject};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::event::{Event, Stage};
use crate::domain::sort;

/// Days for which capturing an event stays on the agenda.
const CAPTURE_DAYS: i32 = 7;

/// The stage `event` is in on `today`; none while nothing is to be done about it.
pub fn stage(event: &Event, today: Day) -> Option<Stage> {
    let last = match () {
        () if event.is_over(today) => Stage::Capture,
        () => Stage::Read,
    };
    let stage = Stage::ALL.into_iter().rfind(|stage| *stage <= last && stage.from(event) <= today)?;
    let over = stage == Stage::Capture && today.days_since(event.end) > CAPTURE_DAYS;
    (!over && !event.done.contains(&stage)).then_some(stage)
}

/// The rows, the nearest event first.
pub(super) fn rows(book: &Book, today: Day) -> Vec<Item> {
    let mut events: Vec<(&Event, Stage)> = book.events().filter_map(|it| Some((it, stage(it, today)?))).collect();
    sort::by_key(&mut events, |(event, _)| (event.start, event.id));
    events.into_iter().map(|(event, stage)| row(event, stage, today)).collect()
}

fn row(event: &Event, stage: Stage, today: Day) -> Item {
    let when = when(event, today);
    let (brief, why) = match stage {
        Stage::ReachOut => ("ask who is coming", "ask the likely ones whether they come; the answer is evidence"),
        Stage::Prepare => ("prepare", "set the outcome, load the roster, choose the questions"),
        Stage::Read => ("read the sheet", "two minutes: whom to meet, what to bring, what to ask"),
        Stage::Capture => ("capture", "write down whom you met while you remember; thanks are due"),
    };
    Item {
        section: Section::Event,
        subject: Subject::Event(event.id, stage),
        contact: None,
        event: Some(event.id),
        name: event.name.clone(),
        title: format!("{} {when}", event.name),
        why: why.to_owned(),
        brief: brief.to_owned(),
        due: Some(if stage == Stage::Capture { stage.from(event) } else { event.start }),
        score: None,
        suggestion: event.outcome.as_ref().map(|outcome| format!("outcome: {outcome}")),
    }
}

/// `in 19 days`, `tomorrow`, `now`, `yesterday`, `3 days ago`.
pub fn when(event: &Event, today: Day) -> String {
    match (event.start.days_since(today), today.days_since(event.end)) {
        (_, 1) => "yesterday".to_owned(),
        (_, days @ 2..) => format!("{days} days ago"),
        (1, _) => "tomorrow".to_owned(),
        (days @ 2.., _) => format!("in {days} days"),
        _ if event.start == event.end => "today".to_owned(),
        _ => "now".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EventId;
    use crate::domain::testing::day;

    fn event() -> Event {
        Event::new(EventId(1), "RustNL", (day("2026-12-10"), day("2026-12-11")), day("2026-01-01"))
    }

    #[test]
    fn an_event_asks_for_one_thing_at_a_time() {
        for (today, expected) in [
            ("2026-11-18", None),
            ("2026-11-19", Some(Stage::ReachOut)),
            ("2026-12-02", Some(Stage::ReachOut)),
            ("2026-12-03", Some(Stage::Prepare)),
            ("2026-12-09", Some(Stage::Read)),
            ("2026-12-11", Some(Stage::Read)),
            ("2026-12-12", Some(Stage::Capture)),
            ("2026-12-18", Some(Stage::Capture)),
            ("2026-12-19", None),
        ] {
            assert_eq!(stage(&event(), day(today)), expected, "{today}");
        }
    }

    #[test]
    fn what_is_done_does_not_come_back() {
        let mut event = event();
        event.done = vec![Stage::ReachOut];
        assert_eq!(stage(&event, day("2026-11-20")), None);
        assert_eq!(stage(&event, day("2026-12-04")), Some(Stage::Prepare));
    }

    #[test]
    fn the_row_says_when_and_what() {
        let row = |today: &str| {
            let (event, today) = (event(), day(today));
            let item = super::row(&event, stage(&event, today).expect("a stage"), today);
            format!("{} · {}", item.title, item.brief)
        };
        assert_eq!(row("2026-11-21"), "RustNL in 19 days · ask who is coming");
        assert_eq!(row("2026-12-09"), "RustNL tomorrow · read the sheet");
        assert_eq!(row("2026-12-10"), "RustNL now · read the sheet");
        assert_eq!(row("2026-12-12"), "RustNL yesterday · capture");
    }
}
