//! The lines of one VEVENT become a draft.

use calcard::icalendar::{ICalendarDuration, ICalendarEntry, ICalendarProperty, ICalendarStatus, ICalendarValue, Uri};

use super::invited::{self, Invited, entry, names_somebody};
use super::lines::name_of;
use super::moment::Moment;
use super::repeat::Repeat;
use crate::domain::day::Day;
use crate::domain::fingerprint::fingerprint;
use crate::exchange::clean::{self, Cleaner};

/// The most people of one event: as many as a roster holds.
const MOST_INVITED: usize = 20_000;
/// The most lines with days of one event.
const MOST_DATE_LINES: usize = 1_000;

/// Properties that say something about an event and are not kept.
const UNKEPT: [&str; 7] = ["ATTACH", "CATEGORIES", "COMMENT", "CONFERENCE", "CONTACT", "DESCRIPTION", "URL"];

/// One event as a calendar has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventDraft {
    /// The line it begins at, counted from 1.
    pub line: usize,
    /// Its UID with the RECURRENCE-ID, where it has one; empty where it has no UID.
    pub key: String,
    /// A fingerprint of what is kept of it.
    pub fingerprint: u64,
    /// Its SEQUENCE: a higher one is newer.
    pub sequence: u32,
    /// Its DTSTAMP in seconds since 1970: tells the newer of two with one SEQUENCE.
    pub stamp: i64,
    /// What it is called; may be empty.
    pub name: String,
    /// Its first and last day, of a series those of the first time; none where they cannot be read.
    pub days: Option<(Day, Day)>,
    /// Where.
    pub place: Option<String>,
    /// Whether it is called off.
    pub cancelled: bool,
    /// Those it names, in the order of the file, each with the line.
    pub invited: Vec<(usize, Invited)>,
    /// Its UID alone.
    pub(super) uid: String,
    /// The day of a series it takes the place of.
    pub(super) instead_of: Option<Day>,
    /// How it happens again, where it is a series.
    pub(super) repeat: Option<Repeat>,
}

impl EventDraft {
    /// The days it is on for somebody who looks on `today`: of a series the next time, else the last. None where they
    /// cannot be read, or every day of the series was left out.
    pub fn days_at(&self, today: Day) -> Option<(Day, Day)> {
        let (start, end) = self.days?;
        let Some(repeat) = &self.repeat else { return Some((start, end)) };
        let length = end.days_since(start);
        // One that is on now is the one meant.
        let on = repeat.day_at(start, today.plus_days(-length))?;
        Some((on, on.plus_days(length)))
    }

    /// Whether it is a series whose rule is not read.
    pub fn is_on_its_first_day_for_want_of_a_rule(&self) -> bool {
        self.repeat.as_ref().is_some_and(|repeat| !repeat.is_read())
    }
}

/// What became of a line.
pub(super) enum Taken {
    /// Kept, or nothing that matters.
    Kept,
    /// Somebody more who is invited.
    Invitation,
    /// An invitation of nobody.
    Nobody,
    /// Somebody more, for whom there is no room.
    NoRoom,
    /// A property that is not kept.
    Unkept(&'static str),
}

/// An event whose lines are still coming.
#[derive(Default)]
pub(super) struct Building {
    draft: EventDraft,
    occurrence: String,
    start: Option<Moment>,
    end: Option<Ends>,
    date_lines: usize,
}

enum Ends {
    At(Moment),
    After(ICalendarDuration),
}

impl Building {
    /// One that begins in that line.
    pub(super) fn new(line: usize) -> Self {
        Self { draft: EventDraft { line, ..EventDraft::default() }, ..Self::default() }
    }

    /// Where it begins.
    pub(super) fn line(&self) -> usize {
        self.draft.line
    }

    /// Takes a line in; `room` is how many more may be invited.
    pub(super) fn take(&mut self, number: usize, line: &str, room: usize, cleaner: &mut Cleaner) -> Taken {
        if names_somebody(line) {
            return self.invite(number, line, room, cleaner);
        }
        let name = name_of(line);
        if let Some(unkept) = UNKEPT.iter().find(|it| it.eq_ignore_ascii_case(name)) {
            return Taken::Unkept(unkept);
        }
        let wanted = [
            "UID",
            "RECURRENCE-ID",
            "SEQUENCE",
            "DTSTAMP",
            "DTSTART",
            "DTEND",
            "DURATION",
            "SUMMARY",
            "LOCATION",
            "STATUS",
            "RRULE",
            "RDATE",
            "EXDATE",
        ];
        if let Some(name) = wanted.iter().find(|it| it.eq_ignore_ascii_case(name))
            && let Some(entry) = entry(line)
        {
            if !matches!(*name, "SEQUENCE" | "DTSTAMP") {
                self.count(line);
            }
            self.property(&entry, line, cleaner);
        }
        Taken::Kept
    }

