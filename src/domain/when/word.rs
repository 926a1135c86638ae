//! Single words of a date: numbers, ordinals, names of months and days, units of time.

use chrono::Weekday;

use super::plain;

/// A date in digits: year (where written), month, day. None where day and month could change places.
pub(super) fn numeric(word: &str) -> Option<(Option<i32>, u32, u32)> {
    let separator = word.chars().find(|c| !c.is_ascii_digit())?;
    let dotted = separator == '.' && word.ends_with('.');
    let parts: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split(separator).collect();
    let long_enough = parts.iter().all(|part| (1..=4).contains(&part.len()) && number(part).is_some());
    if !long_enough || !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    let value = |place: usize| number(parts[place]);
    let year = |place: usize| match parts[place].len() {
        4 => value(place).map(|year| year as i32),
        2 if separator != '-' => value(place).map(|year| 2000 + year as i32),
        _ => None,
    };
    match (parts.len(), separator) {
        (3, _) if parts[0].len() == 4 => Some((year(0), value(1)?, value(2)?)),
        (2, '.') if dotted || parts.iter().all(|part| part.len() == 2) => Some((None, value(1)?, value(0)?)),
        (3, '.') => Some((Some(year(2)?), value(1)?, value(0)?)),
        (2, '/') => in_order(value(0)?, value(1)?).map(|(month, day)| (None, month, day)),
        (3, _) => {
            let year = year(2)?;
            in_order(value(0)?, value(1)?).map(|(month, day)| (Some(year), month, day))
        }
        _ => None,
    }
}

/// Month and day of two numbers in either order, where only one order is possible.
fn in_order(a: u32, b: u32) -> Option<(u32, u32)> {
    match (a > 12, b > 12) {
        (true, false) => Some((b, a)),
        (false, true) => Some((a, b)),
        _ if a == b => Some((a, b)),
        _ => None,
    }
}

/// The two numbers of a date in digits that could be day and month in either order.
pub(super) fn two_ways(word: &str) -> Option<(u32, u32)> {
    let separator = word.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = word.split(separator).collect();
    let (a, b) = match (parts.as_slice(), separator) {
        ([a, b], '/') => (a, b),
        ([a, b, year], '/') if matches!(year.len(), 2 | 4) => (a, b),
        ([a, b, year], '-') if year.len() == 4 => (a, b),
        _ => return None,
    };
    let (a, b) = (number(a)?, number(b)?);
    let months = 1..=12;
    (a != b && months.contains(&a) && months.contains(&b)).then_some((a, b))
}

/// A day and month in one word: `20nov`.
pub(super) fn glued(word: &str) -> Option<(Option<i32>, u32, u32)> {
    let split = word.find(|c: char| !c.is_ascii_digit())?;
    Some((None, month(&word[split..])?, ordinal(&word[..split])?))
}

/// Up to four digits as a number.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

pub(super) fn four_digits(word: &str) -> bool {
    let word = plain(word);
    word.len() == 4 && number(word).is_some_and(|year| year >= 1000)
}

/// Whether the word is a time of day: `14:30`, `3pm`.
pub(crate) fn is_time(word: &str) -> bool {
    let digits = word.trim_end_matches("am").trim_end_matches("pm");
    let marked = digits.len() < word.len() || digits.contains(':');
    marked && digits.split(':').all(|part| (1..=2).contains(&part.len()) && number(part).is_some())
}

/// A day of a month: `5`, `5th`, `22nd`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    number(bare).filter(|day| bare.len() <= 2 && (1..=31).contains(day))
}

/// Whether the word is a number from one to twelve, or `a`.
pub(crate) fn counts(word: &str) -> bool {
    spelled(word).is_some()
}

pub(super) fn spelled(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    WORDS.iter().position(|&name| name == word).map(|place| place as u32 + 1)
}

/// The months and days of a unit of time.
pub(super) fn unit(word: &str) -> Option<(i32, i32)> {
    match word {
        "d" | "day" | "days" => Some((0, 1)),
        "w" | "wk" | "wks" | "week" | "weeks" => Some((0, 7)),
        "fortnight" | "fortnights" => Some((0, 14)),
        "m" | "mo" | "month" | "months" => Some((1, 0)),
        "quarter" | "quarters" => Some((3, 0)),
        "y" | "yr" | "yrs" | "year" | "years" => Some((12, 0)),
        _ => None,
    }
}

/// `count` is at most 9999, so nothing here overflows.
pub(super) fn times(count: u32, (months, days): (i32, i32)) -> (i32, i32) {
    (months * count as i32, days * count as i32)
}

/// The month of a name or its usual short forms.
pub(crate) fn month(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let fits = |name: &&str| {
        *name == word || word.len() == 3 && name.starts_with(word) || word == "sept" && **name == *"september"
    };
    NAMES.iter().position(fits).map(|place| place as u32 + 1)
}

/// The day of the week of a name or its usual short forms.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" => Weekday::Mon,
        "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    })
}
