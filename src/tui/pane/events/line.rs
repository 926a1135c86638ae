//! The rows of a sheet as lines of the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::rows::Row;
use crate::domain::agenda::when;
use crate::domain::event::Event;
use crate::domain::prep::page::days;
use crate::domain::prep::{Attending, Group, Sheet};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width, wrap};
use crate::tui::widget::text_field::TextField;

/// The most lines one row takes.
const MOST: usize = 3;

/// What rows are drawn from.
pub(super) struct Context<'a> {
    pub(super) shared: &'a Shared,
    pub(super) event: &'a Event,
    pub(super) sheet: &'a Sheet,
}

/// Draws the search within the sheet on the first line of `area`; returns where the cursor stands.
pub(super) fn search(frame: &mut Frame<'_>, area: Rect, field: &TextField, shared: &Shared) -> (u16, u16) {
    let (text, column) = field.visible(usize::from(area.width).saturating_sub(4));
    let line = Line::from(vec![
        Span::styled(" / ", shared.theme.style(Role::Accent)),
        Span::styled(text, shared.theme.style(Role::Text)),
    ]);
    frame.render_widget(line, Rect { height: 1, ..area });
    (area.x + 3 + column as u16, area.y)
}

/// The lines of one row.
pub(super) fn lines(row: &Row, selected: bool, columns: usize, context: &Context<'_>) -> Vec<Line<'static>> {
    let Context { shared, event, sheet } = context;
    let theme = shared.theme;
    let text = theme.style(if selected { Role::Selected } else { Role::Text });
    let dim = theme.style(Role::Dim);
    let draw = Draw { shared, selected, columns };
    match row {
        Row::Title => vec![title(context, columns)],
        Row::Outcome => match &event.outcome {
            Some(outcome) => draw.labelled("outcome", outcome, text),
            None => draw.labelled("outcome", "none yet; Enter says what you want from it", dim),
        },
        Row::Intro => {
            let missing = || format!("none yet; Enter writes one. {}", sheet.intro.missing().join(" "));
            let style = if sheet.intro.text().is_some() { text } else { dim };
            let words = sheet.intro.text().map(|intro| format!("{}  {intro}", sheet.intro.timed()));
            draw.labelled("intro", &words.unwrap_or_else(missing), style)
        }
        Row::LastTime => draw.labelled("before", sheet.last_time.as_deref().unwrap_or_default(), dim),
        Row::Heading(name, sure, open) => {
            let name = match (sure, open) {
                (0, 0) => (*name).to_owned(),
                (sure, 0) => format!("{name} {sure}"),
                (sure, open) => format!("{name} {sure}, {open} to settle"),
            };
            let line = shared.glyphs.horizontal;
            let rest = columns.saturating_sub(width(&name) + 4);
            vec![Line::from(vec![
                Span::styled(format!("{line} "), theme.style(Role::Border)),
                Span::styled(name, theme.style(Role::Heading)),
                Span::styled(format!(" {}", line.repeat(rest)), theme.style(Role::Border)),
            ])]
        }
        Row::Person(..) => row.attending(sheet).map(|it| person(it, context, &draw)).unwrap_or_default(),
        Row::More(_, 0) => draw.plain("fewer (Enter folds them again)", dim),
        Row::More(_, count) => draw.plain(&format!("{count} more (Enter shows them)"), dim),
        Row::Introduction(place) => {
            let Some(it) = sheet.introductions.get(*place) else { return Vec::new() };
            let names = [it.a, it.b].map(|id| shared.book.name_of(id));
            let pair = format!("{} {} {}", names[0], shared.glyphs.between, names[1]);
            draw.two(&pair, &it.why, text, dim)
        }
        Row::Question(id, contact) => {
            let found = sheet.questions.iter().find(|it| it.question.id == *id && it.question.contact == *contact);
            let Some(it) = found else { return Vec::new() };
            let mark = if it.used { "[x]" } else { "[ ]" };
            let whom = contact.map(|id| format!("{}: ", shared.book.name_of(id))).unwrap_or_default();
            let closed = if it.question.open { "" } else { " (closed)" };
            let style = if it.used { dim } else { text };
            draw.two(mark, &format!("{whom}{}{closed}", it.question.text), style, style)
        }
        Row::Unknown(place) => draw.plain(sheet.unknown.get(*place).map_or("", String::as_str), dim),
        Row::Nobody => draw.plain("nobody on the sheet fits; Esc ends the search", dim),
    }
}

/// How many lines one row takes.
pub(super) fn height(row: &Row, selected: bool, columns: usize, context: &Context<'_>) -> usize {
    match row.attending(context.sheet) {
        Some(it) if !takes_more(it, selected) => 1,
        _ => lines(row, selected, columns, context).len(),
    }
}

/// Only one row at a time, and those to meet, take more than a line.
fn takes_more(it: &Attending, selected: bool) -> bool {
    selected || is_wanted(it)
}

fn is_wanted(it: &Attending) -> bool {
    it.group == Group::MustMeet && !it.met
}

fn title(context: &Context<'_>, columns: usize) -> Line<'static> {
    let Context { shared, event, sheet } = context;
    let today = shared.now.today;
    let dot = format!(" {} ", shared.glyphs.dot);
    let place = event.place.iter().cloned().chain([days(event, today)]).collect::<Vec<_>>().join(", ");
    let count = match sheet.listed {
        0 => String::new(),
        count => format!("{count} on the list"),
    };
    let left = format!("  {place}{dot}{}", when(event, today));
    let room = columns.saturating_sub(width(&event.name) + width(&count) + 3);
    let left = fit(&left, room).into_owned();
    let gap = columns.saturating_sub(width(&event.name) + width(&left) + width(&count) + 2);
    Line::from(vec![
        Span::styled(format!(" {}", fit(&event.name, columns.saturating_sub(1))), shared.theme.style(Role::Heading)),
        Span::styled(left, shared.theme.style(Role::Text)),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, shared.theme.style(Role::Dim)),
    ])
}

/// Draws one row.
struct Draw<'a> {
    shared: &'a Shared,
    selected: bool,
    columns: usize,
}

