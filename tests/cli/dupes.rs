//! `ties dupes`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

/// A desk on which some look alike.
fn desk() -> Desk {
    let desk = Desk::with_people();
    for line in [
        "add \"LOVELACE, Ada\" --org \"Analytical Engines Ltd\"",
        "add \"G. Hopper\" --email grace@navy.example --phone \"+1 202 555 0143\"",
        "add \"Grace B. Hopper\" --phone \"(202) 555-0143\"",
        "add \"Kim Oduya\" --org Loom",
    ] {
        desk.ties(line).ok();
    }
    desk
}

#[test]
fn those_who_may_be_one_are_listed_until_they_are_merged_or_told_apart() {
    let desk = desk();
    let lines =
        ["dupes", "dupes --distinct \"Ada Lovelace\" \"LOVELACE, Ada\"", "dupes --distinct kim grace.b", "dupes"];
    assert_snapshot!(desk.transcript(&lines), @r#"
    $ ties dupes
    94fa3pk7  Grace Hopper                              nwnhzvbc  G. Hopper                               same e-mail address
    5n98bban  Grace B. Hopper                           nwnhzvbc  G. Hopper                               same number, and the names fit
    2n8nfgx3  Ada Lovelace (Founder, Analytical Engines)  ny94xnze  LOVELACE, Ada (Analytical Engines Ltd)  same name, same organisation
    5n98bban  Grace B. Hopper                           94fa3pk7  Grace Hopper                            same name but for a middle name, organisation unknown
      `ties merge KEEP OTHER` makes one of two; `ties dupes --distinct A B` says that they are two
    $ ties dupes --distinct "Ada Lovelace" "LOVELACE, Ada"
    Ada Lovelace and LOVELACE, Ada are not one person
      `ties undo` takes it back
    $ ties dupes --distinct kim grace.b
    Kim Oduya and Grace B. Hopper are not one person
      `ties undo` takes it back
    $ ties dupes
    94fa3pk7  Grace Hopper     nwnhzvbc  G. Hopper     same e-mail address
    5n98bban  Grace B. Hopper  nwnhzvbc  G. Hopper     same number, and the names fit
    5n98bban  Grace B. Hopper  94fa3pk7  Grace Hopper  same name but for a middle name, organisation unknown
      `ties merge KEEP OTHER` makes one of two; `ties dupes --distinct A B` says that they are two
    "#);
}

#[test]
fn answers_in_json() {
    let desk = desk();
    let found = desk.ties("dupes --json").document("dupes");
    let items = found["items"].as_array().expect("a list");
    assert!(!items.is_empty());
    for item in items {
        has_fields(item, "a b why a_name b_name");
        desk.ties(&format!("show {}", item["a"].as_str().expect("an id"))).ok();
    }
}

#[test]
fn nobody_looks_alike_in_an_empty_database() {
    assert_snapshot!(Desk::new().transcript(&["dupes"]), @"
    $ ties dupes
    nobody looks like somebody else
    ");
}
