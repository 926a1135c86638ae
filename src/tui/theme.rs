//! How things look: roles, mapped to the terminal's own colours, and the signs that go with them.
//!
//! Nothing is told by colour alone: every role that matters has a modifier, and rows that matter have a sign or a word
//! as well. The sixteen colours are the terminal's, so the user's own theme holds; of them red and magenta alone can be
//! read on a light and on a dark ground in every usual theme, and no ground is painted.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// What a piece of text is, as far as its look goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// The row the keys act on, in the pane that has the focus.
    Selected,
    /// The row the keys would act on, in a pane without the focus.
    Unfocused,
    /// A row marked to be acted on together with others.
    Marked,
    /// What can wait.
    Dim,
    /// The name of a section or a screen.
    Heading,
    /// The current view among the tabs, keys in hints.
    Accent,
    /// What needs attention: overdue, refused.
    Warning,
    /// What could not be done.
    Error,
    /// What is well: kept, alive, saved.
    Good,
    /// The letters a search found.
    Match,
    /// Lines between panes.
    Border,
    /// The status line after an action.
    Notice,
}

/// The look of every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colours: Colours,
}

/// Whether colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// The sixteen of the terminal.
    #[default]
    Terminal,
    /// None: bold, dim and underlined only.
    None,
    /// None, and nothing dim: all the contrast there is, for whom grey on grey is hard to read. What is selected is
    /// reversed.
    HighContrast,
}

impl Colours {
    /// What the environment asks for: a `$NO_COLOR` that is not empty means none (<https://no-color.org>).
    pub fn chosen(no_color: Option<&str>) -> Self {
        if no_color.is_some_and(|value| !value.is_empty()) { Self::None } else { Self::Terminal }
    }
}

impl Theme {
    /// A theme with or without colours.
    pub fn new(colours: Colours) -> Self {
        Self { colours }
    }

    /// The look of a role.
    pub fn style(self, role: Role) -> Style {
        let (colour, modifier) = match role {
            Role::Text | Role::Good => (None, Modifier::empty()),
            Role::Selected | Role::Notice => (None, Modifier::BOLD),
            Role::Unfocused => (None, Modifier::UNDERLINED),
            Role::Marked | Role::Heading => (Some(Color::Magenta), Modifier::BOLD),
            Role::Dim | Role::Border => (None, Modifier::DIM),
            Role::Accent | Role::Match => (Some(Color::Magenta), Modifier::UNDERLINED),
            Role::Warning | Role::Error => (Some(Color::Red), Modifier::BOLD),
        };
        let modifier = match (self.colours, role) {
            (Colours::HighContrast, Role::Selected) => Modifier::BOLD | Modifier::REVERSED,
            (Colours::HighContrast, _) => modifier - Modifier::DIM,
            _ => modifier,
        };
        let style = Style::new().add_modifier(modifier);
        match (self.colours, colour) {
            (Colours::Terminal, Some(colour)) => style.fg(colour),
            _ => style,
        }
    }
}

/// The signs the screens are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Before the selected row.
    pub selected: &'static str,
    /// Before a marked row.
    pub marked: &'static str,
    /// Between words of one line.
    pub dot: &'static str,
    /// In place of what was cut.
    pub cut: &'static str,
    /// In place of what is not known.
    pub none: &'static str,
    /// Between two people.
    pub between: &'static str,
    /// From here to there.
    pub arrow: &'static str,
    /// The filled part of a bar.
    pub full: &'static str,
    /// The empty part of a bar.
    pub empty: &'static str,
    /// None, one, two, and more of counted things.
    pub counts: &'static [&'static str; 4],
    /// A column of a chart: from nothing to the whole height of a row.
    pub levels: &'static [&'static str; 9],
    /// A line across.
    pub horizontal: &'static str,
    /// A line down.
    pub vertical: &'static str,
    /// A line across from which one goes down.
    pub down: &'static str,
    /// A line across from which one goes up.
    pub up: &'static str,
    /// A line down from which one goes right.
    pub right: &'static str,
    /// A line down from which one goes left.
    pub left: &'static str,
    /// The corners and sides of a box.
    pub border: border::Set<'static>,
}

impl Glyphs {
    /// For terminals that read UTF-8.
    pub const UNICODE: Self = Self {
        selected: "▸",
        marked: "*",
        dot: "·",
        cut: "…",
        none: "–",
        between: "↔",
        arrow: "→",
        full: "█",
        empty: "░",
        counts: &["·", "▪", "■", "█"],
        levels: &[" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        horizontal: "─",
        vertical: "│",
        down: "┬",
        up: "┴",
        right: "├",
        left: "┤",
        border: border::PLAIN,
    };

    /// For all others.
    pub const ASCII: Self = Self {
        selected: ">",
        marked: "*",
        dot: "-",
        cut: "~",
        none: "-",
        between: "<>",
        arrow: "->",
        full: "#",
        empty: ".",
        counts: &[".", "o", "O", "#"],
        levels: &[" ", "_", ".", "-", "=", "+", "o", "O", "#"],
        horizontal: "-",
        vertical: "|",
        down: "+",
        up: "+",
        right: "+",
        left: "+",
        border: border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        },
    };

