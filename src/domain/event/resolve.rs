//! Which event is meant by an EVENT on the command line or in a log line: an id or enough of its name. Never guessed.

use super::Event;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::fold::{fold, has_word};
use crate::domain::id::EventId;
use crate::domain::sort;

/// Days after its end for which an event is still the one at hand: what happened there is written down.
const AT_HAND_AFTER: i32 = 7;

/// The text does not name one event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// None fits.
    #[error("no event here is called `{0}`; `ties event list` shows them")]
    None(String),
    /// Several fit, the nearest first.
    #[error("`{0}` can be any of {n} events; say more of the name, or use the id", n = .1.len())]
    Several(String, Vec<EventId>),
    /// Nothing is named, and no event is at hand.
    #[error("no event is coming; `ties event add NAME --on DATE` records one")]
    NoneComing,
}

/// The one event that `text` names: an id, its whole name, or words that each begin a word of its name.
pub fn resolve(book: &Book, text: &str) -> Result<EventId, NotFound> {
    let text = text.trim();
    if let Some(event) = text.parse().ok().and_then(|id| book.event(id)) {
        return Ok(event.id);
    }
    let wanted = fold(text);
    let whole = |event: &&Event| fold(&event.name) == wanted;
    let begins = |event: &&Event| {
        let name = fold(&event.name);
        !wanted.is_empty() && wanted.split(' ').all(|word| has_word(&name, word))
    };
    let mut fits: Vec<&Event> = book.events().filter(whole).collect();
    if fits.is_empty() {
        fits = book.events().filter(begins).collect();
    }
    sort::by_key(&mut fits, |event| (std::cmp::Reverse(event.start), event.id));
    match fits.as_slice() {
        [] => Err(NotFound::None(text.to_owned())),
        [one] => Ok(one.id),
        several => Err(NotFound::Several(text.to_owned(), several.iter().map(|event| event.id).collect())),
    }
}

/// The event at hand on `today`: one that is on, else the next one, else the one that ended last within a week.
pub fn at_hand(book: &Book, today: Day) -> Option<&Event> {
    let next = book.events().filter(|event| !event.is_over(today)).min_by_key(|event| (event.start, event.id));
    let recent = |event: &&Event| event.is_over(today) && today.days_since(event.end) <= AT_HAND_AFTER;
    next.or_else(|| book.events().filter(recent).max_by_key(|event| (event.end, event.id)))
}

/// Every event: those on or to come, the nearest first, then those over, the latest first.
pub fn in_order(book: &Book, today: Day) -> Vec<&Event> {
    let (mut over, mut ahead): (Vec<&Event>, Vec<&Event>) = book.events().partition(|event| event.is_over(today));
    sort::by_key(&mut ahead, |event| (event.start, event.id));
    sort::by_key(&mut over, |event| (std::cmp::Reverse(event.end), event.id));
    ahead.extend(over);
    ahead
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Delta;
    use crate::domain::record::{Key, Record};
    use crate::domain::testing::day;

    fn book(events: &[(&str, &str)]) -> Book {
        let mut book = Book::default();
        for (place, (name, on)) in events.iter().enumerate() {
            let event = Event::new(EventId(place as u64 + 1), *name, (day(on), day(on)), day(on));
            let records = vec![(Key::Event(event.id), Some(Record::Event(Box::new(event))))];
            book.apply(Delta { records, ..Delta::default() });
        }
        book
    }

    #[test]
    fn an_event_is_named_in_many_ways() {
        let book = book(&[("FOSDEM 2026", "2026-02-01"), ("FOSDEM 2027", "2027-01-30"), ("RustNL", "2026-12-10")]);
        for (text, expected) in [
            ("rustnl", Ok(EventId(3))),
            ("rust", Ok(EventId(3))),
            ("fosdem 2027", Ok(EventId(2))),
            ("00000001", Ok(EventId(1))),
            ("fos", Err(NotFound::Several("fos".into(), vec![EventId(2), EventId(1)]))),
            ("kubecon", Err(NotFound::None("kubecon".into()))),
            ("", Err(NotFound::None(String::new()))),
        ] {
            assert_eq!(resolve(&book, text), expected, "{text}");
        }
    }

    #[test]
    fn the_event_at_hand_is_on_or_next_or_just_over() {
        let book = book(&[("A", "2026-12-01"), ("B", "2026-12-20")]);
        let name = |today: &str| at_hand(&book, day(today)).map(|event| event.name.as_str());
        assert_eq!([name("2026-11-01"), name("2026-12-01"), name("2026-12-02")], [Some("A"), Some("A"), Some("B")]);
        assert_eq!([name("2026-12-27"), name("2026-12-28")], [Some("B"), None]);
    }
}
