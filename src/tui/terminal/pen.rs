//! The attributes a terminal paints with, changed in as few bytes as possible.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What shows on a blank as well.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// Colours and modifiers as the terminal has them now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    front: Color,
    back: Color,
    modifier: Modifier,
}

impl Pen {
    pub(super) const PLAIN: Self = Self { front: Color::Reset, back: Color::Reset, modifier: Modifier::empty() };

    pub(super) fn of(cell: &Cell) -> Self {
        Self { front: cell.fg, back: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank looks the same in both.
    pub(super) fn same_on_blank(self, other: Self) -> bool {
        self.back == other.back && !(self.modifier | other.modifier).intersects(SEEN_ON_BLANKS)
    }

    /// Whether erasing leaves what painting a blank would.
    pub(super) fn erases(self) -> bool {
        self.same_on_blank(Self::PLAIN)
    }

    /// Writes what makes `self` into `next`: the change, or a reset and all of it, whichever is shorter.
    pub(super) fn change_to(&mut self, next: Self, out: &mut Vec<u8>) {
        if *self == next {
            return;
        }
        let anew = codes(Self::PLAIN, next);
        let reset = if anew.is_empty() { String::new() } else { format!("0;{anew}") };
        let change = codes(*self, next);
        let shorter =
            if change.len() < reset.len() || (change.is_empty() && *self != Self::PLAIN) && next != Self::PLAIN {
                change
            } else {
                reset
            };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
        *self = next;
    }
}

/// The codes that lead from one pen to the other, parted by semicolons.
fn codes(from: Pen, to: Pen) -> String {
    let mut codes = String::new();
    let mut add = |code: &dyn std::fmt::Display| {
        if !codes.is_empty() {
            codes.push(';');
        }
        let _ = write!(codes, "{code}");
    };
    let removed = from.modifier - to.modifier;
    let mut added = to.modifier - from.modifier;
    if removed.intersects(Modifier::BOLD | Modifier::DIM) {
        // One code ends both; what stays is set again.
        add(&22);
        added |= to.modifier & (Modifier::BOLD | Modifier::DIM);
    }
    if removed.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK) {
        add(&25);
        added |= to.modifier & (Modifier::SLOW_BLINK | Modifier::RAPID_BLINK);
    }
    for (modifier, on, off) in [
        (Modifier::BOLD, 1, 0),
        (Modifier::DIM, 2, 0),
        (Modifier::ITALIC, 3, 23),
        (Modifier::UNDERLINED, 4, 24),
        (Modifier::SLOW_BLINK, 5, 0),
        (Modifier::RAPID_BLINK, 6, 0),
        (Modifier::REVERSED, 7, 27),
        (Modifier::HIDDEN, 8, 28),
        (Modifier::CROSSED_OUT, 9, 29),
    ] {
        if added.contains(modifier) {
            add(&on);
        } else if off != 0 && removed.contains(modifier) {
            add(&off);
        }
    }
    if from.front != to.front {
        add(&colour(to.front, 30));
    }
    if from.back != to.back {
        add(&colour(to.back, 40));
    }
    codes
}

/// The codes of a colour; `base` is 30 for the front and 40 for the back.
fn colour(colour: Color, base: u8) -> String {
    let code = match colour {
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::Reset => base + 9,
        Color::DarkGray => base + 60,
        Color::LightRed => base + 61,
        Color::LightGreen => base + 62,
        Color::LightYellow => base + 63,
        Color::LightBlue => base + 64,
        Color::LightMagenta => base + 65,
        Color::LightCyan => base + 66,
        Color::White => base + 67,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    code.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        let mut pen = from;
        pen.change_to(to, &mut out);
        assert_eq!(pen, to);
        String::from_utf8_lossy(&out).replace('\u{1b}', "^")
    }

    fn pen(front: Color, modifier: Modifier) -> Pen {
        Pen { front, modifier, ..Pen::PLAIN }
    }

    #[test]
    fn no_change_costs_nothing_and_plain_costs_three_bytes() {
        let bold = pen(Color::Reset, Modifier::BOLD);
        assert_eq!(change(bold, bold), "");
        assert_eq!(change(bold, Pen::PLAIN), "^[m");
        assert_eq!(change(Pen::PLAIN, bold), "^[1m");
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let red_bold = pen(Color::Red, Modifier::BOLD);
        let red_dim = pen(Color::Red, Modifier::DIM);
        let blue = pen(Color::Blue, Modifier::empty());
        assert_eq!(change(red_bold, pen(Color::Blue, Modifier::BOLD)), "^[34m");
        assert_eq!(change(red_bold, red_dim), "^[22;2m");
        assert_eq!(change(red_bold, blue), "^[0;34m");
        assert_eq!(change(blue, pen(Color::LightCyan, Modifier::empty())), "^[96m");
    }

    #[test]
    fn ending_bold_keeps_dim() {
        let both = pen(Color::Reset, Modifier::BOLD | Modifier::DIM);
        assert_eq!(change(both, pen(Color::Reset, Modifier::DIM)), "^[0;2m");
        let styled = Pen { back: Color::Indexed(200), ..both };
        assert_eq!(change(styled, Pen { modifier: Modifier::DIM, ..styled }), "^[22;2m");
    }
}
