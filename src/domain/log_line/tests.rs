use super::fixture::*;
use super::*;
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::change::{Now, Planner, Records, Refusal};
use crate::domain::contact::Contact;
use crate::domain::conversation::{Conversation, Person, Point, Told};
use crate::domain::id::{IdSource, PromiseId, TouchId};
use crate::domain::kind::{Channel, Side, Value};
use crate::domain::record::{Key, Record};

fn read_about(about: &[ContactId], line: &str) -> Reading {
    let book = book();
    read(line, &Context::new(&NameIndex::of(&book), today()).about(about))
}

pub(super) fn reading(line: &str) -> Reading {
    read_about(&[], line)
}

pub(super) fn told(line: &str) -> Conversation {
    reading(line).conversation().unwrap_or_else(|error| panic!("{line}: {error}")).0
}

pub(super) fn known(ids: &[ContactId]) -> Vec<Person> {
    ids.iter().map(|&id| Person::Known(id)).collect()
}

fn new(name: &str, organisation: Option<&str>) -> Person {
    Person::New { name: name.to_owned(), organisation: organisation.map(str::to_owned) }
}

pub(super) fn point(who: Option<usize>, what: Told) -> Point {
    Point { who, what }
}

pub(super) fn promise(by: Side, text: &str, due: &str) -> Told {
    Told::Promise(by, text.to_owned(), (!due.is_empty()).then(|| day(due)))
}

fn note_about_ada(line: &str) -> String {
    read_about(&[ADA], line).note()
}

/// The points of a line about Ada alone.
fn points(clause: &str) -> Vec<Told> {
    let read = read_about(&[ADA], clause);
    let (conversation, _) = read.conversation().unwrap_or_else(|error| panic!("{clause}: {error}"));
    assert_eq!(read.note(), "", "{clause}");
    conversation.points.into_iter().map(|point| point.what).collect()
}

#[test]
fn the_line_of_the_manual_reads_whole() {
    let line = "coffee Ada, Grace Hopper yesterday: talked pumps; I'll send the paper to Ada by fri; \
                Ada will intro me to Bo by 3 mar; gave idea; learned: ask about budgets first";
    let conversation = told(line);
    assert_eq!(conversation.people, known(&[ADA, GRACE]));
    assert_eq!((conversation.channel, conversation.date), (Channel::Coffee, day("2026-11-21")));
    assert_eq!((conversation.initiator, conversation.note.as_str()), (Side::Me, "talked pumps"));
    assert_eq!(conversation.learned.as_deref(), Some("ask about budgets first"));
    assert_eq!(conversation.raw, line);
    assert_eq!(
        conversation.points,
        [
            point(Some(0), promise(Side::Me, "send the paper to Ada", "2026-11-27")),
            point(Some(0), promise(Side::Them, "intro me to Bo", "2027-03-03")),
            point(None, Told::Gave(Value::Idea, String::new())),
        ]
    );
}

#[test]
fn the_head_takes_its_words_in_any_order() {
    for line in [
        "coffee Ada and Grace yesterday: x",
        "yesterday coffee with Ada & Grace: x",
        "coffee Ada/Grace 21/11: x",
        "Ada + Grace, coffee, yesterday: x",
        "had a coffee with Ada Lovelace and Grace Hopper on 21 nov: x",
        "ada, grace yesterday coffee： x",
        "sat Ada coffee Grace: x",
        "COFFEE ADA, GRACE 21.11.: x",
        "coffee @Ada, \"Grace Hopper\" yesterday: x",
    ] {
        let conversation = told(line);
        assert_eq!(conversation.people, known(&[ADA, GRACE]), "{line}");
        assert_eq!((conversation.channel, conversation.date), (Channel::Coffee, day("2026-11-21")), "{line}");
        assert_eq!(conversation.note, "x", "{line}");
    }
}

