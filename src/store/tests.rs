mod care;
mod faults;

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::panic::AssertUnwindSafe;

use tempfile::TempDir;

use super::file::Newborn;
use super::*;
use crate::domain::agenda::{Limits, Picks, agenda};
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::change::{Now, Planner, Refusal};
use crate::domain::contact::{Contact, Note};
use crate::domain::conversation::{Conversation, Person};
use crate::domain::day::{Day, PartialDate};
use crate::domain::edit::{ContactEdit, Moved};
use crate::domain::id::{ContactId, IdSource};
use crate::domain::intent::Intent;
use crate::domain::kind::{Channel, Circle, Kind, NoteKind};
use crate::domain::name::Name;
use crate::domain::record::{Key, Record};
use crate::domain::search::Query;

/// One program with a database of its own.
struct Desk {
    folder: TempDir,
    store: Store,
    book: Book,
    ids: IdSource,
}

const SOON: Duration = Duration::from_millis(30);

fn now() -> Now {
    Now { today: Day::ymd(2026, 11, 22).expect("a real day"), seconds: 1_795_000_000 }
}

fn refused(path: &Path) -> StoreError {
    Store::open(path).map(|_| ()).expect_err("it does not open")
}

fn plan_of(intent: &Intent) -> impl FnMut(&mut Planner<'_>) -> Result<(String, ()), Refusal> {
    move |plan| intent.plan(plan).map(|planned| (planned.label, ()))
}

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("own/ties.redb");
        Self::at(folder, &path)
    }

    fn at(folder: TempDir, path: &Path) -> Self {
        let store = Store::open(path).expect("it opens");
        let book = store.load().expect("it loads");
        Self { folder, store, book, ids: IdSource::seeded(1) }
    }

    fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    fn intent_at(&mut self, now: Now, intent: &Intent) -> Result<Committed<()>, StoreError> {
        self.store.commit(&mut self.book, &mut self.ids, now, "test", plan_of(intent))
    }

    fn intent(&mut self, intent: &Intent) -> Result<Committed<()>, StoreError> {
        self.intent_at(now(), intent)
    }

    fn add(&mut self, name: &str) -> ContactId {
        let intent = Intent::add(name, Circle::Many, Vec::new());
        match self.intent(&intent).expect("it is added").change.edits[0].key {
            Key::Contact(id) => id,
            key => panic!("{key:?} is no contact"),
        }
    }

    fn note(&mut self, id: ContactId, text: &str) {
        let note = Note { date: now().today, kind: NoteKind::Business, text: text.to_owned() };
        self.intent(&Intent::Edit { ids: vec![id], edits: vec![ContactEdit::Note(note)] }).expect("it is noted");
    }

    fn log(&mut self, id: ContactId) -> Committed<()> {
        let mut talk = Conversation::new(vec![Person::Known(id)], now().today, Channel::Coffee);
        talk.note = "pumps".to_owned();
        self.intent(&Intent::Log(vec![talk])).expect("it is logged")
    }

    fn undo(&mut self) -> Result<Undone, StoreError> {
        self.store.undo(&mut self.book, now(), "test")
    }

    fn assert_sound(&self) {
        for check in self.store.check().expect("it reads") {
            assert!(check.ok, "{}: {}", check.name, check.detail);
        }
    }
}

