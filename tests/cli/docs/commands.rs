//! Every command in the documentation is one the program reads; those that only read are run, and what a page says to
//! do in order is done in order.
//!
//! A block marked `ties` is done on the made-up network, one block after the other; a block marked `ties new` begins on
//! an empty database. Both stand in a folder with an address book, `contacts.vcf`, and a list, `attendees.txt`.

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

/// The commands within a line of a configuration: behind a quotation mark, a bracket, a sign or the path they lie in.
fn embedded(line: &str) -> Vec<String> {
    let behind = |place: usize| line[..place].ends_with(['"', '\'', '(', '>', '/', ' ', '=']);
    let starts = line.match_indices("ties ").map(|(place, _)| place).filter(|place| behind(*place));
    let ended = |rest: &str| rest.split(['<', ')', '|', ';']).next().unwrap_or_default().trim().to_owned();
    starts.filter(|_| command(line).is_none()).map(|place| ended(&line[place + "ties ".len()..])).collect()
}

/// Whether it is a synopsis, which says what may stand where: no command yet.
fn is_synopsis(command: &str) -> bool {
    command.contains(['[', '…']) || command.contains("...")
}

/// The commands among lines.
fn commands_in(lines: impl Iterator<Item = String>) -> Vec<String> {
    lines.filter_map(|line| command(&line).map(str::to_owned)).filter(|command| !is_synopsis(command)).collect()
}

/// The commands in blocks.
fn commands(blocks: &[Block]) -> Vec<String> {
    commands_in(blocks.iter().flat_map(|block| block.lines.iter().cloned()))
}

/// The commands a page names within its lines, where a command may stand without what it needs.
fn mentions(page: &Page) -> Vec<String> {
    commands_in(page.spans().into_iter())
}

/// Why the program would not read it.
fn refusal(command: &str) -> Option<String> {
    let args = ["ties".to_owned()].into_iter().chain(words(command)).map(OsString::from);
    ties::cli::refusal(args)
}

/// Why the program would not read what a line of a page names; that something required is left out is no reason.
fn refusal_of_mention(command: &str) -> Option<String> {
    refusal(command).filter(|why| !why.lines().next().is_some_and(|first| first.contains("required")))
}

/// Why the program would not read a command that a configuration holds, which another program fills in and may quote.
fn refusal_within(command: &str) -> Option<String> {
    refusal(&command.replace("%s", "ada").replace(['"', '\''], ""))
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
        let commands = commands(&page.blocks()).into_iter().map(|command| (refusal(&command), command));
        let mentions = mentions(&page).into_iter().map(|command| (refusal_of_mention(&command), command));
        let lines = page.blocks().into_iter().flat_map(|block| block.lines);
        let embedded = lines.flat_map(|line| embedded(&line)).map(|command| (refusal_within(&command), command));
        for (why, command) in commands.chain(mentions).chain(embedded) {
            read += 1;
            refused.extend(why.map(|why| format!("{}: ties {command}\n{why}", page.name())));
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
        // What is to be done in order is, by another test.
        let mut blocks = page.blocks();
        blocks.retain(|block| !block.language.starts_with("ties"));
        let whole = mentions(&page).into_iter().filter(|command| refusal(command).is_none());
        for command in commands(&blocks).into_iter().chain(whole).filter(|command| only_reads(command)) {
            let run = desk.ties(&command);
            if run.code != 0 {
                failed.push(format!("{}: ties {command}: {}\n{}", page.name(), run.code, run.stderr));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// An address book of one.
const CONTACTS: &str = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nEMAIL:ada@example.com\nEND:VCARD\n";

/// Does what a block says, line by line, on that database; each line succeeds.
fn follow(desk: &Desk, database: &str, page: &Page, block: &Block) {
    for line in block.lines.iter().filter(|line| !line.is_empty()) {
        let command = command(line).unwrap_or_else(|| panic!("{}: no command of ours: {line}", page.name()));
        let args = ["--db".to_owned(), database.to_owned()].into_iter().chain(words(command));
        let run = Run::of(&desk.command(args).output().expect("the program starts"));
        assert_eq!(run.code, 0, "{}: ties {command}\n{}{}", page.name(), run.stdout, run.stderr);
    }
}

#[test]
fn what_a_page_says_to_do_in_order_can_be_done_in_order() {
    let mut followed = 0;
    for page in pages() {
        let desk = Desk::demo();
        desk.file("contacts.vcf", CONTACTS);
        desk.file("attendees.txt", "Maren Østby, Lumenbruck\nAda Lovelace, Engines\n");
        for (number, block) in page.blocks().iter().enumerate() {
            let database = match block.language.as_str() {
                "ties" => "ties.redb".to_owned(),
                "ties new" => format!("new-{number}.redb"),
                _ => continue,
            };
            follow(&desk, &database, &page, block);
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
    assert_eq!(embedded("set query_command = \"ties find --mutt %s\""), ["find --mutt %s\""]);
    assert_eq!(embedded("ExecStart=/bin/sh -c '%h/bin/ties today | mail me'"), ["today"]);
    assert!(refusal("today --lime").is_some_and(|why| why.contains("--lime")));
    assert!(refusal_of_mention("me --email").is_none() && refusal_of_mention("me --mail").is_some());
    assert!(refusal("find -tag:rust ada").is_none() && refusal("help").is_none());
}
