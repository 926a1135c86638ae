//! Writes one contact down in the order people tell of somebody: who, since when, where they work, what they want.

use super::named;
use crate::domain::cadence::Cadence;
use crate::domain::contact::{Address, Aim, Contact, Met, Note, Offer, Position};
use crate::domain::day::{Day, PartialDate};
use crate::domain::id::{ContactId, EventId};
use crate::domain::kind::{AimKind, Circle, Kind, NoteKind, Standing};
use crate::domain::name::Name;
use crate::domain::self_test::SelfTest;

/// The contact that is called so in the tables: by the given name, or by the nickname where the name has another script.
pub(super) fn who(name: &str) -> ContactId {
    ContactId(named(name))
}

/// Several of them, with commas between.
pub(super) fn everyone(names: &str) -> Vec<ContactId> {
    names.split(", ").map(who).collect()
}

/// A contact in the making.
pub(super) struct Person {
    contact: Contact,
    today: Day,
}

/// Writes people down as of one day.
#[derive(Clone, Copy)]
pub(super) struct Register {
    pub(super) today: Day,
}

impl Register {
    /// Somebody known for so many days; the given name comes first.
    pub(super) fn person(self, known: i32, name: &str) -> Person {
        let (given, family) = name.split_once(' ').unwrap_or((name, ""));
        self.enter(known, given, Name { given: given.to_owned(), family: family.to_owned(), ..Name::whole(name) })
    }

    /// Somebody whose name has another script, and what friends abroad call them.
    pub(super) fn called(self, known: i32, name: &str, nickname: &str) -> Person {
        let mut person = self.enter(known, nickname, Name::whole(name));
        person.contact.nicknames.push(nickname.to_owned());
        person
    }

    fn enter(self, known: i32, handle: &str, name: Name) -> Person {
        let created = self.today.plus_days(-known);
        Person { contact: Contact::new(who(handle), name, created), today: self.today }
    }
}

impl Person {
    fn with(mut self, change: impl FnOnce(&mut Contact, Day)) -> Self {
        change(&mut self.contact, self.today);
        self
    }

    fn kept(self, circle: Circle) -> Self {
        self.with(|contact, _| {
            contact.circle = circle;
            contact.rhythm.since = Some(contact.created);
        })
    }

    /// One of the critical few.
    pub(super) fn critical(self) -> Self {
        self.kept(Circle::Critical)
    }

    /// One of the many.
    pub(super) fn many(self) -> Self {
        self.kept(Circle::Many)
    }

    /// What they are to me.
    pub(super) fn is(self, kind: Kind) -> Self {
        self.with(|contact, _| contact.kinds.set(kind, true))
    }

    /// Works there, since so many years.
    pub(super) fn works(self, organisation: &str, title: &str, years: i32) -> Self {
        self.with(|contact, today| {
            let position = Position { from: year(today, years), ..position(organisation, title) };
            contact.positions.insert(0, position);
        })
    }

    /// Worked there, from so many to so many years ago.
    pub(super) fn worked(self, organisation: &str, title: &str, (from, to): (i32, i32)) -> Self {
        self.with(|contact, today| {
            let (from, to) = (year(today, from), year(today, to));
            contact.positions.push(Position { from, to, ..position(organisation, title) });
        })
    }

    /// Moved there from where they work so far, a few weeks before it was noticed so many days ago.
    pub(super) fn moved(self, organisation: &str, title: &str, noticed: i32) -> Self {
        self.with(|contact, today| {
            let noticed = today.plus_days(-noticed);
            let since = month(noticed.plus_days(-20));
            if let Some(before) = contact.positions.first_mut() {
                before.to = since;
            }
            let now = Position { from: since, noticed: Some(noticed), ..position(organisation, title) };
            contact.positions.insert(0, now);
        })
    }

    /// An address at which they read.
    pub(super) fn mail(self, address: &str) -> Self {
        self.with(|contact, _| contact.emails.push(Address::plain(address)))
    }

    /// A telephone number.
    pub(super) fn phone(self, number: &str) -> Self {
        self.with(|contact, _| contact.phones.push(Address { label: "cell".to_owned(), ..Address::plain(number) }))
    }

    /// Where they live.
    pub(super) fn lives(self, place: &str) -> Self {
        self.with(|contact, _| contact.place = Some(place.to_owned()))
    }

    /// A community they belong to.
    pub(super) fn community(self, name: &str) -> Self {
        self.with(|contact, _| contact.communities.push(name.to_owned()))
    }

    /// A word of mine about them.
    pub(super) fn tag(self, tag: &str) -> Self {
        self.with(|contact, _| contact.tags.push(tag.to_owned()))
    }

