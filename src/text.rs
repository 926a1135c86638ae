//! Text from the outside, made safe to print.
//!
//! Names and notes come from files other people wrote. A control character among them could move the cursor, and a
//! bidirectional override could make a line read as something it is not. Every printer, on screen or on the command
//! line, passes data through here, and so does every JSON document ([`json`]).
//!
//! What becomes of a character that is more than its picture:
//!
//! | character | is |
//! |---|---|
//! | C0 controls and DEL | shown as its picture, `␛` for an escape |
//! | C1 controls, line and paragraph separators, bidirectional embeddings, overrides and isolates, annotations, noncharacters | shown as `\u{fffd}` |
//! | blanks of no width, direction marks, soft hyphens, word joiners, invisible operators, tags | left out, as Unicode has programs do that do not know them (UAX #44, `Default_Ignorable_Code_Point`): they have no picture and would only hide something |
//! | joiners (ZWJ, ZWNJ), variation selectors, combining marks | kept: scripts and emoji need them |
//!
//! Of the last any number can stand in one place. Fewer than [`MOST_IN_PLACE`] characters do; for those beyond stands one
//! `\u{fffd}`.

pub mod json;

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The most characters in one place on the screen: a letter, the thirty marks the stream-safe text format allows (UAX #15,
/// three times what any language or emoji has), and the sign that there were more.
pub const MOST_IN_PLACE: usize = 32;

/// What stands for what cannot be shown.
const REPLACEMENT: char = '\u{fffd}';

/// Shows one line of data, as the table above has it. Line breaks and tabs are control characters here.
pub fn printable(text: &str) -> Cow<'_, str> {
    shown(text, fate)
}

/// Shows data of several lines: as [`printable`], but line feeds stay and tabs become one space.
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c {
        '\n' => Fate::Keep,
        '\t' => Fate::Show(' '),
        _ => fate(c),
    })
}

