//! A line that drops while an editor has the terminal: what the editor has saved so far is offered at the next start.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::harness::{Server, ends_at_once, ties};
use crate::line::Line;
use crate::terminal::{Session, wait};

/// Saves a text and waits for a key that never comes: a hang-up ends it, as it ends most editors.
const DOCILE: &str = "echo 'met the twins' > \"$file\"; echo editor is up; read key";
/// Saves a text and goes on whatever it is told, for as long as its own file is there.
const STUBBORN: &str =
    "trap '' HUP TERM; echo 'met the twins' > \"$file\"; echo editor is up; while [ -e \"$0\" ]; do sleep 0.05; done";
/// Shows the text and adds to it.
const GOING_ON: &str = "cat \"$file\"; echo 'and their boat' >> \"$file\"";

/// Makes this shell script the editor; its file is the last argument.
fn set_editor(server: &Server, script: &str) {
    let path = server.database.folder.path().join("editor");
    std::fs::write(&path, format!("#!/bin/sh\nfor file; do :; done\n{script}\n")).expect("a script is written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("a script may be run");
}

fn open_over(server: &Server, line: &Line) -> Session {
    let command = ties().replace("exec", "exec env EDITOR=\"$HOME/editor\"");
    let session = server.run_over(line, &command);
    session.wait_for("▸ Ada Lovelace");
    session
}

/// Opens a note in the editor.
fn in_note(server: &Server, line: &Line) -> Session {
    let mut session = open_over(server, line);
    session.send("E");
    session.wait_for("editor is up");
    session
}

/// Asserts that the next start offers the note, and that it is gone once it is finished.
fn the_note_comes_back(server: &Server) {
    let line = server.line(Duration::ZERO);
    set_editor(server, GOING_ON);
    let mut session = open_over(server, &line);
    let offer = "a note on Ada Lovelace was left unfinished; E on Ada Lovelace brings it back";
    session.wait_until(offer, |screen| screen.replace('\n', " ").contains(offer));
    session.send("E");
    session.wait_until("the note is saved", |screen| {
        screen.contains("note on Ada Lovelace") && !screen.contains("left unfinished")
    });
    session.send("q");
    session.ends_as_found(0);
    let shown = server.database.run(&["show", "ada"]);
    assert!(shown.contains("met the twins") && shown.contains("and their boat"), "{shown}");
    assert_eq!(server.database.kept(), None);
}

/// Ends the program in the middle of a note, with each kind of editor; asserts that it is gone at once, that the line says
/// `status`, and that the note is offered.
fn a_note_survives(end: impl Fn(&Line, Pid), status: u32) {
    for editor in [DOCILE, STUBBORN] {
        let Some(server) = Server::start() else { return };
        let line = server.line(Duration::ZERO);
        set_editor(&server, editor);
        let mut session = in_note(&server, &line);
        let process = server.process();
        end(&line, process);
        ends_at_once(process);
        // A stubborn editor has the terminal still where the line holds; it ends with its file.
        std::fs::remove_file(server.database.folder.path().join("editor")).expect("the editor is a file");
        assert_eq!(session.wait_exit(), status);
        the_note_comes_back(&server);
    }
}

#[test]
fn a_note_that_is_being_written_is_offered_after_the_line_was_cut() {
    a_note_survives(|line, _| line.cut(), 255);
}

#[test]
fn a_note_that_is_being_written_is_offered_after_a_signal() {
    a_note_survives(|_, process| kill_process(process, Signal::TERM).expect("the program runs"), 143);
}

#[test]
fn a_line_that_is_in_the_editor_is_offered_as_the_editor_left_it() {
    let Some(server) = Server::start() else { return };
    let line = server.line(Duration::ZERO);
    set_editor(&server, "echo 'coffee Ada: pumps and gears' > \"$file\"; echo editor is up; read key");
    let mut session = open_over(&server, &line);
    session.send("l");
    session.wait_for("─ log");
    session.send("\"coffee Ada: pumps\" C-x C-e");
    session.wait_for("editor is up");
    let process = server.process();
    line.cut();
    ends_at_once(process);
    let kept = wait(|| server.database.kept()).map(|(text, _)| text).unwrap_or_default();
    assert!(kept.contains("coffee Ada: pumps and gears"), "{kept}");
    let left = std::fs::read_dir(server.database.folder.path()).expect("a folder").flatten();
    let left: Vec<_> = left.map(|it| it.file_name()).filter(|name| name.to_string_lossy().ends_with(".txt")).collect();
    assert!(left.is_empty(), "{left:?} is left behind");
}
