//! Any text in any record: what is exported is well-formed, holds nothing that acts, and is read back by our own readers.

use std::convert::Infallible;

use proptest::prelude::*;
use ties::domain::contact::Contact;
use ties::domain::record::Record;
use ties::exchange::vcard::{Person, Version};
use ties::exchange::{Content, json, read, roster, spreadsheet, vcard};
use ties::text::is_unprintable;

use crate::any_text::text;
use crate::harness::day;
use crate::hostile::{payloads, records};

/// A few in every run; as many as `PROPTEST_CASES` asks for in a long one.
fn cases() -> u32 {
    match std::env::var("PROPTEST_CASES") {
        Ok(_) => ProptestConfig::default().cases,
        Err(_) => 16,
    }
}

fn ok<T>(items: impl IntoIterator<Item = T>) -> impl Iterator<Item = Result<T, Infallible>> {
    items.into_iter().map(Ok)
}

/// Records of the demo, few enough to be quick, with these texts in them.
fn some_records(texts: &[String]) -> Vec<Record> {
    let mut all: Vec<Record> = records(day("2026-11-24"), texts).into_iter().step_by(9).collect();
    all.sort_by_key(Record::key);
    all
}

fn contacts(records: &[Record]) -> Vec<Contact> {
    let contact = |record: &Record| if let Record::Contact(it) = record { Some((**it).clone()) } else { None };
    records.iter().filter_map(contact).collect()
}

/// How many people the file holds, all of whom are read.
fn people(name: &str, bytes: &[u8]) -> usize {
    let content = read(name, bytes, &None.into()).expect("our own file").content;
    let Content::People(parsed) = content else { panic!("{name} holds no people") };
    assert!(parsed.skipped.is_empty(), "{:?}", parsed.skipped);
    parsed.read
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_stored_is_exported_whole(texts in prop::collection::vec(prop_oneof![text(), prop::sample::select(payloads())], 1..8)) {
        let records = some_records(&texts);
        let mut out = Vec::new();
        json::write(ok(records.clone()), &mut out).expect("they are in order");
        prop_assert!(!String::from_utf8_lossy(&out).contains(|c| c != '\n' && is_unprintable(c)));
        prop_assert_eq!(json::read(&out).expect("it reads"), records.clone());

        let contacts = contacts(&records);
        for version in [Version::V3, Version::V4] {
            let mut out = Vec::new();
            let people_of = contacts.iter().map(|it| Person { contact: it.clone(), knows: Vec::new() });
            vcard::write(ok(people_of), version, &mut out).expect("memory can be written");
            let text = String::from_utf8(out).expect("UTF-8");
            prop_assert!(text.split_terminator("\r\n").all(|line| !line.contains(char::is_control) && line.len() <= 75));
            prop_assert_eq!(people("a.vcf", text.as_bytes()), contacts.len());
        }

        let mut out = Vec::new();
        spreadsheet::write(ok(contacts.clone()), &mut out).expect("memory can be written");
        prop_assert!(!String::from_utf8_lossy(&out).contains(|c: char| c.is_control() && !matches!(c, '\r' | '\n')));
        prop_assert_eq!(people("a.csv", &out), contacts.len());
    }

    #[test]
    fn whatever_a_file_holds_it_is_read_or_refused(text in text(), head in prop::sample::select(HEADS.to_vec())) {
        let file = format!("{head}{text}\n{text}");
        for name in ["a.vcf", "a.csv", "a.ics", "a.json", "a.txt"] {
            // Either is fine; what is said of it is printed like any data.
            let _ = read(name, file.as_bytes(), &None.into());
            let _ = roster::read(name, file.as_bytes());
        }
    }
}

#[test]
fn no_cell_is_a_formula_and_each_comes_back_as_it_was() {
    let names = ["=1+1", "'=1", "''@x", "'x", "＝1", "@SUM(A1)", "+49 30 1234", "-x", "=cmd|' /C calc'!A0", "O'Neil"];
    let records = records(day("2026-11-24"), &[]);
    let template = contacts(&records).remove(0);
    let somebody = |name: &str| {
        let mut contact = template.clone();
        contact.name.full = name.to_owned();
        contact.name.given.clear();
        contact.name.family.clear();
        contact.notes.clear();
        contact
    };
    let mut out = Vec::new();
    spreadsheet::write(ok(names.map(somebody)), &mut out).expect("memory can be written");
    let table = String::from_utf8(out).expect("UTF-8");
    for cell in table.lines().flat_map(|line| line.split(',')) {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '＝']), "{cell}");
    }
    let content = read("a.csv", table.as_bytes(), &None.into()).expect("our own file").content;
    let Content::People(parsed) = content else { panic!("no people") };
    let mut found: Vec<&str> = parsed.drafts.iter().map(|draft| draft.name.full.as_str()).collect();
    let mut wanted = names.to_vec();
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

/// How files begin.
const HEADS: [&str; 6] = [
    "BEGIN:VCARD\nVERSION:3.0\nFN:",
    "Name,E-mail,Phone,Notes\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261212\nSUMMARY:",
    "{\"schema\":1,\"type\":\"export\",\"me\":\"",
    "From: ",
    "",
];
