use std::fmt::Write as _;

use proptest::prelude::*;

use super::fit::{self, Fit};
use super::names::read_card;
use super::written::Reader;
use super::{Class, Match, Myself, Names};
use crate::domain::book::{Book, Delta};
use crate::domain::card::Card;
use crate::domain::id::{ContactId, IdentityId};
use crate::domain::identity::Identity;
use crate::domain::me::Me;
use crate::domain::record::{Key, Record};
use crate::domain::roster::{Attendee, Listed};
use crate::domain::testing::{Person, book, delta, person, today};

/// A person from a line such as `Ada Lovelace, Countess @ Acme, formerly Loom <ada@acme.example>`; a nickname after `aka`.
fn someone(line: &str) -> Person {
    let (line, email) = split(line, " <");
    let (line, former) = split(line, " formerly ");
    let (line, organisation) = split(line, " @ ");
    let (name, nickname) = split(line, " aka ");
    let mut it = person(name);
    for (text, add) in [(nickname, Person::nickname as fn(Person, &str) -> Person), (email, Person::email)] {
        if !text.is_empty() {
            it = add(it, text.trim_end_matches('>'));
        }
    }
    if !organisation.is_empty() {
        it = it.works(organisation, "Engineer");
    }
    if !former.is_empty() {
        it = it.worked(former, "Engineer", "2024-03-31");
    }
    it
}

/// Somebody on a roster, from a line of the same form.
fn attendee(line: &str) -> Attendee {
    let (line, email) = split(line, " <");
    let (name, organisation) = split(line, " @ ");
    Attendee {
        name: name.into(),
        organisation: organisation.into(),
        email: email.trim_end_matches('>').into(),
        ..Attendee::default()
    }
}

fn split<'l>(line: &'l str, mark: &str) -> (&'l str, &'l str) {
    line.split_once(mark).unwrap_or((line, ""))
}

fn find(people: &[&str], line: &str) -> Match {
    let book = book(people.iter().map(|line| someone(line)).collect());
    Names::of(&book).find(&book, &attendee(line))
}

/// The class, and the numbers of the contacts: `exact 1`, `ambiguous 2 1`.
fn words(found: &Match) -> String {
    let mut text = found.class.word().to_owned();
    for id in found.contact.iter().chain(&found.candidates) {
        let _ = write!(text, " {}", id.0);
    }
    text
}

