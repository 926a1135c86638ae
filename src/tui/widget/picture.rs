//! Pictures made of signs: bars, columns of a chart, a grid of days. Each says the same without colour, and in ASCII.

use crate::tui::theme::Glyphs;

/// A bar of `columns`, filled to `share` (0 to 1). A share above 0 fills a column at least, one below 1 leaves one.
pub fn bar(share: f64, columns: usize, glyphs: Glyphs) -> String {
    let share = share.clamp(0.0, 1.0);
    let mut full = (share * columns as f64).round() as usize;
    if share > 0.0 {
        full = full.max(1).min(columns);
    }
    if share < 1.0 {
        full = full.min(columns.saturating_sub(1));
    }
    glyphs.full.repeat(full) + &glyphs.empty.repeat(columns - full.min(columns))
}

/// `values` as a row of columns, the highest as high as the row.
pub fn spark(values: &[u32], glyphs: Glyphs) -> String {
    chart(values, 1, glyphs).pop().unwrap_or_default()
}

/// `values` as a chart of `rows`, a column each, the highest as high as the chart. The top row first.
pub fn chart(values: &[u32], rows: usize, glyphs: Glyphs) -> Vec<String> {
    let levels = glyphs.levels.len() - 1;
    let most = values.iter().copied().max().unwrap_or(0).max(1);
    let height = |value: u32| {
        let steps = rows * levels;
        let height = (f64::from(value) / f64::from(most) * steps as f64).round() as usize;
        // Something is never shown as nothing.
        if value > 0 { height.max(1) } else { 0 }
    };
    let heights: Vec<usize> = values.iter().map(|&value| height(value)).collect();
    let row = |row: usize| {
        let below = (rows - 1 - row) * levels;
        heights.iter().map(|&height| glyphs.levels[height.saturating_sub(below).min(levels)]).collect()
    };
    (0..rows).map(row).collect()
}

/// Days as a grid: a row a weekday, Monday first, a column a week, the last `weeks` of them. Where the last week is not
/// over, its days to come are blank.
pub fn grid(days: &[u16], weeks: usize, glyphs: Glyphs) -> [String; 7] {
    let chunks: Vec<&[u16]> = days.chunks(7).collect();
    let shown = &chunks[chunks.len().saturating_sub(weeks)..];
    std::array::from_fn(|weekday| {
        let cell = |week: &&[u16]| match week.get(weekday) {
            Some(&count) => glyphs.counts[usize::from(count).min(glyphs.counts.len() - 1)],
            None => " ",
        };
        shown.iter().map(cell).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const U: Glyphs = Glyphs::UNICODE;

    #[test]
    fn a_bar_is_never_empty_for_something_nor_full_for_less_than_all() {
        assert_eq!(bar(0.0, 4, U), "░░░░");
        assert_eq!(bar(0.01, 4, U), "█░░░");
        assert_eq!(bar(0.5, 4, U), "██░░");
        assert_eq!(bar(0.99, 4, U), "███░");
        assert_eq!(bar(1.0, 4, Glyphs::ASCII), "####");
        assert_eq!(bar(7.0, 0, U), "");
    }

    #[test]
    fn the_highest_value_fills_the_chart() {
        assert_eq!(spark(&[0, 1, 4, 8], U), " ▁▄█");
        assert_eq!(spark(&[], U), "");
        assert_eq!(chart(&[8, 16, 1], 2, U), [" █ ", "██▁"]);
        assert_eq!(chart(&[0, 0], 1, U), ["  "]);
    }

    #[test]
    fn the_grid_has_a_row_a_weekday() {
        let days: Vec<u16> = (0..9).collect();
        let grid = grid(&days, 2, U);
        assert_eq!(grid[0].chars().count(), 2);
        assert_eq!(grid[2].chars().last(), Some(' '), "Wednesday is still to come");
        assert_eq!(super::grid(&days, 1, U)[0], U.counts[3], "seven are many");
    }
}
