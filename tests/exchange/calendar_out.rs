//! Calendars written: what other programs make of them, and what is made of them here.

use std::io::Write as _;
use std::process::Command;

use ties::domain::book::Book;
use ties::domain::contact::{Contact, NamedDate};
use ties::domain::day::Day;
use ties::domain::event::Event;
use ties::domain::id::{ContactId, EventId, PromiseId};
use ties::domain::kind::{Circle, Side};
use ties::domain::me::Me;
use ties::domain::name::Name;
use ties::domain::promise::{Promise, PromiseState};
use ties::domain::record::Record;
use ties::exchange::ics;
use ties::exchange::plan::Options;

use crate::harness::{Database, TODAY, day};

/// Reads the calendar at its first argument with the `icalendar` library and prints one line an event: UID, first day or
/// time, and the first three times it comes round from 2027 on.
const READER: &str = r#"
import datetime, sys
try:
    import icalendar, dateutil.rrule
except ImportError as error:
    print(error)
    sys.exit(77)
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
assert not calendar.errors, calendar.errors
assert calendar["PRODID"] and calendar["VERSION"] == "2.0"
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    assert isinstance(event["DTSTAMP"].dt, datetime.datetime) and event["DTSTAMP"].dt.tzinfo
    start = event["DTSTART"].dt
    timed = isinstance(start, datetime.datetime)
    assert timed == event["UID"].startswith("weekly-"), event["UID"]
    if "DTEND" in event:
        assert type(event["DTEND"].dt) is type(start) and event["DTEND"].dt > start
    line = [event["UID"], str(start)]
    if "RRULE" in event:
        first = start if timed else datetime.datetime.combine(start, datetime.time())
        rule = dateutil.rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
        from_2027 = rule.xafter(datetime.datetime(2027, 1, 1), count=3, inc=True)
        line += [str(at.date()) for at in from_2027]
    print(" ".join(line))
"#;

/// Somebody in rotation, born that day, with a name that is hard to write.
fn person(id: u64, name: &str, birthday: &str) -> Contact {
    let mut contact = Contact::new(ContactId(id), Name::whole(name), day("2025-01-01"));
    contact.circle = Circle::Critical;
    contact.birthday = birthday.parse().ok();
    contact
}

fn database() -> Database {
    let mut ada = person(1, "Ada; \"Countess\", of\\Lovelace 世界👩‍🚀 and of many other places far away", "1815-12-10");
    let wed = NamedDate { name: "anniversary".into(), date: "1835-07-08".parse().expect("a date") };
    ada.dates = vec![wed];
    let promise = Promise {
        id: PromiseId(1),
        by: Side::Me,
        contact: ContactId(1),
        text: "the paper\nand the drawings".into(),
        due: Some(day("2026-11-27")),
        state: PromiseState::Open,
        touch: None,
        made: day("2026-11-01"),
    };
    let event = Event::new(EventId(1), "FOSDEM", (day("2027-01-30"), day("2027-01-31")), day(TODAY));
    let me = Me { weekly: "thu 12:00-13:30".parse().ok(), ..Me::default() };
    let mut database = Database::new();
    let people = [ada, person(2, "Leap", "1992-02-29"), person(3, "Leap again", "--02-29")];
    let records = people.map(|contact| Record::Contact(Box::new(contact))).into_iter();
    for record in records.chain([Record::Me(me), Record::Promise(promise), Record::Event(Box::new(event))]) {
        database.put(record);
    }
    database
}

fn written(book: &Book, today: Day) -> Vec<u8> {
    let mut out = Vec::new();
    ics::write(book, today, &mut out).expect("memory can be written");
    out
}

/// What the events of the calendar are, as [`READER`] prints them.
const EVENTS: [&str; 10] = [
    "birthday-00000001@ties 1815-12-10 2027-12-10 2028-12-10 2029-12-10",
    "birthday-00000002@ties 1992-02-29 2027-02-28 2028-02-29 2029-02-28",
    "birthday-00000003@ties 2026-02-28 2027-02-28 2028-02-29 2029-02-28",
    "date-00000001-? 1835-07-08 2027-07-08 2028-07-08 2029-07-08",
    "due-00000001@ties 2026-11-22",
    "due-00000002@ties 2026-11-22",
    "due-00000003@ties 2026-11-22",
    "event-00000001@ties 2027-01-30",
    "promise-00000001@ties 2026-11-27",
    "weekly-me@ties 2026-11-26 12:00:00 2027-01-07 2027-01-14 2027-01-21",
];

#[test]
#[ignore = "needs python3 with icalendar; part of the long run"]
fn another_library_reads_the_calendar() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("ties.ics");
    std::fs::write(&path, written(database().book(), day(TODAY))).expect("a file");
    let Ok(run) = Command::new("python3").args(["-c", READER]).arg(&path).output() else {
        return not_checked("there is no python3");
    };
    let said = String::from_utf8_lossy(&run.stdout);
    if run.status.code() == Some(77) {
        return not_checked(&format!("{}; `python3 -m pip install icalendar` brings it", said.trim()));
    }
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    let mut events: Vec<String> = said.lines().map(without_fingerprint).collect();
    events.sort();
    assert_eq!(events, EVENTS);
}

/// Says so past the capture of what tests print: this one passes all the same.
fn not_checked(why: &str) {
    let _ = writeln!(std::io::stderr(), "NOT CHECKED: no other library has read the calendar: {why}");
}

/// The line with `?` in the place of the fingerprint in the UID of a yearly date.
fn without_fingerprint(line: &str) -> String {
    match line.strip_prefix("date-").and_then(|rest| rest.split_once(' ')) {
        Some((uid, rest)) => format!("date-{}-? {rest}", &uid[..8]),
        None => line.to_owned(),
    }
}

#[test]
fn a_calendar_that_is_read_back_changes_nothing() {
    let mut database = database();
    let before = database.export();
    let text = String::from_utf8(written(database.book(), day(TODAY))).expect("a calendar is UTF-8");
    let report = database.import_calendar(&text, &Options::default());
    assert_eq!((report.read, report.skipped.len()), (EVENTS.len(), EVENTS.len()), "{report:#?}");
    assert_eq!(database.export(), before);
}
