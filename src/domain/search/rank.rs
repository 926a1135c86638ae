//! Who is found, best first.

use std::collections::HashSet;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::parallel::in_parts;
use crate::domain::person;
use crate::domain::sort;

use super::filter::{Absence, Filter, Test};
use super::index::{Index, Masks, Row};
use super::matching::{BEST, CardField, FUZZY, INITIAL, Needle, PROSE, Worth, best, may_be_fuzzy};
use super::query::{Query, Term, all_begin};
use super::whole::{Whole, WholeName};

/// Somebody found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Who.
    pub id: ContactId,
    /// How well the words fit, 0 to 1; 1 where no word was asked for.
    pub score: f32,
}

/// Who was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// How many.
    pub total: usize,
    /// All of them, best first.
    pub items: Vec<Hit>,
    /// Whether so few were found that slips in names were forgiven.
    pub forgiving: bool,
}

/// With fewer hits than this the fuzzy matcher has a go at the names.
const FEW: usize = 8;
/// What is looked through is shared out in strides of so many people, and to a thread so many strides at least: less is soon done.
const STRIDE: usize = 1024;
const LEAST_STRIDES: usize = 16;

impl Index {
    /// Finds everybody in whom all words and filters of `query` are met.
    ///
    /// A whole name comes before everything else, then one that several words begin, then better words; then the closer circle, the warmer tie, and the name. An empty query finds everybody by
    /// name. The index should be current; contacts that are no longer in the book are left out.
    pub fn search(&self, book: &Book, query: &Query, today: Day) -> Hits {
        if query.is_empty() {
            let items: Vec<Hit> = self.order.slots().map(|slot| Hit { id: self.known[slot].id, score: 1.0 }).collect();
            return Hits { total: items.len(), items, forgiving: false };
        }
        let scan = Scan::new(self, book, query, today);
        let mut found = scan.run(None);
        let forgiving = found.len() < FEW && scan.wanted.iter().any(|term| term.needles.iter().any(Needle::is_fuzzy));
        if forgiving {
            found = scan.run(Some(&matcher()));
        }
        let hit = |key: u64| {
            let slot = self.order.slot((key & u64::from(u32::MAX)) as u32);
            let score = BEST - ((key >> 50) as u16).saturating_sub(Whole::No as u16);
            Hit { id: self.known[slot].id, score: f32::from(score) / f32::from(BEST) }
        };
        let items: Vec<Hit> = found.into_iter().map(hit).collect();
        Hits { total: items.len(), items, forgiving }
    }
}

/// The matcher for names, on text already folded.
pub(super) fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// The least score of the matcher that is more than chance, for a needle of so many letters.
///
/// A letter that fits counts 16 before what its place adds or a gap takes away. A short needle fits many names by chance
/// and must come close to the beginnings of words; a longer one may have gaps.
pub(super) fn enough(letters: usize) -> i64 {
    letters as i64 * 15 + 15
}

/// A search under way: the terms, and the filters with what they need from the book looked up once.
struct Scan<'a> {
    index: &'a Index,
    book: &'a Book,
    today: Day,
    /// Terms that must be found, the longest and so rarest first.
    wanted: Vec<&'a Term>,
    unwanted: Vec<&'a Term>,
    /// What is wanted, as a name.
    name: WholeName,
    filters: Vec<Resolved<'a>>,
    current: bool,
}

struct Resolved<'a> {
    filter: &'a Filter,
    /// The people it is about, where that cannot be told from a card.
    people: HashSet<ContactId>,
    /// Whether a tag or community must be that very word, since somebody has it.
    exact: bool,
}

impl<'a> Scan<'a> {
    fn new(index: &'a Index, book: &'a Book, query: &'a Query, today: Day) -> Self {
        let (unwanted, mut wanted): (Vec<&Term>, Vec<&Term>) = query.terms.iter().partition(|term| term.excluded);
        sort::by_key(&mut wanted, |term| std::cmp::Reverse(term.needles.iter().map(|it| it.text.len()).max()));
        let filters = query.filters.iter().map(|filter| Resolved::new(index, book, filter)).collect();
        let name = WholeName::of(&query.terms);
        Self { index, book, today, wanted, unwanted, name, filters, current: index.is_current(book) }
    }

