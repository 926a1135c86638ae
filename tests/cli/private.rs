//! What is stored and exported is for its owner, whatever the umask, and goes where it was sent.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Desk, mode};

/// The umasks tried: one that leaves everything open, the usual one, and one that would leave nobody anything.
const UMASKS: [&str; 3] = ["000", "022", "777"];

/// `ties` with these arguments, started under that umask.
fn under(desk: &Desk, umask: &str, args: &[&str]) {
    let ties = desk.command(args.iter().copied());
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &format!("umask {umask}; exec \"$@\""), "sh"]).arg(ties.get_program()).args(ties.get_args());
    shell.env_clear().envs(ties.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.current_dir(desk.path(""));
    let output = shell.output().expect("a shell starts");
    assert!(output.status.success(), "{umask}: {output:?}");
}

/// Everything in a folder, and in the folders in it.
fn within(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { within(&path) } else { Vec::new() }.into_iter().chain([path])).collect()
}

#[test]
fn an_export_is_for_its_owner_whatever_the_umask() {
    let desk = Desk::with_people();
    for umask in UMASKS {
        let file = desk.path(&format!("{umask}.json"));
        under(&desk, umask, &["export", "-o", &file.display().to_string()]);
        assert_eq!(mode(&file), 0o600, "{umask}");
    }
    // One that others could read is no longer that file.
    let open = desk.file("open.json", "x");
    std::fs::set_permissions(&open, PermissionsExt::from_mode(0o666)).expect("a mode");
    under(&desk, "000", &["export", "-o", &open]);
    assert_eq!(mode(Path::new(&open)), 0o600);
}

#[test]
fn a_folder_of_everything_is_for_its_owner_whatever_the_umask() {
    let desk = Desk::with_people();
    desk.ties("note ada likes cards").ok();
    for umask in UMASKS {
        let folder = desk.path(&format!("all-{umask}"));
        under(&desk, umask, &["export", "--all", "-o", &folder.display().to_string()]);
        assert_eq!(mode(&folder), 0o700, "{umask}");
        let found = within(&folder);
        assert!(found.len() > 6, "{found:?}");
        for path in found {
            assert_eq!(mode(&path), if path.is_dir() { 0o700 } else { 0o600 }, "{umask}: {}", path.display());
        }
    }
}

#[test]
fn the_database_and_its_backups_are_for_their_owner_whatever_the_umask() {
    for umask in UMASKS {
        let desk = Desk::new();
        let database = desk.path("own/ties.redb").display().to_string();
        let copy = desk.path("copy.redb").display().to_string();
        for line in [&["add", "Ada Lovelace"][..], &["backup"], &["backup", &copy], &["restore", &copy]] {
            under(&desk, umask, &[&["--db", &database], line].concat());
        }
        assert_eq!(mode(Path::new(&copy)), 0o600, "{umask}");
        let folder = desk.path("own");
        assert_eq!(mode(&folder), 0o700, "{umask}");
        let found = within(&folder);
        // The database, and in its folder of backups that of the day, one asked for and the one replaced.
        assert_eq!(found.len(), 5, "{found:?}");
        for path in found {
            assert_eq!(mode(&path), if path.is_dir() { 0o700 } else { 0o600 }, "{umask}: {}", path.display());
        }
    }
}

#[test]
fn a_link_in_the_place_of_an_export_is_replaced_and_not_followed() {
    let desk = Desk::with_people();
    let victim = desk.file("victim", "mine");
    for (link, target) in [("out.json", victim.as_str()), ("dangling.json", "nowhere")] {
        symlink(target, desk.path(link)).expect("a link");
        desk.ties(&format!("export -o {link}")).ok();
        let meta = std::fs::symlink_metadata(desk.path(link)).expect("a file");
        assert!(meta.is_file(), "{link}");
        assert_eq!(meta.permissions().mode() & 0o777, 0o600, "{link}");
    }
    assert_eq!(std::fs::read_to_string(victim).expect("a file"), "mine");
    assert!(!desk.path("nowhere").exists());
    symlink("nowhere", desk.path("all")).expect("a link");
    desk.ties("export --all -o all").fails(73, "something of that name");
    assert!(!desk.path("nowhere").exists());
}
