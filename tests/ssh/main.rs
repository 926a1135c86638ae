//! The program over SSH: a real `sshd` on this machine, a real `ssh` on a terminal, and a slow line between them.
//!
//! Where no `sshd` is installed these tests say so and pass; with `TIES_REQUIRE_SSHD=1`, as in `.ci/run`, they fail.

mod dropping;
mod editing;
mod harness;
mod latency;
mod line;
mod morning;
#[path = "../terminal/harness.rs"]
#[allow(dead_code, reason = "the probe and its like are for the tests without a network")]
mod terminal;
mod terminals;
