//! Today: the agenda, section by section, with the person at hand beside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::agenda::{Item, Section, Subject};
use crate::domain::card::Card;
use crate::domain::edit::ContactEdit;
use crate::domain::event::{EventEdit, EventIntent};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::review::ActionChange;

use super::detail::{self, Scroll};
use super::events::summary;
use super::first_steps::{FirstSteps, STEPS};
use super::list::Place;
use crate::tui::action::Action;
use crate::tui::layer::check_in::CheckIn;
use crate::tui::layer::event_walk;
use crate::tui::layer::question::Question;
use crate::tui::next::{Effect, Next};
use crate::tui::screen::layout::{Panes, indented, more_below, panes};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, width, wrap};

/// One line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Heading(&'static str),
    Item(usize),
    More(usize),
    /// What to do while nobody is in the rotation.
    Begin(&'static str),
}

/// The Today pane.
#[derive(Default)]
pub struct Today {
    rows: Vec<Row>,
    place: Place,
    selected: Option<(Section, Subject)>,
    in_detail: bool,
    scroll: Scroll,
}

impl Today {
    /// Makes the rows anew; the selection stays with what it was on, else with the row that took its place.
    pub fn refreshed(&mut self, shared: &Shared) {
        self.rows.clear();
        let mut heading = "";
        for (index, item) in shared.agenda.items.iter().enumerate() {
            if item.section.heading() != heading {
                heading = item.section.heading();
                self.rows.push(Row::Heading(heading));
            }
            self.rows.push(Row::Item(index));
        }
        if shared.agenda.later > 0 {
            self.rows.push(Row::More(shared.agenda.later));
        }
        if !self.rows.is_empty() && rotation(shared).next().is_none() {
            self.rows.extend([Row::Begin("")].into_iter().chain(BEGIN.map(Row::Begin)));
        }
        let same = |row: &Row| match (row, &self.selected) {
            (Row::Item(index), Some((section, subject))) => {
                let item = &shared.agenda.items[*index];
                item.section == *section && item.subject == *subject
            }
            _ => false,
        };
        // A row that is gone leaves the selection with its person, where they have another row.
        let person = self.selected.as_ref().and_then(|(_, subject)| person_of(subject));
        let of_person = |row: &Row| match row {
            Row::Item(index) => person.is_some() && shared.agenda.items[*index].contact == person,
            _ => false,
        };
        match self.rows.iter().position(same).or_else(|| self.rows.iter().position(of_person)) {
            Some(row) => {
                self.place.row = row;
                self.selected = self.item(shared).map(|item| (item.section, item.subject.clone()));
            }
            None => self.settle(shared),
        }
    }

    /// Moves the selection to the nearest row that can be selected, and remembers what it is on.
    fn settle(&mut self, shared: &Shared) {
        let at = self.place.row.min(self.rows.len().saturating_sub(1));
        let is_item = |row: &usize| matches!(self.rows.get(*row), Some(Row::Item(_)));
        let row = (at..self.rows.len()).find(is_item).or_else(|| (0..at).rev().find(is_item));
        self.place.row = row.unwrap_or(0);
        self.remember(shared);
    }

    fn remember(&mut self, shared: &Shared) {
        self.selected = self.item(shared).map(|item| (item.section, item.subject.clone()));
        self.scroll.reset();
    }

    /// Selects the row, if it is there.
    pub fn select(&mut self, section: Section, subject: Subject, shared: &Shared) {
        self.selected = Some((section, subject));
        self.refreshed(shared);
    }

