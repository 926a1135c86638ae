//! The log line over any view: preview, questions, drafts, the editor.

use crate::network::{Network, busy, person};

#[test]
fn it_is_about_the_person_it_was_opened_on() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ grace Enter l").shows("log · Grace Hopper").types("call: gave advice").keys("Enter");
    screen.shows("Tue 24 Nov").lacks("log ·");
}

#[test]
fn on_today_a_line_that_names_somebody_means_them_and_not_the_row() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").shows("log · Ada Lovelace").types("coffee Grace: pumps").lacks("log ·");
    screen.shows("coffee with Grace Hopper   ").keys("C-u").types("talked pumps").shows("log · Ada Lovelace");
}

#[test]
fn with_marks_it_is_about_all_of_them() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 Space Space l").shows("log · Kim Berg and Mia Chen").keys("Esc");
}

#[test]
fn backspace_before_the_first_character_takes_the_people_off() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 Space Space l").shows("Backspace: not with Mia Chen").keys("Backspace").shows("log · Kim Berg ─");
    screen.keys("Backspace").lacks("log ·").types("call Grace: hello").shows("call with Grace Hopper   ");
}

#[test]
fn escape_keeps_the_line_and_l_brings_it_back() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("coffee Grace: half a tho").keys("Esc");
    assert_eq!(screen.foot(), "the line is kept; l brings it back");
    screen.keys("l").shows("coffee Grace: half a tho").keys("Esc");
    let mut screen = screen.restart(crate::network::TODAY);
    assert!(screen.foot().contains("l brings it back"), "{}", screen.foot());
    screen.keys("l").shows("coffee Grace: half a tho").types("ught").keys("Enter");
    screen.keys("l").lacks("coffee Grace: half");
}

#[test]
fn whose_a_promise_is_is_asked_after_enter() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 l C-u").types("coffee Grace, Omar: pumps; I'll send the paper by fri").keys("Enter");
    screen.shows("To whom: send the paper?").keys("2").lacks("To whom");
    let promises = screen.session.app.shared.book.promises().filter(|p| p.text.contains("paper")).count();
    assert_eq!(promises, 2);
}

#[test]
fn escape_in_its_question_goes_back_to_the_line() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("coffee Grace, Omar: I'll send the list by fri").keys("Enter").shows("To whom").keys("Esc");
    screen.shows("coffee Grace, Omar").shows("log");
}

#[test]
fn names_complete() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 h l").types("coffee Gra").shows("Tab  Grace Hopper").keys("Tab").shows("coffee Grace Hopper");
}

#[test]
fn it_can_be_written_in_the_editor() {
    let mut screen = busy().open(80, 24).editing(|text| Some(format!("{text}from the editor\n")));
    screen.keys("l").types("coffee Grace: ").keys("C-x C-e").shows("coffee Grace: from the editor");
    assert_eq!(screen.session.host.edited, ["coffee Grace: "]);
}

#[test]
fn somebody_new_is_created_in_the_same_change() {
    let mut screen = Network::new().open(80, 24);
    screen.keys("l").types("coffee +Zoe Newman (Initech): talked").keys("Enter");
    assert!(screen.foot().contains("Zoe Newman is new"), "{}", screen.foot());
    screen.shows("thank Zoe Newman").keys("u").shows("Nobody is here yet.");
}

#[test]
fn an_empty_line_is_refused_with_an_example() {
    let mut screen = Network::new().open(80, 24);
    screen.keys("l Enter");
    assert!(screen.foot().starts_with("! type a line such as"), "{}", screen.foot());
}

#[test]
fn letters_are_letters() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("q1?:+/u").shows("q1?:+/u");
    assert_eq!(screen.session.ended(), None);
}

#[test]
fn a_person_gone_meanwhile_is_said_and_the_line_stays() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace"));
    network.add(person("Bo Lindqvist"));
    let mut screen = network.open(80, 24);
    screen.keys("/ ada Enter l").types("call: pumps");
    screen.elsewhere.make(&ties::domain::intent::Intent::Delete(vec![ada]));
    screen.keys("Enter").shows("call: pumps");
    assert!(screen.foot().starts_with("! "), "{}", screen.foot());
}
