//! Commands that put another file in the place of the database, or write many people, killed at any moment.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;
use ties::domain::id::IdSource;

use crate::kills;
use crate::writer::Writer;

fn ties(folder: &Path, line: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
    command.args(line).env_clear().env("TIES_DB", folder.join("ties.redb")).env("HOME", folder);
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(folder: &Path, line: &[&str]) {
    assert!(ties(folder, line).status().expect("it runs").success(), "{line:?}");
}

/// What `ties export` writes, in which everything is.
fn export(folder: &Path) -> String {
    let output = ties(folder, &["export"]).stdout(Stdio::piped()).output().expect("it runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

/// A folder with a database of Ada and Bo, a backup of it before Bo, and cards of many to import.
fn prepared() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    run(at, &["add", "Ada Lovelace", "--email", "ada@example.com"]);
    run(at, &["backup", "before.redb"]);
    run(at, &["add", "Bo Berg"]);
    run(at, &["note", "Ada", "likes sailing"]);
    let card =
        |number| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Given{number} Family\r\nUID:{number}\r\nEND:VCARD\r\n");
    fs::write(at.join("many.vcf"), (0..400).map(card).collect::<String>()).expect("written");
    folder
}

/// A copy of the folder.
fn copy_of(folder: &Path) -> TempDir {
    let copy = TempDir::new().expect("a folder");
    for entry in fs::read_dir(folder).expect("a folder").flatten().filter(|entry| entry.path().is_file()) {
        let to = copy.path().join(entry.file_name());
        fs::copy(entry.path(), &to).expect("copied");
        fs::set_permissions(&to, Permissions::from_mode(0o600)).expect("set");
    }
    copy
}

#[test]
fn a_command_killed_at_any_moment_has_done_all_or_nothing() {
    let folder = prepared();
    let lines: [&[&str]; 4] = [
        &["import", "many.vcf", "--yes"],
        &["restore", "before.redb"],
        &["forget", "Bo", "--yes"],
        &["backup", "before.redb"],
    ];
    let rounds = (kills(40) / 10).max(lines.len());
    let mut delays = IdSource::seeded(7);
    let mut halfway = 0;
    for line in lines {
        let whole = copy_of(folder.path());
        let before = without_ids(&export(whole.path()));
        let start = Instant::now();
        run(whole.path(), line);
        let takes = start.elapsed();
        let after = without_ids(&export(whole.path()));
        for _ in 0..rounds {
            let copy = copy_of(folder.path());
            let mut child = ties(copy.path(), line).spawn().expect("it starts");
            sleep(takes.mul_f64(delays.next_value() as f64 % 1000.0 / 1000.0));
            halfway += usize::from(child.try_wait().expect("it runs").is_none());
            child.kill().expect("it can be killed");
            child.wait().expect("it ended");
            run(copy.path(), &["doctor"]);
            let now = without_ids(&export(copy.path()));
            // Deleting comes first, then the history is purged: in between somebody is deleted, and can be brought back.
            assert!(now == before || now == after, "{line:?} is half done");
            // A backup that was being replaced is the former or the new one.
            run(copy.path(), &["restore", "before.redb"]);
        }
    }
    println!(
        "{} commands killed, {halfway} of them while they ran: each had done all or nothing",
        rounds * lines.len()
    );
}

/// An export without what chance gives: the ids of records, and their order, which is that of the ids.
fn without_ids(export: &str) -> Value {
    let mut document = serde_json::from_str(export).expect("a whole document");
    take_ids(&mut document);
    document
}

fn take_ids(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("id");
            fields.values_mut().for_each(take_ids);
        }
        Value::Array(items) => {
            items.iter_mut().for_each(take_ids);
            items.sort_by_cached_key(Value::to_string);
        }
        _ => {}
    }
}

/// Stops the process, or lets it go on.
fn signal(id: Pid, signal: Signal) {
    kill_process(id, signal).expect("it runs");
}

#[test]
fn a_stopped_program_that_holds_the_lock_lets_others_read_and_answers_busy() {
    let folder = prepared();
    let writer = Writer::start(&folder.path().join("ties.redb"), "stopped".to_owned());
    // It holds the lock most of the time, but not in every moment in which it can be stopped.
    let busy = (0..50).find_map(|_| {
        sleep(Duration::from_millis(20));
        signal(writer.id(), Signal::STOP);
        let start = Instant::now();
        // In the moment in which it writes its header even a reader has to wait, and is told.
        let find = ties(folder.path(), &["find", "Ada"]).status().expect("it runs");
        assert!(matches!(find.code(), Some(0 | 75)), "{find}");
        let output =
            ties(folder.path(), &["note", "Ada", "meanwhile"]).stderr(Stdio::piped()).output().expect("it runs");
        let took = start.elapsed();
        signal(writer.id(), Signal::CONT);
        (output.status.code() == Some(75)).then_some((output, took))
    });
    let (output, took) = busy.expect("it is stopped with the lock at last");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("another ties is writing"), "{said}");
    assert!(took < Duration::from_secs(20), "{took:?}");
    writer.kill();
    run(folder.path(), &["note", "Ada", "afterwards"]);
    run(folder.path(), &["doctor"]);
}
