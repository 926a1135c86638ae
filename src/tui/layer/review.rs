//! The quarterly review: a card each for goal, needs, the critical few, gaps, street lamp and capacity; then three things to do (G6).

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::prompt::{Mine, Prompt};
use crate::domain::agenda::{due_words, last_words};
use crate::domain::edit::ContactEdit;
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::need::NeedState;
use crate::domain::network::Network;
use crate::domain::review::{Difference, MOST_ACTIONS, Snapshot, compare, dated};
use crate::tui::action::{Action, Scope};
use crate::tui::layer::form::need::NeedForm;
use crate::tui::layer::pick::Pick;
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Lines, Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad};

/// Under this name what is noted is kept until the review is saved.
pub(super) const KEPT: &str = "review";

/// One card of the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Card {
    Goal,
    Needs,
    Few,
    Gaps,
    Lamp,
    Capacity,
    Actions,
}

/// Every card, in order.
const CARDS: [Card; 7] = [Card::Goal, Card::Needs, Card::Few, Card::Gaps, Card::Lamp, Card::Capacity, Card::Actions];

impl Card {
    fn title(self) -> &'static str {
        match self {
            Self::Goal => "goal: is it still the one?",
            Self::Needs => "needs: what is answered, what is new?",
            Self::Few => "the critical few: keep, or swap?",
            Self::Gaps => "gaps: whom do you lack?",
            Self::Lamp => "street lamp: where did you not look?",
            Self::Capacity => "capacity: what can the week hold?",
            Self::Actions => "three things to do",
        }
    }
}

/// A figure then and now, with a sign for whether it went the right way, and how that looks.
pub fn difference(it: &Difference, shared: &Shared) -> (String, Role) {
    let (sign, role) = match it.better {
        Some(true) => ("+", Role::Good),
        Some(false) => ("-", Role::Warning),
        None => (" ", Role::Text),
    };
    (format!("{sign} {}: {} {} {}", it.what, it.then, shared.glyphs.arrow, it.now), role)
}

/// The walk, and the card it is on.
pub struct ReviewWalk {
    at: usize,
    /// What to do, as typed: `ask Ada for names by fri`.
    actions: Vec<String>,
    /// Whether what was asked for last is to keep the review: what is saved then is what to do.
    saving: bool,
    /// Which of the people on the card.
    who: usize,
    scroll: Scroll,
}

impl ReviewWalk {
    /// A walk from the first card, with what was noted when it was left.
    pub fn new(shared: &Shared) -> Self {
        let kept = shared.kept.get(KEPT).map(|text| text.lines().map(str::to_owned).collect());
        Self { at: 0, actions: kept.unwrap_or_default(), saving: false, who: 0, scroll: Scroll::default() }
    }

    fn card(&self) -> Card {
        CARDS[self.at.min(CARDS.len() - 1)]
    }

    fn turn(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(CARDS.len() - 1);
        self.who = 0;
        self.scroll.reset();
    }

    fn few<'a>(&self, shared: &'a Shared) -> &'a [ContactId] {
        match (self.card(), shared.network()) {
            (Card::Few, Some(network)) => &network.critical,
            _ => &[],
        }
    }

    fn selected(&self, shared: &Shared) -> Option<ContactId> {
        let few = self.few(shared);
        few.get(self.who.min(few.len().saturating_sub(1))).copied()
    }

    fn save(&self, shared: &Shared) -> Vec<Next> {
        let Some(network) = shared.network() else {
            return vec![Next::Refuse("still counting; press it again".into())];
        };
        let snapshot = Box::new(Snapshot::of(network, &shared.book));
        let actions = self.actions.iter().map(|text| dated(text, shared.now.today)).collect();
        vec![Effect::commit_and_close(Intent::Review(snapshot, actions))]
    }
}

