//! The program on a screen of cells, and somebody at its keys.

use std::fmt::Write;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ties::config::Config;
use ties::domain::id::ContactId;
use ties::store::Store;
use ties::tui::input::{Input, Key, parse_keys};
use ties::tui::session::Session;
use ties::tui::terminal::{Host, Scripted};
use ties::tui::theme::{Colours, Glyphs, Theme};
use unicode_width::UnicodeWidthStr;

use crate::network::{Network, TODAY, clock};

/// The sizes it is made for: a phone, the usual terminal, a wide one.
pub(crate) const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// The program, opened on a network that others may change meanwhile.
pub(crate) struct Screen {
    pub(crate) elsewhere: Network,
    pub(crate) session: Session<TestBackend, Scripted>,
}

fn session(
    network: &Network,
    (width, height): (u16, u16),
    today: &str,
    (colours, glyphs): (Colours, &Glyphs),
) -> Session<TestBackend, Scripted> {
    let store = Store::open(&network.folder.path().join("ties.redb")).expect("it opens");
    let terminal = Terminal::new(TestBackend::new(width, height)).expect("cells");
    let config = Config { composer: Some("compose".to_owned()), ..Config::default() };
    let host = Scripted::default();
    let look = (Theme::new(colours), *glyphs);
    Session::new(store, terminal, host, clock(today), config, look).expect("it starts")
}

/// The same, its first frame painted and its chores done.
fn at_hand(
    network: &Network,
    size: (u16, u16),
    today: &str,
    look: (Colours, &Glyphs),
) -> Session<TestBackend, Scripted> {
    let mut session = session(network, size, today, look);
    session.settle();
    session.paint().expect("it paints");
    session.do_chores().expect("it reads");
    session.settle();
    session.paint().expect("it paints");
    session
}

impl Screen {
    /// The program, its first frame painted and its chores done.
    pub(crate) fn open(network: Network, width: u16, height: u16) -> Self {
        Self::looking(network, (width, height), Colours::None, &Glyphs::UNICODE)
    }

    /// The same in the colours of the terminal.
    pub(crate) fn in_colour(network: Network, width: u16, height: u16) -> Self {
        Self::looking(network, (width, height), Colours::Terminal, &Glyphs::UNICODE)
    }

    /// The same with those colours and signs.
    pub(crate) fn looking(network: Network, size: (u16, u16), colours: Colours, glyphs: &Glyphs) -> Self {
        let session = at_hand(&network, size, TODAY, (colours, glyphs));
        Self { elsewhere: network, session }
    }

    /// The program with its first frame painted and nothing done since.
    pub(crate) fn at_its_first_frame(network: Network, width: u16, height: u16) -> Self {
        let session = session(&network, (width, height), TODAY, (Colours::None, &Glyphs::UNICODE));
        let mut screen = Self { elsewhere: network, session };
        screen.paints();
        screen
    }

    /// Paints what there is.
    pub(crate) fn paints(&mut self) {
        self.session.paint().expect("it paints");
        self.assert_sound();
    }

    /// Lets the user's editor do that with each text.
    pub(crate) fn editing(mut self, edit: impl FnMut(&str) -> Option<String> + 'static) -> Self {
        self.session.host = std::mem::take(&mut self.session.host).editing(edit);
        self
    }

    /// Leaves the program, and starts it again on that day.
    pub(crate) fn restart(self, today: &str) -> Self {
        let Self { elsewhere, session: mut old } = self;
        old.keep();
        let size = old.terminal.size().expect("a size");
        old.store.close().expect("it closes");
        let session = at_hand(&elsewhere, (size.width, size.height), today, (Colours::None, &Glyphs::UNICODE));
        Self { elsewhere, session }
    }