    /// A key for each person found, the least first; the least is the best, and the lower half is the rank by name. Of many
    /// people each processor looks through a part.
    fn run(&self, fuzzy: Option<&SkimMatcherV2>) -> Vec<u64> {
        let starts: Vec<usize> = (0..self.index.masks.len()).step_by(STRIDE).collect();
        let parts = in_parts(&starts, LEAST_STRIDES, |starts| {
            let slots = starts.first().map_or(0..0, |&first| first..first + starts.len() * STRIDE);
            let mut found = self.among(slots.start..slots.end.min(self.index.masks.len()), fuzzy);
            found.sort_unstable();
            found
        });
        parts.into_iter().reduce(|one, other| merged(&one, &other)).unwrap_or_default()
    }

    /// The keys of those found in `slots`.
    fn among(&self, slots: Range<usize>, fuzzy: Option<&SkimMatcherV2>) -> Vec<u64> {
        let mut found = Vec::new();
        for (slot, masks) in slots.clone().zip(&self.index.masks[slots]) {
            if !self.wanted.iter().all(|term| term.needles.iter().any(|needle| may_hold(masks, needle))) {
                continue;
            }
            let row = &self.index.rows[slot];
            let Some(worth) = self.worth(row, masks, fuzzy) else { continue };
            if self.unwanted.iter().any(|term| self.term(row, masks, term, None) > 0) || !self.passes(slot, row) {
                continue;
            }
            let circle = 3 - row.circle as u64;
            let warmth = u64::from(u16::MAX - row.warmth);
            let rank = u64::from(self.index.order.rank(slot));
            let place = match self.name.is(self.index.field(row, CardField::Name)) {
                Whole::No => u64::from(BEST - worth) + Whole::No as u64,
                whole => whole as u64,
            };
            found.push(place << 50 | circle << 48 | warmth << 32 | rank);
        }
        found
    }

    /// What the row is worth, the mean over the terms; none if one of them is not there.
    fn worth(&self, row: &Row, masks: &Masks, fuzzy: Option<&SkimMatcherV2>) -> Option<Worth> {
        let mut sum = 0u32;
        for term in &self.wanted {
            match self.term(row, masks, term, fuzzy) {
                0 => return None,
                worth => sum += u32::from(worth),
            }
        }
        Some(sum.checked_div(self.wanted.len() as u32).map_or(BEST, |mean| mean as Worth))
    }

    fn term(&self, row: &Row, masks: &Masks, term: &Term, fuzzy: Option<&SkimMatcherV2>) -> Worth {
        let worths = term.needles.iter().map(|needle| self.needle(row, masks, needle, fuzzy));
        worths.max().unwrap_or(0)
    }

    fn needle(&self, row: &Row, masks: &Masks, needle: &Needle, fuzzy: Option<&SkimMatcherV2>) -> Worth {
        if let Some(letter) = needle.initial {
            let (in_name, elsewhere) = INITIAL;
            let worth = if masks.initials & letter == 0 { 0 } else { elsewhere };
            return if masks.name_initials & letter == 0 { worth } else { in_name };
        }
        if in_fields(masks, needle) {
            let worth = best(self.index.text(row), &row.ends, needle);
            if worth > 0 {
                return worth;
            }
            if let Some(matcher) = fuzzy
                && masks.name_initials & needle.first != 0
                && let Some(worth) = fuzzy_worth(matcher, self.index.field(row, CardField::Name), needle)
            {
                return worth;
            }
        }
        if in_prose(masks, needle) && needle.find_word(self.index.prose(row), 0).is_some() { PROSE } else { 0 }
    }

    fn passes(&self, slot: usize, row: &Row) -> bool {
        if self.filters.is_empty() {
            return self.current || self.book.card(self.index.known[slot].id).is_some();
        }
        let card = if self.current { self.book.cards().get(slot) } else { self.book.card(self.index.known[slot].id) };
        let holds = |it: &Resolved<'_>, card: &Card| it.holds(self, card, row) != it.filter.negated;
        card.is_some_and(|card| self.filters.iter().all(|it| holds(it, card)))
    }
}

/// Two lists as one, the least first as in each of them.
fn merged(one: &[u64], other: &[u64]) -> Vec<u64> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let mut rest = other;
    for &key in one {
        let before = rest.iter().take_while(|&&it| it < key).count();
        all.extend_from_slice(&rest[..before]);
        rest = &rest[before..];
        all.push(key);
    }
    all.extend_from_slice(rest);
    all
}

fn in_fields(masks: &Masks, needle: &Needle) -> bool {
    masks.letters & needle.letters == needle.letters
}

fn in_prose(masks: &Masks, needle: &Needle) -> bool {
    needle.start.is_some_and(|start| masks.starts & start != 0)
}