impl Draw<'_> {
    fn sign(&self, first: bool) -> Span<'static> {
        let sign = if self.selected && first { self.shared.glyphs.selected } else { " " };
        Span::styled(format!("{sign} "), self.shared.theme.style(Role::Selected))
    }

    /// A text of at most [`MOST`] lines.
    fn plain(&self, text: &str, style: Style) -> Vec<Line<'static>> {
        self.two("", text, style, style)
    }

    /// A label, and a text wrapped beside it.
    fn labelled(&self, label: &str, text: &str, style: Style) -> Vec<Line<'static>> {
        const LABEL: usize = 9;
        let room = self.columns.saturating_sub(LABEL + 3).max(8);
        let line = |(place, part): (usize, String)| {
            let label = if place == 0 { label } else { "" };
            Line::from(vec![
                self.sign(place == 0),
                Span::styled(pad(label, LABEL), self.shared.theme.style(Role::Dim)),
                Span::styled(part, style),
            ])
        };
        limited(text, room).into_iter().enumerate().map(line).collect()
    }

    /// What the row is about, and a text that goes on under it.
    fn two(&self, name: &str, text: &str, style: Style, rest: Style) -> Vec<Line<'static>> {
        let room = self.columns.saturating_sub(3).max(8);
        let indent = if name.is_empty() { 0 } else { width(name) + 1 };
        // A name that leaves no room for the text has a line of its own.
        let beside = indent * 2 <= room;
        let mut lines = Vec::new();
        if !beside {
            lines.push(Line::from(vec![self.sign(true), Span::styled(fit(name, room).into_owned(), style)]));
        }
        let indent = if beside { indent } else { 2 };
        for (place, part) in limited(text, room.saturating_sub(indent)).into_iter().enumerate() {
            let first = place == 0 && beside;
            let before = if first { pad(name, indent) } else { " ".repeat(indent) };
            lines.push(Line::from(vec![self.sign(first), Span::styled(before, style), Span::styled(part, rest)]));
        }
        lines
    }
}

