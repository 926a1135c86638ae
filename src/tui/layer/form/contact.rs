//! The form of a contact: to create one or edit one.

use super::contact_fields::{FIELDS, Field};
use super::{Fields, Form};
use crate::domain::contact::Contact;
use crate::domain::edit::{ContactEdit, Moved};
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::domain::name::Name;
use crate::tui::layer::question::Question;
use crate::tui::next::{Effect, Next};
use crate::tui::shared::Shared;

/// Under this name the draft of a new contact is kept.
pub(in crate::tui::layer) const NEW: &str = "new contact";

/// A form for a new contact, or for one that is edited.
pub struct ContactForm {
    before: Option<Box<Contact>>,
    fields: Fields<Field>,
}

impl ContactForm {
    /// A form for a new contact; what was typed in one that was left is still there.
    pub fn new(shared: &Shared) -> Self {
        let blank = Contact::new(ContactId(0), Name::default(), shared.now.today);
        let mut fields =
            Fields::of(&FIELDS, |field| if field == Field::Circle { String::new() } else { field.text(&blank) });
        fields.fill_in(Field::Circle, Circle::Many.word());
        if let Some(kept) = shared.kept.get(NEW) {
            fields.restore(kept);
        }
        Self { before: None, fields }
    }

    /// A form on `contact`.
    pub fn edit(contact: &Contact, shared: &Shared) -> Self {
        let mut fields = Fields::of(&FIELDS, |field| field.text(contact));
        if let Some(kept) = shared.kept.get(&*contact.id.to_string()) {
            fields.restore(kept);
        }
        Self { before: Some(Box::new(contact.clone())), fields }
    }

    /// Saves: what does not read is refused at its field; a changed position asks whether they moved.
    fn intent(&self, how: Moved, shared: &Shared) -> Intent {
        let today = shared.now.today;
        let mut edits = Vec::new();
        if self.fields.is_changed(Field::Organisation) || self.fields.is_changed(Field::Title) {
            edits.push(ContactEdit::Position {
                organisation: Some(self.fields.text_of(Field::Organisation).to_owned()),
                title: Some(self.fields.text_of(Field::Title).to_owned()),
                how,
            });
        }
        let circle = self.fields.text_of(Field::Circle).parse().unwrap_or(Circle::Many);
        let Some(before) = &self.before else {
            let mut contact = Contact::new(ContactId(0), Name::default(), today);
            for field in FIELDS {
                field.put(self.fields.text_of(field), &mut contact, today);
            }
            return Intent::Add { template: Box::new(contact), circle, edits };
        };
        let mut after = before.clone();
        for (field, text) in self.fields.changes() {
            field.put(text, &mut after, today);
        }
        if circle != before.circle {
            edits.push(ContactEdit::Circle(circle, None));
        }
        Intent::Replace { before: before.clone(), after, then: edits }
    }
}

impl Form for ContactForm {
    type Field = Field;

    fn fields(&self) -> &Fields<Field> {
        &self.fields
    }

    fn fields_mut(&mut self) -> &mut Fields<Field> {
        &mut self.fields
    }

    fn title(&self) -> String {
        self.before.as_ref().map_or_else(|| "New contact".to_owned(), |before| format!("Edit {}", before.name.full))
    }

    fn draft(&self) -> (String, String) {
        let name = self.before.as_ref().map_or_else(|| NEW.to_owned(), |before| before.id.to_string());
        let untouched = self.before.is_none() && self.fields.is_untouched();
        (name, if untouched { String::new() } else { self.fields.changed() })
    }

    fn save(&mut self, shared: &Shared) -> Vec<Next> {
        if let Some(why) = self.fields.problem(shared.now.today) {
            return vec![Next::Refuse(why)];
        }
        let moved = self.fields.is_changed(Field::Organisation) || self.fields.is_changed(Field::Title);
        let old = self.before.as_ref().and_then(|before| before.position().cloned());
        match old.filter(|_| moved) {
            None if self.before.is_none() => {
                let intent = self.intent(Moved::Correction, shared);
                vec![Effect::Commit(intent, vec![Next::Close, Next::SelectMade]).into()]
            }
            None => vec![Effect::commit_and_close(self.intent(Moved::Correction, shared))],
            Some(old) => {
                let what =
                    |parts: [&str; 2]| parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
                let now = what([self.fields.text_of(Field::Title), self.fields.text_of(Field::Organisation)]);
                let since = crate::domain::when::parse_partial(self.fields.text_of(Field::Since));
                let when = since.map_or_else(String::new, |since| format!(", since {}", since.words()));
                let text = format!("{} {} {now}", what([&old.title, &old.organisation]), shared.glyphs.arrow);
                let answer = |how| vec![Next::Close, Effect::commit_and_close(self.intent(how, shared))];
                let answers = vec![
                    (format!("moved{when}: the old position becomes history"), answer(Moved::Since(since))),
                    ("correction: the old one was wrong".to_owned(), answer(Moved::Correction)),
                ];
                vec![Next::Push(Box::new(Question::new(text, answers)))]
            }
        }
    }

    fn follow(&mut self, shared: &Shared) {
        let Some(before) = &self.before else { return };
        let Some(stored) = shared.dossier_of(before.id).map(|dossier| &dossier.contact) else { return };
        if *stored != **before {
            self.fields.follow(|field| field.text(stored));
            self.before = Some(Box::new(stored.clone()));
        }
    }

    fn person(&self) -> Option<ContactId> {
        self.before.as_ref().map(|before| before.id)
    }
}
