//! Content lines of vCards and calendars: escaped, folded, and without anything that could begin another one.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

/// The most octets of one physical line, without its break (RFC 2425, 5.8.1; RFC 5545, 3.1; RFC 6350, 3.2).
const WIDTH: usize = 75;

/// One content line: head first, then the value.
#[derive(Debug)]
pub(super) struct Line {
    text: String,
}

impl Line {
    /// A line of the property `name`, which may have a group.
    pub(super) fn new(name: &str) -> Self {
        Self { text: name.to_owned() }
    }

    /// Adds a parameter whose value needs no quotes.
    pub(super) fn with(mut self, key: &str, value: impl Display) -> Self {
        // Writing to a string does not fail.
        let _ = write!(self.text, ";{key}={value}");
        self
    }

    /// Sets a value of plain text.
    pub(super) fn text(mut self, value: &str) -> Self {
        self.text.push(':');
        escape(&mut self.text, value);
        self
    }

    /// Sets a value of several texts: the items of a list apart by `,` or components by `;`.
    pub(super) fn texts<'t>(mut self, separator: char, values: impl IntoIterator<Item = &'t str>) -> Self {
        self.text.push(':');
        for (place, value) in values.into_iter().enumerate() {
            if place > 0 {
                self.text.push(separator);
            }
            escape(&mut self.text, value);
        }
        self
    }

    /// Sets a link, in which only a backslash needs escaping.
    pub(super) fn uri(mut self, value: &str) -> Self {
        self.text.push(':');
        self.text.push_str(&value.replace('\\', "\\\\"));
        self
    }

    /// Sets a value that is escaped already, or needs no escaping.
    pub(super) fn value(mut self, value: impl Display) -> Self {
        let _ = write!(self.text, ":{value}");
        self
    }

    /// Writes it, folded. Control characters and line breaks that are left go.
    pub(super) fn write(self, out: &mut impl Write) -> io::Result<()> {
        let mut folded = String::with_capacity(self.text.len() + self.text.len() / WIDTH * 3 + 2);
        let mut room = WIDTH;
        for c in self.text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')) {
            if c.len_utf8() > room {
                folded.push_str("\r\n ");
                room = WIDTH - 1;
            }
            room -= c.len_utf8();
            folded.push(c);
        }
        folded.push_str("\r\n");
        out.write_all(folded.as_bytes())
    }
}

/// Adds `text` with `\`, `;`, `,` and line breaks escaped; a tab becomes a blank.
fn escape(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: Line) -> String {
        let mut bytes = Vec::new();
        line.write(&mut bytes).expect("a buffer takes everything");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn text_is_escaped() {
        let line = Line::new("NOTE").text("a;b,c\\d\r\ne\rf\u{2028}g\th\u{1b}[2J\u{0}:\"");
        assert_eq!(written(line), "NOTE:a\\;b\\,c\\\\d\\ne\\nf\\ng h[2J:\"\r\n");
        let line = Line::new("N").texts(';', ["a;b", "", "c,d"]);
        assert_eq!(written(line), "N:a\\;b;;c\\,d\r\n");
    }

    #[test]
    fn nothing_begins_another_line() {
        let line = Line::new("X-A\r\nTEL").value("1\nEND:VCARD\u{85}x\u{2029}y");
        assert_eq!(written(line), "X-ATEL:1END:VCARDxy\r\n");
    }

    #[test]
    fn folds_fall_between_characters_within_75_octets() {
        for text in ["a".repeat(500), "é".repeat(250), "🦀".repeat(100), format!("a{}", "日本".repeat(90))] {
            let folded = written(Line::new("NOTE").text(&text));
            assert!(folded.split("\r\n").all(|line| line.len() <= WIDTH), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("NOTE:{text}\r\n"));
        }
        let exact = written(Line::new("NOTE").text(&"a".repeat(WIDTH - 5)));
        assert_eq!(exact.matches("\r\n").count(), 1);
    }
}
