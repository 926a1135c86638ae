//! A program that commits without end, and says of each change that it begins it and that it is durable.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::Pid;
use ties::domain::change::{Now, Planner, Refusal};
use ties::domain::contact::{Contact, Note};
use ties::domain::day::Day;
use ties::domain::id::{ContactId, IdSource, TouchId};
use ties::domain::kind::{Channel, NoteKind};
use ties::domain::name::Name;
use ties::domain::record::{Key, Record};
use ties::domain::touch::Touch;
use ties::store::Store;

/// A fixed Sunday.
pub(crate) fn now() -> Now {
    Now { today: Day::ymd(2026, 11, 22).expect("a real day"), seconds: 1_795_000_000 }
}

/// What a change is called: by whom, and which.
pub(crate) fn name_of(writer: &str, number: u64) -> String {
    format!("Person {writer}-{number}")
}

/// Adds somebody and a conversation with them, and a word about them to whoever is there already: one change.
fn plan(writer: &str, number: u64, plan: &mut Planner<'_>) -> Result<(String, ()), Refusal> {
    let name = name_of(writer, number);
    let today = plan.now.today;
    let contact = ContactId(plan.fresh(|id| Key::Contact(ContactId(id)))?);
    let touch = TouchId(plan.fresh(|id| Key::Touch(TouchId(id)))?);
    let first = plan.book.cards().first().map(|card| card.id);
    plan.put(Record::Contact(Box::new(Contact::new(contact, Name::whole(name.clone()), today))));
    plan.put(Record::Touch(Touch { note: name.clone(), ..Touch::new(touch, today, Channel::Coffee, vec![contact]) }));
    if let Some(id) = first
        && let Some(Record::Contact(mut contact)) = plan.get(Key::Contact(id))?
    {
        contact.notes.push(Note { date: today, kind: NoteKind::Business, text: name.clone() });
        contact.notes.truncate(50);
        plan.put(Record::Contact(contact));
    }
    Ok((name, ()))
}

/// Commits until it is killed. Which database and who writes is in the environment; without it there is nothing to do.
pub(crate) fn run() {
    let (Ok(database), Ok(writer)) = (std::env::var("CRASH_DATABASE"), std::env::var("CRASH_WRITER")) else { return };
    let mut store = Store::open(Path::new(&database)).expect("it opens");
    store.set_deadline(Duration::from_secs(60));
    let mut book = store.load().expect("it loads");
    let mut ids = IdSource::random();
    let mut out = std::io::stdout();
    for number in 0.. {
        writeln!(out, "begin {number}").expect("the test reads");
        store.commit(&mut book, &mut ids, now(), &writer, |it| plan(&writer, number, it)).expect("it is committed");
        writeln!(out, "done {number}").expect("the test reads");
    }
}

/// A running writer.
pub(crate) struct Writer {
    name: String,
    child: Child,
}

/// What a writer said before it was killed.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// Changes that are durable.
    pub(crate) done: BTreeSet<String>,
    /// The change it was at.
    pub(crate) begun: Option<String>,
}

impl Writer {
    pub(crate) fn start(database: &Path, name: String) -> Self {
        let program: PathBuf = std::env::current_exe().expect("a program knows its file");
        let child = Command::new(program)
            .args(["--ignored", "--exact", "writer_program", "--nocapture", "--test-threads=1"])
            .env("CRASH_DATABASE", database)
            .env("CRASH_WRITER", &name)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("it starts");
        Self { name, child }
    }

    /// Its process.
    pub(crate) fn id(&self) -> Pid {
        Pid::from_raw(self.child.id().cast_signed()).expect("a process has an id")
    }

    /// Kills it without a chance to tidy up; what it had said.
    pub(crate) fn kill(mut self) -> Said {
        self.child.kill().expect("it runs");
        let out = self.child.stdout.take().expect("a pipe");
        let mut said = Said::default();
        // The last line may be cut.
        for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            let number = |word: &str| line.strip_prefix(word).and_then(|rest| rest.parse::<u64>().ok());
            if let Some(number) = number("begin ") {
                said.begun = Some(name_of(&self.name, number));
            } else if let Some(number) = number("done ") {
                said.done.insert(name_of(&self.name, number));
                said.begun = None;
            }
        }
        self.child.wait().expect("it ended");
        said
    }
}
