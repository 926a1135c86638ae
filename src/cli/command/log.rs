//! `ties log`: conversations, a line each.

mod batch;
mod mail;

use std::path::PathBuf;

use crate::cli::error::{Candidate, Error, Exit};
use crate::cli::output::promise::Promised;
use crate::cli::output::touch::{Logged, Named, TouchDocument};
use crate::cli::session::Session;
use crate::cli::who::MOST_CHOICES;
use crate::cli::{Outcome, Part, ask};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::event::Event;
use crate::domain::id::TouchId;
use crate::domain::intent::Intent;
use crate::domain::log_line::{self, Context, NameIndex, Reading, Tone};
use crate::domain::record::{Key, Record};

/// What `ties log` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Before the colon: how, with whom and when, in any order. After it, parted by semicolons: what was \
    said, `I'll … by fri`, `she'll …`, `gave idea`, `got help`, `asked …`, `learned: …`, `personal: …`, `wants …`, \
    `offers …`, `knows NAME`, `moved to ORG`. `+Zoe Newman (Initech)` is somebody new."
)]
pub(crate) struct Args {
    /// The line, such as: coffee Ada yesterday: talked pumps; I'll send the paper by fri. `-` reads one a line from
    /// standard input
    line: Vec<String>,
    /// At which event: its id or enough of its name; its day holds where a line names none
    #[arg(long, value_name = "EVENT")]
    event: Option<String>,
    /// Log the e-mail message in this file by its head, once; `-` is standard input. Who wrote follows from `ties me`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["line", "event"])]
    mail: Option<PathBuf>,
    /// Show what was understood and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    /// The event it happened at, where one is named.
    fn event(&self, book: &Book) -> Result<Option<Event>, Error> {
        let id = self.event.as_deref().map(|text| super::event::find(book, text)).transpose()?;
        Ok(id.and_then(|id| book.event(id).cloned()))
    }
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Outcome, Error> {
    if let Some(path) = &args.mail {
        return mail::run(args, path, session).map(Outcome::Exit);
    }
    match args.line.as_slice() {
        [] if session.environment.can_paint() && !session.flags.json && !args.dry_run => {
            Ok(Outcome::Screen(Part::LogLine))
        }
        [] => Err(Error::usage("say what to log, such as `ties log coffee Ada yesterday`; `-` reads lines")),
        [one] if one == "-" => batch::run(args, session).map(Outcome::Exit),
        words => line(args, session, &words.join(" ")).map(Outcome::Exit),
    }
}

/// Logs one line.
fn line(args: &Args, session: &mut Session<'_>, text: &str) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let names = NameIndex::of(&book);
    let event = args.event(&book)?;
    let context = match &event {
        Some(event) => Context::new(&names, today).at(event),
        None => Context::new(&names, today),
    };
    let mut reading = log_line::read(text, &context);
    if session.may_ask() {
        answer(&mut reading, &book)?;
    }
    let (conversation, mut warnings) = reading.conversation().map_err(|error| Error::line(&error, &book))?;
    warnings.extend(log_line::before_asking(&reading, &book));
    let understood = words(&reading, &book, session)?;
    let intent = Intent::Log(vec![conversation]);
    let (change, subject, done) = if args.dry_run {
        let (change, planned) = session.rehearse(&book, |plan| intent.plan(plan))?;
        (change, planned.subject, None)
    } else {
        let done = session.commit(&mut book, &intent)?;
        (done.change.clone(), done.subject, Some(done))
    };
    if session.flags.json {
        if let Some(Key::Touch(id)) = subject
            && let Some(logged) = logged(&change, id, &book, warnings, args.dry_run)
        {
            session.document("touch", &logged)?;
        }
        return Ok(Exit::Done);
    }
    understood.iter().chain(&warnings.iter().map(|it| format!("  {it}")).collect::<Vec<_>>()).for_each(|line| {
        session.say(line);
    });
    if done.is_some() {
        session.hint("`ties undo` takes it back");
    } else {
        session.hint("nothing was written");
    }
    Ok(Exit::Done)
}

/// Asks what the line leaves open: who is meant, and whose a promise is. What stays open is refused or guessed later.
fn answer(reading: &mut Reading, book: &Book) -> Result<(), Error> {
    let mut place = 0;
    loop {
        let mut questions = reading.questions();
        if place >= questions.len() {
            return Ok(());
        }
        let question = questions.swap_remove(place);
        if question.choices.len() > MOST_CHOICES {
            place += 1;
            continue;
        }
        let choices: Vec<String> = question
            .choices
            .into_iter()
            .map(|(choice, words)| match choice {
                log_line::Choice::Is(id) => Candidate::of(book, &[id]).first().map_or(words, Candidate::line),
                _ => words,
            })
            .collect();
        let answered = match ask::choice(&question.text, &choices)? {
            Some(choice) => reading.answer(place, choice),
            None => false,
        };
        if !answered {
            place += 1;
        }
    }
}

/// What was understood, in one line or two.
fn words(reading: &Reading, book: &Book, session: &Session<'_>) -> Result<Vec<String>, Error> {
    let rows = log_line::preview(reading, book, session.now()?.today);
    let mut rows = rows.into_iter().filter(|row| row.tone != Tone::Warns);
    let mut lines: Vec<String> = rows.next().map(|row| row.text).into_iter().collect();
    let rest: Vec<String> = rows
        .map(|row| match row.label {
            "" | "note" | "then" => row.text,
            label => format!("{label} {}", row.text),
        })
        .collect();
    if !rest.is_empty() {
        lines.push(format!("  {}", rest.join(" · ")));
    }
    Ok(lines)
}

/// The touch `id` of `change` with what followed from it. In a dry run nothing new has an id.
fn logged(change: &Change, id: TouchId, book: &Book, warnings: Vec<String>, dry_run: bool) -> Option<Logged> {
    let records = || change.edits.iter().filter_map(|edit| edit.after.as_ref());
    let touch = records().find_map(|record| match record {
        Record::Touch(touch) if touch.id == id => Some(touch),
        _ => None,
    })?;
    let recorded = |id| book.card(id).map(|card| card.id);
    let name = |id| {
        let new = records().find_map(|record| match record {
            Record::Contact(contact) if contact.id == id => Some(contact.name.full.clone()),
            _ => None,
        });
        Named { id: recorded(id), name: new.unwrap_or_else(|| book.name_of(id)) }
    };
    let promises = records().filter_map(|record| match record {
        Record::Promise(it) if it.touch == Some(id) => Some(Promised {
            id: (!dry_run).then_some(it.id),
            by: it.by,
            contact_id: recorded(it.contact),
            text: it.text.clone(),
            due: it.due,
        }),
        _ => None,
    });
    let mut document = TouchDocument::of(touch, name);
    document.id = (!dry_run).then_some(id);
    Some(Logged { touch: document, promises: promises.collect(), warnings, notices: change.notices.clone(), dry_run })
}
