//! Questions as people would ask them.

use std::collections::HashSet;

use proptest::prelude::*;

use super::bank::{BANK, find};
use super::*;
use crate::domain::testing::{day, today};

fn ada() -> Known<'static> {
    Known::new(ContactId(1), "Ada", today())
}

fn texts(questions: &[Question]) -> Vec<&str> {
    questions.iter().map(|question| question.text.as_str()).collect()
}

fn only(about: &Known<'_>) -> String {
    let questions = for_person(about);
    assert_eq!(questions.len(), 1, "{questions:?}");
    questions[0].text.clone()
}

#[test]
fn open_questions_are_told_from_closed_ones() {
    for (text, open) in [
        ("What broke when you shipped it?", true),
        ("how far have you come?", true),
        ("What's next?", true),
        ("Who'd try it first?", true),
        ("Why?", true),
        ("In which week did it turn?", true),
        ("Since when have you been here?", true),
        ("Tell me about the second engine.", true),
        ("Please walk me through a release.", true),
        ("Describe a good week", true),
        ("Last time you needed funds: how far have you come?", true),
        ("Last time you needed \"funds: any?\", what came of it?", true),
        ("In one sentence, what do you do?", true),
        ("In one sentence what do you do?", true),
        ("And so, Ada, why Initech?", true),
        ("If you had half the team, what would you drop?", true),
        ("Is it true, and if so, why?", true),
        ("Do you like it? What would you change?", true),
        ("What would you change? We had to change it all.", true),
        ("What would you do if you could, say, start again?", true),
        ("Was hat Sie hierher gebracht?", true),
        ("Was fehlt noch?", true),
        ("Wie kamen Sie dazu?", true),
        ("Welche Frage hören Sie nie?", true),
        ("Woran arbeiten Sie gerade?", true),
        ("Und warum gerade jetzt?", true),
        ("Erzählen Sie von Ihrem letzten Projekt.", true),
        ("Do you like Rust?", false),
        ("did it work?", false),
        ("Isn't it slow?", false),
        ("Can you tell me more?", false),
        ("Would you recommend it?", false),
        ("Any advice?", false),
        ("Have you met Bo, who runs the fund?", false),
        ("Do you know somebody, who could help?", false),
        ("When you ship, do you test?", false),
        ("How about Thursday?", false),
        ("Tell me whether it works.", false),
        ("Was it hard?", false),
        ("Was there a plan?", false),
        ("You like it, don't you?", false),
        ("What you need is funding, right?", false),
        ("What did it cost? Was it worth it?", false),
        ("You ask \"what now\"?", false),
        ("Haben Sie Zeit?", false),
        ("Könnten Sie mir helfen?", false),
        ("Sie kommen aus Berlin, oder?", false),
        ("Ist das neu?", false),
        ("Your plans?", false),
        ("", false),
        ("?", false),
    ] {
        assert_eq!(is_open(text), open, "{text}");
    }
}

#[test]
fn the_bank_holds_short_open_questions_each_of_its_own_id() {
    let ids: HashSet<&str> = BANK.iter().map(|general| general.id).collect();
    let said: HashSet<&str> = BANK.iter().map(|general| general.text).collect();
    assert_eq!((ids.len(), said.len()), (BANK.len(), BANK.len()));
    for general in &BANK {
        assert!(is_open(general.text), "closed: {}", general.text);
        assert!(general.text.chars().count() <= 90, "long: {}", general.text);
        assert!(general.text.ends_with('?') && general.text.matches('?').count() == 1, "{}", general.text);
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
        assert!(!general.id.is_empty() && general.id.bytes().all(plain), "{}", general.id);
    }
    assert!(BANK.is_sorted_by_key(|general| general.purpose));
    assert!(Purpose::ALL.iter().all(|purpose| BANK.iter().filter(|it| it.purpose == *purpose).count() >= 6));
    assert_eq!(find("stubborn").map(|general| general.purpose), Some(Purpose::Problem));
    assert_eq!(find("gone"), None);
}

#[test]
fn an_aim_is_asked_after_in_words_that_fit_it() {
    let far = "how far have you come?";
    for (aim, on, question) in [
        (
            "funds for the second engine",
            "2026-03-12",
            format!("In March you were looking for funds for the second engine: {far}"),
        ),
        ("To hire two engineers.", "2025-03-12", format!("In March 2025 you wanted to hire two engineers: {far}")),
        ("hiring a CTO", "2026-09-01", format!("In September you had hiring a CTO in mind: {far}")),
        ("Serie A bis Sommer", "2026-09-01", format!("In September your aim was \"Serie A bis Sommer\": {far}")),
        (
            "a job for her son",
            "2026-11-01",
            "Three weeks ago your aim was \"a job for her son\": what would help most right now?".into(),
        ),
        ("find a flat", "2026-11-14", "Last week you wanted to find a flat: what would help most right now?".into()),
        ("find a flat", "2026-11-21", "Yesterday you wanted to find a flat: what would help most right now?".into()),
    ] {
        assert_eq!(only(&Known { aims: vec![(aim, day(on))], ..ada() }), question);
    }
}

