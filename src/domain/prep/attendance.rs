//! Who may be at an event: everybody on its roster, and every contact for whom there is evidence (E2).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Sources;
use super::evidence::{Band, Evidence, likelihood};
use crate::domain::card::Card;
use crate::domain::event::{Event, Who, Word};
use crate::domain::fold::{fold, may_fold_to};
use crate::domain::id::ContactId;
use crate::domain::matching::{Class, Myself, Names, Organisation};
use crate::domain::roster::{Attendee, Talk};
use crate::domain::sort;

/// Up to so many people who share one weak piece of evidence are listed; more make one line.
const SHARED: usize = 5;
/// So many earlier editions are looked at, the latest first.
pub(super) const EDITIONS: usize = 3;

/// Somebody who may come, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub(super) who: Who,
    /// The name as on the roster, else the contact's.
    pub(super) name: String,
    pub(super) contact: Option<ContactId>,
    /// How sure it is that the name on the roster is the contact; none for who is not on it.
    pub(super) class: Option<Class>,
    /// Why it is taken for the contact, or for one of several.
    pub(super) reason: String,
    /// Who it may be, where that is open.
    pub(super) candidates: Vec<ContactId>,
    /// As on the roster.
    pub(super) attendee: Option<Attendee>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) likelihood: f64,
}

/// Many people on the same weak evidence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shared {
    pub(super) evidence: Evidence,
    pub(super) count: usize,
    /// Those with the strongest ties among them.
    pub(super) strongest: Vec<ContactId>,
}

/// Everybody who may come, in no particular order, and those who share a line.
pub(super) fn gather(sources: &Sources<'_>) -> (Vec<Candidate>, Vec<Shared>) {
    let listed_now_or_before = sources.rosters.values().flat_map(|roster| &roster.attendees);
    let names = Names::for_list(sources.book, listed_now_or_before);
    let (listed, lines) = listed(sources, &names);
    let mut evidence: HashMap<ContactId, Vec<Evidence>> = HashMap::new();
    for said in &sources.event.said {
        if let Who::Contact(id) = said.who {
            evidence.entry(id).or_default().push(Evidence::Said(said.word, said.on));
        }
    }
    let met = sources.book.cards().iter().filter(|card| card.touches.events.contains(&sources.event.id));
    for card in met {
        // Whatever was said before: they were there.
        evidence.insert(card.id, vec![Evidence::Met]);
    }
    earlier(sources, &names, &mut evidence);
    weak(sources, &mut evidence);
    for (id, OnList { talks, class, .. }) in &listed {
        let pieces = evidence.entry(*id).or_default();
        pieces.insert(0, Evidence::Listed(*class));
        // A talk says more than the list it stands on.
        pieces.splice(0..usize::from(!talks.is_empty()), talks.iter().cloned().map(Evidence::Speaks));
    }
    let mut people = Vec::new();
    for (id, evidence) in evidence {
        let Some(card) = sources.book.card(id) else { continue };
        let line = listed.get(&id);
        let attendee = line.map(|line| Attendee { talks: line.talks.clone(), ..line.attendee.clone() });
        people.push(Candidate {
            who: Who::Contact(id),
            name: attendee.as_ref().map_or_else(|| card.name().to_owned(), |it| it.name.clone()),
            contact: Some(id),
            class: line.map(|line| line.class),
            reason: line.map(|line| line.reason.clone()).unwrap_or_default(),
            candidates: Vec::new(),
            attendee,
            likelihood: likelihood(&evidence),
            evidence,
        });
    }
    let shared = fold_shared(sources, &mut people);
    people.extend(lines);
    (people, shared)
}

/// A contact on the roster.
struct OnList<'a> {
    attendee: &'a Attendee,
    talks: Vec<Talk>,
    class: Class,
    reason: String,
}

type Listed<'a> = HashMap<ContactId, OnList<'a>>;

/// The talks `attendee` gives on the days of the event: a programme of another year says only who is on a list.
fn talks<'a>(sources: &Sources<'_>, attendee: &'a Attendee) -> impl Iterator<Item = &'a Talk> {
    let event = sources.event;
    attendee.talks.iter().filter(|talk| event.is_on(talk))
}

