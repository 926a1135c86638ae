//! The folded text of everybody, compact, and how it follows the book.

use crate::domain::book::Book;
use crate::domain::card::{Card, HALF_LIFE_DAYS};
use crate::domain::fold::{as_text, fold_lines};
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;

use super::matching::{CardField, FIELDS, Survey, word_starts};
use super::order::Order;

/// What is looked through: one row for each card, in the order of [`Book::cards`], over one text buffer.
///
/// Holds about as many bytes as the text it covers, and 100 for each person.
#[derive(Debug, Default)]
pub struct Index {
    generation: u64,
    /// The folded fields of all cards, then of changed ones again.
    text: String,
    /// The folded prose of all who have any.
    prose: String,
    /// The letters in the text and the word starts in the prose of each card, which reject most of them.
    pub(super) masks: Vec<Masks>,
    pub(super) rows: Vec<Row>,
    pub(super) known: Vec<Known>,
    pub(super) order: Order,
    scratch: Vec<u8>,
}

/// What is in a card's text, roughly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Masks {
    /// The letters of its fields.
    pub(super) letters: u64,
    /// The word starts of its prose.
    pub(super) starts: u64,
    /// The first letters of the words of the name.
    pub(super) name_initials: u64,
    /// The first letters of the words of the other fields.
    pub(super) initials: u64,
}

/// Whose row it is, and what it was made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) id: ContactId,
    /// A hash of the text and prose before folding.
    source: u64,
}

/// One card, folded: where its text is, and what decides between equals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    start: u32,
    prose_start: u32,
    prose_len: u32,
    /// Where the fields end, after `start`.
    pub(super) ends: [u16; FIELDS],
    /// How warm the tie is among others, on any day.
    pub(super) warmth: u16,
    pub(super) circle: Circle,
}

/// Bytes of one folded field at most: nobody looks further into a title.
const FIELD_LIMIT: usize = 4000;

impl Index {
    /// Folds everybody.
    pub fn build(book: &Book) -> Self {
        let people = book.cards().len();
        let mut index = Self { text: String::with_capacity(people * 96), ..Self::default() };
        index.rows.reserve_exact(people);
        index.masks.reserve_exact(people);
        index.known.reserve_exact(people);
        index.order.reserve(people);
        for card in book.cards() {
            let (row, masks) = index.fold(book, card);
            let name = row.start as usize..row.start as usize + usize::from(row.ends[0]);
            index.order.push(card, &index.text[name]);
            index.rows.push(row);
            index.masks.push(masks);
            index.known.push(Known::of(book, card));
        }
        let mut order = std::mem::take(&mut index.order);
        order.sort(|slot| (&book.cards()[slot as usize], index.field(&index.rows[slot as usize], CardField::Name)));
        index.order = order;
        index.generation = book.generation();
        index
    }

    /// Whether it shows the book as it is.
    pub fn is_current(&self, book: &Book) -> bool {
        self.generation == book.generation()
    }

    /// Follows the book: compares what every row was made of, and folds what differs.
    pub fn refresh(&mut self, book: &Book) {
        if self.is_current(book) {
            return;
        }
        let known = self.rows.len();
        if known == 0 {
            *self = Self::build(book);
            return;
        }
        let differs = |(slot, card): (usize, &Card)| {
            let same = |known: &Known| known.id == card.id && known.source == source(book, card);
            !self.known.get(slot).is_some_and(same)
        };
        let cards = book.cards().iter().enumerate();
        let slots: Vec<u32> = cards.filter(|&it| differs(it)).map(|(slot, _)| slot as u32).collect();
        if slots.len() > book.cards().len() / 4 {
            *self = Self::build(book);
            return;
        }
        // What moves with every touch is cheap enough to take over from all.
        for (row, card) in self.rows.iter_mut().zip(book.cards()) {
            row.circle = card.circle;
            row.warmth = warmth(card);
        }
        self.refold(book, &slots, known);
    }

    /// Folds those slots again, whose numbers ascend, and drops rows beyond the book's cards.
    fn refold(&mut self, book: &Book, slots: &[u32], known: usize) {
        let people = book.cards().len();
        let mut reordered = people != known;
        self.rows.truncate(people);
        self.masks.truncate(people);
        self.known.truncate(people);
        for &slot in slots {
            let place = slot as usize;
            let card = &book.cards()[place];
            let (row, masks) = self.fold(book, card);
            if place < self.rows.len() {
                let name = row.start as usize..row.start as usize + usize::from(row.ends[0]);
                reordered |= self.order.moves(place, card, &self.text[name]);
                self.rows[place] = row;
                self.masks[place] = masks;
                self.known[place] = Known::of(book, card);
            } else {
                self.rows.push(row);
                self.masks.push(masks);
                self.known.push(Known::of(book, card));
            }
        }
        if reordered {
            let mut order = std::mem::take(&mut self.order);
            let card = |slot| (&book.cards()[slot as usize], self.field(&self.rows[slot as usize], CardField::Name));
            order.replace(slots, people, card);
            self.order = order;
        }
        self.generation = book.generation();
        let live: usize = self.rows.iter().map(|row| usize::from(row.ends[FIELDS - 1]) + row.prose_len as usize).sum();
        // Text of cards since changed is left behind; once it is as much again, a fresh start is cheaper than more of it.
        if self.text.len() + self.prose.len() > 2 * live + 65_536 {
            *self = Self::build(book);
        }
    }

