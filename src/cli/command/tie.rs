//! `ties tie`: two people know each other.

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::cli::who;
use crate::domain::intent::Intent;
use crate::domain::record::Key;

/// What `ties tie` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// One: an id, an e-mail address or enough of a name
    a: String,
    /// The other
    b: String,
    /// How they know each other
    #[arg(long, value_name = "TEXT", default_value = "")]
    how: String,
    /// They do not know each other after all
    #[arg(long, conflicts_with = "how")]
    no: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut book = session.load()?;
    let a = who::one(session, &book, &args.a)?;
    let b = who::one(session, &book, &args.b)?;
    if args.no {
        let Some(tie) = book.ties_of(a).find(|tie| tie.other(a) == Some(b)).map(|tie| tie.id) else {
            let (one, other) = (book.name_of(a), book.name_of(b));
            return Err(Error::new(Exit::Nothing, format!("nobody said that {one} and {other} know each other")));
        };
        let done = session.commit(&mut book, &Intent::Untie(tie))?;
        done::print(session, "tie", [tie], &done)?;
        return Ok(Exit::Done);
    }
    let done = session.commit(&mut book, &Intent::Tie { a, b, how: args.how.trim().to_owned() })?;
    let id = done.subject.and_then(|key| if let Key::Tie(id) = key { Some(id) } else { None });
    done::print(session, "tie", id, &done)?;
    Ok(Exit::Done)
}
