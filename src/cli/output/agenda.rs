//! The agenda, as JSON and as a page.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::card::thousandths;
use super::paint::columns;
use crate::cli::session::Session;
use crate::domain::agenda::{Agenda, Item, Section};
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId};

/// The body of `{"type":"agenda"}`.
#[derive(Serialize)]
pub(crate) struct AgendaDocument<'a> {
    date: Day,
    items: Vec<ItemDocument<'a>>,
    later: usize,
    to_settle: usize,
}

#[derive(Serialize)]
struct ItemDocument<'a> {
    section: &'static str,
    contact_id: Option<ContactId>,
    event_id: Option<EventId>,
    name: &'a str,
    title: &'a str,
    why: &'a str,
    due: Option<Day>,
    overdue_days: Option<i32>,
    score: Option<f64>,
    suggestion: Option<&'a str>,
}

impl<'a> AgendaDocument<'a> {
    pub(crate) fn of(agenda: &'a Agenda) -> Self {
        let item = |item: &'a Item| ItemDocument {
            section: item.section.word(),
            contact_id: item.contact,
            event_id: item.event,
            name: &item.name,
            title: &item.title,
            why: &item.why,
            due: item.due,
            overdue_days: overdue(item, agenda.date),
            score: item.score.map(thousandths),
            suggestion: item.suggestion.as_deref(),
        };
        Self {
            date: agenda.date,
            items: agenda.items.iter().map(item).collect(),
            later: agenda.later,
            to_settle: agenda.to_settle,
        }
    }
}

/// Days overdue of what can be overdue and is due: not of a birthday, nor of what is still to come.
fn overdue(item: &Item, today: Day) -> Option<i32> {
    let can = matches!(item.section, Section::Promise | Section::Thanks | Section::CheckBack | Section::Due);
    item.overdue_days(today).filter(|&days| can && days >= 0)
}

/// Prints the agenda under its headings.
pub(crate) fn print(session: &mut Session<'_>, agenda: &Agenda) {
    let paint = session.paint();
    let mut head = paint.bold(&agenda.date.long(agenda.date));
    if agenda.to_settle > 0 {
        let waiting = format!("  {} to settle", agenda.to_settle);
        head.push_str(&paint.dim(&waiting));
    }
    session.line(head);
    let rows: Vec<[&str; 2]> = agenda.items.iter().map(|item| [item.title.as_str(), item.why.as_str()]).collect();
    let mut heading = "";
    for (item, line) in agenda.items.iter().zip(columns(&rows, 40)) {
        if item.section.heading() != heading {
            heading = item.section.heading();
            session.line(format!("\n{}", paint.bold(heading)));
        }
        session.line(format!("  {line}"));
    }
    if agenda.items.is_empty() {
        session.line("\nnothing today");
    }
    if agenda.later > 0 {
        let later = format!("\n{} more can wait (`ties today --all`)", agenda.later);
        session.line(paint.dim(&later));
    }
}

/// `3 due · 1 promise · Ada Lovelace`; none when there is nothing to say.
pub(crate) fn short(agenda: &Agenda) -> Option<String> {
    let counted = |section: Section, one: &str, many: &str| {
        let count = agenda.items.iter().filter(|item| item.section == section).count();
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let counts = [
        counted(Section::Due, "due", "due"),
        counted(Section::Promise, "promise", "promises"),
        counted(Section::Thanks, "thank-you", "thank-yous"),
        counted(Section::CheckBack, "to check back", "to check back"),
    ];
    let first = agenda.items.iter().find(|item| item.contact.is_some()).map(|item| cut(&item.name));
    let parts: Vec<String> = counts.into_iter().flatten().chain(first).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The name in no more columns than a status bar has to spare.
fn cut(name: &str) -> String {
    const MOST: usize = 20;
    if name.width() <= MOST {
        return name.to_owned();
    }
    let mut kept = String::new();
    for part in name.graphemes(true) {
        if kept.width() + part.width() >= MOST {
            break;
        }
        kept.push_str(part);
    }
    format!("{}…", kept.trim_end())
}
