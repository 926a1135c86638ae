use std::collections::BTreeMap;

use super::*;
use crate::domain::book::{Book, Delta};
use crate::domain::cadence::{self, Clock};
use crate::domain::card::Card;
use crate::domain::change::{Change, Now, Records};
use crate::domain::conversation::{Person, Point, Told};
use crate::domain::day::Span;
use crate::domain::edit::{Moved, Talked};
use crate::domain::event::{Event, Met, Who, Word};
use crate::domain::id::IdSource;
use crate::domain::kind::{Channel, Kind, Value};
use crate::domain::roster::{Attendee, Listed};
use crate::domain::touch::Touch;

/// Records in a map, and the book that follows from them.
struct Desk {
    records: BTreeMap<Key, Record>,
    book: Book,
    ids: IdSource,
    today: Day,
}

impl Records for BTreeMap<Key, Record> {
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal> {
        Ok(self.get(&key).cloned())
    }

    fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal> {
        Ok(touches(self, contact).iter().map(|touch| touch.id).collect())
    }

    fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        let of = |record: &Record| match record {
            Record::Promise(promise) if promise.contact == contact => Some(promise.id),
            _ => None,
        };
        Ok(self.values().filter_map(of).collect())
    }
}

fn touches(records: &BTreeMap<Key, Record>, contact: ContactId) -> Vec<Touch> {
    let with = |record: &Record| match record {
        Record::Touch(touch) if touch.contacts.contains(&contact) => Some(touch.clone()),
        _ => None,
    };
    records.values().filter_map(with).collect()
}

impl Desk {
    fn new() -> Self {
        let today = "2026-11-24".parse().expect("a date");
        Self { records: BTreeMap::new(), book: Book::default(), ids: IdSource::seeded(1), today }
    }

    fn does(&mut self, intent: &Intent) -> Result<Change, Refusal> {
        let now = Now { today: self.today, seconds: i64::from(self.today.number()) * 86_400 };
        let mut plan = Planner::new(&self.book, &self.records, &mut self.ids, now);
        let planned = intent.plan(&mut plan)?;
        let change = plan.finish(planned.label);
        let mut concerned = Vec::new();
        let mut delta = Delta::default();
        for edit in &change.edits {
            let before = match &edit.after {
                Some(record) => self.records.insert(edit.key, record.clone()),
                None => self.records.remove(&edit.key),
            };
            concerned.extend(before.iter().chain(&edit.after).flat_map(Record::concerns));
            delta.records.push((edit.key, edit.after.clone()));
        }
        for id in concerned {
            let card = match self.records.get(&Key::Contact(id)) {
                Some(Record::Contact(contact)) => Some(Card::derive(contact, &touches(&self.records, id))),
                _ => None,
            };
            delta.cards.push((id, card));
        }
        self.book.apply(delta);
        Ok(change)
    }

    /// Stores `record` as an import would.
    fn put(&mut self, record: Record) {
        let key = record.key();
        self.records.insert(key, record.clone());
        self.book.apply(Delta { records: vec![(key, Some(record))], ..Delta::default() });
    }

    fn add(&mut self, name: &str, circle: Circle) -> ContactId {
        let change = self.does(&Intent::add(name, circle, Vec::new())).expect("added");
        match change.edits[0].key {
            Key::Contact(id) => id,
            other => panic!("{other:?}"),
        }
    }

    fn edit(&mut self, id: ContactId, edit: ContactEdit) {
        self.does(&Intent::Edit { ids: vec![id], edits: vec![edit] }).expect("edited");
    }

    fn log(&mut self, conversation: Conversation) -> Change {
        self.does(&Intent::Log(vec![conversation])).expect("logged")
    }

    fn contact(&self, id: ContactId) -> &Contact {
        match self.records.get(&Key::Contact(id)) {
            Some(Record::Contact(contact)) => contact,
            other => panic!("{other:?}"),
        }
    }

    fn card(&self, id: ContactId) -> &Card {
        self.book.card(id).expect("a card")
    }
}

fn talk(id: ContactId, date: &str, channel: Channel) -> Conversation {
    Conversation::new(vec![Person::Known(id)], day(date), channel)
}

fn day(text: &str) -> Day {
    text.parse().expect("a date")
}

