//! `ties event`: events, who is on their rosters, and who was met there.

mod roster;

use clap::Subcommand;
use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::event::{EventDocument, cells};
use crate::cli::output::paint::columns;
use crate::cli::output::{Items, done};
use crate::cli::session::{Done, Session};
use crate::cli::{dates, who};
use crate::domain::book::Book;
use crate::domain::event::{self, Event, EventEdit, EventIntent, Met, Who, Word};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::record::Key;
use crate::domain::roster::Attendee;

/// What `ties event` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do with events.
#[derive(Debug, Subcommand)]
enum Command {
    /// Record an event
    Add {
        /// What it is called
        #[arg(required = true)]
        name: Vec<String>,
        /// Its first day
        #[arg(long, value_name = "DATE")]
        on: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change an event
    Edit {
        /// Its id or enough of its name
        event: String,
        /// What it is called
        #[arg(long)]
        name: Option<String>,
        /// Its first day
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// List events, those to come first
    List,
    /// Add a list of people to the roster of an event: lines, blocks, CSV, .ics, schedule.xml or pretalx JSON
    Roster(roster::Args),
    /// Organisations that take part, such as sponsors, one a line
    Orgs(roster::Orgs),
    /// Log that you met these people there; +Name is somebody new
    Met {
        /// Its id or enough of its name
        event: String,
        /// Whom: an id, an e-mail address or enough of a name
        #[arg(required = true)]
        person: Vec<String>,
    },
    /// What is said about somebody's coming
    Coming {
        /// Its id or enough of its name
        event: String,
        /// Who: an id, an e-mail address or enough of a name
        #[arg(required = true)]
        person: Vec<String>,
        /// What is said; as I say, unless it is said what they said
        #[arg(long, value_enum, default_value = "coming")]
        said: SaidWord,
    },
    /// Whether it was worth going, remembered for the series
    Worth {
        /// Its id or enough of its name
        event: String,
        /// Not worth going again
        #[arg(long)]
        not: bool,
        /// Why, in a few words
        why: Vec<String>,
    },
    /// Delete an event with its roster; conversations there stay
    Rm {
        /// Its id or enough of its name
        event: String,
    },
}

/// What may be said about somebody's coming.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum SaidWord {
    /// I say they come
    Coming,
    /// I say they do not come
    NotComing,
    /// They said yes
    Yes,
    /// They said maybe
    Maybe,
    /// They said no
    No,
    /// I say nothing: as the evidence says
    Nothing,
    /// They said nothing after all, and were not asked
    Unsaid,
}

impl SaidWord {
    fn edit(self, who: Who) -> EventEdit {
        let word = match self {
            Self::Coming => Some(Word::Coming),
            Self::NotComing => Some(Word::NotComing),
            Self::Yes => Some(Word::Yes),
            Self::Maybe => Some(Word::Maybe),
            Self::No => Some(Word::No),
            Self::Nothing => None,
            Self::Unsaid => return EventEdit::Unsay(who),
        };
        EventEdit::Say(who, word)
    }
}

/// The flags that add and edit share. An empty text takes what was there away.
#[derive(Debug, clap::Args)]
struct Fields {
    /// Its last day, where it takes several
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Where
    #[arg(long)]
    place: Option<String>,
    /// What it is an edition of, such as FOSDEM
    #[arg(long)]
    series: Option<String>,
    /// What it is about
    #[arg(long, value_name = "TEXT")]
    theme: Option<String>,
    /// What its audience cares about
    #[arg(long, value_name = "TEXT")]
    audience: Option<String>,
    /// The outcome you want
    #[arg(long, value_name = "TEXT")]
    outcome: Option<String>,
    /// How you introduce yourself there
    #[arg(long, value_name = "TEXT")]
    intro: Option<String>,
    /// Minutes you have there for people
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// A question of your own to ask there (again for more)
    #[arg(long, value_name = "TEXT")]
    question: Vec<String>,
}

impl Fields {
    fn edits(&self) -> Vec<EventEdit> {
        let text = |value: &Option<String>, edit: fn(String) -> EventEdit| value.clone().map(edit);
        [
            text(&self.place, EventEdit::Place),
            text(&self.series, EventEdit::Series),
            text(&self.theme, EventEdit::Theme),
            text(&self.audience, EventEdit::Audience),
            text(&self.outcome, EventEdit::Outcome),
            text(&self.intro, EventEdit::Intro),
            self.minutes.map(|minutes| EventEdit::Minutes(Some(minutes).filter(|minutes| *minutes > 0))),
        ]
        .into_iter()
        .flatten()
        .chain(self.question.iter().map(|text| EventEdit::Question(text.clone(), true)))
        .collect()
    }
}

/// The body of `{"type":"event"}`.
#[derive(Serialize)]
struct OneDocument {
    event: EventDocument,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    match &args.command {
        None | Some(Command::List) => list(session),
        Some(Command::Add { name, on, fields }) => add(session, &name.join(" "), on, fields),
        Some(Command::Edit { event, name, on, fields }) => edit(session, event, name.as_deref(), on.as_deref(), fields),
        Some(Command::Roster(args)) => roster::run(args, session),
        Some(Command::Orgs(args)) => roster::organisations(args, session),
        Some(Command::Met { event, person }) => met(session, event, person),
        Some(Command::Coming { event, person, said }) => {
            let mut book = session.load()?;
            let id = find(&book, event)?;
            let people = who::all(session, &book, person)?;
            let say = |contact| said.edit(Who::Contact(contact));
            let intent = EventIntent::Edit(id, people.iter().copied().map(say).collect());
            let done = session.make_so(&mut book, &Intent::Event(intent))?;
            done::print(session, "coming", people, &done)?;
            Ok(Exit::Done)
        }
        Some(Command::Worth { event, not, why }) => {
            change(session, event, "worth", |id| EventIntent::Edit(id, vec![EventEdit::Worth(!not, why.join(" "))]))
        }
        Some(Command::Rm { event }) => change(session, event, "rm", EventIntent::Delete),
    }
}

/// The event that `text` names.
pub(crate) fn find(book: &Book, text: &str) -> Result<EventId, Error> {
    event::resolve(book, text).map_err(|error| Error::event(&error, book))
}

fn change(
    session: &mut Session<'_>,
    event: &str,
    action: &'static str,
    intent: impl FnOnce(EventId) -> EventIntent,
) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let id = find(&book, event)?;
    let done = session.make_so(&mut book, &Intent::Event(intent(id)))?;
    done::print(session, action, [id], &done)?;
    Ok(Exit::Done)
}

