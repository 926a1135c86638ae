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

use super::canvas::Canvas;
use super::tty::{self, Tty};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A ratatui backend over any writer, for programs that paint all of the screen.
#[derive(Debug)]
pub struct Screen<W> {
    writer: W,
    /// `None`: the size of the terminal.
    size: Option<Size>,
    canvas: Canvas,
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
        Self { writer, size, canvas: Canvas::new(), bytes: 0, frames: 0 }
    }

    /// What is written to.
    pub fn writer(&mut self) -> &mut W {
        &mut self.writer
    }

    /// Gives the screen another fixed size, as if its window had been dragged.
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
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.canvas.paint(self.extent(), content);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.canvas.show_cursor(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.canvas.show_cursor(true);
        Ok(())
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.canvas.cursor().unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        let size = self.extent();
        self.canvas
            .move_to(Position { x: x.min(size.width.saturating_sub(1)), y: y.min(size.height.saturating_sub(1)) });
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    /// Erases all of the screen; parts of it are erased by painting them.
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        if region != ClearType::All {
            return Err(io::Error::new(io::ErrorKind::Unsupported, "only the whole screen can be erased"));
        }
        self.canvas.erase(self.extent());
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.extent())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.extent(), pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.canvas.take_frame();
        if frame.is_empty() {
            return Ok(());
        }
        let update = [BEGIN, &frame, END].concat();
        self.bytes += update.len() as u64;
        self.frames += 1;
        self.writer.write_all(&update)?;
        self.writer.flush()
    }
}

/// Erases the screen and paints all of the next frame, whatever was there: after a suspension, after another program,
/// and for `C-l`. Unlike `Terminal::clear` it asks the terminal nothing.
pub fn repaint<B: Backend>(terminal: &mut Terminal<B>) -> Result<(), B::Error> {
    let size = terminal.size()?;
    terminal.resize(Rect::from((Position::ORIGIN, size)))
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
