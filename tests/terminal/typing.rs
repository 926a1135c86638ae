//! Keys, pastes, sizes and programs on loan, in `ties` itself.

use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::harness::{Database, Session};

fn open(database: &Database) -> Session {
    let session = database.open();
    session.wait_for("Lovelace");
    session
}

fn in_log_line(session: &mut Session, typed: &str) {
    session.send("l");
    session.wait_for("─ log");
    session.send(&format!("\"{typed}\""));
    session.wait_for(typed);
}

/// The program with an editor that is this shell script; its file is the last argument.
fn with_editor(database: &Database, script: &str) -> Session {
    let path = database.folder.path().join("editor");
    std::fs::write(&path, format!("#!/bin/sh\nfor file; do :; done\n{script}\n")).expect("a script is written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("a script may be run");
    let session = database.open_with(&[("EDITOR", &path.display().to_string())], (80, 24));
    session.wait_for("Lovelace");
    session
}

#[test]
fn a_paste_outside_a_field_becomes_a_log_line_and_no_keys() {
    let database = Database::of_two();
    let mut session = open(&database);
    session.send_bytes(b"\x1b[200~call Bo: turbines\rq\rddu\x03\x1b[201~");
    session.wait_for("call Bo: turbines");
    session.wait_for("Enter save");
    assert_eq!(database.run(&["undo", "--list", "--json"]).matches("\"label\"").count(), 2);
    session.send("Esc");
    session.wait_for("the line is kept");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_paste_into_the_search_is_text() {
    let database = Database::of_two();
    let mut session = open(&database);
    session.send("/");
    session.wait_for("keep filter");
    session.send_bytes(b"\x1b[200~berg\x1b[201~");
    session.wait_until("Bo alone", |screen| screen.contains("Bo Berg") && !screen.contains("Lovelace"));
    session.signal(Signal::TERM);
    session.ends_as_found(143);
}

#[test]
fn a_paste_of_megabytes_ends() {
    let database = Database::of_two();
    let mut session = open(&database);
    session.send_bytes(b"\x1b[200~");
    session.send_bytes(&b"much text ".repeat(20_000));
    session.send_bytes(b"\x1b[201~");
    session.wait_for("Enter save");
    session.send("Esc");
    session.wait_for("the line is kept");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn keys_merged_by_a_slow_line_come_apart() {
    let database = Database::of_two();
    let mut session = open(&database);
    in_log_line(&mut session, "half");
    // Esc leaves the line; j moves in the list.
    session.send_bytes(b"\x1bj");
    session.wait_until("Bo is selected", |screen| screen.contains("▸ Bo Berg"));
    in_log_line(&mut session, "half");
    // The first Esc leaves the line, the second finds nothing to leave.
    session.send_bytes(b"\x1b\x1b");
    session.wait_until("no line", |screen| !screen.contains("half"));
    session.send_bytes(b"\x1bk");
    session.wait_until("Ada is selected", |screen| screen.contains("▸ Ada Lovelace"));
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_sequence_split_by_a_slow_line_stays_one_key() {
    let database = Database::of_two();
    let mut session = open(&database);
    in_log_line(&mut session, "half");
    for byte in b"\x1b[D\x1b[1;5D\x1bOC" {
        session.send_bytes(&[*byte]);
    }
    session.send("X");
    session.wait_for("hXalf");
    session.signal(Signal::TERM);
    session.ends_as_found(143);
}

#[test]
fn every_size_is_drawn_and_left_again() {
    let database = Database::of_two();
    for layer in ["", "l", "n", "?", ":", "2", "c", "g p", "g h", "a", "2 /"] {
        let mut session = open(&database);
        session.send(layer);
        for (width, height) in [(40, 12), (10, 3), (1, 1), (2, 40), (200, 2), (120, 40), (300, 100), (80, 24)] {
            session.resize(width, height);
        }
        let is_drawn = |screen: &str| screen.lines().next().is_some_and(|line| line.contains("Tue 24 Nov"));
        session.wait_until("80x24 again", is_drawn);
        session.resize(10, 3);
        session.resize(80, 24);
        // At ten by three keys are refused: they come once the larger window is known.
        session.wait_until("80x24 once more", is_drawn);
        session.send("Esc Esc 1");
        session.wait_for("▸ Ada Lovelace");
        assert!(!session.written().windows(4).any(|bytes| bytes == b"\x1b[6n"));
        session.signal(Signal::TERM);
        session.ends_as_found(143);
    }
}

#[test]
fn at_ten_by_three_the_window_says_so_and_only_leaving_works() {
    let database = Database::of_two();
    let mut session = database.open_with(&[], (10, 3));
    session.wait_for("window too");
    session.send("l \"call Ada: tiny\" Enter q");
    session.ends_as_found(0);
    assert!(!database.run(&["show", "ada"]).contains("tiny"));
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_until_it_is_continued() {
    const JOBS: &str = "set -m; \"$@\"; echo \"stopped with $?\"; read go; fg > /dev/null; echo \"ended with $?\"";
    for typing in [false, true] {
        let database = Database::of_two();
        let mut session = database.script(JOBS);
        session.wait_for("Lovelace");
        if typing {
            in_log_line(&mut session, "half a line");
        }
        session.send("C-z");
        session.wait_for("stopped with");
        assert!(session.is_as_found());
        // What happens meanwhile is there on return.
        database.run(&["add", "Aaron Aal", "--circle", "critical", "--talked", "year"]);
        session.send("go Enter");
        session.wait_for("Aaron Aal");
        assert!(session.look(|screen| screen.alternate_screen() && screen.bracketed_paste()));
        if typing {
            session.wait_for("half a line");
            session.send("\" more\"");
            session.wait_for("half a line more");
            session.send("Esc");
            session.wait_for("the line is kept");
        }
        session.send("q");
        session.wait_for("ended with 0");
        assert!(session.is_as_found());
        assert_eq!(session.wait_exit(), 0);
    }
}

#[test]
fn an_editor_gets_the_line_and_the_keys_and_gives_the_line_back() {
    let script = "echo editor is up; read key; echo \"call Ada: $(cat \"$file\") and $key\" > \"$file\"";
    let database = Database::of_two();
    let mut session = with_editor(&database, script);
    in_log_line(&mut session, "pumps");
    session.send("C-x C-e");
    session.wait_for("editor is up");
    assert!(session.is_as_found());
    session.send("\"qjx\" Enter");
    session.wait_for("call Ada: pumps and qjx");
    assert!(session.look(vt100::Screen::alternate_screen));
    session.send("Enter");
    session.wait_until("saved", |screen| !screen.contains("Enter save"));
    assert!(database.run(&["show", "ada"]).contains("pumps and qjx"));
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn an_editor_that_fails_leaves_the_line_as_it_was() {
    let database = Database::of_two();
    for script in ["echo other > \"$file\"; exit 7", "kill -9 $$", "printf '\\377' > \"$file\"; exit 1"] {
        let mut session = with_editor(&database, script);
        in_log_line(&mut session, "talked pumps");
        session.send("C-x C-e");
        session.wait_until("a reason", |screen| screen.contains("the editor `"));
        assert!(session.screen().contains("talked pumps"), "{}", session.screen());
        session.send("C-u Esc");
        session.wait_for("? help");
        session.send("q");
        session.ends_as_found(0);
    }
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let database = Database::of_two();
    let mut session = database.open_with(&[("EDITOR", "/no/such/editor")], (80, 24));
    session.wait_for("Lovelace");
    in_log_line(&mut session, "talked pumps");
    session.send("C-x C-e");
    session.wait_for("cannot run the editor");
    assert!(session.screen().contains("talked pumps"), "{}", session.screen());
    session.signal(Signal::TERM);
    session.ends_as_found(143);
}

#[test]
fn a_note_is_written_in_the_editor() {
    let database = Database::of_two();
    let mut session = with_editor(&database, "echo 'met the twins' > \"$file\"");
    session.send("E");
    session.wait_for("note on Ada Lovelace");
    assert!(database.run(&["show", "ada"]).contains("met the twins"));
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_key_typed_while_a_file_is_read_is_no_answer_to_what_it_would_do() {
    let database = Database::of_two();
    let table = (0..100_000).fold("Name,Email\n".to_owned(), |table, row| table + &format!("P {row},{row}@x.org\n"));
    let path = database.folder.path().join("table.csv");
    std::fs::write(&path, table).expect("a table is written");
    let mut session = open(&database);
    session.send(&format!("g i \"{}\" Enter", path.display()));
    session.wait_for("C-c stops it");
    session.send("Enter");
    session.wait_for("100000 people read");
    session.send("Esc");
    session.wait_for("nothing was imported");
}