/// One line of data in Markdown: as [`printable`], and no part of it can become markup, a heading, a list or a link.
///
/// Only an address in plain sight stays what it is: a program that makes links of those leads where the text says.
pub fn markdown_line(text: &str) -> String {
    let text = printable(text.trim());
    let mut out = String::with_capacity(text.len() + 8);
    // A number with a dot or bracket behind it begins a list.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (digits > 0 && text[digits..].starts_with(['.', ')'])).then_some(digits);
    for (at, letter) in text.char_indices() {
        let markup = match letter {
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '#' | '|' | '~' => true,
            '-' | '+' | '=' => at == 0,
            '.' | ')' => numbered == Some(at),
            '&' => is_entity(&text[at..]),
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Whether the text begins as `&amp;` or `&#38;` do.
fn is_entity(text: &str) -> bool {
    let name = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    name.is_some_and(|end| end > 0 && text[1 + end..].starts_with(';'))
}

/// Data handed to another program, which may be a shell: lines of text, in which nothing acts on a terminal and nothing is
/// unseen.
pub fn plain_lines(text: &str) -> String {
    let shown = |c| match c {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        c => (c == '\n' || !is_unprintable(c)).then_some(c),
    };
    text.replace("\r\n", "\n").chars().filter_map(shown).collect()
}

/// The nearest place at or before `at` between two characters.
pub fn boundary(text: &str, at: usize) -> usize {
    if at >= text.len() { text.len() } else { (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0) }
}

/// Whether the character would act on a terminal, on the order in which a line is read, or stand where nothing is seen.
pub fn is_unprintable(c: char) -> bool {
    fate(c) != Fate::Keep
}

/// What becomes of a character that is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Show(char),
    LeaveOut,
}

fn fate(c: char) -> Fate {
    match c {
        ' '..='~' => Fate::Keep,
        '\u{0}'..='\u{1f}' => Fate::Show(char::from_u32(0x2400 + c as u32).unwrap_or(REPLACEMENT)),
        '\u{7f}' => Fate::Show('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fff9}'..='\u{fffb}' => Fate::Show(REPLACEMENT),
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => Fate::LeaveOut,
        c if c as u32 & 0xfffe == 0xfffe => Fate::Show(REPLACEMENT),
        _ => Fate::Keep,
    }
}

fn shown(text: &str, fate: impl Fn(char) -> Fate) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        return Cow::Borrowed(text);
    }
    let show = |c| match fate(c) {
        Fate::Keep => Some(c),
        Fate::Show(picture) => Some(picture),
        Fate::LeaveOut => None,
    };
    if text.chars().all(|c| fate(c) == Fate::Keep) {
        return thinned(text).map_or(Cow::Borrowed(text), Cow::Owned);
    }
    let shown: String = text.chars().filter_map(show).collect();
    Cow::Owned(thinned(&shown).unwrap_or(shown))
}

/// The text with no place too full; none where it is so already.
fn thinned(text: &str) -> Option<String> {
    // Without that many characters beyond ASCII, no place holds too many.
    text.chars().filter(|c| !c.is_ascii()).nth(MOST_IN_PLACE - 1)?;
    let mut kept = String::new();
    let (mut in_place, mut too_full) = (0, false);
    for grapheme in text.graphemes(true) {
        // What has no width is put where the last one is. Only what is kept has a say in it.
        let kept_of_it = grapheme.char_indices().nth(MOST_IN_PLACE - 1).map_or(grapheme, |(end, _)| &grapheme[..end]);
        if kept_of_it.width() > 0 {
            in_place = 0;
        }
        for c in grapheme.chars() {
            in_place += 1;
            match in_place {
                ..MOST_IN_PLACE => kept.push(c),
                // It also ends the place: what comes next cannot join it again.
                MOST_IN_PLACE => {
                    kept.push(REPLACEMENT);
                    too_full = true;
                }
                _ => {}
            }
        }
    }
    too_full.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(printable("Ada Lovelace"), Cow::Borrowed(_)));
        assert!(matches!(printable("José Muñoz 世界 👩‍🚀"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_escape_sequence_is_shown_and_not_sent() {
        assert_eq!(printable("a\u{1b}[2Jb\u{7}\u{7f}"), "a␛[2Jb␇␡");
        assert_eq!(printable("\u{9b}2J"), "\u{fffd}2J");
    }

    #[test]
    fn a_bidirectional_override_is_shown() {
        assert_eq!(printable("a\u{202e}b\u{2066}c"), "a\u{fffd}b\u{fffd}c");
    }

    #[test]
    fn what_has_no_picture_is_left_out_and_joiners_stay() {
        assert_eq!(printable("\u{feff}A\u{200b}d\u{ad}a\u{200f}\u{2060}\u{e0041}\u{61c}"), "Ada");
        for text in ["👩‍🚀", "می‌خواهم", "❤\u{fe0f}", "葛\u{e0100}", "Jose\u{301}"] {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn a_place_that_is_too_full_is_cut_and_the_text_goes_on() {
        let most = MOST_IN_PLACE - 2;
        let zalgo = format!("A{}da", "\u{300}".repeat(10_000));
        assert_eq!(printable(&zalgo), format!("A{}\u{fffd}da", "\u{300}".repeat(most)));
        let some = format!("A{}da", "\u{300}".repeat(most));
        assert!(matches!(printable(&some), Cow::Borrowed(_)));
        // Letters of no width that join nothing, and pictures joined to one without end.
        for piece in ["\u{11a8}\u{1160}", "👩\u{200d}", "क\u{94d}", "\u{600}", "\u{200d}", "\u{fe0f}", "\u{1100}"] {
            let text = format!("A{}B|", piece.repeat(10_000));
            let shown = printable(&text);
            let fullest = shown.graphemes(true).map(|it| it.chars().count()).max();
            assert!(shown.ends_with('|') && fullest <= Some(MOST_IN_PLACE), "{piece:?}: {fullest:?}");
        }
    }

    #[test]
    fn long_text_in_any_script_stays_as_it_is() {
        for text in ["世界和平", "Привет, мир", "हिन्दी में", "👩‍👩‍👧‍👦👨🏻‍❤️‍💋‍👨🏼", "ประเทศไทย"]
        {
            let text = text.repeat(100);
            assert!(matches!(printable(&text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn line_breaks_are_shown_on_one_line_and_kept_on_several() {
        assert_eq!(printable("a\nb\tc"), "a␊b␉c");
        assert_eq!(printable_lines("a\nb\tc\rd"), "a\nb c␍d");
    }

    #[test]
    fn what_is_handed_over_is_lines_of_plain_text() {
        assert_eq!(plain_lines("a\r\nb\rc\td\u{1b}[2J\u{200b}\u{202e}é\n"), "a\nb\nc d[2Jé\n");
    }

    #[test]
    fn data_in_markdown_is_never_markup() {
        for (text, expected) in [
            ("Ada Lovelace, R&D - see 3.1 (soon)", "Ada Lovelace, R&D - see 3.1 (soon)"),
            ("# not a heading", "\\# not a heading"),
            ("[a](http://x) <b> `c` *d* _e_ ~f~ |", "\\[a\\](http://x) \\<b\\> \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\|"),
            ("- item", "\\- item"),
            ("+ item", "\\+ item"),
            ("===", "\\==="),
            ("12. item", "12\\. item"),
            ("1) item", "1\\) item"),
            ("    code", "code"),
            ("&lt;b&gt; &#60; & ;", "\\&lt;b\\&gt; \\&\\#60; & ;"),
            ("a\u{1b}[2J\nb", "a␛\\[2J␊b"),
            ("", ""),
        ] {
            assert_eq!(markdown_line(text), expected, "{text:?}");
        }
    }
}
