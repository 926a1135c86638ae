//! Intents: what the user wants done to the data, planned into a [`Change`](super::change::Change) against the newest state.
//!
//! The terminal and the command line both speak in intents, so the same wish has the same effect from either.

use super::cadence::{Cadence, CadenceRule, Scope};
use super::change::{Planner, Refusal};
use super::contact::Contact;
use super::conversation::{self, Conversation};
use super::day::Day;
use super::edit::{self, ContactEdit};
use super::event::EventIntent;
use super::id::{ContactId, EventId, NeedId, PendingId, PromiseId, ReviewId, RuleId, TieId, TouchId};
use super::introduction::{self, IntroductionStep};
use super::kind::{Circle, Side};
use super::log_line::{self, Context, NameIndex};
use super::me::{self, MeEdit};
use super::merge::{self, Single};
use super::name::Name;
use super::need::{self, NeedText};
use super::outreach::OutreachIntent;
use super::person;
use super::promise::{Promise, PromiseState};
use super::record::{Key, Record};
use super::reference;
use super::review::{self, ActionChange, Snapshot};
use super::touch::Touch;

/// Something the user wants done to the data.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// Record a new contact: the template under an id of its own, in that circle, and those edits made to it.
    Add {
        /// Its fields; id, circle and day of creation are set anew.
        template: Box<Contact>,
        /// In which circle.
        circle: Circle,
        /// Edits made to it.
        edits: Vec<ContactEdit>,
    },
    /// Make the same edits to each of these people.
    Edit {
        /// Whom.
        ids: Vec<ContactId>,
        /// What.
        edits: Vec<ContactEdit>,
    },
    /// Replace a contact edited in a form, unless it changed elsewhere since it was opened.
    Replace {
        /// As it was when the form was opened.
        before: Box<Contact>,
        /// As the form leaves it.
        after: Box<Contact>,
        /// Edits made to it besides: those that are more than the new text of a field.
        then: Vec<ContactEdit>,
    },
    /// Delete these people with their conversations, promises and ties.
    Delete(Vec<ContactId>),
    /// Record conversations, one or many at once.
    Log(Vec<Conversation>),
    /// Record a conversation under an id of its own; nothing is left to do where it is recorded already.
    LogOnce(Conversation, TouchId),
    /// Record conversations told in log lines, one or many at once, at an event where one is named.
    LogLines(String, Option<EventId>),
    /// Record a promise made outside a conversation.
    Promise {
        /// Whose.
        by: Side,
        /// To or from whom.
        contact: ContactId,
        /// What.
        text: String,
        /// By when.
        due: Option<Day>,
    },
    /// Mark these promises kept.
    Keep(Vec<PromiseId>),
    /// Give these promises up.
    Drop(Vec<PromiseId>),
    /// Move the due or check-back date of a promise.
    Postpone(PromiseId, Day),
    /// The thank-yous for these touches are sent, or not wanted.
    Thanked(Vec<(ContactId, TouchId)>),
    /// These others are the one contact that is kept.
    Merge {
        /// Whose id stays, and whose single values where the two clash.
        keep: ContactId,
        /// Who they are as well.
        others: Vec<ContactId>,
        /// The single fields taken from the others instead.
        taken: Vec<Single>,
    },
    /// Each two of these are two people, however alike they look.
    Distinguish(Vec<ContactId>),
    /// The record that waits is of that contact; the single fields in the list are taken from the record.
    IsOf(PendingId, ContactId, Vec<Single>),
    /// The record that waits is of somebody new.
    IsNew(PendingId),
    /// These two know each other.
    Tie {
        /// One.
        a: ContactId,
        /// The other.
        b: ContactId,
        /// How.
        how: String,
    },
    /// That two know each other was a mistake.
    Untie(TieId),
    /// Edits of who I am and what I am after.
    Me(Vec<MeEdit>),
    /// Set the cadence of a kind, tag or circle; none takes the rule away.
    Rule(Scope, Option<Cadence>),
    /// Something about an event, its roster, or those on it.
    Event(EventIntent),
    /// Record a need of mine.
    AddNeed(NeedText),
    /// Say anew what a need is.
    EditNeed(NeedId, NeedText),
    /// A need is answered, by that contact where it was one.
    AnswerNeed(NeedId, Option<ContactId>),
    /// A need is no longer one.
    DropNeed(NeedId),
    /// A step of introducing the first to the second, and why, where it is said.
    Introduce {
        /// The one who wants something.
        a: ContactId,
        /// The one who has it.
        b: ContactId,
        /// Why they should meet.
        why: Option<String>,
        /// Which step.
        step: IntroductionStep,
    },
    /// Something about people I reach out to.
    Outreach(OutreachIntent),
    /// A review of today, and what it ended in: each with the day it is due.
    Review(Box<Snapshot>, Vec<(String, Day)>),
    /// What becomes of the action at that place of a review.
    ReviewAction(ReviewId, usize, ActionChange),
}

