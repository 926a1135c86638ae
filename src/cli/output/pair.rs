//! Two who should meet, as JSON.

use serde::Serialize;

use super::touch::Named;
use crate::domain::book::Book;
use crate::domain::id::ContactId;

/// Two who should meet, and why.
#[derive(Serialize)]
pub(crate) struct PairDocument {
    a: Named,
    b: Named,
    why: String,
}

impl PairDocument {
    /// `a`, who wants what `b` has.
    pub(crate) fn of(book: &Book, a: ContactId, b: ContactId, why: &str) -> Self {
        Self { a: Named::of(book, a), b: Named::of(book, b), why: why.to_owned() }
    }
}