fn check(cases: &[(&str, &[&str], &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(line, people, expected)| {
            let found = find(people, line);
            let words = words(&found);
            (words != *expected).then(|| format!("{line} / {people:?}: {words} ({}), not {expected}", found.reason))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_address_settles_it_unless_names_or_two_holders_speak_against_it() {
    check(&[
        ("Ada Lovelace <ADA@x.example>", &["Ada Lovelace <ada@x.example>"], "exact 1"),
        (" <ada@x.example>", &["Ada Lovelace <ada@x.example>"], "exact 1"),
        ("Ada <ada@x.example>", &["Ada Lovelace <ada@x.example>"], "exact 1"),
        ("John Smith <js@x.example>", &["John Smith @ Acme", "J. Smith <js@x.example>"], "exact 2"),
        ("Bo Lind <info@acme.example>", &["Ada Lovelace <info@acme.example>"], "ambiguous 1"),
        ("Bo Lind <info@acme.example>", &["Ada Lovelace <info@acme.example>", "Bo Lind"], "ambiguous 2 1"),
        ("Bo Lind <bo@x.example>", &["Bo Lind <bo@x.example>", "Bo Lind <bo@x.example>"], "ambiguous 1 2"),
        (" <lind@x.example>", &["Bo Lind <lind@x.example>", "Eva Lind <lind@x.example>"], "ambiguous 1 2"),
        ("Eva Lind <lind@x.example>", &["Bo Lind <lind@x.example>", "Eva Lind <lind@x.example>"], "exact 2"),
        ("Anna Meyer <anna@x.example>", &["Anna Schmidt <anna@x.example>"], "likely 1"),
        ("Anna Meyer <info@x.example>", &["Anna Schmidt <info@x.example>"], "ambiguous 1"),
        ("Eva Lind <bo@x.example>", &["Bo Lind <bo@x.example>"], "ambiguous 1"),
    ]);
}

#[test]
fn the_same_rare_name_is_exact_where_no_other_organisation_speaks_against_it() {
    check(&[
        ("Ada Lovelace", &["Ada Lovelace"], "exact 1"),
        ("Lovelace, Ada", &["Ada Lovelace"], "exact 1"),
        ("LOVELACE Ada", &["Ada Lovelace"], "exact 1"),
        ("lovelace ada", &["Ada Lovelace"], "exact 1"),
        ("Dr. Ada Lovelace, PhD", &["Ada Lovelace"], "exact 1"),
        ("Ada Lovelace 🚀 (she/her)", &["Ada Lovelace @ Acme"], "exact 1"),
        ("Lukasz Zak", &["Łukasz Żak"], "exact 1"),
        ("Jurgen Oezil", &["Jürgen Özil"], "likely 1"),
        ("Ivan Turgenev", &["Иван Тургенев"], "exact 1"),
        ("Иван Тургенев", &["Ivan Turgenev"], "exact 1"),
        ("José Ibarruri", &["Jose Ibarruri"], "exact 1"),
        ("Ada Lovelace @ Acme Inc.", &["Ada Lovelace @ ACME"], "exact 1"),
        ("Ada Lovelace @ Loom", &["Ada Lovelace @ Acme"], "likely 1"),
        ("Ada Lovelace @ Loom", &["Ada Lovelace @ Acme formerly Loom"], "exact 1"),
        ("Ada Lovelance", &["Ada Lovelace"], "new"),
        ("Ada Byron", &["Ada Lovelace"], "new"),
        ("Grace Lovelace", &["Ada Lovelace"], "new"),
    ]);
}

#[test]
fn a_common_name_needs_more_than_itself() {
    let linds: &[&str] = &["Bo Lind", "Eva Lind", "Ida Lind", "Max Lind", "Nils Lind"];
    check(&[
        ("John Smith", &["John Smith"], "ambiguous 1"),
        ("John Smith @ Loom", &["John Smith @ Acme"], "ambiguous 1"),
        ("John Smith @ Acme", &["John Smith @ Acme"], "exact 1"),
        ("John Smith @ Loom", &["John Smith @ Acme formerly Loom"], "likely 1"),
        ("Zebedee Smith", &["Zebedee Smith"], "likely 1"),
        ("Zebedee Smith @ Loom", &["Zebedee Smith @ Acme"], "ambiguous 1"),
        ("Bob Smith", &["Robert Smith"], "ambiguous 1"),
        ("Bob Smith @ Acme", &["Robert Smith @ Acme"], "likely 1"),
        ("Wang Wei", &["Wei Wang"], "ambiguous 1"),
        ("Eva Lind", linds, "likely 2"),
        ("Eva Lind @ Loom", &["Eva Lind @ Acme"], "likely 1"),
    ]);
}

#[test]
fn a_name_that_differs_needs_a_rare_one_or_the_same_organisation() {
    check(&[
        ("Bill Lovelace", &["William Lovelace"], "likely 1"),
        ("William Lovelace", &["Bill Lovelace"], "likely 1"),
        ("Bill Lovelace @ Loom", &["William Lovelace @ Acme"], "ambiguous 1"),
        ("Bill Lovelace @ Acme", &["William Lovelace @ Acme"], "likely 1"),
        ("Countess Lovelace", &["Ada Lovelace aka Countess"], "likely 1"),
        ("Countess Lovelace @ Acme", &["Ada Lovelace aka Countess @ Acme"], "exact 1"),
        ("Ada Byron", &["Ada Lovelace aka Ada Byron"], "likely 1"),
        ("John Q. Lovelace", &["John Lovelace"], "likely 1"),
        ("John Q. Lovelace", &["John R. Lovelace"], "new"),
        ("María Ibarruri", &["María Ibarruri López"], "likely 1"),
        ("María García", &["María García López"], "ambiguous 1"),
        ("María García @ Acme", &["María García López @ Acme"], "likely 1"),
        ("Anna Lovelace", &["Anna Lovelace-Byron"], "likely 1"),
        ("Guido Rossum", &["Guido van Rossum"], "exact 1"),
        ("Jeanluc Picard", &["Jean-Luc Picard"], "exact 1"),
        ("Ada Lovelace Jr.", &["Ada Lovelace Sr."], "ambiguous 1"),
    ]);
}

#[test]
fn initials_and_single_words_prove_little() {
    check(&[
        ("A. Lovelace", &["Ada Lovelace"], "ambiguous 1"),
        ("A. Lovelace @ Acme", &["Ada Lovelace @ Acme"], "likely 1"),
        ("A Lovelace @ Acme", &["Ada Lovelace formerly Acme"], "ambiguous 1"),
        ("A. Lovelace @ Loom", &["Ada Lovelace @ Acme"], "ambiguous 1"),
        ("Ada Lovelace @ Acme", &["A. Lovelace @ Acme"], "likely 1"),
        ("B. Lovelace @ Acme", &["Ada Lovelace @ Acme"], "new"),
        ("Matz", &["Matz"], "exact 1"),
        ("matz @ Loom", &["Matz @ Acme"], "ambiguous 1"),
        ("Anna", &["Anna"], "ambiguous 1"),
        ("Anna @ Acme", &["Anna @ Acme"], "exact 1"),
        ("Matz", &["Yukihiro Matsumoto aka Matz"], "ambiguous 1"),
        ("Matz @ Acme", &["Yukihiro Matsumoto aka Matz @ Acme"], "exact 1"),
        ("Matz", &["Yukihiro \"Matz\" Matsumoto"], "ambiguous 1"),
        ("Yukihiro \"Matz\" Matsumoto", &["Matz"], "ambiguous 1"),
        ("Lovelace", &["Ada Lovelace"], "ambiguous 1"),
        ("Anna", &["Anna Lovelace"], "new"),
        ("Anna @ Acme", &["Anna Lovelace @ Acme"], "ambiguous 1"),
        ("Lovelace @ Loom", &["Ada Lovelace @ Acme"], "new"),
        ("A", &["A"], "new"),
        ("", &["Ada Lovelace"], "new"),
        ("🚀", &["Ada Lovelace"], "new"),
    ]);
}

#[test]
fn two_who_fit_equally_are_ambiguous_and_the_organisation_tells_them_apart() {
    check(&[
        ("Bo Lind", &["Bo Lind @ Acme", "Bo Lind @ Loom"], "ambiguous 1 2"),
        ("Bo Lind @ Loom", &["Bo Lind @ Acme", "Bo Lind @ Loom"], "exact 2"),
        ("Bo Lind @ Iron", &["Bo Lind @ Acme", "Bo Lind @ Loom"], "ambiguous 1 2"),
        ("Bo Lind @ Iron", &["Bo Lind @ Acme", "Bo Lind"], "ambiguous 2 1"),
        ("Bo Lind @ Loom", &["Bo Lind @ Acme formerly Loom", "Bo Lind @ Loom"], "exact 2"),
        ("Dan Farina", &["Daniel Farina", "Dan Farina"], "exact 2"),
        ("Alex Lovelace", &["Alexander Lovelace", "Alexandra Lovelace"], "ambiguous 1 2"),
        ("Dan Farina @ Acme", &["Dan Farina @ Loom", "Daniel Farina @ Acme"], "ambiguous 1 2"),
        ("A. Lovelace @ Acme", &["Ada Lovelace @ Acme", "Alan Lovelace @ Acme"], "ambiguous 1 2"),
    ]);
}

#[test]
fn domains_of_addresses_count_as_organisations() {
    check(&[
        ("John Smith @ Acme", &["John Smith <john@acme.example>"], "exact 1"),
        ("John Smith <j.smith@acme.example>", &["John Smith @ Acme"], "exact 1"),
        ("John Smith <j.smith@gmail.com>", &["John Smith <john@gmail.com>"], "ambiguous 1"),
    ]);
}

#[test]
fn the_reason_is_a_short_phrase() {
    for (line, people, reason) in [
        ("Ada Lovelace <a@x.example>", &["Ada Lovelace <a@x.example>"][..], "same e-mail"),
        ("Ada Lovelace @ Acme", &["Ada Lovelace @ Acme"], "same name, same organisation"),
        ("Ada Lovelace", &["Ada Lovelace @ Acme"], "same rare name, organisation unknown"),
        ("Bill Smith @ Acme", &["William Smith @ Acme"], "nickname Bill for William, same organisation"),
        ("Ada Lovelace @ Loom", &["Ada Lovelace @ Acme formerly Loom"], "same name, there until 2024"),
        ("Ada Lovelace @ Loom", &["Ada Lovelace @ Acme"], "same rare name, another organisation: may have moved"),
        ("John Smith @ Loom", &["John Smith @ Acme"], "same common name, another organisation"),
        ("Bo Lind", &["Bo Lind", "Bo Lind"], "2 may be meant: same rare name, organisation unknown"),
        ("Grace Hopper", &["Ada Lovelace"], ""),
    ] {
        assert_eq!(find(people, line).reason, reason, "{line}");
    }
}

fn identity(id: u64, line: &str, contact: Option<u64>, not: &[u64]) -> (Key, Option<Record>) {
    let Attendee { name, organisation, email, .. } = attendee(line);
    let not = not.iter().copied().map(ContactId).collect();
    let contact = contact.map(ContactId);
    let id = IdentityId(id);
    (Key::Identity(id), Some(Record::Identity(Identity { id, name, organisation, email, contact, not, on: today() })))
}

#[test]
fn what_is_settled_counts_before_all_else() {
    let mut book =
        book(vec![person("Ada Lovelace").email("ada@x.example"), person("John Smith"), person("John Smith")]);
    let records = vec![
        identity(1, "John Smith @ Acme", Some(3), &[]),
        identity(2, "A. L.", Some(1), &[]),
        identity(3, "Ada Lovelace", None, &[1]),
        identity(4, "Grace Hopper", Some(99), &[]),
    ];
    book.apply(Delta { records, ..Delta::default() });
    let names = Names::of(&book);
    for (line, expected) in [
        ("john smith @ ACME", "exact 3"),
        ("John Smith", "exact 3"),
        ("John Smith @ Loom", "ambiguous 2 3"),
        ("A. L.", "exact 1"),
        ("Ada Lovelace", "new"),
        ("Lovelace, Ada <ada@x.example>", "exact 1"),
        ("Ada Lovelace <ada@x.example>", "new"),
        ("Grace Hopper", "new"),
    ] {
        assert_eq!(words(&names.find(&book, &attendee(line))), expected, "{line}");
    }
}

#[test]
fn i_am_known_by_address_and_by_name_without_another_organisation() {
    let mut book = Book::default();
    let mine = |book: &Book, line: &str| Myself::of(book.me()).is(&attendee(line));
    assert!(!mine(&book, "Ada Lovelace") && !mine(&book, ""), "nothing is known of me");
    let me = Me {
        name: "Ada Lovelace".into(),
        emails: vec!["ada@x.example".into()],
        organisations: vec!["Acme".into()],
        ..Me::default()
    };
    book.apply(Delta { records: vec![(Key::Me, Some(Record::Me(me)))], ..Delta::default() });
    for (line, expected) in [
        ("Ada Lovelace", true),
        ("Lovelace, Ada", true),
        ("Ada Lovelace @ Acme GmbH", true),
        ("Ada Lovelace @ Loom", false),
        ("Somebody <ADA@x.example>", true),
        ("Ada Byron", false),
        ("A. Lovelace", false),
        ("", false),
    ] {
        assert_eq!(mine(&book, line), expected, "{line}");
    }
}

#[test]
fn the_reading_that_fits_a_contact_is_kept() {
    let book = book(vec![someone("Ada Lovelace"), someone("Grace @ Hopper")]);
    let names = Names::of(&book);
    let reading = |one: &str, two: &str| {
        let line = Listed { attendee: attendee(one), otherwise: Some(attendee(two)) };
        names.reading(&book, &line).name.clone()
    };
    assert_eq!(reading("Lovelace @ Ada", "Lovelace, Ada"), "Lovelace, Ada");
    assert_eq!(reading("Grace @ Hopper", "Grace, Hopper"), "Grace");
    assert_eq!(reading("Bo @ Lind", "Bo, Lind"), "Bo");
}

/// Names that often fit one another.
fn any_name() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Ada",
        "Bill",
        "William",
        "B.",
        "Lovelace",
        "Smith",
        "Müller",
        "Mueller",
        "van",
        "Иван",
        "张伟",
        "Jean-Luc",
        "Jeanluc",
        "Dr.",
        "Jr.",
        "LIND",
        "\"Matz\"",
        "(she/her)",
        ",",
        "🚀",
        "O'Brien",
        "y",
    ]);
    prop_oneof![4 => prop::collection::vec(word, 0..5).prop_map(|words| words.join(" ")), 1 => "\\PC{0,12}"]
}

fn any_line() -> impl Strategy<Value = (String, String, String)> {
    let organisation = prop::sample::select(vec!["", "", "Acme", "Loom GmbH"]);
    let email = prop::sample::select(vec!["", "", "", "a@acme.example", "b@loom.example"]);
    (any_name(), organisation, email).prop_map(|(name, it, email)| (name, it.to_owned(), email.to_owned()))
}

#[test]
fn a_long_list_is_looked_for_as_each_of_its_lines_is() {
    let name = |number: usize| format!("Given{} Family{}", number % 40, number % 7);
    let mut book = Book::default();
    book.apply(delta(1, (0..60).map(|number| person(&name(number)).works("Acme", "")).collect()));
    let names = Names::of(&book);
    let line = |number: usize| Attendee { name: name(number), organisation: "Acme".into(), ..Attendee::default() };
    for length in [0, 1, 99, 450] {
        let attendees: Vec<Attendee> = (0..length).map(line).collect();
        let each: Vec<Match> = attendees.iter().map(|it| names.find(&book, it)).collect();
        assert_eq!(names.find_all(&book, &attendees), each, "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_attendee_is_looked_for_in_any_book(
        people in prop::collection::vec((any_line(), any_name()), 0..8),
        (name, organisation, email) in any_line(),
        not in prop::collection::vec(1u64..9, 0..3),
    ) {
        let attendee = Attendee { name, organisation, email, ..Attendee::default() };
        let contacts: Vec<Person> = people.iter().map(|((name, organisation, email), nick)| {
            let mut it = person(name).nickname(nick);
            if !organisation.is_empty() {
                it = it.works(organisation, "");
            }
            if email.is_empty() { it } else { it.email(email) }
        }).collect();
        let excluded: Vec<ContactId> = not.iter().copied().map(ContactId).collect();
        let settled = Identity {
            id: IdentityId(1),
            name: attendee.name.clone(),
            organisation: String::new(),
            email: String::new(),
            contact: None,
            not: excluded.clone(),
            on: today(),
        };
        let looked_for = Reader::default().read(&attendee.name);
        let fits = |(contact, id): (&Person, u64)| {
            let card = Card::derive(&contact.contact, &[]);
            let known = read_card(&mut Reader::default(), &card);
            !excluded.contains(&ContactId(id)) && fit::compare(&looked_for, &known).is_some_and(|it| it.fit > Fit::Part)
        };
        let is_found = contacts.iter().zip(1..).any(fits);
        let found = |backwards: bool| {
            let mut delta = delta(1, contacts.clone());
            if backwards {
                delta.cards.reverse();
            }
            delta.records.push((Key::Identity(settled.id), Some(Record::Identity(settled.clone()))));
            let mut book = Book::default();
            book.apply(delta);
            Myself::of(book.me()).is(&attendee);
            let all = Names::of(&book).find(&book, &attendee);
            let listed = [&Attendee::written("Ada Lovelace"), &attendee];
            let those = Names::for_list(&book, listed).find(&book, &attendee);
            assert_eq!(all, those, "among those who may be on the list the same is found as among all");
            all
        };
        let forwards = found(false);
        prop_assert_eq!(&forwards, &found(true));
        prop_assert!(!is_found || forwards.class != Class::New, "a name that fits is not looked up");
        let named: Vec<ContactId> = forwards.contact.into_iter().chain(forwards.candidates.clone()).collect();
        prop_assert!(named.iter().all(|id| !excluded.contains(id)));
        let is_consistent = match forwards.class {
            Class::Exact | Class::Likely => forwards.contact.is_some() && forwards.candidates.is_empty(),
            Class::Ambiguous => forwards.contact.is_none() && !forwards.candidates.is_empty(),
            Class::New => named.is_empty(),
        };
        prop_assert!(is_consistent, "{:?}", forwards);
    }
}