    /// A sum: the order of the lines is of no account.
    fn count(&mut self, line: &str) {
        self.draft.fingerprint = self.draft.fingerprint.wrapping_add(fingerprint(line.as_bytes()));
    }

    fn invite(&mut self, number: usize, line: &str, room: usize, cleaner: &mut Cleaner) -> Taken {
        if room == 0 || self.draft.invited.len() >= MOST_INVITED {
            return Taken::NoRoom;
        }
        self.count(line);
        let Some(mut invited) = invited::read(line) else { return Taken::Nobody };
        for field in [&mut invited.attendee.name, &mut invited.attendee.email] {
            *field = cleaner.line(field);
            clean::bound(field, clean::SHORT);
        }
        if !invited.attendee.name.chars().any(char::is_alphabetic) {
            return Taken::Nobody;
        }
        self.draft.invited.push((number, invited));
        Taken::Invitation
    }

    fn property(&mut self, entry: &ICalendarEntry, line: &str, cleaner: &mut Cleaner) {
        let draft = &mut self.draft;
        match entry.name {
            ICalendarProperty::Uid => draft.uid = text(entry, cleaner),
            ICalendarProperty::RecurrenceId => {
                draft.instead_of = Moment::of(entry).map(|moment| moment.day);
                // As written behind the last colon: a time of day in it is of no account where it reads as a day.
                line.rsplit(':').next().unwrap_or_default().trim().clone_into(&mut self.occurrence);
            }
            ICalendarProperty::Sequence => {
                draft.sequence = match entry.values.first() {
                    Some(ICalendarValue::Integer(number)) => u32::try_from(*number).unwrap_or(0),
                    _ => 0,
                };
            }
            ICalendarProperty::Dtstamp => draft.stamp = Moment::of(entry).map_or(0, Moment::stamp),
            ICalendarProperty::Dtstart => self.start = self.start.or_else(|| Moment::of(entry)),
            ICalendarProperty::Dtend => self.end = Moment::of(entry).map(Ends::At).or(self.end.take()),
            ICalendarProperty::Duration => {
                if let (Some(ICalendarValue::Duration(duration)), None) = (entry.values.first(), &self.end) {
                    self.end = Some(Ends::After(duration.clone()));
                }
            }
            ICalendarProperty::Summary => draft.name = text(entry, cleaner),
            ICalendarProperty::Location => draft.place = Some(text(entry, cleaner)).filter(|place| !place.is_empty()),
            ICalendarProperty::Status => {
                draft.cancelled =
                    entry.values.iter().any(|it| matches!(it, ICalendarValue::Status(ICalendarStatus::Cancelled)));
            }
            ICalendarProperty::Rrule | ICalendarProperty::Rdate | ICalendarProperty::Exdate => self.repeats(entry),
            _ => {}
        }
    }

    fn repeats(&mut self, entry: &ICalendarEntry) {
        self.date_lines += 1;
        let repeat = self.draft.repeat.get_or_insert_default();
        if self.date_lines > MOST_DATE_LINES {
            return;
        }
        let days = || entry.values.iter().filter_map(Moment::of_value).map(|moment| moment.day);
        match (&entry.name, entry.values.first()) {
            (ICalendarProperty::Rdate, _) => repeat.add(days()),
            (ICalendarProperty::Exdate, _) => repeat.leave_out(&days().collect::<Vec<_>>()),
            (_, Some(ICalendarValue::RecurrenceRule(rule))) => repeat.rule(rule),
            _ => repeat.unread(),
        }
    }

    /// The whole.
    pub(super) fn finish(self) -> EventDraft {
        let Self { mut draft, occurrence, start, end, .. } = self;
        draft.days = start.map(|start| {
            let last = match &end {
                Some(Ends::At(end)) => start.last_day(*end),
                Some(Ends::After(duration)) => start.last_day_after(duration),
                None => start.day,
            };
            (start.day, last)
        });
        if !draft.uid.is_empty() {
            draft.key.clone_from(&draft.uid);
            if !occurrence.is_empty() {
                draft.key.extend(["\n", &occurrence]);
                clean::bound(&mut draft.key, 2 * clean::SHORT);
            }
        }
        draft
    }
}

/// The text of a property on one line.
fn text(entry: &ICalendarEntry, cleaner: &mut Cleaner) -> String {
    let texts = entry.values.iter().filter_map(|value| match value {
        ICalendarValue::Text(text) | ICalendarValue::Uri(Uri::Location(text)) => Some(text.as_str()),
        _ => None,
    });
    // A comma nobody escaped makes several values of one.
    let mut text = cleaner.line(&texts.collect::<Vec<_>>().join(", "));
    clean::bound(&mut text, clean::SHORT);
    text
}
