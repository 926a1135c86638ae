//! What a sheet makes of people, rosters and evidence.

use std::collections::BTreeMap;

use super::*;
use crate::domain::book::Delta;
use crate::domain::event::EventEdit;
use crate::domain::id::{NeedId, PromiseId};
use crate::domain::kind::{Circle, Kind};
use crate::domain::need::Need;
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::record::Record;
use crate::domain::testing::{Person, book as book_of, day, person, today};

/// A book with events and what belongs to them.
struct Desk {
    book: Book,
    rosters: BTreeMap<EventId, Roster>,
}

const EVENT: EventId = EventId(1);

fn desk(people: Vec<Person>) -> Desk {
    let mut desk = Desk { book: book_of(people), rosters: BTreeMap::new() };
    desk.event(EVENT, "FOSDEM 2027", "2026-12-10");
    desk.edit(&EventEdit::Outcome("two maintainers who would try it".into()));
    desk
}

impl Desk {
    fn put(&mut self, record: Record) {
        let records = vec![(record.key(), Some(record))];
        self.book.apply(Delta { records, ..Delta::default() });
    }

    fn event(&mut self, id: EventId, name: &str, on: &str) {
        self.put(Record::Event(Box::new(Event::new(id, name, (day(on), day(on)), today()))));
    }

    fn edit(&mut self, edit: &EventEdit) {
        let mut event = self.book.event(EVENT).expect("an event").clone();
        edit.apply(&mut event, today()).expect("an edit that holds");
        self.put(Record::Event(Box::new(event)));
    }

    fn roster(&mut self, event: EventId, lines: &[(&str, &str, &str)]) {
        let mut roster = Roster::new(event);
        roster.merge(lines.iter().map(|(name, organisation, talk)| Attendee {
            name: (*name).into(),
            organisation: (*organisation).into(),
            talks: Some(*talk).filter(|talk| !talk.is_empty()).map(talk_called).into_iter().collect(),
            ..Attendee::default()
        }));
        self.rosters.insert(event, roster);
    }

    fn need(&mut self, text: &str) {
        let id = NeedId(9);
        let need = Need {
            id,
            text: text.into(),
            why: String::new(),
            tried: String::new(),
            due: None,
            state: NeedState::Open,
            created: today(),
        };
        self.put(Record::Need(need));
    }

    fn promise(&mut self, by: Side, contact: u64, text: &str, due: &str) {
        let (id, contact) = (PromiseId(contact), ContactId(contact));
        let state = PromiseState::Open;
        let due = Some(day(due));
        self.put(Record::Promise(Promise {
            id,
            by,
            contact,
            text: text.into(),
            due,
            state,
            touch: None,
            made: day("2026-11-01"),
        }));
    }

    fn sheet(&self) -> Sheet {
        let event = self.book.event(EVENT).expect("an event");
        Sheet::of(&Sources { book: &self.book, event, rosters: &self.rosters, today: today() })
    }

    fn text(&self, width: usize) -> String {
        let event = self.book.event(EVENT).expect("an event");
        let sources = Sources { book: &self.book, event, rosters: &self.rosters, today: today() };
        page::text(&sources, &Sheet::of(&sources), width)
    }
}

fn talk_called(title: &str) -> Talk {
    Talk { title: title.into(), day: Some(day("2026-12-10")), minute: Some(870), room: "K.1".into() }
}

fn find<'s>(sheet: &'s Sheet, name: &str) -> &'s Attending {
    sheet.people.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{name} is on the sheet"))
}

#[test]
fn everybody_on_the_roster_is_on_the_sheet_with_who_they_are() {
    let mut desk = desk(vec![person("Ada Lovelace").works("Engines", "Founder")]);
    desk.roster(EVENT, &[("Lovelace, Ada", "Engines", ""), ("Zoe Newman", "Initech", "")]);
    let sheet = desk.sheet();
    let ada = find(&sheet, "Lovelace, Ada");
    assert_eq!((ada.contact, ada.class, ada.band()), (Some(ContactId(1)), Some(Class::Exact), Band::Confirmed));
    let zoe = find(&sheet, "Zoe Newman");
    assert_eq!((zoe.contact, zoe.group, zoe.organisation.as_str()), (None, Group::New, "Initech"));
    assert_eq!(sheet.listed, 2);
}

