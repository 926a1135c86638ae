//! `ties log`: conversations, a line each.

use crate::cli::error::{Error, Exit};
use crate::cli::session::Session;
use crate::cli::{Outcome, Part};

/// What `ties log` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The line: `coffee Ada yesterday: talked pumps; I'll send the paper by fri`; `-` reads a line each from standard input
    line: Vec<String>,
    /// Show what was understood and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Outcome, Error> {
    let _ = args.dry_run;
    if args.line.is_empty() && session.environment.can_paint() && !session.flags.json {
        return Ok(Outcome::Screen(Part::LogLine));
    }
    Ok(Outcome::Exit(Exit::Usage))
}
