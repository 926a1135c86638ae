//! The form of an event: to create one or edit one.

use super::{Fields, Form, several};
use crate::domain::day::Day;
use crate::domain::event::{Event, EventEdit, EventIntent};
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::when::{self, Toward};
use crate::tui::next::{Effect, Next};
use crate::tui::shared::Shared;

/// Stands between organisations, whose names may have commas.
const BETWEEN: char = ';';
/// Under this name the draft of a new event is kept.
pub(in crate::tui::layer) const NEW: &str = "new event";

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    On,
    Until,
    Place,
    Series,
    Theme,
    Audience,
    Outcome,
    Minutes,
    Organisations,
}

/// Every field, in the order of the form.
const FIELDS: [Field; 10] = [
    Field::Name,
    Field::On,
    Field::Until,
    Field::Place,
    Field::Outcome,
    Field::Series,
    Field::Theme,
    Field::Audience,
    Field::Minutes,
    Field::Organisations,
];

impl Field {
    fn text(self, event: &Event) -> String {
        let known = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Name => event.name.clone(),
            Self::On => event.start.to_string(),
            Self::Until if event.end == event.start => String::new(),
            Self::Until => event.end.to_string(),
            Self::Place => known(&event.place),
            Self::Series => known(&event.series),
            Self::Theme => known(&event.theme),
            Self::Audience => known(&event.audience),
            Self::Outcome => known(&event.outcome),
            Self::Minutes => event.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            Self::Organisations => event.organisations.join(&format!("{BETWEEN} ")),
        }
    }
}

/// A day of an event: to come unless said otherwise.
fn day(text: &str, today: Day) -> Option<Day> {
    when::parse(text, today, Toward::Future)
}

impl super::Field for Field {
    fn separator(self) -> Option<char> {
        (self == Self::Organisations).then_some(BETWEEN)
    }

    fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::On => "on",
            Self::Until => "until",
            Self::Place => "place",
            Self::Series => "series",
            Self::Theme => "theme",
            Self::Audience => "they care for",
            Self::Outcome => "outcome",
            Self::Minutes => "minutes there",
            Self::Organisations => "organisations",
        }
    }

    fn read(self, text: &str, today: Day) -> Result<String, String> {
        let text = text.trim();
        let hint = |words: &str| Ok(if text.is_empty() { words.to_owned() } else { String::new() });
        match self {
            Self::Name if text.is_empty() => Err("an event needs a name".to_owned()),
            Self::Name => Ok(String::new()),
            Self::On if text.is_empty() => Err("when is it? 30 jan, in 3 weeks, 2027-01-30".to_owned()),
            Self::Until if text.is_empty() => Ok("the last day, where it takes several".to_owned()),
            Self::On | Self::Until => match day(text, today) {
                Some(day) => Ok(day.long(today)),
                None => Err(format!("`{text}` is not a date; write 30 jan, in 3 weeks or 2027-01-30")),
            },
            Self::Place => hint("Brussels; who lives there may come"),
            Self::Series => hint("FOSDEM; empty where the name without its year will do"),
            Self::Theme => hint("what it is about"),
            Self::Audience => hint("what its audience cares about"),
            Self::Outcome => hint("the outcome you want, such as two people who would try it"),
            Self::Minutes if text.is_empty() => {
                Ok("the time you have for people; at most one to meet in 15".to_owned())
            }
            Self::Minutes => match text.parse::<u32>() {
                Ok(minutes) => Ok(format!("{minutes} minutes")),
                Err(_) => Err(format!("`{text}` is not a number of minutes")),
            },
            Self::Organisations => hint("sponsors and others who take part, with ; between them"),
        }
    }
}

/// A form for a new event, or for one that is edited.
pub struct EventForm {
    before: Option<Event>,
    fields: Fields<Field>,
}

impl EventForm {
    /// A form for a new event; what was typed in one that was left is still there.
    pub fn new(shared: &Shared) -> Self {
        let mut fields = Fields::of(&FIELDS, |_| String::new());
        if let Some(kept) = shared.kept.get(NEW) {
            fields.restore(kept);
        }
        Self { before: None, fields }
    }

