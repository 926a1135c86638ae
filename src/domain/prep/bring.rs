//! What I can bring somebody, and whom I can bring together (B2, C6, G3).

use std::collections::{HashMap, HashSet};

use super::evidence::Band;
use super::{Attending, Sources};
use crate::domain::agenda::suggestion;
use crate::domain::id::ContactId;
use crate::domain::overlap::{Corpus, Shelf};
use crate::domain::passage::Field;

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
    corpus: Corpus,
    /// Who offers what, in the order of the shelf.
    offers: Vec<(ContactId, &'a str)>,
    shelf: Shelf,
}

/// An offer that fits an aim.
struct Fit<'a> {
    aim: &'a str,
    offer: &'a str,
    of: ContactId,
    score: f64,
}

impl<'a> Bring<'a> {
    /// Prepares the offers of everybody, where somebody on the sheet has an aim at all.
    pub(super) fn of(sources: &Sources<'a>, people: &[Attending]) -> Self {
        let contacts = || people.iter().filter_map(|it| it.contact);
        if !contacts().any(|id| aims(sources, id).next().is_some()) {
            return Self { corpus: Corpus::default(), offers: Vec::new(), shelf: Shelf::default() };
        }
        let mut offers = Vec::new();
        for card in sources.book.cards() {
            let passages = sources.book.passages(card.id).iter();
            let theirs = passages.filter(|it| matches!(it.field, Field::Offer | Field::Solved));
            offers.extend(theirs.map(|it| (card.id, it.text.as_str())));
        }
        let corpus = Corpus::of(offers.iter().map(|(_, text)| text));
        let shelf = Shelf::of(&corpus, offers.iter().map(|(_, text)| text));
        Self { corpus, offers, shelf }
    }

    /// The offers that fit the aims of `id`, the best first; none of those who know them already.
    fn fits(&self, sources: &Sources<'a>, id: ContactId) -> Vec<Fit<'a>> {
        let knows = |other: ContactId| sources.book.ties_of(id).any(|tie| tie.other(id) == Some(other));
        let mut fits = Vec::new();
        for aim in aims(sources, id) {
            let like = self.shelf.like(&self.corpus.prepare(aim));
            fits.extend(like.into_iter().map(|(place, score)| {
                let (of, offer) = self.offers[place];
                Fit { aim, offer, of, score }
            }));
        }
        fits.retain(|fit| fit.of != id && !knows(fit.of));
        fits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.of.cmp(&b.of)));
        fits
    }

    /// What to bring `person`: whom they should meet, else the way to add value not used lately.
    pub(super) fn to(&self, sources: &Sources<'a>, person: &Attending) -> Option<String> {
        let card = sources.book.card(person.contact?)?;
        let best = self.fits(sources, card.id).into_iter().next();
        Some(match best {
            Some(fit) => format!("an introduction to {}: {}", sources.book.name_of(fit.of), fit.offer),
            None => suggestion(card, sources.today),
        })
    }

    /// Introductions to be made there: both are likely to come, and do not know each other yet.
    pub(super) fn introductions(&self, sources: &Sources<'a>, people: &[Attending]) -> Vec<Introduction> {
        if self.shelf.is_empty() {
            return Vec::new();
        }
        let likely = || people.iter().filter(|it| it.likelihood >= Band::LIKELY);
        let coming: HashMap<ContactId, f64> = likely().filter_map(|it| Some((it.contact?, it.likelihood))).collect();
        let mut list: Vec<(f64, ContactId, Fit<'_>)> = Vec::new();
        let mut pairs: HashSet<(ContactId, ContactId)> = HashSet::new();
        for a in likely().filter_map(|it| it.contact) {
            for fit in self.fits(sources, a) {
                let Some(likelihood) = coming.get(&fit.of) else { continue };
                if pairs.insert((a.min(fit.of), a.max(fit.of))) {
                    list.push((fit.score * likelihood, a, fit));
                }
            }
        }
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2.of).cmp(&(b.1, b.2.of))));
        let introduction = |(_, a, fit): (f64, ContactId, Fit<'_>)| {
            let (one, other) = (sources.book.name_of(a), sources.book.name_of(fit.of));
            let why = format!("{one} wants {}; {other} offers {}", fit.aim, fit.offer);
            Introduction { a, b: fit.of, why }
        };
        list.into_iter().take(INTRODUCTIONS).map(introduction).collect()
    }
}

fn aims<'a>(sources: &Sources<'a>, id: ContactId) -> impl Iterator<Item = &'a str> {
    sources.book.passages(id).iter().filter(|it| it.field == Field::Aim).map(|it| it.text.as_str())
}
