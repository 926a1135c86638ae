//! The check-in: the rows of the agenda one by one, a card each, with everything needed before a conversation.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Layer;
use crate::domain::agenda::{Item, Section, Subject};
use crate::domain::draft::Draft;
use crate::domain::id::ContactId;
use crate::domain::self_test;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::pane::detail::{self, Lines, Scroll};
use crate::tui::pane::today;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::fit;

/// A row of the agenda, as it was when the walk began; of a row of thank-yous, one of them.
struct Stop {
    section: Section,
    subject: Subject,
    people: Vec<ContactId>,
}

impl Stop {
    fn of(item: &Item) -> Vec<Self> {
        let section = item.section;
        let stop = |subject: Subject, people: Vec<ContactId>| Self { section, subject, people };
        match &item.subject {
            Subject::Thanks(list) => list.iter().map(|one| stop(Subject::Thanks(vec![*one]), vec![one.0])).collect(),
            subject => {
                let people = match subject {
                    Subject::Others(ids) => ids.clone(),
                    Subject::Contact(id) => vec![*id],
                    _ => item.contact.into_iter().collect(),
                };
                vec![stop(subject.clone(), people)]
            }
        }
    }

    /// Whether it is that row, or one of its thank-yous.
    fn is(&self, section: Section, subject: &Subject) -> bool {
        self.section == section
            && match (&self.subject, subject) {
                (Subject::Thanks(one), Subject::Thanks(list)) => one.iter().all(|it| list.contains(it)),
                (mine, theirs) => mine == theirs,
            }
    }
}

/// The walk, and the card it is on.
pub struct CheckIn {
    stops: Vec<Stop>,
    at: usize,
    /// Where it was when a row was last there, to go on once that row is done.
    open: bool,
    edited: Option<String>,
    scroll: Scroll,
}

impl CheckIn {
    /// A walk over the rows of the agenda that are about people, from `start`; none when there are none.
    pub fn new(shared: &Shared, start: Option<&(Section, Subject)>) -> Option<Self> {
        let about_people =
            |item: &&Item| !matches!(item.subject, Subject::Others(_) | Subject::Event(..) | Subject::Action(..));
        let rows = shared.agenda.items.iter().filter(about_people);
        let stops: Vec<Stop> = rows.flat_map(Stop::of).collect();
        let on = |(section, subject): &(Section, Subject)| stops.iter().position(|stop| stop.is(*section, subject));
        let at = start.and_then(on).unwrap_or(0);
        let walk = Self { stops, at, open: true, edited: None, scroll: Scroll::default() };
        (!walk.stops.is_empty()).then_some(walk)
    }

    fn current<'a>(&self, shared: &'a Shared) -> Option<&'a Item> {
        self.find(self.at, shared)
    }

    fn find<'a>(&self, at: usize, shared: &'a Shared) -> Option<&'a Item> {
        let stop = self.stops.get(at)?;
        shared.agenda.items.iter().find(|item| stop.is(item.section, &item.subject))
    }

    /// Goes to another card: the next in that direction whose row is still there; false at the end.
    fn step(&mut self, by: isize, shared: &Shared) -> bool {
        let mut at = self.at;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < self.stops.len()) {
            at = next;
            if self.find(at, shared).is_some() {
                self.at = at;
                self.open = true;
                self.edited = None;
                self.scroll.reset();
                return true;
            }
        }
        false
    }

    fn leave(&self, shared: &Shared) -> Vec<Next> {
        let row = self.stops.get(self.at).map(|stop| {
            let item = self.current(shared);
            let subject = item.map_or_else(|| stop.subject.clone(), |item| item.subject.clone());
            Next::Row(stop.section, subject)
        });
        std::iter::once(Next::Close).chain(row).collect()
    }

    fn finish(&self, shared: &Shared) -> Vec<Next> {
        let left = (0..self.stops.len()).filter(|at| self.find(*at, shared).is_some()).count();
        let words = match left {
            0 => "that was everybody".to_owned(),
            1 => "that was the last card; 1 row is left for later".to_owned(),
            _ => format!("that was the last card; {left} rows are left for later"),
        };
        vec![Next::Close, Next::Say(words)]
    }
}

