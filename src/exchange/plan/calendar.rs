//! Events of calendars: each known again by its UID, created with those invited, updated, or left out with the reason;
//! past meetings as conversations where the user asked for them.

use std::collections::{HashMap, HashSet};

use super::meeting::{Meeting, Said, Talked, touch_id};
use super::{Options, people};
use crate::domain::change::{Planner, Refusal};
use crate::domain::day::Day;
use crate::domain::event::{Event, Facts, Stage};
use crate::domain::id::EventId;
use crate::domain::matching::Myself;
use crate::domain::record::{Key, Record};
use crate::exchange::Incoming;
use crate::exchange::draft::Skip;
use crate::exchange::ics::{Calendar, EventDraft};
use crate::exchange::report::FileReport;

/// One import of calendars, over one or more files.
pub(super) struct Import<'i> {
    options: &'i Options,
    /// The events that came from a calendar, by their key, and those without one by their content.
    by_key: HashMap<String, EventId>,
    by_content: HashMap<u64, EventId>,
    me: Myself,
}

/// What became of one event.
enum Fate {
    Created,
    Updated,
    Unchanged,
    Skipped(String),
}

impl<'i> Import<'i> {
    pub(super) fn new(options: &'i Options, plan: &Planner<'_>) -> Self {
        let (mut by_key, mut by_content) = (HashMap::new(), HashMap::new());
        for event in plan.book.events() {
            match &event.source {
                Some(source) if source.key.is_empty() => _ = by_content.insert(source.fingerprint, event.id),
                Some(source) => _ = by_key.insert(source.key.clone(), event.id),
                None => {}
            }
        }
        Self { options, by_key, by_content, me: Myself::of(plan.book.me()) }
    }

    /// Plans one file.
    pub(super) fn file(
        &mut self,
        file: &Incoming,
        calendar: &Calendar,
        people: &mut people::Import<'_, '_>,
    ) -> Result<FileReport, Refusal> {
        let mut report = FileReport::new(file);
        report.read = calendar.read;
        report.skipped.clone_from(&calendar.skipped);
        report.warnings.clone_from(&calendar.warnings);
        let mut said = Said::default();
        let holders = holders(&calendar.events);
        for (place, draft) in calendar.events.iter().enumerate() {
            let fate = if holders.contains(&place) {
                self.event(draft, people, &mut report, &mut said)?
            } else {
                Fate::Unchanged
            };
            match fate {
                Fate::Created => report.created += 1,
                Fate::Updated => report.updated += 1,
                Fate::Unchanged => report.unchanged += 1,
                Fate::Skipped(reason) => report.skipped.push(Skip { line: Some(draft.line), reason }),
            }
        }
        if report.created + report.updated > 0 {
            people.wrote();
            if people.plan().book.me().emails.is_empty() {
                let reason = "your own addresses are not known, so you may be among those invited; `ties me --email \
                    ADDRESS` tells them";
                report.warn(None, reason);
            }
        }
        said.tell(&mut report);
        Ok(report)
    }

    fn event(
        &mut self,
        draft: &EventDraft,
        people: &mut people::Import<'_, '_>,
        report: &mut FileReport,
        said: &mut Said,
    ) -> Result<Fate, Refusal> {
        let today = people.run().today;
        let known = match draft.key.as_str() {
            "" => self.by_content.get(&draft.fingerprint).copied(),
            key => self.by_key.get(key).copied(),
        };
        let known = match known {
            Some(id) => people.plan().get(Key::Event(id))?,
            None => None,
        };
        let is_noted = people.plan().get(Key::Touch(touch_id(draft)))?.is_some();
        if known.is_none() && is_noted {
            return Ok(Fate::Unchanged);
        }
        let meeting = Meeting::of(draft, &self.me, today);
        let wants_touch = self.options.touches && !is_noted && meeting.is_over(today);
        if let Some(Record::Event(event)) = known {
            return known_event(*event, &meeting, wants_touch, people, report, said);
        }
        if let Some(reason) = meeting.reason_against() {
            return Ok(Fate::Skipped(reason.to_owned()));
        }
        let Some(days) = meeting.days else {
            let reason = match draft.days {
                None => "no day in it that can be read (DTSTART)",
                Some(_) => "every day of the series is left out (EXDATE)",
            };
            return Ok(Fate::Skipped(reason.to_owned()));
        };
        if wants_touch {
            match meeting.touch(days.0, None, people, said)? {
                Talked::Noted => return Ok(Fate::Created),
                Talked::WithTooMany(reason) => return Ok(Fate::Skipped(reason)),
                Talked::WithNobody => {}
            }
        }
        self.create(&meeting, days, people, said)?;
        Ok(Fate::Created)
    }

