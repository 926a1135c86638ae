//! The pictures in the documentation: frames of the program on the made-up network, drawn anew at every run.
//!
//! A picture that no longer shows what the program does fails here; `UPDATE_DOCS=1` draws it again.

use std::path::{Path, PathBuf};

use crate::harness::Screen;
use crate::network::Network;
use crate::svg::svg;

/// The made-up network at the usual size of a terminal.
fn demo() -> Screen {
    Screen::in_colour(Network::demo(), 80, 24)
}

/// Holds the frame against the picture of that name, or draws it.
#[track_caller]
fn draws(screen: &mut Screen, name: &str, title: &str) {
    // Painted anew: what a wide character covered before would shine through in cells, as it does not on a terminal.
    screen.keys("C-l");
    let drawn = svg(screen.session.terminal.backend().buffer(), title);
    let path = folder().join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(folder()).expect("docs/pictures can be made");
        std::fs::write(&path, &drawn).expect("a picture can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let how = "UPDATE_DOCS=1 cargo test --test screen pictures";
    assert!(found == drawn, "docs/pictures/{name}.svg is stale: run `{how}`\n{}", screen.text());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures")
}

#[test]
fn today() {
    draws(&mut demo(), "today", "Today: whom to be in touch with, and why");
}

#[test]
fn people() {
    let mut screen = demo();
    screen.keys("/").types("rust in:ghent");
    draws(&mut screen, "people", "People: found while typing");
}

#[test]
fn log_line() {
    let mut screen = demo();
    screen.keys("l").types("coffee Maren yesterday: talked caches; I'll send figures by fri; gave idea");
    draws(&mut screen, "log-line", "The log line, with what was understood of it");
}

#[test]
fn sheet() {
    let mut screen = demo();
    screen.keys("3 Enter");
    draws(&mut screen, "sheet", "The sheet of an event: whom to meet, what to bring, say and ask");
}

#[test]
fn network() {
    let mut screen = demo();
    screen.keys("4");
    draws(&mut screen, "network", "Network: whether it serves the goal, and where it is dark");
}
