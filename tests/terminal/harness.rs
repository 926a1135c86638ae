//! A terminal to run a program on, and what can be seen of it from outside.
//!
//! Nothing here sleeps for a guessed time: it waits for a condition, until a deadline that only a failure reaches.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use tempfile::TempDir;
use ties::tui::input::{Code, Key, parse_keys};

/// How long anything may take before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);
/// The time the program takes for now.
const NOW: &str = "2026-11-24T09:00:00+01:00";
/// Around each frame: a synchronized update.
const FRAME: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];
/// What programs here are started with, before anything a test adds.
const ENVIRONMENT: [(&str, &str); 4] =
    [("TIES_NOW", NOW), ("TZ", "Europe/Berlin"), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
/// What programs here must not see of the environment of the tests.
const HIDDEN: [&str; 7] = ["VISUAL", "EDITOR", "NO_COLOR", "LC_ALL", "LC_CTYPE", "RUST_BACKTRACE", "XDG_DATA_HOME"];

/// What has come out of the program.
#[derive(Default)]
struct Output {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// Told to let go of the terminal at the next byte.
    closing: bool,
    /// Told to read nothing more.
    stalled: bool,
}

impl Output {
    /// Shows bytes. Text on its way to a larger window than there is by now can be more than `vt100` 0.16 bears: the
    /// screen is then begun anew, as the program does once it knows the size.
    fn show(&mut self, bytes: &[u8]) {
        let (rows, cols) = self.screen.screen().size();
        let shown = catch_unwind(AssertUnwindSafe(|| self.screen.process(bytes)));
        if shown.is_err() {
            self.screen = vt100::Parser::new(rows, cols, 0);
            self.screen.process(b"\x1b[?1049h");
        }
    }
}

/// A program on a terminal.
pub(crate) struct Session {
    pub(crate) folder: Arc<TempDir>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Arc<Mutex<Output>>,
    reader: Option<JoinHandle<()>>,
    found: String,
}

impl Session {
    /// The probe on 80x24.
    pub(crate) fn probe() -> Self {
        let session = Self::start(probe_command(), &[], (80, 24));
        session.wait_for("ready");
        session
    }

    /// The probe with more of an environment.
    pub(crate) fn probe_with(environment: &[(&str, &str)]) -> Self {
        Self::start(probe_command(), environment, (80, 24))
    }

    /// A shell script, to which the probe is `"$@"`.
    pub(crate) fn script(script: &str, environment: &[(&str, &str)]) -> Self {
        let words = probe_command();
        let mut command = vec!["sh".into(), "-c".into(), script.into(), "script".into()];
        command.extend(words);
        Self::start(command, environment, (80, 24))
    }

    fn start(words: Vec<String>, environment: &[(&str, &str)], size: (u16, u16)) -> Self {
        Self::start_in(new_folder(), words, environment, size)
    }

    /// Any program, on a terminal of that size, with a folder of its own for a home.
    pub(crate) fn start_in(
        folder: Arc<TempDir>,
        words: Vec<String>,
        environment: &[(&str, &str)],
        (cols, rows): (u16, u16),
    ) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::from_argv(words.into_iter().map(Into::into).collect());
        for name in HIDDEN {
            command.env_remove(name);
        }
        for (name, value) in environment_in(folder.path()) {
            command.env(name, value);
        }
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(folder.path());
        let found = termios(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let output = Arc::new(Mutex::new(Output { screen: vt100::Parser::new(rows, cols, 0), ..Output::default() }));
        let theirs = Arc::clone(&output);
        let mut from = pair.master.try_clone_reader().expect("a terminal is read");
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                let mut output = lock(&theirs);
                output.show(&bytes[..count]);
                output.bytes.extend_from_slice(&bytes[..count]);
                if output.closing {
                    break;
                }
                drop(output);
                while lock(&theirs).stalled {
                    thread::sleep(Duration::from_millis(5));
                }
            }
        });
        let writer = pair.master.take_writer().expect("a terminal is written to");
        Self { folder, master: Some(pair.master), writer: Some(writer), child, output, reader: Some(reader), found }
    }

    /// Types keys, written as for [`parse_keys`], in one burst.
    pub(crate) fn send(&mut self, keys: &str) {
        let bytes: Vec<u8> = parse_keys(keys).into_iter().flat_map(bytes_of).collect();
        self.send_bytes(&bytes);
    }

    /// Sends bytes as a terminal would.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        lock(&self.output).screen.screen().contents()
    }

    /// Something about the screen beyond its text.
    pub(crate) fn look<T>(&self, at: impl Fn(&vt100::Screen) -> T) -> T {
        at(lock(&self.output).screen.screen())
    }

    /// Everything the program has written.
    pub(crate) fn written(&self) -> Vec<u8> {
        lock(&self.output).bytes.clone()
    }

    /// How many bytes each frame took so far, in order.
    pub(crate) fn frames(&self) -> Vec<usize> {
        let written = self.written();
        let mut at = 0;
        let mut find = |what: &[u8]| {
            let found = written[at..].windows(what.len()).position(|bytes| bytes == what)?;
            let place = at + found;
            at = place + what.len();
            Some((place, at))
        };
        std::iter::from_fn(|| Some((find(FRAME[0])?.0, find(FRAME[1])?.1))).map(|(from, to)| to - from).collect()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the text of the screen is as wanted.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        wait(|| holds(&self.screen()).then_some(())).unwrap_or_else(|| {
            let written = self.written();
            let last = String::from_utf8_lossy(&written[written.len().saturating_sub(500)..]).into_owned();
            let taken = self.look(vt100::Screen::alternate_screen);
            panic!("never seen: {what}\n{}\nalternate screen: {taken}; written last: {last:?}", self.screen());
        });
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        lock(&self.output).screen.screen_mut().set_size(rows, cols);
        let master = self.master.as_ref().expect("the terminal is open");
        master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("a terminal has any size");
    }

    /// The process of the program.
    pub(crate) fn process(&self) -> Pid {
        let id = self.child.process_id().expect("the program has started");
        Pid::from_raw(id.cast_signed()).expect("a process has an id")
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).expect("the program runs");
    }

    /// Reads nothing more from the program, as a line that stands still, or reads on.
    pub(crate) fn stall(&self, stalled: bool) {
        lock(&self.output).stalled = stalled;
    }

    /// Closes the terminal as a window is closed. Types a key first, for the answer to which the harness lets go.
    pub(crate) fn hang_up(&mut self) {
        lock(&self.output).closing = true;
        self.send("C-l");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the harness reads");
        }
        // Where there is a key for the end of a file, the writer types it at its own end, after a return.
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("a terminal has a name");
        let terminal = std::fs::File::open(name).expect("the terminal is open");
        let mut modes = tcgetattr(&terminal).expect("a terminal has modes");
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&terminal, OptionalActions::Now, &modes).expect("a terminal takes modes");
        drop(terminal);
        self.writer = None;
        self.master = None;
    }

    /// Waits for the end of the program: its exit status.
    pub(crate) fn wait_exit(&mut self) -> u32 {
        let status = wait(|| self.child.try_wait().ok().flatten());
        let Some(status) = status else { panic!("the program does not end\n{}", self.screen()) };
        // What it wrote last is still on its way.
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the harness reads");
        }
        status.exit_code()
    }

    /// Whether the terminal is as it was before the program: its modes, its screen, its cursor, its pastes.
    pub(crate) fn is_as_found(&self) -> bool {
        self.has_modes_as_found()
            && self.look(|screen| !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste())
    }

    /// Whether the modes of the terminal are as they were before the program.
    pub(crate) fn has_modes_as_found(&self) -> bool {
        self.modes() == self.found
    }

    /// Asserts that the program ends with this status and leaves the terminal as it was.
    pub(crate) fn ends_as_found(&mut self, status: u32) {
        assert_eq!(self.wait_exit(), status, "{}", self.screen());
        assert!(self.is_as_found(), "{} is not\n{}", self.modes(), self.found);
    }

    /// The modes of the terminal.
    pub(crate) fn modes(&self) -> String {
        termios(&**self.master.as_ref().expect("the terminal is open"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A database in a folder of its own, and the program run on it.
pub(crate) struct Database {
    pub(crate) folder: Arc<TempDir>,
}

/// What a command came to.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) errors: String,
}

impl Database {
    /// None yet: the first commit makes it.
    pub(crate) fn new() -> Self {
        Self { folder: new_folder() }
    }

    /// None yet, in a folder within `place`.
    pub(crate) fn in_folder(place: &Path) -> Self {
        Self { folder: Arc::new(tempfile::tempdir_in(place).expect("a temporary folder")) }
    }

    /// One in which Ada and Bo are.
    pub(crate) fn of_two() -> Self {
        let database = Self::new();
        let ada = ["add", "Ada Lovelace", "--email", "ada@example.com", "--org", "Acme", "--circle", "critical"];
        database.run(&[&ada[..], &["--talked", "year"]].concat());
        database.run(&["add", "Bo Berg", "--org", "Initech", "--circle", "critical", "--talked", "half"]);
        database
    }

    /// Where the file lies.
    pub(crate) fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("ties.redb")
    }

    /// Runs a command that must succeed: what it printed.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let ran = self.try_run(arguments);
        assert_eq!(ran.status, Some(0), "{arguments:?}: {}{}", ran.out, ran.errors);
        ran.out
    }

    /// Runs a command away from any terminal.
    pub(crate) fn try_run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints text");
        Ran { status: output.status.code(), out: text(output.stdout), errors: text(output.stderr) }
    }

    /// A command away from any terminal, not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ties"));
        for name in HIDDEN {
            command.env_remove(name);
        }
        command.args(arguments).envs(environment_in(self.folder.path())).current_dir(self.folder.path());
        command.stdin(Stdio::null());
        command
    }

    /// The full-screen program on 80x24.
    pub(crate) fn open(&self) -> Session {
        self.open_with(&[], (80, 24))
    }

    /// The full-screen program with more of an environment, on a terminal of that size.
    pub(crate) fn open_with(&self, environment: &[(&str, &str)], size: (u16, u16)) -> Session {
        let words = vec![env!("CARGO_BIN_EXE_ties").to_owned()];
        Session::start_in(Arc::clone(&self.folder), words, environment, size)
    }

    /// A shell script, to which the program is `"$@"`.
    pub(crate) fn script(&self, script: &str) -> Session {
        let words = ["sh", "-c", script, "script", env!("CARGO_BIN_EXE_ties")].map(str::to_owned).to_vec();
        Session::start_in(Arc::clone(&self.folder), words, &[], (80, 24))
    }

    /// What was kept for the next start, and the mode of the file.
    pub(crate) fn kept(&self) -> Option<(String, u32)> {
        let path = self.folder.path().join("drafts/kept.json");
        let mode = std::fs::metadata(&path).ok()?.permissions().mode() & 0o777;
        Some((std::fs::read_to_string(path).ok()?, mode))
    }
}

