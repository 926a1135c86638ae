//! Text without anything around it, to be selected by hand where the clipboard cannot be reached; and handing out drafts.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::draft::Draft;
use crate::domain::id::ContactId;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::wrap;

/// The text.
pub struct Plain {
    text: String,
    scroll: Scroll,
}

impl Plain {
    /// Shows `text`.
    pub fn new(text: String) -> Self {
        Self { text, scroll: Scroll::default() }
    }
}

/// What copying, showing or writing a `draft` to `whom` leads to.
pub fn hand_out(draft: Draft, whom: ContactId, action: Action) -> Vec<Next> {
    vec![match action {
        Action::Compose => Effect::Compose(draft, whom).into(),
        Action::ShowDraft => Next::Push(Box::new(Plain::new(draft.text()))),
        _ => Effect::Copy(draft.text(), "the draft").into(),
    }]
}

impl Layer for Plain {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Everywhere]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        self.scroll.act(action).then(Vec::new)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Quit, Action::Down, Action::Up]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let style = shared.theme.style(Role::Text);
        let lines = wrap(&self.text, usize::from(body.width));
        let lines: Vec<_> = lines.into_iter().map(|line| Line::from(Span::styled(line, style))).collect();
        draw_lines(frame, body, shared, &lines, &self.scroll);
        None
    }
}
