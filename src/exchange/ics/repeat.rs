//! A series: on which days an event happens again (RRULE, RDATE, EXDATE), by the day.
//!
//! Whether a rule holds on a day is told from that day and the first one, so a day is found by trying one after the
//! other, within bounds. Rules that need more than that (by week of the year, by day of the year, by the hour) are not
//! read: such an event is taken on its first day.

use std::collections::BTreeSet;

use calcard::icalendar::{ICalendarDay, ICalendarFrequency, ICalendarRecurrenceRule, ICalendarWeekday};
use chrono::Weekday;

use super::moment::Moment;
use crate::domain::day::Day;

/// So many days are tried in search of the next or the last time: a rule of twelve years is still found.
const MOST_DAYS: i32 = 12 * 366;
/// So many days are counted through where a rule ends after a number of times.
const MOST_COUNTED: i32 = 40 * 366;
/// The most days outside of the rule, and of days left out.
const MOST_LISTED: usize = 2_000;

/// A series of days.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Repeat {
    rule: Option<Rule>,
    more: Vec<Day>,
    except: BTreeSet<Day>,
    /// Whether there is a rule that is not read.
    unread: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    every: Every,
    interval: i32,
    count: Option<u32>,
    until: Option<Day>,
    months: Vec<u32>,
    month_days: Vec<i32>,
    weekdays: Vec<(i32, Weekday)>,
    positions: Vec<i32>,
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

impl Repeat {
    /// Adds a rule; only one is read.
    pub(super) fn rule(&mut self, rule: &ICalendarRecurrenceRule) {
        match Rule::of(rule).filter(|_| self.rule.is_none()) {
            Some(rule) => self.rule = Some(rule),
            None => self.unread = true,
        }
    }

    /// Says that there is a rule that cannot be read.
    pub(super) fn unread(&mut self) {
        self.unread = true;
    }

    /// Adds days outside of the rule.
    pub(super) fn add(&mut self, days: impl Iterator<Item = Day>) {
        self.more.extend(days.take(MOST_LISTED - self.more.len().min(MOST_LISTED)));
    }

    /// Leaves days out.
    pub(super) fn leave_out(&mut self, days: &[Day]) {
        self.except.extend(days.iter().take(MOST_LISTED - self.except.len().min(MOST_LISTED)).copied());
    }

    /// Whether all of it is understood.
    pub(crate) fn is_read(&self) -> bool {
        !self.unread
    }

    /// The day of the series, begun on `first`, that is the next on or after `today`, else its last; none where every
    /// day is left out.
    pub(crate) fn day_at(&self, first: Day, today: Day) -> Option<Day> {
        if self.unread {
            return Some(first);
        }
        let left = |day: &Day| !self.except.contains(day);
        let listed = || self.more.iter().copied().chain([first]).filter(left);
        let by_rule = |ahead: bool| self.rule.as_ref().and_then(|rule| rule.day_at(first, today, ahead, left));
        let ahead = listed().filter(|&day| day >= today).chain(by_rule(true)).min();
        ahead.or_else(|| listed().filter(|&day| day < today).chain(by_rule(false)).max())
    }
}