fn add(session: &mut Session<'_>, name: &str, on: &str, fields: &Fields) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let start = dates::to_come(on, today)?;
    let end = fields.until.as_deref().map(|text| dates::to_come(text, today)).transpose()?.unwrap_or(start);
    if end < start {
        return Err(Error::usage(format!("it would end on {end}, before it begins on {start}")));
    }
    let mut template = Event::new(EventId(0), name, (start, end), today);
    for edit in fields.edits() {
        edit.apply(&mut template, today)?;
    }
    let mut book = session.load()?;
    let done = session.commit(&mut book, &Intent::Event(EventIntent::Add(Box::new(template))))?;
    print(session, &book, &done)
}

fn edit(
    session: &mut Session<'_>,
    event: &str,
    name: Option<&str>,
    on: Option<&str>,
    fields: &Fields,
) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let id = find(&book, event)?;
    let mut edits = fields.edits();
    edits.extend(name.map(|name| EventEdit::Name(name.to_owned())));
    if let (Some(known), true) = (book.event(id), on.is_some() || fields.until.is_some()) {
        let start = on.map(|text| dates::to_come(text, today)).transpose()?;
        let until = fields.until.as_deref().map(|text| dates::to_come(text, today)).transpose()?;
        let long = known.end.days_since(known.start);
        let first = start.unwrap_or(known.start);
        let last = until.unwrap_or_else(|| first.plus_days(long));
        if last < first {
            return Err(Error::usage(format!("it would end on {last}, before it begins on {first}")));
        }
        edits.push(EventEdit::Days(first, last));
    }
    if edits.is_empty() {
        return Err(Error::usage("say what to change, such as --outcome TEXT; `ties help event edit` lists it all"));
    }
    let mut done = session.make_so(&mut book, &Intent::Event(EventIntent::Edit(id, edits)))?;
    done.subject = Some(Key::Event(id));
    print(session, &book, &done)
}

/// Answers with the event that was made or changed.
fn print(session: &mut Session<'_>, book: &Book, done: &Done) -> Result<Exit, Error> {
    let event = done.subject.and_then(|key| if let Key::Event(id) = key { book.event(id) } else { None });
    let Some(event) = event else { return Ok(Exit::Done) };
    if session.flags.json {
        session.document("event", &OneDocument { event: EventDocument::of(event) })?;
        return Ok(Exit::Done);
    }
    let today = session.now()?.today;
    session.tell(done);
    let cells: Vec<String> = cells(event, today).into_iter().filter(|cell| !cell.is_empty()).collect();
    session.say(&format!("  {}", cells.join("  ")));
    Ok(Exit::Done)
}

fn list(session: &mut Session<'_>) -> Result<Exit, Error> {
    let book = session.load()?;
    let today = session.now()?.today;
    let events = event::in_order(&book, today);
    if session.flags.json {
        let items = events.into_iter().map(EventDocument::of).collect();
        session.document("events", &Items { items })?;
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 5]> = events.iter().map(|event| cells(event, today)).collect();
    for line in columns(&rows, 40) {
        session.line(line);
    }
    if rows.is_empty() {
        session.line("no events yet; `ties event add NAME --on DATE` records one");
    }
    Ok(Exit::Done)
}

fn met(session: &mut Session<'_>, event: &str, people: &[String]) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let id = find(&book, event)?;
    let mut who = Vec::new();
    for text in people {
        who.push(match text.strip_prefix('+') {
            Some(new) => Met::New(Attendee::written(new)),
            None => Met::Known(who::one(session, &book, text)?),
        });
    }
    let done = session.commit(&mut book, &Intent::Event(EventIntent::Met(id, who)))?;
    done::print(session, "met", [id], &done)?;
    Ok(Exit::Done)
}
