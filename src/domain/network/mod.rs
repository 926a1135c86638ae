//! The network as a whole: whether it serves the goal, where it is dark, who can open which door, what to do next (A to C, F, G).
//!
//! Owns every figure of the Network view and of `ties network`, each in a file of its own, and [`Network`], all of them
//! on one day. Pure: what conversations add up to by day comes as a [`Ledger`], since the book does not hold them. Over
//! people in rotation, where nothing else is said. Called by the Network view, the review and the command line; the
//! agenda and the prep sheet use its parts.

pub mod block;
pub mod capacity;
pub mod community;
pub mod coverage;
pub mod diversity;
pub mod giving;
pub mod growth;
pub mod lamp;
pub mod ledger;
pub mod path;
#[cfg(test)]
mod tests;
pub mod web;

use crate::domain::sort;

use super::book::Book;
use super::card::Card;
use super::day::Day;
use super::id::ContactId;
use super::introduction::matchmaking::{Suggestion, suggestions};
use super::kind::{Circle, Standing};
use super::need::outlook::{Outlook, outlooks};
use super::outreach::Funnel;
use super::review::next_due;

use block::Block;
use capacity::Capacity;
use community::Communities;
use coverage::{Coverage, Gap};
use diversity::Diversity;
use giving::Giving;
use growth::Growth;
use lamp::Lamp;
use ledger::Ledger;
use web::Web;

/// The most introductions suggested.
const SUGGESTIONS: usize = 8;

/// Every figure of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The day.
    pub day: Day,
    /// Contacts.
    pub people: usize,
    /// Of them in rotation.
    pub in_rotation: usize,
    /// The critical few, the strongest tie first.
    pub critical: Vec<ContactId>,
    /// The seven kinds.
    pub coverage: Coverage,
    /// Kinds in which nobody is alive, with the next step.
    pub gaps: Vec<Gap>,
    /// Where the touches go, and which communities are in the dark.
    pub lamp: Lamp,
    /// How varied the network is, and how redundant.
    pub diversity: Diversity,
    /// What the rotation needs, and what is made.
    pub capacity: Capacity,
    /// What is given and asked for.
    pub giving: Giving,
    /// Those who vouch for me, the strongest tie first.
    pub advocates: Vec<ContactId>,
    /// Those who support me, advocates left out.
    pub allies: Vec<ContactId>,
    /// Size and touches over time.
    pub growth: Growth,
    /// The open needs, each with who can help.
    pub needs: Vec<Outlook>,
    /// Introductions I can make.
    pub suggestions: Vec<Suggestion>,
    /// Those I reached out to.
    pub funnel: Funnel,
    /// The weekly time for coffee and lunch, with whom to fill it.
    pub block: Option<Block>,
    /// The day the next review is due.
    pub review_due: Day,
}

impl Network {
    /// The figures of `today`, from `book` with its passages and the touches in `ledger`.
    pub fn of(book: &Book, ledger: &Ledger, today: Day) -> Self {
        let communities = Communities::of(book, today);
        let web = Web::of(book, today);
        let coverage = Coverage::of(book, today);
        let strongest_first = |holds: &dyn Fn(&Card) -> bool| {
            let mut cards: Vec<&Card> = book.cards().iter().filter(|card| holds(card)).collect();
            sort::by(&mut cards, |a, b| {
                let by_name = || a.name().cmp(b.name()).then(a.id.cmp(&b.id));
                b.strength(today).total_cmp(&a.strength(today)).then_with(by_name)
            });
            cards.into_iter().map(|card| card.id).collect::<Vec<_>>()
        };
        Self {
            day: today,
            people: book.cards().len(),
            in_rotation: rotation(book).count(),
            critical: strongest_first(&|card| card.circle == Circle::Critical),
            gaps: coverage.gaps(book, today),
            coverage,
            lamp: Lamp::of(book, &communities, ledger, today),
            diversity: Diversity::of(book, &communities, &web, today),
            capacity: Capacity::of(book, ledger, today),
            giving: Giving::of(book, ledger, today),
            advocates: strongest_first(&Card::is_advocate),
            allies: strongest_first(&|card| card.standing == Standing::Ally && !card.is_advocate()),
            growth: Growth::of(book, ledger, today),
            needs: outlooks(book, &web, today),
            suggestions: suggestions(book, SUGGESTIONS),
            funnel: Funnel::of(book, today),
            block: Block::of(book, &communities, today),
            review_due: next_due(book.last_review(), today),
        }
    }
}

/// Everyone in rotation.
pub fn rotation(book: &Book) -> impl Iterator<Item = &Card> {
    book.cards().iter().filter(|card| card.circle != Circle::None)
}

/// Days back that count as lately.
pub const LATELY_DAYS: i32 = 90;

/// Whether `day` is within the last [`LATELY_DAYS`] days up to `today`.
pub fn is_lately(day: Day, today: Day) -> bool {
    (0..LATELY_DAYS).contains(&today.days_since(day))
}
