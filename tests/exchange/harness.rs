//! A database in memory: a map of records, the book kept beside it, and imports planned and applied as the store does.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use ties::domain::book::{Book, Delta};
use ties::domain::card::Card;
use ties::domain::change::{Change, Now, Planner, Records, Refusal};
use ties::domain::contact::Contact;
use ties::domain::day::Day;
use ties::domain::event::Event;
use ties::domain::id::{ContactId, EventId, IdSource, PromiseId, TouchId};
use ties::domain::record::{Key, Pending, Record};
use ties::domain::tie::Tie;
use ties::domain::touch::Touch;
use ties::exchange::plan::{self, Options};
use ties::exchange::report::{FileReport, Imported};
use ties::exchange::{self, Format, Incoming, ReadOptions};

/// Sunday, 22 November 2026.
pub(crate) const TODAY: &str = "2026-11-22";

#[derive(Default)]
struct Map(BTreeMap<Key, Record>);

impl Map {
    fn touches(&self, contact: ContactId) -> Vec<Touch> {
        let touches = self.0.values().filter_map(|record| match record {
            Record::Touch(touch) if touch.contacts.contains(&contact) => Some(touch.clone()),
            _ => None,
        });
        touches.collect()
    }
}

impl Records for Map {
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal> {
        Ok(self.0.get(&key).cloned())
    }

    fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal> {
        Ok(self.touches(contact).into_iter().map(|touch| touch.id).collect())
    }

    fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        let promises = self.0.values().filter_map(|record| match record {
            Record::Promise(promise) if promise.contact == contact => Some(promise.id),
            _ => None,
        });
        Ok(promises.collect())
    }
}

/// A database that lives as long as the test.
pub(crate) struct Database {
    map: Map,
    book: Book,
    ids: IdSource,
    today: Day,
}

impl Database {
    /// An empty one, on [`TODAY`].
    pub(crate) fn new() -> Self {
        Self { map: Map::default(), book: Book::default(), ids: IdSource::seeded(1), today: day(TODAY) }
    }

    /// Goes on to another day.
    pub(crate) fn on(&mut self, today: &str) {
        self.today = day(today);
    }

