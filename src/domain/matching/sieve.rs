//! A sieve for names: tells in a few steps that two cannot fit, so that not all who share a family name are compared.

use smallvec::SmallVec;

use super::short_form;
use super::word::{Role, Word};
use super::written::Written;

/// What a name is made of, roughly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sieve {
    /// Those of all words.
    bits: Bits,
    /// Whether all spellings have two words in full at least, and nothing stands beside the name: then two pairs are
    /// needed for it to fit another such name.
    plain: bool,
}

impl Sieve {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let words = written.forms.iter().flat_map(|form| &form.words);
        let full = |word: &&Word| word.role != Role::Particle;
        let plain = written.spare.is_empty()
            && !written.forms.is_empty()
            && written.forms.iter().all(|form| !form.is_terse() && form.words.iter().filter(full).count() > 1);
        let mut bits = Bits::default();
        words.for_each(|word| bits.add(word));
        Self { bits, plain }
    }
}

/// The name of somebody looked for, to be put through the sieves of many.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    plain: bool,
    /// Those of each word, by form.
    forms: Vec<SmallVec<[Bits; 4]>>,
}

impl Wanted {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let of_word = |word| {
            let mut bits = Bits::default();
            bits.add(word);
            bits
        };
        let forms = written.forms.iter().map(|form| form.words.iter().map(of_word).collect()).collect();
        Self { plain: Sieve::of(written).plain, forms }
    }

    /// Whether the name may fit one with the sieve `other`.
    pub(super) fn may_fit(&self, other: &Sieve) -> bool {
        let shares_two = |words: &SmallVec<[Bits; 4]>| words.iter().filter(|it| it.meets(&other.bits)).nth(1).is_some();
        !(self.plain && other.plain) || self.forms.iter().any(shares_two)
    }
}

/// A bit for each fingerprint by which words can be paired. Few enough to be quick, and so many that a name sets only
/// one in twenty.
#[derive(Debug, Clone, Copy, Default)]
struct Bits([u64; 4]);

impl Bits {
    /// Adds everything by which `word` can be paired: as it is, spelled loosely, written as one with the next, and the
    /// given names it may be short for.
    fn add(&mut self, word: &Word) {
        let own = [word.exact, word.loose, word.joined].into_iter();
        for fingerprint in own.chain(short_form::entries(word.loose).map(|entry| u64::from(entry) << 1 | 1)) {
            // Fibonacci hashing (Knuth, 1973) spreads the numbers of entries as well as fingerprints.
            let bit = fingerprint.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
            self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit;
    use super::super::written::Reader;
    use super::*;

    #[test]
    fn what_fits_always_passes() {
        for (one, two) in [
            ("Ada Lovelace", "Lovelace, Ada"),
            ("Bill Gates", "William Gates"),
            ("Jean Luc Picard", "Jeanluc Picard"),
            ("Marc Le Blanc", "Marc Leblanc"),
            ("Guido van Rossum", "Guido Rossum"),
            ("John Q. Smith", "John Smith"),
            ("Jürgen Müller", "Juergen Mueller"),
            ("Иван Петров", "Ivan Petrov"),
            ("Yukihiro \"Matz\" Matsumoto", "Matz Matsumoto"),
            ("María García López", "María García"),
            ("Matz", "matz"),
        ] {
            let [one, two] = [one, two].map(|name| Reader::default().read(name));
            assert!(fit::compare(&one, &two).is_some());
            assert!(Wanted::of(&one).may_fit(&Sieve::of(&two)));
            assert!(Wanted::of(&two).may_fit(&Sieve::of(&one)));
        }
    }

    #[test]
    fn most_who_share_only_the_family_name_do_not() {
        let wanted = Wanted::of(&Reader::default().read("Ada Lovelace"));
        let others = ["Bo", "Cyrus", "Dorothea", "Emil", "Grace", "Hedy", "Ivan", "Katharina", "Linus", "Yukihiro"];
        let pass = |given: &&str| {
            let other = Reader::default().read(&format!("{given} Lovelace"));
            wanted.may_fit(&Sieve::of(&other))
        };
        assert!(others.iter().filter(|given| pass(given)).count() < 3);
    }
}
