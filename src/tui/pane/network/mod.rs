//! The Network view: whether the network serves the goal, where it is dark, who opens which door, what to do this week.
//!
//! A list of figures, each with a small picture, and beside it what stands behind the one selected: the people, the
//! path, the larger picture, the next step.

mod detail;
mod rows;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::detail::{Scroll, draw_lines};
use super::list::Place;
use super::today::draw_page;
use crate::domain::draft::Draft;
use crate::domain::id::{ContactId, NeedId};
use crate::domain::intent::Intent;
use crate::domain::need::{Need, outlook};
use crate::domain::network::Network as Figures;
use crate::tui::action::{Action, Scope};
use crate::tui::layer::form::need::NeedForm;
use crate::tui::layer::introduce::Introduce;
use crate::tui::layer::outreach::OutreachList;
use crate::tui::layer::plain;
use crate::tui::layer::prompt::{Mine, Prompt};
use crate::tui::layer::question::Question;
use crate::tui::layer::review::ReviewWalk;
use crate::tui::next::{Effect, Next};
use crate::tui::screen::layout::{Panes, indented, more_below, panes};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

use detail::Detail;
use rows::{Entry, Row, entries};

/// What to do while there is nobody.
const EMPTY: [&str; 6] = [
    "No network yet.",
    "",
    "g i  imports people from another program",
    "g p  picks the few who matter most",
    "e    says where you want to be",
    "n    notes what you need: then this view says who can help",
];

/// The Network pane.
#[derive(Default)]
pub struct NetworkPane {
    place: Place,
    selected: Option<Row>,
    in_detail: bool,
    /// Which of the people in the detail.
    who: usize,
    scroll: Scroll,
}

