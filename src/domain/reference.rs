//! References: every record that names contacts who go is made to name another instead, or nobody.
//!
//! Deleting somebody and making one of two are the same work, told apart by who comes in their place.

use std::collections::HashSet;

use super::book::Book;
use super::change::{Planner, Refusal};
use super::event::{Event, Who};
use super::id::ContactId;
use super::identity::Identity;
use super::introduction::Introduction;
use super::need::{Need, NeedState};
use super::outreach::Outreach;
use super::record::{Key, Record};
use super::tie::Tie;
use super::touch::Touch;

/// Those who go, and who comes in their place.
struct Redirect<'g> {
    gone: &'g HashSet<ContactId>,
    to: Option<ContactId>,
}

/// Makes every record that names one of `gone` name `to` instead. Without one they are taken out: a conversation with
/// nobody else goes, and so do promises and ties.
///
/// # Errors
/// A [`Refusal`] when a stored record cannot be read.
pub(super) fn redirect(
    gone: &HashSet<ContactId>,
    to: Option<ContactId>,
    plan: &mut Planner<'_>,
) -> Result<(), Refusal> {
    let redirect = Redirect { gone, to };
    for &id in gone {
        redirect.touches(id, plan)?;
        redirect.promises(id, plan)?;
        redirect.ties(id, plan)?;
    }
    redirect.identities(plan)?;
    redirect.events(plan)?;
    redirect.needs(plan)?;
    redirect.outreach(plan)?;
    redirect.introductions(plan)?;
    redirect.distinct(plan);
    redirect.pending(plan)
}

/// Whether something that is said or settled is about `contact`: who a name on a roster is, who comes to an event, what
/// was asked there, or who answered a need. Conversations, promises and ties are for the store to tell.
pub fn is_mentioned(book: &Book, contact: ContactId) -> bool {
    let at_event = |event: &Event| {
        event.said.iter().any(|said| said.who == Who::Contact(contact))
            || event.asked.iter().any(|asked| asked.contact == Some(contact))
    };
    book.identities().any(|it| it.contact == Some(contact))
        || book.events().any(at_event)
        || book.needs().any(|need| matches!(need.state, NeedState::Answered(_, Some(by)) if by == contact))
}

