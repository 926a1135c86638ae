//! The command line: one file a command, under `command`.
//!
//! Owns reading the arguments, asking and answering in words and JSON, and the exit codes. Must not decide what a
//! change means (it plans an [`Intent`](crate::domain::intent::Intent)) nor know the database's bytes. Called by `main`.
//!
//! A command is `run(args, session) -> Result<Exit, Error>`. It prints into the `session`, which leaves the process
//! in one write at the end, so that nothing is half printed and a closed pipe is met in one place.

mod args;
mod ask;
mod command;
mod dates;
mod error;
mod fields;
mod input;
mod output;
mod progress;
mod session;
mod who;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use clap::Parser;
use clap::error::ErrorKind as ClapKind;
use serde::Serialize;
use tempfile::TempDir;

use args::{Cli, Command};
use error::Candidate;
pub use error::{Error, Exit};
use session::{Flags, Session};

use crate::environment::Environment;
use crate::text::{printable, printable_lines};
use crate::tui::{self, Part};

/// What is left to do for the caller.
#[derive(Debug)]
pub enum Finish {
    /// Leave with that exit code.
    Code(i32),
    /// Show the full-screen program, remove the folder that goes with it, if one does, and leave with its code.
    Screen(Box<tui::Options>, Option<TempDir>),
}

/// What a command asks of its caller.
enum Outcome {
    /// It is done.
    Exit(Exit),
    /// The terminal program takes over.
    Screen(Part),
    /// It takes over on a made-up network.
    Demo,
}

impl From<Exit> for Outcome {
    fn from(exit: Exit) -> Self {
        Self::Exit(exit)
    }
}

/// Reads the arguments (the program's name first), does what they ask, prints, and says how to leave.
pub fn run(args: impl IntoIterator<Item = OsString>, environment: &Environment) -> Finish {
    let args = args::with_minus_signs(args.into_iter().collect());
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => return Finish::Code(refuse(&error, &args)),
    };
    let flags = Flags { database: cli.db, json: cli.json, yes: cli.yes };
    let mut session = Session::new(environment, flags);
    let result = dispatch(cli.command, &mut session);
    // After a failure, too: a database left open for writing would have to be repaired.
    let closed = session.close();
    let finish = result.and_then(|outcome| closed.map(|()| outcome)).and_then(|outcome| match outcome {
        Outcome::Exit(exit) => Ok(Finish::Code(exit as i32)),
        Outcome::Screen(part) => Ok(Finish::Screen(Box::new(options(&session, session.database()?, part)?), None)),
        Outcome::Demo => {
            let (folder, database) = command::demo::prepare(&mut session)?;
            let options = tui::Options { backs_up: false, ..options(&session, database, Part::Whole)? };
            Ok(Finish::Screen(Box::new(options), Some(folder)))
        }
    });
    let code = match finish {
        Ok(Finish::Code(code)) => code,
        Ok(screen) => return screen,
        Err(error) => {
            tell(&error, &mut session);
            error.exit as i32
        }
    };
    Finish::Code(leave(&session, code))
}

/// Why arguments (the program's name first) would be refused before anything is done; none where they are read.
///
/// The documentation is held against it.
pub fn refusal(args: impl IntoIterator<Item = OsString>) -> Option<String> {
    let error = Cli::try_parse_from(args::with_minus_signs(args.into_iter().collect())).err()?;
    let refused = !matches!(error.kind(), ClapKind::DisplayHelp | ClapKind::DisplayVersion);
    refused.then(|| error.render().to_string())
}

fn dispatch(command: Option<Command>, session: &mut Session<'_>) -> Result<Outcome, Error> {
    let Some(command) = command else { return whole_program(session) };
    let exit = match command {
        Command::Today(args) => command::today::run(&args, session)?,
        Command::Log(args) => return command::log::run(&args, session),
        Command::Show(args) => command::show::run(&args, session)?,
        Command::Find(args) => command::find::run(&args, session)?,
        Command::Add(args) => command::add::run(&args, session)?,
        Command::Edit(args) => command::edit::run(&args, session)?,
        Command::Note(args) => command::note::run(&args, session)?,
        Command::Aim(args) => command::aim::run(&args, session)?,
        Command::Offer(args) => command::offer::run(&args, session)?,
        Command::Snooze(args) => command::snooze::run(&args, session)?,
        Command::Pick(args) => command::pick::run(&args, session)?,
        Command::Tie(args) => command::tie::run(&args, session)?,
        Command::Promise(args) => command::promise::run(&args, session)?,
        Command::Cadence(args) => command::cadence::run(&args, session)?,
        Command::Me(args) => command::me::run(&args, session)?,
        Command::Goal(args) => command::goal::run(&args, session)?,
        Command::Need(args) => command::need::run(&args, session)?,
        Command::Network(args) => command::network::run(&args, session)?,
        Command::Path(args) => command::path::run(&args, session)?,
        Command::Intro(args) => command::intro::run(&args, session)?,
        Command::Outreach(args) => command::outreach::run(&args, session)?,
        Command::SelfTest(args) => command::self_test::run(&args, session)?,
        Command::Review(args) => command::review::run(&args, session)?,
        Command::Event(args) => command::event::run(&args, session)?,
        Command::Prep(args) => command::prep::run(&args, session)?,
        Command::Rm(args) => command::rm::run(&args, session)?,
        Command::Forget(args) => command::forget::run(&args, session)?,
        Command::Dupes(args) => command::dupes::run(&args, session)?,
        Command::Merge(args) => command::merge::run(&args, session)?,
        Command::Undo(args) => command::undo::run(&args, session)?,
        Command::Redo(args) => command::redo::run(&args, session)?,
        Command::Import(args) => command::import::run(&args, session)?,
        Command::Export(args) => command::export::run(&args, session)?,
        Command::Backup(args) => command::backup::run(&args, session)?,
        Command::Restore(args) => command::restore::run(&args, session)?,
        Command::Doctor(args) => command::doctor::run(&args, session)?,
        Command::Keys(args) => command::keys::run(&args, session)?,
        Command::Demo(_) => {
            needs_terminal(session)?;
            return Ok(Outcome::Demo);
        }
        Command::Completions(args) => command::completions::run(&args, session),
        Command::Man(args) => command::man::run(&args, session)?,
    };
    Ok(exit.into())
}

