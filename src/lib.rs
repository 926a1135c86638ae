//! `ties` keeps a professional network on purpose: who to be in touch with today and why, who somebody is, and how to
//! walk into an event prepared.
//!
//! The map, from the inside out; an arrow never points the other way (`tests/architecture.rs` holds it so):
//!
//! - [`domain`]: the rules of the practice, pure.
//! - [`exchange`]: files of other programs read, matched and merged; our own written.

pub mod domain;
pub mod exchange;
