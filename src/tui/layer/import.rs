//! What an import would do, before it does: the counts, who moved, what waits to be settled, and what is left out.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use super::prompt::Prompt;
use crate::domain::contact::tag_of;
use crate::domain::kind::Circle;
use crate::exchange::plan::Options;
use crate::exchange::report::Imported;
use crate::exchange::{Content, Incoming};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, wrap};

/// The most rows of one kind that are listed.
const MOST_ROWS: usize = 500;

/// A file, read, with what the user asked of it.
#[derive(Debug, Clone)]
pub struct Import {
    /// The file.
    pub file: Arc<Incoming>,
    /// What the user asked.
    pub options: Options,
}

/// What an import would do.
pub struct ImportPreview {
    import: Import,
    report: Imported,
    /// Some of those who are new, as they would be recorded.
    samples: Vec<String>,
    scroll: Scroll,
}

impl ImportPreview {
    /// The preview of what `import` comes to, with some of those it would create.
    pub fn new(import: Import, report: Imported, samples: Vec<String>) -> Self {
        Self { import, report, samples, scroll: Scroll::default() }
    }

    /// Asks for the same file anew, with other options.
    fn with(&self, options: Options) -> Vec<Next> {
        vec![Next::Close, Effect::PlanImport(Import { options, ..self.import.clone() }).into()]
    }

    fn is_calendar(&self) -> bool {
        matches!(self.import.file.content, Content::Calendar(_))
    }

    /// What the user may choose, as it is now.
    fn choices(&self) -> Vec<String> {
        let Options { circle, tags, touches } = &self.import.options;
        if self.is_calendar() {
            let past =
                if *touches { "conversations with those you have" } else { "events; x makes conversations of them" };
            return vec![format!("past meetings become {past}")];
        }
        let into = match circle.unwrap_or(Circle::None) {
            Circle::None => "the directory, never due; a m puts them among the many".to_owned(),
            other => format!("circle {}", other.label()),
        };
        let tags = if tags.is_empty() { "none; t adds some".to_owned() } else { tags.join(", ") };
        vec![format!("new ones go into {into}"), format!("tags: {tags}")]
    }

    fn lines(&self, shared: &Shared, columns: usize) -> Vec<Line<'static>> {
        let theme = shared.theme;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut put = |text: &str, role: Role| {
            let indent = text.len() - text.trim_start().len();
            for part in wrap(text.trim_start(), columns.saturating_sub(indent)) {
                lines.push(Line::from(Span::styled(format!("{}{part}", " ".repeat(indent)), theme.style(role))));
            }
        };
        let mut report = self.report.files.iter().flat_map(|file| file.lines(MOST_ROWS));
        if let Some(first) = report.next() {
            put(&first, Role::Heading);
        }
        for line in self.choices() {
            put(&format!("  {line}"), Role::Text);
        }
        for (place, sample) in self.samples.iter().enumerate() {
            let line = format!("  {} {sample}", if place == 0 { "such as" } else { "       " });
            put(&fit(&line, columns), Role::Dim);
        }
        for line in report {
            let role = if line.trim_start().starts_with("left out") { Role::Warning } else { Role::Text };
            put(&line, role);
        }
        lines
    }
}

impl Layer for ImportPreview {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Import, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept => Some(vec![Effect::Import(self.import.clone()).into()]),
            Action::Leave => Some(vec![Next::Close, Next::Say("nothing was imported".to_owned())]),
            Action::Done if self.is_calendar() => {
                let Options { touches, .. } = self.import.options;
                Some(self.with(Options { touches: !touches, ..self.import.options.clone() }))
            }
            Action::Tag | Action::SetCircle(_) if self.is_calendar() => Some(vec![Next::Refuse(
                "tags and circles are for people; nobody of a calendar becomes a contact".to_owned(),
            )]),
            Action::Tag => Some(vec![Next::Push(Box::new(Prompt::import_tags(&self.import.options.tags, shared)))]),
            Action::SetCircle(circle) => {
                Some(self.with(Options { circle: Some(circle), ..self.import.options.clone() }))
            }
            action => self.scroll.act(action).then(Vec::new),
        }
    }

    /// Takes the tags that were asked for.
    fn given(&mut self, text: &str, _shared: &Shared) -> Vec<Next> {
        let words = text.split([' ', ',']).map(tag_of).filter(|word| !word.is_empty());
        self.with(Options { tags: words.map(str::to_owned).collect(), ..self.import.options.clone() })
    }

    fn hints(&self) -> Vec<Action> {
        if self.is_calendar() {
            return vec![Action::Accept, Action::Done, Action::Leave, Action::Down];
        }
        vec![Action::Accept, Action::Tag, Action::SetCircle(Circle::Many), Action::Leave, Action::Down]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
        draw_lines(frame, area, shared, &self.lines(shared, usize::from(area.width)), &self.scroll);
        None
    }
}
