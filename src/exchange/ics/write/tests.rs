use super::*;
use crate::domain::book::Delta;
use crate::domain::contact::NamedDate;
use crate::domain::id::{EventId, PromiseId};
use crate::domain::kind::Side;
use crate::domain::me::Me;
use crate::domain::promise::{Promise, PromiseState};
use crate::domain::record::Record;
use crate::domain::testing::{Person, book, day, person};

/// Tuesday.
const TODAY: &str = "2026-11-24";

fn with(people: Vec<Person>, records: Vec<Record>) -> Book {
    let mut book = book(people);
    let records = records.into_iter().map(|record| (record.key(), Some(record))).collect();
    book.apply(Delta { revision: 2, records, ..Delta::default() });
    book
}

fn written(book: &Book) -> String {
    let mut out = Vec::new();
    write(book, day(TODAY), &mut out).expect("memory can be written");
    String::from_utf8(out).expect("text stays text")
}

/// The event with that id, unfolded, its lines apart by newlines.
fn event(book: &Book, uid: &str) -> String {
    let text = written(book).replace("\r\n ", "").replace("\r\n", "\n");
    let found = text.split("BEGIN:VEVENT\n").find(|it| it.starts_with(&format!("UID:{uid}@ties\n")));
    let found = found.unwrap_or_else(|| panic!("{uid} is missing in {text}"));
    found.split("END:VEVENT").next().unwrap_or_default().to_owned()
}

fn critical(name: &str) -> Person {
    person(name).circle(Circle::Critical)
}

fn promise(id: u64, by: Side, text: &str, due: Option<&str>) -> Record {
    Record::Promise(Promise {
        id: PromiseId(id),
        by,
        contact: crate::domain::id::ContactId(1),
        text: text.to_owned(),
        due: due.map(day),
        state: PromiseState::Open,
        touch: None,
        made: day("2026-11-01"),
    })
}

#[test]
fn who_is_due_stands_today_and_who_will_be_on_their_day() {
    let book = with(vec![critical("Ada").coffee("2026-01-01", ""), critical("Grace").coffee("2026-11-01", "")], vec![]);
    let due = event(&book, "due-00000001");
    assert!(
        due.contains("DTSTART;VALUE=DATE:20261124\nSUMMARY:be in touch: Ada\nDESCRIPTION:last coffee 11 months ago"),
        "{due}"
    );
    assert!(due.contains("\nDTSTAMP:") && due.contains("Z\n") && due.ends_with("TRANSP:TRANSPARENT\n"), "{due}");
    assert!(event(&book, "due-00000002").contains("DTSTART;VALUE=DATE:20270301\n"));
}

#[test]
fn promises_with_a_date_are_in_it_mine_and_theirs() {
    let records = vec![
        promise(1, Side::Me, "the paper; soon", Some("2026-11-27")),
        promise(2, Side::Them, "a draft", Some("2026-11-20")),
        promise(3, Side::Me, "lunch", None),
    ];
    let book = with(vec![person("Ada")], records);
    assert!(
        event(&book, "promise-00000001").contains("DTSTART;VALUE=DATE:20261127\nSUMMARY:the paper\\; soon · Ada\n")
    );
    assert!(event(&book, "promise-00000002").contains("DTSTART;VALUE=DATE:20261124\nSUMMARY:Ada: a draft\n"));
    assert!(!written(&book).contains("promise-00000003"));
}

