//! A content line becomes a property: group, name, parameters and a decoded value.

use std::borrow::Cow;

use super::super::charset::{self, Reading};
use super::lines::Line;

/// One property of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Property {
    /// Where it begins in the file.
    pub(super) line: usize,
    /// The group before the name, in lower case; empty without.
    pub(super) group: String,
    /// The name in upper case.
    pub(super) name: String,
    /// The parameters but encoding and character set, names in upper case. A bare word of vCard 2.1 is a `TYPE`.
    pub(super) parameters: Vec<(String, String)>,
    /// The value, decoded but still escaped.
    pub(super) value: String,
    /// Whether the value is base64.
    pub(super) binary: bool,
    /// Whether the character set had to be guessed.
    pub(super) guessed: bool,
}

/// How backslashes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// vCard 2.1: only before `;`, `,`, `:` and `\`, and at the end of a broken line.
    Few,
    /// vCard 3.0 and later: before anything; `\n` is a line break.
    All,
}

impl Property {
    /// Reads a content line; none where it is not one (no colon, or no name before it).
    pub(super) fn read(line: &Line<'_>) -> Option<Self> {
        let colon = value_colon(&line.bytes)?;
        let (head, _) = charset::decode(&line.bytes[..colon], None);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let mut parts = split_quoted(head, ';').into_iter();
        let name = parts.next().unwrap_or_default().trim();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        let valid = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/');
        if name.is_empty() || !name.chars().all(valid) {
            return None;
        }
        let mut property = Self {
            line: line.number,
            group: group.to_ascii_lowercase(),
            name: name.to_ascii_uppercase(),
            ..Self::default()
        };
        let (mut quoted_printable, mut charset) = (false, None);
        for part in parts {
            let (key, value) = part.split_once('=').map_or(("", part), |(key, value)| (key.trim(), value.trim()));
            let key = key.to_ascii_uppercase();
            match (key.as_str(), value.trim_matches('"').to_ascii_uppercase().as_str()) {
                ("" | "ENCODING", "QUOTED-PRINTABLE") => quoted_printable = true,
                ("" | "ENCODING", "BASE64") | ("ENCODING", "B") => property.binary = true,
                ("" | "ENCODING", "7BIT" | "8BIT") | ("", "") => {}
                ("CHARSET", _) => charset = Some(value.trim_matches('"').to_owned()),
                ("", _) => property.parameters.push(("TYPE".to_owned(), value.to_owned())),
                _ => property.parameters.push((key, unquote(value))),
            }
        }
        let raw = &line.bytes[colon + 1..];
        if property.binary {
            property.value = String::from_utf8_lossy(raw.trim_ascii()).into_owned();
            return Some(property);
        }
        let bytes = if quoted_printable { Cow::Owned(quoted_printable_bytes(raw)) } else { Cow::Borrowed(raw) };
        let (text, reading) = charset::decode(&bytes, charset.as_deref());
        property.guessed = reading == Reading::Guessed;
        property.value = text.into_owned();
        Some(property)
    }

    /// The values of the parameter `name`, each `TYPE=a,b` taken apart.
    pub(super) fn values_of<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let own = self.parameters.iter().filter(move |(key, _)| key == name);
        own.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether one of its types is `word`, in any case.
    pub(super) fn has_type(&self, word: &str) -> bool {
        self.values_of("TYPE").any(|value| value.eq_ignore_ascii_case(word))
    }

    /// Its place among its like: 1 to 100 as declared, 1 for the preferred one of vCard 2.1 and 3.0, else behind.
    pub(super) fn rank(&self) -> u8 {
        let declared = self.values_of("PREF").find_map(|value| value.parse().ok());
        declared.unwrap_or(if self.has_type("PREF") { 1 } else { u8::MAX })
    }

    /// Group, name and parameters as they can be written again.
    pub(super) fn head(&self) -> String {
        let mut head = String::new();
        if !self.group.is_empty() {
            head.extend([&self.group, "."]);
        }
        self.write_name(&mut head);
        head
    }

    /// Adds name and parameters to `text`.
    pub(super) fn write_name(&self, text: &mut String) {
        text.push_str(&self.name);
        for (key, value) in &self.parameters {
            let quote = if value.contains([';', ':']) { "\"" } else { "" };
            text.extend([";", key, "=", quote, value, quote]);
        }
    }