#[test]
fn i_am_left_out() {
    let mut desk = desk(vec![]);
    desk.put(Record::Me(crate::domain::me::Me { name: "Kim Lee".into(), ..Default::default() }));
    desk.roster(EVENT, &[("Kim Lee", "", ""), ("Zoe Newman", "", "")]);
    assert_eq!(desk.sheet().people.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Zoe Newman"]);
}

#[test]
fn a_talk_that_meets_a_need_makes_a_stranger_worth_meeting() {
    let mut desk = desk(vec![]);
    desk.need("ELF notes in stripped binaries");
    desk.roster(
        EVENT,
        &[
            ("Lin Wei", "Initech", "Everything about ELF notes"),
            ("Bo Lind", "Acme", "Community building in the large"),
            ("Cy Doe", "", ""),
        ],
    );
    let sheet = desk.sheet();
    let must: Vec<&str> = sheet.group(Group::MustMeet).map(|it| it.name.as_str()).collect();
    assert_eq!(must, ["Lin Wei"]);
    let lin = find(&sheet, "Lin Wei");
    assert!(lin.evidence[0].starts_with("speaks Thu 14:30, K.1"), "{:?}", lin.evidence);
    assert!(lin.worth[0].contains("ELF notes in stripped binaries"), "{:?}", lin.worth);
}

#[test]
fn those_to_meet_are_five_at_most_and_no_more_than_the_time_allows() {
    let people =
        (0..9).map(|number| person(&format!("Quiet Person{number}")).circle(Circle::Critical).coffee("2025-11-01", ""));
    let mut desk = desk(people.collect());
    let names: Vec<String> = (0..9).map(|number| format!("Quiet Person{number}")).collect();
    desk.roster(EVENT, &names.iter().map(|name| (name.as_str(), "", "")).collect::<Vec<_>>());
    assert_eq!(desk.sheet().group(Group::MustMeet).count(), 5);
    desk.edit(&EventEdit::Minutes(Some(40)));
    assert_eq!(desk.sheet().group(Group::MustMeet).count(), 2);
    desk.edit(&EventEdit::Minutes(Some(5)));
    assert_eq!(desk.sheet().group(Group::MustMeet).count(), 1);
}

#[test]
fn somebody_to_whom_something_is_owed_is_listed_with_what() {
    let mut desk = desk(vec![person("Ada Lovelace"), person("Grace Hopper")]);
    desk.promise(Side::Them, 2, "the venue list", "2026-12-01");
    desk.roster(EVENT, &[("Ada Lovelace", "", ""), ("Grace Hopper", "", "")]);
    let sheet = desk.sheet();
    let grace = find(&sheet, "Grace Hopper");
    assert!(grace.group <= Group::Owe, "{:?}", grace.group);
    assert_eq!(grace.owed, ["owes you: the venue list, by 1 Dec"]);
    assert_eq!(find(&sheet, "Ada Lovelace").group, Group::Know);
}

#[test]
fn who_came_before_is_likely_and_the_years_are_named() {
    let mut desk = desk(vec![person("Ada Lovelace"), person("Bo Lind")]);
    desk.event(EventId(2), "FOSDEM 2026", "2026-01-31");
    desk.event(EventId(3), "FOSDEM 2025", "2025-02-01");
    desk.event(EventId(4), "RustConf 2025", "2025-09-01");
    desk.roster(EventId(2), &[("Ada Lovelace", "", "A talk")]);
    desk.roster(EventId(3), &[("Ada Lovelace", "", "")]);
    desk.roster(EventId(4), &[("Bo Lind", "", "")]);
    let sheet = desk.sheet();
    let ada = find(&sheet, "Ada Lovelace");
    assert_eq!(ada.evidence, ["spoke in 2026", "came in 2025"]);
    assert_eq!((ada.band(), ada.class), (Band::Likely, None));
    let wanted = rosters_of(&desk.book, desk.book.event(EVENT).expect("an event"));
    assert_eq!(wanted, [EventId(2), EventId(3), EVENT]);
    assert!(sheet.people.iter().all(|it| it.name != "Bo Lind"), "another series says nothing");
}

#[test]
fn many_on_the_same_weak_evidence_are_one_line() {
    let people = (0..8).map(|number| person(&format!("Person{number} Doe")).works("Initech", ""));
    let strong = person("Ada Lovelace").works("Initech", "").circle(Circle::Many).coffee("2026-11-01", "");
    let mut desk = desk(people.chain([strong, person("Lone Wolf").place("Brussels")]).collect());
    desk.edit(&EventEdit::Organisation("Initech".into(), true));
    desk.edit(&EventEdit::Place("Brussels".into()));
    let sheet = desk.sheet();
    let line = sheet.unknown.iter().find(|line| line.contains("Initech")).expect("a line");
    assert!(line.starts_with("9 at Initech may come; strongest: Ada Lovelace, "), "{line}");
    let named: Vec<&str> = sheet.people.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(named, ["Lone Wolf"]);
    assert_eq!(find(&sheet, "Lone Wolf").evidence, ["lives in Brussels"]);
}

#[test]
fn what_they_or_i_say_goes_before_the_evidence() {
    let mut desk = desk(vec![person("Ada Lovelace"), person("Bo Lind")]);
    desk.roster(EVENT, &[("Ada Lovelace", "", "")]);
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(1)), Some(Word::NotComing)));
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(2)), Some(Word::Maybe)));
    let sheet = desk.sheet();
    assert!(find(&sheet, "Ada Lovelace").likelihood.abs() < f64::EPSILON);
    assert_eq!(find(&sheet, "Bo Lind").band(), Band::Likely);
    assert!(
        sheet.unknown.iter().any(|line| line == "whether Bo Lind comes (said maybe, 22 Nov)"),
        "{:?}",
        sheet.unknown
    );
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(1)), None));
    assert_eq!(find(&desk.sheet(), "Ada Lovelace").band(), Band::Confirmed);
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(2)), Some(Word::Asked)));
    assert_eq!(find(&desk.sheet(), "Bo Lind").evidence, ["said maybe, 22 Nov"], "asked again, they said so still");
}

