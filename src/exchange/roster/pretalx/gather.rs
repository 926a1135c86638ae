//! People and talks found in a document, brought together by their codes.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::super::columns::Field;
use super::super::people::People;
use super::super::time::{day_of, minute_of, minute_of_moment};
use super::value::{first_of, list, text, text_of};
use crate::domain::roster::{Attendee, Talk};
use crate::exchange::clean::bound;

/// The most bytes of a title or room.
const LONGEST: usize = 1_000;

/// Somebody, as an object has them.
#[derive(Debug, Default)]
pub(super) struct Person {
    code: String,
    attendee: Attendee,
    /// The codes of their talks.
    talks: Vec<String>,
}

/// A talk, as an object has it.
#[derive(Debug, Default)]
pub(super) struct Session {
    code: String,
    talk: Talk,
    /// Why it does not take place; empty where it does.
    off: String,
}

impl Person {
    /// The name of `fields`, if it has one.
    pub(super) fn name(fields: &Map<String, Value>) -> Option<String> {
        let name = first_of(fields, &["public_name", "full_public_name", "name", "display_name", "fullname"]);
        let parts = || format!("{} {}", text_of(fields, "first_name"), text_of(fields, "last_name")).trim().to_owned();
        let name = if name.is_empty() { parts() } else { name };
        (!name.is_empty()).then_some(name)
    }

    /// Reads an object that is a person.
    pub(super) fn read(fields: &Map<String, Value>) -> Self {
        let mut attendee = Attendee {
            name: Self::name(fields).unwrap_or_default(),
            organisation: first_of(fields, &["affiliation", "organisation", "organization", "company", "institution"]),
            title: first_of(fields, &["job_title", "position", "job"]),
            email: text_of(fields, "email"),
            talks: Vec::new(),
        };
        if !attendee.email.contains('@') {
            attendee.email.clear();
        }
        // What a conference asked: `Company`, `Job title`.
        for answer in list(fields, "answers") {
            let question = answer.get("question").map(|question| text(question.get("question").unwrap_or(question)));
            let field = match question.as_deref().and_then(Field::of) {
                Some(Field::Organisation) => &mut attendee.organisation,
                Some(Field::Title) => &mut attendee.title,
                _ => continue,
            };
            if field.is_empty() {
                *field = answer.get("answer").map(text).unwrap_or_default();
            }
        }
        let codes = ["submissions", "talks", "sessions"].iter().flat_map(|key| list(fields, key));
        let talks = codes.filter_map(|code| Some(code.as_str()?.to_owned())).collect();
        Self { code: first_of(fields, &["code", "guid", "id"]), attendee, talks }
    }
}

impl Session {
    /// Reads an object that is a talk, found under that day and room.
    pub(super) fn read(fields: &Map<String, Value>, day: &str, room: &str) -> Self {
        let slot = fields.get("slot").filter(|slot| slot.is_object()).or_else(|| list(fields, "slots").first());
        let of_slot = |key: &str| slot.and_then(|slot| slot.get(key)).map(text).unwrap_or_default();
        let either = |key: &str| match text_of(fields, key) {
            text if text.is_empty() => of_slot(key),
            text => text,
        };
        let (date, start) = (either("date"), either("start"));
        let (mut title, mut own_room) = (first_of(fields, &["title", "name"]), either("room"));
        // Everybody who speaks gets a copy: a huge one is cut before.
        bound(&mut title, LONGEST);
        bound(&mut own_room, LONGEST);
        let talk = Talk {
            title,
            day: day_of(&date).or_else(|| day_of(&start)).or_else(|| day_of(day)),
            minute: minute_of(&start).or_else(|| minute_of_moment(&start)).or_else(|| minute_of_moment(&date)),
            room: if own_room.is_empty() { room.to_owned() } else { own_room },
        };
        let state = text_of(fields, "state").to_lowercase();
        let is_off = ["rejected", "withdrawn", "canceled", "cancelled", "deleted"].contains(&state.as_str());
        Self { code: first_of(fields, &["code", "guid"]), talk, off: if is_off { state } else { String::new() } }
    }
}

/// Everything found.
#[derive(Debug, Default)]
pub(super) struct Found {
    people: Vec<Person>,
    /// Where somebody of that code stands in `people`.
    by_code: HashMap<String, usize>,
    sessions: Vec<Session>,
    /// Who speaks in which session, by places.
    speaks: Vec<(usize, usize)>,
    /// Who speaks in which session, by code.
    by_codes: Vec<(String, usize)>,
}

