//! Importing calendars: which events come in, who is on their rosters, and what the next import changes.

use ties::domain::agenda::stage;
use ties::domain::event::{Event, Who, Word};
use ties::domain::kind::{Channel, Circle, Side};
use ties::domain::me::Me;
use ties::domain::record::Record;
use ties::exchange::plan::Options;
use ties::exchange::{Format, ReadError, ics, read};

use super::harness::{Database, card, cards, counts, day};

/// A calendar of these events, each given by its lines.
fn calendar(events: &[&str]) -> String {
    let events =
        events.iter().map(|lines| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n")));
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.collect::<String>())
}

const ADA: &str = "ATTENDEE;CN=Ada King;PARTSTAT=ACCEPTED:mailto:ada@x.example";
const ME: &str = "ATTENDEE;CN=Me:mailto:me@x.example";

/// A database that knows me, and Ada.
fn database() -> Database {
    let mut database = Database::new();
    database.put(Record::Me(Me { emails: vec!["me@x.example".into()], ..Me::default() }));
    database.import(&card("UID:ada\nFN:Ada King\nEMAIL:ada@x.example"));
    database
}

fn touches() -> Options {
    Options { touches: true, ..Options::default() }
}

/// The only event, after importing these lines alone.
fn only(lines: &str) -> Event {
    let mut database = database();
    let report = database.import_calendar(&calendar(&[lines]), &Options::default());
    assert_eq!(counts(&report), [1, 0, 0, 0, 0], "{report:#?}");
    database.events()[0].clone()
}

#[test]
fn an_event_comes_with_its_days_its_place_and_a_roster() {
    let mut database = database();
    let lines = format!(
        "UID:1\nDTSTART;TZID=Europe/Paris:20261210T100000\nDTEND;TZID=Europe/Paris:20261210T120000\nSUMMARY:Pumps\\, \
        and more\nLOCATION:Room 5\nORGANIZER;CN=Bo Ek:mailto:bo@x.example\n{ADA}\n{ME}\nATTENDEE;PARTSTAT=DECLINED;CN=Cy:\
        mailto:cy@x.example\nATTENDEE;CUTYPE=ROOM;CN=Room 5:mailto:r5@x.example\nATTENDEE;CN=\"Di: Do; Du\":urn:uuid:7"
    );
    let report = database.import_calendar(&calendar(&[&lines]), &Options::default());
    assert_eq!(counts(&report), [1, 0, 0, 0, 0]);
    let event = database.events()[0].clone();
    assert_eq!((event.name.as_str(), event.place.as_deref()), ("Pumps, and more", Some("Room 5")));
    assert_eq!((event.start, event.end), (day("2026-12-10"), day("2026-12-10")));
    assert_eq!(database.roster(event.id), ["Bo Ek", "Ada King", "Di: Do; Du"]);
    let ada = Who::Contact(database.named("Ada King").id);
    assert_eq!(event.said_of(ada).map(|said| said.word), Some(Word::Yes));
    assert_eq!(database.contacts().len(), 1, "those invited are no contacts");
    let told: Vec<_> = report.warnings.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(told, ["1 person who declined: not on the roster", "rooms and resources: 1, not on the roster"]);
    assert_eq!(report.lines(20)[0], "work.ics: 1 event read: 1 new");
}

#[test]
fn the_last_day_is_told_from_an_end_or_a_duration() {
    for (lines, end) in [
        ("DTSTART;VALUE=DATE:20261210\nDTEND;VALUE=DATE:20261212", "2026-12-11"),
        ("DTSTART;VALUE=DATE:20261210", "2026-12-10"),
        ("DTSTART;VALUE=DATE:20261210\nDTEND;VALUE=DATE:20261210", "2026-12-10"),
        ("DTSTART;VALUE=DATE:20261210\nDURATION:P3D", "2026-12-12"),
        ("DTSTART:20261210T100000\nDURATION:PT30M", "2026-12-10"),
        ("DTSTART:20261210T230000\nDURATION:PT2H", "2026-12-11"),
        ("DTSTART:20261210T220000\nDTEND:20261211T000000", "2026-12-10"),
        ("DTSTART:20261210T220000\nDTEND:20261209T000000", "2026-12-10"),
        ("DTSTART:20261210T220000\nDTEND:whenever", "2026-12-10"),
    ] {
        let event = only(&format!("UID:1\nSUMMARY:A\n{lines}\n{ADA}"));
        assert_eq!((event.start, event.end), (day("2026-12-10"), day(end)), "{lines}");
    }
}

