//! What is due becomes a calendar: an all-day event for each touch, promise, yearly date and event, and the weekly time.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::domain::agenda::{Agenda, Item, Picks, Section, Subject, agenda, to_come};
use crate::domain::book::Book;
use crate::domain::day::{Day, PartialDate};
use crate::domain::event::Event;
use crate::domain::fingerprint::fingerprint;
use crate::domain::kind::Circle;
use crate::domain::me::Weekly;
use crate::domain::network::block::Block;
use crate::domain::network::community::Communities;
use crate::domain::sort;
use crate::exchange::clean::Cleaner;
use crate::exchange::content_line::Line;

/// The days of the week as rules name them, Monday first.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The years that can be written: those of the calendar as it is now, in four digits.
const YEARS: std::ops::RangeInclusive<i32> = 1583..=9999;

/// Writes what `book` holds for a calendar, as of `today`: two of one day are the same bytes.
///
/// What fell due in the past stands on `today`. Its ids stay the same, so a calendar that reads the file again moves
/// what it has.
///
/// # Errors
/// When the bytes cannot be written.
pub fn write(book: &Book, today: Day, out: &mut impl Write) -> io::Result<()> {
    let mut calendar = Calendar { out, today };
    let all = agenda(book, today, &Picks::on(today), true);
    calendar.begin()?;
    calendar.touches(book, &all)?;
    calendar.promises(&all)?;
    calendar.dates(book)?;
    calendar.events(book)?;
    if let Some(block) = Block::of(book, &Communities::of(book, today), today) {
        calendar.weekly(&block, book)?;
    }
    calendar.put(Line::new("END").value("VCALENDAR"))
}

/// When an event is.
enum When {
    /// All day, and only a reminder: the time stays free.
    Day(Day),
    /// All day from one to the other.
    Days(Day, Day),
    /// Every year from that day on, and only a reminder; with the rule that says on which day.
    Yearly(Day, &'static str),
    /// Every week from that day on, at local time wherever that is.
    Weekly(Day, Weekly),
}

impl When {
    fn first(&self) -> Day {
        match *self {
            Self::Day(day) | Self::Days(day, _) | Self::Yearly(day, _) | Self::Weekly(day, _) => day,
        }
    }

    fn leaves_time_free(&self) -> bool {
        matches!(self, Self::Day(_) | Self::Yearly(..))
    }
}

/// One event.
struct Entry {
    uid: String,
    when: When,
    summary: String,
    place: Option<String>,
    description: String,
}

/// The calendar in the making.
struct Calendar<'a, W> {
    out: &'a mut W,
    today: Day,
}

