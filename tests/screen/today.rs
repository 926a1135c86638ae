//! Today: what *done*, *snooze* and *more* do to each kind of row, and picks that stay.

use ties::domain::edit::{ContactEdit, Moved};
use ties::domain::kind::Circle;

use crate::network::{Network, busy, day, person};

/// The names under *Due*, from top to bottom.
fn due(text: &str) -> Vec<String> {
    let rows = text.lines().skip_while(|line| line.trim_end().split("  ").next() != Some(" Due")).skip(1);
    let rows = rows.take_while(|row| row.starts_with("  ") || row.starts_with('▸'));
    let names = rows.map(|row| row.trim_start_matches(['▸', ' ']).split("  ").next().unwrap_or_default().to_owned());
    names.take_while(|name| !name.contains("more can wait") && !name.starts_with('│')).collect()
}

fn crowd(count: usize) -> Network {
    let mut network = Network::new();
    network.on("2025-06-01");
    for number in 0..count {
        network.add(person(&format!("Person {number:02}")).critical());
    }
    network.on(crate::network::TODAY);
    network
}

#[test]
fn logging_moves_the_next_due_date() {
    let mut network = Network::new();
    network.on("2026-01-05");
    let ada = network.add(person("Ada Lovelace").critical());
    network.log("call Ada: hello");
    let mut screen = network.open(80, 24);
    assert_eq!(screen.due(ada), "2026-05-05");
    screen.shows("▸ Ada Lovelace").keys("l").types("call").keys("Enter");
    assert_eq!(screen.due(ada), "2027-03-24");
    screen.shows("Nothing is due today.").shows("24 Mar 2027");
}

#[test]
fn a_back_dated_conversation_does_not_move_it_back() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace").critical());
    network.log("call Ada 2026-11-20");
    let mut screen = network.open(80, 24);
    assert_eq!(screen.due(ada), "2027-03-20");
    screen.keys("/ ada Enter l").types("lunch 3 mar: before that").keys("Enter").shows("Ada");
    assert_eq!(screen.due(ada), "2027-03-20");
}

#[test]
fn a_promise_kept_is_done_with_one_key() {
    let mut screen = busy().open(80, 24);
    screen.shows("▸ send the paper").keys("x");
    assert!(screen.foot().contains("the paper"), "{}", screen.foot());
    screen.lacks("the paper · Ada");
}

#[test]
fn thanked_with_one_key() {
    let mut screen = busy().open(80, 24);
    screen.keys("j j").shows("▸ thank Ole Holm").keys("x").lacks("thank Ole Holm  ");
}

#[test]
fn a_promise_of_theirs_is_done_with_one_key() {
    let mut screen = busy().open(80, 24);
    screen.keys("j j j").shows("▸ Grace Hopper: send the venue list").keys("x").lacks("the venue list  ");
}

#[test]
fn news_is_read_with_one_key_and_stays_read() {
    let mut screen = busy().open(80, 24);
    screen.keys("j j j j").shows("▸ Omar Haddad, birthday").keys("x").lacks("Omar Haddad, birthday");
    let mut screen = screen.restart(crate::network::TODAY);
    screen.lacks("Omar Haddad, birthday");
}

#[test]
fn a_due_person_asks_how_we_talked() {
    let mut screen = busy().open(80, 24);
    let first = due(&screen.text()).first().cloned().expect("somebody is due");
    while screen.selected().split("  ").next() != Some(&format!("▸ {first}")) {
        screen.keys("j");
    }
    screen.keys("x").shows(&format!("How did you talk to {first} today?")).keys("4");
    assert!(screen.foot().contains("coffee"), "{}", screen.foot());
    assert!(!due(&screen.text()).contains(&first));
}

#[test]
fn snoozing_a_promise_moves_its_date() {
    let mut screen = busy().open(80, 24);
    screen.keys("s w").lacks("the paper · Ada");
    let promises: Vec<_> = screen.session.app.shared.book.promises().map(|promise| promise.due).collect();
    assert!(promises.contains(&Some(day("2026-12-01"))), "{promises:?}");
}

#[test]
fn a_promise_is_snoozed_to_a_date_as_people_say_it() {
    let mut screen = busy().open(80, 24);
    screen.keys("s s").types("in 2 weeks").shows("8 Dec").keys("Enter");
    let promises: Vec<_> = screen.session.app.shared.book.promises().map(|promise| promise.due).collect();
    assert!(promises.contains(&Some(day("2026-12-08"))), "{promises:?}");
}