/// Those on the roster: the contacts among them, and a candidate for each other line.
fn listed<'a>(sources: &Sources<'a>, names: &Names) -> (Listed<'a>, Vec<Candidate>) {
    let mut contacts: Listed<'a> = HashMap::new();
    let mut lines = Vec::new();
    let attendees = sources.roster().map_or(&[][..], |roster| &roster.attendees);
    let myself = Myself::of(sources.book.me());
    for (attendee, found) in attendees.iter().zip(names.find_all(sources.book, attendees)) {
        if myself.is(attendee) {
            continue;
        }
        if let Some(id) = found.contact {
            let first = OnList { attendee, talks: Vec::new(), class: found.class, reason: found.reason };
            let entry = contacts.entry(id).or_insert(first);
            entry.talks.extend(talks(sources, attendee).cloned());
            sort::by_key(&mut entry.talks, |talk| (talk.day, talk.minute));
            entry.class = entry.class.min(found.class);
            continue;
        }
        let who = Who::Attendee(attendee.key());
        let mut evidence: Vec<Evidence> = talks(sources, attendee).cloned().map(Evidence::Speaks).collect();
        if evidence.is_empty() {
            // That the line is about somebody is sure; only who it is may be open.
            evidence.push(Evidence::Listed(Class::New));
        }
        let said = sources.event.said.iter().filter(|said| said.who == who);
        evidence.extend(said.map(|said| Evidence::Said(said.word, said.on)));
        lines.push(Candidate {
            who,
            name: attendee.name.clone(),
            contact: None,
            class: Some(found.class),
            reason: found.reason,
            candidates: found.candidates,
            attendee: Some(Attendee { talks: talks(sources, attendee).cloned().collect(), ..attendee.clone() }),
            likelihood: likelihood(&evidence),
            evidence,
        });
    }
    (contacts, lines)
}

/// Who spoke at or came to earlier editions of the series: on their rosters, met there, or said to come.
fn earlier(sources: &Sources<'_>, names: &Names, evidence: &mut HashMap<ContactId, Vec<Evidence>>) {
    let mut editions: Vec<&Event> = sources.editions().collect();
    editions.truncate(EDITIONS);
    let mut came: BTreeMap<ContactId, Vec<i32>> = BTreeMap::new();
    let mut spoke: BTreeMap<ContactId, Vec<i32>> = BTreeMap::new();
    for edition in editions {
        let year = edition.start.year();
        let mut here: HashSet<ContactId> = HashSet::new();
        let mut speakers: HashSet<ContactId> = HashSet::new();
        let of_lines = edition.said.iter().any(|it| matches!(it.who, Who::Attendee(_)));
        let attendees = sources.rosters.get(&edition.id).map_or(&[][..], |roster| &roster.attendees);
        for (attendee, found) in attendees.iter().zip(names.find_all(sources.book, attendees)) {
            let said = of_lines.then(|| edition.said_of(Who::Attendee(attendee.key()))).flatten();
            if said.is_some_and(|said| said.word == Word::NotComing) {
                continue;
            }
            if let Some(id) = found.contact {
                if attendee.talks.is_empty() {
                    here.insert(id)
                } else {
                    speakers.insert(id)
                };
            }
        }
        for said in &edition.said {
            match (said.who, said.word) {
                (Who::Contact(id), Word::Coming) => _ = here.insert(id),
                (Who::Contact(id), Word::NotComing) => {
                    here.remove(&id);
                    speakers.remove(&id);
                }
                _ => {}
            }
        }
        here.extend(
            sources.book.cards().iter().filter(|card| card.touches.events.contains(&edition.id)).map(|it| it.id),
        );
        for id in here.difference(&speakers) {
            came.entry(*id).or_default().push(year);
        }
        for id in speakers {
            spoke.entry(id).or_default().push(year);
        }
    }
    for (id, years) in spoke {
        evidence.entry(id).or_default().push(Evidence::Spoke(years));
    }
    for (id, years) in came {
        evidence.entry(id).or_default().push(Evidence::Came(years));
    }
}

