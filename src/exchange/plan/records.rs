//! Records of this program's own, taken by id: what is absent is created, what is the same stays, what differs stays as it is here.

use std::collections::HashSet;

use super::super::Incoming;
use super::super::draft::Skip;
use super::super::report::{Candidates, FileReport, Others};
use super::Options;
use crate::domain::change::{Planner, Refusal};
use crate::domain::edit::ContactEdit;
use crate::domain::id::ContactId;
use crate::domain::me::Me;
use crate::domain::record::{Key, Record};

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Created,
    Unchanged,
    Kept,
    LeftOut,
}

/// Plans the `records` of one file.
pub(super) fn import(
    file: &Incoming,
    records: &[Record],
    options: &Options,
    plan: &mut Planner<'_>,
) -> Result<FileReport, Refusal> {
    let mut report = FileReport::new(file);
    let mut others = Others::default();
    let here = records.iter().filter_map(|record| match record {
        Record::Contact(contact) if !contact.name.full.trim().is_empty() => Some(contact.id),
        _ => None,
    });
    let here: HashSet<ContactId> = here.collect();
    for record in records {
        if let Record::Contact(contact) = record
            && !here.contains(&contact.id)
        {
            report.read += 1;
            report.skipped.push(Skip { line: None, reason: format!("contact {} has no name", contact.id) });
            continue;
        }
        let fate = one(record, &here, options, plan, &mut report)?;
        if let Record::Contact(_) = record {
            report.read += 1;
            match fate {
                Fate::Created => report.created += 1,
                Fate::Unchanged | Fate::Kept | Fate::LeftOut => report.unchanged += 1,
            }
        } else {
            others.read += 1;
            match fate {
                Fate::Created => others.created += 1,
                Fate::Unchanged => others.unchanged += 1,
                Fate::Kept => others.kept += 1,
                Fate::LeftOut => others.left_out += 1,
            }
        }
        if let (Record::Pending(pending), Fate::Created) = (record, fate) {
            let (name, contact_ids) = (pending.contact.name.full.clone(), pending.candidates.clone());
            report.candidates.push(Candidates { name, contact_ids });
        }
    }
    report.others = Some(others);
    Ok(report)
}

fn one(
    record: &Record,
    here: &HashSet<ContactId>,
    options: &Options,
    plan: &mut Planner<'_>,
    report: &mut FileReport,
) -> Result<Fate, Refusal> {
    let mut record = record.clone();
    if let Record::Contact(contact) = &mut record {
        for tag in &options.tags {
            ContactEdit::Tag(tag.clone(), true).apply(contact, plan)?;
        }
    }
    let known = |id: &ContactId| here.contains(id) || plan.book.card(*id).is_some();
    if !about(&record).iter().all(known) {
        report.warn(None, format!("{}: about somebody who is neither here nor in the file; left out", what(&record)));
        return Ok(Fate::LeftOut);
    }
    match plan.get(record.key())? {
        None if same_scope(&record, plan) => {
            report.warn(None, format!("{}: there is such a rule here; yours is kept", what(&record)));
            Ok(Fate::Kept)
        }
        None => {
            plan.put(record);
            Ok(Fate::Created)
        }
        Some(Record::Me(me)) if me == Me::default() && record != Record::Me(me.clone()) => {
            plan.put(record);
            Ok(Fate::Created)
        }
        Some(stored) if stored == record => Ok(Fate::Unchanged),
        Some(stored) => {
            report.warn(None, format!("{}: differs here and in the file; yours is kept", what(&stored)));
            Ok(Fate::Kept)
        }
    }
}

/// The contacts a record cannot be without.
fn about(record: &Record) -> Vec<ContactId> {
    match record {
        Record::Me(_)
        | Record::Contact(_)
        | Record::Rule(_)
        | Record::Event(_)
        | Record::Roster(_)
        | Record::Identity(_)
        | Record::Need(_)
        | Record::Outreach(_)
        | Record::Review(_) => Vec::new(),
        Record::Introduction(introduction) => vec![introduction.a, introduction.b],
        Record::Distinct(pair) => vec![pair.a, pair.b],
        Record::Touch(touch) => touch.contacts.clone(),
        Record::Promise(promise) => vec![promise.contact],
        Record::Tie(tie) => vec![tie.a, tie.b],
        Record::Pending(pending) => pending.candidates.clone(),
    }
}

/// Whether `record` is a cadence rule for something that has another one here.
fn same_scope(record: &Record, plan: &Planner<'_>) -> bool {
    match record {
        Record::Rule(rule) => plan.book.rules().iter().any(|known| known.scope == rule.scope),
        _ => false,
    }
}

/// What to call a record in a warning.
fn what(record: &Record) -> String {
    match record.key() {
        Key::Me => "who I am".to_owned(),
        Key::Contact(id) => match record {
            Record::Contact(contact) => format!("{} ({id})", contact.name.full),
            _ => format!("contact {id}"),
        },
        Key::Touch(id) => format!("conversation {id}"),
        Key::Promise(id) => format!("promise {id}"),
        Key::Tie(id) => format!("tie {id}"),
        Key::Rule(id) => format!("cadence rule {id}"),
        Key::Pending(id) => format!("record to settle {id}"),
        Key::Event(id) => match record {
            Record::Event(event) => format!("{} ({id})", event.name),
            _ => format!("event {id}"),
        },
        Key::Roster(id) => format!("roster of {id}"),
        Key::Identity(id) => format!("name on a roster {id}"),
        Key::Need(id) => format!("need {id}"),
        Key::Distinct(id) => format!("two who are not one person {id}"),
        Key::Outreach(id) => match record {
            Record::Outreach(outreach) => format!("outreach to {} ({id})", outreach.name),
            _ => format!("outreach {id}"),
        },
        Key::Introduction(id) => format!("introduction {id}"),
        Key::Review(id) => format!("review {id}"),
    }
}
