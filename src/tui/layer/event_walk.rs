//! Those at an event one by one, a card each: before it I ask whether they come, from its first day on I write down
//! whom I met (E6, E8).

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Layer;
use super::prompt::Prompt;
use super::question::Question;
use super::settle::Settle;
use crate::domain::draft::Draft;
use crate::domain::event::{Event, EventEdit, EventIntent, Stage, Who, Word};
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::Intent;
use crate::domain::prep::evidence::Band;
use crate::domain::prep::{Attending, Group, Sheet};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::pane::detail::{self, Lines, Scroll};
use crate::tui::pane::events::sheet;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::fit;

/// What the walk is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Asking the likely ones whether they come.
    ReachOut,
    /// Writing down whom I met.
    Capture,
}

/// The walk, and the card it is on.
pub struct EventWalk {
    event: EventId,
    purpose: Purpose,
    stops: Vec<Who>,
    at: usize,
    /// Whether a card was answered or passed: from then on the cards stay as they are.
    begun: bool,
    edited: Option<String>,
    scroll: Scroll,
}

/// Walks the event: first the names that are open, then, before it begins, those to ask; from its first day on, those
/// to write down.
pub fn start(event: &Event, shared: &Shared) -> Vec<Next> {
    let Some(sheet) = shared.sheet_of(event.id) else {
        return vec![Next::Refuse("still loading; press c again".to_owned())];
    };
    let purpose = if event.start > shared.now.today { Purpose::ReachOut } else { Purpose::Capture };
    let stops = purpose.stops(sheet);
    let settle = Settle::names(event.id, shared, None);
    if stops.is_empty() && settle.is_none() {
        // The keys it speaks of hold on the sheet.
        let sheet = (purpose == Purpose::Capture).then_some(Next::OpenEvent(event.id));
        return sheet.into_iter().chain([Next::Say(purpose.nobody().to_owned())]).collect();
    }
    let scroll = Scroll::default();
    let walk = EventWalk { event: event.id, purpose, stops, at: 0, begun: false, edited: None, scroll };
    let settle = settle.map(|settle| Next::Push(Box::new(settle)));
    std::iter::once(Next::Push(Box::new(walk))).chain(settle).collect()
}

impl Purpose {
    /// Those to walk, in the order of the sheet.
    fn stops(self, sheet: &Sheet) -> Vec<Who> {
        let settled = [Word::Yes, Word::No, Word::Coming, Word::NotComing];
        let wanted = |it: &&Attending| match self {
            Self::ReachOut => {
                let open = !it.said.is_some_and(|word| settled.contains(&word));
                it.contact.is_some() && open && (it.band() <= Band::Likely || it.group <= Group::Owe)
            }
            Self::Capture => {
                let there = it.said != Some(Word::NotComing) && !it.met && it.band() <= Band::Likely;
                // Of those never met, whom I meant to meet and who said they come.
                let expected = || it.group <= Group::Owe || matches!(it.said, Some(Word::Coming | Word::Yes));
                there && (it.contact.is_some() || expected())
            }
        };
        sheet.people.iter().filter(wanted).map(|it| it.who).collect()
    }

    fn nobody(self) -> &'static str {
        match self {
            Self::ReachOut => "nobody is left to ask whether they come",
            Self::Capture => {
                "nobody on the sheet is left to write down; n is for somebody new, E for the evening's notes"
            }
        }
    }
}

impl EventWalk {
    fn current<'a>(&self, shared: &'a Shared) -> Option<&'a Attending> {
        sheet::find(shared.sheet_of(self.event)?, *self.stops.get(self.at)?)
    }

    /// Goes on to the next card; at the end, says so, and the stage is done.
    fn then(&mut self) -> Vec<Next> {
        self.begun = true;
        self.edited = None;
        self.scroll.reset();
        if self.at + 1 < self.stops.len() {
            self.at += 1;
            return Vec::new();
        }
        let stage = match self.purpose {
            Purpose::ReachOut => Stage::ReachOut,
            Purpose::Capture => Stage::Capture,
        };
        let done = EventIntent::Edit(self.event, vec![EventEdit::Done(stage, true)]);
        let words = match self.purpose {
            Purpose::ReachOut => "That was everybody. Is reaching out done?",
            Purpose::Capture => "That was everybody. Is it all written down?",
        };
        let yes = Effect::Commit(Intent::Event(done), Vec::new());
        let question = Question::yes_no(words.to_owned(), vec![Next::Close, yes.into()], vec![Next::Close]);
        vec![Next::Close, Next::Push(Box::new(question))]
    }

    fn say(&self, who: Who, word: Word) -> Vec<Next> {
        go_on_after(EventIntent::Edit(self.event, vec![EventEdit::Say(who, Some(word))]))
    }

    fn done(&mut self, shared: &Shared) -> Vec<Next> {
        let Some(it) = self.current(shared).cloned() else { return self.then() };
        match self.purpose {
            Purpose::ReachOut => self.say(it.who, Word::Asked),
            Purpose::Capture if it.met => self.then(),
            Purpose::Capture => match sheet::met(&it) {
                Some(met) => go_on_after(EventIntent::Met(self.event, vec![met])),
                None => vec![Next::Refuse("first say who that is: g s on the sheet".to_owned())],
            },
        }
    }

    fn answer(&mut self, shared: &Shared) -> Vec<Next> {
        let Some(it) = self.current(shared).cloned() else { return self.then() };
        if self.purpose == Purpose::Capture {
            return self.say(it.who, Word::NotComing);
        }
        let words =
            [("yes", Word::Yes), ("maybe", Word::Maybe), ("no", Word::No), ("asked, no answer yet", Word::Asked)];
        let answers = words.map(|(label, word)| {
            // The question closes, whether it can be saved or not: the card is still there then.
            let steps = std::iter::once(Next::Close).chain(self.say(it.who, word));
            (label.to_owned(), steps.collect())
        });
        let question = Question::new(format!("What does {} say?", it.name), answers.into());
        vec![Next::Push(Box::new(question))]
    }

    fn asks(&self, shared: &Shared) -> Option<Draft> {
        let event = shared.book.event(self.event)?;
        let about = shared.about(self.person()?)?;
        let draft = match self.purpose {
            Purpose::ReachOut => Draft::will_you_be_there(&shared.book, &about, event, shared.now.today),
            Purpose::Capture => return None,
        };
        Some(match &self.edited {
            Some(body) => Draft { body: body.clone(), ..draft },
            None => draft,
        })
    }
}

