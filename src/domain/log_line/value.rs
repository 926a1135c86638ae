//! Value given and received: `gave Ada idea on pricing`, `got help with the move from Grace`.

use std::ops::Range;

use super::present::Present;
use super::reading::Whose;
use super::vocabulary::{is_object, value};
use super::word::{Word, is_comma, trim_lead};
use crate::domain::kind::Value;

/// What was given or received.
pub(super) struct Given {
    /// Each way, with its words.
    pub(super) values: Vec<(Value, String)>,
    /// Whom it concerns.
    pub(super) whose: Whose,
    /// Where the words for the ways stand.
    pub(super) at: Range<usize>,
}

/// Reads `[NAME] VALUE [and VALUE]… [words]`; none where no way to add value is named.
pub(super) fn read(line: &str, words: &[Word], present: &Present) -> Option<Given> {
    let mut place = 0;
    let mut people: Vec<usize> = Vec::new();
    if let Some((named, next)) = present.named_at(words, 0) {
        people = named;
        place = next;
    } else if words.first().is_some_and(|word| is_object(&word.plain)) {
        place = 1;
        people = if present.count() == 1 { vec![0] } else { Vec::new() };
    }
    while words.get(place).is_some_and(|word| matches!(word.plain.as_str(), "a" | "an" | "some" | "the" | "me")) {
        place += 1;
    }
    let first = place;
    let mut found: Vec<(Value, bool, usize)> = Vec::new();
    while let Some(word) = words.get(place) {
        // `gave idea, fun` and `gave idea+fun` are two ways each.
        let parts: Vec<_> = word.plain.split([',', '+', '/', '&']).filter(|part| !part.is_empty()).map(value).collect();
        let joint = matches!(word.plain.as_str(), "and" | "&" | "+") && !found.is_empty();
        if joint && words.get(place + 1).is_some_and(|next| value(&next.plain).is_some()) {
            place += 1;
            continue;
        }
        if parts.is_empty() || parts.iter().any(Option::is_none) {
            break;
        }
        // Another way only follows a joint or a comma: `help` after `idea` is what the idea was about.
        let after_joint = place == first
            || line[words[place - 1].range.clone()].ends_with(is_comma)
            || matches!(words[place - 1].plain.as_str(), "and" | "&" | "+" | "");
        if !after_joint {
            break;
        }
        found.extend(parts.into_iter().flatten().map(|(value, bare)| (value, bare, place)));
        place += 1;
    }
    let &(.., last) = found.last()?;
    let end = words.last()?.range.end;
    let at = words[first].range.start..words[last].range.end;
    let rest = trim_lead(line, words[last].range.end..end);
    let rest_words = &words[place..];
    if people.is_empty() {
        people = present.mentioned(line, rest_words);
    }
    let whose = match people.as_slice() {
        [one] => Whose::One(*one),
        [] if present.count() == 1 => Whose::One(0),
        _ => Whose::All,
    };
    let count = found.len();
    let values = found
        .into_iter()
        .enumerate()
        .map(|(number, (value, bare, place))| {
            let from = if bare { rest.start } else { words[place].range.start };
            let last = number + 1 == count;
            let text = match (last, bare) {
                (true, _) => line[from..end.max(from)].trim().to_owned(),
                (false, true) => String::new(),
                (false, false) => words[place].plain.clone(),
            };
            (value, text)
        })
        .collect();
    Some(Given { values, whose, at })
}
