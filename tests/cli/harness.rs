//! A desk: a folder with a database, a fixed clock, and the program run on it.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use ties::domain::book::Book;
use ties::domain::change::{Planner, Refusal};
use ties::domain::id::IdSource;
use ties::store::Store;

/// Tuesday, 24 November 2026.
pub(crate) const TODAY: &str = "2026-11-24";

/// A folder of its own for one test.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    /// An empty desk: no database yet.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for the test") }
    }

    /// A desk after these commands, each of which succeeds.
    pub(crate) fn after(lines: &[&str]) -> Self {
        let desk = Self::new();
        for line in lines {
            desk.ties(line).ok();
        }
        desk
    }

    /// A desk with the made-up network of the demo.
    pub(crate) fn demo() -> Self {
        let desk = Self::new();
        let clock = ties::clock::Clock::from_env(Some(TODAY)).expect("a date");
        let records = ties::demo::records(TODAY.parse().expect("a date"));
        let mut store = Store::open(&desk.database()).expect("it opens");
        let plan = |planner: &mut Planner<'_>| -> Result<_, Refusal> {
            for record in &records {
                planner.put(record.clone());
            }
            Ok(("the made-up network".to_owned(), ()))
        };
        let mut ids = IdSource::seeded(7);
        store.commit(&mut Book::default(), &mut ids, clock.now(), "demo", plan).expect("it fits");
        store.close().expect("it closes");
        desk
    }

    /// Ada, whom I keep among the critical few, and Grace, a mentor.
    pub(crate) fn with_people() -> Self {
        Self::after(&[
            "add 'Ada Lovelace' --email ada@example.com --org 'Analytical Engines' --title Founder --circle critical",
            "add 'Grace Hopper' --email grace@navy.example --kind mentor --place Arlington",
        ])
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path("ties.redb")
    }

    /// Puts a file on the desk and gives its path as text.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("a folder on the desk");
        }
        std::fs::write(&path, text).expect("a file on the desk");
        path.display().to_string()
    }

    /// The program, ready to run with nobody at the terminal.
    pub(crate) fn command(&self, args: impl IntoIterator<Item = impl Into<OsString>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
        command.args(args.into_iter().map(Into::into));
        command.env_clear().env("TIES_DB", self.database()).env("TIES_NOW", TODAY).env("NO_COLOR", "1");
        command.env("HOME", self.folder.path()).env("XDG_CONFIG_HOME", self.path("config"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    /// Runs `ties` with the words of `line`, quoted as in a shell.
    pub(crate) fn ties(&self, line: &str) -> Run {
        Run::of(&self.command(words(line)).output().expect("the program starts"))
    }

    /// Runs `ties` with the words of `line` on `today`.
    pub(crate) fn on(&self, today: &str, line: &str) -> Run {
        Run::of(&self.command(words(line)).env("TIES_NOW", today).output().expect("the program starts"))
    }

    /// Runs `ties` with the words of `line` and `input` on standard input.
    pub(crate) fn fed(&self, line: &str, input: &str) -> Run {
        Self::fed_to(self.command(words(line)), input)
    }

    /// Runs `command` with `input` on standard input.
    pub(crate) fn fed_to(mut command: Command, input: &str) -> Run {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut pipe = child.stdin.take().expect("a pipe to the program");
        pipe.write_all(input.as_bytes()).expect("the program reads");
        drop(pipe);
        Run::of(&child.wait_with_output().expect("the program ends"))
    }

    /// What the commands print, as it looks in a shell.
    pub(crate) fn transcript(&self, lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines {
            let run = self.ties(line);
            let _ = write!(text, "$ ties {line}\n{}{}", run.stdout, run.stderr);
            if run.code != 0 {
                let _ = writeln!(text, "[{}]", run.code);
            }
        }
        text.replace(&self.folder.path().display().to_string(), "DESK")
    }

    /// The id of the one person that `find` finds.
    pub(crate) fn id(&self, words: &str) -> String {
        let found = self.ties(&format!("find {words} --json")).json();
        assert_eq!(found["total"], 1, "{words}");
        text(&found["items"][0]["id"])
    }
}

impl Run {
    /// What a run left, read as text.
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"));
        Self { code, stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// What it printed; it succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.stdout
    }

    /// Ended with `code`, and said something that holds `words` on standard error.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.stderr.contains(words), "{words}: {self:?}");
    }

    /// The one JSON document it printed.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert_eq!(value["schema"], 1, "{self:?}");
        value
    }

    /// The JSON document of that type, without the frame; it succeeded.
    #[track_caller]
    pub(crate) fn document(&self, kind: &str) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        let value = self.json();
        assert_eq!(value["type"], kind, "{self:?}");
        value
    }
}

/// The text of a JSON string.
#[track_caller]
pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The object has all of these fields; those that end in `[]` hold lists.
#[track_caller]
pub(crate) fn has_fields(value: &Value, fields: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for field in fields.split_whitespace() {
        let name = field.trim_end_matches("[]");
        let found = object.get(name).unwrap_or_else(|| panic!("{name} is missing in {value}"));
        assert_eq!(found.is_array(), field.ends_with("[]"), "{name} in {value}");
    }
}

/// CARD of the contract.
pub(crate) const CARD: &str = "id name emails[] phones[] organisation title place kinds[] circle tags[] communities[] \
    last_touch due strength score match";

/// The words of a line as a shell splits it, single and double quotes understood.
pub(crate) fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match quote {
            Some(open) if letter == open => quote = None,
            None if letter == '\'' || letter == '"' => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            None if letter == ' ' => words.extend(word.take()),
            Some(_) | None => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// The permissions of a file.
pub(crate) fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).expect("there is a file").permissions().mode() & 0o777
}
