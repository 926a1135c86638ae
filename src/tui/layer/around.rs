//! Who knows whom around somebody: the way to them, and their neighbourhood as a small graph (C4).
//!
//! The graph is one of arcs: each person a row, each tie a line down between two rows. It reads in any window, in ASCII
//! too. Only what was said is drawn between those around them: that two are at one place is in the words on the row.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::prompt::Prompt;
use crate::domain::id::ContactId;
use crate::domain::intent::Intent;
use crate::domain::network::path::{self, Path};
use crate::domain::network::web::{Link, Web};
use crate::domain::sort;
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Lines, Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::{Glyphs, Role};
use crate::tui::widget::fit::{fit, pad};

/// The most people around somebody who are shown.
const MOST: usize = 14;

/// Somebody, and those around them.
pub struct Around {
    id: ContactId,
    rows: Vec<Neighbour>,
    /// Who of those around them are said to know each other: places of two rows.
    ties: Vec<(usize, usize)>,
    way: Vec<(String, String)>,
    advice: String,
    beyond: usize,
    at: usize,
    scroll: Scroll,
}

/// Somebody around the person.
struct Neighbour {
    id: ContactId,
    how: String,
    strength: f64,
    is_said: bool,
}

impl Around {
    /// Those around `id`, as the book has it.
    pub fn of(id: ContactId, shared: &Shared) -> Self {
        let mut around = Self {
            id,
            rows: Vec::new(),
            ties: Vec::new(),
            way: Vec::new(),
            advice: String::new(),
            beyond: 0,
            at: 0,
            scroll: Scroll::default(),
        };
        around.look(shared);
        around
    }

