//! A second reader of the encoding, for the cards that every start reads: a third faster than bincode's own.
//!
//! Reads what bincode writes with variable-length integers, from a slice. A length is checked against what is left, so
//! a hostile one is an error. Whatever no card holds is not read.

use serde::de::value::U32Deserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer};
use serde::de::{SeqAccess, VariantAccess, Visitor};

/// The bytes are not a value of the type.
#[derive(Debug)]
pub(super) struct Malformed;

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row that does not decode")
    }
}

impl std::error::Error for Malformed {}

impl serde::de::Error for Malformed {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type Result<T> = std::result::Result<T, Malformed>;

/// The text at the start of `bytes`, and the value that takes all the rest.
pub(super) fn decode_after_text<T: DeserializeOwned>(bytes: &[u8]) -> Result<(&str, T)> {
    let mut reader = Reader(bytes);
    let text = reader.text()?;
    let value = T::deserialize(&mut reader)?;
    if reader.0.is_empty() { Ok((text, value)) } else { Err(Malformed) }
}

struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    #[inline]
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    #[inline]
    fn byte(&mut self) -> Result<u8> {
        let (&byte, rest) = self.0.split_first().ok_or(Malformed)?;
        self.0 = rest;
        Ok(byte)
    }

    #[inline]
    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// An unsigned number: itself in one byte up to 250, else a mark of its width and its bytes.
    #[inline]
    fn number(&mut self) -> Result<u64> {
        match self.byte()? {
            small @ 0..=250 => Ok(u64::from(small)),
            251 => Ok(u64::from(u16::from_le_bytes(self.array()?))),
            252 => Ok(u64::from(u32::from_le_bytes(self.array()?))),
            253 => Ok(u64::from_le_bytes(self.array()?)),
            _ => Err(Malformed),
        }
    }

    /// A signed number: 0, -1, 1, -2, … in the order of unsigned ones.
    #[inline]
    fn signed(&mut self) -> Result<i64> {
        let folded = self.number()?;
        Ok((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    #[inline]
    fn text(&mut self) -> Result<&'b str> {
        let length = usize::try_from(self.number()?).map_err(|_| Malformed)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Malformed)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty: $read:ident;)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            let number = self.$read()?;
            visitor.$visit(<$type>::try_from(number).map_err(|_| Malformed)?)
        }
    )*};
}

macro_rules! never {
    ($($method:ident($($argument:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* _: V) -> Result<V::Value> {
            Err(Malformed::custom("no card holds one"))
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Malformed;

    numbers! {
        deserialize_u8 visit_u8 u8: byte;
        deserialize_u16 visit_u16 u16: number;
        deserialize_u32 visit_u32 u32: number;
        deserialize_u64 visit_u64 u64: number;
        deserialize_i16 visit_i16 i16: signed;
        deserialize_i32 visit_i32 i32: signed;
        deserialize_i64 visit_i64 i64: signed;
    }

    never! {
        deserialize_any();
        deserialize_i8();
        deserialize_f32();
        deserialize_char();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_map();
        deserialize_identifier();
        deserialize_ignored_any();
        deserialize_unit_struct(&'static str);
    }

    #[inline]
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.byte()? {
            0 => visitor.visit_bool(false),
            1 => visitor.visit_bool(true),
            _ => Err(Malformed),
        }
    }

    #[inline]
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_f64(f64::from_le_bytes(self.array()?))
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(self.text()?)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(self.text()?)
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.byte()? {
            0 => visitor.visit_none(),
            1 => visitor.visit_some(self),
            _ => Err(Malformed),
        }
    }

    #[inline]
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let left = usize::try_from(self.number()?).map_err(|_| Malformed)?;
        visitor.visit_seq(Items { reader: self, left })
    }

    #[inline]
    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    #[inline]
    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }

    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The items of a list, or the fields of a struct.
struct Items<'r, 'b> {
    reader: &'r mut Reader<'b>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Malformed;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        // Each item takes a byte at least, so a hostile length reserves no more than there is.
        Some(self.left.min(self.reader.0.len()))
    }
}

impl<'de> EnumAccess<'de> for &mut Reader<'_> {
    type Error = Malformed;
    type Variant = Self;

    #[inline]
    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self)> {
        let place = u32::try_from(self.number()?).map_err(|_| Malformed)?;
        let place: U32Deserializer<Malformed> = place.into_deserializer();
        Ok((seed.deserialize(place)?, self))
    }
}

impl<'de> VariantAccess<'de> for &mut Reader<'_> {
    type Error = Malformed;

    #[inline]
    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    #[inline]
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self)
    }

    #[inline]
    fn tuple_variant<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left })
    }

    #[inline]
    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Items { reader: self, left: fields.len() })
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    /// Everything a card may hold, at its widest.
    #[derive(Debug, Clone, PartialEq, Serialize, serde::Deserialize)]
    struct Sample {
        flag: bool,
        small: u8,
        unsigned: Vec<u64>,
        signed: Vec<i64>,
        weight: f64,
        text: Vec<String>,
        maybe: Option<(String, Option<u32>)>,
        choices: Vec<Choice>,
        array: [Option<i32>; 4],
    }

    #[derive(Debug, Clone, PartialEq, Serialize, serde::Deserialize)]
    enum Choice {
        Unit,
        New(u16),
        Tuple(i16, String),
        Struct { id: u64 },
    }

    fn sample() -> Sample {
        Sample {
            flag: true,
            small: 255,
            unsigned: vec![0, 250, 251, 65_535, 65_536, u64::from(u32::MAX), u64::MAX],
            signed: vec![0, -1, 125, -126, i64::MAX, i64::MIN],
            weight: -0.1,
            text: vec![String::new(), "Łukasz 太郎".to_owned(), "long ".repeat(99)],
            maybe: Some(("x".to_owned(), None)),
            choices: vec![
                Choice::Unit,
                Choice::New(9),
                Choice::Tuple(-9, "y".to_owned()),
                Choice::Struct { id: 1 << 39 },
            ],
            array: [None, Some(-1), None, Some(740_000)],
        }
    }

    #[test]
    fn reads_what_bincode_writes() {
        let bytes = bincode::serde::encode_to_vec(("text", sample()), bincode::config::standard()).expect("it encodes");
        assert_eq!(decode_after_text::<Sample>(&bytes).expect("it decodes"), ("text", sample()));
    }

    #[test]
    fn damage_is_an_error_and_takes_no_memory() {
        let bytes = bincode::serde::encode_to_vec(("text", sample()), bincode::config::standard()).expect("it encodes");
        for end in 0..bytes.len() {
            assert!(decode_after_text::<Sample>(&bytes[..end]).is_err(), "cut at {end}");
        }
        for place in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes[place] = 253;
            let _ = decode_after_text::<Sample>(&bytes);
        }
        assert!(decode_after_text::<Vec<String>>(&[0, 253, 255, 255, 255, 255, 255, 255, 255, 127]).is_err());
        assert!(decode_after_text::<u8>(&[0, 1, 2]).is_err(), "not all is read");
    }
}
