//! Bytes become text: byte-order marks, declared character sets, and a fallback for what is not UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the text of some bytes was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// As declared, or as UTF-8.
    Sure,
    /// Not UTF-8 and nothing usable declared: read as Windows-1252.
    Guessed,
}

/// A whole file without its byte-order mark, UTF-16 turned into UTF-8. Other bytes stay as they are.
pub fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        Some((_, mark)) => Cow::Borrowed(&bytes[mark..]),
        None => Cow::Borrowed(bytes),
    }
}

/// The text of `bytes`, which the file says are in the character set `label`.
///
/// Bytes that are valid UTF-8 are UTF-8 even where a single-byte set is declared: other text is never so by chance.
pub fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> (Cow<'a, str>, Reading) {
    let declared = label.and_then(|label| Encoding::for_label(label.trim().as_bytes())).filter(|&it| it != UTF_8);
    match declared {
        Some(encoding) if !encoding.is_single_byte() => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            (text, Reading::Sure)
        }
        _ => match (std::str::from_utf8(bytes), declared) {
            (Ok(text), _) => (Cow::Borrowed(text), Reading::Sure),
            (Err(_), Some(encoding)) => (encoding.decode_without_bom_handling(bytes).0, Reading::Sure),
            (Err(_), None) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Reading::Guessed),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_declared_or_guessed() {
        for (bytes, label, text, reading) in [
            (b"Jos\xc3\xa9".as_slice(), None, "José", Reading::Sure),
            (b"Jos\xe9", None, "José", Reading::Guessed),
            (b"Jos\xe9", Some("ISO-8859-1"), "José", Reading::Sure),
            (b"Jos\xc3\xa9", Some("iso-8859-1"), "José", Reading::Sure),
            (b"\x8ai", Some("utf-8"), "Ši", Reading::Guessed),
            (b"\x93\x8c\x8b\x9e", Some("SHIFT_JIS"), "東京", Reading::Sure),
            (b"Jos\xe9", Some("no-such-set"), "José", Reading::Guessed),
        ] {
            let (found, how) = decode(bytes, label);
            assert_eq!((found.as_ref(), how), (text, reading));
        }
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(whole(b"\xef\xbb\xbfA").as_ref(), b"A");
        assert_eq!(whole(b"\xff\xfeA\0\xe9\0").as_ref(), "Aé".as_bytes());
        assert_eq!(whole(b"\xfe\xff\0A").as_ref(), b"A");
        assert_eq!(whole(b"A").as_ref(), b"A");
    }
}
