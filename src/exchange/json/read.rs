//! A document becomes records.

use serde::Deserialize;

use super::super::ReadError;
use super::{SCHEMA, VERSION};
use crate::domain::cadence::CadenceRule;
use crate::domain::contact::Contact;
use crate::domain::distinct::Distinct;
use crate::domain::event::Event;
use crate::domain::identity::Identity;
use crate::domain::introduction::Introduction;
use crate::domain::me::Me;
use crate::domain::need::Need;
use crate::domain::outreach::Outreach;
use crate::domain::promise::Promise;
use crate::domain::record::{Pending, Record};
use crate::domain::review::Review;
use crate::domain::roster::Roster;
use crate::domain::tie::Tie;
use crate::domain::touch::Touch;

/// What is looked at first: whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    schema: Option<u64>,
    #[serde(rename = "type")]
    kind: Option<String>,
    version: Option<String>,
}

/// Every record refuses a field it does not know, as this does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "schema")]
    _schema: u64,
    #[serde(rename = "type")]
    _type: String,
    #[serde(rename = "version", default)]
    _version: Option<String>,
    #[serde(default)]
    me: Option<Me>,
    #[serde(default)]
    contacts: Vec<Contact>,
    #[serde(default)]
    touches: Vec<Touch>,
    #[serde(default)]
    promises: Vec<Promise>,
    #[serde(default)]
    ties: Vec<Tie>,
    #[serde(default)]
    rules: Vec<CadenceRule>,
    #[serde(default)]
    pending: Vec<Pending>,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default)]
    rosters: Vec<Roster>,
    #[serde(default)]
    identities: Vec<Identity>,
    #[serde(default)]
    needs: Vec<Need>,
    #[serde(default)]
    distinct: Vec<Distinct>,
    #[serde(default)]
    outreach: Vec<Outreach>,
    #[serde(default)]
    introductions: Vec<Introduction>,
    #[serde(default)]
    reviews: Vec<Review>,
}

/// Reads an export of this program.
///
/// # Errors
/// [`ReadError::Newer`] when a newer version wrote it, [`ReadError::Malformed`] when it is something else or damaged.
/// Nothing is read in part: a field nobody knows would be lost in silence.
pub fn read(bytes: &[u8]) -> Result<Vec<Record>, ReadError> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let malformed = |error: serde_json::Error| ReadError::Malformed(format!("not an export of ties: {error}"));
    let head: Head = serde_json::from_slice(bytes).map_err(malformed)?;
    let writer = head.version.map_or_else(|| "a newer version of ties".to_owned(), |version| format!("ties {version}"));
    match (head.schema, head.kind.as_deref()) {
        (Some(schema), _) if schema > SCHEMA => {
            let reason = format!("written by {writer}: this one ({VERSION}) is older; update to read it");
            return Err(ReadError::Newer(reason));
        }
        (Some(SCHEMA), Some("export")) => {}
        _ => {
            let reason = "not an export of ties: it lacks \"schema\":1 and \"type\":\"export\"".to_owned();
            return Err(ReadError::Malformed(reason));
        }
    }
    let document: Document = serde_json::from_slice(bytes).map_err(|error| match unknown_field(&error) {
        Some(field) => ReadError::Newer(format!(
            "written by {writer}: this version ({VERSION}) does not know `{field}`; update to read it"
        )),
        None => malformed(error),
    })?;
    let mut records = Vec::with_capacity(document.contacts.len() + document.touches.len());
    records.extend(document.me.map(Record::Me));
    records.extend(document.contacts.into_iter().map(|contact| Record::Contact(Box::new(contact))));
    records.extend(document.touches.into_iter().map(Record::Touch));
    records.extend(document.promises.into_iter().map(Record::Promise));
    records.extend(document.ties.into_iter().map(Record::Tie));
    records.extend(document.rules.into_iter().map(Record::Rule));
    records.extend(document.pending.into_iter().map(|pending| Record::Pending(Box::new(pending))));
    records.extend(document.events.into_iter().map(|event| Record::Event(Box::new(event))));
    records.extend(document.rosters.into_iter().map(Record::Roster));
    records.extend(document.identities.into_iter().map(Record::Identity));
    records.extend(document.needs.into_iter().map(Record::Need));
    records.extend(document.distinct.into_iter().map(Record::Distinct));
    records.extend(document.outreach.into_iter().map(Record::Outreach));
    records.extend(document.introductions.into_iter().map(Record::Introduction));
    records.extend(document.reviews.into_iter().map(|review| Record::Review(Box::new(review))));
    Ok(records)
}

/// The field that is the matter, where it is one nobody knows.
fn unknown_field(error: &serde_json::Error) -> Option<String> {
    let text = error.to_string();
    let (field, _) = text.strip_prefix("unknown field `")?.split_once('`')?;
    Some(field.to_owned())
}
