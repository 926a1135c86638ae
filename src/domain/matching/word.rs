//! One word of a name as matching compares it: by fingerprints.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::domain::book::IdHasher;
use crate::domain::fingerprint::{fingerprint, fingerprint_of};
use crate::domain::fold::is_unspaced;

use super::affix;

/// A map keyed by fingerprints.
pub(super) type WordMap<T> = HashMap<u64, T, BuildHasherDefault<IdHasher>>;

/// One word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The fingerprint of the folded word.
    pub(super) exact: u64,
    /// The fingerprint of its loose spelling, see [`loose`].
    pub(super) loose: u64,
    /// The fingerprint of this word and the next written as one; that of this one for the last.
    pub(super) joined: u64,
    /// The first letter.
    pub(super) first: char,
    /// What part it has.
    pub(super) role: Role,
    /// Whether a hyphen joins it to the word before.
    pub(super) linked: bool,
}

/// What part a word has in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A word in full.
    Whole,
    /// A whole name, in a script that sets no blanks.
    Name,
    /// A single letter.
    Initial,
    /// Often left out of a family name, such as `van`.
    Particle,
}

impl Word {
    /// The folded `word`; particles are told apart later, by their place.
    pub(super) fn of(word: &str, linked: bool, scratch: &mut Vec<u8>) -> Self {
        let mut letters = word.chars();
        let first = letters.next().unwrap_or(' ');
        let single = letters.next().is_none();
        let role = match (is_unspaced(first), single) {
            (false, true) => Role::Initial,
            (true, false) => Role::Name,
            _ => Role::Whole,
        };
        let exact = fingerprint(word.as_bytes());
        let loose = if loose(word, scratch) { fingerprint(scratch) } else { exact };
        Self { exact, loose, joined: exact, first, role, linked }
    }

    /// Sets what `word` and the word after it come to when written as one.
    pub(super) fn join(&mut self, word: &str, next: &str) {
        self.joined = fingerprint_of(word.bytes().chain(next.bytes()));
    }

    /// Calls it a particle where the folded `word` is one.
    pub(super) fn mark_particle(&mut self, word: &str) {
        if affix::is_particle(word) {
            self.role = Role::Particle;
        }
    }

    /// Whether it is a word in full, particles left out.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.role, Role::Whole | Role::Name)
    }
}

/// The fingerprint of the loose spelling of the folded `word`.
pub(super) fn loose_fingerprint(word: &str) -> u64 {
    let mut scratch = Vec::new();
    if loose(word, &mut scratch) { fingerprint(&scratch) } else { fingerprint(word.as_bytes()) }
}

/// Puts the loose spelling of the folded `word` into `out` and tells whether it differs.
///
/// It is the same for the usual ways to write one name in Latin letters: umlauts with and without their e (`mueller`),
/// long vowels (`kouhei`, `satoh`), and the endings and clusters of Cyrillic (`aleksei` and `alexey`, `dmitrii` and `dmitry`).
/// Words of other scripts and short ones (`xue` is not `xu`) are left as they are.
fn loose(word: &str, out: &mut Vec<u8>) -> bool {
    out.clear();
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !word.is_ascii() {
        return false;
    }
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let last = bytes.len() - 1;
    let mut at = 0;
    if bytes.len() > 4 {
        match &bytes[..2] {
            b"ye" | b"ie" => at = 1,
            b"iu" | b"ia" => {
                out.push(b'y');
                at = 1;
            }
            _ => {}
        }
    }
    while at <= last {
        let byte = bytes[at];
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match (byte, next) {
            (b'k', b's') => {
                out.push(b'x');
                at += 1;
            }
            (b'k', b'h') => {
                out.push(b'h');
                at += 1;
            }
            (b'a', b'a' | b'e') | (b'o', b'e' | b'o' | b'u') | (b'u', b'e' | b'u') if last >= 4 => {
                out.push(byte);
                at += 1;
            }
            (b'o', b'h') if at + 1 == last || at == 0 && !is_vowel(bytes[2]) => {
                out.push(byte);
                at += 1;
            }
            (b'y' | b'j', _) if at == last => out.push(b'i'),
            _ => out.push(byte),
        }
        at += 1;
    }
    if out.ends_with(b"ii") {
        out.pop();
    }
    out.as_slice() != bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_spellings_of_one_name_are_one_and_other_names_are_not() {
        for (one, two) in [
            ("mueller", "muller"),
            ("joerg", "jorg"),
            ("kouhei", "kohei"),
            ("satoh", "sato"),
            ("ohba", "oba"),
            ("yuuichi", "yuichi"),
            ("aleksei", "alexey"),
            ("dmitrii", "dmitry"),
            ("iurii", "yuri"),
            ("evgenii", "yevgeny"),
            ("sergej", "sergey"),
            ("mikhail", "mihail"),
        ] {
            assert_eq!(loose_fingerprint(one), loose_fingerprint(two), "{one} {two}");
        }
        for (one, two) in [
            ("xue", "xu"),
            ("jan", "ian"),
            ("jan", "yan"),
            ("john", "jon"),
            ("smith", "smyth"),
            ("joel", "jol"),
            ("lee", "le"),
            ("chen", "cheng"),
            ("anna", "ana"),
            ("soyinka", "soiynka"),
        ] {
            assert_ne!(loose_fingerprint(one), loose_fingerprint(two), "{one} {two}");
        }
    }
}
