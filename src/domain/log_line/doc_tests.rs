//! Every example in `docs/log-line.md` shows what the program shows.

use super::fixture::{book, today};
use super::{Context, NameIndex, Names, preview, read};
use crate::domain::when::{self, Toward};

const MANUAL: &str = include_str!("../../../docs/log-line.md");

/// The blocks of the manual fenced as `kind`, as lines.
fn blocks(kind: &str) -> Vec<Vec<&'static str>> {
    let fence = format!("```{kind}");
    let parts = MANUAL.split(fence.as_str()).skip(1);
    parts.map(|part| part.split("```").next().unwrap_or("").trim_matches('\n').lines().collect()).collect()
}

/// What the program shows for an example; `[Ada]` before it stands for the person it is already about.
fn shown(example: &str) -> Vec<String> {
    let book = book();
    let index = NameIndex::of(&book);
    let (about, line) = match example.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        Some((name, line)) => (index.lookup(name), line),
        None => (Vec::new(), example),
    };
    let reading = read(line, &Context::new(&index, today()).about(&about));
    let rows = preview(&reading, &book, today());
    rows.into_iter()
        .map(|row| format!("  {:<9} {}", row.label, row.text))
        .map(|row| row.trim_end().to_owned())
        .collect()
}

#[test]
fn every_line_of_the_manual_reads_as_it_says() {
    let examples = blocks("log");
    assert!(examples.len() >= 12, "{}", examples.len());
    let mut wrong = String::new();
    for block in examples {
        let (line, rows) = block.split_first().expect("an example has a line");
        let shown = shown(line);
        if shown != rows {
            wrong += &["```log", line, &shown.join("\n"), "```", ""].join("\n");
        }
    }
    assert!(wrong.is_empty(), "the manual should say:\n{wrong}");
}

#[test]
fn every_date_of_the_manual_reads_as_it_says() {
    let rows: Vec<&str> = MANUAL.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.len() >= 15, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        for (cell, toward) in [(2, Toward::Past), (3, Toward::Future)] {
            let read = when::parse(cells[1], today(), toward).map_or("refused".to_owned(), |day| day.long(today()));
            assert_eq!(read, cells[cell], "{row}");
        }
    }
}
