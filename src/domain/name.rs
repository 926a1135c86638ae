//! A person's name, as written and in parts.

use serde::{Deserialize, Serialize};

/// A name as written, with its parts where a source gave them (empty where not).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Name {
    /// The whole name as it is shown. Never empty in a stored contact.
    pub full: String,
    /// Given names.
    pub given: String,
    /// Middle names.
    pub middle: String,
    /// Family name.
    pub family: String,
    /// What comes before, such as `Dr.`.
    pub prefix: String,
    /// What comes after, such as `Jr.`.
    pub suffix: String,
}

impl Name {
    /// A name known only as a whole.
    pub fn whole(full: impl Into<String>) -> Self {
        Self { full: full.into(), ..Self::default() }
    }

    /// What to call the person in a message: the given name, else the first word of the whole.
    pub fn first(&self) -> &str {
        if self.given.is_empty() { self.full.split_whitespace().next().unwrap_or(&self.full) } else { &self.given }
    }
}
