//! Names of our own in the forms in which rosters write them, among decoys; the same thresholds without any corpus.

use ties::domain::book::Book;
use ties::domain::contact::Contact;
use ties::domain::id::ContactId;
use ties::domain::matching::{Class, Names};
use ties::domain::roster::Attendee;

use super::harness::{Score, attendee, book, contact_at, formerly, with_email};

/// Given and family names that few people have, from many places, each with another usual spelling.
const PEOPLE: [(&str, &str, &str); 48] = [
    ("Ada", "Lovelace", "ADA LOVELACE"),
    ("Łukasz", "Zażółć", "Lukasz Zazolc"),
    ("Jürgen", "Großmann", "Juergen Grossmann"),
    ("Søren", "Kjærgård", "Soeren Kjaergaard"),
    ("José", "Ibárruri", "Jose Ibarruri"),
    ("Иван", "Тургенев", "Ivan Turgenev"),
    ("Алексей", "Вознесенский", "Alexey Voznesenskiy"),
    ("Ōishi", "Kuranosuke", "Oishi Kuranosuke"),
    ("Kouhei", "Tsukahara", "Kohei Tsukahara"),
    ("Γιώργος", "Σεφέρης", "Giorgos Seferis"),
    ("Zoë", "Quennell", "Zoe Quennell"),
    ("Renée", "Delacroix", "Renee Delacroix"),
    ("Björn", "Ulvaeus", "Bjorn Ulvaeus"),
    ("Nguyễn", "Bích", "Nguyen Bich"),
    ("Siobhán", "O'Flaherty", "Siobhan O’Flaherty"),
    ("Tomás", "Ó Súilleabháin", "Tomas O Suilleabhain"),
    ("Guido", "van Rossum", "Guido VAN ROSSUM"),
    ("Ludwig", "von Mises", "ludwig von mises"),
    ("Miguel", "de Icaza", "MIGUEL DE ICAZA"),
    ("Jim", "Al-Khalili", "Jim al Khalili"),
    ("Jean-Luc", "Godard", "Jean Luc Godard"),
    ("Marie-Claire", "Blais", "Marie Claire Blais"),
    ("Wen-Tien", "Yueh", "Wentien Yueh"),
    ("Çağla", "Büyükakçay", "Cagla Buyukakcay"),
    ("Dvořák", "Ctibor", "Dvorak Ctibor"),
    ("Bohumil", "Hrabal", "HRABAL Bohumil"),
    ("Ingeborg", "Bachmann", "Bachmann Ingeborg"),
    ("Chimamanda", "Adichie", "Adichie, Chimamanda"),
    ("Wisława", "Szymborska", "Szymborska, Wislawa"),
    ("Halldór", "Laxness", "Halldor Laxness"),
    ("Imre", "Kertész", "Kertesz Imre"),
    ("Orhan", "Pamuk", "Dr. Orhan Pamuk"),
    ("Gao", "Xingjian", "Xingjian GAO"),
    ("Kenzaburo", "Oe", "OE Kenzaburo"),
    ("Elfriede", "Jelinek", "Elfriede Jelinek, PhD"),
    ("Derek", "Walcott", "Derek Walcott Jr."),
    ("Seamus", "Heaney", "Seamus Heaney 🚀"),
    ("Toni", "Morrisey", "Toni Morrisey (she/her)"),
    ("Nadine", "Gordimer", "Nadine GORDIMER"),
    ("Camilo", "Cela", "Cela Camilo"),
    ("Naguib", "Mahfouz", "Prof. Dr. Naguib Mahfouz"),
    ("Wole", "Soyinka", "wole soyinka"),
    ("Czesław", "Miłosz", "Czeslaw Milosz"),
    ("Odysseas", "Elytis", "Mr Odysseas Elytis"),
    ("Vicente", "Aleixandre", "Aleixandre, Vicente, MBA"),
    ("Saul", "Bellow", "Saul  Bellow"),
    ("Eyvind", "Jonsson-Ek", "Eyvind Jonsson Ek"),
    ("Harry", "Martinsonn", "Harry \"Hat\" Martinsonn"),
];

/// A full given name with a family name few have, the short form, and a short form of somebody else.
const SHORT: [(&str, &str, &str, &str); 14] = [
    ("William", "Penhaligon", "Bill", "Bob"),
    ("Robert", "Quartermain", "Bob", "Bill"),
    ("Elizabeth", "Ravenscroft", "Beth", "Kate"),
    ("Aleksandr", "Kropotkin", "Sasha", "Misha"),
    ("Johannes", "Obermoser", "Hans", "Fritz"),
    ("José", "Urrutia", "Pepe", "Paco"),
    ("Katherine", "Thistlewood", "Kate", "Beth"),
    ("Francisco", "Etxeberria", "Paco", "Pepe"),
    ("Mikhail", "Saltykov", "Misha", "Sasha"),
    ("Krzysztof", "Brzeczyszczykiewicz", "Chris", "Mike"),
    ("Thomas", "Featherstone", "Tom", "Tim"),
    ("Daniel", "Farinacci", "Dan", "Don"),
    ("Friedrich", "Hundertwasser", "Fritz", "Franz"),
    ("Zachary", "Brigglesworth", "Zach", "Jack"),
];

