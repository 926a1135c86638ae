//! A full disk and a read-only one, seen from the screen: what was typed stays, and is saved once there is room.

use crate::disk_of::Disk;
use crate::harness::Database;

#[test]
fn what_is_typed_stays_in_the_form_while_the_disk_is_full() {
    let Some(disk) = Disk::of(1500) else { return };
    let database = Database::in_folder(disk.path());
    database.run(&["add", "Ada Lovelace", "--circle", "critical", "--talked", "year"]);
    let mut session = database.open();
    session.wait_for("Lovelace");
    disk.fill();
    // Long enough not to fit into what is left within the file.
    let long = "pumps and sails ".repeat(4000);
    session.send("l");
    session.wait_for("─ log");
    session.send_bytes(b"coffee Ada: \x1b[200~");
    session.send_bytes(long.as_bytes());
    session.send_bytes(b"\x1b[201~");
    session.wait_for("sails");
    let mut refused = false;
    for _ in 0..20 {
        session.send("Enter");
        session.wait_until("an answer", |screen| screen.contains("free some space") || !screen.contains("─ log"));
        refused = session.screen().contains("free some space");
        if refused {
            break;
        }
        // It fitted after all: once more.
        session.send("l");
        session.wait_for("─ log");
        session.send_bytes(format!("coffee Ada: \x1b[200~{long}\x1b[201~").as_bytes());
        session.wait_for("sails");
    }
    assert!(refused, "the disk is full at last\n{}", session.screen());
    assert!(session.screen().contains("─ log"), "{}", session.screen());
    disk.free();
    session.send("Enter");
    session.wait_until("saved", |screen| !screen.contains("─ log"));
    assert!(database.run(&["show", "Ada"]).contains("pumps and sails"));
    session.send("q");
    session.ends_as_found(0);
    database.run(&["doctor"]);
}

#[test]
fn a_database_that_cannot_be_written_to_is_shown_and_says_so() {
    let Some(disk) = Disk::of(1500) else { return };
    let database = Database::in_folder(disk.path());
    database.run(&["add", "Ada Lovelace", "--circle", "critical", "--talked", "year"]);
    disk.write_protect();
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.wait_for("read-only");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"coffee Ada: pumps\"");
    session.wait_for("coffee Ada: pumps");
    session.send("Enter");
    session.wait_until("refused", |screen| screen.contains("failed") && screen.contains("coffee Ada: pumps"));
    session.send("Esc");
    session.send("q");
    session.ends_as_found(0);
}
