//! What happened: keys, pastes, resizes, signals.
//!
//! Keys are normalised once, here, so that the keymap, the text fields and the tests speak of the same key by the same
//! name whatever bytes the terminal sent: `C-i` is `Tab`, `C-m` is `Enter`, `C-[` is `Esc`, `C-h` is `Backspace`, and
//! Alt with a key is `Esc`, then the key.

use std::fmt;
use std::str::FromStr;

/// Something that happened outside and that the main loop answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(Key),
    /// Text was pasted. Lines end with `\n`; other control characters are still in it.
    Paste(String),
    /// The window has another size: draw again.
    Resize,
    /// The program is asked to end.
    Signal(Ending),
    /// Another process asks the program to suspend itself, as `C-z` does.
    Suspend,
    /// The program is back on the terminal after a suspension: repaint everything.
    Resumed,
    /// The terminal is gone: end, and print nothing.
    HangUp,
    /// The data, or what is computed from it, has changed elsewhere.
    Changed,
}

impl Input {
    /// How the program is to end, where this is the word for it.
    pub fn ending(&self) -> Option<Ending> {
        match self {
            Self::Signal(ending) => Some(*ending),
            Self::HangUp => Some(Ending::Hup),
            _ => None,
        }
    }
}

/// A signal that ends the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// SIGHUP.
    Hup,
    /// SIGINT sent by another process; `C-c` arrives as a key.
    Int,
    /// SIGQUIT.
    Quit,
    /// SIGTERM.
    Term,
}

impl Ending {
    /// The number of the signal.
    pub fn number(self) -> i32 {
        match self {
            Self::Hup => signal_hook::consts::SIGHUP,
            Self::Int => signal_hook::consts::SIGINT,
            Self::Quit => signal_hook::consts::SIGQUIT,
            Self::Term => signal_hook::consts::SIGTERM,
        }
    }

    /// The exit status of a program ended by this signal: 128 and its number. A hang-up without a signal ends as
    /// [`Ending::Hup`] does.
    pub fn exit_status(self) -> u8 {
        128 + self.number() as u8
    }
}

/// A key by what it means, without the modifiers that the terminal cannot tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as typed: `G` is `Char('G')`, the space bar `Char(' ')`.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// The tabulator.
    Tab,
    /// Delete to the left.
    Backspace,
    /// Delete to the right.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1.
    F(u8),
}

/// The names of the keys that are not characters, as they are written in a keymap. Space is among them, since it
/// cannot be written as itself.
const NAMES: [(&str, Code); 16] = [
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Ins", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Delete", Code::Delete),
];

/// One key press, written `j`, `G`, `C-d`, `Esc`, `S-Tab`, `PgDn`, `Space`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Shift. Never set on a character, which carries it.
    pub shift: bool,
}

impl Key {
    /// A key with its modifiers, in its one normal form.
    pub fn new(code: Code, ctrl: bool, shift: bool) -> Self {
        let Code::Char(c) = code else { return Self { code, ctrl, shift } };
        let bare = |code| Self { code, ctrl: false, shift: false };
        match (ctrl, c.to_ascii_lowercase()) {
            (true, 'h') => bare(Code::Backspace),
            (true, 'i') => bare(Code::Tab),
            (true, 'j' | 'm') => bare(Code::Enter),
            (true, '[') => bare(Code::Esc),
            (true, lower) => Self { code: Code::Char(lower), ctrl: true, shift: false },
            (false, _) if shift => bare(Code::Char(c.to_ascii_uppercase())),
            (false, _) => bare(code),
        }
    }

    /// A character as typed.
    pub fn char(c: char) -> Self {
        Self::new(Code::Char(c), false, false)
    }

    /// A character with Control.
    pub fn ctrl(c: char) -> Self {
        Self::new(Code::Char(c), true, false)
    }

    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self::new(code, false, false)
    }

    /// The character this key types into a field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self {
            Self { code: Code::Char(c), ctrl: false, .. } => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("C-")?;
        }
        if self.shift {
            f.write_str("S-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(c)) => write!(f, "{c}"),
            (None, Code::F(number)) => write!(f, "F{number}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

/// The text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key; write it as `j`, `C-d`, `Esc`, `Space` or `PgDn`")]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let (mut rest, mut ctrl, mut shift) = (text, false, false);
        loop {
            if let Some(after) = rest.strip_prefix("C-").filter(|after| !after.is_empty()) {
                (rest, ctrl) = (after, true);
            } else if let Some(after) = rest.strip_prefix("S-").filter(|after| !after.is_empty()) {
                (rest, shift) = (after, true);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Code::Char(c),
            _ => NAMES
                .iter()
                .find(|(name, _)| *name == rest)
                .map(|(_, code)| *code)
                .or_else(|| {
                    let number = rest.strip_prefix('F')?.parse().ok()?;
                    (1..=24).contains(&number).then_some(Code::F(number))
                })
                .ok_or_else(|| UnknownKey(text.to_owned()))?,
        };
        Ok(Self::new(code, ctrl, shift))
    }
}

/// Reads keys written as text: names of keys parted by blanks, any other word as the characters it is made of, and what
/// stands between double quotes as it is, blanks included.
///
/// `g g C-d hello Enter` and `l "coffee Ada: talked" Enter` are what a user would type.
pub fn parse_keys(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|inside| inside.split_once('"'));
        let (word, after) =
            quoted.unwrap_or_else(|| rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())));
        match word.parse() {
            Ok(key) if quoted.is_none() => keys.push(key),
            _ => keys.extend(word.chars().map(Key::char)),
        }
        rest = after.trim_start();
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        parse_keys(text).iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_name_reads_back_as_itself() {
        for name in ["j", "G", "C-d", "Esc", "Enter", "Tab", "S-Tab", "PgDn", "PgUp", "Space", "Up", "C-x", "-", "C--"]
            .into_iter()
            .chain(["C-Left", "C-S-Up", "Backspace", "Del", "Home", "F5", "é", "世", "C-Space", "?", "\"", "C-\\"])
        {
            assert_eq!(name.parse::<Key>().map(|key| key.to_string()), Ok(name.to_owned()));
        }
        for (_, code) in NAMES {
            assert_eq!(Key::plain(code).to_string().parse(), Ok(Key::plain(code)));
        }
    }

    #[test]
    fn keys_a_terminal_cannot_tell_apart_are_one() {
        for (written, normal) in
            [("C-i", "Tab"), ("C-m", "Enter"), ("C-j", "Enter"), ("C-[", "Esc"), ("C-h", "Backspace"), ("C-X", "C-x")]
        {
            assert_eq!(written.parse::<Key>(), normal.parse());
        }
        assert_eq!("S-a".parse::<Key>(), "A".parse());
    }

    #[test]
    fn what_is_not_a_key_is_refused_by_name() {
        for text in ["", "C-", "Escape", "M-x", "F0", "F25", "\n"] {
            assert_eq!(text.parse::<Key>(), Err(UnknownKey(text.to_owned())));
        }
    }

    #[test]
    fn a_script_reads_as_a_user_types() {
        assert_eq!(shown("g g C-d hello Enter"), "g g C-d h e l l o Enter");
        assert_eq!(shown("l \"a b\" Enter"), "l a Space b Enter");
        assert_eq!(shown(" gg  \" "), "g g \"");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn endings_have_the_status_of_their_signal() {
        assert_eq!(
            [Ending::Hup, Ending::Int, Ending::Quit, Ending::Term].map(Ending::exit_status),
            [129, 130, 131, 143]
        );
    }
}
