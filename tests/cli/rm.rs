//! `ties rm`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

#[test]
fn deletes_without_asking_and_can_be_taken_back() {
    let desk = Desk::with_people();
    desk.ties("log \"coffee with Ada: pumps; I'll send the paper by fri\"").ok();
    let before = desk.ties("show ada --json").stdout;
    assert_snapshot!(desk.transcript(&["rm ada grace", "find ada", "promise", "undo", "promise"]), @"
    $ ties rm ada grace
    delete Ada Lovelace and Grace Hopper
      `ties undo` takes it back
    $ ties find ada
    ties: nobody found for `ada`
    [1]
    $ ties promise
    no open promises
    $ ties undo
    undone: delete Ada Lovelace and Grace Hopper
      `ties redo` brings it back
    $ ties promise
    w6dsvs4v  mine  Ada Lovelace  send the paper  by 27 Nov
    ");
    assert_eq!(desk.ties("show ada --json").stdout, before);
}

#[test]
fn answers_in_json() {
    let desk = Desk::with_people();
    let id = desk.id("ada");
    let done = desk.ties("rm ada --json").document("done");
    has_fields(&done, "action ids[] message");
    assert_eq!(done["ids"], serde_json::json!([id]));
    desk.ties("rm").fails(2, "PERSON");
}
