//! Who is known again, what is merged, what waits to be settled.

use proptest::prelude::*;

use ties::domain::contact::{Address, Contact, Note, Position};
use ties::domain::id::ContactId;
use ties::domain::kind::{Circle, NoteKind};
use ties::domain::name::Name;
use ties::domain::record::Record;
use ties::exchange::plan::Options;
use ties::exchange::{Format, read};

use super::harness::{Database, card, cards, counts, day};

const ZOE: &str = "UID:z1\nFN:Zoe Newman\nEMAIL:zoe@initech.example\nTEL:+1 201 555\nORG:Initech\nTITLE:CTO";

/// A contact entered by hand.
fn by_hand(database: &mut Database, id: u64, name: &str, email: &str) {
    let mut contact = Contact::new(ContactId(id), Name::whole(name), day("2026-01-01"));
    contact.emails.push(Address::plain(email));
    database.put(Record::Contact(Box::new(contact)));
}

#[test]
fn importing_again_changes_nothing() {
    let mut database = Database::new();
    let file = cards(&[ZOE, "FN:No Key At All", "EMAIL:just@mail.example", "FN:Bo\nEMAIL:zoe@initech.example"]);
    assert_eq!(counts(&database.import(&file)), [3, 0, 0, 1, 0]);
    let before = database.export();
    assert_eq!(counts(&database.import(&file)), [0, 0, 3, 1, 0]);
    assert_eq!(database.export(), before);
}

#[test]
fn new_people_land_outside_the_rotation_unless_said() {
    let mut database = Database::new();
    database.import(&card(ZOE));
    let zoe = database.only();
    assert_eq!((zoe.circle, zoe.created, zoe.sources[0].batch), (Circle::None, day("2026-11-22"), 1));
    assert_eq!((zoe.sources[0].key.as_str(), zoe.position().map(|it| it.noticed)), ("z1", Some(None)));
    let options = Options { tags: vec!["fair".to_owned()], circle: Some(Circle::Many), ..Options::default() };
    database.import_with(&card("FN:Bo\nCATEGORIES:fair"), &options);
    let bo = database.named("Bo");
    assert_eq!(
        (bo.circle, bo.rhythm.since, bo.tags.as_slice()),
        (Circle::Many, Some(day("2026-11-22")), &["fair".to_owned()][..])
    );
    assert_eq!(bo.sources[0].batch, 2);
    // The tag asked for now goes on those known already; their circle is theirs.
    assert_eq!(counts(&database.import_with(&card(ZOE), &options)), [0, 1, 0, 0, 0]);
    assert_eq!((database.named("Zoe Newman").tags.len(), database.named("Zoe Newman").circle), (1, Circle::None));
    assert_eq!(counts(&database.import_with(&card(ZOE), &options)), [0, 0, 1, 0, 0]);
}

#[test]
fn next_quarters_file_updates_and_reports_moves() {
    let mut database = Database::new();
    database.import(&card("UID:z1\nFN:Zoe Newman\nEMAIL;TYPE=work:zoe@initech.example\nORG:Initech\nTITLE:CTO"));
    database.on("2027-02-22");
    let report = database
        .import(&card("UID:z1\nFN:Zoe Newman\nEMAIL;TYPE=work:zoe@globex.example\nTEL:1\nORG:Globex\nTITLE:CEO"));
    assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
    assert_eq!(
        report.moves.iter().map(|it| (it.from.as_str(), it.to.as_str())).collect::<Vec<_>>(),
        [("Initech", "Globex")]
    );
    let zoe = database.only();
    let [new, old] = zoe.positions.as_slice() else { panic!("two positions: {zoe:?}") };
    assert_eq!(
        (new.organisation.as_str(), new.title.as_str(), new.noticed),
        ("Globex", "CEO", Some(day("2027-02-22")))
    );
    assert_eq!((old.organisation.as_str(), old.title.as_str(), old.to.is_some()), ("Initech", "CTO", true));
    assert_eq!(zoe.emails.iter().map(|it| it.former).collect::<Vec<_>>(), [true, false]);
    assert_eq!((zoe.phones.len(), zoe.sources.len(), zoe.sources[0].batch), (1, 1, 2));
}

