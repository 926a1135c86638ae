//! The order of people by name, kept sorted as cards come and go.

use crate::domain::card::Card;
use crate::domain::fold::fold_lines;

/// Somebody's place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The first letters of family name and whole name, in Latin letters.
    key: [u64; 2],
    /// Where the card stands in the index.
    slot: u32,
}

/// Everybody by family name and then the whole name, in Latin letters as far as they differ early on.
#[derive(Debug, Default)]
pub(super) struct Order {
    places: Vec<Place>,
    /// The place of each slot.
    ranks: Vec<u32>,
    scratch: Vec<u8>,
}

/// Letters that are compared.
const LETTERS: usize = 16;
/// With more cards than this that move, sorting afresh is quicker than moving them one by one.
const FEW: usize = 32;

impl Order {
    /// The slots in order.
    pub(super) fn slots(&self) -> impl ExactSizeIterator<Item = usize> {
        self.places.iter().map(|place| place.slot as usize)
    }

    /// The slot at `rank`.
    pub(super) fn slot(&self, rank: u32) -> usize {
        self.places[rank as usize].slot as usize
    }

    /// The rank of `slot`.
    pub(super) fn rank(&self, slot: usize) -> u32 {
        self.ranks[slot]
    }

    /// Makes room for `people`.
    pub(super) fn reserve(&mut self, people: usize) {
        self.places.reserve_exact(people);
    }

    /// Puts the next slot at the end, until [`Order::sort`]; `name` is the folded name of its card.
    pub(super) fn push(&mut self, card: &Card, name: &str) {
        let slot = self.places.len() as u32;
        let key = self.key(card, name);
        self.places.push(Place { key, slot });
    }

    /// Puts everybody in order.
    pub(super) fn sort(&mut self) {
        self.places.sort_unstable();
        self.number();
    }

    /// Whether the card in `slot` now belongs elsewhere.
    pub(super) fn moves(&mut self, slot: usize, card: &Card, name: &str) -> bool {
        let key = self.key(card, name);
        self.ranks.get(slot).is_none_or(|&rank| self.places[rank as usize].key != key)
    }

    /// Takes the cards in the ascending `slots` out and puts them where they belong; of all slots `people` are left.
    pub(super) fn replace<'a>(&mut self, slots: &[u32], people: usize, card: impl Fn(u32) -> (&'a Card, &'a str)) {
        self.places.retain(|place| (place.slot as usize) < people && slots.binary_search(&place.slot).is_err());
        for &slot in slots {
            let (card, name) = card(slot);
            let place = Place { key: self.key(card, name), slot };
            let at = if slots.len() > FEW { self.places.len() } else { self.places.partition_point(|it| *it < place) };
            self.places.insert(at, place);
        }
        if slots.len() > FEW {
            self.places.sort_unstable();
        }
        self.number();
    }

    fn number(&mut self) {
        self.ranks.resize(self.places.len(), 0);
        for (rank, place) in self.places.iter().enumerate() {
            self.ranks[place.slot as usize] = rank as u32;
        }
    }

    fn key(&mut self, card: &Card, name: &str) -> [u64; 2] {
        let scratch = &mut self.scratch;
        scratch.clear();
        let name = last_line(name.as_bytes());
        if card.family().is_empty() {
            scratch.extend_from_slice(&name[after_last(name, b' ')..]);
        } else {
            fold_lines(card.family(), scratch);
            let family = last_line(scratch).len();
            scratch.pop();
            scratch.drain(..scratch.len() - family);
        }
        if scratch.len() < LETTERS {
            scratch.push(b' ');
            scratch.extend_from_slice(name);
        }
        let mut letters = [0; LETTERS];
        let taken = scratch.len().min(LETTERS);
        letters[..taken].copy_from_slice(&scratch[..taken]);
        let number = u128::from_be_bytes(letters);
        [(number >> 64) as u64, number as u64]
    }
}

/// The last line, without its break: the Latin spelling where there are two.
fn last_line(lines: &[u8]) -> &[u8] {
    let lines = lines.strip_suffix(b"\n").unwrap_or(lines);
    &lines[after_last(lines, b'\n')..]
}

/// Where the part after the last `sign` begins.
fn after_last(text: &[u8], sign: u8) -> usize {
    text.iter().rposition(|&byte| byte == sign).map_or(0, |at| at + 1)
}
