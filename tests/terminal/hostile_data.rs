//! What really goes to the terminal when data means harm: text, and the few sequences the program has of its own.

use std::convert::Infallible;

use ties::domain::record::Record;
use ties::text::is_unprintable;

use crate::harness::{Database, Session, wait};
use crate::hostile::{payloads, records};

/// A database in which every text of the demo is hostile.
fn database() -> Database {
    let database = Database::new();
    let mut all = records("2026-11-24".parse().expect("a date"), &payloads());
    all.sort_by_key(Record::key);
    let mut json = Vec::new();
    ties::exchange::json::write(all.into_iter().map(Ok::<_, Infallible>), &mut json).expect("they are in order");
    std::fs::write(database.folder.path().join("all.json"), json).expect("a file");
    database.run(&["import", "all.json"]);
    database
}

/// Asserts that `written` is printable text between sequences that `known` knows by what follows their escape.
#[track_caller]
fn assert_known(written: &[u8], known: impl Fn(&str) -> bool) {
    let text = String::from_utf8(written.to_vec()).expect("UTF-8 goes to the terminal");
    for (place, part) in text.split('\u{1b}').enumerate() {
        let (sequence, rest) = if place == 0 { ("", part) } else { part.split_at(length(part)) };
        assert!(place == 0 || known(sequence), "{sequence:?} before {rest:?}");
        let bad = rest.chars().find(|&c| is_unprintable(c) && !matches!(c, '\r' | '\n'));
        assert!(bad.is_none(), "{bad:?} in {rest:?}");
    }
}

/// How long the sequence is that begins here, behind its escape: a control sequence up to its last byte, one that copies up
/// to its end, else one letter.
fn length(part: &str) -> usize {
    let found = match part.as_bytes().first() {
        Some(b'[') => part[1..].find(|c| ('@'..='~').contains(&c)).map(|at| at + 2),
        Some(b']') => Some(part.len()),
        Some(_) => part.chars().next().map(char::len_utf8),
        None => None,
    };
    found.unwrap_or(part.len())
}

/// What the full-screen program may say: its own screen, its cursor, colours, erasing, moving, frames, pastes.
fn of_the_screen(sequence: &str) -> bool {
    let Some(body) = sequence.strip_prefix('[') else { return sequence == "\\" };
    let mode = |mode: &str| matches!(mode, "?1049" | "?25" | "?2004" | "?2026");
    match body.char_indices().last().map(|(at, last)| (&body[..at], last)) {
        Some((numbers, 'H' | 'C' | 'D' | 'K' | 'X' | 'J' | 'm')) => {
            numbers.bytes().all(|b| b.is_ascii_digit() || b == b';')
        }
        Some((name, 'h' | 'l')) => mode(name),
        _ => false,
    }
}

/// What a command may say: bold, dim, plain.
fn of_a_command(sequence: &str) -> bool {
    matches!(sequence, "[1m" | "[2m" | "[0m")
}

#[test]
fn only_the_programs_own_sequences_reach_the_terminal() {
    let database = database();
    let mut session = database.open();
    session.wait_for("1 Today");
    for keys in
        ["j", "Tab", "Esc", "2", "Enter", "e", "Esc", "Esc", "y v", "Esc", "3", "Enter", "Tab", "Esc", "Esc", "4"]
    {
        session.send(keys);
    }
    session.wait_for("4 Network");
    session.send("g h");
    session.send("Esc : s n Esc l");
    session.wait_for("─ log");
    for payload in payloads() {
        // The end of a paste in a paste ends it, as on any terminal; what is behind it would be keys.
        session.send_bytes(format!("\u{1b}[200~{}\u{1b}[201~", payload.replace('\u{1b}', "")).as_bytes());
    }
    session.send("\" the end\"");
    session.wait_for("the end");
    session.send("Esc");
    session.send("q");
    session.ends_as_found(0);
    assert_known(&session.written(), of_the_screen);
}

#[test]
fn commands_and_exports_on_a_terminal_are_plain_text() {
    let database = database();
    for line in [
        "today",
        "find e",
        "show e",
        "show Maren",
        "prep",
        "prep --md",
        "network",
        "undo --list",
        "find --mutt e",
        "show nobody --json",
        "today --json",
        "export",
        "export --format vcard",
        "export --format csv",
        "export --format ics",
        "export --format vcard -o /dev/stdout",
        "import all.json --dry-run",
    ] {
        let mut session = database.script(&format!("\"$@\" {line}; echo the 'end'"));
        // None of those that may be meant, where a command asks.
        session.send("Enter");
        session.wait_for("the end");
        session.wait_exit();
        let written = session.written();
        assert!(written.len() > 20, "{line}");
        let besides_tabs: Vec<u8> =
            written.into_iter().filter(|&byte| byte != b'\t' || !line.contains("mutt")).collect();
        assert_known(&besides_tabs, of_a_command);
    }
}

#[test]
fn a_panic_tells_its_message_and_sends_nothing_of_it() {
    let mut session = Session::probe();
    session.send("T");
    session.wait_for("other true");
    session.send("q");
    session.ends_as_found(0);
    let written = wait(|| {
        let written = String::from_utf8_lossy(&session.written()).into_owned();
        written.contains("a panic elsewhere").then_some(written)
    });
    let written = written.expect("the panic is told");
    assert!(written.contains("a panic elsewhere ␛]0;hostile␇") && !written.contains("\u{1b}]0;hostile"), "{written:?}");
}
