//! What the screen writes, byte by byte, and that it shows the same as ratatui's own backend.

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::*;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 4;

type Painted = Terminal<Screen<Vec<u8>>>;

fn terminal() -> Painted {
    Terminal::new(Screen::of_size(Vec::new(), WIDTH, HEIGHT)).expect("a vector takes every byte")
}

fn paint(terminal: &mut Painted, lines: &[Line<'_>]) -> String {
    let before = terminal.backend_mut().writer().len();
    terminal
        .draw(|frame| {
            for (line, y) in lines.iter().zip(0..HEIGHT) {
                frame.buffer_mut().set_line(0, y, line, WIDTH);
            }
        })
        .expect("a vector takes every byte");
    let written = &terminal.backend_mut().writer()[before..];
    String::from_utf8_lossy(written).replace('\u{1b}', "^")
}

#[test]
fn a_frame_is_one_synchronized_update() {
    let mut terminal = terminal();
    let first = paint(&mut terminal, &["one".into(), "two".into()]);
    assert_eq!(first, "^[?2026h^[Hone\r\ntwo^[?25l^[?2026l");
    assert_eq!(terminal.backend().frames(), 1);
    assert_eq!(terminal.backend().bytes(), first.len() as u64);
}

#[test]
fn an_unchanged_frame_writes_nothing() {
    let mut terminal = terminal();
    let lines = [Line::from(vec![Span::raw("a"), Span::styled("b", Style::new().bold().fg(Color::Red))])];
    paint(&mut terminal, &lines);
    assert_eq!(paint(&mut terminal, &lines), "");
    assert_eq!(terminal.backend().frames(), 1);
}

#[test]
fn only_what_changed_is_written() {
    let mut terminal = terminal();
    paint(&mut terminal, &["  one".into(), "  two".into()]);
    assert_eq!(paint(&mut terminal, &["> one".into(), "  two".into()]), "^[?2026h^[H>^[?2026l");
    let two = paint(&mut terminal, &["  one".into(), "> two".into()]);
    assert_eq!(two, "^[?2026h\r \r\n>^[?2026l");
}

#[test]
fn the_cursor_moves_only_when_it_has_to() {
    let mut terminal = terminal();
    let mut at = |x| {
        let before = terminal.backend_mut().writer().len();
        terminal.draw(|frame| frame.set_cursor_position((x, 1))).expect("a vector takes every byte");
        String::from_utf8_lossy(&terminal.backend_mut().writer()[before..]).replace('\u{1b}', "^")
    };
    assert_eq!(at(3), "^[?2026h^[?25h^[2;4H^[?2026l");
    assert_eq!(at(3), "");
    assert_eq!(at(4), "^[?2026h^[C^[?2026l");
}

#[test]
fn long_blanks_are_erased() {
    let mut terminal = terminal();
    paint(&mut terminal, &["a long line to its end.|".into(), "twelve chars|".into()]);
    assert_eq!(paint(&mut terminal, &["a".into(), "            |".into()]), "^[?2026h^[1;3H^[K\r\n^[12X^[?2026l",);
}

#[test]
fn a_repaint_erases_and_writes_everything() {
    let mut terminal = terminal();
    paint(&mut terminal, &["one".into()]);
    repaint(&mut terminal).expect("a vector takes every byte");
    assert_eq!(paint(&mut terminal, &["one".into()]), "^[?2026h^[m^[2J^[Hone^[?25l^[?2026l");
}

#[test]
fn a_resize_erases_without_a_question() {
    let mut terminal = terminal();
    paint(&mut terminal, &["one".into()]);
    terminal.backend_mut().set_size(10, 3);
    let again = paint(&mut terminal, &["one".into()]);
    assert!(again.contains("^[2J") && again.contains("one") && !again.contains("6n"), "{again}");
}

/// What a frame of this one cell and an `x` behind it writes.
fn written_of(symbol: &str) -> String {
    let mut cell = Cell::EMPTY;
    cell.set_symbol(symbol);
    let mut screen = Screen::of_size(Vec::new(), 9, 1);
    let next = Cell::new("x");
    screen.draw([(0, 0, &cell), (2, 0, &next)].into_iter()).and_then(|()| screen.flush()).expect("a vector");
    String::from_utf8(screen.writer().clone()).expect("text")
}

#[test]
fn whatever_a_pane_forgets_does_not_reach_the_terminal() {
    let flood = format!("a{}", "\u{300}".repeat(10_000));
    for symbol in ["\u{1b}", "\u{9b}", "\u{7f}", "a\u{202e}", "\u{2066}", "a\u{200b}", "\u{e0041}", &flood] {
        let written = written_of(symbol);
        assert!(written.starts_with("\u{1b}[?2026h\u{1b}[H?"), "{written:?}");
        assert!(written.len() < 60, "{written:?}");
    }
}

#[test]
fn a_mark_without_a_letter_has_a_cell_of_its_own() {
    let mut parser = vt100::Parser::new(1, 9, 0);
    parser.process(written_of("\u{301}").as_bytes());
    assert_eq!(parser.screen().contents().replace('\u{301}', ""), "  x");
}

#[test]
fn a_control_character_in_a_cell_does_not_act() {
    let mut cell = Cell::EMPTY;
    cell.set_symbol("\u{1b}");
    let mut screen = Screen::of_size(Vec::new(), WIDTH, HEIGHT);
    screen.draw([(0, 0, &cell)].into_iter()).expect("a vector takes every byte");
    screen.flush().expect("a vector takes every byte");
    assert_eq!(screen.writer(), b"\x1b[?2026h\x1b[H?\x1b[?2026l");
}

fn any_span() -> impl Strategy<Value = Span<'static>> {
    let text = prop_oneof!["[a-z ]{0,10}", " {0,24}", "[a世e\u{301} ]{0,8}"];
    let colour = prop::sample::select(vec![Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(99)]);
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::ITALIC,
        Modifier::REVERSED,
        Modifier::UNDERLINED | Modifier::BOLD,
    ]);
    (text, colour.clone(), colour, modifier).prop_map(|(text, front, back, modifier)| {
        Span::styled(text, Style::new().fg(front).bg(back).add_modifier(modifier))
    })
}

