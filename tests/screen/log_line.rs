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
    assert_eq!(screen.foot(), "the line is kept; l on Today brings it back");
    screen.keys("l").shows("coffee Grace: half a tho").keys("Esc");
    let mut screen = screen.restart(crate::network::TODAY);
    assert!(screen.foot().ends_with("l on Today brings it back"), "{}", screen.foot());
    screen.keys("l").shows("log · draft").types("ught").shows("coffee Grace: half a tho ught").keys("Enter");
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
fn what_is_typed_while_it_asks_leaves_the_line_as_it_is() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("call Zedekiah: x").keys("Enter").shows("Nobody is called");
    screen.types("+Zo e").paste("pasted").keys("C-u Backspace Esc");
    screen.shows("call Zedekiah: x").lacks("Zo e").lacks("pasted").lacks("Nobody is called");
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

#[test]
fn a_line_that_names_somebody_nobody_knows_is_not_about_the_row_either() {
    let mut screen = busy().open(80, 24);
    screen
        .keys("l")
        .types("lunch Zedekiah: hello")
        .lacks("log · Ada")
        .keys("Enter")
        .shows("Nobody is called")
        .keys("1");
    assert!(screen.foot().starts_with("log lunch with Zedekiah"), "{}", screen.foot());
    assert!(!screen.foot().contains("Ada"), "{}", screen.foot());
}

#[test]
fn a_line_whose_only_name_is_none_is_about_the_row_after_all() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("lunch Zedekiah: hello").keys("Enter 2");
    assert!(screen.foot().starts_with("log lunch with Ada Lovelace"), "{}", screen.foot());
}

#[test]
fn a_line_left_comes_back_for_whom_it_is_about_alone() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ ada Enter l").types("coffee: about amara").keys("Esc");
    assert_eq!(screen.foot(), "the line is kept; l on Ada Lovelace brings it back");
    screen.keys("h h / bo Enter l").shows("log · Bo Lindqvist ─").lacks("amara").keys("Esc");
    screen.keys("h h / ada Enter l").shows("log · Ada Lovelace · draft").shows("coffee: about amara").keys("Esc");
    let mut screen = screen.restart(crate::network::TODAY);
    assert_eq!(screen.foot(), "a log line was left unfinished; l on Ada Lovelace brings it back");
    screen.keys("l").shows("log · Ada Lovelace · draft");
}

#[test]
fn on_today_a_line_left_belongs_to_the_row_unless_it_names_somebody() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("call: turbines").keys("Esc j l").shows("log · Bo Lindqvist ─").lacks("turbines");
    screen
        .types("coffee Grace: pipes")
        .keys("Esc k l")
        .shows("call: turbines")
        .keys("C-u Esc l")
        .shows("coffee Grace: pipes");
    screen.keys("C-u Esc j l").lacks("pipes").lacks("turbines");
}

#[test]
fn a_paste_goes_on_after_a_blank_and_leaves_the_keys_at_the_foot() {
    let mut screen = busy().open(80, 24);
    screen.keys("l").types("coffee Grace: half").keys("Esc").paste("and more").shows("coffee Grace: half and more");
    assert!(screen.foot().starts_with("Enter save"), "{}", screen.foot());
}

#[test]
fn of_a_name_many_have_nine_are_offered_and_the_rest_is_said() {
    let mut network = Network::new();
    for number in 0..12 {
        network.add(person(&format!("Amara Family{number:02}")));
    }
    let mut screen = network.open(80, 24);
    screen.keys("l").types("call Amara: hello").keys("Enter");
    screen.shows("Which Amara? 12 are called so; Esc, and type more of the name").shows("9  Amara").lacks("10  ");
    screen.keys("9");
    assert!(screen.foot().starts_with("log call with Amara"), "{}", screen.foot());
}

#[test]
fn opened_alone_it_is_about_nobody_and_tells_what_it_did() {
    use ties::tui::Ended;
    let mut screen = busy().open(80, 24);
    screen.session.only_log().expect("it reads");
    screen.keys("C-l").lacks("log ·").types("call Bo: the pumps").keys("Enter");
    let ended = screen.session.ended();
    assert_eq!(ended, Some(Ended::Logged("log call with Bo Lindqvist".to_owned(), Vec::new())));
}
