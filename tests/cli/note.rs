//! `ties note`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::Desk;

#[test]
fn notes_are_business_or_personal() {
    let desk = Desk::with_people();
    let lines = ["note ada builds a second engine", "note ada --personal 'twins start school'", "show ada"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties note ada builds a second engine
    note on Ada Lovelace
      `ties undo` takes it back
    $ ties note ada --personal 'twins start school'
    personal note on Ada Lovelace
      `ties undo` takes it back
    $ ties show ada
    Ada Lovelace  2n8nfgx3
    Founder, Analytical Engines
    critical · every 4 months · due 25 Nov

    mail      ada@example.com
    personal  24 Nov: twins start school
    note      24 Nov: builds a second engine
    ");
    let shown = desk.ties("show ada --json").document("contact");
    let notes = json!([
        { "date": "2026-11-24", "kind": "business", "text": "builds a second engine" },
        { "date": "2026-11-24", "kind": "personal", "text": "twins start school" },
    ]);
    assert_eq!(shown["contact"]["notes"], notes);
}

#[test]
fn an_empty_note_is_refused() {
    let desk = Desk::with_people();
    desk.ties("note ada ' '").fails(65, "text");
    desk.ties("note ada").fails(2, "TEXT");
}
