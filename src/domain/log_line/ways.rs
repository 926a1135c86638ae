//! The ways to read the words of a head, and the cheapest of them all.
//!
//! Every way to read each word has a cost, and the cheapest reading of the whole head wins (a shortest path over its
//! words). A name costs less than a channel or a date, so a known name beats them; a word left over costs so much
//! that `May 3 days ago` is somebody called May, three days ago.

use std::ops::Range;

use super::Context;
use super::head::Extent;
use super::token::{Mark, Token, like_a_name};
use super::vocabulary::{self, is_filler, is_object, opens_aside, reached_out, subject_side};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::{Channel, Side};
use crate::domain::when::{self, Mistake, Toward};

/// A name has no more words than this.
const NAME_WORDS: usize = 5;

/// One way to read some tokens.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Nothing,
    Person(Vec<ContactId>),
    New(String, Option<String>),
    Channel(Channel, bool),
    Date(Day),
    /// What looks like a date but is none.
    NoDate(Mistake),
    Reached(Side, Option<Channel>),
    /// A verb of reaching out whose side follows from the names around it.
    Verb,
    Aside,
    Unknown,
    /// Words that together are a name nobody has; whether each may be somebody by itself.
    Joined {
        apart: bool,
    },
}

const NAME: u32 = 4;
const SMALL_WORD: u32 = 3;
const CAPITAL_SMALL_WORD: u32 = 5;
const WORD: u32 = 6;
const OPEN_ASIDE: u32 = 20;
const IN_ASIDE: u32 = 8;
const UNKNOWN: u32 = 100;

/// The tokens of a head and what they are read against.
pub(super) struct Reader<'a> {
    pub(super) line: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) context: &'a Context<'a>,
    pub(super) extent: Extent,
    known: Vec<bool>,
}

/// The cost to get to a place, and the place, the state and the part that led there.
type Reached = (u32, Option<(usize, usize, Part)>);

/// A part and the tokens it takes.
pub(super) type Step = (Part, Range<usize>);

impl<'a> Reader<'a> {
    /// Ready to read `tokens` of `line`.
    pub(super) fn new(line: &'a str, tokens: &'a [Token], context: &'a Context<'a>, extent: Extent) -> Self {
        let words: Vec<&str> =
            tokens.iter().map(|token| if token.mark == Mark::Word { &line[token.inner.clone()] } else { "" }).collect();
        let known = context.names.known(&words);
        Self { line, tokens, context, extent, known }
    }

