//! Weeks, months, quarters and years, and their beginnings and ends: `next week`, `eom`, `end of next month`, `mid jan`.

use chrono::Weekday;

use super::{Found, Phrase, Toward, month, nearest};
use crate::domain::day::Day;

/// Part of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Start,
    Middle,
    End,
}

impl Phrase<'_> {
    /// `next week`, `last month`, `weekend`, `eow`, `end of next month`, `mid jan`, `in march`.
    pub(super) fn period(&self, place: usize) -> Found {
        if let Some(found) = self.part_of(place) {
            return Some(found);
        }
        if self.word(place) == "in" && self.word(place + 2) != "years" {
            let on = month(self.word(place + 1))
                .filter(|_| !self.words.get(place + 2).is_some_and(|next| super::word::four_digits(next)))?;
            return Some((nearest(on, 1, self.today, self.toward)?, place + 2));
        }
        let over = place + usize::from(matches!(self.word(place), "over" | "at"));
        let the = over + usize::from(self.word(over) == "the");
        if self.word(the) == "weekend" {
            return Some((self.weekend(""), the + 1));
        }
        let (which, unit) = (self.word(place), self.word(place + 1));
        if !matches!(which, "last" | "this" | "next" | "past" | "coming") {
            return None;
        }
        let on = match unit {
            "weekend" => self.weekend(which),
            "week" => match which {
                "next" | "coming" => self.monday().plus_days(7),
                "this" => self.this_or(|| self.end_of_week()),
                _ => self.today.plus_days(-7),
            },
            "month" | "quarter" | "year" => {
                let months = months_of(unit);
                match which {
                    "next" | "coming" => self.first_of(months, 1)?,
                    "this" => self.this_or(|| self.last_of(months, 0).unwrap_or(self.today)),
                    _ => self.today.plus_months(-months),
                }
            }
            _ => return None,
        };
        Some((on, place + 2))
    }

    /// The present period: today when looking back, its end when looking ahead.
    fn this_or(&self, end: impl FnOnce() -> Day) -> Day {
        if self.toward == Toward::Past { self.today } else { end() }
    }

    /// Its Saturday.
    fn weekend(&self, which: &str) -> Day {
        let saturday = self.monday().plus_days(5);
        match (which, self.toward) {
            ("last" | "past", _) => saturday.plus_days(-7),
            ("next", _) => saturday.plus_days(7),
            (_, Toward::Past) => self.before(Weekday::Sat, 0),
            (_, Toward::Future) if self.today <= saturday => saturday,
            (_, Toward::Future) => saturday.plus_days(7),
        }
    }

    /// A beginning, middle or end.
    fn part_of(&self, place: usize) -> Found {
        let the = place + usize::from(self.word(place) == "the");
        let (part, at) = match (self.word(the), self.word(the + 1)) {
            ("eow", _) => return Some((self.end_of_week(), the + 1)),
            ("eom", _) => return Some((self.end_near(1)?, the + 1)),
            ("eoq", _) => return Some((self.end_near(3)?, the + 1)),
            ("eoy", _) => return Some((self.end_near(12)?, the + 1)),
            ("end", "of") => (Part::End, the + 2),
            ("start" | "beginning", "of") => (Part::Start, the + 2),
            ("middle", "of") => (Part::Middle, the + 2),
            ("early", _) => (Part::Start, the + 1),
            ("mid", _) => (Part::Middle, the + 1),
            ("late", _) => (Part::End, the + 1),
            _ => return None,
        };
        let bare = self.word(at);
        if let Some(month) = month(bare) {
            let (year, end) = self.year(at + 1);
            let first = match year {
                Some(year) => Day::ymd(year, month, 1)?,
                None => self.month_near(month, part)?,
            };
            return Some((place_in_month(first, part)?, end));
        }
        let (which, unit) = match bare {
            "the" | "this" => (0, at + 1),
            "next" => (1, at + 1),
            "last" => (-1, at + 1),
            _ => (0, at),
        };
        let named = unit > at && self.word(at) != "the";
        let on = match (self.word(unit), part) {
            ("week", Part::End) if !named => self.end_of_week(),
            ("week", _) => {
                let days = match part {
                    Part::Start => 0,
                    Part::Middle => 2,
                    Part::End => 4,
                };
                self.monday().plus_days(which * 7 + days)
            }
            ("month", Part::Middle) => place_in_month(self.first_of(1, which)?, part)?,
            (period @ ("month" | "quarter" | "year"), Part::End) if !named => self.end_near(months_of(period))?,
            (period @ ("month" | "quarter" | "year"), Part::End) => self.last_of(months_of(period), which)?,
            (period @ ("month" | "quarter" | "year"), Part::Start) => self.first_of(months_of(period), which)?,
            _ => return None,
        };
        Some((on, unit + 1))
    }

    /// The working week's end, its Friday: the latest looking back, the next looking ahead, today included.
    fn end_of_week(&self) -> Day {
        match self.toward {
            Toward::Past => self.before(Weekday::Fri, 0),
            Toward::Future if self.today.weekday() == Weekday::Fri => self.today,
            Toward::Future => self.after(Weekday::Fri),
        }
    }

    /// The end of the present period of `months` months, or looking back of the one before it unless that is today.
    fn end_near(&self, months: i32) -> Option<Day> {
        let end = self.last_of(months, 0)?;
        if self.toward == Toward::Past && end > self.today { self.last_of(months, -1) } else { Some(end) }
    }

    /// The first day of the period of `months` months, `step` periods from the present one.
    fn first_of(&self, months: i32, step: i32) -> Option<Day> {
        let into = (self.today.month() as i32 - 1) % months;
        Some(day_in_month_of(self.today, 1)?.plus_months(step * months - into))
    }

    fn last_of(&self, months: i32, step: i32) -> Option<Day> {
        self.first_of(months, step + 1).map(|next| next.plus_days(-1))
    }

    /// The first day of the nearest such month whose `part` is not on the wrong side of today.
    fn month_near(&self, month: u32, part: Part) -> Option<Day> {
        let year = self.today.year();
        let years = if self.toward == Toward::Past { [year, year - 1] } else { [year, year + 1] };
        years.into_iter().filter_map(|year| Day::ymd(year, month, 1)).find(|&first| {
            place_in_month(first, part)
                .is_some_and(|on| if self.toward == Toward::Past { on <= self.today } else { on >= self.today })
        })
    }
}

fn months_of(unit: &str) -> i32 {
    match unit {
        "quarter" => 3,
        "year" => 12,
        _ => 1,
    }
}

fn place_in_month(first: Day, part: Part) -> Option<Day> {
    match part {
        Part::Start => Some(first),
        Part::Middle => day_in_month_of(first, 15),
        Part::End => Some(first.plus_months(1).plus_days(-1)),
    }
}

/// That day of the month of `date`, if it has one.
pub(super) fn day_in_month_of(date: Day, day: u32) -> Option<Day> {
    Day::ymd(date.year(), date.month(), day)
}