#[test]
fn a_search_reads_those_it_may_find_and_few_others() {
    let mut desk = Desk::new();
    let today = now().today;
    let sieve = |text: &str| Query::parse(text, today).sieve().expect("it says much");
    let ids: Vec<ContactId> =
        (0..60).map(|number| desk.add(&format!("{} Ander", "abcdefgh".repeat(number % 7)))).collect();
    desk.note(ids[7], "asked after Lovelace");
    let ada = desk.add("Ada Lovelace");
    let found = desk.store.load_sifted(&sieve("lovelace")).expect("it reads");
    assert!(found.cards().len() < 10 && found.people() == 61, "{}", found.cards().len());
    assert!(found.card(ada).is_some() && found.passages(ids[7])[0].text == "asked after Lovelace");
    // The signatures follow every change.
    desk.intent(&Intent::Delete(vec![ada])).expect("she goes");
    desk.note(ids[9], "knows Lovelace as well");
    let found = desk.store.load_sifted(&sieve("lovelace")).expect("it reads");
    assert!(found.card(ada).is_none() && found.card(ids[9]).is_some());
    desk.assert_sound();
    // Without them somebody would be missed in silence.
    let path = desk.path();
    let Desk { folder: _folder, store, .. } = desk;
    store.close().expect("it closes");
    {
        let txn = redb::Database::open(&path).expect("it opens").begin_write().expect("it writes");
        txn.open_table(tables::SIGNS).expect("there").remove(ids[9].0).expect("removed");
        txn.commit().expect("committed");
    }
    let refused = Store::open(&path).expect("it opens").load_sifted(&sieve("lovelace"));
    assert!(refused.is_err_and(|error| error.to_string().contains("signature")));
}

#[test]
fn what_follows_from_many_new_people_is_all_there() {
    let mut desk = Desk::new();
    let many = |plan: &mut Planner<'_>| {
        for number in 0..2_600u64 {
            let id = ContactId(plan.fresh(|id| Key::Contact(ContactId(id)))?);
            let mut contact = Contact::new(id, Name::whole(format!("Person {number}")), now().today);
            contact.notes.push(Note { date: now().today, kind: NoteKind::Business, text: format!("note {number}") });
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(("many".to_owned(), ()))
    };
    desk.store.commit(&mut desk.book, &mut IdSource::seeded(3), now(), "test", many).expect("it is committed");
    assert_eq!(desk.book.cards().len(), 2_600);
    let noted = |card: &Card| {
        let note = desk.book.passages(card.id).first().map(|it| it.text.as_str());
        note.and_then(|note| note.strip_prefix("note ")) == card.name().strip_prefix("Person ")
    };
    assert!(desk.book.cards().iter().all(noted), "each has their own");
    desk.assert_sound();
}

#[test]
fn the_agenda_is_the_same_made_of_those_in_front() {
    let mut desk = Desk::new();
    let today = now().today;
    let plan = |plan: &mut Planner<'_>| {
        for number in 0..900 {
            let mut contact = Contact::new(
                ContactId(plan.fresh(|id| Key::Contact(ContactId(id)))?),
                Name::whole(format!("Person {number}")),
                today,
            );
            contact.birthday = PartialDate::new(None, Some(1 + (number % 12) as u8), Some(1 + (number % 29) as u8))
                .filter(|_| number % 3 == 0);
            contact.circle = if number % 60 == 0 { Circle::Many } else { Circle::None };
            contact.kinds.set(Kind::Mentor, number % 7 == 0);
            if number % 50 == 1 {
                contact.communities.push("sailors".to_owned());
            }
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(("everybody".to_owned(), ()))
    };
    desk.store.commit(&mut desk.book, &mut desk.ids, now(), "test", plan).expect("committed");
    let ids: Vec<ContactId> = desk.book.cards().iter().map(|card| card.id).collect();
    for &id in ids.iter().step_by(97) {
        desk.log(id);
    }
    let organisation = Some("Initech".to_owned());
    let moved = ContactEdit::Position { organisation, title: None, how: Moved::Since(None) };
    desk.intent(&Intent::Edit { ids: vec![ids[5]], edits: vec![moved] }).expect("moved");
    desk.intent(&Intent::Delete(vec![ids[97], ids[60]])).expect("deleted");
    desk.undo().expect("taken back");
    desk.assert_sound();
    for offset in 0..400 {
        let day = today.plus_days(offset);
        let front = desk.store.load_foreground(day).expect("it reads").expect("few are in front");
        assert!(front.cards().len() < 200 && front.people() == desk.book.people(), "{}", front.cards().len());
        let limits = Limits::default();
        let (few, all) = (Picks::of(&front, day, limits), Picks::of(&desk.book, day, limits));
        assert_eq!(few, all, "{day}");
        assert_eq!(agenda(&front, day, &few, false), agenda(&desk.book, day, &all, false), "{day}");
    }
}