impl NetworkPane {
    /// The scopes that hold, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        if self.in_detail {
            &[Scope::Network, Scope::Person, Scope::Everywhere]
        } else {
            &[Scope::Network, Scope::Everywhere]
        }
    }

    /// Takes notice of figures that changed: the selection stays with the row.
    pub fn refreshed(&mut self, shared: &Shared) {
        let Some(network) = shared.network() else { return };
        let list = entries(network, shared);
        let is_row = |entry: &Entry| matches!(entry, Entry::Row(_));
        let same =
            list.iter().position(|entry| matches!(entry, Entry::Row(row) if Some(row) == self.selected.as_ref()));
        let near = (self.place.row.min(list.len() - 1)..list.len()).find(|&place| is_row(&list[place]));
        let place = same.or(near).or_else(|| list.iter().position(is_row)).unwrap_or(0);
        self.select(place, &list);
    }

    /// Selects a need, once the figures are counted with it.
    pub fn select_need(&mut self, id: NeedId) {
        self.selected = Some(Row::Need(id));
        self.in_detail = false;
        self.who = 0;
        self.scroll.reset();
    }

    fn select(&mut self, place: usize, list: &[Entry]) {
        let Some(Entry::Row(row)) = list.get(place) else { return };
        if self.selected.as_ref() != Some(row) {
            self.selected = Some(row.clone());
            self.in_detail = false;
            self.who = 0;
            self.scroll.reset();
        }
        self.place.row = place;
        if place <= 1 {
            self.place.show_from(0);
        }
    }

    /// The person selected in the detail, where that has the focus.
    pub fn person(&self, shared: &Shared) -> Option<ContactId> {
        let people = self.people(shared).filter(|_| self.in_detail)?;
        people.get(self.who.min(people.len().saturating_sub(1))).copied()
    }

    fn people(&self, shared: &Shared) -> Option<Vec<ContactId>> {
        let detail = Detail::of(self.selected.as_ref()?, shared.network()?, shared, 40);
        Some(detail.people.into_iter().map(|(id, _)| id).collect())
    }

    /// The draft for the selected row: the ask of a need, the question of an introduction.
    pub fn draft(&self, shared: &Shared) -> Option<(Draft, ContactId)> {
        let network = shared.network()?;
        match self.selected.as_ref()? {
            Row::Need(_) => {
                let need = self.need(shared)?;
                let path = network.needs.iter().find(|it| it.need == need.id)?.path.as_ref()?;
                Some((outlook::ask(&shared.book, need, path, shared.now.today)?, path.first()?))
            }
            Row::Introduction(id) => {
                let it = shared.book.introduction(*id)?;
                Introduce::new(it.a, it.b, shared).writes(shared)
            }
            Row::Suggestion(a, b) => Introduce::new(*a, *b, shared).writes(shared),
            _ => None,
        }
    }

    fn need<'a>(&self, shared: &'a Shared) -> Option<&'a Need> {
        let Some(Row::Need(id)) = self.selected else { return None };
        shared.book.need(id)
    }

    /// The actions hinted at the foot.
    pub fn hints(&self, shared: &Shared) -> Vec<Action> {
        use Action as A;
        if self.in_detail && self.person(shared).is_some() {
            return vec![A::Open, A::Log, A::Introduce, A::Around, A::SnoozeDay, A::Back];
        }
        match &self.selected {
            Some(Row::Goal | Row::Value) => vec![A::Edit, A::New, A::Walk, A::NextPane],
            Some(Row::Weekly) => vec![A::Edit, A::NextPane, A::New, A::Walk],
            Some(Row::Need(_)) => vec![A::Edit, A::Done, A::CopyDraft, A::Compose, A::NextPane, A::New],
            Some(Row::Suggestion(..) | Row::Introduction(_)) => vec![A::Open, A::CopyDraft, A::NextPane, A::New],
            Some(Row::Outreach) => vec![A::Open, A::Edit, A::New, A::Walk],
            Some(Row::Review) => vec![A::Walk, A::New, A::NextPane],
            _ => vec![A::NextPane, A::New, A::Walk, A::Find],
        }
    }

    /// Does what the action means here.
    pub fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        // Who I am can be said before there are figures.
        let Some(network) = shared.network() else { return on_row(&Row::Goal, action, shared) };
        let list = entries(network, shared);
        let half = self.place.half_page() as isize;
        match action {
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom
                if self.in_detail =>
            {
                self.step_in_detail(action, shared);
            }
            Action::Down => self.step(1, &list),
            Action::Up => self.step(-1, &list),
            Action::PageDown => self.step(half, &list),
            Action::PageUp => self.step(-half, &list),
            Action::Top => self.step(isize::MIN, &list),
            Action::Bottom => self.step(isize::MAX, &list),
            Action::NextPane => self.in_detail = !self.in_detail,
            Action::Back if self.in_detail => self.in_detail = false,
            Action::Open if self.in_detail => {
                return Some(match self.person(shared) {
                    Some(id) => vec![Next::Select(id)],
                    None => vec![Next::Refuse("nobody is selected here; Esc goes back to the list".to_owned())],
                });
            }
            Action::Walk => return Some(vec![Next::Push(Box::new(ReviewWalk::new(shared)))]),
            Action::New if !self.in_detail && self.selected == Some(Row::Outreach) => {
                return Some(vec![Next::Push(Box::new(OutreachList::typing(shared)))]);
            }
            Action::New if !self.in_detail => return Some(vec![Next::Push(Box::new(NeedForm::new(shared)))]),
            Action::CopyDraft | Action::ShowDraft | Action::Compose if !self.in_detail => {
                return Some(self.hand_out(action, shared));
            }
            action => {
                let row = self.selected.clone()?;
                if self.in_detail && self.person(shared).is_some() {
                    return None;
                }
                if let Some(nexts) = on_row(&row, action, shared) {
                    return Some(nexts);
                }
                if action != Action::Open {
                    return None;
                }
                self.in_detail = true;
            }
        }
        Some(Vec::new())
    }

    fn hand_out(&self, action: Action, shared: &Shared) -> Vec<Next> {
        let nothing = "there is no draft on this row; needs and introductions have one";
        match self.draft(shared) {
            None => vec![Next::Refuse(nothing.to_owned())],
            Some((draft, whom)) => plain::hand_out(draft, whom, action),
        }
    }

    fn step(&mut self, by: isize, list: &[Entry]) {
        let rows: Vec<usize> = (0..list.len()).filter(|&place| matches!(list[place], Entry::Row(_))).collect();
        let Some(end) = rows.len().checked_sub(1) else { return };
        let at = rows.iter().position(|&row| row >= self.place.row).unwrap_or(0);
        self.select(rows[at.saturating_add_signed(by).min(end)], list);
    }

    fn step_in_detail(&mut self, action: Action, shared: &Shared) {
        let count = self.people(shared).map_or(0, |people| people.len());
        if count == 0 {
            self.scroll.act(action);
            return;
        }
        let by: isize = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::PageDown => 5,
            Action::PageUp => -5,
            Action::Top => isize::MIN,
            _ => isize::MAX,
        };
        self.who = self.who.min(count - 1).saturating_add_signed(by).min(count - 1);
    }

    /// Draws the list and what stands behind the row selected.
    pub fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) {
        if shared.book.cards().is_empty() && shared.book.needs().next().is_none() && shared.book.me().goal.is_none() {
            draw_page(frame, body, &EMPTY.map(|line| (Role::Text, line.to_owned())), shared);
            return;
        }
        let Some(network) = shared.network() else {
            return draw_page(frame, body, &[(Role::Dim, "being counted".to_owned())], shared);
        };
        match panes(body, shared.theme, shared.glyphs, frame) {
            Panes::Beside { list, detail } => {
                self.draw_list(frame, list, network, shared);
                self.draw_detail(frame, detail, network, shared);
            }
            Panes::Single(area) if self.in_detail => self.draw_detail(frame, indented(area), network, shared),
            Panes::Single(area) => self.draw_list(frame, area, network, shared),
        }
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, network: &Figures, shared: &Shared) {
        let list = entries(network, shared);
        let window = self.place.window(list.len(), usize::from(area.height));
        for (y, (place, entry)) in (area.y..area.bottom()).zip(list.iter().enumerate().skip(window.start)) {
            let line = match entry {
                Entry::Heading(text) => Line::from(Span::styled(format!(" {text}"), shared.theme.style(Role::Heading))),
                Entry::Row(row) => rows::line(row, place == self.place.row, usize::from(area.width), network, shared),
            };
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        if window.end < list.len() {
            more_below(frame, area, shared);
        }
    }

    fn draw_detail(&self, frame: &mut Frame<'_>, area: Rect, network: &Figures, shared: &Shared) {
        let Some(row) = &self.selected else { return };
        let mut detail = Detail::of(row, network, shared, usize::from(area.width));
        if self.in_detail {
            let at = self.who.min(detail.people.len().saturating_sub(1));
            if let Some((_, place)) = detail.people.get(at) {
                let line = &mut detail.lines[*place];
                let sign = Span::styled(format!("{} ", shared.glyphs.selected), shared.theme.style(Role::Selected));
                if let Some(first) = line.spans.first_mut() {
                    *first = sign;
                }
                self.scroll.show(*place, usize::from(area.height));
            }
        }
        draw_lines(frame, area, shared, &detail.lines, &self.scroll);
    }
}

