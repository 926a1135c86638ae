//! Merging: one contact of two, with everything of both kept; and what the user settles about records that may be one.

use crate::domain::sort;

use std::collections::HashSet;

use super::change::{Planner, Refusal};
use super::contact::{Contact, Note, Position, Rhythm};
use super::day::{Day, PartialDate};
use super::distinct::Distinct;
use super::fold::fold;
use super::id::{ContactId, DistinctId, PendingId};
use super::intent::{Planned, people};
use super::kind::{Kind, NoteKind};
use super::matching::is_same_organisation;
use super::record::{Key, Pending, Record};
use super::reference;

/// A field of which a contact has one value: where two contacts differ in it, one of the two is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Single {
    /// The name.
    Name,
    /// The present organisation with the title.
    Position,
    /// Where they live.
    Place,
    /// The date of birth.
    Birthday,
    /// Their own cadence.
    Cadence,
    /// How we met.
    Met,
}

impl Single {
    /// Every one, in the order they are shown.
    pub const ALL: [Self; 6] = [Self::Name, Self::Position, Self::Place, Self::Birthday, Self::Cadence, Self::Met];

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Position => "works",
            Self::Place => "place",
            Self::Birthday => "birthday",
            Self::Cadence => "cadence",
            Self::Met => "met",
        }
    }

    /// Its value in `contact`, as one line; empty where there is none.
    pub fn value(self, contact: &Contact) -> String {
        match self {
            Self::Name => contact.name.full.clone(),
            Self::Position => contact.position().map(position_text).unwrap_or_default(),
            Self::Place => contact.place.clone().unwrap_or_default(),
            Self::Birthday => contact.birthday.map(PartialDate::words).unwrap_or_default(),
            Self::Cadence => contact.cadence.map(|cadence| cadence.to_string()).unwrap_or_default(),
            Self::Met => contact.met.as_ref().map_or_else(String::new, |met| {
                let date = met.date.map(|date| date.to_string()).unwrap_or_default();
                [met.text.as_str(), &date].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
            }),
        }
    }

    /// Whether the two say different things here, so that one has to be chosen.
    pub fn clashes(self, one: &Contact, other: &Contact) -> bool {
        let (mine, theirs) = (self.value(one), self.value(other));
        if mine.is_empty() || theirs.is_empty() {
            return false;
        }
        match self {
            Self::Position => match (one.position(), other.position()) {
                (Some(one), Some(other)) => !(is_at(one, other) && agrees(&one.title, &other.title)),
                _ => false,
            },
            _ => mine != theirs,
        }
    }
}

