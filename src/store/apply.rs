//! Writing one revision: the records, the rows that follow from them, and the journal, in one transaction.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{self, Builder, Scope, ScopedJoinHandle};

use redb::{ReadableTable, Table, WriteTransaction};

use super::codec;
use super::error::{Fault, Result};
use super::guard::unguarded;
use super::journal::{self, EditMark, Edits, Head};
use super::read::Lookup;
use super::tables::{
    self, BEFORE, CARDS, DAYS, EDITS, FRONT, JOURNAL, KeyBytes, LINKS, META, META_BEFORE, META_REVISION, PASSAGES,
    RECORDS, SIGNS, WithinBytes,
};
use crate::domain::book::Delta;
use crate::domain::card::Card;
use crate::domain::id::ContactId;
use crate::domain::network::ledger::Mark;
use crate::domain::parallel::in_parts;
use crate::domain::passage::{Passage, passages};
use crate::domain::record::{Key, Record};
use crate::domain::search::Signature;
use crate::domain::touch::Touch;

/// How long the history reaches back.
const KEEP_SECONDS: i64 = 400 * 24 * 60 * 60;
/// How much replaced content the history holds at most.
const KEEP_BYTES: u64 = if cfg!(test) { 64 << 10 } else { 64 << 20 };

/// So many contacts are derived at once, shared out among threads that get so many at least.
const AT_ONCE: usize = 1_024;
pub(super) const LEAST_SHARE: usize = 256;

/// One record's new row.
pub(super) struct Write<'a> {
    pub(super) key: Key,
    /// The row as it is.
    pub(super) old: Option<Vec<u8>>,
    /// The row as it will be.
    pub(super) new: Option<Vec<u8>>,
    /// What the new row holds.
    pub(super) record: Option<&'a Record>,
}

/// What a written revision means.
pub(super) struct Written {
    pub(super) delta: Delta,
    pub(super) concerns: Vec<ContactId>,
}

/// A contact whose card may change, and what it follows from.
struct Person<'w> {
    id: ContactId,
    /// None where the contact is gone.
    contact: Option<Cow<'w, Record>>,
    touches: Vec<Touch>,
    new: bool,
}

/// What follows from a contact and the touches with them.
struct Follows {
    card: Card,
    prose: Vec<Passage>,
    card_row: Vec<u8>,
    /// None where there is no prose.
    prose_row: Option<Vec<u8>>,
    signature_row: Vec<u8>,
}

impl Person<'_> {
    fn follows(&self) -> Result<Option<Follows>> {
        let Some(Record::Contact(contact)) = self.contact.as_deref() else { return Ok(None) };
        let (card, prose) = (Card::derive(contact, &self.touches), passages(contact, &self.touches));
        let prose_row = (!prose.is_empty()).then(|| codec::row("passages", self.id.0, &prose)).transpose()?;
        Ok(Some(Follows {
            card_row: codec::card_row(&card)?,
            prose_row,
            signature_row: codec::signature_row(self.id.0, Signature::of(&card, &prose)),
            card,
            prose,
        }))
    }
}

/// What follows for some people, being derived: of many on a thread.
struct Deriving<'scope, 'w> {
    people: Arc<Vec<Person<'w>>>,
    thread: Option<ScopedJoinHandle<'scope, Vec<Result<Option<Follows>>>>>,
}

impl<'scope, 'w: 'scope> Deriving<'scope, 'w> {
    fn of(people: Vec<Person<'w>>, scope: &'scope Scope<'scope, '_>) -> Self {
        let people = Arc::new(people);
        let thread = (people.len() > LEAST_SHARE).then(|| {
            let people = Arc::clone(&people);
            Builder::new().spawn_scoped(scope, move || derive(&people)).ok()
        });
        Self { people, thread: thread.flatten() }
    }

    /// For each of the people in turn.
    fn wait(self) -> Vec<Result<Option<Follows>>> {
        match self.thread {
            // What panics there is code of ours: no damage of the file.
            Some(thread) => thread.join().unwrap_or_else(|panic| unguarded(|| resume_unwind(panic))),
            None => derive(&self.people),
        }
    }
}

