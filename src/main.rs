//! The `ties` program: parse, call, map the error to an exit code.

fn main() {}