#[test]
fn what_concerns_nobody_else_is_left_out_with_the_reason() {
    for (lines, reason) in [
        ("DTSTART:20261210T100000\nSUMMARY:Dentist", "nobody else is invited"),
        (&format!("DTSTART:20261210T100000\n{ME}"), "nobody else is invited"),
        ("DTSTART:20261210\nORGANIZER:mailto:holidays@x.example", "nobody else is invited"),
        (&format!("DTSTART:20261210T100000\nSTATUS:CANCELLED\n{ADA}"), "called off"),
        (&format!("DTSTART:20261210T100000\n{ADA}\nATTENDEE;PARTSTAT=DECLINED:MAILTO:Me@X.example"), "you declined it"),
        (&format!("SUMMARY:Some day\n{ADA}"), "no day in it that can be read (DTSTART)"),
        (
            &format!("DTSTART:20261210\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20261210\n{ADA}"),
            "every day of the series is left out (EXDATE)",
        ),
        (&format!("DTSTART:20269999\n{ADA}"), "no day in it that can be read (DTSTART)"),
    ] {
        let mut database = database();
        let report = database.import_calendar(&calendar(&[&format!("UID:1\n{lines}")]), &Options::default());
        assert_eq!((counts(&report), report.skipped[0].line), ([0, 0, 0, 0, 1], Some(3)), "{lines}");
        assert_eq!(report.skipped[0].reason, reason, "{lines}");
        assert!(database.events().is_empty());
    }
}

#[test]
fn of_several_with_one_key_the_newest_holds() {
    let one = |sequence: u8, stamp: u8, name: &str| {
        format!("UID:1\nSEQUENCE:{sequence}\nDTSTAMP:202611{stamp:02}T000000Z\nDTSTART:20261210\nSUMMARY:{name}\n{ADA}")
    };
    let all = [one(2, 1, "A"), one(2, 5, "B"), one(2, 5, "C"), one(1, 9, "D")];
    let mut database = database();
    let report = database.import_calendar(&calendar(&all.each_ref().map(String::as_str)), &Options::default());
    assert_eq!(counts(&report), [1, 0, 3, 0, 0]);
    assert_eq!(database.events()[0].name, "C");
    let older = database.import_calendar(&calendar(&[&one(1, 20, "old")]), &Options::default());
    assert_eq!((counts(&older), database.events()[0].name.as_str()), ([0, 0, 1, 0, 0], "C"));
}

#[test]
fn the_day_of_a_series_that_was_moved_is_an_event_of_its_own() {
    let series = format!("UID:1\nDTSTART:20261101T100000\nRRULE:FREQ=WEEKLY;COUNT=10\nSUMMARY:Weekly\n{ADA}");
    let moved = format!("UID:1\nRECURRENCE-ID:20261122T100000\nDTSTART:20261123T100000\nSUMMARY:Moved\n{ADA}");
    let mut database = database();
    let file = calendar(&[&series, &moved]);
    let report = database.import_calendar(&file, &Options::default());
    assert_eq!(counts(&report), [2, 0, 0, 0, 0]);
    let days: Vec<_> = database.events().iter().map(|event| (event.name.as_str(), event.start)).collect();
    // 22 November is today; the series goes on a week later.
    assert_eq!(days, [("Moved", day("2026-11-23")), ("Weekly", day("2026-11-29"))]);
    assert_eq!(counts(&database.import_calendar(&file, &Options::default())), [0, 0, 2, 0, 0]);
}

#[test]
fn an_event_without_uid_is_known_by_its_content() {
    let file =
        calendar(&[&format!("DTSTART:20261210\nSUMMARY:A\n{ADA}"), &format!("SUMMARY:A\nDTSTART:20261210\n{ADA}")]);
    let mut database = database();
    assert_eq!(counts(&database.import_calendar(&file, &Options::default())), [1, 0, 1, 0, 0]);
    assert_eq!(counts(&database.import_calendar(&file, &Options::default())), [0, 0, 2, 0, 0]);
}

#[test]
fn an_update_takes_what_the_calendar_changed_and_keeps_what_you_did() {
    let one = |start: &str, name: &str, place: &str, more: &str| {
        calendar(&[&format!("UID:1\nDTSTART:{start}\nSUMMARY:{name}\nLOCATION:{place}\n{ADA}{more}")])
    };
    let mut database = database();
    database.import_calendar(&one("20261210", "A", "Leeds", ""), &Options::default());
    let mut event = database.events()[0].clone();
    event.place = Some("York".into());
    event.outcome = Some("a pilot".into());
    database.put(Record::Event(Box::new(event)));
    let report = database.import_calendar(&one("20261211", "B", "Hull", "\nATTENDEE;CN=Bo:x"), &Options::default());
    assert_eq!(counts(&report), [0, 1, 0, 0, 0]);
    let event = database.events()[0].clone();
    assert_eq!((event.name.as_str(), event.start), ("B", day("2026-12-11")));
    assert_eq!((event.place.as_deref(), event.outcome.as_deref()), (Some("York"), Some("a pilot")));
    assert_eq!(database.roster(event.id), ["Ada King", "Bo"]);
    assert_eq!(report.warnings[0].reason, "A: the place is York here and Hull in the calendar; yours is kept");
    let again = database.import_calendar(&one("20261211", "B", "Hull", "\nATTENDEE;CN=Bo:x"), &Options::default());
    assert_eq!((counts(&again), again.warnings.len()), ([0, 0, 1, 0, 0], 0));
    let off = one("20261211", "B", "Hull", "\nSTATUS:CANCELLED");
    let report = database.import_calendar(&off, &Options::default());
    assert_eq!(report.skipped[0].reason, "B is called off; the event is still here");
}

