//! Random changes, undos, redos and reverts by two programs, against a stack of snapshots.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use ties::domain::contact::{Contact, Note};
use ties::domain::event::Event;
use ties::domain::id::{ContactId, EventId, IntroductionId, OutreachId, PromiseId, ReviewId, TieId, TouchId};
use ties::domain::introduction::Introduction;
use ties::domain::kind::{Channel, NoteKind, Side};
use ties::domain::me::Me;
use ties::domain::name::Name;
use ties::domain::outreach::Outreach;
use ties::domain::promise::{Promise, PromiseState};
use ties::domain::record::{Key, Record};
use ties::domain::review::{Review, Snapshot};
use ties::domain::roster::{Attendee, Roster};
use ties::domain::tie::Tie;
use ties::domain::touch::Touch;
use ties::store::StoreError;

use crate::desk::{Desk, assert_same, now};

/// How many records take part.
const SLOTS: u8 = 19;

fn key(slot: u8) -> Key {
    let id = u64::from(slot) + 1;
    match slot {
        0..6 => Key::Contact(ContactId(id)),
        6..10 => Key::Touch(TouchId(id)),
        10..12 => Key::Promise(PromiseId(id)),
        12 => Key::Tie(TieId(id)),
        13 => Key::Event(EventId(id)),
        14 => Key::Roster(EventId(id)),
        15 => Key::Introduction(IntroductionId(id)),
        16 => Key::Outreach(OutreachId(id)),
        17 => Key::Review(ReviewId(id)),
        _ => Key::Me,
    }
}

/// The record of `slot` whose content is numbered.
fn record(slot: u8, content: u8) -> Record {
    let today = now().today;
    let contact = |n: u8| ContactId(u64::from(n % 6) + 1);
    match key(slot) {
        Key::Contact(id) => {
            let mut contact = Contact::new(id, Name::whole(format!("Person {slot} {content}")), today);
            if content.is_multiple_of(2) {
                contact.notes.push(Note { date: today, kind: NoteKind::Business, text: format!("note {content}") });
            }
            Record::Contact(Box::new(contact))
        }
        Key::Touch(id) => Record::Touch(Touch {
            logged: i64::from(content),
            note: format!("touch {content}"),
            ..Touch::new(
                id,
                today.plus_days(-i32::from(content)),
                Channel::Coffee,
                vec![contact(content), contact(content + 1)],
            )
        }),
        Key::Promise(id) => Record::Promise(Promise {
            id,
            by: Side::Me,
            contact: contact(content),
            text: format!("promise {content}"),
            due: None,
            state: if content > 3 { PromiseState::Kept(today) } else { PromiseState::Open },
            touch: None,
            made: today,
        }),
        Key::Tie(id) => Record::Tie(Tie {
            id,
            a: contact(content),
            b: contact(content + 1),
            how: format!("tie {content}"),
            as_of: today,
        }),
        Key::Event(id) => Record::Event(Box::new(Event::new(id, format!("event {content}"), (today, today), today))),
        Key::Roster(event) => {
            let names = (0..=content % 5).map(|number| format!("attendee {content} {number}"));
            let attendees = names.map(|name| Attendee { name, ..Attendee::default() }).collect();
            Record::Roster(Roster { event, attendees })
        }
        Key::Introduction(id) => {
            let pair = (contact(content), contact(content + 1));
            Record::Introduction(Introduction::begun(id, pair, &format!("why {content}"), today))
        }
        Key::Outreach(id) => Record::Outreach(Outreach {
            id,
            name: format!("Name {content}"),
            contact: None,
            url: String::new(),
            note: String::new(),
            steps: Vec::new(),
        }),
        Key::Review(id) => {
            let snapshot = Snapshot { people: u32::from(content), ..Snapshot::default() };
            Record::Review(Box::new(Review { id, date: today, snapshot, actions: Vec::new() }))
        }
        _ => Record::Me(Me { name: format!("me {content}"), ..Me::default() }),
    }
}

/// Whether the record of `slot` with that content is about the contact of the slot `contact`.
fn is_about(slot: u8, content: u8, contact: u8) -> bool {
    let Key::Contact(contact) = key(contact) else { return false };
    match record(slot, content) {
        Record::Touch(touch) => touch.contacts.contains(&contact),
        Record::Promise(promise) => promise.contact == contact,
        Record::Tie(tie) => tie.other(contact).is_some(),
        _ => false,
    }
}

