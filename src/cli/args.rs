//! The command line as clap reads it: the general flags and one variant a command.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Parser, Subcommand};

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

/// The commands, in the order help lists them.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Who to be in touch with today, and why
    Today(command::today::Args),
    /// Record a conversation in one line
    Log(command::log::Args),
    /// Everything about one person
    Show(command::show::Args),
    /// Find people by words and filters
    Find(command::find::Args),
    /// Add a contact
    Add(command::add::Args),
    /// Change a contact
    Edit(command::edit::Args),
    /// Note something about a person
    Note(command::note::Args),
    /// What a person wants: a priority, a problem or a goal
    Aim(command::aim::Args),
    /// What a person has to give, or has solved
    Offer(command::offer::Args),
    /// Put a person off until a day
    Snooze(command::snooze::Args),
    /// Pick your critical few, or list them
    Pick(command::pick::Args),
    /// Two people know each other
    Tie(command::tie::Args),
    /// Promises, yours and theirs
    Promise(command::promise::Args),
    /// How often to be in touch, by kind, tag or circle
    Cadence(command::cadence::Args),
    /// Events, who comes, and whom you met there
    Event(command::event::Args),
    /// The sheet to walk into an event with: whom to meet, what to say, what to ask
    Prep(command::prep::Args),
    /// Who you are
    Me(command::me::Args),
    /// Where you want to be, and what you do for whom
    Goal(command::goal::Args),
    /// What you need or want to learn, and who can help
    Need(command::need::Args),
    /// Whether your network serves your goal, and where it is dark
    Network(command::network::Args),
    /// The best way to be introduced
    Path(command::path::Args),
    /// Bring two people together
    Intro(command::intro::Args),
    /// People you invite to get to know
    Outreach(command::outreach::Args),
    /// Whether your critical few would stand up for you
    SelfTest(command::self_test::Args),
    /// How the network stands against the last quarter
    Review(command::review::Args),
    /// Delete people
    Rm(command::rm::Args),
    /// Delete somebody for good, from the history as well
    Forget(command::forget::Args),
    /// Contacts who may be one person
    Dupes(command::dupes::Args),
    /// Make one contact of two or more
    Merge(command::merge::Args),
    /// Take a change back, or list the history
    Undo(command::undo::Args),
    /// Make the change taken back again
    Redo(command::redo::Args),
    /// Bring people from other programs
    Import(command::import::Args),
    /// Write everything out
    Export(command::export::Args),
    /// Copy the whole database
    Backup(command::backup::Args),
    /// Put a backup in the place of the database
    Restore(command::restore::Args),
    /// Check the database, and repair it
    Doctor(command::doctor::Args),
    /// Look around in a made-up network; nothing of yours is touched
    Demo(command::demo::Args),
    /// List the keys of the full-screen program
    Keys(command::keys::Args),
    /// Print completions for a shell
    Completions(command::completions::Args),
    /// Print the manual page, or write one for each command
    Man(command::man::Args),
}
