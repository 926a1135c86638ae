//! The funnel: invitations sent become outreach, and those whose connection is here are accepted.

use std::collections::{BTreeMap, HashMap};

use super::people::Import;
use crate::domain::book::Book;
use crate::domain::change::Refusal;
use crate::domain::contact::Contact;
use crate::domain::day::Day;
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::{ContactId, OutreachId};
use crate::domain::outreach::{Outreach, Stage, Step};
use crate::domain::profile::{profile, profile_print};
use crate::domain::record::{Key, Record};
use crate::exchange::Incoming;
use crate::exchange::report::FileReport;
use crate::exchange::table::{Invitation, Invitations};

/// What stands in [`Contact::met`] of a connection.
const CONNECTED: &str = "LinkedIn";

/// Everybody I reached out to, as this import leaves them so far.
#[derive(Debug, Default)]
pub(super) struct Funnel {
    all: BTreeMap<OutreachId, Outreach>,
    by_url: HashMap<u64, OutreachId>,
    by_name: HashMap<(String, Day), OutreachId>,
}

impl Funnel {
    /// Those in `book`.
    pub(super) fn new(book: &Book) -> Self {
        let mut funnel = Self::default();
        for outreach in book.outreach() {
            funnel.add(outreach.clone());
        }
        funnel
    }

    fn add(&mut self, outreach: Outreach) {
        if let Some(url) = profile_print(&outreach.url) {
            self.by_url.entry(url).or_insert(outreach.id);
        }
        for step in outreach.steps.iter().filter(|step| step.stage == Stage::Invited) {
            self.by_name.entry((outreach.name.to_lowercase(), step.on)).or_insert(outreach.id);
        }
        self.all.insert(outreach.id, outreach);
    }

    /// The outreach `sent` is about: known by the profile, else by name and day where one of the two has no profile.
    fn known(&self, sent: &Invitation) -> Option<&Outreach> {
        let by_url = profile_print(&sent.url).and_then(|url| self.by_url.get(&url));
        let by_name = || {
            let found = self.by_name.get(&(sent.name.to_lowercase(), sent.on)).and_then(|id| self.all.get(id));
            found.filter(|it| it.url.is_empty() || sent.url.is_empty())
        };
        by_url.and_then(|id| self.all.get(id)).or_else(by_name)
    }

    /// Plans the `invitations` of one file.
    ///
    /// # Errors
    /// A [`Refusal`] when a stored record cannot be read.
    pub(super) fn invite(
        &mut self,
        file: &Incoming,
        invitations: &Invitations,
        import: &mut Import<'_, '_>,
    ) -> Result<FileReport, Refusal> {
        let mut report = FileReport::new(file);
        report.read = invitations.read;
        report.skipped.clone_from(&invitations.skipped);
        report.warnings.clone_from(&invitations.warnings);
        for sent in &invitations.sent {
            let Invitation { name, url, on, note, .. } = sent;
            let Some(known) = self.known(sent) else {
                let id = OutreachId(import.plan().fresh(|value| Key::Outreach(OutreachId(value)))?);
                let steps = vec![Step { stage: Stage::Invited, on: *on }];
                let outreach =
                    Outreach { id, name: name.clone(), contact: None, url: url.clone(), note: note.clone(), steps };
                self.put(outreach, import);
                report.created += 1;
                continue;
            };
            let mut outreach = known.clone();
            outreach.advance(Stage::Invited, *on);
            for (ours, theirs) in [(&mut outreach.url, url), (&mut outreach.note, note)] {
                if ours.is_empty() {
                    ours.clone_from(theirs);
                }
            }
            if outreach == *known {
                report.unchanged += 1;
            } else {
                self.put(outreach, import);
                report.updated += 1;
            }
        }
        Ok(report)
    }

    /// Links open outreach to the contact with that profile, and takes the step to *accepted* on the day of the
    /// connection, where that is known.
    ///
    /// # Errors
    /// A [`Refusal`] when a stored record cannot be read.
    pub(super) fn accept(&mut self, import: &mut Import<'_, '_>) -> Result<(), Refusal> {
        let accepted = |it: &Outreach| it.steps.iter().any(|step| step.stage == Stage::Accepted);
        let open: Vec<Outreach> =
            self.all.values().filter(|it| it.contact.is_none() || !accepted(it)).cloned().collect();
        for mut outreach in open {
            let Some(url) = profile(&outreach.url) else { continue };
            let contact = match outreach.contact {
                Some(id) => id,
                None => match import.with_profile(&url).as_slice() {
                    [one] => *one,
                    _ => continue,
                },
            };
            let before = outreach.clone();
            outreach.contact = Some(contact);
            if let Some(day) = connected(import, &url, contact)? {
                outreach.advance(Stage::Accepted, day);
            }
            if outreach != before {
                self.put(outreach, import);
            }
        }
        Ok(())
    }

    fn put(&mut self, outreach: Outreach, import: &mut Import<'_, '_>) {
        self.add(outreach.clone());
        import.put(Record::Outreach(outreach));
    }
}

/// The day the person at `url` became a connection: as a file of this import says, else as the contact does.
fn connected(import: &mut Import<'_, '_>, url: &str, id: ContactId) -> Result<Option<Day>, Refusal> {
    if let Some(day) = import.connected_on(fingerprint(url.as_bytes())) {
        return Ok(Some(day));
    }
    let Contact { met, .. } = import.plan().contact(id)?;
    Ok(met.filter(|met| met.text == CONNECTED).and_then(|met| met.date))
}