/// Their employer takes part, they live there, they are in a community that meets there.
fn weak(sources: &Sources<'_>, evidence: &mut HashMap<ContactId, Vec<Evidence>>) {
    let event = sources.event;
    let organisations: Vec<(Organisation, &str)> =
        event.organisations.iter().filter_map(|name| Some((Organisation::of(name)?, name.as_str()))).collect();
    let place = event.place.as_deref().map(town).filter(|place| !place.is_empty());
    let series = event.series_key();
    let theme = event.theme.as_deref().map(fold).unwrap_or_default();
    // Many share an employer.
    let mut employers: HashMap<&str, Option<&str>> = HashMap::new();
    let takes_part = |employer: &str| {
        let employer = Organisation::of(employer)?;
        organisations.iter().find(|(organisation, _)| organisation.is(&employer)).map(|(_, name)| *name)
    };
    for card in sources.book.cards() {
        let mut pieces = Vec::new();
        if !organisations.is_empty() {
            let employer = card.organisation();
            let name = *employers.entry(employer).or_insert_with(|| takes_part(employer));
            pieces.extend(name.map(|name| Evidence::Employer(name.to_owned())));
        }
        if let Some(place) = &place
            && may_fold_to(card.place(), place)
            && town(card.place()) == *place
        {
            pieces.push(Evidence::Lives(card.place().to_owned()));
        }
        let community = card.communities().iter().chain(card.tags()).find(|name| meets(name, &series, &theme));
        pieces.extend(community.map(|name| Evidence::Community(name.to_owned())));
        if !pieces.is_empty() {
            evidence.entry(card.id).or_default().extend(pieces);
        }
    }
}

/// The folded part of a place that names the town: what stands before the first comma.
fn town(place: &str) -> String {
    fold(place.split(',').next().unwrap_or_default())
}

/// Whether a community or tag is that of a series or theme: `Rust`, `conf:fosdem`.
fn meets(name: &str, series: &str, theme: &str) -> bool {
    let name = name.rsplit(':').next().unwrap_or(name);
    if !may_fold_to(name, series) && !may_fold_to(name, theme) {
        return false;
    }
    let folded = fold(name);
    !folded.is_empty() && (folded == series || folded == theme)
}

/// Takes out those who share nothing but a weak piece of evidence with many others.
fn fold_shared(sources: &Sources<'_>, people: &mut Vec<Candidate>) -> Vec<Shared> {
    let only = |candidate: &Candidate| {
        let weak = candidate.evidence.iter().all(Evidence::is_weak) && Band::of(candidate.likelihood) == Band::Possible;
        let best = candidate.evidence.iter().max_by(|a, b| a.probability().total_cmp(&b.probability()));
        best.filter(|_| weak).map(|it| fold(&it.words(sources.today)))
    };
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, candidate) in people.iter().enumerate() {
        if let Some(key) = only(candidate) {
            groups.entry(key).or_default().push(place);
        }
    }
    groups.retain(|_, places| places.len() > SHARED);
    let mut shared = Vec::new();
    let mut gone: HashSet<ContactId> = HashSet::new();
    for places in groups.values() {
        let mut cards: Vec<&Card> =
            places.iter().filter_map(|&place| sources.book.card(people[place].contact?)).collect();
        gone.extend(cards.iter().map(|card| card.id));
        let strength = |card: &Card| card.strength(sources.today);
        sort::by(&mut cards, |a, b| {
            strength(b).total_cmp(&strength(a)).then(b.circle.cmp(&a.circle)).then_with(|| a.name().cmp(b.name()))
        });
        let best = people[places[0]].evidence.iter().max_by(|a, b| a.probability().total_cmp(&b.probability()));
        if let Some(evidence) = best.cloned() {
            let strongest = cards.iter().take(2).map(|card| card.id).collect();
            shared.push(Shared { evidence, count: cards.len(), strongest });
        }
    }
    people.retain(|candidate| candidate.contact.is_none_or(|id| !gone.contains(&id)));
    sort::by_key(&mut shared, |group| std::cmp::Reverse(group.count));
    shared
}
