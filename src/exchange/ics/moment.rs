//! Days and times of a calendar, as written at the place: nothing is turned from one zone into another.

use calcard::common::PartialDateTime;
use calcard::icalendar::{ICalendarDuration, ICalendarEntry, ICalendarValue};

use crate::domain::day::Day;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// A day, with the time of day where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Day,
    /// Seconds since midnight; none for a whole day.
    pub(super) second: Option<i64>,
}

impl Moment {
    /// The first moment of a property (DTSTART, DTEND, DTSTAMP, RECURRENCE-ID); none where it cannot be read.
    pub(super) fn of(entry: &ICalendarEntry) -> Option<Self> {
        entry.values.iter().find_map(Self::of_value)
    }

    /// The moment `value` is or begins with.
    pub(super) fn of_value(value: &ICalendarValue) -> Option<Self> {
        use calcard::icalendar::ICalendarPeriod::{Duration, Range};
        match value {
            ICalendarValue::PartialDateTime(moment) => Self::of_parts(moment),
            ICalendarValue::Period(Range { start, .. } | Duration { start, .. }) => Self::of_parts(start),
            // `2026-11-24T10:00`, which is no form of a calendar but of nearly everything else.
            ICalendarValue::Text(text) => {
                let day = text.trim().get(..10)?.parse().ok()?;
                let time = text.trim().get(11..16).and_then(|time| time.split_once(':'));
                let second = time.and_then(|(hour, minute)| seconds(hour.parse().ok()?, minute.parse().ok()?, 0));
                Some(Self { day, second })
            }
            _ => None,
        }
    }

    pub(super) fn of_parts(parts: &PartialDateTime) -> Option<Self> {
        let year = parts.year.filter(|&year| year > 0)?;
        let day = Day::ymd(i32::from(year), u32::from(parts.month?), u32::from(parts.day?))?;
        let time = parts.hour.map(|hour| seconds(hour, parts.minute.unwrap_or(0), parts.second.unwrap_or(0)));
        Some(Self { day, second: time.flatten() })
    }

    /// Seconds since 1970, where the zone is put aside.
    pub(super) fn stamp(self) -> i64 {
        /// The number of 1 January 1970.
        const EPOCH: i32 = 719_163;
        i64::from(self.day.number() - EPOCH) * DAY + self.second.unwrap_or(0)
    }

    /// The last day of what begins here and ends at `end`: at midnight and, for whole days, on the day before.
    pub(super) fn last_day(self, end: Self) -> Day {
        let ends_before = end.second.is_none_or(|second| second == 0);
        let last = if ends_before { end.day.plus_days(-1) } else { end.day };
        last.max(self.day)
    }

    /// The last day of what begins here and takes so long.
    pub(super) fn last_day_after(self, duration: &ICalendarDuration) -> Day {
        let ICalendarDuration { neg, weeks, days, hours, minutes, seconds } = *duration;
        if neg {
            return self.day;
        }
        let whole = (i64::from(weeks) * 7 + i64::from(days)) * DAY;
        let length = whole + i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds);
        let end = self.second.unwrap_or(0) + length;
        // What ends at midnight ends on the day before.
        let later = i32::try_from((end - 1).max(0) / DAY).unwrap_or(0);
        self.day.plus_days(later)
    }
}

fn seconds(hour: u8, minute: u8, second: u8) -> Option<i64> {
    (hour < 24 && minute < 60).then(|| i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second.min(59)))
}

#[cfg(test)]
mod tests {
    use super::super::invited::entry;
    use super::*;

    fn moment(value: &str) -> Option<(String, Option<i64>)> {
        let entry = entry(&format!("DTSTART{value}")).expect("a property");
        Moment::of(&entry).map(|moment| (moment.day.to_string(), moment.second))
    }

    #[test]
    fn days_and_times_are_those_written() {
        let day = "2026-11-24".to_owned();
        for (value, expected) in [
            (";VALUE=DATE:20261124", Some((day.clone(), None))),
            (":20261124", Some((day.clone(), None))),
            (":20261124T093000", Some((day.clone(), Some(34_200)))),
            (":20261124T233000Z", Some((day.clone(), Some(84_600)))),
            (";TZID=\"Zone: 1\":20261124T093000", Some((day.clone(), Some(34_200)))),
            (":2026-11-24T09:30:00", Some((day.clone(), Some(34_200)))),
            (":2026-11-24", Some((day, None))),
            (":20261324", None),
            (":00000101", None),
            (":tomorrow", None),
            (":", None),
        ] {
            assert_eq!(moment(value), expected, "{value}");
        }
    }

    #[test]
    fn seconds_are_counted_from_1970() {
        let of = |text: &str| Moment::of(&entry(&format!("DTSTAMP:{text}")).expect("a property")).map(Moment::stamp);
        assert_eq!(of("19700101T000000Z"), Some(0));
        assert_eq!(of("20261124T093000Z"), Some(1_795_512_600));
    }
}
