//! Records become a document, one by one.

use std::io::{self, Write};

use serde::Serialize;

use super::super::WriteError;
use super::{SCHEMA, VERSION};
use crate::domain::record::Record;
use crate::text;

/// The lists of the document in their order; who I am comes before.
const LISTS: [&str; 14] = [
    "contacts",
    "touches",
    "promises",
    "ties",
    "rules",
    "pending",
    "events",
    "rosters",
    "identities",
    "needs",
    "distinct",
    "outreach",
    "introductions",
    "reviews",
];

/// Writes `records`, which come in the order of their [`Key`](crate::domain::record::Key)s, without holding more than
/// one.
///
/// # Errors
/// [`WriteError`] when a record cannot be read or written, or when they are out of order.
pub fn write<E>(
    records: impl IntoIterator<Item = Result<Record, E>>,
    out: &mut impl Write,
) -> Result<(), WriteError<E>> {
    write!(out, "{{\"schema\":{SCHEMA},\"type\":\"export\",\"version\":\"{VERSION}\",\n\"me\":")?;
    let mut place = Place { list: None, first: true };
    for record in records {
        let record = record.map_err(WriteError::Read)?;
        match &record {
            Record::Me(me) if place.list.is_none() && place.first => {
                item(out, me)?;
                place.first = false;
            }
            Record::Me(_) => return Err(WriteError::Order),
            Record::Contact(contact) => place.put(0, &**contact, out)?,
            Record::Touch(touch) => place.put(1, touch, out)?,
            Record::Promise(promise) => place.put(2, promise, out)?,
            Record::Tie(tie) => place.put(3, tie, out)?,
            Record::Rule(rule) => place.put(4, rule, out)?,
            Record::Pending(pending) => place.put(5, &**pending, out)?,
            Record::Event(event) => place.put(6, &**event, out)?,
            Record::Roster(roster) => place.put(7, roster, out)?,
            Record::Identity(identity) => place.put(8, identity, out)?,
            Record::Need(need) => place.put(9, need, out)?,
            Record::Distinct(distinct) => place.put(10, distinct, out)?,
            Record::Outreach(outreach) => place.put(11, outreach, out)?,
            Record::Introduction(introduction) => place.put(12, introduction, out)?,
            Record::Review(review) => place.put(13, &**review, out)?,
        }
    }
    place.advance(LISTS.len(), out)?;
    out.write_all(b"}\n")?;
    Ok(())
}

/// Where in the document the writer is.
struct Place {
    /// The list that is open; none before the first.
    list: Option<usize>,
    /// Whether nothing is written there yet.
    first: bool,
}

impl Place {
    fn put<E>(&mut self, list: usize, record: &impl Serialize, out: &mut impl Write) -> Result<(), WriteError<E>> {
        if self.list.is_some_and(|open| open > list) {
            return Err(WriteError::Order);
        }
        self.advance(list, out)?;
        out.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        item(out, record)?;
        Ok(())
    }

    /// Closes what is open and opens the lists up to `list`; one beyond the last closes all.
    fn advance(&mut self, list: usize, out: &mut impl Write) -> io::Result<()> {
        if self.list.is_none() {
            out.write_all(if self.first { b"null" } else { b"" })?;
        }
        let mut next = self.list.map_or(0, |open| open + 1);
        while next <= list {
            if next > 0 {
                out.write_all(b"]")?;
            }
            if let Some(name) = LISTS.get(next) {
                write!(out, ",\n\"{name}\":[")?;
                self.list = Some(next);
                self.first = true;
            }
            next += 1;
        }
        Ok(())
    }
}

fn item(out: &mut impl Write, record: &impl Serialize) -> io::Result<()> {
    text::json::write(out, record)
}
