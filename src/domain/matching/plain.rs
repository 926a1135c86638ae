//! Plain names, as most are: two or three words of ASCII letters and nothing else. Read in one go.

use smallvec::SmallVec;

use super::affix;
use super::word::Word;
use super::written::Form;

/// A name longer than this is left to the full reading.
const MOST_BYTES: usize = 64;
const MOST_WORDS: usize = 3;

/// The one form of `text` where it is a plain name: what the full reading would make of it.
pub(super) fn form(text: &str, loose: &mut Vec<u8>) -> Option<Form> {
    let bytes = text.as_bytes();
    if bytes.len() > MOST_BYTES {
        return None;
    }
    // The words in small letters without the blanks between, and where each ends.
    let mut letters = [0; MOST_BYTES];
    let mut ends: SmallVec<[usize; MOST_WORDS]> = SmallVec::new();
    let mut count = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b' ' {
            ends.push(count);
            continue;
        }
        // Capitals beyond the first may tell a family name.
        let is_first = at == 0 || bytes[at - 1] == b' ';
        if !(byte.is_ascii_lowercase() || is_first && byte.is_ascii_uppercase()) || ends.len() == MOST_WORDS {
            return None;
        }
        letters[count] = byte.to_ascii_lowercase();
        count += 1;
    }
    ends.push(count);
    if !(2..=MOST_WORDS).contains(&ends.len()) {
        return None;
    }
    let text = std::str::from_utf8(&letters[..count]).ok()?;
    let start = |place: usize| place.checked_sub(1).map_or(0, |before| ends[before]);
    let last = ends.len() - 1;
    let mut words = SmallVec::new();
    for place in 0..=last {
        let it = &text[start(place)..ends[place]];
        // A single letter may be an initial.
        if it.len() < 2 {
            return None;
        }
        let mut word = Word::of(it, false, loose);
        if (place == 0 || place == last) && affix::is_affix(word.exact) {
            return None;
        }
        if place < last {
            word.join(it, &text[ends[place]..ends[place + 1]]);
            if place > 0 {
                word.mark_particle(it);
            }
        }
        words.push(word);
    }
    Some(Form { words, ordered: false, other: false })
}
