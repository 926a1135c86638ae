//! Words of a line with their places, and the characters that count as equal.

use std::ops::Range;

/// A colon, plain or full-width.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕')
}

/// A semicolon, plain, full-width or Arabic.
pub(super) fn is_semicolon(c: char) -> bool {
    matches!(c, ';' | '；' | '﹔' | '؛')
}

/// A comma, plain, full-width, ideographic or Arabic.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،')
}

/// A mark that opens or closes a quotation. The single ones are apostrophes far more often.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// Any mark set between two thoughts: hyphen and dashes.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '−')
}

/// `text` in lower case, its apostrophes and dashes the plain ones.
pub(super) fn plain(text: &str) -> String {
    let same = |c: char| match c {
        '’' | '‘' | 'ʼ' | '＇' => '\'',
        '＋' => '+',
        c if is_dash(c) => '-',
        c => c,
    };
    text.chars().map(same).flat_map(char::to_lowercase).collect()
}

/// One word of a clause.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it stands in the line.
    pub(super) range: Range<usize>,
    /// In plain lower case, without the punctuation around it.
    pub(super) plain: String,
    /// Whether a colon ends it.
    pub(super) colon: bool,
}

/// The words of `line[range]`, separated by blanks. A run of punctuation by itself is a word with empty text.
pub(super) fn words(line: &str, range: Range<usize>) -> Vec<Word> {
    let mut list = Vec::new();
    let mut start = None;
    let end = range.end;
    let chars = line[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)).chain([(end, ' ')]);
    for (at, c) in chars {
        if !c.is_whitespace() {
            start = start.or(Some(at));
        } else if let Some(from) = start.take() {
            list.push(word(line, from..at));
        }
    }
    list
}

fn word(line: &str, range: Range<usize>) -> Word {
    let text = &line[range.clone()];
    let around = |c: char| is_colon(c) || is_comma(c) || is_quote(c) || matches!(c, '.' | '!' | '?' | '(' | ')' | '…');
    let colon = text.ends_with(is_colon);
    Word { plain: plain(text.trim_matches(around)), colon, range }
}

/// `line[range]` without the blanks at its ends.
pub(super) fn trim(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..(start + text.trim().len())
}

/// `line[range]` without blanks, commas, colons and dashes at its start.
pub(super) fn trim_lead(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || is_comma(c) || is_colon(c) || is_dash(c));
    // A sign belongs to its number.
    let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) { text.trim_start() } else { rest };
    trim(line, range.end - rest.len()..range.end)
}
