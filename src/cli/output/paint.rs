//! Bold, dim and columns.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::text::{printable, printable_lines};

/// The sequences this program writes into a line; a terminal gets no others from the command line.
const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

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
        self.dress(text, BOLD)
    }

    /// What can wait.
    pub(crate) fn dim(self, text: &str) -> String {
        self.dress(text, DIM)
    }

    fn dress(self, text: &str, code: &str) -> String {
        let text = printable_lines(text);
        if self.on && !text.is_empty() { format!("{code}{text}{PLAIN}") } else { text.into_owned() }
    }

    /// Lines as they may go out: whatever they hold, nothing in them acts on a terminal but their dress.
    pub(crate) fn shown(self, lines: &str) -> Cow<'_, str> {
        if !self.on || !lines.contains('\x1b') {
            return printable_lines(lines);
        }
        let mut out = String::with_capacity(lines.len());
        for (place, part) in lines.split('\x1b').enumerate() {
            let code = [BOLD, DIM, PLAIN].into_iter().find(|code| place > 0 && part.starts_with(&code[1..]));
            let rest = match code {
                Some(code) => {
                    out.push_str(code);
                    &part[code.len() - 1..]
                }
                None if place > 0 => {
                    out.push_str(&printable("\x1b"));
                    part
                }
                None => part,
            };
            out.push_str(&printable_lines(rest));
        }
        Cow::Owned(out)
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

    #[test]
    fn no_sequence_but_our_own_goes_out() {
        let on = Paint::new(true);
        let line = format!("{}  {} \u{1b}[31mred\u{9b}m\u{1b}", on.bold("A\u{1b}[2Jda"), on.dim("b"));
        assert_eq!(on.shown(&line), "\u{1b}[1mA␛[2Jda\u{1b}[0m  \u{1b}[2mb\u{1b}[0m ␛[31mred\u{fffd}m␛");
        assert_eq!(Paint::new(false).shown("\u{1b}[1mA\nb"), "␛[1mA\nb");
    }
}
