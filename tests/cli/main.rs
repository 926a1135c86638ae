//! The command line from outside: the real program on a database of its own, its words, its JSON, its exit codes.

mod harness;
#[path = "../shared/hostile.rs"]
mod hostile;

mod add;
mod aim;
mod cadence;
mod care;
mod completions;
mod config;
mod docs;
mod doctor;
mod dupes;
mod edit;
mod event;
mod everywhere;
mod export;
mod find;
mod hostile_data;
mod import;
mod keys;
mod log;
mod log_batch;
mod log_mail;
mod man;
mod me;
mod merge;
mod need;
mod network;
mod note;
mod offer;
mod person;
mod pick;
mod prep;
mod private;
mod promise;
mod questions;
mod rm;
mod show;
mod snooze;
mod tie;
mod today;
mod undo;
