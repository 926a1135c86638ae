//! Introductions as people would say them.

use proptest::prelude::*;

use super::*;
use crate::domain::id::{EventId, NeedId};
use crate::domain::testing::{day, today};

fn me(value: &str) -> Me {
    Me {
        name: "Ada Lovelace".into(),
        value: Some(value.to_owned()),
        goal: Some("lead a tools team of my own".into()),
        ..Me::default()
    }
}

fn need(text: &str) -> Need {
    Need {
        id: NeedId(1),
        text: text.to_owned(),
        why: String::new(),
        tried: String::new(),
        due: None,
        state: NeedState::Open,
        created: today(),
    }
}

fn event(id: u64, name: &str, start: &str) -> Event {
    Event::new(EventId(id), name, (day(start), day(start)), today())
}

fn drafted(me: &Me, needs: &[&Need], event: &Event) -> String {
    match draft(me, needs, event) {
        Draft::Text(intro) => intro.text,
        Draft::Missing(missing) => panic!("it lacks {missing:?}"),
    }
}

#[test]
fn an_introduction_ends_with_something_to_ask_about() {
    let fosdem = event(1, "FOSDEM", "2027-01-30");
    assert_eq!(
        drafted(&me("I make slow programs confess"), &[&need("ELF notes")], &fosdem),
        "I am Ada Lovelace. I make slow programs confess. I want to lead a tools team of my own. \
         Ask me why \"ELF notes\" is on my list."
    );
    assert_eq!(
        drafted(&me("I make slow programs confess"), &[], &fosdem),
        "I am Ada Lovelace. I make slow programs confess. Ask me why I want to lead a tools team of my own."
    );
    let themed = Event { theme: Some("reliability".into()), ..fosdem };
    assert_eq!(
        drafted(&Me { goal: None, ..me("helps teams ship") }, &[], &themed),
        "I am Ada Lovelace. I help teams ship. Ask me what \"reliability\" looks like from where I sit."
    );
}

#[test]
fn what_i_do_reads_well_however_it_is_typed() {
    for (value, said) in [
        ("I make slow programs confess", "I make slow programs confess."),
        ("i make slow programs confess.", "I make slow programs confess."),
        ("\"I make slow programs confess\"", "I make slow programs confess."),
        (
            "I make slow programs confess. Last month one blamed its logger",
            "I make slow programs confess. Last month one blamed its logger.",
        ),
        ("helps teams ship", "I help teams ship."),
        ("help teams ship!", "I help teams ship!"),
        ("to help teams ship", "I help teams ship."),
        ("Ada helps teams ship", "I help teams ship."),
        ("Making slow programs confess.", "My work is making slow programs confess."),
        ("freelance Rust consultant,", "What I do: freelance Rust consultant."),
        ("tools for slow programs", "What I do: tools for slow programs."),
        ("We help\nteams  ship", "We help teams ship."),
        ("Ich helfe Teams", "Ich helfe Teams."),
        ("遅いプログラムを速くします", "遅いプログラムを速くします。"),
    ] {
        assert_eq!(value_sentence(value, "Ada Lovelace").as_deref(), Some(said), "{value}");
    }
    assert_eq!(value_sentence(" ... ", "Ada"), None);
    let named = drafted(&me("I am Ada, and I make slow programs confess"), &[], &event(1, "FOSDEM", "2027-01-30"));
    assert_eq!(named.matches("Ada").count(), 1);
}

#[test]
fn hooks_fit_what_they_are_made_from() {
    for (text, hook) in [
        ("two maintainers for the profiler", "Ask me why I am looking for two maintainers for the profiler."),
        ("Learn to read core dumps.", "Ask me why I want to learn to read core dumps."),
        ("hiring a designer", "Ask me why hiring a designer keeps me busy."),
        ("core dumps: how?", "Ask me why \"core dumps: how\" is on my list."),
    ] {
        let text = drafted(&me("I draw"), &[&need(text)], &event(1, "FOSDEM", "2027-01-30"));
        assert!(text.ends_with(hook), "{text}");
    }
}

#[test]
fn the_need_that_fits_the_event_makes_the_hook() {
    let needs = [need("a flat in Berlin"), need("a reviewer for linker code"), need("linker folklore")];
    let all: Vec<&Need> = needs.iter().collect();
    let themed = Event { theme: Some("linkers and loaders".into()), ..event(1, "FOSDEM", "2027-01-30") };
    assert!(drafted(&me("I draw"), &all, &themed).contains("linker folklore"));
    assert!(drafted(&me("I draw"), &all, &event(1, "FOSDEM", "2027-01-30")).contains("a flat in Berlin"));
    let answered = Need { state: NeedState::Answered(today(), None), ..need("a flat in Berlin") };
    assert!(drafted(&me("I draw"), &[&answered], &themed).contains("lead a tools team"));
}

