//! The rules of the practice, pure: no files, no clock, no terminal.
//!
//! Owns what a contact, a touch, a promise is, when somebody is due, how a line of text becomes a
//! conversation, and how what the user wants becomes a [`change::Change`]. Must not read a file, the
//! time or the environment: today's date is an argument. Called by every other module.

pub mod agenda;
pub mod book;
pub mod by_id;
pub mod cadence;
pub mod card;
pub mod change;
pub mod contact;
pub mod conversation;
pub mod day;
pub mod distinct;
pub mod draft;
pub mod duplicate;
pub mod edit;
pub mod event;
pub mod fingerprint;
pub mod fold;
pub mod id;
pub mod identity;
pub mod intent;
pub mod introduction;
pub mod kind;
pub mod log_line;
pub mod matching;
pub mod me;
pub mod merge;
pub mod name;
pub mod need;
pub mod network;
pub mod outreach;
pub mod overlap;
pub mod parallel;
pub mod passage;
pub mod person;
pub mod phrase;
pub mod prep;
pub mod profile;
pub mod promise;
pub mod question;
pub mod record;
pub mod reference;
pub mod review;
pub mod roster;
pub mod search;
pub mod self_test;
pub mod sort;
#[cfg(test)]
pub(crate) mod testing;
pub mod tie;
pub mod touch;
pub mod when;
