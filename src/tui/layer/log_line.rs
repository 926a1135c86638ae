//! The log line: one line of text that records a conversation, with what was understood shown before it is saved.

mod whom;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::id::{ContactId, EventId};
use crate::domain::intent::{Intent, people};
use crate::domain::log_line::{self, Candidate, Choice, Completion, Context, Question, Reading, Row, Tone, Topic, Who};
use crate::tui::action::{Action, Scope};
use crate::tui::input::{Code, Key};
use crate::tui::next::{Effect, Next};
use crate::tui::screen::popup::{popup_with_answers, popup_with_field};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, wrap};
use crate::tui::widget::text_field::{Edited, TextField};

use whom::Whom;
pub use whom::brought_back_by;

/// The most people a question offers: as many as there are digits.
const MOST_CHOICES: usize = 9;

/// What becomes of the people a line is about when it names somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chip {
    /// They stay: a line opened on a person, or on those marked, is about them.
    Fixed,
    /// They give way: on Today a row is always selected, and a line that names somebody means them.
    Suggested,
}

/// The line, whom it is about, and what it was understood as.
pub struct LogLine {
    field: TextField,
    whom: Whom,
    chip: Chip,
    /// Whether those it is about gave way to whom it names.
    gave_way: bool,
    /// The name under which the line it goes on with was kept.
    draft: Option<String>,
    reading: Reading,
    completion: Option<Completion>,
    marked: usize,
    /// Open questions are asked one by one after Enter, before saving.
    asking: Option<(Question, usize)>,
}

impl LogLine {
    /// A line about `people` (shown as chips); what was typed in one about them that was left is still there.
    pub fn new(shared: &Shared, people: &[ContactId], chip: Chip) -> Self {
        let reading = log_line::read("", &Context::new(&shared.names, shared.now.today));
        let mut layer = Self {
            field: TextField::default(),
            whom: Whom { about: people.to_vec(), ..Whom::default() },
            chip,
            gave_way: false,
            draft: None,
            reading,
            completion: None,
            marked: 0,
            asking: None,
        };
        layer.restore(shared);
        layer
    }

    /// The same about a conversation at `event`.
    #[must_use]
    pub fn at(mut self, event: EventId, shared: &Shared) -> Self {
        self.whom.event = Some(event);
        self.restore(shared);
        self
    }

    /// The same, begun with `text`, unless there is a line begun so that was left.
    #[must_use]
    pub fn started(mut self, text: &str, shared: &Shared) -> Self {
        text.trim().clone_into(&mut self.whom.begun);
        self.restore(shared);
        if self.draft.is_none() {
            self.field.set_text(text);
            self.read(shared);
        }
        self
    }

    /// Goes on with the line kept for those it is about; one about nobody waits wherever nobody has to be meant.
    fn restore(&mut self, shared: &Shared) {
        let nobody = Whom { about: Vec::new(), ..self.whom.clone() };
        let names = [Some(&self.whom), Some(&nobody).filter(|_| self.chip == Chip::Suggested)];
        let kept = |whom: &Whom| shared.kept.get_key_value(&whom.to_string());
        let found = names.into_iter().flatten().find_map(kept);
        // What is typed or pasted next goes on after a blank.
        let text = found.map_or_else(String::new, |(_, text)| format!("{} ", text.trim_end()));
        self.draft = found.map(|(name, _)| name.clone());
        self.field.set_text(&text);
        self.read(shared);
    }

    /// Whom it is about as it reads now.
    fn whom(&self) -> Whom {
        let about = if self.gave_way { Vec::new() } else { self.whom.about.clone() };
        Whom { about, ..self.whom.clone() }
    }

    /// What is typed, as far as it is worth keeping.
    fn to_keep(&self) -> &str {
        let text = self.field.text().trim();
        if text == self.whom.begun { "" } else { text }
    }

    fn read(&mut self, shared: &Shared) {
        let mut context = context(&self.whom, shared);
        self.reading = log_line::read(self.field.text(), &context);
        self.gave_way = false;
        if self.chip == Chip::Suggested && !self.whom.about.is_empty() {
            let alone = context.about(&[]);
            let reading = log_line::read(self.field.text(), &alone);
            let named = |who: &Who| matches!(who, Who::Known(_) | Who::New { .. } | Who::Ambiguous { .. });
            // By itself a note looks like a name of nobody: only beside those it is about is it none.
            let unknown = |who: &Who| matches!(who, Who::Unknown { .. });
            let names_somebody = reading.people.iter().any(|person| named(&person.who));
            if names_somebody || self.reading.people.iter().any(|person| unknown(&person.who)) {
                self.reading = reading;
                self.gave_way = true;
                context = alone;
            }
        }
        self.completion = log_line::complete(self.field.text(), self.field.cursor(), &context);
        self.marked = 0;
    }

