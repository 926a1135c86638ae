//! A prompt: one line of text asked for, such as a tag or a date, with what was understood shown before it is saved.

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::day::Day;
use crate::domain::edit::ContactEdit;
use crate::domain::event::{Event, EventEdit, EventIntent, Met};
use crate::domain::id::{ContactId, EventId, PromiseId};
use crate::domain::intent::{Intent, people};
use crate::domain::prep::intro::{Draft, Intro};
use crate::domain::question::{self, Question};
use crate::domain::roster::Attendee;
use crate::domain::when::{self, Toward};
use crate::exchange::table::Mapping;

use super::Layer;
use super::roster::RosterPreview;
use super::unfinished::KEPT;
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
    /// Where the file to import is.
    Import,
    /// Tags for everybody in it.
    ImportTags,
    /// Something said of an event.
    OfEvent(EventId, OfEvent),
}

/// What may be asked of an event.
enum OfEvent {
    /// The outcome I want.
    Outcome,
    /// How I introduce myself.
    Intro,
    /// Somebody met there who is not on the sheet.
    Newcomer,
    /// A question of my own.
    Question,
    /// Where the list of people is.
    Roster,
    /// What the answer to a question was.
    Answer(Question),
}

impl fmt::Display for Asked {
    /// The name under which what was typed is kept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut named = |what: &str, ids: &[ContactId]| {
            f.write_str(what)?;
            ids.iter().try_for_each(|id| write!(f, " {id}"))
        };
        match self {
            Self::Tag(ids) => named("tag", ids),
            Self::Snooze(ids) => named("snooze", ids),
            Self::Postpone(promise) => write!(f, "postpone {promise}"),
            Self::Import => f.write_str("import"),
            Self::ImportTags => f.write_str("import-tags"),
            Self::OfEvent(event, asked) => {
                write!(f, "{} {event}", asked.word())?;
                match asked {
                    OfEvent::Answer(question) => {
                        question.contact.iter().try_for_each(|id| write!(f, " {id}"))?;
                        write!(f, ": {}", question.id)
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

impl OfEvent {
    /// What the name of what was typed begins with where it is kept.
    fn word(&self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Intro => "introduction",
            Self::Newcomer => "newcomer",
            Self::Question => "question",
            Self::Roster => "list",
            Self::Answer(_) => "answer",
        }
    }
}

/// One line of text asked for.
pub struct Prompt {
    asked: Asked,
    field: TextField,
    /// What it said when it was asked for, or was saved as.
    was: String,
    /// The name under which the text it goes on with was kept.
    draft: Option<String>,
}

impl Prompt {
    /// Asks for that, from `text` on, or from what was typed when it was left.
    fn new(asked: Asked, text: &str, shared: &Shared) -> Self {
        let kept = shared.kept.get_key_value(&asked.to_string());
        let field = TextField::with_text(kept.map_or(text, |(_, kept)| kept));
        Self { draft: kept.map(|(name, _)| name.clone()), asked, field, was: text.to_owned() }
    }

    /// Asks for tags for `ids`.
    pub fn tag(ids: Vec<ContactId>, shared: &Shared) -> Self {
        Self::new(Asked::Tag(ids), "", shared)
    }

    /// Asks until when to snooze `ids`.
    pub fn snooze(ids: Vec<ContactId>, shared: &Shared) -> Self {
        Self::new(Asked::Snooze(ids), "", shared)
    }

    /// Asks for the new date of a promise.
    pub fn postpone(promise: PromiseId, shared: &Shared) -> Self {
        Self::new(Asked::Postpone(promise), "", shared)
    }

    /// Asks for a file to import.
    pub fn import(shared: &Shared) -> Self {
        Self::new(Asked::Import, "", shared)
    }

    /// Asks for tags for everybody in a file, from `tags` on.
    pub fn import_tags(tags: &[String], shared: &Shared) -> Self {
        Self::new(Asked::ImportTags, &tags.join(" "), shared)
    }

    /// Whether a path is asked for.
    fn is_path(&self) -> bool {
        matches!(self.asked, Asked::Import | Asked::OfEvent(_, OfEvent::Roster))
    }

    /// Asks for the outcome wanted of `event`.
    pub fn outcome(event: &Event, shared: &Shared) -> Self {
        let text = event.outcome.as_deref().unwrap_or_default();
        Self::new(Asked::OfEvent(event.id, OfEvent::Outcome), text, shared)
    }

    /// Asks for my introduction at `event`, from `text` on.
    pub fn intro(event: &Event, text: &str, shared: &Shared) -> Self {
        Self::new(Asked::OfEvent(event.id, OfEvent::Intro), text, shared)
    }

    /// Asks whom I met at `event` who is not on the sheet.
    pub fn newcomer(event: EventId, shared: &Shared) -> Self {
        Self::new(Asked::OfEvent(event, OfEvent::Newcomer), "", shared)
    }

    /// Asks for a question of my own to ask at `event`.
    pub fn question(event: EventId, shared: &Shared) -> Self {
        Self::new(Asked::OfEvent(event, OfEvent::Question), "", shared)
    }

    /// Asks where the list of people for `event` is.
    pub fn roster(event: &Event, shared: &Shared) -> Self {
        Self::new(Asked::OfEvent(event.id, OfEvent::Roster), "", shared)
    }

    /// Asks what the answer to `question` was.
    pub fn answer(event: EventId, question: &Question, shared: &Shared) -> Self {
        Self::new(Asked::OfEvent(event, OfEvent::Answer(question.clone())), "", shared)
    }

    /// What is typed, as far as it is worth keeping.
    fn to_keep(&self) -> &str {
        let text = self.field.text().trim();
        if text == self.was.trim() { "" } else { text }
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
            Asked::Import => "import from".to_owned(),
            Asked::ImportTags => "tag everybody in the file".to_owned(),
            Asked::OfEvent(event, asked) => {
                let name = shared.book.event(*event).map(|event| event.name.as_str()).unwrap_or_default();
                match asked {
                    OfEvent::Outcome => format!("the outcome you want of {name}"),
                    OfEvent::Intro => format!("your introduction at {name}"),
                    OfEvent::Newcomer => format!("met somebody new at {name}"),
                    OfEvent::Question => format!("a question of your own for {name}"),
                    OfEvent::Roster => format!("who is at {name}"),
                    OfEvent::Answer(question) => question.text.clone(),
                }
            }
        }
    }

    fn understood(&self, shared: &Shared) -> String {
        if self.field.text().trim().is_empty() {
            return match self.asked {
                Asked::Tag(_) => "words put tags on, -word takes one off".to_owned(),
                Asked::Snooze(_) | Asked::Postpone(_) => "a date: fri, in 2 weeks, 3 mar".to_owned(),
                Asked::Import => "a file: vCard, LinkedIn, Google, Outlook, CSV, .ics; Tab completes".to_owned(),
                Asked::ImportTags => "words, apart by blanks; empty for none".to_owned(),
                Asked::OfEvent(_, OfEvent::Outcome) => "such as: two maintainers who would try it".to_owned(),
                Asked::OfEvent(_, OfEvent::Intro) => "empty: drafted from who you are and what you need".to_owned(),
                Asked::OfEvent(_, OfEvent::Newcomer) => "Zoe Newman, or Zoe Newman (Initech)".to_owned(),
                Asked::OfEvent(_, OfEvent::Question) => "open ones begin with what, how, why, who or which".to_owned(),
                Asked::OfEvent(_, OfEvent::Roster) => {
                    "a file: lines, CSV, .ics, schedule.xml, Tab completes; or paste the list".to_owned()
                }
                Asked::OfEvent(_, OfEvent::Answer(_)) => {
                    "what they said, noted on them; empty just ticks it".to_owned()
                }
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
            Asked::OfEvent(_, OfEvent::Intro) => Draft::Text(Intro::of(self.field.text())).timed(),
            Asked::OfEvent(_, OfEvent::Newcomer) => {
                let new = Attendee::written(self.field.text());
                if new.organisation.is_empty() { new.name } else { format!("{}, {}", new.name, new.organisation) }
            }
            Asked::OfEvent(_, OfEvent::Question) if question::is_open(self.field.text()) => {
                "an open question".to_owned()
            }
            Asked::OfEvent(_, OfEvent::Question) => {
                "a closed question: yes or no ends it; try what, how or why".to_owned()
            }
            Asked::Import | Asked::ImportTags | Asked::OfEvent(..) => String::new(),
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
            Asked::Import | Asked::ImportTags => None,
            Asked::OfEvent(event, asked) => {
                let text = self.field.text().trim().to_owned();
                let edit = |edit| EventIntent::Edit(*event, vec![edit]);
                Some(Intent::Event(match asked {
                    OfEvent::Roster => return None,
                    OfEvent::Newcomer | OfEvent::Question if text.is_empty() => return None,
                    OfEvent::Outcome => edit(EventEdit::Outcome(text)),
                    OfEvent::Intro => edit(EventEdit::Intro(text)),
                    OfEvent::Newcomer => EventIntent::Met(*event, vec![Met::New(Attendee::written(&text))]),
                    OfEvent::Question => edit(EventEdit::Question(text, true)),
                    OfEvent::Answer(question) => EventIntent::Ask {
                        event: *event,
                        question: question.id.clone(),
                        text: question.text.clone(),
                        contact: question.contact,
                        answer: text,
                    },
                }))
            }
        }
    }
}

impl Layer for Prompt {
    fn scopes(&self) -> &'static [Scope] {
        if self.is_path() { &[Scope::Path, Scope::Text] } else { &[Scope::Text] }
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept => {
                let text = self.field.text().trim();
                match self.asked {
                    Asked::OfEvent(event, OfEvent::Roster) if !text.is_empty() => {
                        return Some(vec![Effect::ReadRoster(event, text.to_owned()).into()]);
                    }
                    Asked::Import if !text.is_empty() => {
                        return Some(vec![Effect::ReadImport(text.to_owned(), Mapping::default()).into()]);
                    }
                    Asked::ImportTags => {
                        let text = text.to_owned();
                        self.was = self.field.text().to_owned();
                        return Some(vec![Next::Close, Next::Give(text)]);
                    }
                    _ => {}
                }
                Some(match self.intent(shared) {
                    Some(intent) if matches!(self.asked, Asked::OfEvent(..)) => {
                        vec![Effect::Commit(intent, vec![Next::Close, Next::SelectMade]).into()]
                    }
                    Some(intent) => vec![Effect::commit_and_close(intent)],
                    None => vec![Next::Refuse(self.understood(shared))],
                })
            }
            Action::Complete if self.is_path() => Some(vec![Effect::CompletePath(self.field.text().to_owned()).into()]),
            Action::Leave | Action::Cancel => {
                let kept = (!self.to_keep().is_empty()).then(|| Next::Say(KEPT.to_owned()));
                Some(std::iter::once(Next::Close).chain(kept).collect())
            }
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

    fn pasted_list(&self, text: &str, shared: &Shared) -> Option<Vec<Next>> {
        let Asked::OfEvent(event, OfEvent::Roster) = self.asked else { return None };
        // One line is a path.
        text.trim().lines().nth(1)?;
        Some(match RosterPreview::read(event, "the text pasted", text.as_bytes(), shared) {
            Ok(preview) => vec![Next::Close, Next::Push(Box::new(preview))],
            Err(error) => vec![Next::Refuse(format!("the text pasted is no list of people: {error}"))],
        })
    }

    fn event(&self) -> Option<EventId> {
        match self.asked {
            Asked::OfEvent(event, _) => Some(event),
            _ => None,
        }
    }

    fn text(&self) -> Option<String> {
        Some(self.field.text().to_owned())
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.field.set_text(text.trim());
    }

    fn keep(&self) -> Option<(String, String)> {
        Some((self.asked.to_string(), self.to_keep().to_owned()))
    }

    fn goes_on_with(&self) -> Option<&str> {
        self.draft.as_deref()
    }

    fn saved(&mut self) {
        self.was = self.field.text().to_owned();
    }

    fn hints(&self) -> Vec<Action> {
        let complete = self.is_path().then_some(Action::Complete);
        [Action::Accept].into_iter().chain(complete).chain([Action::Leave]).collect()
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let below = vec![Line::from(Span::styled(self.understood(shared), shared.theme.style(Role::Dim)))];
        let draft = self.draft.as_ref().map(|_| format!(" {} draft", shared.glyphs.dot));
        let title = format!("{}{}", self.title(shared), draft.unwrap_or_default());
        popup_with_field(frame, body, &title, &self.field, &below, shared)
    }
}
