//! The formats there are, and how one is told from another.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::charset;

/// A format of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// vCard 2.1, 3.0 and 4.0.
    Vcard,
    /// The connections and invitations of `LinkedIn`'s archive.
    Linkedin,
    /// Google Contacts as CSV.
    Google,
    /// Outlook as CSV.
    Outlook,
    /// Any other table.
    Csv,
    /// A calendar.
    Ics,
    /// An export of this program.
    Json,
}

/// The word names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format; choose one of: {words}", words = Format::words())]
pub struct UnknownFormat(pub String);

impl Format {
    /// Every one, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::Vcard, Self::Linkedin, Self::Google, Self::Outlook, Self::Csv, Self::Ics, Self::Json];

    /// The word used on the command line and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Vcard => "vcard",
            Self::Linkedin => "linkedin",
            Self::Google => "google",
            Self::Outlook => "outlook",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Json => "json",
        }
    }

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Vcard => "vCard",
            Self::Linkedin => "a LinkedIn archive",
            Self::Google => "Google Contacts CSV",
            Self::Outlook => "Outlook CSV",
            Self::Csv => "CSV",
            Self::Ics => "a calendar (.ics)",
            Self::Json => "JSON",
        }
    }

    /// The words of all formats, separated by blanks.
    pub fn words() -> String {
        Self::ALL.map(Self::word).join(" ")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let wanted = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|format| format.word() == wanted).ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

impl Serialize for Format {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// The format of the file called `name` that begins with `bytes`: by its content, else by its name.
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    /// Enough for the notes that come before the header of a table.
    const HEAD: usize = 8 * 1024;
    let head = charset::whole(&bytes[..bytes.len().min(HEAD)]);
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let text = head.trim_start();
    if text.starts_with('{') {
        return Some(Format::Json);
    }
    match (text.find("begin:vcard"), text.find("begin:vcalendar")) {
        (Some(card), calendar) if calendar.is_none_or(|calendar| card < calendar) => return Some(Format::Vcard),
        (_, Some(_)) => return Some(Format::Ics),
        _ => {}
    }
    let header = |words: &[&str]| text.lines().any(|line| words.iter().all(|word| line.contains(word)));
    let table = [
        (Format::Linkedin, ["first name", "connected on"]),
        (Format::Linkedin, ["sent at", "direction"]),
        (Format::Google, ["e-mail 1 - value", "name"]),
        (Format::Outlook, ["e-mail address", "business"]),
        (Format::Outlook, ["e-mail address", "categories"]),
        (Format::Outlook, ["e-mail-adresse", "vorname"]),
    ];
    if let Some((format, _)) = table.iter().find(|(_, words)| header(words)) {
        return Some(*format);
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    match extension.as_deref() {
        Some("vcf" | "vcard") => Some(Format::Vcard),
        Some("json") => Some(Format::Json),
        Some("ics" | "ical" | "ifb") => Some(Format::Ics),
        Some("csv" | "tsv") => Some(Format::Csv),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_more_than_the_name() {
        for (name, text, format) in [
            ("a.txt", "BEGIN:VCARD\nEND:VCARD", Some(Format::Vcard)),
            ("a.ics", "\u{feff}begin:vcard", Some(Format::Vcard)),
            ("a.vcf", "BEGIN:VCALENDAR\nBEGIN:VEVENT", Some(Format::Ics)),
            ("a.csv", "Notes:\n\nFirst Name,Last Name,Connected On", Some(Format::Linkedin)),
            ("a.csv", "Name,Given Name,E-mail 1 - Value", Some(Format::Google)),
            ("a.csv", "First Name,E-mail Address,Business Phone", Some(Format::Outlook)),
            ("a.csv", "who,where", Some(Format::Csv)),
            ("-", "  {\"schema\":1}", Some(Format::Json)),
            ("people.VCF", "junk", Some(Format::Vcard)),
            ("-", "junk", None),
        ] {
            assert_eq!(detect(name, text.as_bytes()), format, "{name} {text}");
        }
    }

    #[test]
    fn formats_read_by_their_word() {
        assert_eq!("vCard".parse(), Ok(Format::Vcard));
        let error = "pdf".parse::<Format>().expect_err("no such format");
        assert!(error.to_string().contains("vcard linkedin"), "{error}");
    }
}
