//! What a key or a paste is taken for, and what has to be loaded before it is.

use super::{App, View};
use crate::tui::action::{Action, Scope};
use crate::tui::input::{Code, Key};
use crate::tui::keymap::Resolved;
use crate::tui::next::Effect;

impl App {
    /// Takes a key.
    pub fn key(&mut self, key: Key) {
        self.status = self.status.take().filter(|status| status.stays);
        match self.keymap.resolve(self.scopes(), &self.pending, key) {
            Resolved::Action(action) => {
                self.pending.clear();
                self.act(action);
            }
            Resolved::Prefix => self.pending.push(key),
            Resolved::Unbound if !self.pending.is_empty() => {
                let sequence = self.pending.drain(..).chain([key]).map(|k| k.to_string()).collect::<Vec<_>>().join(" ");
                if key != Key::plain(Code::Esc) {
                    self.refuse(format!("{sequence} does nothing here; ? shows the keys"));
                }
            }
            Resolved::Unbound => {
                let taken = match self.layers.last_mut() {
                    Some(layer) => layer.key(key, &self.shared),
                    None if self.view == View::People => self.people.key(key, &mut self.shared),
                    None if self.view == View::Events => self.events.key(key),
                    None => false,
                };
                if !taken {
                    self.refuse(format!("{key} does nothing here; ? shows the keys"));
                }
            }
        }
    }

    /// Takes pasted text: into the field that has the keys, else it is offered to the log line; never read as keys.
    pub fn paste(&mut self, text: &str) {
        self.pending.clear();
        self.status = self.status.take().filter(|status| status.stays);
        if let Some(nexts) = self.layers.last().and_then(|layer| layer.pasted_list(text, &self.shared)) {
            self.take(nexts);
        } else if let Some(layer) = self.layers.last_mut() {
            if !layer.paste(text, &self.shared) {
                self.refuse("text can be pasted into a field; this is none".to_owned());
            }
        } else if self.view == View::People && self.people.typing() {
            self.people.paste(text, &mut self.shared);
        } else if self.view == View::Events {
            let nexts = self.events.paste(text, &self.shared);
            self.take(nexts);
        } else {
            self.act(Action::Log);
            if let Some(layer) = self.layers.last_mut() {
                layer.paste(text, &self.shared);
            }
        }
    }

    /// Takes a key while the window is too small to show anything: all it does is leave, suspend or paint.
    pub fn key_unseen(&mut self, key: Key) {
        let Resolved::Action(action) = self.keymap.resolve(&[Scope::Everywhere], &[], key) else { return };
        let effect = match action {
            Action::Quit | Action::Cancel => Effect::Quit,
            Action::Suspend => Effect::Suspend,
            Action::Redraw => Effect::Redraw,
            _ => return,
        };
        self.effects.push_back(effect);
    }

    /// Whether what the key does looks at the person at hand as they are loaded. A movement does not: a held key loads
    /// nobody it passes.
    pub fn needs_dossier(&self, key: Key) -> bool {
        self.means(key).is_some_and(|action| !moves(action))
    }

    /// Whether what the key does looks at the sheet at hand as it is made: whatever is done there, and what is done to
    /// the event selected in a list, but not a movement through that.
    pub fn needs_sheet(&self, key: Key) -> bool {
        let on_sheet = !self.layers.is_empty() || self.wanted_event().is_some_and(|event| self.events.is_open(event));
        self.means(key).is_some_and(|action| on_sheet || !moves(action))
    }

    fn means(&self, key: Key) -> Option<Action> {
        match self.keymap.resolve(self.scopes(), &self.pending, key) {
            Resolved::Action(action) => Some(action),
            Resolved::Prefix | Resolved::Unbound => None,
        }
    }
}

/// Whether the action goes from row to row, or from card to card.
fn moves(action: Action) -> bool {
    use Action as A;
    matches!(action, A::Down | A::Up | A::Top | A::Bottom | A::PageDown | A::PageUp | A::Later)
}
