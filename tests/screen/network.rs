//! A network in a database of its own, made as other programs would make it: by intents, under seeded ids.

use tempfile::TempDir;
use ties::clock::Clock;
use ties::domain::book::Book;
use ties::domain::change::{Now, Planner, Refusal};
use ties::domain::contact::{Aim, Note, Offer};
use ties::domain::day::Day;
use ties::domain::edit::{ContactEdit, Moved};
use ties::domain::id::{ContactId, IdSource};
use ties::domain::intent::Intent;
use ties::domain::kind::{AimKind, Circle, Kind, NoteKind};
use ties::domain::log_line::{self, Context, NameIndex};
use ties::domain::record::{Key, Record};
use ties::exchange::{self, plan::Options};
use ties::store::{Store, StoreError};

use crate::harness::Screen;

/// The Tuesday on which everything happens.
pub(crate) const TODAY: &str = "2026-11-24";

/// A day written as in `2026-11-24`.
pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a date in a test")
}

/// The moment a clock fixed to that day shows.
pub(crate) fn clock(today: &str) -> Clock {
    Clock::from_env(Some(today)).expect("a date in a test")
}

/// Another program at work on the same database.
pub(crate) struct Network {
    pub(crate) folder: TempDir,
    store: Store,
    book: Book,
    ids: IdSource,
    now: Now,
}

impl Network {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let store = Store::open(&folder.path().join("ties.redb")).expect("it opens");
        let book = store.load().expect("it loads");
        Self { folder, store, book, ids: IdSource::seeded(7), now: clock(TODAY).now() }
    }

    /// The made-up network of the demo.
    pub(crate) fn demo() -> Self {
        Self::of(&ties::demo::records(day(TODAY)))
    }

    /// One of these records.
    pub(crate) fn of(records: &[Record]) -> Self {
        let mut network = Self::new();
        let plan = |planner: &mut Planner<'_>| -> Result<_, Refusal> {
            for record in records {
                planner.put(record.clone());
            }
            Ok(("the made-up network".to_owned(), ()))
        };
        network.store.commit(&mut network.book, &mut network.ids, network.now, "command line", plan).expect("it fits");
        network
    }

    /// What follows is recorded on that day.
    pub(crate) fn on(&mut self, today: &str) -> &mut Self {
        self.now = clock(today).now();
        self
    }

    /// Makes a change as the command line would.
    pub(crate) fn make(&mut self, intent: &Intent) -> Option<Key> {
        let plan = |planner: &mut Planner<'_>| -> Result<_, Refusal> {
            intent.plan(planner).map(|planned| (planned.label, planned.subject))
        };
        let committed = self.store.commit(&mut self.book, &mut self.ids, self.now, "command line", plan);
        committed.unwrap_or_else(|error| panic!("{error} ({intent:?})")).value
    }

    /// Makes a change that may be refused.
    pub(crate) fn try_to(&mut self, intent: &Intent) -> Result<(), StoreError> {
        let plan = |planner: &mut Planner<'_>| -> Result<_, Refusal> {
            intent.plan(planner).map(|planned| (planned.label, ()))
        };
        self.store.commit(&mut self.book, &mut self.ids, self.now, "command line", plan).map(|_| ())
    }

    /// Imports a file of that name and content.
    pub(crate) fn import(&mut self, name: &str, text: &str) {
        let file = exchange::read(name, text.as_bytes(), &None.into()).expect("a file that reads");
        let plan = |planner: &mut Planner<'_>| -> Result<_, Refusal> {
            let imported = exchange::plan::import(std::slice::from_ref(&file), &Options::default(), planner)?;
            Ok((imported.label(), ()))
        };
        self.store.commit(&mut self.book, &mut self.ids, self.now, "command line", plan).expect("it imports");
    }

    pub(crate) fn add(&mut self, person: Person) -> ContactId {
        match self.make(&Intent::add(&person.name, person.circle, person.edits)) {
            Some(Key::Contact(id)) => id,
            other => panic!("{other:?} was added"),
        }
    }

    pub(crate) fn edit(&mut self, id: ContactId, edit: ContactEdit) {
        self.make(&Intent::Edit { ids: vec![id], edits: vec![edit] });
    }

    /// Logs one line, as `ties log` would.
    pub(crate) fn log(&mut self, line: &str) {
        let mut names = NameIndex::default();
        names.refresh(&self.book);
        let reading = log_line::read(line, &Context::new(&names, self.now.today));
        let (conversation, _) = reading.conversation().unwrap_or_else(|problem| panic!("{line}: {problem}"));
        self.make(&Intent::Log(vec![conversation]));
    }

    /// The program opened on it.
    pub(crate) fn open(self, width: u16, height: u16) -> Screen {
        Screen::open(self, width, height)
    }
}

/// A person in the making.
pub(crate) struct Person {
    name: String,
    circle: Circle,
    edits: Vec<ContactEdit>,
}

/// Somebody of that name, one of the many.
pub(crate) fn person(name: &str) -> Person {
    Person { name: name.to_owned(), circle: Circle::Many, edits: Vec::new() }
}

impl Person {
    pub(crate) fn with(mut self, edit: ContactEdit) -> Self {
        self.edits.push(edit);
        self
    }