    /// What stands for a sign of [`Self::UNICODE`] of one column where only ASCII can be shown.
    pub fn plain(sign: &str) -> Option<&'static str> {
        const U: Glyphs = Glyphs::UNICODE;
        const A: Glyphs = Glyphs::ASCII;
        let signs = [
            (U.dot, A.dot),
            (U.cut, A.cut),
            (U.none, A.none),
            ("—", A.none),
            (U.arrow, ">"),
            (U.between, A.none),
            ("’", "'"),
            ("‘", "'"),
            ("“", "\""),
            ("”", "\""),
        ];
        signs.into_iter().find(|(from, _)| *from == sign).map(|(_, to)| to)
    }

    /// The signs the locale can show: the first of `$LC_ALL`, `$LC_CTYPE` and `$LANG` that is set and not empty decides
    /// (POSIX, Base Definitions 8.2). Where none is, as in a bare SSH session, UTF-8 is what terminals read today.
    pub fn chosen(lc_all: Option<&str>, lc_ctype: Option<&str>, lang: Option<&str>) -> Self {
        let Some(locale) = [lc_all, lc_ctype, lang].into_iter().flatten().find(|value| !value.is_empty()) else {
            return Self::UNICODE;
        };
        let locale = locale.to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Self::UNICODE } else { Self::ASCII }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 13] = [
        Role::Text,
        Role::Selected,
        Role::Unfocused,
        Role::Marked,
        Role::Dim,
        Role::Heading,
        Role::Accent,
        Role::Warning,
        Role::Error,
        Role::Good,
        Role::Match,
        Role::Border,
        Role::Notice,
    ];

    #[test]
    fn no_color_leaves_no_colour() {
        assert_eq!(Colours::chosen(Some("1")), Colours::None);
        assert_eq!([Colours::chosen(Some("")), Colours::chosen(None)], [Colours::Terminal; 2]);
        for role in ROLES {
            let style = Theme::new(Colours::None).style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn nothing_is_dim_or_coloured_in_high_contrast() {
        for role in ROLES {
            let style = Theme::new(Colours::HighContrast).style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
            assert!(!style.add_modifier.contains(Modifier::DIM), "{role:?}");
        }
        assert_ne!(
            Theme::new(Colours::HighContrast).style(Role::Selected),
            Theme::new(Colours::HighContrast).style(Role::Heading)
        );
    }

    #[test]
    fn what_matters_is_told_without_colour() {
        for role in [Role::Selected, Role::Warning, Role::Error, Role::Match, Role::Accent, Role::Heading] {
            assert!(!Theme::new(Colours::None).style(role).add_modifier.is_empty(), "{role:?}");
        }
    }

    /// How bright a colour looks, and how far two stand apart (WCAG 2.1, relative luminance and contrast ratio).
    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let part = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let bright = |[red, green, blue]: [u8; 3]| 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
        let (one, other) = (bright(one), bright(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_a_light_and_on_a_dark_ground() {
        // The red and the magenta of xterm, of GNOME's Tango theme and of VS Code's.
        let red = [[0xcd, 0, 0], [0xcc, 0, 0], [0xcd, 0x31, 0x31]];
        let magenta = [[0xcd, 0, 0xcd], [0x75, 0x50, 0x7b], [0xbc, 0x05, 0xbc]];
        for role in ROLES {
            let themes = match Theme::new(Colours::Terminal).style(role).fg {
                None => continue,
                Some(Color::Red) => red,
                Some(Color::Magenta) => magenta,
                Some(other) => panic!("{role:?}: {other:?} is in no theme read here"),
            };
            for colour in themes {
                // As much as large text and signs need.
                assert!(contrast(colour, [0; 3]) >= 3.0 && contrast(colour, [0xff; 3]) >= 3.0, "{role:?} {colour:?}");
            }
        }
        assert!(contrast([0xcd, 0xcd, 0], [0xff; 3]) < 2.0, "yellow on white");
    }

    #[test]
    fn a_colour_is_never_alone() {
        for role in ROLES {
            let style = Theme::new(Colours::Terminal).style(role);
            assert!(style.fg.is_none() || !style.add_modifier.is_empty(), "{role:?}");
            assert_eq!(style.bg, None, "{role:?}");
        }
    }

    #[test]
    fn the_locale_chooses_the_signs() {
        assert_eq!(Glyphs::chosen(None, None, Some("de_DE.UTF-8")), Glyphs::UNICODE);
        assert_eq!(Glyphs::chosen(None, Some("C.utf8"), Some("C")), Glyphs::UNICODE);
        assert_eq!(Glyphs::chosen(Some("C"), Some("C.utf8"), None), Glyphs::ASCII);
        assert_eq!(Glyphs::chosen(Some(""), None, Some("POSIX")), Glyphs::ASCII);
        assert_eq!(Glyphs::chosen(None, None, None), Glyphs::UNICODE);
    }
}
