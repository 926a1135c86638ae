//! What holds for every command.

use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields, text};

/// Commands that only read.
const READING: &[&str] =
    &["today", "find ada", "show ada", "promise", "pick", "cadence", "me", "undo --list", "export", "doctor"];

#[test]
fn reading_never_makes_a_database() {
    let desk = Desk::new();
    for line in READING {
        let run = desk.ties(line);
        assert!(run.code <= 1, "{line}: {run:?}");
        assert!(!desk.database().exists(), "{line}");
    }
    for line in ["undo", "redo", "rm ada", "note ada x", "promise keep 00000000"] {
        desk.ties(line).fails(1, "ties: ");
        assert!(!desk.database().exists(), "{line}");
    }
}

#[test]
fn json_is_asked_for_before_or_after() {
    let desk = Desk::with_people();
    for line in READING {
        let before = desk.ties(&format!("--json {line}"));
        let after = desk.ties(&format!("{line} --json"));
        assert_eq!((before.code, &before.stdout), (after.code, &after.stdout), "{line}");
        before.json();
        assert_eq!(before.stdout.lines().count() == 1, *line != "export", "{line}");
    }
}

#[test]
fn an_error_is_a_document_too() {
    let desk = Desk::with_people();
    for (line, code) in [
        ("show zed --json", 1),
        ("--json nonsense", 2),
        ("today --limit many --json", 2),
        ("--json", 2),
        ("note ada --json", 2),
        ("log hello --json", 65),
        ("import nowhere.vcf --json", 66),
        ("export -o no/such/folder/x --json", 73),
    ] {
        let run = desk.ties(line);
        assert_eq!(run.code, code, "{line}: {run:?}");
        let error = run.json();
        has_fields(&error, "code message candidates[]");
        assert_eq!((&error["type"], &error["code"]), (&json!("error"), &json!(code)), "{line}");
        let message = text(&error["message"]);
        assert!(!message.is_empty() && !message.contains("Usage:"), "{message}");
        assert!(run.stderr.contains(message.lines().next().unwrap_or_default()), "{run:?}");
    }
}

#[test]
fn without_a_terminal_the_screen_points_to_today() {
    let desk = Desk::new();
    desk.ties("").fails(2, "ties today");
    desk.ties("log").fails(2, "ties log");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let desk = Desk::new();
    assert!(desk.ties("--version").ok().starts_with("ties "));
    assert!(desk.ties("--help").ok().contains("Who to be in touch with today"));
    assert!(desk.ties("help log").ok().contains("somebody new"));
    assert_snapshot!(desk.transcript(&["tody"]), @"
    $ ties tody
    ties: unrecognized subcommand 'tody'

      tip: a similar subcommand exists: 'today'

    Usage: ties [OPTIONS] [COMMAND]

    For more information, try '--help'.
    [2]
    ");
}

#[test]
fn the_database_is_named_by_flag_or_variable() {
    let desk = Desk::new();
    desk.ties("add Ada").ok();
    desk.ties("--db other.redb add Bo").ok();
    assert_eq!(desk.id("ada").len(), 8);
    assert_eq!(desk.ties("find ada --db other.redb").code, 1);
    assert_eq!(desk.ties("find bo --db other.redb").code, 0);
    let home = desk.command(["add", "Cy"]).env_remove("TIES_DB").output().expect("the program starts");
    assert!(home.status.success(), "{home:?}");
    assert!(desk.path(".local/share/ties/ties.redb").exists());
    let data = desk.path("data");
    let xdg = desk.command(["add", "Di"]).env_remove("TIES_DB").env("XDG_DATA_HOME", &data).output();
    assert!(xdg.expect("the program starts").status.success());
    assert!(data.join("ties/ties.redb").exists());
}

#[test]
fn a_wrong_clock_is_refused() {
    Desk::new().on("soon", "today").fails(2, "TIES_NOW");
}

#[test]
fn the_same_commands_make_the_same_bytes() {
    let lines = ["add Ada", "log coffee with Ada: x", "add Bo", "export"];
    assert_eq!(Desk::new().transcript(&lines), Desk::new().transcript(&lines));
}

#[test]
fn hostile_names_reach_no_terminal() {
    let desk = Desk::new();
    let name = "Eve\u{1b}[2J\u{7}\u{202e}live";
    let added = desk.command(["add", name, "--org", "a\u{1b}]0;x\u{7}", "--email", "e\u{1b}@x"]).output();
    assert!(added.expect("the program starts").status.success());
    desk.command(["note", "eve", "b\u{9b}31m\nc"]).output().expect("the program starts");
    desk.ties("add 'Eve Two'").ok();
    for line in
        ["find eve", "show e\u{1b}@x", "show eve", "undo --list", "find --mutt eve", "today", "pick e\u{1b}@x", "pick"]
    {
        let run = desk.ties(line);
        for stream in [&run.stdout, &run.stderr] {
            let bad = |c: char| c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}');
            assert!(!stream.contains(bad), "{line}: {stream:?}");
        }
    }
    let shown = desk.ties("find 'live' --json");
    assert!(!shown.stdout.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new();
    let card = |n| format!("BEGIN:VCARD\nVERSION:3.0\nUID:{n}\nFN:Person Number{n}\nEND:VCARD\n");
    assert_eq!(desk.fed("import -", &(0..3000).map(card).collect::<String>()).code, 0);
    for line in [vec!["find", "person"], vec!["find", "person", "--json"], vec!["export"]] {
        let mut child = desk
            .command(line.clone())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = child.stdout.take().expect("a pipe");
        let mut first = [0; 16];
        pipe.read_exact(&mut first).expect("the beginning");
        drop(pipe);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{line:?}: {output:?}");
        assert!(output.stderr.is_empty(), "{line:?}: {output:?}");
    }
}

#[test]
fn a_full_disk_is_no_success() {
    let desk = Desk::with_people();
    for line in ["find ada", "export"] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("there is /dev/full");
        let output = desk.command(line.split(' ')).stdout(full).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(74), "{line}: {output:?}");
    }
}

#[test]
fn a_database_of_garbage_is_told_and_left_alone() {
    let desk = Desk::new();
    let garbage = "garbage".repeat(1000);
    for content in ["", "x", garbage.as_str()] {
        desk.file("ties.redb", content);
        for line in ["today", "find ada", "add Ada", "undo", "export", "log call with +Ada"] {
            let run = desk.ties(line);
            run.fails(74, "damaged");
            assert!(!run.stderr.contains("panicked"), "{run:?}");
        }
        assert_eq!(std::fs::read_to_string(desk.database()).expect("it is there"), content);
    }
}

#[test]
fn a_database_that_others_can_write_is_refused() {
    let desk = Desk::with_people();
    std::fs::set_permissions(desk.database(), std::fs::Permissions::from_mode(0o666)).expect("it is ours");
    desk.ties("today").fails(74, "chmod 600");
}
