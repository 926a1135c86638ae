//! A draft merged into a contact: what the source changed is taken, what the user changed is kept, and a clash of both is said.

use std::collections::HashSet;

use super::super::draft::{Draft, Ours};
use super::super::report::Moved;
use super::fields::{self, Fields};
use crate::domain::change::{Planner, Refusal};
use crate::domain::contact::{Contact, Met, Note, Position, Source, SourceField, SourceKind};
use crate::domain::day::Day;
use crate::domain::edit::{self, ContactEdit};
use crate::domain::id::ContactId;
use crate::domain::kind::NoteKind;
use crate::domain::matching::is_same_organisation;

/// The most fingerprints remembered of records without an id, a contact and format.
const MOST_REMEMBERED: usize = 8;
/// The same of one import.
const MOST_REMEMBERED_AT_ONCE: usize = 100;

/// The most hashes kept of one source: the latest come first.
const MOST_FIELDS: usize = 4 * Draft::MOST;

/// One import as sources record it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Its number.
    pub(super) batch: u64,
    /// Its day.
    pub(super) today: Day,
}

/// What a merge has to tell.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Values that differ here and in the file, and stayed as they are here; lists that are full.
    pub(super) warnings: Vec<String>,
    /// The change of organisation, if there was one.
    pub(super) moved: Option<Moved>,
}

/// A new contact as `draft` has it.
pub(super) fn contact_of(draft: &Draft, id: ContactId, kind: SourceKind, run: Run) -> Contact {
    let mut contact = Contact::new(id, draft.name.clone(), run.today);
    contact.nicknames.clone_from(&draft.nicknames);
    contact.emails.clone_from(&draft.emails);
    contact.phones.clone_from(&draft.phones);
    contact.urls.clone_from(&draft.urls);
    contact.addresses.clone_from(&draft.addresses);
    if !(draft.organisation.is_empty() && draft.title.is_empty()) {
        let (organisation, title) = (draft.organisation.clone(), draft.title.clone());
        contact.positions.push(Position { organisation, title, from: draft.ours.since, ..Position::default() });
    }
    contact.place.clone_from(&draft.place);
    contact.tags.clone_from(&draft.tags);
    contact.birthday = draft.birthday;
    contact.dates.clone_from(&draft.dates);
    contact.notes = notes(draft, run.today).collect();
    contact.communities.clone_from(&draft.communities);
    contact.met.clone_from(&draft.met);
    contact.extra.clone_from(&draft.extra);
    let ours = &draft.ours;
    add_former(&mut contact.positions, ours.former.iter(), &mut true);
    contact.kinds = ours.kinds;
    contact.cadence = ours.cadence;
    contact.standing = ours.standing.unwrap_or(contact.standing);
    contact.no_thanks = ours.no_thanks;
    contact.aims.clone_from(&ours.aims);
    contact.offers.clone_from(&ours.offers);
    contact.sources.push(source(draft, kind, run, fields::of(draft)));
    contact
}

/// The notes of `draft`, none dated later than `today`; those without a day are of the day the source last changed.
fn notes(draft: &Draft, today: Day) -> impl Iterator<Item = Note> {
    let date = draft.dated.filter(|&day| day <= today).unwrap_or(today);
    let ours = draft.ours.notes.iter().map(move |note| Note { date: note.date.min(today), ..note.clone() });
    ours.chain(draft.notes.iter().map(move |text| Note { date, kind: NoteKind::Business, text: text.clone() }))
}

fn source(draft: &Draft, kind: SourceKind, run: Run, fields: Fields) -> Source {
    let Draft { key, fingerprint, .. } = draft;
    Source { kind, key: key.clone(), fingerprint: *fingerprint, batch: run.batch, date: run.today, fields }
}

