use super::*;
use crate::domain::book::Delta;
use crate::domain::contact::Contact;
use crate::domain::kind::{Channel, Kind};
use crate::domain::name::Name;
use crate::domain::promise::PromiseState;
use crate::domain::record::{Key, Record};
use crate::domain::touch::Touch;

fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

const TODAY: &str = "2026-11-24";

/// Builds a book person by person.
#[derive(Default)]
struct People {
    delta: Delta,
    next: u64,
}

impl People {
    fn add(&mut self, name: &str, touches: &[(&str, Channel)], change: impl FnOnce(&mut Contact)) -> ContactId {
        self.next += 1;
        let id = ContactId(self.next);
        let mut contact = Contact::new(id, Name::whole(name), day("2025-01-01"));
        contact.circle = Circle::Critical;
        change(&mut contact);
        let touches: Vec<Touch> = touches
            .iter()
            .enumerate()
            .map(|(place, (date, channel))| Touch {
                logged: place as i64,
                thanks: if channel.in_person() { vec![id] } else { Vec::new() },
                ..Touch::new(TouchId(self.next * 100 + place as u64), day(date), *channel, vec![id])
            })
            .collect();
        self.delta.cards.push((id, Some(Card::derive(&contact, &touches))));
        id
    }

    fn promise(&mut self, contact: ContactId, by: Side, text: &str, due: Option<&str>) {
        self.next += 1;
        let promise = Promise {
            id: PromiseId(self.next),
            by,
            contact,
            text: text.to_owned(),
            due: due.map(day),
            state: PromiseState::Open,
            touch: None,
            made: day("2026-11-01"),
        };
        self.delta.records.push((Key::Promise(promise.id), Some(Record::Promise(promise))));
    }

    fn book(self) -> Book {
        let mut book = Book::default();
        book.apply(self.delta);
        book
    }
}

fn rows(book: &Book) -> Vec<(Section, String, String)> {
    let today = day(TODAY);
    let picks = Picks::of(book, today, Limits::default());
    agenda(book, today, &picks, false).items.into_iter().map(|item| (item.section, item.title, item.why)).collect()
}

#[test]
fn a_quiet_critical_contact_is_due_and_says_why() {
    let mut people = People::default();
    let ada = people.add("Ada", &[("2026-06-24", Channel::Coffee)], |_| {});
    people.promise(ada, Side::Me, "send the paper", Some("2027-01-05"));
    let why = "last coffee 5 months ago, every 4 months; you owe: send the paper; the coffee of 24 Jun went unthanked";
    assert_eq!(rows(&people.book()), [(Section::Due, "Ada".to_owned(), why.to_owned())]);
}

#[test]
fn obligations_come_first_and_are_never_capped() {
    let mut people = People::default();
    for place in 0..12 {
        let id = people.add(&format!("Person {place:02}"), &[("2026-11-20", Channel::Call)], |_| {});
        people.promise(id, Side::Me, "call", Some("2026-11-25"));
    }
    let bo = people.add("Bo", &[("2026-11-20", Channel::Call)], |_| {});
    people.promise(bo, Side::Them, "the list", Some("2026-11-24"));
    people.promise(bo, Side::Me, "next year", Some("2027-03-01"));
    people.promise(bo, Side::Me, "some day", None);
    let rows = rows(&people.book());
    assert_eq!(rows.iter().filter(|(section, ..)| *section == Section::Promise).count(), 13);
    assert_eq!(rows[12].1, "some day · Bo");
    assert_eq!(
        rows[13],
        (Section::CheckBack, "Bo: the list".to_owned(), "promised 1 Nov, check back today".to_owned())
    );
}

#[test]
fn seven_are_due_a_day_with_at_most_two_of_the_many() {
    let mut people = People::default();
    for place in 0..4 {
        people.add(&format!("Critical {place}"), &[("2026-01-01", Channel::Call)], |_| {});
        people.add(&format!("Many {place}"), &[("2024-01-01", Channel::Call)], |c| c.circle = Circle::Many);
        people.add(&format!("Directory {place}"), &[], |c| c.circle = Circle::None);
    }
    let book = people.book();
    let today = day(TODAY);
    let mut picks = Picks::of(&book, today, Limits::default());
    let names = |picks: &Picks| picks.due.iter().map(|id| book.name_of(*id)).collect::<Vec<_>>();
    assert_eq!(names(&picks), ["Critical 0", "Critical 1", "Critical 2", "Critical 3", "Many 0", "Many 1"]);
    assert_eq!(agenda(&book, today, &picks, false).later, 2);
    assert_eq!(picks.more(&book, 7), 2);
    assert_eq!(agenda(&book, today, &picks, false).later, 0);
}

