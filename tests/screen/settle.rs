//! Settling what is not clear: two contacts side by side, the same or another, field by field.

use crate::network::{Network, person};

/// Ada in the book, an imported record with her address and another name, and two who look alike.
fn network() -> Network {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").email("ada@example.com").place("London"));
    network.add(person("Robert Vandermeer").at("Initech"));
    network.add(person("Bob Vandermeer").at("Initech GmbH"));
    let card = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Newman\nEMAIL:ada@example.com\nADR:;;;Paris;;;\nTEL:+33 1 23 45 67 89\nEND:VCARD\n";
    network.import("phone.vcf", card);
    network
}

#[test]
fn the_two_stand_side_by_side_at_every_size() {
    for (width, height) in crate::harness::SIZES {
        let mut screen = network().open(width, height);
        insta::assert_snapshot!(format!("settle_{width}x{height}"), screen.keys("g s").text());
    }
}

#[test]
fn the_same_is_chosen_field_by_field_and_asked_about_again_when_taken_back() {
    let mut screen = network().open(80, 24);
    screen.keys("g s").shows("1 of 2").shows("! Zoe Newman".replace("! ", "!  ").as_str()).keys("y");
    screen.shows("▸name").keys("2 j").shows("▸place").keys("Enter").shows("2 of 2").shows("Vandermeer");
    screen.keys("u").shows("1 of 2").keys("y 2 Enter").shows("2 of 2").keys("y Enter").shows("Today");
    screen.keys("/").types("zoe").keys("Enter").shows("London").shows("also recorded: place Paris");
    screen.keys("h h 2").lacks("Ada Lovelace  ");
}

#[test]
fn different_is_remembered() {
    let mut screen = network().open(80, 24);
    screen.keys("g s n").shows("2 of 2").keys("n g s").shows("nothing to settle");
    screen.keys("2").shows("Zoe Newman").shows("Bob Vandermeer").shows("Robert Vandermeer");
}

#[test]
fn later_leaves_it_as_it_is() {
    let mut screen = network().open(80, 24);
    screen.keys("g s Space").shows("2 of 2").keys("Space").shows("1 to settle");
}

#[test]
fn those_marked_are_merged_and_others_are_left_alone() {
    let mut screen = network().open(80, 24);
    screen.keys("2 Space j Space M").shows("as marked").keys("y Enter").lacks("as marked");
    screen.keys("2").shows(" 2").keys("u").shows("Robert Vandermeer").shows("Ada Lovelace").shows("Bob Vandermeer");
    screen.keys("Esc / ada Enter M").shows("nobody looks like Ada Lovelace");
}

#[test]
fn a_candidate_deleted_elsewhere_leaves_only_somebody_new() {
    let mut screen = network().open(80, 24);
    screen.keys("2 g g d d 1 g s").shows("nobody it may be is here any more").keys("y").shows("1 of").keys("n q");
    screen.keys("2").shows("Zoe Newman");
}
