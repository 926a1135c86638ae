//! Who I am and what I am after (C0, C1): for drafts, and to leave myself out of rosters.

use serde::{Deserialize, Serialize};

/// The user of this database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Me {
    /// My name; empty until told.
    pub name: String,
    /// My addresses.
    pub emails: Vec<String>,
    /// My employers, present and past.
    pub organisations: Vec<String>,
    /// Where I live.
    pub place: Option<String>,
    /// Communities I belong to.
    pub communities: Vec<String>,
    /// Where I want to be in three to five years (C1).
    pub goal: Option<String>,
    /// What I do for whom, with what outcome (C1).
    pub value: Option<String>,
}
