//! Content lines become cards: which `BEGIN` belongs to which `END`, what is nested, what stands outside.

use super::lines::{Line, Role};

/// The lines of one card, those of cards nested in it apart.
#[derive(Debug, Default)]
pub(super) struct Card<'l, 'a> {
    /// The line of its `BEGIN`.
    pub(super) number: usize,
    /// Its own lines, without `BEGIN` and `END`.
    pub(super) lines: Vec<&'l Line<'a>>,
    /// The cards inside it (an assistant's, as a rule), each with its `BEGIN` and `END`.
    pub(super) nested: Vec<&'l [Line<'a>]>,
    /// Whether its `END` is missing.
    pub(super) open: bool,
}

/// The cards among `lines`, and the lines outside of any.
///
/// Marks are paired like brackets. A `BEGIN` without its `END` is a card that was cut off: it lasts until the next one
/// begins, so one cut card in a file does not swallow the others.
pub(super) fn split<'l, 'a>(lines: &'l [Line<'a>]) -> (Vec<Card<'l, 'a>>, Vec<&'l Line<'a>>) {
    let ends = pair(lines);
    let (mut cards, mut outside) = (Vec::new(), Vec::new());
    let mut current: Option<(Card<'l, 'a>, usize)> = None;
    let mut place = 0;
    while let Some(line) = lines.get(place) {
        let end = ends[place];
        match (&mut current, line.role == Role::Begin) {
            // Inside a card that has its end: a nested one, skipped as a whole.
            (Some((card, last)), true) if place < *last && *last < lines.len() => {
                let nested = end.unwrap_or(place);
                card.nested.push(&lines[place..=nested]);
                place = nested;
            }
            (_, true) => {
                cards.extend(current.take().map(|(card, _)| card));
                let lines = Vec::with_capacity(16);
                let card = Card { number: line.number, lines, nested: Vec::new(), open: end.is_none() };
                current = Some((card, end.unwrap_or(ends.len())));
            }
            (Some((_, last)), false) if place == *last => cards.extend(current.take().map(|(card, _)| card)),
            (Some((card, _)), false) => card.lines.push(line),
            (None, false) => outside.push(line),
        }
        place += 1;
    }
    cards.extend(current.map(|(card, _)| card));
    (cards, outside)
}

/// For each `BEGIN`, the place of its `END`, if it has one.
fn pair(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut ends = vec![None; lines.len()];
    let mut open = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if line.role == Role::Begin {
            open.push(place);
        } else if line.role == Role::End
            && let Some(begin) = open.pop()
        {
            ends[begin] = Some(place);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::super::lines::unfold;
    use super::*;

    /// Each card as its own lines, with the number of nested ones and whether it is open.
    fn cards(text: &str) -> (Vec<(String, usize, bool)>, usize) {
        let lines = unfold(text.as_bytes());
        let (cards, outside) = split(&lines);
        let cards = cards.iter().map(|card| {
            let own: Vec<_> = card.lines.iter().map(|line| String::from_utf8_lossy(&line.bytes)).collect();
            (own.join(" "), card.nested.len(), card.open)
        });
        (cards.collect(), outside.len())
    }

    #[test]
    fn cards_follow_each_other() {
        let text = "BEGIN:VCARD\nFN:A\nEND:VCARD\nbegin : vcard \nFN:B\nend:vcard\n";
        assert_eq!(cards(text), (vec![("FN:A".to_owned(), 0, false), ("FN:B".to_owned(), 0, false)], 0));
    }

    #[test]
    fn a_nested_card_stays_inside() {
        let text = "BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n";
        assert_eq!(cards(text), (vec![("FN:A AGENT: TEL:1".to_owned(), 1, false)], 0));
    }

    #[test]
    fn a_card_without_end_does_not_swallow_the_next() {
        let text = "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C";
        let expected = vec![("FN:A".to_owned(), 0, true), ("FN:B".to_owned(), 0, false), ("FN:C".to_owned(), 0, true)];
        assert_eq!(cards(text), (expected, 0));
    }

    #[test]
    fn lines_outside_are_told() {
        assert_eq!(
            cards("hello\nEND:VCARD\nBEGIN:VCARD\nFN:A\nEND:VCARD\nbye"),
            (vec![("FN:A".to_owned(), 0, false)], 3)
        );
    }
}