impl Layer for ReviewWalk {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Review, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let count = self.few(shared).len();
        self.saving = false;
        match action {
            Action::Later | Action::Open if self.card() == Card::Actions => {
                self.saving = true;
                return Some(self.save(shared));
            }
            Action::Later | Action::Open | Action::NextPane => self.turn(1),
            Action::Back if self.at > 0 => self.turn(-1),
            Action::Down if count > 0 => self.who = (self.who + 1).min(count - 1),
            Action::Up if count > 0 => self.who = self.who.min(count - 1).saturating_sub(1),
            Action::Down | Action::Up | Action::PageDown | Action::PageUp => _ = self.scroll.act(action),
            Action::New if self.actions.len() >= MOST_ACTIONS => {
                return Some(vec![Next::Refuse(format!("{MOST_ACTIONS} things at most: d d takes the last off"))]);
            }
            Action::New => return Some(vec![Next::Push(Box::new(Prompt::action(shared)))]),
            Action::Delete => {
                if self.actions.pop().is_none() {
                    return Some(vec![Next::Refuse("nothing to do is noted yet; n notes it".to_owned())]);
                }
            }
            Action::Edit => {
                let next: Box<dyn Layer> = match self.card() {
                    Card::Goal => Box::new(Prompt::mine(Mine::Goal, shared)),
                    Card::Needs => Box::new(NeedForm::new(shared)),
                    Card::Few => Box::new(Pick::new(shared)),
                    _ => return Some(vec![Next::Refuse("n notes what to do about it".to_owned())]),
                };
                return Some(vec![Next::Push(next)]);
            }
            Action::Done => {
                return Some(match self.selected(shared) {
                    Some(id) => {
                        let edits = vec![ContactEdit::Circle(Circle::Many, None)];
                        vec![Effect::commit(Intent::Edit { ids: vec![id], edits })]
                    }
                    None => vec![Next::Refuse("x lets one of the few go; n notes what to do".to_owned())],
                });
            }
            Action::Quit | Action::Cancel | Action::Back => return Some(vec![Next::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn given(&mut self, text: &str, _shared: &Shared) -> Vec<Next> {
        self.actions.push(text.to_owned());
        Vec::new()
    }

    fn keep(&self) -> Option<(String, String)> {
        Some((KEPT.to_owned(), self.actions.join("\n")))
    }

    fn saved(&mut self) {
        if self.saving {
            self.actions.clear();
        }
    }

    fn searches(&self) -> bool {
        // The few are picked by name from here.
        self.card() == Card::Few
    }

    fn figures(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        match self.card() {
            Card::Actions => vec![A::Later, A::New, A::Delete, A::Back, A::Quit],
            Card::Few => vec![A::Later, A::Done, A::Edit, A::New, A::Back, A::Quit],
            _ => vec![A::Later, A::Edit, A::New, A::Back, A::Quit],
        }
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width).saturating_sub(2);
        let title = format!(" {} of {} {} {}", self.at + 1, CARDS.len(), shared.glyphs.dot, self.card().title());
        let title = Span::styled(fit(&title, columns).into_owned(), theme.style(Role::Heading));
        frame.render_widget(title, Rect { height: 1.min(body.height), ..body });
        let area = Rect { x: body.x + 1, y: body.y + 1, width: body.width - 1, height: body.height.saturating_sub(1) };
        let network = shared.network()?;
        let (mut lines, mut selected) = self.lines(network, shared, columns);
        if self.card() != Card::Actions && !self.actions.is_empty() {
            // First, so that it stays in sight however long the card is.
            let noted = format!("to do: {}", self.actions.join("; "));
            let noted = Line::from(Span::styled(fit(&noted, columns).into_owned(), theme.style(Role::Accent)));
            lines.insert(0, noted);
            selected = selected.map(|row| row + 1);
        }
        if let Some(row) = selected {
            self.scroll.show(row, usize::from(area.height));
        }
        draw_lines(frame, area, shared, &lines, &self.scroll);
        None
    }
}

impl ReviewWalk {
    /// The lines of the card, and which of them is selected.
    fn lines(&self, network: &Network, shared: &Shared, columns: usize) -> (Vec<Line<'static>>, Option<usize>) {
        let (theme, book, today) = (shared.theme, &shared.book, shared.now.today);
        let mut out = Lines::new(shared, columns);
        let text = theme.style(Role::Text);
        let mut selected = None;
        match self.card() {
            Card::Goal => {
                out.field("goal", book.me().goal.as_deref().unwrap_or("none yet: e says it"));
                out.field("offer", book.me().value.as_deref().unwrap_or_default());
                if let Some(last) = book.last_review() {
                    out.heading(&format!("Since the review of {}", last.date.long(today)));
                    for it in compare(&last.snapshot, &Snapshot::of(network, book)) {
                        let (words, role) = difference(&it, shared);
                        out.text(&words, theme.style(role));
                    }
                    for action in &last.actions {
                        let done = action.done.map(|on| format!("done {}", on.short(today)));
                        let state = done.unwrap_or_else(|| due_words(action.due, today));
                        out.field("to do", &format!("{}, {state}", action.text));
                    }
                }
            }
            Card::Needs => {
                for need in book.needs().filter(|need| need.state == NeedState::Open) {
                    let due = need.due.map(|due| format!(", {}", due_words(due, today))).unwrap_or_default();
                    out.text(&format!("{}{due}", need.text), text);
                }
                let answered = book.needs().filter(|need| need.state != NeedState::Open).count();
                out.text(&format!("{answered} answered so far; e notes a new one"), theme.style(Role::Dim));
            }
            Card::Few => {
                let names = network.critical.iter().enumerate().filter_map(|(at, id)| Some((at, book.card(*id)?)));
                let mut lines = Vec::new();
                for (at, card) in names {
                    let here = at == self.who.min(network.critical.len() - 1);
                    let sign = if here { shared.glyphs.selected } else { " " };
                    if here {
                        selected = Some(at);
                    }
                    let role = if here { Role::Selected } else { Role::Text };
                    let name = pad(card.name(), (columns / 3).clamp(12, 26));
                    let last = last_words(card, today).unwrap_or_else(|| "nothing noted yet".to_owned());
                    let line = format!("{sign} {name} {:.2}  {last}", card.strength(today));
                    lines.push(Line::from(Span::styled(fit(&line, columns).into_owned(), theme.style(role))));
                }
                if lines.is_empty() {
                    out.text("nobody yet; e picks them by name", text);
                    return (out.finish(), None);
                }
                return (lines, selected);
            }
            Card::Gaps => {
                for gap in &network.gaps {
                    out.text(&gap.next, text);
                }
                if network.gaps.is_empty() {
                    out.text("none: somebody of each kind is in touch", text);
                }
            }
            Card::Lamp => {
                match (network.lamp.share, network.lamp.communities.first()) {
                    (Some(share), Some(most)) => {
                        let share = share * 100.0;
                        out.text(&format!("{share:.0} % of the touches of 90 days went to {}", most.name), text);
                    }
                    _ => out.text(&network.lamp.missing().unwrap_or_default(), text),
                }
                for it in network.lamp.dark() {
                    let start = it.start_with.map(|id| format!(", start with {}", book.name_of(id)));
                    out.field("dark", &format!("{} 0/{}{}", it.name, it.people, start.unwrap_or_default()));
                }
            }
            Card::Capacity => {
                let it = &network.capacity;
                let words = format!("needs {:.1} touches a week, makes {:.1}", it.needed_per_week, it.made_per_week);
                out.text(&words, text);
                out.text(if it.advice.is_empty() { "it fits" } else { &it.advice }, theme.style(Role::Accent));
            }
            Card::Actions => {
                for action in &self.actions {
                    let (what, due) = dated(action, today);
                    out.field(&due.short(today), &what);
                }
                let left = MOST_ACTIONS.saturating_sub(self.actions.len());
                if left > 0 {
                    out.text(
                        &format!("n notes one, by a date: it comes up on Today; {left} at most"),
                        theme.style(Role::Dim),
                    );
                }
                out.text("Space keeps the figures of today, to compare with next quarter", theme.style(Role::Dim));
            }
        }
        (out.finish(), selected)
    }
}
