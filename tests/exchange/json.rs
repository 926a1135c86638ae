//! Our own JSON: everything out, everything in, nothing overwritten in silence.

use ties::domain::cadence::{Cadence, CadenceRule, Scope};
use ties::domain::contact::{Aim, Contact, Met, Offer};
use ties::domain::event::{Event, EventEdit, Stage, Who, Word};
use ties::domain::id::{
    ContactId, EventId, IdentityId, IntroductionId, NeedId, PromiseId, ReviewId, RuleId, TieId, TouchId,
};
use ties::domain::identity::Identity;
use ties::domain::introduction::Introduction;
use ties::domain::kind::{AimKind, Channel, Circle, Kind, Side, Value};
use ties::domain::me::Me;
use ties::domain::name::Name;
use ties::domain::need::{Need, NeedState};
use ties::domain::promise::{Promise, PromiseState};
use ties::domain::record::Record;
use ties::domain::review::{Action, Review, Snapshot};
use ties::domain::roster::{Attendee, Roster, Talk};
use ties::domain::tie::Tie;
use ties::domain::touch::{Ask, Exchange, Touch};
use ties::exchange::{ReadError, ReadOptions, json, read};

use super::harness::{Database, cards, counts, day};

/// A database with a record of every kind and every field filled.
fn full() -> Database {
    let mut database = Database::new();
    database.import(&cards(&[
        "UID:1\nFN:Ada Lovelace\nN:Lovelace;Ada\nEMAIL:ada@x.example\nTEL:1\nORG:Initech\nTITLE:CTO\nNOTE:one\\ntwo\nBDAY:--0415\nX-A:1\nANNIVERSARY:2001-02-03",
        "FN:Bo Derek\nEMAIL:bo@x.example",
        "FN:Cleo\nEMAIL:bo@x.example",
    ]));
    database.import(&cards(&["UID:1\nFN:Ada Lovelace\nORG:Globex\nTITLE:CEO"]));
    let (ada, bo) = (database.named("Ada Lovelace").id, database.named("Bo Derek").id);
    let today = day("2026-11-22");
    database.edit("Ada Lovelace", |contact: &mut Contact| {
        contact.circle = Circle::Critical;
        contact.cadence = Some(Cadence::OnEvent);
        contact.kinds.set(Kind::Mentor, true);
        contact.aims.push(Aim { text: "less noise".to_owned(), kind: AimKind::Problem, date: today, done: false });
        contact.offers.push(Offer { text: "pumps".to_owned(), date: today, solved: true });
        contact.met = Some(Met { text: "at the fair".to_owned(), date: Some(today), event: None });
        contact.rhythm.estimate = Some(today);
    });
    let touch = TouchId(7);
    database.put(Record::Touch(Touch {
        id: touch,
        date: today,
        logged: 1,
        channel: Channel::Coffee,
        initiator: Side::Me,
        contacts: vec![ada, bo],
        note: "talked \"pumps\" \u{2028}".to_owned(),
        gave: vec![Exchange { value: Value::Idea, text: String::new(), with: Some(ada) }],
        got: Vec::new(),
        asked: Some(Ask { text: "advice".to_owned(), of: None }),
        learned: None,
        event: None,
        thanks: vec![bo],
        raw: "coffee Ada, Bo".to_owned(),
    }));
    for (id, state) in [(1, PromiseState::Open), (2, PromiseState::Kept(today))] {
        let (by, text) = (Side::Me, "send it".to_owned());
        let promise = Promise {
            id: PromiseId(id),
            by,
            contact: ada,
            text,
            due: Some(today),
            state,
            touch: Some(touch),
            made: today,
        };
        database.put(Record::Promise(promise));
    }
    database.put(Record::Tie(Tie { id: TieId(1), a: ada, b: bo, how: "school".to_owned(), as_of: today }));
    let scope = Scope::Tag("rust".to_owned());
    database.put(Record::Rule(CadenceRule { id: RuleId(1), scope, cadence: Cadence::Off }));
    database.put(Record::Me(Me { name: "Me".to_owned(), goal: Some("lead".to_owned()), ..Me::default() }));
    events(&mut database, ada);
    database
}

