//! Backups, restoring, repairing, bringing older formats up to date, and forgetting.

use super::*;

fn day(number: i32) -> Day {
    now().today.plus_days(number)
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn backups(desk: &Desk) -> Vec<String> {
    files_in(&crate::paths::backups(&desk.path()))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode() & 0o777
}

#[test]
fn a_backup_is_a_database_like_the_first() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.note(ada, "likes sailing");
    let copy = desk.folder.path().join("copy.redb");
    fs::write(&copy, "what was there before").expect("written");
    desk.store.backup_to(&copy).expect("it is written");
    assert_eq!(mode(&copy), 0o600);
    let other = Desk::at(TempDir::new().expect("a folder"), &copy);
    other.assert_sound();
    assert_eq!(other.store.access(), Some(Access::Read), "it was closed: nothing is to be repaired");
    assert_eq!(other.book.card(ada), desk.book.card(ada));
    assert_eq!(other.store.journal(9).expect("it reads"), desk.store.journal(9).expect("it reads"));
}

#[test]
fn nothing_is_backed_up_where_there_is_nothing() {
    let desk = Desk::new();
    assert!(matches!(desk.store.backup(now().today), Err(StoreError::NothingToKeep { .. })));
    assert_eq!(desk.store.backup_of_the_day(now().today).expect("no failure"), None);
    assert!(!desk.folder.path().join("own").exists());
}

#[test]
fn a_day_is_backed_up_once_and_only_after_a_change() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let made = |desk: &Desk, day| desk.store.backup_of_the_day(day).expect("no failure").is_some();
    assert!(made(&desk, day(0)));
    assert!(!made(&desk, day(0)));
    assert!(!made(&desk, day(1)), "nothing changed since");
    desk.add("Bo Berg");
    assert!(!made(&desk, day(0)), "it has its backup");
    assert!(made(&desk, day(2)));
    assert_eq!(backups(&desk), ["ties.2026-11-22-1.daily.redb", "ties.2026-11-24-1.daily.redb"]);
    assert_eq!(mode(&crate::paths::backups(&desk.path())), 0o700);
}

#[test]
fn the_newest_seven_backups_stay_and_files_of_others() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.store.backup(day(0)).expect("it is made");
    let folder = crate::paths::backups(&desk.path());
    for name in ["mine.redb", "ties.2026-01-01-1.replaced.redb", "other.2026-01-01-1.daily.redb"] {
        fs::write(folder.join(name), "kept").expect("written");
    }
    for number in 1..10 {
        desk.note(ada, "more");
        desk.store.backup_of_the_day(day(number)).expect("no failure");
    }
    let names = backups(&desk);
    assert_eq!(names.len(), 3 + 7, "{names:?}");
    assert!(names.contains(&"ties.2026-11-25-1.daily.redb".to_owned()), "{names:?}");
    assert!(!names.contains(&"ties.2026-11-24-1.daily.redb".to_owned()), "{names:?}");
}

#[test]
fn a_backup_stays_when_the_clock_was_set_back() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    for number in 0..7 {
        desk.note(ada, "more");
        desk.store.backup_of_the_day(day(number)).expect("no failure");
    }
    let made = desk.store.backup(day(-30)).expect("it is made");
    assert!(made.exists());
}

#[test]
fn a_change_of_many_people_is_preceded_by_a_backup() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let many = |desk: &mut Desk, count: usize| {
        let (mut ids, book) = (IdSource::seeded(count as u64), &mut desk.book);
        let plan = |plan: &mut Planner<'_>| {
            for number in 0..count {
                Intent::add(&format!("Person {number}"), Circle::Many, Vec::new()).plan(plan)?;
            }
            Ok(("many".to_owned(), ()))
        };
        desk.store.commit(book, &mut ids, now(), "test", plan).expect("committed");
    };
    many(&mut desk, 100);
    assert!(backups(&desk).is_empty());
    many(&mut desk, 101);
    assert_eq!(backups(&desk), ["ties.2026-11-22-1.before.redb"]);
    let copy = crate::paths::backups(&desk.path()).join("ties.2026-11-22-1.before.redb");
    assert_eq!(Store::open(&copy).expect("it opens").load().expect("it loads").cards().len(), 101);
}