    /// Works there.
    pub(crate) fn at(self, organisation: &str) -> Self {
        let organisation = Some(organisation.to_owned());
        self.with(ContactEdit::Position { organisation, title: None, how: Moved::Correction })
    }

    pub(crate) fn critical(self) -> Self {
        Self { circle: Circle::Critical, ..self }
    }

    /// In the directory only.
    pub(crate) fn aside(self) -> Self {
        Self { circle: Circle::None, ..self }
    }

    pub(crate) fn works(self, organisation: &str, title: &str) -> Self {
        let (organisation, title) = (Some(organisation.to_owned()), Some(title.to_owned()));
        self.with(ContactEdit::Position { organisation, title, how: Moved::Correction })
    }

    pub(crate) fn place(self, place: &str) -> Self {
        self.with(ContactEdit::Place(Some(place.to_owned())))
    }

    pub(crate) fn email(self, email: &str) -> Self {
        self.with(ContactEdit::Email(email.to_owned()))
    }

    pub(crate) fn kind(self, kind: Kind) -> Self {
        self.with(ContactEdit::Kind(kind, true))
    }

    pub(crate) fn tag(self, tag: &str) -> Self {
        self.with(ContactEdit::Tag(tag.to_owned(), true))
    }

    pub(crate) fn community(self, community: &str) -> Self {
        self.with(ContactEdit::Community(community.to_owned(), true))
    }

    pub(crate) fn birthday(self, birthday: &str) -> Self {
        self.with(ContactEdit::Birthday(ties::domain::when::parse_partial(birthday)))
    }

    pub(crate) fn note(self, date: &str, text: &str) -> Self {
        self.with(ContactEdit::Note(Note { date: day(date), kind: NoteKind::Business, text: text.to_owned() }))
    }

    pub(crate) fn personal(self, date: &str, text: &str) -> Self {
        self.with(ContactEdit::Note(Note { date: day(date), kind: NoteKind::Personal, text: text.to_owned() }))
    }

    pub(crate) fn wants(self, text: &str) -> Self {
        let aim = Aim { text: text.to_owned(), kind: AimKind::Goal, date: day("2026-03-12"), done: false };
        self.with(ContactEdit::Aim(aim))
    }

    pub(crate) fn offers(self, text: &str) -> Self {
        self.with(ContactEdit::Offer(Offer { text: text.to_owned(), date: day("2026-03-12"), solved: false }))
    }
}

/// A morning on which every section of Today has something to say.
pub(crate) fn busy() -> Network {
    let mut network = Network::new();
    network.on("2025-01-10");
    let ada = person("Ada Lovelace").works("Analytical Engines", "Founder").critical().kind(Kind::Mentor);
    let ada = ada.email("ada@engines.example").place("London").wants("funds for the second engine");
    network.add(ada.personal("2025-01-10", "twins start school in spring"));
    network.add(person("Grace Hopper").works("Navy", "Rear Admiral").critical().email("grace@navy.example"));
    network.add(person("Bo Lindqvist").works("Loom", "Maintainer").tag("rust"));
    network.add(person("Omar Haddad").works("Initech", "Head of Ops").place("Berlin").birthday("25 nov"));
    let wei = network.add(person("Lin Wei").works("Hooli", "Engineer").place("Brussels").tag("rust"));
    network.add(person("José Muñoz").works("Umbrella", "Buyer").critical().kind(Kind::Customer).place("Sevilla"));
    network.add(person("山田 太郎").works("株式会社日立製作所", "部長").critical().place("東京"));
    network.add(person("Pat Reid").works("Freelance", "Designer").kind(Kind::Mentee));
    network.add(person("Sana Okafor").works("Tools Fund", "Partner").critical());
    for name in ["Mia Chen", "Kim Berg", "Uma Rao", "Ian Poe", "Zoë Quist", "Tomás Rey", "Ole Holm"] {
        network.add(person(name).community("climbing"));
    }
    network.add(person("Priya Gardner").works("Loom", "Founder").place("Berlin").aside().birthday("24 nov 1984"));
    network.on("2026-10-20");
    network.log("coffee Grace 2026-06-01: compilers; she'll send the venue list by 24 nov");
    network.log("call José 2026-06-20: prices");
    network.log("lunch 山田 2026-05-05: pumps");
    network.log("coffee Pat 2025-10-20: portfolio");
    network.log("call Sana 2026-06-30: the fund");
    network.log("meeting Omar 2026-03-12: keeps an allotment garden, gives away tomatoes");
    network.log("coffee Bo 2026-05-01: the benchmark");
    network.edit(
        wei,
        ContactEdit::Position {
            organisation: Some("Initech".to_owned()),
            title: None,
            how: Moved::Since(ties::domain::when::parse_partial("oct 2026")),
        },
    );
    network.on("2026-11-20").log("call Ada: talked engines; I'll send the paper by 22 nov");
    network.log("email Bo: intro; I'll introduce Bo to Grace by 24 nov");
    network.on("2026-11-23").log("coffee Ole Holm: talked pumps; he'll intro me to Kim by 3 mar");
    network.on(TODAY);
    network
}
