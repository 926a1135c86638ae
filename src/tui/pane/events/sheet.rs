//! The sheet of an event: what I want, what I say, whom to meet, what to ask; afterwards, where it is all written down.

use std::cell::Cell;
use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{card, line};
use crate::domain::event::{EventEdit, EventIntent, Met, Who, Word};
use crate::domain::fold::{fold, has_word};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::{Attending, Group, OnSheet, Sheet, page};
use crate::domain::roster::Attendee;
use crate::tui::action::Action;
use crate::tui::input::Key;
use crate::tui::layer::evening;
use crate::tui::layer::log_line::{Chip, LogLine};
use crate::tui::layer::plain::Plain;
use crate::tui::layer::prompt::Prompt;
use crate::tui::layer::settle::Settle;
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::screen::layout::more_below;
use crate::tui::shared::Shared;
use crate::tui::widget::text_field::TextField;

/// So many of a group are listed before the rest is folded into one row.
const SHOWN: [usize; 4] = [usize::MAX, usize::MAX, 6, 3];
/// Below these columns or rows a card a person is shown instead of the sheet.
const LEAST: (u16, u16) = (60, 16);

/// One row of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Name, place and days.
    Title,
    /// The outcome I want.
    Outcome,
    /// How I introduce myself.
    Intro,
    /// What became of the last edition.
    LastTime,
    /// The heading of a section.
    Heading(&'static str, usize),
    /// Somebody.
    Person(Who),
    /// So many more of a group.
    More(Group, usize),
    /// An introduction I can make.
    Introduction(usize),
    /// A question, by its id and to whom.
    Question(String, Option<ContactId>),
    /// Something that is not known.
    Unknown(usize),
    /// Nobody fits what is searched for.
    Nobody,
}

impl Row {
    fn can_be_selected(&self) -> bool {
        !matches!(self, Self::Title | Self::LastTime | Self::Heading(..) | Self::Unknown(_) | Self::Nobody)
    }
}

