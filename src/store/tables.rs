//! The tables, and the bytes of their keys.

use redb::{ReadOnlyTable, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction};

use super::error::{Fault, Result};
use crate::domain::agenda::{When, when_in_front};
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::{
    ContactId, DistinctId, EventId, IdentityId, IntroductionId, NeedId, OutreachId, PendingId, PromiseId, ReviewId,
    RuleId, TieId, TouchId,
};
use crate::domain::record::{Key, Record};

/// The database format this program reads and writes. A file of an older one is brought up to it by `upgrade`.
pub(super) const FORMAT: u64 = 2;

/// Key bytes of a record: its kind, then its id, the highest byte first.
pub(super) type KeyBytes = [u8; 9];
/// Key bytes of a record within something: a number, then the record. Of a link the contact it is about; of a touch or a contact in
/// an index its day; of replaced content the revision that replaced it. Few types of keys keep the program small.
pub(super) type WithinBytes = [u8; 17];

pub(super) type Table<K, V> = TableDefinition<'static, K, V>;

/// Every record of the user's: `[stamp | version | checksum | content]`.
pub(super) const RECORDS: Table<&'static [u8; 9], &'static [u8]> = Table::new("records");
/// Derived: a card a contact.
pub(super) const CARDS: Table<u64, &'static [u8]> = Table::new("cards");
/// Derived: the prose about a contact, where there is any.
pub(super) const PASSAGES: Table<u64, &'static [u8]> = Table::new("passages");
/// Derived: what tells that a search cannot find a contact.
pub(super) const SIGNS: Table<u64, &'static [u8]> = Table::new("signs");
/// Derived: the touches, promises and ties of each contact.
pub(super) const LINKS: Table<&'static WithinBytes, ()> = Table::new("links");
/// Derived: what each touch adds up to, in the order of days.
pub(super) const DAYS: Table<&'static WithinBytes, &'static [u8]> = Table::new("days");
/// Derived: who can have a row on Today, by when.
pub(super) const FRONT: Table<&'static WithinBytes, ()> = Table::new("front");
/// One row a revision: what was done, when, by whom.
pub(super) const JOURNAL: Table<u64, &'static [u8]> = Table::new("journal");
/// One row a revision: the keys it touched and the stamps it left.
pub(super) const EDITS: Table<u64, &'static [u8]> = Table::new("journal_edits");
/// The rows a revision replaced.
pub(super) const BEFORE: Table<&'static WithinBytes, &'static [u8]> = Table::new("journal_before");
/// Numbers about the database itself.
pub(super) const META: Table<&'static str, u64> = Table::new("meta");
/// The picks of the last days, outside the history.
pub(super) const PICKS: Table<u64, &'static [u8]> = Table::new("picks");

/// In [`META`]: the database format.
pub(super) const META_FORMAT: &str = "format";
/// In [`META`]: the newest revision.
pub(super) const META_REVISION: &str = "revision";
/// In [`META`]: how many bytes [`BEFORE`] holds.
pub(super) const META_BEFORE: &str = "before_bytes";

// The kind bytes are in files: never reuse one.
const ME: u8 = 0;
const CONTACT: u8 = 1;
const TOUCH: u8 = 2;
const PROMISE: u8 = 3;
const TIE: u8 = 4;
const RULE: u8 = 5;
const PENDING: u8 = 6;
const EVENT: u8 = 7;
const ROSTER: u8 = 8;
const IDENTITY: u8 = 9;
const NEED: u8 = 10;
const DISTINCT: u8 = 11;
const OUTREACH: u8 = 12;
const INTRODUCTION: u8 = 13;
const REVIEW: u8 = 14;

/// The kinds of records that lists need whole; every other is read by id.
pub(super) const SMALL_KINDS: [std::ops::RangeInclusive<u8>; 3] = [ME..=ME, PROMISE..=EVENT, IDENTITY..=u8::MAX];

