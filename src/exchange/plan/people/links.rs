//! What binds people together in a file: groups they are in, and those they are said to know.

use std::collections::HashSet;

use super::Import;
use crate::domain::change::Refusal;
use crate::domain::contact::{Contact, Source, SourceField, SourceKind};
use crate::domain::conversation;
use crate::domain::id::ContactId;
use crate::domain::record::Record;
use crate::exchange::draft::{Group, Reference, Related, Skip};
use crate::exchange::plan::fields;
use crate::exchange::report::FileReport;

/// Whether the record `contact` came from said so before: a tie that was taken away since does not come back.
pub(super) fn is_known(contact: &Contact, kind: SourceKind, related: &Related) -> bool {
    let mark = fields::mark(SourceField::Extra, &fields::extra_text(&related.kept));
    contact.sources.iter().any(|source| source.kind == kind && source.fields.contains(&mark))
}

impl Import<'_, '_> {
    /// Puts those a group names who are not in its file into the community. The group itself is no contact, so it counts
    /// as unchanged.
    pub(super) fn group(&mut self, group: &Group, kind: SourceKind, report: &mut FileReport) -> Result<(), Refusal> {
        let mut missing = 0;
        for member in &group.elsewhere {
            match self.referred(member, kind) {
                Some(id) => self.join(id, group, kind)?,
                None => missing += 1,
            }
        }
        let Group { name, members, line, .. } = group;
        if missing == *members {
            let reason = format!("{name} is a group of people who are neither here nor in the file");
            report.skipped.push(Skip { line: Some(*line), reason });
            return Ok(());
        }
        report.unchanged += 1;
        let reason =
            format!("{name} is a group: {} of the {members} it names are in that community", members - missing);
        report.warn(Some(*line), reason);
        Ok(())
    }

    /// A community that was taken off since the group brought it does not come back.
    fn join(&mut self, id: ContactId, group: &Group, kind: SourceKind) -> Result<(), Refusal> {
        let mut contact = self.plan.contact(id)?;
        let mark = fields::mark(SourceField::Community, &group.name);
        if contact.sources.iter().any(|source| source.kind == kind && source.fields.contains(&mark)) {
            return Ok(());
        }
        if !contact.communities.contains(&group.name) {
            contact.communities.push(group.name.clone());
        }
        contact.sources.push(Source {
            kind,
            key: group.key.clone(),
            fingerprint: group.fingerprint,
            batch: self.run.batch,
            date: self.run.today,
            fields: vec![mark],
        });
        self.put(Record::Contact(Box::new(contact)));
        Ok(())
    }

    /// Plans the ties of all files, once everybody is there.
    pub(in crate::exchange::plan) fn relate(&mut self) -> Result<(), Refusal> {
        let mut pairs = HashSet::new();
        for (a, related) in std::mem::take(&mut self.related) {
            let Some(b) = self.referred(&related.who, SourceKind::Vcard).filter(|&b| b != a) else { continue };
            let is_new = pairs.insert((a.min(b), a.max(b)));
            if is_new && !self.plan.book.ties_of(a).any(|tie| tie.other(a) == Some(b)) {
                conversation::tie(self.plan, a, b, &related.how)?;
            }
        }
        Ok(())
    }

    /// Who is meant.
    fn referred(&mut self, who: &Reference, kind: SourceKind) -> Option<ContactId> {
        match who {
            Reference::Key(key) => self.index().with_key(kind, key).or_else(|| self.own(key, kind)),
            Reference::Email(email) => self.with_email(email),
        }
    }
}
