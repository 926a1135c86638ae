//! The weekly time for coffee and lunch (G5), as people write it: `thu 12:00`, `thu 12:00-13:30`, `thursday 12:00 90m`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::when;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// How long it is unless said, in minutes.
const USUAL: u16 = 60;
/// The days as they are shown, Monday first.
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A time of the week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weekly {
    /// The day: 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// When it begins, in minutes since midnight: 0 to 1439.
    pub start: u16,
    /// How long it is, in minutes: 1 to 1440.
    pub minutes: u16,
}

impl Weekly {
    /// Whether every number is within its range: a file may hold any.
    pub fn is_valid(self) -> bool {
        self.weekday < 7 && self.start < DAY && (1..=DAY).contains(&self.minutes)
    }
}

impl fmt::Display for Weekly {
    /// `Thu 12:00 to 13:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = DAYS[usize::from(self.weekday) % DAYS.len()];
        let end = (u32::from(self.start) + u32::from(self.minutes)) % u32::from(DAY);
        write!(f, "{day} {:02}:{:02} to {:02}:{:02}", self.start / 60, self.start % 60, end / 60, end % 60)
    }
}

/// Why a text is no time of the week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWeekly {
    /// It is not written as one.
    #[error("`{0}` is not a time of the week; write it as \"thu 12:00\", \"thu 12:00-13:30\" or \"thu 12:00 90m\"")]
    Unreadable(String),
    /// Its end is not after its beginning.
    #[error("`{0}` ends before it begins; write it as \"thu 12:00-13:30\"")]
    Backwards(String),
    /// It has no length, or is longer than a day.
    #[error("`{0}` has to last between a minute and a day; write it as \"thu 12:00 90m\"")]
    Length(String),
}

impl FromStr for Weekly {
    type Err = NotWeekly;

    fn from_str(text: &str) -> Result<Self, NotWeekly> {
        let unreadable = || NotWeekly::Unreadable(text.to_owned());
        let lower = text.trim().to_lowercase();
        let (day, rest) = lower.split_once(char::is_whitespace).ok_or_else(unreadable)?;
        let weekday = when::weekday(day).ok_or_else(unreadable)?.num_days_from_monday() as u8;
        // A dash between two times, with or without blanks, is one sign.
        let rest = rest.replace(['–', '—'], "-").replace(" to ", "-");
        if let Some((start, end)) = rest.split_once('-') {
            let start = time(start).ok_or_else(unreadable)?;
            let end = time(end).ok_or_else(unreadable)?;
            let minutes = end.checked_sub(start).filter(|&minutes| minutes > 0);
            let minutes = minutes.ok_or_else(|| NotWeekly::Backwards(text.to_owned()))?;
            return Ok(Self { weekday, start, minutes });
        }
        let (start, length) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
        let start = time(start).ok_or_else(unreadable)?;
        let minutes = if length.is_empty() { Some(USUAL) } else { minutes(length) };
        let minutes = minutes.ok_or_else(unreadable)?;
        let weekly = Self { weekday, start, minutes };
        if weekly.is_valid() { Ok(weekly) } else { Err(NotWeekly::Length(text.to_owned())) }
    }
}

/// Minutes since midnight of `12:00`, `12`, `9am`, `3:30pm`.
fn time(text: &str) -> Option<u16> {
    let text = text.trim();
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (text, None),
    };
    let (hour, minute) = clock.trim().split_once(':').unwrap_or((clock.trim(), "00"));
    let (hour, minute) = (digits(hour)?, digits(minute).filter(|_| minute.len() == 2)?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The minutes of `90m`, `90 min`, `2h`.
fn minutes(text: &str) -> Option<u16> {
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = (digits(&text[..split])?, text[split..].trim());
    match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => Some(count),
        "h" | "hour" | "hours" => count.checked_mul(60),
        _ => None,
    }
}

/// A number of one to four digits.
fn digits(text: &str) -> Option<u16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_the_week_reads_as_people_write_it() {
        for (text, shown) in [
            ("thu 12:00", "Thu 12:00 to 13:00"),
            ("thu 12:00-13:30", "Thu 12:00 to 13:30"),
            ("Thursday 12:00 90m", "Thu 12:00 to 13:30"),
            ("mon 8 – 9:15", "Mon 08:00 to 09:15"),
            ("fri 9am to 10am", "Fri 09:00 to 10:00"),
            ("sun 12am 1 min", "Sun 00:00 to 00:01"),
            ("wed 3:30pm 2 hours", "Wed 15:30 to 17:30"),
            ("sat 23:30", "Sat 23:30 to 00:30"),
        ] {
            assert_eq!(text.parse::<Weekly>().map(|it| it.to_string()), Ok(shown.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_none_says_why() {
        for text in ["", "thu", "12:00", "thu noon", "thu 25:00", "thu 12:0", "thu 12:60", "thu 13pm", "thu 12:00 90"] {
            assert_eq!(text.parse::<Weekly>(), Err(NotWeekly::Unreadable(text.to_owned())), "{text}");
        }
        let text = "thu 13:00-12:00".to_owned();
        assert_eq!(text.parse::<Weekly>(), Err(NotWeekly::Backwards(text)));
        for text in ["thu 12:00 0m", "thu 12:00 25h"] {
            assert_eq!(text.parse::<Weekly>(), Err(NotWeekly::Length(text.to_owned())), "{text}");
        }
        assert!("thu 12:00 9999h".parse::<Weekly>().is_err());
    }

    #[test]
    fn numbers_from_a_file_never_panic() {
        let wrong = Weekly { weekday: 255, start: u16::MAX, minutes: u16::MAX };
        assert!(!wrong.is_valid());
        assert!(wrong.to_string().starts_with("Thu "), "{wrong}");
    }
}
