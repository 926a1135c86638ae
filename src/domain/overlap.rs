//! Overlap: how much two short texts are about the same, with what is rare counting more (an aim and an offer, a need and
//! the title of a talk).

mod term;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::book::IdHasher;
use super::fold::{Spelling, fold_mapped};

use term::{Reader, Term};

/// The least score that says something.
const FLOOR: f64 = 0.2;
/// A word is very common when more texts hold it than this many and one in [`COMMON_SHARE`].
const COMMON_AT_LEAST: usize = 3;
const COMMON_SHARE: usize = 12;

/// The texts that say how rare a word is: everything that is compared, or a good part of it.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    texts: usize,
    /// How many texts hold a word, by its key.
    holding: HashMap<u64, usize, BuildHasherDefault<IdHasher>>,
}

/// A text made ready to be compared with many others, by one [`Corpus`].
#[derive(Debug, Clone)]
pub struct Prepared {
    text: Box<str>,
    /// By key, each once.
    words: Vec<Word>,
    /// The sum of the squared rarities of its words.
    weight: f64,
}

/// A content word of a prepared text.
#[derive(Debug, Clone)]
struct Word {
    term: Term,
    rarity: f64,
    common: bool,
}

/// Many texts made ready, to find those that are about the same as another without comparing it with each.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    texts: Vec<Prepared>,
    /// The places of the texts that hold a word that is not very common, by its key: without one there is no overlap.
    holding: HashMap<u64, Vec<u32>, BuildHasherDefault<IdHasher>>,
}

/// What two texts share.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// How much, over 0 and up to 1.
    pub score: f64,
    /// The words they share, the rarest first, as the first of the two texts writes them.
    pub words: Vec<String>,
}

impl Corpus {
    /// Counts in how many of `texts` each word stands.
    pub fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut corpus = Self::default();
        let mut reader = Reader::default();
        let mut keys = Vec::new();
        for text in texts {
            corpus.texts += 1;
            keys.clear();
            keys.extend(reader.read(text.as_ref()).iter().map(|term| term.key));
            keys.sort_unstable();
            keys.dedup();
            for &key in &keys {
                *corpus.holding.entry(key).or_default() += 1;
            }
        }
        corpus
    }

    /// Reads `text` once, for any number of comparisons.
    pub fn prepare(&self, text: &str) -> Prepared {
        let mut words: Vec<Word> = Reader::default().read(text).iter().map(|term| self.word(term)).collect();
        words.sort_by_key(|word| (word.term.key, word.term.joined, word.term.place.start));
        words.dedup_by_key(|word| word.term.key);
        let weight = words.iter().filter(|word| !word.term.joined).map(|word| word.rarity * word.rarity).sum();
        Prepared { text: text.into(), words, weight }
    }

    /// What `a` and `b` share; see [`Prepared::overlap`].
    pub fn overlap(&self, a: &str, b: &str) -> Option<Overlap> {
        self.prepare(a).overlap(&self.prepare(b))
    }

    /// The rarity of a word that stands in `n` of `N` texts is `ln(1 + N / n)`, with `n` at least 1 (inverse document
    /// frequency: Spärck Jones, 1972; the 1 keeps it above 0).
    fn word(&self, term: &Term) -> Word {
        let holding = self.holding.get(&term.key).copied().unwrap_or_default();
        let rarity = (1.0 + self.texts.max(1) as f64 / holding.max(1) as f64).ln();
        let common = holding > COMMON_AT_LEAST + self.texts / COMMON_SHARE;
        Word { term: term.clone(), rarity, common }
    }
}

impl Shelf {
    /// The texts prepared by `corpus`, in their order.
    pub fn of(corpus: &Corpus, texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut shelf = Self::default();
        for text in texts {
            let prepared = corpus.prepare(text.as_ref());
            for word in prepared.words.iter().filter(|word| !word.common) {
                shelf.holding.entry(word.term.key).or_default().push(shelf.texts.len() as u32);
            }
            shelf.texts.push(prepared);
        }
        shelf
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The texts that overlap with `wanted`, prepared by the same corpus: their places in order, each with its score.
    pub fn like(&self, wanted: &Prepared) -> Vec<(usize, f64)> {
        let holding = wanted.words.iter().filter_map(|word| self.holding.get(&word.term.key));
        let mut places: Vec<u32> = holding.flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        let score = |place: u32| Some((place as usize, wanted.score(&self.texts[place as usize])?));
        places.into_iter().filter_map(score).collect()
    }
}

impl Prepared {
    /// What this text shares with `other`, prepared by the same corpus. None below a score of 0.2, where only very
    /// common words are shared, or a single one that many write of their work.
    ///
    /// With `r(w)` the rarity of a word, the score is `sum of r(w)^2 over shared words / sqrt(A * B)`, where `A` and `B`
    /// are the sums of `r(w)^2` over the words of each text (the cosine of weighted words: Salton and Buckley, 1988).
    pub fn overlap(&self, other: &Self) -> Option<Overlap> {
        let shared = self.shared(other);
        let score = self.score_of(&shared, other)?;
        Some(Overlap { score, words: self.written(&shared) })
    }

    /// How much this text shares with `other`: the score of their [`Prepared::overlap`] alone.
    pub fn score(&self, other: &Self) -> Option<f64> {
        self.score_of(&self.shared(other), other)
    }

    fn score_of(&self, shared: &[&Word], other: &Self) -> Option<f64> {
        let is_little = |word: &&Word| word.common || word.term.everyday;
        if shared.iter().all(|word| word.common) || shared.len() == 1 && shared.iter().all(is_little) {
            return None;
        }
        let sum: f64 = shared.iter().map(|word| word.rarity * word.rarity).sum();
        let score = (sum / (self.weight * other.weight).sqrt()).min(1.0);
        (score >= FLOOR).then_some(score)
    }

    /// The words in both, as they are here. Halves of a compound count by themselves where both texts have them.
    fn shared(&self, other: &Self) -> Vec<&Word> {
        let mut shared = Vec::new();
        let mut theirs = other.words.iter().peekable();
        for word in &self.words {
            while theirs.next_if(|it| it.term.key < word.term.key).is_some() {}
            let Some(it) = theirs.next_if(|it| it.term.key == word.term.key) else { continue };
            if !(word.term.joined && it.term.joined) {
                shared.push(word);
            }
        }
        shared
    }

    /// The shared words as written, the rarest first; what overlaps is one word.
    fn written(&self, shared: &[&Word]) -> Vec<String> {
        let mut places: Vec<(Range<usize>, f64)> =
            shared.iter().map(|word| (word.term.place.clone(), word.rarity)).collect();
        places.sort_by_key(|(place, _)| (place.start, place.end));
        let mut merged: Vec<(Range<usize>, f64)> = Vec::new();
        for (place, rarity) in places {
            match merged.last_mut() {
                Some((last, best)) if place.start < last.end => {
                    last.end = last.end.max(place.end);
                    *best = best.max(rarity);
                }
                _ => merged.push((place, rarity)),
            }
        }
        merged.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let mapped = fold_mapped(&self.text, Spelling::Native);
        let original = |place: Range<usize>| self.text.get(mapped.original(place)).unwrap_or_default().to_owned();
        merged.into_iter().map(|(place, _)| original(place)).collect()
    }
}
