//! Physical lines become content lines: folds, quoted-printable soft breaks, bare base64 and broken lines undone, on bytes.

use std::borrow::Cow;

/// One content line, unfolded and not yet decoded: a fold may fall inside a character.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it begins in the file, counted from 1.
    pub(super) number: usize,
    /// Its bytes, without the line break.
    pub(super) bytes: Cow<'a, [u8]>,
    /// What it is to the lines around it.
    pub(super) role: Role,
}

/// What a line is to the lines around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens a card.
    Begin,
    /// Closes a card.
    End,
    /// A property as it is.
    Plain,
    /// A property in quoted-printable: `=` at the end means that it goes on.
    QuotedPrintable,
    /// A property in base64: goes on without indent.
    Base64,
}

impl<'a> Line<'a> {
    fn new(number: usize, bytes: &'a [u8]) -> Self {
        Self { number, bytes: Cow::Borrowed(bytes), role: role(bytes) }
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
        match (self.role, raw) {
            (Role::Begin | Role::End, _) => false,
            (Role::QuotedPrintable, _) if self.bytes.last() == Some(&b'=') => {
                self.drop_last();
                let goes_on = !matches!(role(raw), Role::Begin | Role::End);
                if goes_on {
                    self.append(raw.trim_ascii_start());
                }
                goes_on
            }
            (_, [b' ' | b'\t', rest @ ..]) => {
                self.append(if self.role == Role::Base64 { rest.trim_ascii() } else { rest });
                true
            }
            (Role::Base64, _) if is_base64(raw) => {
                self.append(raw);
                true
            }
            // A line break escaped by a backslash at the end of the line, as some old telephones write.
            _ if self.bytes.last() == Some(&b'\\') && self.ends_in_escape() && !raw.contains(&b':') => {
                self.drop_last();
                self.append(b"\n");
                self.append(raw);
                true
            }
            _ => false,
        }
    }

    /// Whether the backslash at its end is not escaped itself.
    fn ends_in_escape(&self) -> bool {
        self.bytes.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
    }
}

/// The content lines of a file; blank lines go.
pub(super) fn unfold(bytes: &[u8]) -> Vec<Line<'_>> {
    // Bare carriage returns end lines only where nothing else does.
    let separator = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    // Lines of people's cards are rarely shorter than that; a few reallocations are no harm.
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(bytes.len() / 40);
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

fn role(bytes: &[u8]) -> Role {
    let Some(colon) = bytes.iter().position(|&byte| byte == b':') else { return Role::Plain };
    let (head, value) = (&bytes[..colon], &bytes[colon + 1..]);
    if let Some(semicolon) = head.iter().position(|&byte| byte == b';') {
        let parameters = head[semicolon + 1..].split(|&byte| byte == b';');
        for parameter in parameters {
            let equals = parameter.iter().rposition(|&byte| byte == b'=').map_or(0, |place| place + 1);
            let encoding = parameter[equals..].trim_ascii();
            if encoding.eq_ignore_ascii_case(b"QUOTED-PRINTABLE") {
                return Role::QuotedPrintable;
            }
            if encoding.eq_ignore_ascii_case(b"BASE64") || encoding.eq_ignore_ascii_case(b"B") {
                return Role::Base64;
            }
        }
        return Role::Plain;
    }
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii();
    let begins = head.eq_ignore_ascii_case(b"BEGIN");
    if (begins || head.eq_ignore_ascii_case(b"END")) && value.trim_ascii().eq_ignore_ascii_case(b"VCARD") {
        return if begins { Role::Begin } else { Role::End };
    }
    Role::Plain
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
