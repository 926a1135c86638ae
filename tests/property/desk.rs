//! A database in a folder of its own, and two programs at work on it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use tempfile::TempDir;
use ties::domain::book::Book;
use ties::domain::change::{Now, Planner, Refusal};
use ties::domain::day::Day;
use ties::domain::id::IdSource;
use ties::domain::record::{Key, Record};
use ties::store::{Committed, Store, StoreError};

/// A fixed Sunday.
pub(crate) fn now() -> Now {
    Now { today: Day::ymd(2026, 11, 22).expect("a real day"), seconds: 1_795_000_000 }
}

/// One program with the database open.
pub(crate) struct Program {
    pub(crate) store: Store,
    pub(crate) book: Book,
}

/// A database and the programs that have it open.
pub(crate) struct Desk {
    folder: TempDir,
    pub(crate) programs: Vec<Program>,
}

impl Desk {
    pub(crate) fn new(programs: usize) -> Self {
        let mut desk = Self { folder: TempDir::new().expect("a folder"), programs: Vec::new() };
        desk.programs = (0..programs).map(|_| desk.start()).collect();
        desk
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("ties.redb")
    }

    /// A program that has just started.
    pub(crate) fn start(&self) -> Program {
        let store = Store::open(&self.path()).expect("it opens");
        let mut book = store.load().expect("it loads");
        store.load_passages(&mut book).expect("they load");
        Program { store, book }
    }

    /// Ends a program and starts it again.
    pub(crate) fn restart(&mut self, place: usize) {
        let fresh = self.start();
        std::mem::replace(&mut self.programs[place], fresh).store.close().expect("it closes");
    }
}

impl Program {
    /// Commits these edits as one change.
    pub(crate) fn put(&mut self, edits: &[(Key, Option<Record>)]) -> Result<Committed<()>, StoreError> {
        let plan = |plan: &mut Planner<'_>| -> Result<(String, ()), Refusal> {
            for (key, record) in edits {
                match record {
                    Some(record) => plan.put(record.clone()),
                    None => plan.remove(*key),
                }
            }
            Ok(("edit".to_owned(), ()))
        };
        self.store.commit(&mut self.book, &mut IdSource::seeded(3), now(), "test", plan)
    }

    /// Every record, as export reads them.
    pub(crate) fn records(&self) -> BTreeMap<Key, Record> {
        let mut all = BTreeMap::new();
        let mut last = None;
        let mut each = |record: Record| {
            assert!(last < Some(record.key()), "in the order of keys");
            last = Some(record.key());
            all.insert(record.key(), record);
            ControlFlow::Continue(())
        };
        self.store.records(&mut each).expect("they read");
        all
    }

    /// What is derived follows from the records, in the file and in memory.
    pub(crate) fn assert_sound(&self) {
        for check in self.store.check().expect("it reads") {
            assert!(check.ok, "{}: {}", check.name, check.detail);
        }
        let mut fresh = self.store.load().expect("it loads");
        self.store.load_passages(&mut fresh).expect("they load");
        assert_same(&self.book, &fresh);
    }
}

/// Both books show the same.
pub(crate) fn assert_same(one: &Book, other: &Book) {
    assert_eq!(one.revision(), other.revision());
    let cards = |book: &Book| book.cards().iter().map(|card| (card.id, card.clone())).collect::<BTreeMap<_, _>>();
    assert_eq!(cards(one), cards(other));
    for card in one.cards() {
        assert_eq!(one.card(card.id), Some(card), "the index is right");
        assert_eq!(one.passages(card.id), other.passages(card.id));
        let ties = |book: &Book| book.ties_of(card.id).map(|tie| tie.id).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(ties(one), ties(other));
    }
    assert!(one.promises().eq(other.promises()));
    assert!(one.ties().eq(other.ties()));
    assert!(one.pending().eq(other.pending()));
    assert_eq!(one.rules(), other.rules());
    assert_eq!(one.me(), other.me());
}
