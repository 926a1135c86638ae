//! `ties restore`: a backup in the place of the database, which is kept.

use std::path::PathBuf;

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::progress::during;
use crate::cli::session::Session;
use crate::store::Store;

/// What `ties restore` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The backup: a file in `backups`, or one written with `ties backup FILE`. It is only read
    file: PathBuf,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    if !args.file.exists() {
        return Err(Error::new(Exit::NoInput, format!("{}: no such file", args.file.display())));
    }
    let today = session.now()?.today;
    let path = session.database()?;
    // Not opened: it may be damaged, which is why one restores.
    let restored = during(session.environment, "restoring", || Store::at(&path).restore(&args.file, today))?;
    let records = done::counted(restored.records, "record", "records");
    let mut message = format!("{} holds {records} now", path.display());
    if let Some(kept) = restored.kept {
        message = format!("{message}; what was there is {}", kept.display());
    }
    done::say(session, "restore", message)?;
    Ok(Exit::Done)
}
