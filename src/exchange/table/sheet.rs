//! Sheets: text parted into rows of cells, each row with its line.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};

/// The rows of a table.
pub(in crate::exchange) struct Sheet {
    /// Its rows, the heading too where it has one.
    pub(in crate::exchange) rows: Vec<Row>,
    /// The lines of the rows that are too many.
    pub(in crate::exchange) beyond: Vec<usize>,
    /// Whether quotes were taken for letters.
    pub(in crate::exchange) unquoted: bool,
}

/// One row.
pub(in crate::exchange) struct Row {
    /// The line it begins at, counted from 1.
    pub(in crate::exchange) line: usize,
    /// Its cells.
    pub(in crate::exchange) cells: StringRecord,
}

impl Sheet {
    /// Reads `text`, whose first line has the number `first`; at most `most` rows are kept.
    pub(in crate::exchange) fn read(text: &str, separator: char, first: usize, most: usize) -> Self {
        // A cell of more lines is a quote that was never closed, and has the rest of the file in it; long notes are
        // told from it by the quotes, of which there is one too many then.
        let most_lines = if text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 { 30 } else { 500 };
        // A blank before a quote would make the quote a letter.
        let spaced = format!("\"{separator} \"");
        let text = if text.contains(&spaced) {
            Cow::Owned(text.replace(&spaced, &format!("\"{separator}\"")))
        } else {
            Cow::Borrowed(text)
        };
        let (rows, beyond) = Self::rows(&text, separator, first, most, true);
        let swallowed = |cell: &str| cell.bytes().filter(|&byte| byte == b'\n').count() > most_lines;
        if rows.iter().any(|row| row.cells.iter().any(swallowed)) {
            let (rows, beyond) = Self::rows(&text, separator, first, most, false);
            return Self { rows, beyond, unquoted: true };
        }
        Self { rows, beyond, unquoted: false }
    }

    fn rows(text: &str, separator: char, first: usize, most: usize, quoting: bool) -> (Vec<Row>, Vec<usize>) {
        let mut reader = ReaderBuilder::new()
            .delimiter(u8::try_from(separator).unwrap_or(b','))
            .has_headers(false)
            .flexible(true)
            .quoting(quoting)
            .from_reader(text.as_bytes());
        let (mut rows, mut beyond) = (Vec::new(), Vec::new());
        // The bytes are text and rows may have any length, so no row is an error.
        for cells in reader.records().flatten() {
            let line = cells.position().map_or(first, |place| first + place.line() as usize - 1);
            if rows.len() < most {
                rows.push(Row { line, cells });
            } else {
                beyond.push(line);
            }
        }
        (rows, beyond)
    }
}
