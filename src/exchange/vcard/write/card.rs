//! What goes into a card, and in which order.

use super::super::own::{self, components};
use super::super::uid::{is_uuid, uid};
use super::{Acquaintance, Person, Version, address, kept};
use crate::domain::cadence::Cadence;
use crate::domain::contact::{Address, Contact, Extra, NamedDate};
use crate::domain::day::PartialDate;
use crate::domain::kind::{Circle, Kind, Standing};
use crate::domain::name::Name;
use crate::exchange::content_line::Line;

/// The year Apple writes where none is known; a leap year.
const APPLE_NO_YEAR: i32 = 1604;

/// The words for a relation that are types of RELATED (RFC 6350, 6.6.6).
const RELATIONS: [&str; 20] = [
    "acquaintance",
    "agent",
    "child",
    "co-resident",
    "co-worker",
    "colleague",
    "contact",
    "crush",
    "date",
    "emergency",
    "friend",
    "kin",
    "me",
    "met",
    "muse",
    "neighbor",
    "parent",
    "sibling",
    "spouse",
    "sweetheart",
];

/// The lines of the card of `person`.
pub(super) fn lines(person: &Person, version: Version) -> Vec<Line> {
    let contact = &person.contact;
    let whole = contact.extra.iter().find(|extra| is_organisation(extra, contact));
    let mut card = Card::new(contact, version);
    card.identity(contact);
    card.name(&contact.name);
    card.list("NICKNAME", &contact.nicknames);
    card.position(contact, whole);
    card.addresses("EMAIL", &contact.emails);
    card.addresses("TEL", &contact.phones);
    card.postal(contact);
    card.lines.extend(contact.urls.iter().map(|url| Line::new("URL").uri(url)));
    card.dates(contact);
    card.list("CATEGORIES", &contact.tags);
    card.notes(contact);
    card.own(contact);
    let said = contact.extra.iter().filter(|extra| kept::name(extra) == Some("RELATED"));
    let said: Vec<&str> = said.map(|extra| extra.value.trim_start_matches("urn:uuid:")).collect();
    for acquaintance in person.knows.iter().filter(|it| !said.contains(&it.uid.as_str())) {
        card.related(acquaintance);
    }
    for extra in contact.extra.iter().filter(|&extra| whole.is_none_or(|whole| !std::ptr::eq(whole, extra))) {
        card.lines.push(kept::line(extra, version));
    }
    card.lines.push(Line::new("END").value("VCARD"));
    card.lines
}

struct Card<'c> {
    version: Version,
    lines: Vec<Line>,
    /// The groups of what is kept.
    taken: Vec<&'c str>,
    /// The number of the last group given.
    group: usize,
}

impl<'c> Card<'c> {
    fn new(contact: &'c Contact, version: Version) -> Self {
        let taken = contact.extra.iter().filter_map(kept::group).collect();
        Self { version, lines: Vec::with_capacity(16), taken, group: 0 }
    }

    /// Adds the property `name` in a group of its own, with its `label`, the way Apple does.
    fn labelled(&mut self, name: &str, label: &str, finish: impl FnOnce(Line) -> Line) {
        let group = loop {
            self.group += 1;
            let group = format!("item{}", self.group);
            if !self.taken.contains(&group.as_str()) {
                break group;
            }
        };
        self.lines.push(finish(Line::new(&format!("{group}.{name}"))));
        self.lines.push(Line::new(&format!("{group}.X-ABLabel")).text(label));
    }

    fn list(&mut self, name: &str, values: &[String]) {
        if !values.is_empty() {
            self.lines.push(Line::new(name).texts(',', values.iter().map(String::as_str)));
        }
    }

    fn identity(&mut self, contact: &Contact) {
        self.lines.push(Line::new("BEGIN").value("VCARD"));
        let version = match self.version {
            Version::V3 => "3.0",
            Version::V4 => "4.0",
        };
        self.lines.push(Line::new("VERSION").value(version));
        self.lines.push(id(Line::new("UID"), &uid(contact), self.version));
    }

    fn name(&mut self, name: &Name) {
        self.lines.push(Line::new("FN").text(&name.full));
        let parts = [&name.family, &name.given, &name.middle, &name.prefix, &name.suffix];
        if parts.iter().any(|part| !part.is_empty()) {
            self.lines.push(Line::new("N").texts(';', parts.map(String::as_str)));
        } else if self.version == Version::V3 {
            // 3.0 must have it, and many programs show nothing else.
            self.lines.push(Line::new("N").with(own::WHOLE, 1).texts(';', ["", name.full.as_str(), "", "", ""]));
        }
    }

