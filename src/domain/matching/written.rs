//! A name as written, read into words: order, titles, brackets, initials and particles understood.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use crate::domain::fold::{as_text, fold_lines};

use super::affix::{self, Suffix};
use super::plain;
use super::word::{Role, Word};

/// Words beyond this many are no name.
const MOST: usize = 8;

/// A name as written, in each of its spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The spellings: native, and Latin where it differs; then those of other names.
    pub(super) forms: SmallVec<[Form; 1]>,
    /// Words beside the name: what stood in brackets or quotes, handles, nicknames of one word.
    pub(super) spare: SmallVec<[Word; 1]>,
    /// The place in a row of father, son and grandson, where said.
    pub(super) generation: Option<u8>,
}

/// One spelling of a name, given names first where the order is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// The words; the family name last where the order is known.
    pub(super) words: SmallVec<[Word; 3]>,
    /// Whether a comma or capitals told the family name.
    pub(super) ordered: bool,
    /// Whether it is another name they go by.
    pub(super) other: bool,
}

impl Form {
    /// Whether it has but one word, or an initial.
    pub(super) fn is_terse(&self) -> bool {
        self.words.len() == 1 || self.words.iter().any(|word| word.role == Role::Initial)
    }

    /// The one word of a name of one word, which no other word is left out of.
    pub(super) fn single(&self) -> Option<&Word> {
        let word = self.words.first().filter(|_| self.words.len() == 1)?;
        (word.role != Role::Name).then_some(word)
    }
}

/// Reads one name after another.
#[derive(Default)]
pub(super) struct Reader {
    /// Folded words, one line after another.
    folded: Vec<u8>,
    loose: Vec<u8>,
    native: Line,
    latin: Line,
}

/// The words of one spelling while it is read.
#[derive(Default)]
struct Line {
    text: String,
    /// Where each word ends in the text, and whether a hyphen joins it to the one before.
    words: SmallVec<[(usize, bool); MOST]>,
}

impl Reader {
    /// Reads the name `text`.
    pub(super) fn read(&mut self, text: &str) -> Written {
        match plain::form(text, &mut self.loose) {
            Some(form) => Written { forms: smallvec![form], ..Written::default() },
            None => self.read_whole(text),
        }
    }

    /// The same, whatever the name is made of.
    fn read_whole(&mut self, text: &str) -> Written {
        let mut written = Written::default();
        let (main, asides) = without_asides(text);
        self.add(&main, false, &mut written);
        for aside in asides.iter().filter(|aside| !affix::is_pronouns(aside)) {
            self.add_spare(aside, &mut written);
        }
        written
    }

    /// Adds another name they go by: one word beside the name, or a name of its own.
    pub(super) fn add_other(&mut self, text: &str, written: &mut Written) {
        let (main, _) = without_asides(text);
        if main.trim().contains(|c: char| c.is_whitespace() || c == ',') {
            self.add(&main, true, written);
        } else {
            self.add_spare(&main, written);
        }
    }

    /// Reads `text` as the words of a name.
    fn add(&mut self, text: &str, other: bool, written: &mut Written) {
        self.native.clear();
        self.latin.clear();
        let (tokens, ordered) = order(text, &mut written.generation);
        let mut differs = false;
        for token in tokens {
            if let Some(handle) = token.strip_prefix('@') {
                self.add_spare_folded(handle, written);
            } else if !(token.contains('/') && affix::is_pronouns(token)) {
                differs |= self.fold(token);
            }
        }
        for line in [Some(&self.native), differs.then_some(&self.latin)].into_iter().flatten() {
            let form = Form { words: line.finish(&mut self.loose), ordered, other };
            if !form.words.is_empty() {
                written.forms.push(form);
            }
        }
    }

    /// Folds `token` onto both lines; tells whether they differ.
    fn fold(&mut self, token: &str) -> bool {
        self.folded.clear();
        fold_lines(token, &mut self.folded);
        let is_linked = token.contains(['-', '\u{2010}', '\u{2011}', '\u{2013}']);
        let is_lower = token.chars().next().is_some_and(char::is_lowercase);
        let mut lines = as_text(&self.folded).lines();
        let native = lines.next().unwrap_or_default();
        let latin = lines.next();
        self.native.push(native, is_linked, is_lower);
        self.latin.push(latin.unwrap_or(native), is_linked, is_lower);
        latin.is_some()
    }