fn may_hold(masks: &Masks, needle: &Needle) -> bool {
    match needle.initial {
        Some(letter) => (masks.name_initials | masks.initials) & letter != 0,
        None => in_fields(masks, needle) || in_prose(masks, needle),
    }
}

/// What the fuzzy matcher makes of a name; none below the threshold.
fn fuzzy_worth(matcher: &SkimMatcherV2, names: &str, needle: &Needle) -> Option<Worth> {
    if !needle.is_fuzzy() || !may_be_fuzzy(names, &needle.text) {
        return None;
    }
    let letters = needle.text.chars().count();
    let score = names
        .lines()
        .filter(|name| may_be_fuzzy(name, &needle.text))
        .filter_map(|name| matcher.fuzzy_match(name, &needle.text))
        .max()?;
    let over = score.checked_sub(enough(letters)).filter(|over| *over >= 0)?;
    let (most, least) = FUZZY;
    Some((i64::from(least) + over).min(i64::from(most)) as Worth)
}

impl<'a> Resolved<'a> {
    fn new(index: &Index, book: &Book, filter: &'a Filter) -> Self {
        let mut people = HashSet::new();
        let mut exact = false;
        match &filter.test {
            Test::Knows(whom) => {
                for id in index.called(book, whom) {
                    people.extend(book.ties_of(id).filter_map(|tie| tie.other(id)));
                }
            }
            Test::No(Absence::Promise) => people.extend(book.promises().map(|promise| promise.contact)),
            Test::Tag(tag) => exact = index.has_value(CardField::Tag, tag),
            Test::Community(community) => exact = index.has_value(CardField::Community, community),
            _ => {}
        }
        Self { filter, people, exact }
    }

    fn holds(&self, scan: &Scan<'_>, card: &Card, row: &Row) -> bool {
        let begins = |field, words: &str| {
            let text = scan.index.field(row, field);
            !text.is_empty() && all_begin(words, &[text])
        };
        let listed = |field, word: &str| {
            let mut values = scan.index.field(row, field).lines();
            if self.exact { values.any(|it| it == word) } else { values.any(|it| it.starts_with(word)) }
        };
        match &self.filter.test {
            Test::Kind(kinds) => kinds.iter().any(|&kind| card.kinds.has(kind)),
            Test::Circle(circles) => circles.contains(&card.circle),
            Test::At(words) => begins(CardField::Organisation, words),
            Test::Title(words) => begins(CardField::Title, words),
            Test::In(words) => begins(CardField::Place, words),
            Test::Tag(tag) => listed(CardField::Tag, tag),
            Test::Community(community) => listed(CardField::Community, community),
            Test::Knows(_) => self.people.contains(&card.id),
            Test::Due(when) => when.holds(card, scan.book, scan.today),
            Test::Date(days) => {
                let comes = card.dates().filter_map(|(_, date)| date.next_on_or_after(scan.today));
                comes.map(|on| on.days_since(scan.today)).any(|left| left <= *days)
            }
            Test::Last(when) => when.holds(card),
            Test::No(Absence::Promise) => !self.people.contains(&card.id),
            Test::No(what) => what.holds(card, scan.book),
            Test::Source(kinds) => card.sources.iter().any(|mark| kinds.contains(&mark.kind)),
            Test::Batch(batch) => card.batch == *batch,
        }
    }
}

impl Index {
    /// Whether somebody has exactly that folded value in `field`.
    fn has_value(&self, field: CardField, value: &str) -> bool {
        let letters = super::matching::letters(value);
        let mut rows = self.masks.iter().zip(&self.rows).filter(|(masks, _)| masks.letters & letters == letters);
        rows.any(|(_, row)| self.field(row, field).lines().any(|it| it == value))
    }

    /// Everybody with that id or address, or a name whose words begin so.
    fn called(&self, book: &Book, whom: &str) -> Vec<ContactId> {
        if whom.contains('@') || whom.parse::<ContactId>().is_ok_and(|id| book.card(id).is_some()) {
            return person::matches(book, whom);
        }
        let term = Term::new(whom, false);
        let named = |row: &Row| {
            let names = [self.field(row, CardField::Name), self.field(row, CardField::Nickname)];
            term.needles.iter().any(|needle| all_begin(&needle.text, &names))
        };
        let possible = |masks: &Masks| term.needles.iter().any(|needle| in_fields(masks, needle));
        let slots = (0..self.rows.len()).filter(|&slot| possible(&self.masks[slot]) && named(&self.rows[slot]));
        slots.map(|slot| self.known[slot].id).collect()
    }
}
