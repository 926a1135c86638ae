//! Files of the user's that are read on request: the only reader of them besides the store's own.

use crate::domain::sort;

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

/// The path `typed` completed as far as only one way is possible, and the names it may go on with.
pub fn complete(typed: &str) -> (String, Vec<String>) {
    let (folder, begun) = typed.rfind('/').map_or(("", typed), |slash| typed.split_at(slash + 1));
    let looked_in = if folder.is_empty() { PathBuf::from(".") } else { found(Path::new(folder)) };
    let Ok(entries) = std::fs::read_dir(looked_in) else { return (typed.to_owned(), Vec::new()) };
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            // Hidden files are offered where one is asked for.
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            // A link to a folder is one.
            let is_folder = fits && std::fs::metadata(entry.path()).is_ok_and(|meta| meta.is_dir());
            fits.then(|| if is_folder { format!("{name}/") } else { name })
        })
        .collect();
    sort::by(&mut names, Ord::cmp);
    let Some(first) = names.first() else { return (typed.to_owned(), names) };
    let mut shared = first.as_str();
    for name in &names {
        let same = shared.char_indices().zip(name.chars()).find(|((_, one), other)| one != other);
        let until = same.map_or(shared.len().min(name.len()), |((at, _), _)| at);
        shared = &shared[..until];
    }
    (format!("{folder}{shared}"), names)
}

fn found(path: &Path) -> PathBuf {
    let in_home = |rest: &Path| Some(crate::paths::home()?.join(rest));
    path.strip_prefix("~").ok().and_then(in_home).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_clear() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| format!("{}/{name}", folder.path().display());
        for name in ["Connections.csv", "Connections-old.csv", "Zoë.vcf", ".hidden"] {
            std::fs::write(at(name), "").expect("a file");
        }
        std::fs::create_dir(at("archive")).expect("a folder");
        assert_eq!(
            complete(&at("Co")),
            (at("Connections"), vec!["Connections-old.csv".into(), "Connections.csv".into()])
        );
        assert_eq!(complete(&at("a")), (at("archive/"), vec!["archive/".into()]));
        assert_eq!(complete(&at("Zo")).0, at("Zoë.vcf"));
        assert_eq!(complete(&at("x")), (at("x"), Vec::new()));
        assert_eq!(complete(&at(".")).1, [".hidden"]);
        assert_eq!(complete(&at("")).1.len(), 4);
        assert_eq!(complete("/nowhere/at/all"), ("/nowhere/at/all".to_owned(), Vec::new()));
    }

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
