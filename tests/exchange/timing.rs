//! How long ten thousand cards take. Run by hand, in a release build, with `TIES_CARDS` naming a file.

use std::time::Instant;

use ties::exchange::plan::Options;
use ties::exchange::{Format, read};

use super::harness::Database;

#[test]
#[ignore = "prints figures; needs TIES_CARDS and a release build"]
fn ten_thousand_cards() {
    let bytes = std::fs::read(std::env::var("TIES_CARDS").expect("TIES_CARDS names a file")).expect("a readable file");
    let mut database = Database::new();
    for pass in ["first", "again"] {
        let start = Instant::now();
        let file = read("people.vcf", &bytes, Some(Format::Vcard)).expect("a readable file");
        let parsed = start.elapsed();
        let (imported, edits, planned) = database.timed(&[file], &Options::default());
        let report = &imported.files[0];
        println!(
            "{pass}: {} read, {} new, {} unchanged, {} ambiguous, {edits} records written; parse {parsed:.1?}, plan {planned:.1?}",
            report.read, report.created, report.unchanged, report.ambiguous
        );
    }
}
