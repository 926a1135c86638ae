//! People of other programs: each draft known again, merged, created or left to be settled.

mod links;

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::Options;
use super::index::{Index, Known};
use super::merge::{self, Run};
use crate::domain::book::IdHasher;
use crate::domain::card::SourceMark;
use crate::domain::change::{Planner, Refusal};
use crate::domain::contact::{Contact, Source, SourceKind, tag_of};
use crate::domain::day::Day;
use crate::domain::edit::ContactEdit;
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::{ContactId, PendingId};
use crate::domain::kind::Circle;
use crate::domain::matching::may_be_same;
use crate::domain::record::{Key, Pending, Record};
use crate::exchange::Incoming;
use crate::exchange::draft::{Draft, Parsed, Related, Skip};
use crate::exchange::report::{Candidates, FileReport};
use crate::exchange::vcard;

/// One import of people, over one or more files.
pub(super) struct Import<'i, 'p> {
    options: &'i Options,
    plan: &'i mut Planner<'p>,
    /// Built at the first file of people.
    index: Option<Index<'p>>,
    run: Run,
    wrote: bool,
    /// The contents met in this import, by contact: their marks are kept when another file changes the same person,
    /// so that importing both again changes nothing.
    seen: HashSet<(ContactId, u64), BuildHasherDefault<IdHasher>>,
    /// Who is said to know whom, until everybody is there.
    related: Vec<(ContactId, Related)>,
    /// When the people of `LinkedIn`'s archive became connections, by the hash of their profile.
    connected: HashMap<u64, Day>,
}

impl<'i, 'p> Import<'i, 'p> {
    pub(super) fn new(options: &'i Options, plan: &'i mut Planner<'p>) -> Self {
        let cards = plan.book.cards().iter().map(|card| card.batch);
        let waiting = plan.book.pending().flat_map(|pending| pending.contact.sources.iter().map(|it| it.batch));
        // The number the change will have in the history, so that one number finds the people and takes the import
        // back; more only where records came from another database with higher ones.
        let batch = cards.chain(waiting).max().unwrap_or(0).max(plan.book.revision()) + 1;
        let run = Run { batch, today: plan.now.today };
        let (seen, related, connected) = (HashSet::default(), Vec::new(), HashMap::new());
        Self { options, plan, index: None, run, wrote: false, seen, related, connected }
    }

