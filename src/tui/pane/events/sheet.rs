//! The sheet of an event: what I want, what I say, whom to meet, what to ask; afterwards, where it is all written down.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::rows::{Row, Rows};
use super::{card, line};
use crate::domain::event::{EventEdit, EventIntent, Met, Who, Word};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::{Attending, Group, OnSheet, Sheet, page};
use crate::domain::question::Question;
use crate::tui::action::Action;
use crate::tui::input::Key;
use crate::tui::layer::evening;
use crate::tui::layer::plain::Plain;
use crate::tui::layer::prompt::Prompt;
use crate::tui::layer::settle::Settle;
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::screen::layout::more_below;
use crate::tui::shared::Shared;
use crate::tui::widget::text_field::TextField;

/// Below these columns or rows a card a person is shown instead of the sheet.
const LEAST: (u16, u16) = (60, 16);

/// The sheet, and what is selected on it.
pub(super) struct SheetPane {
    event: EventId,
    selected: Row,
    /// Where the selected row stood last, for when it is gone.
    at: usize,
    rows: RefCell<Rows>,
    first: Cell<usize>,
    height: Cell<usize>,
    field: TextField,
    typing: bool,
    unfolded: BTreeSet<Group>,
    /// Whether a card a person is asked for, or the sheet where there would be a card.
    turned: bool,
    small: Cell<bool>,
}

impl SheetPane {
    /// The sheet of `event`, from the top.
    pub(super) fn new(event: EventId) -> Self {
        Self {
            event,
            selected: Row::Title,
            at: 0,
            rows: RefCell::default(),
            first: Cell::new(0),
            height: Cell::new(0),
            field: TextField::default(),
            typing: false,
            unfolded: BTreeSet::new(),
            turned: false,
            small: Cell::new(false),
        }
    }

    pub(super) fn event(&self) -> EventId {
        self.event
    }

    pub(super) fn typing(&self) -> bool {
        self.typing
    }

    /// Leaves the search, its filter, or the card; false where there is nothing to leave but the sheet.
    pub(super) fn back(&mut self) -> bool {
        if self.typing || !self.field.is_empty() {
            self.typing = false;
            self.field.clear();
            return true;
        }
        if self.turned && !self.small.get() {
            self.turned = false;
            return true;
        }
        false
    }

    /// Selects somebody.
    pub(super) fn select_person(&mut self, id: ContactId) {
        // Where they stand is found when the rows are.
        self.selected = Row::Person(Who::Contact(id), 0);
        self.field.clear();
    }

