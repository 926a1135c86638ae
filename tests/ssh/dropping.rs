//! A line that drops in the middle of typing: the program ends at once, and what was typed is offered at the next start.

use std::time::Duration;

use rustix::process::{Signal, kill_process};

use crate::harness::{Server, ends_at_once, ends_within_a_second, ties};
use crate::line::Line;
use crate::terminal::{Session, wait};

/// What is being typed when the line drops.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Open {
    LogLine,
    /// The form of somebody there is.
    Form,
    /// A date to snooze until, asked for in a prompt.
    Prompt,
}

const ALL: [Open; 3] = [Open::LogLine, Open::Form, Open::Prompt];

impl Open {
    /// The key that opens it, with what it shows then.
    fn key(self) -> (&'static str, &'static str) {
        match self {
            Self::LogLine => ("l", "─ log"),
            Self::Form => ("e", "ada@example.com"),
            Self::Prompt => ("t", "tag"),
        }
    }

    /// What is typed into it.
    fn typed(self) -> &'static str {
        match self {
            Self::LogLine => "coffee Ada: pumps",
            Self::Form => " of Ockham",
            Self::Prompt => "sail",
        }
    }

    /// What the next start says of it.
    fn offer(self) -> &'static str {
        match self {
            Self::LogLine => "a log line was left unfinished; l on Today brings it back",
            Self::Form => "the form of Ada Lovelace was left unfinished; e on Ada Lovelace brings it back",
            Self::Prompt => "a tag for Ada Lovelace was left unfinished; t on Ada Lovelace brings it back",
        }
    }

    fn type_into(self, session: &mut Session) {
        session.wait_for("▸ Ada Lovelace");
        let (key, shown) = self.key();
        session.send(key);
        session.wait_for(shown);
        session.send(&format!("\"{}\"", self.typed()));
        session.wait_for(self.typed());
    }

    /// Asserts that the next start offers what was typed, and that its key brings it back.
    fn comes_back(self, server: &Server) {
        let mut session = server.open();
        session.wait_until(self.offer(), |screen| screen.replace('\n', " ").contains(self.offer()));
        session.send(self.key().0);
        session.wait_for(self.typed());
        session.signal(Signal::TERM);
    }
}

/// The program through a line, started by `start`, with that being typed into it when the line is cut.
fn cut_while(open: Open, server: &Server, start: impl Fn(&Server, &Line) -> Session) {
    let line = server.line(Duration::ZERO);
    let mut session = start(server, &line);
    open.type_into(&mut session);
    let process = server.process();
    line.cut();
    ends_at_once(process);
    assert_eq!(session.wait_exit(), 255, "ssh tells that it was cut off");
    assert!(session.has_modes_as_found());
    open.comes_back(server);
}

#[test]
fn a_cut_line_ends_the_program_and_what_was_typed_is_offered() {
    for open in ALL {
        let Some(server) = Server::start() else { return };
        cut_while(open, &server, Server::open_over);
    }
}

#[test]
fn a_cut_line_ends_the_program_in_a_login_shell() {
    let Some(server) = Server::start() else { return };
    cut_while(Open::LogLine, &server, Server::log_in_over);
}

#[test]
fn a_cut_line_ends_the_program_below_a_script() {
    let Some(server) = Server::start() else { return };
    cut_while(Open::Form, &server, |server, line| {
        server.run_over(line, &ties().replace("exec", "sh -c '\"$0\"; exit'"))
    });
}

#[test]
fn a_cut_line_ends_a_program_that_gets_no_signal() {
    let Some(server) = Server::start() else { return };
    cut_while(Open::Prompt, &server, |server, line| server.run_over(line, &alone()));
}

#[test]
fn a_cut_line_ends_a_program_that_is_suspended() {
    let Some(server) = Server::start() else { return };
    let line = server.line(Duration::ZERO);
    let mut session = server.log_in_over(&line);
    Open::LogLine.type_into(&mut session);
    let process = server.process();
    session.send("C-z");
    // The shell's own words: 128 and the number of the signal.
    session.wait_for("left with 14");
    line.cut();
    ends_at_once(process);
    Open::LogLine.comes_back(&server);
}

/// The command that runs the program where no hang-up is told by a signal: it has only its eyes.
fn alone() -> String {
    ties().replace("exec", "trap '' HUP; setsid -w")
}

#[test]
fn a_cut_line_ends_a_program_that_reads_a_long_file() {
    for command in [ties(), alone()] {
        let Some(server) = Server::start() else { return };
        let table =
            (0..300_000).fold("Name,Email\n".to_owned(), |table, row| table + &format!("P {row},{row}@x.org\n"));
        let path = server.database.folder.path().join("table.csv");
        std::fs::write(&path, table).expect("a table is written");
        let line = server.line(Duration::ZERO);
        let mut session = server.run_over(&line, &command);
        session.wait_for("▸ Ada Lovelace");
        session.send(&format!("g i \"{}\" Enter", path.display()));
        session.wait_for("C-c stops it");
        let process = server.process();
        line.cut();
        ends_within_a_second(process);
    }
}

#[test]
fn a_line_that_falls_silent_ends_the_program_once_the_server_notices() {
    let Some(server) = Server::start_with("ClientAliveInterval 1\nClientAliveCountMax 1\n") else { return };
    let line = server.line(Duration::ZERO);
    let mut session = server.open_over(&line);
    Open::LogLine.type_into(&mut session);
    let process = server.process();
    line.fall_silent();
    wait(|| server.log().contains("Timeout").then_some(())).unwrap_or_else(|| panic!("{}", server.log()));
    ends_at_once(process);
    Open::LogLine.comes_back(&server);
}

#[test]
fn a_client_that_is_killed_ends_the_program() {
    let Some(server) = Server::start() else { return };
    let mut session = server.open();
    Open::Form.type_into(&mut session);
    let process = server.process();
    session.signal(Signal::KILL);
    ends_at_once(process);
    Open::Form.comes_back(&server);
}

#[test]
fn signals_end_the_program_with_their_status_and_the_terminal_as_found() {
    let Some(server) = Server::start() else { return };
    for (signal, status, open) in [(Signal::HUP, 129, Open::LogLine), (Signal::TERM, 143, Open::LogLine)] {
        let mut session = server.open();
        open.type_into(&mut session);
        let process = server.process();
        kill_process(process, signal).expect("the program runs");
        ends_at_once(process);
        session.ends_as_found(status);
        open.comes_back(&server);
    }
}
