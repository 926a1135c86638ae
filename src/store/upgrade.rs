//! Rows of older formats, as this one has them.
//!
//! A format, once released, is read for ever: here is what its rows were, for [`rebuild`](super::rebuild), which makes a new
//! file of them. `tests/store` keeps a file of each.
//!
//! - Format 1: contacts without self-tests, "me" without a target for outreach, needs without what was tried; no
//!   table of days. Its last files had all of these and still said 1.

use std::borrow::Cow;

use serde::Deserialize;

use super::codec;
use super::error::{Fault, Result};
use crate::domain::cadence::Cadence;
use crate::domain::contact::{Address, Aim, Contact, Extra, Met, NamedDate, Note, Offer, Position, Rhythm, Source};
use crate::domain::day::{Day, PartialDate};
use crate::domain::id::{ContactId, NeedId, PendingId};
use crate::domain::kind::{Circle, Kinds, Standing};
use crate::domain::name::Name;
use crate::domain::need::{Need, NeedState};
use crate::domain::record::{Key, Pending, Record};

/// The record of a row of any format, and the row as ours has it: made by the same revision.
pub(super) fn row(key: Key, row: &[u8]) -> Result<(Record, Cow<'_, [u8]>)> {
    let fault = match codec::record(key, row) {
        Ok(record) => return Ok((record, Cow::Borrowed(row))),
        Err(fault) => fault,
    };
    let record = of_format_1(key, row).map_err(|_| fault)?;
    let ours = codec::record_row(&record, codec::stamp(row)?)?;
    Ok((record, Cow::Owned(ours)))
}

fn of_format_1(key: Key, row: &[u8]) -> Result<Record> {
    let content = codec::record_content(key, row)?;
    let record = match key {
        // What was added stands last, and none of it is a zero.
        Key::Me => Record::Me(codec::decode(&[content, &[0]].concat())?),
        Key::Contact(_) => Record::Contact(Box::new(codec::decode::<Contact1>(content)?.into())),
        Key::Pending(_) => Record::Pending(Box::new(codec::decode::<Pending1>(content)?.into())),
        Key::Need(_) => Record::Need(codec::decode::<Need1>(content)?.into()),
        _ => return Err(Fault::Damaged("a row of no format".to_owned())),
    };
    codec::belongs(key, record)
}

/// A need of format 1.
#[derive(Deserialize)]
struct Need1 {
    id: NeedId,
    text: String,
    why: String,
    due: Option<Day>,
    state: NeedState,
    created: Day,
}

impl From<Need1> for Need {
    fn from(old: Need1) -> Self {
        let Need1 { id, text, why, due, state, created } = old;
        Self { id, text, why, tried: String::new(), due, state, created }
    }
}

/// A contact of format 1.
#[derive(Deserialize)]
struct Contact1 {
    id: ContactId,
    name: Name,
    nicknames: Vec<String>,
    emails: Vec<Address>,
    phones: Vec<Address>,
    urls: Vec<String>,
    addresses: Vec<String>,
    positions: Vec<Position>,
    place: Option<String>,
    kinds: Kinds,
    circle: Circle,
    cadence: Option<Cadence>,
    rhythm: Rhythm,
    tags: Vec<String>,
    communities: Vec<String>,
    birthday: Option<PartialDate>,
    dates: Vec<NamedDate>,
    aims: Vec<Aim>,
    offers: Vec<Offer>,
    notes: Vec<Note>,
    met: Option<Met>,
    standing: Standing,
    no_thanks: bool,
    sources: Vec<Source>,
    extra: Vec<Extra>,
    created: Day,
}

impl From<Contact1> for Contact {
    fn from(old: Contact1) -> Self {
        Self {
            id: old.id,
            name: old.name,
            nicknames: old.nicknames,
            emails: old.emails,
            phones: old.phones,
            urls: old.urls,
            addresses: old.addresses,
            positions: old.positions,
            place: old.place,
            kinds: old.kinds,
            circle: old.circle,
            cadence: old.cadence,
            rhythm: old.rhythm,
            tags: old.tags,
            communities: old.communities,
            birthday: old.birthday,
            dates: old.dates,
            aims: old.aims,
            offers: old.offers,
            notes: old.notes,
            met: old.met,
            standing: old.standing,
            self_tests: Vec::new(),
            no_thanks: old.no_thanks,
            sources: old.sources,
            extra: old.extra,
            created: old.created,
        }
    }
}

/// An imported record of format 1 that waits to be settled.
#[derive(Deserialize)]
struct Pending1 {
    id: PendingId,
    contact: Contact1,
    candidates: Vec<ContactId>,
    reason: String,
}

impl From<Pending1> for Pending {
    fn from(old: Pending1) -> Self {
        Self { id: old.id, contact: old.contact.into(), candidates: old.candidates, reason: old.reason }
    }
}
