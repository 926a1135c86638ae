//! Dates as people say them: `fri`, `in 2 weeks`, `3 mar`, `yesterday`, `end of month`.
//!
//! Owns the reading of English date phrases relative to a given today. Must not read a clock. Called by the log
//! line, by every field that takes a date, and by the command line.
//!
//! What a phrase means depends on the direction: towards the past in a touch, towards the future in a due date.
//! A bare weekday that is today means today towards the past and a week on towards the future; a day and month
//! that is today means today either way. `next tue` is the Tuesday of the next week, weeks beginning on Monday;
//! `last fri` is the latest Friday before today. A numeric date such as `3/4` that could be read two ways is refused.

use chrono::Weekday;

use super::day::{Day, PartialDate};

mod mistake;
mod periods;
#[cfg(test)]
mod tests;
mod word;

pub use mistake::{Mistake, mistake, mistaken};
pub(crate) use word::{counts, is_time, month, weekday};
use word::{four_digits, glued, number, numeric, ordinal, spelled, times, unit};

/// Which way a phrase without a direction of its own is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Something that has happened: a touch.
    Past,
    /// Something to come: a due date.
    Future,
}

/// No phrase has more words than this.
const LONGEST: usize = 12;
/// Years further back or ahead than this are taken for typing errors.
const YEARS_BACK: i32 = 120;
const YEARS_AHEAD: i32 = 100;

/// Reads the whole of `text` as one date, a leading `on` or `by` passed over; none when it is not one.
pub fn parse(text: &str, today: Day, toward: Toward) -> Option<Day> {
    let mut words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).take(LONGEST + 1).collect();
    if words.first().is_some_and(|word| matches!(word.to_lowercase().as_str(), "on" | "by")) {
        words.remove(0);
    }
    if let Some((day, used)) = take_prefix(&words, today, toward) {
        return (used == words.len()).then_some(day);
    }
    let [word] = words.as_slice() else { return None };
    nearest(month(plain(&word.to_lowercase()))?, 1, today, toward)
}

/// The longest date at the start of `words`, and how many of them it takes.
///
/// A month by itself is not a date here (`May` is somebody far more often); [`parse`] takes one.
pub fn take_prefix(words: &[&str], today: Day, toward: Toward) -> Option<(Day, usize)> {
    let words = lower_words(words);
    let phrase = Phrase { words: &words, today, toward };
    let (day, used) = phrase.longest(0)?;
    sensible(day, today).then(|| (day, phrase.time_of_day(used)))
}

fn lower_words(words: &[&str]) -> Vec<String> {
    words.iter().take(LONGEST).map(|word| word.trim_matches(',').to_lowercase()).collect()
}

fn sensible(day: Day, today: Day) -> bool {
    (today.year() - YEARS_BACK..=today.year() + YEARS_AHEAD).contains(&day.year())
}

/// Reads a date of which only a part may be known, such as a birthday: `15 apr 1990`, `apr 15`, `--04-15`, `1990`.
pub fn parse_partial(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let read = text.parse().ok().or_else(|| partial_words(text))?;
    read.year.is_none_or(|year| (1800..=2200).contains(&year)).then_some(read)
}

fn partial_words(text: &str) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(is_gap).filter(|word| !word.is_empty() && !matches!(*word, "the" | "of" | "in" | "on")).collect();
    let (year, month, day) = match words.as_slice() {
        [one] => match numeric(one).or_else(|| glued(one)) {
            Some((year, month, day)) => (year, month, Some(day)),
            None => (None, month(plain(one))?, None),
        },
        [a, b] => match (month(plain(a)), month(plain(b))) {
            (None, Some(month)) => (None, month, Some(ordinal(plain(a))?)),
            (Some(month), _) if four_digits(b) => (Some(plain(b).parse().ok()?), month, None),
            (Some(month), _) => (None, month, Some(ordinal(plain(b))?)),
            (None, None) => return None,
        },
        [a, b, c] if four_digits(c) => {
            let (month, day) = match month(plain(b)) {
                Some(month) => (month, plain(a)),
                None => (month(plain(a))?, plain(b)),
            };
            (Some(plain(c).parse().ok()?), month, Some(ordinal(day)?))
        }
        _ => return None,
    };
    PartialDate::new(year, Some(month as u8), day.map(|day| day as u8))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// A word without the full stop after it.
fn plain(word: &str) -> &str {
    word.trim_end_matches('.')
}

/// The words of a phrase in lower case, and what they are read against.
struct Phrase<'a> {
    words: &'a [String],
    today: Day,
    toward: Toward,
}

/// A day of a month as written.
#[derive(Debug, Clone, Copy)]
struct Written {
    year: Option<i32>,
    month: u32,
    day: u32,
}

/// A day, and the place of the first word after it.
type Found = Option<(Day, usize)>;