fn whole_program(session: &Session<'_>) -> Result<Outcome, Error> {
    needs_terminal(session)?;
    Ok(Outcome::Screen(Part::Whole))
}

fn needs_terminal(session: &Session<'_>) -> Result<(), Error> {
    if session.environment.can_paint() && !session.flags.json {
        return Ok(());
    }
    let environment = session.environment;
    let lack = if environment.answers() && !session.flags.json {
        let term = environment.term.as_deref().unwrap_or("not set");
        format!(" that can place text, which this one (TERM={}) cannot", printable(term))
    } else {
        String::new()
    };
    Err(Error::usage(format!(
        "the full-screen program needs a terminal{lack}; `ties today` prints the agenda, `ties help` all commands"
    )))
}

/// What the full-screen program needs to show `part` of `database`.
fn options(session: &Session<'_>, database: PathBuf, part: Part) -> Result<tui::Options, Error> {
    Ok(tui::Options {
        database,
        clock: session.clock()?,
        config: session.config()?.clone(),
        environment: session.environment.clone(),
        part,
        backs_up: true,
    })
}

/// Tells what the line written in the full-screen editor did, as `ties log LINE` does.
pub fn tell_logged(label: &str, notices: &[String]) {
    let notices = notices.iter().map(|notice| format!("  {}\n", printable(notice)));
    let text = format!("{}\n{}  `ties undo` takes it back\n", printable(label), notices.collect::<String>());
    // A closed pipe is no failure: the line is saved.
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// The body of `{"type":"error"}`.
#[derive(Serialize)]
struct ErrorDocument<'a> {
    code: i32,
    message: &'a str,
    candidates: &'a [Candidate],
}

/// The most candidates listed for people; JSON has them all.
const MOST_LISTED: usize = 10;

/// Puts the error into words, and with `--json` into a document.
fn tell(error: &Error, session: &mut Session<'_>) {
    session.remark(&format!("ties: {}", error.message));
    for candidate in error.candidates.iter().take(MOST_LISTED) {
        session.remark(&format!("  {}", printable(&candidate.line())));
    }
    if let more @ 1.. = error.candidates.len().saturating_sub(MOST_LISTED) {
        session.remark(&format!("  and {more} more"));
    }
    // A command that printed its document before it failed has said what there is to say.
    if session.flags.json && session.printed().0.is_empty() {
        let Error { exit, message, candidates } = error;
        let document = ErrorDocument { code: *exit as i32, message, candidates };
        // A document of strings and numbers always has a JSON form.
        let _ = session.document("error", &document);
    }
}

/// Prints what was gathered. A closed pipe is no failure: whoever reads has read enough.
fn leave(session: &Session<'_>, code: i32) -> i32 {
    let mut stderr = io::stderr().lock();
    let mut stdout = io::stdout().lock();
    let (out, remarks) = session.printed();
    let written = stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush());
    // A failure here is told to nobody: nobody is left.
    let _ = stderr.write_all(remarks.as_bytes());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(stderr, "ties: standard output: {error}");
            Exit::ReadWrite as i32
        }
        _ => code,
    }
}

/// Answers arguments that clap refuses, or that ask for help.
fn refuse(error: &clap::Error, args: &[OsString]) -> i32 {
    if matches!(error.kind(), ClapKind::DisplayHelp | ClapKind::DisplayVersion) {
        // A closed pipe is no failure.
        let _ = error.print();
        return Exit::Done as i32;
    }
    let text = error.render().to_string();
    let text = printable_lines(text.trim_end());
    let before_values = args.iter().take_while(|arg| *arg != "--");
    if before_values.skip(1).any(|arg| arg == "--json") {
        let message = text.strip_prefix("error: ").unwrap_or(&text);
        let message = message.split("\n\nUsage:").next().unwrap_or(message).trim();
        let document = ErrorDocument { code: Exit::Usage as i32, message, candidates: &[] };
        let document = output::Document::new("error", &document).text().unwrap_or_default();
        let _ = io::stdout().write_all(document.as_bytes());
    }
    let _ = writeln!(io::stderr(), "{}", text.replacen("error: ", "ties: ", 1));
    Exit::Usage as i32
}