    /// What they want, noted so many days ago.
    pub(super) fn wants(self, noted: i32, kind: AimKind, text: &str) -> Self {
        self.with(|contact, today| {
            contact.aims.push(Aim { text: text.to_owned(), kind, date: today.plus_days(-noted), done: false });
        })
    }

    /// What they have to give.
    pub(super) fn offers(self, noted: i32, text: &str) -> Self {
        self.gives(noted, text, false)
    }

    /// A problem they have solved.
    pub(super) fn solved(self, noted: i32, text: &str) -> Self {
        self.gives(noted, text, true)
    }

    fn gives(self, noted: i32, text: &str, solved: bool) -> Self {
        self.with(|contact, today| {
            contact.offers.push(Offer { text: text.to_owned(), date: today.plus_days(-noted), solved });
        })
    }

    /// Something of their work.
    pub(super) fn note(self, noted: i32, text: &str) -> Self {
        self.noted(noted, NoteKind::Business, text)
    }

    /// Something of their life.
    pub(super) fn personal(self, noted: i32, text: &str) -> Self {
        self.noted(noted, NoteKind::Personal, text)
    }

    fn noted(self, noted: i32, kind: NoteKind, text: &str) -> Self {
        self.with(|contact, today| {
            contact.notes.push(Note { date: today.plus_days(-noted), kind, text: text.to_owned() });
        })
    }

    /// Has a birthday in so many days, and turns that age.
    pub(super) fn birthday(self, days: i32, age: i32) -> Self {
        self.with(|contact, today| {
            let on = today.plus_days(days);
            let date = |year| PartialDate::new(year, Some(on.month() as u8), Some(on.day() as u8));
            // On 29 February nobody was born in most years.
            contact.birthday = date(Some(on.year() - age)).or_else(|| date(None));
        })
    }

    /// Met for the first time so many days ago.
    pub(super) fn met(self, days: i32, how: &str) -> Self {
        self.with(|contact, today| {
            contact.met = Some(Met { text: how.to_owned(), date: Some(today.plus_days(-days)), event: None });
        })
    }

    /// Met for the first time there, on that day.
    pub(super) fn met_at(self, event: EventId, day: Day) -> Self {
        self.with(|contact, _| contact.met = Some(Met { text: String::new(), date: Some(day), event: Some(event) }))
    }

    /// Supports me, or speaks for me.
    pub(super) fn stands(self, standing: Standing) -> Self {
        self.with(|contact, _| contact.standing = standing)
    }

    /// The answers of the self-test of so many days ago.
    pub(super) fn tested(self, days: i32, answers: [bool; 3]) -> Self {
        self.with(|contact, today| contact.self_tests.push(SelfTest { date: today.plus_days(-days), answers }))
    }

    /// Their own cadence.
    pub(super) fn every(self, cadence: Cadence) -> Self {
        self.with(|contact, _| contact.cadence = Some(cadence))
    }

    /// We last talked about so many days ago, by estimate.
    pub(super) fn talked_about(self, days: i32) -> Self {
        self.with(|contact, today| contact.rhythm.estimate = Some(today.plus_days(-days)))
    }

    /// Nobody knows when we last talked: to begin in so many days.
    pub(super) fn begin_in(self, days: i32) -> Self {
        self.with(|contact, today| contact.rhythm.start_by = Some(today.plus_days(days)))
    }

    /// Put off for so many days, once.
    pub(super) fn snoozed(self, days: i32) -> Self {
        self.with(|contact, today| {
            contact.rhythm.snoozed_until = Some(today.plus_days(days));
            contact.rhythm.put_off = 1;
        })
    }

    /// Out of rotation for so many days.
    pub(super) fn paused(self, days: i32) -> Self {
        self.with(|contact, today| contact.rhythm.paused_until = Some(today.plus_days(days)))
    }

    /// Stays on the list until touched.
    pub(super) fn pinned(self) -> Self {
        self.with(|contact, _| contact.rhythm.pinned = true)
    }

    /// The contact.
    pub(super) fn done(self) -> Contact {
        self.contact
    }
}

fn position(organisation: &str, title: &str) -> Position {
    Position { organisation: organisation.to_owned(), title: title.to_owned(), ..Position::default() }
}

/// So many years ago.
fn year(today: Day, years: i32) -> Option<PartialDate> {
    PartialDate::new(Some(today.year() - years), None, None)
}

/// The month of `day`.
fn month(day: Day) -> Option<PartialDate> {
    PartialDate::new(Some(day.year()), Some(day.month() as u8), None)
}