    /// The row selected.
    pub fn item<'a>(&self, shared: &'a Shared) -> Option<&'a Item> {
        match self.rows.get(self.place.row) {
            Some(Row::Item(index)) => shared.agenda.items.get(*index),
            _ => None,
        }
    }

    /// The person the selected row is about; the first, where it is about several.
    pub fn person(&self, shared: &Shared) -> Option<ContactId> {
        let item = self.item(shared)?;
        item.contact.or_else(|| match &item.subject {
            Subject::Thanks(list) => list.first().map(|(id, _)| *id),
            _ => None,
        })
    }

    /// The people outside the rotation the selected row counts without naming them.
    pub fn others<'a>(&self, shared: &'a Shared) -> Option<&'a [ContactId]> {
        match &self.item(shared)?.subject {
            Subject::Others(ids) => Some(ids),
            _ => None,
        }
    }

    /// The event the selected row is about.
    pub fn event(&self, shared: &Shared) -> Option<EventId> {
        match self.item(shared)?.subject {
            Subject::Event(event, _) => Some(event),
            _ => None,
        }
    }

    /// The people the selected row is about, as far as it names them.
    pub fn targets(&self, shared: &Shared) -> Vec<ContactId> {
        match self.item(shared).map(|item| (&item.subject, item.contact)) {
            Some((Subject::Thanks(list), _)) => list.iter().map(|(id, _)| *id).collect(),
            Some((_, Some(contact))) => vec![contact],
            _ => Vec::new(),
        }
    }

    /// The actions hinted at the foot.
    pub fn hints(&self, shared: &Shared) -> Vec<Action> {
        if shared.book.people() == 0 && shared.agenda.items.is_empty() {
            return vec![Action::Import, Action::New, Action::Palette];
        }
        if rotation(shared).next().is_none() {
            return vec![Action::Pick, Action::Log, Action::Find, Action::Open, Action::New];
        }
        if self.rows.is_empty() {
            return vec![Action::Log, Action::Find, Action::New, Action::Pick];
        }
        if self.others(shared).is_some() {
            return vec![Action::Done, Action::Open, Action::Walk, Action::Log, Action::Find, Action::Undo];
        }
        let mut hints =
            vec![Action::Done, Action::Walk, Action::Log, Action::SnoozeDay, Action::CopyDraft, Action::Open];
        if shared.agenda.to_settle > 0 {
            hints.push(Action::Settle);
        }
        if shared.agenda.later > 0 {
            hints.push(Action::MoreDue);
        }
        hints.extend([Action::Compose, Action::Find, Action::Undo]);
        hints
    }

    /// Does what the action means here.
    pub fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let half = self.place.half_page() as isize;
        match action {
            Action::Down | Action::Up if self.in_detail => self.scroll.by(if action == Action::Down { 1 } else { -1 }),
            Action::PageDown | Action::PageUp if self.in_detail => {
                self.scroll.by(if action == Action::PageDown { half } else { -half });
            }
            Action::Down => self.step(1, shared),
            Action::Up => self.step(-1, shared),
            Action::PageDown => self.step(half, shared),
            Action::PageUp => self.step(-half, shared),
            Action::Top => self.step(isize::MIN, shared),
            Action::Bottom => self.step(isize::MAX, shared),
            Action::NextPane => self.in_detail = !self.in_detail && self.item(shared).is_some(),
            Action::Back if self.in_detail => self.in_detail = false,
            Action::Open => return Some(self.open(shared)),
            Action::Done => return self.done(shared),
            Action::Walk if self.event(shared).is_some() => {
                let event = self.event(shared).and_then(|id| shared.book.event(id));
                return event.map(|event| event_walk::start(event, shared));
            }
            Action::Walk => {
                let walk = CheckIn::new(shared, self.selected.as_ref());
                return Some(match walk {
                    Some(walk) => vec![Next::Push(Box::new(walk))],
                    None => vec![Next::Say("there is nothing to walk: nobody is due".to_owned())],
                });
            }
            Action::Delete => {
                return Some(vec![Next::Refuse(
                    "d d deletes a person, and only in People: Enter, then d d".to_owned(),
                )]);
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let items: Vec<usize> = (0..self.rows.len()).filter(|row| matches!(self.rows[*row], Row::Item(_))).collect();
        let Some(last) = items.len().checked_sub(1) else { return };
        let at = items.iter().position(|row| *row == self.place.row).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(last);
        self.place.row = items[to];
        if to == 0 {
            self.place.show_from(0);
        }
        self.remember(shared);
    }

    /// Opens the person in People; several, as a search for them.
    fn open(&self, shared: &Shared) -> Vec<Next> {
        match self.item(shared).map(|item| (item.section, &item.subject)) {
            Some((Section::Date, Subject::Others(_))) => vec![Next::Search("date:today circle:none".to_owned())],
            Some((Section::Move, Subject::Others(_))) => vec![Next::Search("has:move circle:none".to_owned())],
            Some((_, Subject::Event(event, _))) => vec![Next::OpenEvent(*event)],
            _ => self.person(shared).map(Next::Select).into_iter().collect(),
        }
    }

    /// What *done* means on the selected row: kept, thanked, read, or talked to today.
    fn done(&self, shared: &Shared) -> Option<Vec<Next>> {
        let item = self.item(shared)?;
        Some(done(item, &item.subject, shared))
    }

    /// Draws the list and the person beside it.
    pub fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) {
        if shared.book.people() == 0 && shared.agenda.items.is_empty() {
            draw_page(frame, body, &empty_database(), shared);
            return;
        }
        let body = FirstSteps::of(shared).map_or(body, |steps| steps.draw(frame, body, shared));
        if self.rows.is_empty() {
            draw_page(frame, body, &nothing_due(shared), shared);
            return;
        }
        match panes(body, shared.theme, shared.glyphs, frame) {
            Panes::Beside { list, detail } => {
                self.draw_list(frame, list, shared);
                self.draw_detail(frame, detail, shared);
            }
            Panes::Single(area) if self.in_detail => self.draw_detail(frame, indented(area), shared),
            Panes::Single(area) => self.draw_list(frame, area, shared),
        }
    }

    fn draw_detail(&self, frame: &mut Frame<'_>, area: Rect, shared: &Shared) {
        // What is known of somebody may be about anybody: it waits until everybody is read.
        if !shared.book.is_whole() {
            return;
        }
        let thanked = Some(self.targets(shared)).filter(|ids| ids.len() > 1);
        let several = self.others(shared).map(<[ContactId]>::to_vec).or(thanked);
        if let (Some(item), Some(several)) = (self.item(shared), several) {
            let lines = detail::several(shared, item, &several, usize::from(area.width));
            detail::draw_lines(frame, area, shared, &lines, &self.scroll);
        } else if let Some(id) = self.person(shared) {
            detail::draw(frame, area, shared, id, self.item(shared), &self.scroll);
        } else if let Some(event) = self.event(shared).and_then(|id| shared.book.event(id)) {
            let lines = summary::lines(shared, event, usize::from(area.width));
            detail::draw_lines(frame, area, shared, &lines, &self.scroll);
        } else if let Some(item) = self.item(shared) {
            let lines = detail::several(shared, item, &[], usize::from(area.width));
            detail::draw_lines(frame, area, shared, &lines, &self.scroll);
        }
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, shared: &Shared) {
        let window = self.place.window(self.rows.len(), usize::from(area.height));
        for (line, row) in (area.y..).zip(&self.rows[window.clone()]) {
            let selected = self.place.row == window.start + usize::from(line - area.y);
            let text = Self::line(*row, selected, usize::from(area.width), shared);
            frame.render_widget(text, Rect { y: line, height: 1, ..area });
        }
        if window.end < self.rows.len() {
            more_below(frame, area, shared);
        }
    }

    fn line(row: Row, selected: bool, columns: usize, shared: &Shared) -> Line<'static> {
        let theme = shared.theme;
        match row {
            Row::Heading(text) => Line::from(Span::styled(format!(" {text}"), theme.style(Role::Heading))),
            Row::Begin(text) => {
                Line::from(Span::styled(fit(&format!("  {text}"), columns).into_owned(), theme.style(Role::Text)))
            }
            Row::More(count) => Line::from(Span::styled(
                fit(&format!("   {count} more can wait  (+)"), columns).into_owned(),
                theme.style(Role::Dim),
            )),
            Row::Item(index) => {
                let item = &shared.agenda.items[index];
                let sign = if selected { format!("{} ", shared.glyphs.selected) } else { "  ".to_owned() };
                let room = columns.saturating_sub(width(&sign) + 1);
                let (title, reason) = share(&item.title, &item.brief, room);
                let gap = room.saturating_sub(width(&title) + width(&reason));
                let name = if selected { theme.style(Role::Selected) } else { theme.style(Role::Text) };
                let late =
                    item.section != Section::Due && item.overdue_days(shared.now.today).is_some_and(|days| days > 0);
                let urgent = late && item.section <= Section::CheckBack;
                let style = if urgent { theme.style(Role::Warning) } else { theme.style(Role::Dim) };
                Line::from(vec![
                    Span::styled(sign, theme.style(Role::Selected)),
                    Span::styled(title, name),
                    Span::raw(" ".repeat(gap)),
                    Span::styled(reason, style),
                ])
            }
        }
    }
}

