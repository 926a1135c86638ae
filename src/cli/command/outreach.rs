//! `ties outreach`: people I invite to get to know, and how far each has come.

use clap::Subcommand;
use serde::Serialize;

use crate::cli::dates;
use crate::cli::error::{Error, Exit};
use crate::cli::output::funnel::StageDocument;
use crate::cli::output::paint::columns;
use crate::cli::output::{done, known};
use crate::cli::session::{Done, Session};
use crate::domain::book::Book;
use crate::domain::day::{Day, ago};
use crate::domain::fold::fold;
use crate::domain::id::{ContactId, OutreachId};
use crate::domain::intent::Intent;
use crate::domain::me::MeEdit;
use crate::domain::outreach::{Funnel, Outreach, OutreachIntent, Stage, invitation};
use crate::domain::record::Key;
use crate::domain::sort;

/// What `ties outreach` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

/// What to do about outreach.
#[derive(Debug, Subcommand)]
enum Command {
    /// You invited these people
    Add {
        /// Their names, each in quotes
        #[arg(required = true)]
        names: Vec<String>,
        /// Their profile, where it is one person
        #[arg(long, value_name = "URL", default_value = "")]
        url: String,
        /// What you wrote, or why them
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
        /// When, if not today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Those you invited, and how far each has come
    List,
    /// Somebody came a step further: accepted, offered, booked or met
    Step {
        /// Who: the id, or enough of the name as you wrote it
        person: String,
        /// How far
        #[arg(value_parser = stage)]
        stage: Stage,
        /// When, if not today
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// The last step was a mistake; after the first, they are off the funnel
    Back {
        /// Who
        person: String,
    },
    /// The invitation to a coffee, short enough for an invitation note
    Draft {
        /// Who
        person: String,
    },
    /// How many a day you want to invite; 0 for no target
    Target {
        /// How many
        daily: u32,
    },
}

fn stage(text: &str) -> Result<Stage, String> {
    let found = Stage::ALL.into_iter().find(|stage| stage.word() == text.to_lowercase());
    found.ok_or_else(|| format!("choose one of: {}", Stage::ALL.map(Stage::word).join(" ")))
}

#[derive(Serialize)]
struct OutreachDocument {
    id: OutreachId,
    name: String,
    contact_id: Option<ContactId>,
    url: Option<String>,
    note: Option<String>,
    stage: Option<&'static str>,
    since: Option<Day>,
    steps: Vec<StepDocument>,
}

#[derive(Serialize)]
struct StepDocument {
    stage: &'static str,
    on: Day,
}

/// The body of `{"type":"outreach"}`.
#[derive(Serialize)]
struct ListDocument {
    items: Vec<OutreachDocument>,
    funnel: Vec<StageDocument>,
    today: u32,
    target: u32,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let today = session.now()?.today;
    let on = |text: &Option<String>| text.as_deref().map_or(Ok(today), |text| dates::gone_by(text, today));
    match &args.command {
        None | Some(Command::List) => list(session, &book, today),
        Some(Command::Add { names, url, note, on: when }) => {
            let (names, url, note) = (names.clone(), url.clone(), note.clone());
            let intent = OutreachIntent::Invite { names, url, note, on: on(when)? };
            let done = session.make_so(&mut book, &Intent::Outreach(intent))?;
            print(session, &done)?;
            let target = Funnel::of(&book, today).today_words();
            if !session.flags.json && !target.is_empty() {
                session.line(format!("  {target}"));
            }
            Ok(Exit::Done)
        }
        Some(Command::Step { person, stage, on: when }) => {
            let intent = OutreachIntent::Advance(one(&book, person)?.id, *stage, on(when)?);
            let done = session.make_so(&mut book, &Intent::Outreach(intent))?;
            print(session, &done)
        }
        Some(Command::Back { person }) => {
            let intent = OutreachIntent::Back(one(&book, person)?.id);
            let done = session.commit(&mut book, &Intent::Outreach(intent))?;
            print(session, &done)
        }
        Some(Command::Draft { person }) => {
            let text = invitation(&book, one(&book, person)?);
            done::say(session, "draft", text)?;
            Ok(Exit::Done)
        }
        Some(Command::Target { daily }) => {
            let done = session.make_so(&mut book, &Intent::Me(vec![MeEdit::DailyOutreach(*daily)]))?;
            print(session, &done)
        }
    }
}

fn print(session: &mut Session<'_>, done: &Done) -> Result<Exit, Error> {
    let id = done.subject.and_then(|key| if let Key::Outreach(id) = key { Some(id) } else { None });
    done::print(session, "outreach", id, done)?;
    Ok(Exit::Done)
}

/// The one on the funnel whom `text` names.
fn one<'b>(book: &'b Book, text: &str) -> Result<&'b Outreach, Error> {
    let wanted = fold(text.trim());
    let by_id = text.parse::<OutreachId>().ok();
    let exact = |it: &&Outreach| by_id == Some(it.id) || fold(&it.name) == wanted;
    if let Some(found) = book.outreach().find(exact) {
        return Ok(found);
    }
    let part: Vec<&Outreach> = book.outreach().filter(|it| fold(&it.name).contains(&wanted)).collect();
    match part.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new(
            Exit::Nothing,
            format!("nobody on the funnel is called `{text}`; `ties outreach` lists them, `ties outreach add` invites"),
        )),
        several => {
            let names = several.iter().map(|it| format!("{} ({})", it.name, it.id)).collect::<Vec<_>>().join(", ");
            Err(Error::new(Exit::Ambiguous, format!("`{text}` fits several on the funnel: {names}")))
        }
    }
}

fn list(session: &mut Session<'_>, book: &Book, today: Day) -> Result<Exit, Error> {
    let mut people: Vec<&Outreach> = book.outreach().collect();
    let stage = |it: &Outreach| it.stage().map(|step| (step.stage, step.on));
    sort::by(&mut people, |a, b| stage(b).cmp(&stage(a)).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id)));
    let funnel = Funnel::of(book, today);
    if session.flags.json {
        let document = ListDocument {
            items: people.into_iter().map(document).collect(),
            funnel: StageDocument::all(&funnel),
            today: funnel.today,
            target: funnel.target,
        };
        session.document("outreach", &document)?;
        return Ok(Exit::Done);
    }
    if people.is_empty() {
        session.line("nobody yet; `ties outreach add NAME` notes whom you invited");
        return Ok(Exit::Done);
    }
    let rows: Vec<[String; 4]> = people
        .iter()
        .map(|it| {
            let (word, since) = it.stage().map_or(("", String::new()), |step| (step.stage.word(), ago(step.on, today)));
            [it.name.clone(), word.to_owned(), since, it.note.clone()]
        })
        .collect();
    for line in columns(&rows, 40) {
        session.line(line);
    }
    session.line("");
    session.line(funnel.words());
    session.line(funnel.today_words());
    Ok(Exit::Done)
}

fn document(it: &Outreach) -> OutreachDocument {
    OutreachDocument {
        id: it.id,
        name: it.name.clone(),
        contact_id: it.contact,
        url: known(&it.url),
        note: known(&it.note),
        stage: it.stage().map(|step| step.stage.word()),
        since: it.stage().map(|step| step.on),
        steps: it.steps.iter().map(|step| StepDocument { stage: step.stage.word(), on: step.on }).collect(),
    }
}