fn derive(people: &[Person<'_>]) -> Vec<Result<Option<Follows>>> {
    in_parts(people, LEAST_SHARE, |part| part.iter().map(Person::follows).collect::<Vec<_>>())
        .into_iter()
        .flatten()
        .collect()
}

type Rows<'t, K> = Table<'t, K, &'static [u8]>;

/// The tables a revision is written to.
pub(super) struct Tables<'t> {
    lookup: Lookup<Rows<'t, &'static KeyBytes>, Table<'t, &'static WithinBytes, ()>>,
    cards: Rows<'t, u64>,
    passages: Rows<'t, u64>,
    signs: Rows<'t, u64>,
    days: Rows<'t, &'static WithinBytes>,
    front: Table<'t, &'static WithinBytes, ()>,
    pub(super) journal: Rows<'t, u64>,
    edits: Rows<'t, u64>,
    before: Rows<'t, &'static WithinBytes>,
    meta: Table<'t, &'static str, u64>,
}

impl<'t> Tables<'t> {
    pub(super) fn open(txn: &'t WriteTransaction) -> Result<Self> {
        Ok(Self {
            lookup: Lookup { records: txn.open_table(RECORDS)?, links: txn.open_table(LINKS)? },
            cards: txn.open_table(CARDS)?,
            passages: txn.open_table(PASSAGES)?,
            signs: txn.open_table(SIGNS)?,
            days: txn.open_table(DAYS)?,
            front: txn.open_table(FRONT)?,
            journal: txn.open_table(JOURNAL)?,
            edits: txn.open_table(EDITS)?,
            before: txn.open_table(BEFORE)?,
            meta: txn.open_table(META)?,
        })
    }

    /// The row of `key` as it is.
    pub(super) fn row(&self, key: Key) -> Result<Option<Vec<u8>>> {
        Ok(self.lookup.records.get(&tables::key_bytes(key))?.map(|row| row.value().to_vec()))
    }

