//! `ties forget`: delete somebody for good, from the history as well, and name the backups that still hold them.

use crate::cli::ask;
use crate::cli::error::{Error, Exit};
use crate::cli::output::done::{DoneDocument, counted};
use crate::cli::progress::during;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::book::Book;
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::record::Key;
use crate::kept;

/// What `ties forget` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whom: an id, an e-mail address or enough of the name; the id of somebody deleted as well
    person: String,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let id = match (who::one(session, &book, &args.person), args.person.parse::<ContactId>()) {
        (Ok(id), _) => id,
        // Deleted before; the history knows.
        (Err(error), Ok(id)) if error.exit == Exit::Nothing => id,
        (Err(error), _) => return Err(error),
    };
    let card = book.card(id).map(|card| card.name().to_owned());
    let name = card.clone().unwrap_or_else(|| args.person.clone());
    if session.may_ask()
        && !session.flags.yes
        && !ask::yes(&format!("Forget {name} for good? Nothing brings them back"))?
    {
        return Err(Error::new(Exit::Nothing, "nothing was forgotten".to_owned()));
    }
    if card.is_some() {
        session.commit(&mut book, &Intent::Delete(vec![id]))?;
    }
    let database = session.database()?;
    let environment = session.environment;
    let store = session.store()?;
    let naming = during(environment, "forgetting", || store.forget(id)).map_err(|error| {
        let Error { exit, message, .. } = error.into();
        Error::new(exit, format!("{message}; {name} is deleted, and `ties forget {id}` finishes it"))
    })?;
    let naming = naming.ok_or_else(|| Error::new(Exit::Nothing, format!("there is nothing of {name}")))?;
    let drafts = kept::forget(&database, id, &name).map_err(|error| {
        Error::new(Exit::ReadWrite, format!("the drafts about {name} could not be removed: {error}"))
    })?;
    let mut lines = vec![format!("forgot {name}; the history holds nothing of them")];
    if drafts > 0 {
        lines.push(format!("  {} removed", counted(drafts, "draft about them", "drafts about them")));
    }
    if !naming.is_empty() {
        lines.push(format!("  still named in {}, in words of their own", places(&naming, &book)));
    }
    let backups = session.store()?.backups_with(id);
    if !backups.is_empty() {
        lines.push("  still in these files; remove those you can do without:".to_owned());
        lines.extend(backups.iter().map(|path| format!("    {}", path.display())));
    }
    if session.flags.json {
        let ids = vec![id.to_string()];
        session.document("done", &DoneDocument { action: "forget", ids, message: lines.join("\n") })?;
    } else {
        for line in &lines {
            session.say(line);
        }
    }
    Ok(Exit::Done)
}

/// Where their name stands in the text of other records.
fn places(keys: &[Key], book: &Book) -> String {
    let mut names: Vec<String> = keys
        .iter()
        .map(|key| match key {
            Key::Me => "what you say of yourself".to_owned(),
            Key::Contact(id) => format!("what you know of {}", book.name_of(*id)),
            Key::Touch(_) => "a conversation with others".to_owned(),
            Key::Roster(id) | Key::Event(id) => {
                let event = book.event(*id).map_or("an event", |event| event.name.as_str());
                if matches!(key, Key::Roster(_)) { format!("the list of {event}") } else { event.to_owned() }
            }
            Key::Outreach(_) => "the outreach".to_owned(),
            Key::Need(_) => "a need".to_owned(),
            Key::Promise(_) => "a promise".to_owned(),
            _ => "another record".to_owned(),
        })
        .collect();
    names.dedup();
    names.join(", ")
}
