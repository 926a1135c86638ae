//! One person by chance each day: serendipity, weighted to neglected weak ties in other communities (G4).

use std::collections::HashSet;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::{Day, ago, rough};
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::ContactId;
use crate::domain::kind::Circle;
use crate::domain::network::LATELY_DAYS;
use crate::domain::network::community::{Communities, may_be_in};

/// Nobody touched within so many days is drawn.
const RESTED_DAYS: i32 = 30;

/// The person drawn for `today`: the same all day and on every screen.
///
/// Each candidate draws a number `u` from the day and their id; the largest `u ^ (1 / weight)` wins (weighted
/// sampling, Efraimidis and Spirakis, 2006), so that nobody's chance depends on who else was added or removed.
/// People in rotation are drawn from; the directory only while the rotation has nobody to draw. Those `taken` have a row
/// of the agenda already and are left out.
pub(super) fn of_the_day(book: &Book, today: Day, taken: &HashSet<ContactId>) -> Option<ContactId> {
    let communities = Communities::of(book, today);
    let lamp = communities.most_touched();
    let rested = |card: &&Card| {
        let touched = card.touches.last.is_some_and(|last| today.days_since(last.date) < RESTED_DAYS);
        let put_off =
            [card.rhythm.snoozed_until, card.rhythm.paused_until].into_iter().flatten().any(|day| day > today);
        !taken.contains(&card.id)
            && !touched
            && !put_off
            && !super::is_due(card, book, today)
            && card.rhythm.start_by.is_none_or(|day| day <= today)
    };
    let draw = |rotation: bool| {
        let pool = book.cards().iter().filter(|card| (card.circle != Circle::None) == rotation).filter(rested);
        pool.map(|card| (luck(card, today).powf(1.0 / weight(card, lamp, today)), card.id))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
            .map(|(_, id)| id)
    };
    draw(true).or_else(|| draw(false))
}

/// A number in (0, 1) that is the same all day for one person.
fn luck(card: &Card, today: Day) -> f64 {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&card.id.0.to_le_bytes());
    bytes[8..].copy_from_slice(&today.number().to_le_bytes());
    let mut hash = fingerprint(&bytes);
    // FNV mixes its last bytes poorly into the high bits; one round of a finalizer spreads them.
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 27;
    ((hash >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// Weak, neglected, and elsewhere: each multiplies the chance.
fn weight(card: &Card, lamp: Option<&str>, today: Day) -> f64 {
    let weak = 1.0 - card.strength(today);
    let neglected = match card.touches.last {
        Some(last) => (f64::from(today.days_since(last.date)) / 365.0).clamp(0.1, 3.0),
        None => 0.5,
    };
    let elsewhere = if lamp.is_some_and(|lamp| may_be_in(card).any(|name| name == lamp)) { 0.5 } else { 1.0 };
    (weak * neglected * elsewhere).max(0.01)
}

/// Why this one: what they are in, how quiet it is, and whether anybody there was talked to of late.
pub(super) fn why(book: &Book, card: &Card, today: Day) -> String {
    let dark = Communities::of(book, today)
        .dark_of(card)
        .map(|name| format!("; nobody of {name} touched in {LATELY_DAYS} days"));
    let value = format!("{}{}", brief(card, today), dark.unwrap_or_default());
    match card.strength(today) {
        strength if strength > 0.0 => format!("{value}; a weak tie, {strength:.2}"),
        _ => value,
    }
}

/// The same in few words.
pub(super) fn brief(card: &Card, today: Day) -> String {
    let where_from = card.communities().first().or(card.tags().first());
    let where_from = where_from.or(Some(card.organisation()).filter(|name| !name.is_empty()));
    let quiet = match card.touches.last {
        Some(last) => format!("{} quiet", rough(today.days_since(last.date))),
        None => match card.met {
            Some(met) => format!("met {}, nothing since", ago(met, today)),
            None => "nothing noted yet".to_owned(),
        },
    };
    match where_from {
        Some(name) => format!("{name}, {quiet}"),
        None => quiet,
    }
}
