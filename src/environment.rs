//! What the process was started with: the variables it honours, and whether a person sits at the other end.

use std::ffi::OsString;
use std::io::IsTerminal;

/// The variables and streams of this process, read once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts about the process, each by itself")]
pub struct Environment {
    /// `TIES_DB`: where the database lies.
    pub database: Option<OsString>,
    /// `TIES_NOW`: the moment taken for now.
    pub now: Option<String>,
    /// Whether `TZ` names a time zone, which then goes before the configured one.
    pub time_zone: bool,
    /// Whether `NO_COLOR` asks for plain text.
    pub no_color: bool,
    /// `TERM`, the kind of terminal.
    pub term: Option<String>,
    /// `LC_ALL`, `LC_CTYPE` and `LANG`, in the order in which they decide which signs the terminal shows.
    pub locale: [Option<String>; 3],
    /// `VISUAL` and `EDITOR`, in the order in which they name the editor.
    pub editor: [Option<String>; 2],
    /// Whether standard input is a terminal.
    pub stdin_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_terminal: bool,
}

impl Environment {
    /// Reads what there is.
    pub fn read() -> Self {
        let filled = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let text = |name| filled(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            database: filled("TIES_DB"),
            now: text("TIES_NOW"),
            time_zone: filled("TZ").is_some(),
            no_color: filled("NO_COLOR").is_some(),
            term: text("TERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].map(text),
            editor: ["VISUAL", "EDITOR"].map(text),
            stdin_terminal: std::io::stdin().is_terminal(),
            stdout_terminal: std::io::stdout().is_terminal(),
            stderr_terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Whether a full-screen program can run here.
    pub fn can_paint(&self) -> bool {
        self.answers() && self.term.as_ref().is_some_and(|term| term != "dumb")
    }

    /// Whether a line on standard error can be written over: somebody sees it, on more than a teletype.
    pub fn shows_progress(&self) -> bool {
        self.stderr_terminal && self.term.as_ref().is_some_and(|term| term != "dumb")
    }

    /// Whether a question would reach somebody who can answer it.
    pub fn answers(&self) -> bool {
        self.stdin_terminal && self.stdout_terminal
    }
}
