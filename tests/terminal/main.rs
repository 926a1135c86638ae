//! The program on a terminal of its own: what it writes, what it reads, and how it leaves.
//!
//! `ending`, `lending` and `reading` run the probe, a small program over the terminal alone, so that they hold whatever
//! the screens say. The others run `ties` itself on a database of its own.

mod disk;
#[path = "../common/disk.rs"]
mod disk_of;
mod ending;
mod harness;
#[path = "../shared/hostile.rs"]
mod hostile;
mod hostile_data;
mod leaving;
mod lending;
mod private;
mod probe;
mod reading;
mod refusing;
mod sharing;
mod typing;
mod weighing;

/// Not a test: the program the tests run, in a process and on a terminal of its own.
#[test]
#[ignore = "run by the other tests, on a terminal"]
fn probe_program() {
    probe::run();
}