/// Goes on once the change is durable.
fn go_on_after(intent: EventIntent) -> Vec<Next> {
    vec![Effect::commit_and_go_on(Intent::Event(intent))]
}

impl Layer for EventWalk {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::EventWalk, Scope::Person, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down | Action::Later | Action::Open => return Some(self.then()),
            Action::Up => {
                self.at = self.at.saturating_sub(1);
                self.edited = None;
                self.scroll.reset();
            }
            Action::PageDown => self.scroll.by(6),
            Action::PageUp => self.scroll.by(-6),
            Action::Done => return Some(self.done(shared)),
            Action::Coming => return Some(self.answer(shared)),
            Action::Log => {
                let there = self.purpose == Purpose::Capture;
                let begun = self.current(shared).filter(|_| there).and_then(sheet::newcomer).unwrap_or_default();
                return Some(vec![Next::Log { people: self.targets(), event: there.then_some(self.event), begun }]);
            }
            Action::New if self.purpose == Purpose::Capture => {
                return Some(vec![Next::Push(Box::new(Prompt::newcomer(self.event, shared)))]);
            }
            Action::Editor if self.purpose == Purpose::Capture => return Some(sheet::evening(self.event, shared)),
            Action::Editor => {
                return Some(match self.asks(shared) {
                    Some(draft) => vec![Effect::Edit(draft.body, Edited::Layer).into()],
                    None => vec![Next::Refuse("there is no draft to edit here; l writes a line".to_owned())],
                });
            }
            Action::Back | Action::Quit | Action::Cancel => return Some(vec![Next::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.edited = Some(text.trim_end().to_owned());
    }

    fn refreshed(&mut self, shared: &Shared) {
        // Names settled before the first card may add to them.
        if let (false, Some(sheet)) = (self.begun, shared.sheet_of(self.event)) {
            self.stops = self.purpose.stops(sheet);
        }
    }

    fn person(&self) -> Option<ContactId> {
        match self.stops.get(self.at) {
            Some(Who::Contact(id)) => Some(*id),
            _ => None,
        }
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event)
    }

    fn draft(&self, shared: &Shared) -> Option<Draft> {
        self.asks(shared)
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        match self.purpose {
            Purpose::ReachOut => {
                vec![A::Done, A::Coming, A::Later, A::Log, A::CopyDraft, A::Compose, A::Editor, A::Quit, A::Up]
            }
            Purpose::Capture => vec![A::Done, A::Coming, A::Later, A::Log, A::New, A::Editor, A::Quit, A::Up],
        }
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width).saturating_sub(2);
        let event = shared.book.event(self.event)?;
        let what = match self.purpose {
            Purpose::ReachOut => "does this one come?",
            Purpose::Capture => "did you meet?",
        };
        let dot = shared.glyphs.dot;
        let title = match self.stops.len() {
            0 => format!(" {} {dot} {}", event.name, self.purpose.nobody()),
            count => format!(" {} of {count} {dot} {} {dot} {what}", self.at + 1, event.name),
        };
        let head = Span::styled(fit(&title, columns).into_owned(), theme.style(Role::Heading));
        frame.render_widget(head, Rect { height: 1, ..body });
        let area = Rect { x: body.x + 1, y: body.y + 1, width: body.width - 1, height: body.height.saturating_sub(1) };
        let it = self.current(shared)?;
        let mut out = Lines::new(shared, columns);
        let card = it.contact.and_then(|id| shared.book.card(id));
        if let Some(card) = card {
            detail::head(&mut out, shared, card);
        } else {
            out.text(&it.name, theme.style(Role::Heading));
            out.text(&it.organisation, theme.style(Role::Text));
        }
        out.styled("why", &it.reasons().collect::<Vec<_>>().join("; "), theme.style(Role::Accent));
        if let Some((card, dossier)) = card.and_then(|card| Some((card, shared.dossier_of(card.id)?))) {
            detail::before(&mut out, shared, card, dossier);
        }
        if let Some(draft) = self.asks(shared) {
            out.draft(&draft);
        }
        let lines = out.finish();
        detail::draw_lines(frame, area, shared, &lines, &self.scroll);
        None
    }
}
