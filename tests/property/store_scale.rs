//! How long the store takes with 10,000 people. Run alone, in a release build:
//! `cargo test --release --test property store_scale -- --ignored --nocapture`.

use std::time::Instant;

use ties::domain::contact::{Address, Contact, Note, Position, Source, SourceKind};
use ties::domain::id::{ContactId, IdSource, TouchId};
use ties::domain::kind::{Channel, NoteKind};
use ties::domain::name::Name;
use ties::domain::record::{Key, Record};
use ties::domain::touch::Touch;

use crate::desk::{Desk, now};

const PEOPLE: u64 = 10_000;

fn people() -> Vec<(Key, Option<Record>)> {
    let mut ids = IdSource::seeded(11);
    let person = |n: u64| {
        let id = ContactId(ids.next_value());
        let mut contact = Contact::new(id, Name::whole(format!("Given{n} Family{}", n % 700)), now().today);
        contact.emails.push(Address::plain(format!("given{n}.family@company{}.example", n % 90)));
        contact.phones.push(Address::plain(format!("+49 30 {n:07}")));
        let organisation = format!("Company {}", n % 90);
        contact.positions.push(Position { organisation, title: "Engineer".to_owned(), ..Position::default() });
        contact.place = Some("Berlin".to_owned());
        contact.tags.push("import".to_owned());
        if n.is_multiple_of(5) {
            let text = "met on the train, talked about pumps and budgets".to_owned();
            contact.notes.push(Note { date: now().today, kind: NoteKind::Business, text });
        }
        let source = Source {
            kind: SourceKind::Vcard,
            key: n.to_string(),
            fingerprint: n,
            fields: Vec::new(),
            batch: 1,
            date: now().today,
        };
        contact.sources.push(source);
        (Key::Contact(id), Some(Record::Contact(Box::new(contact))))
    };
    (0..PEOPLE).map(person).collect()
}

fn touches(people: &[(Key, Option<Record>)]) -> Vec<(Key, Option<Record>)> {
    let mut ids = IdSource::seeded(12);
    let touch = |n: usize| {
        let Key::Contact(contact) = people[n * 7 % people.len()].0 else { panic!("a contact") };
        let id = TouchId(ids.next_value());
        let touch = Touch {
            note: "talked about pumps".to_owned(),
            ..Touch::new(id, now().today.plus_days(-(n as i32 % 900)), Channel::Coffee, vec![contact])
        };
        (Key::Touch(id), Some(Record::Touch(touch)))
    };
    (0..people.len() * 2).map(touch).collect()
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{what:42} {:9.3} ms", start.elapsed().as_secs_f64() * 1000.0);
    result
}

/// The best tells what the work takes, the median what the machine was doing besides.
fn repeated(what: &str, times: usize, mut work: impl FnMut()) {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1000.0
    };
    let mut all: Vec<_> = (0..times).map(|_| once()).collect();
    all.sort_by(f64::total_cmp);
    println!("{what:42} {:9.3} ms at best, {:9.3} ms median of {times}", all[0], all[times / 2]);
}

#[test]
#[ignore = "measures; run it alone"]
fn ten_thousand_people() {
    let people = people();
    let touches = touches(&people);
    repeated("import of 10,000, creating the file", 9, || {
        _ = Desk::new(1).programs[0].put(&people).expect("it commits");
    });
    let mut desk = Desk::new(2);
    let one = people[77].clone();
    let path = desk.path();
    let [first, second] = &mut desk.programs[..] else { panic!("two programs") };
    first.put(&people).expect("it commits");
    let bytes = std::fs::metadata(&path).expect("a file").len();
    println!("{:42} {:9} KiB", "file", bytes / 1024);
    timed("catching up with it", || second.store.refresh(&mut second.book).expect("it reads"));
    timed("the same again, nothing changed", || first.put(&people).expect("it commits"));
    timed("20,000 touches", || first.put(&touches).expect("it commits"));
    timed("catching up with them", || second.store.refresh(&mut second.book).expect("it reads"));
    timed("undo of them", || first.store.undo(&mut first.book, now(), "test").expect("undone"));
    timed("redo of them", || first.store.redo(&mut first.book, now(), "test").expect("redone"));
    let bytes = std::fs::metadata(&path).expect("a file").len();
    println!("{:42} {:9} KiB", "file", bytes / 1024);
    let mut books = Vec::new();
    repeated("open and load", 21, || {
        let store = ties::store::Store::open(&path).expect("it opens");
        books.push(store.load().expect("it loads"));
    });
    repeated("passages", 11, || first.store.load_passages(&mut first.book).expect("they load"));
    repeated("refresh, nothing new", 1001, || _ = first.store.refresh(&mut first.book).expect("it reads"));
    second.store.refresh(&mut second.book).expect("it reads");
    let mut count = 0;
    repeated("one small change", 101, || {
        count += 1;
        let Some(Record::Contact(mut contact)) = one.1.clone() else { panic!("a contact") };
        contact.place = Some(format!("place {count}"));
        first.put(&[(one.0, Some(Record::Contact(contact)))]).expect("it commits");
    });
    timed("refresh after 101 small changes", || _ = second.store.refresh(&mut second.book).expect("it reads"));
    let Key::Contact(id) = one.0 else { panic!("a contact") };
    repeated("dossier", 101, || _ = first.store.dossier(id).expect("it reads"));
    timed("check", || first.assert_sound());
    timed("undo of one", || first.store.undo(&mut first.book, now(), "test").expect("undone"));
}