    fn complete(&mut self, shared: &Shared) -> bool {
        let Some(completion) = self.completion.take() else { return false };
        if let Some(Candidate { insert, .. }) = completion.candidates.get(self.marked) {
            self.field.replace(completion.range, insert);
        }
        self.read(shared);
        true
    }

    /// Asks the next open question, or saves.
    fn accept(&mut self) -> Vec<Next> {
        if self.field.text().trim().is_empty() && self.whom.about.is_empty() {
            return vec![Next::Refuse("type a line such as: coffee Ada yesterday: talked pumps".to_owned())];
        }
        if let Some(question) = self.reading.questions().into_iter().next() {
            self.asking = Some((capped(question), 0));
            return Vec::new();
        }
        match self.reading.conversation() {
            Ok((conversation, _)) => vec![Effect::commit_and_close(Intent::Log(vec![conversation]))],
            Err(problem) => vec![Next::Refuse(problem.to_string())],
        }
    }

    fn answer(&mut self, choice: usize, shared: &Shared) -> Vec<Next> {
        let offered = self.asking.as_ref().is_some_and(|(question, _)| choice < question.choices.len());
        if !offered || !self.reading.answer(0, choice) {
            return vec![Next::Refuse("that is none of the answers".to_owned())];
        }
        self.asking = None;
        self.take_back(shared);
        self.accept()
    }

    /// Where all it names turned out to be nobody, those it was opened on are meant again.
    fn take_back(&mut self, shared: &Shared) {
        let left_out = |reading: &Reading| reading.people.iter().all(|it| matches!(it.who, Who::LeftOut { .. }));
        if !self.gave_way || !left_out(&self.reading) {
            return;
        }
        self.reading = log_line::read(self.field.text(), &context(&self.whom, shared));
        self.gave_way = false;
        while let Some(question) = self.reading.questions().first() {
            let nobody = question.choices.iter().position(|(choice, _)| *choice == Choice::LeaveOut);
            if !nobody.is_some_and(|choice| self.reading.answer(0, choice)) {
                break;
            }
        }
    }

    fn act_in_question(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let (question, marked) = self.asking.as_mut()?;
        let last = question.choices.len().saturating_sub(1);
        match action {
            Action::Down => *marked = (*marked + 1).min(last),
            Action::Up => *marked = marked.saturating_sub(1),
            Action::Choose(number) => return Some(self.answer(usize::from(number) - 1, shared)),
            Action::Accept => {
                let marked = *marked;
                return Some(self.answer(marked, shared));
            }
            Action::Leave => self.asking = None,
            _ => return Some(vec![Next::Refuse("choose by number, or with Enter".to_owned())]),
        }
        Some(Vec::new())
    }

    fn title(&self, shared: &Shared) -> String {
        let held = |id: &&ContactId| self.reading.people.iter().any(|person| person.who == Who::Known(**id));
        let names = self.whom.about.iter().filter(held).map(|id| shared.book.name_of(*id)).collect::<Vec<_>>();
        let names = (!names.is_empty()).then(|| people(&names));
        let event = self.whom.event.and_then(|id| shared.book.event(id)).map(|event| event.name.clone());
        let draft = self.draft.as_ref().map(|_| "draft".to_owned());
        let parts = [Some("log".to_owned()), names, event, draft].into_iter().flatten().collect::<Vec<_>>();
        parts.join(&format!(" {} ", shared.glyphs.dot))
    }

    /// The completions while one is open, else what the line was understood as.
    fn below(&self, columns: usize, shared: &Shared) -> Vec<Line<'static>> {
        let theme = shared.theme;
        if self.field.text().trim().is_empty() {
            let whom = if self.whom.about.is_empty() { "Ada " } else { "" };
            let text = format!("coffee {whom}yesterday: talked pumps; I'll send the paper by fri; gave idea");
            let mut lines = vec![Line::from(Span::styled(fit(&text, columns).into_owned(), theme.style(Role::Dim)))];
            if let Some(last) = self.whom.about.last() {
                let text = format!("Backspace: not with {}", shared.book.name_of(*last));
                lines.push(Line::from(Span::styled(fit(&text, columns).into_owned(), theme.style(Role::Dim))));
            }
            return lines;
        }
        let mut lines = Vec::new();
        if let Some(completion) = &self.completion {
            let mut spans = vec![Span::styled("Tab  ", theme.style(Role::Accent))];
            for (index, candidate) in completion.candidates.iter().take(4).enumerate() {
                let style = if index == self.marked { theme.style(Role::Selected) } else { theme.style(Role::Dim) };
                spans.push(Span::styled(fit(&candidate.shown, columns / 3).into_owned(), style));
                spans.push(Span::raw("   "));
            }
            lines.push(Line::from(spans));
        }
        for Row { label, text, tone } in log_line::preview(&self.reading, &shared.book, shared.now.today) {
            let style = match tone {
                Tone::Plain => theme.style(if label.is_empty() { Role::Heading } else { Role::Text }),
                Tone::Asks => theme.style(Role::Accent),
                Tone::Stops | Tone::Warns => theme.style(Role::Warning),
            };
            let indent = if label.is_empty() { 0 } else { 10 };
            for (index, part) in wrap(&text, columns.saturating_sub(indent).max(8)).into_iter().enumerate() {
                let label = if index == 0 { label } else { "" };
                lines.push(Line::from(vec![
                    Span::styled(format!("{label:<indent$}"), theme.style(Role::Dim)),
                    Span::styled(part, style),
                ]));
            }
        }
        lines
    }
}