#[test]
fn a_backup_takes_the_place_of_the_database_which_is_kept() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    let copy = desk.store.backup(now().today).expect("it is made");
    desk.add("Bo Berg");
    let restored = desk.store.restore(&copy, now().today).expect("it is restored");
    assert!(desk.store.refresh(&mut desk.book).expect("it reads"));
    assert_eq!(desk.book.cards().iter().map(|card| card.id).collect::<Vec<_>>(), [ada]);
    desk.assert_sound();
    // It goes on as ever, and the file that was there is a database.
    desk.note(ada, "likes sailing");
    let kept = restored.kept.expect("there was one");
    assert_eq!(Store::open(&kept).expect("it opens").load().expect("it loads").cards().len(), 2);
    assert!(copy.exists(), "the backup is only read");
}

#[test]
fn a_backup_is_restored_where_nothing_is_and_where_nothing_reads() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let copy = desk.store.backup(now().today).expect("it is made");
    let path = desk.path();
    fs::remove_file(&path).expect("removed");
    assert_eq!(Store::at(&path).restore(&copy, now().today).expect("it is restored").kept, None);
    for damage in [&b""[..], b"no database at all", &[7; 9000]] {
        fs::write(&path, damage).expect("written");
        let StoreError::Damaged { backup, .. } = refused(&path) else { panic!("it is damaged") };
        assert_eq!(backup, Some(copy.clone()), "the newest backup is offered");
        let restored = Store::at(&path).restore(&copy, now().today).expect("it is restored");
        assert_eq!(fs::read(restored.kept.expect("it is kept")).expect("it reads"), damage);
        assert_eq!(Store::open(&path).expect("it opens").load().expect("it loads").cards().len(), 1);
    }
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let path = desk.path();
    let before = fs::read(&path).expect("it reads");
    let other = desk.folder.path().join("other");
    for bytes in [&b""[..], b"{\"schema\":1}", &[7; 9000]] {
        fs::write(&other, bytes).expect("written");
        let error = desk.store.restore(&other, now().today).expect_err("it is refused");
        assert!(matches!(error, StoreError::NoBackup { .. }), "{error}");
    }
    let itself = desk.store.restore(&path, now().today).expect_err("it is refused");
    assert!(matches!(itself, StoreError::IsTheDatabase { .. }), "{itself}");
    assert_eq!(fs::read(&path).expect("it reads"), before);
    assert_eq!(files_in(path.parent().expect("a folder")), ["ties.redb"], "no draft is left");
}