/// The text in at most [`MOST`] lines.
fn limited(text: &str, columns: usize) -> Vec<String> {
    let mut parts = wrap(text, columns);
    if parts.len() > MOST {
        parts.truncate(MOST);
        if let Some(last) = parts.last_mut() {
            *last = fit(&format!("{last} \u{2026}\u{2026}"), columns.min(width(last) + 2)).into_owned();
        }
    }
    parts
}

/// Somebody: name, band and reasons; under those to meet, what to bring and what to ask.
fn person(it: &Attending, context: &Context<'_>, draw: &Draw<'_>) -> Vec<Line<'static>> {
    let shared = context.shared;
    let theme = shared.theme;
    let columns = draw.columns;
    let name_room = (columns / 5).clamp(14, 24);
    let band_room = 10;
    let band = it.standing();
    let style = theme.style(match () {
        () if draw.selected => Role::Selected,
        () if it.met || it.is_away() => Role::Dim,
        () => Role::Text,
    });
    let band_style = theme.style(if it.met {
        Role::Good
    } else if it.is_open() {
        Role::Warning
    } else {
        Role::Dim
    });
    let beside = columns.saturating_sub(name_room + band_room + 5).max(8);
    let (first, rest) = parted(&reasons(it, context), beside);
    let mut lines = vec![Line::from(vec![
        draw.sign(true),
        Span::styled(format!("{} ", pad(&it.name, name_room)), style),
        Span::styled(format!("{} ", pad(band, band_room)), band_style),
        Span::styled(first, theme.style(Role::Text)),
    ])];
    if !takes_more(it, draw.selected) {
        if let (Some(last), false) = (lines[0].spans.last_mut(), rest.is_empty()) {
            *last = Span::styled(fit(&reasons(it, context), beside).into_owned(), theme.style(Role::Text));
        }
        return lines;
    }
    let indent = if columns < 60 { 2 } else { name_room + 3 };
    let under = columns.saturating_sub(indent + 1);
    let mut put = |text: &str, role: Role| {
        for part in limited(text, under).into_iter().filter(|part| !part.is_empty()) {
            lines.push(Line::from(Span::styled(format!("{}{part}", " ".repeat(indent)), theme.style(role))));
        }
    };
    put(&rest, Role::Text);
    if is_wanted(it) {
        let ask = it.contact.and_then(|id| context.sheet.question_to(id));
        let ask = ask.map(|question| format!("ask: {}", question.text));
        let bring = it.bring.as_ref().map(|bring| format!("bring: {bring}"));
        let dot = format!(" {} ", shared.glyphs.dot);
        put(&bring.into_iter().chain(ask).collect::<Vec<_>>().join(&dot), Role::Dim);
    }
    lines
}

/// As much of the text as fits in `columns`, and what follows.
fn parted(text: &str, columns: usize) -> (String, String) {
    let first = wrap(text, columns).into_iter().next().unwrap_or_default();
    match text.strip_prefix(first.as_str()) {
        Some(rest) => (first, rest.trim_start().to_owned()),
        None => (fit(text, columns).into_owned(), String::new()),
    }
}

/// Why they may come and why to meet them, in one line; who they are, for those never met.
fn reasons(it: &Attending, context: &Context<'_>) -> String {
    let shared = context.shared;
    let mut parts: Vec<String> = Vec::new();
    if it.is_open() {
        let names: Vec<String> = it.candidates.iter().take(3).map(|&id| shared.book.name_at_work_of(id)).collect();
        parts.push(format!("perhaps {}; Enter says who", names.join(" or ")));
    }
    if it.contact.is_none() && !it.organisation.is_empty() {
        parts.push(it.organisation.clone());
    }
    parts.extend(it.facts(&shared.book, shared.now.today));
    parts.join(&format!(" {} ", shared.glyphs.dot))
}