#[test]
fn the_first_touch_moves_somebody_into_the_many_and_says_so() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::None);
    let change = desk.log(talk(ada, "2026-11-23", Channel::Call));
    assert_eq!((desk.card(ada).circle, change.notices), (Circle::Many, vec!["Ada joins the many".to_owned()]));
    let again = desk.log(talk(ada, "2026-11-24", Channel::Call));
    assert!(again.notices.is_empty() && again.edits.len() == 1, "{again:?}");
}

#[test]
fn a_back_dated_touch_never_moves_the_due_date_back() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Critical);
    desk.log(talk(ada, "2026-11-20", Channel::Call));
    let due = |desk: &Desk| cadence::due(desk.card(ada), desk.book.rules()).map(|due| due.on);
    assert_eq!(due(&desk), Some(day("2027-03-20")));
    desk.log(talk(ada, "2026-05-01", Channel::Call));
    assert_eq!(due(&desk), Some(day("2027-03-20")));
}

#[test]
fn a_touch_in_the_future_is_refused_and_writes_nothing() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let refusal = desk.does(&Intent::Log(vec![talk(ada, "2026-11-25", Channel::Call)])).expect_err("refused");
    assert!(refusal.to_string().contains("still to come"), "{refusal}");
    assert!(desk.card(ada).touches.last.is_none());
}

#[test]
fn thanks_are_owed_for_a_meeting_in_person_or_help_of_the_last_two_days_only() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let owed = |desk: &Desk| desk.card(ada).touches.thanks.len();
    desk.log(talk(ada, "2026-11-21", Channel::Coffee));
    assert_eq!(owed(&desk), 0, "three days ago");
    desk.log(talk(ada, "2026-11-22", Channel::Coffee));
    assert_eq!(owed(&desk), 1, "two days ago, in person");
    let mut call = talk(ada, "2026-11-24", Channel::Call);
    call.initiator = Side::Them;
    desk.log(call.clone());
    assert_eq!(owed(&desk), 1, "a call they made ends nothing and owes nothing");
    call.points.push(Point { who: None, what: Told::Got(Value::Help, "the slides".to_owned()) });
    desk.log(call);
    assert_eq!(owed(&desk), 2, "help received");
    desk.log(talk(ada, "2026-11-24", Channel::Email));
    assert_eq!(owed(&desk), 1, "writing ends what came before it that day");
}

#[test]
fn each_part_of_a_conversation_reaches_the_person_it_is_for() {
    let mut desk = Desk::new();
    let (ada, grace) = (desk.add("Ada", Circle::Many), desk.add("Grace", Circle::Many));
    let mut lunch = Conversation::new(vec![Person::Known(ada), Person::Known(grace)], desk.today, Channel::Lunch);
    let point = |who, what| Point { who, what };
    let new = Person::New { name: "Bo".to_owned(), organisation: Some("Initech".to_owned()) };
    lunch.points = vec![
        point(Some(1), Told::Promise(Side::Them, "the list".to_owned(), Some(day("2026-12-01")))),
        point(Some(0), Told::Wants("an engine".to_owned())),
        point(None, Told::Gave(Value::Idea, String::new())),
        point(Some(1), Told::Knows(new)),
        point(Some(0), Told::MovedTo("Loom".to_owned(), String::new())),
        point(Some(0), Told::Personal("twins".to_owned())),
    ];
    desk.log(lunch);
    let promises: Vec<_> = desk.book.promises().map(|p| (p.contact, p.by, p.text.as_str())).collect();
    assert_eq!(promises, [(grace, Side::Them, "the list")]);
    assert_eq!((desk.contact(ada).aims.len(), desk.contact(grace).aims.len()), (1, 0));
    assert_eq!((desk.card(ada).touches.given, desk.card(grace).touches.given), (1, 1));
    assert_eq!(desk.book.ties_of(grace).count(), 1);
    assert_eq!(desk.card(ada).organisation(), "Loom");
    let bo = desk.book.cards().iter().find(|card| card.name() == "Bo").expect("Bo is new");
    assert_eq!((bo.organisation(), bo.circle), ("Initech", Circle::Many));
}

