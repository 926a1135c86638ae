//! Data that means harm, through every command: what is printed is text, and what is exported is whole.

use std::process::Command;

use serde_json::Value;
use ties::domain::record::Record;
use ties::exchange;
use ties::text::{MOST_IN_PLACE, is_unprintable};
use unicode_segmentation::UnicodeSegmentation;

use crate::harness::{Desk, Run, TODAY, text};
use crate::hostile::{payloads, records};

/// What a mail client parts columns by.
const COLUMNS: &[char] = &['\t'];

/// Every command that prints what others wrote, with the names that the demo has.
const PRINTING: &[&str] = &[
    "today",
    "today --all",
    "today --line",
    "find e",
    "find no:email",
    "find has:email engines",
    "find nobody-of-that-name",
    "pick",
    "promise",
    "promise --all",
    "cadence",
    "me",
    "goal",
    "need",
    "need list",
    "outreach",
    "intro",
    "review",
    "event list",
    "event",
    "prep",
    "prep --md",
    "dupes",
    "network",
    "self-test",
    "doctor",
    "undo --list",
    "show e",
    "log coffee with e: x",
    "log --dry-run coffee with Nobody Known: x; she'll send y by fri",
];

/// A desk on which the demo lies, every text of it hostile.
fn desk() -> Desk {
    let desk = Desk::new();
    let mut all = records(TODAY.parse().expect("a date"), &payloads());
    all.sort_by_key(Record::key);
    let mut json = Vec::new();
    let records = all.into_iter().map(Ok::<_, std::convert::Infallible>);
    exchange::json::write(records, &mut json).expect("they are in order");
    desk.file("hostile.json", json);
    desk.ties("import hostile.json").ok();
    desk
}

/// Ids of everybody.
fn everybody(desk: &Desk) -> Vec<String> {
    let export: Value = serde_json::from_str(&desk.ties("export").ok()).expect("JSON");
    export["contacts"].as_array().expect("a list").iter().map(|it| text(&it["id"])).collect()
}

/// Asserts that the text holds nothing a terminal acts on, but for line feeds and `besides`, and no place too full.
#[track_caller]
fn assert_printable(text: &str, besides: &[char], of: &str) {
    for line in text.lines() {
        let bad = line.chars().find(|&c| is_unprintable(c) && !besides.contains(&c));
        assert!(bad.is_none(), "{bad:?} of {of}: {line:?}");
        let full = line.graphemes(true).find(|it| it.chars().count() > MOST_IN_PLACE);
        assert!(full.is_none(), "{full:?} of {of}: {line:?}");
    }
    assert!(!text.contains('\r'), "a carriage return of {of}: {text:?}");
}

#[track_caller]
fn assert_clean(run: &Run, besides: &[char], of: &str) {
    assert_printable(&run.stdout, besides, of);
    assert_printable(&run.stderr, &[], of);
    assert!(!run.stderr.contains("panicked"), "{of}: {}", run.stderr);
}

#[test]
fn whatever_the_data_holds_only_printable_text_is_printed() {
    let desk = desk();
    for line in PRINTING {
        assert_clean(&desk.ties(line), &[], line);
    }
    for id in everybody(&desk) {
        assert_clean(&desk.ties(&format!("show {id}")), &[], &id);
    }
}

#[test]
fn json_is_printable_and_means_what_the_data_is() {
    let desk = desk();
    for line in PRINTING.iter().filter(|line| !line.contains("--line") && !line.contains("--md")) {
        let run = desk.ties(&format!("--json {line}"));
        assert!(!run.stdout.trim_end().contains(is_unprintable), "{line}: {}", run.stdout);
        run.json();
    }
    let names = desk.ties("find e --json").stdout;
    let raw: Value = serde_json::from_str(&names).expect("JSON");
    let raw: Vec<String> = raw["items"].as_array().expect("a list").iter().map(|it| text(&it["name"])).collect();
    assert!(raw.iter().any(|name| name.contains("\u{1b}[2J")) && !names.contains('\u{1b}'), "{raw:?}");
}

#[test]
fn no_name_makes_a_line_or_a_column_for_a_mail_client() {
    let desk = Desk::new();
    let forged = "Eve\tbcc\nmallory@x.example\tMallory\r\nx";
    run(desk.command(["add", forged, "--email", "eve@x.example", "--org", forged]));
    for (line, lines) in [("find --mutt eve", 2), ("find --aerc eve", 1)] {
        let found = desk.ties(line).ok();
        assert_eq!(found.lines().count(), lines, "{found:?}");
        let last = found.lines().last().unwrap_or_default();
        assert_eq!(last.matches('\t').count(), 2, "{last:?}");
        assert_printable(last, COLUMNS, "a line for a mail client");
    }
    let desk = self::desk();
    for line in ["find --mutt e", "find --aerc e"] {
        let found = desk.ties(line);
        assert_clean(&found, COLUMNS, line);
        assert!(found.stdout.lines().skip(1).all(|line| line.matches('\t').count() == 2), "{}", found.stdout);
    }
}

/// Runs a command, whatever comes of it.
fn run(command: Command) -> Run {
    Desk::fed_to(command, "")
}

