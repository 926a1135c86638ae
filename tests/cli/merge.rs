//! `ties merge`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

#[test]
fn makes_one_of_two_with_everything_of_both_and_undo_gives_both_back() {
    let desk = Desk::with_people();
    desk.ties("add \"Ada Byron\" --email ada@byron.example --org \"Byron Estates\" --place Nottingham --tag horses")
        .ok();
    desk.ties("log \"coffee with Ada Lovelace: pumps; I'll send the paper by fri\"").ok();
    desk.ties("log \"call Ada Byron, Grace: horses\"").ok();
    desk.ties("tie \"Ada Byron\" grace --how school").ok();
    let before = [desk.ties("show \"ada lovelace\" --json").stdout, desk.ties("show byron --json").stdout];
    let exported = desk.ties("export").stdout;
    assert_snapshot!(desk.transcript(&["merge \"ada lovelace\" byron", "show ada"]), @r#"
    $ ties merge "ada lovelace" byron
    merge Ada Byron (Byron Estates) into Ada Lovelace
      `ties undo` takes it back
    $ ties show ada
    Ada Lovelace  2n8nfgx3
    Founder, Analytical Engines · Nottingham
    critical · every 4 months · last coffee today · due 24 Mar 2027

    mail      ada@example.com, ada@byron.example
    tags      horses
    strength  0.50: 2 conversations, you began all, the last today
    I owe     send the paper, by 27 Nov
    knows     Grace Hopper (school)
    formerly  Byron Estates
    talked    24 Nov coffee: pumps
              24 Nov call: horses
    "#);
    has_fields(&desk.ties("show ada --json").document("contact"), "contact touches[] promises[]");
    desk.ties("show byron").ok();
    desk.ties("undo").ok();
    assert_eq!(
        [desk.ties("show \"ada lovelace\" --json").stdout, desk.ties("show \"ada byron\" --json").stdout],
        before
    );
    assert_eq!(desk.ties("export").stdout, exported);
}

#[test]
fn prints_as_show_in_json() {
    let desk = Desk::with_people();
    let merged = desk.ties("merge ada grace --json").document("contact");
    assert_eq!(merged["contact"]["name"], "Ada Lovelace");
    assert_eq!(merged["contact"]["nicknames"], serde_json::json!(["Grace Hopper"]));
}

#[test]
fn refuses_one_and_the_same_and_nobody() {
    let desk = Desk::with_people();
    assert_snapshot!(desk.transcript(&["merge ada ada", "merge ada nobody", "merge ada"]), @"
    $ ties merge ada ada
    ties: Ada Lovelace is one contact already
    [1]
    $ ties merge ada nobody
    ties: nobody here is called `nobody`; try `ties find`
    [1]
    $ ties merge ada
    ties: the following required arguments were not provided:
      <OTHER>...

    Usage: ties merge <KEEP> <OTHER>...

    For more information, try '--help'.
    [2]
    ");
}
