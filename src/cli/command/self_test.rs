//! `ties self-test`: three questions about each of the critical few, every half year.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::Items;
use crate::cli::session::Session;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::edit::ContactEdit;
use crate::domain::id::ContactId;
use crate::domain::self_test::{self, QUESTIONS};
use crate::domain::sort;

/// What `ties self-test` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Who: an id, an e-mail address or enough of a name; without anybody, those whose test is due and those who passed
    #[arg(requires = "answers")]
    person: Option<String>,
    /// Yes or no to each: would endorse and introduce you; would drop what they do to help; tells others you are
    /// trustworthy and good
    #[arg(num_args = 3, value_parser = yes_or_no, value_name = "YES|NO")]
    answers: Vec<bool>,
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("answer yes or no".to_owned()),
    }
}

#[derive(Serialize)]
struct TestDocument {
    id: ContactId,
    name: String,
    tested: Option<Day>,
    passed: bool,
    due: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let Some(person) = &args.person else { return list(session) };
    let Ok(answers) = <[bool; 3]>::try_from(args.answers.as_slice()) else {
        return Err(Error::usage(format!("answer yes or no to each of three: {}", QUESTIONS.join("; "))));
    };
    super::edit_one(session, person, vec![ContactEdit::SelfTest(answers)])
}

fn list(session: &mut Session<'_>) -> Result<Exit, Error> {
    let (book, today) = (session.load()?, session.now()?.today);
    let listed = |card: &&Card| card.tested.is_some() || self_test::is_due(card, today);
    let mut cards: Vec<&Card> = book.cards().iter().filter(listed).collect();
    let passed = |card: &Card| card.tested.is_some_and(|test| test.passed);
    sort::by(&mut cards, |a, b| passed(b).cmp(&passed(a)).then_with(|| a.name().cmp(b.name())).then(a.id.cmp(&b.id)));
    if session.flags.json {
        let items = cards.iter().map(|card| TestDocument {
            id: card.id,
            name: card.name().to_owned(),
            tested: card.tested.map(|test| test.on),
            passed: passed(card),
            due: self_test::is_due(card, today),
        });
        session.document("self_tests", &Items { items: items.collect() })?;
        return Ok(Exit::Done);
    }
    for card in &cards {
        let when = card.tested.map_or_else(|| "not asked yet".to_owned(), |test| test.on.short(today));
        let how = match (passed(card), self_test::is_due(card, today)) {
            (true, false) => "passes all three",
            (true, true) => "passed all three, due again",
            (false, true) => "due",
            (false, false) => "not all three",
        };
        session.say(&format!("{}: {how}, {when}", card.name()));
    }
    if cards.is_empty() {
        session.line("nobody to ask about yet; `ties pick` picks the critical few");
    }
    Ok(Exit::Done)
}
