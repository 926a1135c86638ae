//! The foot: what just happened, or the keys that help now; and the menu of a begun sequence.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::tui::action::Action;
use crate::tui::app::{App, Status};
use crate::tui::keymap::Keymap;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, width, wrap};

/// The most rows a status takes.
const MOST_ROWS: usize = 3;

/// Rows what is said takes at `columns`: one, or more where a status is long.
pub fn rows(app: &App, columns: u16) -> u16 {
    let status = app.status().filter(|_| app.pending().is_empty());
    status.map_or(1, |status| said(status, usize::from(columns), MOST_ROWS).len().max(1)) as u16
}

/// The status in at most `rows` rows, what is beyond them cut.
fn said(status: &Status, columns: usize, rows: usize) -> Vec<String> {
    let sign = if status.refused { "! " } else { "" };
    let mut lines = wrap(&format!("{sign}{}", status.text), columns.saturating_sub(1));
    if lines.len() > rows {
        let rest = lines.split_off(rows - 1).join(" ");
        lines.push(fit(&rest, columns.saturating_sub(1)).into_owned());
    }
    lines
}

/// Draws the foot, with a rule above it where the window is high enough; over the body, the menu of a begun sequence.
pub fn draw(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let shared = &app.shared;
    let theme = shared.theme;
    let columns = usize::from(area.width);
    let rules = super::rules(frame.area());
    frame.render_widget(Clear, area);
    if rules > 0 {
        let rule = shared.glyphs.horizontal.repeat(columns);
        frame.render_widget(Span::styled(rule, theme.style(Role::Border)), Rect { height: 1, ..area });
    }
    if !app.pending().is_empty() {
        menu(app, frame, area);
        return;
    }
    let rows = Rect { y: area.y + rules, height: area.height - rules, ..area };
    if let Some(status) = app.status() {
        let style = if status.refused { theme.style(Role::Warning) } else { theme.style(Role::Good) };
        for (y, line) in (rows.y..).zip(said(status, columns, usize::from(rows.height))) {
            frame.render_widget(Span::styled(format!(" {line}"), style), Rect { y, height: 1, ..rows });
        }
        return;
    }
    frame.render_widget(hints(app, columns), rows);
}

/// As many hints as fit, with the way to the help at the right end.
fn hints(app: &App, columns: usize) -> Line<'static> {
    let theme = app.shared.theme;
    let scopes = app.scopes();
    let help = Action::Help.entry(scopes).map(|entry| format!("{} {}", entry.keys[0], entry.hint));
    let kept = help.as_ref().map_or(0, |help| width(help) + 1);
    let mut spans = vec![Span::raw(" ")];
    let mut used = 1;
    for action in app.hints() {
        let Some(entry) = action.entry(scopes) else { continue };
        // A sequence is hinted by its first key, which opens the menu; but what `g` goes to has little in common.
        let (key, hint) = match entry.keys[0].split_once(' ') {
            Some((prefix, _)) if prefix != "g" => (prefix, family(prefix).unwrap_or(entry.hint)),
            None if action == Action::Quit && !app.layers().is_empty() => (entry.keys[0], "back"),
            _ => (entry.keys[0], entry.hint),
        };
        let needed = width(key) + 1 + width(hint) + 2;
        if used + needed + kept > columns {
            break;
        }
        spans.push(Span::styled(key.to_owned(), theme.style(Role::Accent)));
        spans.push(Span::styled(format!(" {hint}  "), theme.style(Role::Text)));
        used += needed;
    }
    if let Some(help) = help {
        spans.push(Span::raw(" ".repeat(columns.saturating_sub(used + width(&help) + 1))));
        spans.push(Span::styled(help, theme.style(Role::Dim)));
    }
    Line::from(spans)
}

/// What the sequences that begin with `prefix` have in common.
fn family(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "a" => "as",
        "a k" => "kind",
        "s" => "snooze",
        "y" => "copy",
        "g" => "go",
        "d" => "delete",
        _ => return None,
    })
}

/// The menu of a begun sequence: the next keys and what they lead to, in the rows above the foot. It never times out.
fn menu(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let theme = app.shared.theme;
    let pending = app.pending().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let entries: Vec<(String, String)> = Keymap::menu(app.scopes(), app.pending())
        .into_iter()
        .map(|(key, entries)| {
            let words = if entries.len() == 1 {
                entries[0].hint.to_owned()
            } else {
                let more = family(&format!("{pending} {key}")).unwrap_or(entries[0].hint);
                format!("{more}{}", app.shared.glyphs.cut)
            };
            (key.to_string(), words)
        })
        .collect();
    let wide = entries.iter().map(|(key, words)| width(key) + width(words) + 4).max().unwrap_or(10);
    let across = (usize::from(area.width).saturating_sub(2) / wide).max(1);
    let rows = entries.len().div_ceil(across).min(usize::from(area.y.saturating_sub(2)).max(1));
    let top = area.bottom().saturating_sub(rows as u16 + 1);
    let menu = Rect { y: top, height: rows as u16 + 1, ..area };
    frame.render_widget(Clear, menu);
    let title = format!(" {pending} {} ", family(&pending).unwrap_or_default());
    let rule = format!(
        "{title}{}",
        app.shared.glyphs.horizontal.repeat(usize::from(area.width).saturating_sub(width(&title)))
    );
    frame.render_widget(
        Span::styled(fit(&rule, usize::from(area.width)), theme.style(Role::Border)),
        Rect { height: 1, ..menu },
    );
    for (index, (key, words)) in entries.iter().enumerate() {
        let (column, row) = (index / rows, index % rows);
        let x = menu.x + 1 + (column * wide) as u16;
        if x >= menu.right() {
            break;
        }
        let room = usize::from(menu.right() - x);
        let line = Line::from(vec![
            Span::styled(format!("{key}  "), theme.style(Role::Accent)),
            Span::styled(fit(words, room.saturating_sub(width(key) + 2)), theme.style(Role::Text)),
        ]);
        let place = Rect { x, y: menu.y + 1 + row as u16, width: menu.right() - x, height: 1 };
        frame.render_widget(line, place);
    }
}
