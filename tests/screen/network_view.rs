//! The Network view on the made-up network of the demo: its figures and pictures, and the work done from it.

use insta::assert_snapshot;

use crate::harness::Screen;
use crate::network::{Network, busy};

/// Goes down until the selected row holds `words`.
fn down_to(screen: &mut Screen, words: &str) {
    for _ in 0..60 {
        if screen.selected().contains(words) {
            return;
        }
        screen.keys("j");
    }
    panic!("no row with {words:?} on\n{}", screen.text());
}

fn demo(keys: &str) -> Screen {
    let mut screen = Network::demo().open(80, 24);
    screen.keys(keys);
    screen
}

#[test]
fn the_view_at_each_size() {
    assert_snapshot!(demo("4").at_each_size());
}

#[test]
fn pictures_of_touches_and_growth() {
    let mut screen = Network::demo().open(120, 40);
    screen.keys("4 G k k j");
    assert_snapshot!("growth", screen.text());
    screen.keys("C-u C-u").resize(120, 40);
    down_to(&mut screen, "touches");
    assert_snapshot!("touches", screen.text());
}

#[test]
fn an_empty_database_says_how_to_begin() {
    let mut screen = Network::new().open(80, 24);
    assert_snapshot!(screen.keys("4").text());
    screen.keys("e").types("lead a team").keys("Enter").shows("lead a team");
}

#[test]
fn the_goal_is_set_and_taken_back() {
    let mut screen = demo("4 e C-u");
    screen.types("teach what I know").keys("Enter").shows("▸ teach what I know");
    screen.keys("u").shows("lead a tools team");
}

#[test]
fn a_need_shows_who_can_help_and_the_way_there() {
    let mut screen = demo("4 n");
    screen.types("reviews of a build cache").keys("Tab Tab").types("in 6 weeks").keys("Enter");
    screen.shows("reviews of a build").keys("4");
    down_to(&mut screen, "reviews of a build");
    screen.resize(120, 40);
    screen.shows("Who can help").shows("confirmed").shows("The way there");
    assert_snapshot!("need", screen.text());
    screen.keys("x").shows("Who answered").keys("1").shows("answered by");
    screen.keys("u u");
    screen.lacks("reviews of a build cache");
}

#[test]
fn two_ties_make_a_path_and_undo_takes_them_back() {
    let mut screen = busy().open(120, 40);
    screen.keys("2 /").types("grace").keys("Enter w");
    screen.shows("The way to Grace Hopper");
    let before = screen.text();
    screen.keys("n").types("Ada: the lab").keys("Enter").shows("the lab");
    assert_ne!(screen.text(), before);
    screen.keys("n").types("Grace").keys("Enter");
    assert!(screen.foot().contains("knows themselves"), "{}", screen.foot());
    screen.keys("Esc C-u Esc u").lacks("the lab");
}

#[test]
fn the_self_test_asks_three_questions() {
    let mut screen = demo("2 /");
    screen.types("Jürgen").keys("Enter v");
    screen.shows("1 of 3").keys("y").shows("2 of 3").keys("y").shows("3 of 3").keys("y");
    assert!(screen.foot().contains("self-test of Jürgen Kastner"), "{}", screen.foot());
    screen.resize(80, 48).shows("passes all three");
    screen.keys("u").lacks("passes all three");
}

#[test]
fn three_move_along_the_funnel() {
    let mut screen = demo("g o");
    assert_snapshot!("outreach", screen.text());
    screen.keys("x");
    assert!(screen.foot().contains("met"), "{}", screen.foot());
    screen.keys("n").types("Zoe Newman (her talk on parsers)").keys("Enter").types("Bo Ek; Cy Ng").keys("Enter Esc");
    screen.shows("6 of 5 today").shows("her talk on parsers");
    screen.keys("u u u").shows("3 of 5 today").lacks("Zoe Newman");
}

#[test]
fn an_introduction_goes_from_asked_to_made() {
    let mut screen = demo("4");
    down_to(&mut screen, "you can");
    screen.keys("Enter");
    assert_snapshot!("introduce", screen.text());
    screen.keys("x").shows("asked").keys("x").shows("asked both").shows("you both said yes");
    screen.keys("x").shows("made 24 Nov").keys("x").types("they had lunch").keys("Enter").shows("they had lunch");
    screen.keys("u u u u").shows("nobody asked yet");
}

#[test]
fn the_review_ends_in_actions_on_today_and_is_taken_back() {
    let mut screen = demo("g r");
    assert_snapshot!("review", screen.text());
    screen.keys("Space Space Space Space Space Space").shows("three things to do");
    screen.keys("n").types("ask Oksana for lunch by tomorrow").keys("Enter").shows("ask Oksana for lunch");
    screen.keys("Space");
    assert!(screen.foot().contains("review of Tue 24 Nov"), "{}", screen.foot());
    screen.keys("1 g g").shows("ask Oksana for lunch");
    down_to(&mut screen, "ask Oksana");
    screen.keys("s w g g").lacks("ask Oksana").keys("u g g").shows("ask Oksana");
    down_to(&mut screen, "ask Oksana");
    screen.keys("x g g").lacks("ask Oksana").keys("u u g g").lacks("ask Oksana");
}

#[test]
fn what_is_typed_and_left_comes_back() {
    let mut screen = demo("4 n");
    screen.types("a flat in Oslo").keys("Esc").shows("kept as a draft").keys("n").shows("a flat in Oslo");
    screen.keys("C-u Esc 4 e").types(" and write about it").keys("Esc e").shows("write about it").keys("Esc");
    screen.keys("g o n").types("Half a na").keys("Esc").shows("kept as a draft").keys("n").shows("Half a na");
    screen.keys("Esc q g o n").shows("Half a na").keys("C-u Esc q");
    screen.keys("g r n").types("ask Oksana by fri").keys("Enter q g r").shows("to do: ask Oksana by fri");
    let mut later = screen.restart("2026-11-24");
    later.shows("left unfinished");
}

#[test]
fn a_review_that_is_kept_begins_anew_and_one_that_swaps_does_not() {
    let mut screen = demo("g r n");
    screen.types("ask Oksana by fri").keys("Enter Space Space x").shows("to do: ask Oksana by fri");
    screen.keys("Space Space Space Space Space");
    assert!(screen.foot().contains("review of Tue 24 Nov"), "{}", screen.foot());
    screen.keys("g r Space").lacks("to do: ask Oksana");
}

#[test]
fn a_name_that_cannot_be_noted_stays_typed() {
    let mut screen = demo("g o n");
    screen.types("Willem ter Braak").keys("Enter");
    assert!(screen.foot().contains("on the funnel already"), "{}", screen.foot());
    screen.shows("invited > Willem ter Braak");
}

#[test]
fn a_draft_is_shown_for_needs_and_introductions() {
    let mut screen = demo("4");
    down_to(&mut screen, "a review of the design");
    screen.keys("y v").shows("It would help me by").keys("q");
    down_to(&mut screen, "you can");
    screen.keys("y v").shows("A no is fine").keys("q");
    down_to(&mut screen, "growth");
    screen.keys("y y");
    assert_eq!(screen.foot(), "! there is no draft on this row; needs and introductions have one");
}
