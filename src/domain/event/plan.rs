//! What the user wants done to events and rosters, planned into changes.

use super::{Event, EventEdit, Who};
use crate::domain::change::{Planner, Refusal};
use crate::domain::contact::{self, Address, Contact, Position};
use crate::domain::conversation::{Conversation, Person};
use crate::domain::id::{ContactId, EventId, IdentityId};
use crate::domain::identity::Identity;
use crate::domain::intent::{Planned, people};
use crate::domain::kind::{Channel, Circle, NoteKind};
use crate::domain::matching::Names;
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
                let name = plan.contact(*contact)?.name.full;
                settle(attendee, plan, |identity| {
                    identity.contact = Some(*contact);
                    identity.not.retain(|other| other != contact);
                })?;
                Ok(Planned {
                    label: format!("{} on rosters is {name}", attendee.name),
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
                let names: Vec<String> = contacts.iter().map(|&id| plan.book.name_of(id)).collect();
                let label = format!("{} on rosters is not {}", attendee.name, people(&names));
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
    for edit in edits {
        edit.apply(&mut event, plan.now.today)?;
    }
    if event == before {
        return Err(Refusal::Nothing(format!("{}: that is so already", before.name)));
    }
    let whom = |edit: &EventEdit| match edit {
        EventEdit::Say(Who::Contact(contact), _) => Some(plan.book.name_of(*contact)),
        EventEdit::Say(Who::Attendee(_), _) => Some("somebody on the list".to_owned()),
        _ => None,
    };
    let names: Option<Vec<String>> = edits.iter().map(whom).collect();
    let label = match (edits, names) {
        ([one], None) => one.label(&event.name, ""),
        ([one, ..], Some(names)) => one.label(&event.name, &people(&names)),
        _ => format!("edit {}", event.name),
    };
    plan.put(Record::Event(Box::new(event)));
    Ok(planned(label, id))
}

/// Of a line that can be read in two ways the reading that fits a contact is kept, else the likelier one. I am left out.
fn roster(id: EventId, listed: &[Listed], replace: bool, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let event = plan.event(id)?;
    let before = plan.roster(id)?;
    let names = Names::of(plan.book);
    let mut after = if replace { Roster::new(id) } else { before.clone() };
    let others = listed.iter().map(|line| names.reading(plan.book, line)).filter(|it| !names.is_me(plan.book, it));
    let added = after.merge(others.cloned());
    if after == before {
        return Err(Refusal::Nothing(format!("everybody is on the roster of {} already", event.name)));
    }
    let total = after.attendees.len();
    plan.put(Record::Roster(after));
    let label = if replace {
        format!("roster of {}: {total}", event.name)
    } else if added == 0 {
        format!("roster of {}: more about those on it", event.name)
    } else {
        format!("roster of {}: {added} more", event.name)
    };
    Ok(planned(label, id))
}

fn settle(attendee: &Attendee, plan: &mut Planner<'_>, change: impl FnOnce(&mut Identity)) -> Result<(), Refusal> {
    let known = plan.book.identities().find(|it| it.is_about(attendee)).cloned();
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

fn met(id: EventId, who: &[Met], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let event = plan.event(id)?;
    let day = event.day_of_touch(plan.now.today);
    let mut names = Vec::new();
    let mut first = None;
    for who in who {
        let contact = match who {
            Met::Known(contact) => *contact,
            Met::New(attendee) => new_contact(attendee, &event, plan)?,
        };
        first.get_or_insert(contact);
        names.push(plan.contact(contact)?.name.full);
        let mut conversation = Conversation::new(vec![Person::Known(contact)], day, Channel::Event);
        conversation.event = Some(id);
        conversation.plan(plan)?;
    }
    if names.is_empty() {
        return Err(Refusal::Nothing("say whom you met".to_owned()));
    }
    let label = format!("met {} at {}", people(&names), event.name);
    Ok(Planned { label, subject: first.map(Key::Contact) })
}

/// Somebody on a roster becomes a contact, met at the event.
fn new_contact(attendee: &Attendee, event: &Event, plan: &mut Planner<'_>) -> Result<ContactId, Refusal> {
    if attendee.name.trim().is_empty() {
        return Err(Refusal::Invalid("a contact needs a name".to_owned()));
    }
    let id = ContactId(plan.fresh(|v| Key::Contact(ContactId(v)))?);
    let day = event.day_of_touch(plan.now.today);
    let mut contact = Contact::new(id, Name::whole(attendee.name.trim()), plan.now.today);
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
