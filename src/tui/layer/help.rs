//! Help: every key that means something here, then those of the other places; from the action table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::next::Next;
use crate::tui::pane::detail::Scroll;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad};

/// The keys, those of the place it was opened from first.
pub struct Help {
    scopes: Vec<Scope>,
    scroll: Scroll,
}

/// The order in which scopes are listed; each but the questions' numbers whole.
pub const ORDER: [Scope; 13] = [
    Scope::Today,
    Scope::People,
    Scope::Person,
    Scope::CheckIn,
    Scope::Everywhere,
    Scope::History,
    Scope::Question,
    Scope::Search,
    Scope::LogLine,
    Scope::Form,
    Scope::Pick,
    Scope::Palette,
    Scope::Text,
];

impl Help {
    /// The help for where `scopes` hold.
    pub fn new(scopes: &[Scope]) -> Self {
        let rest = ORDER.into_iter().filter(|scope| !scopes.contains(scope));
        Self { scopes: scopes.iter().copied().chain(rest).collect(), scroll: Scroll::default() }
    }

    fn lines(&self, columns: usize, shared: &Shared) -> Vec<Line<'static>> {
        let theme = shared.theme;
        let mut lines = vec![Line::from(Span::styled(
            fit(" : finds every action by name; j, k and C-d, C-u move here; q leaves", columns).into_owned(),
            theme.style(Role::Text),
        ))];
        for scope in &self.scopes {
            lines.push(Line::default());
            lines.push(Line::from(Span::styled(format!(" {}", scope.heading()), theme.style(Role::Heading))));
            for entry in entries(*scope) {
                let keys = pad(&format!("  {}", entry.keys.join("  ")), 20);
                let doc = fit(entry.doc, columns.saturating_sub(21)).into_owned();
                lines.push(Line::from(vec![
                    Span::styled(keys, theme.style(Role::Accent)),
                    Span::styled(format!(" {doc}"), theme.style(Role::Text)),
                ]));
            }
        }
        lines
    }
}

/// The entries of a scope as help and docs list them: a run of numbered answers as its first.
pub fn entries(scope: Scope) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| entry.scope == scope && !matches!(entry.action, Action::Choose(2..)))
}

impl Layer for Help {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Everywhere]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down => self.scroll.by(1),
            Action::Up => self.scroll.by(-1),
            Action::PageDown => self.scroll.by(8),
            Action::PageUp => self.scroll.by(-8),
            Action::Top => self.scroll.by(isize::MIN),
            Action::Bottom => self.scroll.by(isize::MAX),
            Action::Help => return Some(vec![Next::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Quit, Action::Down, Action::Up, Action::Palette]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let lines = self.lines(usize::from(body.width), shared);
        let first = self.scroll.first(lines.len(), usize::from(body.height));
        for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(first)) {
            frame.render_widget(line, Rect { y, height: 1, ..body });
        }
        None
    }
}
