//! What became of an event (E7): whom I met there, and what followed.

use std::collections::HashSet;

use crate::domain::book::{Book, Made};
use crate::domain::card::Card;
use crate::domain::event::Event;
use crate::domain::id::ContactId;
use crate::domain::kind::Side;

/// What an event brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// People met there.
    pub met: usize,
    /// Of these, those never met before.
    pub new: usize,
    /// Communities in which I had talked to nobody before it.
    pub communities: usize,
    /// Promises made on its days, by me and to me, with people met there, kept or not.
    pub promises: (usize, usize),
    /// People to whom I gave something there.
    pub given: usize,
}

impl Figures {
    /// Those of `event`.
    pub fn of(book: &Book, event: &Event) -> Self {
        let days = event.start..=event.end.plus_days(1);
        let here = |card: &&Card| card.touches.events.contains(&event.id);
        let met: Vec<&Card> = book.cards().iter().filter(here).collect();
        let before = |card: &Card| card.touches.first.is_some_and(|first| first < event.start);
        let mut known: HashSet<&str> = HashSet::new();
        for card in book.cards().iter().filter(|card| before(card)) {
            known.extend(card.communities());
        }
        let communities: HashSet<&str> =
            met.iter().flat_map(|card| card.communities()).filter(|name| !known.contains(name)).collect();
        let people: HashSet<ContactId> = met.iter().map(|card| card.id).collect();
        let promises = |side: Side| {
            let here = |made: &Made| made.by == side && days.contains(&made.on) && people.contains(&made.contact);
            book.promises_made().filter(|(_, made)| here(made)).count()
        };
        Self {
            met: met.len(),
            new: met.iter().filter(|card| !before(card)).count(),
            communities: communities.len(),
            promises: (promises(Side::Me), promises(Side::Them)),
            given: met.iter().filter(|card| card.touches.gave_at.contains(&event.id)).count(),
        }
    }

    /// `met 7, 3 of them new · 1 new community · you promised 2, they 1 · gave to 2`; what is nothing is left out.
    pub fn words(&self) -> String {
        if self.met == 0 {
            return "nobody noted".to_owned();
        }
        let mut parts = vec![match self.new {
            0 => format!("met {}", self.met),
            new => format!("met {}, {new} of them new", self.met),
        }];
        match self.communities {
            0 => {}
            1 => parts.push("1 new community".to_owned()),
            many => parts.push(format!("{many} new communities")),
        }
        match self.promises {
            (0, 0) => {}
            (mine, 0) => parts.push(format!("you promised {mine}")),
            (0, theirs) => parts.push(format!("they promised {theirs}")),
            (mine, theirs) => parts.push(format!("you promised {mine}, they {theirs}")),
        }
        if self.given > 0 {
            parts.push(format!("gave to {}", self.given));
        }
        parts.join(" · ")
    }
}

/// What became of `event` and whether it was worth going, in a line; none where nothing is noted of it.
pub fn in_a_line(book: &Book, event: &Event) -> Option<String> {
    let figures = Figures::of(book, event);
    let verdict = event.verdict.as_ref().map(|verdict| {
        let word = if verdict.again { "worth going again" } else { "not again" };
        if verdict.why.is_empty() { word.to_owned() } else { format!("{word}: {}", verdict.why) }
    });
    let parts: Vec<String> = (figures.met > 0).then(|| figures.words()).into_iter().chain(verdict).collect();
    (!parts.is_empty()).then(|| format!("{}: {}", event.name, parts.join(" · ")))
}
