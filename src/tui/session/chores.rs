//! What can wait until the first frame is painted, and what is kept for the next start.

use std::collections::HashMap;

use ratatui::backend::Backend;

use super::{Backups, Session};
use crate::kept;
use crate::store::{Store, StoreError};
use crate::tui::beside::Beside;
use crate::tui::layer::unfinished::left_unfinished;
use crate::tui::terminal::Host;

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// What can wait until the first frame is painted: the prose for the search, the day's picks, the backup, and a word on what was left unfinished.
    ///
    /// # Errors
    /// A [`StoreError`] when not everybody can be read; the rest is said in the status line.
    pub fn do_chores(&mut self) -> Result<(), StoreError> {
        self.complete()?;
        self.chores = false;
        if let Err(error) = self.store.load_passages(self.app.shared.book_mut()) {
            self.app.failed(&error);
        }
        self.app.refreshed();
        self.save_picks();
        self.tend_backups();
        self.app.shared.begin_index();
        if self.only_log {
            return Ok(());
        }
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

    /// Begins the backup of a day once there is something to back up, in a program that is left open each day anew; says when one could
    /// not be made. Whether there is something to say.
    pub(super) fn tend_backups(&mut self) -> bool {
        let Backups { wanted, day, running } = &mut self.backups;
        if let Some(backup) = running.take_if(|backup| backup.is_finished()) {
            let Err(error) = backup.wait() else { return false };
            self.app.refuse(format!("no backup of the day: {error}"));
            return true;
        }
        let today = self.app.shared.now.today;
        if *wanted && running.is_none() && *day != Some(today) && self.store.exists() {
            *day = Some(today);
            let path = self.store.path().to_owned();
            let work = move || Store::open(&path)?.backup_of_the_day(today);
            // Without a thread the next day has one.
            *running = Beside::begin("backup", work);
        }
        false
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
