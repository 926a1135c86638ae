//! A box over the body, as high as its lines, with a title and an optional field on its first line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, width};
use crate::tui::widget::text_field::TextField;

/// Draws a box with `title` and `lines` at the foot of `body`; returns the area within.
pub fn popup(frame: &mut Frame<'_>, body: Rect, title: &str, lines: &[Line<'static>], shared: &Shared) -> Rect {
    let inner = outline(frame, body, title, lines.len() as u16, shared);
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..inner });
    }
    inner
}

/// Draws a box with `title`, a text field, and `below` under it; returns where the cursor stands.
pub fn popup_with_field(
    frame: &mut Frame<'_>,
    body: Rect,
    title: &str,
    field: &TextField,
    below: &[Line<'static>],
    shared: &Shared,
) -> Option<(u16, u16)> {
    let inner = outline(frame, body, title, below.len() as u16 + 1, shared);
    if inner.height == 0 || inner.width == 0 {
        return None;
    }
    let (text, column) = field.visible(usize::from(inner.width));
    frame.render_widget(Span::styled(text, shared.theme.style(Role::Text)), Rect { height: 1, ..inner });
    for (y, line) in (inner.y + 1..inner.bottom()).zip(below) {
        frame.render_widget(line, Rect { y, height: 1, ..inner });
    }
    Some((inner.x + column as u16, inner.y))
}

/// Clears and outlines a box of `rows` rows at the foot of `body`; returns the area within, as much as fits.
pub fn outline(frame: &mut Frame<'_>, body: Rect, title: &str, rows: u16, shared: &Shared) -> Rect {
    let (theme, glyphs) = (shared.theme, shared.glyphs);
    let height = (rows + 2).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    frame.render_widget(Clear, area);
    let columns = usize::from(area.width);
    let title = fit(title, columns.saturating_sub(6));
    let rest = columns.saturating_sub(width(&title) + 5);
    let top = Line::from(vec![
        Span::styled(format!("{}{} ", glyphs.border.top_left, glyphs.horizontal), theme.style(Role::Border)),
        Span::styled(title, theme.style(Role::Heading)),
        Span::styled(
            format!(" {}{}", glyphs.horizontal.repeat(rest), glyphs.border.top_right),
            theme.style(Role::Border),
        ),
    ]);
    frame.render_widget(top, Rect { height: 1, ..area });
    for y in area.y + 1..area.bottom().saturating_sub(1) {
        frame.render_widget(
            Span::styled(glyphs.vertical, theme.style(Role::Border)),
            Rect { y, height: 1, width: 1, ..area },
        );
        let right = Rect { x: area.right() - 1, y, width: 1, height: 1 };
        frame.render_widget(Span::styled(glyphs.vertical, theme.style(Role::Border)), right);
    }
    if height > 1 {
        let line = glyphs.horizontal.repeat(columns.saturating_sub(2));
        let bottom = format!("{}{line}{}", glyphs.border.bottom_left, glyphs.border.bottom_right);
        frame.render_widget(
            Span::styled(bottom, theme.style(Role::Border)),
            Rect { y: area.bottom() - 1, height: 1, ..area },
        );
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: height.saturating_sub(2) }
}
