//! `ties export`.

use std::path::Path;

use insta::assert_snapshot;

use crate::harness::{Desk, mode};

#[test]
fn what_is_exported_is_imported_whole() {
    let desk = Desk::with_people();
    for line in [
        "log \"coffee with Ada: pumps; I'll send the paper by fri\"",
        "tie ada grace",
        "cadence kind:mentor 2m",
        "me --name Mary",
    ] {
        desk.ties(line).ok();
    }
    let exported = desk.ties("export").ok();
    let path = desk.file("out.json", &exported);
    let report = desk.ties(&format!("import {path} --db second.redb --json")).document("import");
    assert_eq!(report["files"][0]["created"], 2);
    assert_eq!(desk.ties("export --db second.redb").ok(), exported);
}

#[test]
fn an_empty_database_is_an_empty_document() {
    let desk = Desk::new();
    let document = desk.ties("export").document("export");
    assert_eq!(document["contacts"], serde_json::json!([]));
}

#[test]
fn a_file_is_written_for_its_owner_only() {
    let desk = Desk::with_people();
    let path = desk.file("out.json", "before");
    let said = desk.ties("export -o out.json").ok();
    assert!(said.contains("out.json"), "{said}");
    assert_eq!(mode(Path::new(&path)), 0o600);
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), desk.ties("export").ok());
    assert_eq!(desk.ties("export -o -").ok(), desk.ties("export").ok());
    assert_eq!(desk.ties("export -o out.json --json").document("done")["action"], "export");
    desk.ties("export -o no/such/folder.json").fails(73, "no/such/folder.json");
}

#[test]
fn only_what_can_be_written_is_offered() {
    let desk = Desk::new();
    desk.ties("export --format pdf").fails(2, "json");
    let help = desk.ties("export --help").ok();
    for format in ["json", "vcard", "vcard4", "csv", "ics", "md"] {
        assert!(help.contains(format), "{format}: {help}");
    }
}

#[test]
fn some_people_alone_are_written_where_the_format_allows() {
    let desk = Desk::with_people();
    for (format, name) in [("vcard", "FN:Ada Lovelace"), ("vcard4", "FN:Ada Lovelace"), ("csv", "Ada Lovelace,")] {
        let all = desk.ties(&format!("export --format {format}")).ok();
        assert!(all.contains(name) && all.contains("Grace Hopper"), "{all}");
        let one = desk.ties(&format!("export ada --format {format}")).ok();
        assert!(one.contains(name) && !one.contains("Grace Hopper"), "{one}");
    }
    desk.ties("export nobody --format csv").fails(1, "nobody");
}

