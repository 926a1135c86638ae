//! `ties prep`.

use insta::assert_snapshot;

use crate::harness::{Desk, has_fields};

fn desk() -> Desk {
    let desk = Desk::after(&[
        "me --name 'Kim Lee' --org Toolworks",
        "goal 'lead a tools team of my own' --value 'I make slow programs confess'",
        "need add ELF notes in stripped binaries",
        "add 'Ada Lovelace' --org 'Analytical Engines' --title Founder --circle critical",
        "add 'Sana Okafor' --org 'Fund One'",
        "add 'Grace Hopper' --kind mentor",
        "log call Sana 2 nov: funds; offers funds for tools and engines",
        "log coffee Ada 2 jun: engines; wants funds for the second engine",
        "promise add ada send the paper --due 2026-11-22",
        "event add FOSDEM 2027 --on 2026-12-12 --until 2026-12-13 --place Brussels --outcome 'two who would try it'",
    ]);
    desk.fed(
        "event roster fosdem -",
        "Lovelace, Ada\nSana Okafor, Fund One\nZoe Newman, Initech\nKim Lee, Toolworks\nGrace Hopper\n",
    )
    .ok();
    desk
}

#[test]
fn the_sheet_is_read_in_two_minutes() {
    assert_snapshot!(desk().ties("prep").ok(), @r#"
    FOSDEM 2027
    Brussels, 12 to 13 Dec, in 18 days
    outcome: two who would try it

    INTRODUCTION (13 S)
    I am Kim Lee. I make slow programs confess. I want to lead a tools team of my
    own. Ask me why "ELF notes in stripped binaries" is on my list.

    MUST MEET
    Lovelace, Ada (Analytical Engines) confirmed · you promised: send the paper, 2
      days overdue · critical, 6 months quiet
      bring: an introduction to Sana Okafor: funds for tools and engines
      ask: In June you were looking for funds for the second engine: how far have
        you come?
      ask: I promised to send the paper: what would make it most useful to you?
    Grace Hopper confirmed · your only mentor
      bring: idea, none given yet

    KNOW
    Sana Okafor (Fund One) confirmed · last call 3 weeks ago

    NEVER MET
    Zoe Newman (Initech) confirmed

    INTRODUCTIONS YOU CAN MAKE
    - Ada Lovelace wants funds for the second engine; Sana Okafor offers funds for
      tools and engines

    QUESTIONS
    [ ] I hope to find two who would try it here: who comes to mind?
    [ ] One thing I need is "ELF notes in stripped binaries": where would you begin?
    [ ] Which part of the programme would you not miss, and why?
    [ ] What would you drop first with half the people?
    "#);
}

#[test]
fn the_sheet_in_markdown() {
    assert_snapshot!(desk().ties("prep fosdem --md").ok(), @r#"
    # FOSDEM 2027

    Brussels, 12 to 13 Dec, in 18 days

    - outcome: two who would try it

    ## introduction (13 s)

    I am Kim Lee. I make slow programs confess. I want to lead a tools team of my own. Ask me why "ELF notes in stripped binaries" is on my list.

    ## must meet

    - **Lovelace, Ada** (Analytical Engines) confirmed · you promised: send the paper, 2 days overdue · critical, 6 months quiet
      - bring: an introduction to Sana Okafor: funds for tools and engines
      - ask: In June you were looking for funds for the second engine: how far have you come?
      - ask: I promised to send the paper: what would make it most useful to you?
    - **Grace Hopper** confirmed · your only mentor
      - bring: idea, none given yet

    ## know

    - **Sana Okafor** (Fund One) confirmed · last call 3 weeks ago

    ## never met

    - **Zoe Newman** (Initech) confirmed

    ## introductions you can make

    - Ada Lovelace wants funds for the second engine; Sana Okafor offers funds for tools and engines

    ## questions

    - [ ] I hope to find two who would try it here: who comes to mind?
    - [ ] One thing I need is "ELF notes in stripped binaries": where would you begin?
    - [ ] Which part of the programme would you not miss, and why?
    - [ ] What would you drop first with half the people?
    "#);
}

#[test]
fn the_sheet_as_json() {
    let prep = desk().ties("prep fosdem --json").document("prep");
    has_fields(&prep, "event intro people[] introductions[] questions[] unknown[]");
    has_fields(&prep["intro"], "text words seconds");
    let person = &prep["people"][0];
    let fields = "name contact_id contact_name match candidates[] likelihood band group reasons[] bring where[]";
    has_fields(person, fields);
    assert_eq!((&person["name"], &person["contact_name"]), (&"Lovelace, Ada".into(), &"Ada Lovelace".into()));
    assert_eq!(
        (&person["match"], &person["band"], &person["group"]),
        (&"exact".into(), &"confirmed".into(), &"must_meet".into())
    );
    has_fields(&prep["introductions"][0], "a b why");
    has_fields(&prep["questions"][0], "id contact_id text open used");
    let names: Vec<_> = prep["people"].as_array().into_iter().flatten().map(|it| it["name"].clone()).collect();
    assert!(!names.contains(&"Kim Lee".into()), "I am left out: {names:?}");
}

#[test]
fn a_talk_says_where_and_when() {
    let desk = desk();
    let schedule = "<schedule><day index=\"1\" date=\"2026-12-12\"><room name=\"K.1\"><event id=\"1\"><start>14:30</start>\
        <title>Everything about ELF notes</title><persons><person id=\"7\">Lin Wei</person></persons></event></room></day></schedule>";
    desk.fed("event roster fosdem -", schedule).ok();
    let prep = desk.ties("prep --json").document("prep");
    let lin =
        prep["people"].as_array().into_iter().flatten().find(|it| it["name"] == "Lin Wei").cloned().unwrap_or_default();
    assert_eq!(lin["group"], "must_meet", "a talk that meets a need: {lin}");
    assert_eq!(lin["where"][0]["start"], "2026-12-12T14:30");
    assert_eq!(lin["where"][0]["room"], "K.1");
}

#[test]
fn without_an_event_it_says_what_to_do() {
    Desk::with_people().ties("prep").fails(1, "ties event add NAME --on DATE");
    let error = Desk::with_people().ties("prep --json");
    assert_eq!(error.code, 1);
    has_fields(&error.json(), "code message candidates[]");
}

#[test]
fn any_width_is_kept() {
    let desk = desk();
    for width in [1, 20, 40, 100] {
        let text = desk.ties(&format!("prep --text --width {width}")).ok();
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width.max(20)), "{width}: {widest:?}\n{text}");
    }
}
