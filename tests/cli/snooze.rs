//! `ties snooze`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::Desk;

#[test]
fn puts_off_and_wakes() {
    let desk = Desk::after(&["add Ada --circle critical --talked year"]);
    let lines = ["today", "snooze ada in 2 weeks", "today --line", "snooze ada off", "today --line"];
    assert_snapshot!(desk.transcript(&lines), @"
    $ ties today
    Tue 24 Nov

    Due
      Ada  last talked about 12 months ago, every 4 months
    $ ties snooze ada in 2 weeks
    snooze Ada until 8 Dec
      `ties undo` takes it back
    $ ties today --line
    $ ties snooze ada off
    wake Ada
      `ties undo` takes it back
    $ ties today --line
    1 due · Ada
    ");
    let contact = desk.ties("snooze ada 2026-12-24 --json").document("contact");
    assert_eq!(contact["contact"]["snoozed_until"], "2026-12-24");
    assert_eq!(contact["contact"]["due"], "2026-12-24");
    let contact = desk.ties("snooze ada off --json").document("contact");
    assert_eq!(contact["contact"]["snoozed_until"], Value::Null);
}

#[test]
fn only_to_a_day_still_to_come() {
    let desk = Desk::with_people();
    desk.ties("snooze ada yesterday").fails(2, "not after today");
    desk.ties("snooze ada today").fails(2, "not after today");
    desk.ties("snooze ada sometime").fails(2, "sometime");
    desk.ties("snooze ada").fails(2, "WHEN");
}

#[test]
fn somebody_outside_the_rotation_is_not_snoozed() {
    let desk = Desk::after(&["add Ada --circle none"]);
    desk.ties("snooze ada fri").fails(65, "not in the rotation and so never due; `ties edit \"Ada\" --circle many`");
}
