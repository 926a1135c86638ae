//! How long ten thousand records take to read, to compare and to compare again. Run by hand, in an optimised build:
//! `cargo test --profile ci --test exchange timing -- --ignored --nocapture`.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use ties::exchange::plan::Options;
use ties::exchange::{ReadOptions, read};

use super::harness::Database;

/// Passes of which the quickest counts: other programs are in the way of the rest.
const PASSES: usize = 15;
const PEOPLE: usize = 10_000;

fn cards() -> String {
    (0..PEOPLE).fold(String::new(), |mut text, number| {
        let _ = write!(
            text,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:Ada{number} Lovelace{}\r\nN:Lovelace{};Ada{number};;;\r\n\
             EMAIL;TYPE=WORK:ada{number}@engines.example\r\nTEL;TYPE=CELL:+44 20 {number:06}\r\nORG:Engines {}\r\n\
             TITLE:Analyst\r\nCATEGORIES:pumps,poets\r\nNOTE:Met at the fair\\, number {number}\r\nEND:VCARD\r\n",
            number % 500,
            number % 500,
            number % 90,
        );
        text
    })
}

fn connections() -> String {
    let head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    (0..PEOPLE).fold(head, |mut text, number| {
        let (family, organisation) = (number % 500, number % 90);
        let _ = writeln!(
            text,
            "Ada{number},Lovelace{family},https://www.linkedin.com/in/ada-{number},,Engines {organisation},Analyst,26 Jul 2025"
        );
        text
    })
}

#[test]
#[ignore = "prints figures; needs an optimised build"]
fn ten_thousand_records() {
    for (name, text) in [("people.vcf", cards()), ("Connections.csv", connections())] {
        let parse = || {
            let start = Instant::now();
            let file = read(name, text.as_bytes(), &ReadOptions::default()).expect("a readable file");
            (start.elapsed(), file)
        };
        let best = |times: &mut dyn Iterator<Item = Duration>| times.min().unwrap_or_default();
        let files = [parse().1];
        println!("{name}: read {:.1?}", best(&mut (0..PASSES).map(|_| parse().0)));
        println!("{name}: new people {:.1?}", best(&mut (0..PASSES / 5).map(|_| Database::new().planned(&files))));
        let mut database = Database::new();
        let (imported, edits) = database.import_all(&files, &Options::default());
        assert_eq!((imported.files[0].created, edits), (PEOPLE, PEOPLE));
        println!("{name}: the same again {:.1?}", best(&mut (0..PASSES).map(|_| database.planned(&files))));
    }
}
