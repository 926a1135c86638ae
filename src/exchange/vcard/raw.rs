//! A content line before calcard reads it: decoded, named, and written so that calcard takes it as one property.

use std::borrow::Cow;
use std::ops::Range;

use super::super::charset::{self, Reading};
use super::lines::Line;

/// One content line, decoded; what needs no decoding is borrowed.
#[derive(Debug)]
pub(super) struct Raw<'a> {
    /// Where it begins in the file.
    pub(super) line: usize,
    /// Group, name and parameters as written.
    head: Cow<'a, str>,
    /// Where in it the name is, without its group.
    name: Range<usize>,
    /// The value, decoded but still escaped; empty when binary.
    pub(super) value: Cow<'a, str>,
    /// Whether the value is base64 or a `data:` link.
    pub(super) binary: bool,
    /// Whether the character set had to be guessed.
    pub(super) guessed: bool,
}

/// The longest name of a property; what is longer is none.
const LONGEST_NAME: usize = 100;

/// Properties of words: what begins with `data:` in them is no link.
const WORDS: [&str; 11] =
    ["ADR", "CATEGORIES", "FN", "LABEL", "N", "NICKNAME", "NOTE", "ORG", "ROLE", "TITLE", "X-ABLABEL"];

/// How backslashes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// vCard 2.1: only before `;`, `,`, `:` and `\`.
    Few,
    /// vCard 3.0 and later: before anything; `\n` is a line break.
    All,
}

/// What a head is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    Calcard,
    Keeping,
}

/// How the value of a line is encoded.
#[derive(Debug, Default)]
struct Encoding {
    quoted_printable: bool,
    base64: bool,
    charset: Option<String>,
}

impl<'a> Raw<'a> {
    /// Reads a content line as far as its name and its encoding; none where it has no colon or no name before it.
    pub(super) fn read(line: &'a Line<'_>) -> Option<Self> {
        let colon = value_colon(&line.bytes)?;
        let head = charset::decode(&line.bytes[..colon], None).0;
        let name = name_in(&head)?;
        let encoding = Encoding::of(&head);
        let mut raw =
            Self { line: line.number, head, name, value: Cow::Borrowed(""), binary: encoding.base64, guessed: false };
        if encoding.base64 {
            return Some(raw);
        }
        let (bytes, charset) = (&line.bytes[colon + 1..], encoding.charset.as_deref());
        let (text, reading) = if encoding.quoted_printable {
            let bytes = quoted_printable_bytes(bytes);
            let (text, reading) = charset::decode(&bytes, charset);
            (Cow::Owned(text.into_owned()), reading)
        } else {
            charset::decode(bytes, charset)
        };
        raw.guessed = reading == Reading::Guessed;
        raw.binary = begins_with(text.trim_ascii_start(), "data:") && !raw.is_words();
        raw.value = text;
        Some(raw)
    }

    /// Its name as written, without its group.
    pub(super) fn name(&self) -> &str {
        &self.head[self.name.clone()]
    }

    /// Whether it is called `name`, in any case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Whether its value is words, however they begin.
    fn is_words(&self) -> bool {
        begins_with(self.name(), "X-TIES-") || WORDS.iter().any(|words| self.is(words))
    }

    /// Adds it to the `card` for calcard, as one line.
    pub(super) fn write(&self, card: &mut String, escapes: Escapes) {
        self.write_head(card, For::Calcard);
        card.push(':');
        write_value(card, &self.value, escapes);
        card.push('\n');
    }

    /// Group, name and parameters as they can be written again.
    pub(super) fn kept_head(&self) -> String {
        let mut head = String::with_capacity(self.head.len() + 8);
        self.write_head(&mut head, For::Keeping);
        head
    }

