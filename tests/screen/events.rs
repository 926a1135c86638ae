//! Events and their sheets: prepared before, read there, written down after.

use ties::domain::contact::Aim;
use ties::domain::edit::ContactEdit;
use ties::domain::event::{Event, EventEdit, EventIntent, Who, Word};
use ties::domain::id::{ContactId, EventId};
use ties::domain::intent::Intent;
use ties::domain::kind::AimKind;
use ties::domain::me::MeEdit;
use ties::domain::need::NeedText;
use ties::domain::record::Key;
use ties::domain::roster::{Attendee, Listed};
use ties::tui::app::View;

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
    network.make(&Intent::AddNeed(NeedText { text: "ELF notes in stripped binaries".into(), ..NeedText::default() }));
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
    screen.keys("C-u -").keys("Enter").shows("-: cannot be read");
    screen.keys("C-u").types("/dev/null").keys("Enter").shows("it is no file on a disk");
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

/// A network with an event on whose list a name may be any of `count` contacts.
fn namesakes(count: usize) -> Network {
    let (mut network, event) = network("2026-12-10");
    let names: Vec<String> = (0..count).map(|place| format!("Works {place}")).collect();
    for works in &names {
        network.add(person("Maria Costa").at(works));
    }
    let listed = vec![Listed::from(Attendee { name: "Maria Costa".into(), ..Attendee::default() })];
    network.make(&Intent::Event(EventIntent::Roster { event, listed, replace: false }));
    network
}

#[test]
fn everybody_a_name_may_mean_is_in_reach_before_all_are_declined() {
    let mut screen = namesakes(7).open(40, 12);
    screen.keys("3 Enter g s").shows("Maria Costa").shows("\u{2026}").lacks("none of them: somebody");
    screen.keys("j j j j j j").shows("none of them: somebody");
    let last = screen.selected();
    screen.keys("k");
    assert_ne!(screen.selected(), last);
    screen.keys("7").shows("Maria Costa on rosters is");
}

#[test]
fn a_name_settled_elsewhere_meanwhile_is_not_passed_unseen() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("g s").shows("1 of 1");
    let anna: Vec<ContactId> = screen
        .session
        .app
        .shared
        .book
        .cards()
        .iter()
        .filter(|it| it.name() == "Anna Schmidt")
        .map(|it| it.id)
        .collect();
    for id in anna {
        let attendee = Attendee { name: "Anna Schmidt".into(), ..Attendee::default() };
        let _ = screen.elsewhere.try_to(&Intent::Event(EventIntent::Is(attendee, id)));
    }
    screen.keys("2").shows("settled for Anna Schmidt already").shows("as you settled").keys("Space").lacks("who?");
}

#[test]
fn a_likely_match_is_taken_back_on_its_row() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("/").types("bo lind").keys("Enter g s").shows("Bo Lind, Loom").shows("is it");
    screen
        .keys("n")
        .shows("Bo Lind (Loom) on rosters is not Bo Lind (Loom)")
        .keys("u")
        .keys("g s y")
        .shows("on rosters is Bo Lind");
    screen.keys("g s").shows("1 of 1").shows("Anna Schmidt, Siemens");
}

