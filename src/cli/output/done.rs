//! What a command answers that has nothing else to show.

use serde::Serialize;

use crate::cli::error::Error;
use crate::cli::session::{Done, Session};

/// The body of `{"type":"done"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DoneDocument {
    pub(crate) action: &'static str,
    pub(crate) ids: Vec<String>,
    pub(crate) message: String,
}

/// Answers that `action` is done to `ids`.
pub(crate) fn print(
    session: &mut Session<'_>,
    action: &'static str,
    ids: impl IntoIterator<Item = impl ToString>,
    done: &Done,
) -> Result<(), Error> {
    if !session.flags.json {
        session.tell(done);
        return Ok(());
    }
    let ids = ids.into_iter().map(|id| id.to_string()).collect();
    session.document("done", &DoneDocument { action, ids, message: done.label.clone() })
}

/// Answers that `action` is done, about no record.
pub(crate) fn say(session: &mut Session<'_>, action: &'static str, message: String) -> Result<(), Error> {
    if session.flags.json {
        return session.document("done", &DoneDocument { action, ids: Vec::new(), message });
    }
    session.say(&message);
    Ok(())
}

/// `1 record`, `3 records`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
