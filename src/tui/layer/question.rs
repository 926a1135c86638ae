//! A question with a few answers. It has the keys alone.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::conversation::{Conversation, Person};
use crate::domain::id::ContactId;
use crate::domain::intent::{Intent, people};
use crate::domain::kind::Channel;

use super::Layer;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::screen::popup::popup_with_answers;
use crate::tui::shared::Shared;

/// A question that waits for one of its answers.
pub struct Question {
    text: String,
    answers: Vec<(String, Vec<Next>)>,
    marked: usize,
    yes_no: bool,
}

impl Question {
    /// A question with numbered answers, each with the steps it leads to; the first is marked.
    pub fn new(text: String, answers: Vec<(String, Vec<Next>)>) -> Self {
        Self { text, answers, marked: 0, yes_no: false }
    }

    /// A question answered with `y` or `n`.
    pub fn yes_no(text: String, yes: Vec<Next>, no: Vec<Next>) -> Self {
        let answers = vec![("yes".to_owned(), yes), ("no".to_owned(), no)];
        Self { text, answers, marked: 0, yes_no: true }
    }

    /// How did you talk today? Logs a touch with `ids` on the answer.
    pub fn talked(shared: &Shared, ids: &[ContactId]) -> Self {
        const WAYS: [Channel; 8] = [
            Channel::Message,
            Channel::Email,
            Channel::Call,
            Channel::Coffee,
            Channel::Lunch,
            Channel::Meeting,
            Channel::Video,
            Channel::Other,
        ];
        let names = ids.iter().map(|id| shared.book.name_of(*id)).collect::<Vec<_>>();
        let everyone: Vec<Person> = ids.iter().copied().map(Person::Known).collect();
        let answers = WAYS.iter().map(|way| {
            let touch = Conversation::new(everyone.clone(), shared.now.today, *way);
            (way.label().to_owned(), vec![Effect::commit_and_close(Intent::Log(vec![touch]))])
        });
        Self::new(format!("How did you talk to {} today?", people(&names)), answers.collect())
    }

    fn choose(&mut self, index: usize) -> Vec<Next> {
        match self.answers.get_mut(index) {
            Some((_, nexts)) => std::mem::take(nexts),
            None => vec![Next::Refuse(format!("there are {} answers", self.answers.len()))],
        }
    }
}

impl Layer for Question {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Question]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        let last = self.answers.len() - 1;
        match action {
            Action::Down => self.marked = (self.marked + 1).min(last),
            Action::Up => self.marked = self.marked.saturating_sub(1),
            Action::Yes if self.yes_no => return Some(self.choose(0)),
            Action::No if self.yes_no => return Some(self.choose(1)),
            Action::Choose(number) => return Some(self.choose(usize::from(number) - 1)),
            Action::Accept => return Some(self.choose(self.marked)),
            Action::Leave => return Some(vec![Next::Close]),
            Action::Yes | Action::No | Action::Later => {
                return Some(vec![Next::Refuse("choose by number, or with Enter".to_owned())]);
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn hints(&self) -> Vec<Action> {
        if self.yes_no {
            vec![Action::Yes, Action::No, Action::Accept, Action::Leave]
        } else {
            vec![Action::Accept, Action::Choose(1), Action::Leave, Action::Down]
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let key = |index: usize| match (self.yes_no, index) {
            (true, 0) => "y".to_owned(),
            (true, _) => "n".to_owned(),
            (false, 0..9) => (index + 1).to_string(),
            (false, _) => " ".to_owned(),
        };
        let answers = self.answers.iter().enumerate().map(|(index, (answer, _))| (key(index), answer.as_str()));
        popup_with_answers(frame, body, &self.text, &answers.collect::<Vec<_>>(), self.marked, shared);
        None
    }
}
