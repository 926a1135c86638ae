//! The log line and dates: nothing typed makes them fail, and what is put together from parts reads back as the parts.

use proptest::prelude::*;
use ties::domain::book::Book;
use ties::domain::conversation::{Conversation, Person, Point, Told};
use ties::domain::day::Day;
use ties::domain::id::ContactId;
use ties::domain::kind::{Channel, Side, Value};
use ties::domain::log_line::{self, Context, Names, Reading};
use ties::domain::when::{self, Toward};

const PEOPLE: [&str; 6] = ["Ada Lovelace", "Grace Hopper", "May Ito", "José Muñoz", "Sam Reid", "Sam Okafor"];

/// People known by whole words of their names.
struct Crowd;

impl Names for Crowd {
    fn lookup(&self, text: &str) -> Vec<ContactId> {
        let typed = log_line::fold(text);
        let fits = |name: &str| {
            !typed.is_empty() && typed.split(' ').all(|word| log_line::fold(name).split(' ').any(|part| part == word))
        };
        (0..PEOPLE.len()).filter(|&place| fits(PEOPLE[place])).map(|place| ContactId(place as u64)).collect()
    }

    fn name(&self, id: ContactId) -> String {
        PEOPLE.get(id.0 as usize).map_or_else(String::new, |name| (*name).to_owned())
    }

    fn complete(&self, prefix: &str, limit: usize) -> Vec<(ContactId, String)> {
        let typed = log_line::fold(prefix);
        let places = (0..PEOPLE.len()).filter(|&place| log_line::fold(PEOPLE[place]).starts_with(&typed));
        places.take(limit).map(|place| (ContactId(place as u64), PEOPLE[place].to_owned())).collect()
    }
}

/// A Sunday.
fn today() -> Day {
    Day::ymd(2026, 11, 22).expect("a date")
}

fn read(line: &str, about: &[ContactId]) -> Reading {
    log_line::read(line, &Context::new(&Crowd, today()).about(about))
}

/// Lines made of pieces that mean something, in any order, with any text between.
fn scrap() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("coffee "),
        Just("Ada "),
        Just("grace hopper"),
        Just("Sam"),
        Just("May 3 "),
        Just("yesterday"),
        Just("in 2 weeks"),
        Just(": "),
        Just(":"),
        Just("；"),
        Just("; "),
        Just("I'll "),
        Just("I’ll send it "),
        Just("by fri"),
        Just("by "),
        Just(" will "),
        Just("Ada'll"),
        Just("gave "),
        Just("idea"),
        Just("+"),
        Just("+Zoe "),
        Just("("),
        Just(")"),
        Just("\""),
        Just("“"),
        Just(", "),
        Just(" and "),
        Just("knows "),
        Just("moved to "),
        Just(" as "),
        Just("learned: "),
        Just("? "),
        Just("> "),
        Just("< "),
        Just("asked "),
        Just("wants "),
        Just("they wrote first"),
        Just("from them"),
        Just("https://"),
        Just("14:30"),
        Just("é\u{301}"),
        Just("李伟"),
        Just("\u{3000}"),
        Just("\u{202e}"),
        Just("\u{0}"),
        Just(" "),
        Just("\n"),
        Just("'s"),
    ]
    .prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![8 => piece, 1 => any::<String>()], 0..14).prop_map(|pieces| pieces.concat())
}

fn holds(line: &str, about: &[ContactId]) -> Result<(), TestCaseError> {
    let mut reading = read(line, about);
    prop_assert_eq!(&reading.raw, line);
    let mut end = 0;
    for span in &reading.spans {
        prop_assert!(span.range.start >= end && span.range.start < span.range.end, "{:?}", reading.spans);
        prop_assert!(line.get(span.range.clone()).is_some(), "{:?}", span);
        end = span.range.end;
    }
    let book = Book::default();
    prop_assert!(!log_line::preview(&reading, &book, today()).is_empty());
    let asked = reading.questions().len();
    for turn in 0..asked {
        let left = reading.questions();
        let Some(question) = left.first() else { break };
        prop_assert!(!question.choices.is_empty());
        prop_assert!(reading.answer(0, turn % question.choices.len()));
        prop_assert!(reading.questions().len() < left.len());
    }
    prop_assert!(reading.questions().is_empty());
    if let Ok((conversation, _)) = reading.conversation() {
        prop_assert!(!conversation.people.is_empty());
        prop_assert!(conversation.date <= today());
        prop_assert_eq!(&conversation.raw, line);
        let places = conversation.points.iter().filter_map(|point| point.who);
        prop_assert!(places.into_iter().all(|place| place < conversation.people.len()));
    } else {
        prop_assert!(reading.problem().is_some());
    }
    let context = Context::new(&Crowd, today()).about(about);
    for cursor in (0..=line.len() + 1).step_by(line.len() / 12 + 1) {
        if let Some(found) = log_line::complete(line, cursor, &context) {
            prop_assert!(line.get(found.range.clone()).is_some() && !found.candidates.is_empty());
        }
    }
    Ok(())
}

/// Words that say nothing to the log line.
fn plain_word() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("talked"),
        Just("pumps"),
        Just("and"),
        Just("the"),
        Just("valves,"),
        Just("budget"),
        Just("(urgent)"),
        Just("50%"),
        Just("naïve"),
        Just("über"),
        Just("水"),
        Just("twice"),
        Just("about"),
        Just("it."),
        Just("—"),
        Just("14:30"),
        Just("https://a.b/c?d=e"),
        Just("“so; said: x”"),
        Just("Initech"),
    ]
}

fn plain_note() -> impl Strategy<Value = String> {
    prop::collection::vec(plain_word(), 1..8).prop_map(|words| format!("talked {}", words.join(" ")))
}

