//! Input files: `-` is standard input.

use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::error::{Error, Exit};
use crate::file;

/// The name of the file as the user gave it, and its bytes.
pub(crate) fn read(path: &Path) -> Result<(String, Vec<u8>), Error> {
    let name = path.display().to_string();
    let read = if path == Path::new("-") { standard_input() } else { file::read(path) };
    match read {
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

fn standard_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
}
