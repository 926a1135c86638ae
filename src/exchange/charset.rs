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

/// A whole file without its byte-order mark, UTF-16 turned into UTF-8, with a mark or without. Other bytes stay as they
/// are.
pub fn whole(bytes: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
            Cow::Owned(text.into_owned().into_bytes())
        }
        Some((_, mark)) => Cow::Borrowed(&bytes[mark..]),
        None => match without_mark(bytes) {
            Some(encoding) => Cow::Owned(encoding.decode_without_bom_handling(bytes).0.into_owned().into_bytes()),
            None => Cow::Borrowed(bytes),
        },
    }
}

/// Which UTF-16 `bytes` without a mark are, if any. Text in it is full of zero bytes, nearly all at the even places or
/// nearly all at the odd ones: blanks, line breaks and punctuation have one in any script.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Enough to tell.
    const HEAD: usize = 4 * 1024;
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let is_most = |zeros: usize, others: usize| zeros * 10 >= head.len() && zeros >= 2 && others * 10 <= zeros;
    match () {
        () if is_most(odd, even) => Some(UTF_16LE),
        () if is_most(even, odd) => Some(UTF_16BE),
        () => None,
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

    #[test]
    fn utf_16_without_a_mark_is_told_by_its_zero_bytes() {
        for text in ["BEGIN:VCARD\r\nFN:Zo\u{eb}\r\n", "FN:\u{6771}\u{4eac} \u{90fd} \r\nN:\u{6771}\r\n"] {
            let encoded = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
            for bytes in [encoded(u16::to_le_bytes), encoded(u16::to_be_bytes)] {
                assert_eq!(whole(&bytes).as_ref(), text.as_bytes(), "{text:?}");
            }
        }
        for bytes in [b"A\0B\xffC and so on, and so on".as_slice(), b"\0\0\0\0", b"\0", b"a\0", b""] {
            assert_eq!(whole(bytes).as_ref(), bytes);
        }
    }
}
