//! Words nobody is called that are nearly somebody's name: the beginning of one, or one slip of the fingers away.

use super::Names;
use super::names::fold;

/// Shorter words begin or nearly are too many names.
const LEAST_BEGUN: usize = 3;
const LEAST_SLIPPED: usize = 4;
/// Nobody's name has more letters.
const MOST: usize = 20;

/// Whether every word of `text` is nearly one of somebody's name.
pub(super) fn is_near_a_name(text: &str, names: &dyn Names) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| names.known(&[word]) == [true] || begins(word, names) || is_slip(word, names))
}

fn begins(word: &str, names: &dyn Names) -> bool {
    word.len() >= LEAST_BEGUN && !names.complete(word, 1).is_empty()
}

/// Whether `word` is a name with one letter too many, too few, another, or two in the wrong order (Damerau, 1964).
fn is_slip(word: &str, names: &dyn Names) -> bool {
    if !(LEAST_SLIPPED..=MOST).contains(&word.len()) || !word.is_ascii() {
        return false;
    }
    let mut meant: Vec<String> = Vec::new();
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        meant.extend(('a'..='z').map(|letter| format!("{before}{letter}{after}")));
        if let Some(rest) = after.get(1..) {
            meant.push(format!("{before}{rest}"));
            meant.extend(('a'..='z').map(|letter| format!("{before}{letter}{rest}")));
        }
        if let (Some(two), Some(rest)) = (after.get(..2), after.get(2..)) {
            meant.push(format!("{before}{}{}{rest}", &two[1..], &two[..1]));
        }
    }
    let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
    names.known(&meant).contains(&true)
}
