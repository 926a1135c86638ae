//! Events, as JSON and on a line.

use serde::Serialize;

use crate::domain::agenda::when;
use crate::domain::day::Day;
use crate::domain::event::{Event, Verdict};
use crate::domain::id::EventId;
use crate::domain::prep::page::days;

/// An event as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EventDocument {
    pub(crate) id: EventId,
    pub(crate) name: String,
    pub(crate) start: Day,
    pub(crate) end: Day,
    pub(crate) place: Option<String>,
    pub(crate) series: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) theme: Option<String>,
    pub(crate) audience: Option<String>,
    pub(crate) minutes: Option<u32>,
    pub(crate) organisations: Vec<String>,
    pub(crate) verdict: Option<Verdict>,
}

impl EventDocument {
    pub(crate) fn of(event: &Event) -> Self {
        Self {
            id: event.id,
            name: event.name.clone(),
            start: event.start,
            end: event.end,
            place: event.place.clone(),
            series: event.series.clone(),
            outcome: event.outcome.clone(),
            theme: event.theme.clone(),
            audience: event.audience.clone(),
            minutes: event.minutes,
            organisations: event.organisations.clone(),
            verdict: event.verdict.clone(),
        }
    }
}

/// Id, name, days, when and where.
pub(crate) fn cells(event: &Event, today: Day) -> [String; 5] {
    let place = event.place.clone().unwrap_or_default();
    [event.id.to_string(), event.name.clone(), days(event, today), when(event, today), place]
}
