//! The order of people by name, kept sorted as cards come and go.

use crate::domain::card::Card;
use crate::domain::fold::{Spelling, fold_into};
use crate::domain::id::ContactId;

/// Somebody's place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    key: [u64; 2],
    /// Where the card stands in the index.
    pub(super) slot: u32,
}

/// Everybody, by family name and then the whole name, in Latin letters.
#[derive(Debug, Default)]
pub(super) struct Order {
    pub(super) places: Vec<Place>,
    scratch: String,
}

/// Letters of family name and name that are compared before the whole names are.
const LETTERS: usize = 16;

impl Order {
    /// Puts the card in that slot at the end, until sorted.
    pub(super) fn push(&mut self, slot: u32, card: &Card) {
        let key = self.key(card);
        self.places.push(Place { key, slot });
    }

    /// Whether the card no longer belongs at the place of that rank.
    pub(super) fn moves(&mut self, rank: u32, card: &Card) -> bool {
        let key = self.key(card);
        self.places.get(rank as usize).is_none_or(|place| place.key != key)
    }

    fn key(&mut self, card: &Card) -> [u64; 2] {
        let scratch = &mut self.scratch;
        scratch.clear();
        let last = || card.name.split_whitespace().next_back().unwrap_or_default();
        fold_into(if card.family.is_empty() { last() } else { &card.family }, Spelling::Latin, scratch);
        if scratch.len() < LETTERS {
            scratch.push(' ');
            fold_into(&card.name, Spelling::Latin, scratch);
        }
        let mut letters = [0; LETTERS];
        let taken = scratch.len().min(LETTERS);
        letters[..taken].copy_from_slice(&scratch.as_bytes()[..taken]);
        let number = u128::from_be_bytes(letters);
        [(number >> 64) as u64, number as u64]
    }

    /// Sorts, quickly where most of it is sorted already. `name` tells a slot's whole name and id.
    pub(super) fn sort<'a>(&mut self, name: impl Fn(u32) -> (&'a str, ContactId)) {
        self.places.sort_by(|a, b| a.key.cmp(&b.key).then_with(|| name(a.slot).cmp(&name(b.slot))));
    }
}
