//! `ties promise`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields, text};

#[test]
fn promises_are_made_listed_and_kept() {
    let desk = Desk::with_people();
    let mut transcript = desk.transcript(&[
        "promise add ada send the paper --due fri",
        "promise add grace the venue list --by them --due 'in 2 weeks'",
        "promise add grace 'call back'",
        "promise list",
        "promise list grace",
    ]);
    let id = text(&desk.ties("promise list ada --json").document("promises")["items"][0]["id"]);
    transcript +=
        &desk.transcript(&[&format!("promise keep {id}"), &format!("promise keep {id}"), "promise list --all"]);
    assert_snapshot!(transcript, @"
    $ ties promise add ada send the paper --due fri
    promise to Ada Lovelace
      `ties undo` takes it back
    $ ties promise add grace the venue list --by them --due 'in 2 weeks'
    promise of Grace Hopper
      `ties undo` takes it back
    $ ties promise add grace 'call back'
    promise to Grace Hopper
      `ties undo` takes it back
    $ ties promise list
    ny94xnze  mine    Ada Lovelace  send the paper  by 27 Nov
    5n98bban  mine    Grace Hopper  call back
    nwnhzvbc  theirs  Grace Hopper  the venue list  check back 8 Dec
    $ ties promise list grace
    5n98bban  mine    Grace Hopper  call back
    nwnhzvbc  theirs  Grace Hopper  the venue list  check back 8 Dec
    $ ties promise keep ny94xnze
    kept: send the paper
      `ties undo` takes it back
    $ ties promise keep ny94xnze
    ties: `send the paper` is kept already
    [1]
    $ ties promise list --all
    5n98bban  mine    Grace Hopper  call back
    nwnhzvbc  theirs  Grace Hopper  the venue list  check back 8 Dec
    ny94xnze  mine    Ada Lovelace  send the paper  kept 24 Nov
    ");
}

#[test]
fn lists_as_json() {
    let desk = Desk::with_people();
    let done = desk.ties("promise add ada the paper --json").document("done");
    has_fields(&done, "action ids[] message");
    let listed = desk.ties("--json promise").document("promises");
    let item = &listed["items"][0];
    has_fields(item, "id by contact_id name text due state");
    assert_eq!(item["id"], done["ids"][0]);
    assert_eq!((&item["by"], &item["due"], &item["state"]), (&"me".into(), &serde_json::Value::Null, &"open".into()));
    let id = text(&item["id"]);
    let dropped = desk.ties(&format!("promise drop {id} --json")).document("done");
    assert_eq!(dropped["action"], "drop");
    assert_eq!(desk.ties("promise list --json").document("promises")["items"], serde_json::json!([]));
    assert_eq!(desk.ties("promise list --all --json").document("promises")["items"][0]["state"], "dropped");
}

#[test]
fn what_is_no_promise_is_refused() {
    let desk = Desk::with_people();
    desk.ties("promise keep 00000000").fails(1, "promise");
    desk.ties("promise keep nonsense").fails(1, "no open promise says `nonsense`");
    desk.ties("promise add ada x --due never").fails(2, "never");
    desk.ties("promise add ada ' '").fails(65, "promised");
}

#[test]
fn enough_words_of_an_open_promise_name_it() {
    let desk = Desk::with_people();
    for line in ["promise add ada the Paper", "promise add grace 'the paper on pumps'", "promise add ada contract"] {
        desk.ties(line).ok();
    }
    assert_snapshot!(desk.transcript(&["promise keep pap", "promise keep the paper", "promise drop paper grace"]), @"
    $ ties promise keep pap
    ties: `pap` can be any of 2 promises; say more of it, or use an id
      nwnhzvbc  the paper on pumps, Grace Hopper
      ny94xnze  the Paper, Ada Lovelace
    [69]
    $ ties promise keep the paper
    kept: the Paper
      `ties undo` takes it back
    $ ties promise drop paper grace
    dropped: the paper on pumps
      `ties undo` takes it back
    ");
    desk.ties("promise add ada 'the printing press'").ok();
    desk.ties("promise add ada 'the private show'").ok();
    let refused = desk.ties("promise keep pri --json");
    assert_eq!(refused.code, 69);
    for candidate in refused.json()["candidates"].as_array().expect("a list") {
        has_fields(candidate, "id contact_id name text");
    }
    // Eight letters that could be an id are words, too.
    desk.ties("promise keep contract").ok();
    desk.ties("promise keep contract").fails(1, "no open promise says `contract`");
}
