//! `ties` keeps a professional network on purpose: who to be in touch with today and why, who somebody is, and how to
//! walk into an event prepared.
//!
//! The map, from the inside out; an arrow never points the other way (`tests/architecture.rs` holds it so):
//!
//! - [`domain`]: the rules of the practice, pure.
//! - [`demo`]: a made-up network, to look around in and to test with.
//! - [`store`]: the database, the only place that knows redb and bytes.
//! - [`exchange`]: files of other programs read, matched and merged; our own written.
//! - [`text`]: data made safe to print; [`panics`]: what a panic says, too.
//! - [`cli`]: the command line.
//! - [`tui`]: the full-screen program.
//! - [`config`], [`environment`], [`paths`], [`kept`], [`mod@file`], [`private`], [`clock`]: the only readers of files, the environment and the
//!   time.
//! - [`zone`]: time zones by name.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domain;
pub mod environment;
pub mod exchange;
pub mod file;
pub mod kept;
pub mod panics;
pub mod paths;
pub mod private;
pub mod store;
pub mod text;
pub mod tui;
pub mod zone;
