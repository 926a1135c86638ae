//! Text kept between runs: what was being typed when the program ended, beside the database and private like it.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::domain::id::ContactId;
use crate::{paths, private};

/// Kept texts, each by the name of its field.
pub type Texts = HashMap<String, String>;

fn file(database: &Path) -> PathBuf {
    paths::drafts(database).join("kept.json")
}

/// What was kept at the last end, by the name of its field. Nothing, where there is none or it does not read.
pub fn read(database: &Path) -> Texts {
    let text = std::fs::read_to_string(file(database)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps `texts` for the next start, in place of what was kept before; with none, nothing is left behind.
pub fn write(database: &Path, texts: &Texts) -> std::io::Result<()> {
    let path = file(database);
    if texts.is_empty() {
        return match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let folder = paths::drafts(database);
    private::folder(&folder)?;
    // Written beside and moved into place, so that a full disk leaves the former text whole.
    let mut beside = private::file_to_move(&folder)?;
    serde_json::to_writer(&mut beside, texts)?;
    beside.flush()?;
    beside.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// Removes what was kept about `contact`, and what names them; how many texts that was.
pub fn forget(database: &Path, contact: ContactId, name: &str) -> std::io::Result<usize> {
    let mut texts = read(database);
    let before = texts.len();
    let id = contact.to_string();
    texts.retain(|field, text| !field.contains(&id) && !text.contains(name));
    if texts.len() < before {
        write(database, &texts)?;
    }
    Ok(before - texts.len())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).map_or(0, |meta| meta.permissions().mode() & 0o777)
    }

    fn texts() -> Texts {
        HashMap::from([("log line".to_owned(), "coffee Ada: half".to_owned())])
    }

    #[test]
    fn a_folder_and_a_file_that_others_could_read_are_closed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("ties.redb");
        let drafts = folder.path().join("drafts");
        fs::create_dir(&drafts).expect("a folder");
        fs::write(drafts.join("kept.json"), "{}").expect("a file");
        for (path, wide) in [(drafts.join("kept.json"), 0o666), (drafts.clone(), 0o777)] {
            fs::set_permissions(path, Permissions::from_mode(wide)).expect("a mode");
        }
        write(&database, &texts()).expect("kept");
        assert_eq!((mode(&drafts), mode(&drafts.join("kept.json"))), (0o700, 0o600));
        assert_eq!(read(&database), texts());
    }

    #[test]
    fn links_that_were_planted_are_not_followed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("ties.redb");
        let victim = folder.path().join("victim");
        fs::write(&victim, "mine").expect("a file");
        fs::create_dir(folder.path().join("drafts")).expect("a folder");
        symlink(&victim, file(&database)).expect("a link");
        write(&database, &texts()).expect("kept");
        assert_eq!(fs::read_to_string(&victim).expect("a file"), "mine");
        assert!(fs::symlink_metadata(file(&database)).is_ok_and(|meta| meta.is_file()));

        let other = folder.path().join("other/ties.redb");
        let elsewhere = folder.path().join("elsewhere");
        for made in [folder.path().join("other"), elsewhere.clone()] {
            fs::create_dir(made).expect("a folder");
        }
        symlink(&elsewhere, folder.path().join("other/drafts")).expect("a link");
        assert!(write(&other, &texts()).is_err());
        assert_eq!(fs::read_dir(&elsewhere).expect("a folder").count(), 0);
    }

    #[test]
    fn what_was_kept_comes_back_and_nothing_leaves_no_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("ties.redb");
        let texts = HashMap::from([("log line".to_owned(), "coffee Ada: half".to_owned())]);
        write(&database, &texts).expect("kept");
        assert_eq!(read(&database), texts);
        write(&database, &HashMap::new()).expect("forgotten");
        assert!(read(&database).is_empty() && !file(&database).exists());
    }

    #[test]
    fn what_is_about_somebody_forgotten_goes_and_the_rest_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = folder.path().join("ties.redb");
        let id = ContactId(7);
        let kept = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let texts = [kept(&format!("note {id}"), "x"), kept("log line", "coffee Ada Lovelace"), kept("goal", "more")];
        write(&database, &HashMap::from(texts)).expect("kept");
        assert_eq!(forget(&database, id, "Ada Lovelace").expect("written"), 2);
        assert_eq!(read(&database), HashMap::from([kept("goal", "more")]));
    }
}
