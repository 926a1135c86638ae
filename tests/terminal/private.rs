//! What is being typed is for its owner alone, whatever the umask: where it is kept, and where an editor gets it.

use std::os::unix::fs::PermissionsExt;

use rustix::process::Signal;

use crate::harness::{Database, Session, wait};

const UMASKS: [&str; 2] = ["000", "777"];

fn open_under(umask: &str, before: &str, database: &Database) -> Session {
    let session = database.script(&format!("umask {umask}; {before} exec \"$@\""));
    session.wait_for("Lovelace");
    session
}

fn mode(path: &std::path::Path) -> u32 {
    std::fs::metadata(path).map_or(0, |meta| meta.permissions().mode() & 0o777)
}

#[test]
fn a_draft_is_kept_for_its_owner_whatever_the_umask() {
    for umask in UMASKS {
        let database = Database::of_two();
        let mut session = open_under(umask, "", &database);
        session.send("l");
        session.wait_for("─ log");
        session.send("\"coffee Bo: secret\"");
        session.wait_for("coffee Bo: secret");
        session.signal(Signal::HUP);
        session.wait_exit();
        let drafts = database.folder.path().join("drafts");
        assert_eq!((mode(&drafts), mode(&drafts.join("kept.json"))), (0o700, 0o600), "{umask}");
        assert!(database.kept().is_some_and(|(text, _)| text.contains("secret")));
    }
}

#[test]
fn an_editor_gets_a_private_file_in_a_private_folder_whatever_the_umask() {
    for umask in UMASKS {
        let database = Database::of_two();
        let editor = database.folder.path().join("editor");
        let script = "#!/bin/sh\nfor file; do :; done\numask 022\nstat -c '%a %n' \"$file\" \"${file%/*}\" > modes\n\
            echo kept > \"$file.swp\"\n";
        std::fs::write(&editor, script).expect("a script is written");
        std::fs::set_permissions(&editor, PermissionsExt::from_mode(0o700)).expect("a script may be run");
        let mut session = open_under(umask, "EDITOR=\"$PWD/editor\" VISUAL=", &database);
        session.send("l");
        session.wait_for("─ log");
        session.send("\"coffee Bo: secret\" C-x C-e");
        let modes = database.folder.path().join("modes");
        let found = wait(|| std::fs::read_to_string(&modes).ok().filter(|text| text.lines().count() == 2));
        let found = found.unwrap_or_else(|| panic!("no editor\n{}", session.screen()));
        let modes: Vec<&str> = found.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(modes, ["600", "700"], "{umask}: {found}");
        let file = found.lines().next().and_then(|line| line.split_once(' ')).map_or("", |(_, file)| file).to_owned();
        // Nothing is left of it, nor of what the editor put beside it.
        assert!(wait(|| (!std::path::Path::new(&file).parent()?.exists()).then_some(())).is_some(), "{file}");
        session.signal(Signal::TERM);
        session.wait_exit();
    }
}
