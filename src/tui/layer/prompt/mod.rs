//! A prompt: one line of text asked for, such as a tag, a date or a name, with what was understood shown before it is saved.

mod mine;
mod of_event;
mod somebody;

use std::fmt;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::day::Day;
use crate::domain::edit::ContactEdit;
use crate::domain::event::Event;
use crate::domain::id::{ContactId, EventId, NeedId, PromiseId, ReviewId};
use crate::domain::intent::{Intent, people};
use crate::domain::introduction::IntroductionStep;
use crate::domain::question::Question;
use crate::domain::review::{self, ActionChange};
use crate::domain::when::{self, Toward};
use crate::exchange::table::Mapping;

use super::Layer;
use super::introduce::Introduce;
use super::roster::RosterPreview;
use super::unfinished::KEPT;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::next::{Effect, Next};
use crate::tui::screen::popup::popup_with_field;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::text_field::TextField;

pub use mine::Mine;

use of_event::OfEvent;
use somebody::{Found, Somebody};

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
    /// Something about me.
    Mine(Mine),
    /// Somebody's name.
    Somebody(Somebody),
    /// What came of introducing the first to the second.
    Outcome(ContactId, ContactId),
    /// Why the first should meet the second.
    Reason(ContactId, ContactId),
    /// The new date of the action at that place of a review.
    ActionDate(ReviewId, usize),
    /// Something to do that a review ended in.
    Action,
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
            Self::Mine(mine) => f.write_str(mine.word()),
            Self::Somebody(somebody) => f.write_str(&somebody.word()),
            Self::Outcome(a, b) => write!(f, "outcome-of {a} {b}"),
            Self::Reason(a, b) => write!(f, "reason {a} {b}"),
            Self::ActionDate(review, place) => write!(f, "action-date {review} {place}"),
            Self::Action => f.write_str("action"),
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

    /// Whether somebody's name is asked for.
    fn names(&self) -> bool {
        matches!(self.asked, Asked::Somebody(_))
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

    /// Asks for something about me.
    pub fn mine(mine: Mine, shared: &Shared) -> Self {
        Self::new(Asked::Mine(mine), &mine.text(shared.book.me()), shared)
    }

    /// Asks whom `id` knows.
    pub fn knows(id: ContactId, shared: &Shared) -> Self {
        Self::new(Asked::Somebody(Somebody::Knows(id)), "", shared)
    }

    /// Asks whom to introduce `id` to.
    pub fn introduce(id: ContactId, shared: &Shared) -> Self {
        Self::new(Asked::Somebody(Somebody::Introduce(id)), "", shared)
    }

    /// Asks who answered a need.
    pub fn answered(need: NeedId, shared: &Shared) -> Self {
        Self::new(Asked::Somebody(Somebody::Answered(need)), "", shared)
    }

    /// Asks what came of introducing `a` to `b`.
    pub fn outcome_of(a: ContactId, b: ContactId, text: &str, shared: &Shared) -> Self {
        Self::new(Asked::Outcome(a, b), text, shared)
    }

    /// Asks why `a` should meet `b`.
    pub fn reason(a: ContactId, b: ContactId, text: &str, shared: &Shared) -> Self {
        Self::new(Asked::Reason(a, b), text, shared)
    }

    /// Asks for the new date of an action.
    pub fn action_date(review: ReviewId, place: usize, shared: &Shared) -> Self {
        Self::new(Asked::ActionDate(review, place), "", shared)
    }

    /// Asks for something to do that the review on top ends in.
    pub fn action(shared: &Shared) -> Self {
        Self::new(Asked::Action, "", shared)
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
                asked.title(shared.book.event(*event).map(|event| event.name.as_str()).unwrap_or_default())
            }
            Asked::Mine(mine) => mine.title().to_owned(),
            Asked::Somebody(somebody) => somebody.title(shared),
            Asked::Outcome(a, b) => format!("what came of introducing {}", names(&[*a, *b])),
            Asked::Reason(a, b) => format!("why {} should meet", names(&[*a, *b])),
            Asked::ActionDate(..) => "move the date of this to".to_owned(),
            Asked::Action => "what to do, by when".to_owned(),
        }
    }

    fn understood(&self, shared: &Shared) -> String {
        if self.field.text().trim().is_empty() {
            return match self.asked {
                Asked::Tag(_) => "words put tags on, -word takes one off".to_owned(),
                Asked::Snooze(_) | Asked::Postpone(_) | Asked::ActionDate(..) => {
                    "a date: fri, in 2 weeks, 3 mar".to_owned()
                }
                Asked::Import => "a file: vCard, LinkedIn, Google, Outlook, CSV, .ics; Tab completes".to_owned(),
                Asked::ImportTags => "words, apart by blanks; empty for none".to_owned(),
                Asked::OfEvent(_, ref asked) => asked.hint().to_owned(),
                Asked::Mine(mine) => mine.hint().to_owned(),
                Asked::Somebody(somebody) => somebody.hint().to_owned(),
                Asked::Outcome(..) => "in a few words; empty for nothing yet".to_owned(),
                Asked::Reason(..) => "in a few words: it stands in the question to each".to_owned(),
                Asked::Action => "such as: ask Ada for two names by fri".to_owned(),
            };
        }
        match &self.asked {
            Asked::Tag(_) => {
                let words = self.tags().iter().map(|edit| edit.label("")).collect::<Vec<_>>();
                words.join(", ").replace("  ", " ")
            }
            Asked::Snooze(_) | Asked::Postpone(_) | Asked::ActionDate(..) => match self.day(shared) {
                Some(day) => day.long(shared.now.today),
                None => "not a date to come; try fri, in 2 weeks, 3 mar".to_owned(),
            },
            Asked::OfEvent(_, asked) => asked.understood(self.field.text()),
            Asked::Mine(mine) => mine.understood(self.field.text()),
            Asked::Somebody(_) => Somebody::understood(self.field.text(), shared),
            Asked::Action => {
                let (what, due) = self.dated(shared);
                format!("{what}, {}", due.long(shared.now.today))
            }
            Asked::Import | Asked::ImportTags | Asked::Outcome(..) | Asked::Reason(..) => String::new(),
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
            Asked::Import | Asked::ImportTags | Asked::Action => None,
            Asked::OfEvent(event, asked) => {
                asked.intent(*event, self.field.text().trim().to_owned()).map(Intent::Event)
            }
            Asked::Mine(mine) => mine.edit(self.field.text()).ok().map(|edit| Intent::Me(vec![edit])),
            Asked::Somebody(somebody) => match Somebody::find(self.field.text(), shared) {
                Found::One(id, said) => somebody.intent(id, said),
                Found::None(_) => None,
            },
            Asked::Outcome(a, b) => {
                let step = IntroductionStep::Outcome(self.field.text().to_owned());
                Some(Intent::Introduce { a: *a, b: *b, why: None, step })
            }
            Asked::Reason(a, b) => {
                let why = Some(self.field.text().to_owned());
                Some(Intent::Introduce { a: *a, b: *b, why, step: IntroductionStep::Begun })
            }
            Asked::ActionDate(review, place) => {
                Some(Intent::ReviewAction(*review, *place, ActionChange::Due(self.day(shared)?)))
            }
        }
    }

    /// Something to do and its day: a week from today unless said.
    fn dated(&self, shared: &Shared) -> (String, Day) {
        review::dated(self.field.text(), shared.now.today)
    }
}

