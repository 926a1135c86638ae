//! The plan of an import: who each record is, what it changes, and what waits to be settled.
//!
//! Runs inside the store's write transaction, so what is unchanged is told from the cards alone. A record is known
//! again by its source's id, then (without one) by a fingerprint of its content, then by e-mail address or profile (`index`).
//! Events of calendars are known by their UID (`calendar`, `meeting`); invitations sent are for `outreach`. What the user
//! wrote is never overwritten (`merge`); whether two names or organisations are the same is for `domain::matching`.

mod calendar;
mod fields;
mod index;
mod meeting;
mod merge;
mod outreach;
mod people;
mod records;

use super::report::Imported;
use super::{Content, Incoming};
use crate::domain::change::{Planner, Refusal};
use crate::domain::kind::Circle;

/// What the user asked of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Tags for everybody in the files.
    pub tags: Vec<String>,
    /// The circle of new contacts; *none* unless said.
    pub circle: Option<Circle>,
    /// Whether past meetings of calendars become conversations.
    pub touches: bool,
}

/// Plans the import of `files`, in their order.
///
/// # Errors
/// A [`Refusal`] when a stored record cannot be read.
pub fn import(files: &[Incoming], options: &Options, plan: &mut Planner<'_>) -> Result<Imported, Refusal> {
    let mut people = people::Import::new(options, plan);
    let mut meetings = calendar::Import::new(options, people.plan());
    let mut funnel = outreach::Funnel::new(people.plan().book);
    let mut reports = Vec::with_capacity(files.len());
    for file in files {
        reports.push(match &file.content {
            Content::People(parsed) => people.file(file, parsed)?,
            Content::Calendar(calendar) => meetings.file(file, calendar, &mut people)?,
            Content::Invitations(invitations) => funnel.invite(file, invitations, &mut people)?,
            Content::Records(records) => records::import(file, records, options, people.plan())?,
        });
    }
    people.relate()?;
    funnel.accept(&mut people)?;
    Ok(Imported { batch: people.batch(), files: reports })
}
