//! `ties keys`: the keys of the full-screen program, from its own table.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::{Items, paint::columns};
use crate::cli::session::Session;
use crate::tui::action::{Entry, TABLE};

/// What `ties keys` takes: nothing.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

#[derive(Serialize)]
struct KeyDocument {
    id: String,
    scope: &'static str,
    keys: &'static [&'static str],
    name: Option<&'static str>,
    doc: &'static str,
}

pub(crate) fn run(_: &Args, session: &mut Session<'_>) -> Result<Exit, Error> {
    if session.flags.json {
        let item = |entry: &Entry| KeyDocument {
            id: format!("{:?}.{:?}", entry.scope, entry.action),
            scope: entry.scope.heading(),
            keys: entry.keys,
            name: Some(entry.name).filter(|name| !name.is_empty()),
            doc: entry.doc,
        };
        session.document("keys", &Items { items: TABLE.iter().map(item).collect() })?;
        return Ok(Exit::Done);
    }
    let keys: Vec<String> = TABLE.iter().map(|entry| entry.keys.join(", ")).collect();
    let rows: Vec<[&str; 2]> = TABLE.iter().zip(&keys).map(|(entry, keys)| [keys.as_str(), entry.doc]).collect();
    let mut heading = "";
    for (entry, line) in TABLE.iter().zip(columns(&rows, 20)) {
        if entry.scope.heading() != heading {
            let gap = if heading.is_empty() { "" } else { "\n" };
            heading = entry.scope.heading();
            let bold = session.paint().bold(heading);
            session.line(format!("{gap}{bold}"));
        }
        session.line(format!("  {line}"));
    }
    Ok(Exit::Done)
}
