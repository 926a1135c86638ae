//! `ties log`, one line.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::{Desk, has_fields};

const LINE: &str = "log \"coffee Ada, Grace yesterday: talked pumps; I'll send the paper by fri; \
    Ada will intro me to Bo by 3 mar; gave idea; learned: ask about budgets first\"";

#[test]
fn says_what_was_understood() {
    let desk = Desk::with_people();
    let lines = [
        "log call ada: pumps --dry-run",
        "log \"coffee ada, grace yesterday: talked pumps; I'll send the paper by fri\"",
        "log lunch with '+Zoe Newman (Initech)'",
        "undo",
    ];
    assert_snapshot!(desk.transcript(&lines), @r#"
    $ ties log call ada: pumps --dry-run
    call with Ada Lovelace   Tue 24 Nov
      pumps · due again 24 Mar 2027
      nothing was written
    $ ties log "coffee ada, grace yesterday: talked pumps; I'll send the paper by fri"
    coffee with Ada Lovelace, Grace Hopper   Mon 23 Nov
      talked pumps · I owe Ada (?): send the paper, by Fri 27 Nov · due again 23 Mar 2027 (Ada), 23 Nov 2027 (Grace) · thank-you today
      `send the paper` was taken to be about Ada Lovelace, Analytical Engines; name somebody to say otherwise
      `ties undo` takes it back
    $ ties log lunch with '+Zoe Newman (Initech)'
    lunch with Zoe Newman   Tue 24 Nov
      new Zoe Newman (Initech) · due again 22 Dec · thank-you tomorrow
      `ties undo` takes it back
    $ ties undo
    undone: log lunch with Zoe Newman
      `ties redo` brings it back
    "#);
}

#[test]
fn prints_the_touch_in_json() {
    let desk = Desk::with_people();
    let touch = desk.ties(&format!("{LINE} --json")).document("touch");
    has_fields(&touch, "id date channel initiator contacts[] note promises[] gave[] got[] asked learned warnings[]");
    assert_eq!((&touch["date"], &touch["channel"]), (&json!("2026-11-23"), &json!("coffee")));
    assert_eq!((&touch["note"], &touch["gave"]), (&json!("talked pumps"), &json!(["idea"])));
    assert_eq!(touch["contacts"][1]["name"], "Grace Hopper");
    assert_eq!(touch["learned"], "ask about budgets first");
    let promises = touch["promises"].as_array().expect("a list");
    for it in promises {
        has_fields(it, "id by contact_id text due");
    }
    assert_eq!((&promises[0]["by"], &promises[0]["due"]), (&json!("me"), &json!("2026-11-27")));
    assert_eq!((&promises[1]["by"], &promises[1]["due"]), (&json!("them"), &json!("2027-03-03")));
    let warnings = touch["warnings"].to_string();
    assert!(warnings.contains("Ada Lovelace"), "{warnings}");
    let listed = desk.ties("promise --json").document("promises");
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::with_people();
    let touch = desk.ties("log coffee with '+Zoe Newman (Initech)': hello --dry-run --json").document("touch");
    assert_eq!((&touch["id"], &touch["contacts"]), (&Value::Null, &json!([{ "id": null, "name": "Zoe Newman" }])));
    assert_eq!(desk.ties("find zoe").code, 1);
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"].as_array().map(Vec::len), Some(2));
    let fresh = Desk::new();
    fresh.ties("log call with +Zoe --dry-run").ok();
    assert!(!fresh.database().exists());
}

#[test]
fn a_touch_moves_the_next_due_date_and_an_old_one_does_not_move_it_back() {
    let desk = Desk::with_people();
    let due = || desk.ties("show ada --json").document("contact")["contact"]["due"].clone();
    desk.ties("log call ada yesterday").ok();
    assert_eq!(due(), "2027-03-23");
    desk.ties("log call ada 3 months ago").ok();
    assert_eq!(due(), "2027-03-23");
}

#[test]
fn a_name_is_never_guessed() {
    let desk = Desk::after(&["add 'Ada Lovelace'", "add 'Ada Byron'"]);
    let run = desk.ties("log coffee ada: x --json");
    assert_eq!(run.code, 69);
    assert_eq!(run.json()["candidates"].as_array().map(Vec::len), Some(2));
    desk.ties("log coffee Xavier").fails(1, "Xavier");
    desk.ties("log coffee 'ada byron' tomorrow").fails(65, "still to come");
    desk.ties("log hello").fails(65, "with whom");
    desk.ties("log --dryrun coffee").fails(2, "--dry-run");
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_name_nobody_has_is_not_two_people() {
    let desk = Desk::after(&["add 'Zoe Walker'", "add 'Grace Newman'"]);
    let run = desk.ties("log 'coffee Zoe Newman: x'");
    run.fails(1, "nobody is called `Zoe Newman`; type +Zoe Newman to add them");
    assert_eq!(run.stdout, "");
    desk.ties("log 'lunch Zoe Walker Grace Newman: x'").ok();
}

#[test]
fn a_date_that_is_none_is_refused() {
    let desk = Desk::with_people();
    desk.ties("log 'call ada 31 nov: x'").fails(65, "`31 nov` is no date: November has 30 days");
    desk.ties("log 'call ada 3/4: x'").fails(65, "`3/4` may be 3 Apr or 4 Mar");
    desk.ties("log \"call ada: I'll do it by 31 feb\"").fails(65, "`31 feb` is no date");
    desk.ties("promise add ada the list --due 2026-02-30").fails(2, "February 2026 has 28 days");
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_new_position_reads_as_one() {
    let desk = Desk::with_people();
    let said = desk.ties("log 'call ada, grace: moved to Hooli as VP'").ok();
    assert!(said.contains("position Ada (?): VP, Hooli"), "{said}");
}
