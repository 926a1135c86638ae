//! Forms: the fields of a contact or an event, each checked as it is typed. What was typed is never lost.

pub mod contact;
mod contact_fields;
pub mod event;
pub mod need;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId};
use crate::tui::action::{Action, Scope};
use crate::tui::input::Key;
use crate::tui::layer::Layer;
use crate::tui::layer::unfinished::KEPT;
use crate::tui::next::Next;
use crate::tui::pane::list::Place;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad, width};
use crate::tui::widget::text_field::TextField;

/// A form: fields, what saving them does, and what it is about. As a layer all forms behave alike.
trait Form {
    /// Its fields.
    type Field: Field;

    /// The fields.
    fn fields(&self) -> &Fields<Self::Field>;

    /// The fields, to be typed into.
    fn fields_mut(&mut self) -> &mut Fields<Self::Field>;

    /// The heading over it.
    fn title(&self) -> String;

    /// Under which name what was typed is kept, and the text to keep; empty where there is none.
    fn draft(&self) -> (String, String);

    /// Saves it, or says why it cannot be.
    fn save(&mut self, shared: &Shared) -> Vec<Next>;

    /// Takes up what was changed elsewhere.
    fn follow(&mut self, shared: &Shared);

    /// The contact it is about.
    fn person(&self) -> Option<ContactId> {
        None
    }

    /// The event it is about.
    fn event(&self) -> Option<EventId> {
        None
    }
}

impl<T: Form> Layer for T {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Form, Scope::Text]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        if action == Action::Accept { Some(self.save(shared)) } else { self.fields_mut().act(action) }
    }

    fn key(&mut self, key: Key, _shared: &Shared) -> bool {
        self.fields_mut().key(key)
    }

    fn paste(&mut self, text: &str, _shared: &Shared) -> bool {
        self.fields_mut().current().text.insert(text);
        true
    }

    fn text(&self) -> Option<String> {
        self.fields().current_text()
    }

    fn edited(&mut self, text: String, _shared: &Shared) {
        self.fields_mut().current().text.set_text(text.trim());
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.follow(shared);
    }

    fn keep(&self) -> Option<(String, String)> {
        Some(self.draft())
    }

    fn saved(&mut self) {
        self.fields_mut().saved();
    }

    fn person(&self) -> Option<ContactId> {
        Form::person(self)
    }

    fn event(&self) -> Option<EventId> {
        Form::event(self)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Complete, Action::PreviousField, Action::Leave]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        self.fields().draw(frame, body, &format!(" {}", self.title()), shared)
    }
}

/// Columns the labels take.
const LABEL: usize = 14;

/// A field of a form.
trait Field: Copy + PartialEq {
    /// The label before it.
    fn label(self) -> &'static str;

    /// What `text` means in it, shown beside it; or why it cannot mean anything there.
    fn read(self, text: &str, today: Day) -> Result<String, String>;

    /// Whether it is filled in from the start, so that it alone makes no draft and needs no explanation.
    fn is_filled_in(self) -> bool {
        false
    }

    /// What stands between several, where it holds several, so that what was changed here and elsewhere can be merged.
    fn separator(self) -> Option<char> {
        None
    }
}

/// One field as it is on screen.
struct Row<F> {
    field: F,
    text: TextField,
    /// What it said when the form was opened.
    was: String,
    /// What another process has made of it meanwhile, where that differs.
    elsewhere: Option<String>,
}

/// The fields of a form, one of which has the keys.
struct Fields<F> {
    rows: Vec<Row<F>>,
    place: Place,
}

impl<F: Field> Fields<F> {
    /// These fields, each with what it says.
    fn of(fields: &[F], text: impl Fn(F) -> String) -> Self {
        let row = |field: &F| {
            let was = text(*field);
            Row { field: *field, text: TextField::with_text(&was), was, elsewhere: None }
        };
        Self { rows: fields.iter().map(row).collect(), place: Place::default() }
    }

    /// Fills `field` in for a new record.
    fn fill_in(&mut self, field: F, text: &str) {
        self.rows.iter_mut().filter(|row| row.field == field).for_each(|row| row.text.set_text(text));
    }

    /// The fields that were changed, a line each: `name: Ada`.
    fn changed(&self) -> String {
        let rows = self.rows.iter().filter(|row| row.text.text() != row.was);
        rows.flat_map(|row| [row.field.label(), ": ", row.text.text(), "\n"]).collect()
    }

    /// Whether nothing was typed: fields filled in from the start do not count.
    fn is_untouched(&self) -> bool {
        self.rows.iter().all(|row| row.field.is_filled_in() || row.text.text() == row.was)
    }

    /// Takes back what [`Fields::changed`] gave.
    fn restore(&mut self, kept: &str) {
        for (label, text) in kept.lines().filter_map(|line| line.split_once(": ")) {
            if let Some(row) = self.rows.iter_mut().find(|row| row.field.label() == label) {
                row.text.set_text(text);
            }
        }
    }

    fn current(&mut self) -> &mut Row<F> {
        let row = self.place.row.min(self.rows.len() - 1);
        &mut self.rows[row]
    }

    /// The text in the field with the keys.
    fn current_text(&self) -> Option<String> {
        self.rows.get(self.place.row).map(|row| row.text.text().to_owned())
    }

    fn text_of(&self, field: F) -> &str {
        self.rows.iter().find(|row| row.field == field).map_or("", |row| row.text.text())
    }

