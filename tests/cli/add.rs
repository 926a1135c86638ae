//! `ties add`.

use insta::assert_snapshot;

use crate::harness::{CARD, Desk, has_fields, mode};

#[test]
fn says_what_it_did_and_how_to_take_it_back() {
    let desk = Desk::new();
    assert_snapshot!(desk.transcript(&["add 'Ada Lovelace' --email ada@example.com", "find ada"]), @"
    $ ties add 'Ada Lovelace' --email ada@example.com
    add Ada Lovelace
      `ties undo` takes it back
      id 2n8nfgx3
    $ ties find ada
    2n8nfgx3  Ada Lovelace
    ");
}

#[test]
fn prints_as_show() {
    let desk = Desk::new();
    let line = "add 'Ada Lovelace' --email ada@example.com --email ada@home.example --phone '+44 20 1' \
        --url https://ada.example --nick Countess --org 'Analytical Engines' --title Founder --kind mentor --kind peer \
        --tag rust --community engines --place London --birthday '15 apr' --circle critical --every 2m --met 'at a ball' --json";
    let added = desk.ties(line).document("contact");
    let contact = &added["contact"];
    has_fields(contact, CARD);
    assert_eq!(contact["emails"], serde_json::json!(["ada@example.com", "ada@home.example"]));
    assert_eq!(contact["kinds"], serde_json::json!(["mentor", "peer"]));
    assert_eq!(contact["birthday"], "--04-15");
    assert_eq!(contact["cadence_days"], 61);
    assert_eq!(contact["met"], "at a ball");
    assert_eq!(contact["circle"], "critical");
    assert_eq!(contact["positions"][0]["organisation"], "Analytical Engines");
    let shown = desk.ties("show ada --json").document("contact");
    assert_eq!(added, shown);
}

#[test]
fn a_new_contact_is_one_of_the_many_unless_said() {
    let desk = Desk::new();
    assert_eq!(desk.ties("add Ada --json").document("contact")["contact"]["circle"], "many");
    assert_eq!(desk.ties("add Bo --circle none --json").document("contact")["contact"]["circle"], "none");
}

#[test]
fn an_estimate_starts_the_clock() {
    let desk = Desk::new();
    let added = desk.ties("add Ada --circle critical --talked quarter --json").document("contact");
    assert_eq!(added["contact"]["due"], "2026-12-25");
    assert_eq!(added["contact"]["last_touch"], serde_json::Value::Null);
}

#[test]
fn the_first_write_makes_the_database_for_its_owner_only() {
    let desk = Desk::new();
    let path = desk.path("new/folder/ties.redb");
    desk.ties(&format!("add Ada --db {}", path.display())).ok();
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().expect("it lies in a folder")), 0o700);
    assert!(!desk.database().exists());
}

#[test]
fn refuses_what_makes_no_sense_and_writes_nothing() {
    let desk = Desk::new();
    desk.ties("add").fails(2, "NAME");
    desk.ties("add ''").fails(65, "name");
    desk.ties("add Ada --email nonsense").fails(65, "nonsense");
    desk.ties("add Ada --kind boss").fails(2, "referral_source");
    desk.ties("add Ada --birthday someday").fails(2, "someday");
    desk.ties("add Ada --every often").fails(2, "often");
    desk.ties("add Ada --circle inner").fails(2, "critical");
    desk.ties("add Ada --talked ages").fails(2, "--talked");
    assert!(!desk.database().exists());
}

#[test]
fn what_cannot_be_created_is_said() {
    Desk::new().ties("add Ada --db /proc/nowhere/ties.redb").fails(73, "cannot be created");
}

#[test]
fn a_birthday_still_to_come_is_refused() {
    let desk = Desk::new();
    desk.ties("add Ada --birthday 2030-01-01").fails(65, "1 Jan 2030 is still to come");
}
