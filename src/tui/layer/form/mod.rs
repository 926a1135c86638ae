//! The form: a contact's fields to create or edit, each checked as it is typed. What was typed is never lost.

mod fields;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use self::fields::{FIELDS, Field, read};
use super::Layer;
use super::question::Question;
use crate::domain::contact::Contact;
use crate::domain::edit::{ContactEdit, Moved};
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::kind::Circle;
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::next::{Effect, Next};
use crate::tui::pane::list::Place;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::text_field::TextField;

/// Columns the labels take.
const LABEL: usize = 14;

/// One field as it is on screen.
struct Row {
    field: Field,
    text: TextField,
    /// What it said when the form was opened.
    was: String,
    /// What another process has made of it meanwhile, where that differs.
    elsewhere: Option<String>,
}

/// A form for a new contact, or for one that is edited.
pub struct Form {
    before: Option<Box<Contact>>,
    lines: Vec<Row>,
    place: Place,
}

impl Form {
    /// A form for a new contact; what was typed in one that was left is still there.
    pub fn new(shared: &Shared) -> Self {
        let mut form =
            Self::of(None, &Contact::new(ContactId(0), crate::domain::name::Name::default(), shared.now.today));
        form.lines.iter_mut().filter(|line| line.field == Field::Circle).for_each(|line| {
            line.text.set_text(Circle::Many.word());
            line.was = String::new();
        });
        if let Some(kept) = shared.kept.get("new contact").cloned() {
            form.restore(&kept);
        }
        form
    }

    /// A form on `contact`.
    pub fn edit(contact: &Contact, shared: &Shared) -> Self {
        let mut form = Self::of(Some(Box::new(contact.clone())), contact);
        if let Some(kept) = shared.kept.get(&*contact.id.to_string()) {
            form.restore(kept);
        }
        form
    }

    fn of(before: Option<Box<Contact>>, contact: &Contact) -> Self {
        let line = |field: &Field| {
            let was = field.text(contact);
            Row { field: *field, text: TextField::with_text(&was), was, elsewhere: None }
        };
        Self { before, lines: FIELDS.iter().map(line).collect(), place: Place::default() }
    }

    /// The fields that were changed, a line each: `name: Ada`.
    fn changed(&self) -> String {
        let lines = self.lines.iter().filter(|line| line.text.text() != line.was);
        lines.map(|line| [line.field.label(), ": ", line.text.text(), "\n"].concat()).collect()
    }

    fn restore(&mut self, kept: &str) {
        for (label, text) in kept.lines().filter_map(|line| line.split_once(": ")) {
            if let Some(line) = self.lines.iter_mut().find(|line| line.field.label() == label) {
                line.text.set_text(text);
            }
        }
    }

    fn current(&mut self) -> &mut Row {
        let row = self.place.row.min(self.lines.len() - 1);
        &mut self.lines[row]
    }

    fn text_of(&self, field: Field) -> &str {
        self.lines.iter().find(|line| line.field == field).map_or("", |line| line.text.text())
    }

    fn is_changed(&self, field: Field) -> bool {
        self.lines.iter().any(|line| line.field == field && line.text.text() != line.was)
    }

