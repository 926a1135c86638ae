//! Evidence that somebody will be at an event, and how likely it makes them (E2).
//!
//! Each piece has a probability of its own, and pieces are taken to be independent: the likelihood is that at least one
//! of them holds, `1 - Π (1 - p)` (noisy-or: Pearl, 1988). What they say themselves comes before lists, and what I say
//! before everything.

use crate::domain::day::Day;
use crate::domain::event::{Voice, Word};
use crate::domain::matching::Class;
use crate::domain::roster::Talk;
use crate::domain::sort;

/// What everybody on a roster has in common.
pub const ON_THE_LIST: &str = "on the list";
/// What those met have in common.
pub(super) const MET_THERE: &str = "met there";
/// No list makes somebody who said maybe likelier than this: likely, but not confirmed.
const MAYBE_AT_MOST: f64 = 0.8;

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub enum Evidence {
    /// On the roster, as surely as that.
    Listed(Class),
    /// On its programme.
    Speaks(Talk),
    /// They said so, or I do.
    Said(Word, Day),
    /// I met them there.
    Met,
    /// Came to earlier editions, of these years.
    Came(Vec<i32>),
    /// Spoke at earlier editions, of these years.
    Spoke(Vec<i32>),
    /// The organisation they work at takes part.
    Employer(String),
    /// Lives there.
    Lives(String),
    /// In a community that meets there.
    Community(String),
}

/// How sure their coming is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// At least [`Band::CONFIRMED`].
    Confirmed,
    /// At least [`Band::LIKELY`].
    Likely,
    /// Less, but not nothing.
    Possible,
}

impl Band {
    /// The likelihood from which somebody is confirmed.
    pub const CONFIRMED: f64 = 0.85;
    /// The likelihood from which somebody is likely.
    pub const LIKELY: f64 = 0.4;

    /// The band of a likelihood.
    pub fn of(likelihood: f64) -> Self {
        if likelihood >= Self::CONFIRMED {
            Self::Confirmed
        } else if likelihood >= Self::LIKELY {
            Self::Likely
        } else {
            Self::Possible
        }
    }

    /// The word shown, and used in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

impl Evidence {
    /// How likely it alone makes their coming. The figures are the program's own, round and cautious: nobody publishes
    /// better ones, and the screen shows the reasons beside the band.
    pub fn probability(&self) -> f64 {
        match self {
            // Of those who registered, a few stay at home; of those who said so themselves, too.
            Self::Listed(Class::Exact | Class::New) | Self::Speaks(_) | Self::Said(Word::Yes, _) => 0.9,
            Self::Listed(Class::Likely) => 0.75,
            Self::Listed(Class::Ambiguous) => 0.4,
            Self::Said(Word::Maybe, _) => 0.5,
            Self::Said(Word::No, _) => 0.05,
            Self::Said(Word::Coming, _) | Self::Met => 1.0,
            Self::Said(Word::NotComing | Word::Asked, _) => 0.0,
            // Who came once comes again about every other time; who came often, more often.
            Self::Came(years) => 1.0 - 0.6 * 0.7f64.powi(years.len() as i32 - 1),
            Self::Spoke(years) => 1.0 - 0.5 * 0.7f64.powi(years.len() as i32 - 1),
            Self::Employer(_) => 0.12,
            Self::Lives(_) => 0.1,
            Self::Community(_) => 0.15,
        }
    }

    /// Whether many share it, and alone it says little about any of them.
    pub fn is_weak(&self) -> bool {
        matches!(self, Self::Employer(_) | Self::Lives(_) | Self::Community(_))
    }

