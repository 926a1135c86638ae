//! Whatever terminal somebody comes from, the agenda is there or the way to it is told.

use crate::harness::Server;
use crate::terminal::Session;

const TERMINALS: [&str; 7] =
    ["vt100", "xterm", "xterm-256color", "tmux-256color", "screen", "linux", "no-such-terminal"];

fn selects(session: &Session, name: &str) {
    session.wait_for(&format!("▸ {name}"));
}

#[test]
fn every_terminal_draws_the_agenda_and_takes_arrows_and_esc() {
    let Some(server) = Server::start() else { return };
    for term in TERMINALS {
        let mut session = server.open_as(&[("TERM", term)]);
        selects(&session, "Ada Lovelace");
        // Terminals send the one or the other, by the mode of their keypad.
        for (down, up) in [("\x1b[B", "\x1b[A"), ("\x1bOB", "\x1bOA")] {
            session.send_bytes(down.as_bytes());
            selects(&session, "Bo Berg");
            session.send_bytes(up.as_bytes());
            selects(&session, "Ada Lovelace");
        }
        session.send("l");
        session.wait_for("─ log");
        session.send("Esc");
        session.wait_until("the log line is left", |screen| !screen.contains("─ log"));
        session.send("q");
        session.ends_as_found(0);
    }
}

#[test]
fn a_terminal_that_cannot_place_text_is_refused_with_the_way_to_the_agenda() {
    let Some(server) = Server::start() else { return };
    let mut session = server.open_as(&[("TERM", "dumb")]);
    session.ends_as_found(2);
    let screen = session.screen().replace('\n', " ");
    assert!(screen.contains("TERM=dumb") && screen.contains("ties today"), "{screen}");
    assert!(!session.written().contains(&0x1b), "{}", session.written().escape_ascii());
}

#[test]
fn a_locale_without_unicode_gets_ascii_alone_on_the_wire() {
    let Some(server) = Server::start() else { return };
    let mut session = server.open_as(&[("LANG", "C")]);
    session.wait_for("Lovelace");
    for (key, shown) in [
        ("2", "find: name"),
        ("?", "On a person"),
        ("Esc 3", "Events"),
        ("4", "Network"),
        ("1 l", "- log"),
        ("Esc n", "organisation"),
    ] {
        session.send(key);
        session.wait_for(shown);
    }
    session.send("Esc");
    session.wait_until("the form is left", |screen| !screen.contains("organisation"));
    session.send("q");
    session.ends_as_found(0);
    let written = session.written();
    assert!(written.is_ascii(), "{}", written.escape_ascii());
}
