//! Why now, in words: the reason on each row of the due, and what to bring.

use crate::domain::book::Book;
use crate::domain::cadence::{self, Cadence, Clock};
use crate::domain::card::Card;
use crate::domain::day::{Day, ago, rough};
use crate::domain::kind::Side;
use crate::domain::network::coverage::Coverage;

/// `2 days overdue`, `today`, `tomorrow`, `by 27 Nov`.
pub fn due_words(due: Day, today: Day) -> String {
    match today.days_since(due) {
        0 => "today".to_owned(),
        -1 => "tomorrow".to_owned(),
        1 => "1 day overdue".to_owned(),
        days @ 2.. => format!("{days} days overdue"),
        _ => format!("by {}", due.short(today)),
    }
}

/// `coffee 5 months ago`; none without a touch.
pub fn last_words(card: &Card, today: Day) -> Option<String> {
    card.touches.last.map(|last| {
        let how = if last.channel == crate::domain::kind::Channel::Other { "talk" } else { last.channel.label() };
        format!("{how} {}", ago(last.date, today))
    })
}

/// Why `card` is due: `last coffee 5 months ago, every 4 months; you owe the paper`.
pub fn why_due(book: &Book, card: &Card, today: Day) -> String {
    why_due_with(book, card, today, &Coverage::of(book, today))
}

pub(super) fn why_due_with(book: &Book, card: &Card, today: Day, coverage: &Coverage) -> String {
    let every = match cadence::cadence_of(card, book.rules()) {
        Some(cadence @ Cadence::Every(_)) => format!(", {cadence}"),
        _ => String::new(),
    };
    let mut parts = Vec::new();
    if card.rhythm.pinned {
        parts.push("pinned".to_owned());
    }
    match cadence::due(card, book.rules()).map(|due| due.clock) {
        Some(Clock::Touch(_)) => {
            let last = last_words(card, today).unwrap_or_default();
            parts.push(format!("last {last}{every}"));
        }
        Some(Clock::Estimate(on)) => parts.push(format!("last talked about {}{every}", ago(on, today))),
        Some(Clock::Entered(on)) => parts.push(format!("nothing noted in {}{every}", rough(today.days_since(on)))),
        Some(Clock::Unknown) => parts.push(format!("time to pick it up again{every}")),
        Some(Clock::SecondTouch(on)) => parts.push(format!("met {}, a second touch makes it stick", on.short(today))),
        None => parts.extend(last_words(card, today).map(|last| format!("last {last}"))),
    }
    for promise in book.promises_of(card.id) {
        match promise.by {
            Side::Me => parts.push(format!("you owe: {}", promise.text)),
            Side::Them => parts.push(format!("owes you: {}", promise.text)),
        }
    }
    let unthanked = card.touches.thanks.iter().find(|owed| today.days_since(owed.date) > super::THANKS_LAPSE);
    if let Some(owed) = unthanked {
        parts.push(format!("the {} of {} went unthanked", owed.channel, owed.date.short(today)));
    }
    parts.extend(coverage.words(card));
    match card.rhythm.put_off {
        0 => {}
        1 => parts.push("put off once".to_owned()),
        times => parts.push(format!("put off {times} times")),
    }
    parts.join("; ")
}

/// The same in few words: `5 months quiet, every 4`, `13 months, your only mentee`.
pub(super) fn brief_due(book: &Book, card: &Card, today: Day, coverage: &Coverage) -> String {
    let clock = cadence::due(card, book.rules()).map(|due| due.clock);
    let quiet = |since: Day| format!("{} quiet", rough(today.days_since(since)));
    let how_long = match clock {
        Some(Clock::Touch(on)) => quiet(on),
        Some(Clock::Estimate(on)) => format!("about {}", quiet(on)),
        Some(Clock::Entered(_)) => "nothing noted yet".to_owned(),
        Some(Clock::Unknown) => "time to pick it up again".to_owned(),
        Some(Clock::SecondTouch(on)) => return format!("met {}, a second touch", on.short(today)),
        None => card.touches.last.map_or_else(|| "nothing noted yet".to_owned(), |last| quiet(last.date)),
    };
    if card.rhythm.pinned {
        return format!("pinned, {how_long}");
    }
    if let Some(words) = coverage.words(card) {
        return format!("{}, {words}", how_long.trim_end_matches(" quiet"));
    }
    match cadence::cadence_of(card, book.rules()) {
        Some(cadence @ Cadence::Every(_)) => {
            let every = cadence.to_string();
            // `5 months quiet, every 4 months` says the unit twice.
            let shorter = every.strip_suffix(" months").filter(|_| how_long.ends_with(" months quiet"));
            format!("{how_long}, {}", shorter.unwrap_or(&every))
        }
        _ => how_long,
    }
}

/// What to bring: the way to add value given longest ago (B2).
pub(in crate::domain) fn suggestion(card: &Card, today: Day) -> String {
    let value = card.value_to_add();
    match card.touches.gave[value as usize] {
        Some(day) => format!("{value}, none since {}", day.short(today)),
        None => format!("{value}, none given yet"),
    }
}
