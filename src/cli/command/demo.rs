//! `ties demo`: the full-screen program on a made-up network, in a database of its own that is removed afterwards.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::demo;
use crate::domain::book::Book;
use crate::domain::id::IdSource;
use crate::private;
use crate::store::Store;

/// What `ties demo` takes. The database of the user is not looked at, whatever `--db` says.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// What the history calls the change that brings everybody.
const LABEL: &str = "the made-up network";

/// Makes the database in a folder of its own, which goes when the folder's handle is dropped or closed.
///
/// # Errors
/// An [`Error`] when the folder cannot be made or the database cannot be written.
pub(crate) fn prepare(session: &mut Session<'_>) -> Result<(TempDir, PathBuf), Error> {
    let now = session.now()?;
    let folder = private::temporary_folder("ties-demo-", None)
        .map_err(|error| Error::new(Exit::CannotCreate, format!("a folder for the demo cannot be made: {error}")))?;
    let path = folder.path().join("ties.redb");
    let mut store = Store::open(&path)?;
    let mut book = Book::default();
    store.commit(&mut book, &mut IdSource::random(), now, "demo", |plan| {
        for record in demo::records(now.today) {
            plan.put(record);
        }
        Ok((LABEL.to_owned(), ()))
    })?;
    store.close()?;
    Ok((folder, path))
}
