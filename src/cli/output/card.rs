//! A card as JSON: what every list of contacts holds, and the beginning of a whole contact.

use serde::Serialize;

use super::known;
use crate::domain::book::Book;
use crate::domain::cadence;
use crate::domain::card::{Card, Texts};
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::{Circle, Kind};

/// CARD of the contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CardDocument {
    pub(crate) id: ContactId,
    pub(crate) name: String,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) circle: Circle,
    pub(crate) tags: Vec<String>,
    pub(crate) communities: Vec<String>,
    pub(crate) last_touch: Option<Day>,
    pub(crate) due: Option<Day>,
    pub(crate) strength: f64,
    pub(crate) score: Option<f64>,
    #[serde(rename = "match")]
    pub(crate) reason: Option<Match>,
}

/// Where a word of the query was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Match {
    pub(crate) field: &'static str,
    pub(crate) text: String,
}

fn texts(list: Texts<'_>) -> Vec<String> {
    list.iter().map(str::to_owned).collect()
}

impl CardDocument {
    /// `card` on `today`, found by no query.
    pub(crate) fn of(book: &Book, card: &Card, today: Day) -> Self {
        Self {
            id: card.id,
            name: card.name().to_owned(),
            emails: texts(card.emails_in_use()),
            phones: texts(card.phones()),
            organisation: known(card.organisation()),
            title: known(card.title()),
            place: known(card.place()),
            kinds: card.kinds.iter().collect(),
            circle: card.circle,
            tags: texts(card.tags()),
            communities: texts(card.communities()),
            last_touch: card.touches.last.map(|last| last.date),
            due: cadence::shown_from(card, book.rules()),
            strength: thousandths(card.strength(today)),
            score: None,
            reason: None,
        }
    }
}

/// A share to three places: more would be noise.
pub(crate) fn thousandths(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// `Founder, Analytical Engines`; empty when neither is known.
pub(crate) fn position(card: &Card) -> String {
    let parts = [card.title(), card.organisation()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
