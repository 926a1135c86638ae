//! Real files of other programs, where they are at hand: every record, address and number arrives, and a second import changes nothing.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use ties::domain::contact::Contact;
use ties::exchange::plan::Options;
use ties::exchange::{Format, ReadOptions, read};

use super::harness::Database;
use super::vcard_out::{VERSIONS, cards_of, said};

/// The corpus beside the project, or in the folder `TIES_SHARED` names.
pub(crate) fn corpus() -> Option<PathBuf> {
    let shared = std::env::var_os("TIES_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    Some(shared.join("corpus")).filter(|corpus| corpus.join("MANIFEST.json").is_file())
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn bare(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let inner = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end_matches('>'));
    inner.trim().to_owned()
}

#[test]
fn real_vcards_arrive_whole() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus in ../shared and TIES_SHARED names none");
        return;
    };
    let manifest = std::fs::read(corpus.join("MANIFEST.json")).expect("a readable manifest");
    let manifest: Vec<Value> = serde_json::from_slice(&manifest).expect("a manifest of JSON");
    let mut faults = Vec::new();
    for entry in &manifest {
        let name = entry["file"].as_str().unwrap_or_default();
        if !name.starts_with("vcard/") {
            continue;
        }
        let bytes = std::fs::read(corpus.join(name)).expect("a readable file");
        let file = match read(name, &bytes, &ReadOptions::default()) {
            Ok(file) => file,
            Err(error) => {
                faults.push(format!("{name}: {error}"));
                continue;
            }
        };
        assert_eq!(file.format, Format::Vcard, "{name}");
        let mut database = Database::new();
        let (imported, _) = database.import_all(std::slice::from_ref(&file), &Options::default());
        let report = &imported.files[0];
        if entry["records"].as_u64() != Some(report.read as u64) {
            faults.push(format!("{name}: read {}, holds {}", report.read, entry["records"]));
        }
        let mut held = Vec::new();
        texts(&serde_json::from_slice(&database.export()).expect("valid JSON"), &mut held);
        let mails: HashSet<String> = held.iter().filter(|text| text.contains('@')).map(|text| bare(text)).collect();
        let numbers: Vec<String> = held.iter().map(|text| digits(text)).collect();
        let listed = |card: &Value, field: &str| card[field].as_array().cloned().unwrap_or_default();
        for card in entry["fields"]["cards"].as_array().into_iter().flatten() {
            for mail in listed(card, "email").iter().filter_map(Value::as_str).filter(|mail| mail.contains('@')) {
                if !mails.contains(&bare(mail)) {
                    faults.push(format!("{name}: e-mail lost: {mail}"));
                }
            }
            for phone in listed(card, "tel").iter().filter_map(Value::as_str).map(digits).filter(|it| !it.is_empty()) {
                if !numbers.iter().any(|number| number.contains(&phone)) {
                    faults.push(format!("{name}: phone lost: {phone}"));
                }
            }
        }
        let (_, edits) = database.import_all(&[file], &Options::default());
        if edits > 0 {
            faults.push(format!("{name}: the second import wrote {edits} records"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn real_calendars_are_read_whole() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus in ../shared and TIES_SHARED names none");
        return;
    };
    let manifest = std::fs::read(corpus.join("MANIFEST.json")).expect("a readable manifest");
    let manifest: Vec<Value> = serde_json::from_slice(&manifest).expect("a manifest of JSON");
    // Files made to break readers say nothing reliable about how many events they hold.
    let is_hostile = |name: &str| name.contains("malloc");
    let mut faults = Vec::new();
    for entry in &manifest {
        let name = entry["file"].as_str().unwrap_or_default();
        if !name.starts_with("ics/") {
            continue;
        }
        let bytes = std::fs::read(corpus.join(name)).expect("a readable file");
        match read(name, &bytes, &ReadOptions::default()) {
            Err(error) if entry["records"].as_u64() != Some(0) => faults.push(format!("{name}: {error}")),
            Err(_) => {}
            Ok(file) => {
                let files = [file];
                let mut database = Database::new();
                for options in [Options::default(), Options { touches: true, ..Options::default() }] {
                    let (imported, _) = database.import_all(&files, &options);
                    let read = imported.files[0].read as u64;
                    if entry["records"].as_u64() != Some(read) && !is_hostile(name) {
                        faults.push(format!("{name}: read {read}, holds {}", entry["records"]));
                    }
                    let (_, edits) = database.import_all(&files, &options);
                    if edits > 0 {
                        faults.push(format!("{name}: the second import wrote {edits} records"));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn real_vcards_go_out_and_come_back() {
    let Some(corpus) = corpus() else {
        println!("skipped: no corpus in ../shared and TIES_SHARED names none");
        return;
    };
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(corpus.join("vcard")).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).expect("a readable file");
        let Ok(file) = read(&name, &bytes, &ReadOptions::default()) else { continue };
        let mut database = Database::new();
        database.import_all(&[file], &Options::default());
        let people = database.contacts();
        if people.is_empty() {
            continue;
        }
        for version in VERSIONS {
            let mut back = Database::new();
            let report = back.import(&cards_of(&people, version));
            if report.read != people.len() || report.created != people.len() {
                faults.push(format!("{name}: {} of {} are back in {version:?}", report.created, people.len()));
            }
            let [mut before, mut after] =
                [&people, &back.contacts()].map(|all| all.iter().map(|it| said(it)).collect());
            let by_name = |all: &mut Vec<Contact>| all.sort_by(|a, b| format!("{a:?}").cmp(&format!("{b:?}")));
            by_name(&mut before);
            by_name(&mut after);
            for (before, after) in before.iter().zip(&after).filter(|(before, after)| before != after) {
                faults.push(format!("{name}: in {version:?}\n{before:?}\nis\n{after:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