    fn add_spare(&mut self, text: &str, written: &mut Written) {
        text.split_whitespace().for_each(|token| self.add_spare_folded(token.trim_start_matches('@'), written));
    }

    fn add_spare_folded(&mut self, token: &str, written: &mut Written) {
        self.folded.clear();
        fold_lines(token, &mut self.folded);
        for line in as_text(&self.folded).lines() {
            let word: String = line.chars().filter(|&letter| letter != ' ' && !is_symbol(letter)).collect();
            if !word.is_empty() {
                written.spare.push(Word::of(&word, false, &mut self.loose));
            }
        }
    }
}

impl Line {
    fn clear(&mut self) {
        self.text.clear();
        self.words.clear();
    }

    /// Takes over the words of a folded token.
    fn push(&mut self, folded: &str, is_linked: bool, is_lower: bool) {
        for (place, word) in folded.split(' ').enumerate() {
            let start = self.text.len();
            if word.is_ascii() {
                self.text.push_str(word);
            } else {
                self.text.extend(word.chars().filter(|&letter| !is_symbol(letter)));
            }
            let is_letters = self.text[start..].contains(char::is_alphanumeric);
            if self.words.len() == MOST || !is_letters {
                self.text.truncate(start);
                continue;
            }
            // A capital Y is an initial, a small one the `and` between two family names.
            let is_initial = self.text.len() == start + 1 && !is_lower;
            if is_initial {
                self.text.push('.');
            }
            self.words.push((self.text.len(), is_linked && place > 0));
        }
    }

    /// The words, each with its part.
    fn finish(&self, loose: &mut Vec<u8>) -> SmallVec<[Word; 3]> {
        let text = |place: usize| {
            let start = place.checked_sub(1).map_or(0, |before| self.words[before].0);
            &self.text[start..self.words[place].0]
        };
        let bare = |place: usize| text(place).trim_end_matches('.');
        let count = self.words.len();
        let mut words = SmallVec::new();
        for place in 0..count {
            let mut word = Word::of(bare(place), self.words[place].1, loose);
            if place + 1 < count {
                word.join(bare(place), bare(place + 1));
                if place > 0 {
                    word.mark_particle(text(place));
                }
            }
            words.push(word);
        }
        words
    }
}

/// The name with the given names first and without commas: `Smith, Carl` is `Carl Smith`. Left as written where neither
/// a comma nor capitals tell the family name.
pub(in crate::domain) fn given_first(text: &str) -> String {
    let (main, _) = without_asides(text);
    let mut generation = None;
    let (tokens, _) = order(&main, &mut generation);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return text.trim().to_owned() };
    // Both are pieces of one text: the one that stands later in it has the greater address.
    let is_turned = first.as_ptr() > last.as_ptr();
    if !is_turned && !main.contains(is_comma) {
        return text.trim().to_owned();
    }
    let is_generation = |token: &&str| matches!(affix::suffix(token), Some(Suffix::Generation(_)));
    let mut words = main.rsplit(|c: char| c.is_whitespace() || is_comma(c));
    let generation = words.find(is_generation).filter(|_| generation.is_some());
    tokens.iter().copied().chain(generation).collect::<Vec<_>>().join(" ")
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '\u{ff0c}' | ';')
}

