//! How varied and how redundant the network is, by published measures (A4).

use std::collections::HashMap;

use super::community::Communities;
use super::rotation;
use super::web::Web;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;

/// Fewer people in communities than this say nothing of variety.
pub const LEAST_PEOPLE: usize = 10;
/// Fewer people talked to than this say nothing of redundancy.
pub const LEAST_ALTERS: usize = 5;

/// How varied and how redundant the network is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diversity {
    /// Entropy of the rotation over its communities, in bits: 0 when all are in one, `log2 n` when evenly over `n`. None
    /// below [`LEAST_PEOPLE`] people in communities.
    pub entropy: Option<f64>,
    /// Burt's constraint: near 0 when those I know do not know each other, up to a little over 1 when all do. None below
    /// [`LEAST_ALTERS`] people talked to.
    pub constraint: Option<f64>,
    /// How many in rotation are in a community.
    pub placed: usize,
    /// How many in rotation were ever talked to.
    pub alters: usize,
}

impl Diversity {
    /// As of `today`.
    pub fn of(book: &Book, communities: &Communities<'_>, web: &Web<'_>, today: Day) -> Self {
        let mut shares = vec![0.0; communities.list().len()];
        let mut placed = 0;
        for card in rotation(book) {
            let among: Vec<usize> = communities.of_card(card).collect();
            placed += usize::from(!among.is_empty());
            for &place in &among {
                shares[place] += 1.0 / among.len() as f64;
            }
        }
        let alters: Vec<&Card> = rotation(book).filter(|card| card.touches.last.is_some()).collect();
        Self {
            entropy: (placed >= LEAST_PEOPLE).then(|| entropy(&shares)),
            constraint: (alters.len() >= LEAST_ALTERS).then(|| constraint_of_me(web, &alters, today)),
            placed,
            alters: alters.len(),
        }
    }

    /// What is missing for the variety to be told.
    pub fn entropy_missing(&self) -> Option<String> {
        let words = || format!("not enough known yet: {} of {LEAST_PEOPLE} people in communities", self.placed);
        self.entropy.is_none().then(words)
    }

    /// What is missing for the redundancy to be told.
    pub fn constraint_missing(&self) -> Option<String> {
        let words = || format!("not enough known yet: {} of {LEAST_ALTERS} people talked to", self.alters);
        self.constraint.is_none().then(words)
    }
}

/// The entropy of `parts`, in bits: `-Σ p log2 p` with `p` each part's share (Shannon, 1948). 0 without any.
pub fn entropy(parts: &[f64]) -> f64 {
    let sum: f64 = parts.iter().sum();
    let shares = parts.iter().map(|part| part / sum).filter(|share| *share > 0.0);
    // No part is less than nothing: -0 is written as 0.
    (-shares.map(|share| share * share.log2()).sum::<f64>()).max(0.0)
}

fn constraint_of_me(web: &Web<'_>, alters: &[&Card], today: Day) -> f64 {
    let places: HashMap<ContactId, usize> =
        alters.iter().enumerate().map(|(place, card)| (card.id, place + 1)).collect();
    let mut ties: Vec<Vec<(usize, f64)>> = vec![Vec::new(); alters.len() + 1];
    for (place, card) in alters.iter().enumerate() {
        let strength = card.strength(today);
        ties[0].push((place + 1, strength));
        ties[place + 1].push((0, strength));
        let links = web.links(card.id);
        let others = links.iter().filter_map(|link| Some((*places.get(&link.to)?, link.strength)));
        ties[place + 1].extend(others);
    }
    constraint(&ties, 0)
}

/// The constraint of the node `ego` in a graph of mutual ties: for each node its ties, as the other's place and the
/// strength.
///
/// `Σ_j (p_ij + Σ_q p_iq p_qj)²` over those `j` whom ego has a tie with, where `p_ij` is the share of `i`'s strengths that
/// the tie to `j` has, and `q` another node than `i` and `j` (Burt, 1992).
pub fn constraint(ties: &[Vec<(usize, f64)>], ego: usize) -> f64 {
    let sums: Vec<f64> = ties.iter().map(|list| list.iter().map(|(_, strength)| strength).sum()).collect();
    let share = |from: usize, strength: f64| if sums[from] > 0.0 { strength / sums[from] } else { 0.0 };
    let mut spent = vec![0.0; ties.len()];
    for &(q, to_q) in &ties[ego] {
        let direct = share(ego, to_q);
        spent[q] += direct;
        for &(j, to_j) in ties[q].iter().filter(|(j, _)| *j != ego) {
            spent[j] += direct * share(q, to_j);
        }
    }
    ties[ego].iter().map(|&(j, _)| spent[j] * spent[j]).sum()
}
