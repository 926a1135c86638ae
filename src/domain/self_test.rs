//! The self-test of a tie: three questions about each of the critical few, every half year (B5).

use serde::{Deserialize, Serialize};

use super::card::Card;
use super::day::Day;
use super::kind::Circle;

/// Months after which the answers are asked for anew.
const EVERY_MONTHS: i32 = 6;

/// The questions, in the order of the answers.
pub const QUESTIONS: [&str; 3] = [
    "would endorse me and introduce me",
    "would drop what they do to help me",
    "tells others that I am trustworthy and good",
];

/// The question at that place of [`QUESTIONS`], about somebody of that name; of a place beyond the last, the last.
pub fn question(place: usize, name: &str) -> String {
    match place {
        0 => format!("Would {name} endorse you and introduce you?"),
        1 => format!("Would {name} drop what they do to help you?"),
        _ => format!("Does {name} tell others that you are trustworthy and good?"),
    }
}

/// The answers of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfTest {
    /// The day.
    pub date: Day,
    /// To each of [`QUESTIONS`].
    pub answers: [bool; 3],
}

impl SelfTest {
    /// Whether all three are yes.
    pub fn passed(&self) -> bool {
        self.answers.iter().all(|yes| *yes)
    }

    /// How many are yes, and which not: `passes all three`, `passes 2 of 3, not yet: would drop what they do to help me`.
    pub fn words(&self) -> String {
        let missing: Vec<&str> =
            QUESTIONS.iter().zip(self.answers).filter(|(_, yes)| !yes).map(|(question, _)| *question).collect();
        match missing.len() {
            0 => "passes all three".to_owned(),
            3 => "passes none yet".to_owned(),
            count => format!("passes {} of 3, not yet: {}", 3 - count, missing.join("; ")),
        }
    }
}

/// Whether the test of `card` is due on `today`: for the critical few, half a year after the last.
pub fn is_due(card: &Card, today: Day) -> bool {
    card.circle == Circle::Critical && card.tested.is_none_or(|test| test.on.plus_months(EVERY_MONTHS) <= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{book, day, person};

    #[test]
    fn it_is_due_for_the_critical_few_every_half_year() {
        let critical = |name: &str| person(name).circle(Circle::Critical);
        let test = SelfTest { date: day("2026-05-01"), answers: [true, true, true] };
        let mut tested = critical("Bo");
        tested.contact.self_tests = vec![test];
        let book = book(vec![critical("Ada"), tested, person("Cy").circle(Circle::Many)]);
        let due = |today: &str| book.cards().iter().map(|card| is_due(card, day(today))).collect::<Vec<_>>();
        assert_eq!(due("2026-10-31"), [true, false, false]);
        assert_eq!(due("2026-11-01"), [true, true, false]);
        assert!(book.cards()[1].is_advocate() && !book.cards()[0].is_advocate());
    }

    #[test]
    fn the_answers_are_told_in_a_line() {
        let words = |answers| SelfTest { date: day("2026-05-01"), answers }.words();
        assert_eq!(words([true; 3]), "passes all three");
        assert_eq!(words([false; 3]), "passes none yet");
        assert_eq!(words([true, false, true]), "passes 2 of 3, not yet: would drop what they do to help me");
    }
}
