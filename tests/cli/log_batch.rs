//! `ties log -`, a line each.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields};

#[test]
fn all_lines_are_one_change() {
    let desk = Desk::with_people();
    let run = desk.fed("log -", "coffee ada: pumps\n\ncall grace yesterday: ships; I'll send maps by fri\n");
    assert_snapshot!(run.ok(), @"
    coffee with Ada Lovelace   Tue 24 Nov
    call with Grace Hopper   Mon 23 Nov
      `ties undo` takes it back
    ");
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"][0]["label"], "log 2 conversations");
    desk.ties("undo").ok();
    assert_eq!(desk.ties("show ada --json").document("contact")["touches"], json!([]));
}

#[test]
fn bad_lines_come_back_with_their_reason() {
    let desk = Desk::with_people();
    let run = desk.fed("log - --json", "coffee ada: pumps\ncall xavier: ships\n\ncoffee ada tomorrow\n");
    assert_eq!(run.code, 65, "{run:?}");
    let document = run.json();
    assert_eq!(document["type"], "touches");
    let items = document["items"].as_array().expect("a list");
    assert_eq!(items.len(), 1);
    has_fields(&items[0], "id date channel initiator contacts[] note promises[] gave[] got[] asked learned warnings[]");
    let failed = document["failed"].as_array().expect("a list");
    for it in failed {
        has_fields(it, "line reason");
    }
    assert_eq!((&failed[0]["line"], &failed[1]["line"]), (&json!(2), &json!(4)));
    assert!(run.stderr.contains("line 2: nobody is called `xavier`"), "{run:?}");
    assert_eq!(desk.ties("show ada --json").document("contact")["touches"].as_array().map(Vec::len), Some(1));
}

#[test]
fn somebody_new_is_known_in_the_next_line() {
    let desk = Desk::new();
    let run = desk.fed("log - --json", "lunch with +Kim Lee: hello\ncall Kim: again\ncall with +Kim Lee\n");
    let document = run.document("touches");
    let ids: Vec<_> = (0..3).map(|place| document["items"][place]["contacts"][0]["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0] && id.is_string()), "{ids:?}");
    assert_eq!(desk.ties("find kim --json").document("contacts")["total"], 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let run = desk.fed("log - --dry-run --json", "lunch with +Kim Lee: hello\n");
    assert_eq!(run.document("touches")["items"][0]["id"], json!(null));
    assert!(!desk.database().exists());
}

#[test]
fn nothing_in_is_nothing_logged() {
    let desk = Desk::new();
    let run = desk.fed("log - --json", "\n\n");
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["items"], json!([]));
    let run = desk.fed("log -", "call nobody here\n");
    assert_eq!(run.code, 65);
    assert!(!desk.database().exists());
}