#[test]
fn another_spelling_of_the_organisation_is_no_move() {
    let mut database = Database::new();
    database.import(&card(ZOE));
    let report = database.import(&card(&ZOE.replace("ORG:Initech", "ORG:INITECH, Inc.")));
    assert!(report.moves.is_empty());
    assert_eq!(database.only().positions.len(), 1);
    assert_eq!(database.only().positions[0].organisation, "INITECH, Inc.");
}

#[test]
fn what_the_user_wrote_is_never_overwritten() {
    let mut database = Database::new();
    database.import(&card(ZOE));
    database.edit("Zoe Newman", |zoe| {
        zoe.positions[0].title = "Chief of Pumps".to_owned();
        zoe.phones.clear();
        zoe.place = Some("York".to_owned());
        zoe.notes.push(Note { date: day("2026-11-23"), kind: NoteKind::Personal, text: "sails".to_owned() });
    });
    // The source changed something else: nothing to say about title and number.
    let report = database.import(&card(&format!("{ZOE}\nURL:https://zoe.example")));
    assert_eq!((counts(&report), report.warnings.len()), ([0, 1, 0, 0, 0], 0));
    let zoe = database.only();
    assert_eq!((zoe.positions[0].title.as_str(), zoe.phones.len(), zoe.urls.len()), ("Chief of Pumps", 0, 1));
    // Both changed the title: the user's is kept and it is said, once.
    let changed = card(&format!("{}\nURL:https://zoe.example", ZOE.replace("TITLE:CTO", "TITLE:CEO")));
    let report = database.import(&changed);
    assert_eq!(report.warnings.len(), 1);
    assert!(report.warnings[0].reason.contains("`Chief of Pumps` here and `CEO` in the file"), "{report:?}");
    let zoe = database.only();
    assert_eq!(
        (zoe.positions[0].title.as_str(), zoe.phones.len(), zoe.place.as_deref()),
        ("Chief of Pumps", 0, Some("York"))
    );
    assert_eq!(zoe.notes.len(), 1);
    assert!(database.import(&changed).warnings.is_empty());
}

#[test]
fn a_move_the_user_recorded_first_stays() {
    let mut database = Database::new();
    database.import(&card(ZOE));
    database.edit("Zoe Newman", |zoe| {
        zoe.positions[0].to = Some(day("2026-10-01").into());
        zoe.positions.insert(0, Position { organisation: "Globex".to_owned(), ..Position::default() });
    });
    // The source still has the old employer, with another title there.
    let report = database.import(&card(&ZOE.replace("CTO", "CEO")));
    assert_eq!((report.moves.len(), report.warnings.len()), (0, 0));
    let zoe = database.only();
    assert_eq!((zoe.positions[0].organisation.as_str(), zoe.positions[0].title.as_str()), ("Globex", ""));
    // A third employer is the user's to judge.
    let report = database.import(&card(&ZOE.replace("Initech", "Hooli")));
    assert_eq!((report.moves.len(), report.warnings.len()), (0, 1));
    // When the source catches up, the title comes with it.
    let report = database.import(&card(&ZOE.replace("Initech", "Globex").replace("CTO", "CFO")));
    assert_eq!((report.moves.len(), report.warnings.len()), (0, 0));
    let zoe = database.only();
    assert_eq!((zoe.positions[0].organisation.as_str(), zoe.positions[0].title.as_str()), ("Globex", "CFO"));
}

#[test]
fn a_number_of_the_source_that_is_new_joins_the_others() {
    let mut database = Database::new();
    database.import(&card(ZOE));
    database.edit("Zoe Newman", |zoe| zoe.phones.push(Address::plain("999")));
    database.import(&card(&format!("{ZOE}\nTEL:+1 (201) 555\nTEL:777")));
    let numbers: Vec<_> = database.only().phones.into_iter().map(|it| it.value).collect();
    assert_eq!(numbers, ["+1 201 555", "999", "777"]);
}

#[test]
fn somebody_entered_by_hand_is_known_by_address() {
    let mut database = Database::new();
    by_hand(&mut database, 1, "Zoe Newman", "Zoe@Initech.example");
    database.edit("Zoe Newman", |zoe| {
        zoe.positions.push(Position { title: "Boss".to_owned(), ..Position::default() });
    });
    let report = database.import(&card(ZOE));
    assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
    assert!(report.moves.is_empty());
    let zoe = database.only();
    let position = zoe.position().expect("a position");
    assert_eq!((position.organisation.as_str(), position.title.as_str()), ("Initech", "Boss"));
    assert_eq!((zoe.emails.len(), zoe.phones.len(), report.warnings.len()), (1, 1, 1));
    assert_eq!(counts(&database.import(&card(ZOE))), [0, 0, 1, 0, 0]);
}

