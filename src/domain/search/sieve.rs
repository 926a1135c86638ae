//! Whom a query cannot find, told from texts alone: cards and an index are made only of the others.
//!
//! Folding costs the most of a search among many. Words of plain letters are looked for in a text as it is, and only those words
//! of it are folded that come to something else than their letters in lower case.

use crate::domain::fold::{as_text, fold_lines};

use super::filter::Test;
use super::matching::{Needle, find, find_plain, may_be_fuzzy};
use super::query::{Query, Term};

/// Lets through everybody a query may find, and few others.
#[derive(Debug, Clone)]
pub struct Sieve<'q> {
    wanted: Vec<Wanted<'q>>,
    /// Whether all words are plain letters and digits.
    plain: bool,
    folded: Vec<u8>,
}

/// What a term asks for: the words of one of its spellings.
#[derive(Debug, Clone)]
struct Wanted<'q> {
    spellings: Vec<Vec<&'q str>>,
    /// Those that the fuzzy matcher may find in a name.
    fuzzy: Vec<&'q Needle>,
    /// Whether prose is looked through for it.
    in_prose: bool,
}

impl Query {
    /// Its sieve; none where a search needs everybody: no word says much, or a filter asks after others.
    pub fn sieve(&self) -> Option<Sieve<'_>> {
        let asks_after_others = |test: &Test| matches!(test, Test::Knows(_) | Test::Tag(_) | Test::Community(_));
        if self.filters.iter().any(|filter| asks_after_others(&filter.test)) {
            return None;
        }
        let says_much = |term: &&Term| !term.excluded && term.needles.iter().all(|needle| needle.initial.is_none());
        let terms = self.terms.iter().filter(says_much).map(Wanted::of_term);
        let filters = self.filters.iter().filter(|filter| !filter.negated);
        let wanted: Vec<Wanted<'_>> = terms.chain(filters.filter_map(|it| Wanted::of_filter(&it.test))).collect();
        let mut words = wanted.iter().flat_map(|it| &it.spellings).flatten();
        let plain = words.all(|word| word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        (!wanted.is_empty()).then_some(Sieve { wanted, plain, folded: Vec::new() })
    }
}

impl<'q> Wanted<'q> {
    fn of_term(term: &'q Term) -> Self {
        Self {
            spellings: term.needles.iter().map(|needle| needle.text.split(' ').collect()).collect(),
            fuzzy: term.needles.iter().filter(|needle| needle.is_fuzzy()).collect(),
            in_prose: true,
        }
    }

    fn of_filter(test: &'q Test) -> Option<Self> {
        let (Test::At(words) | Test::Title(words) | Test::In(words)) = test else { return None };
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| Self { spellings: vec![words], fuzzy: Vec::new(), in_prose: false })
    }

    fn is_in(&self, text: &str, folded: &[u8], plain: bool) -> bool {
        let is_in = |word: &&str| {
            plain && find_plain(text.as_bytes(), word.as_bytes()) || find(folded, 0, word.as_bytes()).is_some()
        };
        self.spellings.iter().any(|words| words.iter().all(is_in))
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
        let Self { wanted, plain, folded } = self;
        folded.clear();
        if !fold_part(texts, *plain, folded) {
            return Ok(true);
        }
        let is_missing = |it: &&Wanted<'_>| !it.is_in(texts, folded, *plain);
        let mut missing: Vec<&Wanted<'_>> = wanted.iter().filter(is_missing).collect();
        if missing.iter().any(|it| !it.fuzzy.is_empty()) {
            folded.clear();
            fold_lines(texts.get(..name).unwrap_or(texts), folded);
            let names = as_text(folded);
            missing.retain(|it| !it.fuzzy.iter().any(|needle| may_be_fuzzy(names, &needle.text)));
        }
        if missing.is_empty() {
            return Ok(true);
        }
        if missing.iter().any(|it| !it.in_prose) {
            return Ok(false);
        }
        for passage in prose()? {
            folded.clear();
            if !fold_part(passage, *plain, folded) {
                return Ok(true);
            }
            missing.retain(|it| !it.is_in(passage, folded, *plain));
            if missing.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Appends to `folded` what `text` folds to, or where the words looked for are `plain` that part of it which they are not found in
/// as it is. False where marks join what they meet: what a text folds to then is not what its parts fold to.
fn fold_part(text: &str, plain: bool, folded: &mut Vec<u8>) -> bool {
    if !plain {
        return fold_lines(text, folded);
    }
    let mut rest = text;
    while let Some(odd) = rest.bytes().position(is_odd) {
        // A word ends at ASCII bytes, so these are boundaries of characters.
        let start = rest.as_bytes()[..odd].iter().rposition(|&byte| !is_in_word(byte)).map_or(0, |before| before + 1);
        let length = rest.bytes().skip(start).position(|byte| !is_in_word(byte)).unwrap_or(rest.len() - start);
        if !fold_lines(&rest[start..start + length], folded) {
            return false;
        }
        rest = &rest[start + length..];
    }
    true
}

/// Whether a byte may fold to something else than itself in lower case, or a blank.
fn is_odd(byte: u8) -> bool {
    byte >= 0x80 || matches!(byte, b'\'' | b'`')
}

fn is_in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_odd(byte)
}
