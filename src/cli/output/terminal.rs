//! A file written to a terminal: its lines as they may be shown there.

use std::io::{self, Write};

use crate::text::printable_lines;

/// Passes lines on, what of them acts on a terminal shown instead, and line breaks as a terminal wants them.
///
/// A file keeps every byte; this is for eyes. It must be flushed at the end, for a last line without a break.
pub(crate) struct ForTerminal<W> {
    out: W,
    /// The line that is not whole yet.
    line: Vec<u8>,
}

impl<W: Write> ForTerminal<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, line: Vec::new() }
    }

    /// Passes on what is whole of a line.
    fn pass(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        let plain = line.strip_suffix("\r\n").map(|line| format!("{line}\n"));
        self.out.write_all(printable_lines(plain.as_deref().unwrap_or(&line)).as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for ForTerminal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|&byte| byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.pass()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            self.pass()?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_shown_whole_however_they_come() {
        let text = "a\u{1b}[2J\r\nb\tc\u{9b}\n\rd\u{202e}é";
        for size in 1..text.len() {
            let mut out = Vec::new();
            let mut shown = ForTerminal::new(&mut out);
            for bytes in text.as_bytes().chunks(size) {
                shown.write_all(bytes).expect("memory can be written");
            }
            shown.flush().expect("memory can be written");
            assert_eq!(String::from_utf8_lossy(&out), "a␛[2J\nb c\u{fffd}\n␍d\u{fffd}é", "{size}");
        }
    }
}