#[test]
fn a_format_that_is_not_for_that_says_why() {
    let desk = Desk::with_people();
    assert_snapshot!(desk.transcript(&["export ada", "export ada --format ics", "export --format md"]), @"
    $ ties export ada
    ties: json is everything, so that it can be read back whole, and takes no PERSON; for some people use --format vcard, vcard4, csv or md
    [2]
    $ ties export ada --format ics
    ties: ics is the calendar of everybody you keep in touch with, and takes no PERSON; for some people use --format vcard, vcard4, csv or md
    [2]
    $ ties export --format md
    ties: md is a page about a person: `ties export --format md PERSON`; `ties export --all -o DIR` writes one for everybody you have a history with
    [2]
    ");
}

#[test]
fn people_who_know_each_other_keep_that_in_cards() {
    let desk = Desk::with_people();
    desk.ties("tie ada grace").ok();
    let both = desk.ties("export --format vcard4").ok();
    assert_eq!(both.matches("\nRELATED").count(), 2, "{both}");
    let one = desk.ties("export ada --format vcard4").ok();
    assert!(!one.contains("RELATED"), "{one}");
}

#[test]
fn the_table_is_sorted_and_holds_no_formula() {
    let desk = Desk::with_people();
    desk.ties("edit ada --phone '+44 20 7946 0000'").ok();
    assert_snapshot!(desk.ties("export --format csv").ok().replace("\r\n", "\n"), @"
    Name,Given Name,Family Name,Nickname,Organisation,Title,Place,E-mail,Phone,URL,Address,Birthday,Tags,Community,Met,Met On,Notes
    Ada Lovelace,,,,Analytical Engines,Founder,,ada@example.com,'+44 20 7946 0000,,,,,,,,
    Grace Hopper,,,,,,Arlington,grace@navy.example,,,,,,,,,
    ");
    assert_eq!(desk.ties("export --format csv --json").ok(), desk.ties("export --format csv").ok());
}

#[test]
fn a_calendar_holds_what_is_due_promised_and_planned() {
    let desk = Desk::with_people();
    for line in [
        "log \"coffee with Ada: pumps; I'll send the paper by fri\"",
        "me --weekly 'thu 12:00'",
        "edit ada --birthday 1815-12-10",
        "event add FOSDEM --on 2027-01-30 --until 2027-01-31 --place Brussels",
    ] {
        desk.ties(line).ok();
    }
    let calendar = desk.ties("export --format ics").ok();
    assert_eq!(calendar, desk.ties("export --format ics").ok());
    let summaries: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).collect();
    assert_snapshot!(summaries.join("\n"), @r#"
    be in touch: Ada Lovelace
    be in touch: Grace Hopper
    send the paper · Ada Lovelace
    Ada Lovelace\, birthday
    FOSDEM
    Coffee or lunch
    "#);
}

#[test]
fn a_page_is_written_for_each_person_named() {
    let desk = Desk::with_people();
    desk.ties("log \"coffee with Ada: # pumps; I'll send the paper by fri\"").ok();
    assert_snapshot!(desk.ties("export grace ada --format md").ok(), @r#"
    # Grace Hopper

    Arlington

    - mail: grace@navy.example
    - kinds: mentor
    - circle: the many, every year, due 2027-11-24
    - here since: 2026-11-24

    # Ada Lovelace

    Founder, Analytical Engines

    - mail: ada@example.com
    - circle: critical, every 4 months, due 2027-03-24
    - here since: 2026-11-24

    ## Conversations

    - 2026-11-24, coffee: \# pumps

    ## Open promises

    - I promised: send the paper (2026-11-24, due 2026-11-27)
    "#);
}

#[test]
fn everything_is_written_to_leave_with() {
    let desk = Desk::with_people();
    desk.ties("add 'Nobody Yet' --circle none").ok();
    desk.ties("log \"coffee with Ada: pumps\"").ok();
    desk.ties("note grace 'keeps a nanosecond of wire'").ok();
    assert_snapshot!(desk.transcript(&["export --all -o leaving"]), @"
    $ ties export --all -o leaving
    wrote leaving: ties.json, contacts.vcf, contacts.csv, ties.ics and 2 pages in people; README.txt says what is what
    ");
    let folder = desk.path("leaving");
    let names = |folder: &Path| {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), ["README.txt", "contacts.csv", "contacts.vcf", "people", "ties.ics", "ties.json"]);
    let pages = [format!("ada-lovelace-{}.md", desk.id("ada")), format!("grace-hopper-{}.md", desk.id("grace"))];
    assert_eq!(names(&folder.join("people")), pages);
    assert_eq!([mode(&folder), mode(&folder.join("people"))], [0o700, 0o700]);
    let files = names(&folder).into_iter().filter(|name| name != "people").map(|name| folder.join(name));
    for file in files.chain(pages.iter().map(|page| folder.join("people").join(page))) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect("a file");
    assert_eq!(read("ties.json"), desk.ties("export").ok());
    assert_eq!(read("contacts.vcf"), desk.ties("export --format vcard").ok());
    assert_eq!(read("contacts.csv"), desk.ties("export --format csv").ok());
    assert_eq!(read("ties.ics"), desk.ties("export --format ics").ok());
    assert_eq!(read(&format!("people/{}", pages[0])), desk.ties("export ada --format md").ok());
    for name in names(&folder).iter().filter(|name| *name != "README.txt") {
        assert!(read("README.txt").contains(name.as_str()), "README.txt says nothing of {name}");
    }
    let report = desk.ties("import leaving/ties.json --db second.redb --json").document("import");
    assert_eq!(report["files"][0]["created"], 3);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let desk = Desk::with_people();
    desk.file("full/letter", "mine");
    desk.ties("export --all -o full").fails(73, "not empty");
    let file = desk.file("file", "mine");
    desk.ties("export --all -o file").fails(73, "already");
    desk.ties("export --all -o no/such").fails(73, "no/such");
    assert_eq!(std::fs::read_to_string(file).expect("a file"), "mine");
    std::fs::create_dir(desk.path("empty")).expect("a folder");
    assert_eq!(desk.ties("export --all -o empty/ --json").document("done")["action"], "export");
    assert_eq!(mode(&desk.path("empty")), 0o700);
    let left = std::fs::read_dir(desk.path("")).expect("the desk").flatten();
    let begun = left.filter(|entry| entry.file_name().to_string_lossy().starts_with(".ties-export"));
    assert_eq!(begun.count(), 0, "what was begun is taken away");
    desk.ties("export --all").fails(2, "--output");
    desk.ties("export ada --all -o out").fails(2, "--all");
}