    /// Presses keys written as for [`parse_keys`]; each is answered and painted before the next.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys) {
            self.key(key);
        }
        self
    }

    /// Presses keys that arrive together: all are answered before anything is painted.
    pub(crate) fn keys_at_once(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys) {
            self.session.take(Input::Key(key)).expect("it goes on");
        }
        self.session.settle();
        self.session.paint().expect("it paints");
        self.assert_sound();
        self
    }

    pub(crate) fn key(&mut self, key: Key) {
        self.input(Input::Key(key));
    }

    /// Types text as it is.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.key(Key::char(c));
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.input(Input::Paste(text.to_owned()));
        self
    }

    /// What was changed elsewhere arrives.
    pub(crate) fn changed(&mut self) -> &mut Self {
        self.input(Input::Changed);
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.session.terminal.backend_mut().resize(width, height);
        self.input(Input::Resize);
        self
    }

    fn input(&mut self, input: Input) {
        self.session.take(input).expect("it goes on");
        while let Some(input) = self.session.host.ready() {
            self.session.take(input).expect("it goes on");
        }
        self.session.settle();
        self.session.paint().expect("it paints");
        self.assert_sound();
    }

    /// What holds for every frame: cells hold nothing that acts on a terminal, wide characters are whole, and from
    /// 40x12 on the view's name is in sight.
    fn assert_sound(&self) {
        let buffer = self.session.terminal.backend().buffer();
        let (width, height) = (buffer.area.width, buffer.area.height);
        for y in 0..height {
            for x in 0..width {
                let symbol = buffer[(x, y)].symbol();
                assert!(!symbol.chars().any(ties::text::is_unprintable), "{symbol:?} at {x},{y}\n{}", self.text());
                let marks = symbol.chars().count();
                assert!(marks <= ties::text::MOST_IN_PLACE, "{marks} in a cell at {x},{y}\n{}", self.text());
                assert!(x + (symbol.width().max(1) as u16) <= width, "{symbol:?} is cut at {x},{y}\n{}", self.text());
            }
        }
        if width >= 40 && height >= 12 {
            let name = self.session.app.view().name();
            assert!(self.line(0).contains(name), "no {name} in the header\n{}", self.text());
        }
    }

    /// One row as text; a wide character stands for its two cells.
    pub(crate) fn line(&self, y: u16) -> String {
        let buffer = self.session.terminal.backend().buffer();
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        line
    }

    /// The whole screen as text.
    pub(crate) fn text(&self) -> String {
        let height = self.session.terminal.backend().buffer().area.height;
        (0..height).map(|y| self.line(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// The foot: what just happened, or the next keys.
    pub(crate) fn foot(&self) -> String {
        let area = self.session.terminal.backend().buffer().area;
        let first = area.height - ties::tui::screen::foot::rows(&self.session.app, area.width);
        let rows = (first..area.height).map(|y| self.line(y).trim().to_owned());
        rows.collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// The row under the selection sign.
    pub(crate) fn selected(&self) -> String {
        let text = self.text();
        text.lines().find(|line| line.trim_start().starts_with('▸')).unwrap_or_default().trim().to_owned()
    }

    #[track_caller]
    pub(crate) fn shows(&mut self, words: &str) -> &mut Self {
        assert!(self.text().contains(words), "no {words:?} on\n{}", self.text());
        self
    }

    #[track_caller]
    pub(crate) fn lacks(&mut self, words: &str) -> &mut Self {
        assert!(!self.text().contains(words), "{words:?} on\n{}", self.text());
        self
    }

    /// The person the screen is about.
    pub(crate) fn person(&self) -> String {
        self.session.app.wanted().map(|id| self.session.app.shared.book.name_of(id)).unwrap_or_default()
    }

    /// The day somebody is due next.
    pub(crate) fn due(&self, id: ContactId) -> String {
        let book = &self.session.app.shared.book;
        let card = book.card(id).expect("they are there");
        ties::domain::cadence::due(card, book.rules()).map(|due| due.on.to_string()).unwrap_or_default()
    }

    /// The screen at each size it is made for, with its edges; rows that repeat the one above are counted.
    pub(crate) fn at_each_size(&mut self) -> String {
        let mut all = String::new();
        for (width, height) in SIZES {
            self.resize(width, height);
            let _ = writeln!(all, "{width}x{height}");
            let mut before = String::new();
            let mut same = 0;
            for line in (0..height).map(|y| self.line(y)).chain([String::new()]) {
                if line == before {
                    same += 1;
                    continue;
                }
                if same > 0 {
                    let _ = writeln!(all, " {same} more");
                    same = 0;
                }
                if !line.is_empty() {
                    let _ = writeln!(all, "|{line}|");
                }
                before = line;
            }
        }
        all
    }
}
