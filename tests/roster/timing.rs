//! How long matching takes with 10,000 people. Run alone, in an optimised build:
//! `cargo test --profile ci --test roster timing -- --ignored --nocapture`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use ties::domain::contact::{Address, Contact};
use ties::domain::matching::Names;
use ties::domain::roster::Attendee;

use super::harness::{attendee, book, contact_at};

const PEOPLE: usize = 10_000;
const ROSTER: usize = 1_000;
/// Passes of which the quickest counts: other programs are in the way of the rest.
const PASSES: usize = 25;

/// Syllables of family names; every pair is one.
const SYLLABLES: [&str; 40] = [
    "al", "ber", "cor", "dan", "el", "far", "gol", "hen", "il", "jor", "kal", "lor", "mar", "nel", "or", "pel", "qui",
    "ros", "san", "tor", "ul", "ver", "wal", "xan", "yor", "zel", "bru", "cle", "dro", "fle", "gri", "kru", "plo",
    "sta", "tri", "zwi", "mül", "søn", "łuk", "ñes",
];

/// Given names, some of them frequent.
const GIVENS: [&str; 24] = [
    "John",
    "María",
    "William",
    "Ada",
    "Jürgen",
    "Łukasz",
    "Иван",
    "Wei",
    "Elizabeth",
    "Robert",
    "Zoë",
    "Imre",
    "Katherine",
    "Daniel",
    "Thomas",
    "Siobhán",
    "Orhan",
    "Nadine",
    "Kouhei",
    "Jean-Luc",
    "Anna",
    "Peter",
    "Rahul",
    "Lars",
];

fn name(n: usize) -> String {
    let family = n * 7919 % (SYLLABLES.len() * SYLLABLES.len());
    let (first, second) = (SYLLABLES[family / SYLLABLES.len()], SYLLABLES[family % SYLLABLES.len()]);
    format!("{} {first}{second}", GIVENS[n % GIVENS.len()])
}

fn person(n: usize) -> Contact {
    let mut contact = contact_at(&name(n), &format!("Company {}", n % 90));
    contact.emails.push(Address::plain(format!("p{n}@company{}.example", n % 90)));
    contact
}

fn listed(n: usize) -> Attendee {
    let organisation = if n.is_multiple_of(3) { String::new() } else { format!("Company {}", n % 70) };
    attendee(&name(n * 17 + n % 2 * 5), &organisation)
}

#[test]
#[ignore = "prints figures; needs an optimised build"]
fn ten_thousand_people_and_a_thousand_on_a_roster() {
    let book = book((0..PEOPLE).map(person).collect());
    let roster: Vec<Attendee> = (0..ROSTER).map(listed).collect();
    let best = |run: &dyn Fn()| -> Duration {
        let times = (0..PASSES).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        });
        times.min().unwrap_or_default()
    };
    println!("names of {PEOPLE} prepared: {:.1?}", best(&|| drop(black_box(Names::of(&book)))));
    let names = Names::of(&book);
    let find = || roster.iter().for_each(|it| drop(black_box(names.find(&book, it))));
    println!("{ROSTER} looked up: {:.1?}", best(&find));
}
