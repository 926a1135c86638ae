//! `ties keys`.

use crate::harness::{Desk, has_fields};

#[test]
fn lists_the_keys_of_the_table() {
    let desk = Desk::new();
    let listed = desk.ties("keys").ok();
    for line in ["Everywhere", "j, Down", "Log a conversation in one line", "In a question"] {
        assert!(listed.contains(line), "{line}: {listed}");
    }
    let keys = desk.ties("keys --json").document("keys");
    for key in keys["items"].as_array().expect("a list") {
        has_fields(key, "id scope keys[] name doc");
    }
}