#[test]
fn a_logged_touch_is_there_after_reopening() {
    let mut desk = Desk::new();
    assert!(!desk.store.exists());
    let ada = desk.add("Ada Lovelace");
    assert_eq!(desk.log(ada).revision, 2);
    let other = Store::open(&desk.path()).expect("it opens");
    assert_eq!(other.access(), Some(Access::Read));
    let book = other.load().expect("it loads");
    assert_eq!(book.card(ada), desk.book.card(ada));
    assert_eq!(book.revision(), 2);
    let dossier = other.dossier(ada).expect("it reads").expect("she is there");
    assert_eq!(dossier.touches[0].note, "pumps");
    desk.assert_sound();
}

#[test]
fn undo_restores_a_deleted_contact_across_a_restart() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.log(ada);
    let before = desk.store.dossier(ada).expect("it reads");
    desk.intent(&Intent::Delete(vec![ada])).expect("deleted");
    assert_eq!(desk.book.card(ada), None);
    let path = desk.path();
    desk.store.close().expect("it closes");
    let mut desk = Desk::at(desk.folder, &path);
    let next = desk.store.next_undo().expect("it reads").expect("there is one");
    assert_eq!((next.id, next.records, next.by.as_str()), (3, 2, "test"));
    let undone = desk.undo().expect("undone");
    assert_eq!((undone.of, undone.label.as_str()), (3, "delete Ada Lovelace"));
    assert_eq!(undone.concerns, [ada]);
    assert_eq!(desk.store.dossier(ada).expect("it reads"), before);
    desk.assert_sound();
    assert_eq!(desk.store.redo(&mut desk.book, now(), "test").expect("redone").of, 3);
    assert_eq!(desk.book.card(ada), None);
    desk.assert_sound();
}

#[test]
fn an_import_used_since_is_reverted_but_for_what_was_used() {
    let mut desk = Desk::new();
    let ids = [ContactId(1), ContactId(2)];
    let import = |plan: &mut Planner<'_>| {
        for (id, name) in ids.into_iter().zip(["Ada", "Bo"]) {
            let contact = crate::domain::contact::Contact::new(id, Name::whole(name), now().today);
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(("import".to_owned(), ()))
    };
    desk.store.commit(&mut desk.book, &mut desk.ids, now(), "test", import).expect("imported");
    desk.log(ids[0]);
    let reverted = desk.store.revert(&mut desk.book, now(), "test", 1).expect("reverted");
    assert_eq!((reverted.records, reverted.kept.as_slice()), (1, ["Ada".to_owned()].as_slice()));
    assert!(desk.book.card(ids[0]).is_some() && desk.book.card(ids[1]).is_none());
    let again = desk.store.revert(&mut desk.book, now(), "test", 1);
    assert!(matches!(again, Err(StoreError::NotRevertible { revision: 1, .. })));
    assert_eq!(desk.undo().expect("undone").of, 3);
    assert!(desk.book.card(ids[1]).is_some());
    desk.assert_sound();
}

#[test]
fn what_changed_since_is_named_and_stays() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.note(ada, "one");
    desk.note(ada, "two");
    let result = desk.store.revert(&mut desk.book, now(), "test", 2);
    assert!(matches!(result, Err(StoreError::Conflict(names)) if names == ["Ada Lovelace"]));
    assert_eq!(desk.book.revision(), 3);
}

#[test]
fn a_new_change_after_an_undo_ends_redo() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.note(ada, "one");
    desk.undo().expect("undone");
    assert_eq!(desk.store.next_redo().expect("it reads").expect("there is one").id, 2);
    desk.note(ada, "two");
    assert_eq!(desk.store.next_redo().expect("it reads"), None);
    assert!(matches!(desk.store.redo(&mut desk.book, now(), "test"), Err(StoreError::NothingToRedo)));
}

