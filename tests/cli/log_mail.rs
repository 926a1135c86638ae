//! `ties log --mail`: one message, by its head.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields};

/// A desk with two people, and me.
fn desk() -> Desk {
    let desk = Desk::with_people();
    desk.ties("me --name 'Lotte Verbrugh' --email lotte@example.org").ok();
    desk
}

/// A message with that head.
fn message(from: &str, to: &str, more: &str) -> String {
    format!("From: {from}\nTo: {to}\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nSubject: Re: the pumps\n{more}\n\nHello.\n")
}

#[test]
fn who_wrote_follows_from_me() {
    let desk = desk();
    let sent = message("Lotte <lotte@example.org>", "Ada <ADA@example.com>, grace@navy.example", "Message-ID: <1@x>");
    let touch = desk.fed("log --mail - --json", &sent).document("touch");
    has_fields(&touch, "id date channel initiator contacts[] note promises[] gave[] got[] asked learned warnings[]");
    assert_eq!((&touch["channel"], &touch["initiator"]), (&json!("email"), &json!("me")));
    assert_eq!((&touch["date"], &touch["note"]), (&json!("2026-11-23"), &json!("the pumps")));
    assert_eq!(touch["contacts"].as_array().map(Vec::len), Some(2));
    let received = message("Ada <ada@example.com>", "lotte@example.org, grace@navy.example", "Message-ID: <2@x>");
    let touch = desk.fed("log --mail - --json", &received).document("touch");
    assert_eq!((&touch["initiator"], &touch["contacts"][0]["name"]), (&json!("them"), &json!("Ada Lovelace")));
    assert_eq!(touch["contacts"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_message_is_logged_once_however_often_it_is_given() {
    let desk = desk();
    let path = desk.file("mail.eml", message("ada@example.com", "lotte@example.org", "Message-ID: <1@x>"));
    let lines =
        ["log --mail mail.eml --dry-run", "log --mail mail.eml", "log --mail mail.eml", "undo", "log --mail mail.eml"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties log --mail mail.eml --dry-run
    log email with Ada Lovelace
      nothing was written
    $ ties log --mail mail.eml
    log email with Ada Lovelace
      `ties undo` takes it back
    $ ties log --mail mail.eml
    email with Ada Lovelace is logged already
      nothing changed
    $ ties undo
    undone: log email with Ada Lovelace
      `ties redo` brings it back
    $ ties log --mail mail.eml
    log email with Ada Lovelace
      `ties undo` takes it back
    ");
    let again = desk.ties(&format!("log --mail {path} --json")).document("done");
    assert_eq!(again["message"], "email with Ada Lovelace is logged already");
    assert_eq!(desk.ties("show ada --json").document("contact")["touches"].as_array().map(Vec::len), Some(1));
}

#[test]
fn who_is_not_here_is_named_with_the_way_to_have_them() {
    let desk = desk();
    let strange = message("Zoe \"$(x)\" Newman <zoe@initech.example>", "lotte@example.org", "");
    desk.fed("log --mail -", &strange).fails(1, "`ties add \"Zoe (x) Newman\" --email zoe@initech.example`");
    let mixed = message("lotte@example.org", "ada@example.com, zoe@initech.example", "");
    let said = desk.fed("log --mail -", &mixed).ok();
    assert!(said.contains("log email with Ada Lovelace") && said.contains("zoe@initech.example"), "{said}");
    desk.fed("log --mail -", &message("lotte@example.org", "lotte@example.org", "")).fails(1, "alone");
}

#[test]
fn what_is_no_conversation_is_refused() {
    let desk = Desk::with_people();
    desk.fed("log --mail -", &message("ada@example.com", "lotte@example.org", "")).fails(65, "ties me --email");
    let desk = self::desk();
    desk.fed("log --mail -", &message("ada@example.com", "lotte@example.org", "List-Id: <x>")).fails(1, "list");
    let many: Vec<String> = (0..20).map(|number| format!("p{number}@example.com")).collect();
    desk.fed("log --mail -", &message("lotte@example.org", &many.join(", "), "")).fails(1, "mailing");
    desk.fed("log --mail -", "coffee Ada: pumps\n").fails(65, "no message");
    desk.ties("log --mail nowhere.eml").fails(66, "nowhere.eml");
    desk.ties("log --mail - coffee").fails(2, "--mail");
    desk.ties("add Twin --email ada@example.com").ok();
    desk.fed("log --mail -", &message("ada@example.com", "lotte@example.org", "")).fails(69, "2 people");
}

#[test]
fn the_head_of_a_hostile_message_is_data() {
    let desk = desk();
    let subject = "Subject: \u{1b}]0;x\u{7}=?utf-8?Q?=1B[2Jred?= \u{202e}txt";
    let hostile = format!("From: ada@example.com\nTo: lotte@example.org\n{subject}\n\n");
    let touch = desk.fed("log --mail - --json", &hostile).document("touch");
    let note = touch["note"].as_str().expect("a note");
    assert!(!note.chars().any(|c| c.is_control() || c == '\u{202e}'), "{note:?}");
}
