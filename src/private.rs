//! Files and folders for their owner only, 0600 and 0700 whatever the umask: exports, drafts, texts under way to an editor.
//!
//! Each is made under a name that was free: a symbolic link that somebody planted there is not followed.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Error, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use tempfile::{Builder, NamedTempFile, TempDir};

const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;

/// A new file, open for writing. There must be nothing of that name, no link either.
pub fn file(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create_new(true).mode(FILE).open(path)?;
    // The umask took from the mode what it wanted.
    file.set_permissions(Permissions::from_mode(FILE))?;
    Ok(file)
}

/// A new file in `folder` under a name of chance, to be moved into place once it is whole. A link that is in that place is
/// replaced, and what it leads to is left alone.
pub fn file_to_move(folder: &Path) -> io::Result<NamedTempFile> {
    let file = NamedTempFile::new_in(folder)?;
    file.as_file().set_permissions(Permissions::from_mode(FILE))?;
    Ok(file)
}

/// Makes the folder at `path`, and those above it that are missing. One that is there already is closed to others.
///
/// # Errors
/// When something else is there, such as a symbolic link, or the folder is somebody else's.
pub fn folder(path: &Path) -> io::Result<()> {
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty() && !above.exists()) {
        folder(above)?;
    }
    match DirBuilder::new().mode(FOLDER).create(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        Err(_) if !fs::symlink_metadata(path)?.is_dir() => {
            return Err(Error::new(ErrorKind::NotADirectory, "it is no folder, or a link to one"));
        }
        _ => {}
    }
    if fs::metadata(path)?.permissions().mode() & 0o777 == FOLDER {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(FOLDER))
}

/// A new folder whose name begins with `prefix`, in `place` or where temporary files go. It is removed when dropped.
pub fn temporary_folder(prefix: &str, place: Option<&Path>) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    let builder = builder.prefix(prefix).permissions(Permissions::from_mode(FOLDER));
    let made = place.map_or_else(|| builder.tempdir(), |place| builder.tempdir_in(place))?;
    fs::set_permissions(made.path(), Permissions::from_mode(FOLDER))?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).map_or(0, |meta| meta.permissions().mode() & 0o777)
    }

    #[test]
    fn a_link_is_not_followed() {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let (target, link) = (desk.path().join("target"), desk.path().join("link"));
        symlink(&target, &link).expect("a link");
        assert_eq!(file(&link).expect_err("there is a link").kind(), ErrorKind::AlreadyExists);
        assert!(!target.exists());
        fs::create_dir(&target).expect("a folder");
        fs::set_permissions(&target, Permissions::from_mode(0o755)).expect("a mode");
        assert!(folder(&link).is_err());
        assert_eq!(mode(&target), 0o755);
    }

    #[test]
    fn a_folder_that_is_open_to_others_is_closed() {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let open = desk.path().join("open");
        fs::create_dir(&open).expect("a folder");
        fs::set_permissions(&open, Permissions::from_mode(0o777)).expect("a mode");
        folder(&open).expect("it is ours");
        folder(&open.join("one/two")).expect("it is made");
        for path in [&open, &open.join("one"), &open.join("one/two")] {
            assert_eq!(mode(path), 0o700, "{}", path.display());
        }
        let temporary = temporary_folder("t-", Some(&open)).expect("a folder");
        assert_eq!((mode(temporary.path()), temporary.path().parent()), (0o700, Some(open.as_path())));
    }

    #[test]
    fn a_file_is_for_its_owner() {
        let desk = tempfile::tempdir().expect("a temporary folder");
        let path = desk.path().join("file");
        file(&path).expect("a file");
        assert_eq!(mode(&path), 0o600);
        assert!(file(&path).is_err());
        assert_eq!(mode(file_to_move(desk.path()).expect("a file").path()), 0o600);
    }
}