impl Layer for Prompt {
    fn scopes(&self) -> &'static [Scope] {
        if self.is_path() || self.names() { &[Scope::Path, Scope::Text] } else { &[Scope::Text] }
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
                    Asked::Somebody(Somebody::Introduce(a)) => {
                        return Some(match Somebody::find(self.field.text(), shared) {
                            Found::One(b, _) if a == b => {
                                vec![Next::Refuse("name somebody else: that is the same person".to_owned())]
                            }
                            Found::One(b, why) => {
                                let opens = Next::Push(Box::new(Introduce::new(a, b, shared)));
                                if why.is_empty() {
                                    self.was = self.field.text().to_owned();
                                    return Some(vec![Next::Close, opens]);
                                }
                                // A reason that was given is noted at once, lest it is lost.
                                let (why, step) = (Some(why), IntroductionStep::Begun);
                                vec![
                                    Effect::Commit(Intent::Introduce { a, b, why, step }, vec![Next::Close, opens])
                                        .into(),
                                ]
                            }
                            Found::None(why) => vec![Next::Refuse(why)],
                        });
                    }
                    Asked::Action if !text.is_empty() => {
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
            Action::Complete if self.names() => {
                let completed = Somebody::completed(self.field.text(), shared);
                self.field.set_text(&completed);
                Some(Vec::new())
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

    fn searches(&self) -> bool {
        self.names()
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
        let complete = (self.is_path() || self.names()).then_some(Action::Complete);
        [Action::Accept].into_iter().chain(complete).chain([Action::Leave]).collect()
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let below = vec![Line::from(Span::styled(self.understood(shared), shared.theme.style(Role::Dim)))];
        let draft = self.draft.as_ref().map(|_| format!(" {} draft", shared.glyphs.dot));
        let title = format!("{}{}", self.title(shared), draft.unwrap_or_default());
        popup_with_field(frame, body, &title, &self.field, &below, shared)
    }
}
