//! What the user wants done to events and rosters, planned into changes.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Event, EventEdit, Who};
use crate::domain::change::{Planner, Refusal};
use crate::domain::contact::{self, Address, Contact, Position};
use crate::domain::conversation::{Conversation, Person};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId, IdentityId};
use crate::domain::identity::Identity;
use crate::domain::intent::{Planned, people};
use crate::domain::kind::{Channel, Circle, NoteKind};
use crate::domain::matching::{Myself, Names};
use crate::domain::name::Name;
use crate::domain::question;
use crate::domain::record::{Key, Record};
use crate::domain::roster::{Attendee, Listed, Roster};

/// What the user wants done to an event, its roster, or those on it.
#[derive(Debug, Clone, PartialEq)]
pub enum EventIntent {
    /// Record a new event: the template under an id of its own.
    Add(Box<Event>),
    /// Edit an event.
    Edit(EventId, Vec<EventEdit>),
    /// Delete an event with its roster. Conversations there stay.
    Delete(EventId),
    /// Add these lines to the roster of an event, or put them in its place.
    Roster {
        /// Which event.
        event: EventId,
        /// The lines as understood.
        listed: Vec<Listed>,
        /// Whether those on it before go.
        replace: bool,
    },
    /// This name on rosters is that contact.
    Is(Attendee, ContactId),
    /// This name on rosters is none of these contacts.
    IsNot(Attendee, Vec<ContactId>),
    /// I met these people at the event; those who are no contact yet become one.
    Met(EventId, Vec<Met>),
    /// A question was used, and this was the answer; it is noted on the person where it was one of them.
    Ask {
        /// At which event.
        event: EventId,
        /// The question, by its id.
        question: String,
        /// The question, in words.
        text: String,
        /// Of whom; none for one to the room.
        contact: Option<ContactId>,
        /// What the answer was; may be empty.
        answer: String,
    },
}

/// Somebody met at an event.
#[derive(Debug, Clone, PartialEq)]
pub enum Met {
    /// A contact.
    Known(ContactId),
    /// Somebody who becomes one.
    New(Attendee),
}

impl EventIntent {
    /// Plans the edits. Refused when somebody or the event is gone, a text is missing, or nothing would change.
    pub fn plan(&self, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
        match self {
            Self::Add(template) => add(template, plan),
            Self::Edit(id, edits) => edit(*id, edits, plan),
            Self::Delete(id) => {
                let event = plan.event(*id)?;
                plan.remove(Key::Event(*id));
                plan.remove(Key::Roster(*id));
                Ok(planned(format!("delete {}", event.name), *id))
            }
            Self::Roster { event, listed, replace } => roster(*event, listed, *replace, plan),
            Self::Is(attendee, contact) => {
                plan.contact(*contact)?;
                settle(attendee, plan, |identity| {
                    identity.contact = Some(*contact);
                    identity.not.retain(|other| other != contact);
                })?;
                Ok(Planned {
                    label: format!("{} on rosters is {}", attendee.told_apart(), listed(*contact, plan).told_apart()),
                    subject: Some(Key::Contact(*contact)),
                })
            }
            Self::IsNot(attendee, contacts) => {
                settle(attendee, plan, |identity| {
                    identity.contact = identity.contact.filter(|contact| !contacts.contains(contact));
                    let new = contacts.iter().filter(|contact| !identity.not.contains(contact)).copied();
                    let new: Vec<_> = new.collect();
                    identity.not.extend(new);
                })?;
                let names: Vec<String> = contacts.iter().map(|&id| listed(id, plan).told_apart()).collect();
                let label = format!("{} on rosters is not {}", attendee.told_apart(), people(&names));
                Ok(Planned { label, subject: contacts.first().copied().map(Key::Contact) })
            }
            Self::Met(event, who) => met(*event, who, plan),
            Self::Ask { event, question, text, contact, answer } => {
                ask(*event, question, text, *contact, answer.trim(), plan)
            }
        }
    }
}

