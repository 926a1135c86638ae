//! The lines for mail programs work as they are written: each is carried out as its program would.

use std::path::Path;

use super::page::Page;
use crate::harness::Desk;

/// The lines of the page in blocks of that language.
fn lines(language: &str) -> Vec<String> {
    let page = Page::read(Path::new("docs/mail.md"));
    let blocks = page.blocks().into_iter().filter(|block| block.language == language);
    blocks.flat_map(|block| block.lines).collect()
}

/// What the shell makes of the command, with the program within its reach and `input` piped in.
fn shell(desk: &Desk, command: &str, input: &str) -> crate::harness::Run {
    let program = Path::new(env!("CARGO_BIN_EXE_ties"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let mut shell = std::process::Command::new("/bin/sh");
    shell.args(["-c", command]).env_clear().env("PATH", path).current_dir(desk.path(""));
    shell.env("TIES_DB", desk.database()).env("TIES_NOW", crate::harness::TODAY).env("HOME", desk.path(""));
    Desk::fed_to(shell, input)
}

/// A message from somebody of the made-up network to whom it belongs to.
const MESSAGE: &str =
    "From: Maren <maren.ostby@example.com>\nTo: me@example.org\nMessage-ID: <1@x>\nSubject: caches\n\nHello.\n";

#[test]
fn mutt_completes_with_its_line() {
    let desk = Desk::demo();
    let line = lines("muttrc").into_iter().find(|line| line.contains("query_command")).expect("a line");
    let command = line.split('"').nth(1).expect("a command in quotes");
    // Mutt puts what is typed into quotation marks of the shell by itself.
    let found = shell(&desk, &command.replace("%s", "'maren'"), "").ok();
    let mut lines = found.lines();
    assert_eq!(lines.next(), Some("ties: 1 person"));
    let fields: Vec<&str> = lines.next().expect("a person").split('\t').collect();
    assert_eq!(fields[..2], ["maren.ostby@example.com", "Maren Østby"]);
    let hostile = shell(&desk, &command.replace("%s", "'x; touch broken'"), "");
    assert!(hostile.code == 1 && !desk.path("broken").exists(), "{hostile:?}");
}

#[test]
fn aerc_completes_with_its_line() {
    let desk = Desk::demo();
    let line = lines("ini").into_iter().find(|line| line.starts_with("address-book-cmd=")).expect("a line");
    let command = line.trim_start_matches("address-book-cmd=");
    let found = shell(&desk, &command.replace("%s", "maren"), "").ok();
    assert!(found.starts_with("maren.ostby@example.com\tMaren Østby\t"), "{found}");
}

#[test]
fn both_log_the_message_at_hand() {
    let desk = Desk::demo();
    desk.ties("me --email me@example.org").ok();
    let mutt = lines("muttrc").into_iter().filter(|line| line.starts_with("macro "));
    let mutt = mutt.filter_map(|line| Some(line.split_once("<pipe-message>")?.1.split_once("<Enter>")?.0.to_owned()));
    let aerc = lines("ini").into_iter();
    let aerc = aerc.filter_map(|line| Some(line.split_once(":pipe -m ")?.1.split_once("<Enter>")?.0.to_owned()));
    let commands: Vec<String> = mutt.chain(aerc).collect();
    assert_eq!(commands.len(), 3, "{commands:?}");
    for (place, command) in commands.iter().enumerate() {
        let said = shell(&desk, command, MESSAGE).ok();
        let expected = if place == 0 { "log email with Maren Østby" } else { "logged already" };
        assert!(said.contains(expected), "{command}: {said}");
    }
}
