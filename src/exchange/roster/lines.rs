//! Pasted lines: one person each, or several addresses on one.

use super::entry::{self, Entry};
use super::judge::Evidence;
use super::mark::{self, Labelled, Line};
use super::people::{MOST_ENTRIES, People};
use super::words::is_particle;
use super::{Form, RosterDraft, mail, text};
use crate::exchange::ReadError;

/// Reads the lines of `text`.
///
/// # Errors
/// [`ReadError::NoRecords`] when nobody is among them.
pub(super) fn read(text: &str) -> Result<RosterDraft, ReadError> {
    let mut people = People::new(Form::Lines);
    let mut reader = Reader::new(text);
    for (index, line) in text.lines().enumerate() {
        reader.line(index + 1, line, &mut people);
    }
    reader.finish(&mut people);
    people.finish("nobody is on it: a name a line was looked for, blocks of lines, or a table with a column of names")
}

/// Lines read one after another, and judged together.
pub(super) struct Reader {
    numbered: bool,
    entries: Vec<(usize, Entry)>,
    headings: Vec<usize>,
    addresses: usize,
}

impl Reader {
    /// Nothing read yet of `text`.
    pub(super) fn new(text: &str) -> Self {
        /// Enough lines to see whether they are numbered.
        const SAMPLE: usize = 200;
        let lines = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE);
        let (mut all, mut numbers) = (0, 0);
        for line in lines {
            all += 1;
            numbers += usize::from(mark::begins_with_number(line));
        }
        Self { numbered: all > 1 && numbers * 2 >= all, ..Self::alone() }
    }

    /// For a line that is judged without others.
    pub(super) fn alone() -> Self {
        Self { numbered: false, entries: Vec::new(), headings: Vec::new(), addresses: 0 }
    }

    /// Reads the line of that number.
    pub(super) fn line(&mut self, number: usize, line: &str, people: &mut People) {
        let line = text::clean_line(line, people.cleaner());
        let text = match mark::read(&line, self.numbered) {
            Line::Nothing => return,
            Line::Heading => return self.headings.push(number),
            Line::Text(text) => text,
        };
        let text = match mark::labelled(text) {
            Labelled::Person(text) => text,
            Labelled::Other(label) => return people.skip(Some(number), format!("`{label}:` begins no name")),
        };
        for person in mail::people_in(text) {
            let person = mark::unmarked(person, false);
            let (person, guests) = without_guests(person);
            if guests {
                people.warn(Some(number), "comes with somebody whose name is not given");
            }
            if let Some(reason) = junk(person) {
                people.skip(Some(number), reason);
                continue;
            }
            if self.entries.len() == MOST_ENTRIES {
                people.too_many(Some(number));
                continue;
            }
            let read = entry::read(person);
            self.addresses += read.more_addresses;
            self.entries.push((number, read.entry));
        }
    }

    /// Judges what was read, and lists it.
    pub(super) fn finish(self, people: &mut People) {
        let evidence = Evidence::of(self.entries.iter().map(|(_, entry)| entry));
        for (number, entry) in self.entries {
            let listed = match entry {
                Entry::Plain(attendee) => attendee.into(),
                Entry::Comma(comma) => evidence.judge(comma),
            };
            if is_sentence(&listed.attendee.name) {
                people.skip(Some(number), "reads like a sentence");
            } else {
                people.list(Some(number), listed);
            }
        }
        tell_headings(&self.headings, people);
        if self.addresses > 0 {
            people.warn(None, format!("{} second addresses left out: one a person is kept", self.addresses));
        }
    }
}

/// Says which lines were taken for headings.
pub(super) fn tell_headings(lines: &[usize], people: &mut People) {
    match lines {
        [] => {}
        [line] => people.warn(Some(*line), "taken for a heading"),
        [line, others @ ..] => people.warn(Some(*line), format!("taken for a heading, as {} more", others.len())),
    }
}

/// Why `text` is nobody, where that can be told before it is taken apart.
fn junk(text: &str) -> Option<&'static str> {
    let begins = |start: &str| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    if begins("http://") || begins("https://") || begins("www.") {
        Some("a link and no name")
    } else if !text.chars().any(char::is_alphabetic) {
        Some("no letters in it")
    } else if text.starts_with('(') && text.find(')') == Some(text.len() - 1) {
        Some("a note in brackets")
    } else if begins_with_number(text) {
        Some("begins with a number")
    } else {
        None
    }
}

/// `text` without what counts guests at its end, `Ada +1`, and whether that was there.
fn without_guests(text: &str) -> (&str, bool) {
    match text.rsplit_once(" +") {
        Some((name, count)) if (1..=2).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit()) => {
            (name.trim_end(), true)
        }
        _ => (text, false),
    }
}

/// `10:00 Welcome`, but not `5hun` or an address.
fn begins_with_number(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit()) && !first.contains(char::is_alphabetic)
}

fn is_sentence(name: &str) -> bool {
    /// No name has more words.
    const MOST_WORDS: usize = 12;
    /// Nor more that begin with a small letter, particles aside.
    const MOST_SMALL: usize = 4;
    let words = || name.split_whitespace().take(MOST_WORDS + 1);
    let (all, small) = (words().count(), words().filter(|word| word.starts_with(char::is_lowercase)));
    let small = small.filter(|word| !is_particle(word)).count();
    // `Jr.` and an initial end in a full stop as well.
    let ends = name.ends_with(['.', '!', '?']) && name.split_whitespace().next_back().is_some_and(|it| it.len() > 4);
    all > MOST_WORDS || small > MOST_SMALL || name.ends_with('?') || all > 4 && ends
}
