//! vCards out: what is written comes back, whatever it is, and changes nothing where it came from.

mod generated;
mod read_elsewhere;

use std::convert::Infallible;

use proptest::prelude::*;

use ties::domain::cadence::Cadence;
use ties::domain::contact::{Address, Aim, Contact, Extra, Met, Note, Offer, Position};
use ties::domain::day::Span;
use ties::domain::id::{ContactId, TieId};
use ties::domain::kind::{AimKind, Circle, Kind, NoteKind, Standing};
use ties::domain::name::Name;
use ties::domain::record::Record;
use ties::domain::tie::Tie;
use ties::exchange::vcard::{Acquaintance, Person, Version, uid, write};

use super::harness::{Database, card, counts, day};
use generated::contact;

pub(crate) const VERSIONS: [Version; 2] = [Version::V3, Version::V4];

/// The cards of people who know nobody.
pub(crate) fn cards_of(contacts: &[&Contact], version: Version) -> Vec<u8> {
    let people = contacts.iter().map(|&contact| Person { contact: contact.clone(), knows: Vec::new() });
    written(people.collect(), version)
}

fn written(people: Vec<Person>, version: Version) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(people.into_iter().map(Ok::<_, Infallible>), version, &mut bytes).expect("a buffer takes everything");
    bytes
}

/// Everything a card says of `contact`.
pub(crate) fn said(contact: &Contact) -> Contact {
    let mut said = contact.clone();
    (said.id, said.created) = (ContactId(0), day("2026-01-01"));
    said.rhythm = ties::domain::contact::Rhythm::default();
    said.sources.clear();
    said.extra.sort_by(|a, b| (&a.name, &a.value).cmp(&(&b.name, &b.value)));
    said
}

/// The logical lines of one physical form, checked for it.
fn logical(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).expect("UTF-8, also where lines are folded");
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75, "{line:?}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn an_export_into_an_empty_database_is_the_same_person(contact in contact()) {
        for version in VERSIONS {
            let bytes = cards_of(&[&contact], version);
            let lines = logical(&bytes);
            let mut database = Database::new();
            let report = database.import(&bytes);
            prop_assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
            let warnings: Vec<_> = report.warnings.iter().filter(|it| !it.reason.contains("not a date")).collect();
            prop_assert!(warnings.is_empty(), "{:?}", warnings);
            prop_assert_eq!(said(&database.only()), said(&contact), "{:#?}", lines);
            let [mut before, mut after] = [lines, logical(&cards_of(&[&database.only()], version))];
            before.sort();
            after.sort();
            prop_assert_eq!(after, before);
        }
    }

    #[test]
    fn an_export_into_the_same_database_changes_nothing(contact in contact()) {
        for version in VERSIONS {
            let mut database = Database::new();
            database.put(Record::Contact(Box::new(contact.clone())));
            let bytes = cards_of(&[&contact], version);
            let report = database.import(&bytes);
            prop_assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
            prop_assert_eq!(said(&database.only()), said(&contact));
            prop_assert_eq!(counts(&database.import(&bytes)), [0, 0, 1, 0, 0]);
        }
    }
}