#[test]
fn a_changed_answer_is_taken_unless_you_noted_another_since() {
    let one = |reply: &str| {
        calendar(&[&format!(
            "UID:1\nDTSTART:20261210\nSUMMARY:A\nATTENDEE;CN=Ada;PARTSTAT={reply}:mailto:ada@x.example"
        )])
    };
    let mut database = database();
    let ada = Who::Contact(database.named("Ada King").id);
    let word = |database: &Database| database.events()[0].said_of(ada).map(|said| said.word);
    database.import_calendar(&one("TENTATIVE"), &Options::default());
    assert_eq!(word(&database), Some(Word::Maybe));
    database.import_calendar(&one("ACCEPTED"), &Options::default());
    assert_eq!(word(&database), Some(Word::Yes));
    database.on("2026-11-24");
    let mut event = database.events()[0].clone();
    event.say(ada, Some(Word::No), day("2026-11-24"));
    database.put(Record::Event(Box::new(event)));
    database.import_calendar(&one("TENTATIVE"), &Options::default());
    assert_eq!(word(&database), Some(Word::No));
}

#[test]
fn past_events_ask_for_nothing_and_future_ones_do_not_ask_who_comes() {
    let today = day("2026-11-22");
    let past = only(&format!("UID:1\nDTSTART:20261120T100000\nSUMMARY:A\n{ADA}"));
    assert_eq!(stage(&past, today), None);
    let ahead = only(&format!("UID:1\nDTSTART:20261205T100000\nSUMMARY:A\n{ADA}"));
    assert_eq!(stage(&ahead, today), None);
    assert!(stage(&ahead, day("2026-12-01")).is_some());
}

#[test]
fn past_meetings_become_conversations_where_asked_for() {
    let past = format!("UID:1\nDTSTART:20261110T100000\nSUMMARY:Budget\nORGANIZER:mailto:me@x.example\n{ADA}\n{ME}");
    let theirs = format!("UID:2\nDTSTART:20261111T100000\nSUMMARY:Pumps\nORGANIZER:mailto:ada@x.example\n{ME}");
    let strangers = "UID:3\nDTSTART:20261112T100000\nSUMMARY:Others\nATTENDEE:mailto:bo@x.example";
    let ahead = format!("UID:4\nDTSTART:20261212T100000\nSUMMARY:Ahead\n{ADA}");
    let declined = "UID:5\nDTSTART:20261112\nATTENDEE;PARTSTAT=DECLINED:mailto:ada@x.example";
    let file = calendar(&[&past, &theirs, strangers, &ahead, declined]);
    let mut database = database();
    let report = database.import_calendar(&file, &touches());
    assert_eq!(counts(&report), [4, 0, 0, 0, 1], "{report:#?}");
    let names: Vec<_> = database.events().iter().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["Others", "Ahead"]);
    let mut conversations = database.touches("Ada King");
    conversations.sort_by_key(|touch| touch.date);
    let said: Vec<_> = conversations.iter().map(|it| (it.note.as_str(), it.date, it.initiator)).collect();
    assert_eq!(said, [("Budget", day("2026-11-10"), Side::Me), ("Pumps", day("2026-11-11"), Side::Them)]);
    assert!(conversations.iter().all(|it| it.channel == Channel::Meeting && it.thanks.is_empty()));
    assert_eq!(database.named("Ada King").circle, Circle::None, "imports land in no circle");
    assert!(report.warnings.iter().any(|it| it.reason.contains("1 person talked to there in no circle yet")));
    for options in [touches(), Options::default()] {
        assert_eq!(counts(&database.import_calendar(&file, &options)), [0, 0, 4, 0, 1]);
    }
}

#[test]
fn an_event_that_is_over_by_now_becomes_a_conversation_there() {
    let file = calendar(&[&format!("UID:1\nDTSTART:20261210\nSUMMARY:A\n{ADA}")]);
    let mut database = database();
    database.import_calendar(&file, &touches());
    database.on("2027-01-02");
    assert_eq!(counts(&database.import_calendar(&file, &touches())), [0, 1, 0, 0, 0]);
    let touch = database.touches("Ada King").remove(0);
    assert_eq!((touch.event, touch.date), (Some(database.events()[0].id), day("2026-12-10")));
    assert_eq!(counts(&database.import_calendar(&file, &touches())), [0, 0, 1, 0, 0]);
}