#[test]
fn a_card_of_the_walk_stays_until_it_is_answered() {
    let mut screen = sheet("2026-12-10", 80, 30);
    screen.keys("c n").shows("1 of 2").keys("=").shows("say?").keys("Esc").shows("1 of 2");
    let who = Who::Contact(screen.session.app.wanted().expect("a person"));
    let event = screen.session.app.shared.book.events().next().expect("an event").id;
    screen.elsewhere.make(&Intent::Event(EventIntent::Edit(event, vec![EventEdit::Say(who, Some(Word::Asked))])));
    screen.keys("x").shows("that is so already").shows("1 of 2").keys("= 3").shows("2 of 2").keys("=").keys("2");
    screen.shows("Is reaching out done?");
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
fn a_line_that_ends_in_a_colon_is_kept_and_reasons_do_not_pile_up() {
    let (network, _) = listed("2026-11-23");
    let seen = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let texts = std::rc::Rc::clone(&seen);
    let mut screen = network.open(80, 30).editing(move |before| {
        texts.borrow_mut().push(before.to_owned());
        let first = texts.borrow().len() == 1;
        Some(if first { "Bo Lind: wants three things:\nNobody Known: hello:\n".to_owned() } else { before.to_owned() })
    });
    screen.keys("3 Enter E").shows("wants three things:").shows("Nobody Known: hello:");
    screen.keys("Enter E E").shows("Nobody Known: hello:");
    let last = seen.borrow().last().cloned().unwrap_or_default();
    assert_eq!(last.lines().filter(|line| line.starts_with('#')).count(), 1, "{last}");
}

#[test]
fn a_name_alone_says_nothing_and_whatever_else_was_typed_is_read() {
    let (network, _) = listed("2026-11-23");
    let mut texts = vec![
        "Bo Lind talked looms:\ncoffee Grace Hopper:\nGrace Hopper: hello:\nNobody Known:\n".to_owned(),
        "Bo Lind:\nBo: \n+Zoe Newman (Initech):\n+Una New:\nAnna Schmidt:\nGrace Hopper:\n".to_owned(),
    ];
    let mut screen = network.open(80, 30).editing(move |_| texts.pop());
    screen.keys("3 Enter E").lacks("understood").shows("nothing was written");
    screen.keys("E").shows("Bo Lind talked looms:").shows("coffee Grace").shows("hello:").shows("Nobody Known:");
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
fn an_organisation_with_a_comma_in_its_name_stays_whole() {
    let (mut network, event) = network("2026-12-10");
    let takes_part = EventEdit::Organisation("Acme, Inc.".into(), true);
    network.make(&Intent::Event(EventIntent::Edit(event, vec![takes_part])));
    let mut screen = network.open(80, 24);
    screen.keys("3 e S-Tab").shows("Acme, Inc.").types("; Foo").keys("Enter");
    let event = screen.session.app.shared.book.events().next().expect("an event");
    assert_eq!(event.organisations, ["Acme, Inc.", "Foo"]);
}

#[test]
fn what_is_typed_into_a_prompt_is_kept_until_it_is_saved() {
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("Enter").types("two who would try it").keys("Esc").shows("kept as a draft").keys("Enter");
    screen.shows("two who would try it").shows("draft").keys("Esc j Enter C-u").types("I am Kim.").keys("1 Esc");
    let mut screen = screen.restart("2026-11-25");
    assert_eq!(
        screen.foot(),
        "the outcome of RustNL was left unfinished, and 1 more text; Enter on its sheet brings it back"
    );
    screen.keys("3 Enter j Enter").shows("I am Kim.1").keys("Enter").shows("I am Kim.1").keys("Enter").lacks("draft");
    screen.keys("Esc k Enter").shows("two who would try it").keys("C-u Esc Enter").lacks("two who would");
}

#[test]
fn what_was_left_is_named_at_the_start() {
    let (network, _) = listed("2026-11-23");
    let mut screen = network.open(80, 24).editing(|_| Some("Bo Lind: talked looms\n".to_owned()));
    screen.keys("3 Enter E Esc").shows("the notes are kept");
    let screen = screen.restart("2026-11-24");
    assert_eq!(screen.foot(), "the evening at RustNL was left unfinished; E on its sheet brings it back");
    let mut screen = sheet("2026-12-10", 80, 24);
    screen.keys("1 n").types("Zoe").keys("Esc");
    let screen = screen.restart("2026-11-24");
    assert_eq!(screen.foot(), "a new contact was left unfinished; n brings it back");
}

#[test]
fn what_was_copied_on_one_sheet_is_not_shown_on_another() {
    let (mut network, _) = listed("2026-12-10");
    let other = Event::new(EventId(0), "EuroLLVM", (day("2026-12-20"), day("2026-12-20")), day("2026-11-24"));
    network.make(&Intent::Event(EventIntent::Add(Box::new(other))));
    let mut screen = network.open(80, 24);
    screen.keys("3 Enter y y y v").shows("RustNL").keys("q q j Enter y v").shows("EuroLLVM").lacks("Utrecht");
}

#[test]
fn a_question_of_ones_own_is_taken_off_however_it_was_stored() {
    let (mut network, event) = network("2026-12-10");
    let question = EventEdit::Question("What  do you like?".into(), true);
    network.make(&Intent::Event(EventIntent::Edit(event, vec![question])));
    let mut screen = network.open(80, 40);
    screen.keys("3 Enter G");
    while !screen.selected().contains("What do you like?") {
        let before = screen.selected();
        screen.keys("k");
        assert_ne!(screen.selected(), before, "{}", screen.text());
    }
    screen.keys("d d").shows("question taken off").lacks("What do you like?");
}

#[test]
fn a_filter_on_a_sheet_opened_from_today_is_left_before_the_sheet() {
    let mut screen = listed("2026-12-10").0.open(80, 24);
    screen.keys("1");
    while !screen.selected().contains("RustNL") {
        let before = screen.selected();
        screen.keys("j");
        assert_ne!(screen.selected(), before, "{}", screen.text());
    }
    screen.keys("Enter").shows("outcome").keys("/ b o Enter");
    screen.keys("Esc");
    assert_eq!(screen.session.app.view(), View::Events);
    screen.shows("outcome").lacks(" / bo").keys("Esc");
    assert_eq!(screen.session.app.view(), View::Today);
}

#[test]
fn after_the_event_the_walk_has_those_never_met_and_room_for_others() {
    let (network, _) = listed("2026-11-23");
    let mut screen = network.open(80, 30).editing(|before| {
        assert!(before.contains("+Zoe Newman (Initech):") || before.contains("Zoe Newman:"), "{before}");
        Some("Bo Lind: talked looms\n".to_owned())
    });
    screen.keys("3 Enter /").types("zoe").keys("Enter = Esc c n").shows("did you meet?");
    while !screen.text().contains("Zoe Newman") {
        screen.keys("Space").lacks("That was everybody");
    }
    screen.keys("E").shows("1 conversations understood").keys("Esc");
    screen.keys("n").shows("met somebody new at RustNL").types("Quinn Fox").keys("Enter").shows("Quinn Fox is new");
    screen.shows("Zoe Newman").keys("x").shows("Zoe Newman is new");
}

#[test]
fn where_nobody_is_left_to_walk_the_keys_it_speaks_of_hold() {
    let (network, _) = network("2026-11-23");
    let mut screen = network.open(80, 30);
    screen.keys("3 c").shows("nobody on the sheet is left").keys("n").shows("met somebody new at RustNL");
}

#[test]
fn an_event_is_deleted_and_brought_back() {
    let mut screen = listed("2026-12-10").0.open(80, 24);
    screen.keys("3 d d").shows("u takes it back").shows("No events yet").keys("u").shows("RustNL");
    screen.keys("Enter").shows("4 on the list");
}

#[test]
fn an_event_is_on_today_before_there_is_anybody() {
    let mut network = Network::new();
    let days = (day("2026-11-25"), day("2026-11-25"));
    let template = Event::new(EventId(0), "RustNL", days, day("2026-11-24"));
    network.make(&Intent::Event(EventIntent::Add(Box::new(template))));
    network.open(80, 24).shows("RustNL tomorrow").lacks("Nobody is here yet");
}

#[test]
fn whether_it_was_worth_going_is_not_asked_before_it_begins() {
    let mut screen = crate::at_once::with_event().open(80, 24);
    screen.keys("3 w").shows("whether it was worth it shows then").lacks("Worth going again");
}

#[test]
fn a_long_name_keeps_its_distance() {
    let mut screen = crate::at_once::with_event().open(80, 24);
    screen.keys("3 n").types("The very long annual meeting of everybody who makes pumps in the north").keys("Tab");
    screen.types("in 12 days").keys("Enter").keys("q").shows("\u{2026} in 12 days");
}

#[test]
fn namesakes_on_a_list_are_told_apart_before_it_is_kept() {
    let mut network = Network::new();
    network.add(person("Ada Lovelace").works("Acme", "Founder"));
    network.add(person("Ada Lovelace").works("Loom", "Clerk"));
    let mut screen = network.open(120, 40);
    screen
        .keys("3 n")
        .types("PumpConf")
        .keys("Tab")
        .types("in 12 days")
        .keys("Enter q r")
        .paste("Ada Lovelace\nBo Lind");
    screen.keys("Enter").shows("perhaps Ada Lovelace of").shows("of Acme").shows("of Loom");
}