    /// The present position; `whole` is its organisation with the departments.
    fn position(&mut self, contact: &Contact, whole: Option<&Extra>) {
        let Some(position) = contact.position() else { return };
        if let Some(extra) = whole {
            self.lines.push(Line::new(&extra.name).value(&extra.value));
        } else if !position.organisation.is_empty() {
            self.lines.push(Line::new("ORG").text(&position.organisation));
        }
        if !position.title.is_empty() {
            self.lines.push(Line::new("TITLE").text(&position.title));
        }
        if let Some(from) = position.from {
            self.lines.push(Line::new(own::SINCE).value(from));
        }
    }

    /// The addresses of one property, the preferred one first and marked so where there are several.
    fn addresses(&mut self, name: &str, addresses: &[Address]) {
        for (place, address) in addresses.iter().enumerate() {
            let preferred = place == 0 && addresses.len() > 1 && !address.former;
            let types = types(name, &address.label);
            let mut words: Vec<&str> = types.unwrap_or_default().to_vec();
            if self.version == Version::V3 {
                words.extend((name == "EMAIL").then_some("INTERNET"));
                words.extend(preferred.then_some("PREF"));
            }
            let ranked = preferred && self.version == Version::V4;
            let finish = |mut line: Line| {
                if !words.is_empty() {
                    line = line.with("TYPE", words.join(","));
                }
                if ranked {
                    line = line.with("PREF", 1);
                }
                if address.former {
                    line = line.with(own::FORMER, 1);
                }
                line.text(&address.value)
            };
            match types {
                Some(_) => self.lines.push(finish(Line::new(name))),
                None => self.labelled(name, &address.label, finish),
            }
        }
    }

    /// The addresses, the first that names the place taken apart around it; a place in none of them stands alone.
    fn postal(&mut self, contact: &Contact) {
        let mut place = contact.place.as_deref().filter(|place| !place.is_empty());
        for one_line in &contact.addresses {
            let apart = place.and_then(|place| address::around(one_line, place));
            let home = apart.is_some();
            if home {
                place = None;
            }
            let line = Line::new("ADR");
            let line = if home { line.with("TYPE", "HOME") } else { line };
            self.lines.push(line.texts(';', apart.unwrap_or_else(|| address::whole(one_line))));
        }
        if let Some(place) = place {
            let line = Line::new("ADR").with("TYPE", "HOME").with(own::PLACE, 1);
            self.lines.push(line.texts(';', address::place_only(place)));
        }
    }

    fn dates(&mut self, contact: &Contact) {
        if let Some(date) = contact.birthday {
            self.lines.push(dated(Line::new("BDAY"), date, self.version));
        }
        let mut anniversary = self.version == Version::V4;
        for NamedDate { name, date } in &contact.dates {
            let is_anniversary = name.is_empty() || name == "anniversary";
            if is_anniversary && std::mem::take(&mut anniversary) {
                self.lines.push(dated(Line::new("ANNIVERSARY"), *date, self.version));
                continue;
            }
            let label = if is_anniversary { "_$!<Anniversary>!$_" } else { name };
            let version = self.version;
            self.labelled("X-ABDATE", label, |line| dated(line, *date, version));
        }
    }

    fn notes(&mut self, contact: &Contact) {
        for note in &contact.notes {
            let line = Line::new("NOTE").with(own::KIND, note.kind.word()).with(own::DATE, note.date);
            self.lines.push(line.text(&note.text));
        }
    }

    /// What other programs have no property for.
    fn own(&mut self, contact: &Contact) {
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        for position in contact.former_positions() {
            let (from, to) = (date(position.from), date(position.to));
            let parts = [&position.organisation, &position.title, &from, &to];
            self.lines.push(Line::new(own::POSITION).texts(';', parts.map(String::as_str)));
        }
        let mut line = |line: Line| self.lines.push(line);
        contact.communities.iter().for_each(|name| line(Line::new(own::COMMUNITY).text(name)));
        if let Some(met) = &contact.met {
            let day = met.date.map(|day| day.to_string()).unwrap_or_default();
            line(Line::new(own::MET).texts(';', [day.as_str(), met.text.as_str()]));
        }
        if !contact.kinds.is_empty() {
            line(Line::new(own::KINDS).texts(',', contact.kinds.iter().map(Kind::word)));
        }
        if contact.circle != Circle::None {
            line(Line::new(own::CIRCLE).value(contact.circle.word()));
        }
        match contact.cadence {
            Some(Cadence::Every(span)) => line(Line::new(own::CADENCE).value(span)),
            Some(Cadence::Off) => line(Line::new(own::CADENCE).value("off")),
            Some(Cadence::OnEvent) => line(Line::new(own::CADENCE).value("event")),
            None => {}
        }
        if contact.standing != Standing::None {
            line(Line::new(own::STANDING).value(contact.standing.word()));
        }
        if contact.no_thanks {
            line(Line::new(own::NO_THANKS).value(1));
        }
        for aim in &contact.aims {
            let head = Line::new(own::AIM).with(own::KIND, aim.kind.word()).with(own::DATE, aim.date);
            let head = if aim.done { head.with(own::DONE, 1) } else { head };
            line(head.text(&aim.text));
        }
        for offer in &contact.offers {
            let head = Line::new(own::OFFER).with(own::DATE, offer.date);
            let head = if offer.solved { head.with(own::SOLVED, 1) } else { head };
            line(head.text(&offer.text));
        }
    }