#[test]
fn marking_critical_without_an_answer_starts_three_a_week() {
    let mut desk = Desk::new();
    let starts: Vec<i32> = (0..7)
        .map(|place| {
            let id = desk.add(&format!("Person {place}"), Circle::None);
            desk.edit(id, ContactEdit::Circle(Circle::Critical, Some(Talked::Unknown)));
            desk.card(id).rhythm.start_by.expect("a day to start by").days_since(desk.today)
        })
        .collect();
    assert_eq!(starts, [1, 3, 5, 8, 10, 12, 15]);
}

#[test]
fn several_marked_critical_at_once_are_spread_too() {
    let mut desk = Desk::new();
    let ids: Vec<_> = (0..5).map(|place| desk.add(&format!("Person {place}"), Circle::None)).collect();
    let edits = vec![ContactEdit::Circle(Circle::Critical, Some(Talked::Unknown))];
    desk.does(&Intent::Edit { ids: ids.clone(), edits }).expect("edited");
    let mut starts: Vec<_> = ids.iter().filter_map(|id| desk.card(*id).rhythm.start_by).collect();
    starts.dedup();
    assert_eq!(starts.len(), 5);
}

#[test]
fn an_estimate_starts_the_clock_and_is_no_touch() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::None);
    desk.edit(ada, ContactEdit::Circle(Circle::Critical, Some(Talked::DaysAgo(182))));
    let due = cadence::due(desk.card(ada), desk.book.rules()).expect("due");
    assert_eq!((due.on, due.clock), (day("2026-09-26"), Clock::Estimate(day("2026-05-26"))));
    assert!(desk.card(ada).touches.last.is_none());
}

#[test]
fn a_cadence_is_the_persons_own_else_the_shortest_rule_else_the_circles() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    desk.edit(ada, ContactEdit::Kind(Kind::Mentor, true));
    desk.edit(ada, ContactEdit::Tag("rust".to_owned(), true));
    let every = |months| Some(Cadence::Every(Span::months(months)));
    let holds = |desk: &Desk| cadence::cadence_of(desk.card(ada), desk.book.rules());
    assert_eq!(holds(&desk), Some(cadence::MANY));
    for (scope, cadence, expected) in [
        (Scope::Circle(Circle::Many), every(10), every(10)),
        (Scope::Kind(Kind::Mentor), every(6), every(6)),
        (Scope::Tag("Rust".to_owned()), every(3), every(3)),
        (Scope::Tag("Rust".to_owned()), None, every(6)),
    ] {
        desk.does(&Intent::Rule(scope, cadence)).expect("a rule");
        assert_eq!(holds(&desk), expected);
    }
    desk.edit(ada, ContactEdit::Cadence(Some(Cadence::Off)));
    assert_eq!(holds(&desk), Some(Cadence::Off));
}

#[test]
fn a_move_keeps_the_former_position_and_marks_its_address() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let position = |organisation: &str, title: Option<&str>, how| ContactEdit::Position {
        organisation: Some(organisation.to_owned()),
        title: title.map(str::to_owned),
        how,
    };
    desk.edit(ada, ContactEdit::Email("ada@initech.example".to_owned()));
    desk.edit(ada, ContactEdit::Email("ada@home.example".to_owned()));
    desk.edit(ada, position("Initech", Some("Engineer"), Moved::Correction));
    desk.edit(ada, position("Loom", None, Moved::Since("2026-10".parse().ok())));
    let card = desk.card(ada);
    assert_eq!((card.organisation(), card.title()), ("Loom", ""));
    assert_eq!(card.emails_in_use().iter().collect::<Vec<_>>(), ["ada@home.example"]);
    assert_eq!(card.moved.as_ref().map(|moved| (moved.from.as_str(), moved.organisation)), Some(("Initech", true)));
    assert_eq!(desk.contact(ada).positions[1].to, "2026-10".parse().ok());
}

#[test]
fn deleting_a_person_leaves_the_conversations_they_shared_to_the_others() {
    let mut desk = Desk::new();
    let (ada, grace) = (desk.add("Ada", Circle::Many), desk.add("Grace", Circle::Many));
    let together = vec![Person::Known(ada), Person::Known(grace)];
    desk.log(Conversation::new(together, desk.today, Channel::Lunch));
    desk.log(talk(ada, "2026-11-20", Channel::Call));
    desk.does(&Intent::Promise { by: Side::Me, contact: ada, text: "a book".to_owned(), due: None }).expect("promised");
    desk.does(&Intent::Tie { a: ada, b: grace, how: String::new() }).expect("tied");
    desk.does(&Intent::Delete(vec![ada])).expect("deleted");
    assert_eq!((desk.book.card(ada), desk.card(grace).touches.count), (None, 1));
    assert_eq!((desk.book.promises().count(), desk.book.ties_of(grace).count()), (0, 0));
}

