//! Schedules in XML: the pentabarf form that frab and pretalx write as well. Who speaks, on what, when and where.
//!
//! Nothing is expanded: entities a document defines itself stay as they are written, so no document grows by reading it.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::people::People;
use super::time::{day_of, minute_of, minute_of_moment};
use super::{About, Form, RosterDraft};
use crate::domain::fold::fold;
use crate::domain::roster::{Attendee, Talk};
use crate::exchange::ReadError;
use crate::exchange::clean::{Cleaner, bound};

/// Reads the speakers of the schedule in `text`.
///
/// # Errors
/// [`ReadError::Malformed`] when it is no XML or no schedule, [`ReadError::NoRecords`] when nobody speaks.
pub(super) fn read(text: &str) -> Result<RosterDraft, ReadError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::new();
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => document.open(&start)?,
            Ok(Event::End(_)) => document.close(),
            Ok(Event::Text(text)) => document.text(&text),
            Ok(Event::CData(text)) => document.text(&text),
            Ok(Event::GeneralRef(reference)) => document.reference(&reference),
            Ok(Event::Eof) if document.open.is_empty() => break None,
            Ok(Event::Eof) => break Some("it ends in the middle of an element".to_owned()),
            Ok(_) => {}
            Err(error) => break Some(error.to_string()),
        }
    };
    if !document.seen {
        return Err(ReadError::Malformed("this is no XML that can be read".to_owned()));
    }
    // The event at the place where the file breaks off has its speakers so far.
    document.leave_event();
    let at = reader.error_position().min(reader.buffer_position());
    let broken = broken.map(|reason| (line_at(text, at), reason));
    document.finish(broken)
}

/// The number of the line at a byte.
fn line_at(text: &str, place: u64) -> usize {
    let place = usize::try_from(place).unwrap_or(text.len()).min(text.len());
    text.as_bytes()[..place].split(|&byte| byte == b'\n').count()
}

/// What an element is, by its name and what it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Schedule,
    Conference,
    ConferenceText(Fact),
    Day,
    Room,
    Event,
    EventText(Part),
    Persons,
    Person,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Title,
    City,
    Start,
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Start,
    Date,
    Room,
}

impl Element {
    /// The element called `name` inside `parent`.
    fn of(name: &str, parent: Self) -> Self {
        match (parent, name) {
            (Self::Schedule, "conference") => Self::Conference,
            (Self::Schedule, "day") => Self::Day,
            (Self::Conference, "title") => Self::ConferenceText(Fact::Title),
            (Self::Conference, "city") => Self::ConferenceText(Fact::City),
            (Self::Conference, "start") => Self::ConferenceText(Fact::Start),
            (Self::Conference, "end") => Self::ConferenceText(Fact::End),
            (Self::Day, "room") => Self::Room,
            (Self::Day | Self::Room, "event") => Self::Event,
            (Self::Event, "title") => Self::EventText(Part::Title),
            (Self::Event, "start") => Self::EventText(Part::Start),
            (Self::Event, "date") => Self::EventText(Part::Date),
            (Self::Event, "room") => Self::EventText(Part::Room),
            (Self::Event, "persons") => Self::Persons,
            (Self::Persons, "person") => Self::Person,
            _ => Self::Other,
        }
    }

    fn has_text(self) -> bool {
        matches!(self, Self::ConferenceText(_) | Self::EventText(_) | Self::Person)
    }
}

/// What is known at some place of the document.
struct Document {
    seen: bool,
    open: Vec<Element>,
    about: About,
    day: String,
    room: String,
    event: Programme,
    /// The text of the element at hand.
    text: String,
    id: String,
    people: People,
    /// The numbers a name stands under, two at most.
    numbers: HashMap<String, Vec<String>>,
    entities: usize,
}

/// An event of the schedule.
#[derive(Default)]
struct Programme {
    title: String,
    start: String,
    date: String,
    room: String,
    persons: Vec<Person>,
}

/// Somebody who speaks.
#[derive(Default)]
struct Person {
    id: String,
    name: String,
}