impl Phrase<'_> {
    /// The word at `place` without its full stop; empty past the end.
    fn word(&self, place: usize) -> &str {
        self.words.get(place).map_or("", |word| plain(word))
    }

    /// Whether the words from `place` on are those of `phrase`.
    fn says(&self, place: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(step, word)| self.word(place + step) == word)
    }

    fn longest(&self, place: usize) -> Found {
        let place = place + usize::from(self.word(place) == "on");
        let ways =
            [self.named_day(place), self.calendar(place), self.weekday(place), self.offset(place), self.period(place)];
        ways.into_iter().flatten().max_by_key(|&(_, end)| end)
    }

    /// `today`, `yesterday`, `the day after tomorrow`, `last night`.
    fn named_day(&self, place: usize) -> Found {
        let place = place + usize::from(self.word(place) == "the");
        let here = |days: i32, words: usize| Some((self.today.plus_days(days), place + words));
        match (self.word(place), self.word(place + 1)) {
            ("today" | "tonight" | "now" | "eod", _) => here(0, 1),
            ("this", "morning" | "afternoon" | "evening" | "noon") | ("earlier", "today") => here(0, 2),
            ("yesterday" | "yday", _) => here(-1, 1),
            ("last", "night" | "evening") => here(-1, 2),
            ("tomorrow" | "tmrw" | "tmr", _) => here(1, 1),
            ("day", "before") if self.word(place + 2) == "yesterday" => here(-2, 3),
            ("day", "after") if self.word(place + 2) == "tomorrow" => here(2, 3),
            ("end", "of") if matches!(self.word(place + 2), "day" | "today") => here(0, 3),
            _ => None,
        }
    }

    /// A day of a month, with or without a year: `3 mar 2027`, `mar 3`, `20.11.`, `2026-11-20`, `the 5th`.
    fn calendar(&self, place: usize) -> Found {
        if let Some((Written { year, month, day }, end)) = self.written(place) {
            return Some((self.on(year, month, day)?, end));
        }
        if let Some(month) = month(self.word(place)) {
            let (year, end) = self.year(place + 1);
            return Some((Day::ymd(year?, month, 1)?, end));
        }
        let at = place + usize::from(self.word(place) == "the");
        let day = ordinal(self.word(at))?;
        let counted = self.word(at).ends_with(|c: char| c.is_ascii_alphabetic());
        if counted { Some((self.day_of_month(day)?, at + 1)) } else { None }
    }

    /// A day and month as written at `place`, whether there is such a day or not, and the place after them.
    fn written(&self, place: usize) -> Option<(Written, usize)> {
        if let Some(word) = self.words.get(place) {
            if let Some((year, month, day)) = numeric(word) {
                return Some((Written { year, month, day }, place + 1));
            }
            if let Some((_, month, day)) = glued(plain(word)) {
                let (year, end) = self.year(place + 1);
                return Some((Written { year, month, day }, end));
            }
        }
        if let Some(month) = month(self.word(place)) {
            let at = place + 1 + usize::from(self.word(place + 1) == "the");
            let day = ordinal(self.word(at))?;
            let (year, end) = self.year(at + 1);
            return Some((Written { year, month, day }, end));
        }
        let at = place + usize::from(self.word(place) == "the");
        let day = ordinal(self.word(at))?;
        let of = at + 1 + usize::from(self.word(at + 1) == "of");
        let month = month(self.word(of))?;
        let (year, end) = self.year(of + 1);
        Some((Written { year, month, day }, end))
    }

    fn on(&self, year: Option<i32>, month: u32, day: u32) -> Option<Day> {
        match year {
            Some(year) => Day::ymd(year, month, day),
            None => nearest(month, day, self.today, self.toward),
        }
    }

    /// A year at `place` if there is one, and the place after it.
    fn year(&self, place: usize) -> (Option<i32>, usize) {
        let word = self.word(place);
        let short = word.strip_prefix(['\'', '’']).filter(|year| year.len() == 2);
        let year = match short {
            Some(short) => number(short).map(|year| 2000 + year as i32),
            None if four_digits(word) => number(word).map(|year| year as i32),
            None => None,
        };
        (year, place + usize::from(year.is_some()))
    }

    /// The latest or next such day of a month, today included; months too short for it are passed over.
    fn day_of_month(&self, day: u32) -> Option<Day> {
        let first = Day::ymd(self.today.year(), self.today.month(), 1)?;
        let step = if self.toward == Toward::Past { -1 } else { 1 };
        (0..4)
            .filter_map(|months| periods::day_in_month_of(first.plus_months(months * step), day))
            .find(|&on| if self.toward == Toward::Past { on <= self.today } else { on >= self.today })
    }

    /// `fri`, `last fri`, `next tue`, `this mon`, `mon last week`, `next week tue`, `mon 23 nov` where they agree.
    fn weekday(&self, place: usize) -> Found {
        let monday = self.monday();
        if let Some(day) = weekday(self.word(place)) {
            let in_week = monday.plus_days(day.num_days_from_monday() as i32);
            for (phrase, weeks) in [("last week", -1), ("this week", 0), ("next week", 1)] {
                if self.says(place + 1, phrase) {
                    return Some((in_week.plus_days(weeks * 7), place + 3));
                }
            }
            if let Some((on, end)) = self.calendar(place + 1).filter(|(on, _)| on.weekday() == day) {
                return Some((on, end));
            }
            let on = match self.toward {
                Toward::Past => self.before(day, 0),
                Toward::Future => self.after(day),
            };
            return Some((on, place + 1));
        }
        for (phrase, weeks) in [("last week", -1), ("this week", 0), ("next week", 1)] {
            if let Some(day) = weekday(self.word(place + 2)).filter(|_| self.says(place, phrase)) {
                let in_week = monday.plus_days(day.num_days_from_monday() as i32);
                return Some((in_week.plus_days(weeks * 7), place + 3));
            }
        }
        let (which, at) = match (self.word(place), self.word(place + 1)) {
            ("this", which @ ("past" | "coming")) => (which, place + 2),
            (which, _) => (which, place + 1),
        };
        let day = weekday(self.word(at))?;
        let in_week = monday.plus_days(day.num_days_from_monday() as i32);
        let on = match which {
            "last" | "past" => self.before(day, 1),
            "coming" => self.after(day),
            "this" => in_week,
            "next" => in_week.plus_days(7),
            _ => return None,
        };
        Some((on, at + 1))
    }

    fn monday(&self) -> Day {
        self.today.plus_days(-(self.today.weekday().num_days_from_monday() as i32))
    }

    /// The latest such weekday at least `least` days ago.
    fn before(&self, day: Weekday, least: i32) -> Day {
        let from = self.today.plus_days(-least);
        from.plus_days(-(from.weekday().days_since(day) as i32))
    }

    /// The next such weekday after today.
    fn after(&self, day: Weekday) -> Day {
        let from = self.today.plus_days(1);
        from.plus_days(day.days_since(from.weekday()) as i32)
    }

    /// `2 weeks ago`, `in a month`, `+3d`, `2w`, `10 days from now`.
    fn offset(&self, place: usize) -> Found {
        let ahead = matches!(self.word(place), "in" | "within");
        let at = place + usize::from(ahead);
        let (sign, (months, days), end, digits) = self.span(at)?;
        let (way, end) = if ahead {
            (1, end)
        } else if sign != 0 {
            (sign, end)
        } else if matches!(self.word(end), "ago" | "back") {
            (-1, end + 1)
        } else if self.says(end, "from now") || self.says(end, "from today") {
            (1, end + 2)
        } else if digits {
            (if self.toward == Toward::Past { -1 } else { 1 }, end)
        } else {
            return None;
        };
        Some((self.today.plus_months(way * months).plus_days(way * days), end))
    }

    /// A length of time at `place`: its sign where written, its months and days, the place after it, and whether its
    /// number is in digits.
    fn span(&self, place: usize) -> Option<(i32, (i32, i32), usize, bool)> {
        let word = self.word(place);
        let (sign, bare) = match word.strip_prefix('+') {
            Some(rest) => (1, rest),
            None => word.strip_prefix('-').map_or((0, word), |rest| (-1, rest)),
        };
        let split = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
        if let Some(count) = number(&bare[..split]) {
            let (length, end) = if split < bare.len() {
                (unit(&bare[split..])?, place + 1)
            } else {
                (unit(self.word(place + 1))?, place + 2)
            };
            return Some((sign, times(count, length), end, true));
        }
        if self.says(place, "half a year") {
            return Some((0, (6, 0), place + 3, false));
        }
        let couple = place + usize::from(word == "a");
        let (count, at) = match self.word(couple) {
            "couple" => (2, couple + 1 + usize::from(self.word(couple + 1) == "of")),
            "few" => (3, couple + 1),
            _ => (spelled(word)?, place + 1),
        };
        Some((0, times(count, unit(self.word(at))?), at + 1, false))
    }

    /// The place after a time of day at `place`, if there is one: `14:30`, `at 3pm`, `in the morning`.
    fn time_of_day(&self, place: usize) -> usize {
        let part = |word: &str| matches!(word, "morning" | "afternoon" | "evening" | "night" | "noon");
        let mut place = place;
        if part(self.word(place)) {
            place += 1;
        } else if self.says(place, "in the") && part(self.word(place + 2)) {
            place += 3;
        }
        let at = place + usize::from(self.word(place) == "at");
        if is_time(self.word(at)) || (at > place && self.word(at) == "noon") { at + 1 } else { place }
    }
}

/// The latest or next time that day comes round, today included; 29 February in a leap year.
fn nearest(month: u32, day: u32, today: Day, toward: Toward) -> Option<Day> {
    (0..=8).find_map(|years| match toward {
        Toward::Past => Day::ymd(today.year() - years, month, day).filter(|&on| on <= today),
        Toward::Future => Day::ymd(today.year() + years, month, day).filter(|&on| on >= today),
    })
}