fn planned(label: String, event: EventId) -> Planned {
    Planned { label, subject: Some(Key::Event(event)) }
}

fn add(template: &Event, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let name = template.name.trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::Invalid("an event needs a name".to_owned()));
    }
    let folded = super::super::fold::fold(&name);
    let twin = |it: &&Event| super::super::fold::fold(&it.name) == folded && it.start == template.start;
    if let Some(known) = plan.book.events().find(twin) {
        return Err(Refusal::Nothing(format!("{} on {} is there already", known.name, known.start)));
    }
    let id = EventId(plan.fresh(|v| Key::Event(EventId(v)))?);
    let label = format!("add {name}");
    plan.put(Record::Event(Box::new(Event { id, name, created: plan.now.today, ..template.clone() })));
    Ok(planned(label, id))
}

fn edit(id: EventId, edits: &[EventEdit], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let before = plan.event(id)?;
    let mut event = before.clone();
    let says = |edit: &EventEdit| matches!(edit, EventEdit::Say(..) | EventEdit::Unsay(_));
    if edits.iter().any(says) {
        event.say_of_contacts(&plan.roster(id)?, plan.book);
    }
    for edit in edits {
        edit.apply(&mut event, plan.now.today)?;
    }
    if event == before {
        return Err(Refusal::Nothing(format!("{}: that is so already", before.name)));
    }
    let whom = |edit: &EventEdit| match edit {
        EventEdit::Say(who, _) | EventEdit::Unsay(who) => name_of(*who, id, plan).map(Some),
        _ => Ok(None),
    };
    let names: Vec<Option<String>> = edits.iter().map(whom).collect::<Result<_, _>>()?;
    let names: Option<Vec<String>> = names.into_iter().collect();
    let label = match (edits, names) {
        ([one], None) => one.label(&event.name, ""),
        ([one, ..], Some(names)) => one.label(&event.name, &people(&names)),
        _ => format!("edit {}", event.name),
    };
    plan.put(Record::Event(Box::new(event)));
    Ok(planned(label, id))
}

/// A contact as a list would have them.
fn listed(id: ContactId, plan: &Planner<'_>) -> Attendee {
    let card = plan.book.card(id);
    let email = card.and_then(|card| card.emails_in_use().first().map(ToString::to_string));
    Attendee {
        name: plan.book.name_of(id),
        organisation: card.map(|card| card.organisation().to_owned()).unwrap_or_default(),
        email: email.unwrap_or_default(),
        ..Attendee::default()
    }
}

/// The name of somebody at the event `id`, as contacts or its roster have it.
fn name_of(who: Who, id: EventId, plan: &Planner<'_>) -> Result<String, Refusal> {
    match who {
        Who::Contact(contact) => Ok(plan.book.name_of(contact)),
        Who::Attendee(key) => {
            let line = plan.roster(id)?.attendees.into_iter().find(|it| it.key() == key);
            Ok(line.map_or_else(|| "somebody no longer on the list".to_owned(), |line| line.name))
        }
    }
}

/// Of a line that can be read in two ways the reading that fits a contact is kept, else the likelier one. I am left out.
fn roster(id: EventId, listed: &[Listed], replace: bool, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut event = plan.event(id)?;
    let before = event.clone();
    let myself = Myself::of(plan.book.me());
    let names = Names::for_list(plan.book, listed.iter().flat_map(Listed::readings));
    let others = listed.iter().map(|line| names.reading(plan.book, line)).filter(|it| !myself.is(it));
    let Some((total, added)) = take_roster(&mut event, others.cloned(), replace, plan)? else {
        return Err(Refusal::Nothing(format!("everybody is on the roster of {} already", event.name)));
    };
    if event != before {
        plan.put(Record::Event(Box::new(event.clone())));
    }
    let label = if replace {
        format!("roster of {}: {total}", event.name)
    } else if added == 0 {
        format!("roster of {}: more about those on it", event.name)
    } else {
        format!("roster of {}: {added} more", event.name)
    };
    Ok(planned(label, id))
}