fn any_frame() -> impl Strategy<Value = Vec<Line<'static>>> {
    let line = prop::collection::vec(any_span(), 0..4).prop_map(Line::from);
    prop::collection::vec(line, 0..=usize::from(HEIGHT))
}

fn shown(bytes: &[u8]) -> Vec<(String, [bool; 4], vt100::Color, vt100::Color)> {
    let mut parser = vt100::Parser::new(HEIGHT, WIDTH, 0);
    parser.process(bytes);
    let screen = parser.screen();
    let places = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (y, x)));
    places
        .filter_map(|(y, x)| screen.cell(y, x))
        .map(|cell| {
            let text = if cell.contents().is_empty() { " " } else { cell.contents() };
            let blank = text == " ";
            let lines = [cell.bold(), cell.italic(), cell.underline(), cell.inverse()];
            // A blank shows neither weight nor its front colour.
            let lines = if blank { [false, false, lines[2], lines[3]] } else { lines };
            let front = if blank && !lines[2] && !lines[3] { vt100::Color::Default } else { cell.fgcolor() };
            (text.to_owned(), lines, front, cell.bgcolor())
        })
        .collect()
}

proptest! {
    #[test]
    fn a_screen_reached_by_changes_is_the_screen_painted_at_once(
        frames in prop::collection::vec(any_frame(), 1..5),
    ) {
        let mut changed = terminal();
        for frame in &frames {
            paint(&mut changed, frame);
        }
        let mut fresh = crossterm_bytes(&frames[frames.len() - 1]);
        let by_changes = shown(changed.backend_mut().writer());
        prop_assert_eq!(by_changes, shown(&std::mem::take(&mut fresh)));
    }
}

/// The frame as ratatui's own backend writes it.
fn crossterm_bytes(lines: &[Line<'_>]) -> Vec<u8> {
    let mut area = ratatui::buffer::Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    for (line, y) in lines.iter().zip(0..HEIGHT) {
        area.set_line(0, y, line, WIDTH);
    }
    let blank = ratatui::buffer::Buffer::empty(area.area);
    let mut bytes = Vec::new();
    let mut backend = ratatui::backend::CrosstermBackend::new(&mut bytes);
    backend.draw(blank.diff(&area).into_iter()).expect("a vector takes every byte");
    bytes
}

/// A day's agenda with a detail beside it, as large as the real one.
fn agenda(selected: usize) -> Vec<Line<'static>> {
    let dim = Style::new().add_modifier(Modifier::DIM);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut lines = vec![
        Line::from(vec![
            Span::raw(" ties  "),
            Span::styled("1 Today", bold.fg(Color::Cyan)),
            Span::raw("  2 People  3 Events  4 Network               Tue 24 Nov  3 to settle"),
        ]),
        Line::styled(format!("{}┬{}", "─".repeat(48), "─".repeat(31)), dim),
    ];
    for row in 0..20 {
        let (sign, style) = if row == selected { ("▸ ", bold) } else { ("  ", Style::new()) };
        let (who, why) =
            [("Sana Okafor", "5 months quiet, every 4"), ("José Muñoz", "13 months, your only mentee")][row % 2];
        lines.push(Line::from(vec![
            Span::styled(sign, bold),
            Span::styled(format!("{who:<18}"), style),
            Span::styled(format!("{why:<28}"), dim),
            Span::styled("│", dim),
            Span::styled(" last    ", dim),
            Span::raw("21 Nov coffee: talked "),
        ]));
    }
    lines.push(Line::styled(format!("{}┴{}", "─".repeat(48), "─".repeat(31)), dim));
    lines.push(Line::raw(" x done  c check-in  l log  s snooze  y copy  o write  Enter open          ? help"));
    lines
}

#[test]
fn the_budgets_of_bytes_are_kept_at_80x24() {
    let mut terminal = Terminal::new(Screen::of_size(Vec::new(), 80, 24)).expect("a vector takes every byte");
    let mut paint = |selected| {
        let before = terminal.backend().bytes();
        terminal
            .draw(|frame| {
                for (line, y) in agenda(selected).iter().zip(0..) {
                    frame.buffer_mut().set_line(0, y, line, 80);
                }
            })
            .expect("a vector takes every byte");
        terminal.backend().bytes() - before
    };
    let (first, step, idle) = (paint(0), paint(1), paint(1));
    println!("first frame {first} B, a step {step} B, idle {idle} B");
    assert!(first <= 3500 && step <= 250 && idle == 0, "{first} {step} {idle}");
}
