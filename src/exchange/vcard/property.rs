//! What calcard reads in a card: its properties, each beside the line it comes from.

use std::borrow::Cow;

use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardValue};

use super::LeftOut;
use super::lines::Line;
use super::raw::{Escapes, Raw};
use crate::domain::fingerprint::fingerprint;
use crate::domain::sort;

/// One property of a card.
#[derive(Debug)]
pub(super) struct Property<'a> {
    /// The line it comes from.
    pub(super) raw: Raw<'a>,
    /// The group before the name, in lower case; empty without.
    pub(super) group: String,
    /// What calcard read.
    entry: VCardEntry,
    /// A hash of what calcard was given, without the group.
    pub(super) fingerprint: u64,
}

/// The properties of a card.
#[derive(Debug)]
pub(super) struct Properties<'a> {
    /// In the order of their lines.
    pub(super) all: Vec<Property<'a>>,
    /// The numbers of the lines that are none.
    pub(super) unread: Vec<usize>,
    /// Whether it is a card of version 2.1.
    pub(super) legacy: bool,
}

/// Reads the properties on `lines`; values of bytes are only counted.
pub(super) fn read<'a>(lines: &[&'a Line<'_>], left_out: &mut LeftOut) -> Properties<'a> {
    let (mut raws, mut unread) = (Vec::with_capacity(lines.len()), Vec::new());
    for line in lines {
        match Raw::read(line) {
            // A mark of another kind, such as that of a calendar: calcard would take it for the end of the card.
            Some(raw) if raw.is("BEGIN") || raw.is("END") => unread.push(raw.line),
            Some(raw) if raw.binary => left_out.binary(raw.name()),
            Some(raw) => raws.push(raw),
            None => unread.push(line.number),
        }
    }
    let legacy = raws.iter().any(|raw| raw.is("VERSION") && raw.value.trim().starts_with('2'));
    let (all, more) = through_calcard(raws, if legacy { Escapes::Few } else { Escapes::All });
    unread.extend(more);
    sort::by(&mut unread, Ord::cmp);
    Properties { all, unread, legacy }
}

/// What calcard reads in `raws`; also the numbers of the lines it made nothing of.
///
/// Every line is written as exactly one line with a name and a colon calcard finds, so entries and lines follow each
/// other in the same order. The names are compared all the same: a line without its entry is told, and not the next
/// one's entry taken for it.
fn through_calcard(raws: Vec<Raw<'_>>, escapes: Escapes) -> (Vec<Property<'_>>, Vec<usize>) {
    let length: usize = raws.iter().map(|raw| raw.value.len() + 64).sum();
    let mut card = String::with_capacity(length);
    card.push_str("BEGIN:VCARD\n");
    let fingerprints = raws.iter().map(|raw| {
        let start = card.len();
        raw.write(&mut card, escapes);
        let line = &card.as_bytes()[start..];
        let head = line.iter().position(|&byte| matches!(byte, b';' | b':')).unwrap_or_default();
        let group = line[..head].iter().rposition(|&byte| byte == b'.').map_or(0, |dot| dot + 1);
        fingerprint(&line[group..])
    });
    let fingerprints: Vec<u64> = fingerprints.collect();
    card.push_str("END:VCARD\n");
    let entries = VCard::parse(&card).map(|card| card.entries).unwrap_or_default();
    let mut entries = entries.into_iter().peekable();
    let (mut properties, mut unread) = (Vec::with_capacity(raws.len()), Vec::new());
    for (raw, fingerprint) in raws.into_iter().zip(fingerprints) {
        match entries.next_if(|entry| raw.is(entry.name.as_str())) {
            Some(mut entry) => {
                let group = entry.group.take().unwrap_or_default();
                properties.push(Property { raw, group, entry, fingerprint });
            }
            None => unread.push(raw.line),
        }
    }
    (properties, unread)
}

