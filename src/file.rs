//! Files of the user's that are read on request: the only reader of them besides the store's own.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The bytes of the file at `path`; `-` is standard input, `~/` the home folder.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        return io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes);
    }
    let in_home = |rest: &Path| Some(crate::paths::home()?.join(rest));
    let home: Option<PathBuf> = path.strip_prefix("~").ok().and_then(in_home);
    std::fs::read(home.as_deref().unwrap_or(path))
}