#[test]
fn the_day_keeps_its_picks_when_somebody_else_falls_due() {
    let mut people = People::default();
    people.add("Ada", &[("2026-06-01", Channel::Call)], |_| {});
    let mut book = people.book();
    let today = day(TODAY);
    let picks = Picks::of(&book, today, Limits::default());
    let mut late = People { next: 50, ..People::default() };
    late.add("Worse", &[("2020-06-01", Channel::Call)], |_| {});
    book.apply(late.delta);
    let shown = agenda(&book, today, &picks, false);
    let due: Vec<_> = shown.items.iter().filter(|i| i.section == Section::Due).map(|i| i.name.as_str()).collect();
    assert_eq!((due, shown.later), (vec!["Ada"], 1));
}

#[test]
fn a_thank_you_is_due_the_day_after_and_lapses_after_seven() {
    let mut people = People::default();
    people.add("Grace", &[("2026-11-23", Channel::Lunch)], |_| {});
    people.add("Sana", &[("2026-11-10", Channel::Lunch)], |_| {});
    people.add("Omar", &[("2026-11-23", Channel::Lunch), ("2026-11-24", Channel::Email)], |_| {});
    people.add("Kim", &[("2026-11-23", Channel::Lunch)], |c| c.no_thanks = true);
    assert_eq!(
        rows(&people.book()),
        [(Section::Thanks, "thank Grace".to_owned(), "lunch yesterday; thanks are due today".to_owned())]
    );
}

#[test]
fn a_birthday_in_rotation_gets_a_row_and_the_rest_share_one() {
    let mut people = People::default();
    let recent = &[("2026-11-20", Channel::Call)];
    people.add("Omar", recent, |c| c.birthday = "1990-11-25".parse().ok());
    for _ in 0..3 {
        people.add("Stranger", recent, |c| {
            c.birthday = "--11-24".parse().ok();
            c.circle = Circle::None;
        });
    }
    people.add("Late", recent, |c| c.birthday = "--11-23".parse().ok());
    let rows = rows(&people.book());
    assert_eq!(rows[0], (Section::Date, "Omar, birthday".to_owned(), "birthday tomorrow, 36".to_owned()));
    assert_eq!(rows[1].1, "3 others, birthday today");
    assert_eq!(rows.len(), 2);
}

#[test]
fn snoozed_and_paused_people_wait_and_pinned_ones_do_not() {
    let mut people = People::default();
    let old = &[("2026-01-01", Channel::Call)];
    people.add("Snoozed", old, |c| c.rhythm.snoozed_until = Some(day("2026-12-01")));
    people.add("Paused", old, |c| c.rhythm.paused_until = Some(day("2027-12-01")));
    people.add("Woken", old, |c| c.rhythm.snoozed_until = Some(day(TODAY)));
    people.add("Off", old, |c| c.cadence = Some(cadence::Cadence::Off));
    people.add("Pinned", &[("2026-11-20", Channel::Call)], |c| c.rhythm.pinned = true);
    let rows = rows(&people.book());
    let due: Vec<_> = rows.iter().filter(|row| row.0 == Section::Due).map(|row| row.1.as_str()).collect();
    assert_eq!(due, ["Pinned", "Woken"]);
}

#[test]
fn somebody_met_for_the_first_time_is_due_within_four_weeks() {
    let mut people = People::default();
    let met = |c: &mut Contact| {
        c.circle = Circle::Many;
        c.met = Some(crate::domain::contact::Met { date: Some(day("2026-10-26")), ..Default::default() });
    };
    people.add("Zoe", &[("2026-10-26", Channel::Event)], met);
    people.add("Again", &[("2026-10-26", Channel::Event), ("2026-11-05", Channel::Email)], met);
    let rows = rows(&people.book());
    let due: Vec<_> = rows.iter().filter(|row| row.0 == Section::Due).collect();
    assert_eq!(due.len(), 1);
    assert!(due[0].2.starts_with("met 26 Oct, a second touch makes it stick"), "{}", due[0].2);
}

