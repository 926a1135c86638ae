use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::domain::book::Book;
use crate::domain::change::{Now, Planner, Refusal};
use crate::domain::conversation::{Conversation, Person};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, IdSource};
use crate::domain::intent::Intent;
use crate::domain::kind::{Channel, Circle};

/// A database in a folder of its own, with the book that shows it.
struct Desk {
    folder: TempDir,
    store: Store,
    book: Book,
    ids: IdSource,
}

fn now() -> Now {
    Now { today: Day::ymd(2026, 11, 22).expect("a real day"), seconds: 1_795_000_000 }
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let store = Store::open(&folder.path().join("own/ties.redb")).expect("no file is an empty database");
        let book = store.load().expect("an empty book");
        Self { folder, store, book, ids: IdSource::seeded(1) }
    }

    fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    fn intent(&mut self, intent: &Intent) -> Result<Committed<()>, StoreError> {
        let plan = |plan: &mut Planner<'_>| intent.plan(plan).map(|planned| (planned.label, ()));
        self.store.commit(&mut self.book, &mut self.ids, now(), "test", plan)
    }

    fn add(&mut self, name: &str) -> ContactId {
        let intent = Intent::Add { name: name.to_owned(), circle: Circle::Many, edits: Vec::new() };
        let committed = self.intent(&intent).expect("it is added");
        match committed.change.edits[0].key {
            crate::domain::record::Key::Contact(id) => id,
            key => panic!("{key:?} is no contact"),
        }
    }

    fn log(&mut self, id: ContactId) -> Committed<()> {
        let mut talk = Conversation::new(vec![Person::Known(id)], now().today, Channel::Coffee);
        talk.note = "pumps".to_owned();
        self.intent(&Intent::Log(vec![talk])).expect("it is logged")
    }

    fn assert_sound(&self) {
        for check in self.store.check().expect("it reads") {
            assert!(check.ok, "{}: {}", check.name, check.detail);
        }
    }
}

#[test]
fn a_logged_touch_is_there_after_reopening() {
    let mut desk = Desk::new();
    assert!(!desk.store.exists());
    let ada = desk.add("Ada Lovelace");
    assert_eq!(desk.log(ada).revision, 2);
    let other = Store::open(&desk.path()).expect("it opens");
    let book = other.load().expect("it loads");
    assert_eq!(book.card(ada), desk.book.card(ada));
    assert_eq!(book.revision(), 2);
    let dossier = other.dossier(ada).expect("it reads").expect("she is there");
    assert_eq!(dossier.touches[0].note, "pumps");
    desk.assert_sound();
}

#[test]
fn undo_restores_a_deleted_contact() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.log(ada);
    let before = desk.store.dossier(ada).expect("it reads");
    desk.intent(&Intent::Delete(vec![ada])).expect("deleted");
    assert_eq!(desk.book.card(ada), None);
    let undone = desk.store.undo(&mut desk.book, now(), "test").expect("undone");
    assert_eq!((undone.of, undone.label.as_str()), (3, "delete Ada Lovelace"));
    assert_eq!(desk.store.dossier(ada).expect("it reads"), before);
    desk.assert_sound();
    let redone = desk.store.redo(&mut desk.book, now(), "test").expect("redone");
    assert_eq!(redone.of, 3);
    assert_eq!(desk.book.card(ada), None);
    desk.assert_sound();
}