#[test]
fn an_audience_is_no_conversation() {
    let people: Vec<String> = (0..13).map(|n| format!("UID:{n}\nFN:Guest No{n}\nEMAIL:g{n}@x.example")).collect();
    let mut database = Database::new();
    database.import(&cards(&people.iter().map(String::as_str).collect::<Vec<_>>()));
    let guests: Vec<String> = (0..13).map(|n| format!("ATTENDEE:mailto:g{n}@x.example")).collect();
    let file = calendar(&[&format!("UID:1\nDTSTART:20261110\n{}", guests.join("\n"))]);
    let report = database.import_calendar(&file, &touches());
    assert_eq!(report.skipped[0].reason, "a meeting with 13 people you have: no conversation");
    let last = report.warnings.last().map(|it| it.reason.as_str());
    assert_eq!(last, None, "nothing was written, so nothing is said about it");
}

#[test]
fn odd_bytes_are_read() {
    let text = calendar(&[&format!("uid:1\ndtstart:20261210\nsummary:Caf\u{e9} talk\n{}", ADA.to_lowercase())]);
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let folded = text.replace("Caf\u{e9}", "Ca\r\n f\r\n\t\u{e9}").replace("ada@", "a\r\n da@");
    let cut = text.replace("END:VEVENT\r\nEND:VCALENDAR\r\n", "");
    let files: [Vec<u8>; 7] = [
        text.clone().into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [b"\xff\xfe".as_slice(), &utf16(u16::to_le_bytes)].concat(),
        utf16(u16::to_be_bytes),
        latin,
        folded.into_bytes(),
        cut.into_bytes(),
    ];
    for bytes in files {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let calendar = ics::read(&bytes).expect("an event is in it");
        let event = &calendar.events[0];
        assert_eq!((event.name.as_str(), calendar.read), ("Caf\u{e9} talk", 1), "{shown}");
        assert_eq!(event.invited[0].1.attendee.email, "ada@x.example", "{shown}");
    }
}

#[test]
fn what_else_is_in_a_calendar_is_counted() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:A\nEND:VTODO\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VEVENT\nDTSTART:20261210\n\
        DESCRIPTION:long\nBEGIN:VALARM\nDESCRIPTION:x\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";
    let calendar = ics::read(text.as_bytes()).expect("an event is in it");
    let warnings: Vec<_> = calendar.warnings.iter().map(|it| it.reason.as_str()).collect();
    let kept = "of an event its name, days, place and people are kept";
    assert_eq!(warnings, ["1 VALARM: left out", "2 VTODO: left out", &format!("DESCRIPTION: 1 left out ({kept})")]);
    let none = read("a.ics", b"BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR", &Some(Format::Ics).into());
    assert!(matches!(none, Err(ReadError::NoRecords(reason)) if reason.contains("1 VTODO")));
}

#[test]
fn large_calendars_are_bounded_and_take_no_long_time() {
    let start = std::time::Instant::now();
    let event = "BEGIN:VEVENT\nDTSTART:20261210\nEND:VEVENT\n";
    let calendar = ics::read(event.repeat(50_003).as_bytes()).expect("events are in it");
    assert_eq!((calendar.events.len(), calendar.read), (50_000, 50_001));
    assert_eq!(calendar.skipped[0].reason, "and 3 more events: 50000 of one file are read");
    let nested = format!("BEGIN:VEVENT\n{}{}", "BEGIN:X\n".repeat(100_000), "END:Y\n".repeat(100_000));
    assert_eq!(ics::read(nested.as_bytes()).expect("an event is in it").read, 1);
    let guests: Vec<String> = (0..20_010).map(|n| format!("ATTENDEE:mailto:g{n}@x.example\n")).collect();
    let calendar = ics::read(format!("BEGIN:VEVENT\n{}", guests.concat()).as_bytes()).expect("an event is in it");
    assert_eq!(calendar.events[0].invited.len(), 20_000);
    assert!(calendar.warnings.iter().any(|it| it.reason.starts_with("10 invitations left out")));
    let series = format!(
        "BEGIN:VEVENT\nDTSTART:00010101\nRRULE:FREQ=MONTHLY;COUNT=9999999;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=400\nEXDATE:{}\n{ADA}\n\
        END:VEVENT\n",
        "20261210,".repeat(100)
    );
    let mut database = database();
    let report = database.import_calendar(&series.repeat(1_000), &Options::default());
    assert_eq!(counts(&report), [1, 0, 999, 0, 0]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
