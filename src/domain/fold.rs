//! Folding: text as search compares it, without case, accents and punctuation, and the way back to the original for highlights.
//!
//! Two spellings of one text: *native* keeps its script (`Łukasz` is `lukasz`, `Иван` is `иван`), *Latin* transliterates
//! what is not Latin and writes umlauts out (`ivan`, `mueller`). Plain ASCII has one spelling and costs a table lookup a byte.

use std::ops::Range;

use deunicode::deunicode_char;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// Which of the two folded forms of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// In its own script.
    Native,
    /// In Latin letters.
    Latin,
}

const SEPARATOR: u8 = b' ';
const DROPPED: u8 = 0;

/// What each ASCII byte folds to: letters in lower case, apostrophes dropped, other punctuation a separator. The signs
/// that tell `c++`, `c#`, `r&d` and an e-mail address apart stay.
const ASCII: [u8; 128] = {
    let mut table = [SEPARATOR; 128];
    let mut byte = 0;
    while byte < 128 {
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
    let mut sink = Sink { base: out.len(), out };
    if text.is_ascii() {
        text.bytes().for_each(|byte| sink.ascii(byte));
    } else if spelling == Spelling::Native || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        sink.piece(text, spelling);
    } else {
        text.graphemes(true).for_each(|grapheme| sink.composed(grapheme, spelling));
    }
    sink.trim();
}

/// Appends the native form of `text` and, where it differs, the Latin one, each ended by a line break; nothing for an
/// empty text. No folded text holds a line break of its own.
pub fn fold_lines(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let native = out.len();
    fold_into(text, Spelling::Native, out);
    out.push('\n');
    if text.is_ascii() {
        return;
    }
    let latin = out.len();
    fold_into(text, Spelling::Latin, out);
    out.push('\n');
    if out[native..latin] == out[latin..] {
        out.truncate(latin);
    }
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
    let mut folded = String::with_capacity(text.len());
    let mut ends = Vec::with_capacity(text.len());
    let mut sink = Sink { base: 0, out: &mut folded };
    for (start, grapheme) in text.grapheme_indices(true) {
        sink.composed(grapheme, spelling);
        ends.push((sink.out.len(), start + grapheme.len()));
    }
    sink.trim();
    Mapped { text: folded, ends }
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
    out: &'a mut String,
}

impl Sink<'_> {
    fn ascii(&mut self, byte: u8) {
        match ASCII[usize::from(byte & 0x7f)] {
            DROPPED => {}
            SEPARATOR => self.separator(),
            letter => self.out.push(char::from(letter)),
        }
    }

    fn separator(&mut self) {
        if self.out.len() > self.base && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    fn trim(&mut self) {
        if self.out.len() > self.base && self.out.ends_with(' ') {
            self.out.pop();
        }
    }

    /// Folds one grapheme on its own, so that base and mark are seen together.
    fn composed(&mut self, grapheme: &str, spelling: Spelling) {
        if spelling == Spelling::Native || is_nfc_quick(grapheme.chars()) == IsNormalized::Yes {
            self.piece(grapheme, spelling);
        } else {
            let composed: String = grapheme.nfc().collect();
            self.piece(&composed, spelling);
        }
    }

    fn piece(&mut self, text: &str, spelling: Spelling) {
        for letter in text.chars() {
            match spelling {
                _ if letter.is_ascii() => self.ascii(letter as u8),
                Spelling::Native => self.native(letter),
                Spelling::Latin => self.latin(letter),
            }
        }
    }

    fn native(&mut self, letter: char) {
        if stands_alone(letter) {
            self.out.push(letter);
        } else {
            decompose_compatible(letter, |part| self.native_part(part));
        }
    }

    fn native_part(&mut self, part: char) {
        if part.is_ascii() {
            self.ascii(part as u8);
        } else if is_dropped(part) {
        } else if is_separator(part) {
            self.separator();
        } else if is_latin(part) {
            self.transliterated(part);
        } else {
            for lower in part.to_lowercase() {
                self.out.push(if lower == 'ς' { 'σ' } else { lower });
            }
        }
    }

    fn latin(&mut self, letter: char) {
        let written_out = match letter {
            'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
            'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
            'ü' | 'Ü' => "ue",
            'å' | 'Å' => "aa",
            'ー' => return,
            _ => "",
        };
        if !written_out.is_empty() {
            self.out.push_str(written_out);
        } else if is_dropped(letter) {
        } else if is_latin(letter) || !letter.is_alphanumeric() {
            self.native(letter);
        } else {
            self.transliterated(letter);
        }
    }

    fn transliterated(&mut self, letter: char) {
        for byte in deunicode_char(letter).unwrap_or_default().bytes() {
            if byte.is_ascii_alphanumeric() {
                self.out.push(char::from(byte.to_ascii_lowercase()));
            } else if byte == b' ' {
                self.separator();
            }
        }
    }
}

/// Letters without case, accent or compatible form, known by their block.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{304a}' | '\u{0621}' | '\u{0627}'..='\u{063a}')
}

fn is_latin(letter: char) -> bool {
    matches!(letter,
        '\u{00c0}'..='\u{00d6}' | '\u{00d8}'..='\u{00f6}' | '\u{00f8}'..='\u{02af}' | '\u{1e00}'..='\u{1eff}'
        | '\u{2c60}'..='\u{2c7f}' | '\u{a722}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}' | '\u{fb00}'..='\u{fb06}')
}

/// Accents, and what is not seen: joiners, direction marks, variation selectors, lengthened strokes, apostrophes.
/// Voicing marks of kana and viramas make other letters and stay.
fn is_dropped(letter: char) -> bool {
    let unseen = matches!(letter,
        '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{0640}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{00b4}'
        | '\u{02b0}'..='\u{02ff}' | '\u{e0000}'..='\u{e01ef}');
    unseen || !matches!(canonical_combining_class(letter), 0 | 8 | 9)
}

/// Blanks and punctuation beyond ASCII. Symbols and emoji can be searched for.
fn is_separator(letter: char) -> bool {
    !letter.is_alphanumeric()
        && (letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{00a1}'..='\u{00bf}' | '\u{2010}'..='\u{205f}' | '\u{3001}'..='\u{303f}'
                | '\u{30a0}' | '\u{30fb}' | '\u{058a}' | '\u{05be}' | '\u{05f3}' | '\u{05f4}' | '\u{060c}' | '\u{061b}'
                | '\u{061f}' | '\u{06d4}' | '\u{0964}' | '\u{0965}'))
}

/// Whether words of its script are written without blanks between them: each letter may begin a word.
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a word of the folded `text` begins at the byte `at`, a character boundary.
pub fn is_word_start(text: &str, at: usize) -> bool {
    at == 0
        || !is_word_byte(text.as_bytes()[at - 1])
        || (text.as_bytes().get(at).is_some_and(|&lead| lead >= 0xe0)
            && text[at..].chars().next().is_some_and(is_unspaced))
}

/// Whether a word of the folded `text` ends before the byte `at`.
pub fn is_word_end(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(|&byte| !is_word_byte(byte))
}

fn is_word_byte(byte: u8) -> bool {
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
        }
    }
}
