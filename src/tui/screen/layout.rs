//! Where list and detail stand: beside each other where there is room, else one at a time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::tui::shared::Shared;
use crate::tui::theme::{Glyphs, Role, Theme};

/// Columns from which list and detail stand beside each other.
const BESIDE_FROM: u16 = 76;

/// Where list and detail stand.
pub enum Panes {
    /// Beside each other.
    Beside {
        /// The list.
        list: Rect,
        /// The detail.
        detail: Rect,
    },
    /// One at a time.
    Single(Rect),
}

/// The places of list and detail in `body`, with the rule between them drawn.
pub fn panes(body: Rect, theme: Theme, glyphs: Glyphs, frame: &mut Frame<'_>) -> Panes {
    if body.width < BESIDE_FROM {
        return Panes::Single(body);
    }
    let list_width = body.width * 3 / 5;
    let list = Rect { width: list_width, ..body };
    let rule = Rect { x: list.right(), width: 1, ..body };
    let detail = Rect { x: rule.right() + 1, width: body.width - list_width - 2, ..body };
    for y in rule.y..rule.bottom() {
        frame.render_widget(Span::styled(glyphs.vertical, theme.style(Role::Border)), Rect { y, height: 1, ..rule });
    }
    Panes::Beside { list, detail }
}

/// Columns from which the hits and the person stand beside each other in People; below, one above the other.
const PEOPLE_BESIDE_FROM: u16 = 110;
/// Rows from which there is room for one above the other.
const STACKED_FROM: u16 = 16;

/// The places of hits and person in `body`: rows are long there, so they stand above each other up to a wide window.
pub fn panes_of_people(body: Rect, theme: Theme, glyphs: Glyphs, frame: &mut Frame<'_>) -> Panes {
    if body.width >= PEOPLE_BESIDE_FROM {
        return panes(body, theme, glyphs, frame);
    }
    if body.height < STACKED_FROM || body.width < 60 {
        return Panes::Single(body);
    }
    let list = Rect { height: body.height / 2, ..body };
    let rule = Rect { y: list.bottom(), height: 1, ..body };
    let line = glyphs.horizontal.repeat(usize::from(rule.width));
    frame.render_widget(Span::styled(line, theme.style(Role::Border)), rule);
    let detail = Rect { x: body.x + 2, y: rule.bottom(), width: body.width - 2, height: body.bottom() - rule.bottom() };
    Panes::Beside { list, detail }
}

/// The place of a detail that has the whole width: in line with the lists, a column from the edge.
pub fn indented(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area }
}

/// Puts the sign for what is cut in the last cell of `area`: more follows below.
pub fn more_below(frame: &mut Frame<'_>, area: Rect, shared: &Shared) {
    if area.height > 1 && area.width > 1 {
        let sign = Span::styled(shared.glyphs.cut, shared.theme.style(Role::Dim));
        frame.render_widget(sign, Rect { x: area.right() - 1, y: area.bottom() - 1, width: 1, height: 1 });
    }
}
