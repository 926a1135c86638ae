//! Bytes become lines of text: character sets, line breaks, and what is no text at all.

use std::borrow::Cow;

use crate::exchange::charset::{self, Reading};
use crate::exchange::clean::Cleaner;
use crate::exchange::{ReadError, Warning};

/// The text of a file and what was odd about its bytes.
pub(super) struct Text {
    /// The text, line breaks as `\n`.
    pub(super) text: String,
    /// What should be known.
    pub(super) odd: Option<Warning>,
}

/// The text of `bytes`, without a byte-order mark and with one kind of line break.
///
/// # Errors
/// [`ReadError::Empty`] without a character, [`ReadError::Malformed`] when it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<Text, ReadError> {
    let whole = charset::whole(bytes);
    if let Some(what) = foreign(&whole) {
        return Err(ReadError::Malformed(what.to_owned()));
    }
    let (text, reading) = charset::decode(&whole, declared(&whole));
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let reason = "not UTF-8: read as Windows-1252, so check the accents";
    let odd = (reading == Reading::Guessed).then(|| Warning { line: None, reason: reason.to_owned() });
    Ok(Text { text: with_plain_breaks(text), odd })
}

/// The character set an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = head.iter().position(|&byte| byte == b'>')?;
    let head = std::str::from_utf8(&head[..end]).ok()?;
    let (_, value) = head.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// What the bytes are instead of text, with what to do.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const HEAD: usize = 4 * 1024;
    if bytes.starts_with(b"PK\x03\x04") {
        return Some("this is an archive or a spreadsheet; save the sheet as CSV and read that");
    }
    if bytes.starts_with(b"%PDF") {
        return Some("this is a PDF; copy the list out of it as text");
    }
    let binary = bytes.iter().take(HEAD).filter(|&&byte| byte == 0).count();
    (binary > 8 || binary > 0 && binary * 4 > bytes.len().min(HEAD)).then_some("this is no text")
}

fn with_plain_breaks(text: Cow<'_, str>) -> String {
    if !text.contains(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}']) {
        return text.into_owned();
    }
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'], "\n")
}

/// `line` without unsafe characters, its cells still apart where tabs part them.
pub(super) fn clean_line<'a>(line: &'a str, cleaner: &mut Cleaner) -> Cow<'a, str> {
    if line.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Cow::Borrowed(line.trim_ascii());
    }
    let line = line.replace(['\u{a0}', '\u{202f}', '\u{3000}'], " ");
    let cells: Vec<String> = line.split('\t').map(|cell| cleaner.line(cell)).collect();
    Cow::Owned(cells.join("\t").trim().to_owned())
}

/// The parts of `text` between separators; those in quotes or around an address in brackets part nothing.
pub(super) fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut inside, mut angle) = (Vec::new(), 0, false, false);
    // A quote that never closes quotes nothing.
    let mut quotes = text.matches('"').count();
    for (place, c) in text.char_indices() {
        match c {
            '"' => {
                quotes -= 1;
                inside = !inside && quotes > 0;
            }
            '<' if !inside => angle = opens_address(&text.as_bytes()[place..]),
            '>' if !inside => angle = false,
            _ if c == separator && !inside && !angle => {
                parts.push(&text[start..place]);
                start = place + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether a bracket that opens here closes around an address.
fn opens_address(bytes: &[u8]) -> bool {
    /// An address has at most 254 characters; so a line of brackets costs no long search from each.
    const LONGEST: usize = 300;
    let mut inside = bytes.iter().take(LONGEST).take_while(|&&byte| byte != b'>');
    inside.any(|&byte| byte == b'@') && bytes.iter().take(LONGEST).any(|&byte| byte == b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        read(bytes).map_or_else(|error| error.to_string(), |it| it.text)
    }

    #[test]
    fn bytes_of_any_kind_become_lines() {
        for (bytes, expected) in [
            (b"\xef\xbb\xbfAda\r\nBo".as_slice(), "Ada\nBo"),
            (b"Ada\rBo", "Ada\nBo"),
            (b"\xff\xfeA\0d\0a\0", "Ada"),
            (b"Zo\xeb", "Zoë"),
            (b"<?xml version='1.0' encoding='koi8-r'?>\xe1", "<?xml version='1.0' encoding='koi8-r'?>А"),
            (b" \n\t\r\n", "the file is empty"),
            (b"PK\x03\x04zip", "this is an archive or a spreadsheet; save the sheet as CSV and read that"),
            (b"\0\0\0\0", "this is no text"),
        ] {
            assert_eq!(text(bytes), expected);
        }
    }

    #[test]
    fn quotes_and_brackets_hold_together() {
        assert_eq!(split_outside_quotes("a;\"b;c\";<d;@e>", ';'), ["a", "\"b;c\"", "<d;@e>"]);
        assert_eq!(split_outside_quotes("a;\"b;c", ';'), ["a", "\"b", "c"]);
        assert_eq!(split_outside_quotes("a < b; c > d", ';'), ["a < b", " c > d"]);
    }
}
