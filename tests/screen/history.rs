//! Undo and redo from the keys: named, asked where delicate, whole.

use crate::network::{Network, busy, person};

#[test]
fn undo_names_what_it_took_back_and_redo_makes_it_again() {
    let mut screen = busy().open(80, 24);
    screen.shows("▸ send the paper · Ada").keys("x").lacks("the paper · Ada").keys("u");
    assert!(screen.foot().starts_with("taken back: kept"), "{}", screen.foot());
    screen.shows("the paper · Ada").keys("C-r");
    assert!(screen.foot().starts_with("made again: kept"), "{}", screen.foot());
    screen.lacks("the paper · Ada");
}

#[test]
fn undo_asks_once_when_another_process_made_the_change() {
    let mut screen = busy().open(80, 24);
    let before = screen.text();
    screen.keys("u").shows("made by the command line?").keys("n");
    assert_eq!(screen.text(), before, "no leaves everything as it is");
    screen.keys("u y").lacks("thank Ole Holm");
    assert!(screen.foot().starts_with("taken back: "), "{}", screen.foot());
}

#[test]
fn a_long_question_is_read_whole() {
    let mut screen = busy().open(40, 12);
    screen.keys("u").shows("made by").shows("line?").shows("y  yes").shows("n  no");
}

#[test]
fn undo_asks_before_a_large_change_is_taken_back() {
    let mut network = Network::new();
    for number in 0..30 {
        network.add(person(&format!("Person {number:02}")));
    }
    let mut screen = network.open(80, 24);
    screen.keys("2 * t").types("rust").keys("Enter u").shows("30 records").keys("Enter");
    assert!(screen.foot().starts_with("taken back: "), "{}", screen.foot());
}

#[test]
fn nothing_to_undo_is_said() {
    let mut screen = Network::new().open(80, 24);
    assert!(screen.keys("u").foot().contains("nothing to undo"));
    assert!(screen.keys("C-r").foot().contains("nothing to redo"));
}

#[test]
fn delete_offers_undo_until_something_else_is_done() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ ada Enter d d");
    assert!(screen.foot().contains("u takes it back"), "{}", screen.foot());
    screen.keys("j k h j");
    assert!(screen.foot().contains("u takes it back"), "it stays while moving: {}", screen.foot());
    screen.keys("3");
    assert!(!screen.foot().contains("u takes it back"), "another view has its own keys there: {}", screen.foot());
    screen.keys("2");
    assert!(screen.foot().contains("u takes it back"), "{}", screen.foot());
    screen.keys("u");
    assert!(screen.foot().starts_with("taken back: delete Ada Lovelace"), "{}", screen.foot());
    screen.keys("/ ada").shows("Ada Lovelace");
}

#[test]
fn one_change_is_taken_back_by_itself() {
    let mut screen = busy().open(80, 24);
    screen.keys("x j x g h").shows("History").keys("j Enter");
    assert!(screen.foot().starts_with("taken back: "), "{}", screen.foot());
    screen.shows("taken back ·").keys("q");
    assert_eq!(screen.text().lines().filter(|line| line.contains("the paper · Ada")).count(), 1);
}

#[test]
fn undo_goes_on_across_a_restart() {
    let mut screen = busy().open(80, 24);
    screen.keys("x");
    let mut screen = screen.restart(crate::network::TODAY);
    screen.lacks("the paper · Ada").keys("u").shows("the paper · Ada");
}
