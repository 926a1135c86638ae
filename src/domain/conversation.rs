//! A conversation as told, with everybody named: what a log line or a form comes to, and how it becomes records.

use super::change::{Planner, Refusal};
use super::contact::{Aim, Contact, Met, Note, Offer};
use super::day::Day;
use super::edit::{ContactEdit, Moved};
use super::event::{Who, Word};
use super::id::{ContactId, EventId, PromiseId, TieId, TouchId};
use super::kind::{AimKind, Channel, Circle, NoteKind, Side, Value};
use super::name::Name;
use super::promise::{Promise, PromiseState};
use super::record::{Key, Record};
use super::touch::{Ask, Exchange, Touch};

/// Days back within which a conversation in person, or help received, makes a thank-you due (D2).
pub const THANKS_FOR_DAYS: i32 = 2;

/// Somebody who took part: known, or new and to be created in the same change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// A contact.
    Known(ContactId),
    /// Somebody new.
    New {
        /// Their name.
        name: String,
        /// Where they work, if said.
        organisation: Option<String>,
    },
}

/// One conversation. Places (`usize`) point into `people`.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// With whom, at least one.
    pub people: Vec<Person>,
    /// The day.
    pub date: Day,
    /// How.
    pub channel: Channel,
    /// Who reached out.
    pub initiator: Side,
    /// At which event.
    pub event: Option<EventId>,
    /// What was said.
    pub note: String,
    /// What it taught me.
    pub learned: Option<String>,
    /// The line as typed.
    pub raw: String,
    /// What followed from it, in the order told.
    pub points: Vec<Point>,
}

/// One thing that followed from a conversation, and for whom of those present.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Whom it concerns; none for all.
    pub who: Option<usize>,
    /// What it is.
    pub what: Told,
}

/// What can be told of a conversation besides its note.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// A promise, mine or theirs, with its due or check-back date.
    Promise(Side, String, Option<Day>),
    /// Value I gave, with a few words.
    Gave(Value, String),
    /// Value I received, with a few words.
    Got(Value, String),
    /// What I asked for.
    Asked(String),
    /// A note on their life outside work.
    Personal(String),
    /// An aim of theirs.
    Wants(String),
    /// What they have to give.
    Offers(String),
    /// A problem they have solved.
    Solved(String),
    /// Somebody they know.
    Knows(Person),
    /// They changed position: organisation, title (either may be empty).
    MovedTo(String, String),
    /// What they said about coming to an event, and what it is called.
    GoingTo(EventId, String, Word),
}

impl Conversation {
    /// A conversation with `people` on `date` of which nothing more is told.
    pub fn new(people: Vec<Person>, date: Day, channel: Channel) -> Self {
        Self {
            people,
            date,
            channel,
            initiator: Side::Me,
            event: None,
            note: String::new(),
            learned: None,
            raw: String::new(),
            points: Vec::new(),
        }
    }

    /// Plans the records it makes: the touch, new people, promises, notes, ties, moves. Returns the touch's id.
    ///
    /// Refused for a date in the future, for nobody, and for somebody who is gone.
    pub fn plan(&self, plan: &mut Planner<'_>) -> Result<TouchId, Refusal> {
        self.plan_under(None, plan)
    }

    /// The same, the touch under that id.
    pub fn plan_as(&self, id: TouchId, plan: &mut Planner<'_>) -> Result<TouchId, Refusal> {
        self.plan_under(Some(id), plan)
    }

