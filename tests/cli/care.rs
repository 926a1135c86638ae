//! `ties backup`, `restore`, `forget` and `doctor --repair`: what is kept, what comes back, what goes for good.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::harness::{Desk, Run};

fn backups(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path("backups")).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_first_change_of_a_day_is_followed_by_a_backup() {
    let desk = Desk::with_people();
    assert_eq!(backups(&desk), ["ties.2026-11-24-1.daily.redb"]);
    desk.ties("note Ada 'likes sailing'").ok();
    assert_eq!(backups(&desk).len(), 1);
    desk.on("2026-11-25", "note Ada 'likes rowing'").ok();
    assert_eq!(backups(&desk), ["ties.2026-11-24-1.daily.redb", "ties.2026-11-25-1.daily.redb"]);
    desk.on("2026-11-26", "find Ada").ok();
    assert_eq!(backups(&desk).len(), 2, "what only reads backs nothing up");
}

#[test]
fn a_backup_written_and_restored() {
    let desk = Desk::with_people();
    insta::assert_snapshot!(desk.transcript(&[
        "backup",
        "backup mine.redb",
        "rm Ada",
        "restore mine.redb",
        "find Ada",
        "undo --list",
        "restore ties.redb",
        "restore nowhere.redb",
    ]), @r#"
$ ties backup
wrote DESK/backups/ties.2026-11-24-2.asked.redb
$ ties backup mine.redb
wrote mine.redb
$ ties rm Ada
delete Ada Lovelace
  `ties undo` takes it back
$ ties restore mine.redb
DESK/ties.redb holds 2 records now; what was there is DESK/backups/ties.2026-11-24-3.replaced.redb
$ ties find Ada
2n8nfgx3  Ada Lovelace  Founder, Analytical Engines
$ ties undo --list
2  2026-11-24 12:00  add Grace Hopper  1 record
1  2026-11-24 12:00  add Ada Lovelace  1 record
$ ties restore ties.redb
ties: ties.redb: this is the database itself; name another file
[2]
$ ties restore nowhere.redb
ties: nowhere.redb: no such file
[66]
"#);
    let mode = fs::metadata(desk.path("mine.redb")).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}

#[test]
fn a_backup_goes_down_a_pipe_whole() {
    let desk = Desk::with_people();
    let output = desk.command(["backup", "-"]).output().expect("it runs");
    assert!(output.status.success());
    fs::write(desk.path("piped.redb"), &output.stdout).expect("written");
    desk.ties("rm Ada").ok();
    desk.ties("restore piped.redb").ok();
    assert_eq!(desk.ties("find Ada --json").json()["total"], 1);
}

#[test]
fn nothing_to_back_up_is_said() {
    let desk = Desk::new();
    let run = desk.ties("backup");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("nothing to back up"), "{}", run.stderr);
    assert!(backups(&desk).is_empty());
}

#[test]
fn the_database_is_no_place_for_its_backup_nor_is_a_folder_that_is_not_there() {
    let desk = Desk::with_people();
    std::os::unix::fs::symlink("ties.redb", desk.path("link.redb")).expect("a link");
    let before = fs::metadata(desk.database()).expect("it is there");
    for line in ["backup ties.redb", "backup link.redb"] {
        let run = desk.ties(line);
        assert_eq!(run.code, 2, "{line}: {}", run.stderr);
        assert!(run.stderr.contains("this is the database itself"), "{}", run.stderr);
    }
    let run = desk.ties("backup not/there/copy.redb");
    assert_eq!(run.code, 73, "{}", run.stderr);
    assert!(!desk.path("not").exists());
    let now = fs::metadata(desk.database()).expect("it is there");
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&before), std::os::unix::fs::MetadataExt::ino(&now));
}

#[test]
fn an_export_is_no_backup_and_the_message_says_so() {
    let desk = Desk::with_people();
    desk.ties("export -o all.json").ok();
    let run = desk.ties("restore all.json");
    assert_eq!(run.code, 65);
    assert!(run.stderr.contains("no backup that can be restored"), "{}", run.stderr);
    desk.ties("doctor").ok();
}

/// Turns a bit in each place of the file where `text` stands.
fn spoil(desk: &Desk, text: &str) {
    let mut bytes = fs::read(desk.database()).expect("it reads");
    let places: Vec<usize> =
        (0..bytes.len() - text.len()).filter(|&at| bytes[at..].starts_with(text.as_bytes())).collect();
    assert!(!places.is_empty(), "`{text}` is in the file");
    for at in places {
        bytes[at] ^= 1;
    }
    fs::write(desk.database(), bytes).expect("written");
}

