//! Rosters that are huge, or the same thing again and again: bounded, and read in no long time.

use std::fmt::Write as _;
use std::time::Instant;

use ties::exchange::roster::{organisations, read};

#[test]
fn large_and_repetitive_files_take_no_long_time() {
    let size = 64 * 1024;
    for start in [
        "",
        "Name,Company\n",
        "Ada King",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n",
        "<schedule><day><event><persons>",
        "[{\"name\":\"Ada\",",
        "Ada <a@x>, ",
    ] {
        for piece in [
            "A\n",
            "A, B\n",
            "<",
            "\"",
            "(",
            ",",
            ";",
            "@",
            "a@x.example ",
            "a@x.example,",
            "<a@x>;",
            ":",
            "- ",
            "\n",
            "\n\nA\nB",
            "[",
            "{\"a\":",
            "ATTENDEE:mailto:a@x.example\n",
            "ATTENDEE;CN=A:mailto:b@x.example\n",
            "BEGIN:VEVENT\n",
            " \n",
            "<person>A</person>",
            "<a>",
            "&a;",
            "é",
            "\u{202e}",
            "A ",
            "\"\n",
        ] {
            let text = format!("{start}{}", piece.repeat(size / piece.len()));
            let begun = Instant::now();
            let _ = organisations(text.as_bytes());
            if let Ok(draft) = read("-", text.as_bytes()) {
                assert_eq!(draft.read, draft.listed.len() + draft.skipped.len(), "{start:?} {piece:?}");
                assert!(draft.skipped.len() <= 2_100 && draft.warnings.len() <= 210, "{start:?} {piece:?}");
            }
            assert!(begun.elapsed().as_secs() < 10, "{start:?} {piece:?} took {:?}", begun.elapsed());
        }
    }
}

#[test]
fn one_name_with_many_addresses_takes_no_long_time() {
    let mut text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n".to_owned();
    for number in 0..25_000 {
        let _ = writeln!(text, "ATTENDEE;CN=Ada:mailto:a{number}@x.example");
    }
    let draft = read("a.ics", text.as_bytes()).expect("people are in it");
    assert_eq!((draft.listed.len(), draft.skipped.len()), (20_000, 1));
    assert_eq!(draft.skipped[0].reason, "and 5000 more people: a roster holds 20000");
}

/// Run by hand, in a release build.
#[test]
#[ignore = "prints figures"]
fn five_thousand_lines() {
    let mut text = String::new();
    for number in 0..5_000 {
        let _ = match number % 4 {
            0 => writeln!(text, "Ada King{number}, Acme{} GmbH", number % 70),
            1 => writeln!(text, "{number}. Lovelace{number}, Ada"),
            2 => writeln!(text, "- Bo Lind{number} <bo{number}@x.example>"),
            _ => writeln!(text, "Cy Orr{number} – Head of Looms, Loom{} Ltd", number % 50),
        };
    }
    for factor in [1, 4] {
        let text = (0..factor)
            .map(|it| text.replace("King", &format!("King{it}x")).replace("Lo", &format!("Lo{it}x")))
            .collect::<String>();
        let times = (0..20).map(|_| {
            let begun = Instant::now();
            let draft = read("-", text.as_bytes()).expect("people are in it");
            assert!(draft.read >= 5_000);
            begun.elapsed()
        });
        println!("{} lines in {:.1?}", 5_000 * factor, times.min().unwrap_or_default());
    }
}

#[test]
fn more_people_than_a_roster_holds_are_counted() {
    for (start, separator) in [("", "\n"), ("Name,Company\n", ",x\n"), ("", "; ")] {
        let people = (0..101_000).map(|number| format!("Ada King{}{separator}", number % 21_000));
        let text = people.collect::<Vec<_>>().concat();
        let draft = read("-", format!("{start}{text}").as_bytes()).expect("people are in it");
        assert_eq!(draft.listed.len(), 20_000, "{start:?} {separator:?}");
        let last = &draft.skipped.last().expect("some are too many").reason;
        assert!(last.starts_with("and ") && last.contains("more people"), "{last}");
    }
}
