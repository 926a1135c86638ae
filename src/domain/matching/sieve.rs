//! A sieve for names: tells in a few steps that two cannot fit, so that not all who share a family name are compared.

use smallvec::SmallVec;

use super::short_form;
use super::word::{Role, Word};
use super::written::Written;

/// What a name is made of.
#[derive(Debug, Clone)]
pub(super) struct Sieve {
    /// By what its words can be paired, each by itself.
    own: SmallVec<[u64; 16]>,
    /// Two of its words, written as one.
    joined: SmallVec<[u64; 2]>,
    /// Whether all spellings have two words in full at least, and nothing stands beside the name: then two words of one are
    /// paired with another such name that it fits, or one with two.
    plain: bool,
}

impl Sieve {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let words = || written.forms.iter().flat_map(|form| &form.words);
        let full = |word: &&Word| word.role != Role::Particle;
        let plain = written.spare.is_empty()
            && !written.forms.is_empty()
            && written.forms.iter().all(|form| !form.is_terse() && form.words.iter().filter(full).count() > 1);
        Self { own: words().flat_map(own).collect(), joined: words().filter_map(joined).collect(), plain }
    }
}

/// The name of somebody looked for, to be put through the sieves of many.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    plain: bool,
    /// The words of each form.
    forms: Vec<SmallVec<[Pairings; 3]>>,
}

/// By what a word of the name looked for can be paired.
#[derive(Debug, Clone)]
struct Pairings {
    own: SmallVec<[u64; 6]>,
    joined: Option<u64>,
}

impl Wanted {
    /// That of `written`.
    pub(super) fn of(written: &Written) -> Self {
        let of_word = |word| Pairings { own: own(word).collect(), joined: joined(word) };
        let forms = written.forms.iter().map(|form| form.words.iter().map(of_word).collect()).collect();
        Self { plain: Sieve::of(written).plain, forms }
    }

    /// Whether the name may fit the one with that sieve.
    pub(super) fn may_fit(&self, sieve: &Sieve) -> bool {
        if !(self.plain && sieve.plain) {
            return true;
        }
        let has = |fingerprints: &[u64], own: &[u64]| own.iter().any(|it| fingerprints.contains(it));
        let paired = |it: &Pairings| match () {
            () if it.joined.is_some_and(|it| sieve.own.contains(&it)) || has(&sieve.joined, &it.own) => 2,
            () => usize::from(has(&sieve.own, &it.own)),
        };
        self.forms.iter().any(|words| words.iter().map(paired).sum::<usize>() > 1)
    }
}

/// Everything by which `word` can be paired by itself: as it is, spelled loosely, and the given names it may be short for.
fn own(word: &Word) -> impl Iterator<Item = u64> {
    let entries = short_form::entries(word.loose).map(|entry| u64::from(entry) << 1 | 1);
    [word.exact, word.loose].into_iter().chain(entries)
}

/// `word` and the next, written as one.
fn joined(word: &Word) -> Option<u64> {
    Some(word.joined).filter(|joined| *joined != word.exact)
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
            ("Jean Luc", "Jeanluc Picard"),
            ("Marc Le", "Marcle Blanc"),
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
        assert_eq!(others.iter().filter(|given| pass(given)).count(), 0);
    }
}