fn new_folder() -> Arc<TempDir> {
    Arc::new(tempfile::tempdir().expect("a temporary folder"))
}

/// The environment of a program whose home is `folder`.
pub(crate) fn environment_in(folder: &Path) -> Vec<(&'static str, OsString)> {
    let homes = ["HOME", "XDG_CONFIG_HOME", "TMPDIR"].map(|name| (name, folder.as_os_str().to_owned()));
    let database = [("TIES_DB", folder.join("ties.redb").into_os_string())];
    let fixed = ENVIRONMENT.map(|(name, value)| (name, OsString::from(value)));
    homes.into_iter().chain(database).chain(fixed).collect()
}

/// This test program, told to be the probe.
fn probe_command() -> Vec<String> {
    let program = std::env::current_exe().expect("a program knows its file");
    let arguments = ["--ignored", "--exact", "probe_program", "--nocapture", "--test-threads=1"];
    std::iter::once(program.display().to_string()).chain(arguments.map(str::to_owned)).collect()
}

fn lock(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

fn termios(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Asks again and again until there is an answer, or the deadline is over.
pub(crate) fn wait<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if Instant::now() > end {
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// The processor time a process has used so far, in hundredths of a second; `None` when it is gone.
pub(crate) fn processor_time(process: Pid) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).ok()?;
    let (_, fields) = status.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    // A process that has ended and is not yet waited for counts as gone.
    let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
    if fields.first() == Some(&"Z") { None } else { Some(ticks(11)? + ticks(12)?) }
}

/// The bytes an xterm sends for a key.
pub(crate) fn bytes_of(key: Key) -> Vec<u8> {
    let text = match (key.code, key.ctrl, key.shift) {
        (Code::Char(c), true, _) => char::from(c as u8 & 0x1f).to_string(),
        (Code::Char(c), false, _) => c.to_string(),
        (Code::Enter, ..) => "\r".to_owned(),
        (Code::Esc, ..) => "\x1b".to_owned(),
        (Code::Tab, _, true) => "\x1b[Z".to_owned(),
        (Code::Tab, ..) => "\t".to_owned(),
        (Code::Backspace, ..) => "\x7f".to_owned(),
        (Code::Up, false, false) => "\x1b[A".to_owned(),
        (Code::Down, false, false) => "\x1b[B".to_owned(),
        (Code::Right, false, false) => "\x1b[C".to_owned(),
        (Code::Left, false, false) => "\x1b[D".to_owned(),
        (Code::Right, true, _) => "\x1b[1;5C".to_owned(),
        (Code::Left, true, _) => "\x1b[1;5D".to_owned(),
        (Code::Home, ..) => "\x1b[H".to_owned(),
        (Code::End, ..) => "\x1b[F".to_owned(),
        (Code::Delete, ..) => "\x1b[3~".to_owned(),
        (Code::PageUp, ..) => "\x1b[5~".to_owned(),
        (Code::PageDown, ..) => "\x1b[6~".to_owned(),
        _ => panic!("the harness does not type {key}"),
    };
    text.into_bytes()
}
