//! A query as typed: words that must all be found, and filters.

use crate::domain::day::Day;
use crate::domain::fold::{fold, has_word, latin};

use super::filter::{Filter, Reading};
use super::matching::Needle;

/// What is looked for. An empty one finds everybody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// Words and quoted phrases, each of which must be found somewhere (or must not).
    pub terms: Vec<Term>,
    /// Filters, all of which must hold.
    pub filters: Vec<Filter>,
    /// What could not be understood, one short sentence each, for the status line.
    pub problems: Vec<String>,
}

/// One word or quoted phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// As typed, without quotes and sign.
    pub text: String,
    /// Whether those in whom it is found are left out.
    pub excluded: bool,
    /// Its folded forms, one or two: any of them will do.
    pub(super) needles: Vec<Needle>,
}

impl Query {
    /// Reads what was typed: words, `"phrases"`, `name:value` and `name:"long value"`, each with `-` in front for its
    /// opposite. Never fails: a filter not finished yet is passed over, an unknown one is a word and a problem.
    pub fn parse(text: &str, today: Day) -> Self {
        let mut query = Self::default();
        for token in tokens(text) {
            let (bare, negated) = match token.text.strip_prefix(['-', '−', '–']) {
                Some(rest) if !token.quoted => (rest, true),
                _ => (token.text.as_str(), false),
            };
            match token.value.as_deref().map(|value| (bare, value)) {
                Some((name, value)) => match Filter::read(name, value, negated, today) {
                    Reading::Filter(filter) => query.filters.push(filter),
                    Reading::Unfinished => {}
                    Reading::Odd(problem) => query.problems.push(problem),
                    Reading::Unknown => {
                        query.problems.push(Filter::unknown(name));
                        query.push_word(&format!("{name}:{value}"), negated);
                    }
                },
                None if negated && Filter::begins_a_name(bare) => {}
                None => query.push_word(bare, negated),
            }
        }
        query
    }

    /// The query `text` with the filter `name:value` behind it; as it is where it has that filter already.
    ///
    /// A quote left open in it is closed. Quotes in the value become blanks, which folding makes of them anyway.
    pub(super) fn with_filter(text: &str, name: &str, value: &str, today: Day) -> String {
        let value = value.replace(|letter: char| is_quote(letter) || letter.is_control(), " ");
        let blanks = value.contains(char::is_whitespace);
        let filter = if blanks { format!("{name}:\"{value}\"") } else { format!("{name}:{value}") };
        let added = Self::parse(&filter, today).filters;
        let has = Self::parse(text, today).filters;
        if added.iter().all(|filter| has.contains(filter)) {
            return text.to_owned();
        }
        let open = text.chars().filter(|&letter| is_quote(letter)).count() % 2 == 1;
        let text = format!("{text}{}", if open { "\"" } else { "" });
        format!("{} {filter}", text.trim()).trim_start().to_owned()
    }

    fn push_word(&mut self, text: &str, excluded: bool) {
        let term = Term::new(text, excluded);
        if !term.needles.is_empty() {
            self.terms.push(term);
        }
    }

    /// Whether it asks for nothing, and so finds everybody.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty()
    }
}

impl Term {
    /// The term for `text`; one that folds to nothing has no needles.
    pub(super) fn new(text: &str, excluded: bool) -> Self {
        let native = fold(text);
        let mut needles = Vec::new();
        if !native.is_empty() {
            // A Han letter alone has the sound of half a dictionary: what is typed in Han is looked for in Han.
            let spelled = latin(text).filter(|it| it.len() > 2 && !is_han(text));
            needles.push(Needle::new(native));
            needles.extend(spelled.map(Needle::new));
        }
        Self { text: text.to_owned(), excluded, needles }
    }
}

fn is_han(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

/// Whether each word of the folded `words` begins a word of one of the folded `texts`.
pub(super) fn all_begin(words: &str, texts: &[&str]) -> bool {
    words.split(' ').all(|word| texts.iter().any(|text| has_word(text, word)))
}

/// A piece of the query between blanks.
#[derive(Debug, Default)]
struct Token {
    /// The word, or the name before a filter's colon.
    text: String,
    /// What follows the colon, where the name before it is letters only.
    value: Option<String>,
    /// Whether the word itself stood in quotes.
    quoted: bool,
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Splits at blanks outside quotes; a quote left open lasts to the end.
fn tokens(text: &str) -> Vec<Token> {
    let mut list = Vec::new();
    let mut token: Option<Token> = None;
    let mut in_quotes = false;
    for letter in text.chars() {
        if !in_quotes && letter.is_whitespace() {
            list.extend(token.take());
            continue;
        }
        let current = token.get_or_insert_default();
        let named = || {
            let name = current.text.strip_prefix(['-', '−', '–']).unwrap_or(&current.text);
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        };
        if is_quote(letter) {
            in_quotes = !in_quotes;
            if current.value.is_none() && matches!(current.text.as_str(), "" | "-") {
                // The sign stays in front: `-"two words"`.
                current.quoted = current.text.is_empty();
            }
        } else if letter == ':' && !in_quotes && !current.quoted && current.value.is_none() && named() {
            current.value = Some(String::new());
        } else if let Some(value) = &mut current.value {
            value.push(letter);
        } else {
            current.text.push(letter);
        }
    }
    list.extend(token);
    list
}