    /// Writes `revision`, which makes `writes` (in the order of keys, each of them a change) and is described by `head`.
    pub(super) fn write(&mut self, revision: u64, mut head: Head, writes: &[Write<'_>]) -> Result<Written> {
        let mut concerned = BTreeSet::new();
        let mut marks = Vec::with_capacity(writes.len());
        head.before_bytes = 0;
        for write in writes {
            let key = tables::key_bytes(write.key);
            match &write.new {
                Some(row) => _ = self.lookup.records.insert(&key, row.as_slice())?,
                None => _ = self.lookup.records.remove(&key)?,
            }
            if let Some(old) = &write.old {
                self.before.insert(&tables::before_bytes(revision, write.key), old.as_slice())?;
                head.before_bytes += old.len() as u64;
            }
            let after = write.new.as_deref().map(codec::stamp).transpose()?;
            marks.push(EditMark { key: write.key, after });
            self.link(write, &mut concerned)?;
        }
        let mut delta = Delta { revision, ..Delta::default() };
        let ids: Vec<ContactId> = concerned.iter().copied().collect();
        // While some are written, what follows for the next is derived.
        thread::scope(|scope| {
            let mut ahead: Option<Deriving<'_, '_>> = None;
            for some in ids.chunks(AT_ONCE) {
                let people = some.iter().map(|id| self.gather(*id, writes)).collect::<Result<Vec<_>>>()?;
                let next = Deriving::of(people, scope);
                if let Some(before) = ahead.replace(next) {
                    self.set_all(before, &mut delta)?;
                }
            }
            ahead.map_or(Ok(()), |last| self.set_all(last, &mut delta))
        })?;
        for write in
            writes.iter().filter(|write| !matches!(write.key, Key::Contact(_) | Key::Touch(_) | Key::Roster(_)))
        {
            delta.records.push((write.key, write.record.cloned()));
        }
        let besides = |id: &&ContactId| find(writes, Key::Contact(**id)).is_none();
        let extra = concerned.iter().filter(besides).map(|id| id.0).collect();
        self.record_revision(revision, &head, &Edits::new(revision, marks.into_iter(), extra))?;
        Ok(Written { delta, concerns: concerned.into_iter().collect() })
    }

    /// Sets the links that follow from one record, and collects whose card may change.
    fn link(&mut self, write: &Write<'_>, concerned: &mut BTreeSet<ContactId>) -> Result<()> {
        if let Key::Contact(id) = write.key {
            concerned.insert(id);
            return Ok(());
        }
        let old = write.old.as_deref().map(|row| codec::record(write.key, row)).transpose()?;
        self.enter(old.as_ref(), write.record)?;
        let of = |record: Option<&Record>| record.map(tables::links_of).unwrap_or_default();
        let (before, after) = (of(old.as_ref()), of(write.record));
        for link in before.iter().filter(|link| !after.contains(link)) {
            self.lookup.links.remove(link)?;
        }
        for link in after.iter().filter(|link| !before.contains(link)) {
            self.lookup.links.insert(link, ())?;
        }
        for record in old.as_ref().into_iter().chain(write.record) {
            concerned.extend(record.concerns());
        }
        Ok(())
    }

    /// Enters a touch under its day, and takes the one it replaces out.
    fn enter(&mut self, old: Option<&Record>, new: Option<&Record>) -> Result<()> {
        if let Some(Record::Touch(touch)) = old {
            self.days.remove(&tables::day_bytes(touch.date, touch.id))?;
        }
        if let Some(Record::Touch(touch)) = new {
            let row = codec::row("days", touch.id.0, &Mark::of(touch))?;
            self.days.insert(&tables::day_bytes(touch.date, touch.id), row.as_slice())?;
        }
        Ok(())
    }

    /// What the card of `id` follows from, as written by now.
    fn gather<'w>(&self, id: ContactId, writes: &'w [Write<'_>]) -> Result<Person<'w>> {
        let write = find(writes, Key::Contact(id));
        let contact = match write {
            Some(write) => write.record.map(Cow::Borrowed),
            None => self.lookup.record(Key::Contact(id))?.map(Cow::Owned),
        };
        let is_gone = contact.is_none();
        Ok(Person {
            id,
            contact,
            touches: if is_gone { Vec::new() } else { touches_of(&self.lookup, id, writes)? },
            // A new contact has no rows to compare with.
            new: write.is_some_and(|write| write.old.is_none()),
        })
    }

    fn set_all(&mut self, deriving: Deriving<'_, '_>, delta: &mut Delta) -> Result<()> {
        let people = Arc::clone(&deriving.people);
        let follows = deriving.wait();
        people.iter().zip(follows).try_for_each(|(person, follows)| self.set(person, follows?, delta))
    }

    /// Sets the derived rows of one contact, where they are others than those stored.
    fn set(&mut self, Person { id, new, .. }: &Person<'_>, follows: Option<Follows>, delta: &mut Delta) -> Result<()> {
        let (id, new) = (*id, *new);
        let Some(Follows { card, prose, card_row, prose_row, signature_row }) = follows else {
            let old = self.cards.remove(id.0)?.map(|row| codec::card(id.0, row.value())).transpose()?;
            self.place(old.as_ref(), None)?;
            self.passages.remove(id.0)?;
            self.signs.remove(id.0)?;
            delta.cards.push((id, None));
            delta.passages.push((id, None));
            return Ok(());
        };
        if new || self.signs.get(id.0)?.is_none_or(|stored| stored.value() != signature_row) {
            self.signs.insert(id.0, signature_row.as_slice())?;
        }
        if new || self.cards.get(id.0)?.is_none_or(|stored| stored.value() != card_row) {
            let old = self.cards.insert(id.0, card_row.as_slice())?;
            let old = old.map(|row| codec::card(id.0, row.value())).transpose()?;
            self.place(old.as_ref(), Some(&card))?;
            delta.cards.push((id, Some(card)));
        }
        let Some(row) = prose_row else {
            if !new && self.passages.remove(id.0)?.is_some() {
                delta.passages.push((id, None));
            }
            return Ok(());
        };
        if new || self.passages.get(id.0)?.is_none_or(|stored| stored.value() != row) {
            self.passages.insert(id.0, row.as_slice())?;
            delta.passages.push((id, Some(prose)));
        }
        Ok(())
    }

    /// Enters a card where it can have a row on Today, and takes the one it replaces out.
    fn place(&mut self, old: Option<&Card>, new: Option<&Card>) -> Result<()> {
        let of = |card: Option<&Card>| card.map(tables::front_of).unwrap_or_default();
        let (before, after) = (of(old), of(new));
        for key in before.iter().filter(|key| !after.contains(key)) {
            self.front.remove(key)?;
        }
        for key in after.iter().filter(|key| !before.contains(key)) {
            self.front.insert(key, ())?;
        }
        Ok(())
    }

    fn record_revision(&mut self, revision: u64, head: &Head, edits: &Edits) -> Result<()> {
        self.journal.insert(revision, codec::row("journal", revision, head)?.as_slice())?;
        self.edits.insert(revision, codec::row("journal_edits", revision, edits)?.as_slice())?;
        self.meta.insert(META_REVISION, revision)?;
        let bytes = self.meta.get(META_BEFORE)?.map_or(0, |guard| guard.value()) + head.before_bytes;
        let bytes = self.prune(revision, head.at, bytes)?;
        self.meta.insert(META_BEFORE, bytes)?;
        Ok(())
    }

    /// Forgets what is too old, and how to take back the oldest of what is too much; never the revision just made.
    fn prune(&mut self, newest: u64, now: i64, mut bytes: u64) -> Result<u64> {
        let mut doomed = Vec::new();
        for row in self.journal.iter()? {
            let (id, row) = row?;
            let head = journal::head(id.value(), row.value())?;
            let old = head.at < now.saturating_sub(KEEP_SECONDS);
            if id.value() == newest || !(old || bytes > KEEP_BYTES) {
                break;
            }
            if head.kept {
                bytes = bytes.saturating_sub(head.before_bytes);
            }
            if head.kept || old {
                doomed.push((id.value(), head, old));
            }
        }
        for (id, mut head, old) in doomed {
            let range = tables::before_range(id);
            self.before.retain_in::<&WithinBytes, _>(range.start()..=range.end(), |_, _| false)?;
            self.edits.remove(id)?;
            if old {
                self.journal.remove(id)?;
            } else {
                head.kept = false;
                self.journal.insert(id, codec::row("journal", id, &head)?.as_slice())?;
            }
        }
        Ok(bytes)
    }

    /// The entry of `revision`.
    pub(super) fn head(&self, revision: u64) -> Result<Option<Head>> {
        self.journal.get(revision)?.map(|row| journal::head(revision, row.value())).transpose()
    }

    /// The touches, promises and ties of `contact`.
    pub(super) fn linked(&self, contact: ContactId) -> Result<Vec<Key>> {
        self.lookup.linked(tables::link_range(contact))
    }

    /// What `revision` touched, in the order of keys.
    pub(super) fn edits_of(&self, revision: u64) -> Result<Vec<EditMark>> {
        let row = self.edits.get(revision)?;
        let row = row.ok_or_else(|| Fault::Damaged(format!("change {revision} does not say what it touched")))?;
        journal::edits(revision, row.value())?.list(revision)
    }

    /// The row of `key` that `revision` replaced, if there was one.
    pub(super) fn row_before(&self, revision: u64, key: Key) -> Result<Option<Vec<u8>>> {
        Ok(self.before.get(&tables::before_bytes(revision, key))?.map(|row| row.value().to_vec()))
    }

    /// Replaces the entry of `revision`.
    pub(super) fn set_head(&mut self, revision: u64, head: &Head) -> Result<()> {
        self.journal.insert(revision, codec::row("journal", revision, head)?.as_slice())?;
        Ok(())
    }

    /// The newest revision.
    pub(super) fn revision(&self) -> Result<u64> {
        let revision = self.meta.get(META_REVISION)?.map(|guard| guard.value());
        revision.ok_or_else(|| Fault::Damaged("it does not say its revision".to_owned()))
    }
}

fn find<'w, 'a>(writes: &'w [Write<'a>], key: Key) -> Option<&'w Write<'a>> {
    writes.binary_search_by_key(&key, |write| write.key).ok().map(|place| &writes[place])
}

fn touches_of<R, L>(lookup: &Lookup<R, L>, id: ContactId, writes: &[Write<'_>]) -> Result<Vec<Touch>>
where
    R: ReadableTable<&'static KeyBytes, &'static [u8]>,
    L: ReadableTable<&'static WithinBytes, ()>,
{
    let mut touches = Vec::new();
    for touch in lookup.touches_of(id)? {
        let key = Key::Touch(touch);
        let record = match find(writes, key) {
            Some(write) => write.record.cloned(),
            None => lookup.record(key)?,
        };
        match record {
            Some(Record::Touch(touch)) => touches.push(touch),
            _ => return Err(Fault::Damaged(format!("{id} is linked to {key:?}, which is not there"))),
        }
    }
    Ok(touches)
}