#[test]
fn two_people_behind_one_address_wait_to_be_settled() {
    let mut database = Database::new();
    by_hand(&mut database, 1, "Ada Lovelace", "info@initech.example");
    let file = card("UID:b\nFN:Bo Derek\nEMAIL:info@initech.example");
    let report = database.import(&file);
    assert_eq!(counts(&report), [0, 0, 0, 1, 0]);
    assert_eq!(report.candidates[0].contact_ids, [ContactId(1)]);
    let waiting = database.pending();
    assert_eq!((waiting.len(), waiting[0].contact.name.full.as_str()), (1, "Bo Derek"));
    let (imported, edits) =
        database.import_all(&[read("a", &file, &Some(Format::Vcard).into()).expect("readable")], &Options::default());
    assert_eq!((counts(&imported.files[0]), edits, imported.batch), ([0, 0, 0, 1, 0], 0, None));
    // The source changes the record: it still waits, once.
    database.import(&card("UID:b\nFN:Bo Derek\nEMAIL:info@initech.example\nTEL:1"));
    let again = database.pending();
    assert_eq!((again.len(), again[0].id, again[0].contact.phones.len()), (1, waiting[0].id, 1));
    // The source tells them apart: it waits no more.
    assert_eq!(counts(&database.import(&card("UID:b\nFN:Bo Derek\nEMAIL:bo@initech.example"))), [1, 0, 0, 0, 0]);
    assert!(database.pending().is_empty());
}

#[test]
fn a_record_that_fits_two_contacts_waits() {
    let mut database = Database::new();
    by_hand(&mut database, 1, "Ada Lovelace", "ada@one.example");
    by_hand(&mut database, 2, "Ada Lovelace", "ada@two.example");
    let report = database.import(&card("FN:Ada Lovelace\nEMAIL:ada@one.example\nEMAIL:ada@two.example"));
    assert_eq!((counts(&report), report.candidates[0].contact_ids.len()), ([0, 0, 0, 1, 0], 2));
}

#[test]
fn the_same_name_alone_makes_nobody_the_same() {
    let mut database = Database::new();
    let file = cards(&["FN:Ada Lovelace\nORG:Initech\nTEL:1", "FN:Ada Lovelace\nORG:Initech\nTEL:2"]);
    assert_eq!(counts(&database.import(&file)), [2, 0, 0, 0, 0]);
    assert_eq!(counts(&database.import(&file)), [0, 0, 2, 0, 0]);
}

#[test]
fn within_one_file_the_same_rules_hold() {
    let mut database = Database::new();
    let file = cards(&[
        "UID:a\nFN:Ada\nTEL:1\nORG:Initech",
        "UID:a\nFN:Ada Lovelace\nTEL:2\nORG:Globex",
        "FN:Ada Lovelace\nEMAIL:ada@example.com",
        "FN:A. Lovelace\nEMAIL:ada@example.com\nTEL:3",
        "FN:Bo\nEMAIL:ada@example.com",
        "FN:Exactly the same",
        "FN:Exactly the same",
        "UID:a\nFN:Grace Hopper",
    ]);
    let report = database.import(&file);
    assert_eq!(counts(&report), [3, 1, 1, 1, 2], "{report:#?}");
    assert!(report.moves.is_empty());
    let before = database.export();
    assert_eq!(counts(&database.import(&file)), [0, 0, 5, 1, 2]);
    assert_eq!(database.export(), before);
}

#[test]
fn cards_of_one_person_become_one() {
    let mut database = Database::new();
    let file = cards(&["UID:a\nFN:Ada\nTEL:1\nORG:Initech", "UID:a\nFN:Ada Lovelace\nTEL:2\nORG:Globex"]);
    assert_eq!(counts(&database.import(&file)), [1, 0, 1, 0, 0]);
    let ada = database.only();
    assert_eq!((ada.name.full.as_str(), ada.phones.len(), ada.positions.len()), ("Ada Lovelace", 2, 1));
}

