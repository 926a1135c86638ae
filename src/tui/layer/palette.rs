//! The palette: every action by name, found while typing, with its key beside it.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::sort;
use crate::tui::action::{Action, Entry, Scope, TABLE};
use crate::tui::input::Key;
use crate::tui::next::Next;
use crate::tui::pane::list::Place;
use crate::tui::screen::popup::popup_with_field;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad};
use crate::tui::widget::text_field::{Edited, TextField};

/// Rows shown at once.
const ROWS: usize = 10;

/// Every action that can act here, by name.
pub struct Palette {
    field: TextField,
    entries: Vec<&'static Entry>,
    found: Vec<&'static Entry>,
    place: Place,
}

impl Palette {
    /// The palette over a place where `scopes` hold.
    pub fn new(scopes: &[Scope]) -> Self {
        let mut entries: Vec<&'static Entry> = Vec::new();
        let mut met = HashSet::new();
        for entry in scopes.iter().flat_map(|scope| TABLE.iter().filter(move |entry| entry.scope == *scope)) {
            // The nearest meaning of an action is the one it has here.
            if met.insert(entry.action) && entry.title().is_some() {
                entries.push(entry);
            }
        }
        Self { field: TextField::default(), found: entries.clone(), entries, place: Place::default() }
    }

    /// The one of exactly the name typed, then those whose name begins with it, then those with a word that does, then any that hold all the words.
    fn find(&mut self) {
        let typed = self.field.text().trim().to_lowercase();
        let rank = |entry: &&'static Entry| {
            let name = entry.title().unwrap_or_default();
            if name == typed {
                Some(0)
            } else if name.starts_with(&typed) {
                Some(1)
            } else if name.split(' ').any(|word| word.starts_with(&typed)) {
                Some(2)
            } else {
                let text = format!("{name} {}", entry.doc.to_lowercase());
                typed.split_whitespace().all(|word| text.contains(word)).then_some(3)
            }
        };
        let mut found: Vec<_> = self.entries.iter().filter_map(|entry| Some((rank(entry)?, *entry))).collect();
        sort::by_key(&mut found, |(rank, _)| *rank);
        self.found = found.into_iter().map(|(_, entry)| entry).collect();
        self.place.reset();
    }
}

impl Layer for Palette {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Palette, Scope::Text]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down => self.place.row = (self.place.row + 1).min(self.found.len().saturating_sub(1)),
            Action::Up => self.place.row = self.place.row.saturating_sub(1),
            Action::Accept => {
                return Some(match self.found.get(self.place.row) {
                    Some(entry) => vec![Next::Close, Next::Act(entry.action)],
                    None => vec![Next::Refuse("no action has that name".to_owned())],
                });
            }
            Action::Leave | Action::Cancel => return Some(vec![Next::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> bool {
        match self.field.handle(&key) {
            Edited::Changed => self.find(),
            Edited::Moved => {}
            Edited::Ignored => return false,
        }
        true
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> bool {
        self.field.insert(text);
        self.find();
        true
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Down, Action::Leave]
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let rows = ROWS.min(usize::from(body.height).saturating_sub(3)).max(1);
        let window = self.place.window(self.found.len(), rows);
        let columns = usize::from(body.width).saturating_sub(4);
        let mut below: Vec<Line<'static>> = self.found[window.clone()]
            .iter()
            .enumerate()
            .map(|(index, entry)| {
                let selected = window.start + index == self.place.row;
                let sign = if selected { shared.glyphs.selected } else { " " };
                let style = theme.style(if selected { Role::Selected } else { Role::Text });
                // A few letters of a sentence say nothing.
                let room = columns.saturating_sub(30);
                let doc = if room < 16 { String::new() } else { fit(entry.doc, room).into_owned() };
                Line::from(vec![
                    Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                    Span::styled(pad(entry.title().unwrap_or_default(), 20), style),
                    Span::styled(pad(entry.keys[0], 8), theme.style(Role::Accent)),
                    Span::styled(doc, theme.style(Role::Dim)),
                ])
            })
            .collect();
        if self.found.is_empty() {
            let text = "no action is called that; `ties help` in a shell lists the commands";
            below.push(Line::from(Span::styled(fit(text, columns).into_owned(), theme.style(Role::Dim))));
        }
        below.resize(rows, Line::default());
        popup_with_field(frame, body, "do", &self.field, &below, shared)
    }
}
