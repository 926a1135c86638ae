//! `ties edit`: change a contact.

use crate::cli::error::{Error, Exit};
use crate::cli::fields::Fields;
use crate::cli::output::contact;
use crate::cli::session::Session;
use crate::cli::{ask, dates, who};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::edit::{ContactEdit, Moved};
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::kind::{Kind, Standing};

/// What `ties edit` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "--org means they moved there, since today or --since; with --fix it was wrong before.")]
pub(crate) struct Args {
    /// An id, an e-mail address or enough of a name
    person: String,
    /// Another name
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// They hold the position since then: 2026-10, oct 2026, last month
    #[arg(long, value_name = "DATE", conflicts_with = "fix")]
    since: Option<String>,
    /// They did not move: the organisation or title was wrong
    #[arg(long)]
    fix: bool,
    /// Take a tag off (again for more)
    #[arg(long, value_name = "WORD")]
    no_tag: Vec<String>,
    /// No longer of that kind (again for more)
    #[arg(long, value_name = "KIND")]
    no_kind: Vec<Kind>,
    /// No longer in that community (again for more)
    #[arg(long, value_name = "NAME")]
    no_community: Vec<String>,
    /// Out of the rotation until then; `off` ends it
    #[arg(long, value_name = "DATE")]
    pause: Option<String>,
    /// Whether they stand up for you: ally, champion or none
    #[arg(long)]
    standing: Option<Standing>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let mut book = session.load()?;
    let id = who::one(session, &book, &args.person)?;
    let edits = edits(args, session, &book, id, today)?;
    if edits.is_empty() {
        return Err(Error::usage("say what to change, such as --title CTO; see `ties edit --help`"));
    }
    let done = session.make_so(&mut book, &Intent::Edit { ids: vec![id], edits })?;
    contact::changed(session, &book, id, &done)?;
    Ok(Exit::Done)
}

fn edits(
    args: &Args,
    session: &Session<'_>,
    book: &Book,
    id: ContactId,
    today: Day,
) -> Result<Vec<ContactEdit>, Error> {
    let mut edits: Vec<ContactEdit> = args.name.clone().map(ContactEdit::Name).into_iter().collect();
    let talked = args.fields.last_talked(session, &book.name_of(id), book.card(id))?;
    edits.extend(args.fields.edits(moved(args, session, book, id, today)?, talked)?);
    edits.extend(args.no_tag.iter().cloned().map(|tag| ContactEdit::Tag(tag, false)));
    edits.extend(args.no_kind.iter().map(|&kind| ContactEdit::Kind(kind, false)));
    edits.extend(args.no_community.iter().cloned().map(|name| ContactEdit::Community(name, false)));
    if let Some(text) = &args.pause {
        let until = if text.trim() == "off" { None } else { Some(dates::later(text, today)?) };
        edits.push(ContactEdit::Pause(until));
    }
    edits.extend(args.standing.map(ContactEdit::Standing));
    Ok(edits)
}

/// Whether a position given is a move or a correction (B4): as the flags say, else asked, else a move.
fn moved(args: &Args, session: &Session<'_>, book: &Book, id: ContactId, today: Day) -> Result<Moved, Error> {
    let (organisation, title) = (args.fields.org.as_deref(), args.fields.title.as_deref());
    if organisation.is_none() && title.is_none() {
        if args.fix || args.since.is_some() {
            return Err(Error::usage("--since and --fix say what --org or --title means; name one of them"));
        }
        return Ok(Moved::Correction);
    }
    if args.fix {
        return Ok(Moved::Correction);
    }
    if let Some(text) = &args.since {
        return dates::since(text, today).map(|date| Moved::Since(Some(date)));
    }
    let differs = book.card(id).is_some_and(|card| {
        let held = !card.organisation().is_empty() || !card.title().is_empty();
        held && (organisation.is_some_and(|it| it != card.organisation()) || title.is_some_and(|it| it != card.title()))
    });
    if !differs || !session.may_ask() || session.flags.yes {
        return Ok(Moved::Since(None));
    }
    let choices = ["moved".to_owned(), "correction: it was wrong before".to_owned()];
    match ask::choice("Moved, or a correction?", &choices)? {
        Some(0) => {
            let answer = ask::line("Since when? (2026-10, last month; Enter when you do not know)")?;
            let since = if answer.is_empty() { None } else { Some(dates::since(&answer, today)?) };
            Ok(Moved::Since(since))
        }
        Some(_) => Ok(Moved::Correction),
        None => Err(Error::usage("nothing was changed; --since DATE or --fix answers beforehand")),
    }
}
