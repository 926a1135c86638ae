//! Calendar days: a whole day, a date of which only a part is known, and a span between two touches.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar day in the user's time zone. Stored as days since 1 January of year 1.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The day of that year (within chrono's range), month (1–12) and day (1–31), if there is one.
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Days since 1 January of year 1, which is day 1.
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce()
    }

    /// The day of that number; the inverse of [`Day::number`].
    pub fn from_number(number: i32) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(number).map(Self)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// As chrono's date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// That many days later (earlier where negative); stays at the calendar's end when there is none.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let step = Days::new(u64::from(days.unsigned_abs()));
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        Self(moved.unwrap_or(self.0))
    }

    /// That many months later, on the same day of the month or its last (31 January + 1 is 28 February).
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let step = Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(step) } else { self.0.checked_add_months(step) };
        Self(moved.unwrap_or(self.0))
    }

    /// Whole days from `earlier` to here; negative when `earlier` is later.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// `24 Nov`, with the year when it is not `today`'s.
    pub fn short(self, today: Self) -> String {
        let format = if self.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
        self.0.format(format).to_string()
    }

    /// `Tue 24 Nov`, with the year when it is not `today`'s.
    pub fn long(self, today: Self) -> String {
        let format = if self.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
        self.0.format(format).to_string()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a date of the form it should have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date; write it as 2026-11-24")]
pub struct NotADate(pub String);

impl FromStr for Day {
    type Err = NotADate;

    /// Reads `2026-11-24`.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self).map_err(|_| NotADate(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i32(self.number()) }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            String::deserialize(d)?.parse().map_err(D::Error::custom)
        } else {
            let number = i32::deserialize(d)?;
            Self::from_number(number).ok_or_else(|| D::Error::custom("a day outside the calendar"))
        }
    }
}

/// A date of which only a part may be known: `1990-04-15`, `--04-15`, `1990-04` or `1990`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The calendar year, where known.
    pub year: Option<i32>,
    /// The month, 1 to 12, where known.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31, where known; only together with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// A date of those parts, if they can be one (29 February without a year can).
    pub fn new(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let leap = 2024;
        match (year, month, day) {
            (None, None, _) | (_, None, Some(_)) | (None, Some(_), None) => return None,
            (_, Some(m), d) => {
                Day::ymd(year.unwrap_or(leap), u32::from(m), u32::from(d.unwrap_or(1)))?;
            }
            (Some(y), None, None) => {
                Day::ymd(y, 1, 1)?;
            }
        }
        Some(Self { year, month, day })
    }

    /// The first time it comes round on `from` or later; 29 February falls on 28 February in other years.
    /// None without a month and a day.
    pub fn next_on_or_after(self, from: Day) -> Option<Day> {
        let (month, day) = (u32::from(self.month?), u32::from(self.day?));
        (from.year()..=from.year() + 1)
            .filter_map(|year| Day::ymd(year, month, day).or_else(|| Day::ymd(year, month, day - 1)))
            .find(|&on| on >= from)
    }

    /// The earliest day it can mean; none without a year.
    pub fn earliest(self) -> Option<Day> {
        Day::ymd(self.year?, u32::from(self.month.unwrap_or(1)), u32::from(self.day.unwrap_or(1)))
    }

    /// As people read it: `15 Apr 1990`, `15 Apr`, `Apr 1990`, `1990`.
    pub fn words(self) -> String {
        let month = self.month.and_then(|m| Day::ymd(2024, u32::from(m), 1)).map(|d| d.date().format("%b").to_string());
        let parts = [self.day.map(|d| d.to_string()), month, self.year.map(|y| y.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self { year: Some(day.year()), month: Some(day.month() as u8), day: Some(day.day() as u8) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let read = || {
            let (year, rest) = if let Some(rest) = text.strip_prefix("--") {
                (None, rest)
            } else {
                let (year, rest) = text.split_once('-').unwrap_or((text, ""));
                let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
                (Some(plain.then(|| year.parse().ok()).flatten()?), rest)
            };
            let mut parts = rest.split('-').filter(|p| !p.is_empty()).map(|p| p.parse::<u8>().ok());
            let month = parts.next().map_or(Some(None), |m| m.map(Some))?;
            let day = parts.next().map_or(Some(None), |d| d.map(Some))?;
            if parts.next().is_some() { None } else { Self::new(year, month, day) }
        };
        read().ok_or_else(|| NotADate(text.to_owned()))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { (self.year, self.month, self.day).serialize(s) }
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            return String::deserialize(d)?.parse().map_err(D::Error::custom);
        }
        let (year, month, day) = Deserialize::deserialize(d)?;
        Self::new(year, month, day).ok_or_else(|| D::Error::custom("a date that does not exist"))
    }
}

/// The unit of a [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks of seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// A length of time as people say it: `10d`, `2w`, `4m`, `1y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many, 1 to 9999.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// That many months.
    pub const fn months(count: u16) -> Self {
        Self { count, unit: Unit::Month }
    }

    /// The day this long after `day`.
    pub fn after(self, day: Day) -> Day {
        let count = i32::from(self.count);
        match self.unit {
            Unit::Day => day.plus_days(count),
            Unit::Week => day.plus_days(count * 7),
            Unit::Month => day.plus_months(count),
            Unit::Year => day.plus_months(count * 12),
        }
    }

    /// Its length in days, a month counted as 30.44 and a year as 365.25 (rounded).
    pub fn days(self) -> u32 {
        let each = match self.unit {
            Unit::Day => 1.0,
            Unit::Week => 7.0,
            Unit::Month => 365.25 / 12.0,
            Unit::Year => 365.25,
        };
        (f64::from(self.count) * each).round() as u32
    }

    /// As people read it: `4 months`, `a year`.
    pub fn words(self) -> String {
        let unit = match self.unit {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        };
        if self.count == 1 { format!("a {unit}") } else { format!("{} {unit}s", self.count) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Day => 'd',
            Unit::Week => 'w',
            Unit::Month => 'm',
            Unit::Year => 'y',
        };
        write!(f, "{}{unit}", self.count)
    }
}

