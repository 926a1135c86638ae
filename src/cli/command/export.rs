//! `ties export`: everything, to be read by this program or another.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

use clap::ValueEnum;

use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::exchange::json::{self, WriteError};
use crate::store::{Store, StoreError};

/// What `ties export` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The format: json is lossless and can be imported
    #[arg(long, default_value = "json")]
    format: Format,
    /// Write to this file rather than to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
}

/// Records read ahead of the writer.
const AHEAD: usize = 256;

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let Format::Json = args.format;
    let store = session.store()?;
    match args.output.as_deref().filter(|path| *path != Path::new("-")) {
        None => match write(store, BufWriter::new(io::stdout().lock())) {
            // Whoever reads has read enough.
            Err(WriteError::Write(error)) if error.kind() == ErrorKind::BrokenPipe => {}
            other => other.map_err(|error| failed(error, "standard output"))?,
        },
        Some(path) => {
            to_file(store, path)?;
            done::say(session, "export", format!("wrote {}", path.display()))?;
        }
    }
    Ok(Exit::Done)
}

/// Writes beside the file and moves it into place, so that a full disk leaves what was there before.
fn to_file(store: &Store, path: &Path) -> Result<(), Error> {
    let name = path.display().to_string();
    let cannot = |error: io::Error| Error::new(Exit::CannotCreate, format!("{name}: cannot be created: {error}"));
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        // A pipe or device is written to as it is.
        let file = File::options().write(true).open(path).map_err(cannot)?;
        return write(store, BufWriter::new(file)).map_err(|error| failed(error, &name));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(cannot)?;
    write(store, BufWriter::new(&mut beside)).map_err(|error| failed(error, &name))?;
    beside.as_file().sync_all().map_err(cannot)?;
    beside.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
}

/// Writes every record, read on a thread of its own: the reader gives records away, the writer takes them.
fn write(store: &Store, mut out: impl Write) -> Result<(), WriteError<StoreError>> {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::scope(|scope| {
        scope.spawn(move || {
            let read = store.records(&mut |record| match sender.send(Ok(record)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            });
            if let Err(error) = read {
                // The writer may have stopped already, for a reason of its own.
                let _ = sender.send(Err(error));
            }
        });
        json::write(receiver, &mut out)
    })?;
    Ok(out.flush()?)
}

fn failed(error: WriteError<StoreError>, name: &str) -> Error {
    match error {
        WriteError::Read(error) => error.into(),
        other => Error::new(Exit::ReadWrite, format!("{name}: {other}")),
    }
}
