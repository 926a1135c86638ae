//! The session: the main loop. Takes inputs, carries out effects, keeps up with other processes, and paints.

mod busy;
mod chores;
mod effect;
mod import;
mod making;
mod settle;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::Backend;

use self::making::{Making, When};
use super::app::App;
use super::beside::{Beside, GLANCE};
use super::input::{Ending, Input};
use super::screen;
use super::shared::Shared;
use super::terminal::{Editor, Guard, Host, Screen, Unusable, repaint};
use super::theme::{Colours, Glyphs, Theme};
use crate::clock::Clock;
use crate::config::{Config, Contrast};
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, IdSource};
use crate::environment::Environment;
use crate::kept;
use crate::store::{Dossier, Store, StoreError};

/// How often another process's changes are looked for while nothing else happens.
const POLL: Duration = Duration::from_millis(500);
/// A key that follows another so soon is held.
const HELD: Duration = Duration::from_millis(80);
/// A held key has rested when nothing follows for this long.
const REST: Duration = Duration::from_millis(60);
/// How long a change waits for another process's write before it is given back.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long it waits at first, before what is being typed is kept; and how long a write waits that is no change.
const SHORT: Duration = Duration::from_millis(150);
/// A terminal that refuses to be painted on is gone when the host says so within this.
const FAREWELL: Duration = Duration::from_millis(300);

/// What the full-screen program needs of the outside.
#[derive(Debug, Clone)]
pub struct Options {
    /// The database.
    pub database: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// The configuration.
    pub config: Config,
    /// What the process was started with.
    pub environment: Environment,
    /// What it is opened for.
    pub part: Part,
    /// Whether the backup of the day is made.
    pub backs_up: bool,
}

/// What the program is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole program.
    Whole,
    /// The log line alone.
    LogLine,
}

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The user left.
    Left,
    /// The line it was opened for is saved: what that did, and what to know besides.
    Logged(String, Vec<String>),
    /// A signal, or the terminal, ended it.
    By(Ending),
}

/// Why the full-screen program could not run, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// There is no usable terminal.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The terminal failed.
    #[error("the terminal failed: {0}")]
    Terminal(#[from] std::io::Error),
}

/// Runs the full-screen program until it ends.
pub fn run(options: Options) -> Result<Ended, SessionError> {
    let environment = &options.environment;
    let store = Store::open(&options.database)?;
    let [visual, editor] = environment.editor.each_ref().map(Option::as_deref);
    let editor = Editor::chosen(visual, editor);
    let theme = Theme::new(match (options.config.contrast, environment.no_color) {
        (Contrast::High, _) => Colours::HighContrast,
        (Contrast::Usual, true) => Colours::None,
        (Contrast::Usual, false) => Colours::Terminal,
    });
    let [lc_all, lc_ctype, lang] = environment.locale.each_ref().map(Option::as_deref);
    let glyphs = Glyphs::chosen(lc_all, lc_ctype, lang);
    let look = (theme, glyphs);
    let host = Guard::enter(environment.term.as_deref(), editor)?;
    let terminal = Terminal::new(Screen::on_terminal())?;
    let mut session = Session::new(store, terminal, host, options.clock, options.config, look)?;
    session.backups.wanted = options.backs_up;
    if options.part == Part::LogLine {
        session.only_log()?;
    }
    let ended = catch_unwind(AssertUnwindSafe(|| session.run().or_else(|error| session.farewell(error))));
    // After a panic too: what is typed is read, and nothing else of what it may have left half done.
    session.keep();
    let ended = ended.unwrap_or_else(|cause| resume_unwind(cause));
    // The book is not taken apart at the end: the process is about to leave all of it behind.
    let Session { app, host, store, .. } = session;
    drop(host);
    std::mem::forget(app);
    let closed = store.close();
    let ended = ended?;
    closed?;
    Ok(ended)
}

/// What the first screen is made of, and everybody on the way where that is less.
fn open_book(store: &Store, today: Day) -> Result<(Book, Option<Reading>), StoreError> {
    let Some(front) = store.load_foreground(today)? else { return Ok((store.load()?, None)) };
    let path = store.path().to_owned();
    match Beside::begin("reading", move || Store::open(&path)?.load()) {
        Some(rest) => Ok((front, Some(rest))),
        None => Ok((store.load()?, None)),
    }
}

/// The app with everything it acts on.
pub struct Session<B: Backend, H: Host> {
    /// What the screen shows.
    pub app: App,
    /// The database.
    pub store: Store,
    /// The terminal painted on.
    pub terminal: Terminal<B>,
    /// The terminal's other side: keys, editor, clipboard.
    pub host: H,
    clock: Clock,
    config: Config,
    ids: IdSource,
    by: String,
    last_key: Option<Instant>,
    held: bool,
    ended: Option<Ended>,
    chores: bool,
    /// What was typed while something took a while.
    typed_ahead: VecDeque<Input>,
    /// What was kept at the start: what is not among it was kept by another process since.
    kept: HashMap<String, String>,
    /// Whether it was opened for the log line alone and ends with it.
    only_log: bool,
    /// What the line it was opened for did once saved.
    logged: Option<(String, Vec<String>)>,
    /// The backups made beside it.
    backups: Backups,
    /// Everybody, being read, while the book holds only whom the agenda is about.
    rest: Option<Reading>,
    /// What is being made of a large network.
    making: Making,
}