    fn sheet<'a>(&self, shared: &'a Shared) -> Option<&'a Sheet> {
        shared.sheet_of(self.event)
    }

    /// The rows, in order; none while the sheet is not made.
    fn rows(&self, shared: &Shared) -> Option<Rc<[Row]>> {
        let at = shared.sheet.as_ref().filter(|at| at.sheet.event == self.event)?;
        Some(self.rows.borrow_mut().of(at, self.field.text(), &self.unfolded))
    }

    /// Where the selected row stands among `rows`: where it is, else near where it was.
    fn position(&self, rows: &[Row]) -> usize {
        let near = || {
            let at = self.at.min(rows.len().saturating_sub(1));
            let after = (at..rows.len()).find(|row| rows[*row].can_be_selected());
            after.or_else(|| (0..at).rev().find(|row| rows[*row].can_be_selected())).unwrap_or(0)
        };
        rows.iter().position(|row| row.is(&self.selected) && row.can_be_selected()).unwrap_or_else(near)
    }

    fn current(&self, shared: &Shared) -> Option<Row> {
        let rows = self.rows(shared)?;
        rows.get(self.position(&rows)).cloned()
    }

    /// The contact selected.
    pub(super) fn person(&self, shared: &Shared) -> Option<ContactId> {
        match self.current(shared)? {
            Row::Person(Who::Contact(id), _) => Some(id),
            Row::Question(_, contact) => contact,
            _ => None,
        }
    }

    fn attending<'a>(&self, shared: &'a Shared) -> Option<&'a Attending> {
        self.current(shared)?.attending(self.sheet(shared)?)
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(rows) = self.rows(shared) else { return };
        let stops: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].can_be_selected()).collect();
        let at = self.position(&rows);
        let stop = stops.iter().position(|row| *row == at).unwrap_or(0);
        let Some(to) = stops.get(stop.saturating_add_signed(by).min(stops.len().saturating_sub(1))) else { return };
        if stop.saturating_add_signed(by) == 0 {
            self.first.set(0);
        }
        (self.at, self.selected) = (*to, rows[*to].clone());
    }

    pub(super) fn hints(&self, shared: &Shared) -> Vec<Action> {
        use Action as A;
        if self.typing {
            return vec![A::Accept, A::Down, A::Leave, A::Clear];
        }
        match self.current(shared) {
            Some(Row::Question(..)) => vec![A::Done, A::Walk, A::Find, A::Evening, A::CopyDraft],
            Some(Row::Outcome | Row::Intro) => vec![A::Open, A::Roster, A::Walk, A::Find, A::Edit, A::CopyDraft],
            _ => {
                vec![A::Done, A::Walk, A::Log, A::Coming, A::New, A::Find, A::Evening, A::CopyDraft, A::Open, A::Roster]
            }
        }
    }

    pub(super) fn key(&mut self, key: Key) -> bool {
        self.typing && self.field.handle(&key).taken()
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.field.insert(text);
    }

    /// Does what the action means on the sheet; none where it means nothing here.
    pub(super) fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let half = (self.height.get() / 2).max(1) as isize;
        let row = self.current(shared);
        match action {
            Action::Down => self.step(1, shared),
            Action::Up => self.step(-1, shared),
            Action::PageDown => self.step(half, shared),
            Action::PageUp => self.step(-half, shared),
            Action::Top => self.step(isize::MIN, shared),
            Action::Bottom => self.step(isize::MAX, shared),
            Action::NextPane => self.turned = !self.turned,
            Action::Find => {
                self.typing = true;
                self.at = 0;
            }
            Action::Accept | Action::Leave | Action::Cancel if self.typing => {
                self.typing = false;
                self.selected = row.unwrap_or(Row::Outcome);
            }
            Action::Clear => self.field.clear(),
            Action::Open => return Some(self.open(row, shared)),
            Action::Edit => {
                return match row {
                    Some(row @ (Row::Outcome | Row::Intro)) => Some(self.open(Some(row), shared)),
                    // A contact is edited as anywhere; for anybody else it is the event.
                    Some(Row::Person(Who::Contact(_), _)) => Some(vec![Next::OnPerson(Action::Edit)]),
                    _ => None,
                };
            }
            Action::Done => return Some(self.done(row, shared)),
            Action::Coming => return Some(self.overrule(shared)),
            Action::New if matches!(row, Some(Row::Question(..))) => {
                return Some(vec![Next::Push(Box::new(Prompt::question(self.event, shared)))]);
            }
            Action::Delete => return Some(self.take_off(row, shared)),
            Action::New => return Some(vec![Next::Push(Box::new(Prompt::newcomer(self.event, shared)))]),
            Action::Log => return Some(self.log(shared)),
            Action::Settle => {
                // A name taken for a contact is asked about alone, where it is selected.
                let taken = self.attending(shared).filter(|it| it.contact.is_some()).map(|it| it.who);
                let one = taken.and_then(|who| Settle::names(self.event, shared, Some(who)));
                return Some(match one.or_else(|| Settle::names(self.event, shared, None)) {
                    Some(settle) => vec![Next::Push(Box::new(settle))],
                    None => vec![Next::Say("every name on the list is settled".to_owned())],
                });
            }
            Action::Evening => return Some(evening(self.event, shared)),
            Action::CopyDraft | Action::ShowDraft => {
                let sources = shared.sources(self.event)?;
                let text = page::text(&sources, self.sheet(shared)?, 80);
                return Some(match action {
                    Action::ShowDraft => vec![Next::Push(Box::new(Plain::new(text)))],
                    _ => vec![Effect::Copy(text, "the sheet").into()],
                });
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn open(&mut self, row: Option<Row>, shared: &Shared) -> Vec<Next> {
        let Some(event) = shared.book.event(self.event) else { return Vec::new() };
        match row {
            Some(Row::Outcome) => vec![Next::Push(Box::new(Prompt::outcome(event, shared)))],
            Some(Row::Intro) => {
                let text = self.sheet(shared).and_then(|sheet| sheet.intro.text()).unwrap_or_default();
                vec![Next::Push(Box::new(Prompt::intro(event, text, shared)))]
            }
            Some(Row::More(group, _)) => {
                if !self.unfolded.remove(&group) {
                    self.unfolded.insert(group);
                }
                Vec::new()
            }
            Some(Row::Person(Who::Contact(id), _)) => vec![Next::Select(id)],
            Some(Row::Person(who @ Who::Attendee(_), _)) => match Settle::names(self.event, shared, Some(who)) {
                Some(settle) => vec![Next::Push(Box::new(settle))],
                None => vec![Next::Say("nobody you have; x makes them a contact you met there".to_owned())],
            },
            Some(Row::Introduction(place)) => {
                let introduction = self.sheet(shared).and_then(|sheet| sheet.introductions.get(place));
                introduction.map(|it| Next::Select(it.a)).into_iter().collect()
            }
            Some(Row::Question(..)) => self.done(row, shared),
            _ => Vec::new(),
        }
    }

    /// Met somebody, or a question is used; a used one comes back.
    fn done(&self, row: Option<Row>, shared: &Shared) -> Vec<Next> {
        let commit = |intent| vec![Effect::commit(Intent::Event(intent))];
        match row {
            Some(Row::Person(..)) => match self.attending(shared) {
                Some(it) if it.met => vec![Next::Say(format!("you met {} there already; l adds to it", it.name))],
                Some(it) => match met(it) {
                    Some(met) => {
                        let intent = Intent::Event(EventIntent::Met(self.event, vec![met]));
                        vec![Effect::Commit(intent, Vec::new()).into()]
                    }
                    None => vec![Next::Refuse("first say who that is: Enter".to_owned())],
                },
                None => Vec::new(),
            },
            Some(Row::Question(id, contact)) => {
                let found = |it: &&OnSheet| it.question.id == id && it.question.contact == contact;
                match self.sheet(shared).and_then(|sheet| sheet.questions.iter().find(found)) {
                    Some(it) if it.used => {
                        commit(EventIntent::Edit(self.event, vec![EventEdit::Used(id, contact, false)]))
                    }
                    Some(it) if it.question.contact.is_some() => {
                        vec![Next::Push(Box::new(Prompt::answer(self.event, &it.question, shared)))]
                    }
                    Some(_) => commit(EventIntent::Edit(self.event, vec![EventEdit::Used(id, contact, true)])),
                    None => Vec::new(),
                }
            }
            _ => vec![Next::Refuse("x is for people and questions; j moves to them".to_owned())],
        }
    }

    /// Takes a question of my own off.
    fn take_off(&self, row: Option<Row>, shared: &Shared) -> Vec<Next> {
        let questions = self.sheet(shared).map_or(&[][..], |sheet| &sheet.questions);
        let own = match row {
            Some(Row::Question(id, None)) => questions.iter().find(|it| it.question.is_own() && it.question.id == id),
            _ => None,
        };
        // The sheet shows it in one line; what is taken off is the text as it was stored.
        let stored = shared.book.event(self.event).map_or(&[][..], |event| &event.questions);
        let own = own.and_then(|it| stored.iter().find(|text| Question::own(text).id == it.question.id));
        match own {
            Some(text) => {
                let edit = EventEdit::Question(text.clone(), false);
                vec![Effect::commit(Intent::Event(EventIntent::Edit(self.event, vec![edit])))]
            }
            None => vec![Next::Refuse("d d takes off a question of your own; people are deleted in People".to_owned())],
        }
    }

    /// Coming, then not coming, then as the evidence says.
    fn overrule(&self, shared: &Shared) -> Vec<Next> {
        let Some(it) = self.attending(shared) else {
            return vec![Next::Refuse("= is for people; j moves to them".to_owned())];
        };
        let word = match it.said {
            Some(Word::Coming) => Some(Word::NotComing),
            Some(Word::NotComing) => None,
            _ => Some(Word::Coming),
        };
        let intent = EventIntent::Edit(self.event, vec![EventEdit::Say(it.who, word)]);
        vec![Effect::commit(Intent::Event(intent))]
    }

    fn log(&self, shared: &Shared) -> Vec<Next> {
        let people: Vec<ContactId> = self.person(shared).into_iter().collect();
        let begun = self.attending(shared).and_then(newcomer).unwrap_or_default();
        let there = shared.book.event(self.event).is_some_and(|event| event.has_begun(shared.now.today));
        vec![Next::Log { people, event: there.then_some(self.event), begun }]
    }

    /// Draws the sheet, or the card of the row selected; returns where the cursor stands.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let (Some(event), Some(sheet)) = (shared.book.event(self.event), self.sheet(shared)) else { return None };
        let cursor = (self.typing || !self.field.is_empty()).then(|| line::search(frame, body, &self.field, shared));
        let body = match cursor {
            Some(_) => Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body },
            None => body,
        };
        let small = body.width < LEAST.0 || body.height < LEAST.1;
        self.small.set(small);
        let rows = self.rows(shared)?;
        let selected = self.position(&rows);
        if small == self.turned {
            self.draw_rows(frame, body, &rows, selected, &line::Context { shared, event, sheet });
        } else {
            card::draw(frame, body, shared, event, sheet, &rows[selected]);
        }
        cursor.filter(|_| self.typing)
    }

    fn draw_rows(&self, frame: &mut Frame<'_>, body: Rect, rows: &[Row], selected: usize, context: &line::Context<'_>) {
        let height = usize::from(body.height);
        self.height.set(height);
        let columns = usize::from(body.width);
        let heights: Vec<usize> = rows
            .iter()
            .enumerate()
            .map(|(place, row)| line::height(row, place == selected, columns, context))
            .collect();
        let above_it: usize = heights[..selected].iter().sum();
        let total: usize = heights.iter().sum();
        let own = heights[selected];
        // The heading above the selected row is shown with it.
        let above = heights[..selected].iter().zip(rows).rev().take_while(|(_, row)| !row.can_be_selected());
        let before = above_it - above.map(|(lines, _)| lines).sum::<usize>().min(height.saturating_sub(own));
        let own = own + above_it - before;
        let mut first = self.first.get().min(total.saturating_sub(height));
        if before < first || before + own > first + height {
            first = (before + own).saturating_sub(height / 2).min(before).min(total.saturating_sub(height));
        }
        self.first.set(first);
        // Only what is in sight is laid out.
        let mut skipped = 0;
        let hidden = heights.iter().take_while(|lines| {
            let is_hidden = skipped + **lines <= first;
            skipped += if is_hidden { **lines } else { 0 };
            is_hidden
        });
        let start = hidden.count();
        let from = rows.iter().enumerate().skip(start);
        let drawn = from.flat_map(|(place, row)| line::lines(row, place == selected, columns, context));
        for (y, text) in (body.y..body.bottom()).zip(drawn.skip(first - skipped)) {
            frame.render_widget(text, Rect { y, height: 1, ..body });
        }
        if total > first + height {
            more_below(frame, body, context.shared);
        }
    }
}