/// An event with all that belongs to one, and a need.
fn events(database: &mut Database, ada: ContactId) {
    let today = day("2026-11-22");
    let id = EventId(1);
    let mut event = Event::new(id, "FOSDEM 2027", (today, today.plus_days(1)), today);
    for edit in [
        EventEdit::Place("Brussels".to_owned()),
        EventEdit::Outcome("two who would try it".to_owned()),
        EventEdit::Minutes(Some(90)),
        EventEdit::Intro("I am Kim.".to_owned()),
        EventEdit::Organisation("Initech".to_owned(), true),
        EventEdit::Say(Who::Contact(ada), Some(Word::Maybe)),
        EventEdit::Say(Who::Attendee(u64::MAX), Some(Word::NotComing)),
        EventEdit::Question("What would you drop first?".to_owned(), true),
        EventEdit::Used("lesson-1".to_owned(), Some(ada), true),
        EventEdit::Done(Stage::Prepare, true),
        EventEdit::Worth(true, "good talks".to_owned()),
    ] {
        edit.apply(&mut event, today).expect("an edit that holds");
    }
    database.put(Record::Event(Box::new(event)));
    let talk = Talk { title: "ELF".to_owned(), day: Some(today), minute: Some(870), room: "K.1".to_owned() };
    let attendee = Attendee { name: "Lin Wei".to_owned(), talks: vec![talk], ..Attendee::default() };
    database.put(Record::Roster(Roster { event: id, attendees: vec![attendee] }));
    let (name, organisation, email) = ("A. Lovelace".to_owned(), String::new(), String::new());
    let identity =
        Identity { id: IdentityId(1), name, organisation, email, contact: Some(ada), not: vec![], on: today };
    database.put(Record::Identity(identity));
    let state = NeedState::Answered(today, Some(ada));
    let (text, why) = ("ELF notes".to_owned(), "symbols".to_owned());
    let tried = "readelf".to_owned();
    database.put(Record::Need(Need { id: NeedId(1), text, why, tried, due: Some(today), state, created: today }));
    let b = database.named("Bo Derek").id;
    database.put(Record::Introduction(Introduction {
        id: IntroductionId(1),
        a: ada,
        b,
        why: "pumps".to_owned(),
        asked_a: Some(today),
        asked_b: None,
        made: None,
        outcome: None,
        created: today,
    }));
    let snapshot = Snapshot { people: 2, street_lamp: Some(0.75), ..Snapshot::default() };
    let actions = vec![Action { text: "ask Ada".to_owned(), due: today, done: None }];
    database.put(Record::Review(Box::new(Review { id: ReviewId(1), date: today, snapshot, actions })));
}

#[test]
fn an_export_brings_everything_back() {
    let original = full();
    let bytes = original.export();
    let mut copy = Database::new();
    let report = copy.import_json(&bytes);
    assert_eq!(counts(&report), [2, 0, 0, 0, 0]);
    let others = report.others.expect("records besides people");
    assert_eq!((others.read, others.created, others.left_out), (13, 13, 0));
    assert_eq!(String::from_utf8(copy.export()), String::from_utf8(bytes.clone()));
    let before = copy.export();
    let again = copy.import_json(&bytes);
    assert_eq!((counts(&again), again.warnings.len()), ([0, 0, 2, 0, 0], 0));
    assert_eq!(again.others.map(|others| others.unchanged), Some(13));
    assert_eq!(copy.export(), before);
}

#[test]
fn the_document_is_one_of_json() {
    for database in [Database::new(), full()] {
        let document: serde_json::Value = serde_json::from_slice(&database.export()).expect("valid JSON");
        assert_eq!((&document["schema"], &document["type"]), (&1.into(), &"export".into()));
        for list in ["contacts", "touches", "promises", "ties", "rules", "pending"] {
            assert!(document[list].is_array(), "{list}");
        }
    }
    let document: serde_json::Value = serde_json::from_slice(&full().export()).expect("valid JSON");
    assert_eq!(document["me"]["name"], "Me");
    assert_eq!(document["touches"][0]["date"], "2026-11-22");
}

#[test]
fn what_differs_stays_as_it_is_here() {
    let bytes = full().export();
    let mut other = full();
    other.edit("Ada Lovelace", |ada| ada.place = Some("York".to_owned()));
    let before = other.export();
    let report = other.import_json(&bytes);
    assert_eq!(counts(&report), [0, 0, 2, 0, 0]);
    assert_eq!(report.warnings.len(), 1);
    assert!(report.warnings[0].reason.starts_with("Ada Lovelace ("), "{report:?}");
    assert_eq!(other.export(), before);
}

#[test]
fn records_about_nobody_are_left_out_and_told() {
    let bytes = br#"{"schema":1,"type":"export","promises":[
        {"id":"00000001","by":"me","contact":"00000009","text":"x","state":"open","made":"2026-01-01"}]}"#;
    let report = Database::new().import_json(bytes);
    assert_eq!(report.others.map(|others| (others.read, others.left_out)), Some((1, 1)));
    assert!(report.warnings[0].reason.contains("promise 00000001"), "{report:?}");
}

