//! Bytes to values and back: the only code that knows the encoding.
//!
//! A record's row is `stamp u64 | version u8 | checksum u32 | content`, the stamp being the revision that made the
//! content; every other row is the same without the stamp. Numbers are little-endian. The content is bincode, which
//! does not describe itself: the checksum tells damage, the version tells old content from new. A version, once
//! released, keeps its structs for ever.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::{Fault, Result};
use super::quick;
use super::tables::key_bytes;
use crate::domain::card::Card;
use crate::domain::change::Refusal;
use crate::domain::record::{Key, Record};
use crate::domain::search::Signature;

/// The version of every row written now.
const VERSION: u8 = 1;
/// The most bytes one row's content may have: a hostile length must not take the memory.
const LIMIT: usize = 32 << 20;
const STAMP: usize = 8;
/// Version and checksum.
const HEAD: usize = 5;

const CONFIG: bincode::config::Configuration<
    bincode::config::LittleEndian,
    bincode::config::Varint,
    bincode::config::Limit<LIMIT>,
> = bincode::config::standard().with_limit::<LIMIT>();

/// The row of `record`, whose content `stamp` made.
pub(super) fn record_row(record: &Record, stamp: u64) -> Result<Vec<u8>> {
    let mut row = Vec::with_capacity(256);
    row.extend_from_slice(&stamp.to_le_bytes());
    row.extend_from_slice(&[VERSION, 0, 0, 0, 0]);
    match record {
        Record::Me(me) => encode(me, &mut row),
        Record::Contact(contact) => encode(contact, &mut row),
        Record::Touch(touch) => encode(touch, &mut row),
        Record::Promise(promise) => encode(promise, &mut row),
        Record::Tie(tie) => encode(tie, &mut row),
        Record::Rule(rule) => encode(rule, &mut row),
        Record::Pending(pending) => encode(pending, &mut row),
        Record::Event(event) => encode(event, &mut row),
        Record::Roster(roster) => encode(roster, &mut row),
        Record::Identity(identity) => encode(identity, &mut row),
        Record::Need(need) => encode(need, &mut row),
        Record::Distinct(distinct) => encode(distinct, &mut row),
        Record::Outreach(outreach) => encode(outreach, &mut row),
        Record::Introduction(introduction) => encode(introduction, &mut row),
        Record::Review(review) => encode(review, &mut row),
    }?;
    let sum = checksum(&key_bytes(record.key()), &row[..=STAMP], &row[STAMP + HEAD..]);
    row[STAMP + 1..STAMP + HEAD].copy_from_slice(&sum.to_le_bytes());
    Ok(row)
}

/// The record of `row`, found under `key`.
pub(super) fn record(key: Key, row: &[u8]) -> Result<Record> {
    let content = record_content(key, row)?;
    let record = match key {
        Key::Me => Record::Me(decode(content)?),
        Key::Contact(_) => Record::Contact(decode(content)?),
        Key::Touch(_) => Record::Touch(decode(content)?),
        Key::Promise(_) => Record::Promise(decode(content)?),
        Key::Tie(_) => Record::Tie(decode(content)?),
        Key::Rule(_) => Record::Rule(decode(content)?),
        Key::Pending(_) => Record::Pending(decode(content)?),
        Key::Event(_) => Record::Event(decode(content)?),
        Key::Roster(_) => Record::Roster(decode(content)?),
        Key::Identity(_) => Record::Identity(decode(content)?),
        Key::Need(_) => Record::Need(decode(content)?),
        Key::Distinct(_) => Record::Distinct(decode(content)?),
        Key::Outreach(_) => Record::Outreach(decode(content)?),
        Key::Introduction(_) => Record::Introduction(decode(content)?),
        Key::Review(_) => Record::Review(decode(content)?),
    };
    belongs(key, record)
}

/// `record`, where it is the one of `key`.
pub(super) fn belongs(key: Key, record: Record) -> Result<Record> {
    if record.key() == key { Ok(record) } else { Err(Fault::Damaged(format!("{key:?} holds {:?}", record.key()))) }
}

/// The content of a record's row, found under `key`.
pub(super) fn record_content(key: Key, row: &[u8]) -> Result<&[u8]> {
    let broken = || Fault::Damaged(format!("the row of {key:?} does not read as written"));
    let (head, content) = row.split_at_checked(STAMP + HEAD).ok_or_else(broken)?;
    let sum = checksum(&key_bytes(key), &head[..=STAMP], content);
    check_head(&head[STAMP..], sum, broken)?;
    Ok(content)
}

/// The revision that made the content of a record's row.
pub(super) fn stamp(row: &[u8]) -> Result<u64> {
    let stamp = row.first_chunk::<STAMP>().ok_or_else(|| Fault::Damaged("a row without a stamp".to_owned()))?;
    Ok(u64::from_le_bytes(*stamp))
}

