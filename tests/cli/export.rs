//! `ties export`.

use crate::harness::{Desk, mode};

#[test]
fn what_is_exported_is_imported_whole() {
    let desk = Desk::with_people();
    for line in [
        "log \"coffee with Ada: pumps; I'll send the paper by fri\"",
        "tie ada grace",
        "cadence kind:mentor 2m",
        "me --name Mary",
    ] {
        desk.ties(line).ok();
    }
    let exported = desk.ties("export").ok();
    let path = desk.file("out.json", &exported);
    let report = desk.ties(&format!("import {path} --db second.redb --json")).document("import");
    assert_eq!(report["files"][0]["created"], 2);
    assert_eq!(desk.ties("export --db second.redb").ok(), exported);
}

#[test]
fn an_empty_database_is_an_empty_document() {
    let desk = Desk::new();
    let document = desk.ties("export").document("export");
    assert_eq!(document["contacts"], serde_json::json!([]));
}

#[test]
fn a_file_is_written_for_its_owner_only() {
    let desk = Desk::with_people();
    let path = desk.file("out.json", "before");
    let said = desk.ties("export -o out.json").ok();
    assert!(said.contains("out.json"), "{said}");
    assert_eq!(mode(std::path::Path::new(&path)), 0o600);
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), desk.ties("export").ok());
    assert_eq!(desk.ties("export -o -").ok(), desk.ties("export").ok());
    assert_eq!(desk.ties("export -o out.json --json").document("done")["action"], "export");
    desk.ties("export -o no/such/folder.json").fails(73, "no/such/folder.json");
}

#[test]
fn only_what_can_be_written_is_offered() {
    let desk = Desk::new();
    desk.ties("export --format vcard").fails(2, "json");
    desk.ties("export --format pdf").fails(2, "json");
    let help = desk.ties("export --help").ok();
    assert!(help.contains("json") && !help.contains("vcard"), "{help}");
}
