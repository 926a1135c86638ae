//! What looks like a date but is none: `31 nov`, `3/4`, `1850-01-01`. Said rather than passed over.

use super::word::two_ways;
use super::{Phrase, Toward, YEARS_AHEAD, YEARS_BACK, lower_words, sensible};
use crate::domain::day::Day;

/// Why what looks like a date is none, in words that say how to write it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// The month is shorter.
    #[error("`{said}` is no date: {month} has {days} days")]
    NoSuchDay {
        /// As typed.
        said: String,
        /// The month in words, with its year where that was said.
        month: String,
        /// How many days it has at most.
        days: u32,
    },
    /// The year has twelve months.
    #[error("`{said}` is no date: there is no month {month}; write it as 3 mar or 2026-03-03")]
    NoSuchMonth {
        /// As typed.
        said: String,
        /// Its number.
        month: u32,
    },
    /// Day and month could change places.
    #[error("`{said}` may be {first} or {second}; write it as one of these")]
    TwoWays {
        /// As typed.
        said: String,
        /// The day first.
        first: String,
        /// The month first.
        second: String,
    },
    /// Too far away to be meant.
    #[error("`{said}` is more than {years} years {way}; look at the year again")]
    FarAway {
        /// As typed.
        said: String,
        /// How many.
        years: i32,
        /// `ago` or `ahead`.
        way: &'static str,
    },
}

/// The mistaken date at the start of `words`, and how many of them it takes; none where a date stands there, or
/// something else.
pub fn mistaken(words: &[&str], today: Day, toward: Toward) -> Option<(Mistake, usize)> {
    let lower = lower_words(words);
    let phrase = Phrase { words: &lower, today, toward };
    if let Some((day, used)) = phrase.longest(0) {
        let (years, way) = if day < today { (YEARS_BACK, "ago") } else { (YEARS_AHEAD, "ahead") };
        return (!sensible(day, today)).then(|| (Mistake::FarAway { said: said(words, used), years, way }, used));
    }
    let place = usize::from(phrase.word(0) == "on");
    if let Some((a, b)) = lower.get(place).and_then(|word| two_ways(word)) {
        let used = place + 1;
        let (first, second) = (day_and_month(a, b), day_and_month(b, a));
        return Some((Mistake::TwoWays { said: said(words, used), first, second }, used));
    }
    let (written, used) = phrase.written(place)?;
    let said = said(words, used);
    // `10.15` is a time or a number more likely.
    if written.month > 12 && lower[place].contains('.') && !lower[place].ends_with('.') && written.year.is_none() {
        return None;
    }
    let Some(name) = month_name(written.month) else {
        return Some((Mistake::NoSuchMonth { said, month: written.month }, used));
    };
    let days = days_of(written.year, written.month)?;
    let month = written.year.map_or_else(|| name.clone(), |year| format!("{name} {year}"));
    Some((Mistake::NoSuchDay { said, month, days }, used))
}

/// The same for the whole of `text`.
pub fn mistake(text: &str, today: Day, toward: Toward) -> Option<Mistake> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let skip = usize::from(words.first().is_some_and(|word| matches!(word.to_lowercase().as_str(), "on" | "by")));
    let (mistake, used) = mistaken(&words[skip..], today, toward)?;
    (used + skip == words.len()).then_some(mistake)
}

fn said(words: &[&str], used: usize) -> String {
    words[..used].join(" ").trim_end_matches(',').to_owned()
}

fn day_and_month(day: u32, number: u32) -> String {
    format!("{day} {}", month_name(number).unwrap_or_default().chars().take(3).collect::<String>())
}

fn month_name(number: u32) -> Option<String> {
    Day::ymd(2024, number, 1).map(|first| first.date().format("%B").to_string())
}

/// The days of that month, the most it can have where no year is said.
fn days_of(year: Option<i32>, month: u32) -> Option<u32> {
    Some(Day::ymd(year.unwrap_or(2024), month, 1)?.plus_months(1).plus_days(-1).day())
}
