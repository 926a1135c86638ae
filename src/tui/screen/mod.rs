//! The screen: header, the view with the layers over it, and the foot. Draws what the app holds and changes nothing.

pub mod foot;
pub mod header;
pub mod layout;
pub mod popup;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::app::{App, View};
use super::theme::Glyphs;
use super::widget::fit::wrap;

/// The smallest size at which anything useful can be shown.
const LEAST: (u16, u16) = (20, 4);

/// Draws the whole screen.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    draw_all(app, frame);
    // Signs within words, a cut name's among them, do not come from the glyphs.
    if app.shared.glyphs == Glyphs::ASCII {
        for cell in &mut frame.buffer_mut().content {
            if let Some(plain) = Glyphs::plain(cell.symbol()) {
                cell.set_symbol(plain);
            }
        }
    }
}

/// Whether a window is too small to show anything useful.
pub fn is_too_small(area: Rect) -> bool {
    area.width < LEAST.0 || area.height < LEAST.1
}

/// Rows a rule takes under the header and above the foot: a low window spends none on them.
fn rules(area: Rect) -> u16 {
    u16::from(area.height >= 16)
}

fn draw_all(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if is_too_small(area) {
        let lines = wrap("ties: window too small", usize::from(area.width));
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        return;
    }
    let rules = rules(area);
    let head = Rect { height: 1 + rules, ..area };
    let foot = Rect { y: area.bottom() - 1 - rules, height: 1 + rules, ..area };
    let body = Rect { y: head.bottom(), height: foot.y - head.bottom(), ..area };
    // A long status lies over the last rows of a view, and what lies over the view moves up.
    let more = (foot::rows(app, area.width) - 1).min(body.height - 1);
    let foot = Rect { y: foot.y - more, height: foot.height + more, ..foot };
    let over = Rect { height: body.height - more, ..body };
    header::draw(app, frame, head);
    let mut cursor = None;
    if !app.layers().iter().any(|layer| layer.whole()) {
        cursor = match app.view() {
            View::Today => {
                app.today().draw(frame, body, &app.shared);
                None
            }
            View::People => app.people().draw(frame, body, &app.shared),
            View::Events => app.events().draw(frame, body, &app.shared),
            View::Network => {
                app.network().draw(frame, body, &app.shared);
                None
            }
        };
    }
    let first = app.layers().iter().rposition(|layer| layer.whole()).unwrap_or(0);
    for layer in &app.layers()[first..] {
        cursor = layer.draw(frame, over, &app.shared);
    }
    foot::draw(app, frame, foot);
    if let Some((x, y)) = cursor {
        frame.set_cursor_position(Position { x, y });
    }
}
