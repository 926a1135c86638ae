//! Where a line falls apart: the head before the first colon, and the clauses between semicolons.

use std::ops::Range;

use super::vocabulary::is_label;
use super::word::{is_colon, is_comma, is_quote, is_semicolon, trim};

/// The parts of a line, each without the blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// What stands before the first colon that counts, if there is one.
    pub(super) head: Option<Range<usize>>,
    /// What stands between semicolons; empty ones are left out.
    pub(super) clauses: Vec<Range<usize>>,
}

/// Splits `line`. A colon or semicolon in quotes or parentheses, a time, a web address or a smiley does not count,
/// nor does the colon of a label such as `learned:`.
pub(super) fn split(line: &str) -> Parts {
    let mut head = None;
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut skip_to = 0;
    let mut colon_may_come = true;
    for (at, c) in line.char_indices() {
        if at < skip_to {
            continue;
        }
        let next = at + c.len_utf8();
        if let Some(end) = enclosed(line, at, c) {
            skip_to = end;
        } else if is_semicolon(c) && !inside_link(line, at) {
            clauses.push(start..at);
            start = next;
            colon_may_come = false;
        } else if is_colon(c) && colon_may_come && is_break(line, at, next) {
            colon_may_come = false;
            if !is_label(&line[start..at]) {
                head = Some(trim(line, start..at));
                start = next;
            }
        }
    }
    clauses.push(start..line.len());
    clauses.retain_mut(|clause| {
        *clause = trim(line, clause.clone());
        clause.start < clause.end
    });
    Parts { head, clauses }
}

/// The end of what a quotation mark or parenthesis at `at` encloses; none where it stays open or opens nothing.
pub(super) fn enclosed(line: &str, at: usize, c: char) -> Option<usize> {
    let rest = &line[at + c.len_utf8()..];
    let before = line[..at].chars().next_back();
    let close = if matches!(c, '(' | '（') {
        let mut depth = 1;
        rest.char_indices().find(|&(_, c)| {
            depth += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
            depth == 0
        })
    } else if is_quote(c) && before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '+') || is_break_mark(b)) {
        rest.char_indices().find(|&(place, c)| {
            let after = rest[place + c.len_utf8()..].chars().next();
            is_quote(c) && after.is_none_or(|a| !a.is_alphanumeric())
        })
    } else {
        None
    };
    close.map(|(place, close)| at + c.len_utf8() + place + close.len_utf8())
}

fn is_break_mark(c: char) -> bool {
    is_colon(c) || is_semicolon(c) || is_comma(c)
}

/// Whether the colon at `at` ends a head: not in `14:30`, `https://` or `:)`.
fn is_break(line: &str, at: usize, next: usize) -> bool {
    let before = line[..at].chars().next_back();
    let after = line[next..].chars().next();
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let smiley =
        before.is_none_or(char::is_whitespace) && after.is_some_and(|c| matches!(c, ')' | '(' | '-' | 'D' | 'P'));
    let time = digit(before) && digit(after);
    let address = line[next..].starts_with("//") || inside_link(line, at);
    !(time || address || smiley)
}

/// Whether the word around `at` has a `://` before it, so that `at` is part of a web address.
fn inside_link(line: &str, at: usize) -> bool {
    let word = line[..at].rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
    let continues = line[at..].chars().nth(1).is_some_and(|c| !c.is_whitespace());
    line.get(word..at).is_some_and(|before| before.contains("://")) && continues
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> (Option<&str>, Vec<&str>) {
        let parts = split(line);
        (parts.head.map(|head| &line[head]), parts.clauses.into_iter().map(|clause| &line[clause]).collect())
    }

    #[test]
    fn the_first_colon_ends_the_head_and_semicolons_part_the_clauses() {
        assert_eq!(parts("coffee Ada: pumps; gave idea"), (Some("coffee Ada"), vec!["pumps", "gave idea"]));
        assert_eq!(parts("coffee Ada： pumps； gave idea;"), (Some("coffee Ada"), vec!["pumps", "gave idea"]));
        assert_eq!(parts("Ada:"), (Some("Ada"), vec![]));
        assert_eq!(parts("pumps; learned: ask"), (None, vec!["pumps", "learned: ask"]));
        assert_eq!(parts("learned: ask; gave idea"), (None, vec!["learned: ask", "gave idea"]));
    }

    #[test]
    fn times_links_quotes_parentheses_and_smileys_stay_whole() {
        assert_eq!(parts("Ada 14:30: pumps"), (Some("Ada 14:30"), vec!["pumps"]));
        assert_eq!(parts("see https://a.b/c;d:e; then"), (None, vec!["see https://a.b/c;d:e", "then"]));
        assert_eq!(parts("said \"no: never; ever\" twice"), (None, vec!["said \"no: never; ever\" twice"]));
        assert_eq!(parts("said “no: never” twice"), (None, vec!["said “no: never” twice"]));
        assert_eq!(parts("pumps (two: a; b); c"), (None, vec!["pumps (two: a; b)", "c"]));
        assert_eq!(parts("Ada was there :) glad"), (None, vec!["Ada was there :) glad"]));
    }

    #[test]
    fn what_stays_open_encloses_nothing() {
        assert_eq!(parts("Ada: 12\" pipe; a (b; c"), (Some("Ada"), vec!["12\" pipe", "a (b", "c"]));
    }
}
