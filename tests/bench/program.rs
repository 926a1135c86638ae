//! The built program from outside, beside others on the same people: `cargo bench --bench program` prints the table of
//! `docs/performance.md`.
//!
//! Figures of one run are of one machine at one time; what holds elsewhere are the ratios. With `QUICK=1` there is no network of a
//! hundred thousand.

mod people;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use people::Person;
use tempfile::TempDir;
use terminal::{FRAME, Program};

const TIES: &str = env!("CARGO_BIN_EXE_ties");
/// Runs of which the median counts.
const RUNS: usize = 11;
/// Longer than a held key rests.
const SETTLED: Duration = Duration::from_millis(150);
/// What People shows that Today does not.
const PEOPLE: &[u8] = b"find: name";
const IDLE: Duration = Duration::from_secs(4);

/// A network of some size, with the same people for other programs.
struct Desk {
    folder: TempDir,
    people: Vec<Person>,
    imported: Duration,
    again: Duration,
}

impl Desk {
    fn of(count: usize) -> Self {
        let people = people::people(count);
        let folder = TempDir::new().expect("a folder");
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).expect("a file");
        write("people.vcf", people::vcards(&people));
        write("people.abook", people::abook(&people));
        write("people.txt", people::lines(&people));
        fs::create_dir(folder.path().join("calcurse")).expect("a folder");
        write("calcurse/apts", people::calcurse(&people));
        write("calcurse/todo", String::new());
        let mut desk = Self { folder, people, imported: Duration::ZERO, again: Duration::ZERO };
        desk.imported = desk.time(&["import", "people.vcf", "--yes"]);
        desk.again = desk.time(&["import", "people.vcf", "--yes"]);
        for number in 0..40 {
            let person = &desk.people[number * count / 40];
            desk.time(&["edit", &person.email, "--circle", "critical"]);
            desk.time(&[
                "log",
                &format!("coffee {} 2 may: spoke of pumps; I'll send the paper by 1 dec", person.email),
            ]);
        }
        desk.time(&["event", "add", "PumpConf", "--on", "2027-01-20"]);
        let roster: String = desk.people.iter().take(500).fold(String::new(), |text, it| text + &it.name + "\n");
        fs::write(desk.path("roster.txt"), roster).expect("a file");
        desk.time(&["event", "roster", "PumpConf", "roster.txt"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).env_clear().env("HOME", self.folder.path()).env("TIES_DB", self.path("ties.redb"));
        command.env("LANG", "C.UTF-8").current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn run(&self, words: &[&str]) -> Duration {
        let start = Instant::now();
        self.command(words).status().expect("it runs");
        start.elapsed()
    }

    /// How long `ties` takes for the arguments.
    fn time(&self, arguments: &[&str]) -> Duration {
        self.run(&[&[TIES], arguments].concat())
    }

    fn open(&self) -> Program {
        let database = self.path("ties.redb").display().to_string();
        Program::start(&[TIES], self.folder.path(), &[("TIES_DB", &database)])
    }
}

/// The median of figures.
fn median(mut figures: Vec<Duration>) -> Duration {
    figures.sort();
    figures[figures.len() / 2]
}

fn medians(run: impl Fn() -> Duration) -> Duration {
    median((0..RUNS).map(|_| run()).collect())
}

/// One line of the table: a figure for each size, and what is beside it.
struct Row {
    what: String,
    figures: Vec<String>,
    beside: String,
}

/// With how many people others are measured beside us.
const BESIDE: usize = 10_000;

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Two programs in turn, so that what else the machine does meets both: our median, theirs.
fn pairs(ours: impl Fn() -> Duration, theirs: impl Fn() -> Duration) -> (Duration, Duration) {
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        one.push(ours());
        other.push(theirs());
    }
    (median(one), median(other))
}

fn ratio(ours: Duration, theirs: Duration) -> f64 {
    ours.as_secs_f64() / theirs.as_secs_f64()
}

/// What is measured on a desk, in the order of the table.
fn measure(desk: &Desk) -> Vec<(&'static str, String, Option<String>)> {
    let home = desk.folder.path();
    let mut rows = Vec::new();
    // The first start of a day makes its picks and its backup.
    drop(settled(desk));
    std::thread::sleep(Duration::from_millis(500));

    let first = || desk.open().first(FRAME).after;
    if desk.people.len() == BESIDE && is_there("abook") {
        let book = desk.path("people.abook").display().to_string();
        let theirs = || Program::start(&["abook", "--datafile", &book], home, &[]).first(b"E-mail").after;
        let (ours, theirs) = pairs(first, theirs);
        rows.push((
            "start to the first frame",
            ms(ours),
            Some(format!("abook {}: {:.2}", ms(theirs), ratio(ours, theirs))),
        ));
    } else {
        rows.push(("start to the first frame", ms(medians(first)), None));
    }
    rows.push(("start to everything at hand", ms(medians(|| at_hand(desk))), None));

    let mut program = settled(desk);
    let letters = search(&mut program);
    rows.push(("a letter of a search, painted", ms(median(letters.clone())), None));
    rows.push(("the slowest letter", ms(letters.into_iter().max().unwrap_or_default()), None));
    program.give(b"2");
    rows.push(("opening a person", ms(program.press(b"j").after), None));
    program.rest(SETTLED);
    rows.push(("Today", ms(program.press(b"1").after), None));
    program.rest(SETTLED);
    rows.push(("the list of events", ms(program.press(b"3").after), None));
    program.rest(SETTLED);
    rows.push(("an event's sheet, 500 on its list", ms(program.press(b"\r").after), None));
    drop(program);

    let mutt = ["abook", "--datafile", "people.abook", "--mutt-query", "berg"];
    let with = |words: &[&str], other: &str, theirs: &[&str]| {
        if desk.people.len() != BESIDE || !is_there(other) {
            return (ms(medians(|| desk.time(words))), None);
        }
        let (ours, theirs) = pairs(|| desk.time(words), || desk.run(theirs));
        (ms(ours), Some(format!("{other} {}: {:.2}", ms(theirs), ratio(ours, theirs))))
    };
    let (figure, beside) = with(&["find", "berg"], "abook", &mutt);
    rows.push(("`ties find berg`", figure, beside));
    let (figure, beside) = with(&["today"], "calcurse", &["calcurse", "-D", "calcurse", "-d7"]);
    rows.push(("`ties today`", figure, beside));
    let (figure, beside) = with(&["find", "berg"], "fzf", &["sh", "-c", "fzf --filter berg < people.txt"]);
    rows.push(("`ties find berg`, beside a filter of lines", figure, beside));
    rows.push(("import, durable", ms(desk.imported), None));
    rows.push(("the same file again", ms(desk.again), None));

    let program = settled(desk);
    rows.push(("memory at rest", format!("{} MB", program.status("VmRSS") / 1000), None));
    rows.push(("memory at most", format!("{} MB", program.status("VmHWM") / 1000), None));
    rows.push(("size of the database", format!("{:.1} MB", size(&desk.path("ties.redb")) as f64 / 1e6), None));
    rows
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |meta| meta.len())
}