/// Merges `draft` into `contact`. Sources of earlier imports give way to this one, but those `seen` in it.
pub(super) fn merge(
    contact: &mut Contact,
    draft: &Draft,
    kind: SourceKind,
    run: Run,
    seen: impl Fn(&Source) -> bool,
    plan: &Planner<'_>,
) -> Result<Told, Refusal> {
    let of_record = |source: &&Source| source.kind == kind && source.key == draft.key;
    let newest = contact.sources.iter().filter(of_record).max_by_key(|source| source.batch);
    let last = newest.map(|source| source.fields.clone()).unwrap_or_default();
    let first_today = newest.is_some_and(|source| source.batch == run.batch);
    let mut merge = Merge { draft, last: &last, told: Told::default() };
    merge.name(contact);
    merge.position(contact, first_today, plan)?;
    merge.place_and_birthday(contact);
    merge.met(contact);
    merge.lists(contact, run.today);
    let told = merge.told;

    let mut brought = fields::of(draft);
    let single = |field| brought.iter().any(|(known, _)| *known == field);
    let now: HashSet<(SourceField, u32)> = brought.iter().copied().collect();
    let carried: Fields = last
        .iter()
        .filter(|mark| if is_list(mark.0) { !now.contains(mark) } else { !single(mark.0) })
        .copied()
        .collect();
    brought.extend(carried.into_iter().filter(|mark| mark.0 != SourceField::Extra));
    brought.truncate(MOST_FIELDS);
    contact
        .sources
        .retain(|source| !of_record(&source) || source.key.is_empty() || source.batch == run.batch || seen(source));
    for source in contact.sources.iter_mut().filter(|source| of_record(&&**source)) {
        // The newest holds all of them.
        source.fields.clear();
    }
    contact.sources.push(source(draft, kind, run, brought));
    let remembered = |contact: &Contact| contact.sources.iter().filter(|source| of_record(source)).count();
    while remembered(contact) > MOST_REMEMBERED {
        // Those of this import are forgotten last: the same file again must change nothing.
        let is_old = |source: &Source| of_record(&source) && source.batch != run.batch && !seen(source);
        let old = contact.sources.iter().position(is_old);
        let Some(oldest) = old.or_else(|| {
            let too_many = remembered(contact) > MOST_REMEMBERED_AT_ONCE;
            contact.sources.iter().position(|source| too_many && of_record(&source))
        }) else {
            break;
        };
        contact.sources.remove(oldest);
    }
    Ok(told)
}

fn is_list(field: SourceField) -> bool {
    use SourceField::{Birthday, Met, Name, Organisation, Place, Title};
    !matches!(field, Name | Organisation | Title | Place | Birthday | Met)
}

/// What becomes of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// The source says nothing new.
    Leave,
    /// Only the source changed it.
    Take,
    /// The user has another value.
    Keep,
}

struct Merge<'m> {
    draft: &'m Draft,
    /// What the source brought last time.
    last: &'m Fields,
    told: Told,
}

