//! `ties today`.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::{Desk, has_fields};

fn busy() -> Desk {
    Desk::after(&[
        "add 'Ada Lovelace' --circle critical --talked half",
        "add 'Grace Hopper' --circle critical --talked year --birthday '25 nov'",
        "add 'Bo Lindqvist'",
        "add 'Cy Young' --every 1m",
        "promise add bo send the script --due yesterday",
        "promise add grace the venue list --by them --due today",
    ])
}

#[test]
fn an_empty_database_says_how_to_begin() {
    let desk = Desk::new();
    assert_snapshot!(desk.transcript(&["today", "today --line"]), @r#"
    $ ties today
    Nobody is here yet. To begin:
      ties import contacts.vcf    bring the contacts you have
      ties add "Ada Lovelace"     or add one
      ties pick "Ada Lovelace"    pick the few who matter most
    $ ties today --line
    "#);
    let agenda = desk.ties("today --json").document("agenda");
    assert_eq!((&agenda["items"], &agenda["later"]), (&json!([]), &json!(0)));
}

#[test]
fn obligations_first_then_the_due() {
    assert_snapshot!(busy().transcript(&["today", "today --line", "today --limit 1"]), @"
    $ ties today
    Tue 24 Nov

    Yours
      send the script · Bo Lindqvist  you promised it 24 Nov, 1 day overdue

    Theirs
      Grace Hopper: the venue list    promised 24 Nov, check back today

    News
      Grace Hopper, birthday          birthday tomorrow

    Due
      Grace Hopper                    last talked about 12 months ago, every 4 months; owes you: the venue list
      Ada Lovelace                    last talked about 6 months ago, every 4 months

    By chance
      Cy Young                        nothing noted yet
    $ ties today --line
    2 due · 1 promise · 1 to check back · Bo Lindqvist
    $ ties today --limit 1
    Tue 24 Nov

    Yours
      send the script · Bo Lindqvist  you promised it 24 Nov, 1 day overdue

    Theirs
      Grace Hopper: the venue list    promised 24 Nov, check back today

    News
      Grace Hopper, birthday          birthday tomorrow

    Due
      Grace Hopper                    last talked about 12 months ago, every 4 months; owes you: the venue list

    By chance
      Cy Young                        nothing noted yet

    1 more can wait (`ties today --all`)
    ");
}

#[test]
fn rows_in_json() {
    let desk = busy();
    let agenda = desk.ties("today --json").document("agenda");
    has_fields(&agenda, "date items[] later to_settle");
    let items = agenda["items"].as_array().expect("a list");
    for item in items {
        has_fields(item, "section contact_id event_id name why due overdue_days score suggestion");
    }
    let sections: Vec<&str> = items.iter().filter_map(|item| item["section"].as_str()).collect();
    assert_eq!(sections, ["promise", "check_back", "date", "due", "due", "chance"]);
    assert_eq!((&items[0]["name"], &items[0]["overdue_days"]), (&json!("Bo Lindqvist"), &json!(1)));
    assert_eq!(items[2]["overdue_days"], json!(null));
    assert!(items[3]["score"].as_f64() > items[4]["score"].as_f64());
}

#[test]
fn a_limit_caps_the_due_only() {
    let desk = busy();
    let agenda = desk.ties("today --limit 0 --json").document("agenda");
    assert_eq!((agenda["items"].as_array().map(Vec::len), &agenda["later"]), (Some(4), &json!(2)));
}

#[test]
fn all_shows_every_open_promise() {
    let desk = Desk::after(&["add Ada", "promise add ada 'send it' --due 'in 3 months'"]);
    assert!(!desk.ties("today").ok().contains("send it"));
    assert!(desk.ties("today --all").ok().contains("send it"));
}

#[test]
fn nothing_due_is_said_and_no_failure() {
    let desk = Desk::after(&["add Ada"]);
    desk.ties("log call Ada").ok();
    assert_snapshot!(desk.transcript(&["today", "today --line"]), @"
    $ ties today
    Nothing today.
    $ ties today --line
    ");
    assert_eq!(desk.on("2027-11-24", "today --line").ok(), "1 due · Ada\n");
}

#[test]
fn the_line_for_a_prompt_is_short_whatever_the_names() {
    let desk = Desk::demo();
    let name = "Rhoshandiatellyneshiaunneveshenk Koyaanisquatsiuth Williams Wolfeschlegelsteinhausenbergerdorff";
    desk.ties(&format!("add '{name}'")).ok();
    desk.ties(&format!("promise add {name} 'send it' --due '1 jan 2026'")).ok();
    let line = desk.ties("today --line").ok();
    assert_eq!(line, "7 due · 6 promises · 1 thank-you · 2 to check back · Rhoshandiatellynesh…\n");
    assert!(line.trim_end().chars().count() < 80, "{line}");
}
