//! A roster: who is said to come to an event, each as written there (E2).

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::fingerprint::fingerprint;
use super::fold::fold;
use super::id::EventId;
use super::matching::given_first;

/// The roster of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// Which event.
    pub event: EventId,
    /// Who is on it, in the order of the list.
    #[serde(default)]
    pub attendees: Vec<Attendee>,
}

/// Somebody on a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
#[serde(default, deny_unknown_fields)]
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

impl Listed {
    /// Every reading of the line.
    pub fn readings(&self) -> impl Iterator<Item = &Attendee> {
        [&self.attendee].into_iter().chain(&self.otherwise)
    }
}

impl From<Attendee> for Listed {
    fn from(attendee: Attendee) -> Self {
        Self { attendee, otherwise: None }
    }
}

impl Attendee {
    /// Somebody written as `Zoe Newman (Initech)`, or as a name alone; with a plus before it as in a log line, or without.
    pub fn written(text: &str) -> Self {
        let text = text.trim().trim_start_matches('+').trim_start();
        let parts = text.strip_suffix(')').and_then(|text| text.split_once('('));
        let (name, organisation) = parts.unwrap_or((text, ""));
        Self { name: name.trim().to_owned(), organisation: organisation.trim().to_owned(), ..Self::default() }
    }

    /// The name with the given names first, as a contact has it: `Smith, Carl` is `Carl Smith`.
    pub fn given_first(&self) -> String {
        given_first(&self.name)
    }

    /// Somebody new as a log line names them: `+Zoe Newman (Initech)`.
    pub fn as_new(&self) -> String {
        match self.organisation.as_str() {
            "" => format!("+{}", self.given_first()),
            organisation => format!("+{} ({organisation})", self.given_first()),
        }
    }

    /// The name, with what else tells it from namesakes: `Zoe Newman (Initech)`.
    pub fn told_apart(&self) -> String {
        let known = [&self.organisation, &self.email].into_iter().find(|text| !text.is_empty());
        known.map_or_else(|| self.name.clone(), |known| format!("{} ({known})", self.name))
    }

    /// The folded name, the folded organisation, and the address without case.
    fn folded(&self) -> (String, String, String) {
        (fold(&self.name), fold(&self.organisation), self.email.trim().to_lowercase())
    }

    /// Whether `other`, a line that agrees with this one, says nothing more.
    fn covers(&self, other: &Self) -> bool {
        let says = |mine: &str, theirs: &str| theirs.is_empty() || !mine.is_empty();
        let has = |talk: &Talk| self.talks.iter().any(|known| known.title == talk.title && known.day == talk.day);
        says(&self.organisation, &other.organisation)
            && says(&self.email, &other.email)
            && (other.title.is_empty() || self.title == other.title)
            && other.talks.iter().all(has)
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
    /// and their addresses are the same, or their names are and neither organisations nor addresses differ; where
    /// several lines may be meant, nothing is given to one of them. Returns how many were added.
    pub fn merge(&mut self, more: impl IntoIterator<Item = Attendee>) -> usize {
        let before = self.attendees.len();
        let mut index = Index::of(&self.attendees);
        for attendee in more {
            let place = index.place_of(&self.attendees, &attendee);
            if let Some(place) = place {
                index.remove(place, &self.attendees[place]);
                self.attendees[place].absorb(&attendee);
                index.add(place, &self.attendees[place]);
            } else {
                index.add(self.attendees.len(), &attendee);
                self.attendees.push(attendee);
            }
        }
        self.attendees.len() - before
    }

    /// The line of this roster about each of `others`, lines of another.
    pub fn places_of<'a>(&self, others: impl IntoIterator<Item = &'a Attendee>) -> Vec<Option<usize>> {
        let index = Index::of(&self.attendees);
        others.into_iter().map(|other| index.place_of(&self.attendees, other)).collect()
    }
}

/// So many lines that agree with another are looked at.
const AGREEING: usize = 16;

/// The lines of a roster by name, by name and organisation, by name and address, and by all three.
#[derive(Default)]
struct Index {
    places: HashMap<u64, BTreeSet<usize>>,
}

/// A folded name, with an organisation or any, and an address or any.
fn entry(name: &str, organisation: Option<&str>, email: Option<&str>) -> u64 {
    fingerprint(format!("{name}\n{organisation:?}\n{email:?}").as_bytes())
}

impl Index {
    fn of(attendees: &[Attendee]) -> Self {
        let mut index = Self::default();
        attendees.iter().enumerate().for_each(|(place, it)| index.add(place, it));
        index
    }

