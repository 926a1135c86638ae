//! Input files: `-` is standard input.

use std::io::ErrorKind;
use std::path::Path;

use super::error::{Error, Exit};
use crate::file;

/// The name of the file as the user gave it, and its bytes.
pub(crate) fn read(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let name = path.display().to_string();
    match file::read(path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => {
            let exit = match error.kind() {
                ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::NotADirectory => Exit::NoInput,
                _ => Exit::ReadWrite,
            };
            Err(Error::new(exit, format!("{name}: cannot be read: {error}")))
        }
    }
}