    fn plan_under(&self, id: Option<TouchId>, plan: &mut Planner<'_>) -> Result<TouchId, Refusal> {
        let today = plan.now.today;
        if self.date > today {
            return Err(Refusal::Invalid(format!(
                "{} is still to come; a touch is in the past",
                self.date.long(today)
            )));
        }
        if let Some(event) = self.event.map(|id| plan.event(id)).transpose()?
            && !event.has_begun(self.date)
        {
            let (name, on) = (&event.name, event.start.long(today));
            return Err(Refusal::Invalid(format!("{name} begins on {on}; what was before it is noted without it")));
        }
        let mut ids = Vec::new();
        for person in &self.people {
            let id = self.person(person, plan)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        if ids.is_empty() {
            return Err(Refusal::Invalid("say with whom: type a name, or +Name for somebody new".to_owned()));
        }
        let met = self.met_before(&ids, plan)?;
        let touch_id = match id.or(met.first().map(|touch| touch.id)) {
            Some(id) => id,
            None => TouchId(plan.fresh(|v| Key::Touch(TouchId(v)))?),
        };
        let seat = |who: Option<usize>| who.and_then(|place| ids.get(place).copied());
        let mut touch = Touch {
            logged: plan.now.seconds,
            initiator: self.initiator,
            note: self.note.clone(),
            learned: self.learned.clone(),
            event: self.event,
            raw: self.raw.clone(),
            ..Touch::new(touch_id, self.date, self.channel, ids.clone())
        };
        for point in &self.points {
            let who = seat(point.who);
            match &point.what {
                Told::Gave(value, text) => touch.gave.push(Exchange { value: *value, text: text.clone(), with: who }),
                Told::Got(value, text) => touch.got.push(Exchange { value: *value, text: text.clone(), with: who }),
                Told::Asked(text) => touch.asked = Some(Ask { text: text.clone(), of: who }),
                _ => {}
            }
        }
        let recent = (0..=THANKS_FOR_DAYS).contains(&today.days_since(self.date));
        if recent {
            let helped = |id: ContactId| touch.got.iter().any(|got| got.value == Value::Help && got.concerns(id));
            touch.thanks = ids.iter().copied().filter(|&id| self.channel.in_person() || helped(id)).collect();
        }
        for bare in &met {
            // Somebody thanked for it already is not to be thanked again.
            touch.thanks.retain(|id| !bare.contacts.contains(id) || bare.thanks.contains(id));
            plan.remove(Key::Touch(bare.id));
        }
        plan.put(Record::Touch(touch));
        for &id in &ids {
            Self::touch_contact(id, plan)?;
        }
        for point in &self.points {
            let concerned: Vec<ContactId> = seat(point.who).map_or_else(|| ids.clone(), |id| vec![id]);
            self.point(&point.what, &concerned, touch_id, plan)?;
        }
        Ok(touch_id)
    }

    /// The touches that say no more than that I met one of `ids` at the same event on the same day: this conversation
    /// tells more and takes their place.
    fn met_before(&self, ids: &[ContactId], plan: &Planner<'_>) -> Result<Vec<Touch>, Refusal> {
        let mut bare = Vec::new();
        let Some(event) = self.event.filter(|_| self.says_something()) else { return Ok(bare) };
        for &id in ids {
            for touch in plan.touches_of(id)? {
                let Some(Record::Touch(touch)) = plan.get(Key::Touch(touch))? else { continue };
                if touch.event == Some(event) && touch.date == self.date && touch.contacts == [id] && touch.is_bare() {
                    bare.push(touch);
                }
            }
        }
        Ok(bare)
    }

    fn says_something(&self) -> bool {
        !self.note.is_empty() || !self.points.is_empty() || self.learned.is_some() || !self.raw.is_empty()
    }

    /// The contact for `person`, created when new.
    fn person(&self, person: &Person, plan: &mut Planner<'_>) -> Result<ContactId, Refusal> {
        match person {
            Person::Known(id) => plan.contact(*id).map(|contact| contact.id),
            Person::New { name, organisation } => {
                let id = ContactId(plan.fresh(|v| Key::Contact(ContactId(v)))?);
                let mut contact = Contact::new(id, Name::whole(name.clone()), plan.now.today);
                contact.met = Some(Met { date: Some(self.date), event: self.event, ..Met::default() });
                contact.circle = Circle::Many;
                contact.rhythm.since = Some(self.date);
                if let Some(organisation) = organisation {
                    ContactEdit::Position {
                        organisation: Some(organisation.clone()),
                        title: None,
                        how: Moved::Correction,
                    }
                    .apply(&mut contact, plan)?;
                }
                plan.put(Record::Contact(Box::new(contact)));
                plan.notice(format!("{name} is new"));
                Ok(id)
            }
        }
    }

    /// What a touch does to the contact: into the rotation with the first, and off the snooze and the pin.
    fn touch_contact(id: ContactId, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let mut contact = plan.contact(id)?;
        let before = contact.clone();
        if contact.circle == Circle::None {
            contact.circle = Circle::Many;
            contact.rhythm.since = Some(plan.now.today);
            plan.notice(format!("{} joins the many", contact.name.full));
        }
        contact.rhythm.snoozed_until = None;
        contact.rhythm.put_off = 0;
        contact.rhythm.pinned = false;
        if contact != before {
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(())
    }

    fn point(&self, what: &Told, who: &[ContactId], touch: TouchId, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let date = self.date;
        let edit = match what {
            Told::Gave(..) | Told::Got(..) | Told::Asked(_) => return Ok(()),
            Told::Promise(by, text, due) => {
                // A promise belongs to one person: the first, where nobody is named.
                let Some(&contact) = who.first() else { return Ok(()) };
                let id = PromiseId(plan.fresh(|v| Key::Promise(PromiseId(v)))?);
                plan.put(Record::Promise(Promise {
                    id,
                    by: *by,
                    contact,
                    text: text.clone(),
                    due: *due,
                    state: PromiseState::Open,
                    touch: Some(touch),
                    made: date,
                }));
                return Ok(());
            }
            Told::Knows(person) => {
                let other = self.person(person, plan)?;
                for &id in who {
                    tie(plan, id, other, "")?;
                }
                return Ok(());
            }
            Told::GoingTo(event, _, word) => {
                let mut event = plan.event(*event)?;
                for &id in who {
                    event.say(Who::Contact(id), Some(*word), date);
                }
                plan.put(Record::Event(Box::new(event)));
                return Ok(());
            }
            Told::Personal(text) => ContactEdit::Note(Note { date, kind: NoteKind::Personal, text: text.clone() }),
            Told::Wants(text) => ContactEdit::Aim(Aim { text: text.clone(), kind: AimKind::Goal, date, done: false }),
            Told::Offers(text) => ContactEdit::Offer(Offer { text: text.clone(), date, solved: false }),
            Told::Solved(text) => ContactEdit::Offer(Offer { text: text.clone(), date, solved: true }),
            Told::MovedTo(organisation, title) => ContactEdit::Position {
                organisation: (!organisation.is_empty()).then(|| organisation.clone()),
                title: (!title.is_empty()).then(|| title.clone()),
                how: Moved::Since(Some(date.into())),
            },
        };
        for &id in who {
            let mut contact = plan.contact(id)?;
            edit.apply(&mut contact, plan)?;
            plan.put(Record::Contact(Box::new(contact)));
        }
        Ok(())
    }
}

/// Plans a tie between `a` and `b`, or new words for the one there is. Refused between somebody and themselves.
pub fn tie(plan: &mut Planner<'_>, a: ContactId, b: ContactId, how: &str) -> Result<TieId, Refusal> {
    if a == b {
        return Err(Refusal::Invalid(format!("{} knows themselves; name somebody else", plan.book.name_of(a))));
    }
    let known = plan.book.ties_of(a).find(|tie| tie.other(a) == Some(b)).cloned();
    if let Some(mut tie) = known {
        if !how.is_empty() && tie.how != how {
            how.clone_into(&mut tie.how);
            tie.as_of = plan.now.today;
            plan.put(Record::Tie(tie.clone()));
        }
        return Ok(tie.id);
    }
    let id = TieId(plan.fresh(|v| Key::Tie(TieId(v)))?);
    plan.put(Record::Tie(super::tie::Tie { id, a, b, how: how.to_owned(), as_of: plan.now.today }));
    Ok(id)
}
