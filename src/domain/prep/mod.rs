//! Preparing an event: everything one walks into a room with.
//!
//! Owns the short introduction. Must not read anything but what is handed in. Called by the sheet of an event, on screen
//! and on the command line.

pub mod intro;
