//! `ties event`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields, text};

const LIST: &str = "Hopper, Grace\nAda Lovelace, Analytical Engines\nZoe Newman, Initech\n";

fn desk() -> Desk {
    let desk = Desk::with_people();
    desk.ties("event add FOSDEM 2027 --on 2027-01-30 --until 2027-01-31 --place Brussels").ok();
    desk
}

#[test]
fn events_are_recorded_listed_and_changed() {
    let desk = Desk::new();
    assert_snapshot!(desk.transcript(&[
        "event",
        "event add FOSDEM 2027 --on '30 jan' --until '31 jan' --place Brussels",
        "event add RustNL --on 'in 2 weeks' --outcome 'a speaker for the meetup'",
        "event add rustnl --on 'in 2 weeks'",
        "event list",
        "event edit rustnl --on '12 dec' --until '13 dec' --minutes 90",
        "event edit rustnl",
        "event edit rustnl --until '1 dec'",
        "event worth fosdem good talks",
        "event rm rustnl",
        "event list",
    ]), @"
    $ ties event
    no events yet; `ties event add NAME --on DATE` records one
    $ ties event add FOSDEM 2027 --on '30 jan' --until '31 jan' --place Brussels
    add FOSDEM 2027
      `ties undo` takes it back
      2n8nfgx3  FOSDEM 2027  30 to 31 Jan 2027  in 67 days  Brussels
    $ ties event add RustNL --on 'in 2 weeks' --outcome 'a speaker for the meetup'
    add RustNL
      `ties undo` takes it back
      94fa3pk7  RustNL  Tue 8 Dec  in 14 days
    $ ties event add rustnl --on 'in 2 weeks'
    ties: RustNL on 2026-12-08 is there already
    [1]
    $ ties event list
    94fa3pk7  RustNL       Tue 8 Dec          in 14 days
    2n8nfgx3  FOSDEM 2027  30 to 31 Jan 2027  in 67 days  Brussels
    $ ties event edit rustnl --on '12 dec' --until '13 dec' --minutes 90
    edit RustNL
      `ties undo` takes it back
      94fa3pk7  RustNL  12 to 13 Dec  in 18 days
    $ ties event edit rustnl
    ties: say what to change, such as --outcome TEXT; `ties help event edit` lists it all
    [2]
    $ ties event edit rustnl --until '1 dec'
    ties: it would end on 2026-12-01, before it begins on 2026-12-12
    [2]
    $ ties event worth fosdem good talks
    ties: FOSDEM 2027 begins on Sat 30 Jan 2027; whether it was worth it shows then
    [65]
    $ ties event rm rustnl
    delete RustNL
      `ties undo` takes it back
    $ ties event list
    2n8nfgx3  FOSDEM 2027  30 to 31 Jan 2027  in 67 days  Brussels
    ");
}

#[test]
fn an_event_as_json() {
    let desk = Desk::new();
    let event = desk.ties("event add RustNL --on 2026-12-10 --json").document("event")["event"].clone();
    has_fields(&event, "id name start end place series outcome");
    assert_eq!((&event["start"], &event["end"]), (&"2026-12-10".into(), &"2026-12-10".into()));
    assert!(event["place"].is_null());
    let listed = desk.ties("event list --json").document("events");
    assert_eq!(listed["items"][0]["id"], event["id"]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = desk();
    desk.ties("event add RustNL").fails(2, "--on");
    desk.ties("event add RustNL --on someday").fails(2, "`someday` is not a date");
    desk.ties("event add RustNL --on 2026-12-10 --until 2026-12-09").fails(2, "before it begins");
    desk.ties("event add '  ' --on 2026-12-10").fails(65, "an event needs a name");
    desk.ties("event met kubecon ada").fails(1, "no event here is called `kubecon`");
    desk.ties("event add 'FOSDEM 2026' --on 2026-01-31").ok();
    desk.ties("event edit fosdem --place Ghent").fails(69, "any of 2 events");
}

#[test]
fn a_roster_says_who_is_who() {
    let desk = desk();
    let file = desk.file("list.txt", LIST);
    let roster = desk.ties(&format!("event roster fosdem {file} --json")).document("roster");
    has_fields(&roster, "event_id read exact likely ambiguous new skipped[]");
    let count = |name: &str| roster[name].as_u64();
    assert_eq!([count("read"), count("exact"), count("new")], [Some(3), Some(2), Some(1)]);
}

#[test]
fn a_roster_given_twice_doubles_nobody() {
    let desk = desk();
    desk.fed("event roster fosdem -", LIST).ok();
    let before = desk.ties("prep fosdem --json").document("prep")["people"].clone();
    let again = desk.fed("event roster fosdem -", LIST).ok();
    assert!(again.contains("everybody is on the roster of FOSDEM 2027 already"), "{again}");
    assert_eq!(desk.ties("prep fosdem --json").document("prep")["people"], before);
}

#[test]
fn a_rehearsed_roster_writes_nothing() {
    let desk = desk();
    let shown = desk.fed("event roster fosdem - --dry-run", LIST).ok();
    assert!(shown.contains("Zoe Newman, Initech  (new)") && shown.contains("nothing was written"), "{shown}");
    assert_eq!(desk.ties("prep fosdem --json").document("prep")["people"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_list_that_is_none_is_refused_and_nothing_is_lost() {
    let desk = desk();
    desk.fed("event roster fosdem -", LIST).ok();
    desk.fed("event roster fosdem -", "").fails(65, "empty");
    desk.fed("event roster fosdem -", "<html><body>no schedule</body></html>").fails(65, "-:");
    desk.ties("event roster fosdem /nowhere/list.txt").fails(66, "cannot be read");
    assert_eq!(desk.ties("prep fosdem --json").document("prep")["people"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_entity_bomb_is_no_trouble() {
    let desk = desk();
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
        <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><schedule><day date=\"2027-01-30\"><room name=\"K\"><event id=\"1\">\
        <start>10:00</start><title>&c;</title><persons><person id=\"1\">Zoe Newman</person></persons></event></room>\
        </day></schedule>";
    let run = desk.fed("event roster fosdem - --json", bomb);
    assert!([0, 65].contains(&run.code), "{run:?}");
    assert!(run.stdout.len() < 2000, "{run:?}");
}

#[test]
fn five_thousand_lines_are_read() {
    let desk = desk();
    let line = |number: u32| format!("Person{number} Family{number}, Company {}", number % 40);
    let list = (0..5000).map(line).collect::<Vec<_>>().join("\n");
    let roster = desk.fed("event roster fosdem - --json", &list).document("roster");
    assert_eq!(roster["read"], 5000);
    let sheet = desk.ties("prep fosdem").ok();
    assert!(sheet.lines().count() < 60, "a short sheet: {}", sheet.lines().count());
}

#[test]
fn those_met_are_logged_and_thanked_the_next_day() {
    let desk = desk();
    desk.fed("event roster fosdem -", LIST).ok();
    let run = desk.on("2027-01-31", "event met fosdem grace '+Quinn Fox (Foxworks)'").ok();
    assert!(run.contains("met Grace Hopper and Quinn Fox at FOSDEM 2027"), "{run}");
    let quinn = desk.ties("show quinn --json").document("contact");
    assert_eq!(quinn["contact"]["organisation"], "Foxworks");
    assert_eq!(quinn["touches"][0]["channel"], "event");
    assert_eq!(quinn["touches"][0]["date"], "2027-01-31");
    let today = desk.on("2027-02-01", "today").ok();
    assert!(today.contains("2 thank-yous, FOSDEM 2027"), "{today}");
    desk.on("2027-02-01", "undo").ok();
    assert!(!desk.on("2027-02-01", "today").ok().contains("thank-yous"));
}

#[test]
fn lines_of_the_evening_are_of_the_event() {
    let desk = desk();
    let lines =
        "# at the bar\nAda: talked pumps; I'll send the paper by fri\n+Zoe Newman (Initech): wants a year off\n";
    let mut command = desk.command(["log", "-", "--event", "fosdem", "--json"]);
    command.env("TIES_NOW", "2027-02-01");
    let run = Desk::fed_to(command, lines);
    let logged = run.document("touches");
    let item = &logged["items"][0];
    assert_eq!((&item["date"], &item["channel"]), (&"2027-01-31".into(), &"event".into()));
    let prep = desk.on("2027-02-01", "prep fosdem --json").document("prep");
    let met: Vec<String> = prep["people"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["met"] == true)
        .map(|it| text(&it["name"]))
        .collect();
    assert_eq!(met.len(), 2, "{met:?}");
}

#[test]
fn the_agenda_asks_for_one_thing_at_a_time() {
    let desk = desk();
    for (today, words) in [
        ("2027-01-08", None),
        ("2027-01-09", Some("ask the likely ones whether they come")),
        ("2027-01-23", Some("load the roster")),
        ("2027-01-29", Some("two minutes: whom to meet")),
        ("2027-02-01", Some("write down whom you met")),
        ("2027-02-20", None),
    ] {
        let items = desk.on(today, "today --json").document("agenda")["items"].clone();
        let row = items.as_array().into_iter().flatten().find(|item| item["section"] == "event").cloned();
        let said = row.as_ref().map(ToString::to_string);
        assert_eq!(row.is_some(), words.is_some(), "{today}: {items}");
        assert!(said.unwrap_or_default().contains(words.unwrap_or_default()), "{today}: {items}");
    }
}

#[test]
fn what_is_said_about_coming_settles_it() {
    let desk = desk();
    desk.fed("event roster fosdem -", LIST).ok();
    let band = |desk: &Desk, name: &str| {
        let prep = desk.ties("prep fosdem --json").document("prep");
        let people = prep["people"].as_array().cloned().unwrap_or_default();
        people.iter().find(|it| it["contact_name"] == name).map(|it| it["likelihood"].as_f64().unwrap_or(-1.0))
    };
    desk.ties("event coming fosdem grace --said not-coming").ok();
    assert_eq!(band(&desk, "Grace Hopper"), Some(0.0));
    desk.ties("event coming fosdem grace --said nothing").ok();
    assert!(band(&desk, "Grace Hopper") > Some(0.8));
}

#[test]
fn what_they_said_is_there_again_once_i_say_nothing() {
    let desk = desk();
    let reasons = |desk: &Desk| {
        let prep = desk.ties("prep fosdem --json").document("prep");
        let people = prep["people"].as_array().cloned().unwrap_or_default();
        let grace = people.iter().find(|it| it["contact_name"] == "Grace Hopper").cloned().unwrap_or_default();
        grace["reasons"].to_string()
    };
    desk.ties("event coming fosdem grace --said yes").ok();
    desk.ties("event coming fosdem grace").ok();
    desk.ties("event coming fosdem grace --said not-coming").ok();
    assert!(reasons(&desk).contains("you say not"), "{}", reasons(&desk));
    desk.ties("event coming fosdem grace --said nothing").ok();
    assert!(reasons(&desk).contains("said yes") && !reasons(&desk).contains("you say"), "{}", reasons(&desk));
    desk.ties("event coming fosdem grace --said unsaid").ok();
    assert!(!reasons(&desk).contains("said yes"), "{}", reasons(&desk));
}

#[test]
fn who_said_maybe_is_not_confirmed_by_a_list() {
    let desk = desk();
    desk.fed("event roster fosdem -", LIST).ok();
    desk.ties("event coming fosdem grace --said maybe").ok();
    let prep = desk.ties("prep fosdem").ok();
    let grace = prep.lines().find(|line| line.contains("Grace")).unwrap_or_default();
    assert!(grace.contains("likely") && !grace.contains("confirmed"), "{prep}");
}

#[test]
fn somebody_new_who_may_be_a_contact_is_asked_about() {
    let desk = desk();
    desk.on("2027-01-30", "event met fosdem '+Grace Hopper'").ok();
    let found = desk.ties("find grace --json").document("contacts");
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
    desk.ties("add 'John Smith' --org Acme").ok();
    let run = desk.on("2027-01-30", "event met fosdem '+John Smith (Soylent)' --json");
    assert_eq!(run.code, 69, "{run:?}");
    assert!(run.stdout.contains("Acme") || run.stderr.contains("Acme"), "{run:?}");
    assert!(!desk.ties("find soylent").stdout.contains("John"), "nothing was made");
}

#[test]
fn meeting_somebody_twice_is_noted_once() {
    let desk = desk();
    desk.on("2027-01-30", "event met fosdem grace").ok();
    let again = desk.on("2027-01-30", "event met fosdem grace");
    assert_eq!(again.code, 1, "{again:?}");
    assert!(again.stderr.contains("already"), "{again:?}");
}

#[test]
fn nobody_is_met_at_an_event_before_it_begins() {
    let desk = desk();
    for line in ["event met fosdem grace", "log --event fosdem 'grace: talked pumps'", "event worth fosdem good talks"]
    {
        let run = desk.on("2027-01-20", line);
        assert_eq!(run.code, 65, "{line}: {run:?}");
        assert!(run.stderr.contains("begins on Sat 30 Jan"), "{line}: {run:?}");
    }
    desk.on("2027-01-29", "event met fosdem grace").ok();
}
