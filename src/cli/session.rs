//! One run of one command: what it was asked in general, and lazily the clock, the configuration and the database.

use std::cell::OnceCell;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use serde::Serialize;

use super::error::{Error, Exit};
use super::output::{Document, Paint};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::book::Book;
use crate::domain::change::{Change, Now, Planner, Refusal};
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::IdSource;
use crate::domain::intent::{Intent, Planned};
use crate::domain::record::Key;
use crate::environment::Environment;
use crate::store::{Access, Dossier, Lost, Store};
use crate::text::{printable, printable_lines};

/// What the history says about who made a change.
pub(crate) const BY: &str = "command line";

/// The general flags of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// `--db`.
    pub(crate) database: Option<PathBuf>,
    /// `--json`.
    pub(crate) json: bool,
    /// `--yes`.
    pub(crate) yes: bool,
}

/// One run. What is printed is gathered in it and leaves the process at the end, in one write.
pub(crate) struct Session<'e> {
    pub(crate) environment: &'e Environment,
    pub(crate) flags: Flags,
    /// What standard output gets.
    out: String,
    /// What standard error gets.
    remarks: String,
    now: OnceCell<Now>,
    config: OnceCell<Config>,
    store: Option<Store>,
}

/// A change made durable, as a command tells of it.
pub(crate) struct Done {
    /// What was done, for people.
    pub(crate) label: String,
    /// The record it is about.
    pub(crate) subject: Option<Key>,
    /// What was written; its notices are what the user should be told besides.
    pub(crate) change: Change,
    /// Its number in the history; none when there was nothing to write.
    pub(crate) revision: Option<u64>,
}

impl<'e> Session<'e> {
    pub(crate) fn new(environment: &'e Environment, flags: Flags) -> Self {
        Self {
            environment,
            flags,
            out: String::new(),
            remarks: String::new(),
            now: OnceCell::new(),
            config: OnceCell::new(),
            store: None,
        }
    }

    /// The present moment, the same for the whole run.
    pub(crate) fn now(&self) -> Result<Now, Error> {
        if let Some(now) = self.now.get() {
            return Ok(*now);
        }
        let clock = self.clock()?;
        Ok(*self.now.get_or_init(|| clock.now()))
    }

    /// The clock: fixed by `TIES_NOW`, else in the zone `TZ` names, else in the configured one, else the machine's.
    pub(crate) fn clock(&self) -> Result<Clock, Error> {
        let clock = Clock::from_env(self.environment.now.as_deref()).map_err(|e| Error::usage(e.to_string()))?;
        if clock != Clock::Machine || self.environment.time_zone {
            return Ok(clock);
        }
        let zone = self.config()?.zone(crate::paths::config().as_deref()).map_err(|error| bad_config(&error))?;
        Ok(zone.map_or(Clock::Machine, Clock::Zone))
    }

    /// The configuration, read when first asked for.
    pub(crate) fn config(&self) -> Result<&Config, Error> {
        if self.config.get().is_none() {
            let config = Config::read(crate::paths::config().as_deref()).map_err(|error| bad_config(&error))?;
            let _ = self.config.set(config);
        }
        Ok(self.config.get_or_init(Config::default))
    }

    /// Where the database lies or will lie.
    pub(crate) fn database(&self) -> Result<PathBuf, Error> {
        let given = self.flags.database.as_deref();
        crate::paths::database(given, self.environment.database.as_deref())
            .ok_or_else(|| Error::new(Exit::ReadWrite, "there is no home folder; say where the database is with --db"))
    }

    /// The database, opened for reading when first asked for.
    pub(crate) fn store(&mut self) -> Result<&mut Store, Error> {
        if self.store.is_none() {
            let store = Store::open(&self.database()?)?;
            if let Some(words) = store.exposed() {
                let path = store.path().display().to_string();
                self.remark(&format!("ties: {}: {words}", printable(&path)));
            }
            self.store = Some(store);
        }
        self.store.as_mut().ok_or_else(|| Error::new(Exit::ReadWrite, "the database is closed"))
    }

    /// Everybody. Never taken apart: the process ends soon after.
    pub(crate) fn load(&mut self) -> Result<ManuallyDrop<Book>, Error> {
        Ok(ManuallyDrop::new(self.store()?.load()?))
    }

    /// Everything about the contact that is known to be in `book`.
    pub(crate) fn dossier(&mut self, book: &Book, id: crate::domain::id::ContactId) -> Result<Dossier, Error> {
        let dossier = self.store()?.dossier(id)?;
        dossier.ok_or_else(|| Refusal::Gone(book.name_of(id)).into())
    }

    /// Where new ids come from: chance, or with a fixed clock the state of the database, so that runs repeat.
    pub(crate) fn ids(&self, book: &Book) -> Result<IdSource, Error> {
        if self.environment.now.is_none() {
            return Ok(IdSource::random());
        }
        let seed = [book.revision().to_le_bytes(), self.now()?.seconds.to_le_bytes()].concat();
        Ok(IdSource::seeded(fingerprint(&seed)))
    }

    /// Makes `intent` durable.
    pub(crate) fn commit(&mut self, book: &mut Book, intent: &Intent) -> Result<Done, Error> {
        self.commit_with(book, |plan| intent.plan(plan).map(|planned| (planned, ()))).map(|(done, ())| done)
    }

    /// Makes `intent` durable; where it is so already there is nothing to do, and that is no failure.
    pub(crate) fn make_so(&mut self, book: &mut Book, intent: &Intent) -> Result<Done, Error> {
        self.make_so_with(book, |plan| intent.plan(plan))
    }