#[test]
fn names_are_found_as_people_type_them() {
    for (text, id) in [
        ("ada", ADA),
        ("Lovelace Ada", ADA),
        ("countess", ADA),
        ("ADA LOVELACE", ADA),
        ("jose", JOSE),
        ("muñoz josé", JOSE),
        ("李伟", LI_WEI),
        ("li wei", LI_WEI),
        ("mark oneil", MARK),
        ("Mark O’Neil", MARK),
        ("grace", GRACE),
        ("Grace Kim", GRACE_OUT),
        ("sam reid", SAM_REID),
    ] {
        let line = format!("{text}: hi");
        assert_eq!(told(&line).people, known(&[id]), "{text}");
    }
}

#[test]
fn a_known_name_beats_a_channel_and_a_date() {
    let conversation = told("call May 3 days ago: x");
    assert_eq!((conversation.people, conversation.date), (known(&[MAY]), day("2026-11-19")));
    let conversation = told("May: x");
    assert_eq!((conversation.people, conversation.date), (known(&[MAY]), today()));
    let conversation = told("Ada may 3: x");
    assert_eq!((conversation.people, conversation.date), (known(&[ADA]), day("2026-05-03")));
    assert_eq!(told("Mark mar 3: x").people, known(&[MARK]));
}

#[test]
fn channels_go_by_many_words() {
    for (word, channel) in [
        ("coffee", Channel::Coffee),
        ("lunch", Channel::Lunch),
        ("beer", Channel::Dinner),
        ("met", Channel::Meeting),
        ("phone", Channel::Call),
        ("phone call", Channel::Call),
        ("zoom call", Channel::Video),
        ("E-Mail", Channel::Email),
        ("whatsapp", Channel::Message),
        ("text message", Channel::Message),
        ("linkedin message", Channel::Social),
        ("postcard", Channel::Letter),
        ("visit", Channel::Visit),
        ("lunch meeting", Channel::Lunch),
        ("", Channel::Other),
    ] {
        assert_eq!(told(&format!("{word} Ada: x")).channel, channel, "{word}");
    }
    assert_eq!(told("coffee, lunch Ada: x").note, "lunch; x");
}

#[test]
fn who_reached_out_is_kept() {
    for (line, side, channel) in [
        ("Ada: x", Side::Me, Channel::Other),
        ("Ada, they wrote first: x", Side::Them, Channel::Other),
        ("mail from Ada: x", Side::Them, Channel::Email),
        ("mail to Ada: x", Side::Me, Channel::Email),
        ("mail Ada from them: x", Side::Them, Channel::Email),
        ("Ada, she called: x", Side::Them, Channel::Call),
        ("Ada called: x", Side::Them, Channel::Call),
        ("Ada wrote first: x", Side::Them, Channel::Other),
        ("called Ada: x", Side::Me, Channel::Call),
        ("I called Ada: x", Side::Me, Channel::Call),
        ("Ada: x; they wrote first", Side::Them, Channel::Other),
        ("Ada, they reached out: x; I wrote first", Side::Me, Channel::Other),
    ] {
        let conversation = told(line);
        assert_eq!((conversation.initiator, conversation.channel), (side, channel), "{line}");
        assert_eq!((conversation.people, conversation.note.as_str()), (known(&[ADA]), "x"), "{line}");
    }
}

#[test]
fn somebody_new_is_made_with_a_plus() {
    assert_eq!(told("coffee +Zoe Newman (Initech) yesterday: x").people, [new("Zoe Newman", Some("Initech"))]);
    assert_eq!(told("+Zoe Newman, Ada: x").people, [new("Zoe Newman", None), Person::Known(ADA)]);
    assert_eq!(told("Ada, +zoe newman: x").people[1], new("zoe newman", None));
    assert_eq!(told("+Ludwig van Beethoven coffee: x").people, [new("Ludwig van Beethoven", None)]);
    assert_eq!(told("+\"The Rock\": x").people, [new("The Rock", None)]);
    assert_eq!(told("+Zoe Newman (Initech)").people, [new("Zoe Newman", Some("Initech"))]);
    let (conversation, warnings) = reading("+Ada Lovelace: x").conversation().expect("known");
    assert_eq!((conversation.people, warnings.len()), (known(&[ADA]), 1));
}

