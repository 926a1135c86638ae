//! Who can help with a need: by what they offer and have solved, which is confirmed, and by what they are and were, which is an assumption (C3).

use std::borrow::Cow;
use std::collections::HashSet;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::ContactId;
use crate::domain::kind::Kind;
use crate::domain::overlap::{Corpus, Prepared};
use crate::domain::passage::Field;
use crate::domain::sort;

/// The most candidates of one need.
const MOST: usize = 8;
/// An assumption is worth so much of what is confirmed.
const ASSUMED: f64 = 0.6;

/// Somebody who can help.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who.
    pub contact: ContactId,
    /// What speaks for them: `offers ELF notes, noted 3 Mar`.
    pub why: String,
    /// Whether they said so, rather than that it is assumed from what they do.
    pub confirmed: bool,
    /// How well it fits, over 0 and up to 1.
    pub fit: f64,
}

impl Candidate {
    /// The word for how sure it is: `confirmed` or `assumption`.
    pub fn certainty(&self) -> &'static str {
        if self.confirmed { "confirmed" } else { "assumption" }
    }
}

/// Everything that may answer a need, read once for all of them.
pub struct Pool<'a> {
    book: &'a Book,
    today: Day,
    corpus: Corpus,
    texts: Vec<Answer<'a>>,
}

/// A text that may answer a need.
struct Answer<'a> {
    contact: ContactId,
    field: Source,
    text: Cow<'a, str>,
    date: Option<Day>,
}

/// Where it comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Offers,
    Solved,
    Formerly,
    Is,
}

impl<'a> Pool<'a> {
    /// All of `book`, which holds its passages.
    pub fn of(book: &'a Book, today: Day) -> Self {
        let mut texts = Vec::new();
        for card in book.cards() {
            for passage in book.passages(card.id) {
                let field = match passage.field {
                    Field::Offer => Source::Offers,
                    Field::Solved => Source::Solved,
                    Field::PastPosition => Source::Formerly,
                    _ => continue,
                };
                let text = passage.text.as_str().into();
                texts.push(Answer { contact: card.id, field, text, date: passage.date });
            }
            let what = what_they_are(card);
            if !what.is_empty() {
                texts.push(Answer { contact: card.id, field: Source::Is, text: what.into(), date: None });
            }
        }
        let corpus = Corpus::of(texts.iter().map(|answer| &answer.text));
        Self { book, today, corpus, texts }
    }

    /// Who can help with a need of that text, the best first, each once.
    pub fn candidates(&self, need: &str) -> Vec<Candidate> {
        let wanted = self.corpus.prepare(need);
        let mut found: Vec<(f64, Candidate)> =
            self.texts.iter().filter_map(|answer| self.candidate(answer, &wanted)).collect();
        let strength = |id: ContactId| self.book.card(id).map_or(0.0, |card| card.strength(self.today));
        sort::by(&mut found, |(one, a), (other, b)| {
            let nearer = || strength(b.contact).total_cmp(&strength(a.contact));
            other.total_cmp(one).then_with(nearer).then(a.contact.cmp(&b.contact))
        });
        let mut seen = HashSet::new();
        let each_once = found.into_iter().map(|(_, it)| it).filter(|it| seen.insert(it.contact));
        each_once.take(MOST).collect()
    }

    fn candidate(&self, answer: &Answer<'_>, wanted: &Prepared) -> Option<(f64, Candidate)> {
        let fit = wanted.score(&self.corpus.prepare(&answer.text))?;
        let noted = answer.date.map(|date| format!(", noted {}", date.short(self.today))).unwrap_or_default();
        let (why, confirmed) = match answer.field {
            Source::Offers => (format!("offers {}{noted}", answer.text), true),
            Source::Solved => (format!("solved {}{noted}", answer.text), true),
            Source::Formerly => (format!("was {}", answer.text), false),
            Source::Is => (answer.text.to_string(), false),
        };
        let worth = fit * if confirmed { 1.0 } else { ASSUMED };
        Some((worth, Candidate { contact: answer.contact, why, confirmed, fit }))
    }
}

/// Title, organisation, kinds and tags in one text.
fn what_they_are(card: &Card) -> String {
    let kinds = card.kinds.iter().map(|kind: Kind| -> &str { kind.label() });
    let parts = [card.title(), card.organisation()].into_iter().chain(kinds).chain(card.tags());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
