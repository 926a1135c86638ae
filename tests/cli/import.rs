//! `ties import`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields, text};

const TWO: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Ada Lovelace\r\nEMAIL:ada@example.com\r\nORG:Engines\r\n\
    END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nUID:2\r\nFN:Bo Lindqvist\r\nEND:VCARD\r\n";

#[test]
fn reports_and_changes_nothing_the_second_time() {
    let desk = Desk::new();
    desk.file("two.vcf", TWO);
    let lines = ["import two.vcf --dry-run", "import two.vcf", "import two.vcf", "find ada", "undo 1", "find ada"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties import two.vcf --dry-run
    two.vcf: 2 people read: 2 new
      nothing was written
    $ ties import two.vcf
    two.vcf: 2 people read: 2 new
      `ties undo 1` takes it back
    $ ties import two.vcf
    two.vcf: 2 people read: 2 unchanged
      nothing changed
    $ ties find ada
    2n8nfgx3  Ada Lovelace  Engines
    $ ties undo 1
    undone: import 2 people from two.vcf
      `ties undo` brings it back
    $ ties find ada
    ties: nobody found for `ada`
    [1]
    ");
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261110T100000\r\nSUMMARY:Pumps\r\n\
    ATTENDEE;CN=Ada Lovelace:mailto:ada@example.com\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20261210\r\n\
    SUMMARY:Fair\r\nATTENDEE;CN=Cy Young:mailto:cy@example.com\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:3\r\n\
    DTSTART:20261211\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:4\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn calendars_bring_events_and_where_asked_for_conversations() {
    let desk = Desk::after(&["me --email me@example.com", "add 'Ada Lovelace' --email ada@example.com"]);
    desk.file("work.ics", CALENDAR);
    desk.file("two.vcf", TWO);
    let lines = [
        "import work.ics --touches",
        "import work.ics",
        "event list",
        "show ada",
        "undo",
        "import work.ics two.vcf",
        "undo",
    ];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties import work.ics --touches
    work.ics: 4 events read: 2 new, 2 left out
      left out (line 14) and 1 more: nobody else is invited
      note: 1 past meeting is noted as a conversation
      `ties undo 3` takes it back
    $ ties import work.ics
    work.ics: 4 events read: 2 unchanged, 2 left out
      left out (line 14) and 1 more: nobody else is invited
      nothing changed
    $ ties event list
    ny94xnze  Fair  Thu 10 Dec  in 16 days
    $ ties show ada
    Ada Lovelace  94fa3pk7
    the many · every year · last meeting 2 weeks ago · due 10 Nov 2027

    mail      ada@example.com
    strength  0.36: 1 conversation, they began all, the last 2 weeks ago
    talked    10 Nov meeting: Pumps
    $ ties undo
    undone: import 2 events from work.ics
      `ties redo` brings it back
    $ ties import work.ics two.vcf
    work.ics: 4 events read: 2 new, 2 left out
      left out (line 14) and 1 more: nobody else is invited
    two.vcf: 2 people read: 1 new, 1 updated
      `ties undo 5` takes it back
    $ ties undo
    undone: import 2 people and 2 events from 2 files
      `ties redo` brings it back
    ");
}

#[test]
fn reports_in_json() {
    let desk = Desk::new();
    desk.file("two.vcf", TWO);
    let planned = desk.ties("import two.vcf --dry-run --json").document("import");
    assert_eq!((&planned["dry_run"], &planned["batch"]), (&json!(true), &json!(null)));
    assert!(!desk.database().exists());
    let report = desk.ties("import two.vcf --json").document("import");
    has_fields(&report, "batch dry_run files[]");
    let file = &report["files"][0];
    has_fields(file, "file format read created updated unchanged ambiguous skipped[] warnings[] moves[] candidates[]");
    assert_eq!((&file["format"], &file["read"], &file["created"]), (&json!("vcard"), &json!(2), &json!(2)));
    let again = desk.ties("import two.vcf --json").document("import");
    assert_eq!((&again["batch"], &again["files"][0]["unchanged"]), (&json!(null), &json!(2)));
}

#[test]
fn one_number_finds_the_people_and_takes_the_import_back() {
    let desk = Desk::after(&["add Zed", "note zed x"]);
    desk.file("two.vcf", TWO);
    let batch = text(&desk.ties("import two.vcf --json").document("import")["batch"]);
    assert_eq!(desk.ties(&format!("find batch:{batch} --json")).document("contacts")["total"], 2);
    desk.ties("note ada used since").ok();
    let undone = desk.ties(&format!("undo {batch} --json")).document("undone");
    assert_eq!(undone["kept"], json!(["Ada Lovelace"]));
    assert_eq!(desk.ties("find bo").code, 1);
    assert_eq!(desk.ties("find ada").code, 0);
    assert_eq!(desk.ties("find zed").code, 0);
}

#[test]
fn tags_and_circles_are_given_to_all() {
    let desk = Desk::new();
    let run = desk.fed("import - --tag new --circle many --json", TWO);
    assert_eq!(run.document("import")["files"][0]["file"], "-");
    assert_eq!(desk.ties("find tag:new circle:many --json").document("contacts")["total"], 2);
}

#[test]
fn a_file_that_cannot_be_read_stops_everything() {
    let desk = Desk::new();
    desk.file("two.vcf", TWO);
    desk.file("empty.vcf", "");
    desk.file("junk.txt", "junk");
    desk.ties("import two.vcf nowhere.vcf").fails(66, "nowhere.vcf");
    desk.ties("import .").fails(66, "directory");
    desk.ties("import two.vcf empty.vcf").fails(65, "empty.vcf");
    desk.ties("import junk.txt").fails(65, "--format");
    desk.ties("import junk.txt --format vcard").fails(65, "junk.txt");
    desk.ties("import two.vcf --format pdf").fails(2, "linkedin");
    desk.ties("import").fails(2, "FILE");
    assert!(!desk.database().exists());
}

#[test]
fn a_table_whose_columns_cannot_be_told_is_read_by_a_map() {
    let desk = Desk::new();
    desk.file("list.csv", "who,where\nAda Lovelace,Engines\n");
    let lines = ["import list.csv", "import list.csv --map name=Who,organisation=2", "find ada"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties import list.csv
    ties: list.csv: its columns cannot be told; say which is which: --map name=COLUMN,email=COLUMN (columns: who, where)
    [65]
    $ ties import list.csv --map name=Who,organisation=2
    list.csv: 1 person read: 1 new
      `ties undo 1` takes it back
    $ ties find ada
    2n8nfgx3  Ada Lovelace  Engines
    ");
}
