//! `ties keys`: the keys of the full-screen program, from its own table.

use serde::Serialize;

use crate::cli::error::{Error, Exit};
use crate::cli::output::{Items, paint::columns};
use crate::cli::session::Session;
use crate::tui::action::{Entry, TABLE};
use crate::tui::layer::help;

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
            name: entry.title(),
            doc: entry.doc,
        };
        session.document("keys", &Items { items: TABLE.iter().map(item).collect() })?;
        return Ok(Exit::Done);
    }
    for (place, scope) in help::ORDER.into_iter().enumerate() {
        let gap = if place == 0 { "" } else { "\n" };
        let heading = session.paint().bold(scope.heading());
        session.line(format!("{gap}{heading}"));
        let rows: Vec<[String; 2]> =
            help::entries(scope).map(|entry| [entry.keys.join(", "), entry.doc.to_owned()]).collect();
        for line in columns(&rows, 20) {
            session.line(format!("  {line}"));
        }
    }
    Ok(Exit::Done)
}
