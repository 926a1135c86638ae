//! Calendars: who is invited to the events of an .ics file, and by whom.
//!
//! Lines are found here, on bytes, since a fold may fall inside a character; `calcard` reads each that names somebody, by
//! itself, so that no quote left open hides the next.

use std::collections::HashSet;

use calcard::icalendar::{
    ICalendar, ICalendarEntry, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationStatus,
    ICalendarProperty, ICalendarUserTypes, ICalendarValue, Uri,
};

use super::people::People;
use super::{Form, RosterDraft};
use crate::domain::fold::fold;
use crate::domain::roster::Attendee;
use crate::exchange::charset::{self, Reading};
use crate::exchange::{ReadError, charset::whole};

/// Reads the attendees and organisers of the events in `bytes`.
///
/// # Errors
/// [`ReadError::NoRecords`] when no event names anybody.
pub(super) fn read(bytes: &[u8]) -> Result<RosterDraft, ReadError> {
    let bytes = whole(bytes);
    let mut people = People::new(Form::Ics);
    let (mut inside, mut guessed) = (Vec::new(), 0);
    let mut aside = Aside::default();
    for (number, line) in unfolded(&bytes) {
        let (line, reading) = charset::decode(&line, None);
        let line = line.trim();
        if let Some(component) = after(line, "BEGIN:") {
            inside.push(component.to_ascii_uppercase());
        } else if after(line, "END:").is_some() {
            inside.pop();
        } else if inside.last().is_some_and(|component| component == "VEVENT") && names_somebody(line) {
            guessed += usize::from(reading == Reading::Guessed);
            match invited(line) {
                Some(Invited { attendee, apart: None }) => people.mention(Some(number), attendee),
                Some(Invited { attendee, apart: Some(why) }) => aside.add(number, attendee, why),
                None => people.skip(Some(number), "an attendee without a name and an address"),
            }
        }
    }
    aside.tell(&mut people);
    if guessed > 0 {
        people.warn(None, format!("{guessed} lines are not UTF-8 and were read as Windows-1252"));
    }
    people.finish("no event in it has an ATTENDEE or ORGANIZER")
}

/// Somebody or something an event names.
struct Invited {
    attendee: Attendee,
    apart: Option<Why>,
}

/// Why somebody named does not belong on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Room,
    Resource,
    Declined,
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

/// Content lines with the number of their first physical line; folds undone.
fn unfolded(bytes: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let separator = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut physical = bytes.split(move |&byte| byte == separator).enumerate().peekable();
    std::iter::from_fn(move || {
        let (index, raw) = physical.next()?;
        let mut line = without_return(raw).to_vec();
        while let Some((_, folded)) = physical.next_if(|(_, raw)| raw.starts_with(b" ") || raw.starts_with(b"\t")) {
            line.extend_from_slice(&without_return(folded)[1..]);
        }
        Some((index + 1, line))
    })
}

fn without_return(raw: &[u8]) -> &[u8] {
    raw.strip_suffix(b"\r").unwrap_or(raw)
}

/// What follows `start`, in any case.
fn after<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    let head = line.get(..start.len())?;
    head.eq_ignore_ascii_case(start).then(|| line[start.len()..].trim())
}

fn names_somebody(line: &str) -> bool {
    let name = line.split([';', ':', '=']).next().unwrap_or_default().trim();
    name.eq_ignore_ascii_case("ATTENDEE") || name.eq_ignore_ascii_case("ORGANIZER")
}

/// Whom a line names, as calcard reads it.
fn invited(line: &str) -> Option<Invited> {
    let calendar = ICalendar::parse(format!("BEGIN:VEVENT\n{}\nEND:VEVENT\n", line.replace(['\n', '\r'], " "))).ok()?;
    let mut entries = calendar.components.into_iter().flat_map(|component| component.entries);
    let entry =
        entries.find(|entry| matches!(entry.name, ICalendarProperty::Attendee | ICalendarProperty::Organizer))?;
    let address = entry.values.first().and_then(address).unwrap_or_default();
    let given = texts(&entry, &ICalendarParameterName::Email);
    let email = if is_address(&address) { address.as_str() } else { without_scheme(&given) };
    let email = if is_address(email) { email.to_owned() } else { String::new() };
    // A comma nobody quoted makes several values of one name: `CN=Lovelace, Ada`.
    let name = unescaped(&texts(&entry, &ICalendarParameterName::Cn));
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let name = if name.is_empty() || is_address(without_scheme(name)) && !email.is_empty() { &email } else { name };
    if name.is_empty() {
        return None;
    }
    let attendee = Attendee { name: name.to_owned(), email: email.clone(), ..Attendee::default() };
    Some(Invited { attendee, apart: apart(&entry) })
}

