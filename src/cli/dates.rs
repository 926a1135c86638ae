//! Dates in flags, as people say them.

use super::error::Error;
use crate::domain::day::{Day, PartialDate};
use crate::domain::when::{self, Toward};

/// A day still to come: `fri`, `in 2 weeks`, `2026-12-01`.
pub(crate) fn to_come(text: &str, today: Day) -> Result<Day, Error> {
    when::parse(text, today, Toward::Future)
        .ok_or_else(|| none(text, today, Toward::Future, "2026-12-01, fri, 3 mar or in 2 weeks"))
}

/// The text is not a date, and why where that can be told.
fn none(text: &str, today: Day, toward: Toward, examples: &str) -> Error {
    let why = when::mistake(text, today, toward).map(|mistake| mistake.to_string());
    Error::usage(why.unwrap_or_else(|| format!("`{text}` is not a date; write it as {examples}")))
}

/// A day gone by: `yesterday`, `last fri`, `2026-11-20`.
pub(crate) fn gone_by(text: &str, today: Day) -> Result<Day, Error> {
    when::parse(text, today, Toward::Past)
        .ok_or_else(|| none(text, today, Toward::Past, "2026-11-20, yesterday or last fri"))
}

/// A day after today.
pub(crate) fn later(text: &str, today: Day) -> Result<Day, Error> {
    let day = to_come(text, today)?;
    if day > today {
        Ok(day)
    } else {
        Err(Error::usage(format!("{} is not after today; name a day still to come", day.long(today))))
    }
}

/// A date in the past of which only a part may be known: `2026-10`, `oct 2026`, `last month`.
pub(crate) fn since(text: &str, today: Day) -> Result<PartialDate, Error> {
    let partial = when::parse_partial(text).filter(|date| date.year.is_some());
    let day = || when::parse(text, today, Toward::Past).map(PartialDate::from);
    partial.or_else(day).ok_or_else(|| none(text, today, Toward::Past, "2026-10, oct 2026 or last month"))
}

/// A yearly date, with or without its year: `1990-04-15`, `15 apr`.
pub(crate) fn yearly(text: &str) -> Result<PartialDate, Error> {
    when::parse_partial(text)
        .ok_or_else(|| Error::usage(format!("`{text}` is not a date; write it as 1990-04-15, --04-15 or 15 apr")))
}
