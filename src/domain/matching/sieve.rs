//! A sieve for names: tells in a few steps that two cannot fit, so that not all who share a family name are compared.

use smallvec::SmallVec;

use super::short_form;
use super::word::{Role, Word};
use super::written::Written;

/// What a name is made of, roughly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sieve {
    /// A bit for each fingerprint by which one of the words can be paired with another.
    bits: u128,
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
        Self { bits: words.fold(0, |bits, word| bits | bits_of(word)), plain }
    }
}

/// The name of somebody looked for, to be put through the sieves of many.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    plain: bool,
    /// The bits of each word, by form.
    forms: SmallVec<[SmallVec<[u128; 4]>; 1]>,
}

impl Wanted {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let forms = written.forms.iter().map(|form| form.words.iter().map(bits_of).collect()).collect();
        Self { plain: Sieve::of(written).plain, forms }
    }

    /// Whether the name may fit one with the sieve `other`.
    pub(super) fn may_fit(&self, other: Sieve) -> bool {
        let shares_two =
            |words: &SmallVec<[u128; 4]>| words.iter().filter(|&bits| bits & other.bits != 0).nth(1).is_some();
        !(self.plain && other.plain) || self.forms.iter().any(shares_two)
    }
}

/// The bits of everything by which a word can be paired: as it is, spelled loosely, written as one with the next, and
/// the given names it may be short for.
fn bits_of(word: &Word) -> u128 {
    let bit = |fingerprint: u64| 1u128 << (fingerprint.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57);
    let own = bit(word.exact) | bit(word.loose) | bit(word.joined);
    short_form::entries(word.loose).fold(own, |bits, entry| bits | bit(u64::from(entry) << 1 | 1))
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
            assert!(Wanted::of(&one).may_fit(Sieve::of(&two)));
            assert!(Wanted::of(&two).may_fit(Sieve::of(&one)));
        }
    }

    #[test]
    fn most_who_share_only_the_family_name_do_not() {
        let wanted = Wanted::of(&Reader::default().read("Ada Lovelace"));
        let others = ["Bo", "Cyrus", "Dorothea", "Emil", "Grace", "Hedy", "Ivan", "Katharina", "Linus", "Yukihiro"];
        let pass = |given: &&str| {
            let other = Reader::default().read(&format!("{given} Lovelace"));
            wanted.may_fit(Sieve::of(&other))
        };
        assert!(others.iter().filter(|given| pass(given)).count() < 3);
    }
}