#[test]
fn without_a_colon_the_words_are_read_as_far_as_they_go() {
    for (line, people, note) in [
        ("coffee Ada", known(&[ADA]), ""),
        ("coffee with Ada yesterday talked pumps", known(&[ADA]), "talked pumps"),
        ("coffee Ada, Grace: ", known(&[ADA, GRACE]), ""),
        ("Ada and the pumps", known(&[ADA]), "and the pumps"),
        ("coffee Ada — talked pumps", known(&[ADA]), "talked pumps"),
        ("call Ada about 3 pumps", known(&[ADA]), "about 3 pumps"),
        ("Ada 14:30 talked", known(&[ADA]), "14:30 talked"),
        ("talked to Ada about pumps", known(&[ADA]), "about pumps"),
        ("a great chat with Ada on pumps", known(&[ADA]), "a great chat with Ada on pumps"),
        ("see https://ties.example/a with Ada", known(&[ADA]), "see https://ties.example/a with Ada"),
    ] {
        let conversation = told(line);
        assert_eq!((conversation.people, conversation.note.as_str()), (people, note), "{line}");
    }
    let conversation = told("coffee Ada; talked pumps; learned: ask");
    assert_eq!((conversation.note.as_str(), conversation.learned.as_deref()), ("talked pumps", Some("ask")));
    let conversation = told("Ada will send the list by fri");
    assert_eq!(conversation.points, [point(Some(0), promise(Side::Them, "send the list", "2026-11-27"))]);
}

#[test]
fn a_line_already_about_somebody_may_be_only_the_note() {
    for (line, note) in [
        ("talked pumps", "talked pumps"),
        ("coffee talk was good", "coffee talk was good"),
        ("two things: pumps and valves", "two things: pumps and valves"),
        ("talked about coffee: good", "talked about coffee: good"),
        ("yesterday", ""),
        ("coffee yesterday", ""),
        ("coffee yesterday: talked pumps", "talked pumps"),
        ("", ""),
    ] {
        let read = read_about(&[ADA], line);
        assert_eq!(read.note(), note, "{line}");
        assert_eq!(read.conversation().map(|c| c.0.people), Ok(known(&[ADA])), "{line}");
    }
    assert_eq!(read_about(&[ADA], "coffee Grace: x").conversation().map(|c| c.0.people), Ok(known(&[ADA, GRACE])));
    assert_eq!(read_about(&[SAM_REID], "Sam: x").conversation().map(|c| c.0.people), Ok(known(&[SAM_REID])));
    assert_eq!(read_about(&[ADA], "lunch").channel, Channel::Lunch);
}

#[test]
fn a_name_slipped_or_begun_is_asked_about_and_no_note_on_somebody_else() {
    let unknown = |line: &str| {
        let who = read_about(&[ADA], line).people.into_iter().map(|person| person.who);
        who.filter_map(|who| if let Who::Unknown { text, .. } = who { Some(text) } else { None }).collect::<Vec<_>>()
    };
    for (line, nobody) in [
        ("coffee grcae yesterday: talked caches", "grcae"),
        ("coffee graec: x", "graec"),
        ("call hopp: x", "hopp"),
        ("lunch lindqist, grace: x", "lindqist"),
        ("coffee bo lind: x", "bo lind"),
    ] {
        assert_eq!(unknown(line), [nobody], "{line}");
    }
    for note in
        ["coffee machine broke: bought beans", "call was bad: line dropped", "email bounced: wrong address", "grcae: x"]
    {
        assert_eq!((unknown(note), note_about_ada(note)), (Vec::new(), note.to_owned()));
    }
}