    /// The same for what `plan` plans.
    pub(crate) fn make_so_with(
        &mut self,
        book: &mut Book,
        mut plan: impl FnMut(&mut Planner<'_>) -> Result<Planned, Refusal>,
    ) -> Result<Done, Error> {
        let mut so_already = None;
        let result = self.commit_with(book, |planner| {
            plan(planner).map(|planned| (planned, ())).inspect_err(|refusal| {
                so_already = if let Refusal::Nothing(text) = refusal { Some(text.clone()) } else { None };
            })
        });
        match (result, so_already) {
            (Ok((done, ())), _) => Ok(done),
            (Err(_), Some(label)) => {
                let change = Change { label: label.clone(), edits: Vec::new(), notices: Vec::new() };
                Ok(Done { label, subject: None, change, revision: None })
            }
            (Err(error), None) => Err(error),
        }
    }

    /// Plans the change that `plan` makes, and writes nothing.
    pub(crate) fn rehearse<T>(
        &mut self,
        book: &Book,
        plan: impl FnOnce(&mut Planner<'_>) -> Result<T, Refusal>,
    ) -> Result<(Change, T), Error> {
        let (now, mut ids) = (self.now()?, self.ids(book)?);
        Ok(self.store()?.rehearse(book, &mut ids, now, plan)?)
    }

    /// Makes what `plan` plans durable.
    pub(crate) fn commit_with<T>(
        &mut self,
        book: &mut Book,
        mut plan: impl FnMut(&mut Planner<'_>) -> Result<(Planned, T), Refusal>,
    ) -> Result<(Done, T), Error> {
        let (now, mut ids) = (self.now()?, self.ids(book)?);
        let committed = self.store()?.commit(book, &mut ids, now, BY, |planner| {
            plan(planner).map(|(planned, value)| (planned.label, (planned.subject, value)))
        })?;
        let (subject, value) = committed.value;
        let revision = Some(committed.revision).filter(|&revision| revision > 0);
        Ok((Done { label: committed.change.label.clone(), subject, change: committed.change, revision }, value))
    }

    /// Closes a database that was written to, so that nobody has to repair it, after the backup of the day.
    pub(crate) fn close(&mut self) -> Result<(), Error> {
        match self.store.take() {
            Some(store) if store.access() == Some(Access::Write) => {
                let today = self.now()?.today;
                if let Err(error) = store.backup_of_the_day(today) {
                    self.remark(&format!(
                        "ties: no backup of the day could be made: {}",
                        printable(&error.to_string())
                    ));
                }
                Ok(store.close()?)
            }
            // Opened for reading it may be left as it is.
            other => {
                std::mem::forget(other);
                Ok(())
            }
        }
    }

    /// Whether a question may be asked.
    pub(crate) fn may_ask(&self) -> bool {
        self.environment.answers() && !self.flags.json
    }

    /// How to dress text for standard output.
    pub(crate) fn paint(&self) -> Paint {
        let dumb = self.environment.term.as_ref().is_some_and(|term| term == "dumb");
        Paint::new(self.environment.stdout_terminal && !self.environment.no_color && !dumb)
    }

    /// Says what did not read and so is not in what is printed; whether there is any.
    pub(crate) fn lacks(&mut self, lost: &Lost) -> bool {
        if !lost.is_nothing() {
            self.remark(&format!("ties: damaged: {lost}, and not in this; `ties doctor` tells more"));
        }
        !lost.is_nothing()
    }

    /// Prints lines of our own, dressed perhaps. What of them is data and acts on a terminal is shown instead.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.out.push_str(&self.paint().shown(line.as_ref().trim_end()));
        self.out.push('\n');
    }

    /// Prints a line of data.
    pub(crate) fn say(&mut self, line: &str) {
        self.line(printable(line));
    }

    /// Prints what another program reads, as it is: it holds no data, or the caller has made that printable.
    pub(crate) fn page(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Says on standard error what is not the answer. What is data in it and acts on a terminal is shown instead.
    pub(crate) fn remark(&mut self, text: &str) {
        self.remarks.push_str(&printable_lines(text));
        self.remarks.push('\n');
    }

    /// What standard output and standard error get.
    pub(crate) fn printed(&self) -> (&str, &str) {
        (&self.out, &self.remarks)
    }

    /// Prints the one JSON document of this run.
    pub(crate) fn document(&mut self, kind: &'static str, body: &impl Serialize) -> Result<(), Error> {
        let document = Document::new(kind, body);
        self.out.push_str(&document.text()?);
        Ok(())
    }

    /// Tells people what was done, besides, and how to take it back.
    pub(crate) fn tell(&mut self, done: &Done) {
        self.say(&done.label);
        for notice in &done.change.notices {
            self.say(&format!("  {notice}"));
        }
        if done.revision.is_none() {
            return self.hint("nothing changed");
        }
        self.hint("`ties undo` takes it back");
    }

    /// Tells people what they may do next.
    pub(crate) fn hint(&mut self, text: &str) {
        let hint = self.paint().dim(text);
        self.line(format!("  {hint}"));
    }
}

fn bad_config(error: &crate::config::ConfigError) -> Error {
    use crate::config::ConfigError;
    let exit = match error {
        ConfigError::Unreadable { .. } => Exit::ReadWrite,
        ConfigError::Invalid { .. } => Exit::BadData,
    };
    Error::new(exit, error.to_string())
}
