//! Events and their sheets: prepared before, read there, written down after.

use ties::domain::contact::Aim;
use ties::domain::edit::ContactEdit;
use ties::domain::event::{Event, EventEdit, EventIntent, Who, Word};
use ties::domain::id::{ContactId, EventId};
use ties::domain::intent::Intent;
use ties::domain::kind::AimKind;
use ties::domain::me::MeEdit;
use ties::domain::record::Key;
use ties::domain::roster::{Attendee, Listed};

use crate::harness::Screen;
use crate::network::{Network, day, person};

const LIST: &str = "Hopper, Grace\nBo Lind, Loom\nAnna Schmidt\nZoe Newman, Initech\nKim Lee\n";

/// A network on the way to an event that begins on that day.
fn network(on: &str) -> (Network, EventId) {
    let mut network = Network::new();
    network.make(&Intent::Me(vec![
        MeEdit::Name("Kim Lee".into()),
        MeEdit::Value("I make slow programs confess".into()),
        MeEdit::Goal("lead a tools team".into()),
    ]));
    network.make(&Intent::AddNeed { text: "ELF notes in stripped binaries".into(), why: String::new(), due: None });
    let grace = network.add(person("Grace Hopper").critical());
    network.edit(
        grace,
        ContactEdit::Aim(Aim {
            text: "a compiler that explains itself".into(),
            kind: AimKind::Goal,
            date: day("2026-03-12"),
            done: false,
        }),
    );
    network.log("call Grace Hopper 2 jun: compilers; she'll send the venue list by 1 dec");
    network.add(person("Bo Lind").at("Loom"));
    network.add(person("Anna Schmidt").at("Siemens"));
    network.add(person("Anna Schmidt").at("Bosch"));
    let template = Event {
        place: Some("Utrecht".into()),
        ..Event::new(EventId(0), "RustNL", (day(on), day(on)), day("2026-11-24"))
    };
    let made = network.make(&Intent::Event(EventIntent::Add(Box::new(template))));
    let Some(Key::Event(event)) = made else { panic!("{made:?} was made") };
    (network, event)
}

/// The same with its list of people.
fn listed(on: &str) -> (Network, EventId) {
    let (mut network, event) = network(on);
    let line = |name: &str, organisation: &str| {
        Listed::from(Attendee { name: name.into(), organisation: organisation.into(), ..Attendee::default() })
    };
    let listed = vec![
        line("Hopper, Grace", ""),
        line("Bo Lind", "Loom"),
        line("Anna Schmidt", ""),
        line("Zoe Newman", "Initech"),
        line("Kim Lee", ""),
    ];
    network.make(&Intent::Event(EventIntent::Roster { event, listed, replace: false }));
    (network, event)
}

fn sheet(on: &str, width: u16, height: u16) -> Screen {
    let mut screen = listed(on).0.open(width, height);
    screen.keys("3 Enter");
    screen
}

#[test]
fn the_sheet_at_each_size() {
    insta::assert_snapshot!(sheet("2026-12-10", 80, 24).keys("j j").at_each_size());
}

#[test]
fn the_list_and_an_empty_one_at_each_size() {
    let mut empty = Network::new().open(80, 24);
    let mut all = empty.keys("3").at_each_size();
    all += &listed("2026-12-10").0.open(80, 24).keys("3").at_each_size();
    insta::assert_snapshot!(all);
}

#[test]
fn an_event_is_recorded_from_the_keyboard() {
    let mut screen = Network::new().open(80, 24);
    screen.keys("3 n").types("RustNL").keys("Tab").types("10 dec").shows("Thu 10 Dec").keys("Tab Tab");
    screen.types("Utrecht").keys("Enter").shows("RustNL").shows("in 16 days");
    assert!(screen.selected().contains("RustNL"), "{}", screen.text());
    screen.keys("Enter").shows("Utrecht, Thu 10 Dec");
    screen.keys("u").lacks("RustNL  Utrecht").shows("taken back");
}

#[test]
fn a_form_without_a_date_says_what_to_type_and_keeps_the_text() {
    let mut screen = Network::new().open(80, 24);
    screen.keys("3 n").types("RustNL").keys("Enter").shows("when is it?").keys("Tab").types("someday").keys("Enter");
    screen.shows("`someday` is not a date").keys("Esc").shows("kept as a draft").keys("n").shows("RustNL");
}

