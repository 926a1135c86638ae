//! `ties offer`.

use serde_json::json;

use crate::harness::Desk;

#[test]
fn offers_and_problems_solved_are_found_by_word() {
    let desk = Desk::with_people();
    desk.ties("offer ada programs for looms").ok();
    let contact = desk.ties("offer ada --solved 'jammed gears' --json").document("contact");
    assert_eq!(contact["contact"]["offers"], json!(["programs for looms", "jammed gears"]));
    assert_eq!(contact["contact"]["solved"], json!(["jammed gears"]));
    let found = desk.ties("find gears --json").document("contacts");
    assert_eq!(found["items"][0]["match"], json!({ "field": "solved", "text": "jammed gears" }));
}
