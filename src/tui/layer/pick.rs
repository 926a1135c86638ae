//! Picking the critical few: type a name, Enter picks, the line clears; how many of how many stays in sight (B1a).

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::question::Question;
use crate::domain::cadence::shown_from;
use crate::domain::card::Card;
use crate::domain::edit::{ContactEdit, Talked};
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::search::Query;
use crate::domain::sort;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::next::{Effect, Next};
use crate::tui::pane::list::Place;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::text_field::{Edited, TextField};

/// How many are usually picked: the core of a personal network that one person keeps up.
const USUAL: usize = 25;

/// The line, and who fits what is typed; with nothing typed, those picked.
pub struct Pick {
    field: TextField,
    found: Vec<ContactId>,
    place: Place,
    /// In which circle those picked here were before.
    before: HashMap<ContactId, Circle>,
}

impl Pick {
    /// Nothing typed yet.
    pub fn new(shared: &Shared) -> Self {
        let (field, place) = (TextField::default(), Place::default());
        let mut pick = Self { field, found: Vec::new(), place, before: HashMap::new() };
        pick.find(shared);
        pick
    }

    fn find(&mut self, shared: &Shared) {
        let query = Query::parse(self.field.text(), shared.now.today);
        if query.is_empty() {
            let mut picked: Vec<&Card> = picked(shared).collect();
            sort::by(&mut picked, |a, b| a.name().cmp(b.name()));
            self.found = picked.into_iter().map(|card| card.id).collect();
        } else {
            let hits = shared.index.search(&shared.book, &query, shared.now.today);
            self.found = hits.items.iter().take(50).map(|hit| hit.id).collect();
        }
        self.place.row = self.place.row.min(self.found.len().saturating_sub(1));
    }

    /// Picks the person, asking when we last talked where nobody knows; asks whether to let go of somebody picked.
    fn toggle(&mut self, shared: &Shared) -> Vec<Next> {
        let Some(card) = self.found.get(self.place.row).and_then(|id| shared.book.card(*id)) else {
            return vec![Next::Refuse("nobody has that name; n adds a contact once you are back".to_owned())];
        };
        self.field.clear();
        self.place.reset();
        let edit =
            |circle, talked| Intent::Edit { ids: vec![card.id], edits: vec![ContactEdit::Circle(circle, talked)] };
        if card.circle == Circle::Critical {
            // Somebody picked another day stays in the rotation.
            let back = self.before.get(&card.id).copied().unwrap_or(Circle::Many);
            let answers = vec![
                ("keep them".to_owned(), vec![Next::Close]),
                (format!("let go, back to {}", back.label()), vec![Effect::commit_and_close(edit(back, None))]),
            ];
            return vec![Next::Push(Box::new(Question::new(format!("{} is picked already", card.name()), answers)))];
        }
        self.before.insert(card.id, card.circle);
        if card.touches.last.is_some() || card.rhythm.estimate.is_some() {
            return vec![Effect::commit(edit(Circle::Critical, None))];
        }
        let answers = Talked::CHOICES.iter().map(|(_, label, talked)| {
            ((*label).to_owned(), vec![Effect::commit_and_close(edit(Circle::Critical, Some(*talked)))])
        });
        let question = Question::new(format!("When did you last talk to {}?", card.name()), answers.collect());
        vec![Next::Push(Box::new(question))]
    }
}

/// When the first of those picked comes up on Today.
fn when_due(shared: &Shared) -> String {
    let today = shared.now.today;
    match picked(shared).filter_map(|card| shown_from(card, shared.book.rules())).min() {
        Some(first) if first > today => format!("the first comes up on Today {}", first.short(today)),
        _ => "Today says who is due".to_owned(),
    }
}

fn picked(shared: &Shared) -> impl Iterator<Item = &Card> {
    shared.book.cards().iter().filter(|card| card.circle == Circle::Critical)
}

impl Layer for Pick {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Pick, Scope::Text]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down => self.place.row = (self.place.row + 1).min(self.found.len().saturating_sub(1)),
            Action::Up => self.place.row = self.place.row.saturating_sub(1),
            Action::Accept if self.field.is_empty() && self.place.row == 0 => {
                return Some(vec![Next::Say("type a name; Esc when you are done".to_owned())]);
            }
            Action::Accept => {
                let nexts = self.toggle(shared);
                self.find(shared);
                return Some(nexts);
            }
            Action::Leave | Action::Cancel => {
                let words = match picked(shared).count() {
                    0 => "nobody is picked yet; g p picks".to_owned(),
                    count => format!("{count} picked; {}", when_due(shared)),
                };
                return Some(vec![Next::Close, Next::Say(words)]);
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key, shared: &Shared) -> bool {
        match self.field.handle(&key) {
            Edited::Changed => {
                self.place.reset();
                self.find(shared);
            }
            Edited::Moved => {}
            Edited::Ignored => return false,
        }
        true
    }

    fn paste(&mut self, text: &str, shared: &Shared) -> bool {
        self.field.insert(text);
        self.find(shared);
        true
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.find(shared);
    }

    fn searches(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Down, Action::Leave]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width);
        let count = format!("{} of {USUAL}", picked(shared).count());
        let row = |line: u16| Rect { y: body.y + line, height: 1, ..body };
        if body.height < 3 {
            return None;
        }
        let title = if columns < 80 {
            " Pick the few: type a name"
        } else {
            " Pick the few who matter most: type a name, Enter picks"
        };
        let title =
            pad(&fit(title, columns.saturating_sub(width(&count) + 2)), columns.saturating_sub(width(&count) + 1));
        let head = Line::from(vec![
            Span::styled(title, theme.style(Role::Heading)),
            Span::styled(count, theme.style(Role::Heading)),
        ]);
        frame.render_widget(head, row(0));
        let (text, column) = self.field.visible(columns.saturating_sub(4));
        let line = Line::from(vec![
            Span::styled(" > ", theme.style(Role::Accent)),
            Span::styled(text, theme.style(Role::Text)),
        ]);
        frame.render_widget(line, row(1));
        let list = Rect { y: body.y + 2, height: body.height - 2, ..body };
        let window = self.place.window(self.found.len(), usize::from(list.height));
        for (y, (index, id)) in (list.y..list.bottom()).zip(self.found.iter().enumerate().skip(window.start)) {
            let Some(card) = shared.book.card(*id) else { continue };
            let selected = index == self.place.row;
            let sign = if selected { shared.glyphs.selected } else { " " };
            let mark = if card.circle == Circle::Critical { shared.glyphs.marked } else { " " };
            let name_room = columns.saturating_sub(4) * 2 / 5;
            let style = theme.style(if selected { Role::Selected } else { Role::Text });
            let parts = [card.title(), card.organisation()];
            let position = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            let line = Line::from(vec![
                Span::styled(format!("{sign}{mark} "), theme.style(Role::Selected)),
                Span::styled(pad(&fit(card.name(), name_room), name_room + 1), style),
                Span::styled(
                    fit(&position, columns.saturating_sub(name_room + 4)).into_owned(),
                    theme.style(Role::Dim),
                ),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..list });
        }
        Some((body.x + 3 + column as u16, body.y + 1))
    }
}
