//! Contacts from names, rosters looked up among them, and what came of it counted.

use std::fmt;

use ties::domain::book::{Book, Delta};
use ties::domain::card::Card;
use ties::domain::contact::{Address, Contact, Position};
use ties::domain::day::Day;
use ties::domain::id::ContactId;
use ties::domain::matching::{Class, Names};
use ties::domain::name::Name;
use ties::domain::passage::passages;
use ties::domain::roster::Attendee;

/// A fixed Sunday.
fn today() -> Day {
    Day::ymd(2026, 11, 22).expect("a real day")
}

/// Somebody of that name, without a number yet.
pub(crate) fn contact(name: &str) -> Contact {
    Contact::new(ContactId(0), Name::whole(name), today())
}

/// The same, who works there.
pub(crate) fn contact_at(name: &str, organisation: &str) -> Contact {
    let mut contact = contact(name);
    contact.positions.push(Position { organisation: organisation.into(), ..Position::default() });
    contact
}

/// The same, who worked there until 2024.
pub(crate) fn formerly(mut contact: Contact, organisation: &str) -> Contact {
    let to = Some(Day::ymd(2024, 3, 31).expect("a real day").into());
    contact.positions.push(Position { organisation: organisation.into(), to, ..Position::default() });
    contact
}

/// The same, with an address.
pub(crate) fn with_email(mut contact: Contact, email: &str) -> Contact {
    contact.emails.push(Address::plain(email));
    contact
}

/// A book of `contacts`, numbered from 1.
pub(crate) fn book(contacts: Vec<Contact>) -> Book {
    let mut delta = Delta::default();
    for (place, mut contact) in contacts.into_iter().enumerate() {
        contact.id = ContactId(place as u64 + 1);
        delta.cards.push((contact.id, Some(Card::derive(&contact, &[]))));
        delta.passages.push((contact.id, Some(passages(&contact, &[]))));
    }
    let mut book = Book::default();
    book.apply(delta);
    book
}

/// Somebody on a roster.
pub(crate) fn attendee(name: &str, organisation: &str) -> Attendee {
    Attendee { name: name.into(), organisation: organisation.into(), ..Attendee::default() }
}

/// What came of looking up those on a roster of whom it is known who they are.
#[derive(Default)]
pub(crate) struct Score {
    /// How many were looked up.
    total: usize,
    /// How many of them are contacts.
    known: usize,
    /// Found, exact or likely, and rightly so.
    right: usize,
    /// Found, and wrongly so: another contact, or somebody who is none.
    wrong: usize,
    /// Contacts asked about who are among the candidates.
    asked: usize,
    /// What was wrong or missed, a line each.
    notes: Vec<String>,
}

impl Score {
    /// Looks up each attendee, with the contact it truly is.
    pub(crate) fn of(book: &Book, roster: &[(Attendee, Option<ContactId>)]) -> Self {
        let all = Names::of(book);
        let names = Names::for_list(book, roster.iter().map(|(attendee, _)| attendee));
        let mut score = Self::default();
        for (attendee, truth) in roster {
            let found = names.find(book, attendee);
            assert_eq!(found, all.find(book, attendee), "those left out are nobody on the list");
            score.total += 1;
            score.known += usize::from(truth.is_some());
            let is_asked = truth.is_some_and(|id| found.candidates.contains(&id));
            match (found.contact, truth) {
                (Some(id), Some(truth)) if id == *truth => score.right += 1,
                (Some(id), _) => {
                    score.wrong += 1;
                    let (name, reason) = (&attendee.name, &found.reason);
                    score.notes.push(format!("wrong: {name} is not {} ({reason})", book.name_of(id)));
                }
                (None, Some(truth)) => {
                    score.asked += usize::from(is_asked && found.class == Class::Ambiguous);
                    let (class, name) = (found.class.word(), book.name_of(*truth));
                    score.notes.push(format!("missed, {class}: {} is {name} ({})", attendee.name, found.reason));
                }
                (None, None) => {}
            }
        }
        score
    }

    /// The share of those found who were found rightly.
    pub(crate) fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    /// The share of the contacts on the roster who were found.
    pub(crate) fn recall(&self) -> f64 {
        self.right as f64 / self.known.max(1) as f64
    }

    /// The share of all looked up who were taken for somebody they are not.
    pub(crate) fn wrong_among_all(&self) -> f64 {
        self.wrong as f64 / self.total.max(1) as f64
    }

    /// Prints the figures and what was wrong or missed.
    pub(crate) fn print(&self, what: &str) {
        println!("{what}: {self}");
        self.notes.iter().for_each(|note| println!("    {note}"));
    }

    /// Prints them, and holds them to 99 % precision and 95 % recall.
    pub(crate) fn hold(&self, what: &str) {
        self.print(what);
        assert!(self.precision() >= 0.99, "{what}: {self}");
        assert!(self.recall() >= 0.95, "{what}: {self}");
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { total, known, right, wrong, asked, .. } = self;
        let (precision, recall) = (self.precision() * 100.0, self.recall() * 100.0);
        write!(f, "precision {precision:.1} %, recall {recall:.1} % ({total} looked up, {known} are contacts: ")?;
        write!(f, "{right} found, {asked} asked, {} missed; {wrong} wrong)", known - right - asked)
    }
}
