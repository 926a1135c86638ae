//! The backend the program paints on: what changed in a frame becomes one write.
//!
//! Over a slow line every byte is time. A frame is gathered, wrapped in a synchronized update and written at once; one
//! that changes nothing writes nothing. The terminal is never asked a question, neither for its size nor for its
//! cursor.

use std::io::{self, Write};

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};

use super::pen::Pen;
use super::tty::{self, Tty};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// Blanks fewer than this are painted; more are erased, which takes about as many bytes.
const WORTH_ERASING: u16 = 10;

/// A ratatui backend over any writer.
#[derive(Debug)]
pub struct Screen<W> {
    writer: W,
    /// `None`: the size of the terminal.
    size: Option<Size>,
    frame: Vec<u8>,
    pen: Pen,
    /// Where the cursor is, as far as that is certain. A column as wide as the screen is after the last character of a
    /// row, where terminals differ.
    cursor: Option<Position>,
    cursor_shown: Option<bool>,
    bytes: u64,
    frames: u64,
}

impl Screen<Tty> {
    /// The real one, on the terminal a [`super::Guard`] has taken.
    pub fn on_terminal() -> Self {
        Self::new(Tty, None)
    }
}

impl<W: Write> Screen<W> {
    /// One of a fixed size, to measure or to look at what is written.
    pub fn of_size(writer: W, width: u16, height: u16) -> Self {
        Self::new(writer, Some(Size::new(width, height)))
    }

    fn new(writer: W, size: Option<Size>) -> Self {
        Self { writer, size, frame: Vec::new(), pen: Pen::PLAIN, cursor: None, cursor_shown: None, bytes: 0, frames: 0 }
    }

    /// What is written to.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }

    /// Gives a screen of fixed size another one, as if its window had been dragged.
    pub fn set_size(&mut self, width: u16, height: u16) {
        self.size = Some(Size::new(width, height));
    }

    /// How many bytes have been written so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many frames have been written so far. One that changed nothing is not counted.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    fn extent(&self) -> Size {
        self.size.unwrap_or_else(tty::size)
    }

    fn push(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// Moves the cursor by the shortest way that is certain.
    fn move_to(&mut self, x: u16, y: u16, width: u16) {
        match self.cursor {
            Some(at) if at.x == x && at.y == y && x < width => {}
            Some(at) if at.y == y && x == 0 => self.push(b"\r"),
            Some(at) if at.y + 1 == y && x == 0 => self.push(b"\r\n"),
            Some(at) if at.y == y && x > at.x && x - at.x == 1 => self.push(b"\x1b[C"),
            Some(at) if at.y == y && x > at.x => self.push(format!("\x1b[{}C", x - at.x).as_bytes()),
            _ if x == 0 && y == 0 => self.push(b"\x1b[H"),
            _ if x == 0 => self.push(format!("\x1b[{}H", y + 1).as_bytes()),
            _ => self.push(format!("\x1b[{};{}H", y + 1, x + 1).as_bytes()),
        }
        self.cursor = Some(Position { x, y });
    }

    fn set_pen(&mut self, pen: Pen) {
        self.pen.change_to(pen, &mut self.frame);
    }

    fn print(&mut self, x: u16, y: u16, cell: &Cell) {
        let pen = Pen::of(cell);
        let symbol = cell.symbol();
        if symbol != " " || !self.pen.same_on_blank(pen) {
            self.set_pen(pen);
        }
        let mut chars = symbol.chars();
        let columns = match (chars.next(), chars.next()) {
            // Control characters have been replaced long before; one that slipped through must not act.
            (None, _) => {
                self.push(b" ");
                Some(1)
            }
            (Some(_), _) if symbol.chars().any(char::is_control) => {
                self.push(b"?");
                Some(1)
            }
            (Some(' '..='~'), None) => {
                self.push(symbol.as_bytes());
                Some(1)
            }
            (Some(_), None) => {
                self.push(symbol.as_bytes());
                Some(unicode_width::UnicodeWidthStr::width(symbol) as u16)
            }
            // How wide a sequence of several characters is, terminals do not agree.
            (Some(_), Some(_)) => {
                self.push(symbol.as_bytes());
                None
            }
        };
        self.cursor = columns.map(|columns| Position { x: x + columns, y });
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = self.extent().width;
        let cells: Vec<_> = content.collect();
        let mut rest = cells.as_slice();
        while let [(x, y, cell), ..] = rest {
            self.move_to(*x, *y, width);
            let blanks = blank_run(rest);
            let to_the_edge = x + blanks >= width;
            if blanks >= WORTH_ERASING || to_the_edge && blanks > 3 {
                if !self.pen.erases() {
                    self.set_pen(Pen::PLAIN);
                }
                if to_the_edge {
                    self.push(b"\x1b[K");
                } else {
                    self.push(format!("\x1b[{blanks}X").as_bytes());
                }
                rest = &rest[usize::from(blanks)..];
            } else {
                self.print(*x, *y, cell);
                rest = &rest[1..];
            }
        }
        self.set_pen(Pen::PLAIN);
        Ok(())
    }

    fn append_lines(&mut self, _lines: u16) -> io::Result<()> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(false) {
            self.push(b"\x1b[?25l");
            self.cursor_shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown != Some(true) {
            self.push(b"\x1b[?25h");
            self.cursor_shown = Some(true);
        }
        Ok(())
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        let width = self.extent().width;
        self.move_to(x.min(width.saturating_sub(1)), y, width);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // Another program may have been here: nothing is certain any more.
        self.push(b"\x1b[m");
        self.pen = Pen::PLAIN;
        self.push(match region {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        if region == ClearType::All {
            self.cursor = None;
            self.cursor_shown = None;
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.extent())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.extent(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.splice(0..0, BEGIN.iter().copied());
        self.frame.extend_from_slice(END);
        self.bytes += self.frame.len() as u64;
        self.frames += 1;
        let written = self.writer.write_all(&self.frame).and_then(|()| self.writer.flush());
        self.frame.clear();
        written
    }
}

/// How many cells from the first on are blanks in one row that erasing would leave the same.
fn blank_run(cells: &[(u16, u16, &Cell)]) -> u16 {
    let (x, y) = (cells[0].0, cells[0].1);
    let blanks = cells.iter().zip(x..).take_while(|((cell_x, cell_y, cell), column)| {
        cell_x == column && *cell_y == y && cell.symbol() == " " && Pen::of(cell).erases()
    });
    blanks.count() as u16
}

/// Erases the screen and paints all of the next frame, whatever was there: after a suspension, after another program,
/// and for `C-l`. Unlike `Terminal::clear` it asks the terminal nothing.
pub fn repaint<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    terminal.resize(Rect::from((Position::ORIGIN, size)))
}