#[test]
fn a_promise_of_an_earlier_conversation_may_be_past() {
    for (line, due) in [
        ("coffee Ada 1 oct: I'll send the paper by 12 nov", "2026-11-12"),
        ("coffee Ada 1 oct: I'll send the paper by 12 dec", "2026-12-12"),
        ("coffee Ada 1 oct: I'll send the paper by 12 nov 2027", "2027-11-12"),
        ("coffee Ada yesterday: I'll call tomorrow", "2026-11-23"),
        ("coffee Ada: I'll send the paper by 12 nov", "2027-11-12"),
        // A year ago to the day, what is said from today is still said from today.
        ("coffee Ada 2025-11-22: I'll send the paper by in 1 day", "2026-11-23"),
        ("coffee Ada 2025-11-22: I'll send the paper by 24 nov", "2025-11-24"),
        ("coffee Ada 2020-11-22: I'll send the paper by fri", "2026-11-27"),
    ] {
        let due_of = |point: Point| match point.what {
            Told::Promise(_, _, due) => due,
            _ => None,
        };
        let found = told(line).points.into_iter().find_map(due_of);
        assert_eq!(found, Some(day(due)), "{line}");
    }
}

#[test]
fn promises_go_both_ways_and_have_a_date() {
    for (clause, expected) in [
        ("I'll send the paper by fri", promise(Side::Me, "send the paper", "2026-11-27")),
        ("I’ll send the paper by Friday.", promise(Side::Me, "send the paper", "2026-11-27")),
        ("I will send the paper", promise(Side::Me, "send the paper", "")),
        ("> the paper by 3 mar", promise(Side::Me, "the paper", "2027-03-03")),
        (">the paper", promise(Side::Me, "the paper", "")),
        ("I'll send the paper, before the 5th", promise(Side::Me, "send the paper", "2026-12-05")),
        ("I'll send by fri the paper", promise(Side::Me, "send the paper", "2026-11-27")),
        ("I'll call tomorrow", promise(Side::Me, "call", "2026-11-23")),
        ("I'll call again in 2 weeks", promise(Side::Me, "call again", "2026-12-06")),
        ("I'll stand by her plan", promise(Side::Me, "stand by her plan", "")),
        ("I owe her a lunch", promise(Side::Me, "her a lunch", "")),
        ("Ada will intro me to Bo by 3 mar", promise(Side::Them, "intro me to Bo", "2027-03-03")),
        ("Ada'll intro me to Bo", promise(Side::Them, "intro me to Bo", "")),
        ("Ada Lovelace will call next week", promise(Side::Them, "call", "2026-11-23")),
        ("she'll send the list by eom", promise(Side::Them, "send the list", "2026-11-30")),
        ("he will send it on fri", promise(Side::Them, "send it", "2026-11-27")),
        ("they’ll call", promise(Side::Them, "call", "")),
        ("< the venue list by 2 weeks from now", promise(Side::Them, "the venue list", "2026-12-06")),
        ("Ada owes me a book", promise(Side::Them, "a book", "")),
    ] {
        assert_eq!(points(clause), [expected], "{clause}");
    }
}

#[test]
fn what_followed_is_told_in_clauses() {
    for (clause, expected) in [
        ("gave idea", vec![Told::Gave(Value::Idea, String::new())]),
        ("+idea", vec![Told::Gave(Value::Idea, String::new())]),
        ("+ help with the move", vec![Told::Gave(Value::Help, "with the move".into())]),
        ("gave her an intro to Bo", vec![Told::Gave(Value::Introduction, "to Bo".into())]),
        ("I gave Ada help: the deck", vec![Told::Gave(Value::Help, "the deck".into())]),
        ("gave idea and fun", vec![Told::Gave(Value::Idea, String::new()), Told::Gave(Value::Fun, String::new())]),
        ("gave article on pumps", vec![Told::Gave(Value::Idea, "article on pumps".into())]),
        ("got help with hiring", vec![Told::Got(Value::Help, "with hiring".into())]),
        ("Ada gave me an introduction", vec![Told::Got(Value::Introduction, String::new())]),
        ("asked for a review of the talk", vec![Told::Asked("a review of the talk".into())]),
        ("? a review", vec![Told::Asked("a review".into())]),
        ("asked a; asked b", vec![Told::Asked("a; b".into())]),
        ("personal: twins start school", vec![Told::Personal("twins start school".into())]),
        ("wants funds", vec![Told::Wants("funds".into())]),
        ("Ada wants funds", vec![Told::Wants("funds".into())]),
        ("Ada: wants funds", vec![Told::Wants("funds".into())]),
        ("she offers a desk", vec![Told::Offers("a desk".into())]),
        ("solved the budget riddle", vec![Told::Solved("the budget riddle".into())]),
        ("knows Bo", vec![Told::Knows(Person::Known(BO))]),
        (
            "knows Bo and +Cy Young (Acme)",
            vec![Told::Knows(Person::Known(BO)), Told::Knows(new("Cy Young", Some("Acme")))],
        ),
        ("moved to Initech as head of ops", vec![Told::MovedTo("Initech".into(), "head of ops".into())]),
        ("moved to Initech", vec![Told::MovedTo("Initech".into(), String::new())]),
        ("Ada joined Initech as CTO", vec![Told::MovedTo("Initech".into(), "CTO".into())]),
        ("Ada is now CTO at Initech", vec![Told::MovedTo("Initech".into(), "CTO".into())]),
    ] {
        assert_eq!(points(clause), expected, "{clause}");
    }
    let read = read_about(&[ADA], "learned: a; lesson: b");
    assert_eq!(read.learned.as_deref(), Some("a; b"));
}

