//! A text being typed: editing by the readline keys, on one line or several.
//!
//! Holds text and cursor, and knows nothing of where it is shown. The cursor stands between what a reader sees as
//! characters, never inside one.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::fit::width;
use crate::text::printable;
use crate::tui::input::{Code, Key};

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The text is another.
    Changed,
    /// The key was a movement, though perhaps there was nowhere to go.
    Moved,
    /// The key is none of the field's.
    Ignored,
}

/// How many lines a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lines {
    /// One: what is pasted becomes one line, `Enter` is not the field's.
    #[default]
    One,
    /// Any number: `Enter` breaks the line.
    Many,
}

/// A text and the place in it where typing goes on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// A byte index between two graphemes.
    cursor: usize,
    lines: Lines,
    /// What was last cut, for `C-y`.
    cut: String,
}

impl TextField {
    /// An empty field of one line.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty field of several lines.
    pub fn multi_line() -> Self {
        Self { lines: Lines::Many, ..Self::default() }
    }

    /// A field of one line that holds this text, the cursor at its end.
    pub fn with_text(text: &str) -> Self {
        let mut field = Self::new();
        field.set_text(text);
        field
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The place of the cursor, as a byte index into the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts another text in, the cursor at its end.
    pub fn set_text(&mut self, text: &str) {
        self.text = self.admit(text);
        self.cursor = self.text.len();
    }

    /// Replaces a part of the text, a range of byte indices, by another text and goes to its end. This is how names are
    /// completed. A range that is none of the text's is left alone.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        if self.text.get(range.clone()).is_some() {
            let with = self.admit(with);
            self.text.replace_range(range.clone(), &with);
            self.cursor = self.settle(range.start + with.len());
        }
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Types a text, such as a paste, at the cursor. On one line its line breaks become blanks; control characters do
    /// not get in.
    pub fn insert(&mut self, text: &str) -> Edited {
        let text = self.admit(text);
        if text.is_empty() {
            return Edited::Moved;
        }
        self.text.insert_str(self.cursor, &text);
        self.cursor = self.settle(self.cursor + text.len());
        Edited::Changed
    }

    /// Does what a key asks for.
    pub fn handle(&mut self, key: &Key) -> Edited {
        if let Some(c) = key.typed() {
            return self.insert(c.encode_utf8(&mut [0; 4]));
        }
        match (key.ctrl, key.code) {
            (false, Code::Left) | (true, Code::Char('b')) => self.go(self.before(self.cursor)),
            (false, Code::Right) | (true, Code::Char('f')) => self.go(self.after(self.cursor)),
            (true, Code::Left) => self.go(self.word_before()),
            (true, Code::Right) => self.go(self.word_after()),
            (false, Code::Home) | (true, Code::Char('a')) => self.go(self.line_start(self.cursor)),
            (false, Code::End) | (true, Code::Char('e')) => self.go(self.line_end(self.cursor)),
            (true, Code::Home) => self.go(0),
            (true, Code::End) => self.go(self.text.len()),
            (false, Code::Up) if self.lines == Lines::Many => self.go(self.line_above()),
            (false, Code::Down) if self.lines == Lines::Many => self.go(self.line_below()),
            (false, Code::Enter) if self.lines == Lines::Many => self.insert("\n"),
            (false, Code::Backspace) => self.remove(self.before(self.cursor), self.cursor),
            (false, Code::Delete) | (true, Code::Char('d')) => self.remove(self.cursor, self.after(self.cursor)),
            (true, Code::Char('w') | Code::Backspace) => self.take_out(self.blank_before(), self.cursor),
            (true, Code::Char('u')) => self.take_out(self.line_start(self.cursor), self.cursor),
            (true, Code::Char('k')) => {
                let end = self.line_end(self.cursor);
                // At the end of a line the break itself goes.
                self.take_out(self.cursor, if end == self.cursor { self.after(end) } else { end })
            }
            (true, Code::Char('y')) => {
                let cut = self.cut.clone();
                self.insert(&cut)
            }
            _ => Edited::Ignored,
        }
    }

