//! How well names on rosters are matched to contacts: real programmes where they are at hand, and names of our own.
//! The figures: `cargo test --test roster -- --nocapture`.

mod generated;
mod harness;
mod real;
