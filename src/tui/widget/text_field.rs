//! A text being typed: editing by the readline keys, on one line or several.
//!
//! Holds text and cursor, and knows nothing of where it is shown. The cursor stands between what a reader sees as
//! characters, never inside one.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::fit::width;
use crate::text::{MOST_IN_PLACE, boundary, printable};
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

impl Edited {
    /// Whether the key was the field's.
    pub fn taken(self) -> bool {
        self != Self::Ignored
    }
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
        if columns == 0 {
            return (String::new(), 0);
        }
        let (line, before) = self.surroundings(columns);
        let cursor = width(&line[..before]);
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

    /// The part of the cursor's line that decides what shows in so many columns, and where in it the cursor is. A line of
    /// a megabyte is begun at a fixed place not far before the cursor: what is left out there scrolled out long ago.
    fn surroundings(&self, columns: usize) -> (&str, usize) {
        let (start, end) = (self.line_start(self.cursor), self.line_end(self.cursor));
        let most = (columns + 1) * MOST_IN_PLACE * 4;
        let far = ((self.cursor - start) / most).saturating_sub(1) * most;
        let first = if far == 0 { start } else { self.settle(boundary(&self.text, start + far)) };
        let last = boundary(&self.text, end.min(self.cursor + most));
        (&self.text[first..last], self.cursor - first)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::input::parse_keys;

    /// The field after these keys, the cursor shown as `|`.
    fn after(mut field: TextField, keys: &str) -> String {
        for key in parse_keys(keys) {
            field.handle(&key);
        }
        let mut text = field.text().to_owned();
        text.insert(field.cursor(), '|');
        text
    }

    fn typed(keys: &str) -> String {
        after(TextField::new(), keys)
    }

    #[test]
    fn letters_are_letters() {
        assert_eq!(typed("q Space j Space \"G?\""), "q j G?|");
    }

    #[test]
    fn the_readline_keys_move() {
        let base = "\"one two\" ";
        for (keys, shown) in [
            ("C-a", "|one two"),
            ("C-a C-e", "one two|"),
            ("C-b C-b", "one t|wo"),
            ("C-a C-f", "o|ne two"),
            ("Left", "one tw|o"),
            ("Home Right", "o|ne two"),
            ("Home End", "one two|"),
            ("C-Left", "one |two"),
            ("C-Left C-Left C-Left", "|one two"),
            ("C-a C-Right", "one| two"),
            ("C-a C-Right C-Right C-Right", "one two|"),
        ] {
            assert_eq!(typed(&format!("{base}{keys}")), shown, "{keys}");
        }
    }

    #[test]
    fn the_readline_keys_delete() {
        let base = "\"one two-three\" ";
        for (keys, shown) in [
            ("C-h", "one two-thre|"),
            ("C-a C-d", "|ne two-three"),
            ("C-a Del", "|ne two-three"),
            ("C-w", "one |"),
            ("C-w C-w", "|"),
            ("C-u", "|"),
            ("C-b C-u", "|e"),
            ("C-a C-f C-k", "o|"),
            ("C-w C-a C-y", "two-three|one "),
            ("C-a C-h C-w C-u", "|one two-three"),
            ("C-d C-k", "one two-three|"),
        ] {
            assert_eq!(typed(&format!("{base}{keys}")), shown, "{keys}");
        }
    }

    #[test]
    fn keys_that_are_not_the_fields_are_ignored() {
        let mut field = TextField::with_text("a");
        for key in parse_keys("Enter Esc Tab S-Tab Up Down C-n C-p C-x C-c PgDn F1") {
            assert_eq!(field.handle(&key), Edited::Ignored, "{key}");
        }
        assert_eq!(field.handle(&Key::ctrl('e')), Edited::Moved);
        assert_eq!(field.handle(&Key::char('b')), Edited::Changed);
        assert_eq!(field.handle(&Key::ctrl('k')), Edited::Moved);
    }

    #[test]
    fn the_cursor_never_stands_inside_a_character() {
        assert_eq!(after(TextField::with_text("ae\u{301}b"), "Left Left C-h"), "|e\u{301}b");
        assert_eq!(after(TextField::with_text("👩‍🚀x"), "Left C-h"), "|x");
        let mut field = TextField::with_text("ab");
        field.handle(&Key::ctrl('b'));
        field.insert("\u{301}");
        assert_eq!((field.text(), field.cursor()), ("a\u{301}b", 3));
        assert_eq!(field.cursor_column(), 1);
        assert_eq!(TextField::with_text("世界").cursor_column(), 4);
    }

    #[test]
    fn a_line_of_a_megabyte_shows_what_is_around_the_cursor() {
        let mut field = TextField::with_text(&"e\u{301}世".repeat(200_000));
        field.insert("the end");
        for (keys, expected) in [("", "the end"), ("Left Left Left Left", "the end"), ("C-a", "e\u{301}世e\u{301}世")]
        {
            for key in parse_keys(keys) {
                assert!(field.handle(&key).taken());
            }
            let (shown, column) = field.visible(20);
            assert!(shown.contains(expected) && width(&shown) <= 20 && column < 20, "{keys}: {shown} {column}");
        }
    }

    #[test]
    fn a_paste_on_one_line_becomes_one_line() {
        let mut field = TextField::new();
        assert_eq!(field.insert("Ada\r\nLovelace\u{1b}[2J\n"), Edited::Changed);
        assert_eq!(field.text(), "Ada Lovelace[2J");
        assert_eq!(field.insert("\n"), Edited::Moved);
    }

    #[test]
    fn several_lines_are_edited_line_by_line() {
        let field = || {
            let mut field = TextField::multi_line();
            field.insert("first\r\nab\nthird");
            field
        };
        assert_eq!(after(field(), "Up"), "first\nab|\nthird");
        assert_eq!(after(field(), "Up Up Up C-e"), "first|\nab\nthird");
        assert_eq!(after(field(), "C-u C-h"), "first\nab|");
        assert_eq!(after(field(), "Up C-k C-d"), "first\nab|hird");
        assert_eq!(after(field(), "C-Home Down Enter x"), "first\n\nx|ab\nthird");
        assert_eq!((field().cursor_line(), field().cursor_column()), (2, 5));
    }

    #[test]
    fn a_completion_replaces_what_was_typed() {
        let mut field = TextField::with_text("coffee ad: talk");
        field.replace(7..9, "Ada Lovelace");
        assert_eq!((field.text(), field.cursor()), ("coffee Ada Lovelace: talk", 19));
        field.replace(90..99, "lost");
        assert_eq!(field.text(), "coffee Ada Lovelace: talk");
    }

    #[test]
    fn a_long_line_scrolls_by_halves() {
        let mut field = TextField::with_text("0123456789");
        assert_eq!(field.visible(20), ("0123456789".to_owned(), 10));
        assert_eq!(field.visible(8), ("456789".to_owned(), 6));
        field.handle(&Key::plain(Code::Home));
        assert_eq!(field.visible(8), ("01234567".to_owned(), 0));
        assert_eq!(field.visible(0), (String::new(), 0));
        assert_eq!(TextField::with_text("世界世界").visible(6), ("世界".to_owned(), 4));
    }

    proptest! {
        #[test]
        fn any_keys_keep_the_cursor_in_sight_and_between_characters(
            text in "[a-z 世e\u{301}👩‍🚀\n]{0,30}",
            many in any::<bool>(),
            keys in prop::collection::vec(prop::sample::select(parse_keys(
                "a Space 世 C-a C-e C-b C-f C-h C-d C-w C-u C-k C-y Left Right C-Left C-Right Up Down Enter Del",
            )), 0..30),
            columns in 1usize..12,
        ) {
            let mut field = if many { TextField::multi_line() } else { TextField::new() };
            field.insert(&text);
            for key in keys {
                field.handle(&key);
                let boundaries: Vec<usize> = field.text().grapheme_indices(true).map(|(at, _)| at).collect();
                prop_assert!(field.cursor() == field.text().len() || boundaries.contains(&field.cursor()));
                let (shown, cursor) = field.visible(columns);
                prop_assert!(cursor < columns && width(&shown) <= columns);
            }
        }
    }
}
