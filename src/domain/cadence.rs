//! Cadence: how often somebody is due, and when next (B1, B1a, D4).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::card::Card;
use super::day::{Day, Span};
use super::id::RuleId;
use super::kind::{Circle, Kind};

/// How often somebody wants a touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// Once in this long.
    Every(Span),
    /// Never due.
    Off,
    /// Only when something happens: a move, a date, an event.
    OnEvent,
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(span) => write!(f, "every {}", span.words().trim_start_matches("a ")),
            Self::Off => f.write_str("never due"),
            Self::OnEvent => f.write_str("when something happens"),
        }
    }
}

impl FromStr for Cadence {
    type Err = super::day::NotASpan;

    /// Reads `4m`, `every 4 months`, `off` and `event`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        match lower.as_str() {
            "off" | "never" => Ok(Self::Off),
            "event" | "on event" => Ok(Self::OnEvent),
            other => other.strip_prefix("every ").unwrap_or(other).parse().map(Self::Every),
        }
    }
}

/// What a cadence rule applies to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everyone of this kind.
    Kind(Kind),
    /// Everyone with this tag.
    Tag(String),
    /// Everyone in this circle; weaker than kinds and tags.
    Circle(Circle),
}

/// A cadence for a kind, a tag or a circle. Rules are records, changed and undone like any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CadenceRule {
    /// Its id.
    pub id: RuleId,
    /// To whom it applies.
    pub scope: Scope,
    /// How often.
    pub cadence: Cadence,
}

/// The cadence of the critical few unless a rule says otherwise.
pub const CRITICAL: Cadence = Cadence::Every(Span::months(4));
/// The cadence of the many unless a rule says otherwise.
pub const MANY: Cadence = Cadence::Every(Span { count: 1, unit: super::day::Unit::Year });
/// Days within which somebody met for the first time is due again (D4).
pub const SECOND_TOUCH_DAYS: i32 = 28;

/// The cadence that holds for `card`: their own, else the shortest rule of their kinds and tags, else their circle's.
/// None outside the rotation.
pub fn cadence_of(card: &Card, rules: &[CadenceRule]) -> Option<Cadence> {
    if card.circle == Circle::None {
        return None;
    }
    if let Some(own) = card.cadence {
        return Some(own);
    }
    let mut shortest: Option<Cadence> = None;
    let mut of_circle = None;
    for rule in rules {
        let applies = match &rule.scope {
            Scope::Kind(kind) => card.kinds.has(*kind),
            Scope::Tag(tag) => card.tags().iter().any(|t| t.eq_ignore_ascii_case(tag)),
            Scope::Circle(circle) => {
                if *circle == card.circle {
                    of_circle = Some(rule.cadence);
                }
                false
            }
        };
        if applies && shortest.is_none_or(|best| length(rule.cadence) < length(best)) {
            shortest = Some(rule.cadence);
        }
    }
    let default = if card.circle == Circle::Critical { CRITICAL } else { MANY };
    Some(shortest.or(of_circle).unwrap_or(default))
}

/// Days between touches, for comparing; the ones without a length come last.
fn length(cadence: Cadence) -> u32 {
    match cadence {
        Cadence::Every(span) => span.days(),
        Cadence::OnEvent => u32::MAX - 1,
        Cadence::Off => u32::MAX,
    }
}

/// When somebody is due and what the clock runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: Day,
    /// What the clock runs from.
    pub clock: Clock,
    /// Days between touches, for the overdue ratio.
    pub every_days: u32,
}

/// What the clock of a due date runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The last touch.
    Touch(Day),
    /// An estimate of when we last talked.
    Estimate(Day),
    /// The day they entered the rotation.
    Entered(Day),
    /// Nobody knows when we last talked: a day to start by.
    Unknown,
    /// We met for the first time and have not talked since (D4).
    SecondTouch(Day),
}

impl Due {
    /// Days since last / cadence: 1 on the day it falls due, 2 when a whole cadence late.
    pub fn overdue_ratio(&self, today: Day) -> f64 {
        1.0 + f64::from(today.days_since(self.on)) / f64::from(self.every_days.max(1))
    }
}

/// When `card` is due next, before any snooze is considered; none when it never is.
///
/// The clock runs from the later of last touch and estimate, else from the start day of somebody picked
/// without either, else from the day they entered the rotation. Somebody met for the first time is due
/// again within four weeks, before any yearly rule (D4).
pub fn due(card: &Card, rules: &[CadenceRule]) -> Option<Due> {
    let Cadence::Every(span) = cadence_of(card, rules)? else { return None };
    let every_days = span.days();
    let touched = card.touches.last.map(|last| last.date);
    let regular = match (touched, card.rhythm.estimate) {
        (Some(last), estimate) if estimate.is_none_or(|e| e <= last) => {
            Due { on: span.after(last), clock: Clock::Touch(last), every_days }
        }
        (_, Some(estimate)) => Due { on: span.after(estimate), clock: Clock::Estimate(estimate), every_days },
        (_, None) => {
            if let Some(start) = card.rhythm.start_by {
                Due { on: start, clock: Clock::Unknown, every_days }
            } else {
                let entered = card.rhythm.since.unwrap_or(card.created);
                Due { on: span.after(entered), clock: Clock::Entered(entered), every_days }
            }
        }
    };
    let second = card.first_meeting().map(|met| Due {
        on: met.plus_days(SECOND_TOUCH_DAYS),
        clock: Clock::SecondTouch(met),
        every_days: SECOND_TOUCH_DAYS as u32,
    });
    match second {
        Some(second) if second.on < regular.on => Some(second),
        _ => Some(regular),
    }
}

/// The first day on which `card` is shown as due: its due date, or later while snoozed or paused. A pin shows it at once.
pub fn shown_from(card: &Card, rules: &[CadenceRule]) -> Option<Day> {
    let due = due(card, rules)?;
    let rhythm = &card.rhythm;
    Some([Some(due.on), rhythm.snoozed_until, rhythm.paused_until].into_iter().flatten().max().unwrap_or(due.on))
}