impl Rule {
    fn of(rule: &ICalendarRecurrenceRule) -> Option<Self> {
        use ICalendarFrequency::{Daily, Monthly, Weekly, Yearly};
        let every = match rule.freq {
            Daily => Every::Day,
            Weekly => Every::Week,
            Monthly => Every::Month,
            Yearly => Every::Year,
            _ => return None,
        };
        let by_day = !rule.byday.is_empty();
        let by_positions = !rule.bysetpos.is_empty();
        let beyond = !rule.byyearday.is_empty() || !rule.byweekno.is_empty() || rule.interval == Some(0);
        // A place among the days of a year, or a weekday of no month in particular.
        let of_year = every == Every::Year && (by_positions || by_day && rule.bymonth.is_empty());
        if beyond || of_year || by_positions && every != Every::Month {
            return None;
        }
        let until = match &rule.until {
            Some(until) => Some(Moment::of_parts(until)?.day),
            None => None,
        };
        let weekdays = rule.byday.iter().map(|ICalendarDay { ordwk, weekday }| {
            let place = if matches!(every, Every::Month | Every::Year) { ordwk.map_or(0, i32::from) } else { 0 };
            (place, Weekday::from(*weekday))
        });
        Some(Self {
            every,
            interval: i32::from(rule.interval.unwrap_or(1)),
            count: rule.count,
            until,
            months: rule.bymonth.iter().map(|month| u32::from(month.month())).collect(),
            month_days: rule.bymonthday.iter().map(|&day| i32::from(day)).collect(),
            weekdays: weekdays.collect(),
            positions: rule.bysetpos.clone(),
            week_start: rule.wkst.unwrap_or(ICalendarWeekday::Monday).into(),
        })
    }

    /// The next day on or after `today` (`ahead`), or the last before it.
    fn day_at(&self, first: Day, today: Day, ahead: bool, left: impl Fn(&Day) -> bool) -> Option<Day> {
        let fits = |day: &Day| self.until.is_none_or(|until| *day <= until) && self.holds(*day, first);
        if let Some(count) = self.count {
            let days = (0..MOST_COUNTED).map(|later| first.plus_days(later)).filter(fits).take(count as usize);
            let mut days = days.filter(left);
            return if ahead { days.find(|day| *day >= today) } else { days.take_while(|day| *day < today).last() };
        }
        if ahead {
            let from = first.max(today);
            return (0..MOST_DAYS).map(|later| from.plus_days(later)).filter(fits).find(left);
        }
        let from = self.until.map_or(today.plus_days(-1), |until| until.min(today.plus_days(-1)));
        let earlier = (0..MOST_DAYS).map(|earlier| from.plus_days(-earlier));
        earlier.take_while(|day| *day >= first).filter(fits).find(left)
    }

    /// Whether the rule, begun on `first`, holds on `day`.
    fn holds(&self, day: Day, first: Day) -> bool {
        let months = (day.year() - first.year()) * 12 + day.month() as i32 - first.month() as i32;
        let steps = match self.every {
            Every::Day => day.days_since(first),
            Every::Week => {
                let week = |day: Day| day.plus_days(-(day.weekday().days_since(self.week_start) as i32));
                week(day).days_since(week(first)) / 7
            }
            Every::Month => months,
            Every::Year => day.year() - first.year(),
        };
        day >= first && steps % self.interval == 0 && self.is_among(day, first) && self.has_position(day, first)
    }

    /// Whether `day` is one of those the rule names, its step put aside.
    fn is_among(&self, day: Day, first: Day) -> bool {
        let named_month = self.months.is_empty() || self.months.contains(&day.month());
        let left = month_length(day) - day.day() as i32 + 1;
        let named_date =
            self.month_days.is_empty() || self.month_days.iter().any(|&it| it == day.day() as i32 || it == -left);
        let named_weekday = self.weekdays.is_empty()
            || self.weekdays.iter().any(|&(place, weekday)| {
                let ordinal = (day.day() as i32 - 1) / 7 + 1;
                weekday == day.weekday() && (place == 0 || place == ordinal || place == -((left - 1) / 7 + 1))
            });
        let alone = self.month_days.is_empty() && self.weekdays.is_empty();
        let as_first = match self.every {
            Every::Day => true,
            Every::Week => !alone || day.weekday() == first.weekday(),
            Every::Month => !alone || day.day() == first.day(),
            Every::Year => {
                (!alone || day.day() == first.day()) && (!self.months.is_empty() || day.month() == first.month())
            }
        };
        named_month && named_date && named_weekday && as_first
    }

