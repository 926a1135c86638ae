//! What is written, read by a program of others: Python's vobject.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use ties::domain::contact::{Address, Contact};
use ties::exchange::vcard::{Version, uid};

use super::generated::contact;
use super::{VERSIONS, cards_of, full};

/// How the script says that vobject is missing.
const MISSING: i32 = 3;

fn expected(contact: &Contact) -> Value {
    let values = |list: &[Address]| list.iter().map(|address| address.value.clone()).collect::<Vec<_>>();
    json!({
        "uid": uid(contact),
        "name": contact.name.full,
        "family": contact.name.family,
        "given": contact.name.given,
        "emails": values(&contact.emails),
        "phones": values(&contact.phones),
        "organisation": contact.position().map_or("", |position| &position.organisation),
        "birthday": contact.birthday.map(|date| date.to_string()),
    })
}

/// Says so even where the output of tests that pass is not shown.
fn told(text: &str) {
    // A terminal that is gone is no fault of the test.
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[test]
#[ignore = "needs Python with vobject; part of the long runs"]
fn vobject_reads_the_same_people() {
    let mut runner = TestRunner::deterministic();
    let mut contacts: Vec<Contact> = std::iter::repeat_with(|| contact().new_tree(&mut runner))
        .take(500)
        .map(|tree| tree.expect("a contact").current())
        .collect();
    contacts.push(full());
    let folder = tempfile::tempdir().expect("a folder for the files");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/vcard_out/read_elsewhere.py");
    let wanted = folder.path().join("expected.json");
    let all = Value::Array(contacts.iter().map(expected).collect());
    std::fs::write(&wanted, all.to_string()).expect("a place for the file");
    for version in VERSIONS {
        let cards = folder.path().join(match version {
            Version::V3 => "version-3.vcf",
            Version::V4 => "version-4.vcf",
        });
        std::fs::write(&cards, cards_of(&contacts.iter().collect::<Vec<_>>(), version)).expect("a place for the file");
        let Ok(output) = Command::new("python3").arg(&script).arg(&cards).arg(&wanted).output() else {
            return told("skipped: there is no python3");
        };
        if output.status.code() == Some(MISSING) {
            return told("skipped: python3 has no vobject; `python3 -m pip install vobject` brings it");
        }
        let [found, faults] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
        assert!(output.status.success(), "{version:?}: {found}{faults}");
        told(&format!("{version:?}: {}", found.trim_end()));
    }
}
