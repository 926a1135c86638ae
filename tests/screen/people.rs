//! People: finding, marking, and what acts on whom.

use ties::domain::kind::Circle;
use ties::tui::layer::unfinished;

use crate::network::{Network, busy, person};

#[test]
fn search_ignores_accents_and_enter_opens_the_hit() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ jose Enter").shows("Umbrella");
    assert_eq!(screen.person(), "José Muñoz");
    screen.keys("h h").shows("find: name");
}

#[test]
fn escape_keeps_the_filter_and_h_clears_it() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ at:loom Esc").shows("2 of 17").lacks("Kim Berg").keys("j").shows("2 of 17").keys("h");
    screen.shows("Kim Berg");
}

#[test]
fn a_search_that_opened_its_hit_is_replaced_by_the_next() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ jose Enter / grace Enter");
    assert_eq!(screen.person(), "Grace Hopper");
    screen.keys("1 / bo Enter");
    assert_eq!(screen.person(), "Bo Lindqvist");
    screen.keys("h / at:loom Esc / Space tag:rust").shows("/ at:loom tag:rust");
}

#[test]
fn the_selection_follows_the_person_when_the_list_changes_from_elsewhere() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 j j j");
    let person_before = screen.person();
    screen.elsewhere.add(person("Aaron Aaronson"));
    screen.elsewhere.add(person("Zyx Zyxxon"));
    screen.changed().shows("19");
    assert_eq!(screen.person(), person_before);
    assert!(screen.selected().contains(&person_before), "{}", screen.text());
}

#[test]
fn somebody_deleted_elsewhere_leaves_the_selection_on_a_neighbour() {
    let mut network = Network::new();
    let ids: Vec<_> = ["Ada", "Bea", "Cid"].map(|name| network.add(person(name))).into();
    let mut screen = network.open(80, 24);
    screen.keys("2 j");
    screen.elsewhere.make(&ties::domain::intent::Intent::Delete(vec![ids[1]]));
    screen.changed();
    assert!(["Ada", "Cid"].contains(&screen.person().as_str()), "{}", screen.person());
}

#[test]
fn marking_acts_on_all_marked() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 Space Space").shows("2 marked").keys("t").types("pump").keys("Enter");
    let tagged = |screen: &crate::harness::Screen| {
        let cards = screen.session.app.shared.book.cards();
        cards.iter().filter(|card| card.tags().iter().any(|tag| tag == "pump")).count()
    };
    assert_eq!(tagged(&screen), 2);
    // Elsewhere the marks are out of sight, and nothing acts on them.
    screen.keys("1 t").types("lone").keys("Enter");
    let cards = screen.session.app.shared.book.cards();
    assert_eq!(cards.iter().filter(|card| card.tags().iter().any(|tag| tag == "lone")).count(), 1);
    screen.keys("2").shows("2 marked").keys("h").lacks("marked");
}

#[test]
fn critical_asks_when_we_last_talked() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace"));
    let mut screen = network.open(80, 24);
    screen.keys("/ ada Enter a c").shows("When did you last talk to Ada Lovelace?").keys("3");
    assert_eq!(screen.session.app.shared.book.card(ada).map(|card| card.circle), Some(Circle::Critical));
    assert_eq!(screen.due(ada), "2026-12-25");
}

#[test]
fn critical_does_not_ask_where_a_conversation_is_known() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace"));
    network.log("call Ada 2026-11-20");
    let mut screen = network.open(80, 24);
    screen.keys("/ ada Enter a c").lacks("When did you").shows("critical");
}

#[test]
fn picking_the_few_goes_from_name_to_name() {
    let mut network = Network::new();
    for name in ["Ada Lovelace", "Grace Hopper", "Sana Okafor"] {
        network.add(person(name).aside());
    }
    let mut screen = network.open(80, 24);
    screen.keys("g p ada Enter 1").shows("1 of 25").keys("hopp Enter 2").shows("2 of 25").keys("Esc");
    assert!(screen.foot().contains("2 picked"), "{}", screen.foot());
}