#[test]
fn a_form_is_refused_when_the_record_changed_since() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let before = Box::new(desk.contact(ada).clone());
    let after = Box::new(Contact { place: Some("London".to_owned()), ..*before.clone() });
    desk.edit(ada, ContactEdit::Place(Some("Berlin".to_owned())));
    let refusal = desk.does(&Intent::Replace { before, after, then: Vec::new() }).expect_err("refused");
    assert!(matches!(refusal, Refusal::ChangedElsewhere { .. }), "{refusal:?}");
    assert_eq!(desk.contact(ada).place.as_deref(), Some("Berlin"));
}

#[test]
fn not_now_comes_back_after_a_tenth_of_the_cadence_and_is_counted() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Critical);
    desk.log(talk(ada, "2026-05-01", Channel::Call));
    desk.edit(ada, ContactEdit::PutOff);
    let rhythm = &desk.card(ada).rhythm;
    assert_eq!((rhythm.put_off, rhythm.snoozed_until), (1, Some(day("2026-12-06"))));
    desk.log(talk(ada, "2026-11-24", Channel::Call));
    let rhythm = &desk.card(ada).rhythm;
    assert_eq!((rhythm.put_off, rhythm.snoozed_until), (0, None));
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let edit = |edit| Intent::Edit { ids: vec![ada], edits: vec![edit] };
    for (intent, part) in [
        (Intent::add("  ", Circle::Many, Vec::new()), "needs a name"),
        (edit(ContactEdit::Email("ada at home".to_owned())), "name@example.com"),
        (edit(ContactEdit::Tag(" ".to_owned(), true)), "a tag needs some text"),
        (edit(ContactEdit::Circle(Circle::Many, None)), "that is so already"),
        (Intent::Tie { a: ada, b: ada, how: String::new() }, "name somebody else"),
        (Intent::Delete(vec![ContactId(77)]), "not there any more"),
        (Intent::Log(vec![Conversation::new(Vec::new(), desk.today, Channel::Call)]), "say with whom"),
    ] {
        let refusal = desk.does(&intent).expect_err("refused").to_string();
        assert!(refusal.contains(part), "{refusal}");
    }
}

#[test]
fn the_history_says_what_an_edit_did_in_words() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let works = |organisation: Option<&str>, title: Option<&str>| ContactEdit::Position {
        organisation: organisation.map(str::to_owned),
        title: title.map(str::to_owned),
        how: Moved::Since(None),
    };
    for (edit, label) in [
        (works(Some("Initech"), None), "Ada Lovelace moved to Initech"),
        (works(Some(" Initech "), Some("CEO")), "Ada Lovelace is now CEO"),
        (works(None, Some("CTO")), "Ada Lovelace is now CTO"),
        (works(Some("Hooli"), Some("CTO")), "Ada Lovelace moved to Hooli"),
        (works(None, Some("")), "edit Ada Lovelace"),
        (ContactEdit::Snooze(Some(day("2026-12-17"))), "snooze Ada Lovelace until 17 Dec"),
        (ContactEdit::Pause(Some(day("2027-03-01"))), "pause Ada Lovelace until 1 Mar 2027"),
        (ContactEdit::Name("Ada King".to_owned()), "rename Ada Lovelace to Ada King"),
    ] {
        let change = desk.does(&Intent::Edit { ids: vec![ada], edits: vec![edit] }).expect("edited");
        assert_eq!(change.label, label);
    }
    let intent = Intent::Promise { by: Side::Me, contact: ada, text: "the paper".to_owned(), due: None };
    let Key::Promise(id) = desk.does(&intent).expect("promised").edits[0].key else { panic!("no promise") };
    let change = desk.does(&Intent::Postpone(id, day("2026-12-17"))).expect("postponed");
    assert_eq!(change.label, "the paper now due 17 Dec");
}