    fn entries(attendee: &Attendee) -> [u64; 4] {
        let (name, organisation, email) = attendee.folded();
        let (organisation, email) = (Some(organisation.as_str()), Some(email.as_str()));
        [(None, None), (organisation, None), (None, email), (organisation, email)]
            .map(|(organisation, email)| entry(&name, organisation, email))
    }

    fn add(&mut self, place: usize, attendee: &Attendee) {
        for key in Self::entries(attendee) {
            self.places.entry(key).or_default().insert(place);
        }
    }

    fn remove(&mut self, place: usize, attendee: &Attendee) {
        for key in Self::entries(attendee) {
            if let Some(places) = self.places.get_mut(&key) {
                places.remove(&place);
            }
        }
    }

    /// The line `attendee` is about: that of the same address, else of the same organisation and address, else one that
    /// says as much already, else the only one that agrees.
    fn place_of(&self, lines: &[Attendee], attendee: &Attendee) -> Option<usize> {
        let (name, organisation, email) = attendee.folded();
        let at = |organisation: Option<&str>, email: Option<&str>| {
            self.places.get(&entry(&name, organisation, email)).into_iter().flatten().copied()
        };
        let (organisation, email) = (organisation.as_str(), email.as_str());
        let same =
            if email.is_empty() { at(Some(organisation), Some("")).next() } else { at(None, Some(email)).next() };
        if same.is_some() {
            return same;
        }
        // What is not said agrees with everything, what is said with the same and with what is not said.
        let agreeing =
            |text: &'_ str| if text.is_empty() { vec![None] } else { vec![Some(text.to_owned()), Some(String::new())] };
        let mut found = Vec::new();
        for organisation in agreeing(organisation) {
            for email in agreeing(email) {
                found.extend(at(organisation.as_deref(), email.as_deref()).take(AGREEING));
            }
        }
        let covers = found.iter().find(|&&place| lines[place].covers(attendee));
        covers.or(found.first().filter(|_| found.len() == 1)).copied()
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
    fn somebody_new_is_named_given_names_first() {
        for (written, organisation, named) in [
            ("Smith, Carl", "Acme", "+Carl Smith (Acme)"),
            ("Smith, Jr.", "", "+Smith Jr."),
            ("Carl Smith, Jr.", "", "+Carl Smith Jr."),
            ("Smith, Carl, Jr.", "", "+Carl Smith Jr."),
            ("Lovelace, Ada, PhD", "", "+Ada Lovelace"),
            ("LOVELACE Ada", "", "+Ada LOVELACE"),
            ("van der Berg, Jan", "", "+Jan van der Berg"),
            (" Zoe Newman ", "Initech", "+Zoe Newman (Initech)"),
            ("Dr. Zoe Newman", "", "+Dr. Zoe Newman"),
            (",", "", "+,"),
        ] {
            let somebody = attendee(written, organisation);
            assert_eq!(somebody.as_new(), named);
            assert_eq!(Attendee::written(named), attendee(&somebody.given_first(), organisation));
        }
    }

    #[test]
    fn an_address_goes_to_the_line_that_has_it() {
        let with =
            |email: &str, organisation: &str| Attendee { email: email.into(), ..attendee("John Smith", organisation) };
        let mut roster = Roster::new(EventId(1));
        roster.merge([with("", "Acme"), with("js@globex.example", "Globex")]);
        let before = roster.clone();
        assert_eq!(roster.merge([with("JS@globex.example", ""), with("", "Acme"), with("", "")]), 0);
        assert_eq!(roster, before);
    }

    #[test]
    fn what_may_be_about_several_is_given_to_none_of_them() {
        let mut roster = Roster::new(EventId(1));
        roster.merge([attendee("John Smith", "Acme"), attendee("John Smith", "Globex")]);
        let more = Attendee { email: "js@x.example".into(), ..attendee("John Smith", "") };
        assert_eq!(roster.merge([more.clone()]), 1);
        assert!(roster.attendees[..2].iter().all(|it| it.email.is_empty()));
        assert_eq!(roster.merge([more]), 0, "given twice it doubles nobody");
    }

    #[test]
    fn a_name_that_everybody_has_takes_no_longer_than_others() {
        let guest = |number: usize| Attendee {
            email: format!("guest{number}@x.example"),
            ..attendee("Guest Guest", if number.is_multiple_of(2) { "Acme" } else { "" })
        };
        let mut roster = Roster::new(EventId(1));
        let start = std::time::Instant::now();
        assert_eq!(roster.merge((0..20_000).map(guest)), 20_000);
        assert_eq!(roster.merge((0..20_000).map(guest)), 0);
        assert!(start.elapsed() < std::time::Duration::from_secs(10), "{:?}", start.elapsed());
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