/// The text is not a span such as `4m`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a length of time; write it as 10d, 2w, 4m or 1y")]
pub struct NotASpan(pub String);

impl FromStr for Span {
    type Err = NotASpan;

    /// Reads `10d`, `2w`, `4m`, `1y`, also with the unit written out (`4 months`).
    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let error = || NotASpan(text.to_owned());
        let lower = text.trim().to_lowercase();
        let split = lower.find(|c: char| !c.is_ascii_digit()).ok_or_else(error)?;
        let (count, unit) = lower.split_at(split);
        let unit = match unit.trim() {
            "d" | "day" | "days" => Unit::Day,
            "w" | "wk" | "week" | "weeks" => Unit::Week,
            "m" | "mo" | "month" | "months" => Unit::Month,
            "y" | "yr" | "year" | "years" => Unit::Year,
            _ => return Err(error()),
        };
        match count.parse() {
            Ok(count @ 1..=9999) => Ok(Self { count, unit }),
            _ => Err(error()),
        }
    }
}

/// How long ago `then` was, seen from `today`, in the coarsest words that still help: `yesterday`, `3 weeks`, `5 months`.
pub fn ago(then: Day, today: Day) -> String {
    let days = today.days_since(then);
    match days {
        i32::MIN..0 => format!("in {}", rough(-days)),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", rough(days)),
    }
}

/// A number of days (0 or more) in the coarsest words that still help: `6 days`, `3 weeks`, `5 months`, `2 years`.
pub fn rough(days: i32) -> String {
    let plural = |count: i32, unit: &str| if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") };
    match days {
        ..14 => plural(days, "day"),
        14..61 => plural(days / 7, "week"),
        61..730 => plural((f64::from(days) / 30.44).round() as i32, "month"),
        _ => plural((f64::from(days) / 365.25).round() as i32, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date in a test")
    }

    #[test]
    fn partial_dates_stay_partial() {
        for text in ["1990-04-15", "--04-15", "1990-04", "1990", "--02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "-", "--", "--13-01", "1990-02-30", "90", "1990-04-15-1", "--04", "+990"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_leap_birthday_comes_on_the_28th_in_other_years() {
        let born: PartialDate = "--02-29".parse().expect("a date");
        assert_eq!(born.next_on_or_after(day("2026-03-01")), Some(day("2027-02-28")));
        assert_eq!(born.next_on_or_after(day("2028-01-01")), Some(day("2028-02-29")));
    }

    #[test]
    fn months_keep_to_the_end_of_a_short_month() {
        assert_eq!(Span::months(1).after(day("2026-01-31")), day("2026-02-28"));
        assert_eq!(Span::months(4).after(day("2026-11-22")), day("2027-03-22"));
    }

    #[test]
    fn spans_read_as_written() {
        for (text, words, days) in
            [("10d", "10 days", 10), ("2w", "2 weeks", 14), ("4m", "4 months", 122), ("1y", "a year", 365)]
        {
            let span: Span = text.parse().expect("a span");
            assert_eq!((span.to_string(), span.words(), span.days()), (text.to_owned(), words.to_owned(), days));
        }
        assert_eq!("4 months".parse(), Ok(Span::months(4)));
        for text in ["", "m", "0m", "4", "4x", "99999d", "-1d"] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }

    #[test]
    fn time_past_is_said_roughly() {
        let today = day("2026-11-24");
        for (then, said) in [
            ("2026-11-24", "today"),
            ("2026-11-23", "yesterday"),
            ("2026-11-18", "6 days ago"),
            ("2026-11-03", "3 weeks ago"),
            ("2026-06-24", "5 months ago"),
            ("2024-11-01", "2 years ago"),
            ("2026-11-30", "in 6 days"),
        ] {
            assert_eq!(ago(day(then), today), said);
        }
    }
}