#[test]
fn what_is_not_understood_is_note_and_loses_nothing() {
    for note in [
        "talked pumps",
        "going to RustConf",
        "gave a talk at FOSDEM",
        "got lost twice",
        "Bo will join us",
        "Bo wants a dog",
        "knows a lot about pumps",
        "Ada's twins start school",
        "Ada is now happy",
        "Ada joined us late",
        "said \"I'll send; the: paper\" twice",
        "will see",
        "I will",
        "gave",
        "wants",
        "I'll by fri",
        "14:30 at https://a.b/c;d",
        "> ",
    ] {
        assert_eq!(note_about_ada(note), note.trim(), "{note}");
    }
    assert_eq!(told("met Ada at RustConf yesterday: pumps").note, "at RustConf; pumps");
    assert_eq!(told("coffee with my friend Ada: pumps").note, "friend; pumps");
    assert_eq!(told("call Ada 10:30 re: pumps").note, "pumps");
    assert_eq!(note_about_ada("pumps; ; valves;"), "pumps; valves");
    assert_eq!(note_about_ada("note: wants nothing"), "wants nothing");
}

#[test]
fn a_clause_belongs_to_the_person_it_names() {
    for (clause, who, what) in [
        ("Grace wants funds", Some(1), Told::Wants("funds".into())),
        ("gave Grace idea", Some(1), Told::Gave(Value::Idea, String::new())),
        ("gave help to Grace", Some(1), Told::Gave(Value::Help, "to Grace".into())),
        ("gave help", None, Told::Gave(Value::Help, String::new())),
        ("asked Grace for a review", Some(1), Told::Asked("a review".into())),
        ("asked for a review", None, Told::Asked("a review".into())),
        ("I'll send Grace the paper", Some(1), promise(Side::Me, "send Grace the paper", "")),
        ("> Grace: the paper", Some(1), promise(Side::Me, "the paper", "")),
        ("< Grace: the list", Some(1), promise(Side::Them, "the list", "")),
        ("personal: Grace's cat died", Some(1), Told::Personal("Grace's cat died".into())),
        ("Hopper knows Bo", Some(1), Told::Knows(Person::Known(BO))),
    ] {
        let read = reading(&format!("Ada, Grace: {clause}"));
        assert_eq!(read.questions(), [], "{clause}");
        let (conversation, warnings) = read.conversation().expect("settled");
        assert_eq!((conversation.points, warnings), (vec![point(who, what)], vec![]), "{clause}");
    }
}

#[test]
fn with_several_people_and_no_name_it_is_a_question() {
    for clause in ["I'll send it", "she'll send it", "wants funds", "personal: a cat", "knows Bo", "moved to Initech"] {
        let mut read = reading(&format!("Ada, Grace: {clause}"));
        assert_eq!(read.questions().len(), 1, "{clause}");
        let (first, warnings) = read.conversation().expect("taken as the first one's");
        assert_eq!((first.points[0].who, warnings.len()), (Some(0), 1), "{clause}");
        assert!(read.answer(0, 1), "{clause}");
        assert_eq!(read.questions(), []);
        let (second, warnings) = read.conversation().expect("settled");
        assert_eq!((second.points[0].who, warnings.len()), (Some(1), 0), "{clause}");
    }
    let both = reading("Ada, Grace: I'll introduce Ada to Grace").questions();
    assert_eq!(both.len(), 1);
}