#[test]
fn a_thank_you_does_not_wait() {
    let mut screen = busy().open(80, 24);
    for keys in ["s w", "s b", "s t", "s s"] {
        screen.keys("g g j j").shows("▸ thank Ole Holm").keys(keys);
        assert!(screen.foot().starts_with("! a thank-you does not wait"), "{keys}: {}", screen.foot());
    }
    screen.shows("▸ thank Ole Holm");
}

#[test]
fn a_snoozed_person_is_gone_until_that_day() {
    let mut screen = crowd(1).open(80, 24);
    screen.keys("s s").types("fri").shows("Fri 27 Nov").keys("Enter").lacks("▸ Person 00");
    screen.shows("Nothing is due today.").shows("27 Nov");
    screen.restart("2026-11-27").shows("▸ Person 00");
}

#[test]
fn more_of_the_due_are_brought_and_stay() {
    let mut screen = crowd(16).open(80, 40);
    assert_eq!(due(&screen.text()).len(), 7);
    screen.shows("9 more can wait").keys("+");
    assert_eq!(screen.foot(), "7 more");
    screen.shows("2 more can wait").keys("2 1").shows("2 more can wait");
    let mut screen = screen.restart(crate::network::TODAY);
    assert_eq!(due(&screen.text()).len(), 14);
    screen.keys("+ +");
    assert_eq!(screen.foot(), "nobody else is due");
}

#[test]
fn picks_are_the_same_after_a_restart() {
    let mut screen = crowd(12).open(80, 24);
    let first = due(&screen.text());
    // Somebody more overdue than all of them appears meanwhile.
    screen.elsewhere.on("2020-01-01").add(person("Much Later").critical());
    screen.changed();
    assert_eq!(due(&screen.text()), first);
    let screen = screen.restart(crate::network::TODAY);
    assert_eq!(due(&screen.text()), first);
    let screen = screen.restart("2026-11-25");
    assert!(due(&screen.text()).contains(&"Much Later".to_owned()), "{}", screen.text());
}

#[test]
fn the_selection_follows_the_row_when_the_list_changes_from_elsewhere() {
    let mut screen = busy().open(80, 24);
    screen.keys("G k");
    let (selected, person_before) = (screen.selected(), screen.person());
    screen.elsewhere.log("call Bo: I'll call him by 24 nov");
    screen.changed().shows("call him");
    assert_eq!((screen.selected(), screen.person()), (selected, person_before));
}

#[test]
fn deleting_is_refused_with_a_hint() {
    let mut screen = busy().open(80, 24);
    screen.keys("d d");
    assert!(screen.foot().starts_with("! d d deletes a person, and only in People"), "{}", screen.foot());
}

#[test]
fn the_first_conversation_brings_somebody_into_the_rotation_and_says_so() {
    let mut network = Network::new();
    let ada = network.add(person("Ada Lovelace").aside());
    let mut screen = network.open(80, 24);
    screen.keys("l").types("call Ada: hello").keys("Enter");
    assert!(screen.foot().contains("Ada Lovelace joins the many"), "{}", screen.foot());
    assert_eq!(screen.session.app.shared.book.card(ada).map(|card| card.circle), Some(Circle::Many));
}

#[test]
fn pinned_people_stay_until_we_talk() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace"));
    let mut screen = network.open(80, 24);
    screen.keys("/ ada Enter p 1").shows("▸ Ada Lovelace").keys("x 1").lacks("▸ Ada");
}

#[test]
fn news_outside_the_rotation_shares_one_row() {
    let mut network = busy();
    let moved = network.add(person("Rolf Aside").aside().works("Old", "Clerk"));
    let organisation = Some("New".to_owned());
    network.edit(moved, ContactEdit::Position { organisation, title: None, how: Moved::Since(None) });
    let mut screen = network.open(80, 24);
    screen.shows("1 other, birthday today").shows("1 other, moved");
}

#[test]
fn keys_for_a_person_are_refused_on_a_row_that_counts_people_without_naming_them() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace"));
    let ids: Vec<_> = ["Bea Bo", "Cid Cole"].map(|name| network.add(person(name).aside().birthday("24 nov"))).into();
    let mut screen = network.open(80, 24);
    screen.shows("▸ 2 others, birthday today").shows("Bea Bo").shows("Cid Cole");
    for keys in ["a c", "s w", "t", "y n", "e", "p", "o"] {
        screen.keys(keys);
        assert_eq!(screen.foot(), "! Enter opens them; x takes all of it as read", "{keys}");
    }
    screen.keys("l").lacks("log ·").keys("Esc Enter").shows("2 of 3").keys("1 x").lacks("birthday today");
    assert!(ids.iter().all(|id| screen.session.app.shared.book.card(*id).is_some()));
}
