//! vCard 2.1, 3.0 and 4.0, as people's telephones and programs really write them.
//!
//! The way in, a file each: bytes to content lines (`lines`), to cards (`cards`), to decoded lines (`raw`), to
//! properties, which calcard reads (`property`), to drafts (`person`, with `address`, `date`, `group` and `naming`).
//! Every step works on what it can tell for certain and says what it leaves out.
//!
//! The way out is [`write()`]. What only this program writes and reads back has its names in `own`; who a card is of is
//! told by its [`uid()`].

mod address;
mod cards;
mod date;
mod group;
mod lines;
mod naming;
mod own;
mod person;
mod property;
mod raw;
mod uid;
mod write;

pub(super) use uid::contact_of;
pub use uid::uid;
pub use write::{Acquaintance, Person, Version, write};

use std::collections::BTreeMap;

use super::draft::Parsed;
use super::{ReadError, charset};
use crate::domain::contact::SourceKind;
use crate::domain::parallel::in_parts;

/// A thread is started for so many cards at least.
const LEAST_SHARE: usize = 500;

/// Reads the cards of a file.
///
/// # Errors
/// [`ReadError::NoRecords`] when there is no card in it.
pub fn read(bytes: &[u8]) -> Result<Parsed, ReadError> {
    let bytes = charset::whole(bytes);
    let lines = lines::unfold(&bytes);
    let (cards, outside) = cards::split(&lines);
    if cards.is_empty() {
        return Err(ReadError::NoRecords("a vCard begins with a line BEGIN:VCARD, and there is none".to_owned()));
    }
    let mut parsed = Parsed::new(SourceKind::Vcard);
    for line in outside {
        parsed.warn(Some(line.number), "outside of any card: left out");
    }
    let mut left_out = LeftOut::default();
    let read = |cards: &[cards::Card<'_, '_>]| {
        let (mut parsed, mut left_out) = (Parsed::new(SourceKind::Vcard), LeftOut::default());
        for card in cards {
            person::read(card, &mut parsed, &mut left_out);
        }
        (parsed, left_out)
    };
    for (part, part_left_out) in in_parts(&cards, LEAST_SHARE, read) {
        parsed.append(part);
        left_out.append(part_left_out);
    }
    group::join(&mut parsed);
    left_out.tell(&mut parsed);
    parsed.finish();
    Ok(parsed)
}

/// What is left out of many cards and said once.
#[derive(Debug, Default)]
struct LeftOut {
    binaries: BTreeMap<String, usize>,
    guessed: usize,
}

impl LeftOut {
    /// Counts a value of bytes of the property `name`.
    fn binary(&mut self, name: &str) {
        *self.binaries.entry(name.to_ascii_uppercase()).or_default() += 1;
    }

    /// Adds what was left out of other cards.
    fn append(&mut self, other: Self) {
        self.guessed += other.guessed;
        for (name, count) in other.binaries {
            *self.binaries.entry(name).or_default() += count;
        }
    }

    /// Says it.
    fn tell(self, parsed: &mut Parsed) {
        for (name, count) in self.binaries {
            parsed.warn(None, format!("{name}: {count} left out (pictures, sounds and keys are not kept)"));
        }
        match self.guessed {
            0 => {}
            1 => parsed.warn(None, "1 line is not UTF-8 and was read as Windows-1252"),
            many => parsed.warn(None, format!("{many} lines are not UTF-8 and were read as Windows-1252")),
        }
    }
}
