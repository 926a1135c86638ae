//! Whole screens at every size the program is made for.

use insta::assert_snapshot;
use ties::domain::kind::Kind;

use crate::network::{Network, busy, person};

#[test]
fn the_empty_database_says_what_to_do_first() {
    assert_snapshot!(Network::new().open(80, 24).at_each_size());
}

#[test]
fn nothing_due() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").critical());
    network.log("call Ada 2026-11-20: all well");
    assert_snapshot!(network.open(80, 24).at_each_size());
}

#[test]
fn nobody_in_rotation() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").aside());
    assert_snapshot!(network.open(80, 24).at_each_size());
}

#[test]
fn today_with_every_section() {
    assert_snapshot!(busy().open(80, 24).at_each_size());
}

#[test]
fn people() {
    assert_snapshot!(busy().open(80, 24).keys("2 j j").at_each_size());
}

#[test]
fn people_while_typing() {
    assert_snapshot!(busy().open(80, 24).keys("/ gard").at_each_size());
}

#[test]
fn people_with_marks() {
    assert_snapshot!(busy().open(80, 24).keys("2 Space Space").at_each_size());
}

#[test]
fn a_person() {
    assert_snapshot!(busy().open(80, 24).keys("/ ada Enter").at_each_size());
}

#[test]
fn a_log_line_with_its_preview() {
    let line = "coffee Grace, Omar yesterday: talked pumps; I'll send the paper by fri; gave idea";
    assert_snapshot!(busy().open(80, 24).keys("/ Enter l").types(line).at_each_size());
}

#[test]
fn a_log_line_that_asks() {
    let line = "coffee Grace, Omar yesterday: talked pumps; I'll send the paper by fri";
    assert_snapshot!(busy().open(80, 24).keys("/ zzz Esc l").types(line).keys("Enter").at_each_size());
}

#[test]
fn a_form_with_an_error() {
    let keys = "/ ada Enter e Tab Tab Tab Tab C-u nonsense Tab Tab Tab Tab Tab Tab Tab Tab 31 Space foo Enter";
    assert_snapshot!(busy().open(80, 24).keys(keys).at_each_size());
}

#[test]
fn picking_the_few() {
    assert_snapshot!(busy().open(80, 24).keys("g p mia").at_each_size());
}

#[test]
fn picking_asks_when_we_last_talked() {
    assert_snapshot!(busy().open(80, 24).keys("g p mia Enter").at_each_size());
}

#[test]
fn a_check_in_card_with_its_draft() {
    assert_snapshot!(busy().open(80, 24).keys("c").at_each_size());
}

#[test]
fn the_history() {
    assert_snapshot!(busy().open(80, 24).keys("x g h").at_each_size());
}

#[test]
fn the_palette() {
    assert_snapshot!(busy().open(80, 24).keys(": sno").at_each_size());
}

#[test]
fn the_palette_has_what_an_action_means_here_and_no_other_meaning() {
    let mut screen = Network::demo().open(80, 24);
    screen.keys("3 : new").shows("Record an event").lacks("Add a contact");
    screen.keys("Esc : walk").shows("Walk those at the event one by one").keys("Enter").shows("1 of ");
    screen.keys("Esc Esc 3 3 Enter : met").shows("Met them there");
    screen.keys("Esc 1 : done").shows("Done: promise kept, thanked").keys("Enter").shows("kept: ");
}

#[test]
fn the_help() {
    assert_snapshot!(busy().open(80, 24).keys("?").at_each_size());
}

#[test]
fn the_menu_of_a_prefix() {
    assert_snapshot!(busy().open(80, 24).keys("a").at_each_size());
}

#[test]
fn a_refused_key() {
    assert_snapshot!(busy().open(80, 24).keys("J").at_each_size());
}

#[test]
fn what_was_just_done() {
    assert_snapshot!(busy().open(80, 24).keys("x").at_each_size());
}

#[test]
fn names_of_every_script() {
    let mut network = Network::new();
    let names = [
        "山田 太郎",
        "김민준",
        "Ngo\u{323}c \u{110}u\u{301}\u{31b}c",
        "Zoe\u{301} \u{200d}Nu\u{308}n\u{303}ez",
        "محمد بن سلمان",
        "👩‍🚀 Sally Ride 🚀",
        "Rhoshandiatellyneshiaunneveshenk Koyaanisquatsiuth Williams Wolfeschlegelsteinhausenbergerdorff",
        "\u{1b}[2J\u{1b}[31mEve\u{7}",
        "Mal\u{202e}yrollaM\u{2066}",
        "Two\nLines",
    ];
    for name in names {
        network.add(person(name).works("国際連合開発計画駐日代表事務所", "首席補佐官\u{1b}]0;x\u{7}").kind(Kind::Peer));
    }
    assert_snapshot!(network.open(80, 24).keys("2 G").at_each_size());
}

#[test]
fn a_window_too_small_says_so_and_takes_no_key_it_cannot_show() {
    let mut screen = busy().open(80, 24);
    let person = screen.person();
    screen.resize(10, 3);
    assert_eq!(screen.text(), "ties:\nwindow too\nsmall");
    screen.keys("j j l").types("coffee").paste("more").resize(80, 24).lacks("─ log");
    assert_eq!(screen.person(), person);
    screen.resize(10, 3).keys("l q");
    assert!(screen.session.ended().is_some());
}

#[test]
fn a_long_status_takes_the_rows_it_needs() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ ada Enter l").types("half a line").keys("Esc");
    let kept = "the line is kept; l on Ada Lovelace brings it back";
    assert_eq!(screen.foot(), kept);
    screen.keys("l").resize(40, 12).keys("Esc");
    assert_eq!(screen.foot(), kept);
    // The box of a layer moves up for it, and down again.
    screen.keys("s s").types("zz").keys("Enter");
    assert_eq!(screen.foot(), "! not a date to come; try fri, in 2 weeks, 3 mar");
    assert!(screen.line(9).starts_with("└─"), "{}", screen.text());
    screen.types("z");
    assert!(screen.line(10).starts_with("└─"), "{}", screen.text());
}
