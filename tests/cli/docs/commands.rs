//! Every command in the documentation is one the program reads; those that only read are run, and what a page says to
//! do in order is done in order.

use std::ffi::OsString;

use super::page::{Block, Page, pages};
use crate::harness::{Desk, Run, words};

/// A command as a page writes it: what follows `ties`, without the explanation beside it.
fn command(line: &str) -> Option<&str> {
    let line = line.trim_start().trim_start_matches("$ ");
    let rest = line.strip_prefix("ties ").or((line == "ties").then_some(""))?;
    let ends = ["  ", " # ", " | ", " > ", " && "];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    Some(rest[..end].trim_end())
}

/// Whether it is a synopsis, which says what may stand where: no command yet.
fn is_synopsis(command: &str) -> bool {
    command.contains(['[', '…']) || command.contains("...")
}

/// The commands of a page, in its blocks and within its lines.
fn commands(page: &Page) -> Vec<String> {
    let blocks = page.blocks().into_iter().flat_map(|block| block.lines);
    let all = blocks.chain(page.spans());
    all.filter_map(|line| command(&line).map(str::to_owned)).filter(|command| !is_synopsis(command)).collect()
}

/// Why the program would not read it.
fn refusal(command: &str) -> Option<String> {
    let args = ["ties".to_owned()].into_iter().chain(words(command)).map(OsString::from);
    ties::cli::refusal(args)
}

/// Whether it only reads, whatever the database.
fn only_reads(command: &str) -> bool {
    let words = words(command);
    let mut words = words.iter().map(String::as_str).filter(|word| *word != "--json");
    match (words.next(), words.next()) {
        (Some("today" | "find" | "show" | "network" | "path" | "prep" | "keys" | "doctor" | "dupes"), _) => {
            !command.contains("--distinct") && !command.contains("--repair")
        }
        (Some("completions" | "man" | "export"), _) => !command.contains("-o "),
        (Some("promise" | "need" | "event" | "outreach" | "cadence"), second) => matches!(second, None | Some("list")),
        (Some("review" | "me" | "goal" | "intro" | "pick" | "self-test"), second) => second.is_none(),
        (Some("undo"), Some("--list")) => true,
        (first, _) => matches!(first, Some("help" | "--help" | "--version")),
    }
}

#[test]
fn the_program_reads_every_command() {
    let mut refused = Vec::new();
    let mut read = 0;
    for page in pages() {
        for command in commands(&page) {
            read += 1;
            if let Some(why) = refusal(&command) {
                refused.push(format!("{}: ties {command}\n{why}", page.name()));
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    assert!(read > 50, "only {read} commands were found");
}

#[test]
fn commands_that_only_read_do_so_on_the_made_up_network() {
    let desk = Desk::demo();
    let mut failed = Vec::new();
    for page in pages() {
        for command in commands(&page).iter().filter(|command| only_reads(command)) {
            let run = desk.ties(command);
            if run.code != 0 {
                failed.push(format!("{}: ties {command}: {}\n{}", page.name(), run.code, run.stderr));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Does what a block says, line by line; each line succeeds.
fn follow(desk: &Desk, page: &Page, block: &Block) {
    for line in block.lines.iter().filter(|line| !line.is_empty()) {
        let command = command(line).unwrap_or_else(|| panic!("{}: no command of ours: {line}", page.name()));
        let run: Run = desk.ties(command);
        assert_eq!(run.code, 0, "{}: ties {command}\n{}{}", page.name(), run.stdout, run.stderr);
    }
}

#[test]
fn what_a_page_says_to_do_in_order_can_be_done_in_order() {
    let mut followed = 0;
    for page in pages() {
        let desk = Desk::demo();
        desk.file("contacts.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nEMAIL:ada@example.com\nEND:VCARD\n");
        desk.file("attendees.txt", "Maren Østby, Lumenbruck\nGrace Hopper, Navy\n");
        for block in page.blocks().iter().filter(|block| block.language == "ties") {
            follow(&desk, &page, block);
            followed += 1;
        }
    }
    assert!(followed > 2, "only {followed} blocks were found");
}

#[test]
fn a_command_ends_where_its_explanation_begins() {
    for (line, expected) in [
        ("ties today --line   one line", Some("today --line")),
        ("$ ties find ada | head", Some("find ada")),
        ("ties export > all.json", Some("export")),
        ("ties", Some("")),
        ("tiesto", None),
        ("set x = ties", None),
    ] {
        assert_eq!(command(line), expected, "{line}");
    }
    assert!(refusal("today --lime").is_some_and(|why| why.contains("--lime")));
    assert!(refusal("find -tag:rust ada").is_none() && refusal("help").is_none());
}