pub(super) fn kind_and_id(key: Key) -> (u8, u64) {
    match key {
        Key::Me => (ME, 0),
        Key::Contact(id) => (CONTACT, id.0),
        Key::Touch(id) => (TOUCH, id.0),
        Key::Promise(id) => (PROMISE, id.0),
        Key::Tie(id) => (TIE, id.0),
        Key::Rule(id) => (RULE, id.0),
        Key::Pending(id) => (PENDING, id.0),
        Key::Event(id) => (EVENT, id.0),
        Key::Roster(id) => (ROSTER, id.0),
        Key::Identity(id) => (IDENTITY, id.0),
        Key::Need(id) => (NEED, id.0),
        Key::Distinct(id) => (DISTINCT, id.0),
        Key::Outreach(id) => (OUTREACH, id.0),
        Key::Introduction(id) => (INTRODUCTION, id.0),
        Key::Review(id) => (REVIEW, id.0),
    }
}

pub(super) fn key_of(kind: u8, id: u64) -> Result<Key> {
    Ok(match kind {
        ME => Key::Me,
        CONTACT => Key::Contact(ContactId(id)),
        TOUCH => Key::Touch(TouchId(id)),
        PROMISE => Key::Promise(PromiseId(id)),
        TIE => Key::Tie(TieId(id)),
        RULE => Key::Rule(RuleId(id)),
        PENDING => Key::Pending(PendingId(id)),
        EVENT => Key::Event(EventId(id)),
        ROSTER => Key::Roster(EventId(id)),
        IDENTITY => Key::Identity(IdentityId(id)),
        NEED => Key::Need(NeedId(id)),
        DISTINCT => Key::Distinct(DistinctId(id)),
        OUTREACH => Key::Outreach(OutreachId(id)),
        INTRODUCTION => Key::Introduction(IntroductionId(id)),
        REVIEW => Key::Review(ReviewId(id)),
        _ => return Err(Fault::Damaged(format!("a record of the unknown kind {kind}"))),
    })
}

pub(super) fn key_bytes(key: Key) -> KeyBytes {
    let (kind, id) = kind_and_id(key);
    range_key(kind, id)
}

pub(super) fn range_key(kind: u8, id: u64) -> KeyBytes {
    let mut bytes = [kind; 9];
    bytes[1..].copy_from_slice(&id.to_be_bytes());
    bytes
}

pub(super) fn key_from(bytes: &KeyBytes) -> Result<Key> {
    let [kind, id @ ..] = *bytes;
    key_of(kind, u64::from_be_bytes(id))
}

fn joined(first: u64, key: KeyBytes) -> [u8; 17] {
    let mut bytes = [0; 17];
    bytes[..8].copy_from_slice(&first.to_be_bytes());
    bytes[8..].copy_from_slice(&key);
    bytes
}

pub(super) fn before_bytes(revision: u64, key: Key) -> WithinBytes {
    joined(revision, key_bytes(key))
}

/// The bounds of all rows one revision replaced.
pub(super) fn before_range(revision: u64) -> std::ops::RangeInclusive<WithinBytes> {
    joined(revision, [0; 9])..=joined(revision, [u8::MAX; 9])
}

/// The bounds of all contacts.
pub(super) fn contact_range() -> std::ops::RangeInclusive<KeyBytes> {
    range_key(CONTACT, 0)..=range_key(CONTACT, u64::MAX)
}

/// The bounds of all links of `contact`.
pub(super) fn link_range(contact: ContactId) -> std::ops::RangeInclusive<WithinBytes> {
    joined(contact.0, [0; 9])..=joined(contact.0, [u8::MAX; 9])
}

/// The bounds of the links of `contact` to its touches.
pub(super) fn touch_range(contact: ContactId) -> std::ops::RangeInclusive<WithinBytes> {
    joined(contact.0, range_key(TOUCH, 0))..=joined(contact.0, range_key(TOUCH, u64::MAX))
}

/// The bounds of the links of `contact` to its promises.
pub(super) fn promise_range(contact: ContactId) -> std::ops::RangeInclusive<WithinBytes> {
    joined(contact.0, range_key(PROMISE, 0))..=joined(contact.0, range_key(PROMISE, u64::MAX))
}

/// The key of `touch` on `day`; all of a day lie between the ids 0 and `u64::MAX`.
pub(super) fn day_bytes(day: Day, touch: TouchId) -> WithinBytes {
    // With the sign turned over, days before the common era come first.
    joined(u64::from(day.number().cast_unsigned() ^ (1 << 31)), key_bytes(Key::Touch(touch)))
}