/// Adds `more` to the roster of `event`, or puts them in its place. Returns how many are on it then and how many were
/// added; none where nothing changed. What is said about its lines goes with them: the caller puts the event.
pub fn take_roster(
    event: &mut Event,
    more: impl IntoIterator<Item = Attendee>,
    replace: bool,
    plan: &mut Planner<'_>,
) -> Result<Option<(usize, usize)>, Refusal> {
    let before = plan.roster(event.id)?;
    let mut after = if replace { Roster::new(event.id) } else { before.clone() };
    let added = after.merge(more);
    if after == before {
        return Ok(None);
    }
    say_as_listed(event, &before, &after, replace);
    let total = after.attendees.len();
    plan.put(Record::Roster(after));
    Ok(Some((total, added)))
}

/// What is said about a line of the roster `before` stays with it as it is in the one `after`.
fn say_as_listed(event: &mut Event, before: &Roster, after: &Roster, replace: bool) {
    let said: HashSet<Who> = event.said.iter().map(|it| it.who).collect();
    let keyed = before.attendees.iter().enumerate().map(|(place, it)| (place, it, Who::Attendee(it.key())));
    let lines: Vec<_> = keyed.filter(|(_, _, who)| said.contains(who)).collect();
    if lines.is_empty() {
        return;
    }
    // A line added to stays where it was.
    let places = if replace {
        after.places_of(lines.iter().map(|(_, line, _)| *line))
    } else {
        lines.iter().map(|(place, ..)| Some(*place)).collect()
    };
    for ((_, _, who), place) in lines.iter().zip(places) {
        if let Some(line) = place.and_then(|place| after.attendees.get(place)) {
            event.say_instead(*who, Who::Attendee(line.key()));
        }
    }
}

fn settle(attendee: &Attendee, plan: &mut Planner<'_>, change: impl FnOnce(&mut Identity)) -> Result<(), Refusal> {
    let known = plan.book.identities().find(|it| it.is_of(attendee)).cloned();
    let mut identity = match &known {
        Some(known) => known.clone(),
        None => Identity {
            id: IdentityId(plan.fresh(|v| Key::Identity(IdentityId(v)))?),
            name: attendee.name.clone(),
            organisation: attendee.organisation.clone(),
            email: attendee.email.clone(),
            contact: None,
            not: Vec::new(),
            on: plan.now.today,
        },
    };
    change(&mut identity);
    if known.as_ref() == Some(&identity) {
        return Err(Refusal::Nothing(format!("that is settled for {} already", attendee.name)));
    }
    identity.on = plan.now.today;
    plan.put(Record::Identity(identity));
    Ok(())
}

/// Everybody once, and nobody noted as met there on that day already.
fn met(id: EventId, who: &[Met], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let event = plan.event(id)?;
    let day = event.day_of_touch(plan.now.today);
    let strangers = || who.iter().filter_map(|who| if let Met::New(attendee) = who { Some(attendee) } else { None });
    let known = OnceCell::new();
    let mut seen: HashSet<Who> = HashSet::new();
    let (mut names, mut already) = (Vec::new(), Vec::new());
    let mut first = None;
    for who in who {
        let contact = match who {
            Met::Known(contact) => Some(*contact),
            Met::New(attendee) if !seen.insert(Who::Attendee(attendee.key())) => continue,
            Met::New(attendee) => {
                let known = known.get_or_init(|| (Myself::of(plan.book.me()), Names::for_list(plan.book, strangers())));
                known_as(attendee, known, plan)?
            }
        };
        let contact = match (contact, who) {
            (None, Met::New(attendee)) => new_contact(attendee, &event, plan)?,
            (Some(contact), _) | (None, &Met::Known(contact)) => contact,
        };
        if !seen.insert(Who::Contact(contact)) {
            continue;
        }
        let name = plan.contact(contact)?.name.full;
        if is_met(contact, id, day, plan)? {
            already.push(name);
            continue;
        }
        first.get_or_insert(contact);
        names.push(name);
        let mut conversation = Conversation::new(vec![Person::Known(contact)], day, Channel::Event);
        conversation.event = Some(id);
        conversation.plan(plan)?;
    }
    match (names.as_slice(), already.as_slice()) {
        ([], []) => return Err(Refusal::Nothing("say whom you met".to_owned())),
        ([], already) => {
            return Err(Refusal::Nothing(format!("{}: noted as met at {} already", people(already), event.name)));
        }
        _ => {}
    }
    let label = format!("met {} at {}", people(&names), event.name);
    Ok(Planned { label, subject: first.map(Key::Contact) })
}