impl Redirect<'_> {
    /// Who is meant by `id` from now on.
    fn of(&self, id: ContactId) -> Option<ContactId> {
        if self.gone.contains(&id) { self.to } else { Some(id) }
    }

    /// `ids` as they are from now on, each once, in their order.
    fn list(&self, ids: &mut Vec<ContactId>) {
        let mut seen = HashSet::new();
        *ids = ids.iter().filter_map(|&id| self.of(id)).filter(|&id| seen.insert(id)).collect();
    }

    fn touches(&self, id: ContactId, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        for key in plan.touches_of(id)? {
            let Some(Record::Touch(mut touch)) = plan.get(Key::Touch(key))? else { continue };
            self.touch(&mut touch);
            if touch.contacts.is_empty() { plan.remove(Key::Touch(touch.id)) } else { plan.put(Record::Touch(touch)) }
        }
        Ok(())
    }

    fn touch(&self, touch: &mut Touch) {
        self.list(&mut touch.contacts);
        self.list(&mut touch.thanks);
        for gifts in [&mut touch.gave, &mut touch.got] {
            gifts.retain(|gift| gift.with.is_none_or(|with| self.of(with).is_some()));
            for gift in gifts.iter_mut() {
                gift.with = gift.with.and_then(|with| self.of(with));
            }
        }
        if let Some(ask) = &mut touch.asked {
            match ask.of.map(|of| self.of(of)) {
                Some(None) => touch.asked = None,
                Some(of) => ask.of = of,
                None => {}
            }
        }
    }

    fn promises(&self, id: ContactId, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        for key in plan.promises_of(id)? {
            let Some(Record::Promise(mut promise)) = plan.get(Key::Promise(key))? else { continue };
            match self.of(promise.contact) {
                Some(contact) => {
                    promise.contact = contact;
                    plan.put(Record::Promise(promise));
                }
                None => plan.remove(Key::Promise(key)),
            }
        }
        Ok(())
    }

    /// Ties to somebody else move over. One that is there already takes in how the other says they know each other.
    fn ties(&self, id: ContactId, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let ties: Vec<_> = plan.book.ties_of(id).map(|tie| tie.id).collect();
        for key in ties {
            let Some(Record::Tie(tie)) = plan.get(Key::Tie(key))? else { continue };
            let ends = (self.of(tie.a), self.of(tie.b));
            let (Some(a), Some(b)) = ends else {
                plan.remove(Key::Tie(key));
                continue;
            };
            if a == b {
                plan.remove(Key::Tie(key));
            } else if let Some(mut known) = self.tie_between(a, b, &tie, plan)? {
                if !tie.how.is_empty() && !known.how.contains(&tie.how) {
                    known.how = if known.how.is_empty() { tie.how } else { format!("{}; {}", known.how, tie.how) };
                }
                known.as_of = known.as_of.max(tie.as_of);
                plan.remove(Key::Tie(key));
                plan.put(Record::Tie(known));
            } else {
                plan.put(Record::Tie(Tie { a, b, ..tie }));
            }
        }
        Ok(())
    }

    /// Another tie than `besides` that is between `a` and `b` by now.
    fn tie_between(
        &self,
        a: ContactId,
        b: ContactId,
        besides: &Tie,
        plan: &Planner<'_>,
    ) -> Result<Option<Tie>, Refusal> {
        let ends = self.gone.iter().chain([&a, &b]);
        let stored: HashSet<_> = ends.flat_map(|&end| plan.book.ties_of(end)).map(|tie| tie.id).collect();
        for id in stored.into_iter().filter(|&id| id != besides.id) {
            if let Some(Record::Tie(tie)) = plan.get(Key::Tie(id))?
                && tie.other(a) == Some(b)
            {
                return Ok(Some(tie));
            }
        }
        Ok(None)
    }

    fn identities(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let concerned = |it: &&Identity| it.contact.iter().chain(&it.not).any(|id| self.gone.contains(id));
        let concerned: Vec<_> = plan.book.identities().filter(concerned).map(|it| it.id).collect();
        for id in concerned {
            let Some(Record::Identity(mut identity)) = plan.get(Key::Identity(id))? else { continue };
            identity.contact = identity.contact.and_then(|contact| self.of(contact));
            self.list(&mut identity.not);
            identity.not.retain(|&not| identity.contact != Some(not));
            if identity.contact.is_none() && identity.not.is_empty() {
                plan.remove(Key::Identity(id));
            } else {
                plan.put(Record::Identity(identity));
            }
        }
        Ok(())
    }

    /// What was said of who comes, and what was asked of whom.
    fn events(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let ids: Vec<_> = plan.book.events().map(|event| event.id).collect();
        for id in ids {
            let before = plan.event(id)?;
            let mut event = before.clone();
            if let Some(to) = self.to {
                self.gone.iter().for_each(|&gone| event.say_instead(Who::Contact(gone), Who::Contact(to)));
            }
            event.said.retain(|said| !matches!(said.who, Who::Contact(id) if self.gone.contains(&id)));
            event.asked.retain(|asked| asked.contact.is_none_or(|contact| self.of(contact).is_some()));
            event.asked.iter_mut().for_each(|asked| asked.contact = asked.contact.and_then(|it| self.of(it)));
            if event != before {
                plan.put(Record::Event(Box::new(event)));
            }
        }
        Ok(())
    }

    fn needs(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let ids: Vec<_> = plan.book.needs().map(|need| need.id).collect();
        for id in ids {
            let Some(Record::Need(need)) = plan.get(Key::Need(id))? else { continue };
            if let NeedState::Answered(on, Some(by)) = need.state
                && self.gone.contains(&by)
            {
                plan.put(Record::Need(Need { state: NeedState::Answered(on, self.to), ..need }));
            }
        }
        Ok(())
    }

    fn outreach(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let concerned = |it: &&Outreach| it.contact.is_some_and(|id| self.gone.contains(&id));
        let ids: Vec<_> = plan.book.outreach().filter(concerned).map(|it| it.id).collect();
        for id in ids {
            let Some(Record::Outreach(outreach)) = plan.get(Key::Outreach(id))? else { continue };
            plan.put(Record::Outreach(Outreach { contact: self.to, ..outreach }));
        }
        Ok(())
    }

    /// An introduction of somebody who goes goes too, and so does one of somebody to themselves.
    fn introductions(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let concerned = |it: &&Introduction| self.gone.contains(&it.a) || self.gone.contains(&it.b);
        let ids: Vec<_> = plan.book.introductions().filter(concerned).map(|it| it.id).collect();
        for id in ids {
            let Some(Record::Introduction(introduction)) = plan.get(Key::Introduction(id))? else { continue };
            match (self.of(introduction.a), self.of(introduction.b)) {
                (Some(a), Some(b)) if a != b => {
                    plan.put(Record::Introduction(Introduction { a, b, ..introduction }));
                }
                _ => plan.remove(Key::Introduction(id)),
            }
        }
        Ok(())
    }

    /// Pairs who are two: of one with themselves, or said twice, one goes.
    fn distinct(&self, plan: &mut Planner<'_>) {
        let pairs: Vec<_> = plan.book.distinct().copied().collect();
        let mut known: HashSet<_> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
        for mut pair in pairs.into_iter().filter(|pair| self.gone.iter().any(|&id| pair.concerns(id))) {
            match (self.of(pair.a), self.of(pair.b)) {
                (Some(a), Some(b)) if a != b && known.insert((a.min(b), a.max(b))) => {
                    (pair.a, pair.b) = (a.min(b), a.max(b));
                    plan.put(Record::Distinct(pair));
                }
                _ => plan.remove(Key::Distinct(pair.id)),
            }
        }
    }

    /// Records that wait to be settled may be of one fewer.
    fn pending(&self, plan: &mut Planner<'_>) -> Result<(), Refusal> {
        let concerned = plan.book.pending().filter(|it| it.candidates.iter().any(|id| self.gone.contains(id)));
        let ids: Vec<_> = concerned.map(|it| it.id).collect();
        for id in ids {
            let Some(Record::Pending(mut pending)) = plan.get(Key::Pending(id))? else { continue };
            self.list(&mut pending.candidates);
            plan.put(Record::Pending(pending));
        }
        Ok(())
    }
}
