//! The due date in a promise: `send the paper by fri`.

use std::ops::Range;

use super::word::{Word, is_comma};
use crate::domain::day::Day;
use crate::domain::when::{self, Mistake, Toward};

/// What was promised, and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promised {
    /// The text without the date; empty where nothing else was said.
    pub(super) text: String,
    /// The day.
    pub(super) due: Option<Day>,
    /// Where the date stands, with the word before it.
    pub(super) at: Option<Range<usize>>,
}

/// Reads the promise that `words` of `line` make, typed `today` about a conversation of the day `made`: `tomorrow` is seen
/// from today, `12 nov` is the first after the conversation.
pub(super) fn read(line: &str, words: &[Word], today: Day, made: Day) -> Promised {
    let Some((first, last)) = words.first().zip(words.last()) else {
        return Promised { text: String::new(), due: None, at: None };
    };
    let whole = first.range.start..last.range.end;
    let dated = |day: Day| at_the_end(line, words, day).or_else(|| after_by(line, words, day));
    let found = dated(today).map(|(due, from, to)| {
        let seen_from = |day: Day| dated(day).map(|(seen, ..)| seen);
        let earlier = seen_from(made);
        let same_date = |it: &Day| (it.month(), it.day()) == (due.month(), due.day()) && it.year() < due.year();
        // A date stays where it is when seen from another week; `fri` and `in 2 days` move along.
        let is_date = [-8, 8].into_iter().any(|days| seen_from(made.plus_days(days)) == earlier);
        (earlier.filter(|it| is_date && same_date(it)).unwrap_or(due), from, to)
    });
    let Some((due, from, to)) = found else {
        return Promised { text: line[whole].trim().to_owned(), due: None, at: None };
    };
    let at = words[from].range.start..words[to - 1].range.end;
    let clean = |range: Range<usize>| line[range].trim().trim_end_matches(is_comma).trim();
    let (before, after) = (clean(whole.start..at.start), clean(at.end..whole.end));
    let text = if after.is_empty() { before.to_owned() } else { format!("{before} {after}").trim().to_owned() };
    Promised { text, due: Some(due), at: Some(at) }
}

/// What looks like the date of the promise that `words` of `line` make but is none, and where it stands.
pub(super) fn mistake(line: &str, words: &[Word], today: Day) -> Option<(Mistake, Range<usize>)> {
    words.iter().enumerate().filter(|(_, word)| announces(&word.plain)).find_map(|(place, _)| {
        let rest = &words[place + 1..];
        let texts: Vec<&str> = rest.iter().map(|word| &line[word.range.clone()]).collect();
        let (mistake, used) = when::mistaken(&texts, today, Toward::Future)?;
        let ends = used == rest.len() || words[place].plain == "by";
        ends.then(|| (mistake, words[place].range.start..rest[used - 1].range.end))
    })
}

/// Whether the word stands before the date of a promise.
fn announces(word: &str) -> bool {
    matches!(word, "by" | "before" | "on" | "until" | "till")
}

/// A date that ends the promise: after `by`, `before`, `on` or `until`, or a phrase that can be nothing else.
fn at_the_end(line: &str, words: &[Word], today: Day) -> Option<(Day, usize, usize)> {
    let from = words.len().saturating_sub(8);
    (from..words.len()).find_map(|place| {
        let announced = announces(&words[place].plain);
        let start = place + usize::from(announced);
        if !announced && !speaks_for_itself(words, place) {
            return None;
        }
        let texts: Vec<&str> = words[start..].iter().map(|word| &line[word.range.clone()]).collect();
        let on = when::parse(&texts.join(" "), today, Toward::Future)?;
        Some((on, place, words.len()))
    })
}

/// `by DATE` anywhere else: `send by fri the paper`.
fn after_by(line: &str, words: &[Word], today: Day) -> Option<(Day, usize, usize)> {
    words.iter().enumerate().filter(|(_, word)| word.plain == "by").find_map(|(place, _)| {
        let texts: Vec<&str> = words[place + 1..].iter().map(|word| &line[word.range.clone()]).collect();
        let (on, used) = when::take_prefix(&texts, today, Toward::Future)?;
        Some((on, place, place + 1 + used))
    })
}

/// Whether the word at `place` begins a date even without `by`.
fn speaks_for_itself(words: &[Word], place: usize) -> bool {
    let word = words[place].plain.as_str();
    let next = words.get(place + 1).map_or("", |next| next.plain.as_str());
    match word {
        "today" | "tonight" | "tomorrow" | "tmrw" | "next" | "eow" | "eom" | "eoy" | "this" | "end" | "early"
        | "mid" | "late" => true,
        "in" | "within" => next.starts_with(|c: char| c.is_ascii_digit()) || when::counts(next),
        _ => when::weekday(word).is_some(),
    }
}
