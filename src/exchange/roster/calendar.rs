//! Calendars: who is invited to the events of an .ics file, and by whom.

use std::collections::HashSet;

use super::people::People;
use super::{Form, RosterDraft};
use crate::domain::roster::Attendee;
use crate::exchange::ics::invited::{self, Invited, Kind, Reply, names_somebody};
use crate::exchange::ics::lines::{self, Step};
use crate::exchange::{ReadError, charset::whole};

/// Reads the attendees and organisers of the events in `bytes`.
///
/// # Errors
/// [`ReadError::NoRecords`] when no event names anybody.
pub(super) fn read(bytes: &[u8]) -> Result<RosterDraft, ReadError> {
    let bytes = whole(bytes);
    let mut people = People::new(Form::Ics);
    let mut guesses = 0;
    let mut aside = Aside::default();
    lines::walk(&bytes, |step| {
        let Step::Property { number, line, guessed } = step else { return };
        if !names_somebody(line) {
            return;
        }
        guesses += usize::from(guessed);
        match invited::read(line) {
            None => people.skip(Some(number), "an attendee without a name and an address"),
            Some(invited) => match Why::of(&invited) {
                Some(why) => aside.add(number, invited.attendee, why),
                None => people.mention(Some(number), invited.attendee),
            },
        }
    });
    aside.tell(&mut people);
    if guesses > 0 {
        people.warn(None, format!("{guesses} lines are not UTF-8 and were read as Windows-1252"));
    }
    people.finish("no event in it has an ATTENDEE or ORGANIZER")
}

/// Why somebody named does not belong on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Room,
    Resource,
    Declined,
}

impl Why {
    fn of(invited: &Invited) -> Option<Self> {
        match (invited.kind, invited.reply) {
            (Kind::Room, _) => Some(Self::Room),
            (Kind::Resource, _) => Some(Self::Resource),
            (Kind::Person, Reply::Declined) => Some(Self::Declined),
            (Kind::Person, _) => None,
        }
    }
}

/// Those named who do not belong on the list, each once.
#[derive(Default)]
struct Aside {
    found: Vec<(usize, Attendee, Why)>,
    known: HashSet<u64>,
}

impl Aside {
    fn add(&mut self, number: usize, attendee: Attendee, why: Why) {
        if self.known.insert(attendee.key()) {
            self.found.push((number, attendee, why));
        }
    }

    /// Says who was left out; one who declined one event and comes to another is on the list.
    fn tell(self, people: &mut People) {
        for (number, attendee, why) in self.found {
            let reason = match why {
                Why::Declined if people.has(&attendee.name) => continue,
                Why::Declined => format!("{} has declined", shortened(&attendee.name)),
                Why::Room => format!("{} is a room", shortened(&attendee.name)),
                Why::Resource => format!("{} is a resource", shortened(&attendee.name)),
            };
            people.skip(Some(number), reason);
        }
    }
}

fn shortened(name: &str) -> String {
    const MOST: usize = 60;
    name.chars().filter(|c| !c.is_control()).take(MOST).collect()
}