    fn create(
        &mut self,
        meeting: &Meeting<'_>,
        days: (Day, Day),
        people: &mut people::Import<'_, '_>,
        said: &mut Said,
    ) -> Result<(), Refusal> {
        let run = people.run();
        let id = EventId(people.plan().fresh(|value| Key::Event(EventId(value)))?);
        let mut event = Event::new(id, meeting.name(), days, run.today);
        event.place.clone_from(&meeting.draft.place);
        event.source = Some(meeting.source(days, run));
        // The invitation has asked who comes. What is over is history, and asks for nothing.
        event.done = if event.is_over(run.today) { Stage::ALL.to_vec() } else { vec![Stage::ReachOut] };
        meeting.invite(&mut event, None, people, said)?;
        let draft = meeting.draft;
        match draft.key.as_str() {
            "" => self.by_content.insert(draft.fingerprint, id),
            key => self.by_key.insert(key.to_owned(), id),
        };
        people.plan().put(Record::Event(Box::new(event)));
        Ok(())
    }
}

/// An event that is here: nothing to do where the calendar says the same, or something older.
fn known_event(
    mut event: Event,
    meeting: &Meeting<'_>,
    wants_touch: bool,
    people: &mut people::Import<'_, '_>,
    report: &mut FileReport,
    said: &mut Said,
) -> Result<Fate, Refusal> {
    let draft = meeting.draft;
    let fresh = event.source.as_ref().is_none_or(|source| {
        source.fingerprint != draft.fingerprint && (source.sequence, source.stamp) <= (draft.sequence, draft.stamp)
    });
    if fresh && (draft.cancelled || meeting.i_declined) {
        let why = if draft.cancelled { "is called off" } else { "was declined by you" };
        return Ok(Fate::Skipped(format!("{} {why}; the event is still here", event.name)));
    }
    let mut fate = Fate::Unchanged;
    if fresh && let Some(days) = meeting.days {
        update(&mut event, meeting, days, people, report, said)?;
        fate = Fate::Updated;
    }
    if wants_touch && matches!(meeting.touch(event.start, Some(event.id), people, said)?, Talked::Noted) {
        fate = Fate::Updated;
    }
    Ok(fate)
}

/// Takes over what the calendar changed and the user did not.
fn update(
    event: &mut Event,
    meeting: &Meeting<'_>,
    days: (Day, Day),
    people: &mut people::Import<'_, '_>,
    report: &mut FileReport,
    said: &mut Said,
) -> Result<(), Refusal> {
    let run = people.run();
    let source = meeting.source(days, run);
    let before = event.source.replace(source.clone());
    let facts = before.as_ref().map(|before| &before.facts);
    let mut kept = |what: &str, ours: String, theirs: String| {
        let reason = format!("{}: the {what} is {ours} here and {theirs} in the calendar; yours is kept", event.name);
        report.warn(Some(meeting.draft.line), reason);
    };
    let unknown = || "not known".to_owned();
    let Facts { name, start, end, place } = source.facts;
    let (mine, theirs) = ((event.start, event.end), (start, end));
    match verdict(facts.map(|it| (it.start, it.end)).as_ref(), &mine, &theirs) {
        Verdict::Take => {
            let was_over = event.is_over(run.today);
            (event.start, event.end) = theirs;
            // It asks for something again.
            if was_over && !event.is_over(run.today) {
                event.done.retain(|stage| *stage == Stage::ReachOut);
            }
        }
        Verdict::Keep => kept("first day", event.start.to_string(), start.to_string()),
        Verdict::Leave => {}
    }
    match verdict(facts.map(|it| &it.place), &event.place, &place) {
        Verdict::Take => event.place = place,
        Verdict::Keep => {
            kept("place", event.place.clone().unwrap_or_else(unknown), place.unwrap_or_else(unknown));
        }
        Verdict::Leave => {}
    }
    match verdict(facts.map(|it| &it.name), &event.name, &name) {
        Verdict::Take => event.name = name,
        Verdict::Keep => kept("name", event.name.clone(), name),
        Verdict::Leave => {}
    }
    meeting.invite(event, before.map(|before| before.date), people, said)?;
    people.plan().put(Record::Event(Box::new(event.clone())));
    Ok(())
}

/// What becomes of one value.
enum Verdict {
    Leave,
    Take,
    Keep,
}

/// What becomes of a value of mine that the calendar had as `last` and has as `theirs` now.
fn verdict<T: PartialEq>(last: Option<&T>, mine: &T, theirs: &T) -> Verdict {
    if mine == theirs || last == Some(theirs) {
        Verdict::Leave
    } else if last == Some(mine) {
        Verdict::Take
    } else {
        Verdict::Keep
    }
}

/// The places of the events that hold: of several with one key the highest SEQUENCE, then the latest DTSTAMP, then the
/// last.
fn holders(events: &[EventDraft]) -> HashSet<usize> {
    let mut holders: HashMap<(&str, u64), usize> = HashMap::new();
    for (place, draft) in events.iter().enumerate() {
        let mark = (draft.key.as_str(), if draft.key.is_empty() { draft.fingerprint } else { 0 });
        let holder = holders.entry(mark).or_insert(place);
        let held = &events[*holder];
        if (draft.sequence, draft.stamp) >= (held.sequence, held.stamp) {
            *holder = place;
        }
    }
    holders.into_values().collect()
}
