//! The form of a need: to note one or say it anew.

use super::{Fields, Form};
use crate::domain::day::Day;
use crate::domain::id::NeedId;
use crate::domain::intent::Intent;
use crate::domain::need::{Need, NeedText};
use crate::domain::when::{self, Toward};
use crate::tui::next::{Effect, Next};
use crate::tui::shared::Shared;

/// Under this name the draft of a new need is kept.
pub(in crate::tui::layer) const NEW: &str = "new need";

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Why,
    Due,
    Tried,
}

/// Every field, in the order of the form.
const FIELDS: [Field; 4] = [Field::Text, Field::Why, Field::Due, Field::Tried];

impl Field {
    fn text(self, need: &Need) -> String {
        match self {
            Self::Text => need.text.clone(),
            Self::Why => need.why.clone(),
            Self::Due => need.due.map(|due| due.to_string()).unwrap_or_default(),
            Self::Tried => need.tried.clone(),
        }
    }
}

impl super::Field for Field {
    fn label(self) -> &'static str {
        match self {
            Self::Text => "need",
            Self::Why => "why",
            Self::Due => "by",
            Self::Tried => "tried",
        }
    }

    fn read(self, text: &str, today: Day) -> Result<String, String> {
        let text = text.trim();
        match self {
            Self::Text if text.is_empty() => Err("what, specific enough that somebody could help".to_owned()),
            Self::Due if text.is_empty() => Ok("a date: fri, in 2 weeks, 3 mar".to_owned()),
            Self::Due => match when::parse(text, today, Toward::Future) {
                Some(day) if day < today => Ok(format!("{}, which is past", day.long(today))),
                Some(day) => Ok(day.long(today)),
                None => Err("not a date; try fri, in 2 weeks, 3 mar".to_owned()),
            },
            Self::Why if text.is_empty() => Ok("what it is good for".to_owned()),
            Self::Tried if text.is_empty() => Ok("so that nobody suggests it again".to_owned()),
            _ => Ok(String::new()),
        }
    }
}

/// The form of a need.
pub struct NeedForm {
    need: Option<NeedId>,
    fields: Fields<Field>,
}

impl NeedForm {
    /// A form for a new need, with what was typed when it was left.
    pub fn new(shared: &Shared) -> Self {
        let mut form = Self { need: None, fields: Fields::of(&FIELDS, |_| String::new()) };
        form.take_up_draft(shared);
        form
    }

    /// A form that says `need` anew.
    pub fn edit(need: &Need, shared: &Shared) -> Self {
        let mut form = Self { need: Some(need.id), fields: Fields::of(&FIELDS, |field| field.text(need)) };
        form.take_up_draft(shared);
        form
    }

    fn take_up_draft(&mut self, shared: &Shared) {
        if let Some(kept) = shared.kept.get(&self.name()) {
            self.fields.restore(kept);
        }
    }

    fn name(&self) -> String {
        self.need.map_or_else(|| NEW.to_owned(), |id| format!("need {id}"))
    }
}

impl Form for NeedForm {
    type Field = Field;

    fn fields(&self) -> &Fields<Field> {
        &self.fields
    }

    fn fields_mut(&mut self) -> &mut Fields<Field> {
        &mut self.fields
    }

    fn title(&self) -> String {
        match self.need {
            Some(_) => "need".to_owned(),
            None => "new need: what you need or want to learn".to_owned(),
        }
    }

    fn draft(&self) -> (String, String) {
        (self.name(), self.fields.changed())
    }

    fn save(&mut self, shared: &Shared) -> Vec<Next> {
        let today = shared.now.today;
        if let Some(why) = self.fields.problem(today) {
            return vec![Next::Refuse(why)];
        }
        let text = |field| self.fields.text_of(field).trim().to_owned();
        let said = NeedText {
            text: text(Field::Text),
            why: text(Field::Why),
            tried: text(Field::Tried),
            due: when::parse(&text(Field::Due), today, Toward::Future),
        };
        let intent = self.need.map_or_else(|| Intent::AddNeed(said.clone()), |id| Intent::EditNeed(id, said.clone()));
        vec![Effect::Commit(intent, vec![Next::Close, Next::SelectMade]).into()]
    }

    fn follow(&mut self, shared: &Shared) {
        if let Some(need) = self.need.and_then(|id| shared.book.need(id)) {
            self.fields.follow(|field| field.text(need));
        }
    }
}
