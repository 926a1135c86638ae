//! A roster: who is said to come to an event, each as written there (E2).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::fingerprint::fingerprint;
use super::fold::fold;
use super::id::EventId;

/// The roster of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Which event.
    pub event: EventId,
    /// Who is on it, in the order of the list.
    #[serde(default)]
    pub attendees: Vec<Attendee>,
}

/// Somebody on a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendee {
    /// The name as written.
    pub name: String,
    /// The organisation; empty when unknown.
    pub organisation: String,
    /// The title; empty when unknown.
    pub title: String,
    /// The e-mail address; empty when unknown.
    pub email: String,
    /// What they speak about there.
    pub talks: Vec<Talk>,
}

/// Something on the programme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// Its title.
    pub title: String,
    /// The day, where known.
    pub day: Option<Day>,
    /// Minutes after midnight at the place, where known.
    pub minute: Option<u16>,
    /// The room; empty when unknown.
    pub room: String,
}

/// A line of a roster as understood: one reading of it, and the other where it can be read in two ways
/// (`Lovelace, Ada` is a name, or somebody at an organisation).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The likelier reading.
    pub attendee: Attendee,
    /// The other one; kept where it fits a contact and the likelier does not.
    pub otherwise: Option<Attendee>,
}

impl From<Attendee> for Listed {
    fn from(attendee: Attendee) -> Self {
        Self { attendee, otherwise: None }
    }
}

impl Attendee {
    /// Somebody written as `Zoe Newman (Initech)`, or as a name alone.
    pub fn written(text: &str) -> Self {
        let text = text.trim();
        let parts = text.strip_suffix(')').and_then(|text| text.split_once('('));
        let (name, organisation) = parts.unwrap_or((text, ""));
        Self { name: name.trim().to_owned(), organisation: organisation.trim().to_owned(), ..Self::default() }
    }

    /// Tells this attendee from the others of a roster: the same for the same name, organisation and address.
    pub fn key(&self) -> u64 {
        let email = self.email.to_lowercase();
        fingerprint(format!("{}\n{}\n{email}", fold(&self.name), fold(&self.organisation)).as_bytes())
    }

    /// Takes over what only `other`, another line about the same person, has.
    fn absorb(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.organisation, &other.organisation),
            (&mut self.title, &other.title),
            (&mut self.email, &other.email),
        ] {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
        for talk in &other.talks {
            match self.talks.iter_mut().find(|known| known.title == talk.title && known.day == talk.day) {
                Some(known) => known.clone_from(talk),
                None => self.talks.push(talk.clone()),
            }
        }
    }
}

impl Roster {
    /// Nobody yet.
    pub fn new(event: EventId) -> Self {
        Self { event, attendees: Vec::new() }
    }

    /// Adds those not on it yet, and what is new about the others. Two lines are about one person when their folded names
    /// are the same and neither organisations nor addresses differ. Returns how many were added.
    pub fn merge(&mut self, more: impl IntoIterator<Item = Attendee>) -> usize {
        let before = self.attendees.len();
        let mut namesakes: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, it) in self.attendees.iter().enumerate() {
            namesakes.entry(fold(&it.name)).or_default().push(place);
        }
        let agree = |a: &str, b: &str| a.is_empty() || b.is_empty() || fold(a) == fold(b);
        for attendee in more {
            let places = namesakes.entry(fold(&attendee.name)).or_default();
            let same = places.iter().find(|&&place| {
                let known = &self.attendees[place];
                agree(&known.organisation, &attendee.organisation) && agree(&known.email, &attendee.email)
            });
            if let Some(&place) = same {
                self.attendees[place].absorb(&attendee);
            } else {
                places.push(self.attendees.len());
                self.attendees.push(attendee);
            }
        }
        self.attendees.len() - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attendee(name: &str, organisation: &str) -> Attendee {
        Attendee { name: name.into(), organisation: organisation.into(), ..Attendee::default() }
    }

    fn names(roster: &Roster) -> Vec<&str> {
        roster.attendees.iter().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn a_roster_given_twice_doubles_nobody() {
        let mut roster = Roster::new(EventId(1));
        let list = [attendee("Ada Lovelace", "Engines"), attendee("Bo Lind", "")];
        assert_eq!(roster.merge(list.clone()), 2);
        assert_eq!(roster.merge(list), 0);
        assert_eq!(roster.merge([attendee("ADA  LOVELACE", "")]), 0);
        assert_eq!(names(&roster), ["Ada Lovelace", "Bo Lind"]);
    }

    #[test]
    fn namesakes_elsewhere_are_two() {
        let mut roster = Roster::new(EventId(1));
        roster.merge([attendee("Bo Lind", "Acme"), attendee("Bo Lind", "Loom"), attendee("Bo Lind", "acme")]);
        assert_eq!(roster.attendees.len(), 2);
    }

    #[test]
    fn a_later_list_adds_what_is_new_about_somebody() {
        let talk = |room: &str| Talk { title: "Engines".into(), room: room.into(), ..Talk::default() };
        let mut roster = Roster::new(EventId(1));
        roster.merge([Attendee { talks: vec![talk("")], ..attendee("Ada Lovelace", "") }]);
        roster.merge([Attendee {
            talks: vec![talk("K.1")],
            email: "ada@x.example".into(),
            ..attendee("Ada Lovelace", "Acme")
        }]);
        let ada = &roster.attendees[0];
        assert_eq!((ada.organisation.as_str(), ada.email.as_str(), ada.talks.len()), ("Acme", "ada@x.example", 1));
        assert_eq!(ada.talks[0].room, "K.1", "the room was moved");
    }
}
