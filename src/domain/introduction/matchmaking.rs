//! Whom to bring together: what one wants and another has, ranked by the words they share, the rare ones counting more
//! ([`overlap`](crate::domain::overlap)).

use std::collections::HashSet;

use crate::domain::book::Book;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::overlap::{Corpus, Shelf};
use crate::domain::passage::Field;
use crate::domain::sort;

/// Everything that is offered, ready to be compared with what is wanted.
#[derive(Default)]
pub struct Offers<'a> {
    corpus: Corpus,
    /// Who offers what, in the order of the shelf.
    by: Vec<(ContactId, &'a str)>,
    shelf: Shelf,
}

/// An offer that fits an aim.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit<'a> {
    /// What is wanted.
    pub aim: &'a str,
    /// What is offered.
    pub offer: &'a str,
    /// By whom.
    pub of: ContactId,
    /// How well they fit, over 0 and up to 1.
    pub score: f64,
}

/// Two whom I can bring together.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The one with an aim.
    pub a: ContactId,
    /// The one with an offer.
    pub b: ContactId,
    /// What fits, in a line.
    pub why: String,
    /// How well, over 0 and up to 1.
    pub score: f64,
}

impl<'a> Offers<'a> {
    /// What everybody in `book` offers, by its passages.
    pub fn of(book: &'a Book) -> Self {
        let mut offers = Vec::new();
        for card in book.cards() {
            let passages = book.passages(card.id).iter();
            let theirs = passages.filter(|it| matches!(it.field, Field::Offer | Field::Solved));
            offers.extend(theirs.map(|it| (card.id, it.text.as_str())));
        }
        let corpus = Corpus::of(offers.iter().map(|(_, text)| text));
        let shelf = Shelf::of(&corpus, offers.iter().map(|(_, text)| text));
        Self { corpus, by: offers, shelf }
    }

    /// Whether nobody offers anything.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// The offers that fit the open aims of `id`, the best first; none of those who know them already.
    pub fn fits(&self, book: &'a Book, id: ContactId) -> Vec<Fit<'a>> {
        let knows = |other: ContactId| book.ties_of(id).any(|tie| tie.other(id) == Some(other));
        let mut fits = Vec::new();
        for aim in aims(book, id) {
            let like = self.shelf.like(&self.corpus.prepare(aim));
            fits.extend(like.into_iter().map(|(place, score)| {
                let (of, offer) = self.by[place];
                Fit { aim, offer, of, score }
            }));
        }
        fits.retain(|fit| fit.of != id && !knows(fit.of));
        sort::by(&mut fits, |a, b| b.score.total_cmp(&a.score).then(a.of.cmp(&b.of)));
        fits
    }
}

impl Fit<'_> {
    /// Why `a` should meet whoever offers this: `Ada wants funds; Kim offers grants`.
    pub fn why(&self, book: &Book, a: ContactId) -> String {
        format!("{} wants {}; {} offers {}", book.name_of(a), self.aim, book.name_of(self.of), self.offer)
    }
}

/// The open aims of `id`.
pub fn aims(book: &Book, id: ContactId) -> impl Iterator<Item = &str> {
    book.passages(id).iter().filter(|it| it.field == Field::Aim).map(|it| it.text.as_str())
}

/// The `most` best introductions to be made among those I know: who was talked to, or is in rotation. Each pair once,
/// and none that I introduce or introduced already.
pub fn suggestions(book: &Book, most: usize) -> Vec<Suggestion> {
    let offers = Offers::of(book);
    if offers.is_empty() {
        return Vec::new();
    }
    let known =
        |id: ContactId| book.card(id).is_some_and(|card| card.circle != Circle::None || card.touches.last.is_some());
    let mut list: Vec<(ContactId, Fit<'_>)> = Vec::new();
    for card in book.cards().iter().filter(|card| known(card.id)) {
        list.extend(offers.fits(book, card.id).into_iter().filter(|fit| known(fit.of)).map(|fit| (card.id, fit)));
    }
    sort::by(&mut list, |(a, one), (b, other)| {
        other.score.total_cmp(&one.score).then_with(|| (*a, one.of).cmp(&(*b, other.of)))
    });
    let mut pairs: HashSet<(ContactId, ContactId)> =
        book.introductions().map(|it| (it.a.min(it.b), it.a.max(it.b))).collect();
    let new = list.into_iter().filter(|(a, fit)| pairs.insert(((*a).min(fit.of), (*a).max(fit.of))));
    new.map(|(a, fit)| Suggestion { a, b: fit.of, why: fit.why(book, a), score: fit.score }).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{book, person};

    #[test]
    fn what_one_wants_another_has() {
        let book = book(vec![
            person("Ada").circle(Circle::Many).aim("funds for the second engine"),
            person("Kim").circle(Circle::Many).offer("funds and grants for engine makers"),
            person("Bo").circle(Circle::Many).offer("sailing lessons"),
            person("Stranger").offer("funds for engines"),
        ]);
        let found = suggestions(&book, 5);
        let pairs: Vec<_> = found.iter().map(|it| (book.name_of(it.a), book.name_of(it.b))).collect();
        assert_eq!(pairs, [("Ada".to_owned(), "Kim".to_owned())]);
        assert_eq!(
            found[0].why,
            "Ada wants funds for the second engine; Kim offers funds and grants for engine makers"
        );
    }
}
