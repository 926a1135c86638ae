//! The fields of a contact: how each reads from a contact, what its text means, and how it is put back.

use super::list;
use crate::domain::cadence::Cadence;
use crate::domain::contact::{Address, Contact, Met, tag_of};
use crate::domain::day::{Day, PartialDate};
use crate::domain::edit::valid_email;
use crate::domain::kind::{Circle, Kind, Standing};
use crate::domain::name::Name;
use crate::domain::when;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Organisation,
    Title,
    Since,
    Emails,
    Phones,
    Place,
    Circle,
    Every,
    Kinds,
    Tags,
    Communities,
    Birthday,
    Met,
    Nicknames,
    Urls,
    Standing,
}

/// Every field, in the order of the form.
pub(super) const FIELDS: [Field; 17] = [
    Field::Name,
    Field::Organisation,
    Field::Title,
    Field::Since,
    Field::Emails,
    Field::Phones,
    Field::Place,
    Field::Circle,
    Field::Every,
    Field::Kinds,
    Field::Tags,
    Field::Communities,
    Field::Birthday,
    Field::Met,
    Field::Nicknames,
    Field::Urls,
    Field::Standing,
];

impl Field {
    fn label_of(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Title => "title",
            Self::Since => "there since",
            Self::Emails => "e-mail",
            Self::Phones => "phone",
            Self::Place => "place",
            Self::Circle => "circle",
            Self::Every => "every",
            Self::Kinds => "kinds",
            Self::Tags => "tags",
            Self::Communities => "communities",
            Self::Birthday => "birthday",
            Self::Met => "how we met",
            Self::Nicknames => "also called",
            Self::Urls => "web",
            Self::Standing => "stands by me",
        }
    }

    /// What it says of `contact`.
    pub(super) fn text(self, contact: &Contact) -> String {
        let values = |list: &[Address]| {
            list.iter().filter(|a| !a.former).map(|a| a.value.clone()).collect::<Vec<_>>().join(", ")
        };
        let position = contact.position();
        match self {
            Self::Name => contact.name.full.clone(),
            Self::Organisation => position.map(|p| p.organisation.clone()).unwrap_or_default(),
            Self::Title => position.map(|p| p.title.clone()).unwrap_or_default(),
            Self::Since => position.and_then(|p| p.from).map(PartialDate::words).unwrap_or_default(),
            Self::Emails => values(&contact.emails),
            Self::Phones => values(&contact.phones),
            Self::Place => contact.place.clone().unwrap_or_default(),
            Self::Circle => contact.circle.word().to_owned(),
            Self::Every => match contact.cadence {
                Some(Cadence::Every(span)) => span.to_string(),
                Some(Cadence::Off) => "off".to_owned(),
                Some(Cadence::OnEvent) => "event".to_owned(),
                None => String::new(),
            },
            Self::Kinds => contact.kinds.iter().map(Kind::label).collect::<Vec<_>>().join(", "),
            Self::Tags => contact.tags.join(", "),
            Self::Communities => contact.communities.join(", "),
            Self::Birthday => contact.birthday.map(PartialDate::words).unwrap_or_default(),
            Self::Met => contact.met.as_ref().map(|met| met.text.clone()).unwrap_or_default(),
            Self::Nicknames => contact.nicknames.join(", "),
            Self::Urls => contact.urls.join(", "),
            Self::Standing if contact.standing == Standing::None => String::new(),
            Self::Standing => contact.standing.word().to_owned(),
        }
    }

    /// Puts what `text` means into `contact`. Position and circle are edits of their own and left alone here.
    pub(super) fn put(self, text: &str, contact: &mut Contact, today: Day) {
        let text = text.trim();
        match self {
            Self::Name => {
                if contact.name.full != text {
                    contact.name = Name::whole(text);
                }
            }
            Self::Emails => put_addresses(&mut contact.emails, text),
            Self::Phones => put_addresses(&mut contact.phones, text),
            Self::Place => contact.place = (!text.is_empty()).then(|| text.to_owned()),
            Self::Every => contact.cadence = text.parse().ok(),
            Self::Kinds => contact.kinds = list(text).iter().filter_map(|word| word.parse().ok()).collect(),
            Self::Tags => {
                contact.tags =
                    list(text).iter().map(|tag| tag_of(tag).to_owned()).filter(|tag| !tag.is_empty()).collect();
            }
            Self::Communities => contact.communities = list(text),
            Self::Birthday => contact.birthday = when::parse_partial(text),
            Self::Met if text.is_empty() => contact.met = None,
            Self::Met => {
                let met = contact.met.get_or_insert_with(|| Met { date: Some(today), ..Met::default() });
                text.clone_into(&mut met.text);
            }
            Self::Nicknames => contact.nicknames = list(text),
            Self::Urls => contact.urls = list(text),
            Self::Standing => contact.standing = text.parse().unwrap_or(Standing::None),
            Self::Since => {
                if let Some(position) = contact.positions.first_mut().filter(|position| position.to.is_none()) {
                    position.from = when::parse_partial(text);
                }
            }
            Self::Organisation | Self::Title | Self::Circle => {}
        }
    }
}