    /// The text of a token as written.
    pub(super) fn text(&self, token: usize) -> &'a str {
        &self.line[self.tokens[token].inner.clone()]
    }

    /// The text of a token in plain lower case; empty past the end.
    pub(super) fn plain(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.plain.as_str())
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.mark == Mark::Word)
    }

    /// The cheapest reading from the first token as far as the extent goes.
    pub(super) fn cheapest(&self) -> Vec<Step> {
        let count = self.tokens.len();
        // best[place][in an aside]: the cost so far, and the step that led here.
        let mut best: Vec<[Option<Reached>; 2]> = vec![[None, None]; count + 1];
        best[0][0] = Some((0, None));
        for place in 0..count {
            for aside in 0..2 {
                let Some((cost, _)) = best[place][aside] else { continue };
                for (price, to, next_aside, part) in self.ways(place, aside == 1) {
                    let total = cost + price;
                    let slot = &mut best[to][usize::from(next_aside)];
                    if slot.as_ref().is_none_or(|(known, _)| total < *known) {
                        *slot = Some((total, Some((place, aside, part))));
                    }
                }
            }
        }
        let cost = |slot: &Option<Reached>| slot.as_ref().map_or(u32::MAX, |slot| slot.0);
        let Some(mut place) = (0..=count).rev().find(|&place| best[place].iter().any(Option::is_some)) else {
            return Vec::new();
        };
        let mut aside = usize::from(cost(&best[place][1]) < cost(&best[place][0]));
        let mut path = Vec::new();
        while let Some((_, Some((from, from_aside, part)))) = best[place][aside].take() {
            path.push((part, from..place));
            (place, aside) = (from, from_aside);
        }
        path.reverse();
        path
    }

    /// The ways to read what stands at `place`: cost, next place, whether an aside goes on, and the part.
    fn ways(&self, place: usize, in_aside: bool) -> Vec<(u32, usize, bool, Part)> {
        let token = &self.tokens[place];
        let mut ways = Vec::new();
        let prose = self.extent == Extent::Whole;
        match token.mark {
            Mark::Comma | Mark::Joint => ways.push((0, place + 1, false, Part::Nothing)),
            Mark::New => match self.new_person(place + 1) {
                Some((name, organisation, end)) => ways.push((1, end, false, Part::New(name, organisation))),
                None => ways.push((0, place + 1, false, Part::Nothing)),
            },
            Mark::Parenthesis if prose => ways.push((OPEN_ASIDE, place + 1, false, Part::Aside)),
            Mark::Parenthesis => {}
            Mark::Word | Mark::Quoted => {
                for (end, candidates) in self.names_at(place) {
                    ways.push((NAME, end, false, Part::Person(candidates)));
                }
                if token.mark == Mark::Word {
                    self.word_ways(place, &mut ways);
                }
                if prose {
                    ways.push((UNKNOWN, place + 1, false, Part::Unknown));
                }
            }
        }
        if in_aside && matches!(token.mark, Mark::Word | Mark::Quoted | Mark::Parenthesis) {
            ways.push((IN_ASIDE, place + 1, true, Part::Aside));
        }
        ways
    }

    fn word_ways(&self, place: usize, ways: &mut Vec<(u32, usize, bool, Part)>) {
        let word = self.plain(place).trim_end_matches('.');
        if let Some((day, end)) = self.date_at(place) {
            ways.push((WORD, end, false, Part::Date(day)));
        } else if let Some((mistake, end)) = self.mistake_at(place) {
            ways.push((WORD, end, false, Part::NoDate(mistake)));
        }
        if let Some((channel, general)) = vocabulary::channel(word) {
            ways.push((WORD, place + 1, false, Part::Channel(channel, general)));
        }
        if reached_out(word).is_some() && vocabulary::channel(word).is_none() {
            ways.push((WORD, place + 1, false, Part::Verb));
        }
        if let Some((side, channel, end)) = self.reached_at(place) {
            ways.push((1, end, false, Part::Reached(side, channel)));
        }
        // The time of day has no place in a conversation; the line as typed keeps it.
        if self.extent == Extent::Whole && when::is_time(word) {
            ways.push((SMALL_WORD, place + 1, false, Part::Nothing));
        }
        if is_filler(word) {
            let cost = if like_a_name(self.text(place)) { CAPITAL_SMALL_WORD } else { SMALL_WORD };
            ways.push((cost, place + 1, false, Part::Nothing));
        }
        if opens_aside(word) && self.extent == Extent::Whole {
            ways.push((OPEN_ASIDE, place + 1, true, Part::Aside));
        }
    }

    /// The people the tokens from `place` on may name, by the token after the name.
    fn names_at(&self, place: usize) -> Vec<(usize, Vec<ContactId>)> {
        if self.tokens[place].mark == Mark::Quoted {
            let candidates = self.context.names.lookup(self.text(place));
            return if candidates.is_empty() { Vec::new() } else { vec![(place + 1, candidates)] };
        }
        let longest = (place..self.tokens.len()).take(NAME_WORDS).take_while(|&at| self.is_word(at) && self.known[at]);
        longest
            .filter_map(|last| {
                let text = &self.line[self.tokens[place].inner.start..self.tokens[last].inner.end];
                let candidates = self.context.names.lookup(text);
                (!candidates.is_empty()).then_some((last + 1, candidates))
            })
            .collect()
    }

    /// The date at `place` and the token after it.
    fn date_at(&self, place: usize) -> Option<(Day, usize)> {
        self.phrase_at(place, |words| when::take_prefix(words, self.context.today, Toward::Past))
    }

    /// What looks like a date at `place` but is none, and the token after it.
    fn mistake_at(&self, place: usize) -> Option<(Mistake, usize)> {
        self.phrase_at(place, |words| when::mistaken(words, self.context.today, Toward::Past))
    }

    /// What `read` makes of the words from `place` on, and the token after those it took. A comma within is passed over.
    fn phrase_at<T>(&self, place: usize, read: impl Fn(&[&str]) -> Option<(T, usize)>) -> Option<(T, usize)> {
        let places: Vec<usize> = (place..self.tokens.len())
            .take_while(|&at| matches!(self.tokens[at].mark, Mark::Word | Mark::Comma))
            .filter(|&at| self.is_word(at))
            .take(8)
            .collect();
        let words: Vec<&str> = places.iter().map(|&at| self.text(at)).collect();
        let (found, used) = read(&words)?;
        Some((found, places.get(used.checked_sub(1)?)? + 1))
    }

    /// `they wrote first`, `I called`, `she reached out`, `from them`: the side, the channel it tells, the token after.
    fn reached_at(&self, place: usize) -> Option<(Side, Option<Channel>, usize)> {
        let word = |step: usize| self.plain(place + step);
        if word(0) == "from" {
            if is_object(word(1)) {
                return Some((Side::Them, None, place + 2));
            }
            let named = self.tokens.get(place + 1).is_some_and(|_| !self.names_at(place + 1).is_empty());
            return (self.is_word(place + 1) && named).then_some((Side::Them, None, place + 1));
        }
        let side = subject_side(word(0))?;
        let (channel, mut end) = if let Some(channel) = reached_out(word(1)) {
            (Some(channel).filter(|&channel| channel != Channel::Other), place + 2)
        } else if word(1) == "reached" && word(2) == "out" {
            (None, place + 3)
        } else if word(1) == "got" && word(2) == "in" && word(3) == "touch" {
            (None, place + 4)
        } else {
            return None;
        };
        end += usize::from(is_object(self.plain(end)) || matches!(self.plain(end), "me" | "us"));
        end += usize::from(self.plain(end) == "first");
        Some((side, channel, end))
    }

    /// The new person whose name begins at `place`: name, organisation, the token after.
    fn new_person(&self, place: usize) -> Option<(String, Option<String>, usize)> {
        let mut end = place + 1;
        let first = self.tokens.get(place)?;
        // `+idea` is value given, not somebody called Idea.
        if vocabulary::value(&first.plain).is_some() && !like_a_name(self.text(place)) {
            return None;
        }
        if first.mark == Mark::Word {
            let capital = like_a_name(self.text(place));
            while end < self.tokens.len() && end < place + NAME_WORDS && self.continues_name(end, capital) {
                end += 1;
            }
        } else if first.mark != Mark::Quoted {
            return None;
        }
        let name = self.line[first.inner.start..self.tokens[end - 1].inner.end].trim();
        let organisation = self.tokens.get(end).filter(|token| token.mark == Mark::Parenthesis);
        let after = end + usize::from(organisation.is_some());
        let organisation = organisation.map(|token| self.line[token.inner.clone()].trim().to_owned());
        (!name.is_empty()).then(|| (name.to_owned(), organisation.filter(|text| !text.is_empty()), after))
    }

    fn continues_name(&self, place: usize, capital: bool) -> bool {
        const PARTICLES: [&str; 18] = [
            "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin",
            "ben", "ter",
        ];
        let word = self.plain(place);
        let small = !like_a_name(self.text(place));
        let dated = self.date_at(place).is_some() || self.mistake_at(place).is_some();
        if !self.is_word(place) || dated || self.reached_at(place).is_some() {
            return false;
        }
        let says =
            vocabulary::channel(word).is_some() || is_filler(word) || opens_aside(word) || reached_out(word).is_some();
        !(small && (says || capital) && !PARTICLES.contains(&word))
    }
}
