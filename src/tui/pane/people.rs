//! People: find anyone while typing, with the reason they were found; the person at hand beside or below.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::card::Card;
use crate::domain::day::{Day, ago};
use crate::domain::id::ContactId;
use crate::domain::search::{CardField, Explanation, Hits, Query};

use super::detail::{self, Scroll};
use super::list::Place;
use crate::tui::action::Action;
use crate::tui::input::{Code, Key};
use crate::tui::layer::facets::Facets;
use crate::tui::next::Next;
use crate::tui::screen::layout::{Panes, indented, more_below, panes_of_people};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::text_field::{Edited, TextField};

/// The People pane.
#[derive(Default)]
pub struct People {
    field: TextField,
    typing: bool,
    /// Whether the next character replaces the text: it has found whom it was for.
    replaces: bool,
    in_detail: bool,
    query: Query,
    hits: Hits,
    searched: Option<(u64, Day)>,
    place: Place,
    selected: Option<ContactId>,
    scroll: Scroll,
}

impl People {
    /// Whether the search field has the keys.
    pub fn typing(&self) -> bool {
        self.typing
    }

    /// Gives the search field the keys. A search that has opened a hit, or is from another visit, is replaced by the
    /// first character typed; one being refined goes on.
    pub fn start_typing(&mut self, anew: bool) {
        self.typing = true;
        self.replaces |= anew;
        self.in_detail = false;
    }

    /// The person selected.
    pub fn person(&self) -> Option<ContactId> {
        self.selected
    }

    /// Searches for `text` and lists whom that finds; what is typed next is added to it.
    pub fn search(&mut self, text: &str, shared: &mut Shared) {
        self.typing = false;
        self.replaces = false;
        self.in_detail = false;
        self.field.set_text(text);
        self.find(shared, true);
    }

    /// Those marked who are listed.
    pub fn marked(&self, shared: &Shared) -> Vec<ContactId> {
        self.hits.items.iter().map(|hit| hit.id).filter(|id| shared.marks.contains(id)).collect()
    }

    /// Selects `id` and opens the detail; the filter goes when it hides them.
    pub fn select(&mut self, id: ContactId, shared: &mut Shared) {
        self.put_on(id, shared);
        self.in_detail = true;
    }

    /// Selects `id` in the list; the filter goes when it hides them.
    pub fn put_on(&mut self, id: ContactId, shared: &mut Shared) {
        self.typing = false;
        self.in_detail = false;
        self.selected = Some(id);
        self.find(shared, false);
        if self.selected != Some(id) {
            self.field.clear();
            self.selected = Some(id);
            self.find(shared, false);
        }
        self.scroll.reset();
    }

    /// Takes notice of data that changed: the selection stays with the person.
    pub fn refreshed(&mut self, shared: &mut Shared) {
        self.prepare(shared);
    }

    /// Searches anew where the book or the day has changed since.
    pub fn prepare(&mut self, shared: &mut Shared) {
        if self.searched != Some((shared.book.generation(), shared.now.today)) {
            self.find(shared, false);
        }
    }

    /// Searches. From the top the best hit is selected; else the person selected stays so while they are found.
    fn find(&mut self, shared: &mut Shared, from_top: bool) {
        let today = shared.now.today;
        shared.index_search();
        self.query = Query::parse(self.field.text(), today);
        self.hits = shared.index.search(&shared.book, &self.query, today);
        self.searched = Some((shared.book.generation(), today));
        if from_top {
            self.place.reset();
        } else if let Some(row) = self.selected.and_then(|id| self.hits.items.iter().position(|hit| hit.id == id)) {
            self.place.row = row;
        }
        self.remember();
    }

    fn remember(&mut self) {
        self.place.row = self.place.row.min(self.hits.items.len().saturating_sub(1));
        let selected = self.hits.items.get(self.place.row).map(|hit| hit.id);
        if selected != self.selected {
            self.scroll.reset();
        }
        self.selected = selected;
    }

    fn step(&mut self, by: isize) {
        self.place.row = self.place.row.saturating_add_signed(by);
        self.remember();
    }

    /// The actions hinted at the foot.
    pub fn hints(&self, shared: &Shared) -> Vec<Action> {
        if self.typing {
            return vec![Action::Accept, Action::Down, Action::Leave, Action::Clear];
        }
        if shared.marks.is_empty() {
            let mut hints = vec![Action::Log, Action::Edit, Action::New, Action::Mark];
            hints.extend([
                Action::SnoozeDay,
                Action::CopyMail,
                Action::Tag,
                Action::Compose,
                Action::Find,
                Action::Facets,
                Action::Undo,
            ]);
            hints
        } else {
            vec![Action::Log, Action::Tag, Action::SnoozeDay, Action::Delete, Action::Mark, Action::Back]
        }
    }