/// What planning an intent came to: the change's label, and the record it is about, if one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// For the history.
    pub label: String,
    /// The contact, touch or promise it made or changed first.
    pub subject: Option<Key>,
}

impl Intent {
    /// A new contact called `name` in `circle`, with those edits made to it.
    pub fn add(name: &str, circle: Circle, edits: Vec<ContactEdit>) -> Self {
        // Id and day are set when it is planned.
        let template = Contact::new(ContactId(0), Name::whole(name), Day::default());
        Self::Add { template: Box::new(template), circle, edits }
    }

    /// Plans the edits. Refused when somebody is gone, a text is missing, or nothing would change.
    pub fn plan(&self, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
        match self {
            Self::Add { template, circle, edits } => add(template, *circle, edits, plan),
            Self::Edit { ids, edits } => edit(ids, edits, plan),
            Self::Replace { before, after, then } => replace(before, after, then, plan),
            Self::Delete(ids) => delete(ids, plan),
            Self::Log(conversations) => log(conversations, plan),
            Self::LogOnce(conversation, id) => log_once(conversation, *id, plan),
            Self::LogLines(text, event) => log_lines(text, *event, plan),
            Self::Promise { by, contact, text, due } => promise(*by, *contact, text, *due, plan),
            Self::Keep(ids) => settle(ids, "kept", PromiseState::Kept(plan.now.today), plan),
            Self::Drop(ids) => settle(ids, "dropped", PromiseState::Dropped(plan.now.today), plan),
            Self::Postpone(id, due) => {
                let promise = Promise { due: Some(*due), ..plan.promise(*id)? };
                let label = format!("{} now due {}", promise.text, due.short(plan.now.today));
                plan.put(Record::Promise(promise));
                Ok(Planned { label, subject: Some(Key::Promise(*id)) })
            }
            Self::Thanked(owed) => thanked(owed, plan),
            Self::Tie { a, b, how } => {
                let (first, second) = (plan.contact(*a)?, plan.contact(*b)?);
                let id = conversation::tie(plan, *a, *b, how)?;
                let label = format!("{} and {} know each other", first.name.full, second.name.full);
                Ok(Planned { label, subject: Some(Key::Tie(id)) })
            }
            Self::Untie(id) => untie(*id, plan),
            Self::Merge { keep, others, taken } => merge::merge(*keep, others, taken, plan),
            Self::Distinguish(ids) => merge::distinguish(ids, plan),
            Self::IsOf(pending, contact, taken) => merge::is_of(*pending, *contact, taken, plan),
            Self::IsNew(pending) => merge::is_new(*pending, plan),
            Self::Me(edits) => me::edit(edits, plan),
            Self::Rule(scope, cadence) => rule(scope, *cadence, plan),
            Self::Event(intent) => intent.plan(plan),
            Self::AddNeed(said) => need::add(said, plan),
            Self::EditNeed(id, said) => need::edit(*id, said, plan),
            Self::AnswerNeed(id, by) => need::answer(*id, *by, plan),
            Self::DropNeed(id) => need::drop(*id, plan),
            Self::Introduce { a, b, why, step } => introduction::plan((*a, *b), why.as_deref(), step, plan),
            Self::Outreach(intent) => intent.plan(plan),
            Self::Review(snapshot, actions) => review::add(snapshot, actions, plan),
            Self::ReviewAction(id, place, change) => review::act(*id, *place, *change, plan),
        }
    }
}

/// `Ada Lovelace`, `Ada Lovelace and Grace Hopper`, `Ada Lovelace and 3 others`.
pub fn people(names: &[String]) -> String {
    match names {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [one, rest @ ..] => format!("{one} and {} others", rest.len()),
    }
}

fn add(template: &Contact, circle: Circle, edits: &[ContactEdit], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let name = template.name.full.trim().to_owned();
    if name.is_empty() {
        return Err(Refusal::Invalid("a contact needs a name".to_owned()));
    }
    let id = ContactId(plan.fresh(|v| Key::Contact(ContactId(v)))?);
    let mut contact = Contact { id, circle: Circle::None, created: plan.now.today, ..template.clone() };
    contact.name.full.clone_from(&name);
    edit::born(contact.birthday, plan.now.today)?;
    for edit in std::iter::once(&ContactEdit::Circle(circle, None)).chain(edits) {
        edit.apply(&mut contact, plan)?;
    }
    plan.put(Record::Contact(Box::new(contact)));
    introduced(id, edits, plan)?;
    Ok(Planned { label: format!("add {name}"), subject: Some(Key::Contact(id)) })
}

