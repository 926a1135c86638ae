//! What is made of everybody: the sheet of an event, the figures of the network. Of a large network beside the main loop the first time,
//! so that the view is there before them.

use std::sync::Arc;

use ratatui::backend::Backend;

use super::Session;
use crate::domain::day::Day;
use crate::domain::id::EventId;
use crate::domain::network::Network;
use crate::domain::prep::figures::Figures;
use crate::domain::prep::{self, Sheet, Sources};
use crate::store::{Store, StoreError};
use crate::tui::beside::Beside;
use crate::tui::shared::{FiguresAt, Shared, SheetAt};
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
    /// Of which state a sheet was made ahead.
    ahead: Option<(u64, Day)>,
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
    /// Whether a thread is making something.
    pub fn is_making(&self) -> bool {
        let Making { sheet, figures, .. } = &self.making;
        sheet.as_ref().is_some_and(|(_, sheet)| !sheet.is_finished())
            || figures.as_ref().is_some_and(|it| !it.is_finished())
    }

    /// Makes the sheet of the event at hand, where the one made is another or of another state.
    pub(super) fn make_sheet(&mut self, when: When) {
        let Some(wanted) = self.app.wanted_event().filter(|_| self.sheet_is_stale()) else { return };
        let is_ripe =
            |(of, sheet): &mut (EventId, Beside<SheetAt>)| sheet.is_finished() || (when == When::Now && *of == wanted);
        if let Some((of, sheet)) = self.making.sheet.take_if(is_ripe)
            && of == wanted
        {
            self.app.shared.sheet = Some(sheet.wait());
        }
        let may_wait = when == When::Soon && self.app.shared.is_large() && self.app.shared.sheet_of(wanted).is_none();
        if !self.sheet_is_stale() || (may_wait && self.making.sheet.is_some()) {
            return;
        }
        match sheet_maker(&self.store, &self.app.shared, wanted) {
            Ok(Some(make)) if may_wait => self.making.sheet = Beside::begin("sheet", make).map(|sheet| (wanted, sheet)),
            Ok(Some(make)) => self.app.shared.sheet = Some(make()),
            Ok(None) => {}
            Err(error) => self.app.failed(&error),
        }
    }

    /// Begins to make the sheet on which the list of events opens, while nothing else is to be done; of a large network, where it takes
    /// its time, and once for each state.
    pub fn make_ahead(&mut self) {
        let shared = &self.app.shared;
        let state = (shared.book.generation(), shared.now.today);
        if !shared.is_large() || self.making.sheet.is_some() || self.making.ahead == Some(state) {
            return;
        }
        self.making.ahead = Some(state);
        let first = self.app.events().event().filter(|&event| !shared.has_sheet(event));
        // Where it cannot be made, whoever opens it is told why.
        if let Some(event) = first
            && let Ok(Some(make)) = sheet_maker(&self.store, &self.app.shared, event)
        {
            self.making.sheet = Beside::begin("sheet", make).map(|sheet| (event, sheet));
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

/// What makes the sheet of `event` as everything is now; none where there is no such event.
fn sheet_maker(
    store: &Store,
    shared: &Shared,
    event: EventId,
) -> Result<Option<impl FnOnce() -> SheetAt + Send + use<>>, StoreError> {
    let Some(event) = shared.book.event(event) else { return Ok(None) };
    let rosters = store.rosters(&prep::rosters_of(&shared.book, event))?;
    let (book, event, day) = (Arc::clone(&shared.book), event.clone(), shared.now.today);
    Ok(Some(move || {
        let sheet = Sheet::of(&Sources { book: &book, event: &event, rosters: &rosters, today: day });
        let figures = Figures::of(&book, &event);
        SheetAt { sheet, figures, rosters, generation: book.generation(), day }
    }))
}
