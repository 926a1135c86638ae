//! The evening's notes: one buffer with a log line a person met, one preview, one change. A bad line comes back with its
//! reason (E6).

use std::collections::HashSet;
use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Layer;
use crate::domain::event::Event;
use crate::domain::id::EventId;
use crate::domain::intent::Intent;
use crate::domain::log_line::{self, Context, Reading, Who, preview};
use crate::domain::prep::{Attending, Group, Sheet};
use crate::tui::action::{Action, Scope};
use crate::tui::next::{Edited, Effect, Next};
use crate::tui::pane::detail::{Scroll, draw_lines};
use crate::tui::pane::events::sheet;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::wrap;

/// Under this name, with the event's id after it, notes that were left are kept.
pub const KEPT: &str = "evening ";

/// The notes as typed, and what each line was understood as.
pub struct Evening {
    event: EventId,
    text: String,
    read: Vec<Outcome>,
    scroll: Scroll,
}

/// What became of one line.
struct Outcome {
    line: String,
    /// What it was understood as, in rows.
    rows: Vec<String>,
    /// Why it is no conversation.
    problem: Option<String>,
}

/// What the buffer begins with: the notes that were left, else a line for everybody met and to be met.
pub fn template(event: &Event, sheet: &Sheet, shared: &Shared) -> String {
    if let Some(kept) = shared.kept.get(&format!("{KEPT}{}", event.id)) {
        return kept.clone();
    }
    let mut text = format!(
        "# {}: a line a person, such as\n\
         # Ada Lovelace: talked pumps; I'll send the paper by fri; she'll intro me to Bo\n\
         # +Zoe Newman (Initech): met at the bar; wants a year without day work\n\
         # Lines that begin with # or say nothing after the colon are passed over.\n\n",
        event.name
    );
    let mut put = |heading: &str, people: Vec<&Attending>| {
        if people.is_empty() {
            return;
        }
        let _ = writeln!(text, "# {heading}");
        for it in people {
            let _ = writeln!(text, "{}", begun(it, shared));
        }
        text.push('\n');
    };
    put("met", sheet.people.iter().filter(|it| it.met).collect());
    let to_meet = |it: &&Attending| !it.met && it.group <= Group::Owe;
    put("to be met", sheet.people.iter().filter(to_meet).collect());
    text
}

impl Evening {
    /// The preview of `text` at `event`.
    pub fn new(event: EventId, text: String, shared: &Shared) -> Self {
        let mut evening = Self { event, text, read: Vec::new(), scroll: Scroll::default() };
        evening.read(shared);
        evening
    }

    fn read(&mut self, shared: &Shared) {
        let context = Context::new(&shared.names, shared.now.today);
        let context = shared.book.event(self.event).map_or(context, |event| context.at(event));
        let people = shared.sheet_of(self.event).map_or(&[][..], |sheet| &sheet.people);
        let begun: HashSet<String> = people.iter().map(|it| begun(it, shared)).collect();
        self.read = log_line::read_many(&self.text, &context)
            .into_iter()
            .filter(|(_, line, reading)| !begun.contains(line.trim()) && !says_nothing(line.trim(), reading))
            .map(|(_, line, reading)| {
                let problem = reading.conversation().err().map(|problem| problem.to_string());
                let rows = preview(&reading, &shared.book, shared.now.today).into_iter();
                let rows = rows.map(|row| format!("{} {}", row.label, row.text).trim().to_owned()).collect();
                Outcome { line: line.to_owned(), rows, problem }
            })
            .collect();
    }

    /// Whether nothing is written in it.
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    fn good(&self) -> impl Iterator<Item = &Outcome> {
        self.read.iter().filter(|it| it.problem.is_none())
    }

    /// The lines that are no conversation yet, to be mended.
    fn left(&self) -> String {
        let bad = self.read.iter().filter(|it| it.problem.is_some());
        bad.flat_map(|it| [it.line.as_str(), "\n"]).collect()
    }

