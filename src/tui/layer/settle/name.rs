//! A name on a roster: which contact is it?

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::agenda::last_words;
use crate::domain::event::{EventIntent, Who};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::Attending;
use crate::domain::roster::Attendee;
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::pane::events::sheet;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::fit;

/// So many candidates have a number to be chosen by; the others are marked.
pub(super) const NUMBERED: usize = 9;

/// A name that is asked about.
pub(super) struct Asked<'a> {
    /// On whose list.
    pub(super) event: EventId,
    /// As written.
    pub(super) attendee: &'a Attendee,
    /// Which case of how many.
    pub(super) place: (usize, usize),
    /// Which of those it may be is marked.
    pub(super) marked: usize,
}

/// The names on the list of `event` that are open, or `only` that one, which may be one taken for a contact.
pub(super) fn open(event: EventId, shared: &Shared, only: Option<Who>) -> Vec<Attendee> {
    let Some(sheet) = shared.sheet_of(event) else { return Vec::new() };
    let asked = |it: &Attending, who: Who| it.who == who && !perhaps(it).is_empty() && !is_certain(it, shared);
    let wanted = |it: &&Attending| only.map_or(it.is_open(), |who| asked(it, who));
    sheet.people.iter().filter(wanted).filter_map(|it| it.attendee.clone()).collect()
}

fn current<'s>(event: EventId, attendee: &Attendee, shared: &'s Shared) -> Option<&'s Attending> {
    sheet::find(shared.sheet_of(event)?, Who::Attendee(attendee.key()))
}

/// The contacts `attendee` may be; nobody until the sheet is made.
pub(super) fn candidates<'s>(event: EventId, attendee: &Attendee, shared: &'s Shared) -> &'s [ContactId] {
    current(event, attendee, shared).map_or(&[], perhaps)
}

/// The name is that contact's.
pub(super) fn is(attendee: &Attendee, contact: ContactId) -> Vec<Next> {
    vec![Effect::commit_and_go_on(Intent::Event(EventIntent::Is(attendee.clone(), contact)))]
}

/// The name is none of these.
pub(super) fn is_not(attendee: &Attendee, contacts: Vec<ContactId>) -> Vec<Next> {
    vec![Effect::commit_and_go_on(Intent::Event(EventIntent::IsNot(attendee.clone(), contacts)))]
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

/// Draws the name and those it may be.
pub(super) fn draw(frame: &mut Frame<'_>, body: Rect, shared: &Shared, asked: &Asked<'_>, scroll: &Scroll) {
    let Asked { event, attendee, place, marked } = asked;
    let theme = shared.theme;
    let columns = usize::from(body.width).saturating_sub(2);
    let mut lines: Vec<(String, Role)> = Vec::new();
    let list = shared.book.event(*event).map_or("the list", |event| event.name.as_str());
    lines.push((format!("{} of {}", place.0, place.1), Role::Dim));
    lines.push((String::new(), Role::Text));
    lines.push((format!("on the list of {list}"), Role::Dim));
    let facts = [&attendee.name, &attendee.title, &attendee.organisation, &attendee.email];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    lines.push((facts, Role::Heading));
    lines.extend(attendee.talks.iter().map(|talk| (format!("speaks about {}", talk.title), Role::Text)));
    lines.push((String::new(), Role::Text));
    let why = current(*event, attendee, shared).map(|it| it.taken_for.as_str()).filter(|why| !why.is_empty());
    lines.push((why.map_or_else(|| "is it".to_owned(), |why| format!("is it ({why})")), Role::Dim));
    let candidates = candidates(*event, attendee, shared);
    let first = lines.len();
    for (place, card) in candidates.iter().filter_map(|&id| shared.book.card(id)).enumerate() {
        let sign = if place == *marked { shared.glyphs.selected } else { " " };
        let mut parts = vec![card.name().to_owned()];
        let more = [card.title(), card.organisation(), card.place()].map(str::to_owned);
        parts.extend(more.into_iter().chain(card.emails_in_use().first().map(str::to_owned)));
        parts.extend(last_words(card, shared.now.today).map(|words| format!("last {words}")));
        parts.retain(|part| !part.is_empty());
        let role = if place == *marked { Role::Selected } else { Role::Text };
        let number = if place < NUMBERED { (place + 1).to_string() } else { " ".to_owned() };
        lines.push((format!("{sign} {number}  {}", parts.join(", ")), role));
    }
    if candidates.is_empty() {
        lines.push(("nobody any more; Space goes on".to_owned(), Role::Text));
    } else {
        lines.push(("  n  none of them: somebody new, remembered".to_owned(), Role::Dim));
    }
    // What follows the last of them is seen with it.
    let marked = first + marked + usize::from(marked + 1 >= candidates.len());
    scroll.show(marked, usize::from(body.height));
    let line =
        |(text, role): (String, Role)| Line::from(Span::styled(format!(" {}", fit(&text, columns)), theme.style(role)));
    draw_lines(frame, body, shared, &lines.into_iter().map(line).collect::<Vec<_>>(), scroll);
}
