//! Which column of a table is which, asked where the headings do not tell: each with some of its values.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::question::Question;
use crate::exchange::table::{Column, Columns, Field, Mapping};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::list::Place;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, pad};

/// What a column is when it is nothing.
const NOTHING: &str = "nothing";

/// The columns of a file, each with what it is taken for.
pub struct ColumnsAsked {
    /// The file, as the user gave it.
    path: String,
    columns: Vec<(Column, Option<Field>)>,
    place: Place,
}

impl ColumnsAsked {
    /// Asks about the `columns` of the file at `path`.
    pub fn new(path: String, columns: Columns) -> Self {
        let columns = columns.all.into_iter().map(|column| {
            let field = column.field;
            (column, field)
        });
        Self { path, columns: columns.collect(), place: Place::default() }
    }

    /// What the user has said, column by column.
    fn mapping(&self) -> Mapping {
        let said = self.columns.iter().enumerate().filter_map(|(place, (_, field))| Some(((*field)?, place)));
        // By number: headings may be empty or the same.
        Mapping { columns: said.map(|(field, place)| (field, (place + 1).to_string())).collect() }
    }

    /// Reads the file so, once somebody can be told.
    fn read(&self) -> Vec<Next> {
        if self.columns.iter().any(|(_, field)| field.is_some_and(Field::tells_who)) {
            return vec![Effect::ReadImport(self.path.clone(), self.mapping()).into()];
        }
        vec![Next::Refuse("say first which column has names, or e-mail addresses".to_owned())]
    }

    /// Asks what the column at hand is.
    fn ask(&self) -> Vec<Next> {
        let Some((column, _)) = self.columns.get(self.place.row) else { return self.read() };
        let answer = |word: &str| (word.to_owned(), vec![Next::Close, Next::Give(word.to_owned())]);
        let answers = Field::NAMED.iter().map(|field| answer(field.word())).chain([answer(NOTHING)]);
        let text = format!("What is in `{}`?", heading(column, self.place.row));
        vec![Next::Push(Box::new(Question::new(text, answers.collect())))]
    }
}

fn heading(column: &Column, place: usize) -> String {
    if column.heading.is_empty() { format!("column {}", place + 1) } else { column.heading.clone() }
}

impl Layer for ColumnsAsked {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Columns, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, _shared: &Shared) -> Option<Vec<Next>> {
        // The last row reads the file.
        let last = self.columns.len();
        match action {
            Action::Down => self.place.row = (self.place.row + 1).min(last),
            Action::Up => self.place.row = self.place.row.saturating_sub(1),
            Action::PageDown => self.place.row = (self.place.row + self.place.half_page()).min(last),
            Action::PageUp => self.place.row = self.place.row.saturating_sub(self.place.half_page()),
            Action::Top => self.place.row = 0,
            Action::Bottom => self.place.row = last,
            Action::Accept => return Some(self.ask()),
            Action::Leave => return Some(vec![Next::Close, Next::Say("nothing was imported".to_owned())]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn given(&mut self, text: &str, _shared: &Shared) -> Vec<Next> {
        let field = Field::NAMED.into_iter().find(|field| field.word() == text);
        if let Some((_, is)) = self.columns.get_mut(self.place.row) {
            *is = field;
            self.place.row += 1;
        }
        Vec::new()
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Down, Action::Leave]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let columns = usize::from(body.width);
        let title = fit(" Which column is which? Enter says it; the last row reads the file", columns).into_owned();
        frame.render_widget(
            Span::styled(title, theme.style(Role::Heading)),
            Rect { height: body.height.min(1), ..body },
        );
        let list = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        let window = self.place.window(self.columns.len() + 1, usize::from(list.height));
        for (y, row) in (list.y..list.bottom()).zip(window.start..=self.columns.len()) {
            let selected = row == self.place.row;
            let sign = if selected { shared.glyphs.selected } else { " " };
            let style = theme.style(if selected { Role::Selected } else { Role::Text });
            let name_room = (columns / 4).clamp(8, 24);
            let line = match self.columns.get(row) {
                Some((column, field)) => Line::from(vec![
                    Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                    Span::styled(pad(&fit(&heading(column, row), name_room), name_room + 1), style),
                    Span::styled(pad(field.map_or(NOTHING, Field::word), 13), style),
                    Span::styled(
                        fit(&column.samples.join(", "), columns.saturating_sub(name_room + 17)).into_owned(),
                        theme.style(Role::Dim),
                    ),
                ]),
                None => Line::from(vec![
                    Span::styled(format!("{sign} "), theme.style(Role::Selected)),
                    Span::styled("read it so", style),
                ]),
            };
            frame.render_widget(line, Rect { y, height: 1, ..list });
        }
        None
    }
}
