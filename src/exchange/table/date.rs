//! Dates as tables write them, and in which order a column has day and month.

use crate::domain::day::{Day, PartialDate};

/// In which order the numbers of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `26/07/2025`.
    DayFirst,
    /// `07/26/2025`.
    MonthFirst,
    /// No value tells, or two contradict one another.
    Unknown,
}

/// What a text is as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// This date.
    Date(PartialDate),
    /// One of two: day and month may be either way around.
    Ambiguous,
    /// No date.
    No,
}

impl Order {
    /// The order in the column with these `values`.
    pub(super) fn of<'v>(values: impl Iterator<Item = &'v str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for (a, b, _) in values.filter_map(numbers) {
            day_first |= a > 12 && b <= 12;
            month_first |= b > 12 && a <= 12;
        }
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }

    /// Reads `26 Jul 2025`, `Jul 26, 2025`, `2025-07-26`, `--07-26`, `26.07.2025`, and `26/07/2025` in this order, each
    /// also with a time behind.
    pub(super) fn read(self, text: &str) -> Found {
        let text = text.trim();
        if let Some(date) = iso(text).or_else(|| worded(text)) {
            return Found::Date(date);
        }
        let Some((a, b, year)) = numbers(text) else { return Found::No };
        // Dots are German, where the day comes first.
        let day_first = match self {
            _ if text.contains('.') || a > 12 || a == b => true,
            _ if b > 12 => false,
            Self::DayFirst => true,
            Self::MonthFirst => false,
            Self::Unknown => return Found::Ambiguous,
        };
        let (day, month) = if day_first { (a, b) } else { (b, a) };
        PartialDate::new(Some(year), Some(month), Some(day)).map_or(Found::No, Found::Date)
    }

    /// The day that `text` names whole.
    pub(super) fn day(self, text: &str) -> Result<Day, Found> {
        match self.read(text) {
            Found::Date(date) => date.day.and(date.year).and(date.earliest()).ok_or(Found::No),
            other => Err(other),
        }
    }
}

/// `26/07/2025`, also with dots or dashes.
fn numbers(text: &str) -> Option<(u8, u8, i32)> {
    let date = text.trim().split([' ', ',', 'T']).next()?;
    let mut parts = date.split(['/', '.', '-']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || !short(a) || !short(b) {
        return None;
    }
    let year = match year.len() {
        4 => year.parse().ok()?,
        // `1/6/25`, as LinkedIn dates invitations.
        2 => 2000 + year.parse::<u8>().ok().map(i32::from)?,
        _ => return None,
    };
    Some((a.parse().ok()?, b.parse().ok()?, year))
}

/// `2025-07-26`, `--07-26`.
fn iso(text: &str) -> Option<PartialDate> {
    let date = text.split(['T', ' ']).next()?;
    if let Some((month, day)) = date.strip_prefix("--").and_then(|rest| rest.split_once('-')) {
        return PartialDate::new(None, Some(month.parse().ok()?), Some(day.parse().ok()?));
    }
    let mut parts = date.split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if parts.next().is_some() {
        return None;
    }
    PartialDate::new((year != 0).then_some(year), Some(month), Some(day))
}

/// `26 Jul 2025`, `July 26, 2025`, `26. Juli 2025`.
fn worded(text: &str) -> Option<PartialDate> {
    let mut parts = text.split([' ', ',', '.', '-']).filter(|part| !part.is_empty());
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, month) = match (month(a), month(b)) {
        (Some(month), None) => (b, month),
        (None, Some(month)) => (a, month),
        _ => return None,
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    PartialDate::new(Some(year), Some(month), Some(day.parse().ok()?))
}

fn month(text: &str) -> Option<u8> {
    const MONTHS: [[&str; 2]; 12] = [
        ["jan", "jan"],
        ["feb", "feb"],
        ["mar", "mär"],
        ["apr", "apr"],
        ["may", "mai"],
        ["jun", "jun"],
        ["jul", "jul"],
        ["aug", "aug"],
        ["sep", "sep"],
        ["oct", "okt"],
        ["nov", "nov"],
        ["dec", "dez"],
    ];
    let text = text.to_lowercase();
    let place = MONTHS.iter().position(|words| words.iter().any(|word| text.starts_with(word)))?;
    u8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_never_guessed() {
        for (order, text, date) in [
            (Order::Unknown, "26 Jul 2025", "2025-07-26"),
            (Order::Unknown, "2025-07-26", "2025-07-26"),
            (Order::Unknown, "Jul 26, 2025", "2025-07-26"),
            (Order::Unknown, "26/07/2025", "2025-07-26"),
            (Order::Unknown, "07/26/2025", "2025-07-26"),
            (Order::Unknown, "1/26/25, 9:41 AM", "2025-01-26"),
            (Order::DayFirst, "05/07/2025", "2025-07-05"),
            (Order::MonthFirst, "05/07/2025", "2025-05-07"),
            (Order::Unknown, "05.07.2025", "2025-07-05"),
            (Order::Unknown, " --04-15", "--04-15"),
        ] {
            let found = order.read(text);
            assert!(matches!(found, Found::Date(it) if it.to_string() == date), "{text}: {found:?}");
        }
        assert_eq!(Order::Unknown.read("05/07/2025"), Found::Ambiguous);
        for text in ["", "0/0/00", "soon", "31/02/2025", "2025-13-01"] {
            assert_eq!(Order::Unknown.read(text), Found::No, "{text}");
        }
    }

    #[test]
    fn one_value_tells_the_order_of_a_column() {
        for (values, order) in [
            (["05/07/2025", "26/07/2025"], Order::DayFirst),
            (["05/07/2025", "07/26/2025"], Order::MonthFirst),
            (["05/07/2025", "06/07/2025"], Order::Unknown),
            (["26/07/2025", "07/26/2025"], Order::Unknown),
        ] {
            assert_eq!(Order::of(values.into_iter()), order, "{values:?}");
        }
    }
}