/// What an action means on a row of the list.
fn on_row(row: &Row, action: Action, shared: &Shared) -> Option<Vec<Next>> {
    let ask = |mine: Mine| vec![Next::Push(Box::new(Prompt::mine(mine, shared)))];
    let introduce = |a, b| vec![Next::Push(Box::new(Introduce::new(a, b, shared)))];
    Some(match (row, action) {
        (Row::Goal, Action::Edit | Action::Open) => ask(Mine::Goal),
        (Row::Value, Action::Edit | Action::Open) => ask(Mine::Value),
        (Row::Weekly, Action::Edit) => ask(Mine::Weekly),
        (Row::Outreach, Action::Edit) => ask(Mine::Target),
        (Row::NoNeed, Action::Open | Action::Edit) => vec![Next::Push(Box::new(NeedForm::new(shared)))],
        (Row::Need(id), action) => {
            let need = shared.book.need(*id)?;
            match action {
                Action::Edit => vec![Next::Push(Box::new(NeedForm::edit(need, shared)))],
                Action::Done => vec![Next::Push(Box::new(answered(need, shared)))],
                Action::Delete => vec![Effect::commit(Intent::DropNeed(need.id))],
                _ => return None,
            }
        }
        (Row::Suggestion(a, b), Action::Open | Action::Introduce | Action::Edit | Action::Done) => introduce(*a, *b),
        (Row::Introduction(id), Action::Open | Action::Introduce | Action::Edit | Action::Done) => {
            let it = shared.book.introduction(*id)?;
            introduce(it.a, it.b)
        }
        (Row::Outreach, Action::Open) => vec![Next::Push(Box::new(OutreachList::new(shared)))],
        (Row::Review, Action::Open) => vec![Next::Push(Box::new(ReviewWalk::new(shared)))],
        _ => return None,
    })
}

/// By whom a need was answered: those who were thought of, somebody else, or nobody.
fn answered(need: &Need, shared: &Shared) -> Question {
    /// Who is offered.
    const OFFERED: usize = 6;
    let answer = |by| vec![Effect::commit_and_close(Intent::AnswerNeed(need.id, by))];
    let helpers = shared.network().into_iter().flat_map(|network| &network.needs);
    let helpers = helpers.filter(|it| it.need == need.id).flat_map(|it| &it.helpers).take(OFFERED);
    let mut answers: Vec<(String, Vec<Next>)> =
        helpers.map(|it| (shared.book.name_of(it.candidate.contact), answer(Some(it.candidate.contact)))).collect();
    answers.push(("nobody in particular".to_owned(), answer(None)));
    let somebody = Prompt::answered(need.id, shared);
    answers.push(("somebody else".to_owned(), vec![Next::Close, Next::Push(Box::new(somebody))]));
    Question::new(format!("Who answered \u{201c}{}\u{201d}?", need.text), answers)
}
