//! What is not known before an event, a line each (E5).

use super::attendance::Shared;
use super::evidence::Evidence;
use super::{Attending, Sources};
use crate::domain::event::Word;
use crate::domain::intent::people as names;

/// The lines, the most useful first.
pub(super) fn lines(sources: &Sources<'_>, people: &[Attending], shared: &[Shared]) -> Vec<String> {
    let mut lines = Vec::new();
    if sources.roster().is_none_or(|roster| roster.attendees.is_empty()) {
        lines.push("who comes: there is no roster yet, only what you know".to_owned());
    }
    let talks = || sources.roster().into_iter().flat_map(|roster| &roster.attendees).flat_map(|it| &it.talks);
    let elsewhere = talks().filter(|talk| !sources.event.is_on(talk)).count();
    let days = talks().filter(|talk| !sources.event.is_on(talk)).filter_map(|talk| talk.day);
    if let Some(first) = days.min() {
        let (what, are) = if elsewhere == 1 { ("talk", "is") } else { ("talks", "are") };
        let on = first.long(sources.today);
        lines.push(format!("when {elsewhere} {what} on the list {are}: {on} is not a day of this event"));
    }
    let open = people.iter().filter(|it| it.is_open()).count();
    match open {
        0 => {}
        1 => lines.push("one name on the list may be somebody you have: to settle".to_owned()),
        _ => lines.push(format!("{open} names on the list may be people you have: to settle")),
    }
    let said = |word: Word| people.iter().filter(move |it| it.said == Some(word) && !it.met);
    for person in said(Word::Maybe) {
        let on = sources.event.said_of(person.who).map(|said| said.on.short(sources.today)).unwrap_or_default();
        lines.push(format!("whether {} comes (said maybe, {on})", person.name));
    }
    let waiting: Vec<String> = said(Word::Asked).map(|it| it.name.clone()).collect();
    if !waiting.is_empty() {
        lines.push(format!("no answer yet from {}", names(&waiting)));
    }
    lines.extend(shared.iter().map(|group| {
        let who = match &group.evidence {
            Evidence::Employer(name) => format!("{} at {name}", group.count),
            Evidence::Lives(place) => format!("{} who live in {place}", group.count),
            other => format!("{} {}", group.count, other.words(sources.today)),
        };
        let strongest: Vec<String> = group.strongest.iter().map(|&id| sources.book.name_of(id)).collect();
        format!("{who} may come; strongest: {}", strongest.join(", "))
    }));
    if sources.event.outcome.is_none() {
        lines.push("what you want from it: no outcome is set".to_owned());
    }
    lines
}
