//! Where there is no usable terminal or no usable database, `ties` says so and leaves the terminal alone.

use std::os::unix::fs::PermissionsExt;

use crate::harness::{Database, Session};

/// Asserts an end with that status and those words, without a byte that would do something to the terminal.
fn refuses(mut session: Session, status: u32, words: &[&str]) {
    session.ends_as_found(status);
    let screen = session.screen().replace('\n', " ");
    for word in words {
        assert!(screen.contains(word), "no {word:?} in {screen}");
    }
    assert!(!session.written().contains(&0x1b), "{:?}", String::from_utf8_lossy(&session.written()));
}

#[test]
fn without_a_terminal_on_both_sides_it_names_the_agenda() {
    let database = Database::of_two();
    for script in ["\"$@\" < /dev/null", "\"$@\" > out; code=$?; cat out; exit $code"] {
        refuses(database.script(script), 2, &["ties today"]);
    }
    let ran = database.try_run(&[]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.errors.contains("ties today"), "{}", ran.errors);
}

#[test]
fn a_terminal_that_cannot_place_text_is_refused() {
    let database = Database::of_two();
    for term in ["dumb", ""] {
        refuses(database.open_with(&[("TERM", term)], (80, 24)), 2, &["ties today"]);
    }
    refuses(database.script("unset TERM; \"$@\""), 2, &["ties today"]);
}

#[test]
fn a_locale_without_unicode_gets_plain_borders() {
    let database = Database::of_two();
    let mut session = database.open_with(&[("LANG", "C")], (80, 24));
    session.wait_for("Lovelace");
    session.send("l");
    session.wait_for("- log");
    assert!(session.written().is_ascii(), "{}", session.screen());
    session.send("Esc");
    session.send("q");
    session.ends_as_found(0);
}

/// The parameters of every sequence that dressed text.
fn dresses(session: &Session) -> Vec<u8> {
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    let dresses = written.split("\x1b[").filter_map(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic())?;
        (rest.as_bytes()[end] == b'm').then(|| rest[..end].to_owned())
    });
    dresses.flat_map(|dress| dress.split(';').filter_map(|it| it.parse().ok()).collect::<Vec<u8>>()).collect()
}

fn is_colour(number: u8) -> bool {
    matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107)
}

#[test]
fn high_contrast_dims_and_colours_nothing() {
    const DIM: u8 = 2;
    const REVERSED: u8 = 7;
    let database = Database::of_two();
    for (contrast, high) in [("usual", false), ("high", true)] {
        let folder = database.path().with_file_name("ties");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("config.toml"), format!("contrast = \"{contrast}\"\n")).expect("a file");
        let mut session = database.open();
        session.wait_for("Lovelace");
        session.send("2");
        session.wait_for("find: name");
        let dresses = dresses(&session);
        assert_eq!(dresses.contains(&DIM), !high, "{contrast}");
        assert_eq!(dresses.iter().any(|it| is_colour(*it)), !high, "{contrast}");
        assert_eq!(dresses.contains(&REVERSED), high, "{contrast}");
    }
}

#[test]
fn no_color_means_no_colour() {
    let database = Database::of_two();
    let colours = |session: &Session| dresses(session).into_iter().filter(|it| is_colour(*it)).count();
    for (value, coloured) in [("1", false), ("", true)] {
        let mut session = database.open_with(&[("NO_COLOR", value)], (80, 24));
        session.wait_for("Lovelace");
        session.send("?");
        session.wait_for("On a person");
        session.send("Esc 2");
        session.wait_for("find: name");
        assert_eq!(colours(&session) > 0, coloured, "NO_COLOR={value}");
    }
}

#[test]
fn a_damaged_or_empty_database_is_told_and_left_alone() {
    let rubbish = [b"not a database at all ".repeat(500), Vec::new(), b"redb".to_vec()];
    for bytes in rubbish {
        let database = Database::of_two();
        std::fs::write(database.path(), &bytes).expect("the file is there");
        refuses(database.open(), 74, &["damaged", "ties doctor"]);
        assert_eq!(std::fs::read(database.path()).expect("the file is there"), bytes);
    }
}

#[test]
fn a_database_with_its_pages_overwritten_is_told() {
    for from in [0, 64, 4096, 8192] {
        let database = Database::of_two();
        let mut bytes = std::fs::read(database.path()).expect("the file is there");
        bytes.iter_mut().skip(from).for_each(|byte| *byte = 0xa5);
        std::fs::write(database.path(), &bytes).expect("the file is there");
        refuses(database.open(), 74, &["damaged"]);
    }
}

#[test]
fn a_database_others_can_write_is_refused() {
    for mode in [0o622, 0o620, 0o602] {
        let database = Database::of_two();
        std::fs::set_permissions(database.path(), PermissionsExt::from_mode(mode)).expect("a mode");
        refuses(database.open(), 74, &["others can write", "chmod 600"]);
    }
}

#[test]
fn a_database_that_cannot_be_read_is_told() {
    let database = Database::of_two();
    std::fs::remove_file(database.path()).expect("the file is there");
    std::fs::create_dir(database.path()).expect("a folder in its place");
    refuses(database.open(), 74, &["it is not a file"]);
    if rustix::process::geteuid().is_root() {
        // Whom no mode stops.
        return;
    }
    let database = Database::of_two();
    std::fs::set_permissions(database.path(), PermissionsExt::from_mode(0o000)).expect("a mode");
    refuses(database.open(), 74, &["ermission denied"]);
}