    /// Takes a key no action took: text for the search.
    pub fn key(&mut self, key: Key, shared: &mut Shared) -> bool {
        if !self.typing {
            return false;
        }
        if std::mem::take(&mut self.replaces) && matches!(key, Key { code: Code::Char(_), ctrl: false, .. }) {
            self.field.clear();
        }
        match self.field.handle(&key) {
            Edited::Changed => self.find(shared, true),
            Edited::Moved => {}
            Edited::Ignored => return false,
        }
        true
    }

    /// Takes pasted text into the search.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        if std::mem::take(&mut self.replaces) {
            self.field.clear();
        }
        self.field.insert(text);
        self.find(shared, true);
    }

    /// Does what the action means here.
    pub fn act(&mut self, action: Action, shared: &mut Shared) -> Option<Vec<Next>> {
        let half = self.place.half_page() as isize;
        match action {
            Action::Down | Action::Up if self.in_detail => self.scroll.by(if action == Action::Down { 1 } else { -1 }),
            Action::PageDown | Action::PageUp if self.in_detail => {
                self.scroll.by(if action == Action::PageDown { half } else { -half });
            }
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.step(half),
            Action::PageUp => self.step(-half),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::Accept if self.typing => {
                self.typing = false;
                self.replaces = true;
                self.in_detail = self.selected.is_some();
            }
            Action::Leave | Action::Cancel if self.typing => {
                self.typing = false;
                self.replaces = false;
            }
            Action::Clear => {
                self.field.clear();
                self.find(shared, true);
            }
            Action::Facets => {
                self.prepare(shared);
                return Some(vec![if self.hits.items.is_empty() {
                    Next::Refuse("nobody is listed whose places or titles could be counted".to_owned())
                } else {
                    Next::Push(Box::new(Facets::of(self.field.text(), shared)))
                }]);
            }
            Action::Open => self.in_detail = self.selected.is_some(),
            Action::NextPane => self.in_detail = !self.in_detail && self.selected.is_some(),
            Action::Back | Action::Quit if self.in_detail => self.in_detail = false,
            Action::Back if !shared.marks.is_empty() => shared.marks.clear(),
            Action::Back if !self.field.is_empty() => {
                self.field.clear();
                self.find(shared, false);
            }
            Action::Mark => {
                if let Some(id) = self.selected {
                    if !shared.marks.remove(&id) {
                        shared.marks.insert(id);
                    }
                    self.step(1);
                }
            }
            Action::MarkAll => {
                if shared.marks.is_empty() {
                    shared.marks = self.hits.items.iter().map(|hit| hit.id).collect();
                } else {
                    shared.marks.clear();
                }
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Draws the search line, the hits and the person at hand; returns where the cursor stands.
    pub fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let cursor = self.draw_search(frame, Rect { height: 1, ..body }, shared);
        let body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        match panes_of_people(body, shared.theme, shared.glyphs, frame) {
            Panes::Beside { list, detail } => {
                self.draw_list(frame, list, shared);
                self.draw_detail(frame, detail, shared);
            }
            Panes::Single(area) if self.in_detail => self.draw_detail(frame, indented(area), shared),
            Panes::Single(area) => self.draw_list(frame, area, shared),
        }
        cursor
    }

    fn draw_search(&self, frame: &mut Frame<'_>, row: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let dim = shared.theme.style(Role::Dim);
        let columns = usize::from(row.width);
        let mut count = match (self.query.is_empty(), self.hits.total) {
            (true, total) => total.to_string(),
            (false, found) => format!("{found} of {}", shared.book.cards().len()),
        };
        if !shared.marks.is_empty() {
            let (all, here) = (shared.marks.len(), self.marked(shared).len());
            let here = if here < all { format!(", {here} here") } else { String::new() };
            count = format!("{count}  {all} marked{here}");
        }
        if let Some(problem) = self.query.problems.first() {
            count = format!("{problem}  {count}");
        }
        let room = columns.saturating_sub(4).max(4);
        let (text, column) = self.field.visible(room.saturating_sub(width(&count)).max(room / 2));
        let shown = if self.typing || !self.field.is_empty() {
            let role = if self.replaces { Role::Dim } else { Role::Text };
            Span::styled(text.clone(), shared.theme.style(role))
        } else {
            let free = columns.saturating_sub(width(&count) + 6);
            Span::styled(fit("find: name, word, at:acme, due:soon", free).into_owned(), dim)
        };
        let left = 3 + width(&shown.content);
        let count = fit(&count, columns.saturating_sub(left + 2)).into_owned();
        let gap = columns.saturating_sub(left + width(&count) + 1);
        let slash = Span::styled(" / ", if self.typing { shared.theme.style(Role::Accent) } else { dim });
        let line = Line::from(vec![slash, shown, Span::raw(" ".repeat(gap)), Span::styled(count, dim)]);
        frame.render_widget(line, row);
        self.typing.then_some((row.x + 3 + column as u16, row.y))
    }

    fn draw_detail(&self, frame: &mut Frame<'_>, area: Rect, shared: &Shared) {
        if let Some(id) = self.selected {
            detail::draw(frame, area, shared, id, None, &self.scroll);
        }
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, shared: &Shared) {
        let dim = shared.theme.style(Role::Dim);
        if self.hits.items.is_empty() {
            let text = if shared.book.cards().is_empty() {
                "  Nobody is here yet: n adds a contact, `ties import FILE` many"
            } else {
                "  Nobody fits; Esc and h clear the search"
            };
            frame.render_widget(Span::styled(fit(text, usize::from(area.width)), dim), Rect { height: 1, ..area });
            return;
        }
        // A snippet takes a row of its own under its hit, so the window is counted in hits and cut in rows.
        let window = self.place.window(self.hits.items.len(), usize::from(area.height));
        let cards = self.hits.items[window.clone()].iter().filter_map(|hit| shared.book.card(hit.id));
        let columns = Columns::of(usize::from(area.width), cards);
        let mut rows: Vec<(usize, Line<'static>)> = Vec::new();
        for (index, hit) in self.hits.items[window.clone()].iter().enumerate() {
            let Some(card) = shared.book.card(hit.id) else { continue };
            let index = window.start + index;
            let explanation = shared.index.explain(&shared.book, &self.query, hit.id);
            rows.push((index, self.row(card, index, &explanation, &columns, shared)));
            if let Some(snippet) = &explanation.snippet {
                let date = snippet.date.map(|date| format!(", {}", date.short(shared.now.today))).unwrap_or_default();
                let head = format!("    {}{date}: ", snippet.field);
                let room = usize::from(area.width).saturating_sub(width(&head) + 1);
                let (text, marks) = around(&snippet.text, &snippet.highlights, room);
                let mut spans = vec![Span::styled(head, dim)];
                spans.extend(highlighted(&text, &marks, room, dim, shared));
                rows.push((index, Line::from(spans)));
            }
        }
        let height = usize::from(area.height);
        let last = rows.iter().rposition(|(index, _)| *index == self.place.row).unwrap_or(0);
        let first = (last + 1).saturating_sub(height);
        let more = window.end < self.hits.items.len() || rows.len() > first + height;
        for (y, (_, line)) in (area.y..area.bottom()).zip(rows.into_iter().skip(first)) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if more {
            more_below(frame, area, shared);
        }
    }

    fn row(&self, card: &Card, index: usize, found: &Explanation, columns: &Columns, shared: &Shared) -> Line<'static> {
        let theme = shared.theme;
        let today = shared.now.today;
        let selected = index == self.place.row;
        let sign = if selected { shared.glyphs.selected } else { " " };
        let mark = if shared.marks.contains(&card.id) { shared.glyphs.marked } else { " " };
        let style = theme.style(if selected { Role::Selected } else { Role::Text });
        let dim = theme.style(Role::Dim);
        let mut spans = vec![Span::styled(format!("{sign}{mark}"), theme.style(Role::Selected))];
        spans.extend(padded(highlighted(card.name(), &found.name, columns.name, style, shared), columns.name + 1));
        let joined = position(card);
        let shift = if card.title().is_empty() || card.organisation().is_empty() { 0 } else { card.title().len() + 2 };
        let marks = [(found.highlights(CardField::Title), 0), (found.highlights(CardField::Organisation), shift)];
        let marks: Vec<Range<usize>> = marks
            .iter()
            .flat_map(|(list, by)| list.iter().map(move |range| range.start + by..range.end + by))
            .collect();
        spans.extend(padded(highlighted(&joined, &marks, columns.position, dim, shared), columns.position + 1));
        if columns.place > 0 {
            let marks = found.highlights(CardField::Place);
            spans.extend(padded(highlighted(card.place(), marks, columns.place, dim, shared), columns.place + 1));
        }
        if columns.every > 0 {
            let every = match crate::domain::cadence::cadence_of(card, shared.book.rules()) {
                Some(crate::domain::cadence::Cadence::Every(span)) => format!("every {span}"),
                Some(other) => other.to_string(),
                None => shared.glyphs.none.to_owned(),
            };
            spans.push(Span::styled(pad(&fit(&every, columns.every), columns.every + 1), dim));
        }
        if columns.last > 0 {
            let last = card.touches.last.map_or_else(|| "never".to_owned(), |last| ago(last.date, today));
            spans.push(Span::styled(pad(&last, columns.last), dim));
        }
        Line::from(spans)
    }
}

/// Title and organisation in one.
fn position(card: &Card) -> String {
    match (card.title(), card.organisation()) {
        ("", organisation) => organisation.to_owned(),
        (title, "") => title.to_owned(),
        (title, organisation) => format!("{title}, {organisation}"),
    }
}

/// Columns each part of a row takes; 0 leaves it out.
struct Columns {
    name: usize,
    position: usize,
    place: usize,
    every: usize,
    last: usize,
}

impl Columns {
    /// Shares `columns` out among what those in sight need. A column joins while it leaves names and positions what they
    /// need, or enough to tell them by.
    fn of<'a>(columns: usize, cards: impl Iterator<Item = &'a Card>) -> Self {
        const NAME: usize = 20;
        const POSITION: usize = 18;
        let (mut name, mut position, mut place) = (0, 0, 0);
        for card in cards {
            name = name.max(width(card.name()));
            position = position.max(width(&self::position(card)));
            place = place.max(width(card.place()));
        }
        let mut left = columns.saturating_sub(3);
        let enough = name.min(NAME) + 1 + position.min(POSITION);
        let mut join = |wide: usize, enough: usize| {
            let joins = wide > 0 && left > enough + wide;
            left -= if joins { wide + 1 } else { 0 };
            if joins { wide } else { 0 }
        };
        // When we last talked is worth more than a whole name.
        let last = join(13, enough.min(28));
        let every = join(9, enough);
        let place = join(if place > 0 { (place + 1).min(12) } else { 0 }, enough);
        // Where there is room a second blank parts the columns.
        let name = (name + 1).min(left.saturating_sub(position + 1).max(left / 2));
        Self { name, position: left.saturating_sub(name + 1), place, every, last }
    }
}

