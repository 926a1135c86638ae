//! Keys that arrive together, faster than anything is loaded; and what is typed on the sheet of an event.

use ties::domain::event::{Event, EventIntent};
use ties::domain::id::EventId;
use ties::domain::intent::Intent;
use ties::domain::record::Key;
use ties::domain::roster::{Attendee, Listed};

use crate::network::{Network, busy, day, person};

/// A network with an event and its list of people, of whom some are contacts.
pub(crate) fn with_event() -> Network {
    let mut network = Network::new();
    network.add(person("Grace Hopper").critical());
    network.add(person("Bo Lind").at("Loom"));
    // A promise is the first row of Today, so that nothing is made of the event before it is opened.
    network.log("call Grace 2026-11-20: I'll send the paper by 24 nov");
    let days = (day("2026-12-10"), day("2026-12-10"));
    let template = Event::new(EventId(0), "RustNL", days, day("2026-11-24"));
    let made = network.make(&Intent::Event(EventIntent::Add(Box::new(template))));
    let Some(Key::Event(event)) = made else { panic!("{made:?} was made") };
    let line = |name: &str, organisation: &str| {
        Listed::from(Attendee { name: name.into(), organisation: organisation.into(), ..Attendee::default() })
    };
    let listed = vec![line("Grace Hopper", ""), line("Bo Lind", "Loom"), line("Zoe Newman", "Initech")];
    network.make(&Intent::Event(EventIntent::Roster { event, listed, replace: false }));
    network
}

#[test]
fn keys_that_arrive_together_act_on_whom_they_moved_to() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 j").keys_at_once("j e").shows("Edit Priya Gardner").keys("Esc");
    screen.keys("g g").keys_at_once("j j j y y");
    assert!(screen.session.host.copied[0].starts_with("Dear "), "{:?}", screen.session.host.copied);
    screen.keys_at_once("k y u");
    assert_eq!(screen.foot(), "! no profile is known");
}

#[test]
fn moving_alone_loads_nobody_on_the_way() {
    use ties::tui::input::{Input, Key};
    let mut screen = busy().open(80, 24);
    screen.keys("2 g g");
    let loaded =
        |screen: &crate::harness::Screen| screen.session.app.shared.dossier.as_ref().map(|dossier| dossier.contact.id);
    let first = loaded(&screen);
    for _ in 0..3 {
        screen.session.take(Input::Key(Key::char('j'))).expect("it goes on");
        assert_eq!(loaded(&screen), first);
    }
}

#[test]
fn a_sheet_is_made_before_keys_that_act_on_it() {
    let mut slowly = with_event().open(80, 24);
    slowly.keys("3 Enter j j");
    let mut at_once = with_event().open(80, 24);
    at_once.keys_at_once("3 Enter j j");
    assert_eq!(at_once.text(), slowly.text());
    let mut at_once = with_event().open(80, 24);
    at_once.keys_at_once("3 Enter y y");
    assert!(at_once.session.host.copied[0].contains("RustNL"), "{:?}", at_once.session.host.copied);
}

#[test]
fn a_line_begun_on_a_sheet_knows_everybody_from_its_first_letter() {
    let mut at_once = with_event().open(80, 24);
    at_once.keys_at_once("3 Enter l \"coffee Bo Lind: talked pumps\" Enter").lacks("Nobody is called").shows("Bo Lind");
    assert!(at_once.session.app.layers().is_empty(), "{}", at_once.text());
}

#[test]
fn a_line_left_on_a_sheet_comes_back_for_the_same_person_there() {
    let mut screen = with_event().open(80, 24);
    screen.keys("3 Enter");
    while !screen.selected().contains("Zoe Newman") {
        screen.keys("j");
    }
    screen.keys("l").shows("+Zoe Newman (Initech):").types("turbines").keys("Esc");
    assert_eq!(screen.foot(), "the line is kept; l on Zoe Newman (Initech) brings it back");
    screen
        .keys("k l")
        .lacks("turbines")
        .keys("Esc j l")
        .shows("turbines")
        .shows("draft")
        .keys("C-u Esc l")
        .lacks("turbines");
}

#[test]
fn on_a_sheet_too_what_was_copied_last_is_shown() {
    let mut screen = with_event().open(80, 24);
    screen.keys("3 Enter");
    while !screen.selected().contains("Grace Hopper") {
        screen.keys("j");
    }
    screen.keys("y n y v").lacks("MUST MEET").shows("Grace Hopper").keys("q y y y v").shows("MUST MEET");
}
