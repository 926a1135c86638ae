//! A box over the body, as high as its lines, with a title and an optional field on its first line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::layout::more_below;
use crate::text::printable;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, width, wrap};
use crate::tui::widget::text_field::TextField;

/// Draws a box with `title` and `lines` at the foot of `body`; returns the area within.
pub fn popup(frame: &mut Frame<'_>, body: Rect, title: &str, lines: &[Line<'static>], shared: &Shared) -> Rect {
    let inner = outline(frame, body, title, lines.len() as u16, shared);
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        row(frame, line, Rect { y, height: 1, ..inner });
    }
    inner
}

/// Draws a question with its answers, each after its key; where the window is low, those around the one marked.
pub fn popup_with_answers(
    frame: &mut Frame<'_>,
    body: Rect,
    question: &str,
    answers: &[(String, &str)],
    marked: usize,
    shared: &Shared,
) {
    let theme = shared.theme;
    let columns = usize::from(body.width).saturating_sub(4);
    let rows = usize::from(body.height).saturating_sub(2).max(1);
    // A question too long for the title stands within, where there is room.
    let asked = if width(question) + 2 > columns { wrap(question, columns) } else { Vec::new() };
    let within = !asked.is_empty() && asked.len() + answers.len() <= rows;
    let title = if within { "answer" } else { question };
    let asked =
        asked.into_iter().filter(|_| within).map(|part| Line::from(Span::styled(part, theme.style(Role::Heading))));
    let mut lines: Vec<Line<'static>> = asked.collect();
    let first = (marked + 1).saturating_sub(rows);
    for (index, (key, words)) in answers.iter().enumerate().skip(first) {
        let selected = index == marked;
        let sign = if selected { shared.glyphs.selected } else { " " };
        let style = theme.style(if selected { Role::Selected } else { Role::Text });
        lines.push(Line::from(vec![
            Span::styled(format!("{sign} "), theme.style(Role::Selected)),
            Span::styled(format!("{key}  "), theme.style(Role::Accent)),
            Span::styled(fit(words, columns.saturating_sub(width(key) + 4)).into_owned(), style),
        ]));
    }
    popup(frame, body, title, &lines, shared);
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
        row(frame, line, Rect { y, height: 1, ..inner });
    }
    if below.len() >= usize::from(inner.height) {
        let within = Rect { width: inner.width + 1, height: inner.height + 1, ..inner };
        more_below(frame, within, shared);
    }
    Some((inner.x + column as u16, inner.y))
}

/// Draws a line of a box, which may hold data that nobody has fitted: questions, choices, reasons.
fn row(frame: &mut Frame<'_>, line: &Line<'_>, area: Rect) {
    let spans = line.iter().map(|span| Span::styled(printable(&span.content), span.style));
    frame.render_widget(spans.collect::<Line<'_>>().style(line.style), area);
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
