//! One file, for its owner only, whole or not at all.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::{WriteError, failed, pour};
use crate::cli::error::{Error, Exit};
use crate::private;

/// Writes beside the file and moves it into place, so that a full disk leaves what was there before.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError>) -> Result<(), Error> {
    let cannot = |error| cannot_create(path, &error);
    if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
        // A pipe or device is written to as it is.
        return fill(path, &File::options().write(true).open(path).map_err(cannot)?, write);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = private::file_to_move(folder).map_err(cannot)?;
    fill(path, beside.as_file(), write)?;
    beside.as_file().sync_all().map_err(cannot)?;
    beside.persist(path).map_err(|error| cannot(error.error))?;
    Ok(())
}

/// Fills `file`, which is called `path` in what is said of it.
pub(super) fn fill(
    path: &Path,
    file: &File,
    write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError>,
) -> Result<(), Error> {
    pour(file, file.is_terminal(), write).map_err(|error| failed(error, &path.display().to_string()))
}

pub(super) fn cannot_create(path: &Path, error: &io::Error) -> Error {
    Error::new(Exit::CannotCreate, format!("{}: cannot be created: {error}", path.display()))
}
