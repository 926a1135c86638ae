//! The documentation, held against the program.

mod commands;
mod keys;
mod links;
mod mail;
mod page;