#[test]
fn who_waits_to_write_meanwhile_writes_to_the_restored_file() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let copy = desk.store.backup(now().today).expect("it is made");
    let path = desk.path();
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let path = &path;
                scope.spawn(move || {
                    let mut desk = Desk::at(TempDir::new().expect("a folder"), path);
                    desk.ids = IdSource::seeded(100 + writer);
                    (0..10).for_each(|number| _ = desk.add(&format!("Person {writer} {number}")));
                })
            })
            .collect();
        while !writers.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            let restored = Store::at(&path).restore(&copy, now().today).expect("it is restored");
            let kept = Store::open(&restored.kept.expect("kept")).expect("it opens").load().expect("it loads");
            // What is written after the exchange is in the new file: the kept one never changes again.
            assert!(kept.cards().len() <= 41);
        }
    });
    let last = Store::open(&path).expect("it opens");
    last.check().expect("it reads").iter().for_each(|check| assert!(check.ok, "{}", check.detail));
    // Each acknowledged change is in the database or in a file it was restored over.
    let all: std::collections::BTreeSet<String> = files_in(&crate::paths::backups(&path))
        .iter()
        .map(|name| crate::paths::backups(&path).join(name))
        .chain([path.clone()])
        .flat_map(|file| {
            let book = Store::open(&file).expect("it opens").load().expect("it loads");
            book.cards().iter().map(|card| card.name().to_owned()).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(all.len(), 41, "{all:?}");
}

/// Changes one byte within the stored row of `key`, on the disk.
fn spoil(path: &Path, text: &str) {
    let mut bytes = fs::read(path).expect("it reads");
    let places: Vec<usize> =
        (0..bytes.len() - text.len()).filter(|&at| bytes[at..].starts_with(text.as_bytes())).collect();
    assert!(!places.is_empty(), "`{text}` is in the file");
    for at in places {
        bytes[at] ^= 1;
    }
    fs::write(path, bytes).expect("written");
}

#[test]
fn a_repair_keeps_every_record_that_reads_and_names_the_rest() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    let bo = desk.add("Bo Berg");
    desk.note(bo, "a very particular remark");
    let path = desk.path();
    desk.store.close().expect("it closes");
    spoil(&path, "a very particular remark");
    let store = Store::open(&path).expect("its cards still read");
    assert!(store.check().expect("it reads").iter().any(|check| !check.ok));
    let mut names = Vec::new();
    let lost = store.records(&mut |record| {
        if let Record::Contact(contact) = record {
            names.push(contact.name.full);
        }
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(names, ["Ada Lovelace"], "what reads can be exported");
    assert_eq!(lost.expect("it reads").records, [format!("contact {bo}")]);
    let repaired = Store::at(&path).repair(now().today).expect("it is repaired");
    assert_eq!(repaired.rebuilt.lost.records, [format!("contact {bo}")]);
    assert!(!repaired.rebuilt.history);
    assert!(repaired.kept.exists());
    let store = Store::open(&path).expect("it opens");
    store.check().expect("it reads").iter().for_each(|check| assert!(check.ok, "{}: {}", check.name, check.detail));
    assert_eq!(store.load().expect("it loads").cards().iter().map(|card| card.id).collect::<Vec<_>>(), [ada]);
}

#[test]
fn a_repair_makes_what_is_derived_anew_and_keeps_the_history() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    desk.log(ada);
    let path = desk.path();
    let before = desk.store.journal(9).expect("it reads");
    desk.store.close().expect("it closes");
    let (db, _) = file::open_write(&path, DEADLINE).expect("it opens");
    let txn = db.begin_write().expect("it begins");
    txn.open_table(tables::CARDS).expect("it opens").remove(ada.0).expect("removed");
    txn.delete_table(tables::DAYS).expect("deleted");
    txn.commit().expect("committed");
    drop(db);
    let repaired = Store::at(&path).repair(now().today).expect("it is repaired");
    assert!(repaired.rebuilt.lost.is_nothing() && repaired.rebuilt.history);
    let mut desk = Desk::at(desk.folder, &path);
    desk.assert_sound();
    assert_eq!(desk.store.journal(9).expect("it reads"), before);
    assert!(desk.book.card(ada).is_some());
    desk.undo().expect("the log is taken back");
}

#[test]
fn what_is_damaged_anywhere_is_told_or_repaired_and_never_panics() {
    let mut desk = Desk::new();
    let ids: Vec<ContactId> = (0..60).map(|number| desk.add(&format!("Person {number}"))).collect();
    for id in ids {
        desk.note(id, &"sailing and pumps ".repeat(30));
    }
    let path = desk.path();
    let folder = desk.folder;
    desk.store.close().expect("it closes");
    let good = fs::read(&path).expect("it reads");
    let mut random = IdSource::seeded(11);
    let (mut repaired, mut some) = (0, 0);
    for round in 0..120 {
        let mut bytes = good.clone();
        let place = random.next_value() as usize % good.len();
        match round % 3 {
            0 => bytes.truncate(place),
            1 => bytes[place] ^= 1 << (round % 8),
            _ => {
                let page = place / 4096 * 4096;
                bytes[page..(page + 4096).min(good.len())].fill(0);
            }
        }
        fs::write(&path, &bytes).expect("written");
        match Store::at(&path).repair(now().today) {
            Ok(it) => {
                repaired += 1;
                some += usize::from(it.rebuilt.records > 0);
                let store = Store::open(&path).expect("what is repaired opens");
                for check in store.check().expect("it reads") {
                    assert!(check.ok, "round {round}: {}: {}", check.name, check.detail);
                }
            }
            Err(StoreError::Damaged { .. } | StoreError::Newer { .. } | StoreError::Io { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    drop(folder);
    assert!(repaired > 40 && some > 40, "{repaired} repaired, {some} with records");
}

/// Puts the file kept of that format at `path`, as its user had it.
fn copy_of_format(format: u64, path: &Path) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/format-{format}.redb"));
    fs::copy(file, path).expect("a file of each format");
    fs::set_permissions(path, Permissions::from_mode(0o600)).expect("set");
}

#[test]
fn every_format_opens_and_the_file_of_an_older_one_is_kept() {
    for format in 1..=tables::FORMAT {
        let desk = TempDir::new().expect("a folder");
        let path = desk.path().join("ties.redb");
        copy_of_format(format, &path);
        let mut desk = Desk::at(desk, &path);
        desk.assert_sound();
        let names: Vec<&str> = desk.book.cards().iter().map(Card::name).collect();
        assert!(names.contains(&"Ada Lovelace") && names.contains(&"Grace Hopper"), "{names:?}");
        assert_eq!(desk.book.me().name, "Robin Vale");
        assert_eq!(desk.book.needs().map(|need| need.text.as_str()).collect::<Vec<_>>(), ["somebody who knows pumps"]);
        let kept = backups(&desk);
        let is_older = format < tables::FORMAT;
        assert_eq!(
            kept.iter().filter(|name| name.ends_with("-1.older.redb")).count(),
            usize::from(is_older),
            "{kept:?}"
        );
        // Its history goes on: the last thing done there is taken back here.
        let last = desk.store.next_undo().expect("it reads").expect("there is one").label;
        assert_eq!(desk.undo().expect("it is taken back").label, last);
        desk.assert_sound();
    }
}

#[test]
fn programs_that_bring_one_file_up_to_date_at_once_lose_nothing() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ties.redb");
    copy_of_format(1, &path);
    std::thread::scope(|scope| {
        for writer in 0..6 {
            let path = &path;
            scope.spawn(move || {
                let mut desk = Desk::at(TempDir::new().expect("a folder"), path);
                desk.ids = IdSource::seeded(100 + writer);
                desk.add(&format!("Person {writer}"));
            });
        }
    });
    let desk = Desk::at(folder, &path);
    desk.assert_sound();
    let names: Vec<&str> = desk.book.cards().iter().map(Card::name).collect();
    assert!((0..6).all(|writer| names.contains(&format!("Person {writer}").as_str())), "{names:?}");
    assert!(names.contains(&"Ada Lovelace"), "{names:?}");
    assert_eq!(backups(&desk).iter().filter(|name| name.contains(".older.")).count(), 1);
}

#[test]
fn an_older_format_that_cannot_be_rewritten_is_said_to_be_so() {
    let desk = TempDir::new().expect("a folder");
    let path = desk.path().join("ties.redb");
    copy_of_format(1, &path);
    // A file where the folder of backups would be.
    fs::write(desk.path().join("backups"), "").expect("written");
    let before = fs::read(&path).expect("it reads").len();
    let error = refused(&path);
    assert!(matches!(error, StoreError::Older { found: 1, .. }), "{error}");
    assert_eq!(fs::read(&path).expect("it reads").len(), before);
}

#[test]
fn nothing_of_somebody_forgotten_is_left_in_the_file() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    let bo = desk.add("Bo Berg");
    desk.note(ada, "a secret of hers");
    desk.log(ada);
    let both = Conversation::new(vec![Person::Known(ada), Person::Known(bo)], now().today, Channel::Lunch);
    desk.intent(&Intent::Log(vec![both])).expect("it is logged");
    desk.note(bo, "asked about the harbour");
    desk.intent(&Intent::Delete(vec![ada])).expect("deleted");
    assert_eq!(desk.store.forget(ada).expect("forgotten"), Some(Vec::new()));
    let bytes = fs::read(desk.path()).expect("it reads");
    for gone in ["Lovelace", "a secret of hers"] {
        assert!(!bytes.windows(gone.len()).any(|part| part == gone.as_bytes()), "`{gone}` is still there");
    }
    desk.store.refresh(&mut desk.book).expect("it reads");
    desk.assert_sound();
    let labels: Vec<String> = desk.store.journal(99).expect("it reads").into_iter().map(|item| item.label).collect();
    assert!(labels.iter().all(|label| !label.contains("Lovelace")), "{labels:?}");
    // What was done to others can still be taken back.
    assert_eq!(desk.undo().expect("taken back").label, "note on Bo Berg");
    assert!(desk.book.card(bo).is_some());
    assert_eq!(desk.store.forget(ada).expect("no failure"), None, "there is nothing more");
}

#[test]
fn who_still_names_somebody_forgotten_is_told() {
    let mut desk = Desk::new();
    let ada = desk.add("Ada Lovelace");
    let bo = desk.add("Bo Berg");
    desk.note(bo, "met through Ada Lovelace");
    let copy = desk.store.backup(now().today).expect("it is made");
    desk.intent(&Intent::Delete(vec![ada])).expect("deleted");
    assert_eq!(desk.store.forget(ada).expect("forgotten"), Some(vec![Key::Contact(bo)]));
    assert_eq!(desk.store.backups_with(ada), [copy]);
    assert!(desk.store.backups_with(ContactId(77)).is_empty());
}

#[test]
fn drafts_of_a_program_that_was_killed_are_removed_later() {
    let mut desk = Desk::new();
    desk.add("Ada Lovelace");
    let folder = desk.path().parent().expect("a folder").to_owned();
    let (old, fresh) = (folder.join(".ties.redb.1-0.new"), folder.join(".ties.redb.2-0.new"));
    for path in [&old, &fresh] {
        fs::write(path, "").expect("written");
    }
    let file = fs::File::options().write(true).open(&old).expect("it opens");
    let long_ago = std::time::SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    file.set_modified(long_ago).expect("set");
    desk.store.backup_to(&folder.join("copy.redb")).expect("it is written");
    assert!(!old.exists() && fresh.exists());
}