    /// The group in lower case, the name in upper case, and the parameters but encoding and character set. A bare word
    /// of vCard 2.1 becomes a `TYPE`.
    fn write_head(&self, out: &mut String, purpose: For) {
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let group = self.head[..self.name.start].trim_start_matches('\u{feff}').trim_start();
        // calcard ends the group at the first dot.
        if purpose == For::Keeping || plain(group.trim_end_matches('.')) {
            push_cased(out, group, str::make_ascii_lowercase);
        }
        push_cased(out, self.name(), str::make_ascii_uppercase);
        for part in split_quoted(&self.head, ';').skip(1) {
            let (key, value) = key_and_value(part);
            // Every value is wanted as text; and a key with quotes or commas would hide the colon.
            let unfit = purpose == For::Calcard && (key.eq_ignore_ascii_case("VALUE") || !plain(key));
            if !unfit && !is_encoding(key, value) {
                write_parameter(out, if key.is_empty() { "TYPE" } else { key }, value, purpose);
            }
        }
        if purpose == For::Calcard && ["BDAY", "ANNIVERSARY", "REV"].iter().any(|date| self.is(date)) {
            // calcard takes the parts of a date it recognises: `15.04.1990` would be the year 15.
            out.push_str(";VALUE=text");
        }
    }
}

impl Encoding {
    /// What the parameters in `head` say.
    fn of(head: &str) -> Self {
        let mut encoding = Self::default();
        if !head.contains(';') {
            return encoding;
        }
        for part in split_quoted(head, ';').skip(1) {
            let (key, value) = key_and_value(part);
            let bare = value.trim_matches('"');
            if key.eq_ignore_ascii_case("CHARSET") {
                encoding.charset = Some(bare.to_owned());
            } else if is_encoding(key, value) {
                encoding.quoted_printable |= bare.eq_ignore_ascii_case("QUOTED-PRINTABLE");
                encoding.base64 |= bare.eq_ignore_ascii_case("BASE64") || bare.eq_ignore_ascii_case("B");
            }
        }
        encoding
    }
}

/// Whether a parameter says how the value is encoded: undone before calcard reads it, so calcard is not told.
fn is_encoding(key: &str, value: &str) -> bool {
    if !key.is_empty() {
        return key.eq_ignore_ascii_case("ENCODING") || key.eq_ignore_ascii_case("CHARSET");
    }
    let words = ["QUOTED-PRINTABLE", "BASE64", "7BIT", "8BIT", ""];
    words.iter().any(|word| value.trim_matches('"').eq_ignore_ascii_case(word))
}

fn write_parameter(out: &mut String, key: &str, value: &str, purpose: For) {
    out.push(';');
    push_cased(out, key, str::make_ascii_uppercase);
    out.push('=');
    // In a quoted list of types calcard drops the words it does not know; a quote that never closes hides the colon.
    let mut value = Cow::Borrowed(value);
    if value.contains('"') && (key.eq_ignore_ascii_case("TYPE") || value.matches('"').count() % 2 == 1) {
        value = Cow::Owned(value.replace('"', ""));
    }
    if purpose == For::Calcard && value.contains('\\') {
        value = Cow::Owned(value.replace('\\', "\\\\"));
    }
    let quote = if value.contains([';', ':']) && !value.contains('"') { "\"" } else { "" };
    out.extend([quote, &*value, quote]);
}

/// Writes `value` so that calcard reads its escapes as the version of the card means them, and all of it as one line.
fn write_value(out: &mut String, value: &str, escapes: Escapes) {
    if !value.bytes().any(|byte| matches!(byte, b'\\' | b'\n' | b'\r')) {
        return out.push_str(value);
    }
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => match (chars.clone().next(), escapes) {
                (Some(next @ (';' | ',' | ':' | '\\')), _) => {
                    out.extend(['\\', next]);
                    chars.next();
                }
                // calcard knows one way of escaping: a backslash that escapes nothing is escaped itself.
                (None, _) | (_, Escapes::Few) => out.push_str("\\\\"),
                // calcard makes `\r` a carriage return and skips a tab behind a backslash.
                (Some('r' | 'R' | '\t' | '\r' | '\n'), Escapes::All) => {}
                (Some(_), Escapes::All) => out.push('\\'),
            },
            c => out.push(c),
        }
    }
}

/// Where in `head` the name is; none where it is not one.
fn name_in(head: &str) -> Option<Range<usize>> {
    let whole = head.split(';').next().unwrap_or_default().trim_end();
    let start = whole.len() - whole.trim_start_matches('\u{feff}').trim_start().len();
    let start = whole[start..].rfind('.').map_or(start, |dot| start + dot + 1);
    let name = &whole[start..];
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
    ((1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(valid)).then_some(start..whole.len())
}

/// The key of a parameter, empty for a bare word, and its value.
fn key_and_value(part: &str) -> (&str, &str) {
    part.split_once('=').map_or(("", part.trim()), |(key, value)| (key.trim(), value.trim()))
}

/// Whether `text` begins with `word`, in any case.
pub(super) fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The colon between head and value: the first outside quotes, or the first of all where the quotes never close.
fn value_colon(bytes: &[u8]) -> Option<usize> {
    let mut quoted = false;
    for (place, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted => return Some(place),
            _ => {}
        }
    }
    bytes.iter().position(|&byte| byte == b':')
}

