//! Events: the list, and the sheet of the one that is open.

mod card;
mod line;
mod rows;
pub(in crate::tui) mod sheet;
pub mod summary;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::detail::{Scroll, draw_lines};
use super::list::Place;
use super::today::draw_page;
use crate::domain::agenda::{stage, when};
use crate::domain::event::{self, Event, EventEdit, EventIntent};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::page::days;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::layer::event_walk;
use crate::tui::layer::form::event::EventForm;
use crate::tui::layer::prompt::Prompt;
use crate::tui::layer::question::Question;
use crate::tui::layer::roster::RosterPreview;
use crate::tui::next::{Effect, Next};
use crate::tui::screen::layout::{Panes, indented, more_below, panes};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};

use sheet::SheetPane;

/// What to do while there is no event.
const EMPTY: [&str; 5] = [
    "No events yet.",
    "",
    "n    records one: name, days, place, and the outcome you want",
    "r    adds a list of people, from a file or pasted: who is there?",
    "     Then the sheet says whom to meet, what to bring and what to ask.",
];

/// The Events pane.
#[derive(Default)]
pub struct Events {
    place: Place,
    selected: Option<EventId>,
    open: Option<SheetPane>,
    in_detail: bool,
    scroll: Scroll,
}

impl Events {
    /// The scopes that hold, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        match &self.open {
            Some(sheet) if sheet.typing() => &[Scope::Search, Scope::Text],
            Some(_) => &[Scope::Sheet, Scope::Person, Scope::Everywhere],
            None => &[Scope::Events, Scope::Everywhere],
        }
    }

    /// Whether the search within the sheet has the keys.
    pub fn typing(&self) -> bool {
        self.open.as_ref().is_some_and(SheetPane::typing)
    }

    /// The event selected, or open.
    pub fn event(&self) -> Option<EventId> {
        self.open.as_ref().map(SheetPane::event).or(self.selected)
    }

    /// Whether the sheet of that event is open.
    pub fn is_open(&self, id: EventId) -> bool {
        self.open.as_ref().is_some_and(|sheet| sheet.event() == id)
    }

    /// The contact selected on the sheet.
    pub fn person(&self, shared: &Shared) -> Option<ContactId> {
        self.open.as_ref().and_then(|sheet| sheet.person(shared))
    }

    /// Takes notice of data that changed: the selection stays with the event; the sheet of one that is gone closes.
    pub fn refreshed(&mut self, shared: &Shared) {
        if self.open.as_ref().is_some_and(|sheet| shared.book.event(sheet.event()).is_none()) {
            self.open = None;
        }
        let events = event::in_order(&shared.book, shared.now.today);
        let same = events.iter().position(|event| Some(event.id) == self.selected);
        self.place.row = same.unwrap_or_else(|| self.place.row.min(events.len().saturating_sub(1)));
        self.selected = events.get(self.place.row).map(|event| event.id);
    }

    /// Selects an event in the list.
    pub fn select(&mut self, id: EventId, shared: &Shared) {
        self.open = None;
        self.selected = Some(id);
        self.scroll.reset();
        self.refreshed(shared);
    }

    /// Selects somebody on the sheet, where one is open.
    pub fn select_person(&mut self, id: ContactId) {
        if let Some(sheet) = &mut self.open {
            sheet.select_person(id);
        }
    }

    /// Leaves the filter or the card that lies over the sheet; false where none does.
    pub fn back(&mut self) -> bool {
        self.open.as_mut().is_some_and(SheetPane::back)
    }

    /// Closes the sheet: back to the list.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Opens the sheet of an event.
    pub fn open(&mut self, id: EventId, shared: &Shared) {
        self.select(id, shared);
        self.open = Some(SheetPane::new(id));
    }

    /// The actions hinted at the foot.
    pub fn hints(&self, shared: &Shared) -> Vec<Action> {
        if let Some(sheet) = &self.open {
            return sheet.hints(shared);
        }
        if self.selected.is_none() {
            return vec![Action::New, Action::Palette];
        }
        vec![Action::Open, Action::New, Action::Roster, Action::Walk, Action::Edit, Action::Worth, Action::Done]
    }

    /// Takes a key no action took: text for the search within the sheet.
    pub fn key(&mut self, key: Key) -> bool {
        self.open.as_mut().is_some_and(|sheet| sheet.key(key))
    }

    /// Takes pasted text: into the search, else it is offered as a roster of the event at hand.
    pub fn paste(&mut self, text: &str, shared: &Shared) -> Vec<Next> {
        if let Some(sheet) = self.open.as_mut().filter(|sheet| sheet.typing()) {
            sheet.paste(text);
            return Vec::new();
        }
        let Some(event) = self.event() else {
            return vec![Next::Refuse("a list can be pasted once there is an event: n records one".to_owned())];
        };
        match RosterPreview::read(event, "the text pasted", text.as_bytes(), shared) {
            Ok(preview) => vec![Next::Push(Box::new(preview))],
            Err(error) => vec![Next::Refuse(format!("the text pasted is no list of people: {error}"))],
        }
    }

    /// Does what the action means here.
    pub fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        if let Some(sheet) = &mut self.open {
            if matches!(action, Action::Back | Action::Quit) && !sheet.back() {
                self.open = None;
                return Some(Vec::new());
            }
            return match action {
                Action::Back | Action::Quit => Some(Vec::new()),
                action => sheet.act(action, shared).or_else(|| on_event(sheet.event(), action, shared)),
            };
        }
        let events = event::in_order(&shared.book, shared.now.today);
        let half = self.place.half_page() as isize;
        match action {
            Action::Down | Action::Up | Action::PageDown | Action::PageUp if self.in_detail => {
                self.scroll.act(action);
            }
            Action::Down => self.step(1, &events),
            Action::Up => self.step(-1, &events),
            Action::PageDown => self.step(half, &events),
            Action::PageUp => self.step(-half, &events),
            Action::Top => self.step(isize::MIN, &events),
            Action::Bottom => self.step(isize::MAX, &events),
            Action::NextPane => self.in_detail = !self.in_detail && self.selected.is_some(),
            Action::Back if self.in_detail => self.in_detail = false,
            Action::New => return Some(vec![Next::Push(Box::new(EventForm::new(shared)))]),
            _ => {
                let Some(id) = self.selected else {
                    let needs_one = matches!(
                        action,
                        Action::Open | Action::Edit | Action::Roster | Action::Walk | Action::Worth | Action::Delete
                    );
                    let none = || vec![Next::Refuse("there is no event yet; n records one".to_owned())];
                    return needs_one.then(none);
                };
                match action {
                    Action::Open => self.open = Some(SheetPane::new(id)),
                    Action::Delete => return Some(vec![Effect::commit(Intent::Event(EventIntent::Delete(id)))]),
                    Action::Done => return Some(done(id, shared)),
                    action => return on_event(id, action, shared),
                }
            }
        }
        Some(Vec::new())
    }

    fn step(&mut self, by: isize, events: &[&Event]) {
        self.place.row = self.place.row.saturating_add_signed(by).min(events.len().saturating_sub(1));
        self.selected = events.get(self.place.row).map(|event| event.id);
        self.scroll.reset();
    }

    /// Draws the list and the event beside it, or the sheet; returns where the cursor stands.
    pub fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        if let Some(sheet) = &self.open {
            return sheet.draw(frame, body, shared);
        }
        let events = event::in_order(&shared.book, shared.now.today);
        if events.is_empty() {
            let page = EMPTY.map(|line| (Role::Text, line.to_owned()));
            draw_page(frame, body, &page, shared);
            return None;
        }
        let detail = |frame: &mut Frame<'_>, area: Rect| {
            if let Some(event) = self.selected.and_then(|id| shared.book.event(id)) {
                draw_lines(frame, area, shared, &summary::lines(shared, event, usize::from(area.width)), &self.scroll);
            }
        };
        match panes(body, shared.theme, shared.glyphs, frame) {
            Panes::Beside { list, detail: area } => {
                self.draw_list(frame, list, &events, shared);
                detail(frame, area);
            }
            Panes::Single(area) if self.in_detail => detail(frame, indented(area)),
            Panes::Single(area) => self.draw_list(frame, area, &events, shared),
        }
        None
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, events: &[&Event], shared: &Shared) {
        let today = shared.now.today;
        let theme = shared.theme;
        let window = self.place.window(events.len(), usize::from(area.height));
        let columns = usize::from(area.width);
        for (y, (row, event)) in (area.y..area.bottom()).zip(events.iter().enumerate().skip(window.start)) {
            let selected = row == self.place.row;
            let sign = if selected { shared.glyphs.selected } else { " " };
            let wanted = stage(event, today).map(|stage| format!(", {}", stage.label())).unwrap_or_default();
            let verdict =
                event.verdict.as_ref().map(|verdict| if verdict.again { ", worth it" } else { ", not again" });
            let when = format!("{}{wanted}{}", when(event, today), verdict.unwrap_or_default());
            let room = columns.saturating_sub(3);
            let when = fit(&when, room / 2).into_owned();
            let days = days(event, today);
            let rest = room.saturating_sub(width(&when) + 1);
            // Days give way to the name where both do not fit.
            let with_days = width(&event.name) + width(&days) + 2 <= rest;
            let name = if with_days { format!("{}  {days}", event.name) } else { event.name.clone() };
            let style = theme.style(if selected {
                Role::Selected
            } else if event.is_over(today) {
                Role::Dim
            } else {
                Role::Text
            });
            let line = Line::from(vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(&fit(&name, rest), rest + 1), style),
                Span::styled(when, theme.style(Role::Dim)),
            ]);
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if window.end < events.len() {
            more_below(frame, area, shared);
        }
    }
}

