//! Help: every key that means something here, then those of the other places; from the action table.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::next::Next;
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{pad, wrap};

/// The keys, those of the place it was opened from first.
pub struct Help {
    scopes: Vec<Scope>,
    scroll: Scroll,
}

/// The order in which scopes are listed; each but the questions' numbers whole.
pub const ORDER: [Scope; 27] = [
    Scope::Today,
    Scope::People,
    Scope::Person,
    Scope::Facets,
    Scope::Events,
    Scope::Sheet,
    Scope::EventWalk,
    Scope::Network,
    Scope::Review,
    Scope::Introduce,
    Scope::Outreach,
    Scope::Around,
    Scope::Settle,
    Scope::Columns,
    Scope::Import,
    Scope::Preview,
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
    Scope::Path,
];

impl Help {
    /// The help for where `scopes` hold.
    pub fn new(scopes: &[Scope]) -> Self {
        let rest = ORDER.into_iter().filter(|scope| !scopes.contains(scope));
        Self { scopes: scopes.iter().copied().chain(rest).collect(), scroll: Scroll::default() }
    }

    fn lines(&self, columns: usize, shared: &Shared) -> Vec<Line<'static>> {
        let theme = shared.theme;
        let keys_take = if columns < 60 { 14 } else { 20 };
        let about = wrap(": finds every action by name; j, k and C-d, C-u move here; q leaves", columns - 1);
        let about = about.into_iter().map(|part| Line::from(Span::styled(format!(" {part}"), theme.style(Role::Text))));
        let mut lines: Vec<Line<'static>> = about.collect();
        for scope in &self.scopes {
            lines.push(Line::default());
            lines.push(Line::from(Span::styled(format!(" {}", scope.heading()), theme.style(Role::Heading))));
            for entry in entries(*scope) {
                let keys = wrap(&entry.keys.join("  "), keys_take - 2);
                let doc = wrap(entry.doc, columns.saturating_sub(keys_take + 1));
                for row in 0..keys.len().max(doc.len()) {
                    let part = |parts: &[String]| parts.get(row).cloned().unwrap_or_default();
                    lines.push(Line::from(vec![
                        Span::styled(pad(&format!("  {}", part(&keys)), keys_take), theme.style(Role::Accent)),
                        Span::styled(format!(" {}", part(&doc)), theme.style(Role::Text)),
                    ]));
                }
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
        if action == Action::Help {
            return Some(vec![Next::Close]);
        }
        self.scroll.act(action).then(Vec::new)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Quit, Action::Down, Action::Up, Action::Palette]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        draw_lines(frame, body, shared, &self.lines(usize::from(body.width), shared), &self.scroll);
        None
    }
}
