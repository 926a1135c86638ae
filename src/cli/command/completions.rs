//! `ties completions`: completions for a shell, from the same definition that reads the arguments.

use clap_complete::Shell;

use crate::cli::args;
use crate::cli::error::Exit;
use crate::cli::session::Session;

/// What `ties completions` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Which shell
    shell: Shell,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::whole(), "ties", &mut script);
    session.page(&String::from_utf8_lossy(&script));
    Exit::Done
}
