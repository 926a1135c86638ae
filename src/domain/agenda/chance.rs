//! One person by chance each day: serendipity, weighted to neglected weak ties in other communities (G4).

use std::collections::HashSet;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::{Day, ago, rough};
use crate::domain::fingerprint::fingerprint;
use crate::domain::id::{self, ContactId};
use crate::domain::kind::Circle;
use crate::domain::network::LATELY_DAYS;
use crate::domain::network::community::{Communities, may_be_in};

/// Nobody touched within so many days is drawn.
const RESTED_DAYS: i32 = 30;

/// The person drawn for `today`: the same all day and on every screen.
///
/// Each candidate in rotation draws a number `u` from the day and their id; the largest `u ^ (1 / weight)` wins (weighted
/// sampling, Efraimidis and Spirakis, 2006), so that nobody's chance depends on who else was added or removed. The directory
/// is drawn from only while the rotation has nobody to draw: evenly, whoever's id is the first from a place that changes with the
/// day. So one is drawn without reading many thousands. People `taken` have a row of the agenda already and are left out.
pub(super) fn of_the_day(book: &Book, today: Day, taken: &HashSet<ContactId>) -> Option<ContactId> {
    let communities = Communities::of(book, today);
    let lamp = communities.most_touched();
    let free = book.cards().iter().filter(|card| !taken.contains(&card.id) && may_be_drawn(card, today));
    let (rotation, directory): (Vec<&Card>, Vec<&Card>) =
        free.filter(|card| !super::is_due(card, book, today)).partition(|card| card.circle != Circle::None);
    let drawn = rotation
        .into_iter()
        .map(|card| (luck(card, today).powf(1.0 / weight(card, lamp, today)), card.id))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let from = place(today);
    let behind = |card: &&Card| card.id.0.wrapping_sub(from);
    drawn.map(|(_, id)| id).or_else(|| directory.into_iter().min_by_key(behind).map(|card| card.id))
}

/// Whether `card` may be drawn on `today` as far as it tells: not touched of late, not put off, nor due to begin later.
pub fn may_be_drawn(card: &Card, today: Day) -> bool {
    let touched = card.touches.last.is_some_and(|last| today.days_since(last.date) < RESTED_DAYS);
    let put_off = [card.rhythm.snoozed_until, card.rhythm.paused_until].into_iter().flatten().any(|day| day > today);
    !touched && !put_off && card.rhythm.start_by.is_none_or(|day| day <= today)
}

/// The id from which on the directory is drawn on `today`; behind the last comes the first.
pub fn place(today: Day) -> u64 {
    mixed(&today.number().to_le_bytes()) & ((1 << id::BITS) - 1)
}

/// A number in (0, 1) that is the same all day for one person.
fn luck(card: &Card, today: Day) -> f64 {
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&card.id.0.to_le_bytes());
    bytes[8..].copy_from_slice(&today.number().to_le_bytes());
    ((mixed(&bytes) >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

fn mixed(bytes: &[u8]) -> u64 {
    let mut hash = fingerprint(bytes);
    // FNV mixes its last bytes poorly into the high bits; one round of a finalizer spreads them.
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 27)
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
