//! The form: what was typed is never lost.

use ties::domain::edit::ContactEdit;

use crate::network::{Network, busy, person};

#[test]
fn a_refused_field_keeps_everything_typed() {
    let mut screen = busy().open(80, 24);
    screen.keys("n").types("Zoe Newman").keys("Tab").types("Initech").keys("Tab Tab Tab").types("not an address");
    screen.keys("Enter");
    assert!(screen.foot().starts_with("! e-mail: "), "{}", screen.foot());
    screen.shows("Zoe Newman").shows("not an address").keys("C-u").types("zoe@x.example").keys("Enter");
    assert_eq!(screen.foot(), "add Zoe Newman · 2 shows them");
}

#[test]
fn escape_keeps_a_draft_and_the_same_key_brings_it_back() {
    let mut screen = busy().open(80, 24);
    screen.keys("n").types("Zoe New").keys("Esc");
    assert!(screen.foot().contains("kept as a draft"), "{}", screen.foot());
    screen.keys("n").shows("Zoe New").types("man").keys("Enter").keys("n").lacks("Zoe Newman");
}

#[test]
fn an_edit_left_is_kept_for_that_person_alone() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ ada Enter e Tab Tab C-u").types("Countess").keys("Esc h h / bo Enter e").lacks("Countess");
    screen.keys("Esc h h / ada Enter e").shows("Countess");
}

#[test]
fn a_change_elsewhere_shows_both_versions() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace").place("London").email("ada@x.example"));
    let mut screen = network.open(80, 24);
    screen.keys("/ ada Enter e Tab Tab Tab Tab Tab Tab C-u").types("Paris");
    screen.elsewhere.edit(ada, ContactEdit::Place(Some("Turin".to_owned())));
    screen.elsewhere.edit(ada, ContactEdit::Tag("rust".to_owned(), true));
    screen.keys("Enter").shows("Paris").shows("now elsewhere: Turin").shows("rust");
    screen.keys("Enter").lacks("now elsewhere");
    let card = screen.session.app.shared.book.card(ada).expect("she is there");
    assert_eq!(card.place(), "Paris");
    assert_eq!(card.tags().iter().collect::<Vec<_>>(), ["rust"]);
}

#[test]
fn a_list_changed_in_both_places_is_merged() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace").tag("rust").tag("pumps").email("ada@x.example"));
    let mut screen = network.open(80, 24);
    let tags = "Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab";
    screen.keys("/ ada Enter e").keys(tags).keys("C-u").types("pumps, steam");
    screen.elsewhere.edit(ada, ContactEdit::Tag("go".to_owned(), true));
    screen.changed().shows("pumps, go, steam").lacks("now elsewhere").keys("Enter");
    let card = screen.session.app.shared.book.card(ada).expect("she is there");
    assert_eq!(card.tags().iter().collect::<Vec<_>>(), ["pumps", "go", "steam"]);
}

#[test]
fn another_organisation_asks_moved_or_correction() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ bo Enter e Tab C-u").types("Hooli").keys("Enter").shows("moved").shows("correction").keys("1");
    screen.resize(80, 50).shows("Formerly").keys("1").shows("Bo Lindqvist moved to Hooli");
}

#[test]
fn a_correction_is_no_news() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ bo Enter e Tab C-u").types("Loom Ltd").keys("Enter 2").shows("Loom Ltd").lacks("Formerly");
    screen.keys("1").lacks("Bo Lindqvist moved");
}

#[test]
fn escape_in_its_question_goes_back_to_the_form() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ bo Enter e Tab C-u").types("Hooli").keys("Enter Esc").shows("Edit Bo Lindqvist").shows("Hooli");
}
