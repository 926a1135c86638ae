//! `ties doctor`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

#[test]
fn a_sound_database_is_sound() {
    let desk = Desk::with_people();
    desk.ties("log coffee with Ada: pumps").ok();
    assert_snapshot!(desk.transcript(&["doctor"]), @"
    $ ties doctor
    ok  file      DESK/ties.redb
    ok  records   3 at revision 3
    ok  links     1
    ok  cards     2
    ok  passages  1
    ok  signs     2
    ok  days      1
    ok  front     2
    ok  journal   3 changes can be taken back, 0 bytes
    ");
    let report = desk.ties("doctor --json").document("doctor");
    assert_eq!(report["ok"], true);
    for check in report["checks"].as_array().expect("a list") {
        has_fields(check, "name ok detail");
    }
}

#[test]
fn without_a_database_nothing_is_wrong_and_nothing_is_made() {
    let desk = Desk::new();
    assert_eq!(desk.ties("doctor --json").document("doctor")["ok"], true);
    assert!(!desk.database().exists());
}

#[test]
fn garbage_is_told() {
    let desk = Desk::new();
    desk.file("ties.redb", "this is no database\n".repeat(100));
    let run = desk.ties("doctor --json");
    assert_eq!(run.code, 74, "{run:?}");
    assert_eq!(run.json()["ok"], false);
    let file = &run.json()["checks"][0];
    assert_eq!(file["name"], "file");
    let detail = file["detail"].to_string();
    assert!(detail.contains("keeps what still reads; there is no backup beside it"), "{detail}");
    assert!(detail.contains("another file, or its first page is gone"), "{detail}");
}
