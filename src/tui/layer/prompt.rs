//! A prompt: one line of text asked for, such as a tag or a date, with what was understood shown before it is saved.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::day::Day;
use crate::domain::edit::ContactEdit;
use crate::domain::id::{ContactId, PromiseId};
use crate::domain::intent::{Intent, people};
use crate::domain::when::{self, Toward};

use super::Layer;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::next::{Effect, Next};
use crate::tui::screen::popup::popup_with_field;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::text_field::TextField;

/// What is asked for, and about whom.
enum Asked {
    /// Tags to put on or take off.
    Tag(Vec<ContactId>),
    /// The day until which they are snoozed.
    Snooze(Vec<ContactId>),
    /// The new date of a promise.
    Postpone(PromiseId),
}

/// One line of text asked for.
pub struct Prompt {
    asked: Asked,
    field: TextField,
}

impl Prompt {
    /// Asks for tags for `ids`.
    pub fn tag(ids: Vec<ContactId>) -> Self {
        Self { asked: Asked::Tag(ids), field: TextField::default() }
    }

    /// Asks until when to snooze `ids`.
    pub fn snooze(ids: Vec<ContactId>) -> Self {
        Self { asked: Asked::Snooze(ids), field: TextField::default() }
    }

    /// Asks for the new date of a promise.
    pub fn postpone(promise: PromiseId) -> Self {
        Self { asked: Asked::Postpone(promise), field: TextField::default() }
    }

    fn day(&self, shared: &Shared) -> Option<Day> {
        let today = shared.now.today;
        when::parse(self.field.text(), today, Toward::Future).filter(|day| *day > today)
    }

    /// The edits the tags typed come to: each word puts one on, `-word` takes it off.
    fn tags(&self) -> Vec<ContactEdit> {
        let words = self.field.text().split([' ', ',']).filter(|word| !word.trim_matches(['-', '#', '+']).is_empty());
        words
            .map(|word| match word.strip_prefix('-') {
                Some(tag) => ContactEdit::Tag(tag.to_owned(), false),
                None => ContactEdit::Tag(word.trim_start_matches('+').to_owned(), true),
            })
            .collect()
    }

    fn title(&self, shared: &Shared) -> String {
        let names = |ids: &[ContactId]| people(&ids.iter().map(|id| shared.book.name_of(*id)).collect::<Vec<_>>());
        match &self.asked {
            Asked::Tag(ids) => format!("tag {}", names(ids)),
            Asked::Snooze(ids) => format!("snooze {} until", names(ids)),
            Asked::Postpone(_) => "move the date of this promise to".to_owned(),
        }
    }

    fn understood(&self, shared: &Shared) -> String {
        if self.field.text().trim().is_empty() {
            return match self.asked {
                Asked::Tag(_) => "words put tags on, -word takes one off".to_owned(),
                Asked::Snooze(_) | Asked::Postpone(_) => "a date: fri, in 2 weeks, 3 mar".to_owned(),
            };
        }
        match &self.asked {
            Asked::Tag(_) => {
                let words = self.tags().iter().map(|edit| edit.label("")).collect::<Vec<_>>();
                words.join(", ").replace("  ", " ")
            }
            Asked::Snooze(_) | Asked::Postpone(_) => match self.day(shared) {
                Some(day) => day.long(shared.now.today),
                None => "not a date to come; try fri, in 2 weeks, 3 mar".to_owned(),
            },
        }
    }

    fn intent(&self, shared: &Shared) -> Option<Intent> {
        match &self.asked {
            Asked::Tag(ids) => {
                let edits = self.tags();
                (!edits.is_empty()).then(|| Intent::Edit { ids: ids.clone(), edits })
            }
            Asked::Snooze(ids) => {
                let until = self.day(shared)?;
                Some(Intent::Edit { ids: ids.clone(), edits: vec![ContactEdit::Snooze(Some(until))] })
            }
            Asked::Postpone(promise) => Some(Intent::Postpone(*promise, self.day(shared)?)),
        }
    }
}

impl Layer for Prompt {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Text]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept => Some(match self.intent(shared) {
                Some(intent) => vec![Effect::commit_and_close(intent)],
                None => vec![Next::Refuse(self.understood(shared))],
            }),
            Action::Leave | Action::Cancel => Some(vec![Next::Close]),
            _ => None,
        }
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> bool {
        self.field.handle(&key).taken()
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> bool {
        self.field.insert(text);
        true
    }

    fn text(&self) -> Option<String> {
        Some(self.field.text().to_owned())
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.field.set_text(text.trim());
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Leave]
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let below = vec![Line::from(Span::styled(self.understood(shared), shared.theme.style(Role::Dim)))];
        popup_with_field(frame, body, &self.title(shared), &self.field, &below, shared)
    }
}