/// What an action means on an event, in the list and on its sheet.
fn on_event(id: EventId, action: Action, shared: &Shared) -> Option<Vec<Next>> {
    let event = shared.book.event(id)?;
    Some(match action {
        Action::Edit => vec![Next::Push(Box::new(EventForm::edit(event, shared)))],
        Action::Roster => vec![Next::Push(Box::new(Prompt::roster(event, shared)))],
        Action::Walk => event_walk::start(event, shared),
        Action::Worth => match event.too_early_to_judge(shared.now.today) {
            Some(why) => vec![Next::Refuse(why)],
            None => vec![Next::Push(Box::new(worth(event, shared)))],
        },
        _ => return None,
    })
}

/// What the event asks for now is done.
pub fn done(id: EventId, shared: &Shared) -> Vec<Next> {
    let event = shared.book.event(id);
    match event.and_then(|event| stage(event, shared.now.today)) {
        Some(stage) => {
            vec![Effect::commit(Intent::Event(EventIntent::Edit(id, vec![EventEdit::Done(stage, true)])))]
        }
        None => vec![Next::Refuse("nothing is to be done for it now".to_owned())],
    }
}

/// Whether it was worth going, with what it brought.
fn worth(event: &Event, shared: &Shared) -> Question {
    let figures = crate::domain::prep::figures::Figures::of(&shared.book, event).words();
    let say = |again: bool| {
        let edits = vec![EventEdit::Worth(again, String::new())];
        vec![Effect::commit_and_close(Intent::Event(EventIntent::Edit(event.id, edits)))]
    };
    Question::yes_no(format!("{}: {figures}. Worth going again?", event.name), say(true), say(false))
}