#[test]
fn nobody_outside_the_rotation_is_snoozed() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::None);
    let bo = desk.add("Bo", Circle::Many);
    for edit in [ContactEdit::Snooze(Some(day("2026-12-01"))), ContactEdit::PutOff] {
        let refusal = desk.does(&Intent::Edit { ids: vec![bo, ada], edits: vec![edit] }).expect_err("refused");
        let said = "Ada Lovelace is not in the rotation and so never due; `ties edit \"Ada Lovelace\" --circle many` comes first";
        assert_eq!(refusal, Refusal::Invalid(said.to_owned()));
    }
    let back = vec![ContactEdit::Circle(Circle::Many, None), ContactEdit::Snooze(Some(day("2026-12-01")))];
    desk.does(&Intent::Edit { ids: vec![ada], edits: back }).expect("in the rotation first");
    desk.edit(ada, ContactEdit::Snooze(None));
}

#[test]
fn a_birthday_still_to_come_is_refused() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada", Circle::Many);
    let said =
        |refusal: Refusal| assert_eq!(refusal.to_string(), "a birthday is in the past; 1 Jan 2030 is still to come");
    let birthday = "2030-01-01".parse().ok();
    let edit = ContactEdit::Birthday(birthday);
    said(desk.does(&Intent::Edit { ids: vec![ada], edits: vec![edit.clone()] }).expect_err("refused"));
    said(desk.does(&Intent::add("Bo", Circle::Many, vec![edit])).expect_err("refused"));
    let before = Box::new(desk.contact(ada).clone());
    let after = Box::new(Contact { birthday, ..*before.clone() });
    said(desk.does(&Intent::Replace { before, after, then: Vec::new() }).expect_err("refused"));
    desk.edit(ada, ContactEdit::Birthday("--12-24".parse().ok()));
    desk.edit(ada, ContactEdit::Birthday("2026".parse().ok()));
}

fn event(desk: &mut Desk, on: &str) -> EventId {
    let template = Event::new(EventId(0), "RustNL", (day(on), day(on)), desk.today);
    desk.does(&Intent::Event(EventIntent::Add(Box::new(template)))).expect("recorded");
    desk.book.events().map(|event| event.id).max().expect("an event")
}

fn attendee(name: &str, organisation: &str) -> Attendee {
    Attendee { name: name.into(), organisation: organisation.into(), ..Attendee::default() }
}

