//! What commands print: the JSON of the contract, made of domain values, and the little there is of typography.
//!
//! One place for each thing that is printed by several commands: a card is serialised in `card` and nowhere else.

pub(crate) mod agenda;
pub(crate) mod card;
pub(crate) mod contact;
pub(crate) mod done;
pub(crate) mod event;
pub(crate) mod funnel;
pub(crate) mod paint;
pub(crate) mod pair;
pub(crate) mod promise;
pub(crate) mod terminal;
pub(crate) mod touch;

use serde::Serialize;

use super::error::{Error, Exit};
use crate::text::json;
pub(crate) use paint::Paint;

/// The form of every document; counts up when a reader of the old form could not read the new.
const SCHEMA: u32 = 1;

/// A document: `{"schema":1,"type":…}` and its body.
#[derive(Serialize)]
pub(crate) struct Document<'a, T> {
    schema: u32,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    body: &'a T,
}

impl<'a, T> Document<'a, T> {
    pub(crate) fn new(kind: &'static str, body: &'a T) -> Self {
        Self { schema: SCHEMA, kind, body }
    }

    /// The document on a line of its own, in which nothing acts on a terminal.
    pub(crate) fn text(&self) -> Result<String, Error>
    where
        T: Serialize,
    {
        let mut line = Vec::new();
        json::write(&mut line, self)
            .map_err(|error| Error::new(Exit::ReadWrite, format!("writing JSON failed: {error}")))?;
        line.push(b'\n');
        // JSON is UTF-8.
        Ok(String::from_utf8_lossy(&line).into_owned())
    }
}

/// The body of a document that lists.
#[derive(Serialize)]
pub(crate) struct Items<T> {
    pub(crate) items: Vec<T>,
}

/// A figure as JSON has it: to four places, what is beyond says nothing.
pub(crate) fn rounded(figure: f64) -> f64 {
    (figure * 10_000.0).round() / 10_000.0
}

/// A text as JSON has it: null where there is none.
pub(crate) fn known(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}
