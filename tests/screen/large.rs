//! A network so large that work on everybody is done beside the screen: the view is there first, a key that needs it waits.

use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ties::tui::input::{Code, Input, Key};

use crate::at_once::with_event;
use crate::harness::Screen;
use crate::network::Network;

/// A network with an event, among two thousand others.
fn large() -> Network {
    let mut people = "Name,E-mail\n".to_owned();
    for number in 0..2_000 {
        writeln!(people, "{0} Ander{0},{number}@firm.example", word(number)).expect("a line");
    }
    let mut network = with_event();
    network.import("people.csv", &people);
    network
}

/// A word of four letters for each number.
fn word(number: u32) -> String {
    let letter = |place: u32| char::from(b'a' + (number / 7u32.pow(place) % 7 * 3) as u8);
    (0..4).map(letter).collect()
}

/// Lets the program go on until that is to be seen.
fn soon_shows(screen: &mut Screen, text: &str) {
    let end = Instant::now() + Duration::from_secs(20);
    while !screen.text().contains(text) && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
        screen.session.settle();
        screen.paints();
    }
    screen.shows(text);
}

#[test]
fn an_event_is_there_before_its_sheet() {
    let mut screen = large().open(80, 24);
    assert!(screen.session.app.shared.is_large());
    screen.keys("3").shows("RustNL").shows("being looked for");
    soon_shows(&mut screen, "3 on the list, 2 you");
    // What is made anew after a change is never missed.
    screen.keys("k").shows("3 on the list, 2 you");
}

#[test]
fn looking_for_news_copies_nothing_a_thread_looks_at() {
    let mut screen = large().open(80, 24);
    let looked_at = Arc::clone(&screen.session.app.shared.book);
    assert!(!screen.session.catch_up());
    assert!(Arc::ptr_eq(&looked_at, &screen.session.app.shared.book));
    screen.elsewhere.log("coffee Bo: gears");
    assert!(screen.session.catch_up());
    assert!(looked_at.revision() < screen.session.app.shared.book.revision());
}

#[test]
fn the_network_is_there_before_its_figures() {
    let mut screen = large().open(80, 24);
    screen.keys("4").shows("being counted");
    soon_shows(&mut screen, "Seven kinds");
}

#[test]
fn a_key_that_needs_what_is_being_made_waits_for_it() {
    let mut screen = large().open(80, 24);
    screen.keys("3 Enter").shows("Zoe Newman").lacks("being looked for");
    let mut at_once = large().open(80, 24);
    at_once.keys_at_once("3 Enter j j");
    screen.keys("j j");
    assert_eq!(at_once.text(), screen.text());
    screen.keys("2 /").types(&word(1234)).shows("1234@");
}

#[test]
fn the_next_sheet_is_made_while_nothing_is_typed() {
    let mut screen = large().open(80, 24);
    let made = |screen: &mut Screen| {
        screen.session.make_ahead();
        let end = Instant::now() + Duration::from_secs(20);
        while screen.session.is_making() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    made(&mut screen);
    // Of a state since gone it is of no use.
    screen.elsewhere.log("coffee Bo: gears");
    assert!(screen.session.catch_up());
    screen.keys("3").shows("being looked for");
    soon_shows(&mut screen, "3 on the list, 2 you");
    let mut screen = large().open(80, 24);
    made(&mut screen);
    screen.elsewhere.log("coffee Bo: gears");
    assert!(screen.session.catch_up());
    made(&mut screen);
    screen.keys("3").shows("3 on the list, 2 you").lacks("being looked for");
}

#[test]
fn a_held_key_rests_before_it_loads_anybody_whatever_is_made_ahead() {
    let mut screen = large().open(80, 24);
    let rest = |screen: &mut Screen| {
        screen.keys("2");
        let down = Input::Key(Key { code: Code::Char('j'), ctrl: false, shift: false });
        screen.session.take(down).expect("it is taken");
        screen.session.patience()
    };
    let before = rest(&mut screen);
    screen.session.make_ahead();
    assert!(before > Duration::from_millis(5));
    assert_eq!(rest(&mut screen), before);
}