/// The text in at most `columns` columns, with `marks` (byte ranges of it) in the look of a match.
fn highlighted(
    text: &str,
    marks: &[Range<usize>],
    columns: usize,
    style: Style,
    shared: &Shared,
) -> Vec<Span<'static>> {
    let shown = fit(text, columns);
    // What was cut or replaced no longer agrees with the ranges beyond it.
    let agrees = shown.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let found = shared.theme.style(Role::Match).patch(style);
    let mut spans = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| mark.end <= agrees) {
        if mark.start > at {
            spans.push(Span::styled(shown[at..mark.start].to_owned(), style));
        }
        spans.push(Span::styled(shown[mark.start..mark.end].to_owned(), found));
        at = mark.end;
    }
    spans.push(Span::styled(shown[at..].to_owned(), style));
    spans
}

/// The text from where its first mark has room to be seen, with the marks moved along.
fn around(text: &str, marks: &[Range<usize>], columns: usize) -> (String, Vec<Range<usize>>) {
    let whole = (text.to_owned(), marks.to_vec());
    let Some(first) = marks.first().filter(|mark| width(&text[..mark.end]) + 1 > columns) else { return whole };
    // Two words before it, so that it can be read.
    let before = text[..first.start].trim_end();
    let from = before.rmatch_indices(' ').nth(1).map_or(first.start, |(at, _)| at + 1);
    let shift = |at: usize| at - from + CUT.len();
    let marks = marks.iter().filter(|mark| mark.start >= from).map(|mark| shift(mark.start)..shift(mark.end));
    (format!("{CUT}{}", &text[from..]), marks.collect())
}

/// Before a text whose beginning is left out.
const CUT: &str = "…";

/// The spans with blanks after them up to `columns`.
fn padded(mut spans: Vec<Span<'static>>, columns: usize) -> Vec<Span<'static>> {
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    spans.push(Span::raw(" ".repeat(columns.saturating_sub(used))));
    spans
}