    /// Whether `day` is at one of the places asked for among the days of its month.
    fn has_position(&self, day: Day, first: Day) -> bool {
        if self.positions.is_empty() {
            return true;
        }
        let start = day.plus_days(1 - day.day() as i32);
        let month = (0..month_length(day)).map(|later| start.plus_days(later));
        let days: Vec<Day> = month.filter(|it| self.is_among(*it, first)).collect();
        let Some(place) = days.iter().position(|it| *it == day) else { return false };
        let (place, from_end) = (place as i32 + 1, place as i32 - days.len() as i32);
        self.positions.iter().any(|&wanted| wanted == place || wanted == from_end)
    }
}

/// How many days the month of `day` has.
fn month_length(day: Day) -> i32 {
    let start = day.plus_days(1 - day.day() as i32);
    start.plus_months(1).days_since(start)
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::ICalendarValue;

    use super::super::invited::entry;
    use super::*;
    use crate::domain::testing::day;

    fn repeat(rule: &str) -> Repeat {
        let entry = entry(&format!("RRULE:{rule}")).expect("a property");
        let mut repeat = Repeat::default();
        match entry.values.first() {
            Some(ICalendarValue::RecurrenceRule(rule)) => repeat.rule(rule),
            _ => repeat.unread(),
        }
        repeat
    }

    #[test]
    fn the_next_day_of_a_series_is_found() {
        // 2 September 2025 is a Tuesday, 22 November 2026 a Sunday.
        for (rule, next) in [
            ("FREQ=DAILY", "2026-11-22"),
            ("FREQ=DAILY;INTERVAL=10", "2026-11-26"),
            ("FREQ=DAILY;BYDAY=MO,TU", "2026-11-23"),
            ("FREQ=WEEKLY", "2026-11-24"),
            ("FREQ=WEEKLY;INTERVAL=2", "2026-11-24"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR", "2026-11-25"),
            ("FREQ=MONTHLY", "2026-12-02"),
            ("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30"),
            ("FREQ=YEARLY", "2027-09-02"),
            ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-26"),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29"),
            ("FREQ=DAILY;COUNT=500", "2026-11-22"),
            ("FREQ=WEEKLY;UNTIL=20261201T000000Z", "2026-11-24"),
        ] {
            let found = repeat(rule).day_at(day("2025-09-02"), day("2026-11-22"));
            assert_eq!(found, Some(day(next)), "{rule}");
        }
    }

    #[test]
    fn a_series_that_is_over_is_on_its_last_day() {
        for (rule, last) in [
            ("FREQ=WEEKLY;COUNT=3", "2025-09-16"),
            ("FREQ=WEEKLY;UNTIL=20251002", "2025-09-30"),
            ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "2025-09-02"),
        ] {
            assert_eq!(repeat(rule).day_at(day("2025-09-02"), day("2026-11-22")), Some(day(last)), "{rule}");
        }
    }

    #[test]
    fn days_are_added_and_left_out() {
        let mut series = repeat("FREQ=WEEKLY");
        series.leave_out(&[day("2026-11-24"), day("2026-12-01")]);
        series.add([day("2026-12-07")].into_iter());
        assert_eq!(series.day_at(day("2025-09-02"), day("2026-11-22")), Some(day("2026-12-07")));
        let mut none = Repeat::default();
        none.leave_out(&[day("2025-09-02")]);
        assert_eq!(none.day_at(day("2025-09-02"), day("2026-11-22")), None);
    }

    #[test]
    fn rules_that_are_not_read_leave_the_first_day() {
        for rule in ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYDAY=20MO", "junk"] {
            let series = repeat(rule);
            assert!(!series.is_read(), "{rule}");
            assert_eq!(series.day_at(day("2025-09-02"), day("2026-11-22")), Some(day("2025-09-02")));
        }
    }

    #[test]
    fn a_rule_without_end_takes_no_long_time() {
        let start = std::time::Instant::now();
        for rule in ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9"] {
            repeat(rule).day_at(day("0001-01-01"), day("2026-11-22"));
        }
        assert!(start.elapsed().as_secs() < 2, "{:?}", start.elapsed());
    }
}
