//! `ties` keeps a professional network on purpose: who to be in touch with today and why, who somebody is, and how to
//! walk into an event prepared.
//!
//! The map, from the inside out; an arrow never points the other way (`tests/architecture.rs` holds it so):
//!
//! - [`domain`]: the rules of the practice, pure.
//! - [`store`]: one database file: committing, undo, and keeping memory in step.

pub mod domain;
pub mod store;