impl Layer for CheckIn {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::CheckIn, Scope::Person, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down | Action::Later | Action::Open => {
                if !self.step(1, shared) {
                    return Some(self.finish(shared));
                }
            }
            Action::Up => {
                self.step(-1, shared);
            }
            Action::PageDown => self.scroll.by(6),
            Action::PageUp => self.scroll.by(-6),
            Action::Done => {
                return Some(match (self.current(shared), self.stops.get(self.at)) {
                    (Some(item), Some(stop)) => today::done(item, &stop.subject, shared),
                    _ => vec![Next::Say("this card is done; Space goes on".to_owned())],
                });
            }
            Action::Editor => {
                let text = self.edited.clone().or_else(|| Some(self.draft(shared)?.body));
                return Some(match text {
                    Some(text) => vec![Effect::Edit(text, Edited::Layer).into()],
                    None => vec![Next::Refuse("still loading; press E again".to_owned())],
                });
            }
            Action::Back | Action::Quit | Action::Cancel => return Some(self.leave(shared)),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.edited = Some(text.trim_end().to_owned());
    }

    fn refreshed(&mut self, shared: &Shared) {
        // A row that was there and is done: on to the next card.
        if self.open && self.current(shared).is_none() {
            self.open = false;
            self.step(1, shared);
        }
    }

    fn person(&self) -> Option<ContactId> {
        self.targets().first().copied()
    }

    fn targets(&self) -> Vec<ContactId> {
        self.stops.get(self.at).map(|stop| stop.people.clone()).unwrap_or_default()
    }

    fn item<'a>(&self, shared: &'a Shared) -> Option<&'a Item> {
        self.current(shared)
    }

    fn draft(&self, shared: &Shared) -> Option<Draft> {
        let id = self.person()?;
        let draft = shared.draft(id, self.current(shared))?;
        Some(match &self.edited {
            Some(body) => Draft { body: body.clone(), ..draft },
            None => draft,
        })
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        vec![A::Done, A::Later, A::Log, A::SnoozeDay, A::CopyDraft, A::Compose, A::Editor, A::Quit, A::Up]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width).saturating_sub(2);
        let place = format!(" {} of {}", self.at + 1, self.stops.len());
        let item = self.current(shared);
        let title = match item.map(|item| &item.subject) {
            // One of a row's thank-yous.
            Some(Subject::Thanks(list)) if list.len() > 1 => format!("thank {}", shared.book.name_of(self.person()?)),
            Some(_) => item.map(|item| item.title.clone()).unwrap_or_default(),
            None => "done".to_owned(),
        };
        let title = format!("{place} {} {title}", shared.glyphs.dot);
        frame.render_widget(
            Span::styled(fit(&title, columns).into_owned(), theme.style(Role::Heading)),
            Rect { height: 1, ..body },
        );
        let body = Rect { x: body.x + 1, y: body.y + 1, width: body.width - 1, height: body.height.saturating_sub(1) };
        let card = shared.book.card(self.person()?)?;
        let mut out = Lines::new(shared, columns);
        detail::head(&mut out, shared, card);
        if let Some(item) = item {
            out.styled("why", &item.why, theme.style(Role::Accent));
        }
        if let Some(dossier) = shared.dossier_of(card.id) {
            detail::before(&mut out, shared, card, dossier);
            if self_test::is_due(card, shared.now.today) {
                out.styled("test", "would they stand up for you? v asks", theme.style(Role::Accent));
            } else if let Some(test) = dossier.contact.self_tests.last() {
                out.field("test", &format!("{}, {}", test.words(), test.date.short(shared.now.today)));
            }
        }
        if let Some(draft) = self.draft(shared) {
            out.draft(&draft);
        }
        let lines = out.finish();
        detail::draw_lines(frame, body, shared, &lines, &self.scroll);
        None
    }
}
