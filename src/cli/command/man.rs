//! `ties man`: the manual, from the same definition that reads the arguments.

use std::fs;
use std::path::PathBuf;

use clap_mangen::Man;

use crate::cli::args;
use crate::cli::error::{Error, Exit};
use crate::cli::output::done;
use crate::cli::session::Session;

/// What `ties man` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write a page for each command into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    let Some(folder) = &args.output else {
        let mut page = Vec::new();
        Man::new(args::whole())
            .render(&mut page)
            .map_err(|error| Error::new(Exit::ReadWrite, format!("the manual could not be written: {error}")))?;
        session.page(&String::from_utf8_lossy(&page));
        return Ok(Exit::Done);
    };
    let cannot = |error| Error::new(Exit::CannotCreate, format!("{}: cannot be created: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(cannot)?;
    clap_mangen::generate_to(args::whole(), folder).map_err(cannot)?;
    done::say(session, "man", format!("wrote the manual to {}", folder.display()))?;
    Ok(Exit::Done)
}
