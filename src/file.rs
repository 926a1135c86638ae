//! Files of the user's that are read on request: the only reader of them besides the store's own.

use std::io;
use std::path::{Path, PathBuf};

/// The bytes of the file at `path`; `~/` is the home folder.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(found(path))
}

/// The same where nobody can wait: what has no end of its own, such as a pipe or a terminal, is refused.
pub fn read_at_once(path: &Path) -> io::Result<Vec<u8>> {
    let path = found(path);
    let kind = std::fs::metadata(&path)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file on a disk"));
    }
    std::fs::read(path)
}

fn found(path: &Path) -> PathBuf {
    let in_home = |rest: &Path| Some(crate::paths::home()?.join(rest));
    path.strip_prefix("~").ok().and_then(in_home).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_an_end_is_read_at_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let list = folder.path().join("list");
        std::fs::write(&list, "Ada").expect("a file");
        assert_eq!(read_at_once(&list).expect("it reads"), b"Ada");
        assert!(read_at_once(Path::new("/dev/null")).is_err());
        assert_eq!(read_at_once(Path::new("-")).expect_err("no such file").kind(), io::ErrorKind::NotFound);
    }
}