/// Whether two rows of one record hold the same content, whichever revision made it.
pub(super) fn same_content(one: &[u8], other: &[u8]) -> bool {
    one.get(STAMP) == other.get(STAMP) && one.get(STAMP + HEAD..) == other.get(STAMP + HEAD..)
}

/// The row of `value` in `table` under the number `id`.
pub(super) fn row<T: Serialize>(table: &str, id: u64, value: &T) -> Result<Vec<u8>> {
    let mut row = Vec::with_capacity(128);
    row.extend_from_slice(&[VERSION, 0, 0, 0, 0]);
    encode(value, &mut row)?;
    let sum = checksum(table.as_bytes(), &id.to_le_bytes(), &row[HEAD..]);
    row[1..HEAD].copy_from_slice(&sum.to_le_bytes());
    Ok(row)
}

/// The value of `row`, found in `table` under the number `id`.
pub(super) fn value<T: DeserializeOwned>(table: &str, id: u64, row: &[u8]) -> Result<T> {
    decode(row_content(table, id, row)?)
}

/// The row of `card`: its texts, then the rest.
pub(super) fn card_row(card: &Card) -> Result<Vec<u8>> {
    row("cards", card.id.0, &(card.texts(), card))
}

/// The card of `row`, found under `id`.
pub(super) fn card(id: u64, row: &[u8]) -> Result<Card> {
    let (mut card, texts) = card_and_texts(id, row)?;
    card.place_texts(texts.into(), 0);
    Ok(card)
}

/// The same in two parts, for whoever keeps the texts of many cards together.
pub(super) fn card_and_texts(id: u64, row: &[u8]) -> Result<(Card, &str)> {
    let parts = quick::decode_after_text(row_content("cards", id, row)?);
    parts.map(|(texts, card)| (card, texts)).map_err(|error| Fault::Damaged(error.to_string()))
}

/// The row of the signature of the contact `id`.
pub(super) fn signature_row(id: u64, signature: Signature) -> Vec<u8> {
    let content = signature.to_bytes();
    let sum = checksum(b"signs", &id.to_le_bytes(), &content);
    [&[VERSION], sum.to_le_bytes().as_slice(), &content].concat()
}

/// The bytes of the signature in `row`, as they are: everybody's are gone through, and a damaged one is found by the doctor.
pub(super) fn signature(row: &[u8]) -> Result<&[u8; Signature::BYTES]> {
    let content = row.get(HEAD..).and_then(|content| content.try_into().ok());
    content.ok_or_else(|| Fault::Damaged("a row of signs has another length".to_owned()))
}

fn row_content<'r>(table: &str, id: u64, row: &'r [u8]) -> Result<&'r [u8]> {
    let broken = || Fault::Damaged(format!("row {id} of {table} does not read as written"));
    let (head, content) = row.split_at_checked(HEAD).ok_or_else(broken)?;
    check_head(head, checksum(table.as_bytes(), &id.to_le_bytes(), content), broken)?;
    Ok(content)
}

fn check_head(head: &[u8], sum: u32, broken: impl Fn() -> Fault) -> Result<()> {
    let (&version, stored) = head.split_first().ok_or_else(&broken)?;
    if stored != sum.to_le_bytes() {
        return Err(broken());
    }
    if version != VERSION {
        return Err(Fault::Newer(u64::from(version)));
    }
    Ok(())
}

fn encode<T: Serialize>(value: &T, row: &mut Vec<u8>) -> Result<()> {
    let start = row.len();
    bincode::serde::encode_into_std_write(value, row, CONFIG)
        .map_err(|error| Fault::Damaged(format!("a value that cannot be stored: {error}")))?;
    if row.len() - start > LIMIT {
        let text = format!("a record is longer than {} MiB; shorten its notes", LIMIT >> 20);
        return Err(Refusal::Invalid(text).into());
    }
    Ok(())
}

/// The value of `content`, all of it.
pub(super) fn decode<T: DeserializeOwned>(content: &[u8]) -> Result<T> {
    let (value, used) = bincode::serde::decode_from_slice(content, CONFIG)
        .map_err(|error| Fault::Damaged(format!("a row that does not decode: {error}")))?;
    if used != content.len() {
        return Err(Fault::Damaged(format!("a row of {} bytes of which {used} decode", content.len())));
    }
    Ok(value)
}

/// A checksum over what identifies a row, its head and its content: word by word, since every start reads all cards.
fn checksum(identity: &[u8], head: &[u8], content: &[u8]) -> u32 {
    let hash = [identity, head, content].into_iter().fold(0x6c62_272e_07bb_0142, mix);
    (hash ^ (hash >> 32)) as u32
}

fn mix(hash: u64, bytes: &[u8]) -> u64 {
    // Each step can be reversed, so bytes that differ within one word never end in the same hash.
    let step = |hash: u64, word: u64| {
        let product = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        product ^ (product >> 29)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(hash, |hash, word| step(hash, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    step(step(hash, u64::from_le_bytes(last)), bytes.len() as u64)
}