/// The parts of `text` between `separator`s outside double quotes.
fn split_quoted(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
}

/// Adds `text` with its ASCII letters turned.
fn push_cased(out: &mut String, text: &str, turn: fn(&mut str)) {
    let start = out.len();
    out.push_str(text);
    turn(&mut out[start..]);
}

/// The bytes that quoted-printable text stands for; what is no valid escape stays as it is. calcard gives up on a whole
/// value for one bad escape, and reads what names no character set as Latin-1.
fn quoted_printable_bytes(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'=', [high, low, ..]) => digit(*high).zip(digit(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::lines::unfold;
    use super::*;

    /// The line for calcard, and its head as it is kept; none where it is no property.
    fn written(text: &[u8], escapes: Escapes) -> Option<(String, String)> {
        let lines = unfold(text);
        let raw = Raw::read(lines.first()?)?;
        let mut line = String::new();
        raw.write(&mut line, escapes);
        Some((line, raw.kept_head()))
    }

    #[test]
    fn heads_are_made_plain() {
        for (text, line, kept) in [
            ("item1.tel;WORK;type=\"cell,x-a\";PREF=2:1", "item1.TEL;TYPE=WORK;TYPE=cell,x-a;PREF=2:1\n", None),
            ("ADR;LABEL=\"Lane; Leeds: north\":;;x", "ADR;LABEL=\"Lane; Leeds: north\":;;x\n", None),
            ("ADR;LABEL=\"Lane:x", "ADR;LABEL=Lane:x\n", None),
            ("BDAY;VALUE=date:1990", "BDAY;VALUE=text:1990\n", Some("BDAY;VALUE=date")),
            ("N;X\"Y=\"a;b:c", "N;TYPE=b:c\n", Some("N;X\"Y=a;TYPE=b")),
            ("a.b.TEL:1", "TEL:1\n", Some("a.b.TEL")),
            ("\u{feff} Note ; x = a\\b :c", "NOTE;X=a\\\\b:c\n", Some("NOTE;X=a\\b")),
        ] {
            let found = written(text.as_bytes(), Escapes::All).expect("a property");
            let kept = kept.unwrap_or_else(|| line.rsplit_once(':').map_or("", |(head, _)| head));
            assert_eq!((found.0.as_str(), found.1.as_str()), (line, kept), "{text}");
        }
    }

    #[test]
    fn what_is_no_property_is_told() {
        for text in ["no colon", ":no name", "see http://x", "# remark: no", ";TYPE=x:1"] {
            assert_eq!(written(text.as_bytes(), Escapes::All), None, "{text}");
        }
    }

    #[test]
    fn values_are_decoded() {
        for (text, line) in [
            (b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller".as_slice(), "N:Müller\n"),
            (b"N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller", "N:Müller\n"),
            (b"N;ENCODING=QUOTED-PRINTABLE:M=FCller 100=% =0D=0A", "N:Müller 100=% \\r\\n\n"),
            (b"N:M\xfcller", "N:Müller\n"),
            (b"N;CHARSET=SHIFT_JIS:\x93\x8c\x8b\x9e", "N:東京\n"),
        ] {
            assert_eq!(written(text, Escapes::All).expect("a property").0, line);
        }
    }

    #[test]
    fn escapes_depend_on_the_version() {
        let text = r"N:A\;B\\;C\:D\nE\r\é;F\".as_bytes();
        let [few, all] = [Escapes::Few, Escapes::All].map(|escapes| written(text, escapes).expect("a property").0);
        assert_eq!(all, "N:A\\;B\\\\;C\\:D\\nEr\\é;F\\\\\n");
        assert_eq!(few, "N:A\\;B\\\\;C\\:D\\\\nE\\\\r\\\\é;F\\\\\n");
    }
}
