//! The demo with every text hostile: every view and layer, at every size, on cells that hold printable text alone.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ties::tui::action::{Action, TABLE};

use crate::any_text::text;
use crate::harness::{SIZES, Screen};
use crate::hostile::{payloads, records};
use crate::network::{Network, TODAY, day, person};

fn screen(width: u16, height: u16) -> Screen {
    Network::of(&records(day(TODAY), &payloads())).open(width, height)
}

/// Keys of every entry of the action table but those that would end the session.
fn every_key() -> Vec<&'static str> {
    let ends = |action| matches!(action, Action::Quit | Action::Cancel | Action::Suspend);
    let mut keys: Vec<&str> =
        TABLE.iter().filter(|entry| !ends(entry.action)).flat_map(|entry| entry.keys).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Presses every key there is in these views. Each frame is checked for what its cells hold.
fn press_everything(views: &[&str], (width, height): (u16, u16)) {
    let mut screen = screen(width, height);
    for view in views {
        for keys in every_key() {
            screen.keys("Esc Esc Esc").keys(view).keys(keys).keys("j");
        }
    }
}

#[test]
fn every_view_and_layer_shows_printable_text_on_a_telephone() {
    press_everything(&["1", "2 Enter", "3 Enter Tab", "4 j j"], (40, 12));
}

#[test]
fn every_view_and_layer_shows_printable_text_on_a_terminal() {
    press_everything(&["2", "3", "3 Enter", "4"], (80, 24));
}

#[test]
fn views_stay_in_their_columns_whatever_names_hold() {
    let mut screen = screen(80, 24);
    for view in ["1", "2", "3", "3 Enter", "4"] {
        screen.keys("Esc Esc").keys(view);
        for (width, height) in SIZES {
            screen.resize(width, height);
            let header = screen.line(0);
            assert!(header.contains("24 Nov"), "{header:?}");
        }
    }
}

#[test]
fn what_is_pasted_is_text_and_what_is_copied_is_plain() {
    let mut screen = screen(80, 24);
    for payload in payloads() {
        for keys in ["l", "/", "n", ":", "2 c"] {
            screen.keys("Esc Esc Esc 1").keys(keys).paste(&payload).paste("Ada").keys("Left Left x Right Backspace");
        }
    }
    screen.keys("Esc Esc Esc Esc 2 Esc");
    for _ in 0..30 {
        screen.keys("j y y y e y p y u y n");
    }
    let copied = &screen.session.host.copied;
    assert!(!copied.is_empty());
    for text in copied {
        assert!(!text.contains(|c| c != '\n' && ties::text::is_unprintable(c)), "{text:?}");
    }
}

#[test]
fn no_name_or_subject_becomes_a_header_or_an_option_of_the_composer() {
    let mut network = Network::new();
    for payload in payloads() {
        network.add(person(&format!("--help {payload}")).critical().email("-e?bcc=m@x.example"));
    }
    let mut screen = network.open(80, 24);
    screen.keys("2 Esc");
    for _ in payloads() {
        screen.keys("o n Esc Esc Esc j");
    }
    let handed = &screen.session.host.handed_over;
    assert!(!handed.is_empty(), "{}", screen.text());
    for command in handed {
        let address = command.strip_prefix("\"compose\" \"mailto:").and_then(|rest| rest.strip_suffix('"'));
        let address = address.unwrap_or_else(|| panic!("{command}"));
        let safe = |c: char| c.is_ascii_alphanumeric() || "%-_.@?=&".contains(c);
        assert!(address.chars().all(safe), "{address}");
        assert_eq!((address.matches('?').count(), address.matches('&').count()), (1, 1), "{address}");
        let (head, _body) = address.split_once("&body=").expect("a body");
        assert!(!head.contains("%0D") && !head.contains("%0A"), "{address}");
    }
}

#[test]
fn names_and_notes_of_a_megabyte_are_shown_and_edited() {
    let begun = Instant::now();
    let mut network = Network::new();
    for piece in ["ab ", "e\u{301}", "👩\u{200d}"] {
        let text = format!("Ada {}", piece.repeat(1_000_000 / piece.len()));
        network.add(person(&text).works(&text, "x").note(TODAY, &text).critical());
    }
    let mut screen = network.open(80, 24);
    screen.keys("j 2 j Enter j Esc e Tab Esc").shows("Ada").keys("1 y v Esc 4 3 1");
    screen
        .keys("l")
        .paste(&"e\u{301}世".repeat(50_000))
        .keys("x Left Backspace")
        .shows("e\u{301}世e\u{301}x")
        .keys("Esc");
    // Far more than it takes, and far less than what is looked at again and again would.
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

/// A few in every run; as many as `PROPTEST_CASES` asks for in a long one.
fn cases() -> u32 {
    match std::env::var("PROPTEST_CASES") {
        Ok(_) => ProptestConfig::default().cases,
        Err(_) => 24,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_anywhere_is_shown_and_not_sent(
        texts in prop::collection::vec(text(), 1..6),
        keys in prop::collection::vec(prop::sample::select(every_key()), 1..30),
        pasted in text(),
        (width, height) in (1u16..140, 1u16..50),
    ) {
        let mut network = Network::new();
        for text in &texts {
            let person = person(&format!("x{text}")).works(&format!("y{text}"), text).note(TODAY, &format!("z{text}"));
            network.add(person.critical().tag(&format!("t{text}")));
        }
        let mut screen = network.open(width, height);
        for key in keys {
            screen.keys(key);
        }
        screen.paste(&pasted).keys("Left Right");
    }
}
