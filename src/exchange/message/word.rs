//! Encoded words: text outside ASCII in the head of a message (RFC 2047).

use std::mem;

use crate::exchange::charset;

/// The text with its encoded words read. A word that does not read stays as it is.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut pending = Pending::default();
    let mut rest = text;
    while let Some(start) = rest.find("=?") {
        let (before, from) = rest.split_at(start);
        let Some((charset, bytes, after)) = encoded_word(from) else {
            pending.end(&mut out);
            out.push_str(before);
            out.push_str("=?");
            rest = &from[2..];
            continue;
        };
        // Blanks between two encoded words are part of neither.
        if !(pending.is_open() && before.trim().is_empty()) {
            pending.end(&mut out);
            out.push_str(before);
        }
        pending.add(charset, bytes, &mut out);
        rest = after;
    }
    pending.end(&mut out);
    out.push_str(rest);
    out
}

/// The bytes of words that stand beside each other: a character may begin in one and end in the next.
#[derive(Default)]
struct Pending<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
}

impl<'a> Pending<'a> {
    fn is_open(&self) -> bool {
        !self.charset.is_empty()
    }

    fn add(&mut self, charset: &'a str, bytes: Vec<u8>, out: &mut String) {
        if !self.charset.eq_ignore_ascii_case(charset) {
            self.end(out);
        }
        self.charset = charset;
        self.bytes.extend(bytes);
    }

    fn end(&mut self, out: &mut String) {
        let bytes = mem::take(&mut self.bytes);
        out.push_str(&charset::decode(&bytes, Some(mem::take(&mut self.charset))).0);
    }
}

/// The character set and bytes of the encoded word that `text` begins with, and what follows it.
fn encoded_word(text: &str) -> Option<(&str, Vec<u8>, &str)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (content, after) = rest.split_once("?=")?;
    // A language may stand behind the character set (RFC 2231).
    let charset = charset.split('*').next().filter(|name| !name.is_empty())?;
    let bytes = match encoding {
        "Q" | "q" => quoted(content)?,
        "B" | "b" => base64(content)?,
        _ => return None,
    };
    Some((charset, bytes, after))
}

/// Bytes written as themselves, as `=C3`, and blanks as `_`.
fn quoted(content: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'_' => b' ',
            b'=' => digit(rest.next()?)? << 4 | digit(rest.next()?)?,
            b' ' | b'\t' => return None,
            byte => byte,
        });
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// Bytes six bits a letter (RFC 4648).
fn base64(content: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(content.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in content.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn both_encodings_and_any_character_set() {
        for (written, read) in [
            ("=?utf-8?Q?caf=C3=A9_at_nine?=", "café at nine"),
            ("=?ISO-8859-1?q?J=FCrgen?= Kastner", "Jürgen Kastner"),
            ("=?UTF-8?B?5L2Q6Jek?=", "佐藤"),
            ("=?utf-8*de?B?Wm/Dqw==?= =?utf-8?Q?_and_me?=", "Zoë and me"),
            ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?= now", "café now"),
            ("a =?utf-8?Q?b?= c", "a b c"),
            ("plain", "plain"),
        ] {
            assert_eq!(decoded(written), read, "{written}");
        }
    }

    #[test]
    fn what_does_not_read_stays() {
        for text in ["=?", "=?utf-8?Q?a", "=?utf-8?X?a?=", "=?utf-8?Q?=Z9?=", "=?utf-8?B?*?=", "=??Q?a?=", "1 =? 2"] {
            assert_eq!(decoded(text), text);
        }
    }
}
