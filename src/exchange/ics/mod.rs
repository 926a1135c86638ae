//! Calendars (RFC 5545): bytes become the events of an .ics file, each with its days and those invited.
//!
//! A file each: bytes to content lines and the component each is in (`lines`), the lines of one VEVENT to a draft
//! (`event`), whom a line invites (`invited`, which rosters use too), days (`moment`), and repetition (`repeat`). Lines
//! are found here, on bytes, since a fold may fall inside a character; `calcard` reads each that is wanted, by itself, so
//! that no quote left open hides the next. Must not know who I am or what day it is: that comes with the plan.
//! The way out is `write`: what is due is for the agenda to say, how it is said in a calendar for it.

mod event;
pub(super) mod invited;
pub(super) mod lines;
mod moment;
mod repeat;
mod write;

use std::collections::{BTreeMap, HashMap};

use super::clean::Cleaner;
use super::draft::{Skip, Warning};
use super::{ReadError, charset};
use crate::domain::day::Day;
use event::Building;
pub use event::EventDraft;
pub use invited::{Invited, Kind, Reply};
use lines::Step;
use repeat::Repeat;
pub use write::write;

/// The most bytes of a calendar.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The most events of one file.
const MOST_EVENTS: usize = 50_000;
/// The most invitations of one file.
const MOST_INVITATIONS: usize = 200_000;
/// The most series of one file whose rules are read: each costs a walk through the days.
const MOST_SERIES: usize = 3_000;

/// What was found in a calendar. Always `read == events.len() + skipped.len()`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    /// The events, in the order of the file.
    pub events: Vec<EventDraft>,
    /// How many there are; what is beyond the limit is one, with the count in its reason.
    pub read: usize,
    /// What was left out.
    pub skipped: Vec<Skip>,
    /// What else should be known.
    pub warnings: Vec<Warning>,
}

/// Reads the events of a file.
///
/// # Errors
/// [`ReadError::NoRecords`] when there is no VEVENT in it, [`ReadError::TooLarge`] beyond 64 MB.
pub fn read(bytes: &[u8]) -> Result<Calendar, ReadError> {
    if bytes.len() > MOST_BYTES {
        let megabytes = bytes.len().div_ceil(1024 * 1024);
        return Err(ReadError::TooLarge { megabytes, most: MOST_BYTES / (1024 * 1024) });
    }
    let bytes = charset::whole(bytes);
    let mut reader = Reader { room: MOST_INVITATIONS, ..Reader::default() };
    lines::walk(&bytes, |step| reader.step(step));
    reader.finish()
}

/// What is gathered while the lines of a file are walked.
#[derive(Default)]
struct Reader {
    calendar: Calendar,
    current: Option<Building>,
    cleaner: Cleaner,
    /// Invitations that still find room.
    room: usize,
    /// Invitations that found none, those of nobody, and events beyond the limit with the line of the first.
    uninvited: usize,
    nameless: usize,
    beyond: Option<(usize, usize)>,
    /// Events without an END, with the line of the first.
    open: Option<(usize, usize)>,
    /// Components that are no events, properties of events that are not kept, and lines that are not UTF-8.
    components: BTreeMap<String, usize>,
    unkept: BTreeMap<&'static str, usize>,
    guessed: usize,
}

impl Reader {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Begin { number } => {
                self.close();
                if self.calendar.events.len() < MOST_EVENTS {
                    self.current = Some(Building::new(number));
                } else {
                    self.beyond.get_or_insert((number, 0)).1 += 1;
                }
            }
            Step::End { whole } => {
                if let Some(event) = self.current.as_ref().filter(|_| !whole) {
                    self.open.get_or_insert((event.line(), 0)).1 += 1;
                }
                self.close();
            }
            Step::Component { name } => *self.components.entry(name).or_default() += 1,
            Step::Property { number, line, guessed } => {
                let Some(event) = &mut self.current else { return };
                self.guessed += usize::from(guessed);
                match event.take(number, line, self.room, &mut self.cleaner) {
                    event::Taken::Kept => {}
                    event::Taken::Invitation => self.room -= 1,
                    event::Taken::Nobody => self.nameless += 1,
                    event::Taken::NoRoom => self.uninvited += 1,
                    event::Taken::Unkept(name) => *self.unkept.entry(name).or_default() += 1,
                }
            }
        }
    }

    fn close(&mut self) {
        self.calendar.events.extend(self.current.take().map(Building::finish));
    }

    fn finish(mut self) -> Result<Calendar, ReadError> {
        self.close();
        let Self { mut calendar, .. } = self;
        if calendar.events.is_empty() {
            let others = counted(self.components).collect::<Vec<_>>().join(", ");
            let others = if others.is_empty() { others } else { format!("; it has {others}") };
            return Err(ReadError::NoRecords(format!(
                "an event begins with a line BEGIN:VEVENT, and there is none{others}"
            )));
        }
        let series = calendar.events.iter_mut().filter_map(|event| event.repeat.as_mut());
        series.skip(MOST_SERIES).for_each(Repeat::unread);
        leave_out_moved_days(&mut calendar.events);
        if let Some((line, count)) = self.beyond {
            let reason = format!("and {count} more events: {MOST_EVENTS} of one file are read");
            calendar.skipped.push(Skip { line: Some(line), reason });
        }
        if let Some((line, count)) = self.open {
            let events = if count == 1 { "1 event has" } else { &format!("{count} events have") };
            let reason = format!("{events} no END: read to where the next begins");
            calendar.warnings.push(Warning { line: Some(line), reason });
        }
        calendar.read = calendar.events.len() + calendar.skipped.len();
        let mut say = |reason: String| calendar.warnings.push(Warning { line: None, reason });
        counted(self.components).for_each(|what| say(format!("{what}: left out")));
        for (name, count) in self.unkept {
            say(format!("{name}: {count} left out (of an event its name, days, place and people are kept)"));
        }
        let counts = [
            (self.uninvited, format!("invitations left out: {MOST_INVITATIONS} of one file are read")),
            (self.nameless, "invitations without a name and an address: left out".to_owned()),
            (self.cleaner.removed, "control or direction characters taken out".to_owned()),
            (self.guessed, "lines are not UTF-8 and were read as Windows-1252".to_owned()),
        ];
        counts.into_iter().filter(|(count, _)| *count > 0).for_each(|(count, what)| say(format!("{count} {what}")));
        Ok(calendar)
    }
}

fn counted(components: BTreeMap<String, usize>) -> impl Iterator<Item = String> {
    components.into_iter().map(|(name, count)| format!("{count} {name}"))
}

/// The days of a series that are events of their own (RECURRENCE-ID) are none of the series' days.
fn leave_out_moved_days(events: &mut [EventDraft]) {
    let mut moved: HashMap<String, Vec<Day>> = HashMap::new();
    for event in events.iter() {
        if let (Some(day), false) = (event.instead_of, event.uid.is_empty()) {
            moved.entry(event.uid.clone()).or_default().push(day);
        }
    }
    for event in events.iter_mut().filter(|event| event.instead_of.is_none()) {
        if let (Some(repeat), Some(days)) = (&mut event.repeat, moved.get(&event.uid)) {
            repeat.leave_out(days);
        }
    }
}