#[test]
fn an_empty_database_has_nothing_to_undo_and_makes_no_file() {
    let mut desk = Desk::new();
    assert!(matches!(desk.undo(), Err(StoreError::NothingToUndo)));
    let refused = desk.intent(&Intent::Delete(vec![ContactId(1)]));
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::Gone(_)))));
    let nothing = desk.store.commit(&mut desk.book, &mut desk.ids, now(), "test", |_| Ok((String::new(), 7)));
    assert_eq!(nothing.map(|done| (done.revision, done.value)).expect("that is fine"), (0, 7));
    assert!(!desk.store.exists());
    let left = fs::read_dir(desk.folder.path().join("own")).map(Iterator::count).unwrap_or_default();
    assert_eq!(left, 0);
}

#[test]
fn an_edit_that_changes_nothing_is_dropped() {
    let mut desk = Desk::new();
    let (ada, bo) = (desk.add("Ada"), desk.add("Bo"));
    let records = [ada, bo].map(|id| desk.store.record(Key::Contact(id)).expect("it reads").expect("it is there"));
    let change = |plan: &mut Planner<'_>| {
        for record in &records {
            plan.put(record.clone());
        }
        plan.remove(Key::Contact(ContactId(99)));
        Ok(("again".to_owned(), ()))
    };
    let done = desk.store.commit(&mut desk.book, &mut desk.ids, now(), "test", change).expect("fine");
    assert_eq!((done.revision, done.change.edits.len()), (0, 0));
    assert_eq!(desk.store.journal(9).expect("it reads").len(), 2);
}

#[test]
fn files_are_for_their_owner_alone() {
    let mut desk = Desk::new();
    desk.add("Ada");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&desk.path()), 0o600);
    assert_eq!(mode(&desk.folder.path().join("own")), 0o700);
    assert_eq!(fs::read_dir(desk.folder.path().join("own")).expect("a folder").count(), 1, "no draft is left");
}

#[test]
fn a_database_others_can_write_is_refused() {
    let mut desk = Desk::new();
    desk.add("Ada");
    for mode in [0o620, 0o602] {
        fs::set_permissions(desk.path(), Permissions::from_mode(mode)).expect("set");
        assert!(matches!(refused(&desk.path()), StoreError::Unsafe { mode: found, .. } if found == mode));
    }
}

#[test]
fn what_is_no_database_is_damage_and_left_alone() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ties.redb");
    for bytes in [&b""[..], b"name,mail\nAda,ada@x.org\n", &[7; 9000]] {
        fs::write(&path, bytes).expect("written");
        fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("set");
        assert!(matches!(refused(&path), StoreError::Damaged { .. }), "{}", refused(&path));
        assert_eq!(fs::read(&path).expect("it reads"), bytes);
    }
    assert!(matches!(refused(folder.path()), StoreError::Damaged { .. }));
    fs::remove_file(&path).expect("removed");
    let foreign = redb::Database::create(&path).expect("another program's");
    drop(foreign);
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("set");
    assert!(matches!(refused(&path), StoreError::Damaged { .. }), "{}", refused(&path));
}

