//! PERSON on the command line: one contact, never guessed; where somebody can answer, asked.

use super::ask;
use super::error::{Candidate, Error};
use super::session::Session;
use crate::domain::book::Book;
use crate::domain::id::ContactId;
use crate::domain::person::{self, NotResolved};

/// The most answers offered.
pub(crate) const MOST_CHOICES: usize = 20;

/// The contact that `text` names.
pub(crate) fn one(session: &Session<'_>, book: &Book, text: &str) -> Result<ContactId, Error> {
    let error = match person::resolve(book, text) {
        Ok(id) => return Ok(id),
        Err(error) => error,
    };
    let refused = || Error::person(&error, book);
    match &error {
        NotResolved::Ambiguous(text, ids) if session.may_ask() && ids.len() <= MOST_CHOICES => {
            let choices: Vec<String> = Candidate::of(book, ids).iter().map(Candidate::line).collect();
            let chosen = ask::choice(&format!("Which {text}?"), &choices)?;
            chosen.and_then(|place| ids.get(place).copied()).ok_or_else(refused)
        }
        _ => Err(refused()),
    }
}

/// The contacts that `texts` name, each once.
pub(crate) fn all(session: &Session<'_>, book: &Book, texts: &[String]) -> Result<Vec<ContactId>, Error> {
    let mut ids = Vec::new();
    for text in texts {
        let id = one(session, book, text)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}