/// The one person a row is about, as far as its subject says.
fn person_of(subject: &Subject) -> Option<ContactId> {
    match subject {
        Subject::Contact(id) => Some(*id),
        Subject::Thanks(list) if list.len() == 1 => Some(list[0].0),
        _ => None,
    }
}

/// What *done* means for what a row of the agenda is about, or a part of it: kept, thanked, read, or talked to today.
pub fn done(item: &Item, subject: &Subject, shared: &Shared) -> Vec<Next> {
    let edit = |ids: Vec<ContactId>, edit| Effect::commit(Intent::Edit { ids, edits: vec![edit] });
    let ids = |subject: &Subject| match subject {
        Subject::Contact(id) => vec![*id],
        Subject::Others(ids) => ids.clone(),
        Subject::Thanks(list) => list.iter().map(|(id, _)| *id).collect(),
        Subject::Promise(_) | Subject::Event(..) | Subject::Action(..) => Vec::new(),
    };
    match (item.section, subject) {
        (_, Subject::Event(event, stage)) => {
            let done = EventIntent::Edit(*event, vec![EventEdit::Done(*stage, true)]);
            vec![Effect::commit(Intent::Event(done))]
        }
        (_, Subject::Action(review, place)) => {
            vec![Effect::commit(Intent::ReviewAction(*review, *place, ActionChange::Done))]
        }
        (_, Subject::Promise(promise)) => vec![Effect::commit(Intent::Keep(vec![*promise]))],
        (_, Subject::Thanks(list)) => vec![Effect::commit(Intent::Thanked(list.clone()))],
        (Section::Date, subject) => {
            vec![edit(ids(subject), ContactEdit::Greeted(item.due.unwrap_or(shared.now.today)))]
        }
        (Section::Move, subject) => vec![edit(ids(subject), ContactEdit::MoveRead)],
        (_, subject) => vec![Next::Push(Box::new(Question::talked(shared, &ids(subject))))],
    }
}

