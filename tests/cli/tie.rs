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
fn nobody_is_tied_to_themselves() {
    let desk = Desk::with_people();
    desk.ties("tie ada ada").fails(65, "somebody else");
    desk.ties("tie ada").fails(2, "<B>");
}
