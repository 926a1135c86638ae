//! `ties edit`.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::Desk;

#[test]
fn another_organisation_is_a_move() {
    let desk = Desk::with_people();
    let lines = ["edit ada --org Initech --title CTO --since 'oct 2026'", "today", "show ada"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties edit ada --org Initech --title CTO --since 'oct 2026'
    Ada Lovelace moved to Initech
      `ties undo` takes it back
    $ ties today
    Tue 24 Nov

    News
      Ada Lovelace moved to Initech  was Analytical Engines, now Initech since Oct 2026

    By chance
      Grace Hopper                   nothing noted yet
    $ ties show ada
    Ada Lovelace  2n8nfgx3
    CTO, Initech
    critical · every 4 months · due 25 Nov

    mail      ada@example.com
    formerly  Founder, Analytical Engines, until Oct 2026
    ");
}

#[test]
fn a_move_without_a_date_is_a_move() {
    let desk = Desk::with_people();
    let contact = desk.ties("edit ada --org Initech --json").document("contact");
    let positions = json!([
        { "organisation": "Initech", "title": null, "from": null, "to": null },
        { "organisation": "Analytical Engines", "title": "Founder", "from": null, "to": "2026-11-24" },
    ]);
    assert_eq!(contact["contact"]["positions"], positions);
}

#[test]
fn a_correction_is_no_news() {
    let desk = Desk::with_people();
    let contact = desk.ties("edit ada --org 'Analytical Engine' --fix --json").document("contact");
    assert_eq!(contact["contact"]["positions"].as_array().map(Vec::len), Some(1));
    assert_eq!(contact["contact"]["organisation"], "Analytical Engine");
    assert!(!desk.ties("today").ok().contains("News"));
}

#[test]
fn an_address_given_with_the_move_is_in_use() {
    let desk = Desk::after(&["add Ada --org Acme --email ada@acme.example"]);
    let contact = desk.ties("edit ada --org Initech --email ada@initech.example --json").document("contact");
    assert_eq!(contact["contact"]["emails"], json!(["ada@initech.example"]));
    assert_eq!(contact["contact"]["former_emails"], json!(["ada@acme.example"]));
    assert_eq!(desk.ties("show ada@acme.example --json").code, 0);
}

#[test]
fn fields_are_set_and_taken_away() {
    let desk =
        Desk::after(&["add Ada --tag rust --tag old --kind mentor --community club --place London --birthday 1990"]);
    let line = "edit ada --name 'Ada King' --no-tag OLD --no-kind mentor --kind peer --no-community club --place '' \
        --birthday off --every off --pause 'in 3 months' --standing champion --json";
    let contact = desk.ties(line).document("contact")["contact"].clone();
    assert_eq!((&contact["name"], &contact["tags"]), (&json!("Ada King"), &json!(["rust"])));
    assert_eq!((&contact["kinds"], &contact["communities"]), (&json!(["peer"]), &json!([])));
    assert_eq!((&contact["place"], &contact["birthday"]), (&Value::Null, &Value::Null));
    assert_eq!((&contact["cadence_days"], &contact["due"]), (&Value::Null, &Value::Null));
    assert_eq!((&contact["paused_until"], &contact["standing"]), (&json!("2027-02-24"), &json!("champion")));
    let contact = desk.ties("edit ada --every default --pause off --json").document("contact")["contact"].clone();
    assert_eq!((&contact["cadence_days"], &contact["paused_until"]), (&json!(365), &Value::Null));
}

#[test]
fn what_is_so_already_is_no_failure() {
    let desk = Desk::with_people();
    desk.ties("edit ada --tag rust").ok();
    assert_snapshot!(desk.transcript(&["edit ada --tag rust"]), @"
    $ ties edit ada --tag rust
    Ada Lovelace: that is so already
      nothing changed
    ");
    assert_eq!(desk.ties("edit ada --tag rust --json").document("contact")["contact"]["tags"], json!(["rust"]));
    assert_eq!(desk.ties("undo --list --json").document("journal")["items"].as_array().map(Vec::len), Some(3));
}

#[test]
fn wrong_flags_are_refused() {
    let desk = Desk::with_people();
    desk.ties("edit ada").fails(2, "what to change");
    desk.ties("edit ada --since 2026").fails(2, "--org");
    desk.ties("edit ada --fix").fails(2, "--org");
    desk.ties("edit ada --org X --fix --since 2026").fails(2, "cannot be used with");
    desk.ties("edit ada --org X --since whenever").fails(2, "whenever");
    desk.ties("edit ada --pause yesterday").fails(2, "not after today");
    desk.ties("edit ada --colour red").fails(2, "--colour");
}

#[test]
fn a_new_title_in_the_same_place_is_no_move() {
    let desk = Desk::with_people();
    let said = desk.ties("edit ada --org 'Analytical Engines' --title CEO").ok();
    assert!(said.starts_with("Ada Lovelace is now CEO\n"), "{said}");
    let said = desk.ties("edit ada --name 'Ada King'").ok();
    assert!(said.starts_with("rename Ada Lovelace to Ada King\n"), "{said}");
}