/// Shares `room` columns between a title and its reason: each whole where both fit; else the reason gives up what
/// follows its first comma, which the detail says too, and then keeps at most three fifths.
fn share(title: &str, reason: &str, room: usize) -> (String, String) {
    let wide = width(title);
    let whole = wide + width(reason) + 2 <= room;
    let reason = if whole { reason } else { reason.split(", ").next().unwrap_or(reason) };
    let long = width(reason);
    if wide + long + 2 <= room {
        return (fit(title, wide).into_owned(), fit(reason, long).into_owned());
    }
    let least = room * 2 / 5;
    let title_room = wide.min(least.max(room.saturating_sub(long + 2)));
    let reason_room = room.saturating_sub(title_room + 2);
    (fit(title, title_room).into_owned(), fit(reason, reason_room).into_owned())
}

/// Draws a page of text under a blank line, wrapped where the window is narrow.
pub(super) fn draw_page(frame: &mut Frame<'_>, body: Rect, page: &[(Role, String)], shared: &Shared) {
    let columns = usize::from(body.width).saturating_sub(3);
    let parts = page.iter().flat_map(|(role, text)| {
        let indent = text.len() - text.trim_start().len();
        let parts =
            if text.is_empty() { vec![String::new()] } else { wrap(text.trim_start(), columns - indent.min(columns)) };
        parts.into_iter().map(move |part| (*role, format!("  {}{part}", " ".repeat(indent))))
    });
    for (y, (role, text)) in (body.y + 1..body.bottom()).zip(parts) {
        let text = fit(&text, usize::from(body.width)).into_owned();
        frame.render_widget(Span::styled(text, shared.theme.style(role)), Rect { y, height: 1, ..body });
    }
}