#[test]
fn each_source_makes_its_question() {
    for (known, question) in [
        (
            Known { problems: vec![("flaky builds", day("2026-03-12"))], ..ada() },
            "In March \"flaky builds\" stood in your way: what has changed since?",
        ),
        (
            Known { talks: vec!["Everything about ELF note sections"], ..ada() },
            "Your talk, \"Everything about ELF note sections\": what did you have to leave out?",
        ),
        (Known { needs: vec!["ELF notes"], ..ada() }, "One thing I need is \"ELF notes\": where would you begin?"),
        (
            Known { needs: vec!["a pilot customer in Norway"], ..ada() },
            "I am looking for a pilot customer in Norway: whom would you ask first?",
        ),
        (
            Known { needs: vec!["learn to read core dumps"], ..ada() },
            "I want to learn to read core dumps: where would you begin?",
        ),
        (
            Known { moved: Some(("Acme", "Initech")), ..ada() },
            "You went from Acme to Initech: what has surprised you most?",
        ),
        (Known { moved: Some(("", "Who? Inc.")), ..ada() }, "You went to \"Who\": what has surprised you most?"),
        (
            Known { mine: vec!["send Ada the paper"], ..ada() },
            "I promised to send you the paper: what would make it most useful to you?",
        ),
        (
            Known { mine: vec!["send her Ada's paper"], ..ada() },
            "I still owe you something, \"send her Ada's paper\": what would make it most useful to you?",
        ),
        (
            Known { theirs: vec!["introduce me to Bo"], ..ada() },
            "You offered to introduce me to Bo: how can I make that easy for you?",
        ),
        (
            Known { theirs: vec!["the venue list"], ..ada() },
            "You offered me something, \"the venue list\": how can I make that easy for you?",
        ),
        (
            Known { note: Some(("talked pumps. Then lunch.", day("2026-10-20"))), ..ada() },
            "Four weeks ago we left off at \"talked pumps\": what has happened since?",
        ),
        (
            Known { offers: vec!["Funds tools and small machines"], ..ada() },
            "I remember you for \"Funds tools and small machines\": how did you come to that?",
        ),
    ] {
        assert_eq!(only(&known), question);
    }
    assert_eq!(for_person(&ada()), []);
    assert_eq!(
        for_person(&Known { aims: vec![(" ", today())], talks: vec!["..."], moved: Some(("Acme", "")), ..ada() }),
        []
    );
}

fn well_known() -> Known<'static> {
    Known {
        aims: vec![("find a flat", day("2026-01-05")), ("funds for the engine", day("2026-03-12"))],
        note: Some(("talked pumps", day("2026-03-12"))),
        mine: vec!["send the paper"],
        theirs: vec!["introduce me to Bo"],
        moved: Some(("Acme", "Initech")),
        talks: vec!["Pumps", "More pumps"],
        needs: vec!["ELF notes"],
        offers: vec!["pumps"],
        ..ada()
    }
}

#[test]
fn somebody_well_known_gets_four_questions_from_four_sources() {
    let questions = for_person(&well_known());
    let sources: Vec<&str> = questions.iter().map(|question| question.source.word()).collect();
    assert_eq!(sources, ["aim", "talk", "need", "move"]);
    assert!(questions[0].text.contains("funds"), "the latest aim comes first");
    assert!(questions.iter().all(|question| question.open && question.contact == Some(ContactId(1))));
    assert_eq!(questions[0].source.label(today()), "what they want, 12 Mar");
}

#[test]
fn a_ticked_question_does_not_come_back_and_another_takes_its_place() {
    let ticked: Vec<String> = for_person(&well_known()).into_iter().map(|question| question.id).collect();
    let next = for_person_unless(&well_known(), &|id| ticked.iter().any(|it| it == id));
    let sources: Vec<&str> = next.iter().map(|question| question.source.word()).collect();
    assert_eq!(sources, ["aim", "talk", "mine", "note"]);
    assert!(next.iter().all(|question| !ticked.contains(&question.id)));
    let later = Known { today: day("2027-05-01"), ..well_known() };
    let ids: Vec<String> = for_person(&later).into_iter().map(|question| question.id).collect();
    assert_eq!(ids, ticked, "an id outlives the day and the wording");
}

#[test]
fn ids_are_the_same_in_every_version() {
    assert_eq!(for_person(&Known { needs: vec!["ELF  notes "], ..ada() })[0].id, "need-57a0efc4a0548bb7");
}

