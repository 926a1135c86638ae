//! The configuration file.

use std::process::Command;

use crate::harness::Desk;

/// The day `ties today` takes for today.
fn date(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a document");
    value["date"].as_str().expect("a date").to_owned()
}

#[test]
fn the_time_zone_decides_what_day_it_is() {
    let desk = Desk::new();
    let configured = |zone: &str| {
        desk.file("config/ties/config.toml", format!("time_zone = \"{zone}\"\n"));
        let mut command = desk.command(["today", "--json"]);
        command.env_remove("TIES_NOW");
        command
    };
    // 26 hours lie between the two: it is never the same day in both.
    let west = date(&mut configured("Etc/GMT+12"));
    let east = date(&mut configured("Pacific/Kiritimati"));
    assert!(west < east, "{west} {east}");
    // TZ goes before the configuration.
    assert_eq!(date(configured("Etc/GMT+12").env("TZ", "Pacific/Kiritimati")), east);
}

#[test]
fn the_daily_number_caps_the_due() {
    let desk = Desk::after(&[
        "add Ada --circle critical --talked year",
        "add Bo --circle critical --talked year",
        "add Cy --circle critical --talked year",
    ]);
    desk.file("config/ties/config.toml", "daily = 2\n");
    let today = desk.ties("today --json").document("agenda");
    assert_eq!((today["items"].as_array().map(Vec::len), &today["later"]), (Some(2), &1.into()));
}

#[test]
fn a_wrong_configuration_is_named() {
    let desk = Desk::new();
    desk.file("config/ties/config.toml", "time_zone = \"Berlin\"\n");
    let run = desk.command(["today"]).env_remove("TIES_NOW").output().expect("the program starts");
    assert_eq!(run.status.code(), Some(65));
    let error = String::from_utf8_lossy(&run.stderr);
    assert!(error.contains("config.toml") && error.contains("Europe/Berlin"), "{error}");
    for (line, named) in [("dayly = 2", "dayly"), ("contrast = \"most\"", "high")] {
        desk.file("config/ties/config.toml", line);
        desk.ties("today").fails(65, named);
    }
}
