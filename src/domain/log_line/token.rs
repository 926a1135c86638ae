//! Tokens of a head: words, and the marks that part or group them.

use std::ops::Range;

use super::split::enclosed;
use super::vocabulary::is_joint;
use super::word::{is_comma, is_quote, plain};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A word.
    Word,
    /// Something in quotation marks.
    Quoted,
    /// Something in parentheses.
    Parenthesis,
    /// A comma.
    Comma,
    /// `and`, `with`, `&`, or a plus between two names.
    Joint,
    /// The plus before a new name.
    New,
}

/// One token of a head.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is.
    pub(super) mark: Mark,
    /// Where it stands in the line.
    pub(super) range: Range<usize>,
    /// Where its text stands, without the marks around it.
    pub(super) inner: Range<usize>,
    /// Its text in plain lower case.
    pub(super) plain: String,
}

/// The tokens of `line[range]`.
pub(super) fn tokens(line: &str, range: Range<usize>) -> Vec<Token> {
    let mut list: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    let mut skip_to = range.start;
    for (at, c) in line[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
        if at < skip_to {
            continue;
        }
        let next = at + c.len_utf8();
        let after = line[next..range.end].chars().next();
        let slash = c == '/' && after.is_some_and(char::is_alphabetic) && {
            let before = line[range.start..at].chars().next_back();
            before.is_some_and(char::is_alphabetic)
        };
        let mark = if is_comma(c) {
            Some(Mark::Comma)
        } else if c == '&' || slash {
            Some(Mark::Joint)
        } else if matches!(c, '+' | '＋') {
            let begins = word.is_none() && after.is_some_and(|c| c.is_alphabetic() || is_quote(c));
            let number = word.is_none() && after.is_some_and(char::is_numeric);
            if number { None } else { Some(if begins { Mark::New } else { Mark::Joint }) }
        } else {
            None
        };
        if let Some(mark) = mark {
            push_word(line, &mut list, word.take(), at);
            push(line, &mut list, mark, at..next, at..next);
            continue;
        }
        if word.is_none() || matches!(c, '(' | '（') {
            // What a parenthesis or quotation encloses is one token; within the head it has to end there too.
            if let Some(end) = enclosed(line, at, c).filter(|&end| end <= range.end) {
                push_word(line, &mut list, word.take(), at);
                let closing = line[..end].chars().next_back().map_or(0, char::len_utf8);
                let mark = if is_quote(c) { Mark::Quoted } else { Mark::Parenthesis };
                push(line, &mut list, mark, at..end, next..end - closing);
                skip_to = end;
                continue;
            }
        }
        if c.is_whitespace() {
            push_word(line, &mut list, word.take(), at);
        } else if word.is_none() {
            word = Some(at);
        }
    }
    push_word(line, &mut list, word, range.end);
    list
}

fn push_word(line: &str, list: &mut Vec<Token>, start: Option<usize>, end: usize) {
    let Some(start) = start else { return };
    let text = &line[start..end];
    let joint = is_joint(&plain(text));
    let at_sign = usize::from(text.starts_with('@') && text.len() > 1);
    push(line, list, if joint { Mark::Joint } else { Mark::Word }, start..end, start + at_sign..end);
}

fn push(line: &str, list: &mut Vec<Token>, mark: Mark, range: Range<usize>, inner: Range<usize>) {
    let plain = plain(line[inner.clone()].trim());
    list.push(Token { mark, range, inner, plain });
}

/// Whether the word is written like a name: its first letter is no small one.
pub(super) fn like_a_name(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
}
