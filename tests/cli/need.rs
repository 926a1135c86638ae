//! `ties need` and `ties goal`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields, text};

#[test]
fn needs_are_noted_listed_and_answered() {
    let desk = Desk::with_people();
    let mut transcript = desk.transcript(&[
        "need",
        "need add ELF notes in stripped binaries --why 'symbols get lost' --due 'in 2 weeks'",
        "need add ELF notes in stripped binaries",
        "need list",
    ]);
    let id = text(&desk.ties("need list --json").document("needs")["items"][0]["id"]);
    transcript +=
        &desk.transcript(&[&format!("need done {id} --by ada"), &format!("need done {id}"), "need list --all"]);
    assert_snapshot!(transcript, @"
    $ ties need
    no open needs; `ties need add TEXT` notes what you need or want to learn
    $ ties need add ELF notes in stripped binaries --why 'symbols get lost' --due 'in 2 weeks'
    need: ELF notes in stripped binaries
      `ties undo` takes it back
    $ ties need add ELF notes in stripped binaries
    ties: `ELF notes in stripped binaries` is among your needs already
    [1]
    $ ties need list
    ny94xnze  ELF notes in stripped binaries  by 8 Dec  symbols get lost
    $ ties need done ny94xnze --by ada
    answered by Ada Lovelace: ELF notes in stripped binaries
      `ties undo` takes it back
    $ ties need done ny94xnze
    ties: `ELF notes in stripped binaries` is answered already
    [1]
    $ ties need list --all
    ny94xnze  ELF notes in stripped binaries  answered 24 Nov by Ada Lovelace  symbols get lost
    ");
}

#[test]
fn a_need_as_json() {
    let desk = Desk::new();
    let need = desk.ties("need add a mentor --json").document("need")["need"].clone();
    has_fields(&need, "id text why due state");
    assert!(need["why"].is_null() && need["due"].is_null());
    assert_eq!(need["state"], "open");
}

#[test]
fn a_goal_is_said_shown_and_taken_away() {
    let desk = Desk::new();
    assert_snapshot!(desk.transcript(&[
        "goal",
        "goal lead a tools team --value 'I make slow programs confess'",
        "goal --value ''",
    ]), @"
    $ ties goal
    goal   none yet; `ties goal TEXT` says where you want to be in three to five years
    value  none yet; `ties goal --value TEXT` says what you do for whom, with what outcome
    $ ties goal lead a tools team --value 'I make slow programs confess'
    who I am
      `ties undo` takes it back
    goal   lead a tools team
    value  I make slow programs confess
    $ ties goal --value ''
    no what I do
      `ties undo` takes it back
    goal   lead a tools team
    value  none yet; `ties goal --value TEXT` says what you do for whom, with what outcome
    ");
    let goal = desk.ties("goal --json").document("goal");
    assert_eq!((&goal["goal"], &goal["value"]), (&"lead a tools team".into(), &serde_json::Value::Null));
}