impl super::Field for Field {
    fn label(self) -> &'static str {
        self.label_of()
    }

    fn read(self, text: &str, today: Day) -> Result<String, String> {
        read(self, text, today)
    }

    fn is_filled_in(self) -> bool {
        self == Self::Circle
    }

    fn separator(self) -> Option<char> {
        use Field as F;
        let several =
            matches!(self, F::Emails | F::Phones | F::Kinds | F::Tags | F::Communities | F::Nicknames | F::Urls);
        several.then_some(',')
    }
}

fn read(field: Field, text: &str, today: Day) -> Result<String, String> {
    let text = text.trim();
    match field {
        Field::Name if text.is_empty() => Err("a contact needs a name".to_owned()),
        Field::Emails => {
            for email in list(text) {
                valid_email(&email).map_err(|error| error.to_string())?;
            }
            Ok(if text.is_empty() { "several with commas".to_owned() } else { String::new() })
        }
        Field::Circle => text.parse::<Circle>().map(|_| "critical, many or none".to_owned()).map_err(|e| e.to_string()),
        Field::Every if text.is_empty() => Ok("4m, 6w, off, event; empty for the usual".to_owned()),
        Field::Every => text.parse::<Cadence>().map(|cadence| cadence.to_string()).map_err(|error| error.to_string()),
        Field::Kinds if text.is_empty() => Ok("customer, mentor, peer and others".to_owned()),
        Field::Kinds => {
            for word in list(text) {
                word.parse::<Kind>().map_err(|error| error.to_string())?;
            }
            Ok(String::new())
        }
        Field::Birthday | Field::Since if text.is_empty() => Ok("15 apr 1990, 15 apr, 1990".to_owned()),
        Field::Birthday | Field::Since => match when::parse_partial(text) {
            Some(date) if field == Field::Birthday => {
                let next = date.next_on_or_after(today).map(|on| format!(", next {}", on.short(today)));
                Ok(format!("{}{}", date.words(), next.unwrap_or_default()))
            }
            Some(date) => Ok(date.words()),
            None => Err(format!("`{text}` is not a date; write 15 apr 1990, 15 apr or 1990")),
        },
        Field::Standing if text.is_empty() => Ok("ally or champion".to_owned()),
        Field::Standing => text.parse::<Standing>().map(|_| String::new()).map_err(|error| error.to_string()),
        Field::Tags | Field::Communities | Field::Nicknames | Field::Urls | Field::Phones if text.is_empty() => {
            Ok("several with commas".to_owned())
        }
        _ => Ok(String::new()),
    }
}

/// The addresses typed, each with the label it had; former ones stay.
fn put_addresses(addresses: &mut Vec<Address>, text: &str) {
    let old = std::mem::take(addresses);
    for value in list(text) {
        let known = old.iter().find(|address| address.value == value);
        addresses.push(
            known.map_or_else(|| Address::plain(value.clone()), |known| Address { former: false, ..known.clone() }),
        );
    }
    let former = old.into_iter().filter(|address| address.former);
    let gone: Vec<Address> = former.filter(|address| addresses.iter().all(|a| a.value != address.value)).collect();
    addresses.extend(gone);
}