#[test]
fn an_ambiguous_name_is_asked_about() {
    let mut read = reading("coffee Sam: Sam will call");
    let error = read.conversation().expect_err("open");
    assert_eq!(error, Unresolved::Ambiguous { text: "Sam".into(), candidates: vec![SAM_OKAFOR, SAM_REID] });
    let questions = read.questions();
    assert_eq!(questions[0].choices[0], (Choice::Is(SAM_OKAFOR), "Sam Okafor, Hooli".to_owned()));
    assert!(!read.answer(0, 9) && !read.answer(1, 0));
    assert!(read.answer(0, 1));
    let (conversation, _) = read.conversation().expect("settled");
    assert_eq!(conversation.people, known(&[SAM_REID]));
    assert_eq!(conversation.points, [point(Some(0), promise(Side::Them, "call", ""))]);
}

#[test]
fn an_unknown_name_is_asked_about() {
    let line = "coffee Ada, Zoe Newman: wants funds";
    let mut read = reading(line);
    assert_eq!(read.conversation().expect_err("open"), Unresolved::Unknown { text: "Zoe Newman".into(), apart: false });
    assert_eq!(read.questions().len(), 2);
    assert!(read.answer(0, 0));
    assert!(read.answer(0, 1));
    let (conversation, _) = read.conversation().expect("settled");
    assert_eq!(conversation.people, [Person::Known(ADA), new("Zoe Newman", None)]);
    assert_eq!(conversation.points[0].who, Some(1));

    let mut read = reading(line);
    assert!(read.answer(0, 1));
    assert_eq!(read.questions(), []);
    let (conversation, warnings) = read.conversation().expect("settled");
    assert_eq!((conversation.people, warnings), (known(&[ADA]), vec![]));
    assert_eq!((conversation.note.as_str(), conversation.points[0].who), ("Zoe Newman", Some(0)));
    assert_eq!(
        reading("coffee with Zoe Newman talked").people[0].who,
        Who::Unknown { text: "Zoe Newman".into(), apart: false }
    );
}

#[test]
fn somebody_unknown_whom_they_know_is_asked_about() {
    let mut read = reading("Ada: knows Cy Young");
    assert!(read.conversation().is_err());
    assert!(read.answer(0, 0));
    let points = read.conversation().expect("settled").0.points;
    assert_eq!(points, [point(Some(0), Told::Knows(new("Cy Young", None)))]);
    let mut read = reading("Ada: knows Cy Young");
    assert!(read.answer(0, 1));
    let conversation = read.conversation().expect("settled").0;
    assert_eq!((conversation.points, conversation.note.as_str()), (vec![], "knows Cy Young"));
}

#[test]
fn nobody_and_a_day_to_come_are_refused() {
    assert_eq!(reading("talked pumps").conversation().expect_err("nobody"), Unresolved::Nobody);
    assert_eq!(reading("").conversation().expect_err("nobody"), Unresolved::Nobody);
    let error = reading("coffee Ada tomorrow: x").conversation().expect_err("to come");
    assert_eq!(error.to_string(), "Mon 23 Nov is still to come; a conversation is in the past");
}

