//! Looking people up in the book by what is typed of a name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Names;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;

/// `text` as names are compared: small plain letters, words parted by one blank, without accents and marks.
/// Scripts other than Latin are transliterated.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Adds the folded `text` to `folded`, a word of its own.
fn fold_into(folded: &mut String, text: &str) {
    let mut add = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '@' | '_') {
            folded.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '`' | '.') && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    if text.is_ascii() {
        text.chars().for_each(add);
    } else {
        for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
            match c {
                '’' | '‘' | 'ʼ' => {}
                _ if c.is_ascii() => add(c),
                _ => deunicode::deunicode_char(c).unwrap_or(" ").chars().for_each(&mut add),
            }
        }
    }
    folded.truncate(folded.trim_end().len());
}

/// How well a name fits; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    words_only: bool,
    out_of_rotation: bool,
}

/// What is typed, made ready to be compared with many names.
struct Query {
    folded: String,
    words: Vec<String>,
}

impl Query {
    fn new(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { folded, words }
    }

    /// Whether each word fits a word of the name or a nickname of `card`, by `fits(word of the name, word typed)`.
    fn found_in(&self, card: &Card, buffer: &mut String, fits: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        let names = std::iter::once(card.name.as_str()).chain([card.given.as_str()]);
        let texts = names.chain(card.nicknames.iter().map(String::as_str));
        if texts.clone().all(str::is_ascii) {
            return self
                .words
                .iter()
                .all(|word| texts.clone().any(|text| ascii_words(text).any(|name| fits(name, word.as_bytes()))));
        }
        buffer.clear();
        for text in texts {
            buffer.push(' ');
            fold_into(buffer, text);
        }
        self.words.iter().all(|word| buffer.split(' ').any(|name| fits(name.as_bytes(), word.as_bytes())))
    }

    fn fit(&self, card: &Card, buffer: &mut String) -> Option<Fit> {
        if !self.found_in(card, buffer, same) {
            return None;
        }
        let words_only = fold(&card.name) != self.folded;
        Some(Fit { words_only, out_of_rotation: card.circle == Circle::None })
    }
}

/// The words of an ASCII name as they are folded, but for their case.
fn ascii_words(text: &str) -> impl Iterator<Item = &[u8]> + Clone {
    let parts = |c: &u8| !c.is_ascii_alphanumeric() && !matches!(c, b'\'' | b'`' | b'.' | b'@' | b'_');
    text.as_bytes().split(parts).filter(|word| !word.is_empty())
}

/// Whether the name's word is `word`, apart from case and the marks that folding drops.
fn same(name: &[u8], word: &[u8]) -> bool {
    begins(name, word, true)
}

/// Whether `word` begins the name's word (or is all of it), apart from case and the marks that folding drops.
fn begins(name: &[u8], word: &[u8], whole: bool) -> bool {
    let mut letters = name.iter().filter(|c| !matches!(c, b'\'' | b'`' | b'.'));
    word.iter().all(|wanted| letters.next().is_some_and(|c| c.eq_ignore_ascii_case(wanted)))
        && !(whole && letters.next().is_some())
}

/// An address or an id says who is meant by itself.
fn by_address_or_id(book: &Book, text: &str) -> Vec<ContactId> {
    if let Ok(id) = text.parse::<ContactId>() {
        return book.card(id).map(|card| card.id).into_iter().collect();
    }
    if !text.contains('@') {
        return Vec::new();
    }
    let has = |card: &&Card| card.emails.iter().any(|email| email.eq_ignore_ascii_case(text));
    book.cards().iter().filter(has).map(|card| card.id).collect()
}

impl Names for Book {
    fn lookup(&self, text: &str) -> Vec<ContactId> {
        let query = Query::new(text);
        let mut best: Option<Fit> = None;
        let mut found = Vec::new();
        let mut buffer = String::new();
        if !query.words.is_empty() {
            for card in self.cards() {
                let Some(fit) = query.fit(card, &mut buffer) else { continue };
                if best.is_none_or(|best| fit < best) {
                    best = Some(fit);
                    found.clear();
                }
                if best == Some(fit) {
                    found.push(card);
                }
            }
        }
        if found.is_empty() {
            return by_address_or_id(self, text.trim());
        }
        found.sort_by(|a, b| likelier(a, b));
        found.into_iter().map(|card| card.id).collect()
    }

    fn name(&self, id: ContactId) -> String {
        self.name_of(id)
    }

    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)> {
        let query = Query::new(prefix);
        if query.words.is_empty() {
            return Vec::new();
        }
        let mut buffer = String::new();
        let mut found: Vec<&Card> = self
            .cards()
            .iter()
            .filter(|card| query.found_in(card, &mut buffer, |name, word| begins(name, word, false)))
            .collect();
        found.sort_by(|a, b| likelier(a, b));
        found.truncate(limit);
        found.into_iter().map(|card| (card.id, described(card))).collect()
    }

    fn described(&self, id: ContactId) -> String {
        self.card(id).map_or_else(|| self.name_of(id), described)
    }

    fn known(&self, words: &[&str]) -> Vec<bool> {
        let queries: Vec<Query> = words.iter().map(|word| Query::new(word)).collect();
        let mut known: Vec<bool> =
            words.iter().map(|word| word.contains('@') || word.parse::<ContactId>().is_ok()).collect();
        let mut open: Vec<usize> =
            (0..words.len()).filter(|&place| !known[place] && !queries[place].words.is_empty()).collect();
        let mut buffer = String::new();
        for card in self.cards() {
            if open.is_empty() {
                break;
            }
            open.retain(|&place| {
                known[place] = queries[place].found_in(card, &mut buffer, same);
                !known[place]
            });
        }
        known
    }
}

/// The closer circle first, then the later touch, then by name.
fn likelier(a: &Card, b: &Card) -> std::cmp::Ordering {
    let last = |card: &Card| card.touches.last.map(|last| last.date);
    b.circle.cmp(&a.circle).then_with(|| last(b).cmp(&last(a))).then_with(|| (&a.name, a.id).cmp(&(&b.name, b.id)))
}

fn described(card: &Card) -> String {
    if card.organisation.is_empty() { card.name.clone() } else { format!("{}, {}", card.name, card.organisation) }
}
