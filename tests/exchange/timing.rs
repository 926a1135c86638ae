//! How long ten thousand cards take. Run by hand, in a release build, with `TIES_CARDS` naming a file.

use std::time::{Duration, Instant};

use ties::exchange::plan::Options;
use ties::exchange::{Format, read};

use super::harness::Database;

/// Passes of which the quickest counts: other programs are in the way of the rest.
const PASSES: usize = 25;

#[test]
#[ignore = "prints figures; needs TIES_CARDS and a release build"]
fn ten_thousand_cards() {
    let bytes = std::fs::read(std::env::var("TIES_CARDS").expect("TIES_CARDS names a file")).expect("a readable file");
    let parse = || {
        let start = Instant::now();
        let file = read("people.vcf", &bytes, &Some(Format::Vcard).into()).expect("a readable file");
        (start.elapsed(), file)
    };
    let best = |times: &mut dyn Iterator<Item = Duration>| times.min().unwrap_or_default();
    println!("parse {:.1?}", best(&mut (0..PASSES).map(|_| parse().0)));
    let files = [parse().1];
    let first = &mut (0..PASSES / 5).map(|_| Database::new().planned(&files));
    println!("plan of new people {:.1?}", best(first));
    let mut database = Database::new();
    let (imported, edits) = database.import_all(&files, &Options::default());
    println!("{} read, {} new, {edits} records written", imported.files[0].read, imported.files[0].created);
    println!("plan of the same again {:.1?}", best(&mut (0..PASSES).map(|_| database.planned(&files))));
}