#[test]
fn who_stays_away_comes_last_and_is_shown_so() {
    let mut desk = desk(vec![person("Ada Lovelace"), person("Bo Lind"), person("Cy Doe")]);
    desk.roster(EVENT, &[("Ada Lovelace", "", ""), ("Bo Lind", "", ""), ("Cy Doe", "", "")]);
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(1)), Some(Word::NotComing)));
    desk.edit(&EventEdit::Say(Who::Contact(ContactId(2)), Some(Word::No)));
    let sheet = desk.sheet();
    let standing: Vec<_> = sheet.people.iter().map(|it| (it.name.as_str(), it.standing())).collect();
    assert_eq!(standing[0], ("Cy Doe", "confirmed"));
    assert!(standing[1..].contains(&("Ada Lovelace", "not coming")) && standing[1..].contains(&("Bo Lind", "said no")));
    assert!(desk.text(80).contains("Ada Lovelace not coming"));
}

#[test]
fn a_programme_of_another_year_tells_no_times() {
    let mut desk = desk(vec![person("Ada Lovelace")]);
    desk.roster(EVENT, &[("Ada Lovelace", "", "Engines"), ("Zoe Newman", "", "Looms")]);
    let mut event = desk.book.event(EVENT).expect("an event").clone();
    (event.start, event.end) = (day("2027-12-10"), day("2027-12-11"));
    desk.put(Record::Event(Box::new(event)));
    let sheet = desk.sheet();
    assert!(sheet.people.iter().all(|it| it.talks.is_empty()));
    assert_eq!(find(&sheet, "Ada Lovelace").evidence, ["on the list"]);
    let line = "when 2 talks on the list are: Thu 10 Dec is not a day of this event";
    assert!(sheet.unknown.iter().any(|it| it == line), "{:?}", sheet.unknown);
}

#[test]
fn an_aim_and_an_offer_in_the_room_make_an_introduction() {
    let mut desk = desk(vec![
        person("Ada Lovelace").aim("funds for a second engine"),
        person("Sana Okafor").solved("found funds for engines of all sorts"),
        person("Bo Lind"),
    ]);
    desk.roster(EVENT, &[("Ada Lovelace", "", ""), ("Sana Okafor", "", ""), ("Bo Lind", "", "")]);
    let sheet = desk.sheet();
    assert_eq!(sheet.introductions.len(), 1);
    assert_eq!((sheet.introductions[0].a, sheet.introductions[0].b), (ContactId(1), ContactId(2)));
    let known = |desk: &mut Desk| crate::domain::testing::tie(&mut desk.book, 1, 2);
    known(&mut desk);
    assert!(desk.sheet().introductions.is_empty(), "they know each other");
}

