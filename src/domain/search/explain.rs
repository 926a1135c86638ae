//! Why somebody was found: highlights in what is shown, and a snippet of what is not. Computed for the rows in sight.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::fold::{Mapped, Spelling, fold_into, fold_mapped};
use crate::domain::id::ContactId;
use crate::domain::sort;

use super::index::{Index, for_each_value};
use super::matching::{CardField, Needle, may_be_fuzzy, worth};
use super::query::{Query, Term};
use super::rank::{enough, matcher};

/// Why somebody was found. Highlights are byte ranges of the original text, on grapheme boundaries, ascending and apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// What to highlight in the name.
    pub name: Vec<Range<usize>>,
    /// What to highlight in other fields of the card.
    pub fields: Vec<FieldMatch>,
    /// What a row does not show but a word was found in.
    pub snippet: Option<Snippet>,
}

/// A match in a field of the card other than the name.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldMatch {
    /// Which field.
    pub field: CardField,
    /// Which of its values, where it has several (tags, nicknames); else 0.
    pub value: usize,
    /// What to highlight in it.
    pub highlights: Vec<Range<usize>>,
}

/// A piece of what is known about somebody, with the words found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// The word for where it comes from: `note`, `aim`, `tag`.
    pub field: &'static str,
    /// When it was noted, where known.
    pub date: Option<Day>,
    /// The text, cut to a line or so around the first match; `…` where something is left out.
    pub text: String,
    /// What to highlight in it.
    pub highlights: Vec<Range<usize>>,
}

/// Graphemes of a snippet at most.
const SNIPPET: usize = 100;
/// Graphemes before the first match at most, where something has to be left out.
const LEAD: usize = 24;

impl Index {
    /// Why `id` is found by `query`; empty for somebody unknown or not found by words.
    pub fn explain(&self, book: &Book, query: &Query, id: ContactId) -> Explanation {
        let Some(card) = book.card(id) else { return Explanation::default() };
        let wanted: Vec<&Term> = query.terms.iter().filter(|term| !term.excluded).collect();
        let mut explanation = Explanation::default();
        let mut unseen = wanted.clone();
        let mut hidden: Vec<Found<'_>> = Vec::new();
        for field in CardField::ALL {
            let shown =
                matches!(field, CardField::Name | CardField::Organisation | CardField::Title | CardField::Place);
            let mut value = 0;
            for_each_value(card, field, |text| {
                let found = Found::new(field.word(), None, text, &wanted, |text, needle| in_field(text, needle, field));
                if !found.terms.is_empty() {
                    if field == CardField::Name {
                        explanation.name.clone_from(&found.highlights);
                    } else {
                        explanation.fields.push(FieldMatch { field, value, highlights: found.highlights.clone() });
                    }
                    if shown {
                        unseen.retain(|term| !found.terms.contains(term));
                    } else {
                        hidden.push(found);
                    }
                }
                value += 1;
            });
        }
        if unseen.is_empty() {
            return explanation;
        }
        for passage in book.passages(id) {
            let found = Found::new(passage.field.word(), passage.date, &passage.text, &unseen, in_prose);
            if !found.terms.is_empty() {
                hidden.push(found);
            }
        }
        for term in &unseen {
            if !hidden.iter().any(|found| found.terms.contains(term)) {
                explanation.name.extend(fuzzy(card, term));
            }
        }
        explanation.name = merged(std::mem::take(&mut explanation.name));
        let covers = |found: &Found<'_>| found.terms.iter().filter(|term| unseen.contains(term)).count();
        // Of those that show equally many words the first, so the latest note.
        let best = hidden.into_iter().rev().max_by_key(covers).filter(|found| covers(found) > 0);
        explanation.snippet = best.map(Found::snippet);
        explanation
    }
}

impl Explanation {
    /// What to highlight in the first value of `field`.
    pub fn highlights(&self, field: CardField) -> &[Range<usize>] {
        if field == CardField::Name {
            return &self.name;
        }
        let first = self.fields.iter().find(|it| it.field == field && it.value == 0);
        first.map_or(&[], |it| &it.highlights)
    }

    /// The field and text that say best why `card` was found: the snippet, else the first field that matched.
    pub fn reason(&self, card: &Card) -> Option<(&'static str, String)> {
        if let Some(snippet) = &self.snippet {
            return Some((snippet.field, snippet.text.clone()));
        }
        if !self.name.is_empty() {
            return Some((CardField::Name.word(), card.name().to_owned()));
        }
        let first = self.fields.first()?;
        let mut values = Vec::new();
        for_each_value(card, first.field, |value| values.push(value));
        values.get(first.value).map(|value| (first.field.word(), (*value).to_owned()))
    }
}