impl Property<'_> {
    /// Its name in upper case.
    pub(super) fn name(&self) -> &str {
        self.entry.name.as_str()
    }

    /// Whether calcard took its value for bytes.
    pub(super) fn is_binary(&self) -> bool {
        self.entry.values.iter().any(|value| matches!(value, VCardValue::Binary(_)))
    }

    /// Its types.
    pub(super) fn types(&self) -> impl Iterator<Item = &str> {
        let types = self.entry.parameters(&VCardParameterName::Type).filter_map(VCardParameterValue::as_text);
        types.map(str::trim).filter(|word| !word.is_empty())
    }

    /// Whether one of its types is `word`, in any case.
    pub(super) fn has_type(&self, word: &str) -> bool {
        self.types().any(|value| value.eq_ignore_ascii_case(word))
    }

    /// The number in the parameter `name`.
    pub(super) fn number_of(&self, name: &str) -> Option<i32> {
        self.parameter(name)?.parse().ok()
    }

    /// The text of the parameter `name`.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut own = self.entry.params.iter().filter(|parameter| parameter.name.as_str() == name);
        own.find_map(|parameter| parameter.value.as_text())
    }

    /// Its place among its like: 1 to 100 as declared, 1 for the preferred one of vCard 2.1 and 3.0, else behind.
    pub(super) fn rank(&self) -> u8 {
        let declared = self.entry.parameters(&VCardParameterName::Pref).find_map(|value| match value {
            VCardParameterValue::Integer(rank) => u8::try_from(*rank).ok(),
            _ => None,
        });
        declared.unwrap_or_else(|| if self.has_type("PREF") { 1 } else { u8::MAX })
    }

    /// The whole value of a property that has but one.
    pub(super) fn text(&self) -> &str {
        self.entry.values.first().and_then(VCardValue::as_text).unwrap_or_default()
    }

    /// The values of a list (`ORG`, `CATEGORIES`).
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.entry.values.iter().filter_map(VCardValue::as_text)
    }

    /// The components of a structured value (`N`, `ADR`), several values of one joined by `joiner`.
    pub(super) fn components(&self, joiner: &str) -> Vec<Cow<'_, str>> {
        let mut components = Vec::with_capacity(self.entry.values.len());
        for value in &self.entry.values {
            components.push(match value {
                VCardValue::Component(values) => {
                    let filled = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
                    Cow::Owned(filled.collect::<Vec<_>>().join(joiner))
                }
                value => Cow::Borrowed(value.as_text().unwrap_or_default()),
            });
        }
        components
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::lines::unfold;
    use super::*;

    #[test]
    fn every_line_is_one_property() {
        let text = b"item1.TEL;WORK;type=\"cell,x-a\";PREF=2:+1\nN:A,a;B\\;b;;\nX:\n/:a\\\nNOTE:\nBDAY:1.2.1990\nTEL;PREF;a=\"b:1\n\
            CATEGORIES:a,b\\,c\nREV;X-A=1;X-A=2:=\nKIND:org";
        let lines = unfold(text);
        let read = read(&lines.iter().collect::<Vec<_>>(), &mut LeftOut::default());
        assert_eq!((read.all.len(), read.unread, read.legacy), (lines.len(), Vec::new(), false));
        let all = read.all;
        let [tel, n] = [&all[0], &all[1]];
        assert_eq!((tel.group.as_str(), tel.name(), tel.rank(), tel.text()), ("item1", "TEL", 2, "+1"));
        assert_eq!(tel.types().map(str::to_lowercase).collect::<Vec<_>>(), ["work", "cell", "x-a"]);
        assert_eq!(n.components(" "), ["A a", "B;b", "", ""]);
        let texts: Vec<_> = all.iter().skip(2).map(|it| it.parts().collect::<Vec<_>>().join("|")).collect();
        assert_eq!(texts, ["", "a\\", "", "1.2.1990", "1", "a|b,c", "=", "ORG"]);
        assert_eq!((all[6].rank(), all[8].number_of("X-A")), (1, Some(1)));
    }

    proptest! {
        #[test]
        fn no_line_hides_another(text in "([Nn;:.,=\"\\\\\r\n\t \u{0}é-]|N:|TEL;|ADR:|BDAY:|KIND:|TYPE=|VALUE=|PREF=|JSCOMPS=|CREATED=|data:|END:){0,60}") {
            let lines = unfold(text.as_bytes());
            let raws = || lines.iter().filter_map(Raw::read).filter(|raw| !raw.binary && !raw.is("END"));
            for escapes in [Escapes::Few, Escapes::All] {
                let (properties, unread) = through_calcard(raws().collect(), escapes);
                prop_assert_eq!((properties.len(), unread), (raws().count(), Vec::new()));
                for property in properties {
                    // What has a value has one for calcard too, unless it took it for bytes.
                    let blank = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '\\' | '\u{0}');
                    let empty = property.components("").iter().all(|text| text.is_empty()) && !property.is_binary();
                    prop_assert!(!empty || property.raw.value.chars().all(blank), "{:?}", property);
                }
            }
        }
    }
}
