//! Addresses on a line: where one is, and where a line of several people parts.

use std::ops::Range;

use crate::exchange::text::split_outside_quotes;

/// The people on one line: as mail programs paste them, apart by semicolons, or by commas behind addresses.
pub(super) fn people_in(line: &str) -> Vec<&str> {
    let mut people = Vec::new();
    let parts = if line.contains(';') { split_outside_quotes(line, ';') } else { vec![line] };
    for part in parts {
        if part.matches('@').count() < 2 {
            people.push(part.trim());
            continue;
        }
        let (mut start, mut end) = (0, 0);
        for piece in split_outside_quotes(part, ',') {
            end += piece.len();
            if find(piece).is_some() {
                people.push(part[start..end].trim());
                start = end + 1;
            }
            end += 1;
        }
        people.push(part.get(start..).unwrap_or_default().trim());
    }
    people.retain(|person| !person.is_empty());
    people
}

/// A text without its addresses, and the first of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Addressed {
    /// What is left.
    pub(super) rest: String,
    /// The address; empty without one.
    pub(super) email: String,
    /// How many more there were.
    pub(super) more: usize,
}

/// Takes the addresses out of `text`, with brackets and `mailto:`.
pub(super) fn take(text: &str) -> Addressed {
    /// The most addresses looked for: nobody has more on one line.
    const MOST: usize = 10;
    let mut found = Addressed { rest: text.to_owned(), email: String::new(), more: 0 };
    for _ in 0..MOST {
        let Some(Place { whole, address }) = find(&found.rest) else { break };
        if found.email.is_empty() {
            found.email.push_str(&found.rest[address]);
        } else {
            found.more += 1;
        }
        found.rest.replace_range(whole, " ");
    }
    found
}

/// Where an address is.
struct Place {
    /// With its brackets and `mailto:`.
    whole: Range<usize>,
    /// Without.
    address: Range<usize>,
}

/// The first address in `text`. Outside of angle brackets its domain has a dot, or it is the whole text.
fn find(text: &str) -> Option<Place> {
    text.match_indices('@').find_map(|(at, _)| {
        let before = text[..at].chars().rev().take(MOST_CHARS).take_while(|&c| is_local(c));
        let mut start = at - before.map(char::len_utf8).sum::<usize>();
        // Outlook quotes an address without a name: `'ada@x.example'`.
        let quoted = text[start..].starts_with('\'');
        start += usize::from(quoted);
        let after = text[at + 1..].chars().take(MOST_CHARS).take_while(|&c| is_domain(c));
        let mut end = at + 1 + after.map(char::len_utf8).sum::<usize>();
        end -= text[at + 1..end].len() - text[at + 1..end].trim_end_matches(['.', '-']).len();
        if start >= at || end == at + 1 {
            return None;
        }
        let address = start..end;
        let mut whole = address.clone();
        if quoted {
            whole = start - 1..end + usize::from(text[end..].starts_with('\''));
        }
        if ends_in_mailto(&text[..whole.start]) {
            whole.start -= MAILTO.len();
        }
        // Mail programs write a link as `ada@x.example<mailto:ada@x.example>`; the second counts as one more.
        let bracketed =
            text[..whole.start].ends_with(['<', '(', '[']) && text[whole.end..].starts_with(['>', ')', ']']);
        let angled = text[..whole.start].ends_with('<');
        let dotted = text[at + 1..end].contains('.');
        if !dotted && !angled && text.trim().len() != whole.len() {
            return None;
        }
        if bracketed {
            whole = whole.start - 1..whole.end + 1;
        } else if angled {
            whole.start -= 1;
        }
        Some(Place { whole, address })
    })
}

/// The most characters of either half of an address.
const MOST_CHARS: usize = 128;
const MAILTO: &str = "mailto:";

fn ends_in_mailto(text: &str) -> bool {
    let start = text.len().checked_sub(MAILTO.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(MAILTO))
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '=' | '/' | '&' | '!' | '#' | '$' | '~')
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_out() {
        for (text, rest, email) in [
            ("Ada <ada@x>", "Ada", "ada@x"),
            ("Ada <mailto:ada@x.example>", "Ada", "ada@x.example"),
            ("Ada (ada@x.example), Acme", "Ada  , Acme", "ada@x.example"),
            ("ada@x.example.", ".", "ada@x.example"),
            ("MAILTO:ada@x.example", "", "ada@x.example"),
            ("ada@localhost", "", "ada@localhost"),
            ("Ada, ada@x.example", "Ada,", "ada@x.example"),
            ("'ada@x.example'", "", "ada@x.example"),
            ("o'neil@x.example", "", "o'neil@x.example"),
            ("Ada @ Acme", "Ada @ Acme", ""),
            ("Ada@Acme here", "Ada@Acme here", ""),
            ("Zoë <zoë@bücher.example>", "Zoë", "zoë@bücher.example"),
        ] {
            let found = take(text);
            assert_eq!((found.rest.trim(), found.email.as_str()), (rest, email), "{text}");
        }
        assert_eq!(take("Ada a@x.example<mailto:a@x.example>").more, 1);
    }

    #[test]
    fn a_line_of_several_people_parts() {
        for (line, people) in [
            ("Ada <a@x>; Bo <b@y>", vec!["Ada <a@x>", "Bo <b@y>"]),
            ("Ada <a@x>, Bo <b@y>, ", vec!["Ada <a@x>", "Bo <b@y>"]),
            ("Lovelace, Ada <a@x>, Lind, Bo <b@y>", vec!["Lovelace, Ada <a@x>", "Lind, Bo <b@y>"]),
            ("\"Lovelace, Ada\" <a@x>; Bo", vec!["\"Lovelace, Ada\" <a@x>", "Bo"]),
            ("a@x.example, b@y.example", vec!["a@x.example", "b@y.example"]),
            ("Ada <a@x>, Acme", vec!["Ada <a@x>, Acme"]),
            ("Ada; Bo; Cy", vec!["Ada", "Bo", "Cy"]),
            ("Ada, Acme", vec!["Ada, Acme"]),
        ] {
            assert_eq!(people_in(line), people, "{line}");
        }
    }
}