/// Names that many have.
const COMMON: [&str; 12] = [
    "John Smith",
    "David Jones",
    "María García",
    "Wei Wang",
    "Michael Müller",
    "Anna Schmidt",
    "Kevin Nguyen",
    "Rahul Sharma",
    "Piotr Nowak",
    "Sergey Ivanov",
    "Lars Hansen",
    "Antonio Rossi",
];

/// Contacts in one book, with who they are to be found as.
struct Desk {
    contacts: Vec<Contact>,
    roster: Vec<(Attendee, Option<ContactId>)>,
}

impl Desk {
    fn add(&mut self, contact: Contact) -> ContactId {
        self.contacts.push(contact);
        ContactId(self.contacts.len() as u64)
    }

    fn list(&mut self, name: &str, organisation: &str, truth: Option<ContactId>) {
        self.roster.push((attendee(name, organisation), truth));
    }
}

/// The name with two different letters of its middle changed places.
fn misspelled(family: &str) -> String {
    let mut letters: Vec<char> = family.chars().collect();
    let middle = letters.len() / 2;
    if let Some(at) = (middle..letters.len()).find(|&at| letters[at] != letters[at - 1]) {
        letters.swap(at, at - 1);
    }
    letters.into_iter().collect()
}

fn desk() -> Desk {
    let mut desk = Desk { contacts: Vec::new(), roster: Vec::new() };
    for (place, (given, family, spelled)) in PEOPLE.into_iter().enumerate() {
        let organisation = format!("Works{place}");
        let full = format!("{given} {family}");
        let mut contact = formerly(contact_at(&full, &format!("{organisation} GmbH")), "Foundry of Old, Inc.");
        if place % 3 == 0 {
            contact = with_email(contact, &format!("p{place}@mail.example"));
        }
        let id = Some(desk.add(contact));
        let first = given.chars().next().unwrap_or('X');
        for (name, at) in [
            (full.clone(), ""),
            (full.to_uppercase(), ""),
            (spelled.to_owned(), ""),
            (spelled.to_owned(), organisation.as_str()),
            (format!("{family}, {given}"), ""),
            (format!("{} {given}", family.to_uppercase()), ""),
            (format!("Dr. {full}"), "Elsewhere"),
            (format!("{given} Q. {family}"), ""),
            (full.clone(), "Foundry of Old"),
            (format!("{first}. {family}"), organisation.as_str()),
            (format!("{given} {family}-Okonedo"), organisation.as_str()),
        ] {
            desk.list(&name, at, id);
        }
        // The same family, the same given name, a slip of the pen, and an initial somewhere else are somebody else.
        desk.list(&format!("Philomena {family}"), "", None);
        desk.list(&format!("{given} Trelawney"), "", None);
        if family.is_ascii() && family.len() > 5 && !family.contains([' ', '-', '\'']) {
            desk.list(&format!("{given} {}", misspelled(family)), "", None);
        }
        desk.list(&format!("{first}. {family}"), "Elsewhere", None);
        desk.list(given, "", None);
    }
    for (given, family, short, other) in SHORT {
        let id = Some(desk.add(contact_at(&format!("{given} {family}"), "Acme")));
        desk.list(&format!("{short} {family}"), "", id);
        desk.list(&format!("{family}, {short}"), "Acme Ltd", id);
        desk.list(&format!("{other} {family}"), "Acme", None);
    }
    for name in COMMON {
        let id = Some(desk.add(contact_at(name, "Northwind Traders")));
        desk.list(name, "northwind", id);
        desk.list(name, "Southwind", None);
        desk.list(&format!("{name} Jr."), "Eastwind AG", None);
    }
    desk
}

#[test]
fn names_of_our_own_are_found_in_every_form_and_decoys_are_not() {
    let desk = desk();
    Score::of(&book(desk.contacts), &desk.roster).hold("names of our own");
}

/// Looks up `name` at `organisation`.
fn class(book: &Book, name: &str, organisation: &str) -> Class {
    Names::of(book).find(book, &attendee(name, organisation)).class
}

#[test]
fn an_address_finds_whatever_the_name() {
    let book = book(desk().contacts);
    let names = Names::of(&book);
    for place in (0..PEOPLE.len()).step_by(3) {
        let email = format!("P{place}@mail.example");
        let found = names.find(&book, &Attendee { email, ..Attendee::default() });
        assert_eq!(found.contact, Some(ContactId(place as u64 + 1)));
    }
}

#[test]
fn common_names_elsewhere_are_asked_about() {
    let book = book(desk().contacts);
    for name in COMMON {
        assert_eq!(class(&book, name, "Southwind"), Class::Ambiguous, "{name}");
    }
}
