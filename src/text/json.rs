//! JSON that can be looked at: characters a terminal would act on are escaped, and it is the same document all the same.
//!
//! The writer of `serde_json` escapes the control characters of ASCII, as it must, and leaves the others as they are.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::is_unprintable;

/// Writes `value` as JSON on one line, in which no character is left that [`is_unprintable`].
///
/// # Errors
/// When `value` has no form in JSON, or `out` does not take it.
pub fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

/// Compact JSON with more escapes.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // The usual case, told at once: an export of everything is mostly plain letters.
        if fragment.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_unprintable(c)) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn written(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write(&mut out, value).expect("memory can be written");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    #[test]
    fn what_a_terminal_would_act_on_is_escaped_in_keys_and_values() {
        let hostile = BTreeMap::from([("k\u{9b}", "a\u{1b}\u{7f}\u{9b}\u{202e}\u{200b}\u{e0041}é\u{200d}\n")]);
        assert_eq!(written(&hostile), r#"{"k\u009b":"a\u001b\u007f\u009b\u202e\u200b\udb40\udc41é‍\n"}"#);
    }

    #[test]
    fn it_reads_as_what_it_was() {
        let all: String = ('\0'..=char::MAX).collect();
        let text = written(&all);
        assert!(!text.contains(is_unprintable));
        assert_eq!(serde_json::from_str::<String>(&text).expect("it reads"), all);
    }

    #[test]
    fn plain_values_are_as_ever() {
        let value = serde_json::json!({"a": [1, null, "x\"y\\z", 0.5], "b": {}});
        assert_eq!(written(&value), serde_json::to_string(&value).expect("it has a form"));
    }
}
