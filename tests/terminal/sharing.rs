//! Several processes on one database: each sees what the others do, and nothing is lost.

use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use redb::{Builder, ConcurrencyMode};

use crate::harness::{Database, Session, wait};

/// The line with the sign of the selection.
fn selected(session: &Session) -> String {
    session.screen().lines().find(|line| line.contains('▸')).unwrap_or_default().to_owned()
}

fn in_people(database: &Database) -> Session {
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("2");
    session.wait_for("▸ Bo Berg");
    session.send("j");
    session.wait_for("ada@example.com");
    session
}

#[test]
fn what_another_process_logs_shows_within_a_second_under_the_same_selection() {
    let database = Database::of_two();
    let mut session = in_people(&database);
    session.send("k");
    session.wait_until("Bo is selected", |screen| screen.contains("  Bo Berg") && screen.contains("▸ Bo Berg"));
    // Ahead of both in the list.
    database.run(&["add", "Aaron Aal"]);
    let start = Instant::now();
    session.wait_for("Aaron Aal");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert!(selected(&session).contains("Bo Berg"), "{}", session.screen());
    database.run(&["log", "coffee Bo: the new turbines"]);
    let start = Instant::now();
    session.wait_for("the new turbines");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert!(selected(&session).contains("Bo Berg"), "{}", session.screen());
}

#[test]
fn the_selection_on_today_stays_with_the_person() {
    let database = Database::of_two();
    let session = database.open();
    session.wait_for("Lovelace");
    let before = selected(&session);
    database.run(&["log", "call Bo: I'll send the paper by tomorrow"]);
    session.wait_for("send the paper");
    let name = |line: &str| ["Ada", "Bo"].map(|name| line.contains(name));
    assert_eq!(name(&selected(&session)), name(&before), "{}", session.screen());
}

