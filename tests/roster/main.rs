//! How well names on rosters are matched to contacts: real programmes where they are at hand, names of our own, and time.
//! The figures: `cargo test --test roster -- --nocapture`.

mod generated;
mod harness;
mod real;
mod timing;
