//! What the terminal shows, and the fewest bytes that make it show something else.

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr;

use super::pen::Pen;
use crate::text::{MOST_IN_PLACE, is_unprintable};

/// Blanks fewer than this are painted: erasing them and going on takes about as many bytes.
const WORTH_ERASING: usize = 10;
/// Unchanged characters up to this many are painted again: a movement takes about as many bytes.
const WORTH_REPAINTING: usize = 3;

/// The cells of the terminal as they are shown, and the bytes of the frame under way.
#[derive(Debug)]
pub(super) struct Canvas {
    size: Size,
    /// Row by row. A cell without a symbol is the further column of the wide character before it.
    shown: Vec<Cell>,
    pen: Pen,
    /// Where the cursor is, as far as that is certain. Past the last column it waits for the next character, or is on
    /// the last column: terminals differ, and agree again after a return.
    cursor: Option<Position>,
    cursor_shown: Option<bool>,
    frame: Vec<u8>,
}

impl Canvas {
    /// A blank one, as the alternate screen is when it is entered.
    pub(super) fn new() -> Self {
        Self {
            size: Size::ZERO,
            shown: Vec::new(),
            pen: Pen::PLAIN,
            cursor: None,
            cursor_shown: None,
            frame: Vec::new(),
        }
    }

    /// The bytes of the frame, which starts anew.
    pub(super) fn take_frame(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.frame)
    }

    /// Where the cursor was put last.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Erases everything. What is shown was perhaps another program's: from here on it is certain again.
    pub(super) fn erase(&mut self, size: Size) {
        self.frame.extend_from_slice(b"\x1b[m\x1b[2J");
        self.blank(size);
        self.pen = Pen::PLAIN;
        self.cursor = None;
        self.cursor_shown = None;
    }

    fn blank(&mut self, size: Size) {
        self.size = size;
        self.shown.clear();
        self.shown.resize(usize::from(size.width) * usize::from(size.height), Cell::EMPTY);
    }

    pub(super) fn show_cursor(&mut self, shown: bool) {
        if self.cursor_shown != Some(shown) {
            self.frame.extend_from_slice(if shown { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor_shown = Some(shown);
        }
    }

    /// Makes the terminal show these cells, which come row by row.
    pub(super) fn paint<'a>(&mut self, size: Size, changes: impl Iterator<Item = (u16, u16, &'a Cell)>) {
        if self.size != size {
            self.blank(size);
        }
        let width = usize::from(size.width);
        let mut changes = changes.peekable();
        while let Some(&(_, y, _)) = changes.peek() {
            let start = usize::from(y) * width;
            let Some(shown) = self.shown.get(start..start + width) else { break };
            let mut next = shown.to_vec();
            while let Some((x, _, cell)) = changes.next_if(|change| change.1 == y) {
                if let Some(place) = next.get_mut(usize::from(x)) {
                    place.clone_from(cell);
                }
            }
            settle_wide(&mut next);
            self.paint_row(y, start, &next);
            self.shown[start..start + width].clone_from_slice(&next);
        }
        self.pen.change_to(Pen::PLAIN, &mut self.frame);
    }

    fn paint_row(&mut self, y: u16, start: usize, next: &[Cell]) {
        let width = next.len();
        let changed = |x: usize, shown: &[Cell]| !looks_same(&shown[start + x], &next[x]);
        let mut x = 0;
        while x < width {
            if !changed(x, &self.shown) || next[x].symbol().is_empty() {
                x += 1;
                continue;
            }
            let blanks = next[x..].iter().take_while(|cell| is_erased(cell)).count();
            let changed_blanks =
                (0..blanks).rev().find(|more| changed(x + more, &self.shown)).map_or(0, |last| last + 1);
            let to_the_edge = x + blanks == width;
            if changed_blanks >= WORTH_ERASING || to_the_edge && changed_blanks > 3 {
                self.reach(x, y, start, next);
                if !self.pen.erases() {
                    self.pen.change_to(Pen::PLAIN, &mut self.frame);
                }
                if to_the_edge {
                    self.frame.extend_from_slice(b"\x1b[K");
                } else {
                    self.frame.extend_from_slice(format!("\x1b[{changed_blanks}X").as_bytes());
                }
                x += changed_blanks;
            } else {
                self.reach(x, y, start, next);
                self.print(&next[x]);
                x += columns(&next[x]);
            }
        }
    }

    /// Goes to a column of a row, over the characters in between where that is shorter.
    fn reach(&mut self, x: usize, y: u16, start: usize, next: &[Cell]) {
        if let Some(at) = self.cursor
            && at.y == y
            && usize::from(at.x) < x
            && x - usize::from(at.x) <= WORTH_REPAINTING
        {
            let between = usize::from(at.x)..x;
            let pen = self.pen;
            let repaints = between.clone().all(|x| {
                let cell = &next[x];
                looks_same(&self.shown[start + x], cell)
                    && matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
                    && (pen == Pen::of(cell) || cell.symbol() == " " && pen.same_on_blank(Pen::of(cell)))
            });
            if repaints {
                for x in between {
                    self.print(&next[x]);
                }
                return;
            }
        }
        self.move_to(Position { x: x as u16, y });
    }

    /// Moves the cursor by the shortest way that is certain.
    pub(super) fn move_to(&mut self, to: Position) {
        let Position { x, y } = to;
        let mut push = |bytes: &[u8]| self.frame.extend_from_slice(bytes);
        match self.cursor {
            Some(at) if at == to && x < self.size.width => {}
            Some(at) if at.y == y && x == 0 => push(b"\r"),
            Some(at) if at.y + 1 == y && x == 0 => push(b"\r\n"),
            Some(at) if at.y == y && x > at.x && x - at.x == 1 => push(b"\x1b[C"),
            Some(at) if at.y == y && x > at.x => push(format!("\x1b[{}C", x - at.x).as_bytes()),
            _ if x == 0 && y == 0 => push(b"\x1b[H"),
            _ if x == 0 => push(format!("\x1b[{}H", y + 1).as_bytes()),
            _ => push(format!("\x1b[{};{}H", y + 1, x + 1).as_bytes()),
        }
        self.cursor = Some(to);
    }

    /// Prints the cell where the cursor is.
    fn print(&mut self, cell: &Cell) {
        let pen = Pen::of(cell);
        let symbol = cell.symbol();
        if symbol != " " || !self.pen.same_on_blank(pen) {
            self.pen.change_to(pen, &mut self.frame);
        }
        let columns = columns(cell);
        let several = symbol.len() > 1 && symbol.chars().nth(1).is_some();
        // What acts on a terminal was replaced long before, where text is measured. This is the one way out, so whatever a
        // pane forgets ends here.
        if !fits_a_place(symbol) {
            self.frame.extend(std::iter::repeat_n(b'?', columns));
        } else if symbol.width() == 0 {
            // A mark without a letter takes no column by itself; its cell does.
            self.frame.push(b' ');
            self.frame.extend_from_slice(symbol.as_bytes());
            self.cursor = None;
            return;
        } else if several && columns > 1 {
            // Terminals do not agree on how wide such a sequence is: whatever it leaves uncovered must be blank.
            self.frame.extend(std::iter::repeat_n(b' ', columns));
            self.frame.extend_from_slice(format!("\x1b[{columns}D{symbol}").as_bytes());
        } else {
            self.frame.extend_from_slice(symbol.as_bytes());
        }
        self.cursor = self.cursor.filter(|_| !several).map(|at| Position { x: at.x + columns as u16, ..at });
    }
}

/// Whether a cell holds what may go out: nothing that acts, and no more than belongs in one place.
fn fits_a_place(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    chars.by_ref().take(MOST_IN_PLACE).all(|c| !is_unprintable(c)) && chars.next().is_none()
}

/// How many columns a cell takes.
fn columns(cell: &Cell) -> usize {
    match cell.symbol().as_bytes() {
        [_] => 1,
        _ => cell.symbol().width().max(1),
    }
}

/// Makes every wide character cover its further columns, and blanks the columns of those that are gone.
fn settle_wide(row: &mut [Cell]) {
    let mut x = 0;
    while x < row.len() {
        if row[x].symbol().is_empty() {
            row[x] = Cell::EMPTY;
        }
        let columns = columns(&row[x]);
        for covered in row.iter_mut().skip(x + 1).take(columns - 1) {
            covered.set_symbol("");
        }
        x += columns;
    }
}

fn looks_same(one: &Cell, other: &Cell) -> bool {
    let (pen, others) = (Pen::of(one), Pen::of(other));
    one.symbol() == other.symbol()
        && (pen == others || one.symbol().is_empty() || one.symbol() == " " && pen.same_on_blank(others))
}

/// Whether erasing leaves what the cell shows.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).erases()
}
