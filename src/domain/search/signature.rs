//! Signatures: whom a query cannot find, told without reading them.
//!
//! A signature has a bit for each pair and each triple of letters in what is searched of a person, many sharing one (superimposed
//! coding: Faloutsos and Christodoulakis, 1984). It is stored beside the card, so that a search made once goes through the
//! signatures of everybody and reads only those whose bits are all there: nobody who would be found is missed, and few others
//! are read. That a word may lie inside of another is why there are letters and not words in it.

use crate::domain::card::Card;
use crate::domain::fold::fold_lines;
use crate::domain::passage::Passage;

use super::filter::Test;
use super::index::for_each_value;
use super::matching::{CardField, Needle, Survey};
use super::query::{Query, Term};

/// Eight bytes each: of pairs and triples, and before them of the letters of the name.
const WORDS: usize = 16;
const LETTERS: usize = 3;

/// What is searched of one person, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    name: Letters,
    grams: Grams,
}

/// What of a name the fuzzy matcher needs, each letter a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Letters {
    /// Those in it.
    once: u64,
    /// Those in it twice or more.
    twice: u64,
    /// Those that begin a word.
    initials: u64,
}

impl Letters {
    /// Those of the folded spellings of a name, together.
    fn of(names: &[u8]) -> Self {
        let Survey { letters: once, initials } = Survey::of(names);
        let twice = |name: &[u8]| {
            let (mut once, mut twice) = (0, 0);
            for byte in name {
                let letter = Survey::of(&[*byte]).letters;
                twice |= once & letter;
                once |= letter;
            }
            twice
        };
        Self { once, twice: names.split(|&byte| byte == b'\n').map(twice).fold(0, |all, it| all | it), initials }
    }

    /// Those that a name must have for `needle` to be found in it by the fuzzy matcher.
    fn wanted_by(needle: &Needle) -> Self {
        let text = needle.text.as_bytes();
        // Of a letter of several bytes the first says little.
        let first = text.first().filter(|byte| byte.is_ascii());
        Self { initials: first.map_or(0, |byte| Survey::of(&[*byte]).letters), ..Self::of(text) }
    }

    /// The words of a signature that hold them, as for pairs and triples.
    fn places(&self) -> Vec<(usize, u64)> {
        vec![(0, self.once), (8, self.twice), (16, self.initials)]
    }
}

/// A bit for each pair and triple of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Grams([u64; WORDS]);

impl Grams {
    /// Adds those within each line of the folded `text`.
    fn add(&mut self, text: &[u8]) {
        for line in text.split(|&byte| byte == b'\n') {
            for gram in line.windows(2).chain(line.windows(3)) {
                let number = gram.iter().fold(0, |number, &byte| number << 8 | u32::from(byte));
                // Fibonacci hashing (Knuth, 1973).
                let bit = number.wrapping_mul(0x9e37_79b1) >> 22;
                self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
            }
        }
    }

    fn of(text: &str) -> Self {
        let mut grams = Self::default();
        grams.add(text.as_bytes());
        grams
    }

    /// The words of a signature that hold any of them: where, in bytes, and which bits.
    fn places(&self) -> Vec<(usize, u64)> {
        let words = self.0.iter().enumerate().filter(|(_, bits)| **bits != 0);
        words.map(|(word, bits)| (8 * (LETTERS + word), *bits)).collect()
    }
}

/// Whether all of these bits are in the bytes of a signature.
fn hold(signature: &[u8; Signature::BYTES], places: &[(usize, u64)]) -> bool {
    places.iter().all(|&(at, bits)| {
        let word = signature[at..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word));
        word & bits == bits
    })
}

impl Signature {
    /// How many bytes it is.
    pub const BYTES: usize = 8 * (LETTERS + WORDS);