    /// What the editor opens with: everything typed, and the reasons above the lines that need them.
    fn annotated(&self) -> String {
        let mut text = String::new();
        for line in self.text.lines().filter(|line| !line.starts_with("#!")) {
            let problem = self.read.iter().find(|it| it.line == line.trim()).and_then(|it| it.problem.as_ref());
            if let Some(problem) = problem {
                let _ = writeln!(text, "#! {problem}");
            }
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

/// The line of somebody on the sheet before anything is said about them: `Ada Lovelace:`.
fn begun(it: &Attending, shared: &Shared) -> String {
    match (it.contact, sheet::newcomer(it)) {
        (None, Some(line)) => line.trim_end().to_owned(),
        (None, None) => format!("+{}:", it.name),
        (Some(id), _) => format!("{}:", shared.book.name_of(id)),
    }
}

/// Whether the line is a name and a colon and nothing else.
fn says_nothing(line: &str, reading: &Reading) -> bool {
    let is_name = line.strip_suffix(':').is_some_and(|name| !name.contains(':'));
    let is_somebody = |who: &Who| !matches!(who, Who::Unknown { .. });
    is_name
        && reading.spans.len() == 1
        && reading.note().is_empty()
        && reading.people.iter().all(|person| is_somebody(&person.who))
}

impl Layer for Evening {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Preview, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, shared: &Shared) -> Option<Vec<Next>> {
        match action {
            Action::Accept => {
                let good = self.good().map(|it| it.line.as_str()).collect::<Vec<_>>().join("\n");
                if good.is_empty() {
                    return Some(vec![Next::Refuse("no line says anything yet; E edits them, Esc leaves".to_owned())]);
                }
                let left = self.left();
                let intent = Intent::LogLines(good, Some(self.event));
                let mut then = vec![Next::Close];
                if !left.is_empty() {
                    // What could not be read comes back, so that nothing typed is lost.
                    let again = Self::new(self.event, left, shared);
                    then.push(Next::Push(Box::new(again)));
                }
                Some(vec![Effect::Commit(intent, then).into()])
            }
            Action::Editor => Some(vec![Effect::Edit(self.annotated(), Edited::Layer).into()]),
            Action::Leave => {
                let kept = !self.read.is_empty();
                let words = if kept { "the notes are kept; E brings them back" } else { "nothing was written" };
                Some(vec![Next::Close, Next::Say(words.to_owned())])
            }
            action => self.scroll.act(action).then(Vec::new),
        }
    }

    fn edited(&mut self, text: String, shared: &Shared) {
        self.text = text;
        self.read(shared);
    }

    fn refreshed(&mut self, shared: &Shared) {
        self.read(shared);
    }

    fn keep(&self) -> Option<(String, String)> {
        let text = if self.read.is_empty() { String::new() } else { self.text.clone() };
        Some((format!("{KEPT}{}", self.event), text))
    }

    fn saved(&mut self) {
        self.text.clear();
        self.read.clear();
    }

    fn searches(&self) -> bool {
        true
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event)
    }

    fn hints(&self) -> Vec<Action> {
        vec![Action::Accept, Action::Editor, Action::Leave, Action::Down]
    }

    fn whole(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, body: Rect, shared: &Shared) -> Option<(u16, u16)> {
        let theme = shared.theme;
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
        let columns = usize::from(area.width);
        let (good, bad) = (self.good().count(), self.read.len() - self.good().count());
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut put = |text: &str, indent: usize, role: Role| {
            for part in wrap(text, columns.saturating_sub(indent)) {
                lines.push(Line::from(Span::styled(format!("{}{part}", " ".repeat(indent)), theme.style(role))));
            }
        };
        let bad_words = match bad {
            0 => String::new(),
            1 => ", 1 line needs mending (E)".to_owned(),
            _ => format!(", {bad} lines need mending (E)"),
        };
        put(&format!("{good} conversations understood{bad_words}"), 0, Role::Heading);
        for it in &self.read {
            put(&it.line, 0, Role::Text);
            match &it.problem {
                Some(problem) => put(problem, 2, Role::Warning),
                None => it.rows.iter().for_each(|row| put(row, 2, Role::Dim)),
            }
        }
        draw_lines(frame, area, shared, &lines, &self.scroll);
        None
    }
}
