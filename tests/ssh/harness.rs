//! A server of our own to log in to: `sshd` on the loopback, with keys made for it and thrown away with it.

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Once, OnceLock};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::line::Line;
use crate::terminal::{Database, Session, environment_in, processor_time, wait};

/// Where `sshd` lies when it is not in `PATH`, which for most users it is not.
const SYSTEM_FOLDERS: &str = "/usr/sbin:/usr/local/sbin:/sbin";
/// How often another port is tried when somebody else took the one found free.
const PORTS: usize = 10;
/// Runs its arguments for as long as its own input is open: until the test ends, however it ends.
const WHILE_WATCHED: &str = "\"$@\" & cat > /dev/null; kill $!";

/// A running `sshd`, and the database of those who log in to it.
pub(crate) struct Server {
    pub(crate) database: Database,
    folder: TempDir,
    port: u16,
    daemon: Child,
}

impl Server {
    /// With a database in which Ada and Bo are. `None`: nobody can log in here, and the test has nothing to run on.
    pub(crate) fn start() -> Option<Self> {
        Self::start_with("")
    }

    /// The same with more lines of `sshd_config`.
    pub(crate) fn start_with(settings: &str) -> Option<Self> {
        let [Some(sshd), Some(_), Some(_)] = ["sshd", "ssh", "ssh-keygen"].map(find) else {
            return skip("sshd, ssh or ssh-keygen is not installed");
        };
        if rustix::process::geteuid().is_root() {
            // Where `sshd` puts the part of it that nobody is logged in to yet.
            fs::DirBuilder::new().recursive(true).mode(0o755).create("/run/sshd").expect("a folder for sshd");
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        for key in ["host", "user"] {
            make_key(&folder.path().join(key));
        }
        let database = Database::of_two();
        for _ in 0..PORTS {
            let port = free_port();
            let config = config(folder.path(), port, database.folder.path()) + settings;
            fs::write(folder.path().join("sshd_config"), config).expect("a configuration is written");
            let mut daemon = start_daemon(&sshd, folder.path());
            if is_listening(folder.path()) {
                return Self { database, folder, port, daemon }.if_it_lets_in();
            }
            end(&mut daemon);
        }
        panic!("sshd does not start: {}", log(folder.path()));
    }

    /// The server, where one can log in to it on a terminal. In some containers only root can: others may not be given one.
    fn if_it_lets_in(self) -> Option<Self> {
        static LETS_IN: OnceLock<Result<(), String>> = OnceLock::new();
        let lets_in = LETS_IN.get_or_init(|| {
            let words = self.ssh(self.port, Some("true"));
            let output = Command::new(&words[0]).args(&words[1..]).stdin(Stdio::null()).output().expect("ssh runs");
            if output.status.success() { Ok(()) } else { Err(self.log()) }
        });
        match lets_in {
            Ok(()) => Some(self),
            Err(log) => skip(&format!("sshd lets nobody in on a terminal\n{log}")),
        }
    }

    /// `ties` over SSH, as by `ssh -t host ties`.
    pub(crate) fn open(&self) -> Session {
        self.open_as(&[])
    }

    /// The same from a terminal with more of an environment, of which `TERM` and `LANG` go to the server.
    pub(crate) fn open_as(&self, environment: &[(&str, &str)]) -> Session {
        self.connect(self.port, environment, Some(&ties()))
    }

    /// The same through a line.
    pub(crate) fn open_over(&self, line: &Line) -> Session {
        self.connect(line.port, &[], Some(&ties()))
    }

    /// Another command through a line.
    pub(crate) fn run_over(&self, line: &Line, command: &str) -> Session {
        self.connect(line.port, &[], Some(command))
    }

    /// The login shell through a line, in which `ties` is started by its name.
    pub(crate) fn log_in_over(&self, line: &Line) -> Session {
        let mut session = self.connect(line.port, &[], None);
        session.send_bytes(format!("'{}'; echo left with $?\r", path()).as_bytes());
        session
    }

    /// A line to this server, that slow both ways.
    pub(crate) fn line(&self, delay: Duration) -> Line {
        Line::to(self.port, delay)
    }

    fn connect(&self, port: u16, environment: &[(&str, &str)], command: Option<&str>) -> Session {
        Session::start_in(Arc::clone(&self.database.folder), self.ssh(port, command), environment, (80, 24))
    }

    /// The words that log in to a terminal and run a command there, else the login shell.
    fn ssh(&self, port: u16, command: Option<&str>) -> Vec<String> {
        let at = |name: &str| self.folder.path().join(name).display().to_string();
        let (key, port) = (at("user"), port.to_string());
        let known = format!("UserKnownHostsFile={}", at("known_hosts"));
        let mut words = vec!["ssh", "-F", "none", "-tt", "-e", "none", "-p", &port, "-i", &key];
        for option in ["BatchMode=yes", "IdentitiesOnly=yes", "LogLevel=ERROR", "SendEnv=LANG", &known] {
            words.extend(["-o", option]);
        }
        words.extend(["-o", "StrictHostKeyChecking=accept-new", "127.0.0.1"]);
        words.extend(command);
        words.into_iter().map(str::to_owned).collect()
    }

    /// The process of `ties` on the server's side, once there is exactly one.
    pub(crate) fn process(&self) -> Pid {
        let one = || match self.processes().as_slice() {
            [process] => Some(*process),
            _ => None,
        };
        wait(one).unwrap_or_else(|| panic!("not one ties: {:?}", self.processes()))
    }

    /// Every process of `ties` on the server's side.
    fn processes(&self) -> Vec<Pid> {
        let is_ties = |process: &Pid| {
            let program = fs::read_link(format!("/proc/{}/exe", process.as_raw_nonzero()));
            program.is_ok_and(|program| program == Path::new(path()))
        };
        descendants(pid(&self.daemon)).into_iter().filter(is_ties).collect()
    }

    /// What `sshd` has logged.
    pub(crate) fn log(&self) -> String {
        log(self.folder.path())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for process in descendants(pid(&self.daemon)) {
            let _ = kill_process(process, Signal::KILL);
        }
        end(&mut self.daemon);
    }
}

/// Where the program lies.
fn path() -> &'static str {
    env!("CARGO_BIN_EXE_ties")
}

