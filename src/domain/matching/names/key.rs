//! The keys by which names are looked up: a contact is compared with somebody looked for only where they share one.

use smallvec::SmallVec;

use crate::domain::matching::word::Role;
use crate::domain::matching::written::{Form, Written};

/// The keys of one name.
pub(super) type Keys = SmallVec<[u64; 16]>;

/// What a fingerprint is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A word in full, or one beside the name.
    Word,
    /// The same as it is, where it is spelled loosely otherwise.
    Exact,
    /// A particle.
    Particle,
    /// Two words written as one.
    Joined,
    /// A word of a name of one word, or with an initial.
    Terse,
}

fn key(of: Of, fingerprint: u64) -> u64 {
    fingerprint ^ (of as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The keys a contact called `written` is found by.
pub(super) fn of_contact(written: &Written) -> Keys {
    let mut keys = Keys::new();
    for form in &written.forms {
        let terse = form.is_terse();
        for word in &form.words {
            match word.role {
                Role::Initial => {}
                Role::Particle => keys.push(key(Of::Particle, word.loose)),
                Role::Whole | Role::Name => keys.push(key(Of::Word, word.loose)),
            }
            if word.role != Role::Initial && terse {
                keys.push(key(Of::Terse, word.loose));
            }
            if word.exact != word.loose {
                keys.push(key(Of::Exact, word.exact));
            }
        }
        keys.extend(joined(form).map(|it| key(Of::Joined, it)));
    }
    keys.extend(written.spare.iter().map(|word| key(Of::Word, word.loose)));
    keys
}

/// The keys by which those contacts are looked up whose names may fit `written`.
pub(super) fn of_sought(written: &Written) -> Keys {
    let mut keys = Keys::new();
    for form in &written.forms {
        // Of two words in full the second is in every name that fits, unless that has but one, or an initial, or writes the
        // first as two: many share the first.
        let is_plain = form.words.len() == 2 && !form.is_terse();
        for (place, word) in form.words.iter().enumerate() {
            match word.role {
                // It may be a word in full of another, such as in `Ada van`.
                Role::Particle => keys.push(key(Of::Word, word.loose)),
                _ if is_plain && place == 0 => keys.push(key(Of::Terse, word.loose)),
                _ => keys.extend([key(Of::Word, word.loose), key(Of::Particle, word.loose)]),
            }
            keys.push(key(Of::Joined, word.exact));
        }
        keys.extend(joined(form).flat_map(|it| [key(Of::Word, it), key(Of::Exact, it)]));
    }
    keys.extend(written.spare.iter().map(|word| key(Of::Word, word.loose)));
    keys
}

/// The fingerprints of which is counted how many contacts have them in their names.
pub(super) fn counted(written: &Written) -> impl Iterator<Item = u64> {
    let words = written.forms.iter().flat_map(|form| &form.words).filter(|word| word.role != Role::Initial);
    let words = words.chain(&written.spare).map(|word| word.loose);
    words.chain(written.forms.iter().flat_map(joined))
}

/// The fingerprints of two words written as one.
fn joined(form: &Form) -> impl Iterator<Item = u64> {
    form.words.iter().filter(|word| word.joined != word.exact).map(|word| word.joined)
}
