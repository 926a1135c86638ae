//! What can wait until the first frame is painted, and what is kept for the next start.

use std::collections::HashMap;

use ratatui::backend::Backend;

use super::{Backup, Session};
use crate::kept;
use crate::store::{Store, StoreError};
use crate::tui::layer::unfinished::left_unfinished;
use crate::tui::terminal::Host;

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// What can wait until the first frame is painted: the prose for the search, the day's picks, text kept last time.
    ///
    /// # Errors
    /// A [`StoreError`] when not everybody can be read; the rest is said in the status line.
    pub fn do_chores(&mut self) -> Result<(), StoreError> {
        self.complete()?;
        self.chores = false;
        if let Err(error) = self.store.load_passages(&mut self.app.shared.book) {
            self.app.failed(&error);
        }
        self.app.refreshed();
        self.save_picks();
        self.begin_backup();
        if self.only_log {
            return Ok(());
        }
        self.read_kept();
        let shared = &self.app.shared;
        let left = left_unfinished(shared.kept.keys(), &shared.book);
        if let Some(words) = self.warning().or(left) {
            self.app.say(words);
        }
        Ok(())
    }

    /// What to know of the file before anything is typed.
    fn warning(&self) -> Option<String> {
        let path = self.store.path().display();
        if !self.store.is_writable() {
            return Some(format!("read-only: {path} can be looked at, and nothing saved"));
        }
        self.store.exposed().map(|words| format!("{path}: {words}"))
    }

    /// Makes the backup of the day, where one is due, beside everything else.
    fn begin_backup(&mut self) {
        if !matches!(self.backup, Backup::Wanted) {
            return;
        }
        let (path, today) = (self.store.path().to_owned(), self.app.shared.now.today);
        let work = move || Store::open(&path)?.backup_of_the_day(today);
        let begun = std::thread::Builder::new().name("backup".to_owned()).spawn(work);
        self.backup = begun.map_or(Backup::None, Backup::Running);
    }

    /// Says when the backup could not be made; whether there is something to say.
    pub(super) fn end_backup(&mut self) -> bool {
        if !matches!(&self.backup, Backup::Running(backup) if backup.is_finished()) {
            return false;
        }
        let Backup::Running(backup) = std::mem::replace(&mut self.backup, Backup::None) else { return false };
        let Ok(Err(error)) = backup.join() else { return false };
        self.app.refuse(format!("no backup of the day: {error}"));
        true
    }

    /// Reads the texts kept last time. What was left since the start is newer.
    pub(super) fn read_kept(&mut self) {
        self.kept = kept::read(self.store.path());
        let left = std::mem::take(&mut self.app.shared.kept);
        self.app.shared.kept = self.kept.clone();
        self.app.shared.kept.extend(left);
    }

    /// Keeps what is being typed for the next start, beside what another process has kept since this one started.
    pub fn keep(&mut self) {
        let mut texts: HashMap<String, String> = self.app.to_keep().into_iter().collect();
        let own = texts.clone();
        for (name, text) in kept::read(self.store.path()) {
            if self.kept.get(&name) != Some(&text) {
                texts.entry(name).or_insert(text);
            }
        }
        if kept::write(self.store.path(), &texts).is_ok() {
            self.kept = own;
        }
    }
}
