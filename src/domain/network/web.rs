//! Who knows whom: the ties entered, and those that follow from the record, each with what it rests on and since when (C4).
//!
//! A derived tie says two people were at the same place at the same time; it never says that they know each other.

use std::collections::HashMap;

use smallvec::SmallVec;

use crate::domain::book::Book;
use crate::domain::card::Card;
use crate::domain::day::Day;
use crate::domain::id::{ContactId, EventId, TieId};
use crate::domain::sort;

/// How likely an introduction succeeds over a tie that somebody entered, while it is new.
pub const SAID: f64 = 0.6;
/// The same for two who work, or worked at the same time, at one organisation of which I have nobody else.
pub const COLLEAGUES: f64 = 0.3;
/// The same for two who were met at one event with nobody else.
pub const SAME_EVENT: f64 = 0.15;
/// Days after which what nobody confirmed counts half: acquaintance fades slowly.
const HALF_LIFE_DAYS: f64 = 5.0 * 365.25;
/// A crowd larger than this says nothing of two in it.
const CROWD: usize = 50;

/// What a tie rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence<'a> {
    /// I entered it.
    Said(TieId),
    /// Both work there, or worked there at the same time.
    Colleagues(&'a str),
    /// I met both there.
    SameEvent(EventId),
}

/// A tie of one contact to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link<'a> {
    /// The other.
    pub to: ContactId,
    /// What it rests on.
    pub evidence: Evidence<'a>,
    /// As of when.
    pub as_of: Day,
    /// How likely an introduction over it succeeds: over 0 and up to 1.
    pub strength: f64,
}

impl Link<'_> {
    /// Whether somebody said so, rather than that it follows from the record.
    pub fn is_said(&self) -> bool {
        matches!(self.evidence, Evidence::Said(_))
    }

    /// What it rests on, in words: `lab, 2024`, `both at Initech; whether they know each other is not known`.
    pub fn how(&self, book: &Book) -> String {
        match self.evidence {
            Evidence::Said(tie) => match book.tie(tie).map_or("", |tie| tie.how.as_str()) {
                "" => "they know each other".to_owned(),
                how => how.to_owned(),
            },
            Evidence::Colleagues(organisation) => format!("both at {organisation}, an assumption"),
            Evidence::SameEvent(event) => {
                let name = book.event(event).map_or("the same event", |event| event.name.as_str());
                format!("both met at {name}, an assumption")
            }
        }
    }
}

/// A place and the time somebody was there, as far as known.
#[derive(Clone, Copy)]
struct Stay<'a> {
    slot: u32,
    place: &'a str,
    from: Day,
    to: Day,
}

/// Who knows whom on one day.
pub struct Web<'a> {
    book: &'a Book,
    today: Day,
    /// By the key of the organisation.
    stays: Vec<(u64, Stay<'a>)>,
    events: HashMap<EventId, Vec<u32>>,
    /// The strongest tie of mine.
    warmest: f64,
}

impl<'a> Web<'a> {
    /// Everybody in `book` on `today`.
    pub fn of(book: &'a Book, today: Day) -> Self {
        let mut all: Vec<(u64, Stay<'a>)> = Vec::with_capacity(book.cards().len());
        let mut warmest = 0.0f64;
        let mut events: HashMap<EventId, Vec<u32>> = HashMap::new();
        for (slot, card) in book.cards().iter().enumerate() {
            all.extend(stays(slot as u32, card, today));
            if card.touches.last.is_some() {
                warmest = warmest.max(card.strength(today));
            }
            for &event in &card.touches.events {
                events.entry(event).or_default().push(slot as u32);
            }
        }
        all.sort_unstable_by_key(|(key, stay)| (*key, stay.slot));
        events.retain(|_, slots| (2..=CROWD).contains(&slots.len()));
        Self { book, today, stays: all, events, warmest }
    }

    /// The book it is made of.
    pub fn book(&self) -> &'a Book {
        self.book
    }

