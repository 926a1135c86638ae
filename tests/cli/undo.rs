//! `ties undo` and `ties redo`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields, text};

#[test]
fn changes_are_taken_back_and_made_again_in_order() {
    let desk = Desk::with_people();
    let lines = ["undo", "undo", "undo", "redo", "find ada", "redo", "redo", "undo --list"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties undo
    undone: add Grace Hopper
      `ties redo` brings it back
    $ ties undo
    undone: add Ada Lovelace
      `ties redo` brings it back
    $ ties undo
    ties: nothing to undo
    [1]
    $ ties redo
    redone: add Ada Lovelace
      `ties undo` takes it back
    $ ties find ada
    2n8nfgx3  Ada Lovelace  Founder, Analytical Engines
    $ ties redo
    redone: add Grace Hopper
      `ties undo` takes it back
    $ ties redo
    ties: nothing to redo
    [1]
    $ ties undo --list
    6  2026-11-24 12:00  redo: add Grace Hopper  1 record
    5  2026-11-24 12:00  redo: add Ada Lovelace  1 record
    4  2026-11-24 12:00  undo: add Ada Lovelace  1 record
    3  2026-11-24 12:00  undo: add Grace Hopper  1 record
    2  2026-11-24 12:00  add Grace Hopper        1 record
    1  2026-11-24 12:00  add Ada Lovelace        1 record
    ");
}

#[test]
fn the_history_in_json() {
    let desk = Desk::with_people();
    let journal = desk.ties("undo --list --json").document("journal");
    let items = journal["items"].as_array().expect("a list");
    for item in items {
        has_fields(item, "id at label records by");
    }
    assert_eq!((&items[0]["label"], &items[0]["at"]), (&json!("add Grace Hopper"), &json!("2026-11-24T12:00:00Z")));
    let undone = desk.ties("undo --json").document("undone");
    has_fields(&undone, "id label kept[]");
    assert_eq!((&undone["id"], &undone["label"]), (&items[0]["id"], &items[0]["label"]));
    let redone = desk.ties("redo --json").document("redone");
    assert_eq!(redone["id"], undone["id"]);
}

#[test]
fn one_change_by_itself() {
    let desk = Desk::with_people();
    let first = text(&desk.ties("undo --list --json").document("journal")["items"][1]["id"]);
    assert_eq!(desk.ties(&format!("undo {first} --json")).document("undone")["label"], "add Ada Lovelace");
    assert_eq!(desk.ties("find ada").code, 1);
    assert_eq!(desk.ties("find grace").code, 0);
    desk.ties(&format!("undo {first}")).fails(1, "taken back already");
    desk.ties("undo 99").fails(1, "no such change");
    desk.ties("undo x").fails(2, "'x'");
}

#[test]
fn a_record_changed_since_is_named_and_kept() {
    let desk = Desk::with_people();
    let first = text(&desk.ties("undo --list --json").document("journal")["items"][1]["id"]);
    desk.ties("note ada used since").ok();
    let run = desk.ties(&format!("undo {first} --json"));
    assert_eq!(run.code, 1, "{run:?}");
    assert!(text(&run.json()["message"]).contains("Ada Lovelace"), "{run:?}");
    assert_eq!(desk.ties("find ada").code, 0);
}

#[test]
fn an_import_taken_back_later_leaves_those_used_since() {
    let desk = Desk::with_people();
    let card = |name: &str, email: &str| format!("BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{email}\nEND:VCARD\n");
    let people = [
        card("Bo Lindqvist", "bo@x.example"),
        card("Kim Oduya", "kim@x.example"),
        card("Sana Okafor", "sana@x.example"),
        card("Lin Wei", "lin@x.example"),
    ];
    let file = desk.file("people.vcf", people.concat());
    let batch = text(&desk.ties(&format!("import {file} --circle many --json")).document("import")["batch"]);
    // Neither a conversation nor a tie changes the contact itself.
    desk.ties("log call Bo: pumps").ok();
    desk.ties("tie kim ada").ok();
    let undone = desk.ties(&format!("undo {batch} --json")).document("undone");
    assert_eq!(undone["kept"], json!(["Bo Lindqvist", "Kim Oduya"]));
    assert_eq!((desk.ties("find wei").code, desk.ties("find sana").code), (1, 1));
    desk.ties("show bo").ok();
    desk.ties("doctor").ok();
}

#[test]
fn nothing_to_undo() {
    let desk = Desk::new();
    desk.ties("undo").fails(1, "nothing to undo");
    desk.ties("redo").fails(1, "nothing to redo");
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"], json!([]));
}
