//! Whatever the data is, what is printed of it is printable.

use proptest::prelude::*;
use ties::text::{MOST_IN_PLACE, is_unprintable, json, markdown_line, plain_lines, printable, printable_lines};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::any_text::text;

/// The most characters that stand in one place.
fn fullest(shown: &str) -> usize {
    let (mut fullest, mut in_place) = (0, 0);
    for grapheme in shown.graphemes(true) {
        in_place = if grapheme.width() > 0 { 0 } else { in_place } + grapheme.chars().count();
        fullest = fullest.max(in_place);
    }
    fullest
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_but_printable_text_is_shown(text in text()) {
        let line = printable(&text);
        prop_assert!(!line.contains(is_unprintable), "{line:?}");
        prop_assert!(fullest(&line) <= MOST_IN_PLACE, "{line:?}");
        prop_assert_eq!(&printable(&line), &line, "printing twice is printing once");
        prop_assert!(!markdown_line(&text).contains(is_unprintable));

        let lines = printable_lines(&text);
        prop_assert!(!lines.contains(|c| c != '\n' && is_unprintable(c)), "{lines:?}");
        prop_assert!(fullest(&lines) <= MOST_IN_PLACE, "{lines:?}");
        prop_assert_eq!(&printable_lines(&lines), &lines, "printing twice is printing once");

        let plain = plain_lines(&text);
        prop_assert!(!plain.contains(|c| c != '\n' && is_unprintable(c)), "{plain:?}");
    }

    #[test]
    fn json_is_printable_and_the_same_text(text in text()) {
        let mut out = Vec::new();
        json::write(&mut out, &text).expect("memory can be written");
        let written = String::from_utf8(out).expect("UTF-8");
        prop_assert!(!written.contains(is_unprintable), "{written:?}");
        prop_assert_eq!(serde_json::from_str::<String>(&written).expect("it reads"), text);
    }
}
