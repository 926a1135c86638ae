//! The command line as clap reads it: the general flags and one variant a command.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::ops::Deref;
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::command;

/// The heading in help of the flags that every command takes.
const EVERYWHERE: &str = "Everywhere";

/// Keep in touch on purpose: who today and why, who somebody is, and what you promised
///
/// Without a command the full-screen program opens.
#[derive(Debug, Parser)]
#[command(name = "ties", version, max_term_width = 100, propagate_version = false)]
pub(crate) struct Cli {
    /// The database, else that of the variable `TIES_DB`, else ties/ties.redb in the data folder
    #[arg(long, global = true, value_name = "PATH", help_heading = EVERYWHERE)]
    pub(crate) db: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) json: bool,
    /// Answer yes to every question
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) yes: bool,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The arguments with every `-tag:x` of `ties find` written with a minus sign, since clap would read flags in it.
///
/// A query reads either sign the same.
pub(crate) fn with_minus_signs(args: Vec<OsString>) -> Vec<OsString> {
    let mut command = None;
    let mut value_follows = false;
    let mut over = false;
    let sign = |arg: OsString| match arg.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(rest) if !rest.is_empty() && !rest.starts_with('-') && rest != "h" => {
            OsString::from(format!("\u{2212}{rest}"))
        }
        _ => arg,
    };
    args.into_iter()
        .enumerate()
        .map(|(place, arg)| {
            let value = std::mem::replace(&mut value_follows, arg == "--db" || arg == "--limit");
            over |= arg == "--";
            if place == 0 || value || over {
                return arg;
            }
            match &command {
                None if !arg.as_encoded_bytes().starts_with(b"-") => {
                    command = Some(arg.clone());
                    arg
                }
                Some(command) if command == OsStr::new("find") => sign(arg),
                _ => arg,
            }
        })
        .collect()
}

thread_local! {
    static WHOLE: Cell<bool> = const { Cell::new(false) };
}

/// The command line with the arguments of every command, for completions and the manual.
pub(crate) fn whole() -> clap::Command {
    WHOLE.set(true);
    let command = Cli::command();
    WHOLE.set(false);
    command
}

/// Arguments that are put together only for the command that is called: for all commands they would be a tenth of a start.
#[derive(Debug)]
pub(crate) struct Late<T>(T);

/// Adds the arguments; what is said about the command stays.
fn late<T: Args>(command: clap::Command) -> clap::Command {
    let (about, long_about) = (command.get_about().cloned(), command.get_long_about().cloned());
    T::augment_args(command).about(Resettable::from(about)).long_about(Resettable::from(long_about))
}

impl<T> Deref for Late<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Late<T> {
    fn augment_args(command: clap::Command) -> clap::Command {
        if WHOLE.get() { T::augment_args(command) } else { command.defer(late::<T>) }
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        T::augment_args_for_update(command)
    }
}

impl<T: FromArgMatches> FromArgMatches for Late<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches_mut(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }

    fn update_from_arg_matches_mut(&mut self, matches: &mut ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches_mut(matches)
    }
}

/// The commands, in the order help lists them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Who to be in touch with today, and why
    Today(Late<command::today::Args>),
    /// Record a conversation in one line
    Log(Late<command::log::Args>),
    /// Everything about one person
    Show(Late<command::show::Args>),
    /// Find people by words and filters
    Find(Late<command::find::Args>),
    /// Add a contact
    Add(Late<command::add::Args>),
    /// Change a contact
    Edit(Late<command::edit::Args>),
    /// Note something about a person
    Note(Late<command::note::Args>),
    /// What a person wants: a priority, a problem or a goal
    Aim(Late<command::aim::Args>),
    /// What a person has to give, or has solved
    Offer(Late<command::offer::Args>),
    /// Put a person off until a day
    Snooze(Late<command::snooze::Args>),
    /// Pick your critical few, or list them
    Pick(Late<command::pick::Args>),
    /// Two people know each other
    Tie(Late<command::tie::Args>),
    /// Promises, yours and theirs
    Promise(Late<command::promise::Args>),
    /// How often to be in touch, by kind, tag or circle
    Cadence(Late<command::cadence::Args>),
    /// Events, who comes, and whom you met there
    Event(Late<command::event::Args>),
    /// The sheet to walk into an event with: whom to meet, what to say, what to ask
    Prep(Late<command::prep::Args>),
    /// Who you are
    Me(Late<command::me::Args>),
    /// Where you want to be, and what you do for whom
    Goal(Late<command::goal::Args>),
    /// What you need or want to learn, and who can help
    Need(Late<command::need::Args>),
    /// Whether your network serves your goal, and where it is dark
    Network(Late<command::network::Args>),
    /// The best way to be introduced
    Path(Late<command::path::Args>),
    /// Bring two people together
    Intro(Late<command::intro::Args>),
    /// People you invite to get to know
    Outreach(Late<command::outreach::Args>),
    /// Whether your critical few would stand up for you
    SelfTest(Late<command::self_test::Args>),
    /// How the network stands against the last quarter
    Review(Late<command::review::Args>),
    /// Delete people
    Rm(Late<command::rm::Args>),
    /// Delete somebody for good, from the history as well
    Forget(Late<command::forget::Args>),
    /// Contacts who may be one person
    Dupes(Late<command::dupes::Args>),
    /// Make one contact of two or more
    Merge(Late<command::merge::Args>),
    /// Take a change back, or list the history
    Undo(Late<command::undo::Args>),
    /// Make the change taken back again
    Redo(Late<command::redo::Args>),
    /// Bring people from other programs
    Import(Late<command::import::Args>),
    /// Write everything out
    Export(Late<command::export::Args>),
    /// Copy the whole database
    Backup(Late<command::backup::Args>),
    /// Put a backup in the place of the database
    Restore(Late<command::restore::Args>),
    /// Check the database, and repair it
    Doctor(Late<command::doctor::Args>),
    /// Look around in a made-up network; nothing of yours is touched
    Demo(Late<command::demo::Args>),
    /// List the keys of the full-screen program
    Keys(Late<command::keys::Args>),
    /// Print completions for a shell
    Completions(Late<command::completions::Args>),
    /// Print the manual page, or write one for each command
    Man(Late<command::man::Args>),
}
