//! A terminal to run a program on, and what can be seen of it from outside.
//!
//! Nothing here sleeps for a guessed time: it waits for a condition, until a deadline that only a failure reaches.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use ties::tui::input::{Code, Key, parse_keys};

/// How long anything may take before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);
/// The time the program takes for now.
const NOW: &str = "2026-11-24T09:00:00+01:00";

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

/// A program on a terminal.
pub(crate) struct Session {
    pub(crate) folder: TempDir,
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

    /// The program itself, with a database of its own.
    #[allow(dead_code, reason = "for the tests of the screens")]
    pub(crate) fn ties(arguments: &[&str], size: (u16, u16)) -> Self {
        let mut command = vec![env!("CARGO_BIN_EXE_ties").to_owned()];
        command.extend(arguments.iter().map(|&argument| argument.to_owned()));
        Self::start(command, &[], size)
    }

    fn start(words: Vec<String>, environment: &[(&str, &str)], (cols, rows): (u16, u16)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::from_argv(words.into_iter().map(Into::into).collect());
        for name in ["VISUAL", "EDITOR", "NO_COLOR", "LC_ALL", "LC_CTYPE", "RUST_BACKTRACE", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        let set = |command: &mut CommandBuilder, name: &str, value: &Path| command.env(name, value.as_os_str());
        set(&mut command, "TIES_DB", &folder.path().join("ties.redb"));
        set(&mut command, "HOME", folder.path());
        set(&mut command, "XDG_CONFIG_HOME", folder.path());
        set(&mut command, "TMPDIR", folder.path());
        for (name, value) in
            [("TIES_NOW", NOW), ("TZ", "Europe/Berlin"), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]
                .iter()
                .chain(environment)
        {
            command.env(name, OsStr::new(value));
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
                output.screen.process(&bytes[..count]);
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

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until the text of the screen is as wanted.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        wait(|| holds(&self.screen()).then_some(())).unwrap_or_else(|| panic!("never seen: {what}\n{}", self.screen()));
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
        self.send("j");
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the harness reads");
        }
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
fn bytes_of(key: Key) -> Vec<u8> {
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
