//! Who is found, best first.

use std::collections::HashSet;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::person;

use super::filter::{Absence, Filter, Test};
use super::index::{Index, Row};
use super::matching::{BEST, CardField, FUZZY, Needle, PROSE, Worth, best, find_word, may_be_fuzzy};
use super::query::{Query, Term, all_begin};

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
}

/// With fewer hits than this the fuzzy matcher has a go at the names.
const FEW: usize = 8;

impl Index {
    /// Finds everybody in whom all words and filters of `query` are met.
    ///
    /// Better words come first; then the closer circle, the warmer tie, and the name. An empty query finds everybody by
    /// name. The index should be current; contacts that are no longer in the book are left out.
    pub fn search(&self, book: &Book, query: &Query, today: Day) -> Hits {
        if query.is_empty() {
            let rows = self.order.places.iter().map(|place| &self.rows[place.slot as usize]);
            let items: Vec<Hit> = rows.map(|row| Hit { id: row.id, score: 1.0 }).collect();
            return Hits { total: items.len(), items };
        }
        let scan = Scan::new(self, book, query, today);
        let mut found = scan.run(None);
        if found.len() < FEW && scan.wanted.iter().any(|term| term.needles.iter().any(Needle::is_fuzzy)) {
            found = scan.run(Some(&matcher()));
        }
        found.sort_unstable();
        let hit = |key: u64| {
            let place = self.order.places[(key & u64::from(u32::MAX)) as usize];
            let score = BEST - (key >> 50) as u16;
            Hit { id: self.rows[place.slot as usize].id, score: f32::from(score) / f32::from(BEST) }
        };
        let items: Vec<Hit> = found.into_iter().map(hit).collect();
        Hits { total: items.len(), items }
    }
}

/// The matcher for names, on text already folded.
pub(super) fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// The least score of the matcher that is more than chance, for a needle of so many letters. Letters that follow
/// each other or begin words score well above 20 each, scattered ones below.
pub(super) fn enough(letters: usize) -> i64 {
    letters as i64 * 19
}

/// A search under way: the terms, and the filters with what they need from the book looked up once.
struct Scan<'a> {
    index: &'a Index,
    book: &'a Book,
    today: Day,
    /// Terms that must be found, the longest and so rarest first.
    wanted: Vec<&'a Term>,
    unwanted: Vec<&'a Term>,
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
        wanted.sort_by_key(|term| std::cmp::Reverse(term.needles.iter().map(|it| it.text.len()).max()));
        let filters = query.filters.iter().map(|filter| Resolved::new(index, book, filter)).collect();
        Self { index, book, today, wanted, unwanted, filters, current: index.is_current(book) }
    }

    /// A key for each person found; the least is the best, and the lower half is the rank by name.
    fn run(&self, fuzzy: Option<&SkimMatcherV2>) -> Vec<u64> {
        let mut found = Vec::new();
        for (slot, row) in self.index.rows.iter().enumerate() {
            let Some(worth) = self.worth(row, fuzzy) else { continue };
            if self.unwanted.iter().any(|term| self.term(row, term, None) > 0) || !self.passes(slot, row) {
                continue;
            }
            let circle = 3 - row.circle as u64;
            let warmth = u64::from(u16::MAX - row.warmth);
            found.push(u64::from(BEST - worth) << 50 | circle << 48 | warmth << 32 | u64::from(row.rank));
        }
        found
    }

    /// What the row is worth, the mean over the terms; none if one of them is not there.
    fn worth(&self, row: &Row, fuzzy: Option<&SkimMatcherV2>) -> Option<Worth> {
        let mut sum = 0u32;
        for term in &self.wanted {
            match self.term(row, term, fuzzy) {
                0 => return None,
                worth => sum += u32::from(worth),
            }
        }
        Some(sum.checked_div(self.wanted.len() as u32).map_or(BEST, |mean| mean as Worth))
    }

    fn term(&self, row: &Row, term: &Term, fuzzy: Option<&SkimMatcherV2>) -> Worth {
        term.needles.iter().map(|needle| self.needle(row, needle, fuzzy)).max().unwrap_or(0)
    }

    fn needle(&self, row: &Row, needle: &Needle, fuzzy: Option<&SkimMatcherV2>) -> Worth {
        if row.letters & needle.letters == needle.letters {
            let worth = best(self.index.text(row), &row.ends, &needle.text);
            if worth > 0 {
                return worth;
            }
            if let Some(worth) =
                fuzzy.and_then(|matcher| fuzzy_worth(matcher, self.index.field(row, CardField::Name), needle))
            {
                return worth;
            }
        }
        match needle.start {
            Some(start) if row.starts & start != 0 && find_word(self.index.prose(row), 0, &needle.text).is_some() => {
                PROSE
            }
            _ => 0,
        }
    }

    fn passes(&self, slot: usize, row: &Row) -> bool {
        if self.filters.is_empty() {
            return self.current || self.book.card(row.id).is_some();
        }
        let card = if self.current { self.book.cards().get(slot) } else { self.book.card(row.id) };
        let holds = |it: &Resolved<'_>, card: &Card| it.holds(self, card, row) != it.filter.negated;
        card.is_some_and(|card| self.filters.iter().all(|it| holds(it, card)))
    }
}

/// What the fuzzy matcher makes of a name; none below the threshold.
fn fuzzy_worth(matcher: &SkimMatcherV2, names: &str, needle: &Needle) -> Option<Worth> {
    if !needle.is_fuzzy() {
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
                for id in person::matches(book, whom) {
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
        let rows = self.rows.iter().filter(|row| row.letters & letters == letters);
        rows.into_iter().any(|row| self.field(row, field).lines().any(|it| it == value))
    }
}
