//! The first steps: import, pick, check in, prepare. One row at the foot of Today until the user is at home.
//!
//! Which are done follows from the data. Kept is only that the row was put away, with the texts kept between runs: it
//! says something of this screen and nothing of the network.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::card::Card;
use crate::domain::kind::Circle;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::width;

/// Under this name it is kept that the row was put away.
pub const KEPT: &str = "first steps";

/// The steps in order: the word for each, and its keys.
pub const STEPS: [(&str, &str); 4] = [("import", "g i"), ("pick", "g p"), ("check in", "c"), ("prepare", "3 n")];

/// How the row is put away.
const AWAY: (&str, &str) = ("-", "hides this");

/// Who has talked to so many in their rotation has found the way about without having been to an event.
const AT_HOME: usize = 5;

/// How far the first steps are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstSteps {
    done: [bool; 4],
}

impl FirstSteps {
    /// The steps, while they help: none once all are done, the user is at home, or they were put away.
    pub fn of(shared: &Shared) -> Option<Self> {
        let book = &shared.book;
        if shared.kept.contains_key(KEPT) {
            return None;
        }
        let talked = |card: &&Card| card.circle != Circle::None && card.touches.last.is_some();
        let talks = book.cards().iter().filter(talked).take(AT_HOME).count();
        let picked = book.cards().iter().any(|card| card.circle == Circle::Critical);
        let done = [book.people() > 0, picked, talks > 0, book.events().next().is_some()];
        (talks < AT_HOME && done.contains(&false)).then_some(Self { done })
    }

    /// Draws the row; returns what it leaves of `body`. A low window has no row to spare.
    pub fn draw(self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Rect {
        if body.height < 8 {
            return body;
        }
        let row = Rect { y: body.bottom() - 1, height: 1, ..body };
        frame.render_widget(self.line(usize::from(body.width), shared), row);
        Rect { height: body.height - 1, ..body }
    }

    /// All four with what is done ticked, else the next one alone.
    fn line(self, columns: usize, shared: &Shared) -> Line<'static> {
        let next = self.done.iter().position(|done| !done).unwrap_or(0);
        let whole: Vec<Span<'static>> =
            (0..STEPS.len()).flat_map(|step| self.step(step, step == next, shared)).collect();
        let away = width(AWAY.0) + width(AWAY.1) + 2;
        let mut spans = if taken(&whole) + away <= columns { whole } else { short(next, shared) };
        let gap = columns.saturating_sub(taken(&spans) + away);
        if gap > 0 {
            spans.push(Span::raw(" ".repeat(gap)));
            spans.push(Span::styled(AWAY.0, shared.theme.style(Role::Accent)));
            spans.push(Span::styled(format!(" {}", AWAY.1), shared.theme.style(Role::Dim)));
        }
        Line::from(spans)
    }

    /// One step: whether it is done, its word and its keys.
    fn step(self, step: usize, next: bool, shared: &Shared) -> [Span<'static>; 3] {
        let (word, keys) = STEPS[step];
        let theme = shared.theme;
        let (sign, role) = match (self.done[step], next) {
            (true, _) => ("[x]", Role::Dim),
            (false, true) => ("[ ]", Role::Selected),
            (false, false) => ("[ ]", Role::Text),
        };
        [
            Span::styled(format!(" {sign} {word} "), theme.style(role)),
            Span::styled(keys, theme.style(Role::Accent)),
            Span::raw(" "),
        ]
    }
}

/// The next step, and which of how many it is.
fn short(next: usize, shared: &Shared) -> Vec<Span<'static>> {
    let (word, keys) = STEPS[next];
    vec![
        Span::styled(format!(" step {} of {}: {word} ", next + 1, STEPS.len()), shared.theme.style(Role::Selected)),
        Span::styled(keys, shared.theme.style(Role::Accent)),
    ]
}

/// Columns the spans take.
fn taken(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}