    /// The planner, for records of this program's own.
    pub(super) fn plan(&mut self) -> &mut Planner<'p> {
        self.plan
    }

    /// This import, for what is imported beside people.
    pub(super) fn run(&self) -> Run {
        self.run
    }

    /// Says that something beside people was written.
    pub(super) fn wrote(&mut self) {
        self.wrote = true;
    }

    /// The one contact who has that e-mail address.
    pub(super) fn with_email(&mut self, email: &str) -> Option<ContactId> {
        let found = self.index().with_emails([email].into_iter());
        if let [one] = found.as_slice() { Some(*one) } else { None }
    }

    /// The number of the import, if it wrote anything.
    pub(super) fn batch(&self) -> Option<u64> {
        self.wrote.then_some(self.run.batch)
    }

    fn index(&mut self) -> &mut Index<'p> {
        let book = self.plan.book;
        self.index.get_or_insert_with(|| Index::new(book))
    }

    /// Plans one file.
    pub(super) fn file(&mut self, file: &Incoming, parsed: &Parsed) -> Result<FileReport, Refusal> {
        let mut report = FileReport::new(file);
        report.read = parsed.read;
        report.skipped.clone_from(&parsed.skipped);
        report.warnings.clone_from(&parsed.warnings);
        let shared = shared(&parsed.drafts, parsed.kind, &mut report);
        for (place, draft) in parsed.drafts.iter().enumerate().filter(|(place, _)| !shared.gone.contains(place)) {
            self.record(shared.whole.get(&place).unwrap_or(draft), parsed.kind, &mut report)?;
        }
        for group in &parsed.groups {
            self.group(group, parsed.kind, &mut report)?;
        }
        Ok(report)
    }

    fn record(&mut self, draft: &Draft, kind: SourceKind, report: &mut FileReport) -> Result<(), Refusal> {
        let key = if draft.key.is_empty() { 0 } else { fingerprint(draft.key.as_bytes()) };
        let mark = SourceMark { kind, key, content: draft.fingerprint };
        if let (SourceKind::Linkedin, Some(day)) = (kind, draft.met.as_ref().and_then(|met| met.date)) {
            self.connected.insert(key, day);
        }
        let known = match self.index().known(mark) {
            // A contact of ours, written by this program and never read before.
            Known::No => self.own(&draft.key, kind).map_or(Known::No, Known::Changed),
            known => known,
        };
        match known {
            Known::Same(id) => self.same(id, draft, mark, report),
            Known::Changed(id) => self.update(id, draft, mark, report),
            Known::Waiting(id) => {
                report.ambiguous += 1;
                if let Some(Record::Pending(pending)) = self.plan.get(Key::Pending(id))? {
                    report.candidates.push(candidates(&pending));
                }
                Ok(())
            }
            Known::No => {
                let emails = draft.emails.iter().map(|email| email.value.as_str());
                let mut found = self.index().with_emails(emails);
                let by_email = found.len();
                for id in self.index().with_profiles(draft.urls.iter().map(String::as_str)) {
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
                let what = match by_email {
                    0 => "profile",
                    count if count == found.len() => "e-mail address",
                    _ => "e-mail address or profile",
                };
                match found.as_slice() {
                    [] => self.create(draft, mark, report),
                    [one] => {
                        let contact = self.plan.contact(*one)?;
                        let (ours, theirs) = (&contact.name.full, &draft.name.full);
                        if !draft.named || may_be_same(ours, &contact.nicknames, theirs, &draft.nicknames) {
                            return self.update(*one, draft, mark, report);
                        }
                        let reason = format!("the {what} is {ours}'s, the name is another");
                        self.wait(draft, mark, found, reason, report)
                    }
                    many => {
                        let reason = match by_email {
                            count if count == many.len() => {
                                format!("its e-mail addresses are those of {count} contacts")
                            }
                            _ => format!("its addresses and profiles are those of {} contacts", many.len()),
                        };
                        self.wait(draft, mark, found, reason, report)
                    }
                }
            }
        }
    }

    /// The contact here whose UID was made from its id.
    fn own(&self, key: &str, kind: SourceKind) -> Option<ContactId> {
        let id = Some(key).filter(|_| kind == SourceKind::Vcard).and_then(vcard::contact_of)?;
        self.plan.book.card(id).map(|_| id)
    }

    /// A record whose content is known: nothing to do but a tag the user asks for now.
    fn same(&mut self, id: ContactId, draft: &Draft, mark: SourceMark, report: &mut FileReport) -> Result<(), Refusal> {
        self.seen.insert((id, mark.content));
        let changed = self.plan.has_put(id);
        let wanted = &self.options.tags;
        let card = self.plan.book.card(id);
        if !changed && card.is_some_and(|card| wanted.iter().all(|tag| holds(card.tags(), tag))) {
            report.unchanged += 1;
            return Ok(());
        }
        let mut contact = self.plan.contact(id)?;
        let known = contact.sources.iter().any(|source| SourceMark::of(source) == mark);
        if known && wanted.iter().all(|tag| holds(&contact.tags, tag)) {
            report.unchanged += 1;
            return Ok(());
        }
        if !known {
            let Draft { key, fingerprint, .. } = draft;
            let Run { batch, today: date } = self.run;
            let source = Source {
                kind: mark.kind,
                key: key.clone(),
                fingerprint: *fingerprint,
                batch,
                date,
                fields: Vec::new(),
            };
            contact.sources.insert(0, source);
        }
        self.tag(&mut contact)?;
        self.put(Record::Contact(Box::new(contact)));
        report.updated += 1;
        Ok(())
    }

    fn create(&mut self, draft: &Draft, mark: SourceMark, report: &mut FileReport) -> Result<(), Refusal> {
        let id = ContactId(self.plan.fresh(|value| Key::Contact(ContactId(value)))?);
        let contact = self.contact(draft, id, mark.kind)?;
        self.related.extend(draft.related.iter().map(|related| (id, related.clone())));
        self.settled(mark);
        self.learn(&contact, mark);
        self.put(Record::Contact(Box::new(contact)));
        report.created += 1;
        Ok(())
    }

    fn update(
        &mut self,
        id: ContactId,
        draft: &Draft,
        mark: SourceMark,
        report: &mut FileReport,
    ) -> Result<(), Refusal> {
        let mut contact = self.plan.contact(id)?;
        let new = draft.related.iter().filter(|related| !links::is_known(&contact, mark.kind, related));
        self.related.extend(new.map(|related| (id, related.clone())));
        let seen = |source: &Source| self.seen.contains(&(id, source.fingerprint));
        let told = merge::merge(&mut contact, draft, mark.kind, self.run, seen, self.plan)?;
        self.tag(&mut contact)?;
        for warning in told.warnings {
            report.warn(Some(draft.line), warning);
        }
        report.moves.extend(told.moved);
        self.settled(mark);
        self.learn(&contact, mark);
        self.put(Record::Contact(Box::new(contact)));
        report.updated += 1;
        Ok(())
    }

    /// Leaves the record to be settled by the user.
    fn wait(
        &mut self,
        draft: &Draft,
        mark: SourceMark,
        candidates_found: Vec<ContactId>,
        reason: String,
        report: &mut FileReport,
    ) -> Result<(), Refusal> {
        let earlier = match self.index().waiting_for(mark) {
            Some(id) => self.plan.get(Key::Pending(id))?,
            None => None,
        };
        let (id, contact_id) = match earlier {
            Some(Record::Pending(pending)) => (pending.id, pending.contact.id),
            _ => (
                PendingId(self.plan.fresh(|value| Key::Pending(PendingId(value)))?),
                ContactId(self.plan.fresh(|value| Key::Contact(ContactId(value)))?),
            ),
        };
        let contact = self.contact(draft, contact_id, mark.kind)?;
        let pending = Pending { id, contact, candidates: candidates_found, reason };
        report.ambiguous += 1;
        report.candidates.push(candidates(&pending));
        self.index().add_pending(&pending);
        self.wrote = true;
        self.plan.put(Record::Pending(Box::new(pending)));
        Ok(())
    }

    /// The contact `draft` makes, with what the user asked for.
    fn contact(&self, draft: &Draft, id: ContactId, kind: SourceKind) -> Result<Contact, Refusal> {
        let mut contact = merge::contact_of(draft, id, kind, self.run);
        self.tag(&mut contact)?;
        if let Some(circle) = self.options.circle.or(draft.ours.circle).filter(|&circle| circle != Circle::None) {
            ContactEdit::Circle(circle, None).apply(&mut contact, self.plan)?;
        }
        Ok(contact)
    }

    fn tag(&self, contact: &mut Contact) -> Result<(), Refusal> {
        for tag in &self.options.tags {
            ContactEdit::Tag(tag.clone(), true).apply(contact, self.plan)?;
        }
        Ok(())
    }

    /// Writes `record`.
    pub(super) fn put(&mut self, record: Record) {
        self.wrote = true;
        self.plan.put(record);
    }

    /// The contacts with that profile.
    pub(super) fn with_profile(&mut self, url: &str) -> Vec<ContactId> {
        self.index().with_profiles(std::iter::once(url))
    }

    /// The day a file of this import says the profile with that hash became a connection.
    pub(super) fn connected_on(&self, profile: u64) -> Option<Day> {
        self.connected.get(&profile).copied()
    }

    /// A record that waited and can be told now waits no more.
    fn settled(&mut self, mark: SourceMark) {
        if let Some(id) = self.index().waiting_for(mark) {
            self.plan.remove(Key::Pending(id));
        }
    }

    fn learn(&mut self, contact: &Contact, mark: SourceMark) {
        self.seen.insert((contact.id, mark.content));
        let index = self.index();
        index.add_mark(mark, contact.id);
        index.add_emails(contact.id, contact.emails.iter().map(|email| email.value.as_str()));
        index.add_profiles(contact.id, contact.urls.iter().map(String::as_str));
    }
}

