//! Which contact is meant by a PERSON on the command line: an id, an e-mail address or enough of a name. Never guessed.

use super::book::Book;
use super::card::Card;
use super::fold::{as_text, fold, fold_lines, has_word};
use super::id::ContactId;
use crate::domain::sort;

/// The text does not name one contact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotResolved {
    /// Nobody fits.
    #[error("nobody here is called `{0}`; try `ties find`")]
    Nobody(String),
    /// Several fit, the closest first.
    #[error("`{0}` can be any of {n} people; say more of the name, or use an id or e-mail address", n = .1.len())]
    Ambiguous(String, Vec<ContactId>),
}

/// The one contact that `text` names.
///
/// In this order: an id; any address of theirs, former ones too; a whole name, even if longer names contain it; words
/// that each begin a word of the name or of a nickname. Two who fit equally are ambiguous.
pub fn resolve(book: &Book, text: &str) -> Result<ContactId, NotResolved> {
    match matches(book, text).as_slice() {
        [] => Err(NotResolved::Nobody(text.trim().to_owned())),
        [only] => Ok(*only),
        several => Err(NotResolved::Ambiguous(text.trim().to_owned(), several.to_vec())),
    }
}

/// Everybody whom `text` may name, as for [`resolve`], the closer circle first and then by name.
pub fn matches(book: &Book, text: &str) -> Vec<ContactId> {
    let text = text.trim();
    if let Some(card) = text.parse().ok().and_then(|id| book.card(id)) {
        return vec![card.id];
    }
    if text.contains('@') {
        let folded = fold(text);
        let has =
            |card: &Card| card.emails().iter().any(|known| known.eq_ignore_ascii_case(text) || fold(known) == folded);
        return sorted(book.cards().iter().filter(|card| has(card)).collect());
    }
    let mut wanted = Vec::new();
    fold_lines(text, &mut wanted);
    let wanted = as_text(&wanted);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    let mut scratch = Scratch::default();
    let mut closest = Fit::None;
    let mut people: Vec<&Card> = Vec::new();
    for card in book.cards() {
        let fit = scratch.fit(wanted, card);
        if fit > closest {
            closest = fit;
            people.clear();
        }
        if fit == closest && fit != Fit::None {
            people.push(card);
        }
    }
    sorted(people)
}

fn sorted(mut people: Vec<&Card>) -> Vec<ContactId> {
    sort::by_key(&mut people, |card| (std::cmp::Reverse(card.circle), fold(card.name()), card.id));
    people.into_iter().map(|card| card.id).collect()
}

/// How well a name fits, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    /// Each word begins a word of the name or of a nickname.
    Begins,
    /// The words of the whole name in another order: `Lovelace, Ada`.
    Shuffled,
    /// The whole name.
    Whole,
}

/// The folded names of one card after another.
#[derive(Default)]
struct Scratch {
    /// The name on the first lines, then nicknames.
    names: Vec<u8>,
}

impl Scratch {
    /// How well `wanted` fits, a line for each spelling.
    fn fit(&mut self, wanted: &str, card: &Card) -> Fit {
        self.names.clear();
        fold_lines(card.name(), &mut self.names);
        let whole = self.names.len();
        for nick in card.nicknames() {
            fold_lines(nick, &mut self.names);
        }
        let names = as_text(&self.names);
        let name = || names[..whole].lines();
        let fit = |form: &str| {
            if name().any(|name| name == form) {
                Fit::Whole
            } else if !form.split(' ').all(|word| has_word(names, word)) {
                Fit::None
            } else if name().any(|name| name.len() == form.len() && words(name) == words(form)) {
                Fit::Shuffled
            } else {
                Fit::Begins
            }
        };
        wanted.lines().filter(|form| !form.is_empty()).map(fit).max().unwrap_or(Fit::None)
    }
}

fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split(' ').collect();
    sort::by(&mut words, Ord::cmp);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{book, person};

    fn people() -> Book {
        book(vec![
            person("Ada Lovelace").email("ada@engines.example").nickname("Countess"),
            person("Ada Lovelace King"),
            person("Bo Lind").email("info@acme.example"),
            person("Bo Lind").email("Info@Acme.example"),
            person("José Muñoz"),
            person("Jo Bloggs"),
            person("Иван Петров"),
            person("Kate O'Brien"),
        ])
    }

    #[test]
    fn one_person_is_named_in_many_ways() {
        let book = people();
        for (text, id) in [
            ("00000005", 5),
            ("ada@engines.example", 1),
            ("ADA@Engines.example", 1),
            ("Ada Lovelace", 1),
            ("ada  lovelace", 1),
            ("Lovelace, Ada", 1),
            ("countess", 1),
            ("king", 2),
            ("ada king", 2),
            ("jose", 5),
            ("munoz", 5),
            ("blog", 6),
            ("ivan petrov", 7),
            ("Иван", 7),
            ("obrien", 8),
        ] {
            assert_eq!(resolve(&book, text), Ok(ContactId(id)), "{text}");
        }
    }

    #[test]
    fn nobody_is_guessed() {
        let book = people();
        for (text, ids) in [
            ("ada", &[1, 2][..]),
            ("love", &[1, 2]),
            ("Bo Lind", &[3, 4]),
            ("info@acme.example", &[3, 4]),
            ("jo", &[6, 5]),
            ("zoe", &[]),
            ("velace", &[]),
            ("adl", &[]),
            ("nobody@acme.example", &[]),
            ("zzzzzzzz", &[]),
            ("", &[]),
            ("...", &[]),
        ] {
            let ids: Vec<ContactId> = ids.iter().copied().map(ContactId).collect();
            let expected = if ids.is_empty() {
                NotResolved::Nobody(text.into())
            } else {
                NotResolved::Ambiguous(text.into(), ids)
            };
            assert_eq!(resolve(&book, text), Err(expected), "{text}");
        }
    }
}