#[test]
fn copying_takes_the_draft_the_address_and_the_name() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ grace Enter y y y e y n");
    let copied = &screen.session.host.copied;
    assert!(copied[0].starts_with("Dear Grace,"), "{copied:?}");
    assert_eq!(copied[1..], ["grace@navy.example", "Grace Hopper"]);
    screen.keys("h h / bo Enter y e");
    assert_eq!(screen.foot(), "! no e-mail address is known");
}

#[test]
fn writing_hands_to_the_composer_and_asks_whether_it_was_sent() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ grace Enter o");
    let handed = screen.session.host.handed_over[0].clone();
    assert!(handed.starts_with("\"compose\" \"mailto:grace@navy.example?subject="), "{handed}");
    screen.shows("Sent to Grace Hopper?").keys("Enter").lacks("Sent to");
    assert_eq!(screen.foot(), "log email with Grace Hopper");
    screen.keys("o n").lacks("Sent to");
}

#[test]
fn a_note_is_written_in_the_editor() {
    let mut screen = busy().open(80, 24).editing(|_| Some("likes steam\n".to_owned()));
    screen.keys("/ grace Enter E").shows("likes steam");
}

#[test]
fn a_paste_outside_a_field_goes_to_the_log_line() {
    let mut screen = busy().open(80, 24);
    screen.paste("coffee Grace: talked\nq\u{1b}[2J").shows("coffee Grace: talked");
    assert_eq!(screen.session.ended(), None);
    screen.keys("Esc").paste("x").shows("x");
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut screen = busy().open(80, 24);
    assert_eq!(screen.keys("J").foot(), "! J does nothing here; ? shows the keys");
    assert_eq!(screen.keys("g x").foot(), "! g x does nothing here; ? shows the keys");
}

#[test]
fn marks_act_only_where_they_are_visible() {
    let mut screen = busy().open(80, 24);
    let there = |screen: &crate::harness::Screen| screen.session.app.shared.book.cards().len();
    screen.keys("2 Space Space").shows("2 marked").keys("/ bo Enter").shows("2 marked, 0 here").keys("d d");
    assert_eq!(screen.foot(), "! 2 marked, none of them listed here; * unmarks them");
    assert_eq!(there(&screen), 17);
    screen.keys("l").lacks("log ·").keys("/ mia Enter").shows("2 marked, 1 here").keys("d d");
    assert_eq!(there(&screen), 16);
    assert!(screen.foot().starts_with("delete Mia Chen"), "{}", screen.foot());
}

#[test]
fn somebody_new_is_selected() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 j n").types("Zoe Newman").keys("Enter");
    assert_eq!(screen.person(), "Zoe Newman");
    assert_eq!(screen.foot(), "add Zoe Newman");
    assert!(screen.selected().contains("Zoe Newman"), "{}", screen.text());
    // A tag moves nothing.
    screen.keys("g g Space Space Space j t").types("pump").keys("Enter");
    assert_ne!(screen.person(), "Zoe Newman");
}

#[test]
fn somebody_new_from_today_is_where_the_foot_says() {
    let mut screen = busy().open(80, 24);
    screen.keys("n").types("Zoe Newman").keys("Enter");
    assert_eq!(screen.foot(), "add Zoe Newman · 2 shows them");
    screen.keys("2");
    assert_eq!(screen.person(), "Zoe Newman");
}

#[test]
fn what_was_copied_last_is_shown_to_select_by_hand() {
    let mut screen = busy().open(80, 24);
    screen.keys("/ grace Enter y v").shows("Dear Grace").keys("q y e");
    assert_eq!(screen.foot(), "copied the e-mail address; y v shows it, to select by hand");
    screen.keys("y v").lacks("Dear Grace").shows("grace@navy.example").keys("q h h / ada Enter y v").shows("Dear Ada");
}

