//! `ties find`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{CARD, Desk, has_fields};

fn desk() -> Desk {
    Desk::after(&[
        "add 'Ada Lovelace' --email ada@example.com --email ada@home.example --org Engines --title Founder --tag rust",
        "add 'Adam Smith' --email adam@wealth.example --org Customs --place Edinburgh",
        "add 'Ada Byron' --tag poetry",
        "note 'ada byron' keeps an allotment garden",
        "log call with Adam: pins",
    ])
}

#[test]
fn one_line_each() {
    assert_snapshot!(desk().transcript(&["find ada", "find garden", "find in:edin", "find -tag:rust ada", "find zed"]), @"
    $ ties find ada
    ny94xnze  Ada Byron
    2n8nfgx3  Ada Lovelace  Founder, Engines
    94fa3pk7  Adam Smith    Customs           Edinburgh  call today
    $ ties find garden
    ny94xnze  Ada Byron  note: keeps an allotment garden
    $ ties find in:edin
    94fa3pk7  Adam Smith  Customs  Edinburgh  call today
    $ ties find -tag:rust ada
    ny94xnze  Ada Byron
    94fa3pk7  Adam Smith  Customs  Edinburgh  call today
    $ ties find zed
    ties: nobody found for `zed`
    [1]
    ");
}

#[test]
fn cards_in_json() {
    let desk = desk();
    let found = desk.ties("find ada tag:rust --json").document("contacts");
    assert_eq!((&found["query"], &found["total"]), (&json!("ada tag:rust"), &json!(1)));
    has_fields(&found["items"][0], CARD);
    assert_eq!(found["items"][0]["match"], json!({ "field": "name", "text": "Ada Lovelace" }));
    let found = desk.ties("find allotment --json").document("contacts");
    assert_eq!(found["items"][0]["match"], json!({ "field": "note", "text": "keeps an allotment garden" }));
    let found = desk.ties("find has:email --json").document("contacts");
    assert_eq!((&found["total"], &found["items"][0]["match"]), (&json!(2), &json!(null)));
}

#[test]
fn nobody_found_is_an_empty_list() {
    let run = desk().ties("find zed --json");
    assert_eq!(run.code, 1);
    assert_eq!(run.json(), json!({ "schema": 1, "type": "contacts", "query": "zed", "total": 0, "items": [] }));
}

#[test]
fn mail_clients_get_a_line_an_address_warmest_first() {
    assert_snapshot!(desk().transcript(&["find --mutt ada", "find ada --aerc", "find --mutt byron"]), @"
    $ ties find --mutt ada
    ties: 2 people
    adam@wealth.example	Adam Smith	Customs
    ada@example.com	Ada Lovelace	Founder, Engines
    ada@home.example	Ada Lovelace	Founder, Engines
    $ ties find ada --aerc
    adam@wealth.example	Adam Smith	Customs
    ada@example.com	Ada Lovelace	Founder, Engines
    ada@home.example	Ada Lovelace	Founder, Engines
    $ ties find --mutt byron
    ties: 0 people
    [1]
    ");
}

#[test]
fn flags_stand_before_or_after_the_query() {
    let desk = desk();
    for line in ["find -tag:rust ada --json", "find --json -tag:rust ada", "--json find -- -tag:rust ada"] {
        let found = desk.ties(line).document("contacts");
        assert_eq!((&found["query"], &found["total"]), (&json!("-tag:rust ada"), &json!(2)), "{line}");
    }
    let found = desk.ties("find -has:email --json").document("contacts");
    assert_eq!(found["items"][0]["name"], "Ada Byron");
    assert_eq!(desk.ties("find ada --limit 1 --json").document("contacts")["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_filter_that_says_nothing_is_refused() {
    let desk = desk();
    desk.ties("find kind:boss").fails(2, "mentor");
    desk.ties("find 'ada kind:boss'").fails(2, "mentor");
    desk.ties("find due:so").fails(2, "not finished");
    desk.ties("find last:>soon").fails(2, "last:>6m");
    desk.ties("find").fails(2, "QUERY");
    desk.ties("find --mutt --aerc ada").fails(2, "--aerc");
    desk.ties("find ada --mut").fails(2, "--mut");
    assert!(desk.ties("find colour:red").stderr.contains("no filter"));
}