fn roster(desk: &Desk, event: EventId) -> Vec<String> {
    match desk.records.get(&Key::Roster(event)) {
        Some(Record::Roster(roster)) => {
            roster.attendees.iter().map(|it| format!("{}|{}", it.name, it.organisation)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn of_two_readings_the_one_that_fits_a_contact_is_kept_else_the_likelier() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace", Circle::Many);
    let event = event(&mut desk, "2026-12-10");
    let line = |name: &str, organisation: &str, whole: &str| Listed {
        attendee: attendee(name, organisation),
        otherwise: Some(attendee(whole, "")),
    };
    let listed = vec![line("Lovelace", "Ada", "Lovelace, Ada"), line("Zoe", "Initech", "Zoe, Initech")];
    desk.does(&Intent::Event(EventIntent::Roster { event, listed, replace: false })).expect("listed");
    assert_eq!(roster(&desk, event), ["Lovelace, Ada|", "Zoe|Initech"]);
}

#[test]
fn a_roster_replaced_holds_the_new_list_alone() {
    let mut desk = Desk::new();
    let event = event(&mut desk, "2026-12-10");
    let put = |desk: &mut Desk, name: &str, replace: bool| {
        let listed = vec![attendee(name, "").into()];
        desk.does(&Intent::Event(EventIntent::Roster { event, listed, replace }))
    };
    put(&mut desk, "Zoe Newman", false).expect("listed");
    put(&mut desk, "Bo Lind", false).expect("listed");
    assert_eq!(roster(&desk, event).len(), 2);
    put(&mut desk, "Bo Lind", true).expect("listed");
    assert_eq!(roster(&desk, event), ["Bo Lind|"]);
    assert!(matches!(put(&mut desk, "Bo Lind", false), Err(Refusal::Nothing(_))));
}

#[test]
fn somebody_new_met_at_an_event_becomes_a_contact_the_next_roster_knows() {
    let mut desk = Desk::new();
    let event = event(&mut desk, "2026-11-23");
    let zoe =
        Attendee { title: "CTO".into(), email: "zoe@initech.example".into(), ..attendee("Zoe Newman", "Initech") };
    let change = desk.does(&Intent::Event(EventIntent::Met(event, vec![Met::New(zoe.clone())]))).expect("met");
    assert_eq!(change.label, "met Zoe Newman at RustNL");
    let card = desk.book.cards().first().expect("a contact").clone();
    assert_eq!((card.organisation(), card.title(), card.circle), ("Initech", "CTO", Circle::Many));
    assert_eq!((card.touches.events.as_slice(), card.touches.thanks.len()), ([event].as_slice(), 1));
    assert_eq!(card.first_meeting(), Some(day("2026-11-23")), "due again within four weeks");
    desk.add("Zoe Newman", Circle::Many);
    let found = crate::domain::matching::Names::of(&desk.book).find(&desk.book, &attendee("Zoe Newman", ""));
    assert_eq!(found.contact, Some(card.id), "as settled, whoever else has that name by then");
}

#[test]
fn a_line_at_the_event_takes_the_place_of_the_bare_meeting() {
    let mut desk = Desk::new();
    let (ada, bo) = (desk.add("Ada Lovelace", Circle::Many), desk.add("Bo Lind", Circle::Many));
    let event = event(&mut desk, "2026-11-23");
    desk.does(&Intent::Event(EventIntent::Met(event, vec![Met::Known(ada), Met::Known(bo)]))).expect("met");
    desk.does(&Intent::LogLines("Ada Lovelace: talked pumps".into(), Some(event))).expect("logged");
    assert_eq!((touches(&desk.records, ada).len(), touches(&desk.records, bo).len()), (1, 1));
    assert_eq!(touches(&desk.records, ada)[0].note, "talked pumps");
    desk.does(&Intent::LogLines("Ada Lovelace, Bo Lind: dinner".into(), Some(event))).expect("logged");
    assert_eq!((touches(&desk.records, ada).len(), touches(&desk.records, bo).len()), (2, 1), "what was said stays");
}

#[test]
fn somebody_thanked_already_is_not_to_be_thanked_again_for_the_same_meeting() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let event = event(&mut desk, "2026-11-23");
    desk.does(&Intent::Event(EventIntent::Met(event, vec![Met::Known(ada)]))).expect("met");
    let touch = touches(&desk.records, ada)[0].id;
    desk.does(&Intent::Thanked(vec![(ada, touch)])).expect("thanked");
    desk.does(&Intent::LogLines("Ada Lovelace: talked pumps".into(), Some(event))).expect("logged");
    assert!(desk.card(ada).touches.thanks.is_empty());
}

#[test]
fn an_answer_is_noted_on_the_person_and_the_question_ticked() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let event = event(&mut desk, "2026-11-23");
    let (question, text, answer) = ("aim-1".to_owned(), "How far have you come?".to_owned(), " halfway ".to_owned());
    desk.does(&Intent::Event(EventIntent::Ask { event, question, text, contact: Some(ada), answer })).expect("asked");
    assert_eq!(desk.contact(ada).notes[0].text, "halfway (asked: How far have you come?)");
    assert_eq!(desk.book.event(event).map(|event| event.asked.len()), Some(1));
}

#[test]
fn what_somebody_says_of_coming_is_kept_by_a_log_line() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace", Circle::Many);
    let event = event(&mut desk, "2026-12-10");
    desk.does(&Intent::LogLines("message Ada Lovelace: maybe going to RustNL".into(), None)).expect("logged");
    let said = desk.book.event(event).and_then(|event| event.said_of(Who::Contact(ada)).copied());
    assert_eq!(said.map(|said| said.word), Some(Word::Maybe));
}

#[test]
fn an_event_without_a_name_or_twice_is_refused() {
    let mut desk = Desk::new();
    event(&mut desk, "2026-12-10");
    let mut add = |name: &str| {
        let template = Event::new(EventId(0), name, (day("2026-12-10"), day("2026-12-10")), day("2026-11-24"));
        desk.does(&Intent::Event(EventIntent::Add(Box::new(template))))
    };
    assert!(matches!(add("  "), Err(Refusal::Invalid(_))));
    assert!(matches!(add("rustnl"), Err(Refusal::Nothing(_))));
}

mod merging;
mod people_at_events;
