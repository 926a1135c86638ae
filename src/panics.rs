//! What a panic says, made safe to print: its message may hold the data that was at hand.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write;
use std::panic::PanicHookInfo;

use crate::text::printable_lines;

/// From now on panics are told on standard error as any other message is. To be called before anything else that watches
/// for panics: they call what was there before.
pub fn tell_safely() {
    std::panic::set_hook(Box::new(|panic| tell(&words(panic))));
}

/// Tells what a panic said.
pub(crate) fn tell(words: &str) {
    // In a terminal that is gone nobody is left to be told.
    let _ = writeln!(std::io::stderr(), "{}", printable_lines(words));
}

/// The message, where it happened, and the way there where `RUST_BACKTRACE` asks for it.
fn words(panic: &PanicHookInfo<'_>) -> String {
    let trace = Backtrace::capture();
    let trace = if trace.status() == BacktraceStatus::Captured { format!("\n{trace}") } else { String::new() };
    format!("{panic}{trace}")
}
