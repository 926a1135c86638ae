//! A change of position: `moved to ORG as TITLE`.

use super::token::like_a_name;
use super::word::Word;

/// The organisation and title after a verb of moving, either of them empty where not said; none where both are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) organisation: String,
    pub(super) title: String,
    /// How many words say that it is a move.
    pub(super) verb: usize,
}

/// Reads `moved to ORG as TITLE`, `joined ORG as TITLE`, `promoted to TITLE`, `is now TITLE at ORG` at the start of
/// `words`.
pub(super) fn read(line: &str, words: &[Word]) -> Option<Moved> {
    let word = |place: usize| words.get(place).map_or("", |word| word.plain.as_str());
    let (verb, title_first) = match (word(0), word(1), word(2)) {
        ("moved", "to", _) | ("now", "at", _) => (2, false),
        ("joined" | "joins", ..) => (1, false),
        ("was" | "got", "promoted", "to") => (3, true),
        ("is", "now", "at") => (3, false),
        ("is", "now", _) | ("promoted", "to", _) => (2, true),
        _ => return None,
    };
    let rest = &words[verb..];
    let first = rest.first()?;
    // `is now …` is prose unless it says where.
    let joint = if title_first { "at" } else { "as" };
    let place = rest.iter().position(|word| word.plain == joint);
    if word(0) == "is" && title_first && place.is_none() {
        return None;
    }
    // So is `joined us`: an organisation is written like a name.
    if matches!(word(0), "joined" | "joins" | "now") && !like_a_name(&line[first.range.clone()]) {
        return None;
    }
    let text = |from: usize, to: usize| {
        let (Some(first), Some(last)) = (rest.get(from), rest[..to].last()) else { return String::new() };
        if from >= to {
            return String::new();
        }
        let said = line[first.range.start..last.range.end].trim_end_matches(['.', ',']);
        said.to_owned()
    };
    let before = text(0, place.unwrap_or(rest.len()));
    let after = place.map_or(String::new(), |place| text(place + 1, rest.len()));
    let after = after.strip_prefix("the ").or_else(|| after.strip_prefix("a ")).unwrap_or(&after).to_owned();
    if first.plain == joint && before.is_empty() && after.is_empty() {
        return None;
    }
    let (organisation, title) = if title_first { (after, before) } else { (before, after) };
    Some(Moved { organisation, title, verb })
}
