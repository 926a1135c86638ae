//! Introducing two people: each is asked first, then they are brought together, and what came of it is noted (C6).

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Layer;
use super::plain;
use super::prompt::Prompt;
use crate::domain::agenda::last_words;
use crate::domain::draft::Draft;
use crate::domain::id::{ContactId, IntroductionId};
use crate::domain::intent::Intent;
use crate::domain::introduction::{Introduction, IntroductionStep, asking};
use crate::domain::network::giving;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Lines, Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::fit;

/// The two, and why they should meet as far as it is not noted yet.
pub struct Introduce {
    a: ContactId,
    b: ContactId,
    why: String,
    scroll: Scroll,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Ask that one of the two.
    Ask(ContactId),
    /// Bring them together.
    Make,
    /// Note what came of it.
    Outcome,
}

impl Introduce {
    /// The introduction of `a` to `b`, begun where there is none; why they fit is what was suggested.
    pub fn new(a: ContactId, b: ContactId, shared: &Shared) -> Self {
        let suggestions = shared.network().into_iter().flat_map(|network| &network.suggestions);
        let fits = |x: ContactId, y: ContactId| (x, y) == (a, b) || (x, y) == (b, a);
        let why = suggestions.into_iter().find(|it| fits(it.a, it.b)).map(|it| it.why.clone());
        Self { a, b, why: why.unwrap_or_default(), scroll: Scroll::default() }
    }

    fn stored<'a>(&self, shared: &'a Shared) -> Option<&'a Introduction> {
        shared.book.introduction_between(self.a, self.b)
    }

    /// As it is noted, or would be.
    fn current(&self, shared: &Shared) -> Introduction {
        // The id is given when it is noted.
        let begun = || Introduction::begun(IntroductionId(0), (self.a, self.b), &self.why, shared.now.today);
        self.stored(shared).cloned().unwrap_or_else(begun)
    }

    fn stage(it: &Introduction) -> Stage {
        match (it.asked_a, it.asked_b, it.made) {
            (_, _, Some(_)) => Stage::Outcome,
            (None, _, None) => Stage::Ask(it.a),
            (Some(_), None, None) => Stage::Ask(it.b),
            (Some(_), Some(_), None) => Stage::Make,
        }
    }

    /// What is to be written next, and to whom first; none once they are introduced.
    pub fn writes(&self, shared: &Shared) -> Option<(Draft, ContactId)> {
        let it = self.current(shared);
        match Self::stage(&it) {
            Stage::Ask(whom) => Some((asking::ask(&shared.book, &it, whom), whom)),
            Stage::Make => Some((asking::together(&shared.book, &it), it.a)),
            Stage::Outcome => None,
        }
    }

    fn step(&self, step: IntroductionStep, shared: &Shared) -> Vec<Next> {
        let why = (self.stored(shared).is_none() && !self.why.is_empty()).then(|| self.why.clone());
        let intent = Intent::Introduce { a: self.a, b: self.b, why, step };
        vec![Effect::commit(intent)]
    }
}

impl Layer for Introduce {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Introduce, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let it = self.current(shared);
        let stage = Self::stage(&it);
        Some(match action {
            Action::Done => match stage {
                Stage::Ask(whom) => self.step(IntroductionStep::Asked(whom), shared),
                Stage::Make => self.step(IntroductionStep::Made, shared),
                Stage::Outcome => {
                    let text = it.outcome.unwrap_or_default();
                    vec![Next::Push(Box::new(Prompt::outcome_of(it.a, it.b, &text, shared)))]
                }
            },
            Action::Worth if it.made.is_none() => self.step(IntroductionStep::Made, shared),
            Action::Edit => vec![Next::Push(Box::new(Prompt::reason(self.a, self.b, &it.why, shared)))],
            Action::Delete if self.stored(shared).is_some() => {
                let why = None;
                let intent = Intent::Introduce { a: self.a, b: self.b, why, step: IntroductionStep::Dropped };
                vec![Effect::commit_and_close(intent)]
            }
            Action::CopyDraft | Action::ShowDraft | Action::Compose => match self.writes(shared) {
                None => vec![Next::Refuse("there is nothing to write any more".to_owned())],
                Some((draft, whom)) => plain::hand_out(draft, whom, action),
            },
            Action::Down | Action::Up | Action::PageDown | Action::PageUp | Action::Top | Action::Bottom => {
                self.scroll.act(action);
                Vec::new()
            }
            Action::Back | Action::Quit | Action::Cancel => vec![Next::Close],
            _ => return None,
        })
    }

    fn targets(&self) -> Vec<ContactId> {
        vec![self.a, self.b]
    }

    fn draft(&self, shared: &Shared) -> Option<Draft> {
        self.writes(shared).map(|(draft, _)| draft)
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        vec![A::Done, A::CopyDraft, A::Compose, A::Edit, A::Worth, A::Delete, A::Quit]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let (theme, book, today) = (shared.theme, &shared.book, shared.now.today);
        let columns = usize::from(body.width).saturating_sub(2);
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        let it = self.current(shared);
        let stage = Self::stage(&it);
        let mut out = Lines::new(shared, columns);
        let pair = format!("{} {} {}", book.name_of(it.a), shared.glyphs.between, book.name_of(it.b));
        out.text(&pair, theme.style(Role::Heading));
        out.field("why", &it.why);
        out.field("state", &it.state(|id| book.name_of(id), today));
        for id in [it.a, it.b] {
            let Some(card) = book.card(id) else { continue };
            let last = last_words(card, today).unwrap_or_else(|| "nothing noted yet".to_owned());
            out.field(&fit(card.first_name(), 8), &format!("last {last}"));
            if let Some(warning) = giving::warning(card) {
                out.styled("", &warning, theme.style(Role::Warning));
            }
        }
        let next = match stage {
            Stage::Ask(whom) => format!("x  you asked {}", book.name_of(whom)),
            Stage::Make => "x  you brought them together: value given to both, and they know each other".to_owned(),
            Stage::Outcome => "x  what came of it".to_owned(),
        };
        out.gap();
        out.styled("next", &next, theme.style(Role::Accent));
        if let Some(draft) = self.draft(shared) {
            out.draft(&draft);
        }
        let lines = out.finish();
        draw_lines(frame, area, shared, &lines, &self.scroll);
        None
    }
}
