//! Completing a line while it is typed: names, channels, ways to add value, and how a clause may begin.

use std::ops::Range;

use super::Context;
use super::split::split;
use super::vocabulary::{CHANNELS, OPENERS};
use super::word::{Word, is_colon, is_comma, is_semicolon, plain, words};
use crate::domain::kind::Value;

/// What may stand in place of the words before the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line to be replaced.
    pub range: Range<usize>,
    /// What may replace them, the likeliest first; never empty.
    pub candidates: Vec<Candidate>,
}

/// One thing to put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The text to put in.
    pub insert: String,
    /// The text to show.
    pub shown: String,
}

/// How many candidates are offered.
const LIMIT: usize = 8;

/// What the words before `cursor` (a byte offset; moved back to a character where it is inside one) may become.
pub fn complete(text: &str, cursor: usize, context: &Context<'_>) -> Option<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let before = &text[..cursor];
    if before.ends_with(char::is_whitespace) || before.is_empty() {
        return None;
    }
    let parts = split(before);
    let in_head = parts.head.is_none() && !before.contains(is_semicolon) && !before.contains(is_colon);
    let clause = parts.clauses.last().cloned().unwrap_or(0..cursor);
    let typed_words = words(text, clause.start..cursor);
    let last = typed_words.last()?;
    let first = typed_words.first().map_or("", |word| word.plain.as_str());
    let value_verb =
        typed_words.iter().rev().skip(1).any(|word| matches!(word.plain.as_str(), "gave" | "got" | "received"));
    let sign = text[last.range.clone()].starts_with('+');
    let mut found = Vec::new();
    let mut range = last.range.clone();
    if !in_head && (value_verb || (sign && typed_words.len() == 1)) {
        range.start += usize::from(sign);
        let typed = plain(&text[range.clone()]);
        found.extend(Value::ALL.iter().map(|value| value.word()).filter(|word| word.starts_with(&typed)).map(same));
    }
    if found.is_empty() && !sign {
        let names_wanted = in_head
            || typed_words.iter().any(|word| word.plain == "knows")
            || text[last.range.clone()].starts_with(char::is_uppercase);
        let names = if names_wanted { names(text, &typed_words, cursor, context) } else { None };
        let openers = if in_head {
            words_with(&CHANNELS, &last.plain)
        } else if typed_words.len() == 1 {
            words_with(&OPENERS, first)
        } else {
            Vec::new()
        };
        let words_first = !text[last.range.clone()].starts_with(char::is_uppercase) && typed_words.len() == 1;
        match names {
            Some((at, people)) if !words_first || openers.is_empty() => {
                range = at.clone();
                found = people;
                if at == last.range {
                    found.extend(openers);
                }
            }
            Some((at, people)) => {
                found = openers;
                if at == last.range {
                    found.extend(people);
                }
            }
            None => found = openers,
        }
    }
    range.end = cursor;
    found.retain(|candidate| candidate.insert != text[range.clone()]);
    found.truncate(LIMIT);
    (!found.is_empty()).then_some(Completion { range, candidates: found })
}

/// The people named by the longest run of words that ends at the cursor.
fn names(text: &str, list: &[Word], cursor: usize, context: &Context<'_>) -> Option<(Range<usize>, Vec<Candidate>)> {
    let parted =
        list.iter().rposition(|word| text[word.range.clone()].ends_with(is_comma)).map_or(0, |place| place + 1);
    let from = parted.max(list.len().saturating_sub(4));
    (from..list.len()).find_map(|place| {
        let mut start = list[place].range.start;
        start += text[start..].chars().next().filter(|c| matches!(c, '@' | '"')).map_or(0, char::len_utf8);
        let typed = text.get(start..cursor)?;
        let people = context.names.complete(typed, LIMIT);
        let candidates: Vec<Candidate> = people
            .into_iter()
            .map(|(id, shown)| Candidate { insert: quoted(&context.names.name(id)), shown })
            .collect();
        (!candidates.is_empty()).then(|| (list[place].range.start..cursor, candidates))
    })
}

/// A name as it can be typed: in quotation marks where it holds a mark that parts names.
fn quoted(name: &str) -> String {
    let parting = |c: char| is_comma(c) || is_colon(c) || is_semicolon(c) || matches!(c, '&' | '+' | '(' | ')');
    let joint = name.split_whitespace().any(|word| super::vocabulary::is_joint(&plain(word)));
    if name.contains(parting) || joint { format!("\"{}\"", name.replace('"', "")) } else { name.to_owned() }
}

fn words_with(list: &[&str], typed: &str) -> Vec<Candidate> {
    let fits = |word: &&&str| !typed.is_empty() && plain(word).starts_with(typed);
    list.iter().filter(fits).map(|word| same(word)).collect()
}

fn same(word: &str) -> Candidate {
    Candidate { insert: word.to_owned(), shown: word.trim().to_owned() }
}
