//! Everything that is not clear, one by one: is it the same person or another? Names on rosters, records of an import, and
//! contacts that look alike. What was answered is remembered.
//!
//! Owns the order of the cases and what each answer does; a name is drawn by `name`, two contacts side by side by
//! `compare`. Opened from a sheet for the names on its list, from anywhere for everything, and for people who are marked.

mod compare;
mod name;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Layer;
use crate::domain::contact::Contact;
use crate::domain::event::Who;
use crate::domain::id::{ContactId, EventId, PendingId};
use crate::domain::intent::Intent;
use crate::domain::merge::Single;
use crate::domain::roster::Attendee;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::Scroll;
use crate::tui::shared::Shared;

use compare::{Choice, Sides};

/// Something to settle.
#[derive(Debug, Clone, PartialEq)]
pub enum Case {
    /// A name on the roster of an event.
    Name(EventId, Box<Attendee>),
    /// A record that waits.
    Record(PendingId),
    /// Two contacts who may be one, and why.
    Pair(ContactId, ContactId, String),
}

impl Case {
    /// Whether it is still to be answered; a name is asked about again when it comes up.
    fn is_open(&self, shared: &Shared) -> bool {
        match self {
            Self::Name(..) => true,
            Self::Record(id) => shared.book.pending().any(|pending| pending.id == *id),
            Self::Pair(a, b, _) => {
                let here = |id| shared.book.card(id).is_some();
                let told_apart = shared.book.distinct().any(|pair| pair.concerns(*a) && pair.concerns(*b));
                here(*a) && here(*b) && !told_apart
            }
        }
    }
}

/// The cases, and the one asked about.
pub struct Settle {
    cases: Vec<Case>,
    at: usize,
    /// Which of those it may be is looked at.
    marked: usize,
    /// What is chosen field by field, once the two are said to be the same and clash.
    choice: Option<Choice>,
    /// The places of those answered here.
    answered: Vec<usize>,
    /// The contact that would stay, whose dossier is wanted.
    shown: Option<ContactId>,
    scroll: Scroll,
}

impl Settle {
    /// Asks about each of `cases`; none where there are none.
    pub fn of(cases: Vec<Case>, shared: &Shared) -> Option<Self> {
        let (answered, scroll) = (Vec::new(), Scroll::default());
        let mut settle = Self { cases, at: 0, marked: 0, choice: None, answered, shown: None, scroll };
        settle.look(shared);
        (!settle.cases.is_empty()).then_some(settle)
    }

    /// Takes notice of whom the case is about now.
    fn look(&mut self, shared: &Shared) {
        let candidates = self.candidates(shared);
        self.marked = self.marked.min(candidates.len().saturating_sub(1));
        let is_name = matches!(self.case(), Some(Case::Name(..)));
        self.shown = candidates.get(self.marked).copied().filter(|_| !is_name);
    }

    /// Asks about every open name of the event, or about `only` that one, which may be one taken for a contact; none where
    /// nothing is to be asked.
    pub fn names(event: EventId, shared: &Shared, only: Option<Who>) -> Option<Self> {
        let names = name::open(event, shared, only);
        Self::of(names.into_iter().map(|attendee| Case::Name(event, Box::new(attendee))).collect(), shared)
    }

    fn case(&self) -> Option<&Case> {
        self.cases.get(self.at)
    }

    /// Those the case may be about.
    fn candidates(&self, shared: &Shared) -> Vec<ContactId> {
        match self.case() {
            Some(Case::Name(event, attendee)) => name::candidates(*event, attendee, shared).to_vec(),
            Some(Case::Record(id)) => {
                let pending = shared.book.pending().find(|pending| pending.id == *id);
                let known = pending.into_iter().flat_map(|pending| &pending.candidates).copied();
                known.filter(|&id| shared.book.card(id).is_some()).collect()
            }
            Some(Case::Pair(keep, ..)) => vec![*keep],
            None => Vec::new(),
        }
    }

