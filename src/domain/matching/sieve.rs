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
        words.flat_map(pairings).for_each(|fingerprint| bits.set(fingerprint));
        Self { bits, plain }
    }
}

/// The name of somebody looked for, to be put through the sieves of many.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    plain: bool,
    /// The words of each form.
    forms: Vec<SmallVec<[Pairing; 4]>>,
}

impl Wanted {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let of_word = |word| {
            let mut it = Pairing::default();
            for fingerprint in pairings(word) {
                it.bits.set(fingerprint);
                it.fingerprints.push(fingerprint);
            }
            it
        };
        let forms = written.forms.iter().map(|form| form.words.iter().map(of_word).collect()).collect();
        Self { plain: Sieve::of(written).plain, forms }
    }

    /// Whether the name may fit `other`, whose sieve that is: roughly first, which is enough for most.
    pub(super) fn may_fit(&self, sieve: &Sieve, other: &Written) -> bool {
        if !(self.plain && sieve.plain) {
            return true;
        }
        let meets = |it: &&Pairing| it.bits.meets(&sieve.bits);
        if !self.forms.iter().any(|words| words.iter().filter(meets).nth(1).is_some()) {
            return false;
        }
        let words = other.forms.iter().flat_map(|form| &form.words);
        let theirs: SmallVec<[u64; 24]> = words.flat_map(pairings).collect();
        let pairs = |it: &&Pairing| it.fingerprints.iter().any(|fingerprint| theirs.contains(fingerprint));
        self.forms.iter().any(|words| words.iter().filter(pairs).nth(1).is_some())
    }
}

/// By what a word of the name looked for can be paired.
#[derive(Debug, Clone, Default)]
struct Pairing {
    bits: Bits,
    fingerprints: SmallVec<[u64; 6]>,
}

/// Everything by which `word` can be paired: as it is, spelled loosely, written as one with the next, and the given names it
/// may be short for.
fn pairings(word: &Word) -> impl Iterator<Item = u64> {
    let own = [word.exact, word.loose, word.joined].into_iter();
    own.chain(short_form::entries(word.loose).map(|entry| u64::from(entry) << 1 | 1))
}

/// A bit for each fingerprint by which words can be paired. Few enough to be quick, and so many that a name sets only
/// one in twenty.
#[derive(Debug, Clone, Copy, Default)]
struct Bits([u64; 4]);

impl Bits {
    fn set(&mut self, fingerprint: u64) {
        // Fibonacci hashing (Knuth, 1973) spreads the numbers of entries as well as fingerprints.
        let bit = fingerprint.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
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
            assert!(Wanted::of(&one).may_fit(&Sieve::of(&two), &two));
            assert!(Wanted::of(&two).may_fit(&Sieve::of(&one), &one));
        }
    }

    #[test]
    fn most_who_share_only_the_family_name_do_not() {
        let wanted = Wanted::of(&Reader::default().read("Ada Lovelace"));
        let others = ["Bo", "Cyrus", "Dorothea", "Emil", "Grace", "Hedy", "Ivan", "Katharina", "Linus", "Yukihiro"];
        let pass = |given: &&str| {
            let other = Reader::default().read(&format!("{given} Lovelace"));
            wanted.may_fit(&Sieve::of(&other), &other)
        };
        assert_eq!(others.iter().filter(|given| pass(given)).count(), 0);
    }
}
