//! Importing: a file read, what it would do shown, and done once the user says so.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use ratatui::backend::Backend;

use super::busy::SILENT;
use super::{Session, SessionError};
use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::contact::Contact;
use crate::domain::kind::Circle;
use crate::domain::record::Record;
use crate::exchange::plan::{self, Options};
use crate::exchange::report::{FileReport, Imported};
use crate::exchange::table::{self, Columns, Mapping};
use crate::exchange::{self, Incoming, ReadError, ReadOptions};
use crate::file;
use crate::tui::input::Input;
use crate::tui::layer::columns::ColumnsAsked;
use crate::tui::layer::import::{Import, ImportPreview};
use crate::tui::next::Next;
use crate::tui::shared::Shared;
use crate::tui::terminal::Host;

/// Of so many of those who are new a preview shows how they are recorded.
const SAMPLES: usize = 4;
/// Planning or writing more records than this takes long enough to be said.
const MANY: usize = 20_000;

/// What came of reading a file.
enum Read {
    /// Its records.
    File(Box<Incoming>),
    /// A table whose columns are to be asked about.
    Columns(Columns),
}

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Reads a file and shows what its import would do, or asks which column is which where nothing tells. What cannot be
    /// read is said, and the path stays.
    pub(super) fn read_import(&mut self, path: &str, map: Mapping) -> Result<(), SessionError> {
        let (name, found) = (path.to_owned(), PathBuf::from(path));
        let read = move || {
            let bytes = file::read_at_once(&found).map_err(|error| format!("cannot be read: {error}"))?;
            match exchange::read(&name, &bytes, &ReadOptions { format: None, map }) {
                Ok(file) => Ok(Read::File(Box::new(file))),
                Err(ReadError::Columns(_)) => {
                    table::columns(&bytes).map(Read::Columns).map_err(|error| error.to_string())
                }
                Err(error) => Err(error.to_string()),
            }
        };
        let begun = Instant::now();
        match self.busy(&format!("reading {path}"), read)? {
            Some(Ok(read)) => {
                self.app.saved();
                self.app.take(vec![Next::Close]);
                match read {
                    Read::File(file) => {
                        self.plan_import(Import { file: Arc::new(*file), options: Options::default() })?;
                        if begun.elapsed() > SILENT {
                            self.forget_typed();
                        }
                    }
                    Read::Columns(columns) => {
                        let asked = ColumnsAsked::new(path.to_owned(), columns);
                        self.app.take(vec![Next::Push(Box::new(asked))]);
                    }
                }
            }
            Some(Err(error)) => self.app.refuse(format!("{path}: {error}")),
            None => {}
        }
        Ok(())
    }

    /// Shows what an import would do.
    pub(super) fn plan_import(&mut self, import: Import) -> Result<(), SessionError> {
        self.say_at_once(&import.file, "comparing")?;
        let files = std::slice::from_ref(&*import.file);
        let (book, now) = (&self.app.shared.book, self.app.shared.now);
        let plan = self
            .store
            .rehearse(book, &mut self.ids.clone(), now, |planner| plan::import(files, &import.options, planner));
        match plan {
            Ok((change, report)) => {
                let samples = samples(&change, &self.app.shared.book);
                let preview = ImportPreview::new(import, report, samples);
                self.app.take(vec![Next::Push(Box::new(preview))]);
                self.app.forget_status();
            }
            Err(error) => self.app.failed(&error),
        }
        Ok(())
    }

    /// Imports, and says what to do next.
    pub(super) fn import(&mut self, import: &Import) -> Result<(), SessionError> {
        self.say_at_once(&import.file, "writing")?;
        let files = std::slice::from_ref(&*import.file);
        let now = self.app.shared.now;
        let imported = self.patiently(|session| {
            session.store.commit(session.app.shared.book_mut(), &mut session.ids, now, &session.by, |planner| {
                let report = plan::import(files, &import.options, planner)?;
                Ok((report.label(), report))
            })
        });
        match imported {
            Ok(committed) => {
                // That it is being written is no news any more.
                self.app.forget_status();
                self.app.take(vec![Next::Close]);
                self.changed();
                if committed.revision == 0 {
                    self.app.say("nothing in it is new: nothing was changed".to_owned());
                } else {
                    let words = next_steps(&self.app.shared, &committed.value);
                    self.app.committed(&committed.change.label, &words, true);
                }
            }
            Err(error) => {
                self.changed();
                self.app.failed(&error);
            }
        }
        Ok(())
    }

    /// Lets go of the keys typed while what is shown now was not to be seen: none of them is an answer to it.
    fn forget_typed(&mut self) {
        while let Some(input) = self.host.ready() {
            self.typed_ahead.push_back(input);
        }
        self.typed_ahead.retain(|input| !matches!(input, Input::Key(_) | Input::Paste(_)));
    }

    /// Says what is done where it takes a while and cannot be answered meanwhile.
    fn say_at_once(&mut self, file: &Incoming, doing: &str) -> Result<(), SessionError> {
        let count = file.content.len();
        if count > MANY {
            self.app.say(format!("{doing} {count} records"));
            self.paint()?;
        }
        Ok(())
    }
}

/// What to know and do after an import.
fn next_steps(shared: &Shared, report: &Imported) -> Vec<String> {
    let count = |of: fn(&FileReport) -> usize| report.files.iter().map(of).sum::<usize>();
    let mut words = Vec::new();
    for (count, what) in [
        (count(|file| file.moves.len()), "moved"),
        (count(|file| file.skipped.len()), "left out"),
        (count(|file| file.ambiguous), "to settle: g s"),
    ] {
        if count > 0 {
            words.push(format!("{count} {what}"));
        }
    }
    if shared.book.cards().iter().all(|card| card.circle == Circle::None) {
        words.push("g p picks your few".to_owned());
    }
    words
}

/// Some of those who are new, as they would be recorded.
fn samples(change: &Change, book: &Book) -> Vec<String> {
    let contacts = change.edits.iter().filter_map(|edit| match &edit.after {
        Some(Record::Contact(contact)) if book.card(contact.id).is_none() => Some(contact),
        _ => None,
    });
    contacts.take(SAMPLES).map(|contact| sample(contact)).collect()
}

fn sample(contact: &Contact) -> String {
    let position = contact.position().map(|it| [it.title.as_str(), it.organisation.as_str()]).unwrap_or_default();
    let email = contact.emails.first().map_or("", |email| email.value.as_str());
    let parts = [contact.name.full.as_str(), position[0], position[1], email];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