#[test]
fn letting_go_is_asked_and_leads_back_to_where_they_were() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace"));
    let bo = network.add(person("Bo Berg").aside());
    let cid = network.add(person("Cid Cole").critical());
    let mut screen = network.open(80, 24);
    let circle = |screen: &crate::harness::Screen, id| screen.session.app.shared.book.card(id).map(|card| card.circle);
    screen.keys("g p").types("ada").keys("Enter 1").types("berg").keys("Enter 1").shows("3 of 25");
    for (name, id, after) in [("ada", ada, Circle::Many), ("berg", bo, Circle::None), ("cid", cid, Circle::Many)] {
        screen.types(name).keys("Enter").shows("is picked already").keys("Enter");
        assert_eq!(circle(&screen, id), Some(Circle::Critical), "{name} stays");
        screen.types(name).keys("Enter 2");
        assert_eq!(circle(&screen, id), Some(after), "{name}");
    }
    screen.keys("Esc");
    screen.keys("g p Esc");
    assert_eq!(screen.foot(), "nobody is picked yet; g p picks");
}

#[test]
fn all_picked_on_one_morning_are_due_the_same_morning() {
    let mut network = Network::new();
    for name in ["Ada Lovelace", "Bo Berg", "Cid Cole", "Dan Dole", "Eve Ek", "Fay Foo", "Gus Gil", "Hal Ho"] {
        network.add(person(name).aside());
    }
    let mut screen = network.open(80, 24);
    screen.keys("g p");
    for name in ["ada", "bo", "cid", "dan", "eve"] {
        screen.types(name).keys("Enter 4");
    }
    screen.keys("Esc");
    for name in ["Ada Lovelace", "Bo Berg", "Cid Cole", "Dan Dole", "Eve Ek"] {
        screen.shows(name);
    }
    screen.keys("g p").types("fay").keys("Enter 4").types("gus").keys("Enter 4").types("hal").keys("Enter 4 Esc");
    screen.shows("1 more can wait");
}

#[test]
fn a_name_typed_whole_is_the_first_in_the_palette() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 :").types("snooze");
    screen.shows("▸ snooze              s s").keys("Enter").shows("snooze Kim Berg until");
}

#[test]
fn a_wide_window_shows_no_less_of_a_row_than_a_narrow_one() {
    let mut screen = busy().open(80, 24);
    screen.keys("2 j j j");
    for (width, height) in [(80, 24), (120, 40)] {
        screen.resize(width, height);
        for words in ["Omar Haddad", "Head of Ops, Initech", "Berlin", "every 1y", "8 months ago"] {
            assert!(screen.selected().contains(words), "{words} at {width}: {}", screen.selected());
        }
    }
}

#[test]
fn a_note_that_was_left_is_gone_on_with_and_stays_until_it_is_saved() {
    let mut network = Network::new();
    let name = unfinished::note(&[network.add(person("Ada"))]);
    let mut texts = vec![Some("met the twins, who sail\n".to_owned()), None];
    let mut screen = network.open(80, 24).editing(move |before| {
        assert_eq!(before, "met the twins");
        texts.pop().expect("it is edited twice")
    });
    screen.session.app.shared.kept.insert(name.clone(), "met the twins".to_owned());
    screen.keys("2 E").shows("kept as a draft");
    assert!(screen.session.app.shared.kept.contains_key(&name));
    screen.keys("E").shows("note on Ada").shows("met the twins, who sail");
    assert!(screen.session.app.shared.kept.is_empty());
}

#[test]
fn a_note_that_was_left_and_then_emptied_is_let_go_of() {
    let mut network = Network::new();
    let name = unfinished::note(&[network.add(person("Ada"))]);
    let mut screen = network.open(80, 24).editing(|_| Some("\n".to_owned()));
    screen.session.app.shared.kept.insert(name, "met the twins".to_owned());
    screen.keys("2 E").lacks("note on Ada");
    assert!(screen.session.app.shared.kept.is_empty());
}