/// Somebody with a value in every field.
fn full() -> Contact {
    let mut database = Database::new();
    database.import(&card(
        "UID:urn:uuid:0b0e3c1a-4f6e-4d2a-9a53-7a5f0c3f2a11\nFN:Dr. Zoë Åkesson\nN:Åkesson;Zoë;Maria;Dr.;\nNICKNAME:Zo,Z\\, the second\n\
            ORG:Pumps\\, Inc.;Research\nTITLE:CTO\nEMAIL;TYPE=work;PREF=1:zoe@pumps.example\nitem1.EMAIL:z@x.example\n\
            item1.X-ABLabel:Summer house\nTEL;TYPE=cell:+46 70 123\nTEL;TYPE=work,fax:+46 8 1\n\
            ADR;TYPE=home:;;Storgatan 1;Uppsala;;753 31;Sweden\nURL:https://x.example/zoe?a=1,2;3\nBDAY:--0415\n\
            ANNIVERSARY:2001-02-03\nitem2.X-ABDATE:2019-06\nitem2.X-ABLabel:Founded Pumps\nCATEGORIES:rust,pumps\n\
            NOTE:Likes; rowing\\nand \"pumps\"\nX-SKYPE;TYPE=home:zoe\nAGENT:BEGIN:VCARD\\nFN:Bo\\nEND:VCARD\nTITLE:Board member",
    ));
    let date = |text: &str| Some(text.parse().expect("a date in a test"));
    database.edit("Dr. Zoë Åkesson", |contact| {
        contact.positions[0].from = date("2020");
        let position = |organisation: &str, title: &str, from, to| Position {
            organisation: organisation.to_owned(),
            title: title.to_owned(),
            from,
            to,
            noticed: None,
        };
        contact.positions.push(position("Valves; Sons", "Engineer", date("2015-03"), date("2020")));
        contact.emails.push(Address { value: "zoe@valves.example".into(), label: "work".into(), former: true });
        contact.place = Some("Uppsala".to_owned());
        contact.kinds = [Kind::Mentor, Kind::Peer].into_iter().collect();
        contact.circle = Circle::Critical;
        contact.cadence = Some(Cadence::Every(Span::months(4)));
        contact.standing = Standing::Ally;
        contact.communities.push("Rowers, Uppsala".to_owned());
        contact.met = Some(Met { text: "at the fair".to_owned(), date: Some(day("2024-05-01")), event: None });
        let (text, date) = ("two sons".to_owned(), day("2026-11-03"));
        contact.notes.push(Note { date, kind: NoteKind::Personal, text });
        contact.aims.push(Aim { text: "a quieter pump".to_owned(), kind: AimKind::Goal, date, done: true });
        contact.offers.push(Offer { text: "knows seals".to_owned(), date, solved: false });
    });
    database.only()
}

/// Zoë, who knows Bo, both as they are written.
fn two() -> Vec<Person> {
    let bo = Contact::new(ContactId(0xb0), Name::whole("Bo \"B;\" Ek"), day("2026-01-01"));
    let zoe = full();
    let as_of = day("2026-10-01");
    let knows = |other: &Contact| vec![Acquaintance { uid: uid(other), how: "both row".to_owned(), as_of }];
    vec![Person { knows: knows(&bo), contact: zoe.clone() }, Person { knows: knows(&zoe), contact: bo }]
}

