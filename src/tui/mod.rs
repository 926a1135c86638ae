//! The full-screen program.
//!
//! Owns what happens between a key and a painted frame. Must not read files, the environment or the clock:
//! what it needs of them is handed in. Called by `main`.

pub mod action;
pub mod input;
pub mod terminal;
pub mod theme;
pub mod widget;