#[test]
fn somebody_met_long_before_the_rotation_is_not_due_for_it() {
    let mut people = People::default();
    let met = |c: &mut Contact, on: &str| {
        c.circle = Circle::Critical;
        c.met = Some(crate::domain::contact::Met { date: Some(day(on)), ..Default::default() });
    };
    // Connections imported years later: the clock of each starts when they were picked, or as was said then.
    people.add("Entered", &[], |c| {
        met(c, "2019-09-02");
        c.rhythm.since = Some(day(TODAY));
    });
    people.add("Unknown", &[], |c| {
        met(c, "2026-10-01");
        c.rhythm.since = Some(day("2026-10-02"));
        c.rhythm.start_by = Some(day("2026-12-10"));
    });
    people.add("Talked", &[], |c| {
        met(c, "2026-10-01");
        c.rhythm.since = Some(day("2026-10-02"));
        c.rhythm.estimate = Some(day("2026-11-01"));
    });
    people.add("New", &[], |c| {
        met(c, "2026-10-20");
        c.rhythm.since = Some(day("2026-11-01"));
    });
    let rows = rows(&people.book());
    let due: Vec<_> = rows.iter().filter(|row| row.0 == Section::Due).map(|row| row.1.as_str()).collect();
    assert_eq!(due, ["New"]);
}

#[test]
fn the_only_one_of_a_kind_says_so() {
    let mut people = People::default();
    people.add("Pat", &[("2025-06-01", Channel::Call)], |c| c.kinds.set(Kind::Mentee, true));
    assert!(rows(&people.book())[0].2.ends_with("your only mentee"));
}

#[test]
fn one_by_chance_is_the_same_all_day_and_another_on_other_days() {
    let mut people = People::default();
    for place in 0..40 {
        people.add(&format!("Person {place}"), &[("2026-09-01", Channel::Call)], |_| {});
    }
    let book = people.book();
    let draw = |offset| chance::of_the_day(&book, day(TODAY).plus_days(offset), &std::collections::HashSet::new());
    assert_eq!(draw(0), draw(0));
    let drawn: std::collections::HashSet<_> = (0..20).filter_map(draw).collect();
    assert!(drawn.len() > 10, "{drawn:?}");
}

#[test]
fn a_move_is_news_until_a_touch_follows() {
    let mut people = People::default();
    let moved = |c: &mut Contact| {
        let position = |organisation: &str, to: Option<&str>, noticed| crate::domain::contact::Position {
            organisation: organisation.to_owned(),
            to: to.and_then(|to| to.parse().ok()),
            noticed,
            from: if to.is_none() { "2026-10".parse().ok() } else { None },
            ..Default::default()
        };
        c.positions = vec![position("Initech", None, Some(day("2026-11-20"))), position("Acme", Some("2026-10"), None)];
    };
    people.add("Lin Wei", &[("2026-11-01", Channel::Call)], moved);
    people.add("Told", &[("2026-11-21", Channel::Call)], moved);
    let rows = rows(&people.book());
    assert_eq!(rows[0].1, "Lin Wei moved to Initech");
    assert_eq!(rows[0].2, "was Acme, now Initech since Oct 2026");
    assert_eq!(rows.len(), 1);
}

#[test]
fn who_falls_due_later_is_to_come() {
    let mut people = People::default();
    people.add("Due", &[("2026-01-01", Channel::Call)], |_| {});
    people.add("Later", &[("2026-11-01", Channel::Call)], |_| {});
    people.add("Sooner", &[("2026-09-01", Channel::Call)], |_| {});
    people.add("Put off", &[("2026-01-01", Channel::Call)], |c| c.rhythm.snoozed_until = Some(day("2026-12-01")));
    people.add("Directory", &[], |c| c.circle = Circle::None);
    let items = to_come(&people.book(), day(TODAY));
    let shown: Vec<_> = items.iter().map(|item| (item.name.as_str(), item.due)).collect();
    let on = |text| Some(day(text));
    assert_eq!(shown, [("Put off", on("2026-12-01")), ("Sooner", on("2027-01-01")), ("Later", on("2027-03-01"))]);
}
