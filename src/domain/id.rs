//! Identities: short, stable for ever, the same in the database and on the command line.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Crockford's base 32 in lower case: no `i`, `l`, `o`, `u` to misread.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 8;
/// How many bits an id has.
pub const BITS: u32 = 40;

/// The text of an id: eight letters for forty bits.
fn write_id(value: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for place in (0..LETTERS).rev() {
        let letter = ALPHABET[(value >> (place * 5)) as usize & 31];
        f.write_str(char::from(letter).encode_utf8(&mut [0; 4]))?;
    }
    Ok(())
}

fn read_id(text: &str) -> Result<u64, NotAnId> {
    if text.len() != LETTERS {
        return Err(NotAnId);
    }
    text.bytes().try_fold(0u64, |value, byte| {
        let place = ALPHABET.iter().position(|&letter| letter == byte.to_ascii_lowercase());
        place.map(|p| value << 5 | p as u64).ok_or(NotAnId)
    })
}

/// The text is not eight letters of Crockford's base 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is eight letters and digits")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl From<$name> for u64 {
            fn from(id: $name) -> Self { id.0 }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id(self.0, f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_id(self.0, f) }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { read_id(text).map(Self) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { s.serialize_u64(self.0) }
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                if d.is_human_readable() {
                    let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                    text.parse().map_err(serde::de::Error::custom)
                } else {
                    u64::deserialize(d).map(Self)
                }
            }
        }
    )*};
}

ids! {
    /// Names one contact.
    ContactId;
    /// Names one touch.
    TouchId;
    /// Names one promise.
    PromiseId;
    /// Names one tie between two contacts.
    TieId;
    /// Names one cadence rule.
    RuleId;
    /// Names one event.
    EventId;
    /// Names one need of mine.
    NeedId;
    /// Names what was settled about one name on a roster.
    IdentityId;
    /// Names one imported record that waits to be settled.
    PendingId;
    /// Names what was said about two contacts who are not one person.
    DistinctId;
    /// Names one person I reached out to.
    OutreachId;
    /// Names one introduction of two contacts.
    IntroductionId;
    /// Names one review of a quarter.
    ReviewId;
}

/// Gives out new ids of forty random bits: unlikely to meet those of another database, so that two can be merged.
#[derive(Debug, Clone)]
pub struct IdSource(u64);

impl IdSource {
    /// A source that gives the same ids each time, for reproducible runs.
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A source no other run shares.
    pub fn random() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }

    /// The next forty bits (`SplitMix64`, Steele, Lea and Flood, 2014).
    pub fn next_value(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) >> (64 - BITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let mut ids = IdSource::seeded(7);
        for _ in 0..100 {
            let id = ContactId(ids.next_value());
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().len(), 8);
        }
    }

    #[test]
    fn other_text_is_no_id() {
        for text in ["", "ada", "lovelace1", "ada lo e", "iiiiiiii", "ééé12"] {
            assert_eq!(text.parse::<ContactId>(), Err(NotAnId), "{text}");
        }
    }
}