#[test]
fn a_damaged_file_never_panics() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    (0..40).for_each(|n| desk.note(ada, &format!("note {n}")));
    let path = desk.path();
    desk.store.close().expect("it closes");
    let good = fs::read(&path).expect("it reads");
    let mut random = IdSource::seeded(5);
    let mut broken = 0;
    for round in 0..300 {
        let mut bytes = good.clone();
        match round % 3 {
            0 => bytes.truncate(random.next_value() as usize % good.len()),
            1 => {
                let place = random.next_value() as usize % good.len();
                bytes[place] ^= 1 << (round % 8);
            }
            _ => {
                let place = random.next_value() as usize % (good.len() - 512);
                bytes[place..place + 512].fill(random.next_value() as u8);
            }
        }
        fs::write(&path, &bytes).expect("written");
        let outcome = Store::open(&path).and_then(|mut store| {
            let mut book = store.load()?;
            store.load_passages(&mut book)?;
            store.check()?;
            let intent = Intent::add("Bo", Circle::Many, Vec::new());
            store.commit(&mut book, &mut IdSource::seeded(9), now(), "test", plan_of(&intent))
        });
        match outcome {
            Ok(_) => {}
            Err(StoreError::Damaged { .. } | StoreError::Newer { .. } | StoreError::Io { .. }) => broken += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(broken > 100, "{broken}");
}

#[test]
fn a_newer_format_is_not_touched() {
    let mut desk = Desk::new();
    desk.add("Ada");
    let path = desk.path();
    desk.store.close().expect("it closes");
    let (db, _) = file::open_write(&path, DEADLINE).expect("it opens");
    let txn = db.begin_write().expect("it begins");
    txn.open_table(tables::META).expect("it opens").insert(tables::META_FORMAT, tables::FORMAT + 1).expect("written");
    txn.commit().expect("committed");
    drop(db);
    let error = refused(&path);
    assert!(
        matches!(error, StoreError::Newer { found, known, .. } if found == known + 1 && known == tables::FORMAT),
        "{error}"
    );
}

#[test]
fn a_crash_is_repaired_at_the_next_start() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    // What a crash leaves: the file as it is while it is open for writing.
    let path = desk.folder.path().join("crashed.redb");
    fs::copy(desk.path(), &path).expect("copied");
    assert!(file::open_read(&path).expect("only a writer can repair it").is_none());
    let store = Store::open(&path).expect("it opens");
    assert_eq!(store.access(), Some(Access::Write));
    assert!(store.load().expect("it loads").card(ada).is_some());
}

#[test]
fn another_writer_is_waited_for_until_the_deadline() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    let mut idle = Desk::at(TempDir::new().expect("a folder"), &desk.path());
    let (db, _) = file::open_write(&desk.path(), DEADLINE).expect("it opens");
    let writing = db.begin_write().expect("it begins");
    let edit = Intent::Edit { ids: vec![ada], edits: vec![ContactEdit::Pin(true)] };
    for desk in [&mut desk, &mut idle] {
        desk.store.set_deadline(SOON);
        assert!(matches!(desk.intent(&edit), Err(StoreError::Busy { .. })));
        assert!(desk.store.load().expect("reading goes on").card(ada).is_some());
    }
    writing.abort().expect("it ends");
    drop(db);
    desk.intent(&edit).expect("it is free again");
    assert!(idle.store.refresh(&mut idle.book).expect("it reads"));
    assert!(idle.book.card(ada).is_some_and(|card| card.rhythm.pinned));
    assert!(!idle.store.refresh(&mut idle.book).expect("it reads"));
}

#[test]
fn two_that_both_meet_no_database_end_up_in_one() {
    let mut one = Desk::new();
    let mut two = Desk::at(TempDir::new().expect("a folder"), &one.path());
    let (_db, newborn) = Newborn::create(&one.path()).expect("a draft");
    let ada = one.add("Ada");
    assert!(!newborn.publish().expect("the other was first"));
    two.ids = IdSource::seeded(2);
    let bo = two.add("Bo");
    assert!(two.book.card(ada).is_some() && two.book.card(bo).is_some());
    assert_eq!(two.book.revision(), 2);
}

#[test]
fn creating_follows_no_link() {
    let mut desk = Desk::new();
    let elsewhere = desk.folder.path().join("elsewhere");
    fs::create_dir(desk.folder.path().join("own")).expect("made");
    symlink(&elsewhere, desk.path()).expect("linked");
    let intent = Intent::add("Ada", Circle::Many, Vec::new());
    let result = desk.intent(&intent);
    assert!(
        matches!(result, Err(StoreError::CannotCreate { source, .. }) if source.kind() == ErrorKind::AlreadyExists)
    );
    assert!(!elsewhere.exists());
}