#[test]
fn what_is_missing_is_asked_for_in_a_sentence_each() {
    let fosdem = event(1, "FOSDEM", "2027-01-30");
    let lacks = |me: &Me, needs: &[&Need]| match draft(me, needs, &fosdem) {
        Draft::Missing(missing) => missing,
        Draft::Text(intro) => panic!("there is one: {}", intro.text),
    };
    assert_eq!(lacks(&Me::default(), &[]), [Missing::Name, Missing::Value, Missing::Goal]);
    assert_eq!(lacks(&Me { goal: None, ..me("I draw") }, &[]), [Missing::Goal]);
    assert_eq!(lacks(&Me { value: None, ..me("") }, &[&need("ELF notes")]), [Missing::Value]);
    assert_eq!(lacks(&Me { name: " ".into(), ..me("I draw") }, &[]), [Missing::Name]);
    for missing in [Missing::Name, Missing::Value, Missing::Goal] {
        assert!(missing.ask().ends_with('.') && missing.ask().len() < 60);
    }
}

#[test]
fn it_is_timed_at_150_words_a_minute() {
    for (words, seconds, verdict) in [
        (0, 0, Length::Short),
        (60, 24, Length::Short),
        (75, 30, Length::Short),
        (76, 31, Length::Long),
        (150, 60, Length::Long),
        (151, 61, Length::Speech),
    ] {
        let intro = Intro::of("word ".repeat(words));
        assert_eq!((intro.words, intro.seconds, intro.verdict), (words, seconds, verdict));
    }
    assert_eq!(Length::Short.advice(), None);
    assert_eq!(Length::Long.advice(), Some("over 30 s: leave something out"));
    assert_eq!(Length::Speech.advice(), Some("over a minute: a speech"));
}

#[test]
fn words_are_counted_as_they_are_spoken() {
    for (text, words) in [
        ("I'm Ada, and it's 3.5 times faster.", 7),
        ("  ... – !  ", 0),
        ("遅いプログラム", 4),
        ("I am 太郎.", 3),
        ("naïve café", 2),
        ("", 0),
    ] {
        assert_eq!(Intro::of(text).words, words, "{text}");
    }
}

#[test]
fn the_latest_kept_introduction_comes_back_of_the_same_series_first() {
    let kept = |event: Event, intro: &str| Event { intro: Some(intro.to_owned()), ..event };
    let events = [
        kept(event(1, "FOSDEM 2025", "2025-02-01"), "older"),
        kept(event(2, "FOSDEM 2026", "2026-01-31"), "of the series"),
        kept(event(3, "RustNL", "2026-05-20"), "latest"),
        kept(event(4, "FOSDEM 2027", "2027-01-30"), "its own"),
        kept(event(5, "EuroRust", "2026-10-01"), "  "),
    ];
    assert_eq!(reuse(events.iter(), &event(4, "FOSDEM 2027", "2027-01-30")), Some("of the series"));
    assert_eq!(reuse(events[..3].iter(), &event(9, "EuroRust", "2027-10-01")), Some("latest"));
    assert_eq!(reuse(events[4..].iter(), &event(9, "EuroRust", "2027-10-01")), None);
}

proptest! {
    #[test]
    fn an_introduction_of_any_text_is_one_line(one in "(?s).{0,60}|[a-z :.?\"“\\n\u{2028}]{0,60}", other in "(?s).{0,60}|(to |a |find )[a-zß山 \\n]{0,60}") {
        let themed = Event { theme: Some(one.clone()), outcome: Some(other.clone()), ..event(1, "FOSDEM", "2027-01-30") };
        for (name, value, goal) in [("Ada", &one, &other), (other.as_str(), &other, &one)] {
            let me = Me { name: name.to_owned(), value: Some(value.clone()), goal: Some(goal.clone()), ..Me::default() };
            match draft(&me, &[&need(&other)], &themed) {
                Draft::Text(intro) => {
                    let breaks = |it: char| it.is_control() || it == '\u{2028}' || it == '\u{2029}';
 prop_assert!(!intro.text.contains(breaks));
                    prop_assert!(!intro.text.contains("  ") && intro.text.ends_with('.'));
                }
                Draft::Missing(missing) => prop_assert!(!missing.is_empty()),
            }
        }
    }
}
