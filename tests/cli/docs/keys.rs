//! Every key the documentation names is one the program has, in the place the page says.

use ties::tui::action::{Entry, TABLE};
use ties::tui::input::Key;
use ties::tui::layer::help;

use super::page::pages;

/// Whether a piece of code is a key or a sequence of keys, as the table of keys writes them.
fn is_keys(span: &str) -> bool {
    let named = |word: &str| word.chars().count() == 1 || word.parse::<Key>().is_ok();
    let letters = span.split(' ').all(named);
    // A lone sign that is no letter may be one of a date, a query or a log line.
    letters && (span.chars().any(char::is_alphanumeric) || "/:?+*=".contains(span))
}

/// Whether some action has those keys, or a sequence that begins with them; anywhere, or under that heading.
fn is_bound(keys: &str, heading: Option<&str>) -> bool {
    let here = |entry: &&Entry| heading.is_none_or(|heading| entry.scope.heading() == heading);
    let begin = format!("{keys} ");
    TABLE.iter().filter(here).flat_map(|entry| entry.keys).any(|bound| *bound == keys || bound.starts_with(&begin))
}

#[test]
fn every_key_in_a_table_means_something_where_the_table_says() {
    let mut wrong = Vec::new();
    let mut held = 0;
    for page in pages() {
        for row in page.rows() {
            let cell = |heading: &str| row.iter().find(|(name, _)| name == heading).map(|(_, cell)| cell.as_str());
            let (Some(place), Some(keys)) = (cell("where"), cell("key")) else { continue };
            assert!(help::ORDER.iter().any(|scope| scope.heading() == place), "{}: no place {place}", page.name());
            for keys in keys.split('`').skip(1).step_by(2) {
                held += 1;
                if !is_bound(keys, Some(place)) {
                    wrong.push(format!("{}: {place}: {keys}", page.name()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "keys that mean nothing there:\n{}", wrong.join("\n"));
    assert!(held > 20, "only {held} keys were found");
}

#[test]
fn every_key_named_in_a_line_is_bound() {
    let mut wrong = Vec::new();
    for page in pages().iter().filter(|page| !NO_KEYS.contains(&page.name().as_str())) {
        wrong.extend(
            page.spans()
                .into_iter()
                .filter(|span| is_keys(span) && !is_bound(span, None))
                .map(|span| format!("{}: {span}", page.name())),
        );
    }
    assert!(wrong.is_empty(), "keys that nothing is bound to:\n{}", wrong.join("\n"));
}

/// Pages in which a letter in code is a variable or a sign rather than a key, and the one that is made from the table.
const NO_KEYS: [&str; 3] = ["docs/decisions/README.md", "docs/formats.md", "docs/keys.md"];

#[test]
fn keys_are_told_from_other_code() {
    for keys in ["x", "g p", "C-x C-e", "Enter", "/", "a k m", "S-Tab"] {
        assert!(is_keys(keys), "{keys}");
    }
    for other in ["coffee Ada", "ties", "-", "<", "kind:mentor", "w / (w + 1)"] {
        assert!(!is_keys(other), "{other}");
    }
    assert!(
        is_bound("x", Some("Today")) && is_bound("s", None) && !is_bound("g q", None) && !is_bound("r", Some("Today"))
    );
}
