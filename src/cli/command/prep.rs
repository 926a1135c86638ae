//! `ties prep`: the sheet to walk into an event with.

use serde::Serialize;

use super::event::find;
use crate::cli::error::{Error, Exit};
use crate::cli::output::event::EventDocument;
use crate::cli::output::known;
use crate::cli::output::pair::PairDocument;
use crate::cli::session::Session;
use crate::domain::book::Book;
use crate::domain::event;
use crate::domain::id::ContactId;
use crate::domain::prep::{self, Attending, Sheet, Sources, page};
use crate::domain::roster::Talk;
use crate::text::printable;

/// Columns of the page unless said, or where it is no terminal.
const WIDTH: usize = 80;

/// What `ties prep` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The event: its id or enough of its name; the next one unless said
    event: Option<String>,
    /// As Markdown
    #[arg(long, conflicts_with = "text")]
    md: bool,
    /// As plain text, also on a terminal
    #[arg(long)]
    text: bool,
    /// Columns of the plain text, 20 at least
    #[arg(long, value_name = "N", default_value_t = WIDTH)]
    width: usize,
}

/// The body of `{"type":"prep"}`.
#[derive(Serialize)]
struct PrepDocument {
    event: EventDocument,
    intro: IntroDocument,
    people: Vec<PersonDocument>,
    introductions: Vec<PairDocument>,
    questions: Vec<QuestionDocument>,
    unknown: Vec<String>,
    last_time: Option<String>,
}

#[derive(Serialize)]
struct IntroDocument {
    text: Option<String>,
    words: usize,
    seconds: usize,
    length: Option<&'static str>,
    missing: Vec<&'static str>,
}

#[derive(Serialize)]
struct PersonDocument {
    name: String,
    contact_id: Option<ContactId>,
    contact_name: Option<String>,
    organisation: Option<String>,
    #[serde(rename = "match")]
    class: &'static str,
    candidates: Vec<ContactId>,
    likelihood: f64,
    band: &'static str,
    group: &'static str,
    reasons: Vec<String>,
    bring: Option<String>,
    met: bool,
    #[serde(rename = "where")]
    talks: Vec<TalkDocument>,
}

#[derive(Serialize)]
struct TalkDocument {
    title: String,
    start: Option<String>,
    room: Option<String>,
}

#[derive(Serialize)]
struct QuestionDocument {
    id: String,
    contact_id: Option<ContactId>,
    text: String,
    open: bool,
    used: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let id = match &args.event {
        Some(text) => find(&book, text)?,
        None => match event::at_hand(&book, today) {
            Some(event) => event.id,
            None => return Err(Error::event(&event::NotFound::NoneComing, &book)),
        },
    };
    session.store()?.load_passages(&mut book)?;
    let Some(event) = book.event(id) else { return Ok(Exit::Nothing) };
    let rosters = session.store()?.rosters(&prep::rosters_of(&book, event))?;
    let sources = Sources { book: &book, event, rosters: &rosters, today };
    let sheet = Sheet::of(&sources);
    if args.md {
        page::markdown(&sources, &sheet).lines().for_each(|line| session.say(line));
    } else if args.text || !session.flags.json {
        page::text(&sources, &sheet, args.width).lines().for_each(|line| session.line(printable(line)));
    } else {
        session.document("prep", &document(&sources, sheet))?;
    }
    Ok(Exit::Done)
}

fn document(sources: &Sources<'_>, sheet: Sheet) -> PrepDocument {
    let book = sources.book;
    PrepDocument {
        event: EventDocument::of(sources.event),
        intro: IntroDocument {
            text: sheet.intro.text().map(str::to_owned),
            words: sheet.intro.intro().map_or(0, |intro| intro.words),
            seconds: sheet.intro.intro().map_or(0, |intro| intro.seconds),
            length: sheet.intro.intro().map(|intro| intro.verdict.word()),
            missing: sheet.intro.missing(),
        },
        people: sheet.people.iter().map(|it| person(book, it)).collect(),
        introductions: sheet.introductions.into_iter().map(|it| PairDocument::of(book, it.a, it.b, &it.why)).collect(),
        questions: sheet
            .questions
            .into_iter()
            .map(|it| QuestionDocument {
                id: it.question.id,
                contact_id: it.question.contact,
                text: it.question.text,
                open: it.question.open,
                used: it.used,
            })
            .collect(),
        unknown: sheet.unknown,
        last_time: sheet.last_time,
    }
}

fn person(book: &Book, it: &Attending) -> PersonDocument {
    PersonDocument {
        name: it.name.clone(),
        contact_id: it.contact,
        contact_name: it.contact.map(|id| book.name_of(id)),
        organisation: known(&it.organisation),
        class: it.class.map_or("none", |class| class.word()),
        candidates: it.candidates.clone(),
        likelihood: (it.likelihood * 1000.0).round() / 1000.0,
        band: it.band().word(),
        group: it.group.word(),
        reasons: it.reasons().map(str::to_owned).collect(),
        bring: it.bring.clone(),
        met: it.met,
        talks: it.talks.iter().map(talk).collect(),
    }
}

fn talk(it: &Talk) -> TalkDocument {
    let minute = it.minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    let start = match (it.day, minute) {
        (Some(day), Some(minute)) => Some(format!("{day}T{minute}")),
        (Some(day), None) => Some(day.to_string()),
        (None, minute) => minute,
    };
    TalkDocument { title: it.title.clone(), start, room: known(&it.room) }
}
