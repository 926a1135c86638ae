//! Names on a roster one by one: which contact is it? The answer is remembered for the next roster.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::agenda::last_words;
use crate::domain::event::{EventIntent, Who};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::Attending;
use crate::domain::roster::Attendee;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::pane::events::sheet;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::fit;

/// So many candidates have a number to be chosen by; the others are marked.
const NUMBERED: usize = 9;

/// The names still open, and the one asked about.
pub struct Settle {
    event: EventId,
    open: Vec<Attendee>,
    at: usize,
    marked: usize,
    scroll: Scroll,
}

impl Settle {
    /// Asks about every open name of the event, or about `only` that one, which may be one taken for a contact; none where
    /// nothing is to be asked.
    pub fn new(event: EventId, shared: &Shared, only: Option<Who>) -> Option<Self> {
        let sheet = shared.sheet_of(event)?;
        let asked = |it: &Attending, who: Who| it.who == who && !perhaps(it).is_empty() && !is_certain(it, shared);
        let wanted = |it: &&Attending| only.map_or(it.is_open(), |who| asked(it, who));
        let open: Vec<Attendee> = sheet.people.iter().filter(wanted).filter_map(|it| it.attendee.clone()).collect();
        (!open.is_empty()).then(|| Self { event, open, at: 0, marked: 0, scroll: Scroll::default() })
    }

    fn current<'a>(&self, shared: &'a Shared) -> Option<&'a Attending> {
        sheet::find(shared.sheet_of(self.event)?, Who::Attendee(self.open.get(self.at)?.key()))
    }

    fn candidates<'a>(&self, shared: &'a Shared) -> &'a [ContactId] {
        self.current(shared).map_or(&[], perhaps)
    }

    /// Goes on to the next name, or closes after the last.
    fn then(&mut self) -> Vec<Next> {
        self.at += 1;
        self.marked = 0;
        self.scroll.reset();
        if self.at < self.open.len() { Vec::new() } else { vec![Next::Close] }
    }

    fn same(&self, place: usize, shared: &Shared) -> Vec<Next> {
        match (self.candidates(shared).get(place), self.open.get(self.at).cloned()) {
            (Some(contact), Some(attendee)) => go_on_after(EventIntent::Is(attendee, *contact)),
            _ => vec![Next::Refuse("there is nobody of that number".to_owned())],
        }
    }

    fn different(&mut self, shared: &Shared) -> Vec<Next> {
        let candidates = self.candidates(shared).to_vec();
        match self.open.get(self.at).cloned() {
            Some(attendee) if !candidates.is_empty() => go_on_after(EventIntent::IsNot(attendee, candidates)),
            _ => self.then(),
        }
    }
}

/// Whom a name on the list may mean: those it is open between, or the one it is taken for.
fn perhaps(it: &Attending) -> &[ContactId] {
    match it.class {
        Some(_) if it.is_open() => &it.candidates,
        Some(_) => it.contact.as_slice(),
        None => &[],
    }
}

/// Whether nobody needs to be asked who that is: it has the address of the contact, or the user has said.
fn is_certain(it: &Attending, shared: &Shared) -> bool {
    let (Some(id), Some(attendee)) = (it.contact, &it.attendee) else { return false };
    let has = |email: &str| email.eq_ignore_ascii_case(&attendee.email);
    let same_address = shared.book.card(id).is_some_and(|card| card.emails_in_use().iter().any(has));
    same_address || shared.book.identities().any(|it| it.contact == Some(id) && it.is_about(attendee))
}

/// Goes on once the change is durable.
fn go_on_after(intent: EventIntent) -> Vec<Next> {
    vec![Effect::commit_and_go_on(Intent::Event(intent))]
}

impl Layer for Settle {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Settle, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let last = self.candidates(shared).len().saturating_sub(1);
        match action {
            Action::PageDown => self.marked = (self.marked + NUMBERED).min(last),
            Action::PageUp => self.marked = self.marked.saturating_sub(NUMBERED),
            Action::Down => self.marked = (self.marked + 1).min(last),
            Action::Up => self.marked = self.marked.saturating_sub(1),
            Action::Yes => return Some(self.same(0, shared)),
            Action::Accept => return Some(self.same(self.marked, shared)),
            Action::Choose(number) => return Some(self.same(usize::from(number) - 1, shared)),
            Action::No => return Some(self.different(shared)),
            Action::Later => return Some(self.then()),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.marked = self.marked.min(self.candidates(shared).len().saturating_sub(1));
    }

    fn person(&self) -> Option<ContactId> {
        None
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Yes, Action::No, Action::Choose(1), Action::Later, Action::Quit]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width).saturating_sub(2);
        let mut lines: Vec<(String, Role)> = Vec::new();
        lines.push((format!("{} of {}", self.at + 1, self.open.len()), Role::Dim));
        let attendee = self.open.get(self.at)?;
        lines.push((String::new(), Role::Text));
        lines.push(("on the list".to_owned(), Role::Dim));
        let facts = [&attendee.name, &attendee.title, &attendee.organisation, &attendee.email];
        let facts = facts.into_iter().filter(|fact| !fact.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        lines.push((facts, Role::Heading));
        lines.extend(attendee.talks.iter().map(|talk| (format!("speaks about {}", talk.title), Role::Text)));
        lines.push((String::new(), Role::Text));
        let why = self.current(shared).map(|it| it.taken_for.as_str()).filter(|why| !why.is_empty());
        lines.push((why.map_or_else(|| "is it".to_owned(), |why| format!("is it ({why})")), Role::Dim));
        let candidates = self.candidates(shared);
        let first = lines.len();
        for (place, card) in candidates.iter().filter_map(|&id| shared.book.card(id)).enumerate() {
            let sign = if place == self.marked { shared.glyphs.selected } else { " " };
            let mut parts = vec![card.name().to_owned()];
            let more = [card.title(), card.organisation(), card.place()].map(str::to_owned);
            parts.extend(more.into_iter().chain(card.emails_in_use().first().map(str::to_owned)));
            parts.extend(last_words(card, shared.now.today).map(|words| format!("last {words}")));
            parts.retain(|part| !part.is_empty());
            let role = if place == self.marked { Role::Selected } else { Role::Text };
            let number = if place < NUMBERED { (place + 1).to_string() } else { " ".to_owned() };
            lines.push((format!("{sign} {number}  {}", parts.join(", ")), role));
        }
        if candidates.is_empty() {
            lines.push(("nobody any more; Space goes on".to_owned(), Role::Text));
        } else {
            lines.push(("  n  none of them: somebody new, remembered".to_owned(), Role::Dim));
        }
        // What follows the last of them is seen with it.
        let marked = first + self.marked + usize::from(self.marked + 1 >= candidates.len());
        self.scroll.show(marked, usize::from(body.height));
        let line = |(text, role): (String, Role)| {
            Line::from(Span::styled(format!(" {}", fit(&text, columns)), theme.style(role)))
        };
        draw_lines(frame, body, shared, &lines.into_iter().map(line).collect::<Vec<_>>(), &self.scroll);
        None
    }
}
