//! The best way to be introduced: to a person, an organisation or somebody who can help with a need (C4).
//!
//! The best is the one with the highest product of strengths: mine to the first, and of each tie after that. Found from
//! the target backwards (Dijkstra, 1959, over the negative logarithms), so that the search ends as soon as no longer way
//! can be better, however large the network is.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::giving;
use super::web::Web;
use crate::domain::agenda::last_words;
use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::matching::is_same_organisation;

/// A first hop weaker than this is warmed before it is asked.
pub const COLD: f64 = 0.12;

/// A way to be introduced.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// The hops: the first begins with me.
    pub hops: Vec<Hop>,
    /// The product of their strengths, over 0 and up to 1.
    pub strength: f64,
}

/// One hop of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// From whom; none for me.
    pub from: Option<ContactId>,
    /// To whom.
    pub to: ContactId,
    /// What it rests on, in words.
    pub how: String,
    /// As of when.
    pub as_of: Day,
    /// How likely an introduction over it succeeds: over 0 and up to 1.
    pub strength: f64,
    /// Whether the record says so, rather than that it is derived from it.
    pub is_said: bool,
}

/// A contact on the way, and what the rest of the way from there costs.
struct Step {
    cost: f64,
    slot: u32,
}

impl Ord for Step {
    fn cmp(&self, other: &Self) -> Ordering {
        // The heap gives the greatest first: the cheapest step is the greatest.
        other.cost.total_cmp(&self.cost).then(other.slot.cmp(&self.slot))
    }
}
impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Step {}

impl Path {
    /// The best path to any of `targets`, each with how much it is worth to get there (over 0, up to 1); none where
    /// nobody I talked to leads there.
    pub fn to(web: &Web<'_>, targets: &[(ContactId, f64)]) -> Option<Self> {
        let (book, today) = (web.book(), web.today());
        let cards = book.cards();
        let mut costs = vec![f64::INFINITY; cards.len()];
        let mut next: Vec<Option<u32>> = vec![None; cards.len()];
        let mut heap = BinaryHeap::new();
        for (slot, worth) in targets.iter().filter_map(|(id, worth)| Some((book.slot(*id)?, *worth))) {
            let cost = -worth.clamp(f64::MIN_POSITIVE, 1.0).ln();
            if cost < costs[slot] {
                costs[slot] = cost;
                heap.push(Step { cost, slot: slot as u32 });
            }
        }
        // No way can be better than what it costs to get so far, and then by the strongest tie of mine.
        let least = -web.warmest().max(f64::MIN_POSITIVE).ln();
        let mut best: Option<(f64, usize)> = None;
        while let Some(Step { cost, slot }) = heap.pop() {
            let slot = slot as usize;
            if best.is_some_and(|(known, _)| known <= cost + least) {
                break;
            }
            if cost > costs[slot] {
                continue;
            }
            let mine = cards[slot].strength(today);
            if mine > 0.0 && best.is_none_or(|(known, _)| cost - mine.ln() < known) {
                best = Some((cost - mine.ln(), slot));
            }
            web.each_link(cards[slot].id, |link| {
                let Some(other) = book.slot(link.to) else { return };
                let through = cost - link.strength.ln();
                let in_vain = best.is_some_and(|(known, _)| known <= through + least);
                if through < costs[other] && !in_vain {
                    costs[other] = through;
                    next[other] = Some(slot as u32);
                    heap.push(Step { cost: through, slot: other as u32 });
                }
            });
        }
        let (_, first) = best?;
        Some(Self::along(web, first, &next))
    }

    /// The best path to `id`.
    pub fn to_contact(web: &Web<'_>, id: ContactId) -> Option<Self> {
        Self::to(web, &[(id, 1.0)])
    }

    /// The best path to anybody who works at `organisation`.
    pub fn to_organisation(web: &Web<'_>, organisation: &str) -> Option<Self> {
        let there: Vec<(ContactId, f64)> = people_at(web.book(), organisation).map(|card| (card.id, 1.0)).collect();
        Self::to(web, &there)
    }