/// The keys of `card` in [`FRONT`].
pub(super) fn front_of(card: &Card) -> Vec<WithinBytes> {
    when_in_front(card).into_iter().map(|when| front_bytes(when, card.id)).collect()
}

/// The bounds of those who can have a row then.
pub(super) fn front_range(when: When) -> std::ops::RangeInclusive<WithinBytes> {
    front_bytes(when, ContactId(0))..=front_bytes(when, ContactId(u64::MAX))
}

fn front_bytes(when: When, contact: ContactId) -> WithinBytes {
    let place = match when {
        When::Always => 0,
        When::On(month, day) => u64::from(month) * 100 + u64::from(day),
    };
    joined(place, key_bytes(Key::Contact(contact)))
}

/// The record of such a key.
pub(super) fn record_within(bytes: &WithinBytes) -> Result<Key> {
    let mut key = [0; 9];
    key.copy_from_slice(&bytes[8..]);
    key_from(&key)
}

/// The links that follow from `record`.
pub(super) fn links_of(record: &Record) -> Vec<WithinBytes> {
    let contacts = match record {
        Record::Touch(touch) => touch.contacts.clone(),
        Record::Promise(promise) => vec![promise.contact],
        Record::Tie(tie) => vec![tie.a, tie.b],
        Record::Me(_)
        | Record::Contact(_)
        | Record::Rule(_)
        | Record::Pending(_)
        | Record::Event(_)
        | Record::Roster(_)
        | Record::Identity(_)
        | Record::Need(_)
        | Record::Distinct(_)
        | Record::Outreach(_)
        | Record::Introduction(_)
        | Record::Review(_) => Vec::new(),
    };
    let key = key_bytes(record.key());
    contacts.into_iter().map(|contact| joined(contact.0, key)).collect()
}

/// Creates every table, so that readers find them, and says which format they are of.
pub(super) fn create_all(txn: &WriteTransaction) -> Result<()> {
    txn.open_table(RECORDS)?;
    txn.open_table(CARDS)?;
    txn.open_table(PASSAGES)?;
    txn.open_table(SIGNS)?;
    txn.open_table(LINKS)?;
    txn.open_table(DAYS)?;
    txn.open_table(FRONT)?;
    txn.open_table(JOURNAL)?;
    txn.open_table(EDITS)?;
    txn.open_table(BEFORE)?;
    txn.open_table(PICKS)?;
    let mut meta = txn.open_table(META)?;
    meta.insert(META_FORMAT, FORMAT)?;
    meta.insert(META_REVISION, 0)?;
    meta.insert(META_BEFORE, 0)?;
    Ok(())
}

/// One consistent view of the database.
pub(super) struct View {
    txn: ReadTransaction,
    /// The newest revision in it.
    pub(super) revision: u64,
    /// The format of its rows.
    pub(super) format: u64,
}

impl View {
    /// The newest view of `db`. Refuses another format than ours.
    pub(super) fn of(db: &impl ReadableDatabase) -> Result<Self> {
        let view = Self::of_any_format(db)?;
        if view.format < FORMAT { Err(Fault::Older(view.format)) } else { Ok(view) }
    }

    /// The same for whoever reads older formats as well. Refuses one of the future.
    pub(super) fn of_any_format(db: &impl ReadableDatabase) -> Result<Self> {
        let txn = db.begin_read()?;
        let meta = txn.open_table(META)?;
        let number = |name| -> Result<u64> {
            let found = ReadableTable::get(&meta, name)?.map(|guard| guard.value());
            found.ok_or_else(|| Fault::Damaged(format!("it does not say its {name}")))
        };
        let format = match number(META_FORMAT)? {
            0 => return Err(Fault::Damaged("it says format 0".to_owned())),
            known @ ..=FORMAT => known,
            newer => return Err(Fault::Newer(newer)),
        };
        let revision = number(META_REVISION)?;
        Ok(Self { txn, revision, format })
    }

    /// One of its tables.
    pub(super) fn table<K: redb::Key, V: redb::Value>(&self, table: Table<K, V>) -> Result<ReadOnlyTable<K, V>> {
        Ok(self.txn.open_table(table)?)
    }
}