#[test]
fn yearly_dates_come_round_and_the_29th_of_february_each_year() {
    let dated = |name: &str, birthday: &str| {
        let mut person = critical(name);
        person.contact.birthday = Some(birthday.parse().expect("a date in a test"));
        person
    };
    let mut wed = critical("Wed");
    wed.contact.dates = vec![NamedDate { name: "anniversary".into(), date: "2011-06-12".parse().expect("a date") }; 2];
    let mut stranger = dated("Stranger", "--05-05");
    stranger.contact.circle = Circle::None;
    let people = vec![
        dated("Year", "1990-04-15"),
        dated("No year", "--04-15"),
        dated("Leap", "1992-02-29"),
        dated("Leap without a year", "--02-29"),
        dated("Part", "1990"),
        dated("Last of February", "1990-02-28"),
        stranger,
        wed,
    ];
    let book = with(people, vec![]);
    for (id, start, rule) in [
        (1, "19900415", "FREQ=YEARLY"),
        (2, "20260415", "FREQ=YEARLY"),
        (3, "19920229", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (4, "20260228", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (6, "19900228", "FREQ=YEARLY"),
    ] {
        let event = event(&book, &format!("birthday-0000000{id}"));
        assert!(event.contains(&format!("DTSTART;VALUE=DATE:{start}\nRRULE:{rule}\n")), "{event}");
    }
    let text = written(&book);
    assert!(!text.contains("birthday-00000005") && !text.contains("birthday-00000007"), "{text}");
    assert_eq!(text.matches("SUMMARY:Wed\\, anniversary").count(), 1, "one date noted twice is one event");
}

#[test]
fn my_events_end_on_the_day_after_their_last() {
    let mut fosdem = Event::new(EventId(1), "FOSDEM", (day("2027-01-30"), day("2027-01-31")), day(TODAY));
    fosdem.place = Some("Brussels, Belgium".into());
    fosdem.outcome = Some("two maintainers".into());
    let book = with(vec![], vec![Record::Event(Box::new(fosdem))]);
    let event = event(&book, "event-00000001");
    assert!(event.contains("DTSTART;VALUE=DATE:20270130\nDTEND;VALUE=DATE:20270201\nSUMMARY:FOSDEM\n"), "{event}");
    assert!(event.ends_with("LOCATION:Brussels\\, Belgium\nDESCRIPTION:outcome: two maintainers\n"), "{event}");
}

#[test]
fn the_weekly_time_says_with_whom_to_fill_it() {
    let me = |weekly: &str| Record::Me(Me { weekly: weekly.parse().ok(), ..Me::default() });
    let book = with(vec![critical("Ada").coffee("2026-01-01", "")], vec![me("thu 12:00 90m")]);
    let weekly = event(&book, "weekly-me");
    assert!(weekly.contains("DTSTART:20261126T120000\nDURATION:PT90M\nRRULE:FREQ=WEEKLY;BYDAY=TH\n"), "{weekly}");
    assert!(weekly.contains("DESCRIPTION:Ada: ") && !weekly.contains("TRANSP"), "{weekly}");
    for (weekly, start) in [("tue 8:00", "20261124T080000"), ("mon 8:00", "20261130T080000")] {
        assert!(event(&with(vec![], vec![me(weekly)]), "weekly-me").contains(start), "{weekly}");
    }
    let many = (0..20).map(|place| critical(&format!("Person {place:02}")).coffee("2025-01-01", "")).collect();
    let weekly = event(&with(many, vec![me("tue 8:00")]), "weekly-me");
    assert!(weekly.contains("Person 04: due\n") && !weekly.contains("Person 05"), "a few are enough: {weekly}");
    assert!(!written(&with(vec![], vec![])).contains("weekly"));
}

#[test]
fn the_file_is_whole_and_the_same_all_day() {
    let book = with(vec![critical(&"世".repeat(100)).coffee("2026-01-01", "")], vec![]);
    let text = written(&book);
    assert_eq!(text, written(&book));
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ties//"), "{text}");
    assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
}

#[test]
fn what_is_wrong_in_a_name_cannot_break_a_line() {
    let book = with(vec![critical("Ada\r\nEND:VCALENDAR\u{1b}[2J").coffee("2026-01-01", "")], vec![]);
    let text = written(&book);
    assert_eq!(text.matches("\r\nEND:VCALENDAR").count(), 1, "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn a_year_no_calendar_can_write_is_left_out() {
    let far = Event::new(EventId(1), "Far", (day("+12026-01-01"), day("+12026-01-01")), day(TODAY));
    assert!(!written(&with(vec![], vec![Record::Event(Box::new(far))])).contains("VEVENT"));
}