/// `Founder, Analytical Engines`.
fn position_text(position: &Position) -> String {
    let parts = [&position.title, &position.organisation].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Whether the two are at one organisation, or one of them names none.
fn is_at(one: &Position, other: &Position) -> bool {
    let (one, other) = (&one.organisation, &other.organisation);
    one.is_empty() || other.is_empty() || is_same_organisation(one, other)
}

/// Whether the two texts are the same, or one of them is empty.
fn agrees(one: &str, other: &str) -> bool {
    one.is_empty() || other.is_empty() || fold(one) == fold(other)
}

/// The one contact that `keep` and `other` are, under the id of `keep`, as of `today`.
///
/// Lists hold what either has. Of single fields that clash, those `taken` are the other's, the rest stay; what is not
/// chosen is kept as a nickname, a former position, or in a note.
pub fn unite(keep: &Contact, other: &Contact, taken: &[Single], today: Day) -> Contact {
    let mut one = keep.clone();
    let mut lost: Vec<String> = Vec::new();
    for field in Single::ALL {
        let clashes = field.clashes(keep, other);
        let is_theirs = clashes && taken.contains(&field) || field.value(keep).is_empty();
        let (chosen, left) = if is_theirs { (other, keep) } else { (keep, other) };
        match field {
            Single::Name => one.name = chosen.name.clone(),
            Single::Position => one.positions = positions(chosen, left),
            Single::Place => one.place.clone_from(&chosen.place),
            Single::Birthday => one.birthday = chosen.birthday,
            Single::Cadence => one.cadence = chosen.cadence,
            Single::Met => one.met.clone_from(&chosen.met),
        }
        if clashes {
            match field {
                Single::Name => {
                    add(&mut one.nicknames, std::slice::from_ref(&left.name.full), |a, b| fold(a) == fold(b));
                }
                Single::Position => {}
                Single::Place | Single::Birthday | Single::Cadence | Single::Met => {
                    lost.push(format!("{} {}", field.label(), field.value(left)));
                }
            }
        }
    }
    let same = |a: &String, b: &String| a.eq_ignore_ascii_case(b);
    add(&mut one.nicknames, &other.nicknames, |a, b| fold(a) == fold(b));
    one.nicknames.retain(|nickname| *nickname != one.name.full);
    add(&mut one.emails, &other.emails, |a, b| a.value.eq_ignore_ascii_case(&b.value));
    add(&mut one.phones, &other.phones, |a, b| digits(&a.value) == digits(&b.value));
    add(&mut one.urls, &other.urls, |a, b| a.trim_end_matches('/').eq_ignore_ascii_case(b.trim_end_matches('/')));
    add(&mut one.addresses, &other.addresses, same);
    add(&mut one.tags, &other.tags, same);
    add(&mut one.communities, &other.communities, same);
    add(&mut one.dates, &other.dates, PartialEq::eq);
    add(&mut one.aims, &other.aims, |a, b| a.text == b.text);
    add(&mut one.offers, &other.offers, |a, b| a.text == b.text);
    add(&mut one.notes, &other.notes, PartialEq::eq);
    add(&mut one.extra, &other.extra, PartialEq::eq);
    add(&mut one.sources, &other.sources, |a, b| (a.kind, &a.key, a.fingerprint) == (b.kind, &b.key, b.fingerprint));
    for &kind in Kind::ALL {
        one.kinds.set(kind, keep.kinds.has(kind) || other.kinds.has(kind));
    }
    one.circle = keep.circle.max(other.circle);
    one.standing = keep.standing.max(other.standing);
    one.no_thanks = keep.no_thanks || other.no_thanks;
    one.rhythm = rhythm(&keep.rhythm, &other.rhythm);
    one.created = keep.created.min(other.created);
    if !lost.is_empty() {
        let text = format!("also recorded: {}", lost.join("; "));
        one.notes.push(Note { date: today, kind: NoteKind::Business, text });
    }
    sort::by_key(&mut one.notes, |note| note.date);
    one
}

/// The positions of both: the present one of `chosen`, then what either was before and the other's present one.
fn positions(chosen: &Contact, left: &Contact) -> Vec<Position> {
    let mut all = chosen.positions.clone();
    for position in &left.positions {
        match all.iter_mut().find(|known| is_at(known, position) && agrees(&known.title, &position.title)) {
            Some(known) => {
                for (mine, theirs) in
                    [(&mut known.organisation, &position.organisation), (&mut known.title, &position.title)]
                {
                    if mine.is_empty() {
                        mine.clone_from(theirs);
                    }
                }
                known.from = known.from.or(position.from);
                known.noticed = known.noticed.max(position.noticed);
            }
            None => all.push(Position { noticed: None, ..position.clone() }),
        }
    }
    all
}

/// Adds what `more` has besides. What is `same` as something there is not added.
fn add<T: Clone>(list: &mut Vec<T>, more: &[T], same: impl Fn(&T, &T) -> bool) {
    for item in more {
        if !list.iter().any(|known| same(known, item)) {
            list.push(item.clone());
        }
    }
}

fn digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if digits.is_empty() { phone.to_owned() } else { digits }
}

/// What keeps the two off or on the list of the due, as far as either has it.
fn rhythm(one: &Rhythm, other: &Rhythm) -> Rhythm {
    let earlier = |a: Option<Day>, b: Option<Day>| a.into_iter().chain(b).min();
    Rhythm {
        since: earlier(one.since, other.since),
        estimate: one.estimate.max(other.estimate),
        start_by: earlier(one.start_by, other.start_by),
        snoozed_until: one.snoozed_until.max(other.snoozed_until),
        paused_until: one.paused_until.max(other.paused_until),
        put_off: one.put_off.max(other.put_off),
        pinned: one.pinned || other.pinned,
        greeted: one.greeted.max(other.greeted),
    }
}

