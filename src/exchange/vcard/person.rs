//! The properties of a card become a draft: each goes to its field, and what has none is kept as it is.

mod ours;
mod related;

use std::collections::{HashMap, HashSet};

use super::super::clean::{self, Cleaner};
use super::super::draft::{Draft, Parsed, Reference};
use super::LeftOut;
use super::cards::Card;
use super::lines::Line;
use super::property::{self, Properties, Property};
use super::raw::begins_with;
use super::{address, date, group, naming, own};
use crate::domain::contact::{Address, Extra, NamedDate, tag_of};
use crate::domain::fingerprint::fingerprint;
use crate::domain::name::Name;
use crate::domain::sort;

/// The most lines of one card that are looked at; more is damage or malice.
const MOST_LINES: usize = 10_000;
/// The most values of one card.
const MOST_VALUES: usize = 1_000;
/// The most bytes of all values of one card together.
const MOST_TOGETHER: usize = 1024 * 1024;
/// The most bytes of an address, number or link: half of one would be worth nothing.
const MOST_EXACT: usize = 2_000;
/// The most bytes of a property that is kept as it is.
const MOST_KEPT: usize = 16 * 1024;

/// How Android writes a nickname in vCard 2.1, which has no property for it.
const ANDROID_NICKNAME: &str = "vnd.android.cursor.item/nickname;";

/// Reads `card` into `parsed`: as a draft, or as a skip with its reason.
pub(super) fn read(card: &Card<'_, '_>, parsed: &mut Parsed, left_out: &mut LeftOut) {
    let lines = &card.lines[..card.lines.len().min(MOST_LINES)];
    if let Some(next) = card.lines.get(MOST_LINES) {
        let reason = format!("the card has more than {MOST_LINES} lines: left out from here");
        parsed.warn(Some(next.number), reason);
    }
    let Properties { all: properties, unread, legacy } = property::read(lines, left_out);
    for line in unread {
        parsed.warn(Some(line), "not a line of a vCard: left out");
    }
    if card.open {
        parsed.warn(Some(card.number), "the card has no END; read to where the next one begins");
    }
    let mut reader = Reader {
        draft: Draft { line: card.number, ..Draft::default() },
        members: group::is_one(&properties).then(Vec::new),
        parsed,
        cleaner: Cleaner::default(),
        legacy,
        labels: labels(&properties),
        labelled: HashSet::new(),
        tags: HashSet::new(),
        names: Vec::new(),
        emails: Vec::new(),
        phones: Vec::new(),
        roles: Vec::new(),
        postal: Vec::new(),
        home: false,
        room: MOST_TOGETHER,
        values: MOST_VALUES,
    };
    for property in &properties {
        left_out.guessed += usize::from(property.raw.guessed);
        if property.is_binary() {
            left_out.binary(property.name());
            continue;
        }
        if !matches!(property.name(), "VERSION" | "PRODID" | "REV" | "UID") {
            reader.draft.fingerprint = reader.draft.fingerprint.wrapping_add(property.fingerprint);
        }
        reader.take(property);
    }
    for nested in &card.nested {
        // A sum: the order of the lines is of no account.
        let bytes = nested.iter().map(|line| fingerprint(&line.bytes)).fold(0, u64::wrapping_add);
        reader.draft.fingerprint = reader.draft.fingerprint.wrapping_add(bytes);
        reader.keep_nested(nested);
    }
    reader.finish(&properties);
}

/// The label of each group (`item1.X-ABLabel:Summer house`).
fn labels(properties: &[Property<'_>]) -> HashMap<String, String> {
    let labels = properties.iter().filter(|it| !it.group.is_empty() && it.name() == "X-ABLABEL");
    labels.map(|it| (it.group.clone(), address::group_label(it.text()))).collect()
}

struct Reader<'p> {
    draft: Draft,
    /// Whom a group names; none where the card is a person's.
    members: Option<Vec<Reference>>,
    parsed: &'p mut Parsed,
    cleaner: Cleaner,
    /// Whether it is a card of version 2.1.
    legacy: bool,
    /// The label of each group, and the groups whose label has found its place.
    labels: HashMap<String, String>,
    labelled: HashSet<String>,
    /// The tags so far, in lower case.
    tags: HashSet<String>,
    names: Vec<(u8, String)>,
    emails: Vec<(u8, Address)>,
    phones: Vec<(u8, Address)>,
    roles: Vec<String>,
    postal: Vec<String>,
    /// Whether the place is that of a home address.
    home: bool,
    /// Bytes and values this card may still take.
    room: usize,
    values: usize,
}

