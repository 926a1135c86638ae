//! Whom a log line is about, and the name under which it is kept when it is left: it comes back for them alone.

use std::fmt;

use crate::domain::book::Book;
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::people;

/// What the name of every kept line begins with; alone it is that of a line about nobody.
const KEPT: &str = "log line";

/// Whom a line is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Whom {
    /// Those it was opened on.
    pub(super) about: Vec<ContactId>,
    /// At which event.
    pub(super) event: Option<EventId>,
    /// What it was begun with for somebody who is no contact yet.
    pub(super) begun: String,
}

impl fmt::Display for Whom {
    /// The name it is kept under.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KEPT)?;
        self.about.iter().try_for_each(|id| write!(f, " {id}"))?;
        self.event.iter().try_for_each(|event| write!(f, " at {event}"))?;
        if self.begun.is_empty() { Ok(()) } else { write!(f, ": {}", self.begun) }
    }
}

impl Whom {
    /// Whose line is kept under `name`; none where something else is.
    fn read(name: &str) -> Option<Self> {
        let rest = name.strip_prefix(KEPT)?;
        let (ids, begun) = rest.split_once(": ").unwrap_or((rest, ""));
        let (about, event) = ids.split_once(" at ").map_or((ids, None), |(about, event)| (about, Some(event)));
        Some(Self {
            about: about.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?,
            event: event.map(str::parse).transpose().ok()?,
            begun: begun.to_owned(),
        })
    }

    /// The key that brings its line back, and where: `l on Ada`.
    pub(super) fn key(&self, book: &Book) -> String {
        let event = self.event.and_then(|id| book.event(id)).map(|event| event.name.as_str());
        let names: Vec<String> = self.about.iter().map(|id| book.name_of(*id)).collect();
        let on = match (names.is_empty(), self.begun.as_str()) {
            (false, _) => people(&names),
            (true, "") if event.is_none() => "Today".to_owned(),
            (true, begun) => begun.trim_matches(['+', ':', ' ']).to_owned(),
        };
        let on = Some(on).filter(|on| !on.is_empty()).map(|on| format!("on {on}"));
        let at = event.map(|event| format!("at {event}"));
        ["l".to_owned()].into_iter().chain(on).chain(at).collect::<Vec<_>>().join(" ")
    }
}

/// The key that brings the line kept under `name` back, and where; none where something else is kept.
pub fn brought_back_by(name: &str, book: &Book) -> Option<String> {
    Some(Whom::read(name)?.key(book))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_a_line_is_kept_under_says_whose_it_is() {
        let (ada, bo) = (ContactId(7), ContactId(8));
        let whom =
            |about: &[ContactId], event, begun: &str| Whom { about: about.to_vec(), event, begun: begun.to_owned() };
        let all = [
            Whom::default(),
            whom(&[ada], None, ""),
            whom(&[ada, bo], Some(EventId(9)), ""),
            whom(&[], Some(EventId(9)), "+Zoe Newman (Initech): met"),
        ];
        for whom in all {
            assert_eq!(Whom::read(&whom.to_string()), Some(whom));
        }
        assert_eq!(Whom::read("new contact"), None);
        assert_eq!(Whom::read("log lines"), None);
    }
}
