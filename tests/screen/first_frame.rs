//! The first frame of a large network: made of those who can have a row, while everybody else is being read.

use crate::harness::Screen;
use crate::network::{Network, person};

/// Two in rotation and a promise to a third, among many in the directory.
fn large() -> Network {
    let mut network = Network::new();
    for number in 0..60 {
        network
            .add(person(&format!("Person {number:02}")).aside().note("2026-05-01", &format!("met at fair {number}")));
    }
    network.add(person("Grace Hopper").critical());
    network.add(person("Bo Lind").critical());
    network.log("call Grace 2026-05-20: the harbour");
    network.log("call Bo 2026-05-20: I'll send the paper by 24 nov");
    network
}

#[test]
fn the_rows_are_there_before_everybody_is_read() {
    let mut screen = Screen::at_its_first_frame(large(), 80, 24);
    let book = &screen.session.app.shared.book;
    assert!(!book.is_whole() && book.people() == 62 && book.cards().len() < 10, "{}", book.cards().len());
    screen.shows("send the paper").shows("Grace Hopper");
    let before = screen.text();
    screen.session.do_chores().expect("it reads");
    screen.paints();
    assert!(screen.session.app.shared.book.is_whole());
    // What is known of the first person stands beside the list now; the list is as it was.
    let rows = |text: &str| text.lines().map(|line| line.chars().take(45).collect::<String>()).collect::<Vec<_>>();
    assert_eq!(rows(&screen.text())[..8], rows(&before)[..8]);
    screen.shows("I owe");
}

#[test]
fn the_first_key_finds_everybody_however_soon_it_comes() {
    let mut screen = Screen::at_its_first_frame(large(), 80, 24);
    screen.keys("2").shows("62");
    let mut screen = Screen::at_its_first_frame(large(), 80, 24);
    screen.keys_at_once("/ 4 2").shows("Person 42");
    let mut screen = Screen::at_its_first_frame(large(), 80, 24);
    screen
        .keys("l")
        .types("coffee Person 17: pumps")
        .shows("Person 17")
        .keys("Enter")
        .shows("log coffee with Person 17");
}

#[test]
fn a_word_of_a_note_is_found_once_the_chores_are_done() {
    let mut screen = Screen::at_its_first_frame(large(), 80, 24);
    screen.session.do_chores().expect("it reads");
    screen.keys("/").types("fair 33").shows("Person 33");
}

#[test]
fn first_steps_put_away_are_not_in_the_first_frame_either() {
    let mut screen = large().open(80, 24);
    screen.shows("hides this").keys("-").lacks("hides this");
    screen.session.keep();
    let Screen { elsewhere, session } = screen;
    drop(session);
    Screen::at_its_first_frame(elsewhere, 80, 24).shows("send the paper").lacks("hides this");
}
