//! Text cut and filled to a number of columns.
//!
//! Columns are counted by what a terminal shows: a wide character takes two, a combining one none. What would act on
//! the terminal is shown instead ([`printable`]).

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{MOST_IN_PLACE, boundary, printable};

/// The most columns that are counted: more than any window has.
const MOST_COLUMNS: usize = 4096;

/// The most bytes of one text that are wrapped: more than anybody scrolls through, and as long as an imported note gets.
const MOST_WRAPPED: usize = 64 * 1024;

/// The beginning of the text that decides what shows in so many columns, and whether there is more. A name of a megabyte
/// takes no longer than one that fits.
fn beginning(text: &str, columns: usize) -> (&str, bool) {
    let end = boundary(text, (columns + 1).saturating_mul(MOST_IN_PLACE * 4));
    (&text[..end], end < text.len())
}

/// How many columns the text takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        return text.len();
    }
    let (text, _) = beginning(text, MOST_COLUMNS);
    printable(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text in at most this many columns, cut with `…` where it is longer.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    fit_with(text, columns, "…")
}

/// As [`fit`], with another sign for what was cut, such as that of [`crate::tui::theme::Glyphs`].
pub fn fit_with<'a>(text: &'a str, columns: usize, cut: &str) -> Cow<'a, str> {
    let (text, more) = beginning(text, columns);
    let text = printable(text);
    if !more && width(&text) <= columns {
        return text;
    }
    let (cut, room) = match columns.checked_sub(width(cut)) {
        Some(room) => (cut, room),
        None => ("", columns),
    };
    let mut used = 0;
    let mut fitted = String::with_capacity(columns + cut.len());
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        fitted.push_str(grapheme);
    }
    fitted.push_str(cut);
    Cow::Owned(fitted)
}

/// The text in exactly this many columns, filled with blanks on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = fit(text, columns).into_owned();
    padded.extend(std::iter::repeat_n(' ', columns - width(&padded)));
    padded
}

/// The text in exactly this many columns, filled with blanks on the left.
pub fn pad_left(text: &str, columns: usize) -> String {
    let fitted = fit(text, columns);
    " ".repeat(columns - width(&fitted)) + &fitted
}

/// The text in lines of at most this many columns, broken between words where there is a place to; a longer word is
/// broken inside. Line breaks of its own are kept. A text of more than 64 KiB is cut there, and ends with `…`.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let shown = &text[..boundary(text, MOST_WRAPPED)];
    let cut = (shown.len() < text.len()).then_some("…");
    for paragraph in shown.lines().chain(cut) {
        let paragraph = printable(paragraph);
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_inclusive(' ') {
            let bare = width(word.trim_end());
            if used > 0 && used + bare > columns {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for grapheme in word.graphemes(true) {
                let wide = grapheme.width();
                if used + wide > columns {
                    // A blank that does not fit ends the line and is not carried over.
                    if grapheme == " " {
                        continue;
                    }
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += wide;
            }
        }
        lines.push(line);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("talked about the pumps", 12), ["talked about", "the pumps"]);
        assert_eq!(wrap("a\n\nb", 12), ["a", "", "b"]);
        assert_eq!(wrap("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrap("世界世界", 5), ["世界", "世界"]);
        assert!(wrap("", 5).is_empty());
    }

    #[test]
    fn a_text_without_end_is_wrapped_to_where_anybody_reads() {
        let lines = wrap(&"é".repeat(1_000_000), 80);
        assert_eq!((lines.len(), lines.last().map(String::as_str)), (MOST_WRAPPED / 2 / 80 + 2, Some("…")));
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert!(matches!(fit("Ada", 3), Cow::Borrowed("Ada")));
        assert_eq!(pad("Ada", 5), "Ada  ");
        assert_eq!(pad_left("Ada", 5), "  Ada");
    }

    #[test]
    fn what_does_not_fit_ends_with_a_sign() {
        assert_eq!(fit("Lovelace", 5), "Love…");
        assert_eq!(fit_with("Lovelace", 5, "..."), "Lo...");
        assert_eq!(fit_with("Lovelace", 2, "..."), "Lo");
        assert_eq!(fit("Lovelace", 1), "…");
        assert_eq!(fit("Lovelace", 0), "");
    }

    #[test]
    fn wide_and_combining_characters_are_never_split() {
        assert_eq!(width("世界"), 4);
        assert_eq!(fit("世界", 3), "世…");
        assert_eq!(pad("世界", 2), "… ");
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(fit("👩‍🚀👩‍🚀", 3), "👩‍🚀…");
    }

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(fit("a\u{1b}[2J", 10), "a␛[2J");
        assert_eq!(width("\u{1b}\u{7}"), 2);
    }

    proptest! {
        #[test]
        fn any_text_is_padded_to_the_column(text in "\\PC{0,12}|.{0,12}", columns in 0usize..16) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }
    }
}
