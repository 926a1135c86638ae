//! Folding: text as search compares it, without case, accents and punctuation, and the way back to the original for highlights.
//!
//! Two spellings of one text: *native* keeps its script (`Łukasz` is `lukasz`, `Иван` is `иван`), *Latin* transliterates
//! what is not Latin and writes umlauts out (`ivan`, `mueller`). Plain ASCII has one spelling and costs a table lookup a byte.

mod letter;

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use letter::{Part, Table};

pub use letter::is_unspaced;

/// Which of the two folded forms of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// In its own script.
    Native,
    /// In Latin letters.
    Latin,
}

/// What stands between words.
const SEPARATOR: u8 = b' ';
/// What leaves nothing behind.
const DROPPED: u8 = 0;

/// What each ASCII byte folds to: letters in lower case, apostrophes dropped, other punctuation a separator. The signs
/// that tell `c++`, `c#`, `r&d` and an e-mail address apart stay.
static ASCII: [u8; 128] = {
    let mut table = [SEPARATOR; 128];
    let mut byte = 0;
    while byte < table.len() {
        let it = byte as u8;
        if it.is_ascii_alphanumeric() {
            table[byte] = it.to_ascii_lowercase();
        } else if matches!(it, b'+' | b'#' | b'&' | b'%' | b'$' | b'@') {
            table[byte] = it;
        } else if matches!(it, b'\'' | b'`') {
            table[byte] = DROPPED;
        }
        byte += 1;
    }
    table
};

/// The native folded form of `text`: words separated by single blanks, none at the ends.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, Spelling::Native, &mut out);
    out
}

/// The Latin folded form of `text`, where it differs from the native one.
pub fn latin(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    fold_into(text, Spelling::Latin, &mut out);
    (!out.is_empty() && out != fold(text)).then_some(out)
}

/// Appends a folded form of `text` to `out`.
pub fn fold_into(text: &str, spelling: Spelling, out: &mut String) {
    let mut bytes = Vec::with_capacity(text.len());
    fold_bytes(text, spelling, false, &mut bytes);
    out.push_str(as_text(&bytes));
}

/// What folding has seen of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    /// Surely the other spelling is the same.
    same: bool,
    /// Surely its marks are part of its letters.
    composed: bool,
}

/// Appends a folded form of `text` to the text in `out`. `composed` where its marks are known to be part of its letters.
fn fold_bytes(text: &str, spelling: Spelling, composed: bool, out: &mut Vec<u8>) -> Seen {
    let mut sink = Sink { base: out.len(), out };
    let seen = if spelling == Spelling::Native || composed || is_composed(text) {
        sink.piece(text, spelling)
    } else {
        text.graphemes(true).for_each(|grapheme| sink.grapheme(grapheme, spelling));
        Seen { same: false, composed: false }
    };
    sink.trim();
    seen
}

/// Appends to the text in `out` the native form of `text` and, where it differs, the Latin one, each ended by a line break;
/// nothing for an empty text. No folded text holds a line break of its own.
pub fn fold_lines(text: &str, out: &mut Vec<u8>) {
    if text.is_empty() {
        return;
    }
    let native = out.len();
    let seen = fold_bytes(text, Spelling::Native, false, out);
    out.push(b'\n');
    if seen.same {
        return;
    }
    let latin = out.len();
    fold_bytes(text, Spelling::Latin, seen.composed, out);
    out.push(b'\n');
    if out[native..latin] == out[latin..] {
        out.truncate(latin);
    }
}

/// The text that folding has written into a buffer.
///
/// # Panics
/// Where something else has written to it.
pub fn as_text(folded: &[u8]) -> &str {
    std::str::from_utf8(folded).expect("folding writes whole letters")
}

/// A folded text that remembers where each part of it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The folded text.
    pub text: String,
    /// For each grapheme of the original: where its folded form ends, and where it ends itself.
    ends: Vec<(usize, usize)>,
}