/// One text in which some of the terms were found.
struct Found<'a> {
    field: &'static str,
    date: Option<Day>,
    text: &'a str,
    terms: Vec<&'a Term>,
    highlights: Vec<Range<usize>>,
}

impl<'a> Found<'a> {
    /// Looks for each of `terms` in both spellings of `text`; `places` tells where a needle is in a folded text.
    fn new(
        field: &'static str,
        date: Option<Day>,
        text: &'a str,
        terms: &[&'a Term],
        places: impl Fn(&str, &Needle) -> Vec<usize>,
    ) -> Self {
        let mut found = Self { field, date, text, terms: Vec::new(), highlights: Vec::new() };
        for spelling in [Spelling::Native, Spelling::Latin] {
            if spelling == Spelling::Latin && text.is_ascii() {
                break;
            }
            let mut folded = String::new();
            fold_into(text, spelling, &mut folded);
            let mut mapped: Option<Mapped> = None;
            for &term in terms {
                if found.terms.contains(&term) {
                    continue;
                }
                let at = |needle: &Needle| {
                    places(&folded, needle).into_iter().map(|at| at..at + needle.text.len()).collect()
                };
                let ranges: Vec<Range<usize>> =
                    term.needles.iter().flat_map(|needle| -> Vec<_> { at(needle) }).collect();
                if ranges.is_empty() {
                    continue;
                }
                let mapped = mapped.get_or_insert_with(|| fold_mapped(text, spelling));
                found.highlights.extend(ranges.into_iter().map(|range| mapped.original(range)));
                found.terms.push(term);
            }
        }
        found.highlights = merged(found.highlights);
        found
    }

    fn snippet(self) -> Snippet {
        let (text, highlights) = cut(self.text, &self.highlights);
        Snippet { field: self.field, date: self.date, text, highlights }
    }
}

/// The places of `needle` in the folded text of a field: the best ones only, such as word starts.
fn in_field(text: &str, needle: &Needle, field: CardField) -> Vec<usize> {
    let mut best = 1;
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = needle.find(text, from) {
        let worth = worth(text, at, &needle.text, field);
        if worth > best {
            places.clear();
            best = worth;
        }
        if worth == best {
            places.push(at);
        }
        from = at + needle.text.len();
    }
    places
}

/// The places where a word of the folded prose begins with `needle`.
fn in_prose(text: &str, needle: &Needle) -> Vec<usize> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(at) = needle.start.and_then(|_| needle.find_word(text, from)) {
        places.push(at);
        from = at + needle.text.len();
    }
    places
}

/// What the fuzzy matcher makes of the name, letter by letter.
fn fuzzy(card: &Card, term: &Term) -> Vec<Range<usize>> {
    let matcher = matcher();
    for spelling in [Spelling::Native, Spelling::Latin] {
        let mapped = fold_mapped(card.name(), spelling);
        let offsets: Vec<Range<usize>> =
            mapped.text.char_indices().map(|(at, letter)| at..at + letter.len_utf8()).collect();
        for needle in term.needles.iter().filter(|it| it.is_fuzzy() && may_be_fuzzy(&mapped.text, &it.text)) {
            let letters = needle.text.chars().count();
            if let Some((score, indices)) = matcher.fuzzy_indices(&mapped.text, &needle.text)
                && score >= enough(letters)
            {
                let ranges = indices.into_iter().filter_map(|index| offsets.get(index).cloned());
                return ranges.map(|range| mapped.original(range)).collect();
            }
        }
    }
    Vec::new()
}

/// The ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    sort::by_key(&mut ranges, |range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// The text around the first highlight on one line, with the highlights where they are now.
fn cut(text: &str, highlights: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = highlights.first().map_or(0, |range| range.start);
    let whole = text.graphemes(true).nth(SNIPPET).is_none();
    let lead = || text[..first].grapheme_indices(true).rev().nth(LEAD - 1).map_or(0, |(at, _)| at);
    let begin = if whole { 0 } else { lead() };
    // Rather begin with a word than in the middle of one.
    let begin = if begin == 0 { 0 } else { text[begin..first].find(' ').map_or(begin, |blank| begin + blank + 1) };
    let end = text[begin..].grapheme_indices(true).nth(SNIPPET).map_or(text.len(), |(at, _)| begin + at);
    let mut line = String::with_capacity(end - begin + 6);
    if begin > 0 {
        line.push('…');
    }
    let shift = line.len();
    line.extend(text[begin..end].chars().map(|letter| if letter.is_ascii_control() { ' ' } else { letter }));
    if end < text.len() {
        line.push('…');
    }
    let inside = |range: &Range<usize>| range.start.max(begin)..range.end.min(end);
    let moved = highlights.iter().map(inside).filter(|range| range.start < range.end);
    let moved = moved.map(|range| range.start - begin + shift..range.end - begin + shift).collect();
    (line, moved)
}