#[test]
fn what_is_restored_shows_within_a_second_and_is_written_to_from_then_on() {
    let database = Database::of_two();
    let mut session = in_people(&database);
    database.run(&["backup", "before.redb"]);
    database.run(&["add", "Cleo Carr"]);
    session.wait_for("Cleo Carr");
    database.run(&["restore", "before.redb"]);
    let start = Instant::now();
    session.wait_until("as before", |screen| !screen.contains("Cleo Carr") && screen.contains("Bo Berg"));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    session.send("l");
    session.wait_for("Enter save");
    session.send("\"coffee Bo: gears\"");
    session.wait_for("coffee Bo: gears");
    session.send("Enter");
    session.wait_until("saved", |screen| !screen.contains("Enter save"));
    assert!(database.run(&["show", "bo"]).contains("gears"));
    database.run(&["doctor"]);
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn the_backup_of_the_day_is_made_beside_the_first_screen_and_no_other() {
    let database = Database::of_two();
    let backups = database.folder.path().join("backups");
    std::fs::remove_dir_all(&backups).expect("that of the command line");
    let names = || {
        let entries = std::fs::read_dir(&backups).ok()?.flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        Some(names.filter(|name| !name.starts_with('.')).collect::<Vec<_>>()).filter(|names| !names.is_empty())
    };
    let mut session = database.open();
    session.wait_for("Lovelace");
    assert_eq!(wait(names), Some(vec!["ties.2026-11-24-1.daily.redb".to_owned()]));
    session.send("a m");
    session.wait_for("the many");
    session.send("q");
    session.ends_as_found(0);
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("q");
    session.ends_as_found(0);
    assert_eq!(names().map(|names| names.len()), Some(1));
}

#[test]
fn a_database_that_begins_on_the_screen_is_backed_up_from_its_first_day() {
    let database = Database::new();
    let mut session = database.open();
    session.wait_for("Nobody is here yet");
    session.send("n");
    session.wait_for("organisation");
    session.send("\"Zoe Newman\" Enter");
    session.wait_until("saved", |screen| screen.contains("add Zoe Newman"));
    let copy = database.folder.path().join("backups/ties.2026-11-24-1.daily.redb");
    wait(|| copy.exists().then_some(())).expect("a backup of the day");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn what_is_typed_stays_while_another_process_writes() {
    let database = Database::of_two();
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"lunch Cleo: pumps\"");
    session.wait_for("lunch Cleo: pumps");
    database.run(&["add", "Cleo Carr"]);
    // Known now, the preview names her.
    session.wait_for("Cleo Carr");
    assert!(session.screen().contains("lunch Cleo: pumps"), "{}", session.screen());
    session.send("Enter");
    session.wait_until("saved", |screen| !screen.contains("lunch Cleo: pumps"));
    assert!(database.run(&["show", "cleo"]).contains("pumps"));
}

#[test]
fn two_screens_see_each_others_changes() {
    let database = Database::of_two();
    let mut sessions = [in_people(&database), in_people(&database)];
    for (from, typed, seen) in [(0, "talked valves", "talked valves"), (1, "call Bo: gears", "every 4m  today")] {
        let session = &mut sessions[from];
        session.send("l");
        session.wait_for("Enter save");
        session.send(&format!("\"{typed}\""));
        session.wait_for(typed);
        session.send("Enter");
        let start = Instant::now();
        sessions[1 - from].wait_until(seen, |screen| screen.matches(seen).count() > from);
        assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    }
    for mut session in sessions {
        session.send("q");
        session.ends_as_found(0);
    }
    let shown = database.run(&["show", "ada"]);
    assert!(shown.contains("valves") && shown.contains("gears"), "{shown}");
}

#[test]
fn undo_asks_before_it_takes_back_what_another_process_did() {
    let database = Database::of_two();
    let mut session = in_people(&database);
    database.run(&["note", "ada", "likes sailing"]);
    session.wait_for("likes sailing");
    session.send("u");
    session.wait_for("Take back");
    assert!(session.screen().contains("made by the command line"), "{}", session.screen());
    session.send("n");
    session.wait_until("no question", |screen| !screen.contains("Take back"));
    assert!(database.run(&["show", "ada"]).contains("likes sailing"));
    session.send("u");
    session.wait_for("Take back");
    session.send("y");
    session.wait_for("taken back");
    assert!(!database.run(&["show", "ada"]).contains("likes sailing"));
    // Its own change it takes back unasked.
    session.send("a m");
    session.wait_until("a change", |screen| !screen.contains("taken back"));
    session.send("u");
    session.wait_for("taken back");
    assert!(!session.screen().contains("Take back"), "{}", session.screen());
}

#[test]
fn eight_writers_beside_a_screen_lose_nothing() {
    const WRITERS: usize = 8;
    const LINES: usize = 4;
    let database = Database::of_two();
    let mut session = in_people(&database);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let database = &database;
            scope.spawn(move || {
                for line in 0..LINES {
                    database.run(&["log", &format!("call Ada: line-{writer}-{line} was said")]);
                }
            });
        }
        session.send("l");
        session.wait_for("log");
        session.send("\"said on the screen\" Enter");
    });
    session.wait_for("log other with Ada Lovelace");
    let shown = database.run(&["show", "ada", "--json"]);
    for writer in 0..WRITERS {
        for line in 0..LINES {
            assert!(shown.contains(&format!("line-{writer}-{line} ")), "line-{writer}-{line} is lost");
        }
    }
    assert!(shown.contains("said on the screen"));
    let journal = database.run(&["undo", "--list", "--json"]);
    assert_eq!(journal.matches("\"id\"").count(), 2 + WRITERS * LINES + 1);
    database.run(&["doctor"]);
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_writer_that_does_not_end_is_told_of_and_the_text_kept() {
    let database = Database::of_two();
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"coffee Ada: pumps\"");
    session.wait_for("coffee Ada: pumps");
    let mut builder = Builder::new();
    let held = builder.set_concurrency_mode(ConcurrencyMode::MultiWriter).open(database.path()).expect("it opens");
    let writing = held.begin_write().expect("nobody else writes");
    session.send("Enter");
    session.wait_for("another ties is writing");
    assert!(session.screen().contains("coffee Ada: pumps"), "{}", session.screen());
    // A screen opens beside it, and a command gives up with a status of its own.
    let mut other = database.open();
    other.wait_for("Lovelace");
    other.send("q");
    other.ends_as_found(0);
    assert_eq!(database.try_run(&["note", "ada", "busy"]).status, Some(75));
    writing.abort().expect("nothing was written");
    drop(held);
    session.send("Enter");
    session.wait_until("saved", |screen| !screen.contains("coffee Ada: pumps"));
    assert_eq!(database.run(&["show", "ada"]).matches("pumps").count(), 1);
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_signal_while_it_waits_for_another_writer_keeps_what_was_typed() {
    let database = Database::of_two();
    let mut session = database.open();
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"coffee Ada: pumps\"");
    session.wait_for("coffee Ada: pumps");
    let mut builder = Builder::new();
    let held = builder.set_concurrency_mode(ConcurrencyMode::MultiWriter).open(database.path()).expect("it opens");
    let writing = held.begin_write().expect("nobody else writes");
    session.send("Enter");
    // What is typed is kept before it waits any longer.
    wait(|| database.kept()).expect("it waits for the lock");
    session.signal(rustix::process::Signal::TERM);
    session.ends_as_found(143);
    assert!(database.kept().is_some_and(|(text, _)| text.contains("coffee Ada: pumps")));
    drop(writing);
}

#[test]
fn a_note_that_finds_the_database_busy_is_kept_and_brought_back() {
    let database = Database::of_two();
    let path = database.folder.path().join("editor");
    std::fs::write(&path, "#!/bin/sh\necho 'met the twins' >> \"$1\"\n").expect("a script is written");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("a script may be run");
    let mut session = database.open_with(&[("EDITOR", &path.display().to_string())], (80, 24));
    session.wait_for("▸ Ada Lovelace");
    let mut builder = Builder::new();
    let held = builder.set_concurrency_mode(ConcurrencyMode::MultiWriter).open(database.path()).expect("it opens");
    let writing = held.begin_write().expect("nobody else writes");
    session.send("E");
    session.wait_for("another ties is writing");
    writing.abort().expect("nothing was written");
    drop(held);
    // The editor adds a line to what it gets.
    session.send("E");
    session.wait_for("note on Ada Lovelace");
    let shown = database.run(&["show", "ada"]);
    assert_eq!(shown.matches("met the twins").count(), 2, "{shown}");
    session.send("q");
    session.ends_as_found(0);
    assert_eq!(database.kept(), None);
}
