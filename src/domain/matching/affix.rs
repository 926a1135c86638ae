//! Words around a name that say nothing about whose it is: titles, degrees, pronouns, particles.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::domain::book::IdHasher;
use crate::domain::fingerprint::fingerprint;

/// Titles before a name, with or without a full stop.
const TITLES: [&str; 20] = [
    "dr",
    "drs",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "herr",
    "frau",
    "dott",
    "phdr",
    "rndr",
    "mudr",
    "mgr",
    "señor",
    "señora",
];

/// Titles before a name that are names themselves unless a full stop follows.
const DOTTED_TITLES: [&str; 27] = [
    "mag", "ing", "dipl", "hon", "rev", "fr", "sr", "sra", "sig", "mme", "mlle", "pr", "eng", "arch", "lic", "capt",
    "col", "gen", "lt", "maj", "sgt", "univ", "priv", "doz", "em", "habil", "ir",
];

/// Degrees after a name.
const DEGREES: [&str; 22] = [
    "phd", "dphil", "md", "mba", "emba", "msc", "bsc", "meng", "beng", "mphil", "llm", "llb", "jd", "esq", "cpa",
    "cfa", "pmp", "cissp", "frs", "obe", "mbe", "dds",
];

/// What tells father from son after a name, with the place in the row.
const GENERATIONS: [(&str, u8); 7] = [("sr", 1), ("snr", 1), ("jr", 2), ("jnr", 2), ("ii", 2), ("iii", 3), ("iv", 4)];

/// Words of a family name that are often left out.
const PARTICLES: [&str; 48] = [
    "van", "von", "der", "den", "ter", "ten", "te", "het", "zu", "zum", "zur", "vom", "de", "del", "della", "di", "da",
    "do", "dos", "das", "du", "des", "la", "las", "le", "les", "los", "lo", "of", "y", "e", "i", "und", "bin", "bint",
    "binti", "ibn", "al", "el", "ul", "ur", "ap", "af", "av", "ze", "san", "st", "degli",
];

/// Pronouns given beside a name.
const PRONOUNS: [&str; 21] = [
    "he", "him", "his", "she", "her", "hers", "they", "them", "theirs", "any", "all", "xe", "ze", "hir", "zir", "er",
    "ihm", "sie", "ihr", "ella", "elle",
];

/// What a word at the end of a name is, where it is none of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    /// A degree or an honour.
    Degree,
    /// Father, son or grandson.
    Generation(u8),
}

/// Whether `token` is a title before a name.
pub(super) fn is_title(token: &str) -> bool {
    let word = bare(token);
    if word.len() > 12 || word.is_empty() {
        return false;
    }
    if TITLES.contains(&word.as_str()) {
        return true;
    }
    let is_part = |part: &str| {
        let part = part.to_lowercase();
        part.is_empty() || TITLES.contains(&part.as_str()) || DOTTED_TITLES.contains(&part.as_str())
    };
    token.contains('.') && token.split(['.', '-']).all(is_part)
}

/// What `token` at the end of a name is, where it is no name.
pub(super) fn suffix(token: &str) -> Option<Suffix> {
    if token.len() > 12 {
        return None;
    }
    let word = bare(token);
    if let Some((_, place)) = GENERATIONS.iter().find(|(known, _)| *known == word) {
        return Some(Suffix::Generation(*place));
    }
    DEGREES.contains(&word.as_str()).then_some(Suffix::Degree)
}

/// Whether a token that is nothing but the letters of that fingerprint, in small ones, is a title or stands after a name.
pub(super) fn is_affix(exact: u64) -> bool {
    static KNOWN: OnceLock<HashSet<u64, BuildHasherDefault<IdHasher>>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let generations = GENERATIONS.iter().map(|(word, _)| *word);
        let words = TITLES.into_iter().chain(DEGREES).chain(generations);
        words.map(|word| fingerprint(word.as_bytes())).collect()
    });
    known.contains(&exact)
}

/// Whether `token` after a comma is letters such as `CISSP`.
pub(super) fn is_letters_after(token: &str) -> bool {
    suffix(token).is_some()
        || token.len() <= 6 && token.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'.' | b'-'))
}

/// Whether the folded `word` is often left out of a family name.
pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 5 && PARTICLES.contains(&word)
}

/// Whether `text` is pronouns, such as `she/her`.
pub(super) fn is_pronouns(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| PRONOUNS.contains(&word.to_lowercase().as_str()))
}

/// The letters of `token` in lower case: `Ph.D.` is `phd`.
fn bare(token: &str) -> String {
    token.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_suffixes_are_known_and_names_are_not() {
        for title in ["Dr.", "dr", "Prof.", "Prof.Dr.", "Dr.-Ing.", "Univ.-Prof.", "Mag.", "Mrs"] {
            assert!(is_title(title), "{title}");
        }
        for name in ["Mag", "Ing", "Drew", "Ada", "J.", "", "Di"] {
            assert!(!is_title(name), "{name}");
        }
        assert_eq!(suffix("Jr."), Some(Suffix::Generation(2)));
        assert_eq!(suffix("Ph.D."), Some(Suffix::Degree));
        assert_eq!(suffix("Ma"), None, "it is a family name");
        assert!(is_pronouns("she/her") && is_pronouns("They / Them") && !is_pronouns("Ada") && !is_pronouns(""));
    }
}
