//! What I can bring somebody, and whom I can bring together there (B2, C6, G3).

use std::collections::{HashMap, HashSet};

use super::evidence::Band;
use super::{Attending, Sources};
use crate::domain::agenda::suggestion;
use crate::domain::id::ContactId;
use crate::domain::introduction::matchmaking::{Fit, Offers, aims};
use crate::domain::network::giving;
use crate::domain::sort;

/// The most introductions on one sheet.
const INTRODUCTIONS: usize = 5;

/// Two who should meet: what one wants, the other has.
#[derive(Debug, Clone, PartialEq)]
pub struct Introduction {
    /// The one with an aim.
    pub a: ContactId,
    /// The one with an offer.
    pub b: ContactId,
    /// What fits, in a line.
    pub why: String,
}

/// All offers there are, ready to be compared with aims.
pub(super) struct Bring<'a> {
    offers: Offers<'a>,
}

impl<'a> Bring<'a> {
    /// Prepares the offers of everybody, where somebody on the sheet has an aim at all.
    pub(super) fn of(sources: &Sources<'a>, people: &[Attending]) -> Self {
        let contacts = || people.iter().filter_map(|it| it.contact);
        let wanted = contacts().any(|id| aims(sources.book, id).next().is_some());
        Self { offers: if wanted { Offers::of(sources.book) } else { Offers::default() } }
    }

    /// What to bring `person`: whom they should meet, else the way to add value not used lately.
    pub(super) fn to(&self, sources: &Sources<'a>, person: &Attending) -> Option<String> {
        let card = sources.book.card(person.contact?)?;
        let best = self.offers.fits(sources.book, card.id).into_iter().next();
        let bring = match best {
            Some(fit) => format!("an introduction to {}: {}", sources.book.name_of(fit.of), fit.offer),
            None => suggestion(card, sources.today),
        };
        // Before the next ask, not after it.
        Some(match giving::warning(card) {
            Some(warning) => format!("{bring}; {warning}"),
            None => bring,
        })
    }

    /// Introductions to be made there: both are likely to come, and do not know each other yet.
    pub(super) fn introductions(&self, sources: &Sources<'a>, people: &[Attending]) -> Vec<Introduction> {
        if self.offers.is_empty() {
            return Vec::new();
        }
        let likely = || people.iter().filter(|it| it.likelihood >= Band::LIKELY);
        let coming: HashMap<ContactId, f64> = likely().filter_map(|it| Some((it.contact?, it.likelihood))).collect();
        let mut list: Vec<(f64, ContactId, Fit<'_>)> = Vec::new();
        let mut pairs: HashSet<(ContactId, ContactId)> = HashSet::new();
        for a in likely().filter_map(|it| it.contact) {
            for fit in self.offers.fits(sources.book, a) {
                let Some(likelihood) = coming.get(&fit.of) else { continue };
                if pairs.insert((a.min(fit.of), a.max(fit.of))) {
                    list.push((fit.score * likelihood, a, fit));
                }
            }
        }
        sort::by(&mut list, |a, b| b.0.total_cmp(&a.0).then((a.1, a.2.of).cmp(&(b.1, b.2.of))));
        let introduction =
            |(_, a, fit): (f64, ContactId, Fit<'_>)| Introduction { a, b: fit.of, why: fit.why(sources.book, a) };
        list.into_iter().take(INTRODUCTIONS).map(introduction).collect()
    }
}