impl Reader<'_> {
    fn take(&mut self, property: &Property<'_>) {
        if property.raw.value.trim_ascii().is_empty() || !self.has_room(property) {
            return;
        }
        if let Some(name) = ours::kept(property) {
            return self.keep_under(property, &name);
        }
        match property.name() {
            "VERSION" | "PRODID" | "X-ABLABEL" => {}
            "FN" => {
                let name = self.short(property, property.text());
                self.names.extend(name.map(|name| (property.rank(), name)));
            }
            "N" => self.take_name(property),
            "NICKNAME" => {
                for part in self.parts(property, property.parts()) {
                    let nickname = self.short(property, part);
                    self.draft.nicknames.extend(nickname);
                }
            }
            "X-ANDROID-CUSTOM" if begins_with(&property.raw.value, ANDROID_NICKNAME) => {
                let nickname = property.text().split(';').nth(1);
                let nickname = nickname.and_then(|nickname| self.short(property, nickname));
                self.draft.nicknames.extend(nickname);
            }
            "EMAIL" => {
                if let Some(value) = self.exact(property, address::bare_email(property.text())) {
                    let label = self.label(property).unwrap_or_else(|| address::email_label(property));
                    self.emails.push((property.rank(), Address { value, label, former: ours::is_former(property) }));
                }
            }
            "TEL" => {
                if let Some(value) = self.exact(property, &address::bare_phone(property.text())) {
                    let label = self.label(property).unwrap_or_else(|| address::phone_label(property));
                    self.phones.push((property.rank(), Address { value, label, former: ours::is_former(property) }));
                }
            }
            "URL" => self.take_url(property),
            "X-SOCIALPROFILE" | "SOCIALPROFILE" if begins_with(&property.raw.value, "http") => self.take_url(property),
            "ADR" => self.take_address(property),
            "LABEL" => {
                let address = self.short(property, &property.text().replace(['\r', '\n'], ", "));
                self.postal.extend(address.map(|address| address.replace(", , ", ", ")));
            }
            "ORG" => self.take_organisation(property),
            "TITLE" if self.draft.title.is_empty() => {
                self.draft.title = self.short(property, property.text()).unwrap_or_default();
            }
            "ROLE" => {
                let role = self.short(property, property.text());
                self.roles.extend(role);
            }
            "CATEGORIES" => self.take_tags(property),
            "NOTE" => {
                let mut note = self.cleaner.prose(property.text());
                if clean::bound(&mut note, clean::LONG) {
                    self.warn(property, "NOTE is longer than 64 KiB: cut there");
                }
                match ours::dated_note(property, &note) {
                    _ if note.is_empty() => {}
                    Some(note) => self.draft.ours.notes.push(note),
                    None => self.draft.notes.push(note),
                }
            }
            "BDAY" => match date::partial(property.text(), omitted_year(property)) {
                Some(date) if self.draft.birthday.is_none() => self.draft.birthday = Some(date),
                Some(_) => self.keep(property),
                None => self.keep_odd_date(property),
            },
            "ANNIVERSARY"
            | "X-ANNIVERSARY"
            | "X-EVOLUTION-ANNIVERSARY"
            | "X-MS-ANNIVERSARY"
            | "X-ABDATE"
            | "X-KADDRESSBOOK-X-ANNIVERSARY" => match date::partial(property.text(), omitted_year(property)) {
                Some(date) => {
                    let name = self.label(property).filter(|label| !label.is_empty());
                    let name = name.unwrap_or_else(|| "anniversary".to_owned());
                    self.draft.dates.push(NamedDate { name, date });
                }
                None => self.keep_odd_date(property),
            },
            "UID" if self.draft.key.is_empty() => {
                let key = property.text();
                let key = key.trim().trim_start_matches("urn:uuid:").to_owned();
                self.draft.key = self.exact(property, &key).unwrap_or_default();
            }
            "REV" => self.draft.dated = date::stamp(&property.raw.value).or(self.draft.dated),
            "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER" if self.members.is_some() => {
                let member = self.exact(property, property.text());
                if let Some(members) = &mut self.members {
                    members.extend(member.map(|member| group::reference(&member)));
                }
            }
            "RELATED" => self.take_related(property),
            name if name.starts_with(ours::PREFIX) => self.take_own(property),
            "KIND" if property.raw.value.trim().eq_ignore_ascii_case("individual") => {}
            _ => self.keep(property),
        }
    }

    /// Whether the card may take one more value of that size. Says once that it may not.
    fn has_room(&mut self, property: &Property<'_>) -> bool {
        let fits = self.values > 0 && property.raw.value.len().min(clean::LONG) <= self.room;
        if fits {
            self.values -= 1;
            self.room -= property.raw.value.len().min(clean::LONG);
        } else if self.values > 0 || self.room > 0 {
            self.full(property);
        }
        fits
    }

    fn full(&mut self, property: &Property<'_>) {
        (self.values, self.room) = (0, 0);
        self.warn(property, "the card holds more than a thousand values or a megabyte: left out from here");
    }

    fn warn(&mut self, property: &Property<'_>, reason: &str) {
        self.parsed.warn(Some(property.raw.line), reason);
    }

    /// One line of text, cut when far too long; none when empty.
    fn short(&mut self, property: &Property<'_>, text: &str) -> Option<String> {
        let mut text = self.cleaner.line(text);
        if clean::bound(&mut text, clean::SHORT) {
            self.warn(property, &format!("{} is longer than {} bytes: cut there", property.name(), clean::SHORT));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// One line that is worth nothing when cut; none when empty or too long.
    fn exact(&mut self, property: &Property<'_>, text: &str) -> Option<String> {
        let mut text = self.cleaner.line(text);
        if !text.is_ascii() {
            text.retain(|c| !matches!(c, '\u{200e}' | '\u{200f}'));
        }
        if text.len() > MOST_EXACT {
            self.warn(property, &format!("{} is longer than {MOST_EXACT} bytes: left out", property.name()));
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// The label its group has, if any.
    fn label(&mut self, property: &Property<'_>) -> Option<String> {
        let label = self.labels.get(&property.group)?.clone();
        self.labelled.insert(property.group.clone());
        self.short(property, &label)
    }

    fn take_name(&mut self, property: &Property<'_>) {
        if property.number_of(own::WHOLE) == Some(1) {
            return;
        }
        let name = &self.draft.name;
        if !(name.family.is_empty() && name.given.is_empty()) {
            return self.keep(property);
        }
        let mut parts = property.components(" ").into_iter();
        let mut next = || {
            let part = parts.next().unwrap_or_default();
            self.short(property, &part).unwrap_or_default()
        };
        let (family, given, middle, prefix, suffix) = (next(), next(), next(), next(), next());
        self.draft.name = Name { full: String::new(), given, middle, family, prefix, suffix };
    }

    fn take_url(&mut self, property: &Property<'_>) {
        let url = self.exact(property, property.text());
        self.draft.urls.extend(url.filter(|url| !self.draft.urls.contains(url)));
    }

    fn take_address(&mut self, property: &Property<'_>) {
        let parts = property.components(", ");
        let part = |place: usize| parts.get(place).map_or("", |part| part.trim());
        let address = address::one_line([part(0), part(1), part(2), part(5), part(3), part(4), part(6)]);
        let address = self.short(property, &address).filter(|_| property.number_of(own::PLACE) != Some(1));
        self.draft.addresses.extend(address.filter(|address| !self.draft.addresses.contains(address)));
        let place = self.short(property, part(3));
        let home = property.has_type("HOME");
        if place.is_some() && (self.draft.place.is_none() || home && !self.home) {
            self.draft.place = place;
            self.home = home;
        }
    }

    fn take_organisation(&mut self, property: &Property<'_>) {
        let mut filled = property.parts().filter(|part| !part.trim().is_empty());
        let Some(first) = filled.next().filter(|_| self.draft.organisation.is_empty()) else {
            return self.keep(property);
        };
        self.draft.organisation = self.short(property, first).unwrap_or_default();
        if filled.next().is_some() {
            // The departments have no field; the whole is kept beside.
            self.keep(property);
        }
    }

    fn take_tags(&mut self, property: &Property<'_>) {
        let whole = self.legacy && !property.raw.value.contains(',');
        let parts = property.parts().flat_map(|part| part.split(move |c| whole && c == ';'));
        for part in self.parts(property, parts) {
            let tag = self.short(property, tag_of(part));
            let tag = tag.filter(|tag| self.tags.insert(tag.to_lowercase()));
            self.draft.tags.extend(tag);
        }
    }

    /// The parts of a list, as many as the card may still take.
    fn parts<'v>(&mut self, property: &Property<'_>, parts: impl Iterator<Item = &'v str>) -> Vec<&'v str> {
        let mut parts: Vec<_> = parts.take(self.values + 1).collect();
        if parts.len() > self.values {
            parts.truncate(self.values);
            self.full(property);
        }
        self.values = self.values.saturating_sub(parts.len());
        parts
    }

    fn keep_odd_date(&mut self, property: &Property<'_>) {
        self.warn(property, &format!("{} is not a date that can be read: kept as it is", property.name()));
        self.keep(property);
    }

    /// Keeps a property that no field holds.
    fn keep(&mut self, property: &Property<'_>) {
        let raw = &property.raw;
        self.keep_text(raw.line, property.name(), &raw.kept_head(), &raw.value);
    }

    fn keep_text(&mut self, line: usize, name: &str, head: &str, value: &str) {
        let head = self.cleaner.line(head);
        let value = self.cleaner.line(&value.replace("\r\n", "\\n").replace(['\r', '\n'], "\\n"));
        if head.len() + value.len() > MOST_KEPT {
            let reason = format!("{name} is longer than {} KiB: left out", MOST_KEPT / 1024);
            self.parsed.warn(Some(line), reason);
        } else if !value.is_empty() {
            self.draft.extra.push(Extra { name: head, value });
        }
    }

    /// Keeps a card inside this one (an assistant's, as a rule) as the value of an `AGENT`.
    fn keep_nested(&mut self, lines: &[Line<'_>]) {
        let Some(first) = lines.first() else { return };
        self.parsed.warn(Some(first.number), "a card inside a card: kept with it, not as a contact of its own");
        let text = lines.iter().map(|line| String::from_utf8_lossy(&line.bytes).replace('\\', "\\\\"));
        let text = text.collect::<Vec<_>>().join("\\n").replace(';', "\\;").replace(',', "\\,");
        self.keep_text(first.number, "AGENT", "AGENT", &text);
    }

    fn finish(mut self, properties: &[Property<'_>]) {
        for property in properties.iter().filter(|it| it.name() == "X-ABLABEL") {
            if !self.labelled.contains(&property.group) {
                self.keep(property);
            }
        }
        let sorted = |mut list: Vec<(u8, Address)>, same: fn(&str, &str) -> bool| {
            sort::by_key(&mut list, |(rank, _)| *rank);
            let mut kept: Vec<Address> = Vec::new();
            for (_, address) in list {
                if !kept.iter().any(|known| same(&known.value, &address.value)) {
                    kept.push(address);
                }
            }
            kept
        };
        self.draft.emails = sorted(std::mem::take(&mut self.emails), str::eq_ignore_ascii_case);
        self.draft.phones = sorted(std::mem::take(&mut self.phones), |a, b| a == b);
        if self.draft.addresses.is_empty() {
            self.draft.addresses = std::mem::take(&mut self.postal);
        } else {
            self.keep_all("LABEL", properties);
        }
        if self.draft.title.is_empty() {
            self.draft.title = self.roles.first().cloned().unwrap_or_default();
        } else {
            self.keep_all("ROLE", properties);
        }
        naming::settle(&mut self.draft, std::mem::take(&mut self.names));
        if self.cleaner.removed > 0 {
            let reason = format!("{} control or direction characters taken out", self.cleaner.removed);
            self.parsed.warn(Some(self.draft.line), reason);
        }
        if let Some(members) = self.members {
            group::push(self.parsed, &self.draft, members);
        } else if self.draft.name.full.is_empty() {
            self.parsed.skip(self.draft.line, "nobody in it: no name, organisation, e-mail address or number");
        } else {
            self.parsed.push(self.draft);
        }
    }

    fn keep_all(&mut self, name: &str, properties: &[Property<'_>]) {
        let own = |it: &&Property<'_>| it.name() == name && !it.raw.value.trim().is_empty() && ours::kept(it).is_none();
        for property in properties.iter().filter(own) {
            self.keep(property);
        }
    }
}

fn omitted_year(property: &Property<'_>) -> Option<i32> {
    property.number_of("X-APPLE-OMIT-YEAR")
}
