//! Search: who is meant by a few words and filters, best first, and why each of them was found.
//!
//! Owns the words and filters of a query, the folded text that is looked through, the ranking, the highlights of
//! what is on the screen, and what those found have in common. Reads the book, never changes it. Called by the People view, `ties find` and every list that
//! takes a filter.
//!
//! A keystroke goes through [`Query::parse`], [`Index::search`] over everybody, and [`Index::explain`] for the rows in
//! sight. [`Index::refresh`] follows each committed change. `ties find` searches once: it goes through the
//! [`Signature`] of everybody first, and makes an index of the few who may be found.

mod explain;
mod facets;
mod filter;
mod index;
mod matching;
mod order;
#[cfg(test)]
mod properties;
mod query;
mod rank;
mod signature;
#[cfg(test)]
mod tests;
mod whole;

pub use explain::{Explanation, FieldMatch, Snippet};
pub use facets::{Counted, Facet, Tally, facets};
pub use filter::{Absence, DueWhen, Filter, LastTouched, Test};
pub use index::Index;
pub use matching::CardField;
pub use query::{Query, Term};
pub use rank::{Hit, Hits};
pub use signature::{Sieve, Signature};