#[test]
fn a_pasted_list_is_previewed_and_then_kept() {
    let (network, _) = network("2026-12-10");
    let mut screen = network.open(80, 24);
    screen
        .keys("3")
        .paste(LIST)
        .shows("4 people for RustNL")
        .shows("2 exact")
        .shows("1 to settle")
        .shows("you are on it");
    screen.keys("Enter").shows("4 on the list");
    screen.paste(LIST).keys("Enter").shows("everybody is on the roster");
}

#[test]
fn a_list_is_read_from_a_file_and_a_wrong_path_stays() {
    let (network, _) = network("2026-12-10");
    let path = network.folder.path().join("list.txt");
    std::fs::write(&path, LIST).expect("a file");
    let mut screen = network.open(80, 24);
    screen.keys("3 r").types("/nowhere/list").keys("Enter").shows("cannot be read").shows("/nowhere/list");
    screen.keys("C-u").types(&path.display().to_string()).keys("Enter").shows("4 people for RustNL").keys("Esc");
    screen.shows("nothing was added");
}

#[test]
fn a_name_is_settled_with_one_key_and_remembered() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen
        .keys("g s")
        .shows("1 of 1")
        .shows("Siemens")
        .shows("Bosch")
        .keys("2")
        .shows("Anna Schmidt on rosters is Anna Schmidt");
    screen.lacks("who?").keys("u").shows("who?").keys("g s n").lacks("who?").shows("Anna Schmidt");
}

#[test]
fn coming_is_overruled_in_one_key_and_back() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("/").types("grace").keys("Enter").shows("confirmed").keys("=").shows("Grace Hopper coming");
    screen.keys("=").shows("not coming").keys("=").shows("as the evidence says").shows("confirmed");
}

#[test]
fn a_question_is_ticked_and_the_answer_noted() {
    let mut screen = sheet("2026-12-10", 80, 40);
    screen.keys("j j").shows("Hopper, Grace");
    screen.keys("G k k k k k");
    while !screen.selected().contains("Grace Hopper:") {
        let before = screen.selected();
        screen.keys("k");
        assert_ne!(screen.selected(), before, "no question to Grace\n{}", screen.text());
    }
    screen.keys("x").types("after the summer").keys("Enter").shows("[x] Grace Hopper").shows("question asked");
    screen.keys("x").lacks("[x] Grace Hopper");
    screen.keys("x Enter 2 / g r a c e Enter").shows("after the summer");
}

#[test]
fn a_question_of_ones_own_is_marked_when_it_is_closed() {
    let mut screen = sheet("2026-12-10", 80, 40);
    screen
        .keys("G n")
        .types("Do you like it?")
        .shows("a closed question")
        .keys("Enter")
        .shows("Do you like it? (closed)");
    screen.keys("n C-u").types("What do you like about it?").shows("an open question").keys("Enter");
    screen.shows("[ ] What do you like about it?").keys("u").lacks("What do you like about it?");
    while !screen.selected().contains("Do you like it?") {
        screen.keys("k");
    }
    screen.keys("d d").lacks("Do you like it?").keys("k").keys("d d").shows("a question of your own");
}

#[test]
fn outcome_and_introduction_are_written_on_the_sheet() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("Enter").types("two who would try it").keys("Enter").shows("two who would try it");
    screen
        .keys("j Enter C-u")
        .types("I am Kim. Ask me about ELF.")
        .shows("3 s")
        .keys("Enter")
        .shows("I am Kim. Ask me about ELF.");
    screen.keys("u").shows("slow programs confess");
}

#[test]
fn before_the_event_the_walk_asks_who_comes() {
    let mut screen = sheet("2026-12-10", 80, 30);
    screen.keys("c n").shows("1 of 2").shows("will you be there").keys("= 2").shows("said maybe");
    screen.shows("2 of 2").keys("x").shows("Is reaching out done?").keys("y");
    screen.keys("1").lacks("ask who is coming");
}

