//! Facets: the places, organisations and titles of those listed in People, each with how many, to narrow the list to one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::search::{Facet, Query, Tally, facets};
use crate::tui::action::{Action, Scope};
use crate::tui::next::Next;
use crate::tui::pane::list::Place;
use crate::tui::screen::layout::more_below;
use crate::tui::screen::popup::outline;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};

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
    /// The facet that has the keys.
    current: usize,
}

/// The values of one facet.
#[derive(Default)]
struct List {
    tally: Tally,
    place: Place,
}

impl List {
    /// The last row: the last value, or how many more there are.
    fn last(&self) -> usize {
        (self.tally.values.len() + usize::from(self.tally.others > 0)).saturating_sub(1)
    }
}

impl Facets {
    /// The facets of those whom `query` finds. The index has to be in step with the book.
    pub fn of(query: &str, shared: &Shared) -> Self {
        let mut facets = Self { query: query.to_owned(), people: 0, lists: Default::default(), current: 0 };
        facets.count(shared);
        facets.current = facets.lists.iter().position(|list| !list.tally.values.is_empty()).unwrap_or(0);
        facets
    }

    /// Counts; the selection stays with its value.
    fn count(&mut self, shared: &Shared) {
        let today = shared.now.today;
        let hits = shared.index.search(&shared.book, &Query::parse(&self.query, today), today);
        self.people = hits.total;
        let cards = hits.items.iter().filter_map(|hit| shared.book.card(hit.id));
        for (list, tally) in self.lists.iter_mut().zip(facets(cards, MOST)) {
            let selected = list.tally.values.get(list.place.row);
            let again = selected.and_then(|value| tally.values.iter().position(|it| it.text == value.text));
            list.tally = tally;
            list.place.row = again.unwrap_or(list.place.row).min(list.last());
        }
    }

    /// Where each facet in sight stands within `inner`.
    fn columns(&self, inner: Rect, beside: bool) -> Vec<(usize, Rect)> {
        if !beside {
            return vec![(self.current, inner)];
        }
        let count = self.lists.len() as u16;
        let width = (inner.width - GAP * (count - 1)) / count;
        let at = |place: u16| Rect { x: inner.x + place * (width + GAP), width, ..inner };
        (0..count).map(|place| (usize::from(place), at(place))).collect()
    }

    /// Draws the values of one facet.
    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, place: usize, shared: &Shared) {
        let theme = shared.theme;
        let list = &self.lists[place];
        if list.tally.values.is_empty() {
            let text = fit("  none known", usize::from(area.width)).into_owned();
            frame
                .render_widget(Span::styled(text, theme.style(Role::Dim)), Rect { height: area.height.min(1), ..area });
            return;
        }
        let window = list.place.window(list.last() + 1, usize::from(area.height));
        let below = window.end <= list.last();
        for (y, row) in (area.y..area.bottom()).zip(window) {
            let (text, count) = match list.tally.values.get(row) {
                Some(value) => (value.text.clone(), value.people.to_string()),
                None => (format!("and {} more", list.tally.others), String::new()),
            };
            let selected = place == self.current && row == list.place.row;
            let sign = if selected { shared.glyphs.selected } else { " " };
            let style = theme.style(if selected { Role::Selected } else { Role::Text });
            let room = usize::from(area.width).saturating_sub(width(&count) + 3);
            let line = Line::from(vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(&text, room), style),
                Span::styled(format!(" {count}"), theme.style(Role::Dim)),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if below {
            more_below(frame, Rect { height: area.height + 1, ..area }, shared);
        }
    }
}

impl Layer for Facets {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Facets, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let last = self.lists[self.current].last();
        let List { tally, place } = &mut self.lists[self.current];
        let half = place.half_page();
        match action {
            Action::Down => place.row = (place.row + 1).min(last),
            Action::Up => place.row = place.row.saturating_sub(1),
            Action::PageDown => place.row = (place.row + half).min(last),
            Action::PageUp => place.row = place.row.saturating_sub(half),
            Action::Top => place.row = 0,
            Action::Bottom => place.row = last,
            Action::NextPane => self.current = (self.current + 1) % Facet::ALL.len(),
            Action::PreviousField => self.current = (self.current + Facet::ALL.len() - 1) % Facet::ALL.len(),
            Action::Accept => {
                let facet = Facet::ALL[self.current];
                return Some(vec![match tally.values.get(place.row) {
                    Some(value) => Next::Search(facet.narrow(&self.query, &value.text, shared.now.today)),
                    None if tally.others > 0 => {
                        Next::Refuse(format!("any other is found by its first letters: / {}:abc", facet.filter()))
                    }
                    None => Next::Refuse(format!("no {} is known of those listed", facet.name())),
                }]);
            }
            _ => return None,
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
        let title = if beside { people } else { format!("{people} by {}", Facet::ALL[self.current].name()) };
        let values = self.lists.iter().map(|list| list.last() + 1).max().unwrap_or(1);
        let inner = outline(frame, below, &title, (values + usize::from(beside)) as u16, shared);
        for (place, area) in self.columns(inner, beside) {
            let head = Rect { height: area.height.min(u16::from(beside)), ..area };
            if !head.is_empty() {
                let role = if place == self.current { Role::Heading } else { Role::Dim };
                let text = fit(Facet::ALL[place].name(), usize::from(head.width));
                frame.render_widget(Span::styled(text, shared.theme.style(role)), head);
            }
            let list = Rect { y: head.bottom(), height: area.height - head.height, ..area };
            self.draw_list(frame, list, place, shared);
        }
        None
    }
}
