//! Random keys at random sizes on random people: what must hold whatever is pressed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use proptest::prelude::*;
use ties::domain::record::{Key, Record};
use ties::tui::action::{Action, TABLE};

use crate::harness::Screen;
use crate::names::HOSTILE;
use crate::network::{Network, TODAY, person};

/// What somebody does next.
#[derive(Debug, Clone)]
enum Step {
    /// The keys of an entry of the action table, wherever they are.
    Keys(&'static str),
    Types(String),
    Paste(String),
    Resize(u16, u16),
    /// Another program logs a conversation with somebody.
    Elsewhere(usize),
}

/// Those that would end the session are left out.
fn bound() -> Vec<&'static str> {
    let ends = |action| matches!(action, Action::Quit | Action::Cancel);
    TABLE.iter().filter(|entry| !ends(entry.action)).flat_map(|entry| entry.keys.iter().copied()).collect()
}

fn step() -> impl Strategy<Value = Step> {
    let words = prop::sample::select(vec![
        "a",
        "coffee",
        "an: I'll call by fri; gave idea",
        "+Zoe New (Acme): hi",
        "fri",
        "at:acme",
        "-x",
        "1d",
        "zz",
        "mar 3",
        "世界",
        "e\u{301}",
        "x@y.example",
        "moved to Loom as Baker; wants peace; knows An",
        "an, bo: > list by fri",
    ]);
    prop_oneof![
        12 => prop::sample::select(bound()).prop_map(Step::Keys),
        3 => words.prop_map(|words| Step::Types(words.to_owned())),
        1 => "\\PC{0,12}|.{0,12}".prop_map(Step::Paste),
        1 => (1u16..=140, 1u16..=50).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (0usize..8).prop_map(Step::Elsewhere),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["An Bo", "Bo Li", "山田 太郎", "محمد", "Jose\u{301}", "👩‍🚀 Sally", "An Chi"])
            .prop_map(str::to_owned),
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        "[a-zà-ÿ世]{1,30}( [A-Z]{1,60})?",
    ]
}

fn records(screen: &Screen) -> BTreeMap<Key, Record> {
    let mut all = BTreeMap::new();
    let mut each = |record: Record| {
        all.insert(record.key(), record);
        ControlFlow::Continue(())
    };
    screen.session.store.records(&mut each).expect("they read");
    all
}

fn assert_sound(screen: &Screen) {
    for check in screen.session.store.check().expect("it reads") {
        assert!(check.ok, "{}: {}", check.name, check.detail);
    }
    let app = &screen.session.app;
    let mut fresh = screen.session.store.load().expect("it loads");
    screen.session.store.load_passages(&mut fresh).expect("they load");
    for card in app.shared.book.cards() {
        assert_eq!(fresh.card(card.id), Some(card), "the book shows what is stored");
    }
    assert_eq!(fresh.cards().len(), app.shared.book.cards().len());
}

/// Whoever the view is about is there, and so are those marked.
fn assert_selected(screen: &Screen) {
    let app = &screen.session.app;
    let there = |id| app.shared.book.card(id).is_some();
    if app.layers().is_empty() {
        assert!(app.wanted().is_none_or(there), "{}", screen.text());
        assert!(app.targets().into_iter().all(there), "{}", screen.text());
    }
    assert!(app.shared.marks.iter().copied().all(there));
}

/// A few in every run; as many as `PROPTEST_CASES` asks for in a long one.
fn cases() -> u32 {
    match std::env::var("PROPTEST_CASES") {
        Ok(_) => ProptestConfig::default().cases,
        Err(_) => 16,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_data_stays_sound(
        names in prop::collection::vec(name(), 0..8),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let mut network = Network::new();
        network.on("2026-04-01");
        let ids: Vec<_> = names.iter().enumerate().map(|(place, name)| {
            let person = person(name).works("Acme", "Engineer").email("x@acme.example");
            network.add(if place % 3 == 0 { person.critical() } else { person })
        }).collect();
        network.on(TODAY);
        let mut screen = network.open(80, 24);
        let mut here = 0;
        for step in steps {
            match step {
                Step::Keys(keys) => { screen.keys(keys); }
                Step::Types(text) => { screen.types(&text); }
                Step::Paste(text) => { screen.paste(&text); }
                Step::Resize(width, height) => { screen.resize(width, height); }
                Step::Elsewhere(place) => {
                    if let Some(id) = ids.get(place % ids.len().max(1)) {
                        let person = ties::domain::conversation::Person::Known(*id);
                        let talk = ties::domain::conversation::Conversation::new(
                            vec![person], crate::network::day(TODAY), ties::domain::kind::Channel::Call);
                        // Somebody deleted meanwhile cannot be talked to.
                        let _ = screen.elsewhere.try_to(&ties::domain::intent::Intent::Log(vec![talk]));
                        screen.changed();
                    }
                }
            }
            here += 1;
            assert_selected(&screen);
            if here % 20 == 0 {
                assert_sound(&screen);
            }
        }
        assert_sound(&screen);
        // Whatever was done, undone and done again: with all of it taken back, the database is as it began.
        let session = &mut screen.session;
        let now = crate::network::clock(TODAY).now();
        while session.store.next_undo().expect("it reads").is_some() {
            session.store.undo(session.app.shared.book_mut(), now, "test").expect("it is taken back");
        }
        assert_sound(&screen);
        prop_assert_eq!(records(&screen), BTreeMap::new());
    }
}