/// The tokens of a name with the family name last where a comma or capitals tell it, and whether they do.
fn order<'t>(text: &'t str, generation: &mut Option<u8>) -> (SmallVec<[&'t str; MOST]>, bool) {
    let mut tokens: SmallVec<[&str; MOST]> = SmallVec::new();
    if !text.contains(is_comma) {
        tokens.extend(text.split_whitespace());
        let range = bare_range(&tokens, generation);
        tokens.truncate(range.end);
        tokens.drain(..range.start);
        let ordered = capitals_last(&mut tokens);
        return (tokens, ordered);
    }
    let mut parts: SmallVec<[SmallVec<[&str; MOST]>; 2]> = SmallVec::new();
    for part in text.split(is_comma) {
        let mut tokens: SmallVec<[&str; MOST]> = part.split_whitespace().collect();
        if tokens.is_empty() {
            continue;
        }
        // Letters after a name, not a given name in capitals: `Ada Lovelace, CISSP`, but `LOVELACE, ADA`.
        let follows = parts.first().is_some_and(|first| first.len() > 1 && !first.iter().all(|it| is_capitals(it)));
        let is_suffix = |token: &&str| affix::suffix(token).is_some() || follows && affix::is_letters_after(token);
        if !parts.is_empty() && tokens.iter().all(is_suffix) {
            for token in &tokens {
                if let Some(Suffix::Generation(place)) = affix::suffix(token) {
                    *generation = Some(place);
                }
            }
            continue;
        }
        let range = bare_range(&tokens, generation);
        tokens.truncate(range.end);
        tokens.drain(..range.start);
        parts.push(tokens);
    }
    match parts.len() {
        0 => (tokens, false),
        1 => {
            tokens = parts.swap_remove(0);
            let ordered = capitals_last(&mut tokens);
            (tokens, ordered)
        }
        _ => {
            tokens = parts.swap_remove(1);
            tokens.append(&mut parts[0]);
            (tokens, true)
        }
    }
}

/// Where the name stands between titles and suffixes; all of it where it is nothing else.
fn bare_range(tokens: &[&str], generation: &mut Option<u8>) -> std::ops::Range<usize> {
    let (mut start, mut end) = (0, tokens.len());
    while start + 1 < end && affix::is_title(tokens[start]) {
        start += 1;
    }
    while start + 1 < end {
        match affix::suffix(tokens[end - 1]) {
            Some(Suffix::Generation(place)) => *generation = Some(place),
            Some(Suffix::Degree) => {}
            None => break,
        }
        end -= 1;
    }
    start..end
}

/// Puts a family name in capitals (`LOVELACE Ada`) last; tells whether capitals tell it.
fn capitals_last(tokens: &mut SmallVec<[&str; MOST]>) -> bool {
    let leading = tokens.iter().take_while(|token| is_capitals(token)).count();
    if leading == tokens.len() {
        return false;
    }
    if leading > 0 {
        tokens.rotate_left(leading);
        return true;
    }
    tokens.last().is_some_and(|last| is_capitals(last))
}

/// Whether a token is a word of three letters or more, all of them capitals, and no row of initials.
fn is_capitals(token: &str) -> bool {
    if token.contains('.') {
        return false;
    }
    let mut count = 0;
    for letter in token.chars().filter(|letter| letter.is_alphabetic()) {
        if !letter.is_uppercase() {
            return false;
        }
        count += 1;
    }
    count > 2
}

/// The name without what stands in brackets or quotes, and that.
fn without_asides(text: &str) -> (Cow<'_, str>, SmallVec<[&str; 1]>) {
    let mut asides = SmallVec::new();
    let is_mark = |c: char| closing(c).is_some();
    if !text.contains(is_mark) {
        return (Cow::Borrowed(text), asides);
    }
    let mut main = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_mark) {
        let Some(mark) = rest[at..].chars().next() else { break };
        let inner = &rest[at + mark.len_utf8()..];
        let is_word_start = rest[..at].chars().next_back().is_none_or(char::is_whitespace)
            && (at > 0 || main.is_empty() || main.ends_with(char::is_whitespace));
        let is_apostrophe = matches!(mark, '\'' | '\u{2018}' | '`') && !is_word_start;
        let end = if is_apostrophe { None } else { closing(mark).and_then(|close| close_at(inner, close)) };
        if let Some((end, length)) = end {
            main.push_str(&rest[..at]);
            main.push(' ');
            asides.push(&inner[..end]);
            rest = &inner[end + length..];
        } else {
            main.push_str(&rest[..at + mark.len_utf8()]);
            rest = inner;
        }
    }
    main.push_str(rest);
    if main.trim().is_empty() { (Cow::Borrowed(text), SmallVec::new()) } else { (Cow::Owned(main), asides) }
}

/// What closes an opening bracket or quote; several where usage differs.
fn closing(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '(' | '\u{ff08}' => &[')', '\u{ff09}'],
        '[' => &[']'],
        '{' => &['}'],
        '<' => &['>'],
        '"' => &['"'],
        '\u{201c}' | '\u{201e}' | '\u{201d}' => &['\u{201c}', '\u{201d}'],
        '\u{ab}' => &['\u{bb}'],
        '\u{bb}' => &['\u{ab}'],
        '\'' | '`' => &['\'', '\u{2019}'],
        '\u{2018}' => &['\u{2019}', '\u{2018}'],
        _ => return None,
    })
}