impl Merge<'_> {
    fn verdict(&self, field: SourceField, current: &str, incoming: &str) -> Verdict {
        if incoming.is_empty() || incoming == current {
            return Verdict::Leave;
        }
        match self.last.iter().find(|(known, _)| *known == field) {
            Some((_, last)) if *last == fields::hash(incoming) => Verdict::Leave,
            _ if current.is_empty() => Verdict::Take,
            Some((_, last)) if *last == fields::hash(current) => Verdict::Take,
            _ => Verdict::Keep,
        }
    }

    fn conflict(&mut self, contact: &Contact, what: &str, current: &str, incoming: &str) {
        let name = &contact.name.full;
        let text = format!("{name}: {what} is `{current}` here and `{incoming}` in the file; yours is kept");
        self.told.warnings.push(text);
    }

    fn name(&mut self, contact: &mut Contact) {
        let incoming = &self.draft.name;
        if !self.draft.named {
            return;
        }
        let current = &contact.name;
        match self.verdict(SourceField::Name, &current.full, &incoming.full) {
            Verdict::Take => contact.name = incoming.clone(),
            Verdict::Keep => self.conflict(&contact.clone(), "the name", &current.full.clone(), &incoming.full),
            Verdict::Leave => {
                let bare = current.given.is_empty() && current.family.is_empty();
                if bare && current.full == incoming.full {
                    contact.name = incoming.clone();
                }
            }
        }
    }

    /// Organisation and title. Another organisation is a move, and history (B4), unless it is only spelled otherwise
    /// or stands in the same import (`first_today`).
    fn position(&mut self, contact: &mut Contact, first_today: bool, plan: &Planner<'_>) -> Result<(), Refusal> {
        let Draft { organisation, title, .. } = self.draft;
        let current = contact.position().cloned().unwrap_or_default();
        let same = is_same_organisation(&current.organisation, organisation);
        let of_organisation = self.verdict(SourceField::Organisation, &current.organisation, organisation);
        let taken = of_organisation == Verdict::Take;
        if taken && !(same || first_today || current.organisation.is_empty()) {
            let (from, to) = (current.organisation, organisation.clone());
            self.told.moved = Some(Moved { name: contact.name.full.clone(), from, to });
            let (organisation, title) = (Some(organisation.clone()), Some(title.clone()));
            return ContactEdit::Position { organisation, title, how: edit::Moved::Since(None) }.apply(contact, plan);
        }
        if of_organisation == Verdict::Keep {
            self.conflict(contact, "the organisation", &current.organisation, organisation);
        }
        // A title belongs to the organisation the source names with it.
        let elsewhere = !(taken || same || organisation.is_empty() || current.organisation.is_empty());
        let of_title = if elsewhere { Verdict::Leave } else { self.verdict(SourceField::Title, &current.title, title) };
        if of_title == Verdict::Keep {
            self.conflict(contact, "the title", &current.title, title);
        }
        let organisation = taken.then(|| organisation.clone());
        let title = (of_title == Verdict::Take).then(|| title.clone());
        if organisation.is_none() && title.is_none() {
            return Ok(());
        }
        let correction = organisation.is_some() || first_today || current.title.is_empty();
        let how = if correction { edit::Moved::Correction } else { edit::Moved::Since(None) };
        ContactEdit::Position { organisation, title, how }.apply(contact, plan)
    }

    fn place_and_birthday(&mut self, contact: &mut Contact) {
        let current = contact.place.clone().unwrap_or_default();
        let incoming = self.draft.place.clone().unwrap_or_default();
        match self.verdict(SourceField::Place, &current, &incoming) {
            Verdict::Take => contact.place = Some(incoming),
            Verdict::Keep => self.conflict(contact, "the place", &current, &incoming),
            Verdict::Leave => {}
        }
        let text =
            |date: Option<crate::domain::day::PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let (current, incoming) = (text(contact.birthday), text(self.draft.birthday));
        match self.verdict(SourceField::Birthday, &current, &incoming) {
            Verdict::Take => contact.birthday = self.draft.birthday,
            Verdict::Keep => self.conflict(contact, "the birthday", &current, &incoming),
            Verdict::Leave => {}
        }
    }

    /// How we met: what the user or a conversation has said stays, and is no clash worth telling.
    fn met(&mut self, contact: &mut Contact) {
        let text = |met: Option<&Met>| met.map(fields::met_text).unwrap_or_default();
        let (current, incoming) = (text(contact.met.as_ref()), text(self.draft.met.as_ref()));
        if self.verdict(SourceField::Met, &current, &incoming) == Verdict::Take {
            contact.met.clone_from(&self.draft.met);
        }
    }

    /// Adds what is new in every list. What a source brought before and is not there any more, the user took away.
    fn lists(&mut self, contact: &mut Contact, today: Day) {
        let draft = self.draft;
        contact
            .extra
            .retain(|extra| !self.last.contains(&fields::mark(SourceField::Extra, &fields::extra_text(extra))));
        let mut known: HashSet<(SourceField, u32)> = marks_of(contact).into_iter().collect();
        known.extend(contact.sources.iter().flat_map(|source| &source.fields).filter(|it| it.0 != SourceField::Extra));
        let mut is_new = |field, text: &str| known.insert(fields::mark(field, text));
        let mut whole = true;
        let whole = &mut whole;
        add(&mut contact.nicknames, draft.nicknames.iter().filter(|it| is_new(SourceField::Nickname, it)), whole);
        add(&mut contact.emails, draft.emails.iter().filter(|it| is_new(SourceField::Email, &it.value)), whole);
        add(&mut contact.phones, draft.phones.iter().filter(|it| is_new(SourceField::Phone, &it.value)), whole);
        add(&mut contact.urls, draft.urls.iter().filter(|it| is_new(SourceField::Url, it)), whole);
        add(&mut contact.addresses, draft.addresses.iter().filter(|it| is_new(SourceField::Address, it)), whole);
        add(&mut contact.tags, draft.tags.iter().filter(|it| is_new(SourceField::Tag, it)), whole);
        let dates = draft.dates.iter().filter(|it| is_new(SourceField::Date, &fields::date_text(it)));
        add(&mut contact.dates, dates, whole);
        let notes: Vec<Note> = notes(draft, today).filter(|it| is_new(SourceField::Note, &it.text)).collect();
        add(&mut contact.notes, notes.iter(), whole);
        let communities = draft.communities.iter().filter(|it| is_new(SourceField::Community, it));
        add(&mut contact.communities, communities, whole);
        let extra = draft.extra.iter().filter(|it| is_new(SourceField::Extra, &fields::extra_text(it)));
        add(&mut contact.extra, extra, whole);
        let Ours { former, kinds, aims, offers, .. } = &draft.ours;
        let former = former.iter().filter(|it| is_new(SourceField::Position, &fields::position_text(it)));
        add_former(&mut contact.positions, former, whole);
        kinds.iter().filter(|it| is_new(SourceField::Kind, it.word())).for_each(|kind| contact.kinds.set(kind, true));
        add(&mut contact.aims, aims.iter().filter(|it| is_new(SourceField::Aim, &it.text)), whole);
        add(&mut contact.offers, offers.iter().filter(|it| is_new(SourceField::Offer, &it.text)), whole);
        if !*whole {
            let name = &contact.name.full;
            self.told.warnings.push(format!("{name} has a thousand values of a kind already: left out in part"));
        }
    }
}

