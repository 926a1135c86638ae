//! However the program ends, the terminal is as it was found.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::harness::{Session, processor_time, wait};

#[test]
fn the_terminal_is_taken_with_nothing_but_what_is_needed() {
    let mut session = Session::probe();
    assert!(!session.is_as_found());
    assert!(session.look(|screen| screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()));
    assert!(session.look(|screen| screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None));
    session.send("q");
    session.ends_as_found(0);
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    for unwanted in ["\x1b]", "\x1b[6n", "\x1b[c", "\x1b[>", "\x07", "\x1b[?1000h", "\x1b[?u"] {
        assert!(!written.contains(unwanted), "{unwanted:?} in {written:?}");
    }
}

#[test]
fn q_and_ctrl_c_leave_it_as_found() {
    for (keys, status) in [("q", 0), ("C-c", 130)] {
        let mut session = Session::probe();
        session.send(keys);
        session.ends_as_found(status);
    }
}

#[test]
fn signals_leave_it_as_found_and_are_in_the_status() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = Session::probe();
        session.signal(signal);
        session.ends_as_found(status);
    }
}

#[test]
fn a_signal_ends_a_program_that_is_busy() {
    let mut session = Session::probe();
    session.send("j");
    session.wait_for("key j");
    session.send("B");
    // The key is taken once nothing more of it is waiting; the signal may come before or after.
    let start = Instant::now();
    session.signal(Signal::TERM);
    session.ends_as_found(143);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn a_signal_ends_a_program_whose_terminal_takes_no_bytes() {
    let mut session = Session::probe();
    session.stall(true);
    session.send("W");
    // Until the program waits for the terminal it cannot be told from one that is idle; either way it must end.
    let start = Instant::now();
    session.signal(Signal::TERM);
    let process = session.process();
    assert!(wait(|| processor_time(process).is_none().then_some(())).is_some());
    assert!(start.elapsed() < Duration::from_millis(1200), "{:?}", start.elapsed());
    assert!(session.has_modes_as_found());
    session.stall(false);
    assert_eq!(session.wait_exit(), 143);
}

#[test]
fn a_panic_leaves_it_as_found_and_is_printed_after() {
    let mut session = Session::probe();
    session.send("P");
    session.ends_as_found(101);
    assert!(session.screen().contains("the probe was told to panic"), "{}", session.screen());
}

#[test]
fn a_caught_panic_gives_the_terminal_back_for_no_longer_than_needed() {
    let mut session = Session::probe();
    session.send("C");
    session.wait_for("resumed");
    session.wait_for("caught true");
    assert!(session.look(|screen| screen.alternate_screen() && screen.hide_cursor()));
    session.send("x");
    session.wait_for("key x");
    session.send("q");
    session.ends_as_found(0);
}

#[test]
fn a_panic_of_another_thread_is_printed_at_the_end() {
    let mut session = Session::probe();
    session.send("T");
    session.wait_for("other true");
    assert!(!session.screen().contains("a panic elsewhere"));
    session.send("q");
    session.ends_as_found(0);
    assert!(session.screen().contains("thread 'other'"), "{}", session.screen());
    assert!(session.screen().contains("a panic elsewhere"), "{}", session.screen());
}

#[test]
fn a_closed_terminal_ends_it_within_a_second_and_without_a_spin() {
    let mut session = Session::probe();
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
    assert!(gone.is_some());
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert!(used - before <= 10, "{} hundredths of a second", used - before);
    assert_eq!(session.wait_exit(), 129);
}

#[test]
fn a_closed_terminal_ends_a_program_that_gets_no_signal() {
    // In a session of its own nobody sends it a hang-up: it has only its eyes.
    let script = "trap '' HUP; setsid -w \"$@\"; echo $? > status";
    let mut session = Session::script(script, &[]);
    session.wait_for("ready");
    let status = session.folder.path().join("status");
    session.hang_up();
    let text = wait(|| std::fs::read_to_string(&status).ok().filter(|text| !text.is_empty()));
    assert_eq!(text.as_deref(), Some("129\n"));
}

#[test]
fn without_a_usable_terminal_it_says_what_to_do_instead() {
    for term in ["dumb", ""] {
        let mut session = Session::probe_with(&[("TERM", term)]);
        session.ends_as_found(2);
        assert!(session.screen().contains("ties today"), "{}", session.screen());
        assert!(!session.written().windows(2).any(|bytes| bytes == b"\x1b["));
    }
    for script in ["\"$@\" < /dev/null", "\"$@\" | cat; exit 2"] {
        let mut session = Session::script(script, &[("PROBE_ANYWHERE", "1")]);
        session.ends_as_found(2);
        assert!(session.screen().contains("is not a terminal"), "{}", session.screen());
    }
}