    /// That of the person with `card` and `prose`.
    pub fn of(card: &Card, prose: &[Passage]) -> Self {
        let mut folded = Vec::with_capacity(256);
        let mut name = Letters::default();
        for field in CardField::ALL {
            for_each_value(card, field, |value| fold_lines(value, &mut folded));
            if field == CardField::Name {
                name = Letters::of(&folded);
            }
        }
        for passage in prose {
            fold_lines(&passage.text, &mut folded);
        }
        let mut grams = Grams::default();
        grams.add(&folded);
        Self { name, grams }
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        let Letters { once, twice, initials } = self.name;
        let words = [once, twice, initials].into_iter().chain(self.grams.0);
        for (place, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(words) {
            *place = word.to_le_bytes();
        }
        bytes
    }
}

/// What a signature must have for a query to find its owner.
#[derive(Debug, Clone)]
pub struct Sieve {
    /// One of each.
    wanted: Vec<Vec<Wanted>>,
}

/// The bits of one spelling, by places in the bytes of a signature.
#[derive(Debug, Clone)]
struct Wanted {
    grams: Vec<(usize, u64)>,
    /// Those of a needle that the fuzzy matcher may find in the name.
    fuzzy: Option<Vec<(usize, u64)>>,
}

impl Wanted {
    fn of(needle: &Needle) -> Self {
        let fuzzy = needle.is_fuzzy().then(|| Letters::wanted_by(needle).places());
        Self { grams: Grams::of(&needle.text).places(), fuzzy }
    }

    fn may_be_in(&self, signature: &[u8; Signature::BYTES]) -> bool {
        hold(signature, &self.grams) || self.fuzzy.as_ref().is_some_and(|letters| hold(signature, letters))
    }
}

impl Query {
    /// Its sieve; none where a search needs everybody: no word says much, or a filter asks after others.
    pub fn sieve(&self) -> Option<Sieve> {
        let asks_after_others = |test: &Test| matches!(test, Test::Knows(_) | Test::Tag(_) | Test::Community(_));
        if self.filters.iter().any(|filter| asks_after_others(&filter.test)) {
            return None;
        }
        // A single letter is found only where a word begins, and a single sign has no pair.
        let says_much = |term: &&Term| !term.excluded && term.needles.iter().all(|needle| needle.text.len() > 1);
        let terms = self.terms.iter().filter(says_much).map(|term| term.needles.iter().map(Wanted::of).collect());
        let words = self.filters.iter().filter(|filter| !filter.negated).filter_map(|filter| match &filter.test {
            Test::At(words) | Test::Title(words) | Test::In(words) => Some(words.split(' ')),
            _ => None,
        });
        let words = words.flatten().filter(|word| word.len() > 1);
        let words = words.map(|word| vec![Wanted { grams: Grams::of(word).places(), fuzzy: None }]);
        let wanted: Vec<Vec<Wanted>> = terms.chain(words).collect();
        (!wanted.is_empty()).then_some(Sieve { wanted })
    }
}

impl Sieve {
    /// The sieve without slips, which lets through fewer; none where it has none. Enough for a search that is not
    /// [forgiving](super::Hits::forgiving).
    pub fn without_slips(&self) -> Option<Self> {
        let mut wanted = self.wanted.clone();
        let slips = wanted.iter_mut().flatten().filter_map(|it| it.fuzzy.take()).count();
        (slips > 0).then_some(Self { wanted })
    }

    /// Whether the owner of the signature with these bytes may be found.
    pub fn lets_through(&self, signature: &[u8; Signature::BYTES]) -> bool {
        self.wanted.iter().all(|spellings| spellings.iter().any(|it| it.may_be_in(signature)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{book, person, today};

    #[test]
    fn few_who_are_not_found_are_let_through() {
        let people = (0u32..400).map(|n| {
            person(&format!("{:x} Ander", n.wrapping_mul(0x9e37_79b1))).note("2026-01-01", "met at the pump fair")
        });
        let book = book(people.chain([person("Ada Lovelace")]).collect());
        for (text, most) in [("lovelace", 3), ("lovl", 3), ("in:berlin", 0), ("pump", 410)] {
            let query = Query::parse(text, today());
            let sieve = query.sieve().expect("it says much");
            let through = book
                .cards()
                .iter()
                .filter(|card| sieve.lets_through(&Signature::of(card, book.passages(card.id)).to_bytes()));
            let count = through.count();
            assert!(count <= most && (count > 0 || most == 0), "{count} for {text}");
        }
    }

    #[test]
    fn what_asks_after_others_or_says_little_needs_everybody() {
        for text in ["", "a", "@", "-ada", "tag:x ada", "knows:ada bo", "kind:mentor"] {
            assert!(Query::parse(text, today()).sieve().is_none(), "{text}");
        }
    }
}