/// Adds `more` to `list` as far as there is room.
fn add<'t, T: Clone + 't>(list: &mut Vec<T>, more: impl Iterator<Item = &'t T>, whole: &mut bool) {
    for item in more {
        if list.len() >= Draft::MOST {
            *whole = false;
            return;
        }
        list.push(item.clone());
    }
}

/// Adds positions held before. One without an end would be taken for the present one where there is none.
fn add_former<'t>(positions: &mut Vec<Position>, former: impl Iterator<Item = &'t Position>, whole: &mut bool) {
    for position in former {
        if position.to.is_some() || !positions.is_empty() {
            add(positions, std::iter::once(position), whole);
        }
    }
}

/// The marks of everything in the lists of `contact`.
fn marks_of(contact: &Contact) -> Fields {
    let mut marks = Fields::new();
    let mut add = |field, text: &str| marks.push(fields::mark(field, text));
    contact.nicknames.iter().for_each(|it| add(SourceField::Nickname, it));
    contact.emails.iter().for_each(|it| add(SourceField::Email, &it.value));
    contact.phones.iter().for_each(|it| add(SourceField::Phone, &it.value));
    contact.urls.iter().for_each(|it| add(SourceField::Url, it));
    contact.addresses.iter().for_each(|it| add(SourceField::Address, it));
    contact.tags.iter().for_each(|it| add(SourceField::Tag, it));
    contact.dates.iter().for_each(|it| add(SourceField::Date, &fields::date_text(it)));
    contact.notes.iter().for_each(|it| add(SourceField::Note, &it.text));
    contact.communities.iter().for_each(|it| add(SourceField::Community, it));
    contact.extra.iter().for_each(|it| add(SourceField::Extra, &fields::extra_text(it)));
    contact.positions.iter().for_each(|it| add(SourceField::Position, &fields::position_text(it)));
    contact.kinds.iter().for_each(|it| add(SourceField::Kind, it.word()));
    contact.aims.iter().for_each(|it| add(SourceField::Aim, &it.text));
    contact.offers.iter().for_each(|it| add(SourceField::Offer, &it.text));
    marks
}
