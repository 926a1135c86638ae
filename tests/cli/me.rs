//! `ties me`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

#[test]
fn i_am_told_and_shown() {
    let desk = Desk::new();
    let lines = [
        "me",
        "me --name 'Mary Shelley' --email mary@example.com --org Lackington --place London --community writers",
        "me --email mary@home.example --org Colburn --no-org lackington",
        "me",
        "undo",
        "me",
    ];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties me
    nothing is known of you yet: `ties me --name NAME --email ADDRESS --org EMPLOYER`
    $ ties me --name 'Mary Shelley' --email mary@example.com --org Lackington --place London --community writers
    who I am
      `ties undo` takes it back
    name       Mary Shelley
    mail       mary@example.com
    worked at  Lackington
    place      London
    groups     writers
    $ ties me --email mary@home.example --org Colburn --no-org lackington
    who I am
      `ties undo` takes it back
    name       Mary Shelley
    mail       mary@example.com, mary@home.example
    worked at  Colburn
    place      London
    groups     writers
    $ ties me
    name       Mary Shelley
    mail       mary@example.com, mary@home.example
    worked at  Colburn
    place      London
    groups     writers
    $ ties undo
    undone: who I am
      `ties redo` brings it back
    $ ties me
    name       Mary Shelley
    mail       mary@example.com
    worked at  Lackington
    place      London
    groups     writers
    ");
}

#[test]
fn answers_in_json() {
    let desk = Desk::new();
    let done = desk.ties("me --name Mary --email mary@example.com --json").document("done");
    has_fields(&done, "action ids[] message me");
    has_fields(&done["me"], "name emails[] organisations[] place communities[]");
    assert_eq!(desk.ties("me --json").document("done")["me"], done["me"]);
    desk.ties("me --email nonsense").fails(65, "nonsense");
}

#[test]
fn a_weekly_time_is_kept_free() {
    let desk = Desk::new();
    let lines = ["me --weekly 'thu 12:00'", "me --weekly 'friday 8:00 - 9:30'", "me --weekly ''", "me"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties me --weekly 'thu 12:00'
    weekly time: Thu 12:00 to 13:00
      `ties undo` takes it back
    weekly     Thu 12:00 to 13:00
    $ ties me --weekly 'friday 8:00 - 9:30'
    weekly time: Fri 08:00 to 09:30
      `ties undo` takes it back
    weekly     Fri 08:00 to 09:30
    $ ties me --weekly ''
    no weekly time
      `ties undo` takes it back
    nothing is known of you yet: `ties me --name NAME --email ADDRESS --org EMPLOYER`
    $ ties me
    nothing is known of you yet: `ties me --name NAME --email ADDRESS --org EMPLOYER`
    ");
    let told = desk.ties("me --weekly 'thu 12:00 90m' --json").document("done");
    assert_eq!(told["me"]["weekly"], serde_json::json!({"weekday": 3, "start": 720, "minutes": 90}));
    desk.ties("me --weekly noon").fails(2, "thu 12:00-13:30");
}
