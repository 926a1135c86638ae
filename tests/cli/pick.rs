//! `ties pick`.

use insta::assert_snapshot;

use crate::harness::{CARD, Desk, has_fields};

#[test]
fn the_few_are_picked_and_listed() {
    let desk = Desk::after(&["add 'Ada Lovelace'", "add 'Grace Hopper'", "add 'Bo Lindqvist'"]);
    let lines = ["pick", "pick ada grace --talked month", "pick ada bo", "pick", "undo", "pick"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties pick
    nobody is picked yet: `ties pick NAME…` picks the few who matter most
    $ ties pick ada grace --talked month
    pick Ada Lovelace and Grace Hopper
      `ties undo` takes it back
      2 picked
    $ ties pick ada bo
    pick Bo Lindqvist
      `ties undo` takes it back
      3 picked
    $ ties pick
    2n8nfgx3  Ada Lovelace
    ny94xnze  Bo Lindqvist
    94fa3pk7  Grace Hopper
    3 picked
    $ ties undo
    undone: pick Bo Lindqvist
      `ties redo` brings it back
    $ ties pick
    2n8nfgx3  Ada Lovelace
    94fa3pk7  Grace Hopper
    2 picked
    ");
}

#[test]
fn those_without_an_answer_are_spread_over_the_weeks() {
    let desk = Desk::after(&["add Ada", "add Bo", "add Cy", "add Di"]);
    let done = desk.ties("pick Ada Bo Cy Di --json").document("done");
    has_fields(&done, "action ids[] message");
    assert_eq!(done["ids"].as_array().map(Vec::len), Some(4));
    let picked = desk.ties("pick --json").document("contacts");
    assert_eq!(picked["total"], 4);
    let mut dues: Vec<&str> = Vec::new();
    for card in picked["items"].as_array().expect("a list") {
        has_fields(card, CARD);
        dues.extend(card["due"].as_str());
    }
    dues.sort_unstable();
    dues.dedup();
    assert_eq!(dues.len(), 4, "{dues:?}");
}

#[test]
fn wrong_words_are_refused() {
    let desk = Desk::with_people();
    desk.ties("pick ada --talked lately").fails(2, "quarter");
    desk.ties("pick --talked week").fails(2, "PERSON");
}
