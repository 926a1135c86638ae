//! What is read from the store for each format: streamed where it can be large.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::WriteError;
use crate::domain::book::Book;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::record::{Key, Record};
use crate::domain::sort;
use crate::exchange::dossier::{self, Dossier};
use crate::exchange::vcard::{self, Acquaintance, Person, Version};
use crate::exchange::{ics, json, spreadsheet};
use crate::store::{Lost, Store, StoreError};

/// Records read ahead of the writer.
const AHEAD: usize = 256;

/// Whom a file is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum People<'a> {
    /// Everybody.
    All,
    /// These, in this order.
    Some(&'a [ContactId]),
}

/// Where everything comes from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) store: &'a Store,
    pub(super) book: &'a Book,
    pub(super) today: Day,
    /// What did not read on the way.
    pub(super) lost: &'a RefCell<Lost>,
}

/// What the reader hands over.
type Records = Receiver<Result<Record, StoreError>>;

/// Hands every record to `take`, in the order of keys, read on a thread of its own: the reader gives records away, the
/// writer takes them. Says as well what did not read.
fn with_records<T>(store: &Store, take: impl FnOnce(Records) -> T) -> (T, Lost) {
    let (sender, receiver) = sync_channel(AHEAD);
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let read = store.records(&mut |record| match sender.send(Ok(record)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            });
            read.unwrap_or_else(|error| {
                // The writer may have stopped already, for a reason of its own.
                let _ = sender.send(Err(error));
                Lost::default()
            })
        });
        let taken = take(receiver);
        (taken, reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

impl Source<'_> {
    pub(super) fn records(&self, out: &mut dyn Write) -> Result<(), WriteError> {
        self.with_records(|records| json::write(records, &mut { out }))
    }

    fn with_records<T>(&self, take: impl FnOnce(Records) -> T) -> T {
        let (taken, lost) = with_records(self.store, take);
        if !lost.is_nothing() {
            self.lost.replace(lost);
        }
        taken
    }

    /// The contacts of `people`: everybody in the order of ids, else those named as they were.
    fn with_contacts<T>(
        &self,
        people: People<'_>,
        take: impl FnOnce(&mut dyn Iterator<Item = Result<Contact, StoreError>>) -> T,
    ) -> T {
        match people {
            People::All => self.with_records(|records| {
                // Contacts come after who I am; behind the last of them the reader is sent home.
                let contacts = records.into_iter().filter(|record| !matches!(record, Ok(Record::Me(_))));
                take(&mut contacts.map_while(|record| match record {
                    Ok(Record::Contact(contact)) => Some(Ok(*contact)),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                }))
            }),
            People::Some(ids) => take(&mut ids.iter().filter_map(|&id| match self.store.record(Key::Contact(id)) {
                Ok(Some(Record::Contact(contact))) => Some(Ok(*contact)),
                Ok(_) => None,
                Err(error) => Some(Err(error)),
            })),
        }
    }

    pub(super) fn cards(&self, people: People<'_>, version: Version, out: &mut dyn Write) -> Result<(), WriteError> {
        let uids = self.uids(people).map_err(WriteError::Read)?;
        self.with_contacts(people, |contacts| {
            let people =
                contacts.map(|contact| contact.map(|it| Person { knows: self.knows(&it, &uids), contact: it }));
            vcard::write(people, version, &mut { out })
        })
    }

    /// The UIDs of those among `people` who know somebody.
    fn uids(&self, people: People<'_>) -> Result<HashMap<ContactId, String>, StoreError> {
        let tied: HashSet<ContactId> = self.book.ties().flat_map(|tie| [tie.a, tie.b]).collect();
        if tied.is_empty() {
            return Ok(HashMap::new());
        }
        self.with_contacts(people, |contacts| {
            let tied = contacts.filter(|contact| contact.as_ref().map_or(true, |it| tied.contains(&it.id)));
            tied.map(|contact| contact.map(|it| (it.id, vcard::uid(&it)))).collect()
        })
    }

    fn knows(&self, contact: &Contact, uids: &HashMap<ContactId, String>) -> Vec<Acquaintance> {
        let known = self.book.ties_of(contact.id).filter_map(|tie| {
            let uid = uids.get(&tie.other(contact.id)?)?.clone();
            Some(Acquaintance { uid, how: tie.how.clone(), as_of: tie.as_of })
        });
        let mut known: Vec<Acquaintance> = known.collect();
        sort::by(&mut known, |a, b| (&a.uid, &a.how, a.as_of).cmp(&(&b.uid, &b.how, b.as_of)));
        known
    }

    pub(super) fn table(&self, people: People<'_>, out: &mut dyn Write) -> Result<(), WriteError> {
        self.with_contacts(people, |contacts| spreadsheet::write(contacts, &mut { out }))
    }

    pub(super) fn calendar(&self, out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(ics::write(self.book, self.today, &mut { out })?)
    }

    /// A page for each of those named, one after the other.
    pub(super) fn pages(&self, people: People<'_>, out: &mut dyn Write) -> Result<(), WriteError> {
        let People::Some(ids) = people else { return Ok(()) };
        for (place, &id) in ids.iter().enumerate() {
            if place > 0 {
                writeln!(out)?;
            }
            self.page(id, out)?;
        }
        Ok(())
    }

    /// The page of one person; nothing where there is no such contact any more.
    pub(super) fn page(&self, id: ContactId, out: &mut dyn Write) -> Result<(), WriteError> {
        let Some(found) = self.store.dossier(id).map_err(WriteError::Read)? else { return Ok(()) };
        let dossier = Dossier {
            book: self.book,
            contact: &found.contact,
            touches: &found.touches,
            promises: &found.promises,
            ties: &found.ties,
        };
        Ok(dossier::write(&dossier, &mut { out })?)
    }

    /// Everybody with a conversation, a promise or a note, or in rotation, with their names.
    pub(super) fn with_a_history(&self) -> Result<Vec<(ContactId, String)>, StoreError> {
        let promised: HashSet<ContactId> = self.book.promises_made().map(|(_, made)| made.contact).collect();
        let has_a_history = |contact: &Contact| {
            let talked = self.book.card(contact.id).is_some_and(|card| card.touches.last.is_some());
            talked || contact.circle != Circle::None || !contact.notes.is_empty() || promised.contains(&contact.id)
        };
        self.with_contacts(People::All, |contacts| {
            let found = contacts.filter(|contact| contact.as_ref().map_or(true, has_a_history));
            found.map(|contact| contact.map(|it| (it.id, it.name.full))).collect()
        })
    }
}
