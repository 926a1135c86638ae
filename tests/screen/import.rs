//! Importing from the keys: the path, what it would do, and what it did.

use crate::harness::Screen;
use crate::network::{Network, person};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Zoe Newman\r\nORG:Babbage Ltd\r\nTITLE:CTO\r\nEMAIL:zoe@babbage.example\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:2\r\nFN:Bo Lindqvist\r\nEMAIL:ada@example.com\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:3\r\nNOTE:nobody\r\nEND:VCARD\r\n";

/// A desk with Ada, and a file beside the database; its path.
fn desk(width: u16, height: u16) -> (Screen, String) {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").email("ada@example.com"));
    let path = network.folder.path().join("people.vcf");
    std::fs::write(&path, CARDS).expect("a file");
    (network.open(width, height), path.display().to_string())
}

#[test]
fn what_it_would_do_is_shown_first() {
    for (width, height) in crate::harness::SIZES {
        let (mut screen, path) = desk(width, height);
        let folder = path.trim_end_matches("people.vcf").to_owned();
        screen.keys("g i").types(&path).keys("Enter");
        let text = screen.text().replace(&folder, "");
        for words in ["3 people read", "1 new", "1 to settle", "1 left out"] {
            assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{words}: {text}");
        }
        screen.keys("Esc").shows("nothing was imported");
    }
}

#[test]
fn imported_people_can_be_taken_back_at_once() {
    let (mut screen, path) = desk(80, 24);
    screen.keys("g i").types(&path).keys("Enter").shows("such as Zoe Newman, CTO, Babbage Ltd, zoe@babbage.example");
    screen.keys("t").types("fair #rust").keys("Enter").shows("tags: fair, rust").keys("a m").shows("circle the many");
    screen.keys("Enter").shows("import 1 person from people.vcf").shows("1 to settle: g s").shows("u takes it");
    screen.keys("/").types("tag:rust tag:fair circle:many").keys("Enter").shows("Zoe Newman");
    screen.keys("u h h 2").lacks("Zoe Newman").shows("Ada Lovelace");
}

#[test]
fn an_undo_on_offer_makes_room_for_the_keys_of_what_lies_over_it() {
    let (mut screen, path) = desk(80, 24);
    screen.keys("g i").types(&path).keys("Enter Enter").shows("· u takes it");
    screen.keys("g h").lacks("· u takes it").shows("? help").keys("Esc").shows("· u takes it");
    screen.keys("g p").lacks("· u takes it").shows("Enter pick");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let (mut screen, path) = desk(80, 24);
    screen.keys("g i").types(&path).keys("Enter Enter g i").types(&path).keys("Enter").shows("1 unchanged");
    screen.keys("Enter").shows("nothing was changed");
}

#[test]
fn a_path_is_completed_and_stays_where_it_cannot_be_read() {
    let (mut screen, path) = desk(120, 40);
    let begun = path.trim_end_matches("ople.vcf");
    screen.keys("g i").types(begun).keys("Tab").shows("people.vcf").types("x").keys("Enter").shows("cannot be read");
    screen.shows("import from").keys("C-h Enter").shows("3 people read");
}

#[test]
fn what_is_no_file_of_people_is_refused_with_the_reason() {
    let (mut screen, path) = desk(80, 24);
    std::fs::write(&path, "").expect("a file");
    screen.keys("g i").types(&path).keys("Enter").shows("the file is empty").keys("Esc").shows("draft");
}

#[test]
fn past_meetings_of_a_calendar_become_conversations_where_wanted() {
    let (mut screen, path) = desk(80, 24);
    let path = path.replace("people.vcf", "work.ics");
    let meeting = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Pumps\r\nDTSTART;VALUE=DATE:20261110\r\n\
        ATTENDEE;CN=Ada Lovelace:mailto:ada@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    std::fs::write(&path, meeting).expect("a file");
    screen.keys("g i").types(&path).keys("Enter").shows("1 event read").shows("past meetings become events");
    screen.keys("t").shows("for people").keys("x").shows("conversations with those you have").keys("Enter");
    screen.keys("/").types("ada").keys("Enter").shows("meeting: Pumps");
}

#[test]
fn which_column_is_which_is_asked_where_nothing_tells() {
    let (mut screen, path) = desk(80, 24);
    let path = path.replace("people.vcf", "list.csv");
    std::fs::write(&path, "who,where,x\nZoe Newman,Initech,7\nBo Lindqvist,Hooli,8\n").expect("a file");
    screen.keys("g i").types(&path).keys("Enter").shows("Which column is which?").shows("Zoe Newman, Bo Lindqvist");
    screen.keys("G Enter").shows("say first which column has names").keys("g g");
    screen.keys("Enter").shows("What is in `who`?").keys("1").shows("▸ where").keys("Enter 7").shows("organisation");
    screen.keys("G Enter").shows("2 people read: 2 new").shows("such as Zoe Newman, Initech").keys("Enter");
    screen.keys("/").types("at:hooli").shows("Bo Lindqvist");
}
