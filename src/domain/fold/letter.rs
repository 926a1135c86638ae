//! What a single letter beyond ASCII folds to.

use std::sync::OnceLock;

use deunicode::deunicode_char;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

use super::{ASCII, DROPPED, Spelling};

/// Hands the folded form of `letter` to `emit`, piece by piece; a blank stands for a separator.
pub(super) fn fold(letter: char, spelling: Spelling, emit: &mut impl FnMut(char)) {
    match spelling {
        Spelling::Native => native(letter, emit),
        Spelling::Latin => latin(letter, emit),
    }
}

fn native(letter: char, emit: &mut impl FnMut(char)) {
    if stands_alone(letter) {
        emit(letter);
    } else {
        decompose_compatible(letter, |part| native_part(part, emit));
    }
}

fn native_part(part: char, emit: &mut impl FnMut(char)) {
    if part.is_ascii() {
        match ASCII[part as usize] {
            DROPPED => {}
            folded => emit(char::from(folded)),
        }
    } else if is_jamo(part) {
        emit(part);
    } else if is_dropped(part) {
    } else if is_separator(part) {
        emit(' ');
    } else if is_latin(part) {
        transliterated(part, emit);
    } else {
        part.to_lowercase().for_each(|lower| emit(if lower == 'ς' { 'σ' } else { lower }));
    }
}

fn latin(letter: char, emit: &mut impl FnMut(char)) {
    let written_out = match letter {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe",
        'ü' | 'Ü' => "ue",
        'å' | 'Å' => "aa",
        'ー' => return,
        _ => "",
    };
    if !written_out.is_empty() {
        written_out.chars().for_each(emit);
    } else if stands_alone(letter) {
        transliterated(letter, emit);
    } else if is_dropped(letter) {
    } else if is_latin(letter) || !letter.is_alphanumeric() {
        native(letter, emit);
    } else {
        transliterated(letter, emit);
    }
}

fn transliterated(letter: char, emit: &mut impl FnMut(char)) {
    for byte in deunicode_char(letter).unwrap_or_default().bytes() {
        if byte.is_ascii_alphanumeric() {
            emit(char::from(byte.to_ascii_lowercase()));
        } else if byte == b' ' {
            emit(' ');
        }
    }
}

/// Letters without case, accent or compatible form, known by their block.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{304a}' | '\u{0621}' | '\u{0627}'..='\u{063a}')
}

/// The parts of Hangul syllables.
fn is_jamo(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}')
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

/// Letters that are in composed form and stay so whatever stands beside them. There are others.
pub(super) fn never_composes(letter: char) -> bool {
    matches!(letter,
        '\u{0000}'..='\u{02ff}' | '\u{0388}'..='\u{0482}' | '\u{048a}'..='\u{052f}' | '\u{05d0}'..='\u{05ea}'
        | '\u{0620}'..='\u{064a}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{20cf}' | '\u{2190}'..='\u{2328}'
        | '\u{2400}'..='\u{2adb}' | '\u{2e80}'..='\u{3029}' | '\u{3030}'..='\u{3096}' | '\u{309b}'..='\u{a48c}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ffee}' | '\u{1f000}'..='\u{1faff}')
}

/// What a letter folds to, looked up.
pub(super) enum Part<'a> {
    /// These letters; none for what is dropped.
    Letters(&'a str),
    /// A blank between words.
    Separator,
}

/// The folded forms of the letters of European and Semitic scripts, worked out once.
pub(super) struct Table {
    letters: String,
    spans: Vec<Span>,
}

/// The folded form of one letter.
#[derive(Clone, Copy)]
struct Span {
    /// Where it begins in the table's letters.
    start: u16,
    /// How long it is; [`BLANK`] for a separator, [`OTHER`] where it is neither.
    length: u8,
    /// Whether both spellings of it are the same, whatever stands beside it.
    same: bool,
}

const BLANK: u8 = u8::MAX;
const OTHER: u8 = u8::MAX - 1;
/// The blocks from Latin-1 to Arabic, and Latin Extended Additional.
const BLOCKS: [(u32, u32); 2] = [(0x80, 0x700), (0x1e00, 0x1f00)];

impl Table {
    /// The table for `spelling`.
    pub(super) fn of(spelling: Spelling) -> &'static Self {
        static TABLES: [OnceLock<Table>; 2] = [OnceLock::new(), OnceLock::new()];
        TABLES[spelling as usize].get_or_init(|| Self::new(spelling))
    }

    fn new(spelling: Spelling) -> Self {
        let mut table = Self { letters: String::new(), spans: Vec::new() };
        for letter in BLOCKS.into_iter().flat_map(|(from, to)| from..to) {
            let start = table.letters.len();
            let mut same = false;
            if let Some(letter) = char::from_u32(letter) {
                fold(letter, spelling, &mut |part| table.letters.push(part));
                let mut spelled = String::new();
                fold(letter, Spelling::Latin, &mut |part| spelled.push(part));
                same = table.letters[start..] == spelled && canonical_combining_class(letter) == 0;
            }
            let length = match &table.letters[start..] {
                " " => BLANK,
                folded if folded.contains(' ') => OTHER,
                folded => folded.len() as u8,
            };
            table.spans.push(Span { start: start as u16, length, same });
        }
        table
    }

    /// What `letter` folds to, and whether surely so in both spellings; none where it is not in the table.
    pub(super) fn get(&self, letter: char) -> Option<(Part<'_>, bool)> {
        let [(first, first_end), (second, second_end)] = BLOCKS;
        let place = match letter as u32 {
            code if code >= first && code < first_end => code - first,
            code if code >= second && code < second_end => code - second + first_end - first,
            _ => return None,
        };
        let Span { start, length, same } = self.spans[place as usize];
        match length {
            BLANK => Some((Part::Separator, same)),
            OTHER => None,
            _ => {
                let start = usize::from(start);
                Some((Part::Letters(&self.letters[start..start + usize::from(length)]), same))
            }
        }
    }
}
