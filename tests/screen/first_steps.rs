//! The first steps: from an empty database to the first prep sheet.

use crate::harness::SIZES;
use crate::network::{Network, TODAY, person};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoe Newman\r\nEMAIL:zoe@babbage.example\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo Lindqvist\r\nEMAIL:bo@loom.example\r\nEND:VCARD\r\n";

/// The row of the first steps, where there is one.
fn row(text: &str) -> String {
    text.lines().find(|line| line.contains("hides this")).unwrap_or_default().trim().to_owned()
}

#[test]
fn each_step_is_ticked_once_it_is_done() {
    let network = Network::new();
    let path = network.folder.path().join("people.vcf");
    std::fs::write(&path, CARDS).expect("a file");
    let mut screen = network.open(80, 24);
    screen.shows("1  import").shows("4  prepare").keys("g i").types(&path.display().to_string()).keys("Enter Enter");
    assert_eq!(row(&screen.text()), "[x] import g i  [ ] pick g p  [ ] check in c  [ ] prepare 3 n     - hides this");
    screen.keys("g p zoe Enter 4 Esc");
    assert!(row(&screen.text()).starts_with("[x] import g i  [x] pick g p  [ ] check in"), "{}", screen.text());
    screen.keys("l").types("call Zoe: hello").keys("Enter");
    assert!(row(&screen.text()).contains("[x] check in c  [ ] prepare 3 n"), "{}", screen.text());
    screen.keys("3 n").types("Compiler days").keys("Tab").types("in 3 weeks").keys("Enter 1");
    assert_eq!(row(&screen.text()), "");
}

#[test]
fn steps_put_away_stay_away() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").aside());
    let mut screen = network.open(80, 24);
    screen.shows("hides this").keys("-").shows("the first steps are put away").lacks("hides this");
    let mut screen = screen.restart(TODAY);
    screen.lacks("hides this").lacks("was left unfinished").keys("-").shows("hides this");
}

#[test]
fn whoever_knows_the_way_about_is_not_told_it() {
    let mut network = Network::new();
    for number in 0..5 {
        network.add(person(&format!("Person {number}")));
        network.log(&format!("call Person {number}: hello"));
    }
    network.open(80, 24).lacks("hides this");
}

#[test]
fn a_narrow_window_shows_the_next_step_alone() {
    for (width, height) in SIZES {
        let mut network = Network::new();
        network.add(person("Ada Lovelace").critical());
        let screen = network.open(width, height);
        let shown = row(&screen.text());
        let expected = if width < 80 { "step 3 of 4: check in c" } else { "[x] import" };
        assert!(shown.starts_with(expected), "{width}: {}", screen.text());
    }
}
