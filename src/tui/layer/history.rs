//! The history: every change, newest first, and taking back any one by itself.

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::store::{JournalItem, JournalKind};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::list::Place;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};

/// The changes, newest first.
#[derive(Default)]
pub struct History {
    place: Place,
}

impl Layer for History {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::History, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let last = shared.journal.len().saturating_sub(1);
        let half = self.place.half_page();
        match action {
            Action::Down => self.place.row = (self.place.row + 1).min(last),
            Action::Up => self.place.row = self.place.row.saturating_sub(1),
            Action::PageDown => self.place.row = (self.place.row + half).min(last),
            Action::PageUp => self.place.row = self.place.row.saturating_sub(half),
            Action::Top => self.place.row = 0,
            Action::Bottom => self.place.row = last,
            Action::Revert => {
                return Some(match shared.journal.get(self.place.row) {
                    Some((_, item)) if item.undone => vec![Next::Refuse("that is taken back already".to_owned())],
                    Some((_, item)) => vec![Effect::Revert(item.id).into(), Effect::Journal.into()],
                    None => vec![Next::Refuse("nothing has been changed yet".to_owned())],
                });
            }
            Action::Undo => return Some(vec![Effect::Undo { confirmed: false }.into(), Effect::Journal.into()]),
            Action::Redo => return Some(vec![Effect::Redo { confirmed: false }.into(), Effect::Journal.into()]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Revert, Action::Undo, Action::Redo, Action::Quit]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let title = Span::styled(" History, newest first", shared.theme.style(Role::Heading));
        frame.render_widget(title, Rect { height: 1.min(body.height), ..body });
        let body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        if shared.journal.is_empty() {
            let text = Span::styled("  nothing has been changed yet", shared.theme.style(Role::Dim));
            frame.render_widget(text, Rect { height: 1.min(body.height), ..body });
        }
        let window = self.place.window(shared.journal.len(), usize::from(body.height));
        for (y, (index, (at, item))) in
            (body.y..body.bottom()).zip(shared.journal.iter().enumerate().skip(window.start))
        {
            let line = row(*at, item, index == self.place.row, usize::from(body.width), shared);
            frame.render_widget(line, Rect { y, height: 1, ..body });
        }
        None
    }
}

fn row(at: NaiveDateTime, item: &JournalItem, selected: bool, columns: usize, shared: &Shared) -> Line<'static> {
    let theme = shared.theme;
    let at = pad(&at.format("%-d %b %H:%M").to_string(), 13);
    let what = match item.kind {
        JournalKind::Done => String::new(),
        JournalKind::Undo(_) => "undo: ".to_owned(),
        JournalKind::Redo(_) => "redo: ".to_owned(),
        JournalKind::Revert(_) => "take back: ".to_owned(),
    };
    let mut right = if item.records == 1 { "1 record".to_owned() } else { format!("{} records", item.records) };
    if item.undone {
        right = format!("taken back {} {right}", shared.glyphs.dot);
    }
    let sign = if selected { shared.glyphs.selected } else { " " };
    let room = columns.saturating_sub(width(&at) + width(&right) + 4);
    let text = pad(&fit(&format!("{what}{}", item.label), room), room);
    let style = match (selected, item.undone) {
        (true, _) => theme.style(Role::Selected),
        (false, true) => theme.style(Role::Dim),
        (false, false) => theme.style(Role::Text),
    };
    Line::from(vec![
        Span::styled(format!("{sign} "), theme.style(Role::Selected)),
        Span::styled(at, theme.style(Role::Dim)),
        Span::styled(text, style),
        Span::styled(format!(" {right}"), theme.style(Role::Dim)),
    ])
}