    fn look(&mut self, shared: &Shared) {
        let (book, today) = (&shared.book, shared.now.today);
        let web = Web::of(book, today);
        let mut links: Vec<Link<'_>> = web.links(self.id);
        sort::by(&mut links, |a, b| b.strength.total_cmp(&a.strength).then(a.to.cmp(&b.to)));
        self.beyond = links.len().saturating_sub(MOST);
        links.truncate(MOST);
        self.rows = links
            .iter()
            .map(|link| Neighbour {
                id: link.to,
                how: link.how(book),
                strength: link.strength,
                is_said: link.is_said(),
            })
            .collect();
        self.ties.clear();
        for (from, neighbour) in self.rows.iter().enumerate() {
            for link in web.links(neighbour.id).into_iter().filter(Link::is_said) {
                let to = self.rows.iter().position(|other| other.id == link.to);
                if let Some(to) = to.filter(|&to| to > from) {
                    self.ties.push((from, to));
                }
            }
        }
        let path = Path::to_contact(&web, self.id);
        self.advice = path.as_ref().map_or_else(|| path::no_path(book, self.id), |path| path.advice(book, today));
        let hops = path.iter().flat_map(|path| &path.hops);
        self.way = hops
            .map(|hop| {
                let how = if hop.from.is_none() {
                    hop.how.clone()
                } else {
                    format!("{}, {}", hop.how, hop.as_of.short(today))
                };
                (book.name_of(hop.to), format!("{:.2}  {how}", hop.strength))
            })
            .collect();
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    fn current(&self) -> Option<&Neighbour> {
        self.rows.get(self.at)
    }
}

impl Layer for Around {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Around, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Down => self.at = (self.at + 1).min(self.rows.len().saturating_sub(1)),
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Top => self.at = 0,
            Action::Bottom => self.at = self.rows.len().saturating_sub(1),
            Action::PageDown | Action::PageUp => _ = self.scroll.act(action),
            Action::New => return Some(vec![Next::Push(Box::new(Prompt::knows(self.id, shared)))]),
            Action::Around => {
                if let Some(id) = self.current().map(|it| it.id) {
                    *self = Self::of(id, shared);
                }
            }
            Action::Open => return Some(self.current().map(|it| vec![Next::Select(it.id)]).unwrap_or_default()),
            Action::Delete => {
                let Some(other) = self.current() else {
                    return Some(vec![Next::Refuse("nobody is known to know them; n enters who does".to_owned())]);
                };
                let tie = shared.book.ties_of(self.id).find(|tie| tie.other(self.id) == Some(other.id));
                return Some(match tie {
                    Some(tie) => vec![Effect::commit(Intent::Untie(tie.id))],
                    None => vec![Next::Refuse("that follows from the record and was not entered".to_owned())],
                });
            }
            Action::Back | Action::Quit | Action::Cancel => return Some(vec![Next::Close]),
            _ => return None,
        }
        Some(Vec::new())
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.look(shared);
    }

    fn targets(&self) -> Vec<ContactId> {
        self.current().map(|it| it.id).into_iter().collect()
    }

    fn hints(&self) -> Vec<Action> {
        use Action as A;
        vec![A::New, A::Open, A::Around, A::Delete, A::Quit]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let (theme, book) = (shared.theme, &shared.book);
        let columns = usize::from(body.width).saturating_sub(2);
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
        let mut out = Lines::new(shared, columns);
        out.whole(&format!("The way to {}", book.name_of(self.id)), theme.style(Role::Heading));
        for (name, how) in &self.way {
            out.whole(&format!("{} {name}  {how}", shared.glyphs.arrow), theme.style(Role::Text));
        }
        out.text(&self.advice, theme.style(Role::Accent));
        out.heading(&format!("Around {}", book.name_of(self.id)));
        let mut lines = out.finish();
        let first = lines.len();
        let pictures = arcs(self.rows.len(), &self.ties, &shared.glyphs);
        let name_room = (columns / 3).clamp(10, 24);
        for (place, (neighbour, picture)) in self.rows.iter().zip(pictures).enumerate() {
            let here = place == self.at;
            let sign = if here { shared.glyphs.selected } else { " " };
            let line = if neighbour.is_said { shared.glyphs.horizontal } else { shared.glyphs.dot };
            let name = pad(&book.name_of(neighbour.id), name_room);
            let start = format!("{sign} {line} {name} ");
            let how = format!("{:.2}  {}", neighbour.strength, neighbour.how);
            let used = 5 + name_room + picture.chars().count();
            lines.push(Line::from(vec![
                Span::styled(start, theme.style(if here { Role::Selected } else { Role::Text })),
                Span::styled(format!("{picture} "), theme.style(Role::Border)),
                Span::styled(fit(&how, columns.saturating_sub(used + 1)).into_owned(), theme.style(Role::Dim)),
            ]));
        }
        let dim = |text: String| Line::from(Span::styled(fit(&text, columns).into_owned(), theme.style(Role::Dim)));
        if self.rows.is_empty() {
            lines.push(dim("nobody is known to know them; n enters who does".to_owned()));
        }
        if self.beyond > 0 {
            lines.push(dim(format!("and {} more, less well", self.beyond)));
        }
        if !self.ties.is_empty() {
            lines.push(dim("lines on the right join those who know each other".to_owned()));
        }
        if !self.rows.is_empty() {
            self.scroll.show(first + self.at, usize::from(area.height));
        }
        draw_lines(frame, area, shared, &lines, &self.scroll);
        None
    }
}

/// The arcs beside `rows` rows: each of `ties` a line down from one row to another in a lane of its own, as few lanes as
/// will do.
fn arcs(rows: usize, ties: &[(usize, usize)], glyphs: &Glyphs) -> Vec<String> {
    let mut lanes: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut sorted = ties.to_vec();
    sort::by_key(&mut sorted, |&(from, to)| (to - from, from));
    for tie in sorted {
        let free = |lane: &&mut Vec<(usize, usize)>| lane.iter().all(|it| it.1 < tie.0 || tie.1 < it.0);
        match lanes.iter_mut().find(free) {
            Some(lane) => lane.push(tie),
            None => lanes.push(vec![tie]),
        }
    }
    let cell = |lane: &[(usize, usize)], row: usize| match lane.iter().find(|it| it.0 <= row && row <= it.1) {
        Some(it) if it.0 == row => glyphs.border.top_right,
        Some(it) if it.1 == row => glyphs.border.bottom_right,
        Some(_) => glyphs.vertical,
        None => " ",
    };
    (0..rows).map(|row| lanes.iter().map(|lane| cell(lane, row)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tie_joins_two_rows_in_as_few_lanes_as_will_do() {
        let picture = arcs(4, &[(0, 1), (2, 3), (0, 3)], &Glyphs::UNICODE);
        assert_eq!(picture, ["┐┐", "┘│", "┐│", "┘┘"]);
        assert_eq!(arcs(2, &[], &Glyphs::UNICODE), ["", ""]);
    }
}