    /// The whole value as text.
    pub(super) fn text(&self, escapes: Escapes) -> String {
        unescape(&self.value, escapes)
    }

    /// The parts of the value between unescaped `separator`s, as text.
    pub(super) fn parts(&self, separator: char, escapes: Escapes) -> Vec<String> {
        split_escaped(&self.value, separator).into_iter().map(|part| unescape(part, escapes)).collect()
    }

    /// The components of a structured value (`N`, `ADR`), several values of one joined by `joiner`.
    pub(super) fn components(&self, joiner: &str, escapes: Escapes) -> Vec<String> {
        let component = |part: &str| {
            let values = split_escaped(part, ',').into_iter().map(|value| unescape(value, escapes).trim().to_owned());
            values.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(joiner)
        };
        split_escaped(&self.value, ';').into_iter().map(component).collect()
    }
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
fn split_quoted(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
    .collect()
}

/// A parameter's value without its quotes, `^n`, `^^` and `^'` read (RFC 6868).
fn unquote(value: &str) -> String {
    let plain = value.replace('"', "");
    if plain.contains('^') { plain.replace("^n", " ").replace("^'", "'").replace("^^", "^") } else { plain }
}

/// The bytes that quoted-printable text stands for; what is no valid escape stays as it is.
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

/// The parts of `text` between `separator`s without a backslash before them; the escapes stay.
fn split_escaped(text: &str, separator: char) -> Vec<&str> {
    let mut escaped = false;
    text.split(|c| {
        let here = c == separator && !escaped;
        escaped = c == '\\' && !escaped;
        here
    })
    .collect()
}

fn unescape(text: &str, escapes: Escapes) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        match (chars.next(), escapes) {
            (Some('n' | 'N'), Escapes::All) => plain.push('\n'),
            (Some(c), Escapes::All) | (Some(c @ (';' | ',' | ':' | '\\')), Escapes::Few) => plain.push(c),
            (Some(c), Escapes::Few) => plain.extend(['\\', c]),
            (None, _) => plain.push('\\'),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::lines::unfold;
    use super::*;

    fn property(text: &[u8]) -> Option<Property> {
        unfold(text).first().and_then(Property::read)
    }

    #[test]
    fn heads_are_taken_apart() {
        let tel = property(b"item1.tel;WORK;type=\"cell,voice\";PREF=2:+1 555").expect("a property");
        assert_eq!((tel.group.as_str(), tel.name.as_str(), tel.rank()), ("item1", "TEL", 2));
        assert_eq!(tel.values_of("TYPE").collect::<Vec<_>>(), ["WORK", "cell", "voice"]);
        assert_eq!(tel.head(), "item1.TEL;TYPE=WORK;TYPE=cell,voice;PREF=2");
        let adr = property(b"ADR;LABEL=\"Mill Lane; Leeds: north\":;;Mill Lane").expect("a property");
        assert_eq!(adr.values_of("LABEL").collect::<Vec<_>>(), ["Mill Lane; Leeds: north"]);
        assert_eq!(adr.head(), "ADR;LABEL=\"Mill Lane; Leeds: north\"");
    }

    #[test]
    fn what_is_no_property_is_told() {
        for text in ["no colon", ":no name", "see http://x", "# remark: no", ";TYPE=x:1"] {
            assert_eq!(property(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn values_are_decoded() {
        for (text, value) in [
            (b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller".as_slice(), "Müller"),
            (b"N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller", "Müller"),
            (b"N;ENCODING=QUOTED-PRINTABLE:M=FCller 100=% =0D=0A", "Müller 100=% \r\n"),
            (b"N:M\xfcller", "Müller"),
            (b"N;CHARSET=SHIFT_JIS:\x93\x8c\x8b\x9e", "東京"),
        ] {
            assert_eq!(property(text).expect("a property").value, value);
        }
    }

    #[test]
    fn escapes_depend_on_the_version() {
        let n = property(br"N:A\;B\\;C\:D\nE;F").expect("a property");
        assert_eq!(n.parts(';', Escapes::All), ["A;B\\", "C:D\nE", "F"]);
        assert_eq!(n.parts(';', Escapes::Few), ["A;B\\", "C:D\\nE", "F"]);
    }
}
