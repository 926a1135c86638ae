//! A full disk, and one that cannot be written to: what is there is read, a change is refused with the reason.

use std::fs;
use std::process::{Command, Output, Stdio};

use crate::disk::Disk;

fn ties(disk: &Disk, line: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
    command.args(line).env_clear().env("TIES_DB", disk.path().join("ties.redb")).env("HOME", disk.path());
    command.stdin(Stdio::null()).output().expect("it runs")
}

fn ok(disk: &Disk, line: &[&str]) -> String {
    let output = ties(disk, line);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{line:?}: {said}");
    said
}

/// What a command says that is refused with that status.
fn refused(disk: &Disk, line: &[&str], codes: &[i32]) -> String {
    let output = ties(disk, line);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code().is_some_and(|code| codes.contains(&code)), "{line:?}: {} {said}", output.status);
    said
}

#[test]
fn a_full_disk_refuses_the_change_and_nothing_else() {
    let Some(disk) = Disk::of(1500) else { return };
    ok(&disk, &["add", "Ada Lovelace"]);
    disk.fill();
    // A small change may still fit into the room the file has.
    let mut said = String::new();
    for number in 0..200 {
        let text = format!("{number} {}", "sailing ".repeat(500));
        let output = ties(&disk, &["note", "Ada", &text]);
        if !output.status.success() {
            assert_eq!(output.status.code(), Some(74), "{output:?}");
            said = String::from_utf8_lossy(&output.stderr).into_owned();
            break;
        }
    }
    assert!(said.contains("nothing was changed; free some space, then try again"), "{said}");
    assert!(ok(&disk, &["find", "Ada"]).contains("Ada Lovelace"));
    ok(&disk, &["doctor"]);
    let said = refused(&disk, &["backup"], &[73, 74]);
    assert!(said.contains("space"), "{said}");
    disk.free();
    ok(&disk, &["note", "Ada", "there is room again"]);
    ok(&disk, &["doctor"]);
    ok(&disk, &["backup"]);
    let left: Vec<_> = fs::read_dir(disk.path()).expect("a folder").flatten().map(|it| it.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn a_full_disk_has_no_room_for_a_new_database_and_leaves_none_behind() {
    let Some(disk) = Disk::of(100) else { return };
    disk.fill();
    let said = refused(&disk, &["add", "Ada Lovelace"], &[73, 74]);
    assert!(said.contains("space"), "{said}");
    disk.free();
    assert_eq!(fs::read_dir(disk.path()).expect("a folder").count(), 0);
}

#[test]
fn what_cannot_be_written_to_is_read_and_says_so() {
    let Some(disk) = Disk::of(1500) else { return };
    ok(&disk, &["add", "Ada Lovelace"]);
    disk.write_protect();
    assert!(ok(&disk, &["find", "Ada"]).contains("Ada Lovelace"));
    ok(&disk, &["today"]);
    ok(&disk, &["doctor"]);
    assert!(ok(&disk, &["export"]).contains("Ada Lovelace"));
    let said = refused(&disk, &["note", "Ada", "x"], &[74]);
    assert!(said.contains("read-only"), "{said}");
    let said = refused(&disk, &["backup"], &[73]);
    assert!(said.to_lowercase().contains("read-only"), "{said}");
}
