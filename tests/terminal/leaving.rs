//! However `ties` ends, the terminal is as it was found, and what was typed is there at the next start.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::harness::{Database, Session, processor_time, wait};

/// What is open when the program ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Open {
    Today,
    LogLine,
    Form,
}

const ALL: [Open; 3] = [Open::Today, Open::LogLine, Open::Form];

/// The program with that open, and something typed into it.
fn with(open: Open, database: &Database) -> Session {
    let mut session = database.open();
    session.wait_for("Lovelace");
    match open {
        Open::Today => {}
        Open::LogLine => {
            session.send("l");
            session.wait_for("─ log");
            session.send("\"coffee Ada: pumps\"");
            session.wait_for("coffee Ada: pumps");
        }
        Open::Form => {
            session.send("n");
            session.wait_for("organisation");
            session.send("\"Zoe Newman\"");
            session.wait_for("Zoe Newman");
        }
    }
    session
}

/// Asserts that what was typed into `open` is kept for its owner alone, and comes back with its key.
fn comes_back(open: Open, database: &Database) {
    let (key, typed, offer) = match open {
        Open::Today => {
            assert_eq!(database.kept(), None);
            return;
        }
        Open::LogLine => ("l", "coffee Ada: pumps", "l on Today brings it back"),
        Open::Form => ("n", "Zoe Newman", "a new contact was left unfinished; n brings it back"),
    };
    let (text, mode) = database.kept().unwrap_or_else(|| panic!("nothing was kept of {open:?}"));
    assert!(text.contains(typed), "{text}");
    assert_eq!(mode, 0o600);
    let mut session = database.open();
    session.wait_for(offer);
    session.send(key);
    session.wait_for(typed);
    session.signal(Signal::TERM);
    session.ends_as_found(143);
}

#[test]
fn q_leaves_the_terminal_as_found() {
    let database = Database::of_two();
    let mut session = with(Open::Today, &database);
    session.send("q");
    session.ends_as_found(0);
    assert_eq!(database.kept(), None);
}

#[test]
fn ctrl_c_leaves_what_is_open_and_then_the_program() {
    for open in ALL {
        let database = Database::of_two();
        let mut session = with(open, &database);
        if open != Open::Today {
            session.send("C-c");
            session.wait_until("the list alone", |screen| !screen.contains("Enter save"));
        }
        session.send("C-c");
        session.ends_as_found(0);
        comes_back(open, &database);
    }
}

#[test]
fn signals_leave_the_terminal_as_found_and_keep_what_was_typed() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        for open in ALL {
            let database = Database::of_two();
            let mut session = with(open, &database);
            session.signal(signal);
            session.ends_as_found(status);
            comes_back(open, &database);
        }
    }
}

#[test]
fn a_closed_terminal_ends_it_within_a_second_and_keeps_what_was_typed() {
    for open in ALL {
        let database = Database::of_two();
        let mut session = with(open, &database);
        let process = session.process();
        session.hang_up();
        let start = Instant::now();
        let mut used = processor_time(process).unwrap_or_default();
        let before = used;
        let gone = wait(|| {
            let Some(now) = processor_time(process) else { return Some(()) };
            used = used.max(now);
            None
        });
        assert!(gone.is_some(), "{open:?}");
        assert!(start.elapsed() < Duration::from_secs(1), "{open:?} {:?}", start.elapsed());
        assert!(used - before <= 20, "{} hundredths of a second", used - before);
        assert_eq!(session.wait_exit(), 129, "{open:?}");
        comes_back(open, &database);
    }
}

#[test]
fn a_closed_terminal_ends_a_program_that_gets_no_signal() {
    let database = Database::of_two();
    let mut session = database.script("trap '' HUP; setsid -w \"$@\"; echo $? > status");
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("─ log");
    session.send("\"half a line\"");
    session.wait_for("half a line");
    let status = database.folder.path().join("status");
    session.hang_up();
    let text = wait(|| std::fs::read_to_string(&status).ok().filter(|text| !text.is_empty()));
    assert_eq!(text.as_deref(), Some("129\n"));
    assert!(database.kept().is_some_and(|(text, _)| text.contains("half a line")));
}

#[test]
fn a_signal_during_the_first_frames_leaves_nothing_behind() {
    let database = Database::of_two();
    let mut session = database.open();
    wait(|| (!session.written().is_empty()).then_some(())).expect("something is painted");
    session.signal(Signal::TERM);
    session.ends_as_found(143);
}

#[test]
fn a_form_in_which_nothing_was_typed_is_not_kept() {
    let database = Database::of_two();
    for (key, shown) in [("n", "organisation"), ("e", "ada@example.com"), ("l", "─ log")] {
        let mut session = with(Open::Today, &database);
        session.send(key);
        session.wait_for(shown);
        session.signal(Signal::TERM);
        session.ends_as_found(143);
        assert_eq!(database.kept(), None, "after {key}");
    }
}

#[test]
fn what_was_left_is_kept_and_gone_once_it_is_saved() {
    let database = Database::of_two();
    let mut session = with(Open::LogLine, &database);
    session.send("Esc");
    session.wait_for("the line is kept");
    session.send("q");
    session.ends_as_found(0);
    assert!(database.kept().is_some());
    let mut session = database.open();
    session.wait_for("l on Today brings it back");
    session.send("l");
    session.wait_for("coffee Ada: pumps");
    session.send("Enter");
    session.wait_until("the line is saved", |screen| !screen.contains("coffee Ada: pumps"));
    session.send("q");
    session.ends_as_found(0);
    assert_eq!(database.kept(), None);
    assert!(database.run(&["show", "ada"]).contains("pumps"));
}

#[test]
fn a_program_that_leaves_does_not_discard_what_another_has_kept() {
    let database = Database::of_two();
    let mut other = with(Open::Today, &database);
    let mut session = with(Open::LogLine, &database);
    session.signal(Signal::HUP);
    session.ends_as_found(129);
    other.send("q");
    other.ends_as_found(0);
    comes_back(Open::LogLine, &database);
}

#[test]
fn the_log_line_alone_leaves_the_terminal_as_found() {
    let database = Database::of_two();
    let mut session = database.script("\"$@\" log");
    session.wait_for("─ log");
    session.send("\"call Bo: the pumps\"");
    session.wait_for("call Bo: the pumps");
    session.send("Enter");
    session.wait_for("`ties undo` takes it back");
    session.wait_for("log call with Bo Berg");
    session.ends_as_found(0);
    assert!(database.run(&["show", "bo"]).contains("the pumps"));
}

#[test]
fn the_demo_is_full_and_leaves_nothing_behind() {
    for ends_by in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let database = Database::new();
        let demos = || {
            let entries = std::fs::read_dir(database.folder.path()).expect("the folder of the test").flatten();
            entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("ties-demo-")).count()
        };
        let mut session = database.script("exec \"$@\" demo");
        session.wait_for("Adaeze Nwosu");
        assert_eq!((demos(), database.path().exists()), (1, false), "it has a folder of its own");
        session.send("l \"call Bastian: hello\" Enter");
        session.wait_for("log call with");
        let status = match ends_by {
            None => {
                session.send("q");
                0
            }
            Some(signal) => {
                session.signal(signal);
                128 + signal.as_raw().unsigned_abs()
            }
        };
        session.ends_as_found(status);
        assert_eq!((demos(), database.path().exists()), (0, false), "{ends_by:?}");
    }
}