    fn along(web: &Web<'_>, first: usize, next: &[Option<u32>]) -> Self {
        let (book, today) = (web.book(), web.today());
        let card = &book.cards()[first];
        let mut hops = vec![Hop {
            from: None,
            to: card.id,
            how: last_words(card, today).unwrap_or_default(),
            as_of: card.touches.last.map_or(today, |last| last.date),
            strength: card.strength(today),
            is_said: true,
        }];
        let mut slot = first;
        while let Some(there) = next[slot] {
            let (from, to) = (book.cards()[slot].id, book.cards()[there as usize].id);
            let Some(link) = web.between(from, to) else { break };
            hops.push(Hop {
                from: Some(from),
                to,
                how: link.how(book),
                as_of: link.as_of,
                strength: link.strength,
                is_said: link.is_said(),
            });
            slot = there as usize;
        }
        let strength = hops.iter().map(|hop| hop.strength).product();
        Self { hops, strength }
    }

    /// Whom it begins with.
    pub fn first(&self) -> Option<ContactId> {
        self.hops.first().map(|hop| hop.to)
    }

    /// Whom it leads to.
    pub fn last(&self) -> Option<ContactId> {
        self.hops.last().map(|hop| hop.to)
    }

    /// Whether the first has to be warmed before they are asked.
    pub fn is_cold(&self) -> bool {
        self.hops.first().is_some_and(|hop| hop.strength < COLD)
    }

    /// `you > Ada > Bo`, without the sign of a terminal.
    pub fn names(&self, book: &Book, arrow: &str) -> String {
        let names = self.hops.iter().map(|hop| book.name_of(hop.to));
        std::iter::once("you".to_owned()).chain(names).collect::<Vec<_>>().join(arrow)
    }

    /// What to do, in words.
    pub fn advice(&self, book: &Book, today: Day) -> String {
        let Some(first) = self.hops.first().and_then(|hop| book.card(hop.to)) else { return String::new() };
        let name = first.name();
        let cold = last_words(first, today).unwrap_or_default();
        let mut parts = Vec::new();
        if self.is_cold() {
            parts.push(format!("warm {name} first: last {cold}"));
        }
        parts.extend(giving::warning(first));
        let (Some(second), Some(last)) = (self.hops.get(1), self.last()) else {
            parts.push(format!("you know {name} yourself: write to them"));
            return parts.join("; ");
        };
        let target = book.name_of(last);
        if second.is_said {
            parts.push(format!("ask {name} to introduce you to {}", book.name_of(second.to)));
        } else {
            parts.push(format!("ask {name} whether they know {}: {}", book.name_of(second.to), second.how));
        }
        if self.hops.len() > 2 {
            let rest = self.hops[2..].iter().map(|hop| book.name_of(hop.to)).collect::<Vec<_>>();
            parts.push(format!("from there to {}", rest.join(", then ")));
        }
        if let Some(card) = book.card(last).filter(|card| card.touches.last.is_some()) {
            let ago = last_words(card, today).unwrap_or_default();
            parts.push(format!("you know {target} too ({ago}), but less well"));
        }
        parts.join("; ")
    }
}

/// Those who work at `organisation`.
pub fn people_at<'a>(book: &'a Book, organisation: &str) -> impl Iterator<Item = &'a Card> {
    book.cards()
        .iter()
        .filter(move |card| !card.organisation().is_empty() && is_same_organisation(card.organisation(), organisation))
}

/// What to do where there is no path to `id`.
pub fn no_path(book: &Book, id: ContactId) -> String {
    let name = book.name_of(id);
    let here = book.card(id).map(Card::organisation).filter(|there| !there.is_empty());
    let aside = here.map(|there| format!(", or whom you know at {there}")).unwrap_or_default();
    format!("no warm path known to {name}: ask whom you trust who knows them{aside}, and enter it with `ties tie`")
}

/// What to do where there is no path to anybody at `organisation`; names who was there before.
pub fn no_path_to_organisation(book: &Book, organisation: &str) -> String {
    let was_there = |card: &&Card| {
        card.touches.last.is_some()
            && card.stints.former.iter().any(|stint| is_same_organisation(&stint.organisation, organisation))
    };
    let former = book.cards().iter().filter(was_there).max_by(|a, b| {
        let last = |card: &Card| card.touches.last.map(|it| it.date);
        last(a).cmp(&last(b)).then_with(|| b.name().cmp(a.name()))
    });
    match former {
        Some(card) => {
            format!("no warm path known to {organisation}: {} was there before and can say whom to ask", card.name())
        }
        None => format!("no warm path known to {organisation}: nobody you talked to leads there"),
    }
}
