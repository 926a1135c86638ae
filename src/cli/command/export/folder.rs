//! `ties export --all`: a folder with everything in every format, whole or not at all.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::source::{People, Source};
use super::{WriteError, file};
use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;
use crate::domain::fold::{fold, latin};
use crate::domain::id::ContactId;
use crate::exchange::vcard::Version;
use crate::private;

/// What each file is, and how to read it back.
const README: &str = include_str!("README.txt");
/// The most letters of a name in the name of a file.
const SLUG: usize = 40;

/// Writes the folder at `path`, which is not there yet or empty.
pub(super) fn run(path: &Path, session: &mut Session<'_>) -> Result<Exit, Error> {
    let target = target(path)?;
    let cannot = |error| file::cannot_create(path, &error);
    let beside = target.parent().unwrap_or(Path::new("/"));
    let making = private::temporary_folder(".ties-export-", Some(beside)).map_err(cannot)?;
    let book = session.load()?;
    let today = session.now()?.today;
    let lost = RefCell::default();
    let source = Source { store: session.store()?, book: &book, today, lost: &lost };
    let pages = fill(making.path(), path, &source)?;
    fs::rename(making.path(), &target).map_err(cannot)?;
    // It has another name by now, and stays.
    let _ = making.keep();
    let message = format!(
        "wrote {}: ties.json, contacts.vcf, contacts.csv, ties.ics and {pages} in people; README.txt says what is what",
        path.display(),
    );
    done::say(session, "export", message)?;
    Ok(if session.lacks(&lost.take()) { Exit::ReadWrite } else { Exit::Done })
}

/// Where the folder goes: `path` with every link followed. Refused where something is there already.
fn target(path: &Path) -> Result<PathBuf, Error> {
    let cannot = |error| file::cannot_create(path, &error);
    let refused = |why: &str| Error::new(Exit::CannotCreate, format!("{}: {why}", path.display()));
    match fs::read_dir(path).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(refused("the folder is not empty; name a new one")),
        Ok(false) => fs::canonicalize(path).map_err(cannot),
        Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => {
            let name = path.file_name().ok_or_else(|| refused("it has no name; name a new folder"))?;
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(fs::canonicalize(parent).map_err(cannot)?.join(name))
        }
        Err(error) if matches!(error.kind(), ErrorKind::NotADirectory | ErrorKind::NotFound) => {
            Err(refused("there is something of that name already; name a new folder"))
        }
        Err(error) => Err(cannot(error)),
    }
}

/// Writes everything into `folder`, which will be called `shown`; how many pages, in words.
fn fill(folder: &Path, shown: &Path, source: &Source<'_>) -> Result<String, Error> {
    let put = |name: &str, write: &mut dyn FnMut(&mut dyn Write) -> Result<(), WriteError>| {
        create(folder, shown, name, write)?.sync_all().map_err(|error| file::cannot_create(&shown.join(name), &error))
    };
    put("ties.json", &mut |out| source.records(out))?;
    put("contacts.vcf", &mut |out| source.cards(People::All, Version::V3, out))?;
    put("contacts.csv", &mut |out| source.table(People::All, out))?;
    put("ties.ics", &mut |out| source.calendar(out))?;
    put("README.txt", &mut |out| Ok(out.write_all(README.as_bytes())?))?;
    pages(folder, shown, source)
}

/// Writes the pages. They are not waited for to reach the disk one by one: all they hold is in the JSON.
fn pages(folder: &Path, shown: &Path, source: &Source<'_>) -> Result<String, Error> {
    let people = folder.join("people");
    private::folder(&people).map_err(|error| file::cannot_create(&shown.join("people"), &error))?;
    let found = source.with_a_history()?;
    for (id, name) in &found {
        create(&people, &shown.join("people"), &page_name(*id, name), &mut |out| source.page(*id, out))?;
    }
    Ok(if found.len() == 1 { "1 page".to_owned() } else { format!("{} pages", found.len()) })
}

/// Writes one file for its owner only.
fn create(
    folder: &Path,
    shown: &Path,
    name: &str,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<(), WriteError>,
) -> Result<File, Error> {
    let opened = private::file(&folder.join(name));
    let file = opened.map_err(|error| file::cannot_create(&shown.join(name), &error))?;
    file::fill(&shown.join(name), &file, write)?;
    Ok(file)
}

/// `ada-lovelace-1f8z0q3k.md`: small letters, figures and dashes, as every system takes them; the id makes it the only one.
fn page_name(id: ContactId, name: &str) -> String {
    let name = latin(name).unwrap_or_else(|| fold(name));
    let mut slug = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == SLUG {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { format!("{id}.md") } else { format!("{slug}-{id}.md") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_names_every_system_takes() {
        let long = "a".repeat(300);
        for (name, expected) in [
            ("Ada Lovelace", "ada-lovelace-00000001.md"),
            ("José Muñoz", "jose-munoz-00000001.md"),
            ("Иван", "ivan-00000001.md"),
            ("../../etc/passwd", "etc-passwd-00000001.md"),
            ("CON", "con-00000001.md"),
            ("a:b\\c\u{0}\"*?<>|", "a-b-c-00000001.md"),
            ("👩", "00000001.md"),
            ("", "00000001.md"),
        ] {
            let found = page_name(ContactId(1), name);
            assert!(found == expected, "{name:?}: {found}");
        }
        assert!(page_name(ContactId(1), &long).len() < 60);
    }
}
