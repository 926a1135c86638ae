//! Looks: the same without colour, and nothing but ASCII where the terminal has no more.

use ties::tui::theme::{Colours, Glyphs};

use crate::harness::Screen;
use crate::network::{Network, busy, person};

/// Keys to every view and to most of what lies over one, each from the start.
const PLACES: [&str; 18] = [
    "",
    "c",
    "c x",
    "l",
    "2",
    "2 Space",
    "/ a",
    "f",
    "3",
    "3 Enter",
    "3 Enter Tab",
    "4",
    "4 c",
    "g p",
    "g h",
    ":",
    "?",
    "a",
];

#[test]
fn colour_adds_nothing_to_what_a_frame_says() {
    for keys in PLACES {
        let (mut plain, mut coloured) = (busy().open(80, 24), Screen::in_colour(busy(), 80, 24));
        plain.keys(keys);
        coloured.keys(keys);
        let cells = |screen: &Screen| screen.session.terminal.backend().buffer().content.clone();
        let mut painted = 0;
        for (plain, coloured) in cells(&plain).iter().zip(cells(&coloured).iter()) {
            assert_eq!((plain.symbol(), plain.modifier), (coloured.symbol(), coloured.modifier), "{keys}");
            painted += usize::from(coloured.fg != ratatui::style::Color::Reset);
        }
        assert!(painted > 0, "{keys}: no colour on\n{}", coloured.text());
    }
}

#[test]
fn a_terminal_of_ascii_gets_nothing_else() {
    let network = || {
        let mut network = Network::new();
        network.on("2025-01-10");
        for name in ["Ada Lovelace", "Grace Hopper", "Somebody of a very long name indeed who has to be cut"] {
            network.add(person(name).works("Analytical Engines and other machines", "Founder").critical().tag("rust"));
        }
        network.log("coffee Ada Lovelace 2025-01-09: engines; I'll send the paper by 2025-02-01");
        network.on(crate::network::TODAY);
        network
    };
    for keys in PLACES {
        for size in crate::harness::SIZES {
            let mut screen = Screen::looking(network(), size, Colours::None, &Glyphs::ASCII);
            screen.keys(keys);
            assert!(screen.text().is_ascii(), "{keys} at {size:?}:\n{}", screen.text());
        }
    }
}

#[test]
fn the_keys_at_the_foot_fit_every_width() {
    for keys in PLACES {
        let mut screen = busy().open(80, 24);
        screen.keys(keys);
        for width in (24..=120).step_by(8) {
            screen.resize(width, 24);
            let foot = screen.line(23);
            // Hints are whole or left out. A menu says with the sign that more follows.
            let app = &screen.session.app;
            if app.pending().is_empty() {
                let helps = ties::tui::action::Action::Help.entry(app.scopes()).is_some() && app.status().is_none();
                assert!(!foot.contains('…'), "{keys} at {width}: {foot}");
                assert!(!helps || foot.trim_end().ends_with("? help"), "{keys} at {width}: {foot}");
            }
        }
    }
}
