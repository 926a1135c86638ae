//! `ties intro`: bringing two people together, from the question to each to what came of it.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::touch::Named;
use crate::cli::output::{Items, done, known};
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, IntroductionId};
use crate::domain::intent::Intent;
use crate::domain::introduction::{Introduction, IntroductionStep, asking, matchmaking};
use crate::domain::record::Key;
use crate::domain::sort;

/// The most introductions suggested.
const SUGGESTIONS: usize = 10;

/// What `ties intro` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Who wants something: an id, an e-mail address or enough of a name; without anybody, introductions are listed
    #[arg(requires = "b")]
    a: Option<String>,
    /// Who has it
    b: Option<String>,
    /// Why they should meet
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Print the question to each of them, and note that it came to mind
    #[arg(long, conflicts_with_all = ["asked", "outcome", "drop"])]
    draft: bool,
    /// You asked that one of the two (again for the other); they are not introduced yet
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["outcome", "drop"])]
    asked: Vec<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT", conflicts_with = "drop")]
    outcome: Option<String>,
    /// Nothing comes of it: forget it
    #[arg(long)]
    drop: bool,
}

#[derive(Serialize)]
struct IntroductionDocument {
    id: Option<IntroductionId>,
    a: Named,
    b: Named,
    why: Option<String>,
    state: &'static str,
    asked_a: Option<Day>,
    asked_b: Option<Day>,
    made: Option<Day>,
    outcome: Option<String>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let (Some(a), Some(b)) = (&args.a, &args.b) else { return list(session, &mut book) };
    let (a, b) = (who::one(session, &book, a)?, who::one(session, &book, b)?);
    for step in steps(args, session, &book, (a, b))? {
        let why = args.why.clone();
        let done = session.make_so(&mut book, &Intent::Introduce { a, b, why, step })?;
        let id = done.subject.and_then(|key| if let Key::Introduction(id) = key { Some(id) } else { None });
        if args.draft && !session.flags.json {
            session.tell(&done);
        } else {
            done::print(session, "intro", id, &done)?;
        }
    }
    if args.draft && !session.flags.json {
        drafts(session, &book, (a, b));
    }
    Ok(Exit::Done)
}

fn steps(
    args: &Args,
    session: &Session<'_>,
    book: &Book,
    (a, b): (ContactId, ContactId),
) -> Result<Vec<IntroductionStep>, Error> {
    if args.draft {
        return Ok(vec![IntroductionStep::Begun]);
    }
    if let Some(outcome) = &args.outcome {
        return Ok(vec![IntroductionStep::Outcome(outcome.clone())]);
    }
    if args.drop {
        return Ok(vec![IntroductionStep::Dropped]);
    }
    if args.asked.is_empty() {
        return Ok(vec![IntroductionStep::Made]);
    }
    let asked = |text: &String| {
        let id = who::one(session, book, text)?;
        if id != a && id != b {
            let (one, other) = (book.name_of(a), book.name_of(b));
            return Err(Error::usage(format!("--asked names one of the two: {one} or {other}")));
        }
        Ok(IntroductionStep::Asked(id))
    };
    args.asked.iter().map(asked).collect()
}

fn drafts(session: &mut Session<'_>, book: &Book, (a, b): (ContactId, ContactId)) {
    let Some(introduction) = book.introduction_between(a, b) else { return };
    for whom in [a, b] {
        let draft = asking::ask(book, introduction, whom);
        session.line("");
        session.say(&format!("to {}", draft.to.clone().unwrap_or_else(|| book.name_of(whom))));
        session.say(&format!("subject {}", draft.subject));
        session.line("");
        draft.body.lines().for_each(|line| session.say(line));
    }
}

fn list(session: &mut Session<'_>, book: &mut Book) -> Result<Exit, Error> {
    let today = session.now()?.today;
    session.store()?.load_passages(book)?;
    let book = &*book;
    let mut known_ones: Vec<&Introduction> = book.introductions().collect();
    sort::by_key(&mut known_ones, |it| (it.made.is_some(), std::cmp::Reverse(it.made), it.created, it.id));
    let suggested = matchmaking::suggestions(book, SUGGESTIONS);
    if session.flags.json {
        let mut items: Vec<IntroductionDocument> = known_ones.into_iter().map(|it| document(book, it)).collect();
        items.extend(suggested.iter().map(|it| suggestion(book, it)));
        session.document("introductions", &Items { items })?;
        return Ok(Exit::Done);
    }
    for it in &known_ones {
        let state = it.state(|id| book.name_of(id), today);
        session.say(&format!("{} and {}: {state}", book.name_of(it.a), book.name_of(it.b)));
    }
    for it in &suggested {
        session.say(&format!("you can: {}", it.why));
    }
    if known_ones.is_empty() && suggested.is_empty() {
        session.line("nobody's aim meets another's offer yet: note what people want and have to give");
    }
    Ok(Exit::Done)
}

fn document(book: &Book, it: &Introduction) -> IntroductionDocument {
    IntroductionDocument {
        id: Some(it.id),
        a: Named::of(book, it.a),
        b: Named::of(book, it.b),
        why: known(&it.why),
        state: match (it.made, it.asked_a.or(it.asked_b)) {
            (Some(_), _) => "made",
            (None, Some(_)) => "asked",
            (None, None) => "begun",
        },
        asked_a: it.asked_a,
        asked_b: it.asked_b,
        made: it.made,
        outcome: it.outcome.clone(),
    }
}

fn suggestion(book: &Book, it: &matchmaking::Suggestion) -> IntroductionDocument {
    IntroductionDocument {
        id: None,
        a: Named::of(book, it.a),
        b: Named::of(book, it.b),
        why: known(&it.why),
        state: "suggested",
        asked_a: None,
        asked_b: None,
        made: None,
        outcome: None,
    }
}
