//! Questions, asked where somebody sits at a terminal.

use std::io::{Read, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::harness::{Desk, TODAY};

/// Runs `ties` on a terminal, answering each question with the next answer once its words are on the screen.
fn converse(desk: &Desk, args: &[&str], answers: &[(&str, &str)]) -> (u32, String) {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 200, ..PtySize::default() }).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_ties"));
    command.args(args);
    command.env_clear();
    for (name, value) in [("TIES_NOW", TODAY), ("TERM", "xterm"), ("NO_COLOR", "1")] {
        command.env(name, value);
    }
    command.env("TIES_DB", desk.database());
    command.env("HOME", desk.path("."));
    command.cwd(desk.path("."));
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            if sender.send(bytes[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut screen = String::new();
    let mut answered = 0;
    loop {
        while let Some((question, answer)) = answers.get(answered) {
            let Some(at) = screen[..].rfind(question) else { break };
            if !screen[at..].trim_end_matches(char::is_whitespace).ends_with(['?', ':', ']', ')']) {
                break;
            }
            writeln!(writer, "{answer}").expect("the program listens");
            answered += 1;
        }
        match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(bytes) => screen.push_str(&String::from_utf8_lossy(&bytes)),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end: {screen}"),
        }
    }
    assert_eq!(answered, answers.len(), "{screen}");
    (child.wait().expect("the program ends").exit_code(), screen)
}

fn two_adas() -> Desk {
    Desk::after(&["add 'Ada Lovelace' --org Engines", "add 'Ada Byron'"])
}

#[test]
fn which_of_two_is_asked_with_numbers() {
    let desk = two_adas();
    let (code, screen) = converse(&desk, &["note", "ada", "hello"], &[("for none", "2")]);
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("1  ") && screen.contains("Engines"), "{screen}");
    let noted = desk.ties("find hello --json").document("contacts");
    assert_eq!(noted["total"], 1);
}

#[test]
fn no_answer_is_a_refusal() {
    let desk = two_adas();
    let (code, screen) = converse(&desk, &["show", "ada"], &[("for none", "")]);
    assert_eq!(code, 69, "{screen}");
}

#[test]
fn json_is_never_asked() {
    let desk = two_adas();
    let (code, screen) = converse(&desk, &["show", "ada", "--json"], &[]);
    assert_eq!(code, 69, "{screen}");
}

#[test]
fn a_new_organisation_is_a_move_or_a_correction() {
    let desk = two_adas();
    let answers = [("for none", "1"), ("Since when", "oct 2026")];
    let (code, screen) = converse(&desk, &["edit", "lovelace", "--org", "Initech"], &answers);
    assert_eq!(code, 0, "{screen}");
    let contact = desk.ties("show lovelace --json").document("contact");
    assert_eq!(contact["contact"]["positions"][0]["from"], "2026-10");
    let (code, screen) = converse(&desk, &["edit", "lovelace", "--org", "Inetech"], &[("for none", "2")]);
    assert_eq!(code, 0, "{screen}");
    let contact = desk.ties("show lovelace --json").document("contact");
    assert_eq!(contact["contact"]["positions"].as_array().map(Vec::len), Some(2));
}

#[test]
fn picking_asks_when_you_last_talked() {
    let desk = two_adas();
    let (code, screen) = converse(&desk, &["pick", "byron"], &[("for none", "3")]);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(desk.ties("show byron --json").document("contact")["contact"]["due"], "2026-12-25");
}

#[test]
fn joining_the_few_asks_when_you_last_talked() {
    let desk = Desk::new();
    let (code, screen) = converse(&desk, &["add", "Cy", "--circle", "critical"], &[("for none", "2")]);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(desk.ties("show cy --json").document("contact")["contact"]["due"], "2027-02-25");
}

#[test]
fn somebody_unknown_is_added_when_told_so() {
    let desk = Desk::new();
    let (code, screen) = converse(&desk, &["log", "coffee with Xavier: hello"], &[("for none", "1")]);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(desk.ties("show xavier --json").document("contact")["touches"][0]["note"], "hello");
    let (code, screen) = converse(&desk, &["log", "coffee with Yvonne: hello"], &[("for none", "")]);
    assert_eq!(code, 1, "{screen}");
}

#[test]
fn an_import_is_shown_before_it_is_made() {
    let desk = Desk::new();
    let path = desk.file("one.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n");
    let (code, screen) = converse(&desk, &["import", &path], &[("[y/n]", "n")]);
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("1 new") && !desk.database().exists(), "{screen}");
    let (code, screen) = converse(&desk, &["import", &path], &[("[y/n]", "y")]);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(desk.ties("find ada").code, 0);
}

#[test]
fn yes_answers_beforehand() {
    let desk = Desk::new();
    let path = desk.file("one.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n");
    let (code, screen) = converse(&desk, &["import", &path, "--yes"], &[]);
    assert_eq!(code, 0, "{screen}");
    assert!(!screen.contains("[y/n]"), "{screen}");
}

#[test]
fn whose_a_promise_is_is_asked() {
    let desk = two_adas();
    desk.ties("add Bo").ok();
    let line = ["log", "coffee Byron and Bo: hello; I'll send the paper"];
    let (code, screen) = converse(&desk, &line, &[("for none", "2")]);
    assert_eq!(code, 0, "{screen}");
    assert_eq!(desk.ties("promise --json").document("promises")["items"][0]["name"], "Bo");
}
