//! Whom a line of an event invites: ATTENDEE and ORGANIZER, as programs really write them.

use calcard::icalendar::{
    ICalendar, ICalendarEntry, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationStatus,
    ICalendarProperty, ICalendarUserTypes, ICalendarValue, Uri,
};

use super::lines::{after, name_of};
use crate::domain::fold::fold;
use crate::domain::roster::Attendee;

/// Somebody or something an event names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// As written.
    pub attendee: Attendee,
    /// Whether they invite.
    pub organises: bool,
    /// What it is.
    pub kind: Kind,
    /// What they answered.
    pub reply: Reply,
}

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody, as far as is known.
    Person,
    /// A room.
    Room,
    /// A thing.
    Resource,
}

/// What somebody answered to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Nothing, or something that says nothing about their coming.
    None,
    /// They come.
    Accepted,
    /// They may come.
    Tentative,
    /// They do not come.
    Declined,
}

/// Whether `line` is one that names somebody.
pub(in crate::exchange) fn names_somebody(line: &str) -> bool {
    let name = name_of(line);
    name.eq_ignore_ascii_case("ATTENDEE") || name.eq_ignore_ascii_case("ORGANIZER")
}

/// The property on `line`, as calcard reads it.
pub(super) fn entry(line: &str) -> Option<ICalendarEntry> {
    let text = format!("BEGIN:VEVENT\n{}\nEND:VEVENT\n", line.replace(['\n', '\r'], " "));
    let calendar = ICalendar::parse(text).ok()?;
    calendar.components.into_iter().flat_map(|component| component.entries).next()
}

/// Whom a line names; none where it is neither a name nor an address.
pub(in crate::exchange) fn read(line: &str) -> Option<Invited> {
    let entry = entry(line)?;
    let organises = match entry.name {
        ICalendarProperty::Attendee => false,
        ICalendarProperty::Organizer => true,
        _ => return None,
    };
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
    let (kind, reply) = standing(&entry);
    Some(Invited { attendee, organises, kind, reply })
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

fn standing(entry: &ICalendarEntry) -> (Kind, Reply) {
    use ICalendarParameterValue::{Cutype, Partstat};
    let (mut kind, mut reply) = (Kind::Person, Reply::None);
    for parameter in &entry.params {
        match &parameter.value {
            Cutype(ICalendarUserTypes::Room) => kind = Kind::Room,
            Cutype(ICalendarUserTypes::Resource) => kind = Kind::Resource,
            Partstat(ICalendarParticipationStatus::Accepted) => reply = Reply::Accepted,
            Partstat(ICalendarParticipationStatus::Tentative) => reply = Reply::Tentative,
            Partstat(ICalendarParticipationStatus::Declined) => reply = Reply::Declined,
            _ => {}
        }
    }
    (kind, reply)
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

    #[test]
    fn names_and_addresses_are_read_however_they_are_written() {
        for (line, name, email) in [
            ("ATTENDEE;CN=Ada King:mailto:ada@x.example", "Ada King", "ada@x.example"),
            ("attendee;cn=\"King, Ada\":MAILTO:ada@x.example", "King, Ada", "ada@x.example"),
            ("ATTENDEE;CN=\"King: Ada; B\":mailto:ada@x.example", "King: Ada; B", "ada@x.example"),
            ("ATTENDEE;CN=King\\, Ada:mailto:ada@x.example", "King, Ada", "ada@x.example"),
            ("ATTENDEE;CN=King, Ada:mailto:ada@x.example", "King, Ada", "ada@x.example"),
            ("ORGANIZER;CN=\"ada@x.example\":mailto:ada@x.example", "ada@x.example", "ada@x.example"),
            ("ATTENDEE;EMAIL=ada@x.example;CN=Ada:urn:uuid:1", "Ada", "ada@x.example"),
            ("ATTENDEE:ada@x.example", "ada@x.example", "ada@x.example"),
            ("ORGANIZER;CN=Ada:that", "Ada", ""),
            ("ATTENDEE;CN=Ada ^'Countess^' King:mailto:ada@x.example", "Ada \"Countess\" King", "ada@x.example"),
        ] {
            let Attendee { name: found, email: address, .. } = read(line).expect("somebody").attendee;
            assert_eq!((found.as_str(), address.as_str()), (name, email), "{line}");
        }
        assert_eq!(read("ATTENDEE:"), None);
    }

    #[test]
    fn what_they_are_and_answered_is_read() {
        for (line, kind, reply) in [
            ("ATTENDEE;PARTSTAT=accepted:mailto:a@x", Kind::Person, Reply::Accepted),
            ("ATTENDEE;PARTSTAT=TENTATIVE;CUTYPE=INDIVIDUAL:mailto:a@x", Kind::Person, Reply::Tentative),
            ("ATTENDEE;CUTYPE=ROOM;PARTSTAT=DECLINED:mailto:a@x", Kind::Room, Reply::Declined),
            ("ATTENDEE;CUTYPE=RESOURCE:mailto:a@x", Kind::Resource, Reply::None),
        ] {
            let invited = read(line).expect("somebody");
            assert_eq!((invited.kind, invited.reply), (kind, reply), "{line}");
        }
    }
}
