//! What meeting somebody is worth, and why (E2, A2, B1, C2, D1).
//!
//! Each reason has a weight of its own; several add up as independent ones do, `1 - Π (1 - w)`, so that no pile of small
//! reasons outweighs a great one.

use super::Sources;
use super::attendance::Candidate;
use crate::domain::agenda::due_words;
use crate::domain::cadence;
use crate::domain::card::Card;
use crate::domain::day::rough;
use crate::domain::kind::{Circle, Side};
use crate::domain::need::Need;
use crate::domain::network::community::Communities;
use crate::domain::network::coverage::Coverage;
use crate::domain::overlap::{Corpus, Prepared};
use crate::domain::passage::Field;
use crate::domain::sort;

/// Below this product of likelihood and worth nobody needs to be met.
pub(super) const LEAST: f64 = 0.15;

/// Answers a need of mine, times how well the words agree.
const NEED: f64 = 0.7;
/// One of the critical few, quiet for their whole cadence.
const QUIET: f64 = 0.5;
/// A promise of mine that is open; overdue it weighs more.
const OWED: f64 = 0.35;
const OVERDUE: f64 = 0.5;
/// A promise of theirs.
const OWES: f64 = 0.25;
/// Of a kind in which nobody is in touch.
const GAP: f64 = 0.35;
/// In a community in the dark.
const DARK: f64 = 0.3;

/// What is compared once for everybody.
pub(super) struct Worth<'a> {
    corpus: Corpus,
    needs: Vec<(&'a Need, Prepared)>,
    coverage: Coverage,
    communities: Communities<'a>,
}

/// What meeting somebody is worth, and why.
pub(super) struct Meeting {
    /// 0 to 1.
    pub(super) value: f64,
    /// The weightiest reason first.
    pub(super) reasons: Vec<String>,
    /// What is owed, mine first.
    pub(super) owed: Vec<String>,
    /// The need they answer best.
    pub(super) need: Option<String>,
}

impl<'a> Worth<'a> {
    pub(super) fn of(sources: &Sources<'a>, candidates: &[Candidate]) -> Self {
        let needs: Vec<&Need> = super::open_needs(sources.book).collect();
        // What is rare is told from all that may answer a need; without one nothing has to be told.
        let texts = candidates.iter().filter(|_| !needs.is_empty()).flat_map(|it| answers(sources, it));
        let corpus = Corpus::of(texts.map(|(text, _)| text));
        let needs = needs.into_iter().map(|need| (need, corpus.prepare(&need.text))).collect();
        let coverage = Coverage::of(sources.book, sources.today);
        let communities = Communities::of(sources.book, sources.today);
        Self { corpus, needs, coverage, communities }
    }

    /// What meeting `candidate` is worth, and why.
    pub(super) fn of_meeting(&self, sources: &Sources<'_>, candidate: &Candidate) -> Meeting {
        let answered = self.need(sources, candidate);
        let need = answered.as_ref().map(|(_, need, _)| need.text.clone());
        let mut owed: Vec<(f64, String)> = Vec::new();
        let mut reasons: Vec<(f64, String)> = answered.map(|(weight, _, words)| (weight, words)).into_iter().collect();
        if let Some(card) = candidate.contact.and_then(|id| sources.book.card(id)) {
            reasons.extend(quiet(sources, card));
            owed = promises(sources, card);
            reasons.extend(self.coverage.words(card).map(|words| (GAP, words)));
            reasons.extend(self.communities.dark_of(card).map(|name| (DARK, format!("{name} is in the dark"))));
        }
        sort::by(&mut reasons, |a, b| b.0.total_cmp(&a.0));
        sort::by(&mut owed, |a, b| b.0.total_cmp(&a.0));
        let left: f64 = reasons.iter().chain(&owed).map(|(weight, _)| 1.0 - weight).product();
        let words = |list: Vec<(f64, String)>| list.into_iter().map(|(_, words)| words).collect();
        Meeting { value: 1.0 - left, reasons: words(reasons), owed: words(owed), need }
    }

    /// The need they answer best, by what they offer, know, do or speak about.
    fn need(&self, sources: &Sources<'_>, candidate: &Candidate) -> Option<(f64, &'a Need, String)> {
        if self.needs.is_empty() {
            return None;
        }
        let mut best: Option<(f64, &Need, String)> = None;
        for (text, what) in answers(sources, candidate) {
            let prepared = self.corpus.prepare(text);
            for (need, wanted) in &self.needs {
                let Some(score) = wanted.score(&prepared) else { continue };
                let weight = NEED * score.sqrt();
                if best.as_ref().is_none_or(|(known, ..)| weight > *known) {
                    let words = format!("answers your need \u{201c}{}\u{201d}: {what} {text}", need.text);
                    best = Some((weight, need, words));
                }
            }
        }
        best
    }
}

/// What somebody offers, knows, does or speaks about, each with the words before it.
fn answers<'a>(sources: &Sources<'a>, candidate: &'a Candidate) -> Vec<(&'a str, &'static str)> {
    let mut texts = Vec::new();
    if let Some(attendee) = &candidate.attendee {
        texts.extend(attendee.talks.iter().map(|talk| (talk.title.as_str(), "speaks about")));
        texts.push((attendee.title.as_str(), "is"));
    }
    if let Some(card) = candidate.contact.and_then(|id| sources.book.card(id)) {
        texts.push((card.title(), "is"));
        for passage in sources.book.passages(card.id) {
            match passage.field {
                Field::Offer => texts.push((passage.text.as_str(), "offers")),
                Field::Solved => texts.push((passage.text.as_str(), "has solved")),
                Field::PastPosition => texts.push((passage.text.as_str(), "was")),
                _ => {}
            }
        }
    }
    texts.retain(|(text, _)| !text.is_empty());
    texts
}

fn quiet(sources: &Sources<'_>, card: &Card) -> Option<(f64, String)> {
    if card.circle != Circle::Critical {
        return None;
    }
    let due = cadence::due(card, sources.book.rules())?;
    let ratio = due.overdue_ratio(sources.today);
    let since = card.touches.last.map(|last| last.date).or(card.rhythm.estimate);
    let words = match since {
        Some(since) => format!("critical, {} quiet", rough(sources.today.days_since(since))),
        None => "critical, nothing noted yet".to_owned(),
    };
    // Less than half of a cadence ago is too soon to call it quiet.
    (ratio >= 0.5).then(|| (QUIET * ratio.min(1.0), words))
}

fn promises(sources: &Sources<'_>, card: &Card) -> Vec<(f64, String)> {
    let words = |it: &crate::domain::promise::Promise| {
        let due = it.due.map(|due| format!(", {}", due_words(due, sources.today))).unwrap_or_default();
        match it.by {
            Side::Me => {
                let late = it.due.is_some_and(|due| due < sources.today);
                (if late { OVERDUE } else { OWED }, format!("you promised: {}{due}", it.text))
            }
            Side::Them => (OWES, format!("owes you: {}{due}", it.text)),
        }
    };
    sources.book.promises_of(card.id).map(words).collect()
}
