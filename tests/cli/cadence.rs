//! `ties cadence`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

#[test]
fn rules_are_set_listed_and_taken_away() {
    let desk = Desk::with_people();
    let lines = [
        "cadence kind:mentor 2m",
        "cadence tag:rust every 3 weeks",
        "cadence circle:many off",
        "cadence",
        "cadence kind:mentor default",
        "cadence circle:many event",
        "cadence list",
    ];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties cadence kind:mentor 2m
    mentor: every 2 months
      `ties undo` takes it back
    $ ties cadence tag:rust every 3 weeks
    #rust: every 3 weeks
      `ties undo` takes it back
    $ ties cadence circle:many off
    the many: never due
      `ties undo` takes it back
    $ ties cadence
    kind:mentor      every 2 months
    tag:rust         every 3 weeks
    circle:critical  every 4 months  unless you say otherwise
    circle:many      never due
    $ ties cadence kind:mentor default
    no rule for mentor
      `ties undo` takes it back
    $ ties cadence circle:many event
    the many: when something happens
      `ties undo` takes it back
    $ ties cadence list
    tag:rust         every 3 weeks
    circle:critical  every 4 months          unless you say otherwise
    circle:many      when something happens
    ");
}

#[test]
fn a_rule_moves_the_due_date() {
    let desk = Desk::with_people();
    let due = || desk.ties("show grace --json").document("contact")["contact"]["due"].clone();
    assert_eq!(due(), "2027-11-24");
    let done = desk.ties("cadence kind:mentor 2m --json").document("done");
    has_fields(&done, "action ids[] message");
    assert_eq!(due(), "2027-01-24");
    desk.ties("undo").ok();
    assert_eq!(due(), "2027-11-24");
}

#[test]
fn lists_as_json() {
    let desk = Desk::after(&["cadence kind:mentor 2m"]);
    let rules = desk.ties("cadence --json").document("rules");
    let items = rules["items"].as_array().expect("a list");
    assert_eq!(items.len(), 3);
    for item in items {
        has_fields(item, "id scope every days");
    }
    assert_eq!(items[0]["scope"], "kind:mentor");
    assert_eq!(items[0]["every"], "2m");
    assert_eq!(items[1]["id"], serde_json::Value::Null);
}

#[test]
fn what_has_no_cadence_is_refused() {
    let desk = Desk::with_people();
    desk.ties("cadence mentor 2m").fails(2, "kind:mentor");
    desk.ties("cadence kind:boss 2m").fails(2, "mentor");
    desk.ties("cadence circle:none 2m").fails(2, "ever due");
    desk.ties("cadence kind:mentor").fails(2, "how often");
    desk.ties("cadence kind:mentor often").fails(2, "often");
    desk.ties("cadence kind:mentor default").fails(1, "no rule");
}
