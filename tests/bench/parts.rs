//! What the parts cost by themselves, as the network grows: `cargo bench --bench parts`.

#[allow(dead_code, reason = "what other programs read is for the other bench")]
mod people;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use tempfile::TempDir;
use ties::domain::agenda::{Limits, Picks, agenda};
use ties::domain::book::Book;
use ties::domain::change::{Now, Planner};
use ties::domain::contact::{Address, Contact, Note};
use ties::domain::conversation::{Conversation, Person};
use ties::domain::day::Day;
use ties::domain::event::Event;
use ties::domain::id::{ContactId, EventId, IdSource};
use ties::domain::intent::Intent;
use ties::domain::kind::{Channel, Circle, NoteKind};
use ties::domain::matching::Names;
use ties::domain::name::Name;
use ties::domain::network::Network;
use ties::domain::prep::{Sheet, Sources};
use ties::domain::record::{Key, Record};
use ties::domain::roster::{Attendee, Roster};
use ties::domain::search::{Index, Query};
use ties::store::Store;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn now() -> Now {
    Now { today: Day::ymd(2026, 11, 22).expect("a real day"), seconds: 1_795_000_000 }
}

/// A database of that many people, a hundredth of them in rotation, and its book.
struct Desk {
    _folder: TempDir,
    store: Store,
    book: Book,
}

impl Desk {
    fn of(count: usize) -> Self {
        let folder = TempDir::new().expect("a folder");
        let mut store = Store::open(&folder.path().join("ties.redb")).expect("it opens");
        let mut book = Book::default();
        let everybody = |plan: &mut Planner<'_>| {
            for person in people::people(count) {
                let id = ContactId(plan.fresh(|id| Key::Contact(ContactId(id)))?);
                let mut contact = Contact::new(id, Name::whole(person.name), now().today.plus_days(-200));
                contact.emails.push(Address::plain(person.email));
                contact.circle = if person.number.is_multiple_of(100) { Circle::Many } else { Circle::None };
                if person.number.is_multiple_of(3) {
                    let text = format!("met at fair {}, asked about pumps", person.number % 90);
                    contact.notes.push(Note { date: now().today, kind: NoteKind::Business, text });
                }
                plan.put(Record::Contact(Box::new(contact)));
            }
            Ok(("everybody".to_owned(), ()))
        };
        store.commit(&mut book, &mut IdSource::seeded(1), now(), "bench", everybody).expect("it is committed");
        store.load_passages(&mut book).expect("it reads");
        Self { _folder: folder, store, book }
    }
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
        .configure_from_args();
    for size in SIZES {
        let mut desk = Desk::of(size);
        bench(&mut criterion, size, &mut desk);
    }
    criterion.final_summary();
}

/// An event with 500 people on its list.
fn pump_conf() -> (Event, BTreeMap<EventId, Roster>) {
    let id = EventId(1);
    let mut roster = Roster::new(id);
    roster.merge(people::people(500).into_iter().map(|it| Attendee { name: it.name, ..Attendee::default() }));
    let day = now().today.plus_days(30);
    let mut event = Event::new(id, "PumpConf", (day, day), now().today);
    event.place = Some("Berlin".to_owned());
    (event, BTreeMap::from([(id, roster)]))
}

fn bench(criterion: &mut Criterion, size: usize, desk: &mut Desk) {
    let today = now().today;
    let mut group = criterion.benchmark_group("people");
    let id = |name: &str| BenchmarkId::new(name, size);
    let picks = Picks::of(&desk.book, today, Limits::default());
    let index = Index::build(&desk.book);
    let first = desk.book.cards().iter().find(|card| card.circle == Circle::Many).map(|card| card.id);
    let first = first.expect("somebody is in rotation");

    group.bench_function(id("store: those in front"), |it| it.iter(|| desk.store.load_foreground(today)));
    group.bench_function(id("store: everybody"), |it| it.iter(|| desk.store.load()));
    group.bench_function(id("store: one dossier"), |it| it.iter(|| desk.store.dossier(first)));
    group.bench_function(id("store: log a conversation"), |it| {
        let mut ids = IdSource::seeded(2);
        it.iter(|| {
            let talk = Conversation::new(vec![Person::Known(first)], today, Channel::Coffee);
            let intent = Intent::Log(vec![talk]);
            let plan = |plan: &mut Planner<'_>| intent.plan(plan).map(|planned| (planned.label, ()));
            desk.store.commit(&mut desk.book, &mut ids, now(), "bench", plan)
        });
    });
    let book = &desk.book;
    group.bench_function(id("agenda"), |it| it.iter(|| agenda(black_box(book), today, &picks, false)));
    group.bench_function(id("search: index"), |it| it.iter(|| Index::build(black_box(book))));
    for text in ["b", "berg", "ada berg", "pumps fair", "kind:mentor berlin"] {
        let query = Query::parse(text, today);
        let name = format!("search: {text}");
        group.bench_function(id(&name), |it| it.iter(|| index.search(black_box(book), &query, today)));
    }
    let (event, rosters) = pump_conf();
    let sources = Sources { book, event: &event, rosters: &rosters, today };
    group.bench_function(id("prep: the names on a list"), |it| {
        it.iter(|| Names::for_list(black_box(book), &rosters[&event.id].attendees));
    });
    group.bench_function(id("prep: a sheet"), |it| it.iter(|| Sheet::of(black_box(&sources))));
    let ledger = desk.store.ledger(today).expect("it reads");
    group.bench_function(id("network: figures"), |it| it.iter(|| Network::of(black_box(book), &ledger, today)));
    group.finish();
}
