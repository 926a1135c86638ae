//! `ties tie`.

use crate::harness::{Desk, has_fields};

#[test]
fn two_people_know_each_other() {
    let desk = Desk::with_people();
    let done = desk.ties("tie ada grace --how 'from the navy' --json").document("done");
    has_fields(&done, "action ids[] message");
    for (one, other) in [("ada", "Grace Hopper"), ("grace", "Ada Lovelace")] {
        let knows = desk.ties(&format!("show {one} --json")).document("contact")["contact"]["knows"].clone();
        assert_eq!((&knows[0]["name"], &knows[0]["how"]), (&other.into(), &"from the navy".into()));
    }
    desk.ties("add Bo").ok();
    desk.ties("tie bo grace").ok();
    let knows = desk.ties("show bo --json").document("contact")["contact"]["knows"].clone();
    assert_eq!(knows[0]["how"], serde_json::Value::Null);
    assert_eq!(desk.ties("find knows:ada --json").document("contacts")["items"][0]["name"], "Grace Hopper");
}

#[test]
fn whoever_introduced_somebody_knows_them() {
    let desk = Desk::with_people();
    assert!(desk.ties("add Bo --met 'introduced by Ada at the fair'").ok().contains("know each other"));
    let knows = desk.ties("show bo --json").document("contact")["contact"]["knows"].clone();
    assert_eq!((&knows[0]["name"], &knows[0]["how"]), (&"Ada Lovelace".into(), &"introduced us".into()));
    desk.ties("add Cy --met 'introduced by somebody'").ok();
    assert_eq!(desk.ties("show cy --json").document("contact")["contact"]["knows"], serde_json::json!([]));
}

#[test]
fn a_tie_that_is_not_so_is_taken_away() {
    let desk = Desk::with_people();
    desk.ties("tie ada grace").ok();
    desk.ties("tie ada grace --no").ok();
    assert_eq!(desk.ties("show ada --json").document("contact")["contact"]["knows"], serde_json::json!([]));
    desk.ties("tie ada grace --no").fails(1, "know each other");
}

#[test]
fn nobody_is_tied_to_themselves() {
    let desk = Desk::with_people();
    desk.ties("tie ada ada").fails(65, "somebody else");
    desk.ties("tie ada").fails(2, "<B>");
}