/// The sheet, and what is selected on it.
pub(super) struct SheetPane {
    event: EventId,
    selected: Row,
    /// Where the selected row stood last, for when it is gone.
    at: usize,
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
        self.selected = Row::Person(Who::Contact(id));
        self.field.clear();
    }

    fn sheet<'a>(&self, shared: &'a Shared) -> Option<&'a Sheet> {
        shared.sheet_of(self.event)
    }

    /// The rows, in order.
    fn rows(&self, sheet: &Sheet) -> Vec<Row> {
        let wanted = fold(self.field.text());
        if !wanted.is_empty() {
            let fits = |it: &&Attending| {
                let text = format!("{} {}", fold(&it.name), fold(&it.organisation));
                wanted.split(' ').all(|word| has_word(&text, word) || text.contains(word))
            };
            let people: Vec<Row> = sheet.people.iter().filter(fits).map(|it| Row::Person(it.who)).collect();
            return if people.is_empty() { vec![Row::Title, Row::Nobody] } else { people };
        }
        let mut rows = vec![Row::Title, Row::Outcome, Row::Intro];
        rows.extend(sheet.last_time.is_some().then_some(Row::LastTime));
        for (group, shown) in Group::ALL.into_iter().zip(SHOWN) {
            let people: Vec<&Attending> = sheet.group(group).collect();
            if people.is_empty() {
                continue;
            }
            rows.push(Row::Heading(group.heading(), people.len()));
            let shown = if self.unfolded.contains(&group) { usize::MAX } else { shown };
            rows.extend(people.iter().take(shown).map(|it| Row::Person(it.who)));
            if people.len() > shown {
                rows.push(Row::More(group, people.len() - shown));
            }
        }
        let mut section = |heading: &'static str, items: Vec<Row>| {
            if !items.is_empty() {
                rows.push(Row::Heading(heading, 0));
                rows.extend(items);
            }
        };
        section("introductions you can make", (0..sheet.introductions.len()).map(Row::Introduction).collect());
        let question = |it: &OnSheet| Row::Question(it.question.id.clone(), it.question.contact);
        section("questions", sheet.questions.iter().map(question).collect());
        section("not known", (0..sheet.unknown.len()).map(Row::Unknown).collect());
        rows
    }

    /// Where the selected row stands among `rows`: where it is, else near where it was.
    fn position(&self, rows: &[Row]) -> usize {
        let near = || {
            let at = self.at.min(rows.len().saturating_sub(1));
            let after = (at..rows.len()).find(|row| rows[*row].can_be_selected());
            after.or_else(|| (0..at).rev().find(|row| rows[*row].can_be_selected())).unwrap_or(0)
        };
        rows.iter().position(|row| *row == self.selected && row.can_be_selected()).unwrap_or_else(near)
    }

    fn current(&self, shared: &Shared) -> Option<Row> {
        let rows = self.rows(self.sheet(shared)?);
        rows.get(self.position(&rows)).cloned()
    }

    /// The contact selected.
    pub(super) fn person(&self, shared: &Shared) -> Option<ContactId> {
        match self.current(shared)? {
            Row::Person(Who::Contact(id)) => Some(id),
            Row::Question(_, contact) => contact,
            _ => None,
        }
    }

    fn attending<'a>(&self, shared: &'a Shared) -> Option<&'a Attending> {
        match self.current(shared)? {
            Row::Person(who) => self.sheet(shared)?.people.iter().find(|it| it.who == who),
            _ => None,
        }
    }

    fn step(&mut self, by: isize, shared: &Shared) {
        let Some(sheet) = self.sheet(shared) else { return };
        let rows = self.rows(sheet);
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
            Action::Accept | Action::Leave | Action::Cancel if self.typing => self.typing = false,
            Action::Clear => self.field.clear(),
            Action::Open => return Some(self.open(row, shared)),
            Action::Edit => {
                return match row {
                    Some(row @ (Row::Outcome | Row::Intro)) => Some(self.open(Some(row), shared)),
                    // A contact is edited as anywhere; for anybody else it is the event.
                    Some(Row::Person(Who::Contact(_))) => Some(vec![Next::OnPerson(Action::Edit)]),
                    _ => None,
                };
            }
            Action::Done => return Some(self.done(row, shared)),
            Action::Coming => return Some(self.overrule(shared)),
            Action::New if matches!(row, Some(Row::Question(..))) => {
                return Some(vec![Next::Push(Box::new(Prompt::question(self.event)))]);
            }
            Action::Delete => return Some(self.take_off(row, shared)),
            Action::New => return Some(vec![Next::Push(Box::new(Prompt::newcomer(self.event)))]),
            Action::Log => return Some(self.log(shared)),
            Action::Settle => {
                return Some(match Settle::new(self.event, shared, None) {
                    Some(settle) => vec![Next::Push(Box::new(settle))],
                    None => vec![Next::Say("every name on the list is settled".to_owned())],
                });
            }
            Action::Evening => return Some(self.evening(shared)),
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
            Some(Row::Outcome) => vec![Next::Push(Box::new(Prompt::outcome(event)))],
            Some(Row::Intro) => {
                let text = self.sheet(shared).and_then(|sheet| sheet.intro.text()).unwrap_or_default();
                vec![Next::Push(Box::new(Prompt::intro(event, text)))]
            }
            Some(Row::More(group, _)) => {
                self.unfolded.insert(group);
                Vec::new()
            }
            Some(Row::Person(Who::Contact(id))) => vec![Next::Select(id)],
            Some(Row::Person(who @ Who::Attendee(_))) => match Settle::new(self.event, shared, Some(who)) {
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
            Some(Row::Person(_)) => match self.attending(shared) {
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
                        vec![Next::Push(Box::new(Prompt::answer(self.event, &it.question)))]
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
        match own {
            Some(it) => {
                let edit = EventEdit::Question(it.question.text.clone(), false);
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
        let mut line = LogLine::new(shared, &people, Chip::Fixed).at(self.event, shared);
        if let Some(Attending { contact: None, attendee: Some(attendee), .. }) = self.attending(shared) {
            line = line.started(&newcomer(attendee), shared);
        }
        vec![Next::Push(Box::new(line))]
    }

    /// The evening's buffer: a line for everybody met there or to be met, ready to be completed.
    fn evening(&self, shared: &Shared) -> Vec<Next> {
        match (shared.book.event(self.event), self.sheet(shared)) {
            (Some(event), Some(sheet)) => {
                vec![Effect::Edit(evening::template(event, sheet, shared), Edited::Evening(self.event)).into()]
            }
            _ => vec![Next::Refuse("still loading; press E again".to_owned())],
        }
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
        let rows = self.rows(sheet);
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
        let drawn: Vec<Vec<Line<'static>>> =
            rows.iter().enumerate().map(|(place, row)| line::lines(row, place == selected, columns, context)).collect();
        let before: usize = drawn[..selected].iter().map(Vec::len).sum();
        let total: usize = drawn.iter().map(Vec::len).sum();
        let own = drawn[selected].len();
        // The heading above the selected row is shown with it.
        let above = drawn[..selected].iter().zip(rows).rev().take_while(|(_, row)| !row.can_be_selected());
        let before = before - above.map(|(lines, _)| lines.len()).sum::<usize>().min(height.saturating_sub(own));
        let own = own + drawn[..selected].iter().map(Vec::len).sum::<usize>() - before;
        let mut first = self.first.get().min(total.saturating_sub(height));
        if before < first || before + own > first + height {
            first = (before + own).saturating_sub(height / 2).min(before).min(total.saturating_sub(height));
        }
        self.first.set(first);
        for (y, text) in (body.y..body.bottom()).zip(drawn.into_iter().flatten().skip(first)) {
            frame.render_widget(text, Rect { y, height: 1, ..body });
        }
        if total > first + height {
            more_below(frame, body, context.shared);
        }
    }
}

/// What meeting somebody on the sheet makes; none while it is open who they are.
pub(in crate::tui) fn met(it: &Attending) -> Option<Met> {
    match (it.contact, &it.attendee) {
        (Some(id), _) => Some(Met::Known(id)),
        (None, Some(attendee)) if !it.is_open() => Some(Met::New(attendee.clone())),
        _ => None,
    }
}

/// Somebody new as a log line names them: `+Zoe Newman (Initech): `.
pub(in crate::tui) fn newcomer(attendee: &Attendee) -> String {
    format!("{}: ", attendee.as_new())
}
