//! Names of every script, and names that mean harm; windows of every size.

use ties::domain::edit::ContactEdit;
use ties::domain::kind::Channel;

use crate::network::{Network, busy, person};

/// Names, texts and titles no terminal should be given as they are.
pub(crate) const HOSTILE: [&str; 6] = [
    "\u{1b}[2J\u{1b}[31mEve\u{7}\u{8}\u{8}",
    "Mal\u{202e}yrollaM\u{2066}\u{200f}",
    "Two\r\nLines\tand\u{b}more",
    "\u{9b}31mC1\u{85}",
    "Ada\u{0}Null\u{7f}",
    "\u{feff}BOM\u{2028}\u{2029}\u{fff9}x",
];

#[test]
fn hostile_names_never_reach_a_cell() {
    let mut network = Network::new();
    for name in HOSTILE {
        let person = person(name).works(name, name).place(name).email("eve@x.example").tag(name).community(name);
        let id = network
            .add(person.critical().note("2026-11-01", name).personal("2026-11-01", name).wants(name).offers(name));
        network.edit(id, ContactEdit::Nickname(name.to_owned()));
        let person = ties::domain::conversation::Person::Known(id);
        let mut talk = ties::domain::conversation::Conversation::new(
            vec![person],
            crate::network::day("2026-11-23"),
            Channel::Coffee,
        );
        talk.note = name.to_owned();
        network.make(&ties::domain::intent::Intent::Log(vec![talk]));
        network.make(&ties::domain::intent::Intent::Promise {
            by: ties::domain::kind::Side::Me,
            contact: id,
            text: name.to_owned(),
            due: Some(crate::network::day("2026-11-24")),
        });
    }
    let mut screen = network.open(80, 24);
    // Every frame is checked for what acts on a terminal.
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        screen.resize(width, height);
        screen.keys("1 g g Tab Tab j c Space y v q q l Esc 2 G / e Esc h Enter e Esc t Esc a c Esc h h Space * l Esc h g h q u n");
        screen.keys("/ ev").keys("Esc h g p e C-n Esc : e Esc ? q x Esc 1 x u");
        screen.keys("l").paste(HOSTILE[0]).keys("Esc l C-u Esc n").paste(HOSTILE[2]).keys("Esc n Tab C-u Esc");
    }
}

#[test]
fn small_windows_do_not_panic() {
    let mut screen = busy().open(80, 24);
    for (width, height) in [(10, 3), (1, 1), (20, 4), (21, 5), (3, 40), (200, 1), (39, 11), (20, 16), (76, 4)] {
        for keys in [
            "1 j",
            "Tab j h",
            "/ gar",
            "Esc h Enter",
            "l",
            "coffee",
            "Esc",
            "e",
            "Esc",
            "c",
            "q",
            ": sno",
            "Esc",
            "?",
            "q",
        ] {
            screen.resize(width, height).keys(keys);
        }
        for keys in ["a", "k Esc", "s", "s", "fri", "Esc", "g p a", "Esc", "g h", "q", "y v", "q", "x", "Esc", "1"] {
            screen.keys(keys);
        }
    }
    screen.resize(80, 24).shows("Today");
}