#[test]
fn a_date_that_is_none_stops_the_line_and_says_why() {
    let nov = "`31 nov` is no date: November has 30 days";
    let feb = "`31 feb` is no date: February has 29 days";
    for (line, said) in [
        ("call Ada 31 nov: x", nov),
        ("31 nov call Ada: x", nov),
        ("call Ada fri 31 nov: x", nov),
        ("call Ada 31 nov", nov),
        ("call +Zoe Newman 31 nov: x", nov),
        ("call +zoe newman 31 nov: x", nov),
        ("call Ada 2026-02-30: x", "`2026-02-30` is no date: February 2026 has 28 days"),
        ("call Ada 1850-01-01: x", "`1850-01-01` is more than 120 years ago; look at the year again"),
        ("call Ada 3/4: x", "`3/4` may be 3 Apr or 4 Mar; write it as one of these"),
        ("Ada: I'll do it by 31 feb", feb),
        ("Ada: I'll do by 31 feb the rest", feb),
        ("Ada: she'll do it before 31 feb", feb),
        ("Ada: x; > the paper on 31 feb", feb),
    ] {
        let error = reading(line).conversation().expect_err(line);
        assert_eq!(error.to_string(), said, "{line}");
    }
    assert_eq!(rows("call Ada 31 nov: x")[2], format!("cannot|{nov}"));
    let about = read_about(&[ADA], "31 nov: x").conversation().expect_err("no date");
    assert_eq!(about.to_string(), nov);
    for (line, note) in [
        ("Ada: 3/4 done", "3/4 done"),
        ("Ada: by 31 nov", "by 31 nov"),
        ("3/4 of it done with Ada", "3/4 of it done with Ada"),
    ] {
        assert_eq!(told(line).note, note, "{line}");
    }
}

#[test]
fn what_looks_like_a_slip_is_said() {
    let warned = |line: &str| reading(line).conversation().expect("a conversation").1;
    assert_eq!(warned("Ada 24 nov: x"), ["`24 nov` was read as Mon 24 Nov 2025, the latest in the past"]);
    assert_eq!(warned("Ada 24 nov 2025: x"), [""; 0]);
    assert_eq!(warned("Ada fri, mon: x"), ["two dates: `fri` was taken, `mon` was not"]);
    assert_eq!(warned("Ada: I'll call by 2026-11-01"), ["`call` was due Sun 1 Nov"]);
}

#[test]
fn spans_say_what_the_words_mean() {
    let line = "coffee Ada, +Zoe yesterday: pumps; I'll send Ada it by fri; gave idea on x";
    let said: Vec<(&str, Meaning)> =
        reading(line).spans.into_iter().map(|span| (&line[span.range], span.meaning)).collect();
    assert_eq!(
        said,
        [
            ("coffee", Meaning::Channel),
            ("Ada", Meaning::Person),
            ("+Zoe", Meaning::NewPerson),
            ("yesterday", Meaning::Date),
            ("pumps", Meaning::Note),
            ("I'll", Meaning::Keyword),
            ("send Ada it", Meaning::Promise),
            ("by fri", Meaning::Due),
            ("gave", Meaning::Keyword),
            ("idea", Meaning::Value),
            ("on x", Meaning::Detail),
        ]
    );
}

fn completions(text: &str) -> Vec<String> {
    let book = book();
    let found = complete(text, text.len(), &Context::new(&NameIndex::of(&book), today()));
    let replaced = |at: &std::ops::Range<usize>, insert: &str| format!("{}{insert}", &text[..at.start]);
    found.map_or(Vec::new(), |found| {
        found.candidates.iter().map(|candidate| replaced(&found.range, &candidate.insert)).collect()
    })
}

#[test]
fn names_channels_and_values_complete() {
    assert_eq!(completions("cof"), ["coffee"]);
    assert_eq!(completions("coffee ad"), ["coffee Ada Lovelace"]);
    assert_eq!(completions("coffee ada love"), ["coffee Ada Lovelace"]);
    assert_eq!(completions("coffee Ada, gra"), ["coffee Ada, Grace Hopper", "coffee Ada, Grace Kim"]);
    assert_eq!(completions("coffee with Sam"), ["coffee with Sam Okafor", "coffee with Sam Reid"]);
    assert_eq!(completions("Ada: gave i"), ["Ada: gave idea", "Ada: gave introduction"]);
    assert_eq!(completions("Ada: +h"), ["Ada: +help"]);
    assert_eq!(completions("Ada: x; knows b"), ["Ada: x; knows Bo Lindqvist"]);
    assert_eq!(completions("Ada: lea"), ["Ada: learned: "]);
    assert_eq!(completions("Ada: talked pu"), [""; 0]);
    assert_eq!(completions("coffee "), [""; 0]);
    assert_eq!(completions("coffee jos"), ["coffee José Muñoz"]);
}