    /// A tie.
    fn related(&mut self, acquaintance: &Acquaintance) {
        let Acquaintance { uid, how, as_of } = acquaintance;
        let (version, known) = (self.version, RELATIONS.contains(&how.as_str()));
        let finish = |line: Line| {
            let line = if known { line.with("TYPE", how) } else { line };
            id(line.with(own::DATE, as_of), uid, version)
        };
        if how.is_empty() || known {
            self.lines.push(finish(Line::new("RELATED")));
        } else {
            self.labelled("RELATED", how, finish);
        }
    }
}

/// Whether `extra` is the present organisation with its departments.
fn is_organisation(extra: &Extra, contact: &Contact) -> bool {
    if kept::name(extra) != Some("ORG") {
        return false;
    }
    let parts = components(&extra.value);
    let mut filled = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    let own = contact.position().map(|position| position.organisation.as_str());
    own.is_some() && filled.next() == own && filled.next().is_some()
}

/// Sets `uid` as the value: a link in 4.0, where it can be one, else text.
fn id(line: Line, uid: &str, version: Version) -> Line {
    match version {
        Version::V3 => line.text(uid),
        Version::V4 if is_uuid(uid) => line.uri(&format!("urn:uuid:{uid}")),
        Version::V4 => line.with("VALUE", "text").text(uid),
    }
}

/// The types that say `label`; none where it needs words of its own.
fn types(name: &str, label: &str) -> Option<&'static [&'static str]> {
    Some(match (name, label) {
        (_, "") => &[],
        (_, "work") => &["WORK"],
        (_, "home") => &["HOME"],
        ("TEL", "cell") => &["CELL"],
        ("TEL", "fax") => &["FAX"],
        ("TEL", "work fax") => &["WORK", "FAX"],
        ("TEL", "home fax") => &["HOME", "FAX"],
        ("TEL", "pager") => &["PAGER"],
        ("TEL", "work pager") => &["WORK", "PAGER"],
        ("TEL", "home pager") => &["HOME", "PAGER"],
        _ => return None,
    })
}

/// Sets a date as the version writes it; in 3.0 a year stands for none, and other parts of a date are text.
fn dated(line: Line, date: PartialDate, version: Version) -> Line {
    let PartialDate { year, month, day } = date;
    match (version, year, month.zip(day)) {
        (Version::V4, Some(year), Some((month, day))) => line.value(format_args!("{year:04}{month:02}{day:02}")),
        (Version::V4, None, Some((month, day))) => line.value(format_args!("--{month:02}{day:02}")),
        (Version::V3, None, Some((month, day))) => {
            line.with("X-APPLE-OMIT-YEAR", APPLE_NO_YEAR).value(format_args!("{APPLE_NO_YEAR}-{month:02}-{day:02}"))
        }
        (Version::V3, Some(_), None) => line.with("VALUE", "text").value(date),
        _ => line.value(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_version_can() {
        for (date, three, four) in [
            ("1990-04-15", ":1990-04-15", ":19900415"),
            ("--02-29", ";X-APPLE-OMIT-YEAR=1604:1604-02-29", ":--0229"),
            ("1990-04", ";VALUE=text:1990-04", ":1990-04"),
            ("1990", ";VALUE=text:1990", ":1990"),
        ] {
            for (version, expected) in [(Version::V3, three), (Version::V4, four)] {
                let mut bytes = Vec::new();
                let line = dated(Line::new("BDAY"), date.parse().expect("a date"), version);
                line.write(&mut bytes).expect("a buffer takes everything");
                assert_eq!(String::from_utf8_lossy(&bytes), format!("BDAY{expected}\r\n"));
            }
        }
    }
}
