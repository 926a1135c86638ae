//! Dates as vCards write them: whole, partial, with a time, with a year that stands for none.

use crate::domain::day::{Day, PartialDate};

/// The year Apple writes where none is known.
const APPLE_NO_YEAR: i32 = 1604;

/// Reads `1990-04-15`, `19900415`, `--0415`, `--04-15`, `1990-04`, `1990`, each also with a time behind; `omit` is the
/// year that stands for none. None where the text is not a date or has neither year nor month.
pub(super) fn partial(text: &str, omit: Option<i32>) -> Option<PartialDate> {
    let text = text.trim();
    let date = text.split(['T', 't', ' ']).next().unwrap_or_default();
    let (year, month, day) = match date.strip_prefix("--") {
        Some(rest) => {
            let (month, day) = match rest.split_once('-') {
                Some((month, day)) => (month, day),
                None if rest.is_ascii() && rest.len() == 4 => rest.split_at(2),
                None => return None,
            };
            (None, Some(small(month)?), Some(small(day)?))
        }
        None if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) => {
            (Some(number(&date[..4])?), Some(small(&date[4..6])?), Some(small(&date[6..])?))
        }
        None => {
            let mut parts = date.split(['-', '/']);
            let year = parts.next().filter(|year| year.len() == 4)?;
            let (month, day) = (parts.next(), parts.next());
            if parts.next().is_some() {
                return None;
            }
            let optional = |part: Option<&str>| part.map_or(Some(None), |part| small(part).map(Some));
            (Some(number(year)?), optional(month)?, optional(day)?)
        }
    };
    let none = |year: &i32| *year == 0 || *year == APPLE_NO_YEAR || Some(*year) == omit;
    let year = year.map(i32::from).filter(|year| !none(year));
    PartialDate::new(year, month, day)
}

/// The day of a time stamp such as `20071109T104602Z` or `2008-04-24T19:52:43Z`.
pub(super) fn stamp(text: &str) -> Option<Day> {
    let date = partial(text, None)?;
    date.day.and(date.earliest())
}

fn small(text: &str) -> Option<u8> {
    number(text).and_then(|number| u8::try_from(number).ok())
}

/// A number of one to four digits; more is no part of a date.
fn number(text: &str) -> Option<u16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_stay_partial() {
        for (text, date) in [
            ("1990-04-15", "1990-04-15"),
            ("19900415", "1990-04-15"),
            ("1990-4-5", "1990-04-05"),
            ("19900415T101500Z", "1990-04-15"),
            ("1990-04-15T00:00:00+02:00", "1990-04-15"),
            ("1990-04-15 00:00", "1990-04-15"),
            ("--0415", "--04-15"),
            ("--04-15", "--04-15"),
            ("--02-29", "--02-29"),
            ("1604-04-15", "--04-15"),
            ("0000-04-15", "--04-15"),
            ("1990-04", "1990-04"),
            ("1990", "1990"),
        ] {
            assert_eq!(partial(text, None).map(|d| d.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in
            ["", "soon", "---15", "1990-13-01", "1990-02-30", "00000000", "--04", "1990-04-15-1", "1604", "é990"]
        {
            assert_eq!(partial(text, None), None, "{text}");
        }
        assert_eq!(partial("1800-04-15", Some(1800)).map(|d| d.to_string()).as_deref(), Some("--04-15"));
    }
}
