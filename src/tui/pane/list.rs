//! A list's place: which row is selected and which is the first on screen.

use std::cell::Cell;

/// Which row is selected, and how far the list is scrolled. Rows that cannot be selected are stepped over by the caller.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The selected row, from 0.
    pub row: usize,
    first: Cell<usize>,
    height: Cell<usize>,
}

impl Place {
    /// The rows on screen when `height` of `count` fit, the selected one among them.
    ///
    /// A list that scrolls is painted all over, so it scrolls seldom: by half a page, when the selection leaves it.
    pub fn window(&self, count: usize, height: usize) -> std::ops::Range<usize> {
        let height = height.max(1);
        self.height.set(height);
        let last = count.saturating_sub(height);
        let mut first = self.first.get().min(last);
        if !(first..first + height).contains(&self.row) {
            first = self.row.saturating_sub(height / 2).min(last);
        }
        self.first.set(first);
        first..count.min(first + height)
    }

    /// Half of the rows on screen, at least one: a page's step.
    pub fn half_page(&self) -> usize {
        (self.height.get() / 2).max(1)
    }

    /// Shows the rows before the selected one too, where they are headings: the list's start stays readable.
    pub fn show_from(&self, row: usize) {
        self.first.set(self.first.get().min(row));
    }

    /// To the first row.
    pub fn reset(&mut self) {
        *self = Self { height: self.height.clone(), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_stays_on_screen() {
        let mut place = Place::default();
        assert_eq!(place.window(100, 10), 0..10);
        place.row = 10;
        assert_eq!(place.window(100, 10), 5..15);
        place.row = 14;
        assert_eq!(place.window(100, 10), 5..15);
        place.row = 4;
        assert_eq!(place.window(100, 10), 0..10);
        place.row = 99;
        assert_eq!(place.window(100, 10), 90..100);
        assert_eq!(place.window(3, 10), 0..3);
        assert_eq!(place.window(0, 0), 0..0);
    }
}