#[test]
fn errors_show_what_was_typed_and_send_nothing() {
    let desk = desk();
    // An argument ends at a null, and no system passes one.
    for payload in payloads().iter().map(|it| it.replace('\u{0}', "")) {
        let path = format!("no/{payload}");
        let commands: &[&[&str]] = &[
            &["show", &payload],
            &["find", &payload],
            &["find", &format!("circle:{payload}")],
            &["log", &payload],
            &["log", &format!("coffee with {payload}: x")],
            &["add", "x", "--circle", &payload],
            &["promise", "keep", &payload],
            &["event", "roster", &payload, &path],
            &["import", &path],
            &["import", "hostile.json", "--map", &payload],
            &["export", "-o", &path],
            &["export", "--all", "-o", &path],
            &["--db", &path, "today"],
            &["undo", &payload],
            &["snooze", "e", &payload],
            &[&payload],
            &["--json", &payload],
            &["--json", "show", &payload],
        ];
        for args in commands {
            let ran = run(desk.command(args.iter().copied()));
            if args.contains(&"--json") {
                assert!(!ran.stdout.trim_end().contains(is_unprintable), "{args:?}: {ran:?}");
                ran.json();
            } else {
                assert_clean(&ran, &[], &format!("{args:?}"));
            }
        }
    }
    let config = desk.file("config/ties/config.toml", "time_zone = \"\u{202e}\u{9b}31m\"\nx\u{9b} = 1");
    assert_clean(&desk.ties("today"), &[], &config);
    std::fs::remove_file(config).expect("a file");
    assert_clean(&run(desk.command(["today"])), &[], "a clock");
    let mut odd = desk.command(["today"]);
    odd.env("TIES_NOW", "\u{1b}[2J");
    assert_clean(&run(odd), &[], "a clock");
    let mut odd = desk.command(["today"]);
    odd.env("TIES_DB", desk.path("no/\u{1b}[2J\u{202e}"));
    assert_clean(&run(odd), &[], "a path");
}

#[test]
fn a_file_that_means_harm_is_reported_in_plain_text() {
    let desk = Desk::new();
    let name = "\u{1b}[31mli\u{202e}st.csv";
    let rows: Vec<String> = payloads().iter().map(|it| format!("\"{it}\",\"{it}@x\",\"{it}\"")).collect();
    desk.file(name, format!("Name,E-mail,Nothing\u{1b}[2J\n{}\n", rows.join("\n")));
    desk.file("\u{9b}m.vcf", format!("BEGIN:VCARD\nFN:{0}\nEMAIL:{0}\nX-{0}:{0}\nEND:VCARD\nFN:{0}\n", payloads()[0]));
    desk.file("\u{9b}m.ics", format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{0}\nDTSTART:{0}\n", payloads()[1]));
    desk.ties("event add Fair --on 2026-12-12").ok();
    for args in [
        &["import", "--dry-run", name][..],
        &["import", name],
        &["import", name, "--json"],
        &["import", "\u{9b}m.vcf"],
        &["import", "\u{9b}m.ics"],
        &["event", "roster", "fair", name, "--dry-run"],
        &["event", "roster", "fair", name],
        &["prep", "fair"],
        &["find", "x"],
        &["undo", "--list"],
    ] {
        assert_clean(&run(desk.command(args.iter().copied())), &[], &format!("{args:?}"));
    }
}

#[test]
fn what_is_exported_reads_back() {
    let desk = desk();
    let people = everybody(&desk).len() as u64;
    let json = desk.ties("export").ok();
    assert!(!json.contains(|c| is_unprintable(c) && c != '\n'));
    let other = Desk::new();
    other.file("all.json", &json);
    other.ties("import all.json").ok();
    assert_eq!(other.ties("export").ok(), json);
    for (format, file) in [("vcard", "all.vcf"), ("vcard4", "all4.vcf"), ("csv", "all.csv")] {
        let written = desk.ties(&format!("export --format {format}")).ok();
        let other = Desk::new();
        other.file(file, &written);
        let report = other.ties(&format!("import {file} --json")).document("import");
        let read = &report["files"][0];
        assert_eq!(
            (read["read"].as_u64(), &read["skipped"]),
            (Some(people), &serde_json::json!([])),
            "{format}: {read}"
        );
    }
    let calendar = desk.ties("export --format ics").ok();
    ties::exchange::read("all.ics", calendar.as_bytes(), &None.into()).expect("a calendar");
    assert!(calendar.split_terminator("\r\n").all(|line| !line.contains(char::is_control)), "{calendar:?}");
    for id in everybody(&desk) {
        let page = desk.ties(&format!("export --format md {id}"));
        assert_clean(&page, &[], &id);
    }
}

#[test]
fn nothing_typed_or_stored_is_run_by_a_shell() {
    let desk = desk();
    for line in ["today", "prep", "export --all -o out", "find e", "doctor"] {
        desk.ties(line);
    }
    assert!(desk.path("out/README.txt").exists());
    assert!(!desk.path("pwned").exists());
    for entry in std::fs::read_dir(desk.path("out/people")).expect("a folder").flatten() {
        let name = entry.file_name().into_string().expect("letters");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte)), "{name:?}");
        assert!(!name.starts_with(['-', '.']) && name.len() < 64, "{name:?}");
    }
}
