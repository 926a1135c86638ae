//! PERSON: an id, an e-mail address, or enough of a name; never guessed.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields};

fn two_adas() -> Desk {
    Desk::after(&["add 'Ada Lovelace' --email ada@example.com --org Engines", "add 'Ada Byron'", "add 'José Muñoz'"])
}

#[test]
fn an_ambiguous_name_is_refused_with_the_candidates() {
    let desk = two_adas();
    assert_snapshot!(desk.transcript(&["show ada", "note ada x", "rm ada"]), @"
    $ ties show ada
    ties: `ada` can be any of 2 people; say more of the name, or use an id or e-mail address
      94fa3pk7  Ada Byron
      2n8nfgx3  Ada Lovelace, Engines, ada@example.com
    [69]
    $ ties note ada x
    ties: `ada` can be any of 2 people; say more of the name, or use an id or e-mail address
      94fa3pk7  Ada Byron
      2n8nfgx3  Ada Lovelace, Engines, ada@example.com
    [69]
    $ ties rm ada
    ties: `ada` can be any of 2 people; say more of the name, or use an id or e-mail address
      94fa3pk7  Ada Byron
      2n8nfgx3  Ada Lovelace, Engines, ada@example.com
    [69]
    ");
}

#[test]
fn the_candidates_are_in_the_json() {
    let desk = two_adas();
    let run = desk.ties("show ada --json");
    assert_eq!(run.code, 69);
    let error = run.json();
    assert_eq!((&error["type"], &error["code"]), (&json!("error"), &json!(69)));
    let candidates = error["candidates"].as_array().expect("a list");
    assert_eq!(candidates.len(), 2);
    for it in candidates {
        has_fields(it, "id name organisation email");
    }
    assert!(run.stderr.contains("Ada Byron"), "{run:?}");
}

#[test]
fn any_way_to_name_somebody_names_them() {
    let desk = two_adas();
    let id = desk.id("lovelace");
    for person in [id.as_str(), "ada@EXAMPLE.com", "'ada love'", "'lovelace, ada'", "lovelace"] {
        let shown = desk.ties(&format!("show {person} --json")).document("contact");
        assert_eq!(shown["contact"]["id"], id.as_str(), "{person}");
    }
    assert_eq!(desk.ties("show jose --json").document("contact")["contact"]["name"], "José Muñoz");
}

#[test]
fn nobody_is_nobody() {
    let desk = two_adas();
    for line in ["show zed", "edit zed --title x", "note zed x", "rm ada@example.com zed", "pick zed", "tie zed zed"] {
        desk.ties(line).fails(1, "zed");
    }
    assert_eq!(desk.ties("find lovelace --json").json()["total"], 1);
}

#[test]
fn a_long_list_of_candidates_is_cut_for_people_and_whole_in_json() {
    let desk = Desk::new();
    let lines: Vec<String> = (0..14).map(|n| format!("call +\"Ada Number{n}\": x")).collect();
    desk.fed("log -", &lines.join("\n")).ok();
    for command in ["show ada", "log coffee ada: x"] {
        let run = desk.ties(command);
        run.fails(69, "\n  and 4 more\n");
        assert_eq!(run.stderr.lines().count(), 12, "{run:?}");
        let whole = desk.ties(&format!("{command} --json")).json();
        assert_eq!(whole["candidates"].as_array().map(Vec::len), Some(14));
    }
}