#[test]
fn after_the_event_those_met_are_written_down_and_thanked() {
    let mut screen = sheet("2026-11-23", 80, 30);
    screen.keys("1").shows("RustNL yesterday").keys("3 / g r a c e Enter x").shows("met Grace Hopper at RustNL");
    screen
        .keys("Esc")
        .keys("n")
        .types("Quinn Fox (Foxworks)")
        .shows("Quinn Fox, Foxworks")
        .keys("Enter")
        .shows("Quinn Fox is new");
    screen
        .keys("/")
        .types("zoe")
        .keys("Enter l")
        .shows("+Zoe Newman (Initech):")
        .types("wants a year off")
        .keys("Enter");
    screen.keys("1").shows("3 thank-yous, RustNL").keys("u").shows("2 thank-yous, RustNL");
    // Beside the row stands who they are, and the check-in takes one at a time, each with its draft.
    screen
        .keys("k")
        .shows("Grace Hopper")
        .shows("Quinn Fox")
        .keys("c")
        .shows("· thank ")
        .shows("our talk at RustNL yesterday");
    screen.keys("x").shows("· thank ").keys("q").shows("thank ").lacks("thank-yous");
}

#[test]
fn a_line_about_somebody_met_tells_more_of_the_same_meeting() {
    let mut screen = sheet("2026-11-23", 80, 30);
    screen.keys("/ g r a c e Enter x l").types("talked compilers").keys("Enter").keys("1").shows("thank Grace Hopper");
    screen.lacks("thank-yous").keys("u 3 x").shows("already").keys("Enter 2 / g r a c e Enter").shows("23 Nov event");
}

#[test]
fn somebody_new_is_selected_and_can_be_written_about() {
    let mut screen = sheet("2026-11-23", 80, 24);
    screen.keys("n").types("Quinn Fox (Foxworks)").keys("Enter l").shows("log · Quinn Fox · RustNL");
}

#[test]
fn the_evening_is_one_buffer_and_a_bad_line_comes_back() {
    let (network, _) = listed("2026-11-23");
    let mut texts =
        vec!["Grace Hopper: talked compilers; she'll send the list by fri\nNobody Known: hello\nBo Lind:\n".to_owned()];
    let mut screen = network.open(80, 30).editing(move |before| {
        assert!(before.contains("Hopper") || before.contains("Nobody"), "{before}");
        texts.pop()
    });
    screen.keys("3 Enter E").shows("1 conversations understood").shows("1 line needs mending").shows("Nobody Known");
    screen.keys("Enter").shows("nobody is called").shows("log a conversation at RustNL");
    screen.keys("Esc").shows("the notes are kept");
}

#[test]
fn the_verdict_is_asked_with_the_figures_and_remembered() {
    let mut screen = sheet("2026-11-23", 80, 24);
    screen.keys("/ g r a c e Enter x Esc w").shows("met 1").keys("y").shows("worth going again");
    let book = &screen.session.app.shared.book;
    let template = Event::new(EventId(0), "RustNL 2027", (day("2027-12-10"), day("2027-12-10")), day("2026-11-24"));
    assert_eq!(book.events().count(), 1);
    screen.elsewhere.make(&Intent::Event(EventIntent::Add(Box::new(template))));
    screen.changed().keys("q g g Enter").shows("before").shows("worth going again");
}

#[test]
fn back_from_a_person_leads_to_the_sheet() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("/ g r a c e Enter Enter").shows("2 People");
    assert_eq!(screen.person(), "Grace Hopper");
    screen.keys("h h").shows("RustNL");
    screen.keys("1 G").shows("RustNL in 16 days");
}

#[test]
fn the_hallway_card_walks_people_at_forty_columns() {
    let mut screen = sheet("2026-12-10", 40, 12);
    screen.keys("j j").shows("Hopper, Grace").shows("ask").shows("owes");
    screen.keys("Tab").shows("must meet");
}

#[test]
fn what_is_done_elsewhere_leaves_the_selection_with_its_person() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("/ b o Enter Esc");
    let bo: Vec<ContactId> =
        screen.session.app.shared.book.cards().iter().filter(|it| it.name() == "Bo Lind").map(|it| it.id).collect();
    let event = screen.session.app.shared.book.events().next().expect("an event").id;
    screen.keys("j j j");
    let before = screen.person();
    let say = EventEdit::Say(Who::Contact(bo[0]), Some(Word::NotComing));
    screen.elsewhere.make(&Intent::Event(EventIntent::Edit(event, vec![say])));
    screen.changed();
    assert_eq!(screen.person(), before);
}

#[test]
fn an_event_is_deleted_and_brought_back() {
    let mut screen = listed("2026-12-10").0.open(80, 24);
    screen.keys("3 d d").shows("u takes it back").shows("No events yet").keys("u").shows("RustNL");
    screen.keys("Enter").shows("4 on the list");
}