    /// The day it is made for.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The strength of the strongest tie of mine, 0 to 1.
    pub fn warmest(&self) -> f64 {
        self.warmest
    }

    /// The stays at the organisation of that key; none where they are one person, or a crowd.
    fn at(&self, key: u64) -> &[(u64, Stay<'a>)] {
        let from = self.stays.partition_point(|(other, _)| *other < key);
        let there = self.stays[from..].iter().take(CROWD + 1).take_while(|(other, _)| *other == key).count();
        if (2..=CROWD).contains(&there) { &self.stays[from..from + there] } else { &[] }
    }

    /// The ties of `id`, one a person: the strongest where several lead to the same. In no particular order.
    pub fn links(&self, id: ContactId) -> Vec<Link<'a>> {
        let mut links = Vec::new();
        self.each_link(id, |link| links.push(link));
        sort::by(&mut links, |a: &Link<'_>, b| a.to.cmp(&b.to).then(b.strength.total_cmp(&a.strength)));
        links.dedup_by_key(|link| link.to);
        links
    }

    /// The tie between two, if there is one.
    pub fn between(&self, one: ContactId, other: ContactId) -> Option<Link<'a>> {
        self.links(one).into_iter().find(|link| link.to == other)
    }

    /// Gives `each` every tie of `id`, several to one person where several things say so.
    pub(super) fn each_link(&self, id: ContactId, mut each: impl FnMut(Link<'a>)) {
        for end in self.book.tie_ends(id).iter().filter(|end| self.book.slot(end.other).is_some()) {
            let strength = SAID * self.faded(end.as_of);
            each(Link { to: end.other, evidence: Evidence::Said(end.tie), as_of: end.as_of, strength });
        }
        let Some((slot, card)) = self.book.slot(id).and_then(|slot| Some((slot as u32, self.book.cards().get(slot)?)))
        else {
            return;
        };
        for (key, mine) in stays(slot, card, self.today) {
            let others = self.at(key);
            let base = COLLEAGUES / (others.len().saturating_sub(1) as f64).sqrt();
            for (_, other) in others.iter().filter(|(_, other)| other.slot != slot) {
                let (from, to) = (mine.from.max(other.from), mine.to.min(other.to));
                if from <= to {
                    let evidence = Evidence::Colleagues(mine.place);
                    let strength = base * self.faded(to);
                    each(Link { to: self.book.cards()[other.slot as usize].id, evidence, as_of: to, strength });
                }
            }
        }
        for event in &card.touches.events {
            let Some(others) = self.events.get(event) else { continue };
            let as_of = self.book.event(*event).map_or(self.today, |event| event.end.min(self.today));
            let strength = SAME_EVENT / ((others.len() - 1) as f64).sqrt() * self.faded(as_of);
            for &other in others.iter().filter(|&&other| other != slot) {
                let to = self.book.cards()[other as usize].id;
                each(Link { to, evidence: Evidence::SameEvent(*event), as_of, strength });
            }
        }
    }

    fn faded(&self, as_of: Day) -> f64 {
        let age = f64::from(self.today.days_since(as_of).max(0));
        0.5f64.powf(age / HALF_LIFE_DAYS)
    }
}

/// The organisations `card` is and was at, each with the time that is known.
fn stays(slot: u32, card: &Card, today: Day) -> SmallVec<[(u64, Stay<'_>); 2]> {
    let mut list = SmallVec::new();
    if !card.organisation().is_empty() {
        let from = card.stints.since.unwrap_or(today);
        list.push((key(card.organisation()), Stay { slot, place: card.organisation(), from, to: today }));
    }
    for stint in &card.stints.former {
        list.push((
            key(&stint.organisation),
            Stay { slot, place: &stint.organisation, from: stint.from, to: stint.to },
        ));
    }
    list
}

/// Tells organisations apart by their letters and digits, whatever the case (FNV-1a).
fn key(organisation: &str) -> u64 {
    let letters = organisation.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3))
}