    fn is_changed(&self, field: F) -> bool {
        self.rows.iter().any(|row| row.field == field && row.text.text() != row.was)
    }

    /// The changed fields with what they say.
    fn changes(&self) -> impl Iterator<Item = (F, &str)> {
        self.rows.iter().filter(|row| row.text.text() != row.was).map(|row| (row.field, row.text.text()))
    }

    /// Why it cannot be saved, with the keys in the field that does not read.
    fn problem(&mut self, today: Day) -> Option<String> {
        let bad =
            |row: &Row<F>| Some(format!("{}: {}", row.field.label(), row.field.read(row.text.text(), today).err()?));
        let (place, why) = self.rows.iter().enumerate().find_map(|(place, row)| Some((place, bad(row)?)))?;
        self.place.row = place;
        Some(why)
    }

    /// Goes from field to field, or leaves the form; none for any other action.
    fn act(&mut self, action: Action) -> Option<Vec<Next>> {
        let last = self.rows.len() - 1;
        match action {
            Action::Complete => self.place.row = if self.place.row == last { 0 } else { self.place.row + 1 },
            Action::PreviousField => self.place.row = self.place.row.checked_sub(1).unwrap_or(last),
            Action::Leave | Action::Cancel => {
                let kept = (!self.changed().is_empty()).then_some(KEPT);
                return Some(std::iter::once(Next::Close).chain(kept.map(|text| Next::Say(text.to_owned()))).collect());
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn key(&mut self, key: Key) -> bool {
        self.current().text.handle(&key).taken()
    }

    /// The record changed elsewhere and says `now`: fields not touched here follow, lists are merged; the others show
    /// what it says beside what is typed.
    fn follow(&mut self, now: impl Fn(F) -> String) {
        for row in &mut self.rows {
            let now = now(row.field);
            if now == row.was {
                continue;
            }
            if row.text.text() == row.was {
                row.text.set_text(&now);
            } else if let Some(separator) = row.field.separator() {
                let merged = merged(&row.was, row.text.text(), &now, separator);
                row.text.set_text(&merged);
            } else if row.text.text() != now {
                row.elsewhere = Some(now.clone());
            }
            row.was = now;
        }
    }

    /// All of it is saved: there is nothing to keep any more.
    fn saved(&mut self) {
        self.rows.iter_mut().for_each(|row| row.was = row.text.text().to_owned());
    }

    /// Draws the form under its title; returns where the cursor stands.
    fn draw(&self, frame: &mut Frame<'_>, body: Rect, title: &str, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width);
        let head = Span::styled(fit(title, columns).into_owned(), theme.style(Role::Heading));
        frame.render_widget(head, Rect { height: 1.min(body.height), ..body });
        let list = Rect { y: body.y + 1, height: body.height.saturating_sub(2), ..body };
        let window = self.place.window(self.rows.len(), usize::from(list.height));
        let mut cursor = None;
        for (y, (place, row)) in (list.y..list.bottom()).zip(self.rows.iter().enumerate().skip(window.start)) {
            let selected = place == self.place.row;
            let room = columns.saturating_sub(LABEL + 3);
            let typed = row.text.text();
            let understood = row.field.read(typed, shared.now.today);
            let explains = if typed.is_empty() { selected } else { selected || !row.field.is_filled_in() };
            let (note, style) = match (&row.elsewhere, understood) {
                (Some(now), _) => (format!("now elsewhere: {now}"), theme.style(Role::Warning)),
                (None, Err(why)) => (why, theme.style(Role::Warning)),
                (None, Ok(shown)) if explains => (shown, theme.style(Role::Dim)),
                _ => (String::new(), theme.style(Role::Dim)),
            };
            let note = fit(&note, room.saturating_sub(width(typed) + 3).max(room / 3)).into_owned();
            let (text, column) =
                row.text.visible(room.saturating_sub(if note.is_empty() { 0 } else { width(&note) + 2 }));
            let sign = if selected { shared.glyphs.selected } else { " " };
            let label = theme.style(if selected { Role::Selected } else { Role::Dim });
            let gap = room.saturating_sub(width(&text) + width(&note));
            let spans = vec![
                Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                Span::styled(pad(row.field.label(), LABEL), label),
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

/// The words of a list with commas, each once.
fn list(text: &str) -> Vec<String> {
    several(text, ',')
}

/// What stands between the separators, each once.
fn several(text: &str, separator: char) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(separator).map(str::trim).filter(|word| !word.is_empty()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// `theirs`, with what `mine` adds to the list it began from and without what it takes off.
fn merged(base: &str, mine: &str, theirs: &str, separator: char) -> String {
    let (base, mine) = (several(base, separator), several(mine, separator));
    let mut words = several(theirs, separator);
    words.retain(|word| mine.contains(word) || !base.contains(word));
    let added: Vec<String> = mine.into_iter().filter(|word| !base.contains(word) && !words.contains(word)).collect();
    words.extend(added);
    words.join(&format!("{separator} "))
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn a_list_keeps_what_either_side_added_and_loses_what_either_took_off() {
        assert_eq!(merged("a, b", "b, c", "a, b, d", ','), "b, d, c");
        assert_eq!(merged("a, b", "a, b, c", "b", ','), "b, c");
        assert_eq!(merged("a", "", "a", ','), "");
        assert_eq!(merged("", "x", "x, y", ','), "x, y");
        assert_eq!(merged("Acme, Inc.", "Acme, Inc.; Foo", "Acme, Inc.; Bar", ';'), "Acme, Inc.; Bar; Foo");
    }
}