#[test]
fn a_file_taken_away_is_missed() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    let aside = desk.folder.path().join("aside");
    fs::rename(desk.path(), &aside).expect("moved");
    assert!(matches!(desk.store.refresh(&mut desk.book), Err(StoreError::Vanished { .. })));
    assert!(matches!(desk.undo(), Err(StoreError::Vanished { .. })));
    fs::rename(&aside, desk.path()).expect("moved back");
    desk.log(ada);
    desk.assert_sound();
}

#[test]
fn a_file_put_in_its_place_is_read_anew() {
    let mut desk = Desk::new();
    let mut backup = Desk { ids: IdSource::seeded(2), ..Desk::new() };
    let bo = backup.add("Bo");
    let ada = desk.add("Ada");
    desk.note(ada, "one");
    desk.store.load_passages(&mut desk.book).expect("they load");
    let generation = desk.book.generation();
    let from = backup.path();
    backup.note(bo, "of the backup");
    backup.note(bo, "and another");
    backup.store.close().expect("it closes");
    fs::rename(from, desk.path()).expect("put in its place");
    assert!(desk.store.refresh(&mut desk.book).expect("it reads"));
    assert!(desk.book.generation() > generation);
    assert_eq!(desk.book.passages(bo).len(), 2);
    assert!(desk.book.passages(ada).is_empty() && desk.book.card(ada).is_none());
}

#[test]
fn a_panic_in_a_plan_goes_on_and_leaves_the_store_usable() {
    let mut desk = Desk::new();
    desk.add("Ada");
    let Desk { store, book, ids, .. } = &mut desk;
    let work = AssertUnwindSafe(|| {
        store.commit(book, ids, now(), "test", |_| -> Result<(String, ()), Refusal> { panic!("a bug in a plan") })
    });
    assert!(std::panic::catch_unwind(work).is_err());
    desk.add("Bo");
    desk.assert_sound();
}

#[test]
fn picks_are_outside_the_history() {
    let mut desk = Desk::new();
    let today = now().today;
    let picks = |day| Picks { day, due: vec![ContactId(3)], chance: None };
    desk.store.save_picks(&picks(today)).expect("there is nobody to pick");
    assert!(!desk.store.exists());
    desk.add("Ada");
    for back in (0..20).rev() {
        desk.store.save_picks(&picks(today.plus_days(-back))).expect("saved");
    }
    assert_eq!(desk.store.picks(today).expect("it reads"), Some(picks(today)));
    assert_eq!(desk.store.picks(today.plus_days(-8)).expect("it reads"), None);
    assert!(!desk.store.refresh(&mut desk.book).expect("it reads"));
    assert_eq!(desk.store.journal(9).expect("it reads").len(), 1);
}

#[test]
fn what_is_too_old_leaves_the_history() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    let behind = Store::open(&desk.path()).expect("it opens");
    let mut book = behind.load().expect("it loads");
    desk.note(ada, "one");
    let later = Now { today: now().today.plus_days(500), seconds: now().seconds + 500 * 86_400 };
    desk.intent_at(later, &Intent::Delete(vec![ada])).expect("deleted");
    let left = desk.store.journal(9).expect("it reads");
    assert_eq!(left.iter().map(|item| item.id).collect::<Vec<_>>(), [3]);
    desk.undo().expect("the newest is kept");
    assert!(matches!(desk.undo(), Err(StoreError::NothingToUndo)));
    let mut behind = behind;
    assert!(behind.refresh(&mut book).expect("it reads"));
    assert_eq!(book.card(ada), desk.book.card(ada));
    desk.assert_sound();
}

#[test]
fn what_is_too_much_is_listed_and_cannot_be_taken_back() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada");
    desk.note(ada, &"long ".repeat(6000));
    (0..4).for_each(|n| desk.note(ada, &n.to_string()));
    let journal = desk.store.journal(9).expect("it reads");
    assert_eq!(journal.iter().map(|item| item.kept).collect::<Vec<_>>(), [true, true, false, false, false, false]);
    let result = desk.store.revert(&mut desk.book, now(), "test", 2);
    assert!(matches!(result, Err(StoreError::NotRevertible { revision: 2, .. })));
    desk.undo().expect("the newest is kept");
    desk.assert_sound();
}