#[test]
fn a_contact_without_a_name_is_left_out_and_told() {
    let bytes = br#"{"schema":1,"type":"export","contacts":[{"id":"00000001","name":{},"created":"2026-01-01"}]}"#;
    let report = Database::new().import_json(bytes);
    assert_eq!(counts(&report), [0, 0, 0, 0, 1]);
    assert_eq!(report.skipped[0].reason, "contact 00000001 has no name");
}

#[test]
fn missing_fields_are_empty_ones() {
    let mut database = Database::new();
    let report = database.import_json(
        br#"{"schema":1,"type":"export","contacts":[{"id":"00000001","name":{"full":"Ada"},"created":"2026-01-01",
        "positions":[{"organisation":"Initech"}],"aims":[{"text":"x","kind":"goal","date":"2026-01-01"}]}],
        "touches":[{"id":"00000001","date":"2026-01-02","channel":"call","initiator":"me","contacts":["00000001"]}]}"#,
    );
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    let mut ada = Contact::new(ContactId(1), Name::whole("Ada"), day("2026-01-01"));
    ada.positions = database.only().positions;
    ada.aims = database.only().aims;
    assert_eq!(database.only(), ada);
}

#[test]
fn what_a_newer_version_wrote_is_refused_clearly() {
    for (text, newer, says) in [
        (r#"{"schema":2,"type":"export","version":"9.1.0","contacts":{}}"#, true, "ties 9.1.0"),
        (r#"{"schema":2,"type":"export"}"#, true, "written by a newer version of ties: this one"),
        (r#"{"schema":1,"type":"export","version":"9.1.0","dreams":[]}"#, true, "`dreams`"),
        (
            r#"{"schema":1,"type":"export","contacts":[{"id":"00000001","name":{"full":"A"},"created":"2026-01-01","aura":1}]}"#,
            true,
            "aura`",
        ),
        (r#"{"schema":1,"type":"contacts"}"#, false, "\"type\":\"export\""),
        (r#"{"a":1}"#, false, "not an export"),
        (r#"{"schema":1,"type":"export","contacts":[{"id":1}]}"#, false, "line 1"),
        (r#"{"schema":1,"type":"export""#, false, "not an export"),
    ] {
        let error = read("a.json", text.as_bytes(), &ReadOptions::default()).expect_err("refused");
        assert_eq!(matches!(error, ReadError::Newer(_)), newer, "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn records_out_of_order_are_refused() {
    let me = || Ok::<_, ()>(Record::Me(Me::default()));
    let contact = || Ok(Record::Contact(Box::new(Contact::new(ContactId(1), Name::whole("A"), day("2026-01-01")))));
    let rule =
        || Ok(Record::Rule(CadenceRule { id: RuleId(1), scope: Scope::Circle(Circle::Many), cadence: Cadence::Off }));
    for (records, fine) in [
        (vec![me(), contact(), rule()], true),
        (vec![contact(), me()], false),
        (vec![rule(), contact()], false),
        (vec![me(), me()], false),
    ] {
        assert_eq!(json::write(records, &mut Vec::new()).is_ok(), fine);
    }
}

#[test]
fn what_json_may_leave_out_is_still_stored() {
    let contact = full().named("Ada Lovelace");
    let config = bincode::config::standard();
    let bytes = bincode::serde::encode_to_vec(&contact, config).expect("plain data");
    let (back, read): (Contact, usize) = bincode::serde::decode_from_slice(&bytes, config).expect("the same form");
    assert_eq!((back, read), (contact, bytes.len()));
}

/// The places of all objects in a document.
fn objects(value: &serde_json::Value, at: &str, places: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            places.push(at.to_owned());
            fields.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), places));
        }
        serde_json::Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| objects(item, &format!("{at}/{place}"), places));
        }
        _ => {}
    }
}

#[test]
fn a_field_nobody_knows_is_never_lost_in_silence() {
    let document: serde_json::Value = serde_json::from_slice(&full().export()).expect("it is JSON");
    let mut places = Vec::new();
    objects(&document, "", &mut places);
    // One of each shape is enough: of a list the first and the last.
    let shape = |place: &String| place.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    places.sort_by_key(shape);
    places.dedup_by_key(|place| shape(place));
    assert!(places.len() > 30, "{places:?}");
    for place in places {
        let mut changed = document.clone();
        let object = changed.pointer_mut(&place).and_then(serde_json::Value::as_object_mut).expect("an object");
        object.insert("unheard of".to_owned(), serde_json::Value::Bool(true));
        let error = json::read(changed.to_string().as_bytes()).expect_err(&place);
        let told = error.to_string();
        assert!(told.contains("unheard of") || matches!(error, ReadError::Malformed(_)), "{place}: {told}");
    }
}
