//! Text from the outside, made safe to print.
//!
//! Names and notes come from files other people wrote. A control character among them could move the cursor, and a
//! bidirectional override could make a line read as something it is not. Every printer, on screen or on the command
//! line, passes data through here.

use std::borrow::Cow;

/// Shows one line of data: control characters as their pictures (`␛`), those without one and bidirectional overrides
/// as `\u{fffd}`. Line breaks and tabs are control characters here.
pub fn printable(text: &str) -> Cow<'_, str> {
    replace(text, picture)
}

/// Shows data of several lines: as [`printable`], but line feeds stay and tabs become one space.
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\n' => None,
        '\t' => Some(' '),
        _ => picture(c),
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

/// Whether the character would act on a terminal, or on the order in which a line is read, instead of being shown.
pub fn is_unprintable(c: char) -> bool {
    picture(c).is_some()
}

fn replace(text: &str, with: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) || !text.chars().any(|c| with(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| with(c).unwrap_or(c)).collect())
}

fn picture(c: char) -> Option<char> {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Some('\u{fffd}'),
        _ => None,
    }
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
        assert_eq!(printable("a\u{202e}b\u{2066}c\u{200f}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
    }

    #[test]
    fn line_breaks_are_shown_on_one_line_and_kept_on_several() {
        assert_eq!(printable("a\nb\tc"), "a␊b␉c");
        assert_eq!(printable_lines("a\nb\tc\rd"), "a\nb c␍d");
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