    /// Appends the folded text and prose of `card`.
    fn fold(&mut self, book: &Book, card: &Card) -> (Row, Masks) {
        let mut ends = [0; FIELDS];
        let scratch = &mut self.scratch;
        scratch.clear();
        for (field, end) in CardField::ALL.into_iter().zip(&mut ends) {
            let field_start = scratch.len();
            for_each_value(card, field, |value| fold_value(value, field_start, scratch));
            *end = scratch.len() as u16;
        }
        let [name_end, .., before_emails, end] = ends.map(usize::from);
        let name = Survey::of(&scratch[..name_end]);
        let rest = Survey::of(&scratch[name_end..before_emails]).and(Survey::of_emails(&scratch[before_emails..end]));
        let start = self.text.len();
        self.text.push_str(as_text(scratch));
        let prose_start = self.prose.len();
        scratch.clear();
        for passage in book.passages(card.id) {
            fold_lines(&passage.text, scratch);
        }
        self.prose.push_str(as_text(scratch));
        let masks = Masks {
            letters: name.and(rest).letters,
            starts: word_starts(&self.prose[prose_start..]),
            name_initials: name.initials,
            initials: rest.initials,
        };
        let row = Row {
            start: start as u32,
            prose_start: prose_start as u32,
            prose_len: (self.prose.len() - prose_start) as u32,
            ends,
            warmth: warmth(card),
            circle: card.circle,
        };
        (row, masks)
    }

    /// The folded text of all fields; values and spellings on lines of their own.
    pub(super) fn text(&self, row: &Row) -> &str {
        let start = row.start as usize;
        &self.text[start..start + usize::from(row.ends[FIELDS - 1])]
    }

    /// The folded text of one field.
    pub(super) fn field(&self, row: &Row, field: CardField) -> &str {
        let place = field as usize;
        let start = place.checked_sub(1).map_or(0, |before| usize::from(row.ends[before]));
        &self.text(row)[start..usize::from(row.ends[place])]
    }

    /// The folded prose; passages and spellings on lines of their own.
    pub(super) fn prose(&self, row: &Row) -> &str {
        let start = row.prose_start as usize;
        &self.prose[start..start + row.prose_len as usize]
    }
}

impl Known {
    fn of(book: &Book, card: &Card) -> Self {
        Self { id: card.id, source: source(book, card) }
    }
}

/// Calls `then` with each value of `field`.
pub(super) fn for_each_value<'a>(card: &'a Card, field: CardField, mut then: impl FnMut(&'a str)) {
    let list = match field {
        CardField::Name => return then(card.name()),
        CardField::Organisation => return then(card.organisation()),
        CardField::Title => return then(card.title()),
        CardField::Place => return then(card.place()),
        CardField::Nickname => card.nicknames(),
        CardField::Tag => card.tags(),
        CardField::Community => card.communities(),
        CardField::Email => card.emails(),
    };
    for value in list {
        then(value);
    }
}

/// Appends a value of a field that began at `field_start`, unless the field is full.
fn fold_value(value: &str, field_start: usize, text: &mut Vec<u8>) {
    let room = FIELD_LIMIT.saturating_sub(text.len() - field_start);
    let mut cut = value.len().min(room);
    while !value.is_char_boundary(cut) {
        cut -= 1;
    }
    let before = text.len();
    fold_lines(&value[..cut], text);
    if text.len() - field_start > FIELD_LIMIT {
        text.truncate(before);
    }
}

/// Orders ties by strength on any day: strengths all halve at the same pace, so their logarithms keep their distance.
fn warmth(card: &Card) -> u16 {
    const STEPS: f64 = 256.0;
    const YEAR_2000: i32 = 730_120;
    let Some(last) = card.touches.last else { return 0 };
    let halvings = f64::from(last.date.number() - YEAR_2000) / HALF_LIFE_DAYS;
    ((card.touches.weight.max(f64::MIN_POSITIVE).log2() + halvings) * STEPS).clamp(1.0, 65_535.0) as u16
}

/// A hash of what the folded text and prose of `card` are made of.
fn source(book: &Book, card: &Card) -> u64 {
    let mut hash = card.id.0;
    for field in CardField::ALL {
        mix(&mut hash, &[field as u8]);
        for_each_value(card, field, |value| mix(&mut hash, value.as_bytes()));
    }
    mix(&mut hash, card.family().as_bytes());
    for passage in book.passages(card.id) {
        mix(&mut hash, passage.text.as_bytes());
    }
    hash
}

fn mix(hash: &mut u64, bytes: &[u8]) {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut step = |word: u64| *hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    for chunk in chunks {
        step(u64::from_le_bytes(*chunk));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    step(u64::from_le_bytes(last));
    step(bytes.len() as u64);
}