    /// A form on `event`.
    pub fn edit(event: &Event, shared: &Shared) -> Self {
        let mut fields = Fields::of(&FIELDS, |field| field.text(event));
        if let Some(kept) = shared.kept.get(&event.id.to_string()) {
            fields.restore(kept);
        }
        Self { before: Some(event.clone()), fields }
    }

    /// What the text of `field` does to the event.
    fn edits(&self, field: Field, days: (Day, Day), before: Option<&Event>) -> Vec<EventEdit> {
        let text = self.fields.text_of(field).trim().to_owned();
        vec![match field {
            Field::Name => EventEdit::Name(text),
            Field::On | Field::Until => EventEdit::Days(days.0, days.1),
            Field::Place => EventEdit::Place(text),
            Field::Series => EventEdit::Series(text),
            Field::Theme => EventEdit::Theme(text),
            Field::Audience => EventEdit::Audience(text),
            Field::Outcome => EventEdit::Outcome(text),
            Field::Minutes => EventEdit::Minutes(text.parse().ok().filter(|minutes| *minutes > 0)),
            Field::Organisations => {
                let typed = several(&text, BETWEEN);
                let known = before.map_or(&[][..], |event| &event.organisations);
                let gone = known.iter().filter(|name| !typed.contains(name));
                let gone = gone.map(|name| EventEdit::Organisation(name.clone(), false));
                let here = typed.iter().map(|name| EventEdit::Organisation(name.clone(), true));
                return gone.chain(here).collect();
            }
        }]
    }
}

impl Form for EventForm {
    type Field = Field;

    fn fields(&self) -> &Fields<Field> {
        &self.fields
    }

    fn fields_mut(&mut self) -> &mut Fields<Field> {
        &mut self.fields
    }

    fn title(&self) -> String {
        self.before.as_ref().map_or_else(|| "New event".to_owned(), |before| format!("Edit {}", before.name))
    }

    fn draft(&self) -> (String, String) {
        let name = self.before.as_ref().map_or_else(|| NEW.to_owned(), |before| before.id.to_string());
        (name, self.fields.changed())
    }

    fn save(&mut self, shared: &Shared) -> Vec<Next> {
        let today = shared.now.today;
        if let Some(why) = self.fields.problem(today) {
            return vec![Next::Refuse(why)];
        }
        let Some(start) = day(self.fields.text_of(Field::On), today) else { return Vec::new() };
        let end = day(self.fields.text_of(Field::Until), today).unwrap_or(start);
        if end < start {
            return vec![Next::Refuse(format!("it would end on {end}, before it begins on {start}"))];
        }
        match &self.before {
            None => {
                let mut template = Event::new(EventId(0), self.fields.text_of(Field::Name), (start, end), today);
                for field in FIELDS {
                    for edit in self.edits(field, (start, end), None) {
                        if let Err(refusal) = edit.apply(&mut template, today) {
                            return vec![Next::Refuse(refusal.to_string())];
                        }
                    }
                }
                let intent = Intent::Event(EventIntent::Add(Box::new(template)));
                vec![Effect::Commit(intent, vec![Next::Close, Next::SelectMade]).into()]
            }
            Some(before) => {
                let changed = self.fields.changes().map(|(field, _)| field);
                let edits = changed.flat_map(|field| self.edits(field, (start, end), Some(before))).collect();
                vec![Effect::commit_and_close(Intent::Event(EventIntent::Edit(before.id, edits)))]
            }
        }
    }

    fn follow(&mut self, shared: &Shared) {
        let Some(before) = &self.before else { return };
        let Some(stored) = shared.book.event(before.id).filter(|stored| *stored != before) else { return };
        self.fields.follow(|field| field.text(stored));
        self.before = Some(stored.clone());
    }

    fn event(&self) -> Option<EventId> {
        self.before.as_ref().map(|before| before.id)
    }
}