#[test]
fn a_question_used_elsewhere_does_not_come_back() {
    let mut desk = desk(vec![]);
    let first = desk.sheet().questions[0].question.id.clone();
    desk.edit(&EventEdit::Used(first.clone(), None, true));
    let sheet = desk.sheet();
    assert!(sheet.questions.iter().any(|it| it.used && it.question.id == first), "ticked here");
    desk.event(EventId(2), "Another", "2026-12-20");
    let event = desk.book.event(EventId(2)).expect("an event");
    let other = Sheet::of(&Sources { book: &desk.book, event, rosters: &desk.rosters, today: today() });
    assert!(other.questions.iter().all(|it| it.question.id != first));
}

#[test]
fn without_a_roster_the_sheet_says_so_and_still_helps() {
    let desk = desk(vec![person("Ada Lovelace").tag("conf:fosdem").kind(Kind::Mentor)]);
    let sheet = desk.sheet();
    assert_eq!(find(&sheet, "Ada Lovelace").evidence, ["in fosdem"]);
    assert!(sheet.unknown[0].starts_with("who comes: there is no roster yet"), "{:?}", sheet.unknown);
    assert!(!sheet.questions.is_empty());
}

#[test]
fn the_page_says_each_fact_once_and_fits_any_width() {
    let mut desk = desk(vec![person("Ada Lovelace").circle(Circle::Critical).coffee("2025-11-01", "")]);
    desk.promise(Side::Me, 1, "send the paper", "2026-11-20");
    desk.roster(EVENT, &[("Ada Lovelace", "", ""), ("山田 太郎", "", "")]);
    for width in [20, 40, 80, 200] {
        let text = desk.text(width);
        let wide = text.lines().map(unicode_width::UnicodeWidthStr::width).max();
        assert!(wide <= Some(width), "{width}: {wide:?}\n{text}");
    }
    let text = desk.text(200);
    assert_eq!(text.matches("you promised: send the paper").count(), 1, "{text}");
}

#[test]
fn what_an_event_brought_is_counted() {
    let mut met = person("Zoe Newman").community("Climbing").coffee("2026-11-20", "");
    met.touches[0].event = Some(EVENT);
    let mut known = person("Ada Lovelace").community("Rust").coffee("2026-01-01", "").coffee("2026-11-20", "");
    known.touches[1].event = Some(EVENT);
    let mut desk = desk(vec![met, known]);
    desk.edit(&EventEdit::Days(day("2026-11-20"), day("2026-11-20")));
    desk.edit(&EventEdit::Worth(true, "good talks".into()));
    let event = desk.book.event(EVENT).expect("an event");
    let figures = figures::Figures::of(&desk.book, event);
    assert_eq!((figures.met, figures.new, figures.communities), (2, 1, 1));
    assert_eq!(
        figures::in_a_line(&desk.book, event).as_deref(),
        Some("FOSDEM 2027: met 2, 1 of them new · 1 new community · worth going again: good talks")
    );
}

#[test]
fn what_an_event_brought_does_not_shrink_with_time() {
    use crate::domain::kind::Value;
    use crate::domain::touch::Exchange;
    let mut ada = person("Ada Lovelace").coffee("2026-11-20", "").coffee("2026-11-25", "");
    ada.touches[0].event = Some(EVENT);
    for touch in &mut ada.touches {
        touch.gave.push(Exchange { value: Value::ALL[0], text: "a paper".into(), with: None });
    }
    let mut desk = desk(vec![ada]);
    desk.edit(&EventEdit::Days(day("2026-11-20"), day("2026-11-20")));
    let promise = |state| Promise {
        id: PromiseId(7),
        by: Side::Me,
        contact: ContactId(1),
        text: "an introduction".into(),
        due: None,
        state,
        touch: None,
        made: day("2026-11-20"),
    };
    for state in [PromiseState::Open, PromiseState::Kept(day("2026-11-24")), PromiseState::Dropped(today())] {
        desk.put(Record::Promise(promise(state)));
        let event = desk.book.event(EVENT).expect("an event");
        let figures = figures::Figures::of(&desk.book, event);
        assert_eq!((figures.promises, figures.given), ((1, 0), 1), "{state:?}");
        assert_eq!(desk.book.promises().count(), usize::from(state == PromiseState::Open));
    }
}
