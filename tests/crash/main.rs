//! Bad days: programs killed at any moment, disks full or read-only. What was acknowledged is there, and the rest is whole.
//!
//! The quick run kills a few; `KILLS=1000 cargo test --profile ci --test crash -- --nocapture` kills as many as it says, on ten thousand
//! people, and prints figures.

mod commands;
#[path = "../common/disk.rs"]
mod disk;
mod full;
mod kill;
mod writer;

/// Not a test: the program that `kill` starts and kills.
#[test]
#[ignore = "a program that is run by other tests"]
fn writer_program() {
    writer::run();
}

/// How many programs are killed.
fn kills(quick: usize) -> usize {
    std::env::var("KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(quick)
}