/// `text` without the escapes of parameters (RFC 6868), and those of values that some programs write there.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let next = chars.clone().next();
        let plain = match (c, next) {
            ('^', Some('\'')) => '"',
            ('^', Some('n')) => ' ',
            ('^', Some('^')) => '^',
            ('\\', Some(next)) => next,
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push(plain);
        chars.next();
    }
    out
}

fn apart(entry: &ICalendarEntry) -> Option<Why> {
    entry.params.iter().find_map(|parameter| match &parameter.value {
        ICalendarParameterValue::Cutype(ICalendarUserTypes::Room) => Some(Why::Room),
        ICalendarParameterValue::Cutype(ICalendarUserTypes::Resource) => Some(Why::Resource),
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Declined) => Some(Why::Declined),
        _ => None,
    })
}

/// All values of a parameter, joined as they were.
fn texts(entry: &ICalendarEntry, name: &ICalendarParameterName) -> String {
    let own = entry.params.iter().filter(|parameter| parameter.name == *name);
    let values = own.filter_map(|parameter| match &parameter.value {
        ICalendarParameterValue::Text(text) | ICalendarParameterValue::Uri(Uri::Location(text)) => Some(text.trim()),
        _ => None,
    });
    values.collect::<Vec<_>>().join(", ")
}

fn address(value: &ICalendarValue) -> Option<String> {
    let text = match value {
        ICalendarValue::Uri(Uri::Location(text)) | ICalendarValue::Text(text) => text.as_str(),
        _ => return None,
    };
    Some(without_scheme(text.trim().trim_matches('"')).to_owned())
}

fn without_scheme(text: &str) -> &str {
    after(text, "mailto:").unwrap_or(text).trim()
}

fn is_address(text: &str) -> bool {
    !fold(text).is_empty() && text.contains('@') && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<(String, String)> {
        let draft = read(text.as_bytes()).expect("somebody is in it");
        draft.listed.into_iter().map(|it| (it.attendee.name, it.attendee.email)).collect()
    }

    #[test]
    fn names_and_addresses_are_read_however_they_are_written() {
        for (line, name, email) in [
            ("ATTENDEE;CN=Ada King:mailto:ada@x.example", "Ada King", "ada@x.example"),
            ("attendee;cn=\"King, Ada\":MAILTO:ada@x.example", "King, Ada", "ada@x.example"),
            ("ATTENDEE;CN=King\\, Ada:mailto:ada@x.example", "King, Ada", "ada@x.example"),
            ("ATTENDEE;CN=King, Ada:mailto:ada@x.example", "King, Ada", "ada@x.example"),
            ("ORGANIZER;CN=\"ada@x.example\":mailto:ada@x.example", "ada@x.example", "ada@x.example"),
            ("ATTENDEE;EMAIL=ada@x.example;CN=Ada:urn:uuid:1", "Ada", "ada@x.example"),
            ("ATTENDEE:ada@x.example", "ada@x.example", "ada@x.example"),
            ("ORGANIZER;CN=Ada:that", "Ada", ""),
            ("ATTENDEE;CN=Ada ^'Countess^' King:mailto:ada@x.example", "Ada \"Countess\" King", "ada@x.example"),
            ("ATTENDEE;PARTSTAT=ACCEPTED;CN=A\n da:mailto:ada\n @x.example", "Ada", "ada@x.example"),
        ] {
            let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nEND:VEVENT\nEND:VCALENDAR\n");
            assert_eq!(listed(&text), [(name.to_owned(), email.to_owned())], "{line}");
        }
    }
}
