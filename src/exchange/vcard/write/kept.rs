//! What an import kept and no field holds goes out as it came, such that reading keeps it again.

use super::super::super::clean::Cleaner;
use super::super::lines::{Role, unfold};
use super::super::own::{EXTRA, KEPT};
use super::super::raw::Raw;
use super::Version;
use crate::domain::contact::Extra;
use crate::exchange::content_line::Line;

/// Properties a card has at most one of, and marks: a second one goes by another name.
const SINGLE: [&str; 11] = ["ANNIVERSARY", "BDAY", "BEGIN", "END", "FN", "GEO", "N", "PRODID", "REV", "UID", "VERSION"];
/// Properties of 3.0 that 4.0 does not have.
const GONE: [&str; 7] = ["AGENT", "CLASS", "LABEL", "MAILER", "NAME", "PROFILE", "SORT-STRING"];
/// Properties that would be read into a field.
const FIELDS: [&str; 21] = [
    "ADR",
    "CATEGORIES",
    "EMAIL",
    "LABEL",
    "MEMBER",
    "NICKNAME",
    "NOTE",
    "ORG",
    "ROLE",
    "SOCIALPROFILE",
    "TEL",
    "TITLE",
    "URL",
    "X-ABDATE",
    "X-ADDRESSBOOKSERVER-MEMBER",
    "X-ANDROID-CUSTOM",
    "X-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-SOCIALPROFILE",
];

/// The line of `extra`.
///
/// What is no line of a vCard (it came from another kind of file) becomes text under a name of our own.
pub(super) fn line(extra: &Extra, version: Version) -> Line {
    let Some(name) = name(extra) else {
        return Line::new(EXTRA).texts(';', [extra.name.as_str(), extra.value.as_str()]);
    };
    let head = extra.name.as_str();
    let renamed = SINGLE.contains(&name)
        || version == Version::V4 && GONE.contains(&name)
        || name.ends_with("KIND") && extra.value.trim().eq_ignore_ascii_case("group");
    if !renamed && !FIELDS.contains(&name) {
        return Line::new(head).value(&extra.value);
    }
    let (whole, parameters) = head.split_at(head.find(';').unwrap_or(head.len()));
    let group = whole.strip_suffix(name).unwrap_or_default();
    let prefix = if renamed { "X-" } else { "" };
    Line::new(&format!("{group}{prefix}{name}{parameters}")).with(KEPT, name).value(&extra.value)
}

/// The name of the property `extra` is, if reading keeps its line just so.
pub(super) fn name(extra: &Extra) -> Option<&str> {
    let text = format!("{}:{}", extra.name, extra.value);
    let lines = unfold(text.as_bytes());
    let [line] = lines.as_slice() else { return None };
    let raw = Raw::read(line)?;
    let same = raw.kept_head() == extra.name && raw.value == extra.value;
    let clean = |text: &str| Cleaner::default().line(text) == text && !text.chars().any(char::is_control);
    let plain = line.role == Role::Plain && !raw.binary && !raw.value.is_empty();
    if !(same && plain && clean(&extra.name) && clean(&extra.value)) {
        return None;
    }
    let end = extra.name.find(';').unwrap_or(extra.name.len());
    Some(&extra.name[end - raw.name().len()..end])
}

/// The group of `extra`, if it has one.
pub(super) fn group(extra: &Extra) -> Option<&str> {
    let whole = extra.name.split(';').next().unwrap_or_default();
    whole.rfind('.').map(|dot| &whole[..dot])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_goes_out_so_that_it_is_kept_again() {
        for (name, value, three, four) in [
            ("X-SKYPE;TYPE=home", "ada", "X-SKYPE;TYPE=home:ada", None),
            ("item1.IMPP", "xmpp:a\\,b", "item1.IMPP:xmpp:a\\,b", None),
            ("TITLE", "CTO", "TITLE;X-TIES-KEPT=TITLE:CTO", None),
            ("a.UID;X=1", "2", "a.X-UID;X=1;X-TIES-KEPT=UID:2", None),
            ("END", "VCARD", "X-TIES-EXTRA:END;VCARD", None),
            ("AGENT", "Bo", "AGENT:Bo", Some("X-AGENT;X-TIES-KEPT=AGENT:Bo")),
            ("LABEL", "x", "LABEL;X-TIES-KEPT=LABEL:x", Some("X-LABEL;X-TIES-KEPT=LABEL:x")),
            ("KIND", "org", "KIND:org", None),
            ("KIND", "Group", "X-KIND;X-TIES-KEPT=KIND:Group", None),
            ("Shoe size", "38, 39\nwide", "X-TIES-EXTRA:Shoe size;38\\, 39\\nwide", None),
            ("X-A", "1\nTEL:2", "X-TIES-EXTRA:X-A;1\\nTEL:2", None),
            ("X-A;B=\"", "1", "X-TIES-EXTRA:X-A\\;B=\";1", None),
        ] {
            let extra = Extra { name: name.to_owned(), value: value.to_owned() };
            let written = |version| {
                let mut bytes = Vec::new();
                line(&extra, version).write(&mut bytes).expect("a buffer takes everything");
                String::from_utf8(bytes).expect("UTF-8").trim_end().to_owned()
            };
            assert_eq!(written(Version::V3), three, "{name}");
            assert_eq!(written(Version::V4), four.unwrap_or(three), "{name}");
        }
    }
}
