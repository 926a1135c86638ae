//! Who is known by what: the sources' ids and fingerprints, and e-mail addresses, built once for an import.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::domain::book::{Book, IdHasher};
use crate::domain::card::SourceMark;
use crate::domain::contact::SourceKind;
use crate::domain::fingerprint::fingerprint_of;
use crate::domain::id::{ContactId, PendingId};
use crate::domain::profile::profile_print;
use crate::domain::record::Pending;

/// Who a record is, as far as its source mark tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A contact that holds this very content already.
    Same(ContactId),
    /// A contact the source has changed since.
    Changed(ContactId),
    /// A record that waits to be settled, with this very content.
    Waiting(PendingId),
    /// Nobody the source's mark tells.
    No,
}

/// A map by fingerprints, whose own bits serve as the hash.
type ByPrint<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

/// Everything by which a record is known again.
pub(super) struct Index<'a> {
    book: &'a Book,
    by_key: ByPrint<(SourceKind, u64), ContactId>,
    by_content: ByPrint<(SourceKind, u64, u64), ContactId>,
    waiting_by_key: ByPrint<(SourceKind, u64), PendingId>,
    waiting: ByPrint<(SourceKind, u64, u64), PendingId>,
    /// Built when the first record is asked for by address: a file that changes nothing never needs it.
    by_email: Option<ByPrint<u64, Vec<ContactId>>>,
    /// Addresses put on contacts before it was built.
    early: Vec<(u64, ContactId)>,
    /// Like the two above, for profiles.
    by_profile: Option<ByPrint<u64, Vec<ContactId>>>,
    early_profiles: Vec<(u64, ContactId)>,
}

impl<'a> Index<'a> {
    /// The index of everybody in `book`.
    pub(super) fn new(book: &'a Book) -> Self {
        let mut index = Self {
            book,
            by_key: room(book),
            by_content: room(book),
            waiting_by_key: ByPrint::default(),
            waiting: ByPrint::default(),
            by_email: None,
            early: Vec::new(),
            by_profile: None,
            early_profiles: Vec::new(),
        };
        for card in book.cards() {
            for &mark in &card.sources {
                index.add_mark(mark, card.id);
            }
        }
        for pending in book.pending() {
            index.add_pending(pending);
        }
        index
    }

    /// Who carries `mark`.
    pub(super) fn known(&self, mark: SourceMark) -> Known {
        let whole = (mark.kind, mark.key, mark.content);
        if let Some(&id) = self.by_content.get(&whole) {
            return Known::Same(id);
        }
        if mark.key != 0
            && let Some(&id) = self.by_key.get(&(mark.kind, mark.key))
        {
            return Known::Changed(id);
        }
        self.waiting.get(&whole).map_or(Known::No, |&id| Known::Waiting(id))
    }

    /// Who has that id at the source.
    pub(super) fn with_key(&self, kind: SourceKind, key: &str) -> Option<ContactId> {
        self.by_key.get(&(kind, fingerprint_of(key.bytes()))).copied()
    }

    /// The record waiting to be settled that has the source id of `mark`, whatever its content.
    pub(super) fn waiting_for(&self, mark: SourceMark) -> Option<PendingId> {
        if mark.key == 0 { None } else { self.waiting_by_key.get(&(mark.kind, mark.key)).copied() }
    }

    /// The contacts that have one of `emails`, each once.
    pub(super) fn with_emails<'e>(&mut self, emails: impl Iterator<Item = &'e str>) -> Vec<ContactId> {
        let mut found = Vec::new();
        for email in emails.filter_map(address) {
            for &id in self.emails().get(&email).map_or(&[][..], Vec::as_slice) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    fn emails(&mut self) -> &mut ByPrint<u64, Vec<ContactId>> {
        let (book, early) = (self.book, &mut self.early);
        self.by_email.get_or_insert_with(|| {
            let mut map: ByPrint<u64, Vec<ContactId>> = room(book);
            let stored = book.cards().iter().flat_map(|card| {
                let emails = card.emails().iter().filter_map(address);
                emails.map(|email| (email, card.id))
            });
            for (email, id) in stored.chain(early.drain(..)) {
                map.entry(email).or_default().push(id);
            }
            map
        })
    }

    /// The contacts that have one of the profiles among `urls`, each once.
    pub(super) fn with_profiles<'u>(&mut self, urls: impl Iterator<Item = &'u str>) -> Vec<ContactId> {
        let mut found = Vec::new();
        for profile in urls.filter_map(profile_print) {
            for &id in self.profiles().get(&profile).map_or(&[][..], Vec::as_slice) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found
    }

    fn profiles(&mut self) -> &mut ByPrint<u64, Vec<ContactId>> {
        let (book, early) = (self.book, &mut self.early_profiles);
        self.by_profile.get_or_insert_with(|| {
            let mut map: ByPrint<u64, Vec<ContactId>> = room(book);
            let stored = book.cards().iter().flat_map(|card| card.profiles.iter().map(|&profile| (profile, card.id)));
            for (profile, id) in stored.chain(early.drain(..)) {
                map.entry(profile).or_default().push(id);
            }
            map
        })
    }

    /// `id` has the profiles among these links from now on.
    pub(super) fn add_profiles<'u>(&mut self, id: ContactId, urls: impl Iterator<Item = &'u str>) {
        for profile in urls.filter_map(profile_print) {
            match &mut self.by_profile {
                Some(map) => map.entry(profile).or_default().push(id),
                None => self.early_profiles.push((profile, id)),
            }
        }
    }

    /// `id` carries `mark` from now on.
    pub(super) fn add_mark(&mut self, mark: SourceMark, id: ContactId) {
        self.by_content.entry((mark.kind, mark.key, mark.content)).or_insert(id);
        if mark.key != 0 {
            self.by_key.entry((mark.kind, mark.key)).or_insert(id);
        }
    }

    /// `id` has these addresses from now on.
    pub(super) fn add_emails<'e>(&mut self, id: ContactId, emails: impl Iterator<Item = &'e str>) {
        for email in emails.filter_map(address) {
            match &mut self.by_email {
                Some(map) => map.entry(email).or_default().push(id),
                None => self.early.push((email, id)),
            }
        }
    }

    /// `pending` waits from now on.
    pub(super) fn add_pending(&mut self, pending: &Pending) {
        for source in &pending.contact.sources {
            let mark = SourceMark::of(source);
            self.waiting.insert((mark.kind, mark.key, mark.content), pending.id);
            if mark.key != 0 {
                self.waiting_by_key.insert((mark.kind, mark.key), pending.id);
            }
        }
    }
}

/// An empty map with room for everybody in `book`.
fn room<K, V>(book: &Book) -> ByPrint<K, V> {
    HashMap::with_capacity_and_hasher(book.cards().len(), BuildHasherDefault::default())
}

/// The hash of an e-mail address that can name somebody; none for other text.
fn address(text: &str) -> Option<u64> {
    let text = text.trim();
    let (local, domain) = text.split_once('@')?;
    let whole = !local.is_empty() && !domain.is_empty();
    whole.then(|| fingerprint_of(text.bytes().map(|byte| byte.to_ascii_lowercase())))
}