/// Whoever introduced somebody to me knows them: `introduced by Ada`, where that is one contact.
fn introduced(id: ContactId, edits: &[ContactEdit], plan: &mut Planner<'_>) -> Result<(), Refusal> {
    for edit in edits {
        let ContactEdit::Met(text) = edit else { continue };
        let Some(name) = met_through(text) else { continue };
        if let Ok(by) = person::resolve(plan.book, name)
            && by != id
        {
            let how = "introduced us";
            conversation::tie(plan, by, id, how)?;
            let (one, other) = (plan.book.name_of(by), plan.contact(id)?.name.full);
            plan.notice(format!("{one} and {other} know each other: {how}"));
        }
    }
    Ok(())
}

/// The name in `introduced by Ada at the fair`, up to what follows it.
fn met_through(text: &str) -> Option<&str> {
    let start = ["introduced by ", "through ", "via "].iter().find_map(|words| {
        let at = text.to_lowercase().find(words)?;
        // Lower case can be longer than what was written.
        text.get(at..)?.get(words.len()..)
    })?;
    let end = [" at ", " in ", " on ", ",", ";", ":", "."].iter().filter_map(|stop| start.find(stop)).min();
    Some(start[..end.unwrap_or(start.len())].trim()).filter(|name| !name.is_empty())
}

fn edit(ids: &[ContactId], edits: &[ContactEdit], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut changed = Vec::new();
    for &id in ids {
        let before = plan.contact(id)?;
        let mut contact = before.clone();
        for edit in edits {
            edit.apply(&mut contact, plan)?;
        }
        if contact != before {
            changed.push(before);
            plan.put(Record::Contact(Box::new(contact)));
            introduced(id, edits, plan)?;
        }
    }
    if changed.is_empty() {
        let whom = ids.iter().map(|&id| plan.book.name_of(id)).collect::<Vec<_>>();
        return Err(Refusal::Nothing(format!("{}: that is so already", people(&whom))));
    }
    let label = match edits {
        [one] => one.label_for(&changed, plan.now.today),
        _ => format!("edit {}", people(&changed.into_iter().map(|contact| contact.name.full).collect::<Vec<_>>())),
    };
    Ok(Planned { label, subject: ids.first().copied().map(Key::Contact) })
}

fn replace(
    before: &Contact,
    after: &Contact,
    then: &[ContactEdit],
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let stored = plan.contact(before.id)?;
    let name = after.name.full.clone();
    if stored != *before {
        return Err(Refusal::ChangedElsewhere { id: before.id, name });
    }
    let mut after = after.clone();
    for edit in then {
        edit.apply(&mut after, plan)?;
    }
    if after.birthday != stored.birthday {
        edit::born(after.birthday, plan.now.today)?;
    }
    if stored == after {
        return Err(Refusal::Nothing(format!("{name}: nothing was changed")));
    }
    plan.put(Record::Contact(Box::new(after)));
    Ok(Planned { label: format!("edit {name}"), subject: Some(Key::Contact(before.id)) })
}

fn delete(ids: &[ContactId], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let names =
        ids.iter().map(|&id| plan.contact(id).map(|contact| contact.name.full)).collect::<Result<Vec<_>, _>>()?;
    reference::redirect(&ids.iter().copied().collect(), None, plan)?;
    for &id in ids {
        plan.remove(Key::Contact(id));
    }
    Ok(Planned { label: format!("delete {}", people(&names)), subject: ids.first().copied().map(Key::Contact) })
}

fn log(conversations: &[Conversation], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut touches = Vec::new();
    for conversation in conversations {
        touches.push(conversation.plan(plan)?);
    }
    let label = match touches.as_slice() {
        [] => return Err(Refusal::Nothing("there is nothing to log".to_owned())),
        [one] => format!("log {}", told(&plan.touch(*one)?, plan)?),
        many => format!("log {} conversations", many.len()),
    };
    Ok(Planned { label, subject: touches.first().copied().map(Key::Touch) })
}

fn log_once(conversation: &Conversation, id: TouchId, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    if let Some(Record::Touch(touch)) = plan.get(Key::Touch(id))? {
        return Err(Refusal::Nothing(format!("{} is logged already", told(&touch, plan)?)));
    }
    conversation.plan_as(id, plan)?;
    Ok(Planned { label: format!("log {}", told(&plan.touch(id)?, plan)?), subject: Some(Key::Touch(id)) })
}

