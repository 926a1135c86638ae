//! The street lamp: how much of the last 90 days went to the one community where it is bright, and which are left in the dark (A4).

use super::community::{Communities, Community};
use super::ledger::Ledger;
use crate::domain::book::Book;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::sort;

/// Fewer touches than this in 90 days say nothing of where they go.
pub const LEAST_TOUCHES: usize = 10;
/// With fewer communities there is nowhere else to look.
pub const LEAST_COMMUNITIES: usize = 2;

/// Where the touches of the last 90 days went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lamp {
    /// The share of them with somebody in the most-touched community, 0 to 1; none below [`LEAST_TOUCHES`] touches or
    /// [`LEAST_COMMUNITIES`] communities.
    pub share: Option<f64>,
    /// The touches with somebody in rotation.
    pub touches: usize,
    /// The communities, the most-touched first; of those equally touched the largest, then by name.
    pub communities: Vec<Lit>,
}

/// One community in the light, or out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lit {
    /// Its name.
    pub name: String,
    /// Those of it in rotation.
    pub people: usize,
    /// Of them touched in the last 90 days.
    pub touched: usize,
    /// The touches of the last 90 days with somebody in it.
    pub touches: usize,
    /// Where nobody was touched: with whom to start, the warmest.
    pub start_with: Option<ContactId>,
}

impl Lamp {
    /// As of `today`.
    pub fn of(book: &Book, communities: &Communities<'_>, ledger: &Ledger, today: Day) -> Self {
        let mut counts = vec![0usize; communities.list().len()];
        let mut touches = 0;
        let mut in_touch: Vec<usize> = Vec::new();
        for mark in ledger.lately(today) {
            let cards = mark.contacts.iter().filter_map(|id| book.card(*id));
            let mut rotation = cards.filter(|card| card.circle != Circle::None).peekable();
            touches += usize::from(rotation.peek().is_some());
            in_touch.clear();
            in_touch.extend(rotation.flat_map(|card| communities.of_card(card)));
            sort::by(&mut in_touch, Ord::cmp);
            in_touch.dedup();
            for &place in &in_touch {
                counts[place] += 1;
            }
        }
        let mut list: Vec<Lit> =
            communities.list().iter().zip(counts).map(|(it, touches)| lit(book, it, touches, today)).collect();
        sort::by(&mut list, |a, b| {
            b.touches.cmp(&a.touches).then(b.people.cmp(&a.people)).then_with(|| a.name.cmp(&b.name))
        });
        let enough = touches >= LEAST_TOUCHES && list.len() >= LEAST_COMMUNITIES;
        let most = list.first().map_or(0, |it| it.touches);
        Self { share: enough.then(|| most as f64 / touches as f64), touches, communities: list }
    }

    /// The communities in the dark, the largest first.
    pub fn dark(&self) -> impl Iterator<Item = &Lit> {
        self.communities.iter().filter(|it| it.start_with.is_some())
    }

    /// What is missing for the share to be told.
    pub fn missing(&self) -> Option<String> {
        match self.share {
            Some(_) => None,
            None if self.communities.len() < LEAST_COMMUNITIES => {
                Some(format!("not enough known yet: {} of {LEAST_COMMUNITIES} communities", self.communities.len()))
            }
            None => Some(format!("not enough known yet: {} of {LEAST_TOUCHES} touches in 90 days", self.touches)),
        }
    }
}

fn lit(book: &Book, community: &Community<'_>, touches: usize, today: Day) -> Lit {
    let start_with =
        community.is_dark().then(|| Communities::members(book, community.name, today).first().copied()).flatten();
    Lit {
        name: community.name.to_owned(),
        people: community.people as usize,
        touched: community.touched as usize,
        touches,
        start_with,
    }
}