    /// The column of the cursor in its line, counted in what a terminal shows.
    pub fn cursor_column(&self) -> usize {
        width(&self.text[self.line_start(self.cursor)..self.cursor])
    }

    /// The line the cursor is in, from 0.
    pub fn cursor_line(&self) -> usize {
        self.text[..self.cursor].matches('\n').count()
    }

    /// The part of the cursor's line that shows in so many columns, and the column of the cursor in it. What control
    /// characters the text holds are shown, not sent.
    ///
    /// The line scrolls by half of the columns at a time, so that on a slow line most keys change one cell.
    pub fn visible(&self, columns: usize) -> (String, usize) {
        let line = &self.text[self.line_start(self.cursor)..self.line_end(self.cursor)];
        let cursor = self.cursor_column();
        if columns == 0 {
            return (String::new(), 0);
        }
        // The cursor after the last character needs a column as well.
        let half = (columns / 2).max(1);
        let hidden = if cursor < columns { 0 } else { (cursor - columns) / half * half + half };
        let mut shown = String::new();
        let (mut column, mut first) = (0, None);
        for grapheme in printable(line).graphemes(true) {
            let next = column + width(grapheme);
            if column >= hidden && next <= hidden + columns {
                first.get_or_insert(column);
                shown.push_str(grapheme);
            }
            column = next;
        }
        let first = first.unwrap_or(hidden);
        (shown, cursor.saturating_sub(first).min(columns - 1))
    }

    /// What of a text may enter the field.
    fn admit(&self, text: &str) -> String {
        let text = text.replace("\r\n", "\n");
        let one_line = self.lines == Lines::One;
        let text = if one_line { text.trim_end_matches(['\n', '\r']) } else { &text };
        text.chars()
            .filter_map(|c| match c {
                '\n' | '\r' if !one_line => Some('\n'),
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
                c if crate::text::is_unprintable(c) => None,
                c => Some(c),
            })
            .collect()
    }

    /// The nearest place at or after this one between two graphemes: a combining character joins what is before it.
    fn settle(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(true) => at,
            _ => self.after(at),
        }
    }

    fn go(&mut self, to: usize) -> Edited {
        self.cursor = to;
        Edited::Moved
    }

    fn remove(&mut self, from: usize, to: usize) -> Edited {
        if from == to {
            return Edited::Moved;
        }
        self.text.replace_range(from..to, "");
        self.cursor = self.settle(from);
        Edited::Changed
    }

    /// Removes, and keeps for `C-y`.
    fn take_out(&mut self, from: usize, to: usize) -> Edited {
        if from < to {
            self.text[from..to].clone_into(&mut self.cut);
        }
        self.remove(from, to)
    }

    fn before(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        let end = self.text.len();
        GraphemeCursor::new(at, end, true).next_boundary(&self.text, 0).ok().flatten().unwrap_or(end)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    fn line_above(&self) -> usize {
        match self.line_start(self.cursor) {
            0 => 0,
            start => self.at_column(self.line_start(start - 1), self.cursor_column()),
        }
    }

    fn line_below(&self) -> usize {
        match self.line_end(self.cursor) {
            end if end == self.text.len() => end,
            end => self.at_column(end + 1, self.cursor_column()),
        }
    }

    /// The place in the line that starts here nearest to a column.
    fn at_column(&self, start: usize, column: usize) -> usize {
        let line = &self.text[start..self.line_end(start)];
        let mut used = 0;
        for (index, grapheme) in line.grapheme_indices(true) {
            used += width(grapheme);
            if used > column {
                return start + index;
            }
        }
        start + line.len()
    }

    /// The start of the word before the cursor; words are letters and digits.
    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = before.trim_end_matches(char::is_alphanumeric).len();
        self.settle(start)
    }

    /// The end of the word after the cursor.
    fn word_after(&self) -> usize {
        let after = self.text[self.cursor..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = after.trim_start_matches(char::is_alphanumeric);
        self.settle(self.text.len() - rest.len())
    }

    /// The start of what `C-w` takes: back to a blank.
    fn blank_before(&self) -> usize {
        self.text[..self.cursor].trim_end().trim_end_matches(|c: char| !c.is_whitespace()).len()
    }
}
