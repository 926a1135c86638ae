//! What was understood of a list of people, before it goes on the roster of an event.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::event::EventIntent;
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::matching::{Class, Match, Myself, Names};
use crate::domain::roster::{Attendee, Listed};
use crate::exchange::ReadError;
use crate::exchange::roster::{self, RosterDraft};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, wrap};

/// The most people listed; the others are counted.
const MOST: usize = 200;

/// A list as understood.
pub struct RosterPreview {
    event: EventId,
    draft: RosterDraft,
    /// As they will be kept, each with who it is.
    people: Vec<(Attendee, Match)>,
    /// How many of them are me.
    me: usize,
    scroll: Scroll,
}

impl RosterPreview {
    /// What the `bytes` called `name` are as a list for `event`.
    pub fn read(event: EventId, name: &str, bytes: &[u8], shared: &Shared) -> Result<Self, ReadError> {
        let draft = roster::read(name, bytes)?;
        let myself = Myself::of(shared.book.me());
        let names = Names::for_list(&shared.book, draft.listed.iter().flat_map(Listed::readings));
        let mut people = Vec::new();
        let mut me = 0;
        for line in &draft.listed {
            let attendee = names.reading(&shared.book, line);
            if myself.is(attendee) {
                me += 1;
            } else {
                people.push((attendee.clone(), names.find(&shared.book, attendee)));
            }
        }
        Ok(Self { event, draft, people, me, scroll: Scroll::default() })
    }

    fn count(&self, class: Class) -> usize {
        self.people.iter().filter(|(_, found)| found.class == class).count()
    }

    fn lines(&self, shared: &Shared, columns: usize) -> Vec<Line<'static>> {
        let theme = shared.theme;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut put = |text: &str, role: Role| {
            for part in wrap(text, columns) {
                lines.push(Line::from(Span::styled(part, theme.style(role))));
            }
        };
        let name = shared.book.event(self.event).map(|event| event.name.clone()).unwrap_or_default();
        put(&format!("{} people for {name}, read as {}", self.people.len(), self.draft.form.label()), Role::Heading);
        put(
            &format!(
                "{} exact, {} likely, {} to settle, {} new",
                self.count(Class::Exact),
                self.count(Class::Likely),
                self.count(Class::Ambiguous),
                self.count(Class::New)
            ),
            Role::Text,
        );
        for column in &self.draft.columns {
            put(&format!("column {column}"), Role::Dim);
        }
        if self.me > 0 {
            put("you are on it and left out", Role::Dim);
        }
        let place = |line: Option<usize>| line.map(|line| format!("line {line}: ")).unwrap_or_default();
        for skip in &self.draft.skipped {
            put(&format!("left out: {}{}", place(skip.line), skip.reason), Role::Warning);
        }
        for warning in &self.draft.warnings {
            put(&format!("{}{}", place(warning.line), warning.reason), Role::Warning);
        }
        put(" ", Role::Text);
        let name_room = (columns / 3).clamp(12, 28);
        for (attendee, found) in self.people.iter().take(MOST) {
            let who = match (found.class, found.contact) {
                (Class::Likely, Some(id)) => format!("likely {}", shared.book.name_of(id)),
                (Class::Ambiguous, _) => {
                    let names: Vec<String> =
                        found.candidates.iter().take(2).map(|&id| shared.book.name_at_work_of(id)).collect();
                    format!("perhaps {}", names.join(" or "))
                }
                (class, _) => class.word().to_owned(),
            };
            let facts = [&attendee.title, &attendee.organisation, &attendee.email];
            let facts: Vec<&str> = facts.into_iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
            let text = format!("{}{}{who}", facts.join(", "), if facts.is_empty() { "" } else { "  " });
            let role = if found.class == Class::New { Role::Dim } else { Role::Text };
            let room = columns.saturating_sub(name_room + 1);
            lines.push(Line::from(vec![
                Span::styled(pad(&attendee.name, name_room + 1), theme.style(Role::Text)),
                Span::styled(fit(&text, room).into_owned(), theme.style(role)),
            ]));
        }
        if self.people.len() > MOST {
            let more = format!("and {} more", self.people.len() - MOST);
            lines.push(Line::from(Span::styled(more, theme.style(Role::Dim))));
        }
        lines
    }
}

impl Layer for RosterPreview {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Preview, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept => {
                let listed = self.draft.listed.clone();
                let intent = EventIntent::Roster { event: self.event, listed, replace: false };
                let then = vec![Next::Close, Next::OpenEvent(self.event)];
                Some(vec![Effect::Commit(Intent::Event(intent), then).into()])
            }
            Action::Leave => Some(vec![Next::Close, Next::Say("nothing was added".to_owned())]),
            Action::Editor => {
                Some(vec![Next::Refuse("edit the list where it comes from, and add it again".to_owned())])
            }
            action => self.scroll.act(action).then(Vec::new),
        }
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Leave, Action::Down]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
        draw_lines(frame, area, shared, &self.lines(shared, usize::from(area.width)), &self.scroll);
        None
    }
}
