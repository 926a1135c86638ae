//! Bold, dim and columns.

use unicode_width::UnicodeWidthStr;

use crate::text::printable;

/// Dresses text, or leaves it plain where colour is not wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    pub(crate) fn new(on: bool) -> Self {
        Self { on }
    }

    /// What matters.
    pub(crate) fn bold(self, text: &str) -> String {
        self.dress(text, "1")
    }

    /// What can wait.
    pub(crate) fn dim(self, text: &str) -> String {
        self.dress(text, "2")
    }

    fn dress(self, text: &str, code: &str) -> String {
        if self.on && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Rows of columns, each as wide as its widest cell up to `widest`; the last column runs free. Cells are made printable.
pub(crate) fn columns<const N: usize>(rows: &[[impl AsRef<str>; N]], widest: usize) -> Vec<String> {
    let rows: Vec<[_; N]> = rows.iter().map(|row| row.each_ref().map(|cell| printable(cell.as_ref()))).collect();
    let mut widths = [0; N];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width().min(widest));
        }
    }
    let line = |row: &[std::borrow::Cow<'_, str>; N]| {
        let mut line = String::new();
        for (place, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            if width == 0 {
                continue;
            }
            line.push_str(cell);
            if place + 1 < N {
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
            }
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_any_script() {
        let rows = [["José", "x"], ["山田太郎", "y"], ["a\u{1b}", ""]];
        assert_eq!(columns(&rows, 20), ["José      x", "山田太郎  y", "a␛"]);
    }

    #[test]
    fn plain_text_stays_plain() {
        assert_eq!(Paint::new(false).bold("Yours"), "Yours");
        assert_eq!(Paint::new(true).dim("Yours"), "\u{1b}[2mYours\u{1b}[0m");
    }
}
