//! `ties backup`: a whole copy of the database, in the folder of backups, in a file or on standard output.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::progress::during;
use crate::cli::session::Session;
use crate::private;

/// What `ties backup` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write it to this file, - for standard output, as in `ties backup - | age -r KEY`; else beside the database, where the newest
    /// seven stay
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let today = session.now()?.today;
    let made = match &args.file {
        Some(path) if path == Path::new("-") => return to_stdout(session),
        Some(path) => {
            let environment = session.environment;
            let store = session.store()?;
            during(environment, "backing up", || store.backup_to(path))?;
            path.clone()
        }
        None => {
            let environment = session.environment;
            let store = session.store()?;
            during(environment, "backing up", || store.backup(today))?
        }
    };
    done::say(session, "backup", format!("wrote {}", made.display()))?;
    Ok(Exit::Done)
}

/// Made whole in a private folder first: what goes down the pipe is a database that reads.
fn to_stdout(session: &mut Session<'_>) -> Result<Exit, Error> {
    if session.environment.stdout_terminal {
        return Err(Error::usage("a backup is no text for a terminal; write it to a file or into a pipe"));
    }
    let failed = |error: io::Error| Error::new(Exit::ReadWrite, format!("standard output: {error}"));
    let folder = private::temporary_folder("ties-backup-", None)
        .map_err(|error| Error::new(Exit::CannotCreate, format!("a folder for the backup cannot be made: {error}")))?;
    let copy = folder.path().join("ties.redb");
    session.store()?.backup_to(&copy)?;
    let mut file = File::open(&copy).map_err(failed)?;
    let mut out = io::stdout().lock();
    match io::copy(&mut file, &mut out).and_then(|_| out.flush()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Exit::Done),
        other => other.map(|()| Exit::Done).map_err(failed),
    }
}