    /// What it rests on, in a few words.
    pub fn words(&self, today: Day) -> String {
        match self {
            Self::Listed(Class::Exact | Class::New) => ON_THE_LIST.to_owned(),
            Self::Listed(Class::Likely) => "likely on the list".to_owned(),
            Self::Listed(Class::Ambiguous) => "perhaps on the list".to_owned(),
            Self::Speaks(talk) => talk_words(talk),
            Self::Said(Word::Yes, on) => format!("said yes, {}", on.short(today)),
            Self::Said(Word::Maybe, on) => format!("said maybe, {}", on.short(today)),
            Self::Said(Word::No, on) => format!("said no, {}", on.short(today)),
            Self::Said(Word::Asked, on) => format!("asked {}", on.short(today)),
            Self::Said(Word::Coming, _) => "you say so".to_owned(),
            Self::Met => MET_THERE.to_owned(),
            Self::Said(Word::NotComing, _) => "you say not".to_owned(),
            Self::Came(years) => format!("came in {}", years_words(years)),
            Self::Spoke(years) => format!("spoke in {}", years_words(years)),
            Self::Employer(name) => format!("{name} takes part"),
            Self::Lives(place) => format!("lives in {place}"),
            Self::Community(name) => format!("in {}", name.rsplit(':').next().unwrap_or(name)),
        }
    }
}

/// How likely all the pieces together make their coming, 0 to 1.
pub fn likelihood(evidence: &[Evidence]) -> f64 {
    if evidence.contains(&Evidence::Met) {
        return 1.0;
    }
    let of = |voice: Voice| {
        evidence.iter().find_map(|it| match it {
            Evidence::Said(word, _) if word.voice() == voice => Some((*word, it.probability())),
            _ => None,
        })
    };
    let together = || 1.0 - evidence.iter().map(|it| 1.0 - it.probability()).product::<f64>();
    match of(Voice::Mine).or_else(|| of(Voice::Theirs)) {
        Some((Word::Coming | Word::NotComing | Word::No, probability)) => probability,
        Some((Word::Maybe, _)) => together().min(MAYBE_AT_MOST),
        _ => together(),
    }
}

/// `speaks Sat 14:30, K.1.105`.
fn talk_words(talk: &Talk) -> String {
    match when_and_where(talk) {
        Some(place) => format!("speaks {place}"),
        None if talk.title.is_empty() => "speaks".to_owned(),
        None => format!("speaks: {}", talk.title),
    }
}

/// `Sat 14:30, K.1.105`; none where neither is known.
pub fn when_and_where(talk: &Talk) -> Option<String> {
    let day = talk.day.map(|day| day.date().format("%a").to_string());
    let time = talk.minute.map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
    let when = [day, time].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [when, talk.room.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn years_words(years: &[i32]) -> String {
    let mut years = years.to_vec();
    sort::by(&mut years, Ord::cmp);
    years.dedup();
    let words: Vec<String> = years.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::{day, today};

    #[test]
    fn independent_pieces_add_up_to_less_than_one() {
        let pieces = [Evidence::Lives("Brussels".into()), Evidence::Community("Rust".into())];
        assert!((likelihood(&pieces) - (1.0 - 0.9 * 0.85)).abs() < 1e-12);
        assert!(likelihood(&[]).abs() < 1e-12);
        let sure = [Evidence::Listed(Class::Exact), Evidence::Came(vec![2024, 2025])];
        assert!(likelihood(&sure) < 1.0 && Band::of(likelihood(&sure)) == Band::Confirmed);
    }

    #[test]
    fn a_no_outweighs_every_list() {
        let pieces = [Evidence::Listed(Class::Exact), Evidence::Said(Word::No, today())];
        assert_eq!(Band::of(likelihood(&pieces)), Band::Possible);
    }

    #[test]
    fn who_said_maybe_is_likely_at_most_whatever_the_list_says() {
        let pieces = [Evidence::Listed(Class::Exact), Evidence::Said(Word::Maybe, today())];
        assert_eq!(Band::of(likelihood(&pieces)), Band::Likely);
        let alone = likelihood(&[Evidence::Said(Word::Maybe, today())]);
        assert!((alone - 0.5).abs() < 1e-12, "alone it is what it was");
    }

    #[test]
    fn my_word_goes_before_theirs_in_either_order() {
        let words = [Evidence::Said(Word::No, today()), Evidence::Said(Word::Coming, today())];
        assert!((likelihood(&words) - 1.0).abs() < 1e-12);
        let words = [Evidence::Said(Word::Yes, today()), Evidence::Said(Word::NotComing, today())];
        assert!(likelihood(&words).abs() < 1e-12);
    }

    #[test]
    fn what_i_say_settles_it() {
        let no = [Evidence::Listed(Class::Exact), Evidence::Said(Word::NotComing, today())];
        assert!(likelihood(&no).abs() < f64::EPSILON);
        let yes = [Evidence::Lives("Brussels".into()), Evidence::Said(Word::Coming, today())];
        assert!((likelihood(&yes) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn coming_once_is_likely_and_twice_likelier() {
        let once = likelihood(&[Evidence::Came(vec![2025])]);
        let twice = likelihood(&[Evidence::Came(vec![2024, 2025])]);
        assert_eq!((Band::of(once), Band::of(twice)), (Band::Likely, Band::Likely));
        assert!(once < twice);
    }

    #[test]
    fn weak_pieces_alone_make_nobody_likely() {
        for piece in [Evidence::Employer("A".into()), Evidence::Lives("B".into()), Evidence::Community("C".into())] {
            assert!(piece.is_weak());
            assert_eq!(Band::of(piece.probability()), Band::Possible);
        }
    }

    #[test]
    fn reasons_are_short_and_say_when() {
        let talk =
            Talk { title: "Engines".into(), day: Some(day("2027-01-30")), minute: Some(870), room: "K.1".into() };
        for (piece, words) in [
            (Evidence::Speaks(talk), "speaks Sat 14:30, K.1"),
            (Evidence::Speaks(Talk { title: "Engines".into(), ..Talk::default() }), "speaks: Engines"),
            (Evidence::Said(Word::Maybe, day("2026-11-03")), "said maybe, 3 Nov"),
            (Evidence::Came(vec![2025, 2024, 2025]), "came in 2024 and 2025"),
            (Evidence::Spoke(vec![2022, 2023, 2025]), "spoke in 2022, 2023 and 2025"),
        ] {
            assert_eq!(piece.words(today()), words);
        }
    }
}
