//! What follows from the records: links, days, cards, passages and signatures, as they should be stored.
//!
//! Gathered from every record at once, for `check`, which compares, and for `rebuild`, which writes anew. A commit keeps
//! the same rows in step one record at a time (`apply`).

use std::collections::{BTreeMap, BTreeSet};

use super::codec;
use super::error::Result;
use super::tables::{self, WithinBytes};
use crate::domain::card::Card;
use crate::domain::contact::Contact;
use crate::domain::id::ContactId;
use crate::domain::network::ledger::Mark;
use crate::domain::passage::passages;
use crate::domain::record::Record;
use crate::domain::search::Signature;
use crate::domain::touch::Touch;

/// What follows from the records added so far.
#[derive(Default)]
pub(super) struct Derived {
    contacts: BTreeMap<ContactId, Contact>,
    touches: BTreeMap<ContactId, Vec<Touch>>,
    /// The links, all there should be.
    pub(super) links: BTreeSet<WithinBytes>,
    /// The rows of touches by day.
    pub(super) days: BTreeMap<WithinBytes, Vec<u8>>,
}

/// A derived row of a contact: it is there, or none is.
pub(super) type RowOf<'d> = (&'d Contact, Option<Vec<u8>>);

impl Derived {
    /// Adds what follows from `record`. Records are added in the order of their keys.
    pub(super) fn add(&mut self, record: Record) -> Result<()> {
        self.links.extend(tables::links_of(&record));
        match record {
            Record::Contact(contact) => _ = self.contacts.insert(contact.id, *contact),
            Record::Touch(touch) => {
                let row = codec::row("days", touch.id.0, &Mark::of(&touch))?;
                self.days.insert(tables::day_bytes(touch.date, touch.id), row);
                for &contact in &touch.contacts {
                    let list = self.touches.entry(contact).or_default();
                    if list.last() != Some(&touch) {
                        list.push(touch.clone());
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The rows of those who can have one on Today.
    pub(super) fn front(&self) -> BTreeSet<WithinBytes> {
        let card = |(id, contact)| Card::derive(contact, self.touches.get(id).map_or(&[][..], Vec::as_slice));
        self.contacts.iter().map(card).flat_map(|card| tables::front_of(&card)).collect()
    }

    /// The card of every contact.
    pub(super) fn cards(&self) -> impl Iterator<Item = Result<RowOf<'_>>> {
        self.each(|contact, touches| codec::card_row(&Card::derive(contact, touches)).map(Some))
    }

    /// The passages of every contact, where there is prose.
    pub(super) fn passages(&self) -> impl Iterator<Item = Result<RowOf<'_>>> {
        self.each(|contact, touches| {
            let prose = Some(passages(contact, touches)).filter(|list| !list.is_empty());
            prose.map(|prose| codec::row("passages", contact.id.0, &prose)).transpose()
        })
    }

    /// The signature of every contact.
    pub(super) fn signs(&self) -> impl Iterator<Item = Result<RowOf<'_>>> {
        self.each(|contact, touches| {
            let signature = Signature::of(&Card::derive(contact, touches), &passages(contact, touches));
            Ok(Some(codec::signature_row(contact.id.0, signature)))
        })
    }

    fn each(
        &self,
        derive: impl Fn(&Contact, &[Touch]) -> Result<Option<Vec<u8>>>,
    ) -> impl Iterator<Item = Result<RowOf<'_>>> {
        self.contacts.iter().map(move |(id, contact)| {
            let touches = self.touches.get(id).map_or(&[][..], Vec::as_slice);
            derive(contact, touches).map(|row| (contact, row))
        })
    }
}
