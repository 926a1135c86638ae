//! Whom a query cannot find, told from texts alone: cards and an index are made only of the others.

use crate::domain::fold::{as_text, fold_lines};

use super::filter::Test;
use super::matching::{Needle, find, may_be_fuzzy};
use super::query::{Query, Term};

/// Lets through everybody a query may find, and few others.
#[derive(Debug, Clone)]
pub struct Sieve<'q> {
    terms: Vec<&'q Term>,
    folded: Vec<u8>,
}

impl Query {
    /// Its sieve; none where a search needs everybody: no word says much, or a filter asks after others.
    pub fn sieve(&self) -> Option<Sieve<'_>> {
        let asks_after_others = |test: &Test| matches!(test, Test::Knows(_) | Test::Tag(_) | Test::Community(_));
        let says_much = |term: &&Term| !term.excluded && term.needles.iter().all(|needle| needle.initial.is_none());
        let terms: Vec<&Term> = self.terms.iter().filter(says_much).collect();
        let alone = self.filters.iter().all(|filter| !asks_after_others(&filter.test));
        (alone && !terms.is_empty()).then_some(Sieve { terms, folded: Vec::new() })
    }
}

impl Sieve<'_> {
    /// Whether somebody may be found: `texts` are those of the card, of which the first `name` bytes are the name; `prose`
    /// gives the passages.
    ///
    /// # Errors
    /// That of `prose`, which is asked for only where it may decide.
    pub fn lets_through<'t, P, Error>(
        &mut self,
        texts: &str,
        name: usize,
        prose: impl FnOnce() -> Result<P, Error>,
    ) -> Result<bool, Error>
    where
        P: IntoIterator<Item = &'t str>,
    {
        let Self { terms, folded } = self;
        folded.clear();
        // Marks join what they meet: what the texts fold to together may not hold what each of them folds to.
        if !fold_lines(texts, folded) {
            return Ok(true);
        }
        let names = folded.len();
        fold_lines(texts.get(..name).unwrap_or(texts), folded);
        let (texts, names) = folded.split_at(names);
        let fuzzy = |needle: &Needle| needle.is_fuzzy() && may_be_fuzzy(as_text(names), &needle.text);
        let missing = |term: &&Term| !holds(texts, term) && !term.needles.iter().any(fuzzy);
        let missing: Vec<&Term> = terms.iter().copied().filter(missing).collect();
        if missing.is_empty() {
            return Ok(true);
        }
        folded.clear();
        for passage in prose()? {
            fold_lines(passage, folded);
        }
        Ok(missing.iter().all(|term| holds(folded, term)))
    }
}

fn holds(folded: &[u8], term: &Term) -> bool {
    term.needles.iter().any(|needle| find(folded, 0, needle.text.as_bytes()).is_some())
}