/// What one record holds, and the revision that made it.
type Row = (u8, u64);
type Rows = BTreeMap<u8, Row>;

/// One change of the model's history.
struct Entry {
    edits: Vec<(u8, Option<Row>, Option<Row>)>,
    /// The change it reverted, and whether all of it.
    reverts: Option<(u64, bool)>,
}

/// The history as one would tell it: two stacks of snapshots.
#[derive(Default)]
struct Model {
    rows: Rows,
    revision: u64,
    entries: BTreeMap<u64, Entry>,
    /// Each change that holds, with what was before it.
    undo: Vec<(u64, Rows)>,
    /// Each change to do again, with what was after it.
    redo: Vec<(u64, Rows)>,
}

#[derive(Debug, PartialEq)]
enum Outcome {
    /// Wrote that many records and kept that many.
    Wrote(usize, usize),
    Conflict(usize),
    Nothing,
}

impl Model {
    fn change(&mut self, after: Rows, reverts: Option<(u64, bool)>) {
        self.revision += 1;
        let slots: BTreeSet<u8> = self.rows.keys().chain(after.keys()).copied().collect();
        let edit = |slot: u8| (slot, self.rows.get(&slot).copied(), after.get(&slot).copied());
        let edits = slots.into_iter().map(edit).filter(|(_, before, after)| before != after).collect();
        self.entries.insert(self.revision, Entry { edits, reverts });
        self.undo.push((self.revision, std::mem::replace(&mut self.rows, after)));
        self.redo.clear();
    }

    fn put(&mut self, edits: &BTreeMap<u8, Option<u8>>) -> Outcome {
        let stamp = self.revision + 1;
        let mut after = self.rows.clone();
        let mut count = 0;
        for (&slot, content) in edits {
            if self.rows.get(&slot).map(|row| row.0) != *content {
                count += 1;
                match content {
                    Some(content) => _ = after.insert(slot, (*content, stamp)),
                    None => _ = after.remove(&slot),
                }
            }
        }
        if count > 0 {
            self.change(after, None);
        }
        Outcome::Wrote(count, 0)
    }

    fn undo(&mut self) -> Outcome {
        let Some((id, before)) = self.undo.pop() else { return Outcome::Nothing };
        self.revision += 1;
        self.redo.push((id, std::mem::replace(&mut self.rows, before)));
        Outcome::Wrote(self.entries[&id].edits.len(), 0)
    }

    fn redo(&mut self) -> Outcome {
        let Some((id, after)) = self.redo.pop() else { return Outcome::Nothing };
        self.revision += 1;
        self.undo.push((id, std::mem::replace(&mut self.rows, after)));
        Outcome::Wrote(self.entries[&id].edits.len(), 0)
    }

    /// The changes taken back by a revert that holds.
    fn reverted(&self) -> BTreeSet<u64> {
        let mut taken = BTreeSet::new();
        for (id, _) in &self.undo {
            let Some((mut of, mut all)) = self.entries[id].reverts else { continue };
            loop {
                taken.insert(of);
                // All of a revert taken back: what it had taken back holds again, and so on down.
                let Some((inner, _)) = self.entries[&of].reverts.filter(|_| all) else { break };
                taken.remove(&inner);
                let Some((next, complete)) = self.entries[&inner].reverts else { break };
                (of, all) = (next, complete);
            }
        }
        taken
    }

    fn revert(&mut self, id: u64) -> Outcome {
        let holds = self.undo.iter().any(|(held, _)| *held == id) && !self.reverted().contains(&id);
        let Some(entry) = self.entries.get(&id).filter(|_| holds) else { return Outcome::Nothing };
        let (mut after, mut written, mut kept) = (self.rows.clone(), 0, 0);
        let stamp = |row: Option<Row>| row.map(|row| row.1);
        let fits = |slot: u8, left: Option<Row>| stamp(self.rows.get(&slot).copied()) == stamp(left);
        let goes = |slot: u8| entry.edits.iter().any(|it| it.0 == slot && it.1.is_none() && fits(slot, it.2));
        for &(slot, before, left) in &entry.edits {
            let current = self.rows.get(&slot).copied();
            // A contact somebody has talked to, promised something or tied to others since is used, and stays.
            if goes(slot) && self.rows.iter().any(|(&other, row)| !goes(other) && is_about(other, row.0, slot)) {
                kept += 1;
            } else if stamp(current) == stamp(left) {
                written += 1;
                match before {
                    Some(row) => _ = after.insert(slot, row),
                    None => _ = after.remove(&slot),
                }
            } else if stamp(current) != stamp(before) {
                kept += 1;
            }
        }
        match (written, kept) {
            (0, 0) => Outcome::Nothing,
            (0, kept) => Outcome::Conflict(kept),
            (written, kept) => {
                self.change(after, Some((id, kept == 0)));
                Outcome::Wrote(written, kept)
            }
        }
    }