/// A day of the last thousand, with a way to write it.
fn dated() -> impl Strategy<Value = (Day, String)> {
    (0..1000i32, 0..4usize).prop_map(|(back, form)| {
        let day = today().plus_days(-back);
        let text = match form {
            0 => day.to_string(),
            1 => format!("{back} days ago"),
            2 => day.date().format("%-d %b %Y").to_string(),
            _ => day.date().format("%d.%m.%Y").to_string(),
        };
        (day, text)
    })
}

fn due() -> impl Strategy<Value = (Option<Day>, String)> {
    prop_oneof![
        Just((None, String::new())),
        (1..700i32).prop_map(|ahead| {
            let day = today().plus_days(ahead);
            (Some(day), format!(" by {}", day.date().format("%-d %B %Y")))
        }),
        (1..90i32).prop_map(|ahead| (Some(today().plus_days(ahead)), format!(" by in {ahead} days"))),
    ]
}

/// A clause about one person, and what it tells.
fn clause() -> impl Strategy<Value = (String, Told)> {
    let value = prop::sample::select(Value::ALL.to_vec());
    prop_oneof![
        due().prop_map(|(due, words)| (
            format!("I'll send the list{words}"),
            Told::Promise(Side::Me, "send the list".into(), due)
        )),
        due().prop_map(|(due, words)| (format!("Ada will call{words}"), Told::Promise(Side::Them, "call".into(), due))),
        value.clone().prop_map(|value| (format!("gave {}", value.word()), Told::Gave(value, String::new()))),
        value.prop_map(|value| (format!("got {} with x", value.word()), Told::Got(value, "with x".into()))),
        Just(("personal: a cat".to_owned(), Told::Personal("a cat".into()))),
        Just(("wants funds".to_owned(), Told::Wants("funds".into()))),
        Just(("Ada offers a desk".to_owned(), Told::Offers("a desk".into()))),
        Just((
            "knows +Zoe Newman".to_owned(),
            Told::Knows(Person::New { name: "Zoe Newman".into(), organisation: None })
        )),
        Just(("moved to Initech as CTO".to_owned(), Told::MovedTo("Initech".into(), "CTO".into()))),
    ]
}

proptest! {
    #[test]
    fn no_line_makes_it_fail(line in any::<String>()) {
        holds(&line, &[])?;
        holds(&line, &[ContactId(0)])?;
    }

    #[test]
    fn no_line_of_pieces_makes_it_fail(line in scrap()) {
        holds(&line, &[])?;
        holds(&line, &[ContactId(0), ContactId(4)])?;
    }

    #[test]
    fn no_word_of_a_plain_note_is_lost(note in plain_note(), second in plain_note()) {
        let line = format!("{note}; {second}");
        prop_assert_eq!(read(&note, &[ContactId(0)]).note(), note.clone());
        prop_assert_eq!(read(&line, &[ContactId(0), ContactId(1)]).note(), line);
        prop_assert_eq!(read(&format!("Ada: {note}"), &[]).note(), note);
    }

    #[test]
    fn a_line_reads_back_to_its_parts(
        channel in prop::sample::select(Channel::ALL.to_vec()),
        (date, when) in dated(),
        order in Just(vec![0usize, 1, 2]).prop_shuffle(),
        note in plain_note(),
        clauses in prop::collection::vec(clause(), 0..5),
        learned in prop::option::of(plain_note()),
    ) {
        let head = [channel.word().to_owned(), "Ada".to_owned(), when];
        let head: Vec<&str> = order.iter().map(|&place| head[place].as_str()).collect();
        let mut line = format!("{}: {note}", head.join(", "));
        for (text, _) in &clauses {
            line.push_str("; ");
            line.push_str(text);
        }
        if let Some(text) = &learned {
            line.push_str("; learned: ");
            line.push_str(text);
        }
        let (conversation, _) = read(&line, &[]).conversation().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let expected = Conversation {
            note,
            learned,
            raw: line.clone(),
            points: clauses.into_iter().map(|(_, what)| Point { who: Some(0), what }).collect(),
            ..Conversation::new(vec![Person::Known(ContactId(0))], date, channel)
        };
        prop_assert_eq!(conversation, expected, "{}", line);
    }

    #[test]
    fn no_text_makes_a_date_fail(text in "\\PC{0,24}", past in any::<bool>()) {
        let toward = if past { Toward::Past } else { Toward::Future };
        let _ = (when::parse(&text, today(), toward), when::parse_partial(&text));
    }

    #[test]
    fn a_phrase_with_numbers_gives_a_date_near_enough(
        text in "(in |the |last |next |end of |mid )?[+-]?[0-9]{0,5}(st|th|d|w|m|y)?[ ./-]{0,2}(jan|feb|days|weeks|years|[0-9]{1,4})?[. ](ago|[0-9]{0,5})?",
        offset in -20000..20000i32,
        past in any::<bool>(),
    ) {
        let from = today().plus_days(offset);
        let toward = if past { Toward::Past } else { Toward::Future };
        if let Some(day) = when::parse(&text, from, toward) {
            prop_assert!((day.year() - from.year()).abs() <= 130, "{} is {}", text, day);
        }
    }

    #[test]
    fn weekdays_and_days_of_the_year_lie_in_the_direction(offset in 0..3000i32, back in 0..366i32) {
        let from = today().plus_days(offset);
        for format in ["%a", "%A", "%-d %b", "%b %-d"] {
            let text = from.plus_days(-back).date().format(format).to_string();
            let past = when::parse(&text, from, Toward::Past);
            let future = when::parse(&text, from, Toward::Future);
            prop_assert!(past.is_some_and(|day| day <= from), "{}", text);
            prop_assert!(future.is_some_and(|day| day >= from), "{}", text);
        }
    }
}
