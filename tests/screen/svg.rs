//! A frame of the terminal as a picture in SVG: text stays text, and its colours follow the reader's light or dark.
//!
//! Knows the looks the theme has (the front's colours, bold, dim, underlined) and refuses any other, so that a picture
//! never shows less than the screen.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// A column in hundredths of a pixel: three fifths of the size of the letters, as most fonts have it.
const COLUMN: usize = 840;
/// A row in pixels.
const ROW: usize = 17;
/// From the top of a row to the line its letters stand on.
const BASE: usize = 13;
/// Around the frame, in pixels.
const MARGIN: usize = 10;

/// The colours, on paper and on a dark screen. Each stands out from its ground by a contrast of at least 4.5 to 1.
const STYLE: &str = "\
.ground{fill:#fff}\
text{fill:#1f2328;font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}\
.b{font-weight:bold}.d{fill-opacity:.7}.u{text-decoration:underline}\
.magenta{fill:#8a2a8a}.red{fill:#b3261e}\
@media(prefers-color-scheme:dark){.ground{fill:#0d1117}text{fill:#e6edf3}\
.magenta{fill:#d69ad9}.red{fill:#ff7b72}}";

/// The frame as a picture of that name.
pub(crate) fn svg(frame: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(frame.area.width), usize::from(frame.area.height));
    let width = (columns * COLUMN).div_ceil(100) + 2 * MARGIN;
    let height = rows * ROW + 2 * MARGIN;
    let mut picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\">\n<title>{}</title>\n<style>{STYLE}</style>\n\
         <rect class=\"ground\" width=\"{width}\" height=\"{height}\"/>\n",
        escaped(title)
    );
    for row in 0..frame.area.height {
        for run in runs(frame, row) {
            write_run(&mut picture, &run, usize::from(row));
        }
    }
    picture.push_str("</svg>\n");
    picture
}

/// Cells of one row that look alike.
struct Run {
    /// The first column.
    column: usize,
    /// How many columns they take.
    columns: usize,
    text: String,
    classes: String,
}

/// The runs of a row from left to right, without the blanks around them.
fn runs(frame: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < frame.area.width {
        let cell = &frame[(column, row)];
        let columns = cell.symbol().width().max(1);
        let (at, classes) = (usize::from(column), classes(cell));
        column += columns as u16;
        match runs.last_mut() {
            Some(run) if run.classes == classes && run.column + run.columns == at => {
                run.text.push_str(cell.symbol());
                run.columns += columns;
            }
            _ => runs.push(Run { column: at, columns, text: cell.symbol().to_owned(), classes }),
        }
    }
    runs.into_iter().flat_map(parted).collect()
}

/// The parts of a run between gaps of two blanks or more: a gap is nothing to paint, unless it is underlined.
fn parted(run: Run) -> Vec<Run> {
    if run.classes.contains('u') {
        return vec![run];
    }
    let mut parts = Vec::new();
    let mut column = run.column;
    for text in run.text.split("  ") {
        let blanks = text.len() - text.trim_start().len();
        let word = text.trim();
        if !word.is_empty() {
            let classes = run.classes.clone();
            parts.push(Run { column: column + blanks, columns: word.width(), text: word.to_owned(), classes });
        }
        column += text.width() + 2;
    }
    parts
}

/// The looks of a cell, as classes of the style.
fn classes(cell: &Cell) -> String {
    let known = Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED;
    assert!(known.contains(cell.modifier) && cell.bg == Color::Reset, "a look no picture has: {cell:?}");
    let colour = match cell.fg {
        Color::Reset => None,
        Color::Magenta => Some("magenta"),
        Color::Red => Some("red"),
        other => panic!("a colour no picture has: {other:?}"),
    };
    let modifiers = [(Modifier::BOLD, "b"), (Modifier::DIM, "d"), (Modifier::UNDERLINED, "u")];
    let modifiers =
        modifiers.into_iter().filter(|(modifier, _)| cell.modifier.contains(*modifier)).map(|(_, name)| name);
    modifiers.chain(colour).collect::<Vec<_>>().join(" ")
}

/// Writes a run; its length is given, so that columns stay columns in every font.
fn write_run(picture: &mut String, run: &Run, row: usize) {
    let class = if run.classes.is_empty() { String::new() } else { format!(" class=\"{}\"", run.classes) };
    let _ = writeln!(
        picture,
        "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"{class}>{}</text>",
        pixels(run.column * COLUMN + MARGIN * 100),
        row * ROW + BASE + MARGIN,
        pixels(run.columns * COLUMN),
        escaped(&run.text)
    );
}

/// Hundredths of a pixel, as pixels.
fn pixels(hundredths: usize) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The text as XML takes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn frame(text: &str, style: Style) -> Buffer {
        let mut frame = Buffer::empty(Rect::new(0, 0, 30, 1));
        frame.set_string(0, 0, text, style);
        frame
    }

    #[test]
    fn what_would_be_markup_is_text() {
        let picture = svg(&frame("<b>Smith & Co</b>", Style::new()), "a \"title\" & <more>");
        assert!(picture.contains(">&lt;b&gt;Smith &amp; Co&lt;/b&gt;</text>"), "{picture}");
        assert!(picture.contains("<title>a &quot;title&quot; &amp; &lt;more&gt;</title>"), "{picture}");
    }

    #[test]
    fn words_stand_where_their_columns_are() {
        let picture = svg(&frame("山田 a   b", Style::new()), "");
        assert!(picture.contains("<text x=\"10\" y=\"23\" textLength=\"50.4\" lengthAdjust"), "{picture}");
        assert!(picture.contains("<text x=\"85.6\" y=\"23\" textLength=\"8.4\" lengthAdjust"), "{picture}");
    }

    #[test]
    fn looks_are_classes_and_gaps_are_painted_only_where_they_show() {
        let bold = Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD);
        assert!(svg(&frame("a", bold), "").contains("class=\"b magenta\">a</text>"));
        let underlined = svg(&frame("a  b", Style::new().add_modifier(Modifier::UNDERLINED)), "");
        assert!(underlined.contains("class=\"u\">a  b</text>"), "{underlined}");
    }
}