/// Plans that `others` are `keep`. Refused when one of them is gone or is `keep` itself.
pub(super) fn merge(
    keep: ContactId,
    others: &[ContactId],
    taken: &[Single],
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let mut one = plan.contact(keep)?;
    let name = one.name.full.clone();
    let mut gone = HashSet::new();
    let mut names = Vec::new();
    for &id in others {
        if id == keep {
            return Err(Refusal::Nothing(format!("{name} is one contact already")));
        }
        if gone.insert(id) {
            let other = plan.contact(id)?;
            one = unite(&one, &other, taken, plan.now.today);
            names.push(told_apart(&other));
        }
    }
    if gone.is_empty() {
        return Err(Refusal::Nothing(format!("nobody was named to be merged into {name}")));
    }
    reference::redirect(&gone, Some(keep), plan)?;
    for id in gone {
        plan.remove(Key::Contact(id));
    }
    plan.put(Record::Contact(Box::new(one)));
    Ok(Planned { label: format!("merge {} into {name}", people(&names)), subject: Some(Key::Contact(keep)) })
}

/// The name with the organisation, since the two names merged are often the same.
fn told_apart(contact: &Contact) -> String {
    match contact.position().map(|position| position.organisation.as_str()).filter(|it| !it.is_empty()) {
        Some(organisation) => format!("{} ({organisation})", contact.name.full),
        None => contact.name.full.clone(),
    }
}

/// Plans that each two of `ids` are two people. Refused when all that is said already.
pub(super) fn distinguish(ids: &[ContactId], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let names = ids.iter().map(|&id| plan.contact(id).map(|it| it.name.full)).collect::<Result<Vec<_>, _>>()?;
    let label = format!("{} are not one person", people(&names));
    let mut said: HashSet<(ContactId, ContactId)> = plan.book.distinct().map(|pair| (pair.a, pair.b)).collect();
    let mut new = false;
    for (place, &one) in ids.iter().enumerate() {
        for &other in &ids[place + 1..] {
            if one != other && said.insert((one.min(other), one.max(other))) {
                let id = DistinctId(plan.fresh(|value| Key::Distinct(DistinctId(value)))?);
                plan.put(Record::Distinct(Distinct::new(id, one, other, plan.now.today)));
                new = true;
            }
        }
    }
    if !new {
        return Err(Refusal::Nothing(format!("{label}: that is said already")));
    }
    Ok(Planned { label, subject: ids.first().copied().map(Key::Contact) })
}

/// Plans that the record waiting as `id` is of `contact`: they take over what it brings.
pub(super) fn is_of(
    id: PendingId,
    contact: ContactId,
    taken: &[Single],
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let pending = waiting(id, plan)?;
    let known = plan.contact(contact)?;
    let one = unite(&known, &pending.contact, taken, plan.now.today);
    let label = format!("{} is {}", told_apart(&pending.contact), known.name.full);
    plan.put(Record::Contact(Box::new(one)));
    plan.remove(Key::Pending(id));
    Ok(Planned { label, subject: Some(Key::Contact(contact)) })
}

/// Plans that the record waiting as `id` is of nobody it may be: somebody new, told apart from them for good.
pub(super) fn is_new(id: PendingId, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let pending = waiting(id, plan)?;
    let mut contact = pending.contact;
    if plan.get(Key::Contact(contact.id))?.is_some() {
        contact.id = ContactId(plan.fresh(|value| Key::Contact(ContactId(value)))?);
    }
    let (new, name) = (contact.id, contact.name.full.clone());
    plan.put(Record::Contact(Box::new(contact)));
    for candidate in pending.candidates {
        if plan.get(Key::Contact(candidate))?.is_some() {
            let distinct = DistinctId(plan.fresh(|value| Key::Distinct(DistinctId(value)))?);
            plan.put(Record::Distinct(Distinct::new(distinct, candidate, new, plan.now.today)));
        }
    }
    plan.remove(Key::Pending(id));
    Ok(Planned { label: format!("{name} is somebody new"), subject: Some(Key::Contact(new)) })
}

fn waiting(id: PendingId, plan: &Planner<'_>) -> Result<Pending, Refusal> {
    match plan.get(Key::Pending(id))? {
        Some(Record::Pending(pending)) => Ok(*pending),
        _ => Err(Refusal::Gone("that record".to_owned())),
    }
}
