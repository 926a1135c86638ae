//! The header: the views by their keys, today's date, and what waits to be settled.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::app::{App, View};
use crate::tui::theme::Role;
use crate::tui::widget::fit::width;

/// Draws the header, with a rule under it where `area` has two rows.
pub fn draw(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let shared = &app.shared;
    let theme = shared.theme;
    let columns = usize::from(area.width);
    let mut right = shared.now.today.date().format("%a %-d %b").to_string();
    let settle = shared.agenda.to_settle;
    if settle > 0 {
        right = format!("{right}  {settle} to settle");
    }
    // Names of the other views shrink to their digits where the row is short.
    let full: usize = View::ALL.iter().map(|view| view.name().len() + 4).sum::<usize>() + 6;
    let short = full + width(&right) + 1 > columns;
    // Digits with two blanks after each, the current name, and one before; a blank less where the date would not fit.
    let digits = 3 * View::ALL.len() + app.view().name().len() + 2;
    let gap = if short && digits + width(&right) > columns { " " } else { "  " };
    let mut spans = vec![Span::styled(if short { " " } else { " ties  " }, theme.style(Role::Dim))];
    for (index, view) in View::ALL.into_iter().enumerate() {
        let current = view == app.view();
        let text = if short && !current {
            format!("{}{gap}", index + 1)
        } else {
            format!("{} {}{gap}", index + 1, view.name())
        };
        spans.push(Span::styled(text, if current { theme.style(Role::Selected) } else { theme.style(Role::Dim) }));
    }
    let left: usize = spans.iter().map(|span| width(&span.content)).sum();
    if left + width(&right) < columns {
        spans.push(Span::raw(" ".repeat(columns - left - width(&right) - 1)));
        spans.push(Span::styled(right, theme.style(Role::Text)));
    }
    frame.render_widget(Line::from(spans), Rect { height: 1, ..area });
    if area.height > 1 {
        let rule = shared.glyphs.horizontal.repeat(columns);
        frame.render_widget(Span::styled(rule, theme.style(Role::Border)), Rect { y: area.y + 1, height: 1, ..area });
    }
}
