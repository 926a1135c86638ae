//! A program on a terminal, with the moment at which each of its bytes arrived.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The end of a frame: of a synchronized update.
pub(crate) const FRAME: &[u8] = b"\x1b[?2026l";
/// Longer than anything takes.
const DEADLINE: Duration = Duration::from_secs(20);

/// A program on 80x24.
pub(crate) struct Program {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    bytes: Receiver<(Instant, Vec<u8>)>,
    started: Instant,
}

/// What came: until when, and how many bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Came {
    pub(crate) after: Duration,
    pub(crate) bytes: usize,
}

impl Program {
    /// Starts it; `environment` on top of a plain one whose home is `home`.
    pub(crate) fn start(words: &[&str], home: &Path, environment: &[(&str, &str)]) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .expect("a terminal");
        let mut command = CommandBuilder::from_argv(words.iter().map(Into::into).collect());
        command.env_clear();
        for (name, value) in
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/bin:/bin")].iter().chain(environment)
        {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        let mut from = pair.master.try_clone_reader().expect("a terminal is read");
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a terminal is written to");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("it starts");
        Self { master: pair.master, writer, child, bytes, started }
    }

    /// What came since the start until `end` was among it.
    pub(crate) fn first(&self, end: &[u8]) -> Came {
        self.until(end, self.started)
    }

    /// Types `keys`, and waits until nothing more comes of it.
    pub(crate) fn give(&mut self, keys: &[u8]) {
        self.writer.write_all(keys).and_then(|()| self.writer.flush()).expect("it takes keys");
        self.rest(Duration::from_millis(150));
    }

    /// Types `keys`, and waits until `end` comes.
    pub(crate) fn give_until(&mut self, keys: &[u8], end: &[u8]) {
        self.writer.write_all(keys).and_then(|()| self.writer.flush()).expect("it takes keys");
        self.until(end, Instant::now());
    }

    /// Types `keys`, which change the screen; what came until the end of a frame.
    pub(crate) fn press(&mut self, keys: &[u8]) -> Came {
        let start = Instant::now();
        self.writer.write_all(keys).and_then(|()| self.writer.flush()).expect("it takes keys");
        self.until(FRAME, start)
    }

    fn until(&self, end: &[u8], start: Instant) -> Came {
        let mut seen = Vec::new();
        loop {
            let left = DEADLINE.saturating_sub(start.elapsed());
            let (moment, more) = self.bytes.recv_timeout(left).unwrap_or_else(|_| {
                panic!("no {:?} in {:?}", String::from_utf8_lossy(end), String::from_utf8_lossy(&seen))
            });
            seen.extend(more);
            if seen.windows(end.len()).any(|part| part == end) {
                return Came { after: moment.saturating_duration_since(start), bytes: seen.len() };
            }
        }
    }

    /// Waits until nothing comes for `quiet`; how many bytes came before.
    pub(crate) fn rest(&self, quiet: Duration) -> usize {
        let mut bytes = 0;
        loop {
            match self.bytes.recv_timeout(quiet) {
                Ok((_, more)) => bytes += more.len(),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return bytes,
            }
        }
    }

    /// A figure of `/proc/PID/status`, such as `VmHWM`.
    pub(crate) fn status(&self, name: &str) -> u64 {
        let id = self.child.process_id().expect("it has started");
        let text = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = &self.master;
    }
}