    /// Saves: what does not read is refused at its field; a changed position asks whether they moved.
    fn save(&mut self, shared: &Shared) -> Vec<Next> {
        let today = shared.now.today;
        for (row, line) in self.lines.iter().enumerate() {
            if let Err(why) = read(line.field, line.text.text(), today) {
                self.place.row = row;
                return vec![Next::Refuse(format!("{}: {why}", line.field.label()))];
            }
        }
        let moved = self.is_changed(Field::Organisation) || self.is_changed(Field::Title);
        let old = self.before.as_ref().and_then(|before| before.position().cloned());
        match old.filter(|_| moved) {
            None => vec![Effect::commit_and_close(self.intent(Moved::Correction, shared))],
            Some(old) => {
                let what =
                    |parts: [&str; 2]| parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
                let now = what([self.text_of(Field::Title), self.text_of(Field::Organisation)]);
                let since = crate::domain::when::parse_partial(self.text_of(Field::Since));
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

    fn intent(&self, how: Moved, shared: &Shared) -> Intent {
        let today = shared.now.today;
        let mut edits = Vec::new();
        if self.is_changed(Field::Organisation) || self.is_changed(Field::Title) {
            edits.push(ContactEdit::Position {
                organisation: Some(self.text_of(Field::Organisation).to_owned()),
                title: Some(self.text_of(Field::Title).to_owned()),
                how,
            });
        }
        let circle = self.text_of(Field::Circle).parse().unwrap_or(Circle::Many);
        if let Some(before) = &self.before {
            let mut after = before.clone();
            for line in self.lines.iter().filter(|line| line.text.text() != line.was) {
                line.field.put(line.text.text(), &mut after, today);
            }
            if circle != before.circle {
                edits.push(ContactEdit::Circle(circle, None));
            }
            return Intent::Replace { before: before.clone(), after, then: edits };
        }
        let mut contact = Contact::new(ContactId(0), crate::domain::name::Name::default(), today);
        for line in &self.lines {
            line.field.put(line.text.text(), &mut contact, today);
        }
        Intent::Add { template: Box::new(contact), circle, edits }
    }
}

impl Layer for Form {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Form, Scope::Text]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        let last = self.lines.len() - 1;
        match action {
            Action::Complete => self.place.row = if self.place.row == last { 0 } else { self.place.row + 1 },
            Action::PreviousField => self.place.row = self.place.row.checked_sub(1).unwrap_or(last),
            Action::Accept => return Some(self.save(shared)),
            Action::Leave | Action::Cancel => {
                let kept =
                    if self.changed().is_empty() { None } else { Some("kept as a draft; the same key brings it back") };
                return Some(std::iter::once(Next::Close).chain(kept.map(|text| Next::Say(text.to_owned()))).collect());
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> bool {
        self.current().text.handle(&key).taken()
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> bool {
        self.current().text.insert(text);
        true
    }

    fn text(&self) -> Option<String> {
        self.lines.get(self.place.row).map(|line| line.text.text().to_owned())
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.current().text.set_text(text.trim());
    }

    fn refreshed(&mut self, shared: &Shared) {
        let Some(before) = &self.before else { return };
        let Some(stored) = shared.dossier_of(before.id).map(|dossier| &dossier.contact) else { return };
        if *stored == **before {
            return;
        }
        // Fields not touched here follow; the others show what the record says now beside what is typed.
        for line in &mut self.lines {
            let now = line.field.text(stored);
            if now == line.was {
                continue;
            }
            if line.text.text() == line.was {
                line.text.set_text(&now);
            } else if line.text.text() != now {
                line.elsewhere = Some(now.clone());
            }
            line.was = now;
        }
        self.before = Some(Box::new(stored.clone()));
    }

    fn keep(&self) -> Option<(String, String)> {
        let name = self.before.as_ref().map_or_else(|| "new contact".to_owned(), |before| before.id.to_string());
        // The circle of a new contact is filled in from the start.
        let untouched = self.before.is_none()
            && self.lines.iter().all(|line| line.field == Field::Circle || line.text.text() == line.was);
        Some((name, if untouched { String::new() } else { self.changed() }))
    }

    fn saved(&mut self) {
        self.lines.iter_mut().for_each(|line| line.was = line.text.text().to_owned());
    }

    fn person(&self) -> Option<ContactId> {
        self.before.as_ref().map(|before| before.id)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Complete, Action::PreviousField, Action::Leave]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let title = match &self.before {
            Some(before) => format!(" Edit {}", before.name.full),
            None => " New contact".to_owned(),
        };
        let columns = usize::from(body.width);
        let head = Span::styled(fit(&title, columns).into_owned(), theme.style(Role::Heading));
        frame.render_widget(head, Rect { height: 1.min(body.height), ..body });
        let list = Rect { y: body.y + 1, height: body.height.saturating_sub(2), ..body };
        let window = self.place.window(self.lines.len(), usize::from(list.height));
        let mut cursor = None;
        for (y, (row, line)) in (list.y..list.bottom()).zip(self.lines.iter().enumerate().skip(window.start)) {
            let selected = row == self.place.row;
            let room = columns.saturating_sub(LABEL + 3);
            let typed = line.text.text();
            let understood = read(line.field, typed, shared.now.today);
            let (note, style) = match (&line.elsewhere, understood) {
                (Some(now), _) => (format!("now elsewhere: {now}"), theme.style(Role::Warning)),
                (None, Err(why)) => (why, theme.style(Role::Warning)),
                (None, Ok(shown)) if typed.is_empty() && selected => (shown, theme.style(Role::Dim)),
                (None, Ok(shown)) if !typed.is_empty() && (selected || line.field != Field::Circle) => {
                    (shown, theme.style(Role::Dim))
                }
                _ => (String::new(), theme.style(Role::Dim)),
            };
            let note = fit(&note, room.saturating_sub(width(typed) + 3).max(room / 3)).into_owned();
            let (text, column) =
                line.text.visible(room.saturating_sub(if note.is_empty() { 0 } else { width(&note) + 2 }));
            let sign = if selected { shared.glyphs.selected } else { " " };
            let label = theme.style(if selected { Role::Selected } else { Role::Dim });
            let gap = room.saturating_sub(width(&text) + width(&note));
            let spans = vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(line.field.label(), LABEL), label),
                Span::styled(text, theme.style(Role::Text)),
                Span::raw(" ".repeat(gap)),
                Span::styled(note, style),
            ];
            frame.render_widget(Line::from(spans), Rect { y, height: 1, ..list });
            if selected {
                cursor = Some((list.x + (LABEL + 2 + column) as u16, y));
            }
        }
        cursor
    }
}