#[test]
fn everything_is_written_in_version_3() {
    let bytes = written(two(), Version::V3);
    insta::assert_snapshot!(logical(&bytes).join("\n"), @r#"
    BEGIN:VCARD
    VERSION:3.0
    UID:0b0e3c1a-4f6e-4d2a-9a53-7a5f0c3f2a11
    FN:Dr. Zoë Åkesson
    N:Åkesson;Zoë;Maria;Dr.;
    NICKNAME:Zo,Z\, the second
    ORG:Pumps\, Inc.;Research
    TITLE:CTO
    X-TIES-SINCE:2020
    EMAIL;TYPE=WORK,INTERNET,PREF:zoe@pumps.example
    item1.EMAIL;TYPE=INTERNET:z@x.example
    item1.X-ABLabel:Summer house
    EMAIL;TYPE=WORK,INTERNET;X-TIES-FORMER=1:zoe@valves.example
    TEL;TYPE=CELL,PREF:+46 70 123
    TEL;TYPE=WORK,FAX:+46 8 1
    ADR;TYPE=HOME:;;Storgatan 1;Uppsala;;753 31;Sweden
    URL:https://x.example/zoe?a=1,2;3
    BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15
    item2.X-ABDATE:2001-02-03
    item2.X-ABLabel:_$!<Anniversary>!$_
    item3.X-ABDATE;VALUE=text:2019-06
    item3.X-ABLabel:Founded Pumps
    CATEGORIES:rust,pumps
    NOTE;X-TIES-KIND=business;X-TIES-DATE=2026-11-22:Likes\; rowing\nand "pumps"
    NOTE;X-TIES-KIND=personal;X-TIES-DATE=2026-11-03:two sons
    X-TIES-POSITION:Valves\; Sons;Engineer;2015-03;2020
    X-TIES-COMMUNITY:Rowers\, Uppsala
    X-TIES-MET:2024-05-01;at the fair
    X-TIES-KINDS:mentor,peer
    X-TIES-CIRCLE:critical
    X-TIES-CADENCE:4m
    X-TIES-STANDING:ally
    X-TIES-AIM;X-TIES-KIND=goal;X-TIES-DATE=2026-11-03;X-TIES-DONE=1:a quieter pump
    X-TIES-OFFER;X-TIES-DATE=2026-11-03:knows seals
    item4.RELATED;X-TIES-DATE=2026-10-01:74696573-0000-8000-8000-0000000000b0
    item4.X-ABLabel:both row
    X-SKYPE;TYPE=home:zoe
    AGENT:BEGIN:VCARD\nFN:Bo\nEND:VCARD
    TITLE;X-TIES-KEPT=TITLE:Board member
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    UID:74696573-0000-8000-8000-0000000000b0
    FN:Bo "B\;" Ek
    N;X-TIES-WHOLE=1:;Bo "B\;" Ek;;;
    item1.RELATED;X-TIES-DATE=2026-10-01:0b0e3c1a-4f6e-4d2a-9a53-7a5f0c3f2a11
    item1.X-ABLabel:both row
    END:VCARD
    "#);
}

#[test]
fn everything_is_written_in_version_4() {
    let bytes = written(two(), Version::V4);
    insta::assert_snapshot!(logical(&bytes).join("\n"), @r#"
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:0b0e3c1a-4f6e-4d2a-9a53-7a5f0c3f2a11
    FN:Dr. Zoë Åkesson
    N:Åkesson;Zoë;Maria;Dr.;
    NICKNAME:Zo,Z\, the second
    ORG:Pumps\, Inc.;Research
    TITLE:CTO
    X-TIES-SINCE:2020
    EMAIL;TYPE=WORK;PREF=1:zoe@pumps.example
    item1.EMAIL:z@x.example
    item1.X-ABLabel:Summer house
    EMAIL;TYPE=WORK;X-TIES-FORMER=1:zoe@valves.example
    TEL;TYPE=CELL;PREF=1:+46 70 123
    TEL;TYPE=WORK,FAX:+46 8 1
    ADR;TYPE=HOME:;;Storgatan 1;Uppsala;;753 31;Sweden
    URL:https://x.example/zoe?a=1,2;3
    BDAY:--0415
    ANNIVERSARY:20010203
    item2.X-ABDATE:2019-06
    item2.X-ABLabel:Founded Pumps
    CATEGORIES:rust,pumps
    NOTE;X-TIES-KIND=business;X-TIES-DATE=2026-11-22:Likes\; rowing\nand "pumps"
    NOTE;X-TIES-KIND=personal;X-TIES-DATE=2026-11-03:two sons
    X-TIES-POSITION:Valves\; Sons;Engineer;2015-03;2020
    X-TIES-COMMUNITY:Rowers\, Uppsala
    X-TIES-MET:2024-05-01;at the fair
    X-TIES-KINDS:mentor,peer
    X-TIES-CIRCLE:critical
    X-TIES-CADENCE:4m
    X-TIES-STANDING:ally
    X-TIES-AIM;X-TIES-KIND=goal;X-TIES-DATE=2026-11-03;X-TIES-DONE=1:a quieter pump
    X-TIES-OFFER;X-TIES-DATE=2026-11-03:knows seals
    item3.RELATED;X-TIES-DATE=2026-10-01:urn:uuid:74696573-0000-8000-8000-0000000000b0
    item3.X-ABLabel:both row
    X-SKYPE;TYPE=home:zoe
    X-AGENT;X-TIES-KEPT=AGENT:BEGIN:VCARD\nFN:Bo\nEND:VCARD
    TITLE;X-TIES-KEPT=TITLE:Board member
    END:VCARD
    BEGIN:VCARD
    VERSION:4.0
    UID:urn:uuid:74696573-0000-8000-8000-0000000000b0
    FN:Bo "B\;" Ek
    item1.RELATED;X-TIES-DATE=2026-10-01:urn:uuid:0b0e3c1a-4f6e-4d2a-9a53-7a5f0c3f2a11
    item1.X-ABLabel:both row
    END:VCARD
    "#);
}

#[test]
fn two_exports_are_the_same_bytes() {
    for version in VERSIONS {
        assert_eq!(written(two(), version), written(two(), version));
    }
}

#[test]
fn a_full_person_comes_back_with_the_same_uid() {
    for version in VERSIONS {
        let mut database = Database::new();
        database.import(&cards_of(&[&full()], version));
        assert_eq!(said(&database.only()), said(&full()));
        assert_eq!(uid(&database.only()), uid(&full()));
    }
}

#[test]
fn who_knows_whom_comes_back_once_and_stays_deleted() {
    for version in VERSIONS {
        let bytes = written(two(), version);
        let mut database = Database::new();
        database.import(&bytes);
        let hows: Vec<_> = database.ties().into_iter().map(|tie| tie.how.clone()).collect();
        assert_eq!(hows, ["both row"]);
        assert_eq!(database.named("Bo \"B;\" Ek").extra, []);
        assert_eq!(counts(&database.import(&bytes)), [0, 0, 2, 0, 0]);
        assert_eq!(database.ties().len(), 1);
        database.remove_ties();
        let changed = String::from_utf8(bytes).expect("UTF-8").replace("END:VCARD", "X-A:1\r\nEND:VCARD");
        database.import(changed.as_bytes());
        assert_eq!(database.ties().len(), 0, "one you deleted stays deleted");
    }
}

#[test]
fn an_export_of_people_with_ties_changes_nothing_where_it_came_from() {
    for version in VERSIONS {
        let (mut database, people) = (Database::new(), two());
        for person in &people {
            database.put(Record::Contact(Box::new(person.contact.clone())));
        }
        let (a, b) = (people[0].contact.id, people[1].contact.id);
        let how = "both row".to_owned();
        database.put(Record::Tie(Tie { id: TieId(1), a, b, how, as_of: day("2026-10-01") }));
        database.import(&written(people.clone(), version));
        let mut contacts: Vec<_> = database.contacts().into_iter().map(said).collect();
        let mut before: Vec<_> = people.iter().map(|person| said(&person.contact)).collect();
        contacts.sort_by(|a, b| a.name.full.cmp(&b.name.full));
        before.sort_by(|a, b| a.name.full.cmp(&b.name.full));
        assert_eq!(contacts, before);
        assert_eq!(database.ties().len(), 1);
    }
}

#[test]
fn a_tie_that_a_card_says_already_is_not_said_twice() {
    let mut contact = full();
    contact.extra.push(Extra { name: "RELATED;TYPE=friend".to_owned(), value: "urn:uuid:bo".to_owned() });
    let knows = vec![Acquaintance { uid: "bo".to_owned(), how: String::new(), as_of: day("2026-10-01") }];
    let text = String::from_utf8(written(vec![Person { contact, knows }], Version::V4)).expect("UTF-8");
    assert_eq!(text.matches("RELATED").count(), 1, "{text}");
}

#[test]
fn another_reader_finds_every_property() {
    for version in VERSIONS {
        let bytes = written(two(), version);
        let lines = logical(&bytes);
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        let mut parser = calcard::Parser::new(text);
        let mut entries = 0;
        for _ in 0..2 {
            let calcard::Entry::VCard(card) = parser.entry() else { panic!("not a card: {text}") };
            entries += card.entries.len();
        }
        assert!(matches!(parser.entry(), calcard::Entry::Eof));
        let marks = lines.iter().filter(|line| line.starts_with("BEGIN:") || line.starts_with("END:")).count();
        assert_eq!(entries, lines.len() - marks);
    }
}

#[test]
fn a_person_that_cannot_be_read_ends_the_file() {
    let people = [Err("the disk is gone"), Ok(two().remove(0))];
    let mut bytes = Vec::new();
    let error = write(people, Version::V4, &mut bytes).expect_err("the first is missing");
    assert!(matches!(error, ties::exchange::WriteError::Read("the disk is gone")));
    assert_eq!(bytes, b"");
}

#[test]
fn members_of_a_group_keep_uids_of_their_own() {
    let mut database = Database::new();
    for name in ["Ada King", "Bo Ek"] {
        let id = ContactId(name.len() as u64);
        let mut contact = Contact::new(id, Name::whole(name), day("2026-01-01"));
        contact.emails.push(Address::plain(format!("{}@x.example", &name[..2])));
        database.put(Record::Contact(Box::new(contact)));
    }
    database.import(&card("KIND:group\nUID:g\nFN:Rowers\nMEMBER:mailto:ad@x.example\nMEMBER:mailto:bo@x.example"));
    assert_eq!(database.contacts().iter().filter(|it| it.communities == ["Rowers"]).count(), 2);
    let uids: Vec<_> = database.contacts().into_iter().map(uid).collect();
    assert_eq!(uids, ["74696573-0000-8000-8000-000000000005", "74696573-0000-8000-8000-000000000008"]);
}

#[test]
fn what_the_user_took_away_stays_away_and_what_is_new_is_added() {
    for version in VERSIONS {
        let (mut contact, mut database) = (full(), Database::new());
        database.import(&cards_of(&[&contact], version));
        database.edit("Dr. Zoë Åkesson", |contact| {
            (contact.kinds, contact.circle, contact.standing) =
                ([].into_iter().collect(), Circle::Many, Standing::None);
            (contact.aims, contact.offers, contact.notes) = (Vec::new(), Vec::new(), Vec::new());
            contact.positions.truncate(1);
        });
        contact.kinds.set(Kind::Customer, true);
        contact.positions.push(Position { organisation: "Taps".to_owned(), ..Position::default() });
        let date = day("2026-11-20");
        contact.offers.push(Offer { text: "rows".to_owned(), date, solved: true });
        contact.notes.push(Note { date, kind: NoteKind::Personal, text: "has a boat".to_owned() });
        database.import(&cards_of(&[&contact], version));
        let merged = database.only();
        assert_eq!(merged.kinds.iter().collect::<Vec<_>>(), [Kind::Customer]);
        assert_eq!(merged.positions[1..], contact.positions[2..]);
        assert_eq!((merged.aims, merged.offers), (Vec::new(), contact.offers[1..].to_vec()));
        assert_eq!(merged.notes, contact.notes[2..]);
        assert_eq!((merged.circle, merged.standing), (Circle::Many, Standing::None), "yours to decide");
    }
}

#[test]
fn what_of_ours_cannot_be_read_is_kept() {
    let lines = "FN:Ada\nX-TIES-CIRCLE:far\nX-TIES-CADENCE:often\nX-TIES-KINDS:mentor,boss\nX-TIES-POSITION:one\n\
        X-TIES-AIM:no day\nX-TIES-MET:someday;fair\nX-TIES-SINCE:once\nX-TIES-NO-THANKS:2\nX-TIES-NEW:1\n\
        X-TIES-EXTRA:only a name";
    let mut database = Database::new();
    database.import(&card(lines));
    let contact = database.only();
    assert_eq!(contact.extra.len(), lines.lines().count() - 1, "{:#?}", contact.extra);
    assert_eq!((contact.circle, contact.kinds.is_empty(), contact.met.clone()), (Circle::None, true, None));
    for version in VERSIONS {
        let mut again = Database::new();
        again.import(&cards_of(&[&contact], version));
        assert_eq!(said(&again.only()), said(&contact), "not doubled");
    }
}