/// Where one of `close` stands in `inner`, and its length; a closing apostrophe ends a word.
fn close_at(inner: &str, close: &[char]) -> Option<(usize, usize)> {
    inner.match_indices(close).find_map(|(at, mark)| {
        let is_apostrophe = matches!(mark, "'" | "\u{2019}");
        let after = inner[at + mark.len()..].chars().next();
        (at > 0 && (!is_apostrophe || after.is_none_or(|c| !c.is_alphanumeric()))).then_some((at, mark.len()))
    })
}

/// Emoji and other signs that are none of a name.
fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{2100}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{a9}' | '\u{ae}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The tokens kept, the spare ones behind a bar.
    fn tokens(text: &str) -> String {
        let (main, asides) = without_asides(text);
        let mut generation = None;
        let (tokens, _) = order(&main, &mut generation);
        let mut out = tokens.join(" ");
        for aside in asides {
            out.push_str(" | ");
            out.push_str(aside);
        }
        out
    }

    #[test]
    fn the_name_is_found_in_what_is_written() {
        for (text, expected) in [
            ("Ada Lovelace", "Ada Lovelace"),
            ("Lovelace, Ada", "Ada Lovelace"),
            ("LOVELACE Ada", "Ada LOVELACE"),
            ("LOVELACE, ADA", "ADA LOVELACE"),
            ("Ada LOVELACE", "Ada LOVELACE"),
            ("VAN ROSSUM Guido", "Guido VAN ROSSUM"),
            ("PJ Hagerty", "PJ Hagerty"),
            ("Dr. Lovelace, Ada", "Ada Lovelace"),
            ("Prof. Dr.-Ing. Ada Lovelace", "Ada Lovelace"),
            ("Ada Lovelace, PhD", "Ada Lovelace"),
            ("Ada Lovelace, CISSP, PMP", "Ada Lovelace"),
            ("Ada Lovelace Jr.", "Ada Lovelace"),
            ("Lovelace, Ada, Ph.D.", "Ada Lovelace"),
            ("James Edward Gray II", "James Edward Gray"),
            ("Yukihiro \"Matz\" Matsumoto", "Yukihiro Matsumoto | Matz"),
            ("Yukihiro 'Matz' Matsumoto", "Yukihiro Matsumoto | Matz"),
            ("Yukihiro “Matz” Matsumoto", "Yukihiro Matsumoto | Matz"),
            ("Brittany (Martin) Springer", "Brittany Springer | Martin"),
            ("Kate O'Brien", "Kate O'Brien"),
            ("D'Arcy O'Brien", "D'Arcy O'Brien"),
            ("(Ada)", "(Ada)"),
            ("Dr. No", "No"),
            ("", ""),
            (",", ""),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn words_have_their_parts() {
        use Role::{Initial, Name, Particle, Whole};
        let roles = |text: &str| {
            let written = Reader::default().read(text);
            written.forms.first().map(|form| form.words.iter().map(|word| word.role).collect::<Vec<_>>())
        };
        for (text, expected) in [
            ("Guido van Rossum", vec![Whole, Particle, Whole]),
            ("Van Morrison", vec![Whole, Whole]),
            ("John Q. Smith", vec![Whole, Initial, Whole]),
            ("J.R.R. Tolkien", vec![Initial, Initial, Initial, Whole]),
            ("John Y Smith", vec![Whole, Initial, Whole]),
            ("Juan García y López", vec![Whole, Whole, Particle, Whole]),
            ("Ada 🚀 Lovelace🚀", vec![Whole, Whole]),
            ("Ada Lovelace she/her", vec![Whole, Whole]),
            ("张伟", vec![Name]),
        ] {
            assert_eq!(roles(text), Some(expected), "{text}");
        }
        assert_eq!(roles("🚀"), None);
    }

    proptest! {
        #[test]
        fn a_plain_name_is_read_as_any_other(words in prop::collection::vec(word_of_a_name(), 0..4)) {
            let text = words.join(" ");
            let mut reader = Reader::default();
            prop_assert_eq!(reader.read(&text), reader.read_whole(&text));
        }
    }

    /// Ordinary words, and those that mean something else in their place.
    fn word_of_a_name() -> impl Strategy<Value = String> {
        let others =
            ["Dr", "dr", "van", "De", "Jr", "phd", "MBA", "II", "J", "y", "O", "McCoy", "JP", "LEE", "Zoë", "Ng", ""];
        prop_oneof!["[A-Z]?[a-z]{1,9}", prop::sample::select(others.to_vec()).prop_map(str::to_owned)]
    }
}
