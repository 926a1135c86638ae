//! One row of the sheet as a card: for the hallway, on a screen of forty columns.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::line::{self, Context};
use super::rows::Row;
use crate::domain::agenda::due_words;
use crate::domain::card::Card;
use crate::domain::event::Event;
use crate::domain::kind::Side;
use crate::domain::prep::evidence::{ON_THE_LIST, when_and_where};
use crate::domain::prep::{Attending, Sheet};
use crate::tui::pane::detail::Lines;
use crate::tui::screen::layout::more_below;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::widget::fit::{fit, width};

/// Draws the row selected, filling `body`.
pub(super) fn draw(frame: &mut Frame<'_>, body: Rect, shared: &Shared, event: &Event, sheet: &Sheet, row: &Row) {
    let columns = usize::from(body.width).saturating_sub(1);
    let lines = match row {
        Row::Person(..) => row.attending(sheet).map(|it| person(shared, sheet, it, columns)).unwrap_or_default(),
        row => {
            let context = Context { shared, event, sheet };
            let mut lines = line::lines(&Row::Title, false, columns, &context);
            lines.push(Line::default());
            lines.extend(line::lines(row, true, columns, &context));
            lines
        }
    };
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(1), ..body };
    let more = lines.len() > usize::from(area.height);
    for (y, text) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(text, Rect { y, height: 1, ..area });
    }
    if more {
        more_below(frame, body, shared);
    }
}

/// Name and organisation, last touch, what is owed, what to bring, one question, where they speak.
fn person(shared: &Shared, sheet: &Sheet, it: &Attending, columns: usize) -> Vec<Line<'static>> {
    let theme = shared.theme;
    let today = shared.now.today;
    let band = it.standing();
    let name = fit(&it.name, columns.saturating_sub(width(band) + 1)).into_owned();
    let gap = columns.saturating_sub(width(&name) + width(band));
    let mut lines = vec![Line::from(vec![
        Span::styled(name, theme.style(Role::Heading)),
        Span::raw(" ".repeat(gap)),
        Span::styled(band, theme.style(if it.met { Role::Good } else { Role::Dim })),
    ])];
    let mut out = Lines::new(shared, columns);
    let card = it.contact.and_then(|id| shared.book.card(id));
    let title = card.map(Card::title).or(it.attendee.as_ref().map(|line| line.title.as_str()));
    let position = [title.unwrap_or_default(), &it.organisation];
    out.text(
        &position.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        theme.style(Role::Text),
    );
    if it.is_open() {
        let names: Vec<String> = it.candidates.iter().map(|&id| shared.book.name_at_work_of(id)).collect();
        out.field("perhaps", &format!("{} (Enter says who)", names.join(" or ")));
    }
    if let Some(id) = it.contact {
        let touch = shared.dossier_of(id).and_then(|dossier| dossier.touches.first());
        let last = match touch {
            Some(touch) if touch.note.is_empty() => format!("{} {}", touch.date.short(today), touch.channel),
            Some(touch) => format!("{}: {}, {}", touch.date.short(today), touch.channel, touch.note),
            None => "nothing noted yet".to_owned(),
        };
        out.field("last", &last);
        for promise in shared.book.promises_of(id) {
            let due = promise.due.map(|due| format!(", {}", due_words(due, today))).unwrap_or_default();
            let label = if promise.by == Side::Me { "owe" } else { "owes" };
            out.field(label, &format!("{}{due}", promise.text));
        }
    }
    for talk in &it.talks {
        let place = when_and_where(talk).map(|place| format!("{place}: ")).unwrap_or_default();
        out.field("speaks", &format!("{place}{}", talk.title));
    }
    if let Some(id) = it.contact {
        out.field("bring", it.bring.as_deref().unwrap_or_default());
        out.field("ask", sheet.question_to(id).map(|question| question.text.as_str()).unwrap_or_default());
    }
    let why = it.evidence.iter().chain(&it.worth).filter(|reason| *reason != ON_THE_LIST);
    out.field("why", &why.map(String::as_str).collect::<Vec<_>>().join("; "));
    lines.extend(out.finish());
    lines
}