/// `coffee with Ada Lovelace`.
fn told(touch: &Touch, plan: &Planner<'_>) -> Result<String, Refusal> {
    let names = touch.contacts.iter().map(|&id| plan.contact(id).map(|contact| contact.name.full));
    Ok(format!("{} with {}", touch.channel, people(&names.collect::<Result<Vec<_>, _>>()?)))
}

fn log_lines(text: &str, event: Option<EventId>, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let names = NameIndex::of(plan.book);
    let event = event.map(|id| plan.event(id)).transpose()?;
    let context = Context::new(&names, plan.now.today);
    let context = event.as_ref().map_or(context, |event| context.at(event));
    let (logged, failed) = log_line::plan_many(text, &names, &context, plan)?;
    if let Some(failed) = failed.first() {
        return Err(Refusal::Invalid(format!("`{}`: {}", failed.text, failed.reason)));
    }
    let at = event.map(|event| format!(" at {}", event.name)).unwrap_or_default();
    let label = match logged.len() {
        0 => return Err(Refusal::Nothing("there is nothing to log".to_owned())),
        1 => format!("log a conversation{at}"),
        count => format!("log {count} conversations{at}"),
    };
    Ok(Planned { label, subject: logged.first().map(|line| Key::Touch(line.touch)) })
}

fn promise(
    by: Side,
    contact: ContactId,
    text: &str,
    due: Option<Day>,
    plan: &mut Planner<'_>,
) -> Result<Planned, Refusal> {
    let name = plan.contact(contact)?.name.full;
    let text = text.trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::Invalid("say what was promised".to_owned()));
    }
    let id = PromiseId(plan.fresh(|v| Key::Promise(PromiseId(v)))?);
    let made = plan.now.today;
    let label = if by == Side::Me { format!("promise to {name}") } else { format!("promise of {name}") };
    plan.put(Record::Promise(Promise { id, by, contact, text, due, state: PromiseState::Open, touch: None, made }));
    Ok(Planned { label, subject: Some(Key::Promise(id)) })
}

fn settle(ids: &[PromiseId], word: &str, state: PromiseState, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut texts = Vec::new();
    for &id in ids {
        let promise = plan.promise(id)?;
        if promise.state != PromiseState::Open {
            return Err(Refusal::Nothing(format!("`{}` is {} already", promise.text, promise.state.word())));
        }
        texts.push(promise.text.clone());
        plan.put(Record::Promise(Promise { state, ..promise }));
    }
    Ok(Planned { label: format!("{word}: {}", people(&texts)), subject: ids.first().copied().map(Key::Promise) })
}

fn thanked(owed: &[(ContactId, TouchId)], plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let mut names = Vec::new();
    for &(contact, id) in owed {
        let mut touch = plan.touch(id)?;
        if touch.thanks.contains(&contact) {
            touch.thanks.retain(|&other| other != contact);
            names.push(plan.book.name_of(contact));
            plan.put(Record::Touch(touch));
        }
    }
    if names.is_empty() {
        return Err(Refusal::Nothing("that thank-you is sent already".to_owned()));
    }
    Ok(Planned { label: format!("thanked {}", people(&names)), subject: owed.first().map(|(id, _)| Key::Contact(*id)) })
}

fn untie(id: TieId, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let Some(Record::Tie(tie)) = plan.get(Key::Tie(id))? else {
        return Err(Refusal::Gone("that tie".to_owned()));
    };
    plan.remove(Key::Tie(id));
    let label = format!("no tie of {} and {}", plan.book.name_of(tie.a), plan.book.name_of(tie.b));
    Ok(Planned { label, subject: Some(Key::Contact(tie.a)) })
}

fn rule(scope: &Scope, cadence: Option<Cadence>, plan: &mut Planner<'_>) -> Result<Planned, Refusal> {
    let known = plan.book.rules().iter().find(|rule| rule.scope == *scope).cloned();
    let what = match scope {
        Scope::Kind(kind) => kind.label().to_owned(),
        Scope::Tag(tag) => format!("#{tag}"),
        Scope::Circle(circle) => circle.label().to_owned(),
    };
    let (label, id) = match (cadence, known) {
        (None, None) => return Err(Refusal::Nothing(format!("there is no rule for {what}"))),
        (None, Some(rule)) => {
            plan.remove(Key::Rule(rule.id));
            (format!("no rule for {what}"), rule.id)
        }
        (Some(cadence), known) => {
            let id = match known {
                Some(rule) => rule.id,
                None => RuleId(plan.fresh(|v| Key::Rule(RuleId(v)))?),
            };
            plan.put(Record::Rule(CadenceRule { id, scope: scope.clone(), cadence }));
            (format!("{what}: {cadence}"), id)
        }
    };
    Ok(Planned { label, subject: Some(Key::Rule(id)) })
}

#[cfg(test)]
mod tests;