impl Document {
    fn new() -> Self {
        Self {
            seen: false,
            open: Vec::new(),
            about: About::default(),
            day: String::new(),
            room: String::new(),
            event: Programme::default(),
            text: String::new(),
            id: String::new(),
            people: People::new(Form::Pentabarf),
            numbers: HashMap::new(),
            entities: 0,
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        let name = start.local_name();
        let name = name.as_ref();
        let element = match self.open.last() {
            Some(parent) => Element::of(name, *parent),
            None if !self.seen && name == "schedule" => Element::Schedule,
            None if !self.seen => return Err(no_schedule(name)),
            None => Element::Other,
        };
        self.seen = true;
        match element {
            Element::Day => self.day = attribute(start, "date"),
            Element::Room => self.room = attribute(start, "name"),
            Element::Event => self.event = Programme::default(),
            Element::Person => self.id = attribute(start, "id"),
            _ => {}
        }
        if element.has_text() {
            self.text.clear();
        }
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match element {
            Element::ConferenceText(fact) => {
                let text = self.line();
                match fact {
                    Fact::Title => self.about.title = text,
                    Fact::City => self.about.city = Some(text).filter(|city| !city.is_empty()),
                    Fact::Start => self.about.start = day_of(&text),
                    Fact::End => self.about.end = day_of(&text),
                }
            }
            Element::EventText(part) => {
                let text = self.line();
                match part {
                    Part::Title => self.event.title = text,
                    Part::Start => self.event.start = text,
                    Part::Date => self.event.date = text,
                    Part::Room => self.event.room = text,
                }
            }
            Element::Person => {
                let person = Person { id: std::mem::take(&mut self.id), name: self.line() };
                self.event.persons.push(person);
            }
            Element::Event => self.leave_event(),
            Element::Day => self.day.clear(),
            Element::Room => self.room.clear(),
            _ => {}
        }
    }

    /// The text of the element at hand, as one line.
    fn line(&mut self) -> String {
        // What is unsafe is counted once, when people are gathered.
        std::mem::take(&mut self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn text(&mut self, text: &str) {
        /// No name or title is longer; what follows is not kept.
        const MOST: usize = 1_000;
        if self.open.last().is_some_and(|element| element.has_text()) && self.text.len() < MOST {
            let mut text = text.to_owned();
            bound(&mut text, MOST);
            self.text.push_str(&text);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(c)) = reference.resolve_char_ref() {
            self.text(c.encode_utf8(&mut [0; 4]));
        } else if let Some(text) = resolve_predefined_entity(reference) {
            self.text(text);
        } else {
            if self.open.last().is_some_and(|element| element.has_text()) {
                self.entities += 1;
            }
            self.text("&");
            self.text(reference);
            self.text(";");
        }
    }

    /// Takes what the event at hand says about its speakers.
    fn leave_event(&mut self) {
        let Programme { title, start, date, room, persons } = std::mem::take(&mut self.event);
        if persons.is_empty() {
            return;
        }
        let day = day_of(&date).or_else(|| day_of(&self.day));
        let minute = minute_of(&start).or_else(|| minute_of_moment(&date));
        let room = if room.is_empty() { self.room.clone() } else { room };
        let talk = Talk { title, day, minute, room };
        for Person { id, name } in persons {
            if !id.is_empty() {
                let known = self.numbers.entry(fold(&name)).or_default();
                if known.len() < 2 && !known.contains(&id) {
                    known.push(id);
                }
            }
            self.people.mention(None, Attendee { name, talks: vec![talk.clone()], ..Attendee::default() });
        }
    }

    fn finish(mut self, broken: Option<(usize, String)>) -> Result<RosterDraft, ReadError> {
        let several = self.numbers.values().filter(|ids| ids.len() > 1).count();
        if several > 0 {
            let reason = format!("{several} names stand under several numbers and were taken for one person each");
            self.people.warn(None, reason);
        }
        if self.entities > 0 {
            self.people.warn(None, format!("{} entities are not known and stay as written", self.entities));
        }
        let mut looked_for = "no event of the schedule has a person".to_owned();
        if let Some((line, reason)) = broken {
            self.people.warn(Some(line), format!("the file breaks off here: {reason}"));
            looked_for = format!("{looked_for}, and the file breaks off in line {line}: {reason}");
        }
        let mut cleaner = Cleaner::default();
        self.about.title = cleaner.line(&self.about.title);
        self.about.city = self.about.city.map(|city| cleaner.line(&city));
        self.people.draft().about = Some(self.about);
        self.people.finish(&looked_for)
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> String {
    let Ok(Some(attribute)) = start.try_get_attribute(name) else { return String::new() };
    let value = attribute.normalized_value(XmlVersion::default());
    // An entity nobody defined stays as it is written.
    let mut value = value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned);
    bound(&mut value, 1_000);
    value
}

fn no_schedule(name: &str) -> ReadError {
    let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
    let html = name.eq_ignore_ascii_case("html");
    let what = if html { "a web page".to_owned() } else { format!("XML that begins with <{name}>") };
    ReadError::Malformed(format!("this is {what}, and no schedule: a schedule begins with <schedule>"))
}
