//! `ties aim`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::Desk;

#[test]
fn an_aim_is_noted_and_reached() {
    let desk = Desk::with_people();
    assert_snapshot!(desk.transcript(&["aim ada funds for the second engine", "aim ada --done funds", "show ada"]), @"
    $ ties aim ada funds for the second engine
    aim of Ada Lovelace
      `ties undo` takes it back
    $ ties aim ada --done funds
    aim of Ada Lovelace
      `ties undo` takes it back
    $ ties show ada
    Ada Lovelace  2n8nfgx3
    Founder, Analytical Engines
    critical · every 4 months · due 25 Nov

    mail      ada@example.com
    ");
}

#[test]
fn an_aim_has_a_kind() {
    let desk = Desk::with_people();
    let contact = desk.ties("aim ada --kind problem 'the gears stick' --json").document("contact");
    assert_eq!(contact["contact"]["aims"], json!([{ "text": "the gears stick", "kind": "problem", "done": false }]));
}

#[test]
fn what_is_no_aim_is_refused() {
    let desk = Desk::with_people();
    desk.ties("aim ada --done moon").fails(65, "moon");
    desk.ties("aim ada x --kind wish").fails(2, "priority");
    desk.ties("aim ada").fails(2, "TEXT");
    desk.ties("aim nobody x").fails(1, "nobody");
}
