//! Days and times as schedules write them.

use crate::domain::day::Day;

/// The day at the beginning of `text`: `2019-02-02`, with or without a time.
pub(super) fn day_of(text: &str) -> Option<Day> {
    text.trim().get(..10)?.parse().ok()
}

/// The minute of the day of `text`: `09:30`, `9:30`, `09:30:00`.
pub(super) fn minute_of(text: &str) -> Option<u16> {
    let mut parts = text.trim().split(':');
    let mut number = || parts.next().filter(|part| (1..=2).contains(&part.len()))?.parse::<u16>().ok();
    let (hour, minute) = (number()?, number()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The minute of the day of a moment at its place: `2019-02-02T09:30:00+01:00`. One in UTC (`Z`) says nothing about the
/// place.
pub(super) fn minute_of_moment(text: &str) -> Option<u16> {
    let text = text.trim();
    let time = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    if time.ends_with(['Z', 'z']) {
        return None;
    }
    minute_of(time.get(..5)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read() {
        let day = Day::ymd(2019, 2, 2);
        for (text, days, minutes, moment) in [
            ("2019-02-02", day, None, None),
            ("2019-02-02T09:30:00+01:00", day, None, Some(570)),
            ("2019-02-02 09:30", day, None, Some(570)),
            ("2019-02-02T09:30:00Z", day, None, None),
            ("09:30", None, Some(570), None),
            ("9:05:00", None, Some(545), None),
            ("24:00", None, None, None),
            ("ü2019-02-0", None, None, None),
            ("", None, None, None),
        ] {
            assert_eq!((day_of(text), minute_of(text), minute_of_moment(text)), (days, minutes, moment), "{text}");
        }
    }
}
