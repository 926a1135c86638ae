//! Facets: the places, organisations and titles of those listed in People, each with how many, to narrow the list to one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::day::Day;
use crate::domain::search::{Facet, Query, Tally, facets};
use crate::tui::action::{Action, Scope};
use crate::tui::next::Next;
use crate::tui::pane::list::Place;
use crate::tui::screen::layout::more_below;
use crate::tui::screen::popup::outline;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{pad, width};

/// The most values listed of a facet; the others are counted.
const MOST: usize = 100;
/// Columns from which the facets stand beside each other; below, one at a time.
const BESIDE_FROM: u16 = 76;
/// Blanks between them.
const GAP: u16 = 2;

/// What the people a query finds have in common.
pub struct Facets {
    query: String,
    /// How many it finds.
    people: usize,
    lists: [List; Facet::ALL.len()],
    /// Which of them has the keys.
    current: usize,
}

/// The values of one facet.
struct List {
    facet: Facet,
    tally: Tally,
    place: Place,
}

impl Facets {
    /// The facets of those whom `query` finds. The index has to be in step with the book.
    pub fn of(query: &str, shared: &Shared) -> Self {
        let list = |facet| List { facet, tally: Tally::default(), place: Place::default() };
        let mut facets = Self { query: query.to_owned(), people: 0, lists: Facet::ALL.map(list), current: 0 };
        facets.count(shared);
        facets.current = facets.lists.iter().position(|list| !list.tally.values.is_empty()).unwrap_or(0);
        facets
    }

    /// Counts; a selection stays with its value.
    fn count(&mut self, shared: &Shared) {
        let today = shared.now.today;
        let hits = shared.index.search(&shared.book, &Query::parse(&self.query, today), today);
        self.people = hits.total;
        let cards = hits.items.iter().filter_map(|hit| shared.book.card(hit.id));
        for (list, tally) in self.lists.iter_mut().zip(facets(cards, MOST)) {
            list.renew(tally);
        }
    }

    /// Where each list in sight stands within `inner`.
    fn columns(&self, inner: Rect, beside: bool) -> Vec<(usize, Rect)> {
        if !beside {
            return vec![(self.current, inner)];
        }
        let count = self.lists.len() as u16;
        let width = (inner.width - GAP * (count - 1)) / count;
        let column = |index: u16| Rect { x: inner.x + index * (width + GAP), width, ..inner };
        (0..count).map(|index| (usize::from(index), column(index))).collect()
    }
}

impl List {
    /// The last row: the last value, or how many more there are.
    fn last(&self) -> usize {
        (self.tally.values.len() + usize::from(self.tally.others > 0)).saturating_sub(1)
    }

    fn renew(&mut self, tally: Tally) {
        let selected = self.tally.values.get(self.place.row);
        let again = selected.and_then(|value| tally.values.iter().position(|it| it.text == value.text));
        self.tally = tally;
        self.place.row = again.unwrap_or(self.place.row).min(self.last());
    }

    /// Goes to the row the action leads to; false where it is none of a list's.
    fn act(&mut self, action: Action) -> bool {
        let (row, half) = (self.place.row, self.place.half_page());
        let to = match action {
            Action::Down => row + 1,
            Action::Up => row.saturating_sub(1),
            Action::PageDown => row + half,
            Action::PageUp => row.saturating_sub(half),
            Action::Top => 0,
            Action::Bottom => self.last(),
            _ => return false,
        };
        self.place.row = to.min(self.last());
        true
    }

    /// The step that narrows `query` to the value selected.
    fn narrow(&self, query: &str, today: Day) -> Next {
        match self.tally.values.get(self.place.row) {
            Some(value) => Next::Search(self.facet.narrow(query, &value.text, today)),
            None if self.tally.others > 0 => {
                Next::Refuse(format!("any other is found by its first letters: / {}:abc", self.facet.filter()))
            }
            None => Next::Refuse(format!("no {} is known of those listed", self.facet.name())),
        }
    }

    /// Draws the values; `marked` is the row that is selected, where the list has the keys.
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, marked: Option<usize>, shared: &Shared) {
        let theme = shared.theme;
        if self.tally.values.is_empty() {
            let text = Span::styled("  none known", theme.style(Role::Dim));
            frame.render_widget(text, Rect { height: area.height.min(1), ..area });
            return;
        }
        let window = self.place.window(self.last() + 1, usize::from(area.height));
        let more = window.end <= self.last();
        for (y, row) in (area.y..area.bottom()).zip(window) {
            let (text, count) = match self.tally.values.get(row) {
                Some(value) => (value.text.clone(), value.people.to_string()),
                None => (format!("and {} more", self.tally.others), String::new()),
            };
            let (sign, role) =
                if marked == Some(row) { (shared.glyphs.selected, Role::Selected) } else { (" ", Role::Text) };
            let room = usize::from(area.width).saturating_sub(width(&count) + 3);
            let line = Line::from(vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(&text, room), theme.style(role)),
                Span::styled(format!(" {count}"), theme.style(Role::Dim)),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if more {
            more_below(frame, Rect { height: area.height + 1, ..area }, shared);
        }
    }
}

impl Layer for Facets {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Facets, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let count = self.lists.len();
        match action {
            Action::NextPane => self.current = (self.current + 1) % count,
            Action::PreviousField => self.current = (self.current + count - 1) % count,
            Action::Accept => return Some(vec![self.lists[self.current].narrow(&self.query, shared.now.today)]),
            action => return self.lists[self.current].act(action).then(Vec::new),
        }
        Some(Vec::new())
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.count(shared);
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::NextPane, Action::Down, Action::Leave]
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        // The search line stays in sight: it says whose facets these are.
        let below = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        let beside = below.width >= BESIDE_FROM;
        let people = if self.people == 1 { "1 person".to_owned() } else { format!("{} people", self.people) };
        let title = if beside { people } else { format!("{people} by {}", self.lists[self.current].facet.name()) };
        let rows = self.lists.iter().map(|list| list.last() + 1).max().unwrap_or(1) + usize::from(beside);
        let inner = outline(frame, below, &title, rows as u16, shared);
        for (index, area) in self.columns(inner, beside) {
            let list = &self.lists[index];
            let current = index == self.current;
            let head = Rect { height: area.height.min(u16::from(beside)), ..area };
            if !head.is_empty() {
                let role = if current { Role::Heading } else { Role::Dim };
                frame.render_widget(Span::styled(list.facet.name(), shared.theme.style(role)), head);
            }
            let rest = Rect { y: head.bottom(), height: area.height - head.height, ..area };
            list.draw(frame, rest, current.then_some(list.place.row), shared);
        }
        None
    }
}
