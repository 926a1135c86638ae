//! What is made of everybody: the sheet of an event, the figures of the network. Of a large network beside the main loop the first time,
//! so that the view is there before them.

use std::sync::Arc;

use ratatui::backend::Backend;

use super::Session;
use crate::domain::id::EventId;
use crate::domain::network::Network;
use crate::domain::prep::figures::Figures;
use crate::domain::prep::{self, Sheet, Sources};
use crate::tui::beside::Beside;
use crate::tui::shared::{FiguresAt, SheetAt};
use crate::tui::terminal::Host;

/// When something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// By the key that was pressed.
    Now,
    /// By the screen, which can be painted without.
    Soon,
}

/// What is being made.
#[derive(Default)]
pub(super) struct Making {
    sheet: Option<(EventId, Beside<SheetAt>)>,
    figures: Option<Beside<FiguresAt>>,
}

impl Making {
    /// Whether anything is.
    pub(super) fn is_any(&self) -> bool {
        self.sheet.is_some() || self.figures.is_some()
    }
}

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Makes the sheet of the event at hand, where the one made is another or of another state.
    pub(super) fn make_sheet(&mut self, when: When) {
        let Some(wanted) = self.app.wanted_event().filter(|_| self.sheet_is_stale()) else { return };
        let is_ripe =
            |(of, sheet): &mut (EventId, Beside<SheetAt>)| sheet.is_finished() || (when == When::Now && *of == wanted);
        if let Some((_, sheet)) = self.making.sheet.take_if(is_ripe) {
            self.app.shared.sheet = Some(sheet.wait());
        }
        let may_wait = when == When::Soon && self.app.shared.is_large() && self.app.shared.sheet_of(wanted).is_none();
        if !self.sheet_is_stale() || (may_wait && self.making.sheet.is_some()) {
            return;
        }
        let shared = &self.app.shared;
        let Some(event) = shared.book.event(wanted) else { return };
        let rosters = match self.store.rosters(&prep::rosters_of(&shared.book, event)) {
            Ok(rosters) => rosters,
            Err(error) => return self.app.failed(&error),
        };
        let (book, event, day) = (Arc::clone(&shared.book), event.clone(), shared.now.today);
        let make = move || {
            let sheet = Sheet::of(&Sources { book: &book, event: &event, rosters: &rosters, today: day });
            let figures = Figures::of(&book, &event);
            SheetAt { sheet, figures, rosters, generation: book.generation(), day }
        };
        if may_wait {
            self.making.sheet = Beside::begin("sheet", make).map(|sheet| (wanted, sheet));
        } else {
            self.app.shared.sheet = Some(make());
        }
    }

    /// Counts the figures of the network, where the screen wants them and those at hand are others.
    pub(super) fn count(&mut self, when: When) {
        if !self.figures_are_stale() {
            return;
        }
        if let Some(figures) = self.making.figures.take_if(|it| it.is_finished() || when == When::Now) {
            self.counted(figures.wait());
        }
        let may_wait = when == When::Soon && self.app.shared.is_large() && self.app.shared.figures.is_none();
        if !self.figures_are_stale() || (may_wait && self.making.figures.is_some()) {
            return;
        }
        let shared = &self.app.shared;
        let (book, today) = (Arc::clone(&shared.book), shared.now.today);
        let ledger = match self.store.ledger(today) {
            Ok(ledger) => ledger,
            Err(error) => return self.app.failed(&error),
        };
        let count = move || FiguresAt { network: Network::of(&book, &ledger, today), generation: book.generation() };
        if may_wait {
            self.making.figures = Beside::begin("figures", count);
        } else {
            self.counted(count());
        }
    }

    fn counted(&mut self, figures: FiguresAt) {
        self.app.shared.figures = Some(figures);
        self.app.counted();
    }

    pub(super) fn figures_are_stale(&self) -> bool {
        self.app.wants_figures() && !self.app.shared.has_figures()
    }

    pub(super) fn sheet_is_stale(&self) -> bool {
        let shared = &self.app.shared;
        self.app.wanted_event().is_some_and(|wanted| shared.book.event(wanted).is_some() && !shared.has_sheet(wanted))
    }
}
