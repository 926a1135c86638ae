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
    sheet: Option<SheetMade>,
    figures: Option<Beside<FiguresAt>>,
}

/// A sheet being made.
struct SheetMade {
    of: State,
    sheet: Beside<SheetAt>,
}

/// Of which event, in which generation of the book and on which day a sheet is.
type State = (EventId, u64, Day);

impl<B: Backend, H: Host> Session<B, H>
where
    B::Error: std::error::Error + Send + Sync + 'static,
{
    /// Whether a thread is making something.
    pub fn is_making(&self) -> bool {
        let Making { sheet, figures, .. } = &self.making;
        sheet.as_ref().is_some_and(|it| !it.sheet.is_finished()) || figures.as_ref().is_some_and(|it| !it.is_finished())
    }

    /// Whether what the screen lacks is on its way.
    pub(super) fn is_on_its_way(&self) -> bool {
        self.sheet_is_stale() && self.making.sheet.is_some()
            || self.figures_are_stale() && self.making.figures.is_some()
    }

    /// Makes the sheet of the event at hand, where the one made is another or of another state.
    pub(super) fn make_sheet(&mut self, when: When) {
        let Some(wanted) = self.app.wanted_event().filter(|_| self.sheet_is_stale()) else { return };
        let state = self.state_of(wanted);
        let is_ripe = |it: &mut SheetMade| it.sheet.is_finished() || (when == When::Now && it.of == state);
        if let Some(SheetMade { of, sheet }) = self.making.sheet.take_if(is_ripe)
            && of == state
        {
            self.app.shared.sheet = Some(sheet.wait());
            return;
        }
        let may_wait = when == When::Soon && self.app.shared.is_large() && self.app.shared.sheet_of(wanted).is_none();
        if may_wait && self.making.sheet.is_some() {
            return;
        }
        match sheet_maker(&self.store, &self.app.shared, wanted) {
            Ok(Some(make)) if may_wait => self.begin_sheet(state, make),
            Ok(Some(make)) => self.app.shared.sheet = Some(make()),
            Ok(None) => {}
            Err(error) => self.app.failed(&error),
        }
    }

    /// Begins to make the sheet on which the list of events opens, while nothing else is to be done; of a large network, where it takes
    /// its time, and once for each state.
    pub fn make_ahead(&mut self) {
        let shared = &self.app.shared;
        let first = self.app.events().event().filter(|&event| !self.only_log && !shared.has_sheet(event));
        let Some(event) = first.filter(|_| shared.is_large()) else { return };
        let state = self.state_of(event);
        if self.making.sheet.as_ref().is_some_and(|it| it.of == state || !it.sheet.is_finished()) {
            return;
        }
        // Where it cannot be made, whoever opens it is told why.
        if let Ok(Some(make)) = sheet_maker(&self.store, shared, event) {
            self.begin_sheet(state, make);
        }
    }

    fn begin_sheet(&mut self, of: State, make: impl FnOnce() -> SheetAt + Send + 'static) {
        self.making.sheet = Beside::begin("sheet", make).map(|sheet| SheetMade { of, sheet });
    }

    fn state_of(&self, event: EventId) -> State {
        (event, self.app.shared.book.generation(), self.app.shared.now.today)
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