/// What to do first, and how to look around without doing it.
fn empty_database() -> Vec<(Role, String)> {
    let about = ["your contacts", "the few who matter", "whom today, and why", "your next event"];
    let steps = STEPS.iter().zip(about).enumerate().map(|(place, ((word, keys), about))| {
        let line = format!("{}  {word:<9} {keys:<4} {about}", place + 1);
        (Role::Text, line)
    });
    let begin = [(Role::Heading, "Nobody is here yet.".to_owned()), (Role::Text, String::new())];
    let end = [
        (Role::Text, String::new()),
        (Role::Text, "n adds somebody by hand.".to_owned()),
        (Role::Text, "ties demo shows all of it, made up.".to_owned()),
        (Role::Dim, "? shows the keys, : every action".to_owned()),
    ];
    begin.into_iter().chain(steps).chain(end).collect()
}

/// Nothing is due: what is next, or how to begin.
fn nothing_due(shared: &Shared) -> Vec<(Role, String)> {
    let book = &shared.book;
    let next = rotation(shared)
        .filter_map(|card| Some((crate::domain::cadence::shown_from(card, book.rules())?, card)))
        .min_by_key(|(day, card)| (*day, card.id));
    match next {
        Some((day, card)) => vec![
            (Role::Heading, "Nothing is due today.".to_owned()),
            (Role::Text, String::new()),
            (Role::Text, format!("Next is {}, on {}.", card.name(), day.long(shared.now.today))),
            (Role::Text, "l logs a conversation, / finds a person.".to_owned()),
        ],
        None if rotation(shared).next().is_some() => vec![
            (Role::Heading, "Nothing is due today.".to_owned()),
            (Role::Text, String::new()),
            (Role::Text, "l logs a conversation, / finds a person.".to_owned()),
        ],
        None => vec![
            (Role::Heading, BEGIN[0].to_owned()),
            (Role::Text, String::new()),
            (Role::Text, format!("{} people are in the directory.", book.people())),
            (Role::Text, BEGIN[1].to_owned()),
            (Role::Text, BEGIN[2].to_owned()),
        ],
    }
}

/// What to do while nobody is in the rotation.
const BEGIN: [&str; 3] =
    ["Nobody is in your rotation yet.", "g p picks the few who matter.", "l logs a talk; its people join."];

fn rotation(shared: &Shared) -> impl Iterator<Item = &Card> {
    shared.book.cards().iter().filter(|card| card.circle != Circle::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_does_not_fit_gives_up_what_follows_its_comma_before_it_is_cut() {
        let shared = |title, room| share(title, "5 months quiet, every 4", room);
        assert_eq!(shared("Ada", 30), ("Ada".to_owned(), "5 months quiet, every 4".to_owned()));
        assert_eq!(shared("Ada Lovelace", 30), ("Ada Lovelace".to_owned(), "5 months quiet".to_owned()));
        assert_eq!(
            shared("Kwame Thandiwe Adeyemi-Iyer", 30),
            ("Kwame Thandiw…".to_owned(), "5 months quiet".to_owned())
        );
        let (title, reason) = shared("Kwame Thandiwe", 10);
        assert!(width(&title) + width(&reason) + 2 <= 10, "{title}|{reason}");
    }
}
