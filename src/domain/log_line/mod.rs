//! The log line.
