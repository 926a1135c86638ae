//! The keymap: which action a key means, given the scopes that hold and the keys pressed before it. Pure.

use std::collections::HashMap;

use super::action::{Action, Entry, Scope, TABLE};
use super::input::Key;

/// What a key comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// It completes the keys of an action.
    Action(Action),
    /// It begins a longer sequence: wait, and show the menu.
    Prefix,
    /// It means nothing here.
    Unbound,
}

/// The keys of every scope.
pub struct Keymap {
    bindings: HashMap<(Scope, Vec<Key>), Option<Action>>,
}

/// The keys of `sequence`, written with blanks.
fn keys(sequence: &str) -> Vec<Key> {
    sequence.split(' ').map(|key| key.parse().expect("the action table holds keys that read")).collect()
}

impl Default for Keymap {
    /// The keymap of the action table.
    fn default() -> Self {
        let mut bindings = HashMap::new();
        for entry in TABLE {
            for sequence in entry.keys {
                let keys = keys(sequence);
                for length in 1..keys.len() {
                    bindings.entry((entry.scope, keys[..length].to_vec())).or_insert(None);
                }
                bindings.insert((entry.scope, keys), Some(entry.action));
            }
        }
        Self { bindings }
    }
}

impl Keymap {
    /// What `key` means after `pending`, in the first of `scopes` that knows it.
    pub fn resolve(&self, scopes: &[Scope], pending: &[Key], key: Key) -> Resolved {
        let sequence: Vec<Key> = pending.iter().copied().chain([key]).collect();
        let known = scopes.iter().find_map(|scope| self.bindings.get(&(*scope, sequence.clone())));
        match known {
            Some(Some(action)) => Resolved::Action(*action),
            Some(None) => Resolved::Prefix,
            None => Resolved::Unbound,
        }
    }

    /// What may follow `pending`: the next key, and the entry it leads to or the number of entries behind it.
    pub fn menu(scopes: &[Scope], pending: &[Key]) -> Vec<(Key, Vec<&'static Entry>)> {
        let mut menu: Vec<(Key, Vec<&'static Entry>)> = Vec::new();
        for scope in scopes {
            for entry in TABLE.iter().filter(|entry| entry.scope == *scope) {
                for sequence in entry.keys {
                    let keys = keys(sequence);
                    if keys.len() > pending.len() && keys.starts_with(pending) {
                        let next = keys[pending.len()];
                        match menu.iter_mut().find(|(key, _)| *key == next) {
                            Some((_, entries)) => entries.push(entry),
                            None => menu.push((next, vec![entry])),
                        }
                    }
                }
            }
        }
        menu
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(scopes: &[Scope], sequence: &str) -> Resolved {
        let mut all = keys(sequence);
        let last = all.pop().expect("a key");
        Keymap::default().resolve(scopes, &all, last)
    }

    #[test]
    fn sequences_wait_for_their_last_key() {
        let scopes = [Scope::Today, Scope::Person, Scope::Everywhere];
        assert_eq!(resolve(&scopes, "g"), Resolved::Prefix);
        assert_eq!(resolve(&scopes, "g g"), Resolved::Action(Action::Top));
        assert_eq!(resolve(&scopes, "a k m"), Resolved::Action(Action::ToggleKind(crate::domain::kind::Kind::Mentor)));
        assert_eq!(resolve(&scopes, "g x"), Resolved::Unbound);
    }

    #[test]
    fn the_nearest_scope_wins() {
        assert_eq!(resolve(&[Scope::Question], "n"), Resolved::Action(Action::No));
        assert_eq!(resolve(&[Scope::Today, Scope::Everywhere], "n"), Resolved::Action(Action::New));
    }

    #[test]
    fn no_scope_gives_one_key_two_meanings_and_no_key_is_also_a_prefix() {
        let mut seen: HashMap<(Scope, Vec<Key>), Action> = HashMap::new();
        for entry in TABLE {
            for sequence in entry.keys {
                let keys = keys(sequence);
                if let Some(other) = seen.insert((entry.scope, keys), entry.action) {
                    panic!("{sequence} means {other:?} and {:?} in {:?}", entry.action, entry.scope);
                }
            }
        }
        for (scope, keys) in seen.keys() {
            for length in 1..keys.len() {
                assert!(!seen.contains_key(&(*scope, keys[..length].to_vec())), "{keys:?} hides behind its prefix");
            }
        }
    }

    #[test]
    fn every_entry_says_what_it_does() {
        for entry in TABLE {
            assert!(!entry.keys.is_empty() && !entry.hint.is_empty() && !entry.doc.is_empty(), "{entry:?}");
            assert!(!entry.doc.ends_with('.') && entry.hint.len() <= 16, "{entry:?}");
        }
    }

    #[test]
    fn nothing_needs_alt_or_a_function_key() {
        for sequence in TABLE.iter().flat_map(|entry| entry.keys) {
            assert!(!sequence.contains("M-") && !sequence.contains('F'), "{sequence}");
        }
    }
}