/// Folds `text` and keeps the way back; slower than [`fold_into`], for what is on the screen.
pub fn fold_mapped(text: &str, spelling: Spelling) -> Mapped {
    let mut folded = Vec::with_capacity(text.len());
    let mut ends = Vec::with_capacity(text.len());
    let mut sink = Sink { base: 0, out: &mut folded };
    for (start, grapheme) in text.grapheme_indices(true) {
        sink.grapheme(grapheme, spelling);
        ends.push((sink.out.len(), start + grapheme.len()));
    }
    sink.trim();
    Mapped { text: as_text(&folded).to_owned(), ends }
}

impl Mapped {
    /// The range of the original that a range of the folded text came from, widened to whole graphemes.
    /// Empty where nothing was folded.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        if folded.is_empty() {
            return 0..0;
        }
        let first = self.ends.partition_point(|&(end, _)| end <= folded.start);
        let last = self.ends.partition_point(|&(end, _)| end < folded.end);
        let start = first.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let end = self.ends.get(last).or(self.ends.last()).map_or(0, |&(_, end)| end);
        start.min(end)..end
    }
}

/// Where folded letters go; keeps separators single.
struct Sink<'a> {
    base: usize,
    out: &'a mut Vec<u8>,
}

impl Sink<'_> {
    fn separator(&mut self) {
        if self.out.len() > self.base && self.out.last() != Some(&SEPARATOR) {
            self.out.push(SEPARATOR);
        }
    }

    fn trim(&mut self) {
        if self.out.len() > self.base && self.out.last() == Some(&SEPARATOR) {
            self.out.pop();
        }
    }

    fn letter(&mut self, letter: char) {
        match letter {
            ' ' => self.separator(),
            _ => self.out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    /// Folds text known to be ASCII.
    fn ascii(&mut self, text: &str) {
        let start = self.out.len();
        self.out.resize(start + text.len(), 0);
        let mut after_separator = start == self.base || self.out[start - 1] == SEPARATOR;
        let folded = &mut self.out[start..];
        let mut length = 0;
        // Each letter is written where the next one kept will be, without a branch.
        for byte in text.bytes() {
            let letter = ASCII[usize::from(byte & 0x7f)];
            folded[length] = letter;
            let is_separator = letter == SEPARATOR;
            let is_kept = letter != DROPPED && !(is_separator && after_separator);
            length += usize::from(is_kept);
            after_separator = is_separator || (after_separator && !is_kept);
        }
        self.out.truncate(start + length);
    }

    /// Folds one grapheme on its own, so that base and mark are seen together.
    fn grapheme(&mut self, grapheme: &str, spelling: Spelling) {
        if spelling == Spelling::Native || is_composed(grapheme) {
            self.piece(grapheme, spelling);
        } else {
            let composed: String = grapheme.nfc().collect();
            self.piece(&composed, spelling);
        }
    }

    /// Folds letter by letter.
    fn piece(&mut self, text: &str, spelling: Spelling) -> Seen {
        let table = Table::of(spelling);
        let mut seen = Seen { same: true, composed: true };
        let mut rest = text;
        loop {
            let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            self.ascii(&rest[..plain]);
            rest = &rest[plain..];
            let Some(letter) = rest.chars().next() else { return seen };
            rest = &rest[letter.len_utf8()..];
            seen.composed &= letter::never_composes(letter);
            match table.get(letter) {
                Some((Part::Letters(letters), it)) => {
                    self.out.extend_from_slice(letters.as_bytes());
                    seen.same &= it;
                }
                Some((Part::Separator, it)) => {
                    self.separator();
                    seen.same &= it;
                }
                None => {
                    seen.same = false;
                    letter::fold(letter, spelling, &mut |part| self.letter(part));
                }
            }
        }
    }
}

/// Whether `text` is in the composed normal form, as far as can be told quickly.
fn is_composed(text: &str) -> bool {
    text.chars().all(letter::never_composes) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether a word of the folded `text` begins at the byte `at`, a character boundary.
pub fn is_word_start(text: &str, at: usize) -> bool {
    at == 0
        || !is_word_byte(text.as_bytes()[at - 1])
        || (text.as_bytes().get(at).is_some_and(|&lead| lead >= 0xe0)
            && text[at..].chars().next().is_some_and(is_unspaced))
}

/// Whether `text` may become `folded` when folded: their first letters tell of most that it does not, and it need not be folded.
pub fn may_fold_to(text: &str, folded: &str) -> bool {
    match (text.bytes().next(), folded.bytes().next()) {
        (Some(letter), Some(first)) if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase() == first,
        (text, folded) => text.is_some() && folded.is_some(),
    }
}

/// Whether a word of the folded `text` ends before the byte `at`.
pub fn is_word_end(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|&byte| !is_word_byte(byte))
}

/// Whether a word of the folded `text` begins with the folded `beginning`, which is not empty.
pub fn has_word(text: &str, beginning: &str) -> bool {
    let (bytes, wanted) = (text.as_bytes(), beginning.as_bytes());
    let Some(&first) = wanted.first() else { return false };
    let mut places = bytes.iter().enumerate().filter(|&(_, &byte)| byte == first).map(|(at, _)| at);
    places.any(|at| bytes[at..].starts_with(wanted) && is_word_start(text, at))
}

/// Whether a byte of a folded text is part of a word.
pub const fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        for (text, folded) in [
            ("José Muñoz", "jose munoz"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Jose\u{301}", "jose"),
            ("O'Brien", "obrien"),
            ("O’Brien", "obrien"),
            ("Van-Dyke", "van dyke"),
            ("  Ada   Lovelace. ", "ada lovelace"),
            ("STRAẞE Straße", "strasse strasse"),
            ("İstanbul ışık", "istanbul isik"),
            ("Ｆｕｌｌ ｗｉｄｔｈ", "full width"),
            ("ﬁne", "fine"),
            ("C++ & R&D", "c++ & r&d"),
            ("Nguyễn Văn Đức", "nguyen van duc"),
            ("Ωμέγας", "ωμεγασ"),
            ("ИВАН Йод", "иван иод"),
            ("山田 太郎", "山田 太郎"),
            ("ジョン・スミス", "ションスミス"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("", ""),
            ("...", ""),
        ] {
            let expected: String =
                if folded.contains('シ') { "シ\u{3099}ョン スミス".to_owned() } else { folded.to_owned() };
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn latin_spells_other_scripts() {
        for (text, spelled) in [
            ("Иван", Some("ivan")),
            ("Müller", Some("mueller")),
            ("Mu\u{308}ller", Some("mueller")),
            ("やまだ", Some("yamada")),
            ("张伟", Some("zhang wei")),
            ("Søren", Some("soeren")),
            ("José", None),
            ("Ada", None),
            ("🦀", None),
        ] {
            assert_eq!(latin(text).as_deref(), spelled, "{text}");
        }
    }

    #[test]
    fn a_match_maps_back_to_whole_graphemes() {
        let mapped = fold_mapped("Jose\u{301} O'Brien", Spelling::Native);
        assert_eq!(mapped.text, "jose obrien");
        assert_eq!(mapped.original(3..4), 3..6);
        assert_eq!(mapped.original(5..7), 7..10);
        let han = fold_mapped("张伟", Spelling::Latin);
        assert_eq!(han.original(0..5), 0..3);
        assert_eq!(han.original(6..9), 3..6);
    }

    #[test]
    fn letters_said_never_to_compose_are_composed_and_take_no_part_in_it() {
        for letter in ('\0'..=char::MAX).filter(|&letter| letter::never_composes(letter)) {
            assert_eq!(is_nfc_quick(std::iter::once(letter)), IsNormalized::Yes, "{letter:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(letter), 0, "{letter:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_holds_for_any_text(text in "\\PC{0,24}|[а-яa-zé\u{301}山김'\\- ]{0,24}") {
            for spelling in [Spelling::Native, Spelling::Latin] {
                let mut plain = String::new();
                fold_into(&text, spelling, &mut plain);
                let mapped = fold_mapped(&text, spelling);
                prop_assert_eq!(&plain, &mapped.text);
                prop_assert!(!plain.starts_with(' ') && !plain.ends_with(' ') && !plain.contains("  "));
                for (at, letter) in plain.char_indices() {
                    let range = mapped.original(at..at + letter.len_utf8());
                    prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{:?}", range);
                }
            }
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert!(may_fold_to(&text, &fold(&text)) || fold(&text).is_empty());
        }
    }
}
