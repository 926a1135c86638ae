//! Four programs write to one database and are killed, again and again.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use ties::domain::book::Book;
use ties::domain::contact::{Address, Contact};
use ties::domain::id::{ContactId, IdSource};
use ties::domain::name::Name;
use ties::domain::record::Record;
use ties::store::Store;

use crate::kills;
use crate::writer::{Said, Writer, now};

/// Writers at once.
const WRITERS: usize = 4;

/// A database with that many people.
fn database_of(people: usize, path: &Path) {
    let mut store = Store::open(path).expect("it opens");
    let people = |plan: &mut ties::domain::change::Planner<'_>| {
        for number in 0..people {
            let id = ContactId(number as u64 * 97 + 1);
            let mut contact = Contact::new(id, Name::whole(format!("Given{number} Family")), now().today);
            contact.emails.push(Address::plain(format!("given{number}@example.com")));
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(("everybody".to_owned(), ()))
    };
    store.commit(&mut Book::default(), &mut IdSource::seeded(1), now(), "test", people).expect("it is committed");
    store.close().expect("it closes");
}

/// Everybody's name, and the notes of all conversations.
fn everything(store: &Store) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut people, mut touches) = (BTreeSet::new(), BTreeSet::new());
    let lost = store.records(&mut |record| {
        match record {
            Record::Contact(contact) => _ = people.insert(contact.name.full),
            Record::Touch(touch) => _ = touches.insert(touch.note),
            _ => {}
        }
        ControlFlow::Continue(())
    });
    assert!(lost.expect("it reads").is_nothing());
    (people, touches)
}

fn assert_sound(store: &Store) {
    for check in store.check().expect("it reads") {
        assert!(check.ok, "{}: {}", check.name, check.detail);
    }
}

#[test]
fn what_was_acknowledged_survives_every_kill_and_the_rest_is_absent_or_whole() {
    let kills = kills(40);
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("ties.redb");
    // Many kills are worth a real network; a few are for the quick gate.
    let people = if kills >= 1000 { 10_000 } else { 200 };
    database_of(people, &path);
    let mut delays = IdSource::seeded(kills as u64);
    let (mut done, mut left_open) = (BTreeSet::new(), BTreeSet::new());
    let (mut opened, mut killed) = (Vec::new(), 0);
    let mut round = 0;
    while killed < kills {
        round += 1;
        let writers: Vec<Writer> =
            (0..WRITERS).map(|writer| Writer::start(&path, format!("{round}-{writer}"))).collect();
        for writer in writers {
            sleep(Duration::from_micros(delays.next_value() % 40_000));
            let Said { done: more, begun } = writer.kill();
            done.extend(more);
            left_open.extend(begun);
            killed += 1;
        }
        let start = Instant::now();
        let store = Store::open(&path).expect("it opens after a crash");
        opened.push(start.elapsed());
        // Reading everything takes a while: not after every round.
        if round % 10 == 0 || killed >= kills {
            assert_sound(&store);
            let (people, touches) = everything(&store);
            for name in &done {
                assert!(people.contains(name) && touches.contains(name), "{name} was acknowledged and is lost");
            }
            for name in &left_open {
                assert_eq!(people.contains(name), touches.contains(name), "half of {name} is there");
            }
        }
        store.close().expect("it closes");
    }
    opened.sort();
    let (median, most) = (opened[opened.len() / 2], opened[opened.len() - 1]);
    println!(
        "{killed} programs killed, {WRITERS} at a time, on {people} people: {} changes acknowledged, none lost; {} were under way, each \
         absent or whole; the next start opened the database in {median:?} (median), {most:?} (longest of {})",
        done.len(),
        left_open.len(),
        opened.len(),
    );
    assert!(done.len() > kills / 2, "{} changes in {kills} kills", done.len());
}