    fn records(&self) -> BTreeMap<Key, Record> {
        self.rows.iter().map(|(&slot, &(content, _))| (key(slot), record(slot, content))).collect()
    }
}

#[derive(Debug, Clone)]
enum Op {
    Put(BTreeMap<u8, Option<u8>>),
    Undo,
    Redo,
    /// Reverts one of the revisions there have been.
    Revert(prop::sample::Index),
    Restart,
    Refresh,
}

fn op() -> impl Strategy<Value = Op> {
    let edits = prop::collection::btree_map(0..SLOTS, prop::option::weighted(0.7, 0..8u8), 1..5);
    prop_oneof![
        6 => edits.prop_map(Op::Put),
        4 => Just(Op::Undo),
        3 => Just(Op::Redo),
        3 => any::<prop::sample::Index>().prop_map(Op::Revert),
        1 => Just(Op::Restart),
        1 => Just(Op::Refresh),
    ]
}

fn outcome<T>(result: Result<T, StoreError>, wrote: impl FnOnce(T) -> Outcome) -> Outcome {
    match result {
        Ok(value) => wrote(value),
        Err(StoreError::Conflict(names)) => Outcome::Conflict(names.len()),
        Err(StoreError::NothingToUndo | StoreError::NothingToRedo | StoreError::NotRevertible { .. }) => {
            Outcome::Nothing
        }
        Err(error) => panic!("{error}"),
    }
}

fn play(ops: Vec<(usize, Op)>) {
    let mut desk = Desk::new(2);
    let mut model = Model::default();
    for (place, op) in ops {
        let program = &mut desk.programs[place];
        let undone = |undone: ties::store::Undone| Outcome::Wrote(undone.records, undone.kept.len());
        let (store, book) = (&mut program.store, &mut program.book);
        let (got, expected) = match op {
            Op::Put(edits) => {
                let list: Vec<_> = edits.iter().map(|(&s, c)| (key(s), c.map(|c| record(s, c)))).collect();
                let got = outcome(program.put(&list), |done| Outcome::Wrote(done.change.edits.len(), 0));
                (got, model.put(&edits))
            }
            Op::Undo => (outcome(store.undo(book, now(), "test"), undone), model.undo()),
            Op::Redo => (outcome(store.redo(book, now(), "test"), undone), model.redo()),
            Op::Revert(index) => {
                let id = index.index(model.revision as usize + 1) as u64;
                (outcome(store.revert(book, now(), "test", id), undone), model.revert(id))
            }
            Op::Restart => {
                desk.restart(place);
                continue;
            }
            Op::Refresh => {
                let behind = book.revision() != model.revision;
                assert_eq!(store.refresh(book).expect("it reads"), behind);
                continue;
            }
        };
        assert_eq!(got, expected);
        let program = &desk.programs[place];
        assert_eq!(program.records(), model.records());
        let next = |item: Option<ties::store::JournalItem>| item.map(|item| item.id);
        assert_eq!(next(program.store.next_undo().expect("it reads")), model.undo.last().map(|(id, _)| *id));
        assert_eq!(next(program.store.next_redo().expect("it reads")), model.redo.last().map(|(id, _)| *id));
        let journal = program.store.journal(usize::MAX).expect("it reads");
        let taken = model.reverted();
        for (id, entry) in &model.entries {
            let item = journal.iter().find(|item| item.id == *id).expect("it is listed");
            let held = model.undo.iter().any(|(held, _)| held == id);
            assert_eq!(item.undone, !held || taken.contains(id), "change {id}");
            assert_eq!(item.records, entry.edits.len());
        }
        if program.store.exists() && got != Outcome::Nothing {
            program.assert_sound();
        }
    }
    let [one, two] = &mut desk.programs[..] else { panic!("two programs") };
    for program in [&mut *one, &mut *two] {
        program.store.refresh(&mut program.book).expect("it reads");
        program.assert_sound();
    }
    assert_same(&one.book, &two.book);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn history_is_a_stack_of_snapshots(ops in prop::collection::vec((0..2usize, op()), 1..40)) {
        play(ops);
    }
}
