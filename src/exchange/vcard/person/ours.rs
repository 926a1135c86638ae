//! The properties and parameters only this program writes, read back. What cannot be read is kept as it is.

use super::super::own::{self, components};
use super::super::property::Property;
use super::Reader;
use crate::domain::contact::{Aim, Extra, Met, Note, Offer, Position};
use crate::domain::day::Day;
use crate::domain::kind::{Kind, NoteKind};

/// What all names of our own properties begin with.
pub(super) const PREFIX: &str = "X-TIES-";

/// The property that `property` was before the way out gave it another name or mark.
pub(super) fn kept(property: &Property<'_>) -> Option<String> {
    let name = property.parameter(own::KEPT)?.to_ascii_uppercase();
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let same = property.name() == name || property.name().strip_prefix("X-") == Some(&name);
    (plain && same).then_some(name)
}

/// Whether an address or number is marked as no longer used.
pub(super) fn is_former(property: &Property<'_>) -> bool {
    property.number_of(own::FORMER) == Some(1)
}

/// The day and kind of a note, where it has them.
pub(super) fn dated_note(property: &Property<'_>, text: &str) -> Option<Note> {
    let kind: NoteKind = property.parameter(own::KIND)?.parse().ok()?;
    Some(Note { date: day(property)?, kind, text: text.to_owned() })
}

fn day(property: &Property<'_>) -> Option<Day> {
    property.parameter(own::DATE)?.parse().ok()
}

impl Reader<'_> {
    /// Keeps `property` under the `name` it had.
    pub(super) fn keep_under(&mut self, property: &Property<'_>, name: &str) {
        let head = property.raw.kept_head();
        let (whole, parameters) = head.split_at(head.find(';').unwrap_or(head.len()));
        let group = whole.rfind('.').map_or("", |dot| &whole[..=dot]);
        let parameters = parameters.replacen(&format!(";{}={name}", own::KEPT), "", 1);
        self.keep_text(property.raw.line, name, &format!("{group}{name}{parameters}"), &property.raw.value);
    }

    /// Takes a property of our own.
    pub(super) fn take_own(&mut self, property: &Property<'_>) {
        if self.own(property).is_none() {
            self.keep(property);
        }
    }

    fn own(&mut self, property: &Property<'_>) -> Option<()> {
        let text = property.text().trim();
        match property.name() {
            own::COMMUNITY => {
                let name = self.short(property, text)?;
                if !self.draft.communities.contains(&name) {
                    self.draft.communities.push(name);
                }
            }
            own::MET => {
                let [date, words] = self.components(property)?;
                let date = if date.is_empty() { None } else { Some(date.parse().ok()?) };
                let met = Met { text: words, date, event: None };
                self.draft.met = Some(met);
            }
            own::POSITION => {
                let [organisation, title, from, to] = self.components(property)?;
                let date = |text: String| if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
                let (from, to) = (date(from).ok()?, date(to).ok()?);
                self.draft.ours.former.push(Position { organisation, title, from, to, noticed: None });
            }
            own::SINCE => self.draft.ours.since = Some(text.parse().ok()?),
            own::KINDS => {
                let kinds = text.split(',').map(str::parse).collect::<Result<Vec<Kind>, _>>().ok()?;
                self.draft.ours.kinds = kinds.into_iter().collect();
            }
            own::CIRCLE => self.draft.ours.circle = Some(text.parse().ok()?),
            own::CADENCE => self.draft.ours.cadence = Some(text.parse().ok()?),
            own::STANDING => self.draft.ours.standing = Some(text.parse().ok()?),
            own::NO_THANKS if text == "1" => self.draft.ours.no_thanks = true,
            own::AIM => {
                let (date, kind) = (day(property)?, property.parameter(own::KIND)?.parse().ok()?);
                let done = property.number_of(own::DONE) == Some(1);
                let text = self.short(property, text)?;
                self.draft.ours.aims.push(Aim { text, kind, date, done });
            }
            own::OFFER => {
                let (date, solved) = (day(property)?, property.number_of(own::SOLVED) == Some(1));
                let text = self.short(property, text)?;
                self.draft.ours.offers.push(Offer { text, date, solved });
            }
            own::EXTRA => {
                let [name, value] = <[String; 2]>::try_from(components(&property.raw.value)).ok()?;
                let (name, value) = (self.cleaner.line(&name), self.cleaner.prose(&value));
                let fits = !name.is_empty() && name.len() + value.len() <= super::MOST_KEPT;
                fits.then(|| self.draft.extra.push(Extra { name, value }))?;
            }
            _ => return None,
        }
        Some(())
    }

    /// The components of a property that has just so many, each one line.
    fn components<const COUNT: usize>(&mut self, property: &Property<'_>) -> Option<[String; COUNT]> {
        let parts = <[String; COUNT]>::try_from(components(&property.raw.value)).ok()?;
        Some(parts.map(|part| self.short(property, &part).unwrap_or_default()))
    }
}
