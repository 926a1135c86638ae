//! This program's own JSON: lossless, one document of every record, the same bytes for the same data.
//!
//! The document is `{"schema":1,"type":"export","version":…,"me":…,"contacts":[…],…}`, each record as the domain
//! serialises it. There is no time in it, so that two exports of one state are equal.

mod read;
mod write;

pub use super::WriteError;
pub use read::read;
pub use write::write;

/// The form of the document; counts up when older programs could not read it.
pub const SCHEMA: u64 = 1;

/// The version of the program that writes the document.
const VERSION: &str = env!("CARGO_PKG_VERSION");
