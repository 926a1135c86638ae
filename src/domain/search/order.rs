//! The order of people by name, kept sorted as cards come and go.

use crate::domain::card::Card;
use crate::domain::fold::fold_lines;
use crate::domain::id::ContactId;
use crate::domain::sort;

/// Somebody's place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The first letters of family name and whole name, in Latin letters.
    key: [u64; 2],
    /// Where the card stands in the index.
    slot: u32,
}

/// Everybody by family name and then the whole name, in Latin letters; then by the name as written, and by id.
///
/// The first letters decide nearly always and are kept; where they are the same, the whole is compared.
#[derive(Debug, Default)]
pub(super) struct Order {
    places: Vec<Place>,
    /// The place of each slot.
    ranks: Vec<u32>,
    scratch: Vec<u8>,
}

/// Letters that are kept.
const LETTERS: usize = 16;
/// What stands between family name and whole name: before every letter, so that a shorter family name comes first.
const BREAK: u8 = 1;
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

    /// Puts everybody in order; `card` gives the card of a slot and its folded name.
    pub(super) fn sort<'a>(&mut self, card: impl Fn(u32) -> (&'a Card, &'a str)) {
        self.places.sort_unstable();
        for equals in self.places.chunk_by_mut(|a, b| a.key == b.key).filter(|equals| equals.len() > 1) {
            sort::by_key(equals, |place| whole(card(place.slot)));
        }
        self.number();
    }

    /// Whether the card in `slot` may belong elsewhere now.
    pub(super) fn moves(&mut self, slot: usize, card: &Card, name: &str) -> bool {
        let key = self.key(card, name);
        let Some(&rank) = self.ranks.get(slot) else { return true };
        let at = rank as usize;
        let same = |place: Option<&Place>| place.is_some_and(|place| place.key == key);
        let among_equals =
            same(at.checked_sub(1).and_then(|before| self.places.get(before))) || same(self.places.get(at + 1));
        self.places[at].key != key || among_equals
    }

    /// Takes the cards in the ascending `slots` out and puts them where they belong; of all slots `people` are left.
    pub(super) fn replace<'a>(&mut self, slots: &[u32], people: usize, card: impl Fn(u32) -> (&'a Card, &'a str)) {
        self.places.retain(|place| (place.slot as usize) < people && slots.binary_search(&place.slot).is_err());
        if slots.len() > FEW {
            for &slot in slots {
                let (of, name) = card(slot);
                let key = self.key(of, name);
                self.places.push(Place { key, slot });
            }
            return self.sort(card);
        }
        for &slot in slots {
            let (of, name) = card(slot);
            let key = self.key(of, name);
            let from = self.places.partition_point(|it| it.key < key);
            let equals = self.places[from..].partition_point(|it| it.key == key);
            let mine = if equals > 0 { Some(whole(card(slot))) } else { None };
            let before = |it: &Place| mine.as_ref().is_some_and(|mine| whole(card(it.slot)) < *mine);
            let at = from + self.places[from..from + equals].partition_point(before);
            self.places.insert(at, Place { key, slot });
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
        let name = family_into(card, name, scratch);
        if scratch.len() < LETTERS {
            scratch.push(BREAK);
            scratch.extend_from_slice(name);
        }
        let mut letters = [0; LETTERS];
        let taken = scratch.len().min(LETTERS);
        letters[..taken].copy_from_slice(&scratch[..taken]);
        let number = u128::from_be_bytes(letters);
        [(number >> 64) as u64, number as u64]
    }
}

/// Everything the order goes by, for those whose first letters are the same.
fn whole<'a>((card, name): (&'a Card, &str)) -> (Vec<u8>, &'a str, ContactId) {
    let mut letters = Vec::with_capacity(2 * name.len());
    let name = family_into(card, name, &mut letters);
    letters.push(BREAK);
    letters.extend_from_slice(name);
    (letters, card.name(), card.id)
}

/// Puts the family name in Latin letters into the empty `letters`, and gives the whole name in Latin letters.
fn family_into<'n>(card: &Card, name: &'n str, letters: &mut Vec<u8>) -> &'n [u8] {
    let name = last_line(name.as_bytes());
    if card.family().is_empty() {
        letters.extend_from_slice(&name[after_last(name, b' ')..]);
    } else {
        fold_lines(card.family(), letters);
        let family = last_line(letters).len();
        letters.pop();
        letters.drain(..letters.len() - family);
    }
    name
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

#[cfg(test)]
mod tests;
