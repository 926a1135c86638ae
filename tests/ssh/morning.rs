//! A morning's work over SSH is a morning's work.

use std::time::{Duration, Instant};

use crate::harness::Server;
use crate::terminal::Session;

#[test]
fn the_whole_morning_goes_over_ssh_and_the_terminal_is_as_found() {
    let Some(server) = Server::start() else { return };
    let mut session = server.open();
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"coffee Bo: the new turbines\"");
    session.wait_for("coffee Bo: the new turbines");
    session.send("Enter");
    session.wait_for("log coffee with Bo Berg");
    session.send("q");
    session.ends_as_found(0);
    assert!(server.database.run(&["show", "bo"]).contains("the new turbines"));
}

#[test]
fn two_screens_over_ssh_see_each_others_changes_within_a_second() {
    let Some(server) = Server::start() else { return };
    let mut sessions = [server.open(), server.open()];
    for session in &sessions {
        session.wait_for("▸ Ada Lovelace");
    }
    for (from, promised) in [(0, "send the paper"), (1, "send the plans")] {
        log(&mut sessions[from], &format!("call Bo: I'll {promised} by tomorrow"));
        let start = Instant::now();
        sessions[1 - from].wait_for(promised);
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    }
    for mut session in sessions {
        session.send("q");
        session.ends_as_found(0);
    }
}

/// Logs a line, and waits until it is saved.
fn log(session: &mut Session, line: &str) {
    session.send("l");
    session.wait_for("─ log");
    session.send(&format!("\"{line}\""));
    session.wait_for(line);
    session.send("Enter");
    session.wait_for("log call with Bo Berg");
}

#[test]
fn another_size_of_the_window_goes_over_ssh() {
    let Some(server) = Server::start() else { return };
    let mut session = server.open();
    session.wait_for("Lovelace");
    for (width, height) in [(120, 40), (40, 12), (80, 24)] {
        session.resize(width, height);
        session.wait_until("the day at the right end", |screen| {
            let ends_there =
                |line: &str| line.ends_with("Tue 24 Nov") && line.chars().count() >= usize::from(width) - 1;
            screen.lines().next().is_some_and(ends_there)
        });
    }
    session.send("q");
    session.ends_as_found(0);
}