    /// Makes a change planned by `make`.
    pub(crate) fn change<T>(&mut self, make: impl FnOnce(&mut Planner<'_>) -> T) -> (T, usize) {
        let now = Now { today: self.today, seconds: 0 };
        let mut plan = Planner::new(&self.book, &self.map, &mut self.ids, now);
        let result = make(&mut plan);
        let change = plan.finish("test");
        let edits = change.edits.len();
        self.apply(change);
        (result, edits)
    }

    fn apply(&mut self, change: Change) {
        let mut delta = Delta { revision: self.book.revision() + 1, ..Delta::default() };
        for edit in change.edits {
            match edit.after.clone() {
                Some(record) => self.map.0.insert(edit.key, record),
                None => self.map.0.remove(&edit.key),
            };
            if let Key::Contact(id) = edit.key {
                let card = match &edit.after {
                    Some(Record::Contact(contact)) => Some(Card::derive(contact, &self.map.touches(id))),
                    _ => None,
                };
                delta.cards.push((id, card));
            } else {
                delta.records.push((edit.key, edit.after));
            }
        }
        self.book.apply(delta);
    }

    /// Imports files read already; also how many records were written.
    pub(crate) fn import_all(&mut self, files: &[Incoming], options: &Options) -> (Imported, usize) {
        let (imported, edits) = self.change(|plan| plan::import(files, options, plan));
        let imported = imported.expect("every record is readable");
        imported.files.iter().for_each(assert_accounted);
        (imported, edits)
    }

    /// How long the planning of an import takes; nothing is written.
    pub(crate) fn planned(&mut self, files: &[Incoming]) -> Duration {
        let now = Now { today: self.today, seconds: 0 };
        let mut plan = Planner::new(&self.book, &self.map, &mut self.ids, now);
        let start = Instant::now();
        plan::import(files, &Options::default(), &mut plan).expect("every record is readable");
        start.elapsed()
    }

    /// Imports one vCard file.
    pub(crate) fn import(&mut self, bytes: &[u8]) -> FileReport {
        self.import_with(bytes, &Options::default())
    }

    /// Imports one vCard file with options.
    pub(crate) fn import_with(&mut self, bytes: &[u8], options: &Options) -> FileReport {
        let file = exchange::read("people.vcf", bytes, &Some(Format::Vcard).into()).expect("a readable file");
        self.import_all(&[file], options).0.files.remove(0)
    }

    /// Imports one calendar with options.
    pub(crate) fn import_calendar(&mut self, text: &str, options: &Options) -> FileReport {
        let file = exchange::read("work.ics", text.as_bytes(), &ReadOptions::default()).expect("a readable calendar");
        self.import_all(&[file], options).0.files.remove(0)
    }

    /// What is in memory.
    pub(crate) fn book(&self) -> &Book {
        &self.book
    }

    /// All events, by their first day.
    pub(crate) fn events(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.book.events().collect();
        events.sort_by_key(|event| (event.start, event.name.as_str()));
        events
    }

    /// The names on the roster of `event`.
    pub(crate) fn roster(&self, event: EventId) -> Vec<&str> {
        match self.map.0.get(&Key::Roster(event)) {
            Some(Record::Roster(roster)) => roster.attendees.iter().map(|it| it.name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The conversations with the contact called `name`.
    pub(crate) fn touches(&self, name: &str) -> Vec<Touch> {
        self.map.touches(self.named(name).id)
    }

    /// Imports one of our own files.
    pub(crate) fn import_json(&mut self, bytes: &[u8]) -> FileReport {
        let file = exchange::read("export.json", bytes, &ReadOptions::default()).expect("a readable export");
        self.import_all(&[file], &Options::default()).0.files.remove(0)
    }

    /// Stores a record as it is.
    pub(crate) fn put(&mut self, record: Record) {
        self.change(|plan| plan.put(record));
    }

    /// Everything, as our own JSON.
    pub(crate) fn export(&self) -> Vec<u8> {
        let records = self.map.0.values().cloned().map(Ok::<_, std::convert::Infallible>);
        let mut bytes = Vec::new();
        exchange::json::write(records, &mut bytes).expect("sorted records and a buffer");
        bytes
    }

    /// All contacts.
    pub(crate) fn contacts(&self) -> Vec<&Contact> {
        let contacts = self.map.0.values().filter_map(|record| match record {
            Record::Contact(contact) => Some(&**contact),
            _ => None,
        });
        contacts.collect()
    }

    /// The one contact there is.
    pub(crate) fn only(&self) -> Contact {
        let contacts = self.contacts();
        assert_eq!(contacts.len(), 1, "{contacts:#?}");
        contacts[0].clone()
    }

    /// The contact called `name`.
    pub(crate) fn named(&self, name: &str) -> Contact {
        let found = self.contacts().into_iter().find(|contact| contact.name.full == name);
        found.cloned().unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// Edits the contact called `name` as a user does.
    pub(crate) fn edit(&mut self, name: &str, edit: impl FnOnce(&mut Contact)) {
        let mut contact = self.named(name);
        edit(&mut contact);
        self.put(Record::Contact(Box::new(contact)));
    }

    /// All ties.
    pub(crate) fn ties(&self) -> Vec<&Tie> {
        self.book.ties().collect()
    }

    /// Deletes all ties.
    pub(crate) fn remove_ties(&mut self) {
        let ids: Vec<_> = self.book.ties().map(|tie| tie.id).collect();
        self.change(|plan| ids.into_iter().for_each(|id| plan.remove(Key::Tie(id))));
    }

    /// What waits to be settled.
    pub(crate) fn pending(&self) -> Vec<Pending> {
        self.book.pending().cloned().collect()
    }
}

/// Every record of the file is accounted for.
pub(crate) fn assert_accounted(report: &FileReport) {
    let FileReport { created, updated, unchanged, ambiguous, skipped, .. } = report;
    assert_eq!(report.read, created + updated + unchanged + ambiguous + skipped.len(), "{report:#?}");
    assert!(skipped.iter().all(|skip| !skip.reason.is_empty()), "{report:#?}");
}

/// Created, updated, unchanged, ambiguous, skipped.
pub(crate) fn counts(report: &FileReport) -> [usize; 5] {
    [report.created, report.updated, report.unchanged, report.ambiguous, report.skipped.len()]
}

/// A day.
pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

/// A vCard of version 4.0 with these lines.
pub(crate) fn card(lines: &str) -> Vec<u8> {
    format!("BEGIN:VCARD\nVERSION:4.0\n{}\nEND:VCARD\n", lines.trim()).into_bytes()
}

/// Several vCards of version 4.0.
pub(crate) fn cards(all: &[&str]) -> Vec<u8> {
    all.iter().flat_map(|lines| card(lines)).collect()
}
