//! `ties add`: a new contact.

use crate::cli::error::{Error, Exit};
use crate::cli::fields::Fields;
use crate::cli::output::contact;
use crate::cli::session::Session;
use crate::domain::edit::{ContactEdit, Moved};
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::record::Key;

/// What `ties add` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The name
    name: String,
    #[command(flatten)]
    fields: Fields,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let circle = args.fields.circle.unwrap_or(Circle::Many);
    let mut book = session.load()?;
    let talked = args.fields.last_talked(session, &args.name, None)?;
    let mut edits = args.fields.edits(Moved::Correction, talked)?;
    if talked.is_none() {
        // The intent sets the circle by itself.
        edits.retain(|edit| !matches!(edit, ContactEdit::Circle(..)));
    }
    let done = session.commit(&mut book, &Intent::add(&args.name, circle, edits))?;
    if let Some(Key::Contact(id)) = done.subject {
        contact::changed(session, &book, id, &done)?;
        if !session.flags.json {
            let id = session.paint().dim(&format!("id {id}"));
            session.line(format!("  {id}"));
        }
    }
    Ok(Exit::Done)
}
