//! JSON of pretalx and its kin: speakers, talks, and the schedule as frab exports it.
//!
//! The document is walked once for people and talks wherever they stand: in lists, under `results`, in maps by code, in
//! the rooms of days. Talks that name their speakers by code, and speakers that name their talks so, find each other.

mod gather;
mod value;

use serde_json::{Map, Value};

use super::people::People;
use super::time::day_of;
use super::{About, Form, RosterDraft};
use crate::exchange::ReadError;
use crate::exchange::clean::Cleaner;
use gather::{Found, Person, Session};
use value::{list, text, text_of};

/// Reads the speakers in `json`.
///
/// # Errors
/// [`ReadError::Malformed`] when it is no JSON, [`ReadError::NoRecords`] when nobody speaks.
pub(super) fn read(json: &str) -> Result<RosterDraft, ReadError> {
    /// No conference has more; each takes some hundred bytes of memory.
    const MOST_OBJECTS: usize = 500_000;
    if json.matches('{').count() > MOST_OBJECTS {
        return Err(ReadError::Malformed(format!("it has more than {MOST_OBJECTS} objects, which is no conference")));
    }
    let document: Value = serde_json::from_str(json)
        .map_err(|error| ReadError::Malformed(format!("it begins like JSON, but is none: {error}")))?;
    let mut found = Found::default();
    let top = Place { within: Within::Top, day: "", room: "" };
    walk(&document, top, &mut found);
    let mut people = People::new(Form::Pretalx);
    people.draft().about = about(&document);
    found.tell(&mut people);
    people.finish("no speaker is in it: a list of speakers, of talks with their speakers, or a schedule was looked for")
}

/// What the walk knows about where it is.
#[derive(Clone, Copy)]
struct Place<'v> {
    within: Within,
    day: &'v str,
    room: &'v str,
}

/// In what kind of list something stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// At the top, or under a key that says nothing.
    Top,
    /// Under `speakers` or the like.
    People,
    /// Under a key that says it is neither people nor talks.
    Other,
}

/// Takes the people and talks out of `value`; as deep as JSON may be, which is little.
fn walk<'v>(value: &'v Value, place: Place<'v>, found: &mut Found) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, place, found)),
        Value::Object(fields) => object(fields, place, found),
        _ => {}
    }
}

fn object<'v>(fields: &'v Map<String, Value>, place: Place<'v>, found: &mut Found) {
    let speakers = ["speakers", "persons"].iter().find_map(|key| fields.get(*key)?.as_array());
    if let Some(speakers) = speakers
        && (fields.contains_key("title") || fields.contains_key("name"))
    {
        return found.session(Session::read(fields, place.day, place.room), speakers);
    }
    if is_person(fields, place.within) {
        found.person(Person::read(fields));
        // Talks of their own, given whole.
        for key in ["submissions", "talks", "sessions"] {
            for talk in list(fields, key) {
                if let Some(talk) = talk.as_object() {
                    found.own_session(fields, Session::read(talk, place.day, place.room));
                }
            }
        }
        return;
    }
    // A talk that names nobody, for speakers who name it by its code.
    if fields.contains_key("title") && fields.contains_key("code") {
        return found.session(Session::read(fields, place.day, place.room), &[]);
    }
    let day = fields.get("date").and_then(Value::as_str).unwrap_or(place.day);
    for (key, value) in fields {
        let within = match key.as_str() {
            "speakers" | "persons" | "people" | "attendees" | "participants" => Within::People,
            "rooms" | "tracks" | "questions" | "answers" | "tags" | "links" | "resources" | "event" | "types" => {
                Within::Other
            }
            _ => place.within,
        };
        let place = Place { within, day, ..place };
        match (key.as_str(), value) {
            // `"rooms": {"Hall 1": [talks]}`
            ("rooms", Value::Object(rooms)) => {
                for (room, talks) in rooms {
                    walk(talks, Place { room, ..place }, found);
                }
            }
            _ => walk(value, place, found),
        }
    }
}

/// Whether an object is somebody: by the list it stands in, or by what only people have.
fn is_person(fields: &Map<String, Value>, within: Within) -> bool {
    const OF_PEOPLE: [&str; 8] =
        ["biography", "avatar", "avatar_url", "submissions", "affiliation", "email", "public_name", "company"];
    let named = Person::name(fields).is_some();
    let by_place = within == Within::People;
    named && (by_place || within == Within::Top && OF_PEOPLE.iter().any(|key| fields.contains_key(*key)))
}

/// What the document says about the event.
fn about(document: &Value) -> Option<About> {
    let schedule = document.get("schedule").unwrap_or(document);
    let conference = schedule.get("conference")?.as_object()?;
    let mut cleaner = Cleaner::default();
    let day = |key: &str| conference.get(key).and_then(Value::as_str).and_then(day_of);
    let city = conference.get("city").map(text).filter(|city| !city.is_empty());
    Some(About {
        title: cleaner.line(&text_of(conference, "title")),
        start: day("start"),
        end: day("end"),
        city: city.map(|city| cleaner.line(&city)),
    })
}
