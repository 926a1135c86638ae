//! Readers under mutation: files of every format damaged in a thousand ways. No panic, no hang, every record accounted
//! for, a second import that changes nothing, and no more in memory than the file is worth.
//!
//! `MUTATIONS` says how many inputs are tried. Input number N is the same on every machine: `MUTATION=N` tries that one
//! alone and prints it.

mod mutator;
mod seed;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ties::domain::roster::Attendee;
use ties::exchange::plan::Options;
use ties::exchange::roster::{self, organisations};
use ties::exchange::{Content, Format, read};

use super::harness::Database;
use mutator::{Input, input};

/// How many inputs a quick run tries.
const QUICK: u64 = 5_000;
/// The longest one input may take, all readers and two imports together.
const DEADLINE: Duration = Duration::from_secs(1);
/// One that takes that long hangs.
const HANGS: Duration = Duration::from_secs(60);
/// Faults after which a run stops.
const ENOUGH: usize = 10;
/// What is read may take so many times the file, written out for people, and a little for a file of one word: a row of one
/// letter is a person with every field.
const MOST_TIMES: usize = 400;
const ALLOWANCE: usize = 64 * 1024;

thread_local! {
    /// Panics of this thread are caught and told with their number; backtraces would bury that.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

#[test]
fn damaged_files_are_read_or_refused() {
    if let Some(number) = number("MUTATION") {
        let input = input(number);
        println!("{}:\n{}", input.name, input.bytes.escape_ascii());
        return check(&input);
    }
    let count = number("MUTATIONS").unwrap_or(QUICK);
    let workers = thread::available_parallelism().map_or(1, usize::from) as u64;
    let faults = Mutex::new(Vec::new());
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |panicked| {
        if !QUIET.get() {
            hook(panicked);
        }
    }));
    thread::scope(|scope| {
        for first in 0..workers {
            let faults = &faults;
            scope.spawn(move || {
                QUIET.set(true);
                watched(|at| {
                    for number in (first..count).step_by(workers as usize) {
                        at.store(number, Ordering::Relaxed);
                        if let Some(fault) = fault(number, check) {
                            faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
                        }
                        if faults.lock().unwrap_or_else(PoisonError::into_inner).len() >= ENOUGH {
                            return;
                        }
                    }
                });
            });
        }
    });
    let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(faults.is_empty(), "try one alone with MUTATION=N:\n{}", faults.join("\n"));
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a whole number"))
}

/// What `check` finds wrong with the input of that number.
fn fault(number: u64, check: impl Fn(&Input)) -> Option<String> {
    let input = input(number);
    let took = || {
        let start = Instant::now();
        panic::catch_unwind(AssertUnwindSafe(|| check(&input))).map(|()| start.elapsed())
    };
    match took() {
        Err(payload) => {
            let text = payload.downcast_ref::<String>().cloned();
            let text = text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Some(format!("{number} ({}): {}", input.name, text.unwrap_or_default()))
        }
        // Other programs may have been in the way: only what is slow twice is slow.
        Ok(first) if first > DEADLINE => {
            let second = took().unwrap_or(first);
            (second > DEADLINE).then(|| format!("{number} ({}): took {second:?}", input.name))
        }
        Ok(_) => None,
    }
}

/// Runs `work`, which tells the number it is at; a number it stays at for too long is told, and ends the tests.
fn watched(work: impl FnOnce(&AtomicU64)) {
    let (at, done) = (AtomicU64::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut last = (0, Instant::now());
            while !done.load(Ordering::Relaxed) {
                thread::park_timeout(Duration::from_millis(200));
                let number = at.load(Ordering::Relaxed);
                if number != last.0 {
                    last = (number, Instant::now());
                } else if last.1.elapsed() > HANGS {
                    eprintln!("hangs: try it alone with MUTATION={number}");
                    std::process::abort();
                }
            }
        });
        work(&at);
        done.store(true, Ordering::Relaxed);
    });
}

/// Gives the input to every reader that may meet such a file.
fn check(input: &Input) {
    let Input { name, bytes, format } = input;
    let told = read(name, bytes, &None.into()).ok();
    let forced = read(name, bytes, &Some(*format).into()).ok().filter(|forced| told.as_ref() != Some(forced));
    for file in [told, forced].into_iter().flatten() {
        assert_bounded(&format!("{:?}", file.content), bytes);
        // The harness checks the sums.
        let mut database = Database::new();
        let options = Options { touches: bytes.len().is_multiple_of(2), ..Options::default() };
        let files = [file];
        database.import_all(&files, &options);
        let (again, edits) = database.import_all(&files, &options);
        let report = &again.files[0];
        assert_eq!((report.created, report.updated, edits), (0, 0, 0), "the second import changed something");
        let [file] = files;
        if let Content::Calendar(calendar) = file.content {
            assert_eq!(calendar.read, calendar.events.len() + calendar.skipped.len());
        }
    }
    let _ = organisations(bytes);
    if let Ok(draft) = roster::read(name, bytes) {
        assert_eq!(draft.read, draft.listed.len() + draft.skipped.len());
        assert_bounded(&format!("{draft:?}"), bytes);
        let readings = draft.listed.iter().flat_map(|it| [Some(&it.attendee), it.otherwise.as_ref()]);
        readings.flatten().for_each(assert_clean);
    }
}

fn assert_bounded(shown: &str, bytes: &[u8]) {
    let most = bytes.len() * MOST_TIMES + ALLOWANCE;
    assert!(shown.len() <= most, "{} bytes became {}", bytes.len(), shown.len());
}

fn assert_clean(attendee: &Attendee) {
    assert!(attendee.name.chars().any(char::is_alphabetic), "{attendee:?}");
    let Attendee { name, organisation, title, email, talks: _ } = attendee;
    let clean = |text: &String| !text.chars().any(char::is_control);
    assert!([name, organisation, title, email].into_iter().all(clean), "{attendee:?}");
}

#[test]
fn a_fault_is_told_with_its_number() {
    assert_eq!(fault(7, |_| {}), None);
    let told = fault(7, |_| assert_bounded(&"x".repeat(ALLOWANCE + 1), b"")).expect("it fails");
    assert!(told.starts_with("7 (") && told.ends_with("0 bytes became 65537"), "{told}");
    let told = fault(7, |_| thread::sleep(DEADLINE + Duration::from_millis(10))).expect("it is too slow");
    assert!(told.contains("took 1."), "{told}");
}

#[test]
fn an_input_is_the_same_every_time_and_every_seed_is_read() {
    for number in [0, 1, 77, u64::MAX] {
        assert_eq!(input(number), input(number));
    }
    for seed in seed::SEEDS {
        let file = read(seed.name, seed.text.as_bytes(), &None.into());
        let is_roster = roster::read(seed.name, seed.text.as_bytes()).is_ok();
        let is_to_come = matches!(seed.format, Format::Linkedin | Format::Google | Format::Outlook | Format::Csv);
        assert!(file.is_ok() || is_roster || is_to_come, "{}: {file:?}", seed.name);
    }
}