/// What a line about `whom` is read against.
fn context<'a>(whom: &'a Whom, shared: &'a Shared) -> Context<'a> {
    let context = Context::new(&shared.names, shared.now.today).about(&whom.about);
    whom.event.and_then(|id| shared.book.event(id)).map_or(context, |event| context.at(event))
}

/// The question with no more people than there are digits to choose by, saying how to get at the others.
fn capped(mut question: Question) -> Question {
    let is_person = |(choice, _): &&(Choice, String)| matches!(choice, Choice::Is(_));
    let people = question.choices.iter().filter(is_person).count();
    if question.choices.len() > MOST_CHOICES && !matches!(question.topic, Topic::Whose(_)) {
        question.choices.truncate(MOST_CHOICES);
        question.text = format!("{} {people} are called so; Esc, and type more of the name", question.text);
    }
    question
}

impl Layer for LogLine {
    fn scopes(&self) -> &'static [Scope] {
        if self.asking.is_some() { &[Scope::Question] } else { &[Scope::LogLine, Scope::Text] }
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        if self.asking.is_some() {
            return self.act_in_question(action, shared);
        }
        match action {
            Action::Complete => {
                if !self.complete(shared) {
                    return Some(vec![Next::Say("nothing to complete here".to_owned())]);
                }
            }
            Action::Down | Action::Up => {
                let count = self.completion.as_ref().map_or(0, |completion| completion.candidates.len().min(4));
                if count > 0 {
                    let step = if action == Action::Down { 1 } else { count - 1 };
                    self.marked = (self.marked + step) % count;
                }
            }
            Action::Accept => return Some(self.accept()),
            Action::Leave | Action::Cancel => {
                let key = (!self.to_keep().is_empty()).then(|| self.whom().key(&shared.book));
                let say = key.map(|key| Next::Say(format!("the line is kept; {key} brings it back")));
                return Some(std::iter::once(Next::Close).chain(say).collect());
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key, shared: &Shared) -> bool {
        // The line under a question stays as it is.
        if self.asking.is_some() {
            return false;
        }
        // Before the first character stand the people it is about: rubbing out goes on there.
        if key == Key::plain(Code::Backspace) && self.field.cursor() == 0 {
            let rubbed_out = self.whom.about.pop().is_some();
            self.read(shared);
            return rubbed_out;
        }
        match self.field.handle(&key) {
            Edited::Ignored => return false,
            Edited::Changed | Edited::Moved => self.read(shared),
        }
        true
    }

    fn paste(&mut self, text: &str, shared: &Shared) -> bool {
        if self.asking.is_some() {
            return false;
        }
        self.field.insert(text);
        self.read(shared);
        true
    }

    fn text(&self) -> Option<String> {
        self.asking.is_none().then(|| self.field.text().to_owned())
    }

    fn edited(&mut self, text: String, shared: &Shared) {
        let line = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        self.field.set_text(&line);
        self.read(shared);
    }

    fn refreshed(&mut self, shared: &Shared) {
        if self.asking.is_none() {
            self.read(shared);
        }
    }

    fn keep(&self) -> Option<(String, String)> {
        Some((self.whom().to_string(), self.to_keep().to_owned()))
    }

    fn goes_on_with(&self) -> Option<&str> {
        self.draft.as_deref()
    }

    fn saved(&mut self) {
        self.field.clear();
    }

    fn searches(&self) -> bool {
        true
    }

    fn hints(&self) -> Vec<Action> {
        if self.asking.is_some() {
            return vec![Action::Accept, Action::Choose(1), Action::Leave, Action::Down];
        }
        vec![Action::Accept, Action::Complete, Action::Leave, Action::Editor]
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        if let Some((question, marked)) = &self.asking {
            let choices = question.choices.iter().enumerate();
            let answers: Vec<_> =
                choices.map(|(index, (_, words))| ((index + 1).to_string(), words.as_str())).collect();
            popup_with_answers(frame, body, &question.text, &answers, *marked, shared);
            return None;
        }
        let below = self.below(usize::from(body.width).saturating_sub(4), shared);
        popup_with_field(frame, body, &self.title(shared), &self.field, &below, shared)
    }
}