/// Whether a conversation with `contact` at the event on that day is noted.
fn is_met(contact: ContactId, event: EventId, day: Day, plan: &Planner<'_>) -> Result<bool, Refusal> {
    for touch in plan.touches_of(contact)? {
        if let Some(Record::Touch(touch)) = plan.get(Key::Touch(touch))?
            && touch.event == Some(event)
            && touch.date == day
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The contact that somebody said to be new is, where that is sure; none where they are new. Refused where it is open.
fn known_as(
    attendee: &Attendee,
    (myself, names): &(Myself, Names),
    plan: &mut Planner<'_>,
) -> Result<Option<ContactId>, Refusal> {
    if myself.is(attendee) {
        return Err(Refusal::Invalid(format!("{} is you", attendee.name)));
    }
    let found = names.find(plan.book, attendee);
    if let Some(id) = found.contact {
        plan.notice(format!("{} is {}, whom you have", attendee.name, listed(id, plan).told_apart()));
    } else if !found.candidates.is_empty() {
        let candidates = found.candidates.into_iter().map(|id| (id, listed(id, plan)));
        return Err(Refusal::Open { name: attendee.name.clone(), candidates: candidates.collect() });
    }
    Ok(found.contact)
}

/// Somebody on a roster becomes a contact, met at the event.
fn new_contact(attendee: &Attendee, event: &Event, plan: &mut Planner<'_>) -> Result<ContactId, Refusal> {
    if attendee.name.trim().is_empty() {
        return Err(Refusal::Invalid("a contact needs a name".to_owned()));
    }
    let id = ContactId(plan.fresh(|v| Key::Contact(ContactId(v)))?);
    let day = event.day_of_touch(plan.now.today);
    let mut contact = Contact::new(id, Name::whole(attendee.given_first()), plan.now.today);
    contact.circle = Circle::Many;
    contact.rhythm.since = Some(day);
    contact.met = Some(contact::Met { text: event.name.clone(), date: Some(day), event: Some(event.id) });
    if !attendee.organisation.is_empty() || !attendee.title.is_empty() {
        let (organisation, title) = (attendee.organisation.clone(), attendee.title.clone());
        contact.positions.push(Position { organisation, title, ..Position::default() });
    }
    if !attendee.email.is_empty() {
        contact.emails.push(Address::plain(&attendee.email));
    }
    plan.notice(format!("{} is new", contact.name.full));
    plan.put(Record::Contact(Box::new(contact)));
    // The next roster knows them whatever else has that name by then.
    settle(attendee, plan, |identity| identity.contact = Some(id))?;
    Ok(id)
}

fn ask(
    id: EventId,
    question: &str,
    text: &str,
    contact: Option<ContactId>,
    answer: &str,
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let mut event = plan.event(id)?;
    EventEdit::Used(question.to_owned(), contact, true).apply(&mut event, plan.now.today)?;
    let label = format!("{}: question asked", event.name);
    if let (Some(contact), false) = (contact, answer.is_empty()) {
        let mut contact = plan.contact(contact)?;
        contact.notes.push(crate::domain::contact::Note {
            date: event.day_of_touch(plan.now.today),
            kind: NoteKind::Business,
            text: question::answered(text, answer),
        });
        plan.put(Record::Contact(Box::new(contact)));
    }
    plan.put(Record::Event(Box::new(event)));
    Ok(planned(label, id))
}