/// A book being read.
type Reading = Beside<Result<Book, StoreError>>;

/// Backups of the day, made beside everything else.
#[derive(Default)]
struct Backups {
    /// Whether any are wanted.
    wanted: bool,
    /// The day of the last that was made, or found not to be due.
    day: Option<Day>,
    /// The one being made.
    running: Option<Beside<Result<Option<PathBuf>, StoreError>>>,
}

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// A session on Today, nothing painted yet.
    pub fn new(
        mut store: Store,
        terminal: Terminal<B>,
        host: H,
        clock: Clock,
        config: Config,
        (theme, glyphs): (Theme, Glyphs),
    ) -> Result<Self, StoreError> {
        store.set_deadline(SHORT);
        let now = clock.now();
        let (book, rest) = open_book(&store, now.today)?;
        let picks = store.picks(now.today)?;
        let mut shared = Shared::new(book, now, config.limits(), picks, theme, glyphs);
        shared.composer = config.composer.is_some();
        let kept = kept::read(store.path());
        shared.kept.clone_from(&kept);
        let ids = match clock {
            Clock::Fixed(now) => IdSource::seeded(now.seconds.unsigned_abs() ^ shared.book.revision()),
            _ => IdSource::random(),
        };
        let by = format!("tui {}", std::process::id());
        let app = App::new(shared);
        Ok(Self {
            app,
            store,
            terminal,
            host,
            clock,
            config,
            ids,
            by,
            last_key: None,
            held: false,
            ended: None,
            chores: true,
            typed_ahead: VecDeque::new(),
            kept,
            only_log: false,
            logged: None,
            backups: Backups::default(),
            rest,
            making: Making::default(),
        })
    }

    /// Opens the log line about nobody, and ends once it is saved or left.
    ///
    /// # Errors
    /// A [`StoreError`] when the database cannot be read.
    pub fn only_log(&mut self) -> Result<(), StoreError> {
        self.complete()?;
        self.only_log = true;
        self.app.log_about(&[]);
        Ok(())
    }

    /// Paints, and answers inputs until the program ends.
    pub fn run(&mut self) -> Result<Ended, SessionError> {
        if self.rest.is_none() {
            self.settle();
        }
        self.paint()?;
        loop {
            let stale = self.is_stale();
            match self.typed_ahead.pop_front().or_else(|| self.host.next(Some(self.patience()))) {
                Some(input) => {
                    self.take(input)?;
                    // Everything typed already is answered before anything is painted.
                    while let Some(input) = self.host.ready().filter(|_| self.ended.is_none()) {
                        self.take(input)?;
                    }
                    if !self.held {
                        self.settle();
                    }
                }
                None if self.rest.is_some() => self.complete()?,
                None if self.chores => self.do_chores()?,
                None if stale => self.settle(),
                None => {
                    if !self.catch_up() {
                        self.make_ahead();
                        continue;
                    }
                    self.settle();
                }
            }
            if let Some(ended) = self.ended.clone() {
                return Ok(ended);
            }
            self.paint()?;
        }
    }

    /// How long to wait for a key before something else is done.
    pub fn patience(&self) -> Duration {
        match () {
            () if self.chores || self.rest.is_some() => Duration::ZERO,
            () if self.is_on_its_way() => GLANCE,
            () if self.is_stale() => REST,
            () => POLL,
        }
    }

    /// Waits for everybody to be read, where only whom the agenda is about was needed so far.
    fn complete(&mut self) -> Result<(), StoreError> {
        let Some(rest) = self.rest.take() else { return Ok(()) };
        self.app.shared.book = Arc::new(rest.wait()?);
        self.changed();
        Ok(())
    }

    /// Why painting failed: the terminal went away, of which the host tells too, or `error` is all there is to say.
    fn farewell(&mut self, error: SessionError) -> Result<Ended, SessionError> {
        let end = Instant::now() + FAREWELL;
        loop {
            match self.host.next(Some(end.saturating_duration_since(Instant::now()))) {
                Some(Input::Signal(ending)) => return Ok(Ended::By(ending)),
                Some(Input::HangUp) => return Ok(Ended::By(Ending::Hup)),
                Some(_) if Instant::now() < end => {}
                _ => return Err(error),
            }
        }
    }

    /// Takes one input and carries out what follows from it.
    pub fn take(&mut self, input: Input) -> Result<(), SessionError> {
        self.complete()?;
        self.app.shared.now = self.clock.now();
        match input {
            Input::Key(key) if self.is_unseen() => self.app.key_unseen(key),
            Input::Paste(_) if self.is_unseen() => {}
            Input::Key(key) => {
                let now = Instant::now();
                self.held = self.last_key.is_some_and(|last| now.duration_since(last) < HELD);
                self.last_key = Some(now);
                if self.app.needs_sheet(key) {
                    self.make_sheet(When::Now);
                }
                if self.app.wants_figures() {
                    self.count(When::Now);
                }
                if self.app.needs_dossier(key) {
                    self.load_dossier();
                }
                self.app.key(key);
            }
            Input::Paste(text) => self.app.paste(&text),
            // Even where it comes out at the size painted last: in between the window may have been smaller, and cut.
            Input::Resize | Input::Resumed => repaint(&mut self.terminal).map_err(std::io::Error::other)?,
            Input::Signal(ending) => self.ended = Some(Ended::By(ending)),
            Input::HangUp => self.ended = Some(Ended::By(Ending::Hup)),
            Input::Suspend => self.suspend(),
            Input::Changed => {
                self.catch_up();
            }
        }
        while let Some(effect) = self.app.take_effect() {
            self.carry_out(effect)?;
        }
        if self.only_log && self.app.layers().is_empty() {
            self.ended = Some(self.logged.take().map_or(Ended::Left, |(label, notices)| Ended::Logged(label, notices)));
        }
        Ok(())
    }

    /// Loads the dossier and makes the sheet the screen wants, where they are others than those at hand.
    pub fn settle(&mut self) {
        self.held = false;
        self.make_sheet(When::Soon);
        self.count(When::Soon);
        self.load_dossier();
    }

    fn load_dossier(&mut self) {
        if !self.dossier_is_stale() {
            return;
        }
        let load = |id: Option<ContactId>| Ok(id.map(|id| self.store.dossier(id)).transpose()?.flatten());
        let loaded = load(self.app.wanted()).and_then(|dossier| Ok((dossier, load(self.app.wanted_beside())?)));
        match loaded {
            Ok((dossier, beside)) => {
                self.app.shared.dossier = dossier;
                self.app.shared.beside = beside;
            }
            Err(error) => self.app.failed(&error),
        }
    }

    /// Paints what changed.
    pub fn paint(&mut self) -> Result<(), SessionError> {
        self.app.prepare();
        let app = &self.app;
        self.terminal.draw(|frame| screen::draw(app, frame)).map_err(std::io::Error::other)?;
        Ok(())
    }

    /// Whether what is painted is too small to show what a key would do.
    fn is_unseen(&mut self) -> bool {
        screen::is_too_small(self.terminal.get_frame().area())
    }

    fn is_stale(&self) -> bool {
        self.sheet_is_stale() || self.dossier_is_stale() || self.figures_are_stale()
    }

    fn dossier_is_stale(&self) -> bool {
        let lacks = |wanted: Option<ContactId>, at_hand: &Option<Dossier>| {
            wanted.is_some_and(|wanted| at_hand.as_ref().is_none_or(|dossier| dossier.contact.id != wanted))
        };
        let shared = &self.app.shared;
        lacks(self.app.wanted(), &shared.dossier) || lacks(self.app.wanted_beside(), &shared.beside)
    }

    /// How it ended, once it has.
    pub fn ended(&self) -> Option<Ended> {
        self.ended.clone()
    }

    /// Takes over what other processes have committed, the picks they have fixed, and a new day; whether anything changed.
    pub fn catch_up(&mut self) -> bool {
        self.app.shared.now = self.clock.now();
        let told = self.tend_backups();
        let today = self.app.shared.now.today;
        let picks = self.store.picks(today).ok().flatten().filter(|picks| *picks != self.app.shared.picks);
        let news = picks.is_some() || self.app.shared.picks.day != today;
        if let Some(picks) = picks {
            self.app.shared.picks = picks;
        }
        // Most often there is none, and what a thread is making needs the book as it is.
        let refreshed = match self.store.has_news(&self.app.shared.book) {
            Ok(true) => self.store.refresh(self.app.shared.book_mut()),
            known => known,
        };
        match refreshed {
            Ok(false) if !news => told,
            Ok(_) => {
                self.changed();
                true
            }
            Err(error) => {
                self.app.failed(&error);
                true
            }
        }
    }

    /// Renews everything that follows from the book.
    fn changed(&mut self) {
        self.app.shared.dossier = None;
        self.app.shared.beside = None;
        self.settle();
        if self.app.refreshed() {
            self.save_picks();
        }
        self.settle();
    }

    /// Fixes the day's picks for every screen. They are no part of the data, so a failure is no news.
    fn save_picks(&mut self) {
        let picks = &self.app.shared.picks;
        if !picks.is_empty() && !matches!(self.store.picks(picks.day), Ok(Some(saved)) if saved == *picks) {
            let _ = self.store.save_picks(picks);
        }
    }
}
