//! Planning without writing: what a change would come to, for a preview and for a question before it.

use super::{Dossier, Store, StoreError};
use crate::domain::book::Book;
use crate::domain::change::{Change, Now, Planner, Records, Refusal};
use crate::domain::id::{ContactId, IdSource, PromiseId, TouchId};
use crate::domain::record::{Key, Record};

impl Store {
    /// Plans a change against `book` and writes nothing.
    ///
    /// # Errors
    /// [`StoreError`] when the plan is refused or a record cannot be read.
    pub fn rehearse<T>(
        &self,
        book: &Book,
        ids: &mut IdSource,
        now: Now,
        plan: impl FnOnce(&mut Planner<'_>) -> Result<T, Refusal>,
    ) -> Result<(Change, T), StoreError> {
        let records = Stored(self);
        let mut planner = Planner::new(book, &records, ids, now);
        let value = plan(&mut planner).map_err(StoreError::Refused)?;
        Ok((planner.finish("rehearsal"), value))
    }
}

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
