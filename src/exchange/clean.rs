//! Clean text: control and bidi-override characters taken out and counted, lengths kept within reason.

use std::borrow::Cow;

/// Takes characters out of text that could move the cursor, hide words or reverse them, and counts them.
///
/// Kept are the joiners U+200C and U+200D between characters outside ASCII, where scripts and emoji need them, and the
/// marks U+200E and U+200F, which reorder nothing by themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cleaner {
    /// How many were taken out so far.
    pub removed: usize,
}

/// What becomes of one character.
enum Fate {
    Keep,
    Break,
    Blank,
    Remove,
}

impl Cleaner {
    /// One line: line breaks and tabs become single blanks, outer blanks go.
    pub fn line(&mut self, text: &str) -> String {
        let plain = is_plain(text.as_bytes());
        let kept = if plain { Cow::Borrowed(text.trim_ascii()) } else { Cow::Owned(self.filter(text, ' ')) };
        let mut pairs = kept.as_bytes().windows(2);
        if pairs.any(|pair| pair == b"  ") {
            return kept.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        if plain { kept.into_owned() } else { kept.trim().to_owned() }
    }

    /// Prose: line breaks stay, as `\n`; blanks at the ends of the whole go.
    pub fn prose(&mut self, text: &str) -> String {
        if is_plain(text.as_bytes()) {
            return text.trim_ascii().to_owned();
        }
        self.filter(text, '\n').trim().to_owned()
    }

    fn filter(&mut self, text: &str, line_break: char) -> String {
        let mut kept = String::with_capacity(text.len());
        let mut before = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match fate(c, before, chars.peek().copied()) {
                Fate::Keep => kept.push(c),
                Fate::Break => kept.push(line_break),
                Fate::Blank => kept.push(' '),
                Fate::Remove => {
                    // The carriage return of a line break is no loss.
                    self.removed += usize::from(c != '\r');
                    continue;
                }
            }
            before = Some(c);
        }
        kept
    }
}

/// Whether every byte is printable ASCII or a blank: the usual case, which needs no second look.
fn is_plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| (0x20..0x7f).contains(&byte))
}

fn fate(c: char, before: Option<char>, after: Option<char>) -> Fate {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{0085}' => Fate::Break,
        '\r' if after != Some('\n') => Fate::Break,
        '\t' => Fate::Blank,
        // Joiners, where there is something to join.
        '\u{200c}' | '\u{200d}' => {
            let outside = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
            if outside(before) && outside(after) { Fate::Keep } else { Fate::Remove }
        }
        // Tags spell the flags of regions, after a black flag or another tag.
        '\u{e0020}'..='\u{e007f}' => match before {
            Some('\u{1f3f4}' | '\u{e0020}'..='\u{e007f}') => Fate::Keep,
            _ => Fate::Remove,
        },
        // Embeddings, overrides and isolates; blanks of no width; annotations; the byte-order mark.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{206a}'..='\u{206f}' => {
            Fate::Remove
        }
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' => Fate::Remove,
        c if c.is_control() => Fate::Remove,
        _ => Fate::Keep,
    }
}

/// The most bytes of one short field: a name, an address, a title.
pub const SHORT: usize = 1_000;
/// The most bytes of one note.
pub const LONG: usize = 64 * 1024;

/// Cuts `text` to at most `most` bytes, between characters, and says whether it had to.
pub fn bound(text: &mut String, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    let end = (0..=most).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.truncate(end);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_override_characters_go_and_are_counted() {
        for (text, line, removed) in [
            ("Ada", "Ada", 0),
            ("A\u{1b}[31mda", "A[31mda", 1),
            ("\u{202e}adA\u{202c}", "adA", 2),
            ("Ada\u{0}\u{7f}\u{9b}", "Ada", 3),
            (" Ada\r\nLovelace\t", "Ada Lovelace", 0),
            ("\u{feff}Ada\u{200b}", "Ada", 2),
            ("شرکت\u{200c}ها", "شرکت\u{200c}ها", 0),
            ("👩\u{200d}💻", "👩\u{200d}💻", 0),
            ("A\u{200d}da", "Ada", 1),
            ("José  Álvarez", "José Álvarez", 0),
            ("Ada   Lovelace", "Ada Lovelace", 0),
        ] {
            let mut cleaner = Cleaner::default();
            assert_eq!((cleaner.line(text).as_str(), cleaner.removed), (line, removed), "{text:?}");
        }
    }

    #[test]
    fn prose_keeps_its_lines() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.prose("one\r\ntwo\rthree\u{2028}four\n"), "one\ntwo\nthree\nfour");
        assert_eq!(cleaner.removed, 0);
    }

    #[test]
    fn a_cut_falls_between_characters() {
        let mut text = "aé".to_owned();
        assert!(bound(&mut text, 2));
        assert_eq!(text, "a");
        assert!(!bound(&mut text, 2));
    }
}