const NONE: &dyn Fn(&str) -> bool = &|_| false;

#[test]
fn a_room_gets_what_i_want_there_and_some_of_each_purpose() {
    let outcome = Some("two maintainers who would try the profiler");
    let questions = for_room(Some("build times"), Some("tools"), outcome, &["ELF notes"], NONE, 7, 9);
    assert_eq!(
        texts(&questions[..2]),
        [
            "I hope to find two maintainers who would try the profiler here: who comes to mind?",
            "One thing I need is \"ELF notes\": where would you begin?",
        ]
    );
    let purposes: Vec<Source> = questions[2..].iter().map(|question| question.source).collect();
    assert_eq!(purposes, Purpose::ALL.map(Source::Bank));
    assert!(questions.iter().all(|question| question.open && question.contact.is_none()));
    let made = for_room(Some("build times"), Some("tools"), Some(" "), &[], NONE, 7, 4);
    assert_eq!(
        texts(&made[..2]),
        [
            "People here care about \"build times\": how does that show in your work?",
            "The theme here is \"tools\": where have you met it yourself?",
        ]
    );
}

#[test]
fn the_same_event_gets_the_same_questions_and_another_gets_others() {
    let of = |seed| for_room(None, None, None, &[], NONE, seed, 7).into_iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(of(1), of(1));
    assert!((2..20).filter(|&seed| of(seed) != of(1)).count() > 15);
}

#[test]
fn a_used_question_makes_room_for_one_of_its_purpose() {
    let ids = |used: &dyn Fn(&str) -> bool| {
        for_room(None, None, None, &[], used, 7, 7).into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let before = ids(NONE);
    let after = ids(&|id| id == before[2]);
    assert_ne!(before[2], after[2]);
    assert_eq!(find(&after[2]).map(|it| it.purpose), Some(Purpose::Problem));
    let others = |ids: &[String]| {
        ids.iter().enumerate().filter(|(at, _)| *at != 2).map(|(_, id)| id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(others(&before), others(&after));
}

#[test]
fn when_all_are_used_nothing_is_left() {
    assert_eq!(for_room(Some("tools"), None, None, &[], &|_| true, 7, 7), []);
    assert_eq!(for_room(None, None, None, &[], NONE, 7, 100).len(), BANK.len());
    assert_eq!(for_room(Some("tools"), None, None, &["a", "b"], NONE, 7, 0), []);
    assert_eq!(for_room(Some("tools"), None, None, &["ELF notes"], NONE, 7, 1).len(), 1);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,60}",
        "[a-z ,:;.?!\"“”\\n\u{2028}\u{85}-]{0,80}",
        "(to |a |find |send |lead a |hiring )[A-Za-zäß山 ,?:\\n]{0,90}",
    ]
}

proptest! {
    #[test]
    fn questions_hold_for_any_text(one in text(), other in text(), name in text(), days in -400..4000i32) {
        let then = today().plus_days(-days);
        let known = |pick: u8| {
            let known = Known { first: &name, ..ada() };
            match pick {
                0 => Known { aims: vec![(&one, then)], problems: vec![(&other, then)], note: Some((&one, then)), ..known },
                1 => Known { mine: vec![&one], needs: vec![&one], moved: Some((&one, &other)), ..known },
                _ => Known { theirs: vec![&one], talks: vec![&other], offers: vec![&one], ..known },
            }
        };
        let mut questions: Vec<Question> = (0..3).flat_map(|pick| for_person(&known(pick))).collect();
        questions.extend(for_room(Some(&one), Some(&other), None, &[], NONE, 7, 5));
        questions.extend(for_room(None, None, Some(&one), &[&other], NONE, 7, 5));
        for question in questions {
            prop_assert!(question.open, "{}", question.text);
            prop_assert!(question.text.ends_with('?'), "{}", question.text);
            let breaks = |letter: char| letter.is_control() || letter == '\u{2028}' || letter == '\u{2029}';
            prop_assert!(!question.text.contains(breaks), "{:?}", question.text);
            prop_assert!(question.text.chars().count() < 220, "{}", question.text);
        }
        let _ = (is_open(&one), is_open(&other));
    }
}

#[test]
fn an_answer_is_quoted_without_the_question_it_was_given_to() {
    let note = answered("One thing I need is a venue: what comes to mind?", "ask the city");
    let about = Known { note: Some((&note, day("2026-11-10"))), ..Known::new(ContactId(1), "Bo", day("2026-11-24")) };
    let texts: Vec<String> = for_person(&about).into_iter().map(|it| it.text).collect();
    assert!(texts.iter().any(|text| text.contains("ask the city")), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains("venue")), "{texts:?}");
}
