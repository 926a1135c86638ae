//! What panes and layers may look at: the book, the day, the agenda, the dossier of the person at hand.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;

use crate::domain::agenda::{Agenda, Item, Limits, Picks, agenda};
use crate::domain::book::Book;
use crate::domain::change::Now;
use crate::domain::draft::{About, Draft};
use crate::domain::id::ContactId;
use crate::domain::log_line::NameIndex;
use crate::domain::search::Index;
use crate::store::{Dossier, JournalItem};

use super::theme::{Glyphs, Theme};

/// What every pane and layer may look at.
pub struct Shared {
    /// The network.
    pub book: Book,
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
    /// Who is called what, in step with the book while a log line is open.
    pub names: NameIndex,
    /// Everything about the person at hand, once loaded.
    pub dossier: Option<Dossier>,
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

impl Shared {
    /// The view on `book` at `now`, with the day's `picks` where they are fixed already.
    pub fn new(book: Book, now: Now, limits: Limits, picks: Option<Picks>, theme: Theme, glyphs: Glyphs) -> Self {
        let picks = picks.unwrap_or(Picks { day: now.today, due: Vec::new(), chance: None });
        let agenda = Agenda { date: now.today, items: Vec::new(), later: 0, to_settle: 0 };
        let mut shared = Self {
            book,
            now,
            limits,
            picks,
            agenda,
            index: Index::default(),
            names: NameIndex::default(),
            dossier: None,
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

    /// Makes the agenda anew, and the picks where none are fixed for today. Returns whether the picks changed.
    pub fn renew(&mut self) -> bool {
        let today = self.now.today;
        let open = self.picks.day != today || self.picks.due.is_empty();
        let before = self.picks.clone();
        if open {
            self.picks = Picks::of(&self.book, today, self.limits);
        }
        self.agenda = agenda(&self.book, today, &self.picks, false);
        let book = &self.book;
        self.marks.retain(|id| book.card(*id).is_some());
        self.picks != before
    }

    /// Brings the indexes of search and of names in step with the book.
    pub fn index(&mut self) {
        self.index.refresh(&self.book);
        self.names.refresh(&self.book);
    }

    /// The dossier of `id`, if it is the one loaded.
    pub fn dossier_of(&self, id: ContactId) -> Option<&Dossier> {
        self.dossier.as_ref().filter(|dossier| dossier.contact.id == id)
    }

    /// The draft for the row `item` of the agenda, or a reconnect; none until the dossier of `id` is loaded.
    pub fn draft(&self, id: ContactId, item: Option<&Item>) -> Option<Draft> {
        let dossier = self.dossier_of(id)?;
        let card = self.book.card(id)?;
        let about = About { card, contact: &dossier.contact, touches: &dossier.touches };
        Some(Draft::for_item(&self.book, &about, item, self.now.today))
    }
}