fn rows(line: &str) -> Vec<String> {
    let book = book();
    let read = read(line, &Context::new(&NameIndex::of(&book), today()));
    preview(&read, &book, today()).into_iter().map(|row| format!("{}|{}", row.label, row.text)).collect()
}

#[test]
fn the_preview_shows_what_will_be_recorded() {
    assert_eq!(
        rows("coffee Ada, Grace yesterday: talked pumps; I'll send the paper by fri; gave idea"),
        [
            "|coffee with Ada Lovelace, Grace Hopper   Sat 21 Nov",
            "note|talked pumps",
            "I owe|Ada (?): send the paper, by Fri 27 Nov",
            "gave|idea",
            "then|due again 21 Mar 2027 (Ada), 21 Nov 2027 (Grace) · thank-you today",
        ]
    );
    assert_eq!(
        rows("call +Zoe Newman (Initech), Bo: knows +Cy"),
        [
            "|call with Zoe Newman, Bo Lindqvist   Sun 22 Nov",
            "knows|Zoe (?): Cy",
            "new|Zoe Newman (Initech), Cy",
            "then|due again 20 Dec (Zoe), 22 Nov 2027 (Bo) · Bo joins the many",
        ]
    );
}

#[test]
fn a_back_dated_touch_never_moves_the_due_date_back() {
    assert_eq!(rows("mail Ada 3 mar: x")[2], "then|still due 1 Nov");
    assert_eq!(rows("mail Grace, Ada 1 sep: x")[2], "then|still due 3 Nov 2027 (Grace), due again 1 Jan 2027 (Ada)");
    assert_eq!(rows("coffee Ada tomorrow: x")[2], "cannot|Mon 23 Nov is still to come; a conversation is in the past");
}

/// The records of the fixture.
struct Stored(Vec<Contact>);

impl Records for Stored {
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal> {
        let found = self.0.iter().find(|contact| Key::Contact(contact.id) == key);
        Ok(found.map(|contact| Record::Contact(Box::new(contact.clone()))))
    }
    fn touches_of(&self, _: ContactId) -> Result<Vec<TouchId>, Refusal> {
        Ok(Vec::new())
    }
    fn promises_of(&self, _: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        Ok(Vec::new())
    }
}

#[test]
fn the_preview_tells_what_the_change_then_does() {
    let book = book();
    let people = people();
    let stored = Stored(people.iter().map(|(contact, _)| contact.clone()).collect());
    for line in [
        "coffee Ada: x",
        "mail Ada 3 mar: x",
        "call Grace 2 days ago: got help",
        "coffee Bo yesterday: x",
        "mail Bo 3 mar: x",
        "lunch +Zoe Newman 2 days ago: x",
        "mail José 2 weeks ago: x",
    ] {
        let read = read(line, &Context::new(&NameIndex::of(&book), today()));
        let shown = preview(&read, &book, today()).pop().expect("a last row").text;
        let (conversation, _) = read.conversation().expect("settled");
        let mut ids = IdSource::seeded(1);
        let mut plan = Planner::new(&book, &stored, &mut ids, Now { today: today(), seconds: 1 });
        let touch = conversation.plan(&mut plan).expect("planned");
        let touch = plan.touch(touch).expect("just put");
        let contact = plan.contact(touch.contacts[0]).expect("there");
        let mut touches = vec![touch];
        touches
            .extend(people.iter().filter(|(known, _)| known.id == contact.id).flat_map(|(_, touches)| touches.clone()));
        let card = Card::derive(&contact, &touches);
        let due = cadence::due(&card, book.rules()).expect("in rotation");
        assert!(shown.contains(&due.on.short(today())), "{line}: {shown}, but {}", due.on);
        assert_eq!(shown.contains("thank-you"), !card.touches.thanks.is_empty(), "{line}: {shown}");
    }
}