#[test]
fn what_still_reads_of_a_damaged_database_is_exported_and_repaired() {
    let desk = Desk::with_people();
    desk.ties("note Grace 'a very particular remark'").ok();
    spoil(&desk, "a very particular remark");
    let doctor = desk.ties("doctor");
    assert_eq!(doctor.code, 74);
    assert!(doctor.stdout.contains("BAD"), "{}", doctor.stdout);
    assert!(
        doctor.stderr.contains("backups/ties.2026-11-24-1.daily.redb` puts the newest backup"),
        "{}",
        doctor.stderr
    );
    let export = desk.ties("export");
    assert_eq!(export.code, 74);
    let document: serde_json::Value = serde_json::from_str(&export.stdout).expect("a whole document");
    assert_eq!(document["contacts"].as_array().map(Vec::len), Some(1));
    assert!(export.stderr.contains("does not read, and not in this"), "{}", export.stderr);
    let repaired = desk.ties("doctor --repair");
    assert_eq!(repaired.code, 74, "a record is lost");
    assert!(repaired.stdout.contains("1 record taken over; contact"), "{}", repaired.stdout);
    desk.ties("doctor").ok();
    assert_eq!(desk.ties("find Ada --json").json()["total"], 1);
    // All of it is in the backup of the day, which was made before the remark.
    desk.ties("restore backups/ties.2026-11-24-1.daily.redb").ok();
    assert_eq!(desk.ties("export --format csv").stdout.lines().count(), 2, "Ada, and the heading");
}

#[test]
fn a_file_that_is_no_database_offers_the_newest_backup() {
    let desk = Desk::with_people();
    for bytes in [&b""[..], b"not a database", &[0; 9000]] {
        fs::write(desk.database(), bytes).expect("written");
        for line in ["today", "find Ada", "note Ada x", "doctor"] {
            let run = desk.ties(line);
            assert_eq!(run.code, 74, "{line}");
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.contains("damaged"), "{said}");
            assert!(said.contains("ties.2026-11-24-1.daily.redb"), "{line}: {said}");
        }
        assert_eq!(fs::read(desk.database()).expect("it reads"), bytes, "it is left as it is");
    }
    desk.ties("restore backups/ties.2026-11-24-1.daily.redb").ok();
    desk.ties("doctor").ok();
}

#[test]
fn nothing_to_repair_is_said_and_nothing_done() {
    let desk = Desk::with_people();
    let before = fs::read(desk.database()).expect("it reads");
    let run: Run = desk.ties("doctor --repair");
    assert!(run.stdout.starts_with("nothing to repair"), "{}", run.stdout);
    assert_eq!(fs::read(desk.database()).expect("it reads"), before);
}

#[test]
fn somebody_forgotten_is_in_no_file_but_those_named() {
    let desk = Desk::with_people();
    desk.ties("log 'coffee Ada: a secret of hers'").ok();
    desk.ties("note Grace 'a friend of Ada Lovelace'").ok();
    desk.ties("backup mine.redb").ok();
    insta::assert_snapshot!(desk.transcript(&["forget Ada", "undo --list", "find Ada", "forget Ada", "doctor"]), @r#"
$ ties forget Ada
forgot Ada Lovelace; the history holds nothing of them
  still named in what you know of Grace Hopper, in words of their own
  still in these files; remove those you can do without:
    DESK/backups/ties.2026-11-24-1.daily.redb
$ ties undo --list
4  2026-11-24 12:00  note on Grace Hopper  1 record
2  2026-11-24 12:00  add Grace Hopper      1 record
$ ties find Ada
94fa3pk7  Grace Hopper  Arlington  note: a friend of Ada Lovelace
$ ties forget Ada
ties: nobody here is called `Ada`; try `ties find`
[1]
$ ties doctor
ok  file      DESK/ties.redb
ok  records   1 at revision 5
ok  links     0
ok  cards     1
ok  passages  1
ok  signs     1
ok  days      0
ok  front     1
ok  journal   2 changes can be taken back, 112 bytes
"#);
    let bytes = fs::read(desk.database()).expect("it reads");
    let holds = |text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(!holds("a secret of hers") && !holds("ada@example.com") && !holds("Analytical Engines"));
    // Named by somebody else's note, which is said.
    assert!(holds("a friend of Ada Lovelace"));
}

#[test]
fn somebody_deleted_before_is_forgotten_by_id() {
    let desk = Desk::with_people();
    let id = desk.id("Ada");
    desk.ties("rm Ada").ok();
    let run = desk.ties(&format!("forget {id} --json"));
    assert_eq!(run.json()["ids"][0], id.as_str());
    let again = desk.ties(&format!("forget {id}"));
    assert_eq!(again.code, 1, "{}", again.stderr);
    assert_eq!(desk.ties("undo").code, 0, "what was done to others is still there to undo");
}

#[test]
fn others_who_can_read_are_warned_of_and_who_can_write_refused() {
    let desk = Desk::with_people();
    let chmod = |mode| fs::set_permissions(desk.database(), fs::Permissions::from_mode(mode)).expect("set");
    chmod(0o644);
    let run = desk.ties("find Ada");
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("others can read it (mode 644)"), "{}", run.stderr);
    chmod(0o664);
    let run = desk.ties("find Ada");
    assert_eq!(run.code, 74);
    assert!(run.stderr.contains("others can write"), "{}", run.stderr);
    chmod(0o600);
    assert_eq!(desk.ties("find Ada").stderr, "");
}
