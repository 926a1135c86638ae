//! Each figure against a case computed by hand, and paths against trying out every one.

use super::capacity::Capacity;
use super::community::Communities;
use super::diversity::{Diversity, constraint, entropy};
use super::giving::{self, Giving};
use super::growth::{Growth, MONTHS};
use super::lamp::Lamp;
use super::ledger::{Ledger, Mark};
use super::path::Path;
use super::web::{COLLEAGUES, SAID, Web};
use crate::domain::book::{Book, Delta};
use crate::domain::cadence::Cadence;
use crate::domain::day::{Day, Span};
use crate::domain::id::{ContactId, EventId, IdSource, TieId};
use crate::domain::kind::{Circle, Side};
use crate::domain::record::{Key, Record};
use crate::domain::testing::{Person, book, day, person, tie, today};
use crate::domain::tie::Tie;

fn many(name: &str) -> Person {
    person(name).circle(Circle::Many)
}

fn mark(date: &str, contacts: &[u64]) -> Mark {
    let contacts = contacts.iter().map(|&id| ContactId(id)).collect();
    Mark { date: day(date), contacts, gave: 0, got: 0, asked: 0 }
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn entropy_is_that_of_the_shares() {
    near(entropy(&[1.0, 1.0, 1.0, 1.0]), 2.0);
    near(entropy(&[2.0, 1.0, 1.0]), 1.5);
    near(entropy(&[9.0, 1.0]), 0.468_995_593_589_281_2);
    near(entropy(&[7.0]), 0.0);
    near(entropy(&[]), 0.0);
}

#[test]
fn entropy_shares_out_who_is_in_several_communities() {
    let mut people: Vec<Person> = (0..6).map(|n| many(&format!("R{n}")).community("Rust")).collect();
    people.extend((0..2).map(|n| many(&format!("C{n}")).community("Climbing")));
    people.extend((0..4).map(|n| many(&format!("B{n}")).community("Rust").community("Climbing")));
    people.push(many("Nowhere"));
    let book = book(people);
    let diversity = Diversity::of(&book, &Communities::of(&book, today()), &Web::of(&book, today()), today());
    // Rust holds 6 and half of 4, Climbing 2 and the other half: 8 to 4 of 12.
    let (rust, climbing) = (8.0 / 12.0_f64, 4.0 / 12.0_f64);
    near(diversity.entropy.expect("12 are placed"), -(rust * rust.log2() + climbing * climbing.log2()));
    assert_eq!(diversity.placed, 12);
    assert_eq!(diversity.constraint, None);
    assert_eq!(
        diversity.constraint_missing().as_deref(),
        Some("not enough known yet: 0 of 5 people talked to"),
        "nobody was talked to"
    );
}

/// Places of the nodes in the example: letters from A on.
fn graph(edges: &[&str]) -> Vec<Vec<(usize, f64)>> {
    let mut ties = vec![Vec::new(); 7];
    for edge in edges {
        let ends: Vec<usize> = edge.bytes().map(|letter| usize::from(letter - b'A')).collect();
        ties[ends[0]].push((ends[1], 1.0));
        ties[ends[1]].push((ends[0], 1.0));
    }
    ties
}

#[test]
fn constraint_is_that_of_published_examples() {
    // The graph of Burt (1992) as printed by Borgatti (1997, Connections 20(1)), with his figures for A, C and G.
    let ties = graph(&["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]);
    for (node, expected) in [('G', 0.400), ('A', 0.595), ('C', 1.0)] {
        let found = constraint(&ties, node as usize - 'A' as usize);
        assert!((found - expected).abs() < 0.001, "{node}: {found} is not {expected}");
    }
    // Four who do not know each other: 4 (1/4)². Two who do: 2 (1/2 + 1/4)².
    near(constraint(&graph(&["AB", "AC", "AD", "AE"]), 0), 0.25);
    near(constraint(&graph(&["AB", "AC", "BC"]), 0), 1.125);
}

#[test]
fn constraint_goes_by_the_strengths() {
    // me 0, a 1, b 2, c 3; computed by an independent implementation (networkx 3.6).
    let mut ties = vec![Vec::new(); 4];
    for (one, other, strength) in [(0, 1, 0.8), (0, 2, 0.5), (0, 3, 0.3), (1, 2, 0.6), (2, 3, 0.2)] {
        ties[one].push((other, strength));
        ties[other].push((one, strength));
    }
    near(constraint(&ties, 0), 0.832_675_816_628_426_5);
}

#[test]
fn strength_counts_touches_halved_each_half_year_and_who_reached_out() {
    let mut both = many("Ada").coffee("2026-11-22", "").coffee("2026-05-26", "");
    both.touches[1].initiator = Side::Them;
    let book = book(vec![both, many("Bo").coffee("2026-11-22", ""), many("Cy")]);
    let strength = |place: usize| book.cards()[place].strength(today());
    // Today counts 1, 180 days ago one half; one of two was mine.
    near(strength(0), 1.5 / 2.5);
    // One today, all mine: three quarters of 1 / 2.
    near(strength(1), 0.375);
    near(strength(2), 0.0);
    let later = today().plus_days(180);
    near(book.cards()[0].strength(later), 0.75 / 1.75);
    assert_eq!(book.cards()[0].strength_words(today()), "0.60: 2 conversations, you began 1, the last today");
}

#[test]
fn the_street_lamp_is_the_share_of_touches_in_the_brightest_community() {
    let book = book(vec![
        many("Ada").community("Acme"),
        many("Bo").community("Acme"),
        many("Cy").community("Rust"),
        many("Di").community("Rust"),
        many("Ed").community("Climbing"),
        many("Flo").community("Climbing"),
        person("Outsider").community("Acme"),
    ]);
    let mut marks: Vec<Mark> = (1..=6).map(|n| mark(&format!("2026-11-{n:02}"), &[1])).collect();
    // One with two of a community is one touch there; one with two communities is one in each.
    marks.push(mark("2026-11-07", &[1, 2]));
    marks.push(mark("2026-11-08", &[1, 3]));
    marks.push(mark("2026-11-09", &[3]));
    marks.push(mark("2026-11-10", &[7]));
    marks.push(mark("2026-08-24", &[1]));
    let lamp = |marks: &[Mark]| Lamp::of(&book, &Communities::of(&book, today()), &Ledger::of(marks.to_vec()), today());
    assert_eq!(lamp(&marks).share, None, "nine touches with the rotation are too few");
    assert_eq!(lamp(&marks).missing().as_deref(), Some("not enough known yet: 9 of 10 touches in 90 days"));
    marks.push(mark("2026-08-25", &[4]));
    let lamp = lamp(&marks);
    near(lamp.share.expect("ten are enough"), 0.8);
    let touches: Vec<_> = lamp.communities.iter().map(|it| (it.name.as_str(), it.touches)).collect();
    assert_eq!(touches, [("Acme", 8), ("Rust", 3), ("Climbing", 0)]);
}

#[test]
fn communities_in_the_dark_name_whom_to_start_with() {
    let book = book(vec![
        many("Ada").community("Rust").coffee("2026-11-01", ""),
        many("Bo").community("Rust"),
        many("Cy").community("Climbing").coffee("2026-02-01", ""),
        many("Di").community("Climbing").coffee("2024-02-01", ""),
    ]);
    let lamp = Lamp::of(&book, &Communities::of(&book, today()), &Ledger::default(), today());
    let dark: Vec<_> = lamp.dark().map(|it| (it.name.as_str(), it.people, it.start_with)).collect();
    assert_eq!(dark, [("Climbing", 2, Some(ContactId(3)))]);
}

#[test]
fn capacity_compares_what_cadences_ask_for_with_what_is_made() {
    let every = |person: Person, months: u16| {
        let mut person = person;
        person.contact.cadence = Some(Cadence::Every(Span::months(months)));
        person
    };
    let mut people: Vec<Person> =
        (0..10).map(|n| every(person(&format!("C{n}")).circle(Circle::Critical), 4)).collect();
    people.extend((0..40).map(|n| many(&format!("M{n}"))));
    let mut paused = many("Paused");
    paused.contact.rhythm.paused_until = Some(day("2027-01-01"));
    let mut off = many("Off");
    off.contact.cadence = Some(Cadence::Off);
    people.extend([paused, off, person("Directory")]);
    let book = book(people);
    let months = f64::from(Span::months(4).days());
    let year = f64::from(Span { count: 1, unit: crate::domain::day::Unit::Year }.days());
    let marks = (1..=9).map(|n| mark(&format!("2026-10-{n:02}"), &[n, n + 1])).collect();
    let capacity = Capacity::of(&book, &Ledger::of(marks), today());
    near(capacity.needed_per_week, 10.0 * 7.0 / months + 40.0 * 7.0 / year);
    near(capacity.critical_per_week, 10.0 * 7.0 / months);
    // Nine conversations with two people each in ninety days.
    near(capacity.made_per_week, 18.0 * 7.0 / 90.0);
    assert!(capacity.fits(), "{capacity:?}");
    // Eleven touches hold the critical few and leave a third of what the many ask for.
    let marks = (1..=11).map(|n| mark(&format!("2026-10-{n:02}"), &[n])).collect();
    let capacity = Capacity::of(&book, &Ledger::of(marks), today());
    assert_eq!(capacity.advice, "fits if the many go to 33 months");
    let capacity = Capacity::of(&book, &Ledger::of(vec![mark("2026-10-01", &[1]); 3]), today());
    assert_eq!(capacity.advice, "room for 4 of the 10 critical few; one more touch a week holds 17");
}

#[test]
fn what_is_asked_without_giving_is_warned_of() {
    let mut kim = many("Kim").coffee("2026-11-01", "").coffee("2026-10-01", "");
    for touch in &mut kim.touches {
        touch.asked = Some(crate::domain::touch::Ask { text: "a reference".into(), of: None });
    }
    let mut pat = many("Pat").coffee("2026-11-01", "");
    pat.touches[0].asked = Some(crate::domain::touch::Ask { text: "time".into(), of: None });
    let gift =
        crate::domain::touch::Exchange { value: crate::domain::kind::Value::Help, text: String::new(), with: None };
    pat.touches[0].gave.push(gift);
    let book = book(vec![kim, pat]);
    let mut marks = vec![mark("2026-11-01", &[1]), mark("2026-10-01", &[2]), mark("2026-01-01", &[1])];
    marks[0].asked = 1;
    marks[1].gave = 2;
    marks[2].asked = 5;
    let giving = Giving::of(&book, &Ledger::of(marks), today());
    assert_eq!((giving.gave, giving.got, giving.asked), (2, 0, 1));
    assert_eq!(giving.only_asked, [(ContactId(1), 2)]);
    assert_eq!(
        giving::warning(&book.cards()[0]).as_deref(),
        Some("you asked Kim twice and gave nothing yet: give first")
    );
    assert_eq!(giving::warning(&book.cards()[1]), None);
}

#[test]
fn growth_counts_people_and_touches_by_month_and_day() {
    let mut new = many("New");
    new.contact.created = day("2026-10-15");
    let book = book(vec![many("Old"), new]);
    let marks =
        vec![mark("2026-11-16", &[1]), mark("2026-11-22", &[1]), mark("2026-11-22", &[2]), mark("2026-10-01", &[1])];
    let growth = Growth::of(&book, &Ledger::of(marks), today());
    assert_eq!(growth.months.len(), MONTHS);
    let last: Vec<_> = growth.months[MONTHS - 3..].iter().map(|it| (it.people, it.new, it.touches)).collect();
    assert_eq!(last, [(1, 0, 0), (2, 1, 1), (2, 0, 3)]);
    assert_eq!(growth.weeks(2), [0, 3], "16 November is a Monday, and 22 a Sunday");
    assert_eq!(growth.days.last(), Some(&2));
}

/// A tie of that age between two.
fn old_tie(book: &mut Book, a: u64, b: u64, as_of: Day) {
    let id = TieId(a << 20 | b);
    let tie = Tie { id, a: ContactId(a), b: ContactId(b), how: "lab".to_owned(), as_of };
    book.apply(Delta { records: vec![(Key::Tie(id), Some(Record::Tie(tie)))], ..Delta::default() });
}

#[test]
fn a_path_goes_where_the_product_of_strengths_is_highest() {
    let mut book = book(vec![
        many("Ada").coffee("2026-11-20", "").coffee("2026-11-01", ""),
        many("Bo").coffee("2024-01-01", ""),
        many("Cy"),
        many("Di"),
    ]);
    let path = |book: &Book, to: u64| Path::to_contact(&Web::of(book, today()), ContactId(to));
    assert_eq!(path(&book, 3), None, "nobody is known to know Cy");
    old_tie(&mut book, 2, 3, today());
    let cold = path(&book, 3).expect("Bo knows Cy");
    assert_eq!(cold.names(&book, " > "), "you > Bo > Cy");
    assert!(cold.is_cold());
    assert_eq!(cold.advice(&book, today()), "warm Bo first: last coffee 3 years ago; ask Bo to introduce you to Cy");
    old_tie(&mut book, 1, 3, today());
    let warm = path(&book, 3).expect("Ada knows Cy");
    assert_eq!(warm.names(&book, " > "), "you > Ada > Cy");
    near(warm.strength, book.cards()[0].strength(today()) * SAID);
    assert_eq!(warm.hops[1].how, "lab");
    tie(&mut book, 3, 4);
    let far = path(&book, 4).expect("Cy knows Di");
    assert_eq!(far.names(&book, " > "), "you > Ada > Cy > Di");
    assert_eq!(far.advice(&book, today()), "ask Ada to introduce you to Cy; from there to Di");
    assert_eq!(path(&book, 1).expect("I know Ada").advice(&book, today()), "you know Ada yourself: write to them");
}

#[test]
fn colleagues_are_a_way_and_said_to_be_an_assumption() {
    let book = book(vec![
        many("Ada").works("Initech", "CTO").coffee("2026-11-20", ""),
        many("Bo").works("INITECH", "Engineer"),
        many("Cy").works("Loom", "").worked("Initech", "", "2020-01-01"),
    ]);
    let web = Web::of(&book, today());
    let path = Path::to_contact(&web, ContactId(2)).expect("they share an employer");
    assert_eq!(path.hops[1].how, "both at Initech, an assumption");
    near(path.hops[1].strength, COLLEAGUES / 2f64.sqrt());
    assert_eq!(path.advice(&book, today()), "ask Ada whether they know Bo: both at Initech, an assumption");
    assert_eq!(Path::to_contact(&web, ContactId(3)), None, "Cy left before Ada is known to have come");
    assert_eq!(Path::to_organisation(&web, "initech").and_then(|path| path.first()), Some(ContactId(1)));
}

#[test]
fn who_was_at_one_place_at_one_time_is_joined_and_nobody_else() {
    let at = |person: Person, from: &str, to: &str| {
        let mut person = person.worked("Halvard", "", to);
        person.contact.positions.last_mut().expect("a position").from = Some(day(from).into());
        person
    };
    let met = |person: Person, event: u64| {
        let mut person = person.coffee("2026-10-01", "");
        person.touches[0].event = Some(EventId(event));
        person
    };
    let book = book(vec![
        at(many("Ada"), "2010-01-01", "2015-01-01"),
        at(many("Bo"), "2014-01-01", "2020-01-01"),
        at(many("Cy"), "2016-01-01", "2020-01-01"),
        met(many("Di"), 7),
        met(many("Ed"), 7),
        met(many("Flo"), 8),
    ]);
    let web = Web::of(&book, today());
    let joined = |one: u64, other: u64| web.between(ContactId(one), ContactId(other)).map(|link| link.how(&book));
    assert_eq!(joined(1, 2).as_deref(), Some("both at Halvard, an assumption"));
    assert_eq!(joined(1, 3), None, "Ada left before Cy came");
    let link = web.between(ContactId(1), ContactId(2)).expect("they were there together");
    assert_eq!((link.as_of, link.is_said()), (day("2015-01-01"), false), "until one of them left");
    assert_eq!(joined(4, 5).as_deref(), Some("both met at the same event, an assumption"));
    assert_eq!(joined(4, 6), None);
}

#[test]
fn a_crowd_says_nothing_of_two_in_it() {
    let crowd = |count: usize| book((0..count).map(|n| many(&format!("P{n}")).works("Initech", "")).collect());
    assert_eq!(Web::of(&crowd(50), today()).links(ContactId(1)).len(), 49);
    assert_eq!(Web::of(&crowd(51), today()).links(ContactId(1)).len(), 0);
}

/// The best product over every simple path from me to `to`.
fn best_by_trying(web: &Web<'_>, book: &Book, to: ContactId) -> Option<f64> {
    fn walk(web: &Web<'_>, at: ContactId, to: ContactId, product: f64, seen: &mut Vec<ContactId>, best: &mut f64) {
        if at == to {
            *best = best.max(product);
            return;
        }
        for link in web.links(at) {
            if !seen.contains(&link.to) {
                seen.push(link.to);
                walk(web, link.to, to, product * link.strength, seen, best);
                seen.pop();
            }
        }
    }
    let mut best = 0.0;
    for card in book.cards().iter().filter(|card| card.touches.last.is_some()) {
        walk(web, card.id, to, card.strength(today()), &mut vec![card.id], &mut best);
    }
    (best > 0.0).then_some(best)
}

#[test]
fn paths_are_the_best_of_all_on_small_random_graphs() {
    let mut ids = IdSource::seeded(7);
    let mut found = 0;
    for _ in 0..300 {
        let mut random = |below: u64| ids.next_value() % below;
        let count = 2 + random(6);
        let people = (0..count).map(|n| {
            let mut someone = many(&format!("P{n}"));
            if random(3) == 0 {
                someone = someone.works("Initech", "");
            }
            for _ in 0..random(3) {
                someone = someone.coffee(&today().plus_days(-(random(900) as i32)).to_string(), "");
            }
            someone
        });
        let mut book = book(people.collect());
        for _ in 0..random(count * 2) {
            let (a, b) = (1 + random(count), 1 + random(count));
            if a != b {
                old_tie(&mut book, a.min(b), a.max(b), today().plus_days(-(random(3000) as i32)));
            }
        }
        let web = Web::of(&book, today());
        for to in (1..=count).map(ContactId) {
            let path = Path::to_contact(&web, to);
            match (&path, best_by_trying(&web, &book, to)) {
                (Some(path), Some(best)) => {
                    near(path.strength, best);
                    found += usize::from(path.hops.len() > 2);
                }
                (found, best) => assert_eq!((found.is_some(), best.is_some()), (false, false)),
            }
        }
    }
    assert!(found > 50, "only {found} paths were longer than two hops");
}

/// Prints how long a path takes in a network of 100,000 people and 300,000 ties, once made and for each of many targets.
#[test]
#[ignore = "prints timings; of use in an optimised build"]
fn paths_in_a_large_network_are_timed() {
    use std::time::Instant;
    let mut ids = IdSource::seeded(3);
    let mut random = |below: u64| ids.next_value() % below;
    let count = 100_000;
    let people = (0..count).map(|n| {
        let someone = many(&format!("P{n}")).works(&format!("Works {}", random(20_000)), "");
        if n % 10 == 0 { someone.coffee(&today().plus_days(-(random(900) as i32)).to_string(), "") } else { someone }
    });
    let mut book = book(people.collect());
    let ties = (0..300_000).map(|n| {
        let (a, b) = (ContactId(1 + random(count)), ContactId(1 + random(count)));
        let tie = Tie { id: TieId(n), a, b, how: "lab".to_owned(), as_of: today() };
        (Key::Tie(TieId(n)), Some(Record::Tie(tie)))
    });
    let records = ties.collect();
    book.apply(Delta { records, ..Delta::default() });
    let start = Instant::now();
    let web = Web::of(&book, today());
    println!("made in {:?}", start.elapsed());
    let mut lasted: Vec<_> = (0..200)
        .map(|_| {
            let to = ContactId(1 + random(count));
            let start = Instant::now();
            let found = Path::to_contact(&web, to).is_some();
            (start.elapsed(), found)
        })
        .collect();
    lasted.sort();
    let found = lasted.iter().filter(|(_, found)| *found).count();
    println!("200 paths, {found} found: median {:?}, worst {:?}", lasted[100].0, lasted[199].0);
    let start = Instant::now();
    let nobody = Path::to(&web, &[]);
    println!("to nobody: {:?} ({})", start.elapsed(), nobody.is_none());
}