#[test]
fn two_files_of_the_same_people_settle_down() {
    let mut database = Database::new();
    let file = |text: &str| read("a", &card(text), &Some(Format::Vcard).into()).expect("readable");
    let both = [file(ZOE), file(&format!("{ZOE}\nTEL:777"))];
    let (imported, _) = database.import_all(&both, &Options::default());
    assert_eq!(imported.files.iter().map(counts).collect::<Vec<_>>(), [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]]);
    for files in [both.clone(), [both[1].clone(), both[0].clone()]] {
        let (imported, edits) = database.import_all(&files, &Options::default());
        assert_eq!((imported.batch, edits), (None, 0));
    }
}

#[test]
fn notes_are_dated_by_the_source() {
    let mut database = Database::new();
    database.import(&cards(&[
        "FN:A\nNOTE:old\nREV:20240102T000000Z",
        "FN:B\nNOTE:new",
        "FN:C\nNOTE:odd\nREV:20990101",
    ]));
    let dates: Vec<_> = ["A", "B", "C"].map(|name| database.named(name).notes[0].date.to_string()).into();
    assert_eq!(dates, ["2024-01-02", "2026-11-22", "2026-11-22"]);
}

#[test]
fn kept_properties_follow_the_source() {
    let mut database = Database::new();
    database.import(&card("UID:a\nFN:A\nX-SEEN:1\nX-OTHER:x"));
    database.import(&card("UID:a\nFN:A\nX-SEEN:2\nX-OTHER:x"));
    let extra: Vec<_> = database.only().extra.into_iter().map(|it| format!("{}:{}", it.name, it.value)).collect();
    assert_eq!(extra, ["X-SEEN:2", "X-OTHER:x"]);
}

#[test]
fn the_report_reads_well_and_serialises_to_the_contract() {
    let mut database = Database::new();
    by_hand(&mut database, 1, "Ada Lovelace", "info@initech.example");
    let report = database.import(&cards(&[ZOE, "FN:Bo\nEMAIL:info@initech.example", "NOTE:nobody"]));
    assert_eq!(
        report.lines(20),
        [
            "people.vcf: 3 people read: 1 new, 1 to settle, 1 left out",
            "  to settle: Bo, who may be somebody you have",
            "  left out (line 15): nobody in it: no name, organisation, e-mail address or number",
        ]
    );
    let json = serde_json::to_value(&report).expect("plain data");
    let keys: Vec<_> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "ambiguous",
            "candidates",
            "created",
            "file",
            "format",
            "moves",
            "read",
            "skipped",
            "unchanged",
            "updated",
            "warnings"
        ]
    );
    assert_eq!(json["skipped"][0]["line"], 15);
    assert_eq!(json["candidates"][0], serde_json::json!({"name": "Bo", "contact_ids": ["00000001"]}));
    assert_eq!(json["format"], "vcard");
}

/// People as files have them: few names and addresses, so that they meet.
fn people() -> impl Strategy<Value = Vec<String>> {
    let name = prop::sample::select(vec!["Ada Lovelace", "Ada", "Bo Derek", "B. Derek", "Zoë Nüman", ""]);
    let email = prop::sample::select(vec![
        "",
        "EMAIL:info@x.example",
        "EMAIL:ada@x.example\nEMAIL:bo@x.example",
        "EMAIL:bo@x.example",
    ]);
    let uid = prop::sample::select(vec!["", "", "UID:1", "UID:2", "UID:3"]);
    let rest = prop::sample::select(vec![
        "",
        "ORG:Initech",
        "ORG:Globex\nTITLE:CEO",
        "TEL:123\nNOTE:hello",
        "X-A:1\nBDAY:--0415",
    ]);
    let person =
        (name, email, uid, rest).prop_map(|(name, email, uid, rest)| format!("FN:{name}\n{email}\n{uid}\n{rest}"));
    prop::collection::vec(person, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_second_import_changes_nothing(first in people(), second in people()) {
        let mut database = Database::new();
        for people in [&first, &second] {
            let file = cards(&people.iter().map(String::as_str).collect::<Vec<_>>());
            database.import(&file);
            let before = database.export();
            let report = database.import(&file);
            prop_assert_eq!((report.created, report.updated), (0, 0), "{:#?}", report);
            prop_assert_eq!(database.export(), before);
        }
    }
}
