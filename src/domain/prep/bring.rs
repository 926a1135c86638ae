//! What I can bring somebody, and whom I can bring together (B2, C6, G3).

use super::evidence::Band;
use super::{Attending, Sources};
use crate::domain::agenda::suggestion;
use crate::domain::id::ContactId;
use crate::domain::overlap::{Corpus, Prepared};
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

/// One offer of one contact.
struct Offer<'a> {
    of: ContactId,
    text: &'a str,
    words: Prepared,
}

/// All offers there are, ready to be compared with aims.
pub(super) struct Bring<'a> {
    corpus: Corpus,
    offers: Vec<Offer<'a>>,
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
            return Self { corpus: Corpus::of(std::iter::empty::<&str>()), offers: Vec::new() };
        }
        let mut texts = Vec::new();
        for card in sources.book.cards() {
            let offers = sources.book.passages(card.id).iter();
            let offers = offers.filter(|it| matches!(it.field, Field::Offer | Field::Solved));
            texts.extend(offers.map(|it| (card.id, it.text.as_str())));
        }
        let corpus = Corpus::of(texts.iter().map(|(_, text)| text));
        let offers = texts.into_iter().map(|(of, text)| Offer { of, text, words: corpus.prepare(text) }).collect();
        Self { corpus, offers }
    }

    /// The offers that fit the aims of `id`, the best first; none of those who know them already.
    fn fits(&self, sources: &Sources<'a>, id: ContactId) -> Vec<Fit<'a>> {
        let knows = |other: ContactId| sources.book.ties_of(id).any(|tie| tie.other(id) == Some(other));
        let mut fits = Vec::new();
        for aim in aims(sources, id) {
            let wanted = self.corpus.prepare(aim);
            for offer in self.offers.iter().filter(|offer| offer.of != id) {
                if let Some(overlap) = wanted.overlap(&offer.words) {
                    fits.push(Fit { aim, offer: offer.text, of: offer.of, score: overlap.score });
                }
            }
        }
        fits.retain(|fit| !knows(fit.of));
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
        let coming = |id: ContactId| {
            let it = people.iter().find(|it| it.contact == Some(id))?;
            (it.likelihood >= Band::LIKELY).then_some(it.likelihood)
        };
        let mut list: Vec<(f64, Introduction)> = Vec::new();
        if self.offers.is_empty() {
            return Vec::new();
        }
        for a in people.iter().filter(|it| it.likelihood >= Band::LIKELY).filter_map(|it| it.contact) {
            for fit in self.fits(sources, a) {
                let Some(likely) = coming(fit.of) else { continue };
                let pair = |it: &Introduction| (it.a, it.b) == (a, fit.of) || (it.a, it.b) == (fit.of, a);
                if list.iter().any(|(_, it)| pair(it)) {
                    continue;
                }
                let (one, other) = (sources.book.name_of(a), sources.book.name_of(fit.of));
                let why = format!("{one} wants {}; {other} offers {}", fit.aim, fit.offer);
                list.push((fit.score * likely, Introduction { a, b: fit.of, why }));
            }
        }
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.a, a.1.b).cmp(&(b.1.a, b.1.b))));
        list.into_iter().map(|(_, it)| it).take(INTRODUCTIONS).collect()
    }
}

fn aims<'a>(sources: &Sources<'a>, id: ContactId) -> impl Iterator<Item = &'a str> {
    sources.book.passages(id).iter().filter(|it| it.field == Field::Aim).map(|it| it.text.as_str())
}
