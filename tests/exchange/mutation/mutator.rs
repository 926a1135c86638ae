//! How files are damaged, as a number says.

use ties::domain::id::IdSource;
use ties::exchange::Format;

use super::seed::{SEEDS, TOKENS};

/// The longest input: what repeats grows no further.
const LONGEST: usize = 32 * 1024;

/// A damaged file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Its name.
    pub(super) name: &'static str,
    /// The format it was meant to be.
    pub(super) format: Format,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
}

/// Numbers that follow from one another.
struct Chance(IdSource);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.0.next_value() % limit as u64) as usize }
    }

    fn byte(&mut self) -> u8 {
        self.0.next_value() as u8
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A part of a whole of that length: mostly short.
    fn part(&mut self, length: usize) -> std::ops::Range<usize> {
        let most = *self.one_of(&[1, 4, 20, 200, length.max(1)]);
        let start = self.below(length + 1);
        start..(start + self.below(most + 1)).min(length)
    }
}

/// The input of that number.
pub(super) fn input(number: u64) -> Input {
    let mut chance = Chance(IdSource::seeded(number));
    let seed = chance.one_of(SEEDS);
    let mut bytes = match chance.below(20) {
        0 => (0..chance.below(300)).map(|_| chance.byte()).collect(),
        1 => (0..chance.below(60)).flat_map(|_| chance.one_of(TOKENS).bytes()).collect(),
        _ => seed.text.as_bytes().to_vec(),
    };
    for _ in 0..=chance.below(8) {
        damage(&mut bytes, &mut chance);
        bytes.truncate(LONGEST);
    }
    Input { name: seed.name, format: seed.format, bytes }
}

fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let part = chance.part(bytes.len());
    let place = chance.below(bytes.len());
    match chance.below(15) {
        0 => {
            let bit = chance.below(8);
            bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte ^= 1 << bit);
        }
        1 => {
            let special = *chance.one_of(b"\0\n\r\t \"\\=:;,^@<>{}[]()\x7f\x80\xc3\xff");
            bytes.iter_mut().skip(place).take(1).for_each(|byte| *byte = special);
        }
        2 => {
            let more: Vec<u8> = (0..chance.below(8)).map(|_| chance.byte()).collect();
            bytes.splice(place..place, more);
        }
        3 => _ = bytes.drain(part),
        4 => {
            let copy = bytes[part].to_vec();
            bytes.splice(place..place, copy);
        }
        5 => {
            let cut: Vec<u8> = bytes.drain(part).collect();
            let place = chance.below(bytes.len() + 1);
            bytes.splice(place..place, cut);
        }
        6 => {
            let other = chance.one_of(SEEDS).text.as_bytes();
            bytes.truncate(place);
            bytes.extend_from_slice(&other[chance.below(other.len())..]);
        }
        7 => {
            let other = chance.one_of(SEEDS).text.as_bytes();
            let part = chance.part(other.len());
            bytes.splice(place..place, other[part].iter().copied());
        }
        8 => {
            let line = line_at(bytes, place);
            let times = *chance.one_of(&[1, 2, 20, 300]);
            let more = bytes[line.clone()].repeat(times);
            bytes.splice(line.end..line.end, more);
        }
        9 => _ = bytes.drain(line_at(bytes, place)),
        10 => bytes.truncate(place),
        11 | 12 => {
            let token = chance.one_of(TOKENS).bytes();
            bytes.splice(place..place, token);
        }
        13 => bytes[part].iter_mut().for_each(|byte| {
            *byte = if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
        }),
        _ => recode(bytes, chance),
    }
}

/// The line at that place, with its break.
fn line_at(bytes: &[u8], place: usize) -> std::ops::Range<usize> {
    let place = place.min(bytes.len());
    let start = bytes[..place].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let end = bytes[place..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| place + end + 1);
    start..end
}

/// Line breaks and character sets of other machines.
fn recode(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    *bytes = match chance.below(6) {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        2 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        3 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        4 => text.replace("\r\n", "\n").replace('\n', "\r").into_bytes(),
        _ => text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes(),
    };
}