impl Found {
    /// Adds somebody; returns their place.
    pub(super) fn person(&mut self, person: Person) -> usize {
        if let Some(&place) = self.by_code.get(&person.code).filter(|_| !person.code.is_empty()) {
            let known = &mut self.people[place];
            let Person { attendee, talks, .. } = person;
            for (mine, theirs) in [
                (&mut known.attendee.organisation, attendee.organisation),
                (&mut known.attendee.title, attendee.title),
                (&mut known.attendee.email, attendee.email),
            ] {
                if mine.is_empty() {
                    *mine = theirs;
                }
            }
            known.talks.extend(talks);
            return place;
        }
        let place = self.people.len();
        if !person.code.is_empty() {
            self.by_code.insert(person.code.clone(), place);
        }
        self.people.push(person);
        place
    }

    /// Adds a talk with its speakers, who are objects, codes, or names.
    pub(super) fn session(&mut self, session: Session, speakers: &[Value]) {
        let place = self.sessions.len();
        self.sessions.push(session);
        for speaker in speakers {
            match speaker {
                Value::Object(fields) => {
                    let person = self.person(Person::read(fields));
                    self.speaks.push((person, place));
                }
                Value::String(code) => self.by_codes.push((code.clone(), place)),
                Value::Number(code) => self.by_codes.push((code.to_string(), place)),
                _ => {}
            }
        }
    }

    /// Adds a talk given whole inside of somebody.
    pub(super) fn own_session(&mut self, speaker: &Map<String, Value>, session: Session) {
        let person = self.person(Person::read(speaker));
        let place = self.sessions.len();
        self.sessions.push(session);
        self.speaks.push((person, place));
    }

    /// Lists everybody with their talks, and says who is left out.
    pub(super) fn tell(self, people: &mut People) {
        let Self { people: found, by_code, sessions, mut speaks, by_codes } = self;
        let mut unknown = BTreeMap::new();
        let mut names: Vec<(&str, usize)> = Vec::new();
        for (code, session) in &by_codes {
            match by_code.get(code) {
                Some(&person) => speaks.push((person, *session)),
                // `"speakers": ["Ada Lovelace"]`
                None if code.trim().contains(' ') => names.push((code, *session)),
                None => *unknown.entry(code.as_str()).or_insert(0_usize) += 1,
            }
        }
        let by_session: HashMap<&str, usize> =
            sessions.iter().enumerate().map(|(place, it)| (it.code.as_str(), place)).collect();
        for (person, it) in found.iter().enumerate() {
            let known = it.talks.iter().filter_map(|code| by_session.get(code.as_str()));
            speaks.extend(known.map(|session| (person, *session)));
        }
        let mut seen = HashSet::new();
        speaks.retain(|pair| seen.insert(*pair));
        let mut talks: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        for (person, session) in speaks {
            talks[person].push(session);
        }
        let mut off = Vec::new();
        for (person, theirs) in found.into_iter().zip(talks) {
            list_person(person.attendee, &theirs, &sessions, people, &mut off);
        }
        for (name, session) in names {
            let attendee = Attendee { name: name.to_owned(), ..Attendee::default() };
            list_person(attendee, &[session], &sessions, people, &mut off);
        }
        for (attendee, state) in off {
            if !people.has(&attendee.name) {
                let name: String = attendee.name.chars().filter(|c| !c.is_control()).take(60).collect();
                people.skip(None, format!("{name}: the talk is {state}"));
            }
        }
        for code in unknown.into_keys() {
            let code: String = code.chars().filter(|c| !c.is_control()).take(40).collect();
            people.skip(None, format!("speaker `{code}` is only a code; export the speakers with their names"));
        }
    }
}

/// Lists `attendee` with their talks; puts them into `off` where none of several talks takes place.
fn list_person(
    mut attendee: Attendee,
    theirs: &[usize],
    sessions: &[Session],
    people: &mut People,
    off: &mut Vec<(Attendee, String)>,
) {
    attendee.talks =
        theirs.iter().map(|&it| &sessions[it]).filter(|it| it.off.is_empty()).map(|it| it.talk.clone()).collect();
    match theirs.first() {
        Some(&first) if attendee.talks.is_empty() => off.push((attendee, sessions[first].off.clone())),
        _ => people.mention(None, attendee),
    }
}