/// The command that runs the program in place of the shell that `sshd` gives it to.
pub(crate) fn ties() -> String {
    format!("exec '{}'", path())
}

/// Watches a process whose line is gone: it must end within a second, and not by turning in circles.
pub(crate) fn ends_at_once(process: Pid) {
    let used = ends_within_a_second(process);
    assert!(used <= 20, "it used {used} hundredths of a second");
}

/// Watches a process that has work to break off: it must end within a second. Gives the processor time it used, in
/// hundredths of one.
pub(crate) fn ends_within_a_second(process: Pid) -> u64 {
    let start = Instant::now();
    let before = processor_time(process).unwrap_or_default();
    let mut used = before;
    let gone = wait(|| {
        let Some(now) = processor_time(process) else { return Some(()) };
        used = used.max(now);
        None
    });
    assert!(gone.is_some(), "it does not end");
    assert!(start.elapsed() < Duration::from_secs(1), "it took {:?}", start.elapsed());
    used - before
}

/// Lets a test pass without having tried anything, which is said once, and where it is seen; unless it must not be.
fn skip<T>(why: &str) -> Option<T> {
    static TOLD: Once = Once::new();
    assert!(std::env::var_os("TIES_REQUIRE_SSHD").is_none(), "{why}");
    TOLD.call_once(|| {
        // Not `println`, which is shown for tests that fail.
        let _ = writeln!(std::io::stderr(), "\nskipped, nothing is tried over SSH: {why}\n");
    });
    None
}

fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var("PATH").unwrap_or_default();
    path.split(':')
        .chain(SYSTEM_FOLDERS.split(':'))
        .map(|folder| Path::new(folder).join(program))
        .find(|it| it.is_file())
}

fn make_key(path: &Path) {
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-t", "ed25519", "-N", "", "-C", "thrown away", "-f"]).arg(path);
    assert!(command.status().expect("ssh-keygen runs").success());
}

/// A port nobody listens to at the moment.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("a listener has an address").port()
}

/// Everything `sshd` needs; `home` is where those who log in are at home.
fn config(folder: &Path, port: u16, home: &Path) -> String {
    let folder = folder.display();
    let theirs = environment_in(home).into_iter().filter(|(name, _)| !["TERM", "LANG"].contains(name));
    let variables = theirs.fold(String::new(), |all, (name, value)| format!("{all} \"{name}={}\"", value.display()));
    format!(
        "ListenAddress 127.0.0.1\n\
         Port {port}\n\
         HostKey {folder}/host\n\
         AuthorizedKeysFile {folder}/user.pub\n\
         PidFile none\n\
         StrictModes no\n\
         UsePAM no\n\
         PermitRootLogin prohibit-password\n\
         PasswordAuthentication no\n\
         KbdInteractiveAuthentication no\n\
         PermitUserRC no\n\
         PrintMotd no\n\
         PrintLastLog no\n\
         AcceptEnv LANG\n\
         SetEnv{variables}\n"
    )
}

fn start_daemon(sshd: &Path, folder: &Path) -> Child {
    let log = File::create(folder.join("log")).expect("a log is written");
    let mut command = Command::new("sh");
    command.args(["-c", WHILE_WATCHED, "sh"]).arg(sshd).args(["-D", "-e", "-f"]).arg(folder.join("sshd_config"));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
    command.spawn().expect("sh runs")
}

/// Whether the server has the port; it has not where somebody else was quicker.
fn is_listening(folder: &Path) -> bool {
    let said = wait(|| {
        let log = log(folder);
        if log.contains("Server listening") { Some(true) } else { log.contains("Bind to port").then_some(false) }
    });
    said.unwrap_or_else(|| panic!("sshd says nothing of a port: {}", log(folder)))
}

fn log(folder: &Path) -> String {
    fs::read_to_string(folder.join("log")).unwrap_or_default()
}

fn end(daemon: &mut Child) {
    // The end of its input is what it waits for.
    drop(daemon.stdin.take());
    let _ = daemon.wait();
}

fn pid(child: &Child) -> Pid {
    Pid::from_child(child)
}

/// The processes that come from this one, as far down as they go.
fn descendants(process: Pid) -> Vec<Pid> {
    let mut found = vec![process];
    let mut at = 0;
    while let Some(parent) = found.get(at) {
        let children = format!("/proc/{0}/task/{0}/children", parent.as_raw_nonzero());
        let children = fs::read_to_string(children).unwrap_or_default();
        found.extend(children.split_whitespace().filter_map(|child| Pid::from_raw(child.parse().ok()?)));
        at += 1;
    }
    found.split_off(1)
}
