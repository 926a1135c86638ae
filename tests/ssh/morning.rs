//! A morning's work over SSH is a morning's work.

use std::time::{Duration, Instant};

use crate::harness::Server;

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