fn holds(tags: impl IntoIterator<Item = impl AsRef<str>>, tag: &str) -> bool {
    let tag = tag_of(tag);
    tags.into_iter().any(|known| known.as_ref().eq_ignore_ascii_case(tag))
}

fn candidates(pending: &Pending) -> Candidates {
    Candidates { name: pending.contact.name.full.clone(), contact_ids: pending.candidates.clone() }
}

/// What becomes of drafts that share a source id. The last in the file holds and takes over what only the others have;
/// these count as unchanged, or as skipped where the name is another's.
#[derive(Default)]
struct Shared {
    /// Drafts that took over others, by their place.
    whole: HashMap<usize, Draft>,
    /// The places of the others.
    gone: HashSet<usize>,
}

fn shared(drafts: &[Draft], kind: SourceKind, report: &mut FileReport) -> Shared {
    let id = if kind == SourceKind::Linkedin { "profile" } else { "UID" };
    let mut shared = Shared::default();
    let keyed = drafts.iter().enumerate().filter(|(_, draft)| !draft.key.is_empty());
    let last: HashMap<&str, usize> = keyed.clone().map(|(place, draft)| (draft.key.as_str(), place)).collect();
    for (place, draft) in keyed {
        let Some(&holder) = last.get(draft.key.as_str()).filter(|&&holder| holder != place) else { continue };
        shared.gone.insert(place);
        let whole = shared.whole.entry(holder).or_insert_with(|| drafts[holder].clone());
        let (line, at) = (Some(draft.line), whole.line);
        if may_be_same(&draft.name.full, &draft.nicknames, &drafts[holder].name.full, &drafts[holder].nicknames) {
            report.unchanged += 1;
            if whole.absorb(draft) {
                report.warn(line, format!("the same {id} as in line {at}: read as one person"));
            } else {
                report.warn(line, format!("the same {id} as in line {at}, which is full: left out in part"));
            }
        } else {
            let reason = format!("the same {id} as in line {at}, but another name: {}", draft.name.full);
            report.skipped.push(Skip { line, reason });
        }
    }
    shared
}
