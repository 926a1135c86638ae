//! Questions for a room: one or two made from what I want there, the rest from the bank.

use super::bank::{BANK, General, Purpose};
use super::{Question, Source, person};
use crate::domain::fingerprint::fingerprint_of;
use crate::domain::phrase::{Phrase, Words};
use crate::domain::sort;

/// The most questions made from the event; the bank gives the rest.
const MADE: usize = 2;

/// The questions for an event whose audience cares about `audience`, which is about `theme`, and of which I want `outcome`
/// and have `needs`: at most `count`, those that are `used` left out, fewer where too few are left.
///
/// The ones made from the event come first (two, or one of up to three questions). The bank gives the others, one a
/// purpose in turn. `seed`, such as the event's id, chooses among those of a purpose, so that the same event gets the
/// same questions, and a used one makes room for one of its own kind while the others stay.
pub fn for_room(
    audience: Option<&str>,
    theme: Option<&str>,
    outcome: Option<&str>,
    needs: &[&str],
    used: &dyn Fn(&str) -> bool,
    seed: u64,
    count: usize,
) -> Vec<Question> {
    let candidates = [outcome.and_then(of_outcome)]
        .into_iter()
        .chain(needs.iter().map(|need| person::of_need(need, None)))
        .chain([audience.and_then(of_audience), theme.and_then(of_theme)]);
    let mut questions: Vec<Question> = Vec::new();
    for question in candidates.flatten() {
        let another = |it: &Question| std::mem::discriminant(&it.source) == std::mem::discriminant(&question.source);
        if !used(&question.id) && !questions.iter().any(another) {
            questions.push(question);
        }
    }
    questions.truncate(if count > 3 { MADE } else { count.min(1) });
    let left = count - questions.len();
    questions.extend(drawn(used, seed).take(left).map(of_bank));
    questions
}

/// The unused questions of the bank: the first of each purpose, then the second of each, each purpose in an order of the
/// seed.
fn drawn(used: &dyn Fn(&str) -> bool, seed: u64) -> impl Iterator<Item = &'static General> {
    let luck = |general: &General| mixed(fingerprint_of(seed.to_le_bytes().into_iter().chain(general.id.bytes())));
    let mut turns: Vec<(usize, Purpose, &General)> = Vec::new();
    for purpose in Purpose::ALL {
        let mut list: Vec<&General> = BANK.iter().filter(|it| it.purpose == purpose && !used(it.id)).collect();
        sort::by_key(&mut list, |general| (luck(general), general.id));
        turns.extend(list.into_iter().enumerate().map(|(turn, general)| (turn, purpose, general)));
    }
    sort::by_key(&mut turns, |&(turn, purpose, _)| (turn, purpose));
    turns.into_iter().map(|(_, _, general)| general)
}

/// Spreads the last bits of a hash over all of it (the finalizer of `SplitMix64`, Steele, Lea and Flood, 2014).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

fn of_bank(general: &General) -> Question {
    Question {
        id: general.id.to_owned(),
        contact: None,
        text: general.text.to_owned(),
        open: super::is_open(general.text),
        source: Source::Bank(general.purpose),
    }
}

fn of_outcome(outcome: &str) -> Option<Question> {
    let text = match Phrase::of(outcome, Words::Mine)? {
        Phrase::Noun(it) => format!("I hope to find {it} here: who comes to mind?"),
        Phrase::Verb(it) => format!("I came here to {it}: where would you begin?"),
        Phrase::Doing(it) | Phrase::Quote(it) => {
            format!("I came here with {it} in mind: who could point me the right way?")
        }
    };
    Some(Question::made(Source::Outcome, None, outcome, text))
}

fn of_audience(audience: &str) -> Option<Question> {
    let text = format!("People here care about {}: how does that show in your work?", Phrase::quote(audience)?);
    Some(Question::made(Source::Audience, None, audience, text))
}

fn of_theme(theme: &str) -> Option<Question> {
    let text = format!("The theme here is {}: where have you met it yourself?", Phrase::quote(theme)?);
    Some(Question::made(Source::Theme, None, theme, text))
}