/// The program with everything at hand, and nothing more to paint.
fn settled(desk: &Desk) -> Program {
    let program = desk.open();
    program.first(FRAME);
    program.rest(Duration::from_millis(400));
    program
}

/// Until the first key is answered that was typed before anything was painted.
fn at_hand(desk: &Desk) -> Duration {
    let start = Instant::now();
    let mut program = desk.open();
    program.first(FRAME);
    // What is beside the list is painted once everybody is read.
    program.give_until(b"2", PEOPLE);
    start.elapsed()
}

/// How long each letter takes of words typed as fast as they are painted.
fn search(program: &mut Program) -> Vec<Duration> {
    let mut times = Vec::new();
    for word in ["lovisa", "berg works", "engineer oslo", "pumps fair"] {
        program.give(b"/");
        for letter in word.bytes() {
            times.push(program.press(&[letter]).after);
            program.rest(Duration::from_millis(60));
        }
        program.give(b"\x1b");
        program.give(b"1");
    }
    times
}

/// Bytes on the wire at 80x24, and what an idle program does.
fn wire(desk: &Desk) -> Vec<(&'static str, String)> {
    let program = desk.open();
    let first = program.first(FRAME).bytes;
    let detail = program.rest(Duration::from_millis(400));
    let mut rows = vec![
        ("the first frame", format!("{first} B")),
        ("with what is known of the first person", format!("{} B", first + detail)),
    ];
    let mut program = program;
    program.give(b"2");
    let steps: Vec<usize> = (0..20)
        .map(|_| {
            let came = program.press(b"j");
            std::thread::sleep(Duration::from_millis(20));
            came.bytes
        })
        .collect();
    program.rest(SETTLED);
    let mut steps = steps[2..].to_vec();
    steps.sort_unstable();
    rows.push(("a step of a held key", format!("{} B", steps[steps.len() / 2])));
    let mut settled: Vec<usize> = (0..9)
        .map(|_| {
            let came = program.press(b"j");
            came.bytes + program.rest(SETTLED)
        })
        .collect();
    settled.sort_unstable();
    rows.push(("a step with its detail", format!("{} B", settled[settled.len() / 2])));
    program.give(b"1");
    program.give(b"l");
    let mut echoes: Vec<usize> = b"coffee with nobody known"
        .iter()
        .map(|letter| {
            let came = program.press(&[*letter]);
            came.bytes + program.rest(Duration::from_millis(60))
        })
        .collect();
    echoes.sort_unstable();
    rows.push(("the echo of a typed letter", format!("{} B", echoes[echoes.len() / 2])));
    program.give(b"\x1b");
    program.rest(Duration::from_secs(1));
    let before = program.status("voluntary_ctxt_switches");
    let bytes = program.rest(IDLE);
    let wakes = program.status("voluntary_ctxt_switches") - before;
    rows.push((
        "idle for four seconds",
        format!("{bytes} B, woken {wakes} times (the revision is looked at twice a second)"),
    ));
    rows
}

fn main() {
    // Run among the tests it has nothing to say.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let mut sizes = vec![1_000, 10_000];
    if std::env::var_os("QUICK").is_none() {
        sizes.push(100_000);
    }
    let mut table: Vec<Row> = Vec::new();
    let mut bytes = Vec::new();
    for &people in &sizes {
        eprintln!("measuring with {people} people");
        let desk = Desk::of(people);
        for (place, (what, figure, beside)) in measure(&desk).into_iter().enumerate() {
            if table.len() <= place {
                table.push(Row { what: what.to_owned(), figures: Vec::new(), beside: String::new() });
            }
            table[place].figures.push(figure);
            if let Some(beside) = beside {
                table[place].beside = beside;
            }
        }
        if people == BESIDE {
            bytes = wire(&desk);
        }
    }
    let heads: Vec<String> = sizes.iter().map(ToString::to_string).collect();
    println!(
        "| people | {} | beside it at 10,000: ratio |\n|---|{}---|",
        heads.join(" | "),
        "---|".repeat(heads.len())
    );
    for Row { what, figures, beside } in table {
        println!("| {what} | {} | {beside} |", figures.join(" | "));
    }
    println!("\n| at 80x24, 10,000 people | |\n|---|---|");
    for (what, figure) in bytes {
        println!("| {what} | {figure} |");
    }
    println!("\nThe program is one file of {:.1} MB.", size(Path::new(TIES)) as f64 / 1e6);
}
