//! An event in short: beside the list of events, and beside its row of the agenda.

use ratatui::text::Line;

use crate::domain::agenda::when;
use crate::domain::event::Event;
use crate::domain::matching::Class;
use crate::domain::prep::page::days;
use crate::domain::prep::{Group, Sheet};
use crate::tui::pane::detail::Lines;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// The lines of the summary.
pub fn lines(shared: &Shared, event: &Event, columns: usize) -> Vec<Line<'static>> {
    let today = shared.now.today;
    let mut out = Lines::new(shared, columns);
    out.text(&event.name, shared.theme.style(Role::Heading));
    let place = event.place.iter().cloned();
    let parts = place.chain([days(event, today), when(event, today)]).collect::<Vec<_>>();
    out.text(&parts.join(", "), shared.theme.style(Role::Text));
    out.gap();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match &event.outcome {
        Some(outcome) => out.field("outcome", outcome),
        None if !event.is_over(today) => out.field("outcome", "none yet: what do you want from it?"),
        None => {}
    }
    out.field("about", &text(&event.theme));
    out.field("care for", &text(&event.audience));
    out.field("time", &event.minutes.map(|minutes| format!("{minutes} minutes for people")).unwrap_or_default());
    out.field("orgs", &event.organisations.join(", "));
    match shared.sheet_of(event.id) {
        Some(sheet) => {
            people(&mut out, sheet);
            out.field("before", sheet.last_time.as_deref().unwrap_or_default());
        }
        None => out.field("people", "being looked for"),
    }
    if let Some(figures) = shared.figures_of(event.id).filter(|figures| figures.met > 0) {
        out.field("so far", &figures.words());
    }
    if let Some(verdict) = &event.verdict {
        let words = if verdict.again { "worth going again" } else { "not again" };
        let why = if verdict.why.is_empty() { String::new() } else { format!(": {}", verdict.why) };
        out.field("verdict", &format!("{words}{why}, {}", verdict.on.short(today)));
    }
    out.finish()
}

fn people(out: &mut Lines<'_>, sheet: &Sheet) {
    let known = sheet.people.iter().filter(|it| it.contact.is_some()).count();
    let open = sheet.people.iter().filter(|it| it.class == Some(Class::Ambiguous)).count();
    let mut parts = Vec::new();
    if sheet.listed > 0 {
        parts.push(format!("{} on the list", sheet.listed));
    }
    parts.push(format!("{known} you know"));
    if open > 0 {
        parts.push(format!("{open} to settle"));
    }
    if sheet.people.is_empty() {
        parts = vec!["nobody known yet; r adds a list".to_owned()];
    }
    out.field("people", &parts.join(", "));
    let must: Vec<&str> = sheet.group(Group::MustMeet).map(|it| it.name.as_str()).collect();
    out.field("meet", &must.join(", "));
    let owe: Vec<&str> = sheet.group(Group::Owe).map(|it| it.name.as_str()).collect();
    out.field("owe", &owe.join(", "));
}
