//! Planning without writing: what `--dry-run` shows, and what is asked about before an import.

use super::error::Error;
use super::session::Session;
use crate::domain::book::Book;
use crate::domain::change::{Change, Planner, Records, Refusal};
use crate::domain::id::{ContactId, PromiseId, TouchId};
use crate::domain::record::{Key, Record};
use crate::store::{Dossier, Store, StoreError};

/// The stored records, as a planner reads them.
struct Stored<'a>(&'a Store);

impl Stored<'_> {
    fn dossier(&self, contact: ContactId) -> Result<Option<Dossier>, Refusal> {
        self.0.dossier(contact).map_err(unreadable)
    }
}

impl Records for Stored<'_> {
    fn record(&self, key: Key) -> Result<Option<Record>, Refusal> {
        self.0.record(key).map_err(unreadable)
    }

    fn touches_of(&self, contact: ContactId) -> Result<Vec<TouchId>, Refusal> {
        Ok(self.dossier(contact)?.map(|it| it.touches.iter().map(|touch| touch.id).collect()).unwrap_or_default())
    }

    fn promises_of(&self, contact: ContactId) -> Result<Vec<PromiseId>, Refusal> {
        Ok(self.dossier(contact)?.map(|it| it.promises.iter().map(|promise| promise.id).collect()).unwrap_or_default())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn unreadable(error: StoreError) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

/// Plans the change that `plan` makes, and writes nothing.
pub(crate) fn rehearse<T>(
    session: &mut Session<'_>,
    book: &Book,
    plan: impl FnOnce(&mut Planner<'_>) -> Result<T, Refusal>,
) -> Result<(Change, T), Error> {
    let (now, mut ids) = (session.now()?, session.ids(book)?);
    let records = Stored(session.store()?);
    let mut planner = Planner::new(book, &records, &mut ids, now);
    let value = plan(&mut planner)?;
    Ok((planner.finish("rehearsal"), value))
}
