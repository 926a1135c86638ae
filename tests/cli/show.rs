//! `ties show`.

use insta::assert_snapshot;

use crate::harness::{CARD, Desk, has_fields};

fn dossier() -> Desk {
    let desk = Desk::with_people();
    for line in [
        "edit ada --kind mentor --phone '+44 20 1' --url https://ada.example --tag rust --community engines --place London",
        "edit ada --birthday 1990-04-15 --met 'at a ball'",
        "note ada builds a second engine",
        "aim ada funds for the second engine",
        "offer ada programs for looms",
        "tie ada grace --how 'from the navy'",
        "log 'coffee with Ada yesterday: talked engines; I will send the paper by fri; gave help: moved a piano; learned: bring cake'",
        "edit ada --org Initech --title CTO --since 'oct 2026'",
    ] {
        desk.ties(line).ok();
    }
    desk
}

#[test]
fn a_page_about_one_person() {
    assert_snapshot!(dossier().transcript(&["show ada"]), @"
    $ ties show ada
    Ada Lovelace  2n8nfgx3
    CTO, Initech · London
    mentor · critical · every 4 months · last coffee yesterday · due 23 Mar 2027

    mail      ada@example.com
    phone     +44 20 1
    web       https://ada.example
    tags      rust
    groups    engines
    birthday  15 Apr 1990
    met       24 Nov: at a ball
    strength  0.37: 1 conversation, you began all, the last yesterday
    value     gave 1
    I owe     send the paper, by 27 Nov
    wants     funds for the second engine
    offers    programs for looms
    knows     Grace Hopper (from the navy)
    formerly  Founder, Analytical Engines, until Oct 2026
    note      24 Nov: builds a second engine
    talked    23 Nov coffee: talked engines; gave help: moved a piano; learned: bring cake
    ");
}

#[test]
fn everything_in_json() {
    let desk = dossier();
    let shown = desk.ties("show ada --json").document("contact");
    has_fields(&shown, "contact touches[] promises[]");
    let contact = &shown["contact"];
    has_fields(contact, CARD);
    has_fields(contact, "positions[] birthday aims[] offers[] notes[] knows[] urls[] addresses[] met cadence_days");
    has_fields(&contact["positions"][0], "organisation title from to");
    has_fields(&contact["aims"][0], "text kind done");
    has_fields(&contact["notes"][0], "date kind text");
    has_fields(&contact["knows"][0], "id name how");
    has_fields(&shown["touches"][0], "id date channel initiator note gave[] got[] asked learned");
    has_fields(&shown["promises"][0], "id by text due state");
    assert_eq!(contact["communities"], serde_json::json!(["engines"]));
    assert_eq!(contact["birthday"], "1990-04-15");
    assert_eq!(shown["touches"][0]["gave"], serde_json::json!(["help"]));
    let strength = contact["strength"].as_f64().expect("a number");
    assert!((0.0..=1.0).contains(&strength), "{strength}");
}

#[test]
fn needs_a_person() {
    let desk = Desk::new();
    desk.ties("show").fails(2, "PERSON");
    desk.ties("show ada").fails(1, "ada");
    assert!(!desk.database().exists());
}