    /// The two contacts set side by side: the one that stays, and the other; none for a name, and until both are loaded.
    fn sides<'s>(&self, shared: &'s Shared) -> Option<Sides<'s>> {
        let keep = shared.dossier_of(*self.candidates(shared).get(self.marked)?)?;
        let other: &Contact = match self.case()? {
            Case::Name(..) => return None,
            Case::Record(id) => &shared.book.pending().find(|pending| pending.id == *id)?.contact,
            Case::Pair(_, other, _) => &shared.beside.as_ref().filter(|it| it.contact.id == *other)?.contact,
        };
        Some(Sides { keep: &keep.contact, other })
    }

    /// Goes on to the next case that is open, or closes after the last.
    fn then(&mut self, shared: &Shared) -> Vec<Next> {
        self.reset();
        if self.case().is_some_and(|case| !case.is_open(shared)) {
            self.answered.push(self.at);
        }
        self.at += 1;
        while self.case().is_some_and(|case| !case.is_open(shared)) {
            self.at += 1;
        }
        if self.at < self.cases.len() { Vec::new() } else { vec![Next::Close] }
    }

    fn reset(&mut self) {
        self.marked = 0;
        self.choice = None;
        self.scroll.reset();
    }

    /// They are the same: the one at that place of those it may be.
    fn same(&mut self, place: usize, shared: &Shared) -> Vec<Next> {
        let candidates = self.candidates(shared);
        let Some(&contact) = candidates.get(place) else {
            let words = if candidates.is_empty() {
                "nobody it may be is here any more: n makes it somebody new"
            } else {
                "there is nobody of that number"
            };
            return vec![Next::Refuse(words.to_owned())];
        };
        if let Some(Case::Name(_, attendee)) = self.case() {
            return name::is(attendee, contact);
        }
        if place != self.marked {
            // Nothing is merged that was not looked at.
            self.marked = place;
            return Vec::new();
        }
        let Some(sides) = self.sides(shared) else {
            return vec![Next::Refuse("still loading; press the key again".to_owned())];
        };
        match Choice::between(&sides) {
            Some(choice) => {
                self.choice = Some(choice);
                self.scroll.reset();
                Vec::new()
            }
            None => self.merge(contact, Vec::new()),
        }
    }

    fn merge(&self, contact: ContactId, taken: Vec<Single>) -> Vec<Next> {
        let intent = match self.case() {
            Some(Case::Record(id)) => Intent::IsOf(*id, contact, taken),
            Some(Case::Pair(keep, other, _)) => Intent::Merge { keep: *keep, others: vec![*other], taken },
            Some(Case::Name(..)) | None => return Vec::new(),
        };
        vec![Effect::commit_and_go_on(intent)]
    }

    fn different(&mut self, shared: &Shared) -> Vec<Next> {
        match self.case() {
            Some(Case::Name(_, attendee)) => match self.candidates(shared) {
                candidates if candidates.is_empty() => self.then(shared),
                candidates => name::is_not(attendee, candidates),
            },
            Some(Case::Record(id)) => vec![Effect::commit_and_go_on(Intent::IsNew(*id))],
            Some(Case::Pair(a, b, _)) => vec![Effect::commit_and_go_on(Intent::Distinguish(vec![*a, *b]))],
            None => Vec::new(),
        }
    }

    /// While it is asked whether they are the same.
    fn answer(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let last = self.candidates(shared).len().saturating_sub(1);
        let many = last > 0;
        match action {
            Action::PageDown if many => self.marked = (self.marked + name::NUMBERED).min(last),
            Action::PageUp if many => self.marked = self.marked.saturating_sub(name::NUMBERED),
            Action::Down if many => self.marked = (self.marked + 1).min(last),
            Action::Up if many => self.marked = self.marked.saturating_sub(1),
            Action::Yes if matches!(self.case(), Some(Case::Name(..))) => return Some(self.same(0, shared)),
            Action::Yes | Action::Accept => return Some(self.same(self.marked, shared)),
            Action::Choose(number) => return Some(self.same(usize::from(number) - 1, shared)),
            Action::No => return Some(self.different(shared)),
            Action::Later => return Some(self.then(shared)),
            action => return self.scroll.act(action).then(Vec::new),
        }
        Some(Vec::new())
    }

    /// While values are chosen.
    fn choose(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let choice = self.choice.as_mut()?;
        match action {
            Action::Down => choice.step(1),
            Action::Up => choice.step(-1),
            Action::NextPane => choice.take(None),
            Action::Choose(number @ 1..=2) => choice.take(Some(number == 2)),
            Action::Accept | Action::Yes => {
                let taken = choice.taken();
                let contact = *self.candidates(shared).get(self.marked)?;
                return Some(self.merge(contact, taken));
            }
            Action::Back | Action::Quit | Action::No => self.choice = None,
            Action::Later => return Some(self.then(shared)),
            _ => return None,
        }
        Some(Vec::new())
    }
}

impl Layer for Settle {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Settle, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let nexts = if self.choice.is_some() { self.choose(action, shared) } else { self.answer(action, shared) };
        self.look(shared);
        nexts
    }

    /// What was answered and taken back is asked about again.
    fn refreshed(&mut self, shared: &Shared) {
        if let Some(&last) = self.answered.last()
            && self.cases.get(last).is_some_and(|case| case.is_open(shared))
        {
            self.answered.pop();
            self.at = last;
            self.reset();
        }
        self.look(shared);
    }

    fn person(&self) -> Option<ContactId> {
        self.shown
    }

    fn beside(&self) -> Option<ContactId> {
        match self.case()? {
            Case::Pair(_, other, _) => Some(*other),
            _ => None,
        }
    }

    fn targets(&self) -> Vec<ContactId> {
        Vec::new()
    }

    fn event(&self) -> Option<EventId> {
        match self.case() {
            Some(Case::Name(event, _)) => Some(*event),
            _ => None,
        }
    }

    fn hints(&self) -> Vec<Action> {
        if self.choice.is_some() {
            return vec![Action::Accept, Action::Choose(1), Action::Choose(2), Action::Down, Action::Back];
        }
        let mut hints = vec![Action::Yes, Action::No, Action::Later, Action::Quit];
        if matches!(self.case(), Some(Case::Name(..))) {
            hints.insert(2, Action::Choose(1));
        }
        hints
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let case = self.case()?;
        let place = (self.at + 1, self.cases.len());
        if let Case::Name(event, attendee) = case {
            name::draw(
                frame,
                body,
                shared,
                &name::Asked { event: *event, attendee, place, marked: self.marked },
                &self.scroll,
            );
            return None;
        }
        let candidates = self.candidates(shared);
        let (why, others) = match case {
            Case::Record(id) => {
                let pending = shared.book.pending().find(|pending| pending.id == *id)?;
                (pending.reason.as_str(), ["here", "in the file"])
            }
            Case::Pair(_, _, why) => (why.as_str(), ["the first", "the second"]),
            Case::Name(..) => return None,
        };
        let asked = compare::Asked { place, why, heads: others, candidate: (self.marked + 1, candidates.len()) };
        match self.sides(shared) {
            Some(sides) => compare::draw(frame, body, shared, &asked, &sides, self.choice.as_ref(), &self.scroll),
            None => compare::draw_alone(frame, body, shared, &asked, &self.scroll),
        }
        None
    }
}
