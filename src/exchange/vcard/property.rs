//! A content line becomes a property: group, name, parameters and a decoded value.

use std::borrow::Cow;

use super::super::charset::{self, Reading};
use super::lines::Line;

/// One property of a card; what needs no decoding is borrowed from its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Property<'a> {
    /// Where it begins in the file.
    pub(super) line: usize,
    /// The group before the name, in lower case; empty without.
    pub(super) group: Cow<'a, str>,
    /// The name in upper case.
    pub(super) name: Cow<'a, str>,
    /// The parameters but encoding and character set, names in upper case. A bare word of vCard 2.1 is a `TYPE`.
    pub(super) parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The value, decoded but still escaped.
    pub(super) value: Cow<'a, str>,
    /// Whether the value is base64.
    pub(super) binary: bool,
    /// Whether the character set had to be guessed.
    pub(super) guessed: bool,
}

/// The longest name of a property; what is longer is none.
const LONGEST_NAME: usize = 100;

/// How backslashes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// vCard 2.1: only before `;`, `,`, `:` and `\`.
    Few,
    /// vCard 3.0 and later: before anything; `\n` is a line break.
    All,
}

impl<'a> Property<'a> {
    /// Reads a content line; none where it is not one (no colon, or no name before it).
    pub(super) fn read(line: &'a Line<'_>) -> Option<Self> {
        let colon = value_colon(&line.bytes)?;
        let mut property = Self { line: line.number, ..Self::default() };
        let (mut quoted_printable, mut charset) = (false, None);
        match charset::decode(&line.bytes[..colon], None).0 {
            Cow::Borrowed(head) => property.read_head(head, &mut quoted_printable, &mut charset)?,
            Cow::Owned(head) => {
                let mut owned = Property::default();
                owned.read_head(&head, &mut quoted_printable, &mut charset)?;
                property.take_head(owned);
            }
        }
        let raw = &line.bytes[colon + 1..];
        if property.binary {
            return Some(property);
        }
        if quoted_printable {
            let bytes = quoted_printable_bytes(raw);
            let (text, reading) = charset::decode(&bytes, charset.as_deref());
            property.guessed = reading == Reading::Guessed;
            property.value = Cow::Owned(text.into_owned());
        } else {
            let (text, reading) = charset::decode(raw, charset.as_deref());
            property.guessed = reading == Reading::Guessed;
            property.value = text;
        }
        Some(property)
    }

    /// Reads what stands before the colon.
    fn read_head(&mut self, head: &'a str, quoted_printable: &mut bool, charset: &mut Option<String>) -> Option<()> {
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let mut parts = split_quoted(head, ';');
        let name = parts.next().unwrap_or_default().trim();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        let valid = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
        if !(1..=LONGEST_NAME).contains(&name.len()) || !name.bytes().all(valid) {
            return None;
        }
        self.group = cased(group, u8::is_ascii_uppercase, str::to_ascii_lowercase);
        self.name = upper(name);
        for part in parts {
            let (key, value) = part.split_once('=').map_or(("", part), |(key, value)| (key.trim(), value.trim()));
            let key = upper(key);
            let bare = value.trim_matches('"');
            let is = |word: &str| bare.eq_ignore_ascii_case(word);
            match &*key {
                "CHARSET" => *charset = Some(bare.to_owned()),
                "" | "ENCODING" if is("QUOTED-PRINTABLE") => *quoted_printable = true,
                "" | "ENCODING" if is("BASE64") || is("B") && !key.is_empty() => self.binary = true,
                "" | "ENCODING" if is("7BIT") || is("8BIT") || is("") => {}
                "" => self.parameters.push((Cow::Borrowed("TYPE"), Cow::Borrowed(value))),
                _ => self.parameters.push((key, unquote(value))),
            }
        }
        Some(())
    }

    /// Takes over a head that had to be decoded.
    fn take_head(&mut self, head: Property<'_>) {
        fn own<'o>(text: Cow<'_, str>) -> Cow<'o, str> {
            Cow::Owned(text.into_owned())
        }
        self.group = own(head.group);
        self.name = own(head.name);
        self.parameters = head.parameters.into_iter().map(|(key, value)| (own(key), own(value))).collect();
        self.binary = head.binary;
    }

    /// The values of the parameter `name`, each `TYPE=a,b` taken apart.
    pub(super) fn values_of<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        let own = self.parameters.iter().filter(move |(key, _)| *key == name);
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
            head.extend([&*self.group, "."]);
        }
        self.write_name(&mut head);
        head
    }

    /// Adds name and parameters to `text`.
    pub(super) fn write_name(&self, text: &mut String) {
        text.push_str(&self.name);
        for (key, value) in &self.parameters {
            let quote = if value.contains([';', ':']) { "\"" } else { "" };
            text.extend([";", &**key, "=", quote, &**value, quote]);
        }
    }

    /// The whole value as text.
    pub(super) fn text(&self, escapes: Escapes) -> Cow<'_, str> {
        unescape(&self.value, escapes)
    }

    /// The parts of the value between unescaped `separator`s, as text.
    pub(super) fn parts(&self, separator: char, escapes: Escapes) -> Vec<Cow<'_, str>> {
        split_escaped(&self.value, separator).map(|part| unescape(part, escapes)).collect()
    }

    /// The components of a structured value (`N`, `ADR`), several values of one joined by `joiner`.
    pub(super) fn components(&self, joiner: &str, escapes: Escapes) -> Vec<Cow<'_, str>> {
        let component = |part| {
            let mut values = split_escaped(part, ',').map(|value| unescape(value, escapes));
            let first = values.next().unwrap_or_default();
            values.fold(first, |all, value| match (all.trim(), value.trim()) {
                (_, "") => all,
                ("", _) => value,
                (all, value) => Cow::Owned([all, joiner, value].concat()),
            })
        };
        split_escaped(&self.value, ';').map(component).collect()
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
fn split_quoted(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
}

/// `text` in upper case.
fn upper(text: &str) -> Cow<'_, str> {
    cased(text, u8::is_ascii_lowercase, str::to_ascii_uppercase)
}

/// `text` as it is, or turned where one of its bytes is in the wrong case.
fn cased(text: &str, wrong: fn(&u8) -> bool, turn: fn(&str) -> String) -> Cow<'_, str> {
    if text.as_bytes().iter().any(wrong) { Cow::Owned(turn(text)) } else { Cow::Borrowed(text) }
}

/// A parameter's value without its quotes, `^n`, `^^` and `^'` read (RFC 6868).
fn unquote(value: &str) -> Cow<'_, str> {
    if !value.contains(['"', '^']) {
        return Cow::Borrowed(value);
    }
    Cow::Owned(value.replace('"', "").replace("^n", " ").replace("^'", "'").replace("^^", "^"))
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
fn split_escaped(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    text.split(move |c| {
        let here = c == separator && !escaped;
        escaped = c == '\\' && !escaped;
        here
    })
}

fn unescape(text: &str, escapes: Escapes) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
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
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::super::lines::unfold;
    use super::*;

    fn property(text: &[u8]) -> Option<Property<'static>> {
        let text: &'static [u8] = Box::leak(text.to_vec().into_boxed_slice());
        let lines: &'static [Line<'static>] = Box::leak(unfold(text).into_boxed_slice());
        lines.first().and_then(Property::read)
    }

    #[test]
    fn heads_are_taken_apart() {
        let tel = property(b"item1.tel;WORK;type=\"cell,voice\";PREF=2:+1 555").expect("a property");
        assert_eq!((&*tel.group, &*tel.name, tel.rank()), ("item1", "TEL", 2));
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