/// Whoever that is on the sheet by now: a name that has come to be taken for a contact is found by its line of the list.
pub(in crate::tui) fn find(sheet: &Sheet, who: Who) -> Option<&Attending> {
    let is_line = |it: &&Attending| it.attendee.as_ref().is_some_and(|line| Who::Attendee(line.key()) == who);
    let by_line = || sheet.people.iter().filter(|it| it.contact.is_some()).find(is_line);
    let found = sheet.people.iter().find(|it| it.who == who);
    found.or_else(|| matches!(who, Who::Attendee(_)).then(by_line).flatten())
}

/// What meeting somebody on the sheet makes; none while it is open who they are.
pub(in crate::tui) fn met(it: &Attending) -> Option<Met> {
    match (it.contact, &it.attendee) {
        (Some(id), _) => Some(Met::Known(id)),
        (None, Some(attendee)) if !it.is_open() => Some(Met::New(attendee.clone())),
        _ => None,
    }
}

/// The evening's buffer: a line for everybody met there or to be met, ready to be completed.
pub(in crate::tui) fn evening(event: EventId, shared: &Shared) -> Vec<Next> {
    match (shared.book.event(event), shared.sheet_of(event)) {
        (Some(of), Some(sheet)) => {
            vec![Effect::Edit(evening::template(of, sheet, shared), Edited::Evening(event)).into()]
        }
        _ => vec![Next::Refuse("still loading; press E again".to_owned())],
    }
}

/// Somebody new as a log line names them: `+Zoe Newman (Initech): `; none for a contact.
pub(in crate::tui) fn newcomer(it: &Attending) -> Option<String> {
    let attendee = it.attendee.as_ref().filter(|_| it.contact.is_none())?;
    Some(format!("{}: ", attendee.as_new()))
}
