//! Facets: those listed in People counted by place, organisation and title, and narrowed to one value.

use insta::assert_snapshot;

use crate::harness::Screen;
use crate::network::{Network, busy, person};

/// The title of the box.
fn title(screen: &Screen) -> String {
    let text = screen.text();
    let top = text.lines().find(|line| line.starts_with('┌')).unwrap_or_default();
    top.trim_matches(['┌', '─', '┐', ' ']).to_owned()
}

/// More values of each facet than any window has rows for.
fn crowd() -> Network {
    let mut network = Network::new();
    for number in 0..130 {
        let (organisation, title) = (format!("Works {number:03}"), format!("Rank {}", number % 50));
        network.add(person(&format!("Person {number}")).works(&organisation, &title).place("Oslo"));
    }
    network
}

#[test]
fn everybody_by_place_organisation_and_title() {
    assert_snapshot!(busy().open(80, 24).keys("2 f j").at_each_size());
}

#[test]
fn more_values_than_rows() {
    assert_snapshot!(crowd().open(80, 24).keys("2 f Tab C-d C-d").at_each_size());
}

#[test]
fn values_beyond_the_most_frequent_are_counted_and_found_by_typing() {
    let mut screen = crowd().open(40, 12);
    screen.keys("2 f Tab G").shows("▸ and 30 more").keys("Enter");
    assert_eq!(screen.foot(), "! any other is found by its first letters: / at:abc");
    screen.keys("k").shows("▸ Works 099").keys("Enter").shows("at:\"Works 099\"").shows("1 of 130");
}

#[test]
fn nobody_has_a_place() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace"));
    let mut screen = network.open(80, 24);
    assert_snapshot!(screen.keys("2 f").at_each_size());
    screen.keys("j G Enter");
    assert_eq!(screen.foot(), "! no place is known of those listed");
    screen.keys("Tab Enter");
    assert_eq!(screen.foot(), "! no organisation is known of those listed");
}

#[test]
fn where_nobody_is_there_is_nothing_to_count() {
    let mut screen = Network::new().open(80, 24);
    screen.keys("2 f");
    assert_eq!(screen.foot(), "! nobody is listed whose places or titles could be counted");
    let mut screen = busy().open(80, 24);
    screen.keys("/ xzq Esc f").lacks("┌");
    assert_eq!(screen.foot(), "! nobody is listed whose places or titles could be counted");
}

#[test]
fn enter_narrows_the_list_to_the_value() {
    let mut screen = busy().open(80, 24);
    screen
        .keys("2 f")
        .shows("▸ Berlin               2 ")
        .keys("Enter")
        .lacks("┌")
        .shows("/ in:Berlin")
        .shows("2 of 17");
    // The value is added to what is asked for already, in quotes where it has blanks.
    screen
        .keys("f")
        .shows("2 people")
        .keys("Tab Tab j Enter")
        .shows("/ in:Berlin title:\"Head of Ops\"")
        .shows("1 of 17");
    assert_eq!(screen.person(), "Omar Haddad");
    screen
        .keys("f")
        .shows("1 person")
        .keys("Enter")
        .shows("/ in:Berlin title:\"Head of Ops\"")
        .keys("h")
        .shows("Kim Berg");
}

#[test]
fn what_is_narrowed_can_be_searched_on() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ loom Enter f Enter").shows("/ loom in:Berlin").shows("1 of 17");
    screen.keys("/ Space priya").shows("/ loom in:Berlin priya");
}

#[test]
fn whom_the_value_finds_is_shown_where_a_person_was_open() {
    let mut screen = busy().open(40, 12);
    screen.keys("/ omar Enter").lacks("▸ Omar").keys("f Enter").shows("▸ Omar").shows("/ omar in:Berlin");
}

#[test]
fn only_those_listed_are_counted() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ at:loom Esc f").shows("2 people").shows("Founder              1 ").lacks("London");
}

#[test]
fn spellings_of_one_value_are_one_and_it_finds_them_all() {
    let mut network = Network::new();
    for (name, place) in [("Ada", "Zürich"), ("Bea", "zurich"), ("Cid", "Zürich"), ("Dan", "Bern")] {
        network.add(person(name).place(place));
    }
    let mut screen = network.open(40, 12);
    screen.keys("2 f").shows("▸ Zürich                           3 ").keys("Enter").shows("in:Zürich").shows("3 of 4");
}

#[test]
fn keys_go_from_facet_to_facet_and_leave_the_list_as_it_was() {
    let mut screen = busy().open(40, 12);
    screen.keys("2 f");
    assert_eq!(title(&screen), "17 people by place");
    for (key, shown) in [
        ("Tab", "17 people by organisation"),
        ("Right", "17 people by title"),
        ("Tab", "17 people by place"),
        ("S-Tab", "17 people by title"),
        ("Left", "17 people by organisation"),
    ] {
        screen.keys(key);
        assert_eq!(title(&screen), shown, "after {key}");
    }
    // Each facet has a selection of its own.
    screen.keys("j").shows("▸ Loom").keys("Tab j j").shows("▸ Designer").keys("Left").shows("▸ Loom");
    for key in ["Esc", "h", "q"] {
        screen.keys("1 2 j f").shows("by place").keys(key).lacks("by place").shows("find: name");
        assert!(screen.session.ended().is_none(), "{key}");
    }
}

#[test]
fn the_first_facet_with_a_value_is_shown_first() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").at("Loom"));
    let mut screen = network.open(40, 12);
    screen.keys("2 f");
    assert_eq!(title(&screen), "1 person by organisation");
}

#[test]
fn what_changes_elsewhere_is_counted_and_the_selection_stays_with_its_value() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 f j").shows("▸ Brussels");
    for name in ["Nia Nord", "Nils Nord", "Nora Nord"] {
        screen.elsewhere.add(person(name).place("Aarhus"));
    }
    screen.changed().shows("20 people").shows("  Aarhus               3 ").shows("▸ Brussels");
    screen.keys("k k Enter").shows("in:Aarhus").shows("3 of 20");
}

#[test]
fn the_palette_knows_facets_in_people_only() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 :").types("facets").keys("Enter").shows("17 people");
    screen.keys("1 f");
    assert_eq!(screen.foot(), "! f does nothing here; ? shows the keys");
}
