//! The made-up network: sixty people around somebody who builds developer tools, as of any day.
//!
//! Owns what `ties demo` shows, and what tests of whole views stand on: every section of the agenda, every figure of the
//! network and every part of an event's sheet has something to show, whatever the day. Names, organisations and
//! conferences are invented. Must not know files, the clock or the store: it gives records, and whoever asks keeps them.
//! Called by `ties demo` and by tests.
//!
//! A table a file, in the words in which people tell of others; days are told as so many ago, or so many to come.

mod conversations;
mod events;
mod introductions;
mod me;
mod needs;
mod outreach;
mod people;
mod person;
mod promises;
mod review;
mod roster;
mod talk;
#[cfg(test)]
mod tests;
mod ties;

use crate::domain::day::Day;
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::IdSource;
use crate::domain::record::Record;

/// All records of the network, as they stand on `today`; the same for the same day.
pub fn records(today: Day) -> Vec<Record> {
    // Ids of records that nothing else names are counted out in order.
    let ids = &mut IdSource::seeded(60);
    let mut records = vec![Record::Me(me::me(today))];
    records.extend(me::rules(ids).into_iter().map(Record::Rule));
    records.extend(people::all(today).into_iter().map(|it| Record::Contact(Box::new(it))));
    records.extend(conversations::all(today, ids).into_iter().map(Record::Touch));
    records.extend(promises::all(today, ids).into_iter().map(Record::Promise));
    records.extend(ties::all(today, ids).into_iter().map(Record::Tie));
    records.extend(events::all(today).into_iter().map(|it| Record::Event(Box::new(it))));
    records.push(Record::Roster(roster::next(today)));
    records.extend(needs::all(today, ids).into_iter().map(Record::Need));
    records.extend(outreach::all(today, ids).into_iter().map(Record::Outreach));
    records.extend(introductions::all(today, ids).into_iter().map(Record::Introduction));
    records.push(Record::Review(Box::new(review::last(today, ids))));
    records
}

/// Forty bits for what other records name: the same for the same name.
fn named(name: &str) -> u64 {
    fingerprint(name.as_bytes()) >> 24
}
