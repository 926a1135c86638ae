//! Physical lines become content lines: folds, quoted-printable soft breaks, bare base64 and broken lines undone, on bytes.

use std::borrow::Cow;

/// One content line, unfolded and not yet decoded: a fold may fall inside a character.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it begins in the file, counted from 1.
    pub(super) number: usize,
    /// Its bytes, without the line break.
    pub(super) bytes: Cow<'a, [u8]>,
    encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Plain,
    QuotedPrintable,
    Base64,
}

impl<'a> Line<'a> {
    fn new(number: usize, bytes: &'a [u8]) -> Self {
        Self { number, bytes: Cow::Borrowed(bytes), encoding: encoding_of(bytes) }
    }

    /// Whether it opens a card.
    pub(super) fn begins(&self) -> bool {
        is_mark(&self.bytes, b"BEGIN")
    }

    /// Whether it closes a card.
    pub(super) fn ends(&self) -> bool {
        is_mark(&self.bytes, b"END")
    }

    fn append(&mut self, bytes: &[u8]) {
        self.bytes.to_mut().extend_from_slice(bytes);
    }

    /// Drops the last byte: the sign that the line goes on.
    fn drop_last(&mut self) {
        match &mut self.bytes {
            Cow::Borrowed(bytes) => *bytes = &bytes[..bytes.len().saturating_sub(1)],
            Cow::Owned(bytes) => {
                bytes.pop();
            }
        }
    }

    /// Takes `raw` in if this line goes on there.
    fn takes(&mut self, raw: &[u8]) -> bool {
        if self.encoding == Encoding::QuotedPrintable && self.bytes.last() == Some(&b'=') {
            self.drop_last();
            if is_mark(raw, b"END") || is_mark(raw, b"BEGIN") {
                return false;
            }
            self.append(raw.trim_ascii_start());
            return true;
        }
        match raw {
            [b' ' | b'\t', rest @ ..] => {
                let rest = if self.encoding == Encoding::Base64 { rest.trim_ascii() } else { rest };
                self.append(rest);
                true
            }
            _ if self.encoding == Encoding::Base64 && is_base64(raw) => {
                self.append(raw);
                true
            }
            // A line break escaped by a backslash at the end of the line, as some old telephones write.
            _ if !raw.contains(&b':') && self.bytes.iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1 => {
                self.drop_last();
                self.append(b"\n");
                self.append(raw);
                true
            }
            _ => false,
        }
    }
}

/// The content lines of a file; blank lines go.
pub(super) fn unfold(bytes: &[u8]) -> Vec<Line<'_>> {
    // Bare carriage returns end lines only where nothing else does.
    let separator = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (index, raw) in bytes.split(|&byte| byte == separator).enumerate() {
        let raw = trim_returns(raw);
        if raw.is_empty() {
            continue;
        }
        if !lines.last_mut().is_some_and(|line| line.takes(raw)) {
            lines.push(Line::new(index + 1, raw));
        }
    }
    lines
}

fn trim_returns(mut bytes: &[u8]) -> &[u8] {
    while let [rest @ .., b'\r'] = bytes {
        bytes = rest;
    }
    bytes
}

/// Whether `bytes` are `BEGIN:VCARD` or `END:VCARD`, in any case and with blanks around the words.
fn is_mark(bytes: &[u8], word: &[u8]) -> bool {
    const LONGEST: usize = 64;
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    if bytes.len() > LONGEST {
        return false;
    }
    let Some(colon) = bytes.iter().position(|&byte| byte == b':') else { return false };
    let (name, value) = (bytes[..colon].trim_ascii(), bytes[colon + 1..].trim_ascii());
    name.eq_ignore_ascii_case(word) && value.eq_ignore_ascii_case(b"VCARD")
}

fn encoding_of(bytes: &[u8]) -> Encoding {
    let head = bytes.split(|&byte| byte == b':').next().unwrap_or_default();
    let mut parameters = head.split(|&byte| byte == b';').skip(1).map(|parameter| {
        let value = parameter.rsplit(|&byte| byte == b'=').next().unwrap_or_default();
        value.trim_ascii()
    });
    parameters
        .find_map(|value| match value {
            v if v.eq_ignore_ascii_case(b"QUOTED-PRINTABLE") => Some(Encoding::QuotedPrintable),
            v if v.eq_ignore_ascii_case(b"BASE64") || v.eq_ignore_ascii_case(b"B") => Some(Encoding::Base64),
            _ => None,
        })
        .unwrap_or(Encoding::Plain)
}

fn is_base64(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(usize, String)> {
        unfold(bytes).into_iter().map(|line| (line.number, String::from_utf8_lossy(&line.bytes).into_owned())).collect()
    }

    #[test]
    fn folds_are_undone_even_inside_a_character() {
        assert_eq!(
            texts(b"NOTE:caf\xc3\r\n \xa9 au\r\n\t lait\r\nTEL:1"),
            [(1, "NOTE:café au lait".to_owned()), (4, "TEL:1".to_owned())]
        );
    }

    #[test]
    fn soft_breaks_go_on_until_a_card_ends() {
        let text = b"NOTE;ENCODING=QUOTED-PRINTABLE:one =\r\n  two=\r\nEND:VCARD";
        assert_eq!(
            texts(text),
            [(1, "NOTE;ENCODING=QUOTED-PRINTABLE:one two".to_owned()), (3, "END:VCARD".to_owned())]
        );
    }

    #[test]
    fn base64_needs_no_indent() {
        assert_eq!(
            texts(b"PHOTO;BASE64:AAAA\nBBBB\n  CC==\n\nTEL:1"),
            [(1, "PHOTO;BASE64:AAAABBBBCC==".to_owned()), (5, "TEL:1".to_owned())]
        );
    }

    #[test]
    fn line_breaks_of_any_kind_are_read() {
        for text in ["A:1\nB:2\n", "A:1\r\nB:2\r\n", "A:1\rB:2\r", "A:1\r\r\nB:2"] {
            let lines = texts(text.as_bytes());
            assert_eq!(lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["A:1", "B:2"], "{text:?}");
        }
    }

    #[test]
    fn an_escaped_line_break_joins() {
        assert_eq!(texts(b"ADR:;;Mill Lane\\\nUnit 4;Leeds"), [(1, "ADR:;;Mill Lane\nUnit 4;Leeds".to_owned())]);
    }
}
