//! How the network stood on one day.

use serde::{Deserialize, Serialize};

use crate::domain::book::Book;
use crate::domain::kind::Kind;
use crate::domain::need::NeedState;
use crate::domain::network::Network;

/// The figures of one day, to compare with another.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Snapshot {
    /// Contacts.
    pub people: u32,
    /// Of them in rotation.
    pub in_rotation: u32,
    /// Of them the critical few.
    pub critical: u32,
    /// Each of the seven kinds.
    pub kinds: Vec<KindCount>,
    /// The share of touches in the most-touched community, 0 to 1; none where too little was known.
    pub street_lamp: Option<f64>,
    /// Entropy over the communities, in bits; none where too little was known.
    pub entropy: Option<f64>,
    /// Burt's constraint; none where too little was known.
    pub constraint: Option<f64>,
    /// Touches a week the rotation needs.
    pub needed_per_week: f64,
    /// Touches a week that were made.
    pub made_per_week: f64,
    /// Times value was given in 90 days.
    pub gave: u32,
    /// Times something was asked for in 90 days.
    pub asked: u32,
    /// Those who vouch for me.
    pub advocates: u32,
    /// Open needs.
    pub needs: u32,
}

/// One of the seven kinds on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindCount {
    /// Which.
    pub kind: Kind,
    /// How many in rotation are of it.
    pub people: u32,
    /// How many of them are touched within their cadence.
    pub alive: u32,
}

impl Snapshot {
    /// The figures of `network`, made from `book`.
    pub fn of(network: &Network, book: &Book) -> Self {
        Self {
            people: network.people as u32,
            in_rotation: network.in_rotation as u32,
            critical: network.critical.len() as u32,
            kinds: network
                .coverage
                .rows
                .iter()
                .map(|row| KindCount { kind: row.kind, people: row.people, alive: row.alive })
                .collect(),
            street_lamp: network.lamp.share,
            entropy: network.diversity.entropy,
            constraint: network.diversity.constraint,
            needed_per_week: network.capacity.needed_per_week,
            made_per_week: network.capacity.made_per_week,
            gave: network.giving.gave,
            asked: network.giving.asked,
            advocates: network.advocates.len() as u32,
            needs: book.needs().filter(|need| need.state == NeedState::Open).count() as u32,
        }
    }
}
