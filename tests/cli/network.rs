//! `ties network`, `path`, `intro`, `outreach`, `self-test` and `review`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::harness::{Desk, has_fields, text};

#[test]
fn a_network_of_one_has_every_figure_or_says_what_is_missing() {
    let desk = Desk::after(&["add Ada --kind mentor"]);
    let network = desk.ties("network --json").document("network");
    has_fields(
        &network,
        "people in_rotation kinds[] gaps[] communities[] street_lamp entropy constraint capacity \
        gave_90d asked_90d advocates[]",
    );
    assert_eq!((&network["people"], &network["in_rotation"]), (&1.into(), &1.into()));
    assert_eq!(network["kinds"].as_array().map(Vec::len), Some(7));
    assert_eq!(
        (&network["street_lamp"], &network["entropy"], &network["constraint"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(network["not_known"][0], "street lamp: not enough known yet: 0 of 2 communities");
    assert_eq!(network["gaps"].as_array().map(Vec::len), Some(7));
    desk.ties("log coffee ada").ok();
    let network = desk.ties("network --json").document("network");
    assert_eq!(network["kinds"][2], serde_json::json!({"kind": "mentor", "people": 1, "alive": 1}));
    assert_eq!(network["capacity"]["made_per_week"], 0.0778);
    let empty = Desk::new().ties("network --json").document("network");
    assert_eq!((&empty["people"], empty["capacity"]["needed_per_week"].to_string()), (&0.into(), "0.0".to_owned()));
}

#[test]
fn a_path_leads_through_those_i_talked_to() {
    let desk = Desk::after(&["add Ada", "add Bo", "add Cy --org Initech", "tie ada bo --how lab", "tie bo cy"]);
    let none = desk.ties("path cy --json");
    assert_eq!((none.code, &none.json()["found"], &none.json()["hops"]), (1, &false.into(), &serde_json::json!([])));
    desk.ties("log coffee ada").ok();
    let path = desk.ties("path cy --json").document("path");
    has_fields(&path, "target found hops[] advice");
    let hops: Vec<(String, String)> = path["hops"]
        .as_array()
        .expect("hops")
        .iter()
        .map(|hop| {
            has_fields(hop, "from to how as_of strength");
            (text(&hop["from"]["name"]), text(&hop["to"]["name"]))
        })
        .collect();
    assert_eq!(path["hops"][0]["from"]["id"], "me");
    assert_eq!(hops[1..], [("Ada".to_owned(), "Bo".to_owned()), ("Bo".to_owned(), "Cy".to_owned())]);
    assert_eq!(path["advice"], "ask Ada to introduce you to Bo; from there to Cy");
    assert_eq!(desk.ties("path org:initech --json").document("path")["hops"].as_array().map(Vec::len), Some(3));
    desk.ties("path org:Nowhere").fails(1, "");
    desk.ties("path nobody").fails(1, "nobody");
    desk.ties("path need:00000000").fails(1, "no open need");
    assert_eq!(desk.ties("path ada --json").document("path")["hops"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_need_names_who_can_help_and_whom_to_ask() {
    let desk = Desk::after(&[
        "me --name 'Kim Lee'",
        "add Ada --email ada@example.com",
        "add Bo",
        "log coffee ada yesterday: offers introductions to people who know pumps",
        "offer bo pumps for deep wells",
        "tie ada bo --how lab",
        "need add pumps for a deep well --why 'the garden is dry' --tried 'two shops' --due 'in 3 days'",
    ]);
    let id = text(&desk.ties("need --json").document("needs")["items"][0]["id"]);
    let need = desk.ties(&format!("need show {id} --json")).document("need");
    assert_eq!((&need["helpers"][0]["name"], &need["helpers"][0]["certainty"]), (&"Bo".into(), &"confirmed".into()));
    assert!(text(&need["advice"]).contains("too soon"), "{need}");
    assert_snapshot!(desk.transcript(&[&format!("need ask {id}")]).replace(&id, "ID"));
    assert_eq!(desk.ties(&format!("path need:{id} --json")).document("path")["found"], true);
    desk.ties(&format!("need drop {id}")).ok();
    desk.ties(&format!("need show {id}")).fails(1, "no need");
    assert!(desk.ties("need add old news --due 2020-01-01").ok().contains("past already"));
}

#[test]
fn an_introduction_gives_value_to_both() {
    let desk = Desk::after(&["add Ada", "add Bo"]);
    assert_snapshot!(desk.transcript(&[
        "intro ada bo --why 'both build pumps' --draft",
        "intro ada bo --asked ada",
        "intro",
        "intro ada bo",
        "intro ada bo --outcome 'they had lunch'",
        "intro",
        "intro ada ada",
    ]));
    for who in ["ada", "bo"] {
        let shown = desk.ties(&format!("show {who} --json")).document("contact");
        assert_eq!(shown["contact"]["gave"], 1, "{shown}");
    }
    let done = desk.ties("intro ada bo --outcome 'they work together' --json").document("done");
    has_fields(&done, "action ids[] message");
}

#[test]
fn outreach_goes_down_the_funnel() {
    let desk = Desk::after(&["me --name 'Kim Lee'"]);
    assert_snapshot!(desk.transcript(&[
        "outreach",
        "outreach target 3",
        "outreach add 'Zoe Newman' 'Bo Ek' --note 'your talk on parsers'",
        "outreach add 'zoe newman'",
        "outreach step zoe accepted",
        "outreach step zoe accepted",
        "outreach step zoe met --on yesterday",
        "outreach",
        "outreach draft bo",
        "outreach back bo",
        "outreach step nobody met",
    ]));
    let list = desk.ties("outreach --json").document("outreach");
    assert_eq!((&list["items"][0]["stage"], &list["funnel"][4]["people"]), (&"met".into(), &1.into()));
    let zoe = desk.ties("show zoe --json").document("contact");
    assert_eq!((&zoe["contact"]["circle"], &zoe["touches"][0]["channel"]), (&"many".into(), &"coffee".into()));
}

#[test]
fn who_passes_the_self_test_vouches() {
    let desk = Desk::after(&["add Ada --circle critical --talked month"]);
    desk.ties("self-test ada yes no yes").ok();
    assert_eq!(desk.ties("network --json").document("network")["advocates"], serde_json::json!([]));
    desk.ties("self-test ada y y y").ok();
    assert_eq!(desk.ties("network --json").document("network")["advocates"][0]["name"], "Ada");
    assert!(desk.ties("self-test").ok().contains("passes all three"));
    desk.ties("self-test ada maybe no yes").fails(2, "yes or no");
}

#[test]
fn a_review_is_kept_and_compared() {
    let desk = Desk::after(&["add Ada --kind mentor"]);
    desk.ties("review").ok();
    desk.ties("review save --action 'ask Ada for names by tomorrow' --action call").ok();
    assert!(desk.ties("today").ok().contains("ask Ada for names"));
    desk.ties("log coffee ada").ok();
    let review = desk.on("2027-02-20", "review --json").document("review");
    assert_eq!((&review["last"], &review["due"]), (&"2026-11-24".into(), &"2027-02-24".into()));
    assert!(
        review["changed"].as_array().is_some_and(|list| list.iter().any(|it| it["what"] == "mentor alive")),
        "{review}"
    );
    desk.ties("review done 1").ok();
    assert!(!desk.ties("today").ok().contains("ask Ada for names"));
    desk.ties("review done 9").fails(1, "2 actions");
    desk.ties("review save --action a --action b --action c --action d").fails(65, "3 actions");
}

#[test]
fn an_ask_of_who_only_hears_asks_is_warned_of() {
    let desk = Desk::after(&["add Kim", "log call kim last week: asked for a reference"]);
    assert!(desk.ties("log call kim: asked for another").ok().contains("gave nothing yet"));
    assert!(!desk.ties("log call kim: gave help; asked for a third").ok().contains("gave nothing yet"));
}

#[test]
fn the_demo_needs_a_terminal() {
    Desk::new().ties("demo").fails(2, "needs a terminal");
}
