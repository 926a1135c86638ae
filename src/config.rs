//! The configuration file, optional: `config.toml` in the configuration folder.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::agenda::Limits;
use crate::zone::Zone;

/// What the user may set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// People due a day; 7 when not set.
    pub daily: Option<usize>,
    /// Of these, at most so many of the many; 2 when not set.
    pub daily_many: Option<usize>,
    /// The command a draft is handed to, such as `neomutt`; it gets a `mailto:` address as its last argument.
    pub composer: Option<String>,
    /// The time zone by its IANA name, such as `Europe/Berlin`; the machine's own when not set. `TZ` goes before it.
    pub time_zone: Option<String>,
    /// How strongly what is less important stands back.
    pub contrast: Contrast,
    /// The command that takes copied text on its standard input, such as `wl-copy`.
    pub copy: Option<String>,
}

/// How strongly what is less important stands back on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contrast {
    /// It is dim.
    #[default]
    Usual,
    /// Not at all: nothing is dim, nothing coloured, and what is selected is reversed.
    High,
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{path}: cannot read the configuration: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file does not say what it should.
    #[error("{path}: {message}")]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Where and why.
        message: String,
    },
}

impl Config {
    /// Reads the file at `path`; a file that is not there says nothing.
    pub fn read(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(ConfigError::Unreadable { path: path.to_owned(), source }),
        };
        toml::from_str(&text).map_err(|error| ConfigError::Invalid {
            path: path.to_owned(),
            message: error.to_string().trim_end().to_owned(),
        })
    }

    /// The time zone set, if one is; refused when there is none of that name. `path` is the file it was read from.
    pub fn zone(&self, path: Option<&Path>) -> Result<Option<Zone>, ConfigError> {
        let invalid = |name: &String| ConfigError::Invalid {
            path: path.map(Path::to_owned).unwrap_or_default(),
            message: format!("time_zone is `{name}`, which is no time zone; write it as Europe/Berlin"),
        };
        self.time_zone.as_ref().map(|name| Zone::named(name).ok_or_else(|| invalid(name))).transpose()
    }

    /// How many are shown as due.
    pub fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits { daily: self.daily.unwrap_or(usual.daily), many: self.daily_many.unwrap_or(usual.many) }
    }
}