impl<W: Write> Calendar<'_, W> {
    fn put(&mut self, line: Line) -> io::Result<()> {
        line.write(self.out)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.put(Line::new("BEGIN").value("VCALENDAR"))?;
        self.put(Line::new("VERSION").value("2.0"))?;
        self.put(Line::new("PRODID").value(concat!("-//ties//ties ", env!("CARGO_PKG_VERSION"), "//EN")))?;
        self.put(Line::new("CALSCALE").value("GREGORIAN"))?;
        self.put(Line::new("X-WR-CALNAME").value("ties"))
    }

    /// Everyone in rotation, on the day they are due.
    fn touches(&mut self, book: &Book, all: &Agenda) -> io::Result<()> {
        for item in due(all) {
            self.touch(self.today, item)?;
        }
        for item in to_come(book, self.today) {
            self.touch(item.due.unwrap_or(self.today), &item)?;
        }
        Ok(())
    }

    fn touch(&mut self, on: Day, item: &Item) -> io::Result<()> {
        let Some(id) = item.contact else { return Ok(()) };
        let bring = item.suggestion.iter().map(|text| format!("bring: {text}"));
        self.entry(&Entry {
            uid: format!("due-{id}"),
            when: When::Day(on),
            summary: format!("be in touch: {}", item.name),
            place: None,
            description: std::iter::once(item.why.clone()).chain(bring).collect::<Vec<_>>().join("\n"),
        })
    }

    /// Open promises that have a date, mine and theirs.
    fn promises(&mut self, all: &Agenda) -> io::Result<()> {
        for item in &all.items {
            let (Subject::Promise(id), Some(due)) = (&item.subject, item.due) else { continue };
            self.entry(&Entry {
                uid: format!("promise-{id}"),
                when: When::Day(due.max(self.today)),
                summary: item.title.clone(),
                place: None,
                description: item.why.clone(),
            })?;
        }
        Ok(())
    }

    /// Birthdays and other yearly dates of people in rotation.
    fn dates(&mut self, book: &Book) -> io::Result<()> {
        for card in book.cards().iter().filter(|card| card.circle != Circle::None) {
            let mut written = BTreeSet::new();
            for (place, (name, date)) in card.dates().enumerate() {
                let Some(when) = yearly(date, self.today) else { continue };
                let uid = if place == 0 && card.birthday.is_some() {
                    format!("birthday-{}", card.id)
                } else {
                    format!("date-{}-{:016x}", card.id, fingerprint(format!("{date} {name}").as_bytes()))
                };
                if !written.insert(uid.clone()) {
                    continue;
                }
                let born = date.year.map(|year| format!("{name} {year}")).unwrap_or_default();
                self.entry(&Entry {
                    uid,
                    when,
                    summary: format!("{}, {name}", card.name()),
                    place: None,
                    description: born,
                })?;
            }
        }
        Ok(())
    }

    fn events(&mut self, book: &Book) -> io::Result<()> {
        let mut events: Vec<&Event> = book.events().collect();
        sort::by_key(&mut events, |event| (event.start, event.id));
        for event in events {
            let labelled = [("outcome", &event.outcome), ("about", &event.theme), ("they care about", &event.audience)];
            let lines = labelled.iter().filter_map(|(label, text)| Some(format!("{label}: {}", text.as_ref()?)));
            self.entry(&Entry {
                uid: format!("event-{}", event.id),
                when: When::Days(event.start, event.end),
                summary: event.name.clone(),
                place: event.place.clone(),
                description: lines.collect::<Vec<_>>().join("\n"),
            })?;
        }
        Ok(())
    }

    /// The weekly time, with whom to fill it (G5).
    fn weekly(&mut self, block: &Block, book: &Book) -> io::Result<()> {
        let people = block.people.iter();
        let mut lines: Vec<String> = people.map(|(id, why)| format!("{}: {why}", book.name_of(*id))).collect();
        if lines.is_empty() {
            lines.push("nobody is in rotation to ask; ask somebody by chance".to_owned());
        }
        self.entry(&Entry {
            uid: "weekly-me".to_owned(),
            when: When::Weekly(block.day, block.weekly),
            summary: "Coffee or lunch".to_owned(),
            place: None,
            description: lines.join("\n"),
        })
    }

    /// Writes one event. What lies in a year no calendar can write is left out.
    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        if !YEARS.contains(&entry.when.first().year()) {
            return Ok(());
        }
        self.put(Line::new("BEGIN").value("VEVENT"))?;
        self.put(Line::new("UID").value(format_args!("{}@ties", entry.uid)))?;
        self.put(Line::new("DTSTAMP").value(format_args!("{}T000000Z", compact(self.today))))?;
        let date = |name: &str, on: Day| Line::new(name).with("VALUE", "DATE").value(compact(on));
        match entry.when {
            When::Day(on) => self.put(date("DTSTART", on))?,
            When::Days(start, end) => {
                self.put(date("DTSTART", start))?;
                self.put(date("DTEND", end.plus_days(1)))?;
            }
            When::Yearly(from, rule) => {
                self.put(date("DTSTART", from))?;
                self.put(Line::new("RRULE").value(rule))?;
            }
            When::Weekly(from, weekly) => {
                let (hour, minute) = (weekly.start / 60, weekly.start % 60);
                self.put(Line::new("DTSTART").value(format_args!("{}T{hour:02}{minute:02}00", compact(from))))?;
                self.put(Line::new("DURATION").value(format_args!("PT{}M", weekly.minutes)))?;
                let day = DAYS[usize::from(weekly.weekday) % DAYS.len()];
                self.put(Line::new("RRULE").value(format_args!("FREQ=WEEKLY;BYDAY={day}")))?;
            }
        }
        let text = |name: &str, text: &str| Line::new(name).text(&Cleaner::default().prose(text));
        self.put(text("SUMMARY", &entry.summary))?;
        if let Some(place) = &entry.place {
            self.put(text("LOCATION", place))?;
        }
        if !entry.description.is_empty() {
            self.put(text("DESCRIPTION", &entry.description))?;
        }
        if entry.when.leaves_time_free() {
            self.put(Line::new("TRANSP").value("TRANSPARENT"))?;
        }
        self.put(Line::new("END").value("VEVENT"))
    }
}

/// Those due today or before, pinned ones too.
fn due(all: &Agenda) -> impl Iterator<Item = &Item> {
    all.items.iter().filter(|item| item.section == Section::Due)
}

/// A yearly date from its year on, without one from this year on. None without a month and a day.
fn yearly(date: PartialDate, today: Day) -> Option<When> {
    let year = date.year.filter(|year| YEARS.contains(year)).unwrap_or(today.year());
    let from = Day::ymd(year, 1, 1).and_then(|january| PartialDate { year: None, ..date }.next_on_or_after(january))?;
    // The last day of February is the 29th where there is one, and the 28th otherwise.
    let leap = (date.month, date.day) == (Some(2), Some(29));
    Some(When::Yearly(from, if leap { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" } else { "FREQ=YEARLY" }))
}

/// `20261124`.
fn compact(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests;
