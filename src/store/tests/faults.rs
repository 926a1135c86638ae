//! A disk that fails at each operation in turn: what was acknowledged stays, what was not is absent or whole.

use super::*;
use crate::store::faults::Plan;

/// A desk with a little of everything, closed: each round begins with a copy of it.
fn prepared() -> (TempDir, Vec<u8>) {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.add("Bo Berg");
    desk.note(ada, "likes sailing");
    desk.log(ada);
    let bytes = fs::read(desk.path()).expect("it reads");
    (desk.folder, bytes)
}

/// A desk on a copy of `bytes`.
fn desk_of(bytes: &[u8]) -> Desk {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ties.redb");
    fs::write(&path, bytes).expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o600)).expect("set");
    Desk::at(folder, &path)
}

/// Every record there is, in the order of keys.
fn everything(store: &Store) -> Vec<Record> {
    let mut records = Vec::new();
    let lost = store.records(&mut |record| {
        records.push(record);
        std::ops::ControlFlow::Continue(())
    });
    assert!(lost.expect("it reads").is_nothing());
    records
}

/// Fails each operation of `work` in turn. Afterwards a fresh start finds a sound database, as it was before or as it would
/// be after; after a success only the latter.
fn fail_each(work: impl Fn(&mut Desk) -> Result<(), StoreError>) -> usize {
    let (_folder, bytes) = prepared();
    let before = everything(&desk_of(&bytes).store);
    let mut whole = desk_of(&bytes);
    work(&mut whole).expect("a sound disk");
    whole.store = Store::open(&whole.path()).expect("it opens");
    let after = everything(&whole.store);
    let mut failures = 0;
    for stays in [false, true] {
        for number in 0.. {
            let mut desk = desk_of(&bytes);
            // The handle of the start knows no plan: everything is opened under it.
            desk.store = Store::at(&desk.path());
            let (result, failed) = Plan::run(number, stays, || work(&mut desk));
            let path = desk.path();
            drop(std::mem::replace(&mut desk.store, Store::at(&path)));
            desk.store = Store::open(&path).unwrap_or_else(|error| panic!("after operation {number}: {error}"));
            desk.assert_sound();
            let now = everything(&desk.store);
            match result {
                Ok(()) => assert!(now == after, "operation {number}: what was acknowledged is not there"),
                Err(error) => {
                    failures += 1;
                    assert!(now == before || now == after, "operation {number}: neither before nor after ({error})");
                }
            }
            if !failed {
                break;
            }
        }
    }
    failures
}

#[test]
fn a_commit_is_whole_or_absent_whatever_fails() {
    let failures = fail_each(|desk| desk.intent(&Intent::add("Cleo Carr", Circle::Many, Vec::new())).map(|_| ()));
    assert!(failures > 20, "{failures}");
}

#[test]
fn an_undo_is_whole_or_absent_whatever_fails() {
    assert!(fail_each(|desk| desk.undo().map(|_| ())) > 20);
}

#[test]
fn a_backup_and_a_repair_lose_nothing_whatever_fails() {
    assert!(fail_each(|desk| desk.store.backup(now().today).map(|_| ())) > 20);
    assert!(fail_each(|desk| desk.store.repair(now().today).map(|_| ())) > 20);
}

#[test]
fn a_restore_is_whole_or_absent_whatever_fails() {
    let mut other = Desk::new();
    other.add("Dora Dahl");
    let backup = other.folder.path().join("backup.redb");
    other.store.backup_to(&backup).expect("it is written");
    assert!(fail_each(|desk| desk.store.restore(&backup, now().today).map(|_| ())) > 20);
}

#[test]
fn a_failing_disk_leaves_the_handle_of_use() {
    let (_folder, bytes) = prepared();
    let mut desk = desk_of(&bytes);
    desk.store = Store::at(&desk.path());
    let add = Intent::add("Cleo Carr", Circle::Many, Vec::new());
    let (result, _) = Plan::run(12, true, || desk.intent(&add));
    result.expect_err("the disk fails");
    desk.intent(&add).expect("the same store works again");
    desk.assert_sound();
    assert_eq!(desk.book.cards().len(), 3);
}
