//! The check-in: a card after the other, left and resumed at the same one.

use crate::network::{Network, busy, person};

#[test]
fn it_goes_on_by_itself_after_done() {
    let mut screen = busy().open(80, 24);
    screen.keys("c").shows("1 of ").shows("the paper").keys("x").shows("2 of ");
}

#[test]
fn it_is_left_and_resumed_at_the_same_card() {
    let mut screen = busy().open(80, 24);
    screen.keys("c Space Space Space Space").shows("5 of ");
    let person = screen.person();
    screen.keys("q").lacks("5 of ");
    assert_eq!(screen.person(), person);
    screen.keys("c");
    assert_eq!(screen.person(), person);
    screen.shows("5 of ");
}

#[test]
fn after_the_last_card_it_says_what_is_left() {
    let mut screen = busy().open(80, 24);
    screen.keys("G c");
    let foot = screen.keys("Space").foot();
    assert!(foot.contains("the last card"), "{foot}");
}

#[test]
fn a_draft_is_edited_then_copied() {
    let mut screen = busy().open(80, 24).editing(|_| Some("My own words.\n".to_owned()));
    screen.keys("c E").shows("My own words.").keys("y y");
    assert_eq!(screen.session.host.copied, ["My own words."]);
}

#[test]
fn logging_from_a_card_is_about_its_person() {
    let mut screen = busy().open(80, 24);
    screen.keys("c Space Space Space").shows("Grace Hopper").keys("l").shows("log · Grace Hopper");
}

#[test]
fn a_row_done_elsewhere_does_not_move_the_card_under_the_user() {
    let mut screen = busy().open(80, 24);
    screen.keys("c Space").shows("2 of ");
    let person = screen.person();
    screen.elsewhere.log("call Ole Holm: thanks again");
    screen.changed();
    assert_eq!(screen.person(), person);
}

/// The card of somebody due, after a talk of that kind is logged on it.
fn after_talking(how: &str) -> crate::harness::Screen {
    let mut network = Network::new();
    network.on("2026-01-05");
    network.add(person("Ada Lovelace").critical());
    network.log("call Ada: hello");
    let mut screen = network.open(80, 24);
    screen.keys("c x").shows("How did you talk").keys(how);
    screen
}

#[test]
fn the_draft_after_a_talk_in_person_is_the_thank_you() {
    after_talking("4").shows("thank you for the coffee today").lacks("0 days").lacks("never thanked");
}

#[test]
fn the_draft_after_a_message_counts_no_days() {
    after_talking("1").shows("coming back to the message today").lacks("0 days");
}
