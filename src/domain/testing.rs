//! Builders of people and books for tests.

use super::book::{Book, Delta};
use super::card::Card;
use super::contact::{Address, Aim, Contact, Note, Offer, Position, Source, SourceKind};
use super::day::Day;
use super::id::{ContactId, TieId, TouchId};
use super::kind::{AimKind, Channel, Circle, Kind, NoteKind};
use super::name::Name;
use super::passage::passages;
use super::record::{Key, Record};
use super::tie::Tie;
use super::touch::Touch;

/// The day on which tests happen.
pub(crate) fn today() -> Day {
    day("2026-11-22")
}

/// A day written as in `2026-11-22`.
pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

/// A person in the making: a contact and the touches with them.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) contact: Contact,
    pub(crate) touches: Vec<Touch>,
}

/// Somebody of that name.
pub(crate) fn person(name: &str) -> Person {
    let contact = Contact::new(ContactId(0), Name::whole(name), day("2025-01-01"));
    Person { contact, touches: Vec::new() }
}

impl Person {
    fn with(mut self, change: impl FnOnce(&mut Contact)) -> Self {
        change(&mut self.contact);
        self
    }

    pub(crate) fn family(self, family: &str) -> Self {
        self.with(|contact| contact.name.family = family.to_owned())
    }

    pub(crate) fn nickname(self, nick: &str) -> Self {
        self.with(|contact| contact.nicknames.push(nick.to_owned()))
    }

    pub(crate) fn email(self, email: &str) -> Self {
        self.with(|contact| contact.emails.push(Address::plain(email)))
    }

    /// Works there with that title.
    pub(crate) fn works(self, organisation: &str, title: &str) -> Self {
        let position = Position { organisation: organisation.into(), title: title.into(), ..Position::default() };
        self.with(|contact| contact.positions.insert(0, position))
    }

    /// Worked there until that day.
    pub(crate) fn worked(self, organisation: &str, title: &str, to: &str) -> Self {
        let to = Some(day(to).into());
        let position = Position { organisation: organisation.into(), title: title.into(), to, ..Position::default() };
        self.with(|contact| contact.positions.push(position))
    }

    pub(crate) fn place(self, place: &str) -> Self {
        self.with(|contact| contact.place = Some(place.to_owned()))
    }

    pub(crate) fn tag(self, tag: &str) -> Self {
        self.with(|contact| contact.tags.push(tag.to_owned()))
    }

    pub(crate) fn community(self, community: &str) -> Self {
        self.with(|contact| contact.communities.push(community.to_owned()))
    }

    pub(crate) fn kind(self, kind: Kind) -> Self {
        self.with(|contact| contact.kinds.set(kind, true))
    }

    pub(crate) fn circle(self, circle: Circle) -> Self {
        self.with(|contact| {
            contact.circle = circle;
            contact.rhythm.since = Some(contact.created);
        })
    }

    pub(crate) fn source(self, kind: SourceKind, batch: u64) -> Self {
        let source =
            Source { kind, key: String::new(), fingerprint: 0, fields: Vec::new(), batch, date: day("2025-01-01") };
        self.with(|contact| contact.sources.push(source))
    }

    pub(crate) fn note(self, date: &str, text: &str) -> Self {
        let note = Note { date: day(date), kind: NoteKind::Business, text: text.to_owned() };
        self.with(|contact| contact.notes.push(note))
    }

    pub(crate) fn aim(self, text: &str) -> Self {
        let aim = Aim { text: text.to_owned(), kind: AimKind::Goal, date: day("2026-03-12"), done: false };
        self.with(|contact| contact.aims.push(aim))
    }

    /// Something they have to give.
    pub(crate) fn offer(self, text: &str) -> Self {
        let offer = Offer { text: text.to_owned(), date: day("2026-02-01"), solved: false };
        self.with(|contact| contact.offers.push(offer))
    }

    /// A problem they have solved.
    pub(crate) fn solved(self, text: &str) -> Self {
        let offer = Offer { text: text.to_owned(), date: day("2026-02-01"), solved: true };
        self.with(|contact| contact.offers.push(offer))
    }

    /// A coffee that day, of which I keep what it taught me.
    pub(crate) fn coffee(mut self, date: &str, learned: &str) -> Self {
        self.touches.push(Touch {
            learned: (!learned.is_empty()).then(|| learned.to_owned()),
            ..Touch::new(TouchId(self.touches.len() as u64 + 1), day(date), Channel::Coffee, Vec::new())
        });
        self
    }
}

/// The change that stores `people` under the ids from `first` on.
pub(crate) fn delta(first: u64, people: Vec<Person>) -> Delta {
    let mut delta = Delta::default();
    for (place, mut person) in people.into_iter().enumerate() {
        let id = ContactId(first + place as u64);
        person.contact.id = id;
        delta.cards.push((id, Some(Card::derive(&person.contact, &person.touches))));
        delta.passages.push((id, Some(passages(&person.contact, &person.touches))));
    }
    delta
}

/// A book of `people`, whose ids count from 1.
pub(crate) fn book(people: Vec<Person>) -> Book {
    let mut book = Book::default();
    book.apply(delta(1, people));
    book
}

/// A book of `records`, as the store would load it.
pub(crate) fn book_of(records: &[Record]) -> Book {
    let mut delta = Delta::default();
    for record in records {
        match record {
            Record::Contact(contact) => {
                let with = |touch: &&Touch| touch.contacts.contains(&contact.id);
                let touches: Vec<Touch> = touches_of(records).filter(with).cloned().collect();
                delta.cards.push((contact.id, Some(Card::derive(contact, &touches))));
                delta.passages.push((contact.id, Some(passages(contact, &touches))));
            }
            other => delta.records.push((other.key(), Some(other.clone()))),
        }
    }
    let mut book = Book::default();
    book.apply(delta);
    book
}

/// The touches among `records`.
pub(crate) fn touches_of(records: &[Record]) -> impl Iterator<Item = &Touch> {
    records.iter().filter_map(|record| if let Record::Touch(touch) = record { Some(touch) } else { None })
}

/// Makes two contacts know each other.
pub(crate) fn tie(book: &mut Book, a: u64, b: u64) {
    let id = TieId(a << 20 | b);
    let tie = Tie { id, a: ContactId(a), b: ContactId(b), how: String::new(), as_of: today() };
    book.apply(Delta { records: vec![(Key::Tie(id), Some(Record::Tie(tie)))], ..Delta::default() });
}
