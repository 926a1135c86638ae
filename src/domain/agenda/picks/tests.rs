use super::*;
use crate::domain::agenda::{Section, agenda};
use crate::domain::book::Delta;
use crate::domain::testing::{Person, book, delta, person, today};

fn overdue(name: &str) -> Person {
    person(name).circle(Circle::Critical).coffee("2026-01-01", "")
}

fn quiet(name: &str) -> Person {
    person(name).circle(Circle::Critical).coffee("2026-09-01", "")
}

fn shown(book: &Book, picks: &Picks, section: Section) -> Vec<String> {
    let items = agenda(book, today(), picks, false).items;
    items.into_iter().filter(|item| item.section == section).map(|item| item.name).collect()
}

#[test]
fn whoever_joins_in_the_morning_is_shown_the_same_day_up_to_the_limit() {
    let mut book = book(vec![overdue("Ada")]);
    let mut picks = Picks::of(&book, today(), Limits::default());
    assert_eq!(shown(&book, &picks, Section::Due), ["Ada"]);
    let joined: Vec<Person> = (0..9).map(|n| overdue(&format!("Few {n}"))).collect();
    book.apply(delta(2, joined));
    assert!(picks.top_up(&book, Limits::default()));
    assert_eq!(shown(&book, &picks, Section::Due).len(), 7);
    assert_eq!(picks.due[0], ContactId(1));
    assert!(!picks.top_up(&book, Limits::default()));
}

#[test]
fn whoever_is_done_makes_no_room_for_another() {
    let mut book = book((0..9).map(|n| overdue(&format!("Few {n}"))).collect());
    let mut picks = Picks::of(&book, today(), Limits::default());
    let before = picks.clone();
    book.apply(delta(picks.due[0].0, vec![overdue("Few 0").coffee("2026-11-22", "")]));
    picks.top_up(&book, Limits::default());
    assert_eq!(picks, before);
    assert_eq!(shown(&book, &picks, Section::Due).len(), 6);
}

#[test]
fn the_many_are_not_topped_up_beyond_their_share() {
    let many = |name: &str| person(name).circle(Circle::Many).coffee("2024-01-01", "");
    let mut book = book(vec![many("One"), many("Two"), many("Three")]);
    let mut picks = Picks::of(&book, today(), Limits::default());
    assert_eq!(picks.due.len(), 2);
    book.apply(delta(4, vec![many("Four"), overdue("Ada")]));
    assert!(picks.top_up(&book, Limits::default()));
    assert_eq!(picks.due.last(), Some(&ContactId(5)));
    assert_eq!(picks.due.len(), 3);
    assert_eq!(picks.more(&book, 7), 2);
    assert!(!picks.top_up(&book, Limits::default()));
}

#[test]
fn the_one_by_chance_stays_all_day_also_when_nobody_is_due() {
    let mut book = book((0..20).map(|n| quiet(&format!("Quiet {n}"))).collect());
    let mut picks = Picks::on(today());
    assert!(picks.is_empty() && picks.top_up(&book, Limits::default()) && !picks.is_empty());
    assert_eq!((picks.due.len(), shown(&book, &picks, Section::Chance).len()), (0, 1));
    let drawn = picks.chance.expect("somebody");
    book.apply(delta(drawn.0, vec![quiet("Touched").coffee("2026-11-22", "")]));
    assert!(!picks.top_up(&book, Limits::default()));
    assert_eq!(picks.chance, Some(drawn));
    assert_eq!(shown(&book, &picks, Section::Chance), [""; 0]);
    book.apply(Delta { cards: vec![(drawn, None)], ..Delta::default() });
    assert!(!picks.top_up(&book, Limits::default()));
    assert_eq!(shown(&book, &picks, Section::Chance), [""; 0]);
}

#[test]
fn somebody_due_is_never_by_chance() {
    let mut book = book(vec![quiet("Ada")]);
    let full = Limits { daily: 0, many: 0 };
    let mut picks = Picks::of(&book, today(), full);
    assert_eq!(picks.chance, Some(ContactId(1)));
    book.apply(delta(1, vec![overdue("Ada")]));
    picks.top_up(&book, full);
    let agenda = agenda(&book, today(), &picks, false);
    assert_eq!((agenda.items.len(), agenda.later), (0, 1));
}
