//! What panes and layers may look at: the book, the day, the agenda, the dossier of the person at hand.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::domain::agenda::{Agenda, Item, Limits, Picks, agenda};
use crate::domain::book::Book;
use crate::domain::change::Now;
use crate::domain::day::Day;
use crate::domain::draft::{About, Draft};
use crate::domain::id::{ContactId, EventId};
use crate::domain::log_line::NameIndex;
use crate::domain::network::Network;
use crate::domain::prep::figures::Figures;
use crate::domain::prep::{Sheet, Sources};
use crate::domain::roster::Roster;
use crate::domain::search::Index;
use crate::store::{Dossier, JournalItem};

use super::beside::Beside;
use super::theme::{Glyphs, Theme};

/// So many people make a network large.
const LARGE: usize = 2_000;

/// What every pane and layer may look at.
pub struct Shared {
    /// The network; others may look at it as it is while it goes on here.
    pub book: Arc<Book>,
    /// The moment, renewed with every input.
    pub now: Now,
    /// How many are shown as due.
    pub limits: Limits,
    /// Who is shown as due today.
    pub picks: Picks,
    /// The agenda for the book as it is.
    pub agenda: Agenda,
    /// The search index, in step with the book when People is shown.
    pub index: Index,
    /// The first search index of a large network, being made.
    first_index: Option<Beside<Index>>,
    /// Who is called what, in step with the book while a log line is open.
    pub names: NameIndex,
    /// Everything about the person at hand, once loaded.
    pub dossier: Option<Dossier>,
    /// Everything about the person shown beside that one, once loaded.
    pub beside: Option<Dossier>,
    /// The sheet of the event at hand, once made.
    pub sheet: Option<SheetAt>,
    /// The figures of the network, once counted.
    pub figures: Option<FiguresAt>,
    /// The changes, newest first, each with the time of day it was made, while the history is open.
    pub journal: Vec<(NaiveDateTime, JournalItem)>,
    /// The people marked for an action on several.
    pub marks: BTreeSet<ContactId>,
    /// Text kept when a field was left, by name.
    pub kept: HashMap<String, String>,
    /// Whether a composer is configured.
    pub composer: bool,
    /// Colours and modifiers.
    pub theme: Theme,
    /// The signs the terminal can show.
    pub glyphs: Glyphs,
}

/// A sheet, and of what it was made when.
pub struct SheetAt {
    /// The sheet.
    pub sheet: Sheet,
    /// What its event brought.
    pub figures: Figures,
    /// The rosters of its event and of earlier editions.
    pub rosters: BTreeMap<EventId, Roster>,
    /// The generation of the book it was made from.
    pub generation: u64,
    /// The day it was made for.
    pub day: Day,
}

/// The figures of the network, and of what they were counted when.
pub struct FiguresAt {
    /// The figures.
    pub network: Network,
    /// The generation of the book they were counted from.
    pub generation: u64,
}

impl Shared {
    /// The view on `book` at `now`, with the day's `picks` where they are fixed already.
    pub fn new(book: Book, now: Now, limits: Limits, picks: Option<Picks>, theme: Theme, glyphs: Glyphs) -> Self {
        let picks = picks.unwrap_or_else(|| Picks::on(now.today));
        let agenda = Agenda { date: now.today, items: Vec::new(), later: 0, to_settle: 0 };
        let mut shared = Self {
            book: Arc::new(book),
            now,
            limits,
            picks,
            agenda,
            index: Index::default(),
            first_index: None,
            names: NameIndex::default(),
            dossier: None,
            beside: None,
            sheet: None,
            figures: None,
            journal: Vec::new(),
            marks: BTreeSet::new(),
            kept: HashMap::new(),
            composer: false,
            theme,
            glyphs,
        };
        shared.renew();
        shared
    }

    /// Makes the agenda anew, and fills the day's picks up where there is room. Returns whether they changed.
    pub fn renew(&mut self) -> bool {
        let today = self.now.today;
        let another_day = self.picks.day != today;
        if another_day {
            self.picks = Picks::on(today);
        }
        let changed = self.picks.top_up(&self.book, self.limits) || another_day;
        self.agenda = agenda(&self.book, today, &self.picks, false);
        let book = &self.book;
        self.marks.retain(|id| book.card(*id).is_some());
        changed
    }

    /// The network, to be changed.
    pub fn book_mut(&mut self) -> &mut Book {
        Arc::make_mut(&mut self.book)
    }

    /// Whether work on everybody is long enough to be felt, and to be worth a thread.
    pub fn is_large(&self) -> bool {
        self.book.people() >= LARGE
    }

    /// Begins to make the search index of a large network, before it is asked for.
    pub fn begin_index(&mut self) {
        if self.is_large() && self.first_index.is_none() {
            let book = Arc::clone(&self.book);
            self.first_index = Beside::begin("index", move || Index::build(&book));
        }
    }

    /// Brings the search index in step with the book.
    pub fn index_search(&mut self) {
        if let Some(first) = self.first_index.take() {
            self.index = first.wait();
        }
        self.index.refresh(&self.book);
    }

    /// Brings the indexes of search and of names in step with the book.
    pub fn index(&mut self) {
        self.index_search();
        self.names.refresh(&self.book);
    }

    /// The sheet of `event`, if it is the one made.
    pub fn sheet_of(&self, event: EventId) -> Option<&Sheet> {
        self.sheet.as_ref().map(|at| &at.sheet).filter(|sheet| sheet.event == event)
    }

    /// What `event` brought, as far as its sheet is made.
    pub fn figures_of(&self, event: EventId) -> Option<Figures> {
        self.sheet.as_ref().filter(|at| at.sheet.event == event).map(|at| at.figures)
    }

    /// What the sheet of `event` is made from; none while it is not made.
    pub fn sources(&self, event: EventId) -> Option<Sources<'_>> {
        let at = self.sheet.as_ref().filter(|at| at.sheet.event == event)?;
        Some(Sources { book: &self.book, event: self.book.event(event)?, rosters: &at.rosters, today: self.now.today })
    }

    /// The figures of the network as counted last; none before.
    pub fn network(&self) -> Option<&Network> {
        self.figures.as_ref().map(|at| &at.network)
    }

    /// Whether the figures at hand show the book as it is today.
    pub fn has_figures(&self) -> bool {
        let current = |at: &FiguresAt| at.generation == self.book.generation() && at.network.day == self.now.today;
        self.figures.as_ref().is_some_and(current)
    }

    /// Whether the sheet at hand is that of `event` and shows the book as it is today.
    pub fn has_sheet(&self, event: EventId) -> bool {
        let current = |at: &SheetAt| at.generation == self.book.generation() && at.day == self.now.today;
        self.sheet.as_ref().is_some_and(|at| at.sheet.event == event && current(at))
    }

    /// The dossier of `id`, if it is the one loaded.
    pub fn dossier_of(&self, id: ContactId) -> Option<&Dossier> {
        self.dossier.as_ref().filter(|dossier| dossier.contact.id == id)
    }

    /// The draft for the row `item` of the agenda, or a reconnect; none until the dossier of `id` is loaded.
    pub fn draft(&self, id: ContactId, item: Option<&Item>) -> Option<Draft> {
        Some(Draft::for_item(&self.book, &self.about(id)?, item, self.now.today))
    }

    /// What is known of `id`, for a draft; none until their dossier is loaded.
    pub fn about(&self, id: ContactId) -> Option<About<'_>> {
        let dossier = self.dossier_of(id)?;
        Some(About { card: self.book.card(id)?, contact: &dossier.contact, touches: &dossier.touches })
    }
}
