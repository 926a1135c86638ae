//! A small book for the tests of the log line.

use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::contact::{Contact, Position};
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::id::{ContactId, EventId, TouchId};
use crate::domain::kind::{Channel, Circle};
use crate::domain::name::Name;
use crate::domain::record::{Key, Record};
use crate::domain::touch::Touch;

/// A Sunday.
pub(super) fn today() -> Day {
    day("2026-11-22")
}

pub(super) fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

pub(super) const ADA: ContactId = ContactId(1);
pub(super) const GRACE: ContactId = ContactId(2);
pub(super) const BO: ContactId = ContactId(3);
pub(super) const JOSE: ContactId = ContactId(4);
pub(super) const MAY: ContactId = ContactId(5);
pub(super) const SAM_REID: ContactId = ContactId(6);
pub(super) const SAM_OKAFOR: ContactId = ContactId(7);
pub(super) const GRACE_OUT: ContactId = ContactId(8);
pub(super) const LI_WEI: ContactId = ContactId(9);
pub(super) const MARK: ContactId = ContactId(10);

/// People: name, nickname, organisation, circle, last touch.
const PEOPLE: [(ContactId, &str, &str, &str, Circle, &str); 10] = [
    (ADA, "Ada Lovelace", "Countess", "Analytical Engines", Circle::Critical, "2026-07-01"),
    (GRACE, "Grace Hopper", "", "Navy", Circle::Many, "2026-11-03"),
    (BO, "Bo Lindqvist", "", "Acme", Circle::None, ""),
    (JOSE, "José Muñoz", "", "", Circle::Many, ""),
    (MAY, "May Ito", "", "", Circle::Many, ""),
    (SAM_REID, "Sam Reid", "", "Initech", Circle::Many, ""),
    (SAM_OKAFOR, "Sam Okafor", "", "Hooli", Circle::Critical, ""),
    (GRACE_OUT, "Grace Kim", "", "", Circle::None, ""),
    (LI_WEI, "李伟", "", "", Circle::Many, ""),
    (MARK, "Mark O'Neil", "", "", Circle::Many, ""),
];

/// The people with their touches.
pub(super) fn people() -> Vec<(Contact, Vec<Touch>)> {
    let person = |&(id, name, nick, organisation, circle, touched): &(_, &str, &str, &str, _, &str)| {
        let mut contact = Contact::new(id, Name::whole(name), day("2026-01-01"));
        contact.circle = circle;
        contact.nicknames = if nick.is_empty() { Vec::new() } else { vec![nick.to_owned()] };
        if !organisation.is_empty() {
            contact.positions = vec![Position { organisation: organisation.to_owned(), ..Position::default() }];
        }
        let touches = if touched.is_empty() { Vec::new() } else { vec![touch(id, touched)] };
        (contact, touches)
    };
    PEOPLE.iter().map(person).collect()
}

/// The days of an event on which it can be said to be one's way.
fn events() -> Vec<Event> {
    let event = |id, name: &str, on: &str| Event::new(EventId(id), name, (day(on), day(on)), day("2026-01-01"));
    vec![event(1, "FOSDEM 2026", "2026-02-01"), event(2, "FOSDEM 2027", "2027-01-30"), event(3, "RustNL", "2026-12-10")]
}

pub(super) fn book() -> Book {
    let cards = people().into_iter().map(|(contact, touches)| (contact.id, Some(Card::derive(&contact, &touches))));
    let mut book = Book::default();
    let records = events().into_iter().map(|it| (Key::Event(it.id), Some(Record::Event(Box::new(it)))));
    book.apply(Delta { revision: 1, cards: cards.collect(), records: records.collect(), ..Delta::default() });
    book
}

fn touch(id: ContactId, date: &str) -> Touch {
    Touch::new(TouchId(id.0), day(date), Channel::Coffee, vec![id])
}
